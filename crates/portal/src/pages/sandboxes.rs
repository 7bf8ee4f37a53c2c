//! Sandboxes: made, driven by their clocks, thrown away.

use axum::Router;
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
}
