//! Whoever signs in at another server: let in the first time, with the roles that follow from what
//! that server says; these are given anew each time.
//!
//! The operator has said which words mean which roles, so it is the operator that lets them in and
//! gives them: the same rules hold as for its staff.

use super::{
    members::{self, Deed, roles_of},
    oidc::Said,
};
use crate::{
    app::{App, Undone},
    chance,
};
use domain::{
    actor::{Actor, Hand, Organisation, Role, Roles, member::Member, staff::Command},
    id::AppId,
    refusal::Refusal,
};
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
    operator, person, seat,
};
use uuid::Uuid;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// They may act for a tenant.
    In {
        /// Who.
        person: Uuid,
        /// For whom.
        tenant: Uuid,
    },
    /// Somebody has this sign-in name here: they have to prove that it is they.
    Known {
        /// The name.
        upn: String,
    },
    /// The server says no name to sign in with.
    NoName,
    /// No organisation, or no role, follows from what it says; or they are disabled here.
    NoRole,
}

struct Place {
    clerk: Actor,
    of: Organisation,
    tenant: Uuid,
    roles: Roles,
}

/// Lets somebody in, or not.
///
/// # Errors
/// [`Undone`] when the rules or the store say no.
pub async fn met(app: &App, said: &Said) -> Result<Met, Undone> {
    let Some(tenant) = said.tenant else { return Ok(Met::NoRole) };
    let Some(of) = app.organisation(tenant).await? else { return Ok(Met::NoRole) };
    let Some((operator, _)) = app.store().read(operator::load).await? else {
        return Ok(Met::NoRole);
    };
    let clerk = Actor::app(operator.organisation(), AppId(Uuid::nil()), &[Role::OperatorStaff]);
    let given = roles_of(of);
    let roles = said.roles.iter().filter(|role| given.contains(role)).copied().collect();
    let place = Place { clerk, of, tenant, roles };
    let (issuer, subject) = (said.issuer.clone(), said.subject.clone());
    let known = app.store().read(move |tx| person::known_as(tx, &issuer, &subject)).await?;
    match known {
        Some(person) => again(app, said, place, person).await,
        None => first(app, said, place).await,
    }
}

/// Somebody who was never here.
async fn first(app: &App, said: &Said, place: Place) -> Result<Met, Undone> {
    let Some(upn) = said.upn.clone() else { return Ok(Met::NoName) };
    let (id, name) = (app.draw(), said.name.clone().unwrap_or_else(|| upn.clone()));
    let member = Member { id: id.into(), upn: upn.clone(), name, roles: place.roles.clone() };
    if member.checked().is_err() {
        return Ok(Met::NoName);
    }
    let asked = upn.clone();
    let named = move |tx: &mut Tx<'_>| credential::named(tx, Kind::User, &asked);
    if app.store().read(named).await?.is_some() {
        return Ok(Met::Known { upn });
    }
    if place.roles.is_empty() {
        return Ok(Met::NoRole);
    }
    // Nobody knows this password; a new one can be had by a letter.
    let hash = app.passwords().hash(&chance::secret()).await;
    let hash = hash.map_err(|why| Failure::Broken(why.to_string()))?;
    let (kind, tenant, body) = (Kind::User, place.tenant, String::new());
    let proof = Credential { id, kind, tenant, name: upn.clone(), hash, body };
    let (issuer, subject) = (said.issuer.clone(), said.subject.clone());
    let check = move |tx: &mut Tx<'_>| {
        let taken = credential::named(tx, Kind::User, &upn)?.is_some();
        Ok(taken.then_some(Refusal::AlreadyThere))
    };
    let keep = move |tx: &mut Tx<'_>| {
        credential::put(tx, &proof)?;
        person::know_as(tx, &issuer, &subject, id)
    };
    let (who, deed) = ((place.clerk, place.of), Deed::Admit(member));
    members::act(app, who, deed, None, Box::new(check), Box::new(keep)).await?;
    Ok(Met::In { person: id, tenant })
}

/// Somebody who was here before.
async fn again(app: &App, said: &Said, place: Place, person: Uuid) -> Result<Met, Undone> {
    let (hand, of, tenant) = (Hand::User(person.into()), place.of, place.tenant);
    let look = move |tx: &mut Tx<'_>| Ok((members::of(tx, of)?, credential::of(tx, person)?));
    let (staff, proof) = app.store().read(look).await?;
    let (Some((staff, _)), Some(proof)) = (staff, proof) else { return Ok(Met::NoRole) };
    let held = staff.held(hand).cloned();
    let deed = match &held {
        Some(held) if *held == place.roles => None,
        Some(_) => Some(Deed::Change(Command::SetRoles { hand, roles: place.roles.clone() })),
        None if place.roles.is_empty() => return Ok(Met::NoRole),
        None => {
            let name = said.name.clone().unwrap_or_else(|| proof.name.clone());
            let roles = place.roles.clone();
            Some(Deed::Admit(Member { id: person.into(), upn: proof.name, name, roles }))
        }
    };
    let mut roles = place.roles;
    if let Some(deed) = deed {
        let keep = move |tx: &mut Tx<'_>| seat::take(tx, person, tenant);
        let who = (place.clerk, of);
        let done = members::act(app, who, deed, None, Box::new(|_| Ok(None)), Box::new(keep)).await;
        match done {
            // Somebody must be able to let others in.
            Err(Undone::Refused(why)) if why.first() == &Refusal::LastGlobalAdmin => {
                tracing::warn!(%person, "the last admin keeps the roles of before");
                roles = held.unwrap_or_default();
            }
            done => drop(done?),
        }
    }
    if roles.is_empty() || staff.disabled.contains(&hand) {
        return Ok(Met::NoRole);
    }
    Ok(Met::In { person, tenant })
}
