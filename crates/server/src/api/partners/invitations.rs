//! The invitations that a partner sends: drafted here, sent by people (R29, R36-R38, R140).

use crate::{
    api::{
        answer::{Handled, InArea, empty, reply},
        call::{Call, Path, id},
    },
    app::{App, PartnerLook, Reply},
};
use axum::{
    Router,
    routing::{delete, get, put},
};
use domain::{
    Partners,
    authority::{Act, permit_partner},
    id::{InvitationId, PartnerId},
    partner::{
        self, Partner,
        invitation::{Command, Invitation, Kind, State},
    },
    refusal::Refusal,
};
use jiff::Timestamp;
use serde_json::json;
use store::Failure;
use utoipa::OpenApi;
use wire::{
    Fault,
    fault::Area,
    page::Collection,
    partner::{
        draft,
        invitation::{InvitationBody, InvitationEntity, LetterBody, read, read_letter},
    },
};

/// What is described.
#[derive(OpenApi)]
#[openapi(paths(list, invite, revoke, rewrite))]
pub struct Described;

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/partners/{partner}/invitations", get(list).post(invite))
        .route("/novate/v1/partners/{partner}/invitations/{invitation}", delete(revoke))
        .route("/novate/v1/partners/{partner}/invitations/{invitation}/draft", put(rewrite))
        .route("/v1/customers/relationshiprequests", get(request))
}

/// How an invitation of a partner is shown, whatever has become of its record since.
struct Shown {
    partners: Partners,
    base_url: String,
    now: Timestamp,
}

impl Shown {
    fn new(call: &Call, look: &PartnerLook) -> Self {
        let base_url = call.app.config().base_url.clone();
        Self { partners: look.facts.partners.clone(), base_url, now: look.now }
    }

    fn entity(&self, partner: &Partner, one: &Invitation) -> InvitationEntity {
        InvitationEntity::of(one, partner.id, &self.partners, &self.base_url, self.now)
    }

    fn of(&self, partner: &Partner, id: InvitationId) -> Result<InvitationEntity, Failure> {
        let found = partner.invitations.get(&id);
        let gone = || Failure::Broken("an invitation is not there".to_owned());
        Ok(self.entity(partner, found.ok_or_else(gone)?))
    }
}

/// `GET /novate/v1/partners/{partner}/invitations`: the youngest first.
#[utoipa::path(
    get,
    path = "/novate/v1/partners/{partner}/invitations",
    tag = "invitations",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    responses(
        (status = 200, description = "How it is now.", body = Collection<InvitationEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn list(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ViewInvitations, Area::Novate).await?;
    let shown = Shown::new(&call, &look);
    let mut all: Vec<_> = look.partner.invitations.values().collect();
    all.sort_by_key(|one| (std::cmp::Reverse(one.created_at), one.id));
    let items = all.into_iter().map(|one| shown.entity(&look.partner, one)).collect();
    let path = format!("/partners/{}/invitations", look.partner.id);
    Ok(reply(200, &Collection::whole(path, items))?)
}

/// `POST /novate/v1/partners/{partner}/invitations`
#[utoipa::path(
    post,
    path = "/novate/v1/partners/{partner}/invitations",
    tag = "invitations",
    params(("partner" = Uuid, Path, description = "The partner's tenant.")),
    request_body = InvitationBody,
    responses(
        (status = 201, description = "It can be accepted.", body = InvitationEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn invite(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ViewInvitations, Area::Novate).await?;
    let (own, new) = (look.partner.id, call.app.draw().into());
    let locale = call.marks.locale;
    let command = call.read(Area::Novate, |body| read(body, own, new, locale))?;
    let shown = Shown::new(&call, &look);
    let command = partner::Command::Invitation(command);
    call.command_partner(own, command, Area::Novate, move |done| {
        reply(201, &shown.of(&done.after, new)?)
    })
    .await
}

/// The partner and the invitation of a path.
fn ids(partner: &str, invitation: &str) -> Handled<(PartnerId, InvitationId)> {
    let partner = id("partner-tenant-id", partner).area(Area::Novate)?;
    Ok((partner, id("invitation-id", invitation).area(Area::Novate)?))
}

/// `DELETE /novate/v1/partners/{partner}/invitations/{invitation}`
#[utoipa::path(
    delete,
    path = "/novate/v1/partners/{partner}/invitations/{invitation}",
    tag = "invitations",
    params(
        ("partner" = Uuid, Path, description = "The partner's tenant."),
        ("invitation" = Uuid, Path, description = "The invitation."),
    ),
    responses(
        (status = 204, description = "Revoked."),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is over already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn revoke(
    Path((partner, invitation)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ViewInvitations, Area::Novate).await?;
    let (_, id) = ids(&partner, &invitation)?;
    let command = partner::Command::Invitation(Command::RevokeInvitation { id });
    call.command_partner(look.partner.id, command, Area::Novate, |_| Ok(empty(204))).await
}

/// `PUT /novate/v1/partners/{partner}/invitations/{invitation}/draft`: the mail, rewritten.
#[utoipa::path(
    put,
    path = "/novate/v1/partners/{partner}/invitations/{invitation}/draft",
    tag = "invitations",
    params(
        ("partner" = Uuid, Path, description = "The partner's tenant."),
        ("invitation" = Uuid, Path, description = "The invitation."),
    ),
    request_body = LetterBody,
    responses(
        (status = 200, description = "Rewritten.", body = InvitationEntity),
        (status = 400, description = "Not understood, or the link is missing.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is over already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn rewrite(
    Path((partner, invitation)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ViewInvitations, Area::Novate).await?;
    let (own, id) = ids(&partner, &invitation)?;
    let letter = call.read(Area::Novate, read_letter)?;
    let shown = Shown::new(&call, &look);
    let link = draft::link(&shown.base_url, own, id);
    let command = partner::Command::Invitation(Command::RewriteInvitation { id, letter, link });
    call.command_partner(own, command, Area::Novate, move |done| {
        reply(200, &shown.of(&done.after, id)?)
    })
    .await
}

/// `GET /v1/customers/relationshiprequests`: the link by which any customer gives the caller a
/// reseller relationship. One that stands is given again; otherwise one is made.
pub async fn request(call: Call) -> Handled<Reply> {
    let unseen = || Refusal::NotAllowed { act: Act::InviteCustomer };
    let own = super::directory::own(&call).await?.ok_or_else(unseen).area(Area::Core)?;
    let partner = own.partner.id;
    permit_partner(&call.actor, partner, Act::InviteCustomer).area(Area::Core)?;
    let base_url = call.app.config().base_url.clone();
    let now = own.now;
    let direct = |one: &&Invitation| {
        matches!(one.kind, Kind::CustomerDirect { .. }) && one.state_at(now) == State::Issued
    };
    let standing = own.partner.invitations.values().filter(direct);
    let shown = move |id| {
        let url = draft::link(&base_url, partner, id);
        reply(200, &json!({"url": url, "attributes": {"objectType": "RelationshipRequest"}}))
    };
    if let Some(known) = standing.max_by_key(|one| one.created_at) {
        return Ok(shown(known.id)?);
    }
    let (id, language) = (call.app.draw().into(), call.marks.locale.code().to_owned());
    let (provider, privileges) = (None, None);
    let command = Command::InviteCustomer { id, provider, privileges, language };
    let command = partner::Command::Invitation(command);
    call.command_partner(partner, command, Area::Core, move |_| shown(id)).await
}
