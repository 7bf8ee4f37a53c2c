//! A customer's own pages: its partners, its agreement, what it is asked (R34-R44, R69, R84).

use axum::Router;
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
}
