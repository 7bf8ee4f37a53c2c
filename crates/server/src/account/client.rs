//! Programs through which people sign in, and the people who may act through them.

use crate::{
    account::members,
    app::App,
    signin::{
        authorize::client::{Client, Registration},
        secret::SecretHash,
    },
};
use domain::actor::{Hand, Roles};
use store::{
    Failure, Tx,
    credential::{self, Kind},
};
use uuid::Uuid;

/// The program of this id, if it may act now.
///
/// # Errors
/// What the store reports.
pub async fn find(app: &App, id: Uuid) -> Result<Option<Client>, Failure> {
    let named = id.to_string();
    let proof = app.store().read(move |tx| credential::named(tx, Kind::App, &named)).await?;
    let Some(proof) = proof else {
        let made_up = app.is_demo() || app.is_apart();
        return Ok(if made_up { Client::known(id) } else { None });
    };
    let Some(of) = app.organisation(proof.tenant).await? else { return Ok(None) };
    let found = app.store().read(move |tx: &mut Tx<'_>| members::of(tx, of)).await?;
    let Some((staff, organisation)) = found else { return Ok(None) };
    if staff.roles(Hand::App(id.into())).is_none() {
        return Ok(None);
    }
    let name = staff.apps.get(&id.into()).map(|one| one.name.clone()).unwrap_or_default();
    let home = Some(proof.tenant);
    let registration = Registration::stored(&proof.body);
    let secrets = vec![SecretHash::stored(proof.hash)];
    Ok(Some(Client { id, home, name, organisation, secrets, registration }))
}

/// Somebody who may act for an organisation now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name to sign in with.
    pub upn: String,
    /// What people call them.
    pub name: String,
    /// What they may be.
    pub roles: Vec<String>,
}

/// The person of this id, as they stand with an organisation now.
///
/// # Errors
/// What the store reports.
pub async fn person(app: &App, tenant: Uuid, id: Uuid) -> Result<Option<Person>, Failure> {
    let Some(of) = app.organisation(tenant).await? else { return Ok(None) };
    let found = app.store().read(move |tx: &mut Tx<'_>| members::of(tx, of)).await?;
    let Some((staff, _)) = found else { return Ok(None) };
    let words = |roles: &Roles| roles.iter().map(|role| role.word().to_owned()).collect();
    let roles = staff.roles(Hand::User(id.into())).map(words);
    let member = staff.members.get(&id.into());
    Ok(roles.zip(member).map(|(roles, one)| {
        let (upn, name) = (one.upn.clone(), one.name.clone());
        Person { upn, name, roles }
    }))
}
