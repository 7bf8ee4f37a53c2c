//! The directory of providers, and the partners one works with (R22-R27, R31).

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path, id},
    },
    app::{App, PartnerLook, Reply},
};
use axum::{
    Router,
    routing::{delete, get, put},
};
use domain::{
    Aggregate, Setting,
    actor::Organisation,
    authority::{Act, permit_operator, permit_partner},
    id::PartnerId,
    partner::{self, Partner, invitation, listing::Service},
    refusal::Refusal,
};
use jiff::Timestamp;
use std::sync::Arc;
use store::{Failure, Tx, perform::Facts};
use utoipa::OpenApi;
use wire::{
    Fault, Locale, Malformed,
    body::Problem as Slip,
    fault::Area,
    page::{Collection, TOKEN_HEADER},
    partner::{
        FILTER_FIELDS, FILTER_OPERATORS, Partnership, RelationshipType,
        listing::{Directory, ListingBody, ProviderEntity, read},
    },
    query::Filter,
};

/// How many partners are read at a time.
const PORTION: u32 = 500;

/// What is described.
#[derive(OpenApi)]
#[openapi(paths(providers, describe, end_partnership))]
pub struct Described;

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/providers", get(providers))
        .route("/novate/v1/partners/{partner}/listing", put(describe))
        .route("/novate/v1/partners/{partner}/partnerships/{provider}", delete(end_partnership))
        .route("/v1/relationships", get(partnerships))
}

/// The partner that asks, if one does.
pub(super) async fn own(call: &Call) -> Handled<Option<PartnerLook>> {
    let Some(partner) = call.actor.partner() else { return Ok(None) };
    Ok(call.app.look_partner(partner, None).await?)
}

/// Which providers are wanted.
struct Wanted {
    area: Option<String>,
    service: Option<Service>,
    text: Option<String>,
    locale: Locale,
}

impl Wanted {
    /// What is shown of a provider as it is now, if it is wanted.
    fn fits(&self, one: &Arc<Partner>, setting: &Setting<'_>) -> Option<ProviderEntity> {
        let one = Partner::clone(one).settled(setting);
        if !one.is_listed_in(None, setting) {
            return None;
        }
        let entity = ProviderEntity::of(&one, setting.regions(), self.locale);
        let near = self.area.as_ref().is_none_or(|area| area.eq_ignore_ascii_case(entity.area));
        let does = self.service.is_none_or(|service| entity.offers(service));
        let said = self.text.as_ref().is_none_or(|text| entity.mentions(text));
        (near && does && said).then_some(entity)
    }
}

/// `GET /novate/v1/providers`: active providers by name, a page at a time.
#[utoipa::path(
    get,
    path = "/novate/v1/providers",
    tag = "providers",
    params(
        (
            "area" = Option<String>, Query,
            description = "A region such as `EUROPE`; the usual is the caller's own.",
        ),
        (
            "service" = Option<String>, Query,
            description = "`training`, `marketing`, `financing` or `support`.",
        ),
        ("text" = Option<String>, Query, description = "Part of the name or of the text."),
        ("size" = Option<u32>, Query, description = "Most rows of a page, up to 500."),
        ("seekOperation" = Option<String>, Query, description = "`Next`, with a token."),
        (
            "MS-ContinuationToken" = Option<String>, Header,
            description = "The token of the page before.",
        ),
    ),
    responses(
        (status = 200, description = "How it is now.", body = Directory),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "For resellers, and who may become one.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn providers(call: Call) -> Handled<Reply> {
    let own = own(&call).await?;
    let may = match call.actor.by.organisation {
        Organisation::Operator(_) => true,
        Organisation::Partner(_) => {
            own.as_ref().is_some_and(|own| own.partner.may_look_for_providers())
        }
        Organisation::Customer(_) => false,
    };
    if !may {
        let act = Act::ViewPartnerships;
        return Err(Refusal::NotAllowed { act }).area(Area::Novate);
    }
    let page = call.page("providers", Area::Novate)?;
    let after = page.after.as_deref().map(place).transpose().area(Area::Novate)?;
    let home = own.and_then(|own| own.setting().region_of(own.partner.country));
    let area = call.query.text("area").map(str::to_owned);
    let wanted = Wanted {
        area: area.or_else(|| home.map(|region| region.key().to_owned())),
        service: call.query.word::<Service>("service").area(Area::Novate)?,
        text: call.query.text("text").map(str::to_owned),
        locale: call.marks.locale,
    };
    let size = page.size;
    let now = call.app.clock().now();
    let found = move |tx: &mut Tx<'_>| search(tx, &wanted, after.clone(), size + 1, now);
    let rows = call.app.store().read(found).await?;
    let key = |(name, one): &(String, ProviderEntity)| vec![name.clone(), one.id.to_string()];
    let found = page.filled("/providers", rows, key, |(_, one)| one);
    Ok(reply(200, &Directory::from(found))?)
}

