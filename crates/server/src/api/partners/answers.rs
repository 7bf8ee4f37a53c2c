//! Following the link of an invitation: what it means, yes and no (R30, R39).
//!
//! A reseller answers a partnership invitation, a customer one of the others; to everybody else an
//! invitation is not there.

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path, id},
    },
    app::{App, Reply},
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    Aggregate, Partners,
    actor::Organisation,
    authority::{Act, permit, permit_partner},
    customer::{
        Customer, agreement::Contact, command::Command as CustomerCommand,
        invitation::Command as Answering,
    },
    id::{CustomerId, InvitationId, PartnerId},
    partner::{
        self, Partner,
        invitation::{Command as Inviting, Invitation, Kind},
    },
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use std::sync::Arc;
use store::Failure;
use utoipa::OpenApi;
use wire::{
    Fault,
    customer::invitation::{AcceptBody, InvitationView, read},
    fault::Area,
    refusal::Reason,
};

/// What is described.
#[derive(OpenApi)]
#[openapi(paths(view, accept, decline))]
pub struct Described;

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/invitations/{partner}/{invitation}", get(view))
        .route("/novate/v1/invitations/{partner}/{invitation}/accept", post(accept))
        .route("/novate/v1/invitations/{partner}/{invitation}/decline", post(decline))
}

/// Who follows the link.
enum Reader {
    Reseller(PartnerId),
    Customer(CustomerId),
}

/// The invitation behind a link, for somebody who might answer it.
struct Followed {
    reader: Reader,
    inviter: Arc<Partner>,
    invitation: Invitation,
    partners: Partners,
    now: Timestamp,
}

impl Followed {
    async fn by(call: &Call, partner: &str, invitation: &str) -> Handled<Self> {
        let partner: PartnerId = id("partner-tenant-id", partner).area(Area::Novate)?;
        let invitation: InvitationId = id("invitation-id", invitation).area(Area::Novate)?;
        let unknown = || Refusal::UnknownInvitation { invitation };
        let (reader, fits): (_, fn(Kind) -> bool) = match call.actor.by.organisation {
            Organisation::Partner(own) => (Reader::Reseller(own), |kind| kind == Kind::Partnership),
            Organisation::Customer(own) => {
                (Reader::Customer(own), |kind| kind != Kind::Partnership)
            }
            Organisation::Operator(_) => return Err(unknown()).area(Area::Novate),
        };
        let look = call.app.look_partner(partner, call.actor.partner()).await?;
        let look = look.ok_or_else(unknown).area(Area::Novate)?;
        let found = look.partner.invitations.get(&invitation).filter(|one| fits(one.kind));
        let invitation = found.cloned().ok_or_else(unknown).area(Area::Novate)?;
        let (inviter, partners, now) = (look.partner, look.facts.partners, look.now);
        Ok(Self { reader, inviter, invitation, partners, now })
    }

    fn customer_command(&self, confirmed: bool, contact: Option<Contact>) -> CustomerCommand {
        CustomerCommand::Invitation(Answering::AcceptInvitation {
            inviter: self.inviter.id,
            invitation: self.invitation.id,
            provider: self.invitation.provider(),
            confirmed,
            contact,
        })
    }

    fn partner_command(&self, confirmed: bool) -> partner::Command {
        let (inviter, invitation) = (self.inviter.id, self.invitation.id);
        let accept = Inviting::AcceptPartnership { inviter, invitation, confirmed };
        partner::Command::Invitation(accept)
    }

    fn of_reseller(&self, own: &Partner) -> InvitationView {
        let answer = own.answers.get(&self.invitation.id);
        InvitationView::of(&self.inviter, &self.invitation, &self.partners, answer, self.now)
    }

    fn of_customer(&self, own: &Customer) -> InvitationView {
        let answer = own.answers.get(&self.invitation.id);
        let step = own.agreement_step(&self.invitation.relations(self.inviter.id));
        InvitationView::of(&self.inviter, &self.invitation, &self.partners, answer, self.now)
            .with_agreement(step)
    }
}

