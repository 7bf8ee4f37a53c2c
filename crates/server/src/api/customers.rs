//! Customers: the list, a page at a time, and one.

mod agreements;
mod blockers;
mod consents;
mod create;
mod ending;
mod movecases;
mod orders;
mod receipts;
mod relationships;
mod rights;
mod subscriptions;
mod undo;

use super::{
    answer::{Handled, InArea, Problem, reply},
    call::{Call, Path},
};
use crate::app::{App, Reply};
use axum::{Router, routing::get};
use domain::{
    Setting,
    actor::Organisation,
    authority::{Act, Standing, Standings, permit},
    customer::relationship::Kind,
    id::{CustomerId, PartnerId},
    operator::policy::Policy,
    partner::Partner,
    refusal::Refusal,
};
use store::{
    Failure, Tx,
    list::{self, Filter, Item, Match, Place},
    partner,
};
use utoipa::{OpenApi, openapi::OpenApi as Document};
use wire::{
    Malformed,
    body::Problem as Slip,
    customer::{
        CompanyProfile, CustomerEntity, CustomerItem, FILTER_FIELDS, FILTER_OPERATORS,
        StandingEntity, TenantEntity,
    },
    fault::Area,
    page::TOKEN_HEADER,
    query::{self, Operator},
};

/// `GET /v1/customers`
pub async fn list(call: Call) -> Handled<Reply> {
    let page = call.page("customers", Area::Core)?;
    let after = page.after.as_deref().map(place).transpose().area(Area::Core)?;
    let filter = query::Filter::read(&call.query, FILTER_FIELDS, FILTER_OPERATORS);
    let filter = filter.area(Area::Core)?;
    let filter = filter.as_ref().map(wanted).transpose().area(Area::Core)?.unwrap_or_default();
    let rows = rows(&call, filter, after, page.rows_wanted()).await?;
    let key = |row: &Item| vec![row.place.name_key.clone(), row.place.id.to_string()];
    let item =
        |row: Item| CustomerItem::new(row.place.id, &row.profile.company_name, &row.profile.domain);
    Ok(reply(200, &page.filled("/customers", rows, key, item))?)
}

/// One row more than asked for, if there is one: the sign that a next page exists.
async fn rows(call: &Call, filter: Filter, after: Option<Place>, size: u32) -> Handled<Vec<Item>> {
    let store = call.app.store();
    match call.actor.by.organisation {
        Organisation::Operator(_) => {
            seen(call, &[Standing::Operator].into())?;
            Ok(store.read(move |tx| list::all(tx, &filter, after.as_ref(), size)).await?)
        }
        Organisation::Partner(partner) => {
            let any = [Standing::Direct, Standing::IndirectReseller, Standing::IndirectProvider];
            seen(call, &any.into())?;
            let rows = store.read(move |tx| {
                if !sees(tx, partner, &filter)? {
                    return Ok(Vec::new());
                }
                list::customers(tx, partner, &filter, after.as_ref(), size)
            });
            Ok(rows.await?)
        }
        Organisation::Customer(id) => {
            let look = call.look(&id.to_string(), Act::ViewCustomer, Area::Core).await?;
            let profile = (*look.customer.profile).clone();
            let place = Place { name_key: String::new(), id };
            let first = after.is_none() && filter == Filter::default();
            Ok(first.then_some(Item { place, profile, kinds: Vec::new() }).into_iter().collect())
        }
    }
}

/// Whether the partner may ask whom the filter's partner serves. Only of those that it works with
/// itself: who else serves a customer is nobody's business, and a filter tells it too.
fn sees(tx: &mut Tx<'_>, reader: PartnerId, filter: &Filter) -> Result<bool, Failure> {
    let Some((other, kind)) = filter.served_by else { return Ok(true) };
    let (reseller, provider) =
        if kind == Kind::IndirectReseller { (other, reader) } else { (reader, other) };
    let joined = |found: &Partner| found.works_with(provider);
    Ok(other == reader || partner::load(tx, reseller)?.is_some_and(|(found, _)| joined(&found)))
}

/// Whether the role may see customers at all, whatever it is to each.
fn seen(call: &Call, standings: &Standings) -> Handled<()> {
    permit(&call.actor, Act::ViewCustomer, standings, &Policy::default()).area(Area::Core)
}

