//! The customer's partners, and their admin privileges (R68, E3).

use super::{name, own};
use crate::{
    chip::chip,
    form::Posted,
    frame::Frame,
    page::{or_again, shown},
    pages::{confirm::Confirm, customers::kind},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    authority::Act,
    customer::{command::Command, privilege, subscription::Subscription},
    id::PartnerId,
};
use jiff::Timestamp;
use server::app::Look;
use std::collections::BTreeMap;

/// A partner: in each of its relationships, and what it may do.
struct Row {
    id: PartnerId,
    name: String,
    kinds: String,
    since: String,
    privileges: String,
    billed: String,
    contact: String,
    email: String,
    is_admin: bool,
    why_not: String,
}

#[derive(Template)]
#[template(path = "organisation/partners.html")]
struct Page {
    frame: Frame,
    words: Words,
    rows: Vec<Row>,
}

fn remove(partner: PartnerId) -> Command {
    Command::Privilege(privilege::Command::RemovePrivileges { partner })
}

/// `GET /org/partners`
pub async fn page(member: Member) -> Handled<Response> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let look = wide(&member, Act::ViewRelationships).await?;
    let mut partners: BTreeMap<PartnerId, (Vec<String>, Timestamp)> = BTreeMap::new();
    for one in &look.customer.relationships {
        let known = partners.entry(one.partner).or_insert((Vec::new(), one.since));
        known.0.push(kind(words, one.kind));
        known.1 = known.1.min(one.since);
    }
    for (id, at) in &look.customer.lingering {
        let ended = || (vec![words.say("organisation-relationship-ended")], *at);
        partners.entry(*id).or_insert_with(ended);
    }
    let all = partners.into_iter();
    let mut rows: Vec<Row> =
        all.map(|(id, known)| row(&member, &frame, &look, id, known)).collect();
    rows.sort_by_key(|row| row.name.to_lowercase());
    shown(&Page { frame, words, rows })
}

/// The customer, with those partners too that only kept their privileges.
async fn wide(member: &Member, act: Act) -> Handled<Look> {
    let look = own(member, act, None).await?;
    let kept: Vec<_> = look.customer.lingering.keys().copied().collect();
    if kept.is_empty() { Ok(look) } else { own(member, act, kept).await }
}

fn row(
    member: &Member,
    frame: &Frame,
    look: &Look,
    id: PartnerId,
    (kinds, since): (Vec<String>, Timestamp),
) -> Row {
    let words = frame.words;
    let is_admin = look.customer.is_administered_by(id);
    let subscriptions = look.customer.subscriptions.values().map(AsRef::<Subscription>::as_ref);
    let billed = subscriptions.filter(|one| one.partner == id && one.is_active()).count();
    let contact = look.facts.partners.get(&id).map(|one| &one.profile.support);
    let why_not = if is_admin { member.why_not(look, &remove(id)) } else { Vec::new() };
    Row {
        id,
        name: name(look, id),
        kinds: kinds.join(", "),
        since: words.day(since),
        privileges: if is_admin {
            chip(frame, "green", "key", "privileges-granted")
        } else {
            chip(frame, "gray", "dash", "privileges-none")
        },
        billed: words.number(i64::try_from(billed).unwrap_or(i64::MAX)),
        contact: contact.map_or_else(String::new, |one| one.name.clone()),
        email: contact.map_or_else(String::new, |one| one.email.clone()),
        is_admin,
        why_not: why_not.join(" "),
    }
}

fn made(member: &Member, look: &Look, partner: PartnerId, errors: Vec<String>) -> Handled<Confirm> {
    let known = look.facts.partners.get(&partner).ok_or(Stop::Missing)?;
    let words = member.visit.words;
    Ok(Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.with("organisation-remove-question", "partner", &known.name),
        effects: vec![
            words.say("organisation-remove-ends"),
            words.say("organisation-remove-stays"),
            words.say("organisation-remove-again"),
        ],
        action: format!("/org/partners/{partner}/privileges"),
        back: "/org/partners".to_owned(),
        verb: words.say("organisation-remove"),
        style: "danger",
        errors,
    })
}

/// `GET /org/partners/{partner}/privileges`
pub async fn confirm_page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let partner: PartnerId = text.parse().map_err(|_| Stop::Missing)?;
    let look = wide(&member, Act::RemovePrivileges).await?;
    let errors = member.why_not(&look, &remove(partner));
    shown(&made(&member, &look, partner, errors)?)
}

/// `POST /org/partners/{partner}/privileges`
pub async fn confirm(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let partner: PartnerId = text.parse().map_err(|_| Stop::Missing)?;
    let member = &posted.member;
    let look = wide(member, Act::RemovePrivileges).await?;
    let said = member.visit.words.with("organisation-removed", "partner", name(&look, partner));
    let done = posted.ask(look.customer.id, remove(partner), "/org/partners", &said).await;
    or_again(done, |refusals| {
        let errors = member.sentences(&look, refusals);
        made(member, &look, partner, errors)
    })
}
