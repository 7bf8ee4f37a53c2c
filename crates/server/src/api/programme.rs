//! What the operator does: choices, catalogue, calendar, agreements, letters, sandboxes. Each noun
//! has a file with its routes and their description.

pub mod sandboxes;

use crate::app::App;
use axum::Router;
use utoipa::openapi::OpenApi as Document;

/// The routes of all of them, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().merge(sandboxes::routes())
}

/// Their description.
pub fn describe(document: &mut Document) {
    sandboxes::describe(document);
}
