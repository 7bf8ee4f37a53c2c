//! The operator's queues and choices.

use axum::Router;
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
}
