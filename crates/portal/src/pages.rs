//! The pages: which path leads to which file.

mod choice;
mod customers;
mod enrolment;
mod operator;
mod organisation;
mod overview;
mod partnership;
mod signin;
mod transfer;
mod transfers;

use crate::{asset, frame, stop::Stop};
use axum::{
    Router,
    http::{HeaderMap, header},
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use customers::{account, customer, moving};
use server::{api, app::App};

/// All pages as one service.
pub fn routes(app: App) -> Router {
    Router::new()
        .merge(asset::routes())
        .route("/", get(overview::page))
        .route("/signin", get(signin::page).post(signin::sign_in))
        .route("/signout", post(signin::sign_out))
        .route("/sessions", get(signin::sessions).post(signin::end))
        .route("/language", get(choice::language))
        .route("/theme", post(choice::theme))
        .route("/customers", get(customers::page))
        .route("/customers/{customer}", get(customer::page))
        .route("/customers/{customer}/account", get(account::page))
        .route("/customers/{customer}/agreement", post(account::attest))
        .route("/customers/{customer}/move", get(moving::page).post(moving::extend))
        .route("/customers/{customer}/transfers/new", get(transfer::ask_page).post(transfer::ask))
        .route("/customers/{customer}/transfers/{transfer}", get(transfer::page))
        .route(
            "/customers/{customer}/transfers/{transfer}/{act}",
            get(transfer::confirm_page).post(transfer::confirm),
        )
        .route("/transfers", get(transfers::page))
        .merge(enrolment::routes())
        .merge(partnership::routes())
        .merge(organisation::routes())
        .merge(operator::routes())
        .fallback(missing)
        .method_not_allowed_fallback(missing)
        .layer(from_fn_with_state(app.clone(), frame::around))
        .with_state(app)
}

/// Nothing here: for people a page, for programs what the API says.
async fn missing(headers: HeaderMap) -> Response {
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    if accepts.is_some_and(|kinds| kinds.contains("text/html")) {
        Stop::Missing.into_response()
    } else {
        api::nothing_here().await.into_response()
    }
}
