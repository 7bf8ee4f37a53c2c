//! `POST /v1/customers`: a partner creates a customer's tenant and its first person (R42).
//!
//! The temporary password is drawn here and said once. What is remembered for a repetition of the
//! request does not have it, and neither does the record: only its hash is kept.

mod validation;

use crate::{
    api::{
        answer::{Handled, InArea, empty, reply},
        call::{Call, Path},
    },
    app::{App, Reply},
    chance,
};
use axum::{
    Router,
    routing::{head, post},
};
use domain::{
    actor::{Role, member::Member},
    authority::{Act, permit_partner},
    customer::{
        Customer,
        command::Command,
        invitation::{Command as Inviting, NewTenant},
    },
    id::PartnerId,
    refusal::Refusal,
};
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
    list::{self, Filter, Match},
    perform,
};
use wire::{
    customer::{CustomerEntity, create::read, with_password},
    fault::Area,
};

/// The sign-in name of a customer's first person, before its domain.
const ADMIN: &str = "admin";

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/customers", post(create))
        .route("/v1/domains/{domain}", head(taken))
        .merge(validation::routes())
}

/// The partner of whoever may create a customer.
fn buyer(call: &Call) -> Handled<PartnerId> {
    let unseen = || Refusal::NotAllowed { act: Act::CreateCustomer };
    let own = call.actor.partner().ok_or_else(unseen).area(Area::Core)?;
    permit_partner(&call.actor, own, Act::CreateCustomer).area(Area::Core)?;
    Ok(own)
}

/// Whether nobody has this domain, nor anybody this sign-in name.
fn is_free(tx: &mut Tx<'_>, domain: &str, upn: &str) -> Result<bool, Failure> {
    let same = Filter { domain: Some(Match::Is(domain.to_owned())), ..Filter::default() };
    let free = list::all(tx, &same, None, 1)?.is_empty();
    Ok(free && credential::named(tx, Kind::User, upn)?.is_none())
}

/// The same, for whoever may create a customer.
async fn would_be_free(call: &Call, domain: String) -> Handled<bool> {
    buyer(call)?;
    let upn = format!("{ADMIN}@{domain}");
    Ok(call.app.store().read(move |tx| is_free(tx, &domain, &upn)).await?)
}

/// `HEAD /v1/domains/{domain}`: 200 for one that somebody has, 404 for one that is free, neither
/// with a body (`api-core` 2.1). Whoever may create a customer would hear it then.
async fn taken(Path(domain): Path<String>, call: Call) -> Handled<Reply> {
    let free = would_be_free(&call, domain).await?;
    Ok(empty(if free { 404 } else { 200 }))
}

/// `POST /v1/customers`
pub async fn create(call: Call) -> Handled<Reply> {
    let own = buyer(&call)?;
    let (profile, reseller) = call.read(Area::Core, read)?;
    let look = call.app.look_partner(own, reseller).await?;
    let partners = look.map(|look| look.facts.partners).unwrap_or_default();
    let password = chance::secret();
    let hash = call.app.passwords().hash(&password).await;
    let hash = hash.map_err(|fault| Failure::Broken(fault.to_string()))?;
    let (id, user) = (call.app.draw(), call.app.draw());
    let upn = format!("{ADMIN}@{}", profile.domain);
    let (name, roles) = (profile.company_name.clone(), [Role::CustomerAdmin].into());
    let admin = Member { id: user.into(), upn: upn.clone(), name, roles };
    let domain_free = false;
    let new = NewTenant { id: id.into(), profile, reseller, admin, domain_free };
    let (actor, reader) = (call.actor.clone(), call.actor.clone());
    let perform = move |tx: &mut Tx<'_>, now| {
        let domain_free = is_free(tx, &new.profile.domain, &upn)?;
        let new = NewTenant { domain_free, ..new.clone() };
        let command = Command::Invitation(Inviting::CreateTenant(Box::new(new)));
        let performed = perform::customer(tx, &actor, id.into(), &command, now)?;
        if performed.is_ok() {
            let (kind, name, hash, body) = (Kind::User, upn.clone(), hash.clone(), String::new());
            credential::put(tx, &Credential { id: user, kind, tenant: id, name, hash, body })?;
        }
        Ok(performed)
    };
    let show = move |performed: &perform::Performed<Customer>| {
        let entity = CustomerEntity::of(&performed.after, &reader, &partners);
        reply(201, &entity.with_credentials(ADMIN))
    };
    let tell = |body| with_password(body, &password);
    call.app.said_once(call.sent(), perform, show, tell).await.area(Area::Core)
}
