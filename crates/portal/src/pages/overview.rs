//! The first page: what comes next, for whoever looks; and the first start of a server.

mod help;
mod partner;
pub mod start;
mod way;

use crate::{
    pages::{operator, organisation},
    stop::Handled,
    visit::Member,
};
use axum::{Router, response::Response, routing::get};
use domain::actor::Organisation;
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/", get(page)).route("/help", get(help::page)).merge(start::routes())
}

/// `GET /`
async fn page(member: Member) -> Handled<Response> {
    match member.who.actor.by.organisation {
        Organisation::Customer(_) => organisation::overview(member).await,
        Organisation::Partner(id) => partner::page(member, id).await,
        Organisation::Operator(_) => operator::overview::page(member).await,
    }
}
