//! The first page: what comes next, for whoever looks; and the first start of a server.

mod help;
mod partner;
pub mod start;
mod way;

use crate::{
    frame::Frame, page::shown, pages::organisation, stop::Handled, visit::Member, words::Words,
};
use askama::Template;
use axum::{Router, response::Response, routing::get};
use domain::actor::Organisation;
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/", get(page)).route("/help", get(help::page)).merge(start::routes())
}

#[derive(Template)]
#[template(path = "overview/bare.html")]
struct Bare {
    frame: Frame,
    words: Words,
    lead: String,
}

/// `GET /`
async fn page(member: Member) -> Handled<Response> {
    match member.who.actor.by.organisation {
        Organisation::Customer(_) => organisation::overview(member).await,
        Organisation::Partner(id) => partner::page(member, id).await,
        Organisation::Operator(_) => {
            let (frame, words) = (Frame::of(&member.visit), member.visit.words);
            let lead = words.with("overview-lead", "organisation", &member.who.organisation);
            shown(&Bare { frame, words, lead })
        }
    }
}
