//! The list of customers, with one row open where somebody wants to see more.

mod account;
mod blockers;
mod course;
pub mod csv;
pub mod customer;
mod head;
mod moves;
pub mod moving;
mod orders;
mod subscriptions;

use crate::{
    chip::{self, chip},
    form::Form,
    frame::Frame,
    page::shown,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{Router, extract::RawQuery, response::Response, routing::get};
use domain::{
    actor::Organisation,
    authority::{Act, Standing, Standings, permit},
    customer::{
        Customer,
        relationship::{Kind, Relationship},
        transfer::Transfer,
    },
    id::{CustomerId, PartnerId},
    operator::policy::Policy,
};
use jiff::Timestamp;
use server::app::App;
use std::{collections::BTreeMap, sync::Arc};
use store::{
    Failure, Tx,
    list::{self, Filter, Match, Place},
    partner, perform,
};
use url::form_urlencoded::Serializer;

/// How many rows a page has.
const ROWS: usize = 50;

/// What an open row shows.
struct Panel {
    providers: Vec<(String, String)>,
    why_not: String,
    country: String,
    agreement: String,
}

struct Row {
    id: CustomerId,
    name: String,
    domain: String,
    relationship: String,
    provider: String,
    subscriptions: String,
    seats: String,
    agreement: String,
    transfer: String,
    panel: Option<Panel>,
}

#[derive(Template)]
#[template(path = "customers.html")]
struct Customers {
    frame: Frame,
    words: Words,
    q: String,
    rows: Vec<Row>,
    is_first: bool,
    first: String,
    next: Option<String>,
}

type Found = (Vec<Arc<Customer>>, Option<Place>, BTreeMap<PartnerId, String>);

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/customers", get(page))
        .route("/customers/{customer}", get(customer::page))
        .route("/customers/{customer}/orders/new", get(orders::page).post(orders::place))
        .route("/org/moves", get(moves::own))
        .merge(account::routes())
        .merge(moves::routes())
        .merge(subscriptions::routes())
        .merge(blockers::routes())
        .route("/customers/{customer}/move", get(moving::page).post(moving::extend))
}

/// `GET /customers`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    let (visit, words) = (&member.visit, member.visit.words);
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/customers");
    let q = query.text("q").to_owned();
    // A whole id leads straight to its customer.
    let after = place(&query);
    let (found, last, names) = rows(&member, &q, after.clone()).await?;
    let open: Option<CustomerId> = query.text("open").parse().ok();
    let frame = Frame::of(visit);
    let mut rows = Vec::with_capacity(found.len());
    for customer in found {
        let mut row = row(&member, &frame, &customer, &names);
        if open == Some(customer.id) {
            row.panel = Some(panel(&member, customer.id).await?);
        }
        rows.push(row);
    }
    let first = searched(&q, None);
    let next = last.map(|place| searched(&q, Some(&place)));
    shown(&Customers { frame, words, q, rows, is_first: after.is_none(), first, next })
}

fn place(query: &Form) -> Option<Place> {
    let id = query.text("after").parse().ok()?;
    Some(Place { name_key: query.all("name").next()?.to_owned(), id })
}

fn searched(q: &str, after: Option<&Place>) -> String {
    let mut query = Serializer::new(String::new());
    if !q.is_empty() {
        query.append_pair("q", q);
    }
    if let Some(place) = after {
        query.append_pair("after", &place.id.to_string()).append_pair("name", &place.name_key);
    }
    let query = query.finish();
    if query.is_empty() { query } else { format!("?{query}") }
}

async fn rows(member: &Member, q: &str, after: Option<Place>) -> Handled<Found> {
    let actor = &member.who.actor;
    let standings: Standings = match actor.by.organisation {
        Organisation::Operator(_) => [Standing::Operator].into(),
        Organisation::Partner(_) => {
            [Standing::Direct, Standing::IndirectReseller, Standing::IndirectProvider].into()
        }
        Organisation::Customer(_) => return Err(Stop::Missing),
    };
    permit(actor, Act::ViewCustomer, &standings, &Policy::default())?;
    let name = Some(q).filter(|q| !q.is_empty()).map(|q| Match::Contains(q.to_owned()));
    let filter = Filter { name, ..Filter::default() };
    let (reader, now) = (actor.partner(), member.visit.app.clock().now());
    let job = move |tx: &mut Tx<'_>| {
        let size = u32::try_from(ROWS + 1).unwrap_or(u32::MAX);
        let mut items = match reader {
            Some(partner) => list::customers(tx, partner, &filter, after.as_ref(), size)?,
            None => list::all(tx, &filter, after.as_ref(), size)?,
        };
        let more = items.len() > ROWS;
        items.truncate(ROWS);
        let last = items.last().map(|item| item.place.clone()).filter(|_| more);
        let mut found = Vec::with_capacity(items.len());
        let mut names = BTreeMap::new();
        for item in &items {
            let Some((customer, _)) = perform::view(tx, item.place.id, now)? else { continue };
            for one in &customer.relationships {
                if !names.contains_key(&one.partner)
                    && let Some((partner, _)) = partner::load(tx, one.partner)?
                {
                    names.insert(one.partner, partner.name.clone());
                }
            }
            found.push(customer);
        }
        Ok::<_, Failure>((found, last, names))
    };
    Ok(member.visit.app.store().read(job).await?)
}

