//! The pages: which path leads to which file.

mod confirm;
mod customers;
mod enrolment;
mod insight;
mod operator;
mod organisation;
mod overview;
mod partnership;
mod sandboxes;
mod settings;
mod signin;
mod transfer;

pub use settings::seats;

use crate::{asset, frame, stop::Stop};
use axum::{
    Router,
    http::{HeaderMap, header},
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
};
use server::{api, app::App};

/// All pages as one service.
pub fn routes(app: App) -> Router {
    operator::system::begins(&app);
    Router::new()
        .merge(asset::routes())
        .merge(overview::routes())
        .merge(signin::routes())
        .merge(settings::routes())
        .merge(insight::routes())
        .merge(customers::routes())
        .merge(transfer::routes())
        .merge(enrolment::routes())
        .merge(partnership::routes())
        .merge(organisation::routes())
        .merge(operator::routes())
        .merge(sandboxes::routes())
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
