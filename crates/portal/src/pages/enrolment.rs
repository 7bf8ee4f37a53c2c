//! Enrolling as a reseller, and the partner agreement (R1-R21).

use axum::Router;
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
}
