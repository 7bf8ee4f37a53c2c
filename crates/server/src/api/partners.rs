//! What a partner does about itself: enrolling, the agreement, the directory, invitations, revenue,
//! incentives. Each noun has a file with its routes and their description.

mod sandbox;
mod answers;
mod directory;
mod invitations;
mod incentives;
mod restriction;
mod revenue;

use crate::app::App;
use axum::Router;
use utoipa::{OpenApi, openapi::OpenApi as Document};

/// The routes of all of them, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().merge(sandbox::routes())
mod agreements;
mod enrolments;
mod profile;

use crate::app::App;
use axum::Router;
use utoipa::{OpenApi as _, openapi::OpenApi as Document};

/// The routes of all of them, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().merge(profile::routes()).merge(enrolments::routes()).merge(agreements::routes())
    Router::new().merge(answers::routes()).merge(directory::routes()).merge(invitations::routes())
    Router::new().merge(revenue::routes()).merge(restriction::routes()).merge(incentives::routes())
}

/// Their description.
pub fn describe(document: &mut Document) {
    document.merge(sandbox::Described::openapi());
    document.merge(profile::Described::openapi());
    document.merge(enrolments::Described::openapi());
    document.merge(agreements::Described::openapi());
    document.merge(answers::Described::openapi());
    document.merge(directory::Described::openapi());
    document.merge(invitations::Described::openapi());
    document.merge(revenue::Described::openapi());
    document.merge(restriction::Described::openapi());
    document.merge(incentives::Described::openapi());
}
