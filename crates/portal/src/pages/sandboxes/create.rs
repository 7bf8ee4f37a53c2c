//! Making a sandbox: a copy of one's customers, a made-up world, or one from a file.

use super::permitted;
use crate::{
    form::Posted,
    frame::Frame,
    page::{onward, onward_saying, shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode},
    response::Response,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde_json::json;
use server::sandbox::making::{self, From, MadeUp, Stage};
use std::time::Duration;
use tokio::time::timeout;
use uuid::Uuid;
use wire::sandbox::Create;

/// How long a page waits for what is being made, before it says that it goes on.
const PATIENCE: Duration = Duration::from_secs(2);
/// The seed of a made-up world, unless somebody wants another.
const SEED: &str = "7";
/// Its customers, unless somebody wants more.
const CUSTOMERS: &str = "40";

#[derive(Template)]
#[template(path = "sandboxes/new.html")]
struct Page {
    frame: Frame,
    words: Words,
    name: String,
    from: String,
    seed: String,
    customers: String,
    begin: String,
    most: u32,
    may_copy: bool,
    errors: Vec<String>,
}

impl Page {
    fn empty(member: &Member, most: u32) -> Self {
        let may_copy = member.who.actor.partner().is_some();
        Self {
            frame: Frame::of(&member.visit),
            words: member.visit.words,
            name: String::new(),
            from: if may_copy { "copy" } else { "made_up" }.to_owned(),
            seed: SEED.to_owned(),
            customers: CUSTOMERS.to_owned(),
            begin: String::new(),
            most,
            may_copy,
            errors: Vec::new(),
        }
    }
}

/// `GET /sandboxes/new`
pub async fn page(member: Member) -> Handled<Response> {
    let (most, _) = permitted(&member)?.most();
    shown(&Page::empty(&member, most))
}

/// `POST /sandboxes/new`: the sandbox is made in the background, under the id of the form.
pub async fn create(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let (most, _) = permitted(member)?.most();
    let id: Uuid = form.id("request")?;
    let text = |name: &str| form.text(name).to_owned();
    let wanted = wanted(&posted, most);
    let (name, from) = match wanted {
        Ok(wanted) => wanted,
        Err(errors) => {
            let page = Page {
                name: text("name"),
                from: text("from"),
                seed: text("seed"),
                customers: text("customers"),
                begin: text("begin"),
                errors,
                ..Page::empty(member, most)
            };
            return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let app = &member.visit.app;
    if let Some(going) = making::begin(app, member.who.actor.by, id, name, from) {
        // It goes on when this page does not wait for it.
        let _ = timeout(PATIENCE, going).await;
    }
    Ok(onward(app, &format!("/sandboxes/making/{id}")))
}

/// What the form asks for, as the API would read it, or what is wrong with it.
fn wanted(posted: &Posted, most: u32) -> Result<(String, From), Vec<String>> {
    let (words, form) = (posted.member.visit.words, &posted.form);
    let mut errors = Vec::new();
    let named = Create::read(json!({ "name": form.text("name") }).to_string().as_bytes());
    if named.is_err() {
        errors.push(words.say("sandboxes-bad-name"));
    }
    let at = begin(form.text("begin"), posted.member.visit.app.clock().now());
    if at.is_none() {
        errors.push(words.say("sandboxes-bad-date"));
    }
    let at = at.unwrap_or_default();
    let from = match form.text("from") {
        "made_up" => {
            let seed = form.text("seed").parse::<u64>();
            let customers = form.text("customers").parse::<u32>();
            let customers = customers.ok().filter(|count| (1..=most).contains(count));
            match (seed, customers) {
                (Ok(seed), Some(customers)) => From::MadeUp(MadeUp { seed, customers, at }),
                _ => {
                    errors.push(words.count("sandboxes-bad-size", most));
                    return Err(errors);
                }
            }
        }
        "file" => {
            let name = serde_json::to_string(form.text("name")).unwrap_or_default();
            let world = form.text("world");
            let body = format!("{{\"name\":{name},\"startsAt\":\"{at}\",\"world\":{world}}}");
            match Create::read(body.as_bytes()).map(|create| create.source) {
                Ok(source) if !world.is_empty() => From::Given(source),
                _ => {
                    errors.push(words.say("sandboxes-bad-file"));
                    return Err(errors);
                }
            }
        }
        _ => match &named {
            Ok(create) => From::Given(create.source.clone()),
            Err(_) => return Err(errors),
        },
    };
    match named {
        Ok(create) if errors.is_empty() => Ok((create.name, from)),
        _ => Err(errors),
    }
}

/// The beginning of a day, or now where none was named.
fn begin(text: &str, now: Timestamp) -> Option<Timestamp> {
    if text.is_empty() {
        return Some(now);
    }
    let date: Date = text.parse().ok()?;
    date.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

#[derive(Template)]
#[template(path = "sandboxes/making.html")]
struct Making {
    frame: Frame,
    words: Words,
    name: String,
    errors: Vec<String>,
}

/// `GET /sandboxes/making/{making}`: how far it is; on to the sandbox when it is made.
pub async fn making(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let makings = permitted(&member)?.makings();
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let id: Uuid = text.parse().map_err(|_| Stop::Missing)?;
    let (name, stage) = makings.stage(id, member.who.actor.by).ok_or(Stop::Missing)?;
    let errors = match stage {
        Stage::Done(sandbox) => {
            let said = words.with("sandboxes-made", "name", name);
            return Ok(onward_saying(&member.visit.app, &format!("/sandboxes/{sandbox}"), &said));
        }
        Stage::Running => {
            let mut response = shown(&Making { frame, words, name, errors: Vec::new() })?;
            response.headers_mut().insert("refresh", HeaderValue::from_static("2"));
            return Ok(response);
        }
        Stage::Refused(edge) => words.edge(&edge),
        Stage::Failed(failure) => return Err(Stop::Failed(failure)),
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    shown_as(status, &Making { frame, words, name, errors })
}
