//! What a partner does about itself: enrolling, the agreement, the directory, invitations, revenue,
//! incentives. Each noun has a file with its routes and their description.

mod agreements;
mod answers;
mod directory;
mod enrolments;
mod incentives;
mod invitations;
mod members;
mod profile;
mod profiles;
mod restriction;
mod revenue;
mod sandbox;

use crate::app::App;
use axum::Router;
use utoipa::{OpenApi as _, openapi::OpenApi as Document};

/// The routes of all of them, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(profile::routes())
        .merge(profiles::routes())
        .merge(members::routes())
        .merge(enrolments::routes())
        .merge(agreements::routes())
        .merge(answers::routes())
        .merge(directory::routes())
        .merge(invitations::routes())
        .merge(revenue::routes())
        .merge(restriction::routes())
        .merge(incentives::routes())
        .merge(sandbox::routes())
}

/// Their description.
pub fn describe(document: &mut Document) {
    document.merge(sandbox::Described::openapi());
    document.merge(profile::Described::openapi());
    document.merge(members::Described::openapi());
    document.merge(enrolments::Described::openapi());
    document.merge(agreements::Described::openapi());
    document.merge(answers::Described::openapi());
    document.merge(directory::Described::openapi());
    document.merge(invitations::Described::openapi());
    document.merge(revenue::Described::openapi());
    document.merge(restriction::Described::openapi());
    document.merge(incentives::Described::openapi());
}