/// That a provider that a query names is there.
pub(super) fn known(provider: Option<PartnerId>, setting: &Setting<'_>) -> Result<(), Refusal> {
    let stray = provider.filter(|id| setting.partner(*id).is_none());
    stray.map_or(Ok(()), |partner| Err(Refusal::UnknownPartner { partner }))
}

/// The place in a list that a continuation names.
pub(super) fn place(key: &[String]) -> Result<Place, Malformed> {
    let wrong = || Malformed::at(TOKEN_HEADER, Slip::NotToken);
    let [name_key, id] = key else { return Err(wrong()) };
    let id: CustomerId = id.parse().map_err(|_| wrong())?;
    Ok(Place { name_key: name_key.clone(), id })
}

fn wanted(filter: &query::Filter) -> Result<Filter, Malformed> {
    let value = filter.value.as_str();
    let own = || value.to_owned();
    let text = match filter.operator {
        Operator::StartsWith => Match::StartsWith(own()),
        Operator::Equals => Match::Is(own()),
        Operator::Substring => Match::Contains(own()),
    };
    let served = |kind| -> Result<Filter, Malformed> {
        let partner: PartnerId =
            value.parse().map_err(|_| Malformed::at("filter.value", Slip::NotId))?;
        Ok(Filter { served_by: Some((partner, kind)), ..Filter::default() })
    };
    Ok(match filter.field {
        "Domain" => Filter { domain: Some(text), ..Filter::default() },
        "IndirectReseller" => served(Kind::IndirectReseller)?,
        "IndirectCloudSolutionProvider" => served(Kind::IndirectProvider)?,
        _ => Filter { name: Some(text), ..Filter::default() },
    })
}

/// `GET /v1/customers/{customer}`
pub async fn one(Path(customer): Path<String>, call: Call) -> Result<Reply, Problem> {
    let look = call.look(&customer, Act::ViewCustomer, Area::Core).await?;
    let partners = &look.facts.partners;
    Ok(reply(200, &CustomerEntity::of(&look.customer, &call.actor, partners))?)
}

/// `GET /v1/customers/{customer}/profiles/company`
async fn company(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewCustomer, Area::Core).await?;
    Ok(reply(200, &CompanyProfile::seen(&look.customer, &call.actor))?)
}

/// `GET /v1/customers/{customer}/organization`: its tenant, in a bare list.
async fn tenant(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewCustomer, Area::Core).await?;
    Ok(reply(200, &[TenantEntity::seen(&look.customer, &call.actor)])?)
}

/// `GET /v1/customers/{customer}/customDomains`: a bare list.
async fn domains(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewCustomer, Area::Core).await?;
    Ok(reply(200, &[&look.customer.profile.domain])?)
}

/// `GET /v1/customers/{customer}/validationStatus?type=account`
async fn standing(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look(&customer, Act::ViewCustomer, Area::Core).await?;
    let kind = call.query.text("type").unwrap_or("account");
    if !kind.eq_ignore_ascii_case("account") {
        let known = vec!["account"];
        return Err(Malformed::at("type", Slip::NotWord { known })).area(Area::Core);
    }
    Ok(reply(200, &StandingEntity::of(&look.customer))?)
}

/// The routes of customers and of what is under them, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/customers", get(list))
        .route("/v1/customers/{customer}", get(one))
        .route("/v1/customers/{customer}/profiles/company", get(company))
        .route("/v1/customers/{customer}/organization", get(tenant))
        .route("/v1/customers/{customer}/customdomains", get(domains))
        .route("/v1/customers/{customer}/validationstatus", get(standing))
        .merge(agreements::routes())
        .merge(subscriptions::routes())
        .merge(relationships::routes())
        .merge(receipts::routes())
        .merge(blockers::routes())
        .merge(consents::routes())
        .merge(undo::routes())
        .merge(create::routes())
        .merge(ending::routes())
        .merge(orders::routes())
        .merge(rights::routes())
        .merge(movecases::routes())
}

/// Their description.
pub fn describe(document: &mut Document) {
    agreements::describe(document);
    document.merge(subscriptions::Described::openapi());
    document.merge(relationships::Described::openapi());
    document.merge(receipts::Described::openapi());
    document.merge(blockers::Described::openapi());
    document.merge(consents::Described::openapi());
    document.merge(undo::Described::openapi());
    document.merge(ending::Described::openapi());
    rights::describe(document);
    movecases::describe(document);
}
