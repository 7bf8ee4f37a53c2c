//! Accounts: who may sign in, put together from the credential and from what the rules know.
//!
//! The credential proves who somebody is; their roles stand with their organisation, which is
//! read anew for every token.

use crate::{
    app::App as Application,
    signin::{
        grant::{App, User},
        secret::SecretHash,
    },
};
use domain::actor::{Hand, Organisation, Roles, member::Staff};
use store::{
    Failure, Tx,
    credential::{self, Kind},
    customer, operator, partner,
};
use uuid::Uuid;

/// The tenant of this name: a GUID that somebody here has.
///
/// # Errors
/// What the store reports.
pub fn tenant(app: &Application, named: &str) -> Result<Option<Uuid>, Failure> {
    let Ok(id) = Uuid::parse_str(named) else { return Ok(None) };
    Ok(app.organisation(id)?.map(|_| id))
}

/// The program of this id, with its secret's hash and its roles.
///
/// # Errors
/// What the store reports.
pub fn app(app: &Application, id: Uuid) -> Result<Option<App>, Failure> {
    let found = app.store().read(|tx| credential::named(tx, Kind::App, &id.to_string()))?;
    let Some(found) = found else { return Ok(None) };
    let Some(organisation) = app.organisation(found.tenant)? else { return Ok(None) };
    let roles = app.store().read(|tx| roles(tx, organisation, Hand::App(id.into())))?;
    let Some(roles) = roles else { return Ok(None) };
    let (tenant, secrets) = (found.tenant, vec![SecretHash::stored(found.hash)]);
    Ok(Some(App { id, tenant, secrets, roles: words(&roles), public: false }))
}

/// The person of this sign-in name, with the stored text of the password.
///
/// # Errors
/// What the store reports.
pub fn user(app: &Application, name: &str) -> Result<Option<(User, String)>, Failure> {
    let found = app.store().read(|tx| credential::named(tx, Kind::User, name))?;
    let Some(found) = found else { return Ok(None) };
    let Some(organisation) = app.organisation(found.tenant)? else { return Ok(None) };
    let roles = app.store().read(|tx| roles(tx, organisation, Hand::User(found.id.into())))?;
    let Some(roles) = roles else { return Ok(None) };
    let (id, tenant, upn) = (found.id, found.tenant, found.name);
    Ok(Some((User { id, tenant, upn, roles: words(&roles), enabled: true }, found.hash)))
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
