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
use domain::actor::{Organisation, Roles};
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
    let roles = app.store().read(|tx| roles(tx, organisation, Hand::App(id)))?;
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
    let roles = app.store().read(|tx| roles(tx, organisation, Hand::User(found.id)))?;
    let Some(roles) = roles else { return Ok(None) };
    let (id, tenant, upn) = (found.id, found.tenant, found.name);
    Ok(Some((User { id, tenant, upn, roles: words(&roles), enabled: true }, found.hash)))
}

/// Whose roles are asked for.
#[derive(Clone, Copy)]
enum Hand {
    User(Uuid),
    App(Uuid),
}

fn roles(tx: &mut Tx<'_>, of: Organisation, hand: Hand) -> Result<Option<Roles>, Failure> {
    let (members, apps) = match of {
        Organisation::Operator(_) => {
            let Some((found, _)) = operator::load(tx)? else { return Ok(None) };
            (found.members.clone(), found.apps.clone())
        }
        Organisation::Partner(id) => {
            let Some((found, _)) = partner::load(tx, id)? else { return Ok(None) };
            (found.members.clone(), found.apps.clone())
        }
        Organisation::Customer(id) => {
            let Some((found, _)) = customer::load(tx, id)? else { return Ok(None) };
            (found.members.clone(), found.apps.clone())
        }
    };
    Ok(match hand {
        Hand::User(id) => members.get(&id.into()).map(|member| member.roles.clone()),
        Hand::App(id) => apps.get(&id.into()).map(|app| app.roles.clone()),
    })
}

fn words(roles: &Roles) -> Vec<String> {
    roles.iter().map(|role| role.word().to_owned()).collect()
}
