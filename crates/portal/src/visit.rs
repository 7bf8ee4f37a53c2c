//! A visit: who looks at a page, in which language, in which browser.

pub mod letter;
pub mod prove;
pub mod session;

use crate::{
    cookie,
    stop::{Handled, Stop},
    words::Words,
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use domain::{
    actor::{
        Actor, By, Hand, Organisation,
        member::{Member as Staffer, Staff},
    },
    partner::Programme,
};
use jiff::{SignedDuration, Timestamp};
use letter::Reader;
use server::app::App;
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, fmt::Write};
use store::{
    Failure, Tx, customer, operator, partner,
    session::{self as kept, Proof, Session},
};
use url::Url;
use uuid::Uuid;
use wire::Locale;

/// How long a session lasts when nobody uses it.
pub const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// How long it lasts at most.
const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How exactly its last use is kept.
const NOTED: SignedDuration = SignedDuration::from_mins(1);
/// The cookie of the language.
pub const LANGUAGE: &str = "novate-language";
/// The cookie of the theme.
pub const THEME: &str = "novate-theme";

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Who {
    /// As the rules know them.
    pub actor: Actor,
    /// What people call them.
    pub name: String,
    /// Their organisation's name.
    pub organisation: String,
    /// The parts that their organisation plays in the programme.
    pub parts: BTreeSet<Programme>,
    /// The hash of their session.
    pub session: String,
    /// The name they sign in with.
    pub upn: String,
    /// By what they last proved who they are.
    pub proof: Proof,
    /// When that was.
    pub proved_at: Timestamp,
}

/// Whoever looks at a page.
#[derive(Clone)]
pub struct Visit {
    /// The application.
    pub app: App,
    /// Who is signed in, if anybody is.
    pub who: Option<Who>,
    /// The words of their language.
    pub words: Words,
    /// What a form must send back, so that nobody else's page can send it.
    pub csrf: String,
    /// `light`, `dark`, or what the system says.
    pub theme: &'static str,
    /// The path below [`base`], with its query.
    pub path: String,
    /// What the last command left to be said.
    pub flash: Option<String>,
}

impl FromRequestParts<App> for Visit {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Stop> {
        let headers = &parts.headers;
        let token = cookie::value(headers, &cookie_name(app)).unwrap_or_default();
        let who = if token.is_empty() { None } else { signed_in(app, token).await? };
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        Ok(Self {
            app: app.clone(),
            who,
            words: Words(language(headers)),
            csrf: hex(&[b"form", token.as_bytes()]),
            theme: theme(headers),
            path,
            flash: crate::page::flash(headers),
        })
    }
}

/// Whoever is signed in; others are asked to sign in first.
pub struct Member {
    /// The visit.
    pub visit: Visit,
    /// Who.
    pub who: Who,
}

impl Member {
    /// To whom letters about how they sign in go.
    pub fn reader(&self) -> Reader {
        let (upn, name) = (self.who.upn.clone(), self.who.name.clone());
        Reader { person: self.person(), upn, name }
    }

    /// The id of who it is.
    pub fn person(&self) -> Uuid {
        match self.who.actor.by.hand {
            Hand::User(id) => id.0,
            Hand::App(id) => id.0,
        }
    }
}

impl FromRequestParts<App> for Member {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Stop> {
        let visit = Visit::from_request_parts(parts, app).await?;
        let Some(who) = visit.who.clone() else {
            return Err(Stop::SignIn { back: visit.path.clone() });
        };
        Ok(Self { visit, who })
    }
}

/// The path under which everything is: nothing, or that of a sandbox.
pub fn base(app: &App) -> String {
    let url = Url::parse(&app.config().base_url);
    url.map_or_else(|_| String::new(), |url| url.path().trim_end_matches('/').to_owned())
}

/// Whether browsers reach us by TLS only.
pub fn is_secure(app: &App) -> bool {
    app.config().base_url.starts_with("https:")
}

