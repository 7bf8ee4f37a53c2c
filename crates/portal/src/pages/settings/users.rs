//! The people and programs of the reader's own organisation, of whatever kind it is.

use super::role;
use crate::{
    chip::chip,
    frame::Frame,
    page::shown,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::response::Response;
use domain::{
    actor::{
        Hand, Organisation,
        member::Staff,
        staff::{Command, Event},
    },
    authority::{Act, Standing, permit, permit_operator, permit_partner},
    operator::policy::Policy,
    refusal::Refusals,
};
use jiff::Timestamp;
use server::account::members;
use std::collections::BTreeMap;
use store::{offer, seat};
use uuid::Uuid;

/// The reader's own organisation, as far as its people are concerned.
pub struct Own {
    pub of: Organisation,
    pub staff: Staff,
    pub name: String,
}

impl Own {
    /// As it stands now.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn load(member: &Member) -> Handled<Self> {
        let of = member.who.actor.by.organisation;
        let found = member.visit.app.store().read(move |tx| members::of(tx, of)).await?;
        let (staff, name) = found.ok_or(Stop::Missing)?;
        Ok(Self { of, staff, name })
    }

    /// What the rules make of a command now.
    ///
    /// # Errors
    /// What they refuse it with.
    pub fn tried(&self, member: &Member, command: &Command) -> Result<Event, Refusals> {
        permitted_to(member, command.act(&member.who.actor))?;
        self.staff.change(command)
    }

    /// Why the rules would refuse a command now; nothing if they would not.
    pub fn why_not(&self, member: &Member, command: &Command) -> Vec<String> {
        let tried = self.tried(member, command);
        tried.err().map_or(Vec::new(), |why| member.visit.words.all_refused(why.all()))
    }

    /// The person or program of an id in a path.
    pub fn hand(&self, text: &str) -> Handled<Hand> {
        let id: Uuid = text.parse().map_err(|_| Stop::Missing)?;
        let hands = [Hand::User(id.into()), Hand::App(id.into())];
        hands.into_iter().find(|hand| self.staff.held(*hand).is_some()).ok_or(Stop::Missing)
    }

    /// What somebody is called.
    pub fn called(&self, hand: Hand) -> String {
        let name = match hand {
            Hand::User(id) => self.staff.members.get(&id).map(|one| one.name.clone()),
            Hand::App(id) => self.staff.apps.get(&id).map(|one| one.name.clone()),
        };
        name.unwrap_or_default()
    }
}

/// The id of a person or program.
pub fn id(hand: Hand) -> Uuid {
    match hand {
        Hand::User(id) => id.0,
        Hand::App(id) => id.0,
    }
}

/// Whether the reader may keep the people of their organisation (D1, D2).
///
/// # Errors
/// What the rules refuse it with.
pub fn permitted(member: &Member) -> Result<(), Refusals> {
    permitted_to(member, Act::ManageMembers)
}

/// Whether the reader may do something to the people of their organisation (D1, D2).
///
/// # Errors
/// What the rules refuse it with.
pub fn permitted_to(member: &Member, act: Act) -> Result<(), Refusals> {
    let actor = &member.who.actor;
    match actor.by.organisation {
        Organisation::Operator(_) => permit_operator(actor, act),
        Organisation::Partner(id) => permit_partner(actor, id, act),
        Organisation::Customer(_) => {
            permit(actor, act, &[Standing::Itself].into(), &Policy::default())
        }
    }
}

struct Row {
    id: Uuid,
    name: String,
    upn: String,
    roles: String,
    seen: String,
    state: String,
    is_me: bool,
}

struct Asked {
    id: Uuid,
    name: String,
    upn: String,
    roles: String,
    until: String,
    has_ended: bool,
}

#[derive(Template)]
#[template(path = "settings/users.html")]
struct Page {
    frame: Frame,
    words: Words,
    organisation: String,
    people: Vec<Row>,
    programs: Vec<Row>,
    asked: Vec<Asked>,
    why_not: Vec<String>,
}

impl Page {
    fn may(&self) -> bool {
        self.why_not.is_empty()
    }
}

/// `GET /settings/users`
pub async fn page(member: Member) -> Handled<Response> {
    let own = Own::load(&member).await?;
    let (words, frame) = (member.visit.words, Frame::of(&member.visit));
    let why_not = permitted(&member).err();
    let why_not = why_not.map_or(Vec::new(), |why| words.all_refused(why.all()));
    let id = own.of.tenant();
    let look =
        move |tx: &mut store::Tx<'_>| Ok((seat::of_tenant(tx, id)?, offer::of_tenant(tx, id)?));
    let (seats, offers) = member.visit.app.store().read(look).await?;
    let now = member.visit.app.signs().now();
    let seen = seats.into_iter().map(|seat| (seat.person, seat.signed_in_at)).collect();
    let mut people = people(&member, &frame, &own, &seen, now);
    let mut programs = programs(&frame, &own);
    let mut asked: Vec<_> = offers
        .into_iter()
        .map(|one| Asked {
            id: one.id,
            roles: role::names(words, &one.about.roles),
            until: words.day(one.ends_at),
            has_ended: one.ends_at <= now,
            name: one.about.name,
            upn: one.about.upn,
        })
        .collect();
    if !why_not.is_empty() {
        (programs, asked) = (Vec::new(), Vec::new());
    }
    people.sort_by(|one, other| words.order(&one.name, &other.name));
    programs.sort_by(|one, other| words.order(&one.name, &other.name));
    asked.sort_by(|one, other| words.order(&one.name, &other.name));
    shown(&Page { frame, words, organisation: own.name, people, programs, asked, why_not })
}

fn people(
    member: &Member,
    frame: &Frame,
    own: &Own,
    seen: &BTreeMap<Uuid, Option<Timestamp>>,
    now: Timestamp,
) -> Vec<Row> {
    let words = frame.words;
    let row = |one: &domain::actor::member::Member| Row {
        id: one.id.0,
        name: one.name.clone(),
        upn: one.upn.clone(),
        roles: role::names(words, &one.roles),
        seen: match seen.get(&one.id.0).copied().flatten() {
            Some(at) => words.relative(at.min(now), now),
            None => words.say("people-never"),
        },
        state: state(frame, &own.staff, Hand::User(one.id)),
        is_me: member.who.actor.by.hand == Hand::User(one.id),
    };
    own.staff.members.values().map(row).collect()
}

fn programs(frame: &Frame, own: &Own) -> Vec<Row> {
    let row = |one: &domain::actor::member::App| Row {
        id: one.id.0,
        name: one.name.clone(),
        upn: String::new(),
        roles: role::names(frame.words, &one.roles),
        seen: String::new(),
        state: state(frame, &own.staff, Hand::App(one.id)),
        is_me: false,
    };
    own.staff.apps.values().map(row).collect()
}

/// Whether somebody may act now.
pub fn state(frame: &Frame, staff: &Staff, hand: Hand) -> String {
    if staff.disabled.contains(&hand) {
        chip(frame, "gray", "pause", "people-disabled")
    } else {
        chip(frame, "green", "ok", "people-enabled")
    }
}
