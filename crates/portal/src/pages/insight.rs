//! What helps to see: one search over everything, what happened, what one should know.

mod search;

use axum::{Router, routing::get};
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/search", get(search::page))
}
