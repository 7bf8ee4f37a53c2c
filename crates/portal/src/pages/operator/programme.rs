//! What the operator lays down: policies, offers, regions, business days, agreement texts.

mod agreements;
mod calendar;
mod choice;
mod offer;
mod offers;
mod policies;
mod regions;

use super::runs;
use crate::{
    form::Posted,
    page::sheet::{Happening, Sheet},
    stop::{Handled, Stop},
    words::Words,
};
use axum::{
    Router,
    response::Response,
    routing::{get, post},
};
use domain::operator::Command;
use jiff::Timestamp;
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/operator/policies", get(policies::page))
        .route("/operator/policies/{group}", get(policies::edit).post(policies::preview))
        .route("/operator/policies/{group}/confirm", post(policies::confirm))
        .route("/operator/offers", get(offers::page))
        .route("/operator/offers/one", get(offer::page))
        .route("/operator/offers/edit", get(offer::edit).post(offer::sell))
        .route("/operator/offers/retire", get(offer::retiring).post(offer::retire))
        .route("/operator/offers/equate", get(offer::equating).post(offer::equate))
        .route("/operator/regions", get(regions::page).post(regions::change))
        .route("/operator/calendar", get(calendar::page).post(calendar::set))
        .route("/operator/agreements", get(agreements::page).post(agreements::publish))
}

/// Asks something of the operator's record; then on to another page, where `said` is said. What is
/// refused is said on the page again.
async fn ask(
    posted: &Posted,
    command: Command,
    onto: &str,
    said: &str,
    again: impl FnOnce(Vec<String>) -> Handled<Sheet>,
) -> Handled<Response> {
    runs(&posted.member)?;
    let (app, words) = (&posted.member.visit.app, posted.member.visit.words);
    let actor = posted.member.who.actor.clone();
    let sent = posted.form.sent(&posted.member);
    let done = app.operator(actor, command, sent, |_| Ok(crate::page::done())).await;
    match done.map_err(Stop::from) {
        Ok(_) => Ok(crate::page::onward_saying(app, onto, &words.say(said))),
        Err(Stop::Refused(refusals)) => again(words.all_refused(refusals.all()))?.shown(),
        Err(other) => Err(other),
    }
}

/// Something that was laid down, or will hold.
fn laid_down(words: Words, title: String, from: Option<Timestamp>, now: Timestamp) -> Happening {
    let is_ahead = from.is_some_and(|from| from > now);
    Happening {
        title,
        lines: Vec::new(),
        at: from.map_or_else(
            || words.say("operator-from-beginning"),
            |from| words.with("operator-from-day", "day", words.moment(from)),
        ),
        stamp: from.map_or_else(String::new, |from| from.to_string()),
        icon: if is_ahead { "clock" } else { "check" },
        hue: if is_ahead { "" } else { "green" },
        is_ahead,
    }
}
