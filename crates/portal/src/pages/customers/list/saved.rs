//! Views that somebody has given a name: their own, and those that others share.

use super::{reader, view::View};
use crate::{
    form::Posted,
    frame::Frame,
    page::{onward_saying, shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    http::StatusCode,
    response::Response,
};
use domain::actor::{Hand, Organisation};
use store::view::{self, View as Saved};
use uuid::Uuid;

/// The longest name.
const NAME_MAX: usize = 60;
/// The most views that a person sees.
const VIEWS_MAX: usize = 40;

struct Row {
    id: Uuid,
    name: String,
    query: String,
    shared: bool,
    is_own: bool,
}

#[derive(Template)]
#[template(path = "lists/views.html")]
struct Page {
    frame: Frame,
    words: Words,
    rows: Vec<Row>,
    query: String,
    name: String,
    errors: Vec<String>,
}

/// The organisation's id and the person's.
pub fn whose(member: &Member) -> Handled<(Uuid, Uuid)> {
    let by = member.who.actor.by;
    let tenant = match by.organisation {
        Organisation::Operator(id) => id.0,
        Organisation::Partner(id) => id.0,
        Organisation::Customer(_) => return Err(Stop::Missing),
    };
    let Hand::User(person) = by.hand else { return Err(Stop::Missing) };
    Ok((tenant, person.0))
}

async fn seen(member: &Member) -> Handled<Vec<Saved>> {
    let (tenant, person) = whose(member)?;
    Ok(member.visit.app.store().read(move |tx| view::seen(tx, tenant, person)).await?)
}

async fn made(member: &Member, query: String, name: String, errors: Vec<String>) -> Handled<Page> {
    reader(member)?;
    let (_, person) = whose(member)?;
    let row = |one: Saved| Row {
        id: one.id,
        name: one.name,
        query: one.query,
        shared: one.shared,
        is_own: one.person == person,
    };
    let rows = seen(member).await?.into_iter().map(row).collect();
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    Ok(Page { frame, words, rows, query, name, errors })
}

/// `GET /lists/views`: the named views, and a form that gives this one a name.
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    let query = View::read(&query.unwrap_or_default()).query();
    shown(&made(&member, query, String::new(), Vec::new()).await?)
}

/// `POST /lists/views`
pub async fn save(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    reader(member)?;
    let (tenant, person) = whose(member)?;
    let (name, words) = (form.text("name").to_owned(), member.visit.words);
    let query = View::read(form.text("query")).query();
    let key = if name.is_empty() || name.chars().count() > NAME_MAX {
        Some("lists-view-name-wrong")
    } else if seen(member).await?.len() >= VIEWS_MAX {
        Some("lists-view-too-many")
    } else {
        None
    };
    if let Some(key) = key {
        let page = made(member, query, name, vec![words.say(key)]).await?;
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let app = &member.visit.app;
    // A form that is sent twice is one view.
    let id = form.text("request").parse().unwrap_or_else(|_| app.draw());
    let shared = form.is_ticked("shared");
    let created_at = app.clock().now();
    let onto = format!("/customers?{query}");
    let new = Saved { id, tenant, person, shared, name, query, created_at };
    app.store().write(move |tx| view::keep(tx, &new)).await?;
    Ok(onward_saying(app, &onto, &words.say("lists-view-saved")))
}

/// `POST /lists/views/{view}`: another name, for whom it is, or gone.
pub async fn change(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let (tenant, person) = whose(member)?;
    let id: Uuid = text.parse().map_err(|_| Stop::Missing)?;
    let own = seen(member).await?.into_iter().find(|one| one.id == id && one.person == person);
    let mut own = own.ok_or(Stop::Missing)?;
    let (app, words) = (&member.visit.app, member.visit.words);
    if form.text("do") == "delete" {
        app.store().write(move |tx| view::drop(tx, tenant, person, id)).await?;
        return Ok(onward_saying(app, "/lists/views", &words.say("lists-view-deleted")));
    }
    let name = form.text("name");
    if name.is_empty() || name.chars().count() > NAME_MAX {
        let errors = vec![words.say("lists-view-name-wrong")];
        let page = made(member, String::new(), String::new(), errors).await?;
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    name.clone_into(&mut own.name);
    own.shared = form.is_ticked("shared");
    app.store().write(move |tx| view::keep(tx, &own)).await?;
    Ok(onward_saying(app, "/lists/views", &words.say("lists-view-changed")))
}
