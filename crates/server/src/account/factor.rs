//! What proves a person beside the password: an app's codes, recovery codes, passkeys.

use super::{caller::Caller, door};
use crate::{
    app::App,
    chance,
    signin::{
        passkey::{Credential, Key as PublicKey, Party, PasskeyFault},
        secret::digest,
        totp::{self, Key},
    },
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use store::{
    Failure, Tx,
    factor::{self, Factor, Kind},
    ticket::{self, Ticket},
};
use uuid::Uuid;

/// How long a challenge may be answered.
const CHALLENGE: SignedDuration = SignedDuration::from_mins(10);
/// The purpose of a challenge's ticket.
const PURPOSE: &str = "challenge";

/// How a try to prove something ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// It is right.
    Good,
    /// It is wrong, or was used before.
    Wrong,
    /// There were too many tries: none is looked at before this moment.
    Shut(Timestamp),
}

/// What a person can prove themselves with, beside a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Means {
    /// Codes of an app.
    pub totp: bool,
    /// How many recovery codes are left.
    pub codes: usize,
    /// How many passkeys there are.
    pub passkeys: usize,
}

impl Means {
    /// Those of these factors.
    pub fn of(all: &[Factor]) -> Self {
        let count = |kind| all.iter().filter(|one| one.kind == kind).count();
        Self {
            totp: count(Kind::Totp) > 0,
            codes: count(Kind::Code),
            passkeys: count(Kind::Passkey),
        }
    }

    /// Whether a password alone is not enough.
    pub fn are_asked(self) -> bool {
        self.totp || self.passkeys > 0
    }
}

/// What is kept of an app that shows codes.
#[derive(Serialize, Deserialize)]
struct Shared {
    key: String,
    /// The step of the last code that was taken.
    step: i64,
}

/// The factors of a person, the oldest first.
///
/// # Errors
/// What the store reports.
pub async fn all(app: &App, person: Uuid) -> Result<Vec<Factor>, Failure> {
    app.store().read(move |tx| factor::of_person(tx, person)).await
}

/// Tries a code of an app, or a recovery code, of the person who signs in with `name`.
///
/// # Errors
/// What the store reports.
pub async fn code(
    app: &App,
    caller: &Caller,
    (person, name): (Uuid, &str),
    typed: &str,
) -> Result<Checked, Failure> {
    if let Some(until) = door::shut(app, caller, name).await? {
        return Ok(Checked::Shut(until));
    }
    let (typed, now) = (typed.to_owned(), app.signs().now());
    let good = app.store().write(move |tx| take(tx, person, &typed, now)).await?;
    Ok(match door::settle(app, caller, name, good).await? {
        Some(until) => Checked::Shut(until),
        None if good => Checked::Good,
        None => Checked::Wrong,
    })
}

fn take(tx: &mut Tx<'_>, person: Uuid, typed: &str, now: Timestamp) -> Result<bool, Failure> {
    for one in factor::of_person(tx, person)?.iter().filter(|one| one.kind == Kind::Totp) {
        let shared: Shared = read(&one.body)?;
        let key = Key::of(&shared.key).ok_or_else(|| Failure::Corrupt("no key".to_owned()))?;
        if let Some(step) = key.step(typed, now, shared.step) {
            return factor::used(tx, one, &written(&Shared { step, ..shared })?, now);
        }
    }
    factor::remove(tx, person, &totp::recovery_hash(person, typed))
}

/// Adds an app, if `typed` is the code that it shows now; answers whether it is.
///
/// # Errors
/// What the store reports.
pub async fn add_totp(app: &App, person: Uuid, key: &Key, typed: &str) -> Result<bool, Failure> {
    let now = app.signs().now();
    let Some(step) = key.step(typed, now, 0) else { return Ok(false) };
    let one = Factor {
        id: app.draw().to_string(),
        person,
        kind: Kind::Totp,
        name: String::new(),
        body: written(&Shared { key: key.text(), step })?,
        made_at: now,
        used_at: Some(now),
    };
    let job = move |tx: &mut Tx<'_>| {
        factor::remove_all(tx, person, Kind::Totp)?;
        factor::add(tx, &one)
    };
    app.store().write(job).await
}

