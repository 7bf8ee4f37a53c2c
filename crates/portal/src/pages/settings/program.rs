//! A new program: its secret is shown once.

use super::{
    new::{self, Told},
    role::{self, Choice},
    users::{Own, permitted},
};
use crate::{
    form::Posted,
    frame::Frame,
    page::{or_again, shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::actor::{Roles, member::App};
use server::{
    account::members::{self, Deed},
    chance,
    signin::secret::SecretHash,
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
};

/// Most characters of a name.
pub const NAME_MAX: usize = 256;

#[derive(Template)]
#[template(path = "settings/program.html")]
struct Page {
    frame: Frame,
    words: Words,
    name: String,
    choices: Vec<Choice>,
    errors: Vec<String>,
}

fn made(member: &Member, own: &Own, name: &str, held: &Roles, errors: Vec<String>) -> Page {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    Page {
        frame,
        words,
        name: name.to_owned(),
        choices: role::choices(words, own.of, held),
        errors,
    }
}

/// `GET /settings/programs/new`
pub async fn page(member: Member) -> Handled<Response> {
    permitted(&member)?;
    let own = Own::load(&member).await?;
    shown(&made(&member, &own, "", &Roles::new(), Vec::new()))
}

/// `POST /settings/programs/new`
pub async fn install(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let (app, words) = (&member.visit.app, member.visit.words);
    permitted(member)?;
    posted.fresh().await?;
    let own = Own::load(member).await?;
    let (name, roles) = (form.text("name"), role::ticked(form, own.of));
    let mut errors = Vec::new();
    if name.is_empty() || name.chars().count() > NAME_MAX {
        errors.push(words.say("people-name-needed"));
    }
    if roles.is_empty() {
        errors.push(words.say("people-role-needed"));
    }
    if !errors.is_empty() {
        let again = made(member, &own, name, &roles, errors);
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let (id, secret) = (app.draw(), chance::secret());
    let hash = SecretHash::of(&secret);
    let hash = hash.map_err(|why| Stop::Failed(Failure::Broken(why.to_string())))?;
    let (kind, tenant, hash) = (Kind::App, own.of.tenant(), hash.as_str().to_owned());
    let proof = Credential { id, kind, tenant, name: id.to_string(), hash, body: String::new() };
    let kept = Arc::new(AtomicBool::new(false));
    let mark = Arc::clone(&kept);
    let keep = move |tx: &mut Tx<'_>| {
        mark.store(true, Ordering::Relaxed);
        credential::put(tx, &proof)
    };
    let program = App { id: id.into(), name: name.to_owned(), roles: roles.clone() };
    let who = (member.who.actor.clone(), own.of);
    let (deed, sent) = (Deed::Install(program), form.sent(member));
    let done = members::act(app, who, deed, sent, Box::new(|_| Ok(None)), Box::new(keep)).await;
    let is_new = kept.load(Ordering::Relaxed);
    let told = Told {
        title: words.with("people-program-done", "name", name),
        text: words.say("people-secret-told"),
        label: words.say("people-secret-label"),
        value: is_new.then_some(secret),
        id: is_new.then_some(id),
    };
    let done = done.map_err(Stop::from).and_then(|_| new::told(member, told));
    or_again(done, |refusals| Ok(made(member, &own, name, &roles, words.all_refused(refusals))))
}
