//! The people and programs of a partner. What proves who they are is drawn here and said once; only
//! its hash is kept, and a repetition of the request does not say it again.

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path},
    },
    app::{App, Reply},
    chance,
    signin::secret::SecretHash,
};
use axum::{Router, routing::post};
use domain::{authority::Act, id::PartnerId, partner::Command, refusal::Refusal};
use serde_json::value::to_raw_value;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
    perform::{self, Performed},
};
use utoipa::OpenApi;
use wire::{
    Fault,
    fault::Area,
    partner::member::{AppBody, MemberBody, MemberEntity, read_app, read_member},
};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/partners/{partner}/members", post(admit))
        .route("/novate/v1/partners/{partner}/applications", post(install))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(admit, install))]
pub struct Described;

/// `POST /novate/v1/partners/{partner}/members`: let a person in.
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/members",
    tag = "members",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = MemberBody,
    responses(
        (status = 201, description = "In, with a password said this once.", body = MemberEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "Somebody signs in with this name already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn admit(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ManageMembers, Area::Novate).await?;
    let id = call.app.draw();
    let member = call.read(Area::Novate, |body| read_member(body, id))?;
    let password = chance::secret();
    let hash = call.app.passwords().hash(&password).await;
    let hash = hash.map_err(|fault| Failure::Broken(fault.to_string()))?;
    let (entity, name) = (MemberEntity::from(&member), member.upn.clone());
    let (kind, tenant, body) = (Kind::User, look.partner.id.0, String::new());
    let proof = Credential { id, kind, tenant, name, hash, body };
    let new = New { command: Command::Admit(member), proof, entity, secret: password };
    new.let_in(&call, look.partner.id).await
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
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn install(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ManageMembers, Area::Novate).await?;
    let id = call.app.draw();
    let program = call.read(Area::Novate, |body| read_app(body, id))?;
    let secret = chance::secret();
    let hash = SecretHash::of(&secret).map_err(|why| Failure::Broken(why.to_string()))?;
    let (hash, entity) = (hash.as_str().to_owned(), MemberEntity::from(&program));
    let (kind, tenant, body) = (Kind::App, look.partner.id.0, String::new());
    let proof = Credential { id, kind, tenant, name: id.to_string(), hash, body };
    let new = New { command: Command::Install(program), proof, entity, secret };
    new.let_in(&call, look.partner.id).await
}

/// Somebody new, and what proves that it is them.
struct New {
    command: Command,
    proof: Credential,
    entity: MemberEntity,
    secret: String,
}

impl New {
    async fn let_in(self, call: &Call, partner: PartnerId) -> Handled<Reply> {
        let Self { command, proof, entity, secret } = self;
        let made = Arc::new(AtomicBool::new(false));
        let (begun, done) = (Arc::clone(&made), Arc::clone(&made));
        let actor = call.actor.clone();
        let perform = move |tx: &mut Tx<'_>, now| {
            // Looked at before anything is written: a refusal must not leave half of it behind.
            if credential::named(tx, proof.kind, &proof.name)?.is_some() {
                return Ok(Err(Refusal::AlreadyThere.into()));
            }
            let performed = perform::partner(tx, &actor, partner, &command, now)?;
            if performed.is_ok() {
                credential::put(tx, &proof)?;
            }
            Ok(performed)
        };
        let shown = entity.clone();
        let show = move |_: &Performed<domain::partner::Partner>| {
            done.store(true, Ordering::Relaxed);
            reply(201, &shown)
        };
        // A job may be run anew, and then find that somebody else has answered it.
        let begin = move |_: &mut Tx<'_>| begun.store(false, Ordering::Relaxed);
        let answer = call.app.once(call.sent(), begin, perform, show).await.area(Area::Novate)?;
        if !made.load(Ordering::Relaxed) {
            return Ok(answer);
        }
        let body = to_raw_value(&MemberEntity { secret: Some(secret), ..entity });
        let body = body.map_err(|why| Failure::Broken(why.to_string()))?;
        Ok(Reply { status: answer.status, body: Some(body) })
    }
}
