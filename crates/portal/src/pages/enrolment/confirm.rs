//! Before an enrolment is sent: what it means, and that there is no way back (R6, R15).

use super::{
    apply::{enrolling, own},
    told,
};
use crate::{
    form::Posted,
    frame::Frame,
    page::{or_again, shown},
    stop::Handled,
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::response::Response;
use domain::{authority::Act, partner::Programme};
use server::app::PartnerLook;

#[derive(Template)]
#[template(path = "enrolment/confirm.html")]
struct Page {
    frame: Frame,
    words: Words,
    facts: Vec<(String, String)>,
    needs_one_way: bool,
    why_not: Vec<String>,
    errors: Vec<String>,
}

fn made(member: &Member, look: &PartnerLook, errors: Vec<String>) -> Page {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let command = enrolling(member.visit.app.draw(), true, true);
    Page {
        facts: told::facts(words, &look.partner),
        needs_one_way: look.partner.status(Programme::DirectBill).is_some(),
        why_not: member.why_not_partner(look, &command),
        frame,
        words,
        errors,
    }
}

/// `GET /enrol/confirm`
pub async fn page(member: Member) -> Handled<Response> {
    let look = own(&member, Act::ViewPartner).await?;
    shown(&made(&member, &look, Vec::new()))
}

/// `POST /enrol/confirm`: enrols.
pub async fn enrol(posted: Posted) -> Handled<Response> {
    let (member, words) = (&posted.member, posted.member.visit.words);
    let look = own(member, Act::ViewPartner).await?;
    posted.fresh().await?;
    let (reviewed, one_way) = (posted.form.is_ticked("reviewed"), posted.form.is_ticked("one_way"));
    let command = enrolling(member.visit.app.draw(), reviewed, one_way);
    let said = words.say("enrolment-sent");
    let done = posted.ask_partner(look.partner.id, command, "/enrol", &said).await;
    or_again(done, |refusals| {
        let errors = words.all_refused(refusals);
        Ok(made(member, &look, errors))
    })
}
