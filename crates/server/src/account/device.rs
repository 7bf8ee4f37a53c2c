//! Programs without a browser: they show a code, and wait until somebody has typed it elsewhere
//! (RFC 8628).

use super::renewal::Fresh;
use crate::{
    app::App,
    chance,
    signin::authorize::{Permit, scope::Wanted},
    signin::secret::digest,
};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use store::{
    Failure, Tx,
    device::{self, Device, State},
    renewal,
};
use uuid::Uuid;

/// How long a code may be typed, in seconds.
pub const GOOD_SECONDS: i64 = 900;
/// How long a program has to wait between two questions, in seconds.
pub const INTERVAL_SECONDS: i64 = 5;
/// What a network takes of that, in milliseconds.
const SLACK_MILLIS: i64 = 1000;
/// The signs of a code: no vowels, so that it spells nothing, and none that looks like another.
const SIGNS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
/// How often a code is drawn until it is nobody else's.
const DRAWS_MAX: usize = 5;

/// What is kept of what a program wants, and later of who allows it.
#[derive(Serialize, Deserialize)]
struct Body {
    wanted: Wanted,
    permit: Option<Permit>,
}

/// What a program gets that has begun to wait.
pub struct Begun {
    /// What it asks with.
    pub secret: String,
    /// What somebody has to type.
    pub code: String,
}

fn hash(secret: &str) -> String {
    digest(&["device", secret])
}

/// What is kept of a code, however it was typed.
fn typed(code: &str) -> String {
    let signs = code.chars().filter(char::is_ascii_alphanumeric);
    digest(&["device-code", &signs.collect::<String>().to_ascii_uppercase()])
}

fn drawn() -> String {
    let signs = chance::bytes::<8>().map(|byte| char::from(SIGNS[usize::from(byte) % SIGNS.len()]));
    let [one, other] = [&signs[..4], &signs[4..]].map(|half| half.iter().collect::<String>());
    format!("{one}-{other}")
}

/// Begins to wait.
///
/// # Errors
/// What the store reports.
pub async fn begin(app: &App, client: Uuid, wanted: Wanted) -> Result<Begun, Failure> {
    let body = written(&Body { wanted, permit: None })?;
    let (secret, now) = (chance::secret(), app.signs().now());
    let asked_at = now - SignedDuration::from_secs(INTERVAL_SECONDS);
    let ends_at = now + SignedDuration::from_secs(GOOD_SECONDS);
    for _ in 0..DRAWS_MAX {
        let code = drawn();
        let one = Device {
            hash: hash(&secret),
            code: typed(&code),
            app: client,
            state: State::Waiting,
            body: body.clone(),
            asked_at,
            ends_at,
        };
        if app.store().write(move |tx| device::put(tx, &one)).await? {
            return Ok(Begun { secret, code });
        }
    }
    Err(Failure::Broken("every code that was drawn is somebody's".to_owned()))
}

/// The program whose code this is, and what it wants, if it still waits.
///
/// # Errors
/// What the store reports.
pub async fn find(app: &App, code: &str) -> Result<Option<(Device, Wanted)>, Failure> {
    let (code, now) = (typed(code), app.signs().now());
    let found = app.store().read(move |tx| device::typed(tx, &code, now)).await?;
    let Some(found) = found else { return Ok(None) };
    let body = read(&found.body)?;
    Ok(Some((found, body.wanted)))
}

/// Says whether somebody allows it: with a permit, or none; answers whether it still waited.
///
/// # Errors
/// What the store reports.
pub async fn settle(app: &App, one: &Device, permit: Option<Permit>) -> Result<bool, Failure> {
    let state = if permit.is_some() { State::Allowed } else { State::Refused };
    let body = written(&Body { permit, ..read(&one.body)? })?;
    let hash = one.hash.clone();
    app.store().write(move |tx| device::settle(tx, &hash, state, &body)).await
}

/// What a program is told that asks.
pub enum Told {
    /// Nobody has typed the code yet.
    Waiting,
    /// It asks too often.
    Hasty,
    /// Nobody did in time.
    Ended,
    /// Somebody did, and said no.
    Refused,
    /// Somebody allows it.
    Allowed(Permit),
    /// There is no such thing, or it is another program's.
    Unknown,
}

/// What has become of it.
///
/// # Errors
/// What the store reports.
pub async fn ask(app: &App, client: Uuid, secret: &str) -> Result<Told, Failure> {
    let (hash, now) = (hash(secret), app.signs().now());
    let found = app.store().write(move |tx| device::ask(tx, &hash, now)).await?;
    let Some(one) = found.filter(|one| one.app == client) else { return Ok(Told::Unknown) };
    if one.ends_at <= now {
        return Ok(Told::Ended);
    }
    let rests = now.duration_since(one.asked_at).as_millis();
    let least = i128::from(INTERVAL_SECONDS * 1000 - SLACK_MILLIS);
    Ok(match one.state {
        State::Waiting if rests < least => Told::Hasty,
        State::Waiting => Told::Waiting,
        State::Refused => Told::Refused,
        State::Allowed => read(&one.body)?.permit.map_or(Told::Unknown, Told::Allowed),
    })
}

/// Takes what was allowed, and keeps what the program comes again with; answers whether it was the
/// first to come.
///
/// # Errors
/// What the store reports.
pub async fn take(app: &App, secret: &str, fresh: Option<&Fresh>) -> Result<bool, Failure> {
    let (hash, now) = (hash(secret), app.signs().now());
    let kept = fresh.map(|fresh| fresh.kept.clone());
    let job = move |tx: &mut Tx<'_>| {
        let taken = device::take(tx, &hash, now)?.is_some();
        if let (true, Some(one)) = (taken, &kept) {
            renewal::put(tx, one)?;
        }
        Ok(taken)
    };
    app.store().write(job).await
}

fn written(body: &Body) -> Result<String, Failure> {
    serde_json::to_string(body).map_err(|why| Failure::Broken(why.to_string()))
}

fn read(body: &str) -> Result<Body, Failure> {
    serde_json::from_str(body).map_err(|why| Failure::Corrupt(format!("a device: {why}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        let code = drawn();
        assert_eq!(code.len(), 9);
        assert!(code.bytes().all(|sign| sign == b'-' || SIGNS.contains(&sign)), "{code}");
        for other in [code.to_lowercase(), code.replace('-', ""), format!(" {code} ")] {
            assert_eq!(typed(&other), typed(&code), "{other}");
        }
        assert_ne!(typed(&code), typed(&drawn()));
    }
}
