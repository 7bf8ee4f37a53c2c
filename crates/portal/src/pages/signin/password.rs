//! Another password: by whoever is signed in, or by whoever has the link from the letter.

use super::{refused, trouble};
use crate::{
    form::{Form, Open, Posted},
    frame::Frame,
    page::{onward_saying, shown, shown_as},
    stop::{Handled, Stop},
    visit::{
        self, Member, Visit, hex,
        letter::{self, Reader},
    },
    words::Words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use jiff::SignedDuration;
use server::{
    account::{self, Tried, door as doors},
    app::App,
    chance,
    signin::password,
};
use store::{
    Failure, Tx,
    credential::{self, Kind},
    door, session,
    ticket::{self, Ticket},
};
use uuid::Uuid;

/// The fewest characters of a password.
const SHORTEST: usize = 12;
/// How long a link is good.
const LINK: SignedDuration = SignedDuration::from_hours(1);
/// How many letters go out in that time, however often they are asked for.
const LETTERS: i64 = 3;
/// The purpose of a link's ticket.
const PURPOSE: &str = "reset";

#[derive(Template)]
#[template(path = "signin/forgotten.html")]
struct Forgotten {
    frame: Frame,
    words: Words,
}

#[derive(Template)]
#[template(path = "signin/password.html")]
struct Page {
    frame: Frame,
    words: Words,
    action: String,
    /// Whether the old one is asked for.
    old: bool,
    name: String,
    is_gone: bool,
    errors: Vec<String>,
}

fn hash(token: &str) -> String {
    hex(&[PURPOSE.as_bytes(), token.as_bytes()])
}

/// `GET /password/forgotten`
pub async fn forgotten(visit: Visit) -> Handled<Response> {
    shown(&Forgotten { frame: Frame::of(&visit), words: visit.words })
}

/// `POST /password/forgotten`: always the same answer, after the same work.
pub async fn ask(Open { visit, form }: Open) -> Handled<Response> {
    let (app, now) = (&visit.app, visit.app.signs().now());
    let name = form.text("name").to_lowercase();
    // Paths are read without regard to case.
    let token = hex(&[chance::secret().as_bytes()]);
    let found = account::user(app, &name).await?.map(|(user, _)| user);
    let reader = match &found {
        Some(user) => visit::reader(app, user.tenant, user.id).await?,
        None => None,
    };
    let promised = reader.map(|reader| promised(&visit, &reader, &token));
    let counted = hex(&[b"letters", name.as_bytes()]);
    let job = move |tx: &mut Tx<'_>| {
        let asked = door::count(tx, &counted, now, now + LINK)?;
        if let Some((ticket, letter)) = &promised
            && asked <= LETTERS
        {
            ticket::put(tx, ticket)?;
            store::letter::put(tx, letter)?;
        }
        Ok(())
    };
    app.store().write(job).await?;
    Ok(onward_saying(app, "/signin", &visit.words.say("signin-forgotten-done")))
}

fn promised(visit: &Visit, reader: &Reader, token: &str) -> (Ticket, store::letter::Letter) {
    let app = &visit.app;
    let ticket = Ticket {
        hash: hash(token),
        purpose: PURPOSE.to_owned(),
        person: reader.person,
        body: String::new(),
        ends_at: app.signs().now() + LINK,
    };
    let link = format!("{}/password/new/{token}", app.config().base_url);
    let values = [("link", link.into())];
    let text = ("signin-letter-reset", &values[..]);
    (ticket, letter::to(app, visit.words, reader, "password_reset", text))
}

/// Whose link it is, if it is good.
async fn linked(app: &App, token: &str) -> Handled<Option<credential::Credential>> {
    let (hash, now) = (hash(token), app.signs().now());
    let look = move |tx: &mut Tx<'_>| {
        let found = ticket::find(tx, &hash, PURPOSE, now)?;
        found.map_or(Ok(None), |found| credential::of(tx, found.person))
    };
    Ok(app.store().read(look).await?)
}

fn by_link(visit: &Visit, token: &str, name: Option<&str>, errors: Vec<String>) -> Page {
    Page {
        frame: Frame::of(visit),
        words: visit.words,
        action: format!("/password/new/{token}"),
        old: false,
        name: name.unwrap_or_default().to_owned(),
        is_gone: name.is_none(),
        errors,
    }
}

/// `GET /password/new/{token}`
pub async fn new(Path(token): Path<String>, visit: Visit) -> Handled<Response> {
    let found = linked(&visit.app, &token).await?;
    shown(&by_link(&visit, &token, found.as_ref().map(|one| one.name.as_str()), Vec::new()))
}

