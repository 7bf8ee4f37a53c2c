//! Refresh tokens: with what a program comes again for a person.

use crate::{app::App, chance, signin::authorize::Permit, signin::secret::digest};
use jiff::SignedDuration;
use store::{
    Failure,
    renewal::{self, Renewal, Turn},
};

/// How long one is good that nobody uses.
const GOOD: SignedDuration = SignedDuration::from_hours(24 * 90);

fn stays(half: &str) -> String {
    digest(&["renewal", half])
}

fn changes(half: &str) -> String {
    digest(&["renewal-turn", half])
}

/// A refresh token that is not kept yet.
pub struct Fresh {
    /// What the program gets.
    pub token: String,
    /// What is kept of it.
    pub kept: Renewal,
}

/// Draws a refresh token.
///
/// # Errors
/// When the permit cannot be written.
pub fn draw(app: &App, permit: &Permit) -> Result<Fresh, Failure> {
    let (one, other) = (chance::secret(), chance::secret());
    let now = app.signs().now();
    let body = serde_json::to_string(permit).map_err(|why| Failure::Broken(why.to_string()))?;
    let kept = Renewal {
        id: stays(&one),
        hash: changes(&other),
        person: permit.person,
        tenant: permit.tenant,
        app: permit.app,
        body,
        made_at: now,
        used_at: now,
        ends_at: now + GOOD,
    };
    Ok(Fresh { token: format!("{one}.{other}"), kept })
}

/// What a refresh token stands for, if it has not ended. Whether its second half is the one that is
/// good now, [`turn`] says.
///
/// # Errors
/// What the store reports.
pub async fn look(app: &App, token: &str) -> Result<Option<Permit>, Failure> {
    let Some((one, _)) = token.split_once('.') else { return Ok(None) };
    let (id, now) = (stays(one), app.signs().now());
    let found = app.store().read(move |tx| renewal::find(tx, &id, now)).await?;
    let Some(found) = found else { return Ok(None) };
    let permit = serde_json::from_str(&found.body);
    permit.map(Some).map_err(|why| Failure::Corrupt(format!("a renewal: {why}")))
}

/// Exchanges a refresh token for the next one; `None` when it was exchanged before: then all of its
/// kind are good no more.
///
/// # Errors
/// What the store reports.
pub async fn turn(app: &App, token: &str) -> Result<Option<String>, Failure> {
    let Some((one, from)) = token.split_once('.') else { return Ok(None) };
    let next = chance::secret();
    let (id, from, to) = (stays(one), changes(from), changes(&next));
    let now = app.signs().now();
    let job = move |tx: &mut store::Tx<'_>| renewal::turn(tx, &id, (&from, &to), now, now + GOOD);
    let turned = app.store().write(job).await?;
    Ok((turned == Turn::Done).then(|| format!("{one}.{next}")))
}
