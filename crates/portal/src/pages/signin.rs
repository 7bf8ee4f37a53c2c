//! Signing in and out, and the browsers in which somebody is signed in.

use crate::{
    cookie,
    form::{Form, Open, Posted},
    frame::Frame,
    page::{local, onward, onward_saying, shown, shown_as},
    pages::sandboxes::persona::{self, Group},
    stop::{Handled, Stop},
    visit::{self, Member, Visit, base, cookie_name, hashed, is_secure},
    words::Words,
};
use askama::Template;
use axum::{
    Router,
    extract::RawQuery,
    http::{HeaderMap, StatusCode, header},
    response::Response,
    routing::{get, post},
};
use domain::actor::Hand;
use server::{
    account,
    app::{App, founding},
    chance,
};
use store::{
    Failure,
    session::{self, Session},
};
use uuid::Uuid;

/// How much of what a browser says of itself is kept, in characters.
const AGENT_MAX: usize = 200;

#[derive(Template)]
#[template(path = "signin.html")]
struct SignIn {
    frame: Frame,
    words: Words,
    name: String,
    back: String,
    wrong: bool,
    action: String,
    groups: Vec<Group>,
}

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/signin", get(page).post(sign_in))
        .route("/signout", post(sign_out))
        .route("/sessions", get(sessions).post(end))
}

/// `GET /signin`
pub async fn page(visit: Visit, RawQuery(query): RawQuery) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/signin");
    let back = local(query.text("back")).to_owned();
    if visit.who.is_some() {
        return Ok(onward(&visit.app, &back));
    }
    if founding::is_open(&visit.app).await? {
        return Ok(onward(&visit.app, "/start"));
    }
    let (frame, words) = (Frame::of(&visit), visit.words);
    let (action, groups) = personas(&visit).await?;
    shown(&SignIn { frame, words, name: String::new(), back, wrong: false, action, groups })
}

/// Whom one may be without a password, and where that is said: nobody in a real programme.
async fn personas(visit: &Visit) -> Handled<(String, Vec<Group>)> {
    let action = format!("{}/personas", base(&visit.app));
    let groups = if visit.is_anybody { persona::groups(&visit.app).await? } else { Vec::new() };
    Ok((action, groups))
}

/// `POST /signin`
pub async fn sign_in(headers: HeaderMap, Open { visit, form }: Open) -> Handled<Response> {
    let (app, name) = (&visit.app, form.text("name"));
    let back = local(form.text("back")).to_owned();
    let found = account::user(app, name).await?;
    let hash = found.as_ref().map(|(_, hash)| hash.as_str());
    let matches = app.passwords().verify(form.text("password"), hash).await;
    let matches = matches.map_err(|why| Stop::Failed(Failure::Broken(why.to_string())))?;
    let Some((user, _)) = found.filter(|(user, _)| matches && user.enabled) else {
        let (frame, words, name) = (Frame::of(&visit), visit.words, name.to_owned());
        let (action, groups) = personas(&visit).await?;
        let page = SignIn { frame, words, name, back, wrong: true, action, groups };
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let token = chance::secret();
    let now = app.signs().now();
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let new = Session {
        hash: hashed(&token),
        tenant: user.tenant,
        person: user.id,
        opened_at: now,
        seen_at: now,
        ends_at: visit::ends_at(now, now),
        agent: agent.unwrap_or_default().chars().take(AGENT_MAX).collect(),
    };
    app.store().write(move |tx| session::open(tx, &new)).await?;
    let mut response = onward(app, &back);
    let seconds = visit::IDLE.as_secs();
    let cookie = cookie::keep(&cookie_name(app), &token, &base(app), seconds, is_secure(app));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// `POST /signout`
pub async fn sign_out(Posted { member, .. }: Posted) -> Handled<Response> {
    let app = &member.visit.app;
    let (person, hash) = (person(&member), member.who.session.clone());
    app.store().write(move |tx| session::close(tx, person, &hash)).await?;
    let mut response = onward(app, "/signin");
    let cookie = cookie::keep(&cookie_name(app), "", &base(app), 0, is_secure(app));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

fn person(member: &Member) -> Uuid {
    match member.who.actor.by.hand {
        Hand::User(id) => id.0,
        Hand::App(id) => id.0,
    }
}

struct Row {
    hash: String,
    agent: String,
    since: String,
    seen: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "sessions.html")]
struct Sessions {
    frame: Frame,
    words: Words,
    rows: Vec<Row>,
}

/// `GET /sessions`
pub async fn sessions(member: Member) -> Handled<Response> {
    let (visit, words) = (&member.visit, member.visit.words);
    let (person, now) = (person(&member), visit.app.signs().now());
    let all = visit.app.store().read(move |tx| session::of_person(tx, person, now)).await?;
    let row = |one: Session| Row {
        is_this: one.hash == member.who.session,
        since: words.moment(one.opened_at),
        seen: words.moment(one.seen_at),
        agent: if one.agent.is_empty() { words.say("sessions-unknown") } else { one.agent },
        hash: one.hash,
    };
    let rows = all.into_iter().map(row).collect();
    shown(&Sessions { frame: Frame::of(visit), words, rows })
}

/// `POST /sessions`: ends one of one's own.
pub async fn end(Posted { member, form }: Posted) -> Handled<Response> {
    let app = &member.visit.app;
    let (person, hash) = (person(&member), form.text("session").to_owned());
    let gone = app.store().write(move |tx| session::close(tx, person, &hash)).await?;
    if !gone {
        return Err(Stop::Missing);
    }
    Ok(onward_saying(app, "/sessions", &member.visit.words.say("sessions-ended")))
}