fn row(
    member: &Member,
    frame: &Frame,
    customer: &Customer,
    names: &BTreeMap<PartnerId, String>,
) -> Row {
    let words = frame.words;
    let reader = member.who.actor.partner();
    let own = customer.subscriptions.values().filter(|one| {
        reader.is_none_or(|reader| one.partner == reader) && one.is_listed() && one.is_active()
    });
    let (count, seats) = own.fold((0, 0), |(count, seats), one| {
        (count + 1, seats + if one.class.is_usage() { 0 } else { i64::from(one.quantity) })
    });
    let provider = providers(customer).map(|one| names.get(&one.partner).cloned());
    let provider = provider.flatten().next();
    Row {
        id: customer.id,
        name: customer.profile.company_name.clone(),
        domain: customer.profile.domain.clone(),
        relationship: relationship(words, customer, reader),
        provider: provider.unwrap_or_else(|| words.say("no-provider-yet")),
        subscriptions: words.number(count),
        seats: words.number(seats),
        agreement: agreement(frame, customer, reader),
        transfer: chip::transfer(frame, latest(customer, reader)),
        panel: None,
    }
}

/// What the reader is to the customer, in words.
pub fn relationship(words: Words, customer: &Customer, reader: Option<PartnerId>) -> String {
    let own = customer.relationships.iter();
    let own = own.filter(|one| reader.is_none_or(|reader| one.partner == reader));
    let mut said: Vec<String> = Vec::new();
    for one in own {
        let text = kind(words, one.kind);
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said.join(", ")
}

/// A kind of relationship, in words.
pub fn kind(words: Words, kind: Kind) -> String {
    words.say(match kind {
        Kind::Direct => "kind-direct",
        Kind::IndirectReseller => "kind-reseller",
        Kind::IndirectProvider => "kind-provider",
    })
}

/// The providers of a customer.
pub fn providers(customer: &Customer) -> impl Iterator<Item = &Relationship> {
    customer.relationships.iter().filter(|one| one.kind == Kind::IndirectProvider)
}

/// How the agreement stands, for the reader.
pub fn agreement(frame: &Frame, customer: &Customer, reader: Option<PartnerId>) -> String {
    let agreements = &customer.agreements;
    let attested = reader.map_or(!agreements.attested.is_empty(), |reader| {
        agreements.attested.contains_key(&reader)
    });
    if agreements.direct.is_some() {
        chip(frame, "green", "ok", "agreement-accepted")
    } else if attested {
        chip(frame, "amber", "alert", "agreement-attested")
    } else {
        chip(frame, "red", "no", "agreement-none")
    }
}

/// The transfer that was asked for last, of those that the reader may see.
fn latest(customer: &Customer, reader: Option<PartnerId>) -> Option<&Transfer> {
    let all = customer.transfers.values().map(AsRef::<Transfer>::as_ref);
    let seen = all.filter(|one| reader.is_none_or(|reader| one.side(reader).is_some()));
    seen.max_by_key(|one| (one.is_open(), one.created_at))
}

async fn panel(member: &Member, id: CustomerId) -> Handled<Panel> {
    let words = member.visit.words;
    let text = id.to_string();
    let look = match member.who.actor.partner() {
        Some(_) => moving::wide(member, &text).await?,
        None => member.look(&text, Act::ViewRelationships, None).await?,
    };
    let name = |id: PartnerId| look.facts.partners.get(&id).map(|one| one.name.clone());
    let since = |at: Timestamp| words.with("since-day", "day", words.day(at));
    let found = providers(&look.customer);
    let providers = found.filter_map(|one| Some((name(one.partner)?, since(one.since))));
    let agreements = &look.customer.agreements;
    let reader = member.who.actor.partner();
    let acceptance = reader.and_then(|reader| agreements.acceptance(reader));
    let agreement = match acceptance {
        Some(one) => words.both(
            "agreement-by-on",
            ("name", format!("{} {}", one.contact.first_name, one.contact.last_name)),
            ("day", words.day(one.agreed_at)),
        ),
        None => words.say("agreement-none"),
    };
    Ok(Panel {
        providers: providers.collect(),
        why_not: moving::why_not(member, &look),
        country: look.customer.profile.country.to_string(),
        agreement,
    })
}
