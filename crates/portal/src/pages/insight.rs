//! What helps to see: one search over everything, what happened, what one should know.

pub mod activity;
mod letters;
pub mod notices;
mod search;

use axum::{Router, routing::get};
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/search", get(search::page))
        .route("/activity", get(activity::page))
        .route("/customers/{customer}/activity", get(activity::of_customer))
        .route("/partners/{partner}/activity", get(activity::of_partner))
        .route("/notices", get(notices::page).post(notices::read))
        .route("/settings/notifications", get(letters::page).post(letters::choose))
}
