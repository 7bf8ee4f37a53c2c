//! A new program: its secret is shown once.

use super::{
    new::{self, Told},
    role::{self, Choice},
    users::{Own, permitted},
};
use crate::{
    form::{Form, Posted},
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
    signin::{
        authorize::client::{NO_SECRET, Registration},
        secret::SecretHash,
    },
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
};
use uuid::Uuid;

/// Most characters of a name.
pub const NAME_MAX: usize = 256;

#[derive(Template)]
#[template(path = "settings/program.html")]
struct Page {
    frame: Frame,
    words: Words,
    name: String,
    choices: Vec<Choice>,
    public: bool,
    redirects: String,
    errors: Vec<String>,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    name: String,
    roles: Roles,
    public: bool,
    redirects: String,
}

impl Typed {
    fn of(form: &Form, own: &Own) -> Self {
        Self {
            name: form.text("name").to_owned(),
            roles: role::ticked(form, own.of),
            public: form.is_ticked("public"),
            redirects: form.lines("redirects"),
        }
    }

    /// How the program is registered, if people may be sent back to all of the addresses.
    fn registration(&self) -> Option<Registration> {
        let lines = self.redirects.lines().map(str::trim).filter(|line| !line.is_empty());
        Registration::checked(self.public, &lines.collect::<Vec<_>>()).ok()
    }
}

fn made(member: &Member, own: &Own, typed: &Typed, errors: Vec<String>) -> Page {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    Page {
        frame,
        words,
        name: typed.name.clone(),
        choices: role::choices(words, own.of, &typed.roles),
        public: typed.public,
        redirects: typed.redirects.clone(),
        errors,
    }
}

/// `GET /settings/programs/new`
pub async fn page(member: Member) -> Handled<Response> {
    permitted(&member)?;
    let own = Own::load(&member).await?;
    shown(&made(&member, &own, &Typed::default(), Vec::new()))
}

/// `POST /settings/programs/new`
pub async fn install(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let (app, words) = (&member.visit.app, member.visit.words);
    permitted(member)?;
    posted.fresh().await?;
    let own = Own::load(member).await?;
    let typed = Typed::of(form, &own);
    let (name, roles, registration) = (&typed.name, &typed.roles, typed.registration());
    let mut errors = Vec::new();
    if name.is_empty() || name.chars().count() > NAME_MAX {
        errors.push(words.say("people-name-needed"));
    }
    if roles.is_empty() {
        errors.push(words.say("people-role-needed"));
    }
    let registration = match registration {
        Some(registration) if errors.is_empty() => registration,
        found => {
            if found.is_none() {
                errors.push(words.say("people-program-redirects-wrong"));
            }
            let again = made(member, &own, &typed, errors);
            return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    let (id, secret) = (app.draw(), chance::secret());
    let proof = proof(id, &own, &registration, &secret)?;
    let kept = Arc::new(AtomicBool::new(false));
    let mark = Arc::clone(&kept);
    let keep = move |tx: &mut Tx<'_>| {
        mark.store(true, Ordering::Relaxed);
        credential::put(tx, &proof)
    };
    let program = App { id: id.into(), name: name.clone(), roles: roles.clone() };
    let who = (member.who.actor.clone(), own.of);
    let (deed, sent) = (Deed::Install(program), form.sent(member));
    let done = members::act(app, who, deed, sent, Box::new(|_| Ok(None)), Box::new(keep)).await;
    let is_new = kept.load(Ordering::Relaxed);
    let told = Told {
        title: words.with("people-program-done", "name", name),
        ..shown_once(words, registration.public, id, secret)
    };
    let told = if is_new { told } else { Told { value: None, id: None, ..told } };
    let done = done.map_err(Stop::from).and_then(|_| new::told(member, told));
    or_again(done, |refusals| Ok(made(member, &own, &typed, words.all_refused(refusals))))
}

/// What proves the program.
fn proof(id: Uuid, own: &Own, of: &Registration, secret: &str) -> Handled<Credential> {
    let hash = SecretHash::of(secret);
    let hash = hash.map_err(|why| Stop::Failed(Failure::Broken(why.to_string())))?;
    let hash = if of.public { NO_SECRET.to_owned() } else { hash.as_str().to_owned() };
    let (kind, tenant, name) = (Kind::App, own.of.tenant(), id.to_string());
    Ok(Credential { id, kind, tenant, name, hash, body: of.text() })
}

/// What is shown of a new program: its secret, or its id alone where it has none.
fn shown_once(words: Words, public: bool, id: Uuid, secret: String) -> Told {
    let title = String::new();
    if public {
        let (text, label) = (words.say("people-program-no-secret"), words.say("people-client-id"));
        return Told { title, text, label, value: Some(id.to_string()), id: None };
    }
    let (text, label) = (words.say("people-secret-told"), words.say("people-secret-label"));
    Told { title, text, label, value: Some(secret), id: Some(id) }
}
