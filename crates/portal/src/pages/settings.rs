//! What somebody chooses for themselves, and who may do what in their organisation.

mod choice;

use axum::{
    Router,
    routing::{get, post},
};
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/language", get(choice::language)).route("/theme", post(choice::theme))
}
