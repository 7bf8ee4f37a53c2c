//! What the operator does: choices, catalogue, calendar, agreements, letters, notices, sandboxes.
//! Each noun has a file with its routes and their description.

mod calendar;
mod catalogue;
mod enrolments;
mod equivalents;
mod letters;
mod notices;
mod offers;
mod policies;
mod queues;
mod regions;
pub mod sandboxes;

use crate::app::App;
use axum::Router;
use utoipa::{OpenApi as _, openapi::OpenApi as Document};

/// The routes of all of them, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(policies::routes())
        .merge(offers::routes())
        .merge(catalogue::routes())
        .merge(regions::routes())
        .merge(enrolments::routes())
        .merge(calendar::routes())
        .merge(equivalents::routes())
        .merge(queues::routes())
        .merge(letters::routes())
        .merge(notices::routes())
        .merge(sandboxes::routes())
}

/// Their description.
pub fn describe(document: &mut Document) {
    document.merge(policies::Described::openapi());
    document.merge(offers::Described::openapi());
    document.merge(regions::Described::openapi());
    document.merge(enrolments::Described::openapi());
    document.merge(calendar::Described::openapi());
    equivalents::describe(document);
    document.merge(queues::Described::openapi());
    document.merge(letters::Described::openapi());
    document.merge(notices::Described::openapi());
    sandboxes::describe(document);
}
