//! Providers: the directory, their invitations, and customers that are invited (R22-R44).

mod answer;
mod create;
mod directory;
mod letter;
mod providers;
mod resellers;
mod revoke;
mod sent;

use crate::{
    chip::chip,
    frame::Frame,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use axum::{Router, routing::get};
use domain::{
    id::PartnerId,
    partner::invitation::{Invitation, Kind, State},
};
use jiff::Timestamp;
use server::app::{App, PartnerLook};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/providers", get(providers::page))
        .route("/providers/directory", get(directory::page))
        .route("/providers/invitations/{provider}/{invitation}", get(answer::page))
        .route(
            "/providers/invitations/{provider}/{invitation}/{act}",
            get(answer::back).post(answer::answer),
        )
        .route("/resellers", get(resellers::page))
        .route("/resellers/new", get(create::request_page).post(create::request))
        .route("/resellers/{reseller}/end", get(resellers::end_page).post(resellers::end))
        .route("/invitations", get(sent::page))
        .route("/invitations/new", get(create::invite_page).post(create::invite))
        .route("/invitations/{invitation}", get(letter::page).post(letter::rewrite))
        .route("/invitations/{invitation}/revoke", get(revoke::page).post(revoke::revoke))
}

/// The partner that the member is of; to others these pages are not there.
fn own(member: &Member) -> Handled<PartnerId> {
    member.who.actor.partner().ok_or(Stop::Missing)
}

/// What a partner that is known here is called.
fn name(look: &PartnerLook, id: PartnerId) -> String {
    let known = look.facts.partners.get(&id);
    known.map_or_else(|| id.to_string(), |one| one.name.clone())
}

/// Sentences with names where the rules have ids.
fn named(look: &PartnerLook, sentences: Vec<String>) -> Vec<String> {
    let partners = || look.facts.partners.iter();
    let put = |text: String| {
        partners()
            .fold(text, |text, (id, one)| text.replace(&id.to_string(), &format!("“{}”", one.name)))
    };
    sentences.into_iter().map(put).collect()
}

/// An invitation that was made, in a list.
struct Made {
    id: String,
    title: String,
    privileges: String,
    created: String,
    until: String,
    state: String,
}

/// The invitations of a partner that fit, the youngest first.
fn made(frame: &Frame, look: &PartnerLook, fits: impl Fn(Kind) -> bool) -> Vec<Made> {
    let words = frame.words;
    let mut all: Vec<_> = look.partner.invitations.values().filter(|one| fits(one.kind)).collect();
    all.sort_by_key(|one| (std::cmp::Reverse(one.created_at), one.id));
    let row = |one: &Invitation| Made {
        id: one.id.to_string(),
        title: title(words, look, one.kind),
        privileges: asked(words, look, one),
        created: words.day(one.created_at),
        until: until(words, one),
        state: state(frame, one, look.now),
    };
    all.into_iter().map(row).collect()
}

/// What an invitation asks for, in words.
fn title(words: Words, look: &PartnerLook, kind: Kind) -> String {
    match kind {
        Kind::Partnership => words.say("partnership-kind-partnership"),
        Kind::CustomerDirect { .. } => words.say("partnership-kind-direct"),
        Kind::CustomerJoint { provider } => {
            words.with("partnership-kind-joint", "provider", name(look, provider))
        }
    }
}

/// For whom admin privileges are asked, in words.
fn asked(words: Words, look: &PartnerLook, one: &Invitation) -> String {
    let names: Vec<String> = one.privileges.iter().map(|id| name(look, *id)).collect();
    if names.is_empty() { words.say("privileges-none") } else { names.join(", ") }
}

/// When it ends, in words.
fn until(words: Words, one: &Invitation) -> String {
    match one.expires_at {
        Some(at) => words.day(at),
        None => words.say("partnership-no-end"),
    }
}

/// How far an invitation is.
fn state(frame: &Frame, one: &Invitation, now: Timestamp) -> String {
    let (hue, icon, key) = match one.state_at(now) {
        State::Issued => ("green", "ok", "partnership-open"),
        State::Revoked => ("gray", "undo", "partnership-revoked"),
        State::Expired => ("gray", "clock", "partnership-expired"),
    };
    chip(frame, hue, icon, key)
}
