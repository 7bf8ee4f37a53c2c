//! Opening a session: every way to sign in ends here.

use crate::{
    cookie,
    page::onward,
    pages::seats,
    stop::Handled,
    visit::{
        self, base, browser, cookie_name, hashed, hex, is_secure,
        letter::{self, Reader},
    },
};
use axum::{
    http::{HeaderMap, header},
    response::Response,
};
use jiff::{SignedDuration, Timestamp};
use server::{app::App, chance};
use store::{
    seat,
    session::{self, Proof, Session},
    ticket::{self, Ticket},
};
use url::form_urlencoded::byte_serialize;
use uuid::Uuid;

/// How much of what a browser says of itself is kept, in characters.
const AGENT_MAX: usize = 200;
/// How long a browser is known in which somebody has signed in.
const KNOWN: SignedDuration = SignedDuration::from_hours(400 * 24);
/// The purpose of the ticket by which it is known.
const BROWSER: &str = "browser";

/// Somebody who has just proved who they are, or may be whoever they choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// The organisation for which they act.
    pub tenant: Uuid,
    /// Who.
    pub person: Uuid,
    /// By what.
    pub proof: Proof,
}

/// Opens a session, as [`open_for`] does. Whoever acts for several organisations is signed in for
/// the one they used last, and led to where they choose.
///
/// # Errors
/// What the store reports.
pub async fn open(app: &App, headers: &HeaderMap, holder: Holder, back: &str) -> Handled<Response> {
    let (seats, now) = (seats(app, holder.person).await?, app.signs().now());
    let Some((tenant, _)) = seats.first().filter(|_| seats.len() > 1) else {
        return open_for(app, headers, holder, now, back).await;
    };
    let back: String = byte_serialize(back.as_bytes()).collect();
    let back = format!("/organisation?back={back}");
    open_for(app, headers, Holder { tenant: *tenant, ..holder }, now, &back).await
}

/// Opens a session under a new token, of somebody who proved at `proved_at` who they are; ends the
/// one that the browser had, and leads on to `back`, a path below the base. Whoever has signed in
/// elsewhere before hears of a new browser by letter.
///
/// # Errors
/// What the store reports.
pub async fn open_for(
    app: &App,
    headers: &HeaderMap,
    holder: Holder,
    proved_at: Timestamp,
    back: &str,
) -> Handled<Response> {
    let token = chance::secret();
    let now = app.signs().now();
    let before = cookie::value(headers, &cookie_name(app)).map(hashed).unwrap_or_default();
    let new = Session {
        hash: hashed(&token),
        tenant: holder.tenant,
        person: holder.person,
        opened_at: now,
        seen_at: now,
        ends_at: visit::ends_at(now, now),
        agent: agent(headers),
        proof: holder.proof,
        proved_at,
        sight: None,
    };
    let job = move |tx: &mut store::Tx<'_>| {
        if let Some(old) = session::find(tx, &before, now)? {
            session::close(tx, old.person, &old.hash)?;
        }
        seat::used(tx, new.person, new.tenant, now)?;
        session::open(tx, &new)
    };
    app.store().write(job).await?;
    let mut response = onward(app, back);
    let seconds = visit::IDLE.as_secs();
    let cookie = cookie::keep(&cookie_name(app), &token, &base(app), seconds, is_secure(app));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    if holder.proof != Proof::Nothing {
        let (name, browser) = recognised(app, headers, holder, now).await?;
        let seconds = KNOWN.as_secs();
        let cookie = cookie::keep(&name, &browser, &base(app), seconds, is_secure(app));
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// What a browser says that it is, so much of it as is kept.
pub fn agent(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    agent.unwrap_or_default().chars().take(AGENT_MAX).collect()
}

/// Notes that somebody signs in in this browser, and writes to them if they never did before, but
/// did in another. The cookie by which it is known next time.
async fn recognised(
    app: &App,
    headers: &HeaderMap,
    holder: Holder,
    now: Timestamp,
) -> Handled<(String, String)> {
    let name = format!("{}-browser", cookie_name(app));
    let token = cookie::value(headers, &name).filter(|token| token.len() >= 43);
    let token = token.map_or_else(chance::secret, str::to_owned);
    let person = holder.person;
    let here = Ticket {
        hash: hex(&[BROWSER.as_bytes(), token.as_bytes(), person.as_bytes()]),
        purpose: BROWSER.to_owned(),
        person,
        body: String::new(),
        ends_at: now + KNOWN,
    };
    let reader = visit::reader(app, holder.tenant, person).await?;
    let letter = reader.map(|reader| written(app, headers, &reader, now));
    let job = move |tx: &mut store::Tx<'_>| {
        let is_known = ticket::find(tx, &here.hash, BROWSER, now)?.is_some();
        if let Some(letter) = &letter
            && !is_known
            && ticket::has(tx, person, BROWSER, now)?
        {
            store::letter::put(tx, letter)?;
        }
        ticket::put(tx, &here)
    };
    app.store().write(job).await?;
    Ok((name, token))
}

fn written(
    app: &App,
    headers: &HeaderMap,
    reader: &Reader,
    now: Timestamp,
) -> store::letter::Letter {
    let words = reader.words(visit::words(headers, None));
    let agent = letter::one_line(&browser::called(&agent(headers)));
    let agent = if agent.is_empty() { words.say("sessions-unknown") } else { agent };
    let values = [
        ("browser", agent.into()),
        ("moment", words.moment(now).into()),
        ("zone", words.1.told(now).into()),
        ("link", format!("{}/sessions", app.config().base_url).into()),
    ];
    letter::to(app, words, reader, "sign_in_new", ("signin-letter-new", &values[..]))
}