/// `GET /novate/v1/invitations/{partner}/{invitation}`: what it means for whoever is signed in,
/// and what stands against accepting it now.
#[utoipa::path(
    get,
    path = "/novate/v1/invitations/{partner}/{invitation}",
    tag = "invitations",
    params(
        ("partner" = Uuid, Path, description = "The partner that invites."),
        ("invitation" = Uuid, Path, description = "Its invitation."),
    ),
    responses(
        (status = 200, description = "How it is now.", body = InvitationView),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "For global admins.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn view(
    Path((partner, invitation)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let followed = Followed::by(&call, &partner, &invitation).await?;
    let inviter = followed.inviter.id;
    let (view, against) = match followed.reader {
        Reader::Reseller(own) => {
            permit_partner(&call.actor, own, Act::AnswerPartnership).area(Area::Novate)?;
            let look = call.app.look_partner(own, [inviter]).await?.ok_or_else(vanished)?;
            let command = followed.partner_command(true);
            let state = Some(&*look.partner);
            let decided = Partner::decide(state, &call.actor, &command, &look.setting());
            (followed.of_reseller(&look.partner), decided.err())
        }
        Reader::Customer(own) => {
            let named = followed.invitation.provider().into_iter().chain([inviter]);
            let look = call.app.look(own, named).await?.ok_or_else(vanished)?;
            let standings = look.customer.standings(&call.actor);
            let policy = look.setting().policy().clone();
            permit(&call.actor, Act::AnswerInvitation, &standings, &policy).area(Area::Novate)?;
            let command = followed.customer_command(true, None);
            let state = Some(&*look.customer);
            let decided = Customer::decide(state, &call.actor, &command, &look.setting());
            let named = Followed { partners: look.facts.partners.clone(), ..followed };
            (named.of_customer(&look.customer), decided.err())
        }
    };
    let against = against.as_ref().map(Refusals::all).unwrap_or_default();
    Ok(reply(200, &view.with_reasons(Reason::all(against, call.marks.locale)))?)
}

fn vanished() -> Failure {
    Failure::Broken("the caller's own record is not there".to_owned())
}

/// `POST /novate/v1/invitations/{partner}/{invitation}/accept`
#[utoipa::path(
    post,
    path = "/novate/v1/invitations/{partner}/{invitation}/accept",
    tag = "invitations",
    params(
        ("partner" = Uuid, Path, description = "The partner that invites."),
        ("invitation" = Uuid, Path, description = "Its invitation."),
    ),
    request_body = AcceptBody,
    responses(
        (status = 200, description = "Accepted, and on the disk.", body = InvitationView),
        (status = 400, description = "Not understood, or the box was not ticked.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Not allowed, or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is over, or there already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn accept(
    Path((partner, invitation)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let followed = Followed::by(&call, &partner, &invitation).await?;
    let (confirmed, contact) = call.read(Area::Novate, read)?;
    match followed.reader {
        Reader::Reseller(own) => {
            let command = followed.partner_command(confirmed);
            let show = move |done: &store::perform::Performed<Partner>| {
                reply(200, &followed.of_reseller(&done.after))
            };
            call.command_partner(own, command, Area::Novate, show).await
        }
        Reader::Customer(own) => {
            let command = followed.customer_command(confirmed, contact);
            let show = move |done: &store::perform::Performed<Customer>| {
                reply(200, &followed.of_customer(&done.after))
            };
            call.command(own, command, Area::Novate, show).await
        }
    }
}

/// `POST /novate/v1/invitations/{partner}/{invitation}/decline`
#[utoipa::path(
    post,
    path = "/novate/v1/invitations/{partner}/{invitation}/decline",
    tag = "invitations",
    params(
        ("partner" = Uuid, Path, description = "The partner that invites."),
        ("invitation" = Uuid, Path, description = "Its invitation."),
    ),
    responses(
        (status = 200, description = "Declined; it may still be accepted.", body = InvitationView),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "For global admins.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
        (status = 409, description = "It is over, or answered already.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn decline(
    Path((partner, invitation)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let followed = Followed::by(&call, &partner, &invitation).await?;
    let (inviter, invitation) = (followed.inviter.id, followed.invitation.id);
    match followed.reader {
        Reader::Reseller(own) => {
            let command = Inviting::DeclinePartnership { inviter, invitation };
            let command = partner::Command::Invitation(command);
            let show = move |done: &store::perform::Performed<Partner>| {
                reply(200, &followed.of_reseller(&done.after))
            };
            call.command_partner(own, command, Area::Novate, show).await
        }
        Reader::Customer(own) => {
            let command = Answering::DeclineInvitation { inviter, invitation };
            let command = CustomerCommand::Invitation(command);
            let show = move |done: &store::perform::Performed<Customer>| {
                reply(200, &followed.of_customer(&done.after))
            };
            call.command(own, command, Area::Novate, show).await
        }
    }
}
