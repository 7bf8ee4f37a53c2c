//! What is done on the account: recording an acceptance, asking for consent, ending things.

use super::{id, looked, made};
use crate::{
    form::Posted,
    frame::Frame,
    page::{or_again, shown},
    pages::confirm::Confirm,
    stop::{Handled, Stop},
    visit::Member,
};
use axum::{extract::Path, response::Response};
use domain::{
    customer::{agreement::Contact, command::Command, consent, privilege},
    id::{ConsentId, PartnerId},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use server::app::Look;

/// `POST /customers/{customer}/agreement`: a partner states that the customer accepted (R85).
pub async fn attest(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let id = id(&text)?;
    let partner = member.who.actor.partner().ok_or(Stop::Missing)?;
    let phone = form.text("phone").to_owned();
    let contact = Contact {
        first_name: form.text("first").to_owned(),
        last_name: form.text("last").to_owned(),
        email: form.text("email").to_owned(),
        phone: Some(phone).filter(|phone| !phone.is_empty()),
    };
    let look = looked(member, &text).await?;
    let day: Date = form.id("date")?;
    let agreed_at = moment(day, look.now).ok_or(Stop::Missing)?;
    let command = Command::AttestAgreement { partner, contact, agreed_at };
    let said = member.visit.words.say("agreement-recorded");
    let done = posted.ask(id, command, &format!("/customers/{id}/account"), &said).await;
    or_again(done, |refusals| Ok(made(member, &look, form, member.sentences(&look, refusals))))
}

/// The moment of a day: today is now, so that today is never in the future.
pub fn moment(day: Date, now: Timestamp) -> Option<Timestamp> {
    let today = now.to_zoned(TimeZone::UTC).date();
    if day == today {
        return Some(now);
    }
    Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// `POST /customers/{customer}/consent`: the customer is asked (R69, N9).
pub async fn ask(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let id = id(&text)?;
    let source = member.who.actor.partner().ok_or(Stop::Missing)?;
    let target: PartnerId = form.id("provider")?;
    let look = looked(member, &text).await?;
    let consent = ConsentId(member.visit.app.draw());
    let command = Command::Consent(consent::Command::Ask { consent, source, target });
    let said = member.visit.words.say("account-consent-sent");
    let done = posted.ask(id, command, &format!("/customers/{id}/account#consent"), &said).await;
    or_again(done, |refusals| Ok(made(member, &look, form, member.sentences(&look, refusals))))
}

/// What ends something: the command, and the keys of its question, its effects, its verb, its end.
fn ending(member: &Member, act: &str) -> Handled<(Command, [&'static str; 5])> {
    let partner = member.who.actor.partner().ok_or(Stop::Missing)?;
    let (command, keys) = match act {
        "leave" => (
            privilege::Command::EndRelationship,
            [
                "account-leave-question",
                "account-leave-effect",
                "account-leave-again",
                "account-leave",
                "account-said-left",
            ],
        ),
        "privileges" => (
            privilege::Command::RemovePrivileges { partner },
            [
                "account-give-up-question",
                "account-give-up-effect",
                "account-give-up-again",
                "account-give-up",
                "account-said-given-up",
            ],
        ),
        _ => return Err(Stop::Missing),
    };
    Ok((Command::Privilege(command), keys))
}

fn asked(member: &Member, look: &Look, act: &str, errors: Vec<String>) -> Handled<Confirm> {
    let words = member.visit.words;
    let (_, [question, effect, again, verb, _]) = ending(member, act)?;
    let back = format!("/customers/{}/account", look.customer.id);
    Ok(Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.with(question, "customer", &look.customer.profile.company_name),
        effects: vec![words.say(effect), words.say(again)],
        action: format!("{back}/{act}"),
        back,
        verb: words.say(verb),
        style: "danger",
        errors,
    })
}

/// `GET /customers/{customer}/account/{act}`
pub async fn asks(Path((text, act)): Path<(String, String)>, member: Member) -> Handled<Response> {
    let (command, _) = ending(&member, &act)?;
    let look = looked(&member, &text).await?;
    let errors = member.why_not(&look, &command);
    shown(&asked(&member, &look, &act, errors)?)
}

/// `POST /customers/{customer}/account/{act}`
pub async fn confirm(
    Path((text, act)): Path<(String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let member = &posted.member;
    let look = looked(member, &text).await?;
    let (command, [.., said]) = ending(member, &act)?;
    let id = look.customer.id;
    // Who has left sees the customer no more.
    let onto =
        if act == "leave" { "/customers".to_owned() } else { format!("/customers/{id}/account") };
    let said = member.visit.words.say(said);
    let done = posted.ask(id, command, &onto, &said).await;
    or_again(done, |refusals| asked(member, &look, &act, member.sentences(&look, refusals)))
}
