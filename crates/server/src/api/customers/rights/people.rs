//! People of a customer, their roles and their licences (`api-core` 4).

use crate::{
    api::{
        answer::{Handled, InArea, empty, reply},
        call::{Call, Path, id},
    },
    app::{App, Look, Reply},
};
use axum::{
    Router,
    routing::{delete, get, patch, post},
};
use domain::{
    actor::member::Member,
    authority::{Act, permit},
    customer::{Customer, command::Command, people},
    id::UserId,
    refusal::Refusal,
};
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
    perform::{self, Performed},
    seat, session,
};
use uuid::Uuid;
use wire::{
    Malformed,
    body::Problem as Slip,
    customer::seat::person::{
        ADMINISTRATOR, PersonEntity, RoleEntity, RoleMemberEntity,
        licence::{LicenceEntity, SubscribedSkuEntity, read_licences},
        read_change, read_filter, read_new, read_password, read_role_member,
    },
    fault::Area,
    page::{Collection, TOKEN_HEADER},
};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/customers/{customer}/users", get(list).post(create))
        .route("/v1/customers/{customer}/users/{user}", get(one).patch(change).delete(remove))
        .route("/v1/customers/{customer}/users/{user}/resetpassword", patch(renew))
        .route("/v1/customers/{customer}/users/{user}/directoryroles", get(roles_of))
        .route("/v1/customers/{customer}/users/{user}/licenses", get(licences))
        .route("/v1/customers/{customer}/users/{user}/licenseupdates", post(license))
        .route("/v1/customers/{customer}/subscribedskus", get(skus))
        .route("/v1/customers/{customer}/directoryroles", get(roles))
        .route(
            "/v1/customers/{customer}/directoryroles/{role}/usermembers",
            get(holders).post(appoint),
        )
        .route("/v1/customers/{customer}/directoryroles/{role}/usermembers/{user}", delete(dismiss))
}

/// The customer, for whoever may do this about its people: admin privileges count.
async fn looked(call: &Call, customer: &str, act: Act) -> Handled<Look> {
    let look = call.look(customer, Act::ViewCustomer, Area::Core).await?;
    let setting = look.setting();
    let standings = look.customer.standings_in(&call.actor, &setting);
    permit(&call.actor, act, &standings, setting.policy()).area(Area::Core)?;
    Ok(look)
}

/// The customer, for whoever may see its people.
async fn seen(call: &Call, customer: &str) -> Handled<Look> {
    looked(call, customer, Act::ViewPeople).await
}

/// The customer, for whoever may look after its people.
async fn managed(call: &Call, customer: &str) -> Handled<Look> {
    looked(call, customer, Act::ManagePeople).await
}

fn user(text: &str) -> Handled<UserId> {
    Ok(id::<Uuid>("user", text).area(Area::Core)?.into())
}

/// Somebody of the customer's directory.
fn known<'c>(customer: &'c Customer, text: &str) -> Handled<&'c Member> {
    let user = user(text)?;
    let unknown = || Refusal::UnknownMember { who: user.to_string() };
    customer.staff.members.get(&user).ok_or_else(unknown).area(Area::Core)
}

/// `GET /v1/customers/{customer}/users`: those who are there, or with a filter by `UserState` those
/// who were deleted.
async fn list(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = seen(&call, &customer).await?;
    let page = call.page("users", Area::Core)?;
    let wants_former = read_filter(&call.query).area(Area::Core)?;
    let all: Vec<PersonEntity> = if wants_former {
        let gone = look.customer.deleted_people(look.now);
        gone.map(|one| PersonEntity::former(&look.customer, one)).collect()
    } else {
        let there = look.customer.staff.members.values();
        there.map(|one| PersonEntity::of(&look.customer, one)).collect()
    };
    let path = format!("/customers/{}/users", look.customer.id);
    Ok(reply(200, &paged(&page, &path, all, |one| one.id)?)?)
}

/// The rows of a page, in the order of their ids.
fn paged<T>(
    page: &wire::page::Page,
    path: &str,
    all: Vec<T>,
    id: impl Fn(&T) -> UserId,
) -> Handled<Collection<T>> {
    let wrong = || Malformed::at(TOKEN_HEADER, Slip::NotToken);
    let after: Option<Uuid> = match page.after.as_deref() {
        None => None,
        Some([key]) => Some(key.parse().map_err(|_| wrong()).area(Area::Core)?),
        Some(_) => return Err(wrong()).area(Area::Core),
    };
    let behind = |one: &T| after.is_none_or(|after| id(one).0 > after);
    let most = usize::try_from(page.rows_wanted()).unwrap_or(usize::MAX);
    let rows: Vec<T> = all.into_iter().filter(behind).take(most).collect();
    Ok(page.filled(path, rows, |one| vec![id(one).to_string()], |one| one))
}

