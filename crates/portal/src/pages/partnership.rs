//! Providers: the directory, their invitations, and customers that are invited (R22-R44).

use axum::Router;
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
}
