//! What programs are told of what happened.

mod audit;

use crate::app::App;
use axum::Router;

/// The routes of all of it, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().merge(audit::routes())
}
