//! The profiles of whoever asks, as Partner Center has them (`api-core` 5).

use super::super::{
    answer::{Handled, InArea, reply},
    call::Call,
};
use crate::app::{App, PartnerLook, Reply};
use axum::{Router, routing::get};
use domain::{authority::Act, id::MpnId, refusal::Refusal};
use store::partner::by_location;
use wire::{
    Malformed,
    body::Problem as Slip,
    fault::Area,
    partner::profile::{LegalBusinessProfile, MpnProfile, OrganizationProfile, SupportProfile},
};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/profiles/organization", get(organization))
        .route("/v1/profiles/legalbusiness", get(legal))
        .route("/v1/profiles/mpn", get(location))
        .route("/v1/profiles/partnernetworkprofile", get(location))
        .route("/v1/profiles/support", get(support))
        .route("/v1/profiles/supportprofile", get(support))
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
