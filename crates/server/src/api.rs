//! The API: which path leads to which file.
//!
//! `/v1` speaks the wire of Partner Center v1; `/novate/v1` is what that wire has no words for.
//! Every handler reads a call, asks the rules, and shows the outcome; none decides.

mod answer;
mod call;
mod customers;
mod edge;
mod fate;
mod openapi;
mod partners;
mod programme;
mod token;
mod told;
mod transfers;

pub use edge::nothing_here;

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
        .route("/{tenant}/oauth2/devicecode", post(token::device::v1))
        .route("/{tenant}/oauth2/v2.0/devicecode", post(token::device::v2))
        .route("/{tenant}/.well-known/openid-configuration", get(token::discovery_v1))
        .route("/{tenant}/v2.0/.well-known/openid-configuration", get(token::discovery_v2))
        .route("/generatetoken", post(token::exchange::exchange))
        .route("/{tenant}/userrealm/{user}", get(token::realm))
        .route("/{tenant}/discovery/instance", get(token::instance))
        .route("/{tenant}/discovery/keys", get(token::keys))
        .route("/{tenant}/discovery/v2.0/keys", get(token::keys));
    let health =
        Router::new().route("/healthz", get(edge::alive)).route("/readyz", get(edge::ready));
    let all = Router::new()
        .merge(signin)
        .merge(health)
        .route("/sandbox/{sandbox}", any(programme::sandboxes::front))
        .route("/sandbox/{sandbox}/{*rest}", any(programme::sandboxes::enter))
        .route("/novate/v1/openapi.json", get(openapi::document))
        .merge(partners::routes())
        .merge(customers::routes())
        .merge(transfers::routes())
        .merge(programme::routes())
        .merge(told::routes())
        .method_not_allowed_fallback(nothing_here);
    let all = match app.config().pages {
        Some(pages) => all.fallback_service(pages.0(app.clone())),
        None => all.fallback(nothing_here),
    };
    edge::around(all.with_state(app.clone()), app)
}
