//! What blocks me: one customer, and the whole book of whoever asks.

use crate::{
    api::{
        answer::{Handled, InArea, reply},
        call::{Call, Path},
        customers::{known, place},
    },
    app::{App, Reply},
};
use axum::{Router, routing::get};
use domain::{
    actor::Organisation,
    authority::{Act, Standing, Standings, permit},
    id::PartnerId,
    operator::policy::Policy,
    partner::Programme,
};
use jiff::Timestamp;
use store::{
    Failure, Tx,
    list::{self, Filter, Place},
    perform::{self, Facts},
};
use utoipa::OpenApi;
use wire::{
    Fault,
    fault::Area,
    page::Collection,
    transfer::blocker::{BlockerSummary, CustomerBlockers, Wanted},
};

const AREA: Area = Area::Novate;
/// The most customers of a page: each is loaded and judged as a whole.
const PAGE_MAX: usize = 100;

/// `GET /novate/v1/customers/{customer}/blockers`
#[utoipa::path(
    get,
    path = "/novate/v1/customers/{customer}/blockers",
    tag = "blockers",
    params(
        ("customer" = Uuid, Path, description = "The customer's tenant."),
        ("provider" = Option<Uuid>, Query, description = "Who is to take over; the provider \
            against which least stands, if left out."),
        ("date" = Option<String>, Query, description = "The day of the move; now, if left out."),
    ),
    responses(
        (status = 200, description = "How it is now.", body = CustomerBlockers),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
        (status = 404, description = "Not there for whoever asks.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn one(Path(customer): Path<String>, call: Call) -> Handled<Reply> {
    let wanted = Wanted::read(&call.query).area(AREA)?;
    let look = call.look_also(&customer, Act::ViewEligibility, AREA, wanted.provider).await?;
    let day = wanted.day.unwrap_or(look.now);
    let (source, setting) = (call.actor.partner(), look.setting());
    known(wanted.provider, &setting).area(AREA)?;
    let all = look.customer.blockers(source, wanted.provider, day, &setting);
    let ways = source
        .zip(wanted.provider)
        .map_or(Vec::new(), |(source, provider)| look.customer.ways_in(source, provider, &setting));
    let body = CustomerBlockers::of(&look.customer, &all, ways, day, call.marks.locale);
    Ok(reply(200, &body)?)
}

/// `GET /novate/v1/blockers`: the customers that the caller bills directly, of the operator all.
#[utoipa::path(
    get,
    path = "/novate/v1/blockers",
    tag = "blockers",
    params(
        ("provider" = Option<Uuid>, Query, description = "Who is to take over; the provider \
            against which least stands, if left out."),
        ("size" = Option<u32>, Query, description = "Customers a page, at most 100."),
        ("MS-ContinuationToken" = Option<String>, Header, description = "Where to go on from."),
    ),
    responses(
        (status = 200, description = "A page.", body = Collection<BlockerSummary>),
        (status = 400, description = "Not understood; `data` names the fields.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed or not possible.", body = Fault),
    ),
    security(("bearer" = [])),
)]
pub async fn book(call: Call) -> Handled<Reply> {
    let wanted = Wanted::read(&call.query).area(AREA)?;
    let mut page = call.page("blockers", AREA)?;
    page.size = page.size.min(PAGE_MAX);
    let after = page.after.as_deref().map(place).transpose().area(AREA)?;
    allowed(&call).await?;
    let (reader, now) = (call.actor.partner(), call.app.clock().now());
    let size = page.size;
    let job = move |tx: &mut Tx<'_>| {
        let mut rows = rows(tx, reader, after.as_ref(), size + 1)?;
        let more = rows.len() > size;
        rows.truncate(size);
        let items = judged(tx, &rows, reader, wanted, now)?;
        let last = rows.pop().filter(|_| more);
        Ok::<_, Failure>((items, last))
    };
    let (items, last) = call.app.store().read(job).await?;
    let next = last.map(|place| vec![place.name_key, place.id.to_string()]);
    Ok(reply(200, &page.envelope("/blockers", items, next.as_deref()))?)
}

/// Whether the caller may ask for the whole book: the operator, and partners that bill directly.
async fn allowed(call: &Call) -> Handled<()> {
    let standings: Standings = match call.actor.by.organisation {
        Organisation::Operator(_) => [Standing::Operator].into(),
        Organisation::Customer(_) => [Standing::Itself].into(),
        Organisation::Partner(id) => {
            let look = call.app.look_partner(id, None).await?;
            let bills =
                look.is_some_and(|look| look.partner.status(Programme::DirectBill).is_some());
            [if bills { Standing::Direct } else { Standing::IndirectProvider }].into()
        }
    };
    permit(&call.actor, Act::ViewEligibility, &standings, &Policy::default()).area(AREA)
}

fn rows(
    tx: &mut Tx<'_>,
    reader: Option<PartnerId>,
    after: Option<&Place>,
    size: usize,
) -> Result<Vec<Place>, Failure> {
    let size = u32::try_from(size).unwrap_or(u32::MAX);
    let filter = Filter::default();
    let rows = match reader {
        Some(partner) => list::customers(tx, partner, &filter, after, size)?,
        None => list::all(tx, &filter, after, size)?,
    };
    Ok(rows.into_iter().map(|row| row.place).collect())
}

/// The customers of a page, judged; those at which there is nothing to judge are left out.
fn judged(
    tx: &mut Tx<'_>,
    rows: &[Place],
    reader: Option<PartnerId>,
    wanted: Wanted,
    now: Timestamp,
) -> Result<Vec<BlockerSummary>, Failure> {
    let mut items = Vec::new();
    for row in rows {
        let Some((customer, _)) = perform::view(tx, row.id, now)? else { continue };
        let named = customer.partners().into_iter().chain(reader).chain(wanted.provider);
        let facts = Facts::at(tx, named, now)?;
        let day = wanted.day.unwrap_or(now);
        let setting = facts.setting(now);
        let all = customer.blockers(reader, wanted.provider, day, &setting);
        if !all.is_empty() {
            items.push(BlockerSummary::of(&customer, &all));
        }
    }
    Ok(items)
}

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/novate/v1/customers/{customer}/blockers", get(one))
        .route("/novate/v1/blockers", get(book))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(one, book))]
pub struct Described;
