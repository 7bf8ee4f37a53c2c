//! One sandbox: what it is, who is in it, beginning it anew, throwing it away.

use super::{
    Tabs, list, open, own,
    persona::{self, Group},
};
use crate::{
    cookie,
    form::Posted,
    frame::Frame,
    page::{onward_saying, shown},
    pages::confirm::Confirm,
    stop::{Handled, Stop},
    visit::{
        IDLE, Member, base, is_secure, key_name,
        session::{self, Holder},
    },
    words::Words,
};
use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use server::sandbox::Sandboxes;
use store::sandbox::Sandbox;
use wire::sandbox::CredentialEntity;

#[derive(Template)]
#[template(path = "sandboxes/one.html")]
struct Page {
    frame: Frame,
    words: Words,
    tabs: Tabs,
    facts: Vec<(String, String)>,
    has_secrets: bool,
    action: String,
    back: String,
    groups: Vec<Group>,
}

/// `GET /sandboxes/{sandbox}`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let (sandboxes, _) = own(&member, &text).await?;
    let (one, room) = open(&member, &text).await?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let number = |count: u64| words.number(i64::try_from(count).unwrap_or(i64::MAX));
    let facts = [
        ("sandboxes-clock", words.moment(room.app.clock().now())),
        ("sandboxes-from", words.say(list::made_from(&one.about.made_from))),
        ("sandboxes-created", words.moment(one.created_at)),
        ("sandboxes-began", words.moment(one.about.began_at)),
        ("sandboxes-partners", number(one.about.partners)),
        ("sandboxes-customers", number(one.about.customers)),
        ("sandboxes-address", Sandboxes::base_url(&member.visit.app, one.id)),
    ];
    shown(&Page {
        tabs: Tabs::of(&one, ""),
        facts: facts.into_iter().map(|(key, value)| (words.say(key), value)).collect(),
        has_secrets: sandboxes.makings().has_secrets(one.id, member.who.actor.by),
        action: format!("{}/sandboxes/{}/enter", frame.base, one.id),
        back: "/".to_owned(),
        groups: persona::groups(&room.app).await?,
        frame,
        words,
    })
}

/// `POST /sandboxes/{sandbox}/enter`: a session in it, as anybody.
pub async fn enter(
    Path(text): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Handled<Response> {
    let (_, room) = open(&posted.member, &text).await?;
    let holder: Holder = persona::holder(&room.app, posted.form.text("who")).await?;
    let mut response = session::open(&room.app, &headers, holder, "/").await?;
    if let Some(key) = room.key() {
        let (app, name) = (&room.app, key_name(&room.app));
        let cookie = cookie::keep(&name, key, &base(app), IDLE.as_secs(), is_secure(app));
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "sandboxes/secrets.html")]
struct Secrets {
    frame: Frame,
    words: Words,
    tabs: Tabs,
    address: String,
    rows: Vec<CredentialEntity>,
}

/// `POST /sandboxes/{sandbox}/secrets`: who signs in as a program, told this once.
pub async fn secrets(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let (sandboxes, one) = own(member, &text).await?;
    let rows = sandboxes.makings().secrets(one.id, member.who.actor.by);
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    if rows.is_empty() {
        let back = format!("/sandboxes/{}", one.id);
        return Ok(onward_saying(&member.visit.app, &back, &words.say("sandboxes-secrets-told")));
    }
    let address = Sandboxes::base_url(&member.visit.app, one.id);
    let mut response = shown(&Secrets { frame, words, tabs: Tabs::of(&one, ""), address, rows })?;
    response.headers_mut().insert("pragma", HeaderValue::from_static("no-cache"));
    Ok(response)
}

fn asked(member: &Member, one: &Sandbox, act: &str, errors: Vec<String>) -> Confirm {
    let words = member.visit.words;
    let back = format!("/sandboxes/{}", one.id);
    Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.with(&format!("sandboxes-{act}-question"), "name", &one.about.name),
        effects: vec![words.say(&format!("sandboxes-{act}-effect"))],
        action: format!("{back}/{act}"),
        back,
        verb: words.say(&format!("sandboxes-{act}")),
        style: "danger",
        errors,
    }
}

/// `GET /sandboxes/{sandbox}/reset`
pub async fn reset_page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let (_, one) = own(&member, &text).await?;
    shown(&asked(&member, &one, "reset", Vec::new()))
}

/// `POST /sandboxes/{sandbox}/reset`
pub async fn reset(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let (sandboxes, one) = own(member, &text).await?;
    let (id, words) = (one.id, member.visit.words);
    sandboxes.reset(&member.visit.app, one).await?;
    let said = words.say("sandboxes-reset-done");
    Ok(onward_saying(&member.visit.app, &format!("/sandboxes/{id}"), &said))
}

/// `GET /sandboxes/{sandbox}/delete`
pub async fn delete_page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let (_, one) = own(&member, &text).await?;
    shown(&asked(&member, &one, "delete", Vec::new()))
}

/// `POST /sandboxes/{sandbox}/delete`
pub async fn delete(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let (sandboxes, one) = own(member, &text).await?;
    let said = member.visit.words.with("sandboxes-delete-done", "name", &one.about.name);
    sandboxes.delete(&member.visit.app, one).await.map_err(Stop::from)?;
    Ok(onward_saying(&member.visit.app, "/sandboxes", &said))
}
