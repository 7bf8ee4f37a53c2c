//! What becomes later of somebody who was let in: other roles, another secret, out again (D1).
//!
//! A token says the roles that its holder had when it was drawn, and is good for an hour at most:
//! whoever was let out, or has fewer roles, is without them when the last one has expired.

use super::{New, password, secret};
use crate::{
    api::{
        answer::{Handled, InArea, Refused, reply},
        call::{Call, Path, id},
    },
    app::{PartnerLook, Reply},
};
use domain::{
    actor::{Hand, member::Staff, staff::Command as Change},
    authority::Act,
    partner::{Command, Partner},
};
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
    perform::{self, Performed},
};
use uuid::Uuid;
use wire::{
    fault::Area,
    partner::member::{MemberEntity, RolesBody, read_roles},
};

/// The partner of the path, and the person in it.
async fn member(call: &Call, partner: &str, who: &str) -> Handled<(PartnerLook, Hand)> {
    let look = call.look_partner(partner, Act::ManageMembers, Area::Novate).await?;
    let who: Uuid = id("member", who).area(Area::Novate)?;
    Ok((look, Hand::User(who.into())))
}

/// The partner of the path, and the program in it.
async fn application(call: &Call, partner: &str, who: &str) -> Handled<(PartnerLook, Hand)> {
    let look = call.look_partner(partner, Act::ManageMembers, Area::Novate).await?;
    let who: Uuid = id("application", who).area(Area::Novate)?;
    Ok((look, Hand::App(who.into())))
}

fn entity(staff: &Staff, hand: Hand) -> Option<MemberEntity> {
    match hand {
        Hand::User(id) => staff.members.get(&id).map(MemberEntity::from),
        Hand::App(id) => staff.apps.get(&id).map(MemberEntity::from),
    }
}

fn gone() -> Failure {
    Failure::Broken("somebody was changed who is not there".to_owned())
}

async fn roles_set(call: &Call, (look, hand): (PartnerLook, Hand)) -> Handled<Reply> {
    let roles = call.read(Area::Novate, read_roles)?;
    let command = Command::Staff(Change::SetRoles { hand, roles });
    let show = move |done: &Performed<Partner>| {
        reply(200, &entity(&done.after.staff, hand).ok_or_else(gone)?)
    };
    call.command_partner(look.partner.id, command, Area::Novate, show).await
}

async fn renewed(call: &Call, (look, hand): (PartnerLook, Hand)) -> Handled<Reply> {
    let command = Command::Staff(Change::RenewSecret { hand, shared: false });
    let Some(entity) = entity(&look.partner.staff, hand) else {
        // Nobody: the rules say so.
        let show = |_: &Performed<Partner>| Err(gone());
        return call.command_partner(look.partner.id, command, Area::Novate, show).await;
    };
    let (id, kind, (secret, hash)) = match hand {
        Hand::User(id) => (id.0, Kind::User, password(call).await?),
        Hand::App(id) => (id.0, Kind::App, secret()?),
    };
    let name = entity.sign_in_name.clone().unwrap_or_else(|| id.to_string());
    let (tenant, body) = (look.partner.id.0, String::new());
    let proof = Credential { id, kind, tenant, name, hash, body };
    let new = New { command, proof, begins: false, entity, status: 200, secret: Some(secret) };
    new.keep(call, look.partner.id).await
}

async fn removed(call: &Call, (look, hand): (PartnerLook, Hand)) -> Handled<Reply> {
    let (partner, actor) = (look.partner.id, call.actor.clone());
    let command = Command::Staff(Change::Remove { hand });
    let perform = move |tx: &mut Tx<'_>, now| {
        let performed = perform::partner(tx, &actor, partner, &command, now)?;
        if performed.is_ok() {
            let id = match hand {
                Hand::User(id) => id.0,
                Hand::App(id) => id.0,
            };
            credential::leave(tx, id, partner.0)?;
        }
        Ok(performed)
    };
    let show = |_: &Performed<Partner>| Ok(Reply { status: 204, body: None });
    call.app.once(call.sent(), |_| (), perform, show).await.area(Area::Novate)
}