/// `GET /v1/customers/{customer}/users/{user}`: also of somebody who was deleted.
async fn one(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = seen(&call, &customer).await?;
    let user = user(&text)?;
    if let Some(gone) = look.customer.deleted_people(look.now).find(|one| one.member.id == user) {
        return Ok(reply(200, &PersonEntity::former(&look.customer, gone))?);
    }
    Ok(reply(200, &PersonEntity::of(&look.customer, known(&look.customer, &text)?))?)
}

/// Somebody as they are after a command.
fn kept(performed: &Performed<Customer>, user: UserId) -> Result<&Member, Failure> {
    let gone = || Failure::Broken("a person was not kept".to_owned());
    performed.after.staff.members.get(&user).ok_or_else(gone)
}

/// How they are shown.
fn shown(performed: &Performed<Customer>, user: UserId, status: u16) -> Result<Reply, Failure> {
    reply(status, &PersonEntity::of(&performed.after, kept(performed, user)?))
}

/// What is kept of a password.
async fn hashed(call: &Call, password: &str) -> Handled<String> {
    let hash = call.app.passwords().hash(password).await;
    Ok(hash.map_err(|fault| Failure::Broken(fault.to_string()))?)
}

/// `POST /v1/customers/{customer}/users`
async fn create(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = managed(&call, &customer).await?;
    let user: UserId = call.app.draw().into();
    let (member, card, password) = call.read(Area::Core, |body| read_new(body, user))?;
    let hash = hashed(&call, &password).await?;
    let (actor, customer) = (call.actor.clone(), look.customer.id);
    let perform = move |tx: &mut Tx<'_>, now| {
        let free = credential::named(tx, Kind::User, &member.upn)?.is_none();
        let new = people::Command::Create { member: member.clone(), card: card.clone(), free };
        let performed = perform::customer(tx, &actor, customer, &Command::Person(new), now)?;
        if performed.is_ok() {
            let (kind, tenant, name) = (Kind::User, customer.0, member.upn.clone());
            let (hash, body) = (hash.clone(), String::new());
            credential::put(tx, &Credential { id: user.0, kind, tenant, name, hash, body })?;
        }
        Ok(performed)
    };
    let show = move |performed: &Performed<Customer>| shown(performed, user, 201);
    call.app.once(call.sent(), |_| (), perform, show).await.area(Area::Core)
}

/// `PATCH /v1/customers/{customer}/users/{user}`: other names or another place of work, another
/// password, or back from the deleted.
async fn change(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = managed(&call, &customer).await?;
    let user = user(&text)?;
    let (command, password) =
        call.read(Area::Core, |body| read_change(body, &look.customer, user))?;
    if let Some(password) = password {
        return renewed(&call, &look, user, &password).await;
    }
    let command = Command::Person(command);
    let show = move |performed: &Performed<Customer>| shown(performed, user, 200);
    call.command(look.customer.id, command, Area::Core, show).await
}

/// `PATCH /v1/customers/{customer}/users/{user}/resetpassword`
async fn renew(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = managed(&call, &customer).await?;
    let user = user(&text)?;
    let password = call.read(Area::Core, read_password)?;
    renewed(&call, &look, user, &password).await
}

/// Another password; whoever is signed in with the old one is no longer.
async fn renewed(call: &Call, look: &Look, user: UserId, password: &str) -> Handled<Reply> {
    let hash = hashed(call, password).await?;
    let (actor, customer) = (call.actor.clone(), look.customer.id);
    let perform = move |tx: &mut Tx<'_>, now| {
        let shared = seat::elsewhere(tx, user.0, customer.0)?;
        let command = Command::Person(people::Command::RenewSecret { user, shared });
        let performed = perform::customer(tx, &actor, customer, &command, now)?;
        if performed.is_ok() {
            let kept = credential::of(tx, user.0)?;
            let gone = || Failure::Corrupt("a person without a password".to_owned());
            let kept = kept.ok_or_else(gone)?;
            credential::put(tx, &Credential { hash: hash.clone(), ..kept })?;
            session::close_at(tx, user.0, customer.0)?;
        }
        Ok(performed)
    };
    let show = move |performed: &Performed<Customer>| shown(performed, user, 200);
    call.app.once(call.sent(), |_| (), perform, show).await.area(Area::Core)
}

