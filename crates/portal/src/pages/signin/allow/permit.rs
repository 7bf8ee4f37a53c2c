//! What somebody who is signed in may allow a program, and the answer that it gets.

use crate::{pages::seats, stop::Handled, visit::Who};
use server::{
    account::code,
    app::App,
    signin::{
        authorize::{Ask, Code, Landing, Permit, Way, client::Client, scope::Wanted},
        identity::Identity,
        token::person::Login,
    },
};
use store::session::Proof;
use uuid::Uuid;

/// Whether a program and a session are for the same organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// They are.
    Here,
    /// The person acts for that organisation as well, in another session.
    Elsewhere,
    /// The person does not act for it.
    Nowhere,
}

/// Whether somebody acts for the organisation that a program is for.
///
/// # Errors
/// What the store reports.
pub async fn fits(app: &App, who: &Who, wanted: Option<Uuid>) -> Handled<Fit> {
    let here = who.actor.by.organisation.tenant();
    let Some(wanted) = wanted.filter(|wanted| *wanted != here) else { return Ok(Fit::Here) };
    let seats = seats(app, who.holder()).await?;
    let has = seats.iter().any(|(tenant, _)| *tenant == wanted);
    Ok(if has { Fit::Elsewhere } else { Fit::Nowhere })
}

/// By what somebody proved who they are, in the words of RFC 8176; what another server did is not
/// known here.
fn proved(proof: Proof) -> Vec<String> {
    let words: &[&str] = match proof {
        Proof::Nothing => &[],
        Proof::Password => &["pwd"],
        Proof::Factor => &["pwd", "mfa"],
        Proof::Passkey => &["fido", "mfa"],
        Proof::Provider => &["fed"],
    };
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// What somebody lets a program do.
pub fn permit(who: &Who, app: Uuid, wanted: Wanted) -> Permit {
    Permit {
        app,
        person: who.holder(),
        tenant: who.actor.by.organisation.tenant(),
        wanted,
        amr: proved(who.proof),
        proved_at: who.proved_at,
    }
}

/// The answer to a program that somebody lets act for them.
///
/// # Errors
/// What the store reports.
pub async fn answer(
    app: &App,
    who: &Who,
    client: &Client,
    ask: &Ask,
    landing: &Landing,
) -> Handled<Way> {
    let given = Code {
        permit: permit(who, client.id, ask.wanted.clone()),
        redirect: landing.redirect.clone(),
        named: ask.named,
        challenge: ask.challenge.clone(),
        nonce: ask.nonce.clone(),
    };
    let code = code::issue(app, &given).await?;
    if !ask.with_id {
        return Ok(landing.way(&[("code", &code)]));
    }
    let Permit { person, tenant, amr, proved_at, .. } = given.permit;
    let identity = Identity {
        tenant,
        object: person,
        app: client.id,
        upn: Some(who.upn.clone()),
        roles: Vec::new(),
        amr,
        audience: ask.wanted.audience.clone(),
        generation: ask.generation,
    };
    let nonce = ask.nonce.as_deref();
    let login = Login { name: &who.name, nonce, code: Some(&code), proved_at };
    let told = app.tokens().tell(&identity, login, app.signs().now());
    Ok(landing.way(&[("code", &code), ("id_token", &told)]))
}
