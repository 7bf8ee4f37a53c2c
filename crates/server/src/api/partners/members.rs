//! The people and programs of a partner. What proves who they are is drawn here and said once; only
//! its hash is kept, and a repetition of the request does not say it again.

mod change;

use crate::{
    api::{
        answer::{Handled, InArea, Refused, reply},
        call::{Call, Path},
    },
    app::{App, Reply},
    chance,
    signin::{
        authorize::client::{NO_SECRET, Registration},
        secret::SecretHash,
    },
};
use axum::{
    Router,
    routing::{delete, get, post, put},
};
use domain::{
    actor::staff::Command as Change,
    authority::Act,
    id::PartnerId,
    partner::{Command, Partner},
    refusal::Refusal,
};
use serde_json::Value;
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
    perform::{self, Performed},
    seat,
};
use utoipa::OpenApi;
use wire::{
    body::{Problem as Slip, both},
    fault::Area,
    page::Collection,
    partner::member::{
        AppBody, MemberBody, MemberEntity, read_app, read_member, read_registration,
    },
};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/partners/{partner}/members", get(members).post(admit))
        .route("/novate/v1/partners/{partner}/members/{member}", delete(change::let_out))
        .route("/novate/v1/partners/{partner}/members/{member}/roles", put(change::set_roles))
        .route("/novate/v1/partners/{partner}/members/{member}/secret", post(change::renew))
        .route("/novate/v1/partners/{partner}/applications", get(applications).post(install))
        .route("/novate/v1/partners/{partner}/applications/{application}", delete(change::take_out))
        .route(
            "/novate/v1/partners/{partner}/applications/{application}/roles",
            put(change::set_application_roles),
        )
        .route(
            "/novate/v1/partners/{partner}/applications/{application}/secret",
            post(change::renew_application),
        )
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(
    members,
    admit,
    applications,
    install,
    change::let_out,
    change::set_roles,
    change::renew,
    change::take_out,
    change::set_application_roles,
    change::renew_application
))]
pub struct Described;

/// `GET /novate/v1/partners/{partner}/members`: who may act for the partner, and as what.
#[utoipa::path(
    get,
    path = "/novate/v1/partners/{partner}/members",
    tag = "members",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    responses(
        (status = 200, description = "All of them.", body = Collection<MemberEntity>),
        Refused,
    ),
    security(("bearer" = [])),
)]
pub async fn members(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ManageMembers, Area::Novate).await?;
    let items = look.partner.staff.members.values().map(MemberEntity::from).collect();
    let path = format!("/partners/{}/members", look.partner.id);
    Ok(reply(200, &Collection::whole(path, items))?)
}

/// `GET /novate/v1/partners/{partner}/applications`: the programs that may act for the partner.
#[utoipa::path(
    get,
    path = "/novate/v1/partners/{partner}/applications",
    tag = "members",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    responses(
        (status = 200, description = "All of them.", body = Collection<MemberEntity>),
        Refused,
    ),
    security(("bearer" = [])),
)]
pub async fn applications(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ManageMembers, Area::Novate).await?;
    let items = look.partner.staff.apps.values().map(MemberEntity::from).collect();
    let path = format!("/partners/{}/applications", look.partner.id);
    Ok(reply(200, &Collection::whole(path, items))?)
}

/// `POST /novate/v1/partners/{partner}/members`: let a person in.
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/members",
    tag = "members",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = MemberBody,
    responses(
        (status = 201, description = "In, with a password said this once.", body = MemberEntity),
        Refused,
    ),
    security(("bearer" = [])),
)]
pub async fn admit(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ManageMembers, Area::Novate).await?;
    let id = call.app.draw();
    let member = call.read(Area::Novate, |body| read_member(body, id))?;
    let (password, hash) = password(&call).await?;
    let (entity, name) = (MemberEntity::from(&member), member.upn.clone());
    let (kind, tenant, body) = (Kind::User, look.partner.id.0, String::new());
    let proof = Credential { id, kind, tenant, name, hash, body };
    let command = Command::Admit(member);
    let new = New { command, proof, begins: true, entity, status: 201, secret: Some(password) };
    new.keep(&call, look.partner.id).await
}

/// `POST /novate/v1/partners/{partner}/applications`: let a program in.
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/applications",
    tag = "members",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = AppBody,
    responses(
        (status = 201, description = "In, with a secret said this once.", body = MemberEntity),
        Refused,
    ),
    security(("bearer" = [])),
)]
pub async fn install(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ManageMembers, Area::Novate).await?;
    let id = call.app.draw();
    let (program, registration) = call.read(Area::Novate, |body| {
        let (program, (public, uris)) = both(read_app(body, id), read_registration(body))?;
        let uris: Vec<_> = uris.iter().map(String::as_str).collect();
        let checked = Registration::checked(public, &uris);
        let odd = |_| body.slip("redirectUris", Slip::NotRedirect);
        Ok((program, checked.map_err(odd)?))
    })?;
    let (secret, hash) = if registration.public {
        (None, NO_SECRET.to_owned())
    } else {
        let (secret, hash) = secret()?;
        (Some(secret), hash)
    };
    let entity = MemberEntity::from(&program);
    let (kind, tenant, body) = (Kind::App, look.partner.id.0, registration.text());
    let proof = Credential { id, kind, tenant, name: id.to_string(), hash, body };
    let command = Command::Install(program);
    let new = New { command, proof, begins: true, entity, status: 201, secret };
    new.keep(&call, look.partner.id).await
}

/// A new password, and what is kept of it.
async fn password(call: &Call) -> Result<(String, String), Failure> {
    let password = chance::secret();
    let hash = call.app.passwords().hash(&password).await;
    let hash = hash.map_err(|fault| Failure::Broken(fault.to_string()))?;
    Ok((password, hash))
}

/// A new secret of a program, and what is kept of it.
fn secret() -> Result<(String, String), Failure> {
    let secret = chance::secret();
    let hash = SecretHash::of(&secret).map_err(|why| Failure::Broken(why.to_string()))?;
    Ok((secret, hash.as_str().to_owned()))
}

/// What proves from now on who somebody is, and the command that it is kept with.
struct New {
    command: Command,
    proof: Credential,
    /// Whether they are new themselves, so that nobody may have their name yet.
    begins: bool,
    entity: MemberEntity,
    status: u16,
    /// What is said once, if there is anything to say.
    secret: Option<String>,
}

impl New {
    async fn keep(self, call: &Call, partner: PartnerId) -> Handled<Reply> {
        let Self { command, proof, begins, entity, status, secret } = self;
        let actor = call.actor.clone();
        let perform = move |tx: &mut Tx<'_>, now| {
            // Looked at before anything is written: a refusal must not leave half of it behind.
            if begins && credential::named(tx, proof.kind, &proof.name)?.is_some() {
                return Ok(Err(Refusal::AlreadyThere.into()));
            }
            let mut command = command.clone();
            if let Command::Staff(Change::RenewSecret { shared, .. }) = &mut command {
                *shared = seat::elsewhere(tx, proof.id, partner.0)?;
            }
            let performed = perform::partner(tx, &actor, partner, &command, now)?;
            if performed.is_ok() {
                credential::put(tx, &proof)?;
            }
            Ok(performed)
        };
        let show = move |_: &Performed<Partner>| reply(status, &entity);
        let tell = |mut body: Value| {
            if let (Value::Object(members), Some(secret)) = (&mut body, &secret) {
                members.insert("secret".to_owned(), secret.clone().into());
            }
            body
        };
        call.app.said_once(call.sent(), perform, show, tell).await.area(Area::Novate)
    }
}
