//! One person or program: what they may be, and what may become of them.

use super::{
    role::{self, Choice},
    users::{Own, id, permitted, state},
};
use crate::{
    form::Posted,
    frame::Frame,
    page::{onward_saying, or_again, shown},
    stop::Handled,
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    actor::{Hand, Roles, staff::Command},
    refusal::Refusal,
};
use server::account::members::{self, Deed};
use store::seat;
use uuid::Uuid;

/// Something that may become of somebody.
struct Act {
    path: &'static str,
    key: &'static str,
    icon: &'static str,
    style: &'static str,
    why_not: Vec<String>,
}

#[derive(Template)]
#[template(path = "settings/person.html")]
struct Page {
    frame: Frame,
    words: Words,
    id: Uuid,
    name: String,
    upn: String,
    state: String,
    seen: String,
    is_person: bool,
    is_shared: bool,
    choices: Vec<Choice>,
    acts: Vec<Act>,
    errors: Vec<String>,
}

/// What may become of a person or program.
fn acts(member: &Member, own: &Own, hand: Hand, shared: bool) -> Vec<Act> {
    let why_not = |command: &Command| own.why_not(member, command);
    let act = |path, key, icon, style, why_not| Act { path, key, icon, style, why_not };
    let renew = why_not(&Command::RenewSecret { hand, shared });
    let mut all = vec![match hand {
        Hand::User(_) => act("password", "people-password", "key", "", renew),
        Hand::App(_) => act("secret", "people-secret", "key", "", renew),
    }];
    if matches!(hand, Hand::User(_)) {
        let why_not = why_not(&Command::ReleaseFactors { hand, shared });
        all.push(act("factors", "people-factors", "lock", "danger", why_not));
    }
    all.push(if own.staff.disabled.contains(&hand) {
        let why_not = why_not(&Command::Enable { hand });
        act("enable", "people-enable", "ok", "", why_not)
    } else {
        let why_not = why_not(&Command::Disable { hand });
        act("disable", "people-disable", "pause", "", why_not)
    });
    all.push(act("remove", "people-remove", "x", "danger", why_not(&Command::Remove { hand })));
    all
}

async fn made(
    member: &Member,
    own: &Own,
    hand: Hand,
    held: &Roles,
    errors: Vec<String>,
) -> Handled<Page> {
    let (words, frame) = (member.visit.words, Frame::of(&member.visit));
    let (person, home) = (id(hand), own.of.tenant());
    let seats = member.visit.app.store().read(move |tx| seat::of_person(tx, person)).await?;
    let is_shared = seats.iter().any(|seat| seat.tenant != home);
    let here = seats.iter().find(|seat| seat.tenant == home);
    let upn = match hand {
        Hand::User(id) => own.staff.members.get(&id).map(|one| one.upn.clone()),
        Hand::App(id) => Some(id.to_string()),
    };
    Ok(Page {
        id: person,
        name: own.called(hand),
        upn: upn.unwrap_or_default(),
        state: state(&frame, &own.staff, hand),
        seen: match here.and_then(|seat| seat.signed_in_at) {
            Some(at) => words.time(at),
            None => words.say("people-never"),
        },
        is_person: matches!(hand, Hand::User(_)),
        is_shared,
        choices: role::choices(words, own.of, held),
        acts: acts(member, own, hand, is_shared),
        frame,
        words,
        errors,
    })
}

/// `GET /settings/users/{hand}`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let own = Own::load(&member).await?;
    let hand = own.hand(&text)?;
    permitted(&member)?;
    let held = own.staff.held(hand).cloned().unwrap_or_default();
    shown(&made(&member, &own, hand, &held, Vec::new()).await?)
}

/// `POST /settings/users/{hand}`: other roles.
pub async fn set_roles(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let words = member.visit.words;
    let own = Own::load(member).await?;
    let hand = own.hand(&text)?;
    permitted(member)?;
    posted.fresh().await?;
    let roles = role::ticked(&posted.form, own.of);
    if roles.is_empty() {
        let errors = vec![words.say("people-role-needed")];
        let again = made(member, &own, hand, &roles, errors).await?;
        return crate::page::shown_as(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let deed = Deed::Change(Command::SetRoles { hand, roles: roles.clone() });
    let who = (member.who.actor.clone(), own.of);
    let sent = posted.form.sent(member);
    let nothing: Box<members::Check> = Box::new(|_| Ok(None::<Refusal>));
    let done = members::act(&member.visit.app, who, deed, sent, nothing, Box::new(|_| Ok(())));
    let said = words.with("people-roles-set", "name", own.called(hand));
    let done = done.await.map(|_| onward_saying(&member.visit.app, "/settings/users", &said));
    let again = made(member, &own, hand, &roles, Vec::new()).await?;
    or_again(done.map_err(Into::into), |refusals| {
        Ok(Page { errors: words.all_refused(refusals), ..again })
    })
}
