//! For which of their organisations somebody acts: a session is for one at a time.

use super::users::id;
use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{local, onward, shown},
    stop::{Handled, Stop},
    visit::{
        Member,
        session::{self, Holder},
    },
    words::Words,
};
use askama::Template;
use axum::{extract::RawQuery, http::HeaderMap, response::Response};
use domain::actor::{Hand, Organisation, Roles};
use jiff::Timestamp;
use server::{account::members, app::App};
use store::{Tx, seat};
use uuid::Uuid;

/// An organisation that somebody may act for now.
pub struct Seat {
    pub of: Organisation,
    pub name: String,
    pub roles: Roles,
    pub signed_in_at: Option<Timestamp>,
}

/// The organisations that a person may act for now, the last used first.
///
/// # Errors
/// What the store reports.
pub async fn of(app: &App, person: Uuid) -> Handled<Vec<Seat>> {
    let seats = app.store().read(move |tx| seat::of_person(tx, person)).await?;
    let mut all = Vec::with_capacity(seats.len());
    for one in seats {
        let Some(of) = app.organisation(one.tenant).await? else { continue };
        let found = app.store().read(move |tx: &mut Tx<'_>| members::of(tx, of)).await?;
        let Some((staff, name)) = found else { continue };
        if let Some(roles) = staff.roles(Hand::User(person.into())) {
            let (roles, signed_in_at) = (roles.clone(), one.signed_in_at);
            all.push(Seat { of, name, roles, signed_in_at });
        }
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.signed_in_at));
    Ok(all)
}

struct Row {
    tenant: Uuid,
    name: String,
    roles: String,
    kind: &'static str,
    seen: String,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "settings/organisation.html")]
struct Page {
    frame: Frame,
    words: Words,
    rows: Vec<Row>,
    back: String,
}

/// `GET /organisation?back=/`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/organisation");
    let (visit, words) = (&member.visit, member.visit.words);
    let now = visit.app.signs().now();
    let seats = of(&visit.app, id(member.who.actor.by.hand)).await?;
    let row = |seat: Seat| Row {
        tenant: seat.of.tenant(),
        roles: super::role::names(words, &seat.roles),
        kind: match seat.of {
            Organisation::Operator(_) => "people-kind-operator",
            Organisation::Partner(_) => "people-kind-partner",
            Organisation::Customer(_) => "people-kind-customer",
        },
        seen: match seat.signed_in_at {
            Some(at) => words.relative(at.min(now), now),
            None => words.say("people-never"),
        },
        is_here: seat.of == member.who.actor.by.organisation,
        name: seat.name,
    };
    let rows = seats.into_iter().map(row).collect();
    let back = local(query.text("back")).to_owned();
    shown(&Page { frame: Frame::of(visit), words, rows, back })
}

/// `POST /organisation`: from here on for another one, without signing in again.
pub async fn switch(headers: HeaderMap, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let (app, who) = (&member.visit.app, &member.who);
    let wanted: Uuid = form.id("tenant")?;
    let person = id(who.actor.by.hand);
    let seats = of(app, person).await?;
    let seat = seats.iter().find(|seat| seat.of.tenant() == wanted).ok_or(Stop::Missing)?;
    let back = local(form.text("back"));
    if seat.of == who.actor.by.organisation {
        return Ok(onward(app, back));
    }
    let holder = Holder { tenant: wanted, person, proof: who.proof };
    session::open_for(app, &headers, holder, who.proved_at, back).await
}
