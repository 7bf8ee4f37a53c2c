//! The profiles of whoever asks, as Partner Center has them (`api-core` 5).

use super::super::{
    answer::{Handled, InArea, reply},
    call::Call,
};
use crate::app::{App, PartnerLook, Reply};
use axum::{Router, routing::get};
use domain::{
    authority::Act,
    id::MpnId,
    partner::{
        self, Partner,
        enrolment::{self, Papers},
    },
    refusal::Refusal,
};
use serde::Serialize;
use store::{partner::by_location, perform::Performed};
use wire::{
    Malformed,
    body::{Fields, Problem as Slip},
    fault::Area,
    partner::profile::{
        BillingProfile, LegalBusinessProfile, MpnProfile, OrganizationProfile, SupportProfile,
        read_billing, read_legal, read_organization, read_support,
    },
};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/profiles/organization", get(organization).put(edit_organization))
        .route("/v1/profiles/legalbusiness", get(legal).put(edit_legal))
        .route("/v1/profiles/billing", get(billing).put(edit_billing))
        .route("/v1/profiles/mpn", get(location))
        .route("/v1/profiles/partnernetworkprofile", get(location))
        .route("/v1/profiles/support", get(support).put(edit_support))
        .route("/v1/profiles/supportprofile", get(support).put(edit_support))
}

/// The caller's own partner: others have no such profiles.
async fn own(call: &Call) -> Handled<PartnerLook> {
    let own = call.actor.partner().ok_or(Refusal::UnknownTenant).area(Area::Core)?;
    call.look_partner(&own.to_string(), Act::ViewPartner, Area::Core).await
}

/// `GET /v1/profiles/organization`
async fn organization(call: Call) -> Handled<Reply> {
    Ok(reply(200, &OrganizationProfile::of(&own(&call).await?.partner))?)
}

/// `GET /v1/profiles/legalbusiness`
async fn legal(call: Call) -> Handled<Reply> {
    Ok(reply(200, &LegalBusinessProfile::of(&own(&call).await?.partner))?)
}

/// `GET /v1/profiles/support`, also as the documents write it.
async fn support(call: Call) -> Handled<Reply> {
    Ok(reply(200, &SupportProfile::of(&own(&call).await?.partner))?)
}

/// `GET /v1/profiles/billing`
async fn billing(call: Call) -> Handled<Reply> {
    Ok(reply(200, &BillingProfile::of(&own(&call).await?.partner))?)
}

/// `PUT /v1/profiles/organization`
async fn edit_organization(call: Call) -> Handled<Reply> {
    edit(&call, read_organization, OrganizationProfile::of).await
}

/// `PUT /v1/profiles/legalbusiness`
async fn edit_legal(call: Call) -> Handled<Reply> {
    edit(&call, read_legal, LegalBusinessProfile::of).await
}

/// `PUT /v1/profiles/billing`
async fn edit_billing(call: Call) -> Handled<Reply> {
    edit(&call, read_billing, BillingProfile::of).await
}

/// `PUT /v1/profiles/support`, also as the documents write it.
async fn edit_support(call: Call) -> Handled<Reply> {
    edit(&call, read_support, SupportProfile::of).await
}

/// Tells anew what a profile has; the rest of what the partner told of itself stays.
async fn edit<T: Serialize + 'static>(
    call: &Call,
    read: fn(&Fields<'_>, &Partner) -> Result<Papers, Malformed>,
    of: fn(&Partner) -> T,
) -> Handled<Reply> {
    let act = Act::EditProfile;
    let own = call.actor.partner().ok_or(Refusal::NotAllowed { act }).area(Area::Core)?;
    let look = call.look_partner(&own.to_string(), act, Area::Core).await?;
    let papers = Box::new(call.read(Area::Core, |body| read(body, &look.partner))?);
    let command = enrolment::Command::Correct { papers, code: call.app.draw() };
    let command = partner::Command::Enrolment(command);
    let show = move |done: &Performed<Partner>| reply(200, &of(&done.after));
    call.command_partner(own, command, Area::Core, show).await
}

/// `GET /v1/profiles/mpn`, by its older name as well; `?mpnId=` for that of a location: who it is,
/// is no secret, since it stands on purchases.
async fn location(call: Call) -> Handled<Reply> {
    let own = own(&call).await?;
    let Some(text) = call.query.text("mpnId") else {
        return Ok(reply(200, &MpnProfile::of(&own.partner))?);
    };
    let mpn = MpnId::from(text.trim());
    if !mpn.is_digits() {
        return Err(Malformed::at("mpnId", Slip::NotNumber)).area(Area::Core);
    }
    let found = call.app.store().read(move |tx| by_location(tx, &mpn)).await?;
    let found = found.ok_or(Refusal::UnknownTenant).area(Area::Core)?;
    Ok(reply(200, &MpnProfile::of(&found))?)
}
