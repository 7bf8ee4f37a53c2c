//! The customer agreement, accepted by the customer itself (R84).

use super::{doer, name, own, proposed, typed};
use crate::{
    chip::chip,
    form::Posted,
    frame::Frame,
    page::{shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{
    authority::Act,
    customer::{
        agreement::{Acceptance, Contact},
        command::Command,
    },
    refusal::Refusal,
};
use server::app::Look;

/// A word that the agreement is accepted.
struct Row {
    holds_for: String,
    contact: String,
    email: String,
    agreed: String,
    recorded: String,
}

#[derive(Template)]
#[template(path = "organisation/agreement.html")]
struct Page {
    frame: Frame,
    words: Words,
    chip: String,
    text: String,
    rows: Vec<Row>,
    is_accepted: bool,
    why_not: Vec<String>,
    contact: Contact,
    errors: Vec<String>,
}

/// `GET /org/agreement`
pub async fn page(member: Member) -> Handled<Response> {
    let look = own(&member, Act::ViewAgreement, None).await?;
    let contact = proposed(&member, &look);
    shown(&made(&member, &look, contact, Vec::new()))
}

fn made(member: &Member, look: &Look, contact: Contact, errors: Vec<String>) -> Page {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let agreements = &look.customer.agreements;
    let all = || words.say("organisation-every-partner");
    let direct = agreements.direct.iter().map(|one| row(words, look, all(), one));
    let attested = agreements.attested.iter();
    let attested = attested.map(|(id, one)| row(words, look, name(look, *id), one));
    let rows: Vec<Row> = direct.chain(attested).collect();
    let is_accepted = agreements.direct.is_some();
    let (hue, icon, key, text) = match (is_accepted, rows.is_empty()) {
        (true, _) => ("green", "ok", "agreement-accepted", "organisation-agreement-direct"),
        (_, false) => ("amber", "alert", "agreement-attested", "organisation-agreement-attested"),
        (_, true) => ("red", "no", "agreement-none", "organisation-agreement-none"),
    };
    // Asked with names in every field: what is typed is judged when it is sent.
    let named = |part: &str| if part.is_empty() { &member.who.name } else { part }.to_owned();
    let sample = Contact {
        first_name: named(&contact.first_name),
        last_name: named(&contact.last_name),
        email: named(&contact.email),
        phone: None,
    };
    let command = Command::AcceptAgreement { contact: sample, agreed_at: look.now };
    Page {
        chip: chip(&frame, hue, icon, key),
        text: words.say(text),
        rows,
        is_accepted,
        why_not: member.why_not(look, &command),
        contact,
        errors,
        frame,
        words,
    }
}

fn row(words: Words, look: &Look, holds_for: String, one: &Acceptance) -> Row {
    Row {
        holds_for,
        contact: format!("{} {}", one.contact.first_name, one.contact.last_name),
        email: one.contact.email.clone(),
        agreed: words.day(one.agreed_at),
        recorded: words.both(
            "organisation-recorded-by",
            ("name", doer(look, one.by)),
            ("day", words.day(one.recorded_at)),
        ),
    }
}

/// `POST /org/agreement`
pub async fn accept(posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let look = own(member, Act::AcceptAgreement, None).await?;
    let contact = typed(&posted.form);
    let said = member.visit.words.say("organisation-agreement-done");
    let command = Command::AcceptAgreement { contact: contact.clone(), agreed_at: look.now };
    let answer = if posted.form.is_ticked("agree") {
        posted.ask(look.customer.id, command, "/org/agreement", &said).await
    } else {
        Err(Refusal::BoxUnticked.into())
    };
    match answer {
        Err(Stop::Refused(refusals)) => {
            let errors = member.sentences(&look, refusals.all());
            let page = made(member, &look, contact, errors);
            shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        other => other,
    }
}