/// As many as wanted, read in portions: the database knows partners by name only.
fn search(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    mut after: Option<(String, PartnerId)>,
    most: usize,
    now: Timestamp,
) -> Result<Vec<(String, ProviderEntity)>, Failure> {
    let facts = Facts::of(tx, [])?;
    let setting = facts.setting(now);
    let mut found = Vec::new();
    loop {
        let place = after.as_ref().map(|(name, id)| (name.as_str(), *id));
        let portion: Vec<Arc<Partner>> = store::partner::page(tx, place, PORTION)?;
        let full = portion.len() == PORTION as usize;
        for one in &portion {
            if let Some(entity) = wanted.fits(one, &setting) {
                found.push((one.name.clone(), entity));
                if found.len() == most {
                    return Ok(found);
                }
            }
        }
        after = portion.last().map(|one| (one.name.clone(), one.id));
        if !full {
            return Ok(found);
        }
    }
}

fn place(key: &[String]) -> Result<(String, PartnerId), Malformed> {
    let wrong = || Malformed::at(TOKEN_HEADER, Slip::NotToken);
    let [name, id] = key else { return Err(wrong()) };
    Ok((name.clone(), id.parse().map_err(|_| wrong())?))
}

/// `PUT /novate/v1/partners/{partner}/listing`: the operator's staff writes an entry (R26).
#[utoipa::path(
    put,
    path = "/novate/v1/partners/{partner}/listing",
    tag = "providers",
    params(("partner" = Uuid, Path, description = "The provider's tenant.")),
    request_body = ListingBody,
    responses(
        (status = 200, description = "Written.", body = ProviderEntity),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "For the operator's staff, of a provider.", body = Fault),
        (status = 404, description = "Not there.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn describe(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    permit_operator(&call.actor, Act::RunProgramme).area(Area::Novate)?;
    let partner: PartnerId = id("partner-tenant-id", &partner).area(Area::Novate)?;
    let listing = call.read(Area::Novate, read)?;
    let command = partner::Command::Listing(partner::listing::Command::Describe(listing));
    let (locale, now) = (call.marks.locale, call.app.clock().now());
    let facts = call.app.store().read(|tx| Facts::of(tx, [])).await?;
    call.command_partner(partner, command, Area::Novate, move |done| {
        let setting = facts.setting(now);
        reply(200, &ProviderEntity::of(&done.after, setting.regions(), locale))
    })
    .await
}

/// `GET /v1/relationships`: the caller's providers, or its resellers.
pub async fn partnerships(call: Call) -> Handled<Reply> {
    let unseen = || Refusal::NotAllowed { act: Act::ViewPartnerships };
    let own = own(&call).await?.ok_or_else(unseen).area(Area::Core)?;
    let partner = own.partner.id;
    permit_partner(&call.actor, partner, Act::ViewPartnerships).area(Area::Core)?;
    let kind = call.query.word::<RelationshipType>("relationship_type").area(Area::Core)?;
    let missing = || Malformed::at("relationship_type", Slip::Missing);
    let kind = kind.ok_or_else(missing).area(Area::Core)?;
    let filter = Filter::read(&call.query, FILTER_FIELDS, FILTER_OPERATORS).area(Area::Core)?;
    let known = Arc::clone(&own.partner);
    let others = move |tx: &mut Tx<'_>| {
        let ids = match kind {
            RelationshipType::Provider => store::partner::resellers_of(tx, known.id)?,
            RelationshipType::Reseller => known.providers.keys().copied().collect(),
        };
        let mut others = Vec::new();
        for id in ids {
            others.extend(store::partner::load(tx, id)?.map(|(other, _)| other));
        }
        Ok(others)
    };
    let others = call.app.store().read(others).await?;
    let all = others.iter().map(|other| Partnership::of(&own.partner, other, kind));
    let named = |one: &Partnership| filter.as_ref().is_none_or(|by| one.is_named(&by.value));
    let items: Vec<_> = all.filter(named).collect();
    Ok(reply(200, &Collection::whole("/relationships", items))?)
}

/// `DELETE /novate/v1/partners/{partner}/partnerships/{provider}`: the provider works no longer
/// with this reseller; customers and admin privileges stay (P11).
#[utoipa::path(
    delete,
    path = "/novate/v1/partners/{partner}/partnerships/{provider}",
    tag = "partnerships",
    params(
        ("partner" = Uuid, Path, description = "The reseller's tenant."),
        ("provider" = Uuid, Path, description = "The provider's tenant: the caller's own."),
    ),
    responses(
        (status = 204, description = "Ended."),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn end_partnership(
    Path((partner, provider)): Path<(String, String)>,
    call: Call,
) -> Handled<Reply> {
    let partner: PartnerId = id("partner-tenant-id", &partner).area(Area::Novate)?;
    let provider = id("provider-tenant-id", &provider).area(Area::Novate)?;
    let command = invitation::Command::EndPartnership { provider };
    let command = partner::Command::Invitation(command);
    call.command_partner(partner, command, Area::Novate, |_| Ok(crate::api::answer::empty(204)))
        .await
}
