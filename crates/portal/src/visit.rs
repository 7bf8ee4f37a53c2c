//! A visit: who looks at a page, in which language, in which browser.

pub mod browser;
mod known;
pub mod letter;
pub mod prove;
pub mod session;
pub mod sight;

use crate::{
    cookie,
    stop::{Handled, Stop},
    words::{Words, zone::Zone},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use domain::{
    actor::{Actor, By, Hand, Organisation},
    authority::{Act, Standing, Standings, grants},
    operator::policy::Policy,
    partner::Programme,
};
use jiff::{SignedDuration, Timestamp};
use known::{Known, known};
use letter::Reader;
use server::{account::caller::Caller, app::App, config::Personas, sandbox::mishap};
use sha2::{Digest, Sha256};
use sight::Watcher;
use std::{collections::BTreeSet, fmt::Write};
use store::{
    Failure, Tx, moving,
    person::Choices,
    reader,
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
    /// How many transfers wait for their organisation, where they may see that.
    pub waiting: i64,
    /// How many notices they have not read.
    pub unread: i64,
    /// The name they sign in with.
    pub upn: String,
    /// By what they last proved who they are.
    pub proof: Proof,
    /// When that was.
    pub proved_at: Timestamp,
    /// What they chose for themselves.
    pub choices: Choices,
    /// The country of their organisation, in two letters.
    pub country: Option<String>,
    /// For how many organisations they may act.
    pub seats: usize,
    /// Who looks at the pages as them, if it is not they themselves.
    pub watcher: Option<Watcher>,
}

impl Who {
    /// Whether they may look at this somewhere: at records of their own organisation, or at any
    /// customer to which it is something.
    pub fn may(&self, act: Act) -> bool {
        may(&self.actor, act)
    }

    /// Whose the session is.
    pub fn holder(&self) -> Uuid {
        self.watcher.map_or(id(self.actor.by.hand), |one| one.person)
    }
}

fn id(hand: Hand) -> Uuid {
    match hand {
        Hand::User(id) => id.0,
        Hand::App(id) => id.0,
    }
}

fn may(actor: &Actor, act: Act) -> bool {
    let standings: Standings = match actor.by.organisation {
        Organisation::Operator(_) => [Standing::Operator].into(),
        Organisation::Partner(_) => {
            Standing::ALL.into_iter().filter(|one| *one != Standing::Operator).collect()
        }
        Organisation::Customer(_) => return false,
    };
    grants(act, &actor.roles, &standings, &Policy::default())
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
    /// Whether they may be anybody at a click.
    pub is_anybody: bool,
    /// From where they call.
    pub caller: Caller,
}

impl FromRequestParts<App> for Visit {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Stop> {
        if let Some(known) = parts.extensions.get::<Visit>() {
            return Ok(known.clone());
        }
        let headers = &parts.headers;
        let token = cookie::value(headers, &cookie_name(app)).unwrap_or_default();
        let who = if token.is_empty() { None } else { signed_in(app, token).await? };
        let words = words(headers, who.as_ref());
        let theme = match who.as_ref().map_or("", |who| who.choices.theme.as_str()) {
            "light" => "light",
            "dark" => "dark",
            _ => theme(headers),
        };
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        Ok(Self {
            app: app.clone(),
            who,
            words,
            csrf: hex(&[b"form", token.as_bytes()]),
            theme,
            path,
            flash: crate::page::flash(headers),
            is_anybody: is_anybody(app, headers),
            caller: parts.extensions.get::<Caller>().cloned().unwrap_or_default(),
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
        Reader { person: self.person(), upn, name, language: self.who.choices.language.clone() }
    }

    /// The id of who it is.
    pub fn person(&self) -> Uuid {
        id(self.who.actor.by.hand)
    }
}

impl FromRequestParts<App> for Member {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Stop> {
        let visit = Visit::from_request_parts(parts, app).await?;
        let Some(who) = visit.who.clone() else {
            return Err(Stop::SignIn { back: visit.path.clone() });
        };
        meet(app, &who).await?;
        Ok(Self { visit, who })
    }
}

/// What goes wrong on demand meets people as it meets programs.
pub async fn meet(app: &App, who: &Who) -> Handled<()> {
    if app.is_apart()
        && let Some(edge) = mishap::meet(app, who.actor.by.organisation.tenant()).await?
    {
        return Err(Stop::Edge(edge));
    }
    Ok(())
}

/// Whether whoever asks may be anybody: in a demo, or with the key of a sandbox.
fn is_anybody(app: &App, headers: &HeaderMap) -> bool {
    match &app.config().personas {
        Personas::Holder(key) => cookie::value(headers, &key_name(app)) == Some(key),
        Personas::Nobody | Personas::Everybody => app.is_demo(),
    }
}

/// The cookie of a sandbox's key.
pub fn key_name(app: &App) -> String {
    format!("{}-key", cookie_name(app))
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

/// The words for a reader: as they chose for themselves, else for this browser, else as it asks.
fn words(headers: &HeaderMap, who: Option<&Who>) -> Words {
    let Some(who) = who else { return Words::of(language(headers)) };
    let locale = Locale::of(&who.choices.language).unwrap_or_else(|| language(headers));
    let zone = Zone::of(&who.choices.zone);
    Words(locale, zone.unwrap_or_else(|| Zone::usual(locale, who.country.as_deref())))
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
    let person = Hand::User(session.person.into());
    // In a copy of somebody's customers there are programs alone.
    let program = Hand::App(session.person.into());
    let hands = if app.is_apart() { vec![person, program] } else { vec![person] };
    let find = move |tx: &mut Tx<'_>| {
        for hand in &hands {
            if let Some(found) = known(tx, organisation, *hand)? {
                return Ok(Some((*hand, found)));
            }
        }
        Ok(None)
    };
    let Some((hand, known)) = app.store().read(find).await? else { return Ok(None) };
    note(app, &session, now).await?;
    let by = By { organisation, hand };
    let (by, known, watcher) = sight::seen(app, &session, by, known, now).await?;
    let actor = Actor { by, roles: known.member.roles };
    let (waiting, unread) = counts(app, &actor, id(by.hand)).await?;
    Ok(Some(Who {
        actor,
        waiting,
        unread,
        name: known.member.name,
        organisation: known.called,
        parts: known.parts,
        session: hash,
        choices: known.choices,
        country: known.country,
        seats: known.seats,
        watcher,
        upn: known.member.upn,
        proof: session.proof,
        proved_at: session.proved_at,
    }))
}

/// How many transfers wait for somebody's organisation, and how many notices they have not read.
async fn counts(app: &App, actor: &Actor, person: Uuid) -> Handled<(i64, i64)> {
    let sees = actor.partner().filter(|_| may(actor, Act::ViewTransfers));
    let of = actor.by.organisation;
    let job = move |tx: &mut Tx<'_>| {
        reader::ahead(tx, of, person);
        let waiting = sees.map_or(Ok(0), |partner| moving::waiting(tx, partner))?;
        Ok::<_, Failure>((waiting, reader::unread(tx, of, person)?))
    };
    Ok(app.store().read(job).await?)
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
    Ok(known.map(|Known { member, choices, .. }| Reader {
        person,
        upn: member.upn,
        name: member.name,
        language: choices.language,
    }))
}
