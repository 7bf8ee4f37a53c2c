//! What the operator does: choices, catalogue, calendar, agreements, letters, sandboxes. Each noun
//! has a file with its routes and their description.

mod policies;
mod regions;
mod equivalents;
mod queues;
mod letters;
pub mod sandboxes;

use crate::app::App;
use axum::Router;
use utoipa::{OpenApi, openapi::OpenApi as Document};

/// The routes of all of them, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().merge(policies::routes()).merge(regions::routes())
mod calendar;
mod enrolments;

use crate::app::App;
use axum::Router;
use utoipa::{OpenApi as _, openapi::OpenApi as Document};

/// The routes of all of them, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().merge(enrolments::routes()).merge(calendar::routes())
    Router::new().merge(equivalents::routes())
    Router::new().merge(queues::routes())
    Router::new().merge(letters::routes())
    Router::new().merge(sandboxes::routes())
}

/// Their description.
pub fn describe(document: &mut Document) {
    document.merge(policies::Described::openapi());
    document.merge(regions::Described::openapi());
    document.merge(enrolments::Described::openapi());
    document.merge(calendar::Described::openapi());
    equivalents::describe(document);
    document.merge(queues::Described::openapi());
    document.merge(letters::Described::openapi());
    sandboxes::describe(document);
}
