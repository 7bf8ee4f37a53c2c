//! What is done in a case.

use super::{case::made, found, of, partner_name};
use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{or_again, shown},
    pages::{confirm::Confirm, customers::account::moment},
    stop::{Handled, Stop},
    visit::Member,
};
use axum::{extract::Path, response::Response};
use domain::{
    customer::movecase::{Command, line::How},
    id::{CaseId, OfferId},
};
use jiff::{Timestamp, civil::Date};
use server::app::Look;

/// `POST /customers/{customer}/moves/{case}`: something about one line.
pub async fn act(
    Path((customer, text)): Path<(String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let (look, case) = found(member, &customer, &text).await?;
    let line: u16 = form.id("line")?;
    let (command, said) = read(form, case, line, look.now)?;
    let id = look.customer.id;
    let onto = format!("/customers/{id}/moves/{case}#line-{line}");
    let said = member.visit.words.say(said);
    let done = posted.ask(id, of(command), &onto, &said).await;
    or_again(done, |refusals| made(member, &look, case, member.sentences(&look, refusals)))
}

/// What a form asks, and what is said when it was done.
fn read(form: &Form, case: CaseId, line: u16, now: Timestamp) -> Handled<(Command, &'static str)> {
    let note = Some(form.text("note").to_owned()).filter(|note| !note.is_empty());
    let note = note.map(|note| note.chars().take(1_000).collect());
    Ok(match form.text("act") {
        "choose" => {
            let offer = OfferId(form.text("pick").to_owned());
            (Command::Choose { case, line, offer }, "moves-said-chosen")
        }
        "link" => {
            let subscription = form.id("pick")?;
            (Command::Link { case, line, subscription }, "moves-said-linked")
        }
        "reassign" => (Command::Reassign { case, line, note }, "moves-said-reassigned"),
        "refer" => (Command::Refer { case, line }, "moves-said-referred"),
        "guide" => (Command::Guide { case, line }, "moves-said-told"),
        "renewal" => (Command::StopRenewal { case, line }, "moves-said-renewal"),
        "end" => {
            let how = match form.text("how") {
                "expired" => How::Expired,
                "cancelled" => How::Cancelled,
                _ => return Err(Stop::Missing),
            };
            let day: Date = form.id("day")?;
            let at = moment(day, now).filter(|at| *at != now);
            (Command::End { case, line, how, at }, "moves-said-ended")
        }
        _ => return Err(Stop::Missing),
    })
}

/// What ends a case, and is asked about first.
fn ending(act: &str, case: CaseId) -> Handled<(Command, [&'static str; 4])> {
    Ok(match act {
        "close" => (
            Command::Close { case },
            ["moves-close-question", "moves-close-effect", "moves-close", "moves-said-closed"],
        ),
        "abandon" => (
            Command::Abandon { case, note: None },
            [
                "moves-abandon-question",
                "moves-abandon-effect",
                "moves-abandon",
                "moves-said-abandoned",
            ],
        ),
        _ => return Err(Stop::Missing),
    })
}

fn confirm_made(
    member: &Member,
    look: &Look,
    case: CaseId,
    act: &str,
    errors: Vec<String>,
) -> Handled<Confirm> {
    let words = member.visit.words;
    let (_, [question, effect, verb, _]) = ending(act, case)?;
    let partner = look.customer.case_for(&member.who.actor, case)?.partner;
    let back = format!("/customers/{}/moves/{case}", look.customer.id);
    Ok(Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.both(
            question,
            ("customer", &look.customer.profile.company_name),
            ("partner", partner_name(look, partner)),
        ),
        effects: vec![words.say(effect), words.say("moves-final")],
        action: format!("{back}/{act}"),
        back,
        verb: words.say(verb),
        style: if act == "close" { "primary" } else { "danger" },
        errors,
    })
}

/// `GET /customers/{customer}/moves/{case}/{act}`
pub async fn asks(
    Path((customer, text, act)): Path<(String, String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, case) = found(&member, &customer, &text).await?;
    let (command, _) = ending(&act, case)?;
    let errors = member.why_not(&look, &of(command));
    shown(&confirm_made(&member, &look, case, &act, errors)?)
}

/// `POST /customers/{customer}/moves/{case}/{act}`
pub async fn confirm(
    Path((customer, text, act)): Path<(String, String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let member = &posted.member;
    let (look, case) = found(member, &customer, &text).await?;
    let (command, [.., said]) = ending(&act, case)?;
    let id = look.customer.id;
    let said = member.visit.words.say(said);
    let done = posted.ask(id, of(command), &format!("/customers/{id}/moves/{case}"), &said).await;
    or_again(done, |refusals| {
        let errors = member.sentences(&look, refusals);
        confirm_made(member, &look, case, &act, errors)
    })
}
