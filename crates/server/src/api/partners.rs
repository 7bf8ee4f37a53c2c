//! What a partner does about itself: enrolling, the agreement, the directory, invitations, revenue,
//! incentives. Each noun has a file with its routes and their description.

mod answers;
mod directory;
mod invitations;

use crate::app::App;
use axum::Router;
use utoipa::{OpenApi, openapi::OpenApi as Document};

/// The routes of all of them, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().merge(answers::routes()).merge(directory::routes()).merge(invitations::routes())
}

/// Their description.
pub fn describe(document: &mut Document) {
    document.merge(answers::Described::openapi());
    document.merge(directory::Described::openapi());
    document.merge(invitations::Described::openapi());
}