/// The cookie of the session. A sandbox has its own: a browser sends it the one of the server too.
pub fn cookie_name(app: &App) -> String {
    let base = base(app);
    let end: String = base.chars().rev().filter(char::is_ascii_hexdigit).take(8).collect();
    if end.is_empty() { "novate".to_owned() } else { format!("novate-{end}") }
}

/// The language: as chosen here, else as the browser asks.
pub fn language(headers: &HeaderMap) -> Locale {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Locale::choose(cookie::value(headers, LANGUAGE), asked)
}

fn theme(headers: &HeaderMap) -> &'static str {
    match cookie::value(headers, THEME) {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "",
    }
}

/// The SHA-256 of some parts, in hex.
pub fn hex(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    let mut text = String::with_capacity(64);
    for byte in digest.finalize() {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The hash under which the session of a token is kept.
pub fn hashed(token: &str) -> String {
    hex(&[b"session", token.as_bytes()])
}

/// From when on a session is good for nothing.
pub fn ends_at(opened_at: Timestamp, now: Timestamp) -> Timestamp {
    let idle = now.saturating_add(IDLE).unwrap_or(now);
    let longest = opened_at.saturating_add(LONGEST).unwrap_or(now);
    idle.min(longest)
}

/// Who holds this token, with the roles that they have now.
async fn signed_in(app: &App, token: &str) -> Handled<Option<Who>> {
    let (hash, now) = (hashed(token), app.signs().now());
    let looked = hash.clone();
    let found = app.store().read(move |tx| kept::find(tx, &looked, now)).await?;
    let Some(session) = found else { return Ok(None) };
    let Some(organisation) = app.organisation(session.tenant).await? else { return Ok(None) };
    let hand = Hand::User(session.person.into());
    let known = app.store().read(move |tx| known(tx, organisation, hand)).await?;
    let Some((member, called, parts)) = known else { return Ok(None) };
    note(app, &session, now).await?;
    Ok(Some(Who {
        actor: Actor { by: By { organisation, hand }, roles: member.roles },
        name: member.name,
        organisation: called,
        parts,
        session: hash,
        upn: member.upn,
        proof: session.proof,
        proved_at: session.proved_at,
    }))
}

/// Notes that the session is used, not more often than somebody wants to know.
async fn note(app: &App, session: &Session, now: Timestamp) -> Handled<()> {
    if now.duration_since(session.seen_at) < NOTED {
        return Ok(());
    }
    let (hash, ends_at) = (session.hash.clone(), ends_at(session.opened_at, now));
    app.store().write(move |tx| kept::seen(tx, &hash, now, ends_at)).await?;
    Ok(())
}

/// To whom letters about how somebody signs in go, if they are of this organisation.
///
/// # Errors
/// What the store reports.
pub async fn reader(app: &App, tenant: Uuid, person: Uuid) -> Handled<Option<Reader>> {
    let Some(organisation) = app.organisation(tenant).await? else { return Ok(None) };
    let hand = Hand::User(person.into());
    let known = app.store().read(move |tx| known(tx, organisation, hand)).await?;
    Ok(known.map(|(member, ..)| Reader { person, upn: member.upn, name: member.name }))
}

type Known = (Staffer, String, BTreeSet<Programme>);

fn known(tx: &mut Tx<'_>, of: Organisation, hand: Hand) -> Result<Option<Known>, Failure> {
    let member = |staff: &Staff, called: &str| match hand {
        Hand::User(id) => {
            let member = staff.members.get(&id)?;
            Some((member.clone(), called.to_owned(), BTreeSet::new()))
        }
        Hand::App(_) => None,
    };
    Ok(match of {
        Organisation::Operator(_) => {
            operator::load(tx)?.and_then(|(found, _)| member(&found.staff, &found.name))
        }
        Organisation::Partner(id) => partner::load(tx, id)?.and_then(|(found, _)| {
            let (member, called, _) = member(&found.staff, &found.name)?;
            Some((member, called, found.programmes.keys().copied().collect()))
        }),
        Organisation::Customer(id) => {
            let found = customer::load(tx, id)?;
            found.and_then(|(found, _)| member(&found.staff, &found.profile.company_name))
        }
    })
}
