//! Accounts: who may sign in, put together from the credential and from what the rules know.
//!
//! The credential proves who somebody is; their roles stand with their organisation, which is
//! read anew for every token.

pub mod caller;
pub mod client;
pub mod code;
pub mod device;
pub mod door;
pub mod factor;
pub mod guest;
pub mod members;
pub mod oidc;
pub mod renewal;

use crate::{
    app::App as Application,
    signin::{
        authorize::client::Registration,
        grant::{App, User},
        secret::SecretHash,
    },
};
use caller::Caller;
use domain::actor::{Hand, Organisation, Roles, member::Staff};
use jiff::Timestamp;
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
    customer, operator, partner, seat,
};
use uuid::Uuid;

/// The tenant of this name: a GUID that somebody here has.
///
/// # Errors
/// What the store reports.
pub async fn tenant(app: &Application, named: &str) -> Result<Option<Uuid>, Failure> {
    let Ok(id) = Uuid::parse_str(named) else { return Ok(None) };
    Ok(app.organisation(id).await?.map(|_| id))
}

/// The program of this id, with its secret's hash and its roles.
///
/// # Errors
/// What the store reports.
pub async fn app(app: &Application, id: Uuid) -> Result<Option<App>, Failure> {
    let found = account(app, Kind::App, &id.to_string()).await?;
    Ok(found.map(|(proof, roles)| {
        let (tenant, secrets) = (proof.tenant, vec![SecretHash::stored(proof.hash)]);
        let public = Registration::stored(&proof.body).public;
        App { id, tenant, secrets, roles, public }
    }))
}

/// The person of this sign-in name, with the stored text of the password.
///
/// # Errors
/// What the store reports.
pub async fn user(app: &Application, name: &str) -> Result<Option<(User, String)>, Failure> {
    let found = account(app, Kind::User, name).await?;
    Ok(found.map(|(proof, roles)| {
        let (id, tenant, upn) = (proof.id, proof.tenant, proof.name);
        (User { id, tenant, upn, roles, enabled: true }, proof.hash)
    }))
}

/// How a try to sign in with a password ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// It is this person.
    Good(User),
    /// The name or the password is wrong.
    Wrong,
    /// There were too many tries: nobody is let in before this moment.
    Shut(Timestamp),
}

/// Tries a name and a password; every way to sign in with one comes by here.
///
/// # Errors
/// What the store reports, and when the stored hash cannot be read.
pub async fn tried(
    app: &Application,
    caller: &Caller,
    name: &str,
    password: &str,
) -> Result<Tried, Failure> {
    if let Some(until) = door::shut(app, caller, name).await? {
        return Ok(Tried::Shut(until));
    }
    let found = user(app, name).await?;
    let hash = found.as_ref().map(|(_, hash)| hash.as_str());
    let matches = app.passwords().verify(password, hash).await;
    let matches = matches.map_err(|why| Failure::Broken(why.to_string()))?;
    let found = found.map(|(user, _)| user).filter(|user| matches && user.enabled);
    // Tries are forgotten when somebody is in, not when they are half in.
    let is_half = match &found {
        Some(user) => has_factor(app, user.id).await?,
        None => false,
    };
    let shut = if is_half {
        door::shut(app, caller, name).await?
    } else {
        door::settle(app, caller, name, found.is_some()).await?
    };
    if let Some(until) = shut {
        return Ok(Tried::Shut(until));
    }
    Ok(found.map_or(Tried::Wrong, Tried::Good))
}

/// Whether a person has a second factor, without which the password is not enough.
///
/// # Errors
/// What the store reports.
pub async fn has_factor(app: &Application, person: Uuid) -> Result<bool, Failure> {
    let all = factor::all(app, person).await?;
    Ok(factor::Means::of(&all).are_asked())
}

/// The credential behind a name, and the roles its organisation gives it.
async fn account(
    app: &Application,
    kind: Kind,
    name: &str,
) -> Result<Option<(Credential, Vec<String>)>, Failure> {
    let name = name.to_owned();
    let proof = app.store().read(move |tx| credential::named(tx, kind, &name)).await?;
    let Some(proof) = proof else { return Ok(None) };
    let (id, home) = (proof.id, proof.tenant);
    let hand = match kind {
        Kind::App => Hand::App(id.into()),
        Kind::User => Hand::User(id.into()),
    };
    let seats = app.store().read(move |tx| seat::of_person(tx, id)).await?;
    let others = seats.iter().map(|seat| seat.tenant).filter(|tenant| *tenant != home);
    // At home first; whoever may not act there may still act elsewhere.
    for tenant in [home].into_iter().chain(others) {
        let Some(organisation) = app.organisation(tenant).await? else { continue };
        let roles = app.store().read(move |tx| roles(tx, organisation, hand)).await?;
        if let Some(roles) = roles {
            return Ok(Some((Credential { tenant, ..proof }, words(&roles))));
        }
    }
    Ok(None)
}

fn roles(tx: &mut Tx<'_>, of: Organisation, hand: Hand) -> Result<Option<Roles>, Failure> {
    let roles = |staff: &Staff| staff.roles(hand).cloned();
    Ok(match of {
        Organisation::Operator(_) => operator::load(tx)?.and_then(|(found, _)| roles(&found.staff)),
        Organisation::Partner(id) => {
            partner::load(tx, id)?.and_then(|(found, _)| roles(&found.staff))
        }
        Organisation::Customer(id) => {
            customer::load(tx, id)?.and_then(|(found, _)| roles(&found.staff))
        }
    })
}

fn words(roles: &Roles) -> Vec<String> {
    roles.iter().map(|role| role.word().to_owned()).collect()
}