/// Makes recovery codes, instead of those of before; this is the only time that anybody sees them.
///
/// # Errors
/// What the store reports.
pub async fn recovery_codes(app: &App, person: Uuid) -> Result<Vec<String>, Failure> {
    let codes = totp::recovery_codes();
    let now = app.signs().now();
    let made: Vec<_> = codes
        .iter()
        .map(|code| Factor {
            id: totp::recovery_hash(person, code),
            person,
            kind: Kind::Code,
            name: String::new(),
            body: String::new(),
            made_at: now,
            used_at: None,
        })
        .collect();
    let job = move |tx: &mut Tx<'_>| {
        factor::remove_all(tx, person, Kind::Code)?;
        made.iter().try_for_each(|one| factor::add(tx, one).map(drop))
    };
    app.store().write(job).await?;
    Ok(codes)
}

/// A challenge for a passkey, to be answered soon and once.
///
/// # Errors
/// What the store reports.
pub async fn challenge(app: &App) -> Result<String, Failure> {
    let challenge = chance::secret();
    let one = Ticket {
        hash: digest(&[PURPOSE, &challenge]),
        purpose: PURPOSE.to_owned(),
        person: Uuid::nil(),
        body: String::new(),
        ends_at: app.signs().now() + CHALLENGE,
    };
    app.store().write(move |tx| ticket::put(tx, &one)).await?;
    Ok(challenge)
}

/// Takes the challenge that a browser has answered, if it is one of ours.
async fn answered(app: &App, found: &Credential) -> Result<Option<String>, Failure> {
    let Ok(challenge) = found.challenge() else { return Ok(None) };
    let (hash, now) = (digest(&[PURPOSE, &challenge]), app.signs().now());
    let taken = app.store().write(move |tx| ticket::take(tx, &hash, PURPOSE, now)).await?;
    Ok(taken.map(|_| challenge))
}

/// Adds the passkey that a browser has made; answers whether it can be believed.
///
/// # Errors
/// What the store reports.
pub async fn add_passkey(app: &App, person: Uuid, name: &str, json: &str) -> Result<bool, Failure> {
    let Some(party) = party(app) else { return Ok(false) };
    let Some(found) = believed(Credential::read(json)) else { return Ok(false) };
    let Some(challenge) = answered(app, &found).await? else { return Ok(false) };
    let Some(key) = believed(found.made(&party, &challenge)) else { return Ok(false) };
    let one = Factor {
        id: found.id,
        person,
        kind: Kind::Passkey,
        name: name.to_owned(),
        body: written(&key)?,
        made_at: app.signs().now(),
        used_at: None,
    };
    app.store().write(move |tx| factor::add(tx, &one)).await
}

/// Whose passkey a browser has used, if it can be believed.
///
/// # Errors
/// What the store reports.
pub async fn passkey(app: &App, json: &str) -> Result<Option<Uuid>, Failure> {
    let Some(party) = party(app) else { return Ok(None) };
    let Some(found) = believed(Credential::read(json)) else { return Ok(None) };
    let Some(challenge) = answered(app, &found).await? else { return Ok(None) };
    let id = found.id.clone();
    let known = app.store().read(move |tx| factor::find(tx, &id)).await?;
    let Some(known) = known.filter(|one| one.kind == Kind::Passkey) else { return Ok(None) };
    let key: PublicKey = read(&known.body)?;
    let Some(key) = believed(found.used(&party, &challenge, &key)) else { return Ok(None) };
    let (body, now, person) = (written(&key)?, app.signs().now(), known.person);
    let noted = app.store().write(move |tx| factor::used(tx, &known, &body, now)).await?;
    Ok(noted.then_some(person))
}

/// As whom browsers know us; nobody in a sandbox, whose passkeys would be offered for the server
/// that it is beside as well.
pub fn party(app: &App) -> Option<Party> {
    if app.is_apart() { None } else { Party::of(&app.config().base_url) }
}

fn believed<T>(outcome: Result<T, PasskeyFault>) -> Option<T> {
    outcome.inspect_err(|why| tracing::warn!(%why, "a passkey is not believed")).ok()
}

fn written(body: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(body).map_err(|why| Failure::Broken(why.to_string()))
}

fn read<T: for<'d> Deserialize<'d>>(body: &str) -> Result<T, Failure> {
    serde_json::from_str(body).map_err(|why| Failure::Corrupt(format!("a factor: {why}")))
}
