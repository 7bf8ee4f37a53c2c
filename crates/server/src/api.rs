//! The API: which path leads to which file.
//!
//! `/v1` speaks the wire of Partner Center v1; `/novate/v1` is what that wire has no words for.
//! Every handler reads a call, asks the rules, and shows the outcome; none decides.

mod agreements;
mod answer;
mod call;
mod customers;
mod edge;
mod notices;
mod openapi;
mod partners;
mod programme;
mod receipts;
mod relationships;
mod subscriptions;
mod token;
mod transfers;

use crate::app::App;
use axum::{
    Router,
    routing::{any, get, post},
};

/// The whole API as one service.
pub fn router(app: App) -> edge::Service {
    let signin = Router::new()
        .route("/{tenant}/oauth2/token", post(token::v1))
        .route("/{tenant}/oauth2/v2.0/token", post(token::v2))
        .route("/{tenant}/.well-known/openid-configuration", get(token::discovery_v1))
        .route("/{tenant}/v2.0/.well-known/openid-configuration", get(token::discovery_v2))
        .route("/{tenant}/discovery/keys", get(token::keys))
        .route("/{tenant}/discovery/v2.0/keys", get(token::keys));
    let health =
        Router::new().route("/healthz", get(edge::alive)).route("/readyz", get(edge::ready));
    let all = Router::new()
        .merge(signin)
        .merge(health)
        .route("/sandbox/{sandbox}/{*rest}", any(programme::sandboxes::enter))
        .nest("/v1", partner_center())
        .nest("/novate/v1", novate())
        .merge(partners::routes())
        .merge(customers::routes())
        .merge(programme::routes())
        .fallback(edge::nothing_here)
        .method_not_allowed_fallback(edge::nothing_here)
        .with_state(app.clone());
    edge::around(all, app)
}

fn partner_center() -> Router<App> {
    Router::new()
        .route("/customers", get(customers::list))
        .route("/customers/{customer}", get(customers::one))
        .route("/customers/{customer}/subscriptions", get(subscriptions::list))
        .route(
            "/customers/{customer}/subscriptions/{subscription}",
            get(subscriptions::one).patch(subscriptions::change),
        )
        .route("/customers/{customer}/relationships", get(relationships::list))
        .route("/customers/{customer}/agreements", get(agreements::list).post(agreements::attest))
        .route(
            "/customers/{customer}/directsignedmicrosoftcustomeragreementstatus",
            get(agreements::direct),
        )
        .route("/customers/{customer}/transferseligibility", get(transfers::eligibility))
        .route("/customers/{customer}/transfereligibility", get(transfers::eligibility))
        .route("/customers/{customer}/transfers", get(transfers::list).post(transfers::ask))
        .route(
            "/customers/{customer}/transfers/{transfer}",
            get(transfers::one).delete(transfers::withdraw).patch(transfers::reject),
        )
        .route("/customers/{customer}/transfers/{transfer}/accept", post(transfers::accept))
}

fn novate() -> Router<App> {
    Router::new()
        .route("/openapi.json", get(openapi::document))
        .route("/notices", get(notices::list))
        .route("/customers/{customer}/relationships", get(relationships::all))
        .route("/customers/{customer}/relationshipextensions", post(relationships::extend))
        .route("/customers/{customer}/agreement", get(agreements::state).post(agreements::accept))
        .route("/customers/{customer}/seats", get(subscriptions::seats))
        .route("/customers/{customer}/transfers/{transfer}/receipt", get(receipts::receipt))
        .route(
            "/customers/{customer}/transfers/{transfer}/steps",
            get(receipts::steps).post(receipts::record),
        )
}
