//! The operator's no: to which check, in which way, and why (R12, R13).

use super::vet::Found;
use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use domain::partner::{
    self,
    enrolment::{Check, Command, Verdict},
};

/// The most characters of a reason, as on the wire.
const REASON_MOST: usize = 1_000;

/// Something to choose.
struct Choice {
    value: &'static str,
    name: String,
    text: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "enrolment/refuse.html")]
struct Page {
    frame: Frame,
    words: Words,
    name: String,
    path: String,
    verdicts: Vec<Choice>,
    checks: Vec<Choice>,
    reason: String,
    most: usize,
    errors: Vec<String>,
}

fn made(member: &Member, found: &Found, form: &Form, errors: Vec<String>) -> Handled<Page> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let one = found.enrolment()?;
    let choice = |name: &str, key: String, value: &'static str| Choice {
        value,
        name: words.say(&key),
        text: words.say(&format!("{key}-text")),
        is_chosen: form.text(name) == value,
    };
    let verdict = |value| choice("verdict", format!("enrolment-verdict-{value}"), value);
    let check =
        |check: &Check| choice("check", format!("enrolment-check-{}", check.word()), check.word());
    let mut verdicts = vec![verdict("rejected"), verdict("declined")];
    if verdicts.iter().all(|one| !one.is_chosen) {
        verdicts[0].is_chosen = true;
    }
    Ok(Page {
        name: found.look.partner.name.clone(),
        path: found.path(),
        verdicts,
        checks: one.checks.keys().map(check).collect(),
        reason: form.text("reason").to_owned(),
        most: REASON_MOST,
        frame,
        words,
        errors,
    })
}

/// `GET /operator/enrolments/{partner}/{programme}/refuse`
pub async fn page(
    Path((partner, programme)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let found = Found::at(&member, &partner, &programme).await?;
    shown(&made(&member, &found, &Form::default(), Vec::new())?)
}

/// `POST /operator/enrolments/{partner}/{programme}/refuse`
pub async fn refuse(
    Path((partner, programme)): Path<(String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let words = member.visit.words;
    let found = Found::at(member, &partner, &programme).await?;
    let again = |errors| {
        let page = made(member, &found, form, errors)?;
        shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let check = Check::ALL.into_iter().find(|check| check.word() == form.text("check"));
    let Some(check) = check else { return again(vec![words.say("enrolment-choose-check")]) };
    let reason = form.text("reason").to_owned();
    if reason.chars().count() > REASON_MOST {
        return again(vec![words.with("enrolment-too-long", "max", REASON_MOST)]);
    }
    let verdict = match form.text("verdict") {
        "declined" => Verdict::Declined,
        _ => Verdict::Rejected,
    };
    let command = Command::Refuse { programme: found.programme, verdict, check, reason };
    let command = partner::Command::Enrolment(command);
    let said = words.say("enrolment-refuse-done");
    match posted.ask_partner(found.look.partner.id, command, &found.path(), &said).await {
        Err(Stop::Refused(refusals)) => again(words.all_refused(refusals.all())),
        other => other,
    }
}
