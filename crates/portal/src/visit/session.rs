//! Opening a session: every way to sign in ends here.

use crate::{
    cookie,
    page::onward,
    stop::Handled,
    visit::{self, base, cookie_name, hashed, is_secure},
};
use axum::{
    http::{HeaderMap, header},
    response::Response,
};
use server::{app::App, chance};
use store::session::{self, Proof, Session};
use uuid::Uuid;

/// How much of what a browser says of itself is kept, in characters.
const AGENT_MAX: usize = 200;

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

/// Opens a session under a new token, ends the one that the browser had, and leads on to `back`,
/// a path below the base.
///
/// # Errors
/// What the store reports.
pub async fn open(app: &App, headers: &HeaderMap, holder: Holder, back: &str) -> Handled<Response> {
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
        proved_at: now,
    };
    let job = move |tx: &mut store::Tx<'_>| {
        if let Some(old) = session::find(tx, &before, now)? {
            session::close(tx, old.person, &old.hash)?;
        }
        session::open(tx, &new)
    };
    app.store().write(job).await?;
    let mut response = onward(app, back);
    let seconds = visit::IDLE.as_secs();
    let cookie = cookie::keep(&cookie_name(app), &token, &base(app), seconds, is_secure(app));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// What a browser says that it is, so much of it as is kept.
pub fn agent(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    agent.unwrap_or_default().chars().take(AGENT_MAX).collect()
}
