//! What programs are told of what happened.

mod audit;
mod events;
mod webhook;

use crate::app::App;
use axum::Router;
use utoipa::{OpenApi as _, openapi::OpenApi as Document};

/// The routes of all of it, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new().merge(audit::routes()).merge(events::routes()).merge(webhook::routes())
}

/// The description of what is ours alone.
pub fn describe(document: &mut Document) {
    document.merge(events::Described::openapi());
    document.merge(webhook::Described::openapi());
}
