//! What a partner does about itself: enrolling, the agreement, the directory, invitations, revenue,
//! incentives. Each noun has a file with its routes and their description.

mod incentives;
mod restriction;
mod revenue;

use crate::app::App;
use axum::Router;
use utoipa::{OpenApi, openapi::OpenApi as Document};

/// The routes of all of them, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().merge(revenue::routes()).merge(restriction::routes()).merge(incentives::routes())
}

/// Their description.
pub fn describe(document: &mut Document) {
    document.merge(revenue::Described::openapi());
    document.merge(restriction::Described::openapi());
    document.merge(incentives::Described::openapi());
}