/// `PUT /novate/v1/partners/{partner}/members/{member}/roles`: other roles, instead of those of
/// before. The last global admin remains one.
#[utoipa::path(
    put,
    path = "/novate/v1/partners/{partner}/members/{member}/roles",
    tag = "members",
    params(
        ("partner" = Uuid, Path, description = "The partner's tenant."),
        ("member" = Uuid, Path, description = "Who."),
    ),
    request_body = RolesBody,
    responses(
        (status = 200, description = "With the roles, from the next token.", body = MemberEntity),
        Refused,
    ),
    security(("bearer" = [])),
)]
pub async fn set_roles(Path(path): Path<(String, String)>, call: Call) -> Handled<Reply> {
    roles_set(&call, member(&call, &path.0, &path.1).await?).await
}

/// `PUT /novate/v1/partners/{partner}/applications/{application}/roles`: as for people.
#[utoipa::path(
    put,
    path = "/novate/v1/partners/{partner}/applications/{application}/roles",
    tag = "members",
    params(
        ("partner" = Uuid, Path, description = "The partner's tenant."),
        ("application" = Uuid, Path, description = "Which."),
    ),
    request_body = RolesBody,
    responses(
        (status = 200, description = "With the roles, from the next token.", body = MemberEntity),
        Refused,
    ),
    security(("bearer" = [])),
)]
pub async fn set_application_roles(
    Path(path): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    roles_set(&call, application(&call, &path.0, &path.1).await?).await
}

/// `POST /novate/v1/partners/{partner}/members/{member}/secret`: a new password. That of before is
/// good no longer.
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/members/{member}/secret",
    tag = "members",
    params(
        ("partner" = Uuid, Path, description = "The partner's tenant."),
        ("member" = Uuid, Path, description = "Whose."),
    ),
    request_body(content = serde_json::Value, description = "Nothing is read."),
    responses(
        (status = 200, description = "The password is said this once.", body = MemberEntity),
        Refused,
    ),
    security(("bearer" = [])),
)]
pub async fn renew(Path(path): Path<(String, String)>, call: Call) -> Handled<Reply> {
    renewed(&call, member(&call, &path.0, &path.1).await?).await
}

/// `POST /novate/v1/partners/{partner}/applications/{application}/secret`: a new secret. That of
/// before is good no longer.
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/applications/{application}/secret",
    tag = "members",
    params(
        ("partner" = Uuid, Path, description = "The partner's tenant."),
        ("application" = Uuid, Path, description = "Which."),
    ),
    request_body(content = serde_json::Value, description = "Nothing is read."),
    responses(
        (status = 200, description = "The secret is said this once.", body = MemberEntity),
        Refused,
    ),
    security(("bearer" = [])),
)]
pub async fn renew_application(Path(path): Path<(String, String)>, call: Call) -> Handled<Reply> {
    renewed(&call, application(&call, &path.0, &path.1).await?).await
}

/// `DELETE /novate/v1/partners/{partner}/members/{member}`: lets a person out. The last global
/// admin stays.
#[utoipa::path(
    delete,
    path = "/novate/v1/partners/{partner}/members/{member}",
    tag = "members",
    params(
        ("partner" = Uuid, Path, description = "The partner's tenant."),
        ("member" = Uuid, Path, description = "Who."),
    ),
    responses(
        (status = 204, description = "Out; tokens end within an hour."),
        Refused,
    ),
    security(("bearer" = [])),
)]
pub async fn let_out(Path(path): Path<(String, String)>, call: Call) -> Handled<Reply> {
    removed(&call, member(&call, &path.0, &path.1).await?).await
}

/// `DELETE /novate/v1/partners/{partner}/applications/{application}`: lets a program out.
#[utoipa::path(
    delete,
    path = "/novate/v1/partners/{partner}/applications/{application}",
    tag = "members",
    params(
        ("partner" = Uuid, Path, description = "The partner's tenant."),
        ("application" = Uuid, Path, description = "Which."),
    ),
    responses(
        (status = 204, description = "Out; tokens end within an hour."),
        Refused,
    ),
    security(("bearer" = [])),
)]
pub async fn take_out(Path(path): Path<(String, String)>, call: Call) -> Handled<Reply> {
    removed(&call, application(&call, &path.0, &path.1).await?).await
}
