//! One search over everything that the reader may see.

use axum::Router;
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
}