/// `POST /password/new/{token}`
pub async fn set(Path(token): Path<String>, Open { visit, form }: Open) -> Handled<Response> {
    let app = &visit.app;
    let again = |name: Option<&str>, errors| {
        shown_as(StatusCode::UNPROCESSABLE_ENTITY, &by_link(&visit, &token, name, errors))
    };
    let Some(found) = linked(app, &token).await? else { return again(None, Vec::new()) };
    let user = account::user(app, &found.name).await?.map(|(user, _)| user);
    let tenant = user.ok_or(Stop::Missing)?.tenant;
    let reader = visit::reader(app, tenant, found.id).await?.ok_or(Stop::Missing)?;
    let errors = wrong(visit.words, &form, &reader);
    if !errors.is_empty() {
        return again(Some(&found.name), errors);
    }
    let change = Change {
        person: found.id,
        hash: hashed(app, &form).await?,
        ticket: Some(hash(&token)),
        keep: String::new(),
        letter: letter::changed(app, visit.words, &reader, "password"),
    };
    if !change.done(app).await? {
        return again(None, Vec::new());
    }
    Ok(onward_saying(app, "/signin", &visit.words.say("signin-password-set")))
}

fn own(member: &Member, errors: Vec<String>) -> Page {
    Page {
        frame: Frame::of(&member.visit),
        words: member.visit.words,
        action: "/account/password".to_owned(),
        old: true,
        name: member.who.upn.clone(),
        is_gone: false,
        errors,
    }
}

/// `GET /account/password`
pub async fn page(member: Member) -> Handled<Response> {
    shown(&own(&member, Vec::new()))
}

/// `POST /account/password`: the old one is proof enough.
pub async fn change(Posted { member, form }: Posted) -> Handled<Response> {
    let (visit, app) = (&member.visit, &member.visit.app);
    let reader = member.reader();
    let tried = account::tried(app, &visit.caller, &member.who.upn, form.raw("old")).await?;
    if !matches!(&tried, Tried::Good(user) if user.id == reader.person) {
        let said = match &tried {
            Tried::Shut(_) => trouble(visit, &tried),
            _ => visit.words.say("signin-password-old-wrong"),
        };
        return refused(&tried, visit, &own(&member, vec![said]));
    }
    let errors = wrong(visit.words, &form, &reader);
    if !errors.is_empty() {
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &own(&member, errors));
    }
    let change = Change {
        person: reader.person,
        hash: hashed(app, &form).await?,
        ticket: None,
        keep: member.who.session.clone(),
        letter: letter::changed(app, visit.words, &reader, "password"),
    };
    if !change.done(app).await? {
        return Err(Stop::Missing);
    }
    Ok(onward_saying(app, "/account/security", &visit.words.say("signin-password-changed")))
}

/// What is wrong with a new password.
fn wrong(words: Words, form: &Form, reader: &Reader) -> Vec<String> {
    let new = form.raw("new");
    let lower = new.to_lowercase();
    let local = reader.upn.split('@').next().unwrap_or_default();
    let is_name = [reader.upn.as_str(), local, reader.name.as_str()]
        .iter()
        .any(|name| name.to_lowercase() == lower.trim());
    let checks = [
        (new.chars().count() < SHORTEST || new.len() > password::LONGEST, "signin-password-short"),
        (is_name, "signin-password-is-name"),
        (new != form.raw("again"), "signin-password-differs"),
    ];
    checks.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, key)| words.say(key)).collect()
}

async fn hashed(app: &App, form: &Form) -> Handled<String> {
    let hashed = app.passwords().hash(form.raw("new")).await;
    Ok(hashed.map_err(|why| Failure::Broken(why.to_string()))?)
}

/// A password takes the place of another; sessions end.
struct Change {
    person: Uuid,
    hash: String,
    /// The ticket that is taken for it.
    ticket: Option<String>,
    /// The session that stays.
    keep: String,
    letter: store::letter::Letter,
}

impl Change {
    /// Answers whether it was done: somebody may have taken the ticket before.
    async fn done(self, app: &App) -> Handled<bool> {
        let now = app.signs().now();
        let job = move |tx: &mut Tx<'_>| {
            if let Some(hash) = &self.ticket
                && ticket::take(tx, hash, PURPOSE, now)?.is_none()
            {
                return Ok(false);
            }
            let found = credential::of(tx, self.person)?;
            let Some(mut found) = found.filter(|one| one.kind == Kind::User) else {
                return Ok(false);
            };
            found.hash.clone_from(&self.hash);
            credential::put(tx, &found)?;
            for purpose in [PURPOSE, "second"] {
                ticket::end(tx, self.person, purpose)?;
            }
            session::close_others(tx, self.person, &self.keep)?;
            doors::open(tx, &found.name)?;
            store::letter::put(tx, &self.letter)?;
            Ok(true)
        };
        Ok(app.store().write(job).await?)
    }
}