/// `DELETE /v1/customers/{customer}/users/{user}`: for thirty days they can be brought back.
async fn remove(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = managed(&call, &customer).await?;
    let user = user(&text)?;
    let (actor, customer) = (call.actor.clone(), look.customer.id);
    let perform = move |tx: &mut Tx<'_>, now| {
        let command = Command::Person(people::Command::Delete { user });
        let performed = perform::customer(tx, &actor, customer, &command, now)?;
        if performed.is_ok() {
            session::close_at(tx, user.0, customer.0)?;
        }
        Ok(performed)
    };
    let show = |_: &Performed<Customer>| Ok(empty(204));
    call.app.once(call.sent(), |_| (), perform, show).await.area(Area::Core)
}

/// `GET /v1/customers/{customer}/users/{user}/directoryroles`
async fn roles_of(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = seen(&call, &customer).await?;
    Ok(reply(200, &RoleEntity::of(&look.customer, known(&look.customer, &text)?))?)
}

/// `GET /v1/customers/{customer}/users/{user}/licenses`
async fn licences(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = seen(&call, &customer).await?;
    let user = known(&look.customer, &text)?.id;
    let operator = look.facts.operator.as_deref();
    let all = LicenceEntity::list(&look.customer, user, operator, &call.query);
    Ok(reply(200, &all)?)
}

/// `POST /v1/customers/{customer}/users/{user}/licenseupdates`
async fn license(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = managed(&call, &customer).await?;
    let user = user(&text)?;
    let (command, echo) =
        call.read(Area::Core, |body| read_licences(body, &look.customer, user))?;
    let command = Command::Person(command);
    call.command(look.customer.id, command, Area::Core, move |_| reply(201, &echo)).await
}

/// `GET /v1/customers/{customer}/subscribedskus`
async fn skus(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = seen(&call, &customer).await?;
    let operator = look.facts.operator.as_deref();
    let all = SubscribedSkuEntity::list(&look.customer, operator, &call.query);
    Ok(reply(200, &all)?)
}

/// `GET /v1/customers/{customer}/directoryroles`
async fn roles(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = seen(&call, &customer).await?;
    Ok(reply(200, &RoleEntity::list(&look.customer))?)
}

/// That the directory has the role.
fn role(text: &str) -> Handled<()> {
    let found = id::<Uuid>("role", text).area(Area::Core)?;
    let who = found.to_string();
    if found == ADMINISTRATOR {
        Ok(())
    } else {
        Err(Refusal::UnknownMember { who }).area(Area::Core)
    }
}

/// `GET /v1/customers/{customer}/directoryroles/{role}/usermembers`
async fn holders(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = seen(&call, &customer).await?;
    role(&text)?;
    let page = call.page("usermembers", Area::Core)?;
    let all = look.customer.staff.members.values();
    let admins = all.filter(|one| one.roles.contains(&domain::actor::Role::CustomerAdmin));
    let admins: Vec<_> = admins.map(RoleMemberEntity::of).collect();
    let path =
        format!("/customers/{}/directoryroles/{ADMINISTRATOR}/usermembers", look.customer.id);
    Ok(reply(200, &paged(&page, &path, admins, |one| one.id)?)?)
}

/// `POST /v1/customers/{customer}/directoryroles/{role}/usermembers`
async fn appoint(Path((customer, text)): Path<(String, String)>, call: Call) -> Handled<Reply> {
    let look = managed(&call, &customer).await?;
    role(&text)?;
    let user = call.read(Area::Core, read_role_member)?;
    let command = Command::Person(people::Command::Appoint { user, admin: true });
    let show = move |performed: &Performed<Customer>| {
        reply(201, &RoleMemberEntity::of(kept(performed, user)?))
    };
    call.command(look.customer.id, command, Area::Core, show).await
}

/// `DELETE /v1/customers/{customer}/directoryroles/{role}/usermembers/{user}`
async fn dismiss(
    Path((customer, text, who)): Path<(String, String, String)>,
    call: Call,
) -> Handled<Reply> {
    let look = managed(&call, &customer).await?;
    role(&text)?;
    let command = people::Command::Appoint { user: user(&who)?, admin: false };
    let command = Command::Person(command);
    call.command(look.customer.id, command, Area::Core, |_| Ok(empty(204))).await
}
