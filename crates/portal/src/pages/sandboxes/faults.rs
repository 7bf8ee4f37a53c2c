//! What goes wrong in a sandbox because its owner wants to see it.

use super::{Tabs, open};
use crate::{
    chip::chip,
    form::{Form, Posted},
    frame::Frame,
    page::{onward_saying, shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use domain::customer::transfer::Line;
use serde_json::{Map, Value};
use server::{
    app::App,
    sandbox::{Room, mishap},
};
use store::{
    Failure, Tx,
    list::{self, Filter},
    moving, partner,
    sandbox::Sandbox,
};
use uuid::Uuid;
use wire::{
    Body, Malformed,
    sandbox::{Mishap, read_mishap},
    word::Words as _,
};

/// How many organisations are offered at most.
const MOST: u32 = 200;

/// What goes wrong, or went.
struct Row {
    id: String,
    kind: String,
    whom: String,
    struck: String,
    state: String,
}

/// Something to choose: its value and what it is called.
type Choice = (String, String);

/// What can be chosen from.
#[derive(Default)]
struct Choices {
    partners: Vec<Choice>,
    everybody: Vec<Choice>,
    lines: Vec<Choice>,
    moving: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "sandboxes/faults.html")]
struct Page {
    frame: Frame,
    words: Words,
    tabs: Tabs,
    rows: Vec<Row>,
    choices: Choices,
    errors: Vec<String>,
}

/// Whom and what a fault can concern: who is there, and what is asked for at this moment.
fn choices(tx: &mut Tx<'_>) -> Result<Choices, Failure> {
    let mut all = Choices::default();
    for one in partner::page(tx, None, MOST)? {
        all.partners.push((one.id.to_string(), one.name.clone()));
    }
    all.everybody.clone_from(&all.partners);
    for one in list::all(tx, &Filter::default(), None, MOST)? {
        all.everybody.push((one.place.id.to_string(), one.profile.company_name));
    }
    for one in moving::open(tx, MOST)? {
        let customer = (one.customer.to_string(), one.customer_name.clone());
        if !all.moving.contains(&customer) {
            all.moving.push(customer);
        }
        for line in one.transfer.lines.iter().flat_map(Line::group) {
            let value = format!("{}.{}", one.customer, line.subscription);
            let name = format!("{}: {} ({})", one.customer_name, line.friendly_name, line.quantity);
            all.lines.push((value, name));
        }
    }
    Ok(all)
}

async fn made(member: &Member, one: &Sandbox, room: &Room, errors: Vec<String>) -> Handled<Page> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let read = |tx: &mut Tx<'_>| Ok::<_, Failure>((mishap::all(tx)?, choices(tx)?));
    let (all, choices) = room.app.store().read(read).await?;
    let rows = all.iter().map(|one| row(&frame, &choices, one)).collect();
    Ok(Page { tabs: Tabs::of(one, "/faults"), rows, choices, errors, frame, words })
}

fn row(frame: &Frame, choices: &Choices, one: &Mishap) -> Row {
    let words = frame.words;
    let name = |id: Option<Uuid>| {
        let id = id?.to_string();
        let known = choices.everybody.iter().find(|(value, _)| *value == id);
        Some(known.map_or(id.clone(), |(_, name)| name.clone()))
    };
    let line = one.customer_id.zip(one.subscription_id).and_then(|(customer, subscription)| {
        let value = format!("{customer}.{subscription}");
        choices.lines.iter().find(|(known, _)| *known == value).map(|(_, name)| name.clone())
    });
    let whom = line.or_else(|| name(one.customer_id)).or_else(|| name(one.tenant_id));
    let (hue, icon, key) = if !one.refused.is_empty() {
        ("gray", "no", "sandboxes-fault-refused")
    } else if one.is_armed() {
        ("amber", "alert", "sandboxes-fault-armed")
    } else {
        ("gray", "ok", "sandboxes-fault-over")
    };
    Row {
        id: one.id.to_string(),
        kind: words.say(&format!("sandboxes-fault-{}", one.kind.word())),
        whom: whom.unwrap_or_else(|| words.say("sandboxes-everybody")),
        struck: words.number(i64::from(one.struck)),
        state: chip(frame, hue, icon, key),
    }
}

/// `GET /sandboxes/{sandbox}/faults`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let (one, room) = open(&member, &text).await?;
    shown(&made(&member, &one, &room, Vec::new()).await?)
}

/// `POST /sandboxes/{sandbox}/faults`
pub async fn arm(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let words = member.visit.words;
    let (one, room) = open(member, &text).await?;
    let refused = async |errors| {
        let page = made(member, &one, &room, errors).await?;
        shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let Ok(wanted) = wanted(&room.app, &posted.form) else {
        return refused(vec![words.say("sandboxes-fault-unread")]).await;
    };
    if let Err(refusal) = mishap::arm(&room.app, wanted).await? {
        return refused(vec![words.refused(&refusal)]).await;
    }
    let (app, back) = (&member.visit.app, format!("/sandboxes/{}/faults", one.id));
    Ok(onward_saying(app, &back, &words.say("sandboxes-fault-set")))
}

/// What a form asks for, read as the API reads it.
fn wanted(app: &App, form: &Form) -> Result<Mishap, Malformed> {
    let mut body = Map::new();
    for name in ["kind", "tenantId", "customerId", "strike"] {
        let text = form.text(name);
        if !text.is_empty() {
            body.insert(name.to_owned(), Value::from(text));
        }
    }
    for name in ["quantity", "count", "retryAfterSeconds"] {
        // What the form asks for, and is no number or nothing, is no number to the API either.
        if let Some(text) = form.all(name).next() {
            let number = text.parse::<i64>().map_or(Value::Bool(false), Value::from);
            body.insert(name.to_owned(), number);
        }
    }
    if let Some((customer, subscription)) = form.text("line").split_once('.') {
        body.insert("customerId".to_owned(), Value::from(customer));
        body.insert("subscriptionId".to_owned(), Value::from(subscription));
    }
    let text = Value::Object(body).to_string();
    let body = Body::read(text.as_bytes())?;
    read_mishap(&body.fields()?, app.draw())
}

/// `POST /sandboxes/{sandbox}/faults/{fault}/end`
pub async fn disarm(
    Path((text, fault)): Path<(String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let member = &posted.member;
    let (one, room) = open(member, &text).await?;
    let fault: Uuid = fault.parse().map_err(|_| Stop::Missing)?;
    mishap::disarm(&room.app, fault).await?.ok_or(Stop::Missing)?;
    let (app, back) = (&member.visit.app, format!("/sandboxes/{}/faults", one.id));
    Ok(onward_saying(app, &back, &member.visit.words.say("sandboxes-fault-ended")))
}
