//! The rows of every table: as they are, and as they follow from the states in memory. How a
//! column follows from a body is said here once more, not asked of the store.

use crate::model::{Model, due, micros};
use domain::{
    actor::Organisation,
    customer::{
        Customer,
        relationship::Kind,
        subscription::SubscriptionState,
        transfer::{Side, TransferState},
    },
    partner::{Partner, Programme, ProgrammeStatus},
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use store::{Failure, Store};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    Text(String),
    Big(Option<i64>),
}

/// A table's name and a row of it.
pub type Row = (&'static str, Vec<Cell>);

/// Each table, how many columns are asked for, and the question; in the order of the keys.
const TABLES: [(&str, usize, &str); 11] = [
    ("operator", 3, "select id, version, body from operator order by id"),
    ("partner", 5, "select id, version, name_key, body, due_at from partner order by id"),
    ("mark", 2, "select word, partner_id from mark order by word, partner_id"),
    (
        "partnership",
        3,
        "select provider_id, reseller_id, state from partnership \
         order by provider_id, reseller_id",
    ),
    (
        "customer",
        6,
        "select id, version, due_at, name_key, domain_key, body from customer order by id",
    ),
    (
        "standing",
        5,
        "select customer_id, partner_id, kinds, name_key, domain_key from standing \
         order by customer_id, partner_id",
    ),
    (
        "subscription",
        5,
        "select customer_id, id, partner_id, status, body from subscription \
         order by customer_id, id",
    ),
    (
        "transfer",
        6,
        "select customer_id, id, source_id, target_id, state, body from transfer \
         order by customer_id, id",
    ),
    ("event", 5, "select stream, version, at, actor, body from event order by stream, version"),
    ("outbox", 6, "select id, at, topic, body, attempts, lease_until from outbox order by id"),
    ("notice", 4, "select id, tenant, at, body from notice order by id"),
];

/// What a store holds.
pub fn found(store: &Store) -> Vec<Row> {
    let rows = store.read_now(|tx| {
        let mut rows = Vec::new();
        for (table, columns, sql) in TABLES {
            rows.extend(tx.all(sql, &[], |row| {
                let cells = (0..columns).map(|column| match row.maybe_text(column) {
                    Ok(Some(text)) => Ok(Cell::Text(text.to_owned())),
                    Ok(None) => Ok(Cell::Big(None)),
                    Err(_) => Ok(Cell::Big(Some(row.big(column)?))),
                });
                Ok((table, cells.collect::<Result<_, Failure>>()?))
            })?);
        }
        Ok(rows)
    });
    rows.expect("a read")
}

fn id(id: impl Into<Uuid>) -> Cell {
    Cell::Text(id.into().hyphenated().to_string())
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn big(number: i64) -> Cell {
    Cell::Big(Some(number))
}

fn body(value: &impl Serialize) -> Cell {
    Cell::Text(serde_json::to_string(value).expect("it is JSON"))
}

/// What a store must hold.
pub fn implied(model: &Model) -> Vec<Row> {
    let version = |stream| big(model.versions[&stream]);
    let world = &model.world;
    let mut rows: Vec<Row> = Vec::new();
    if let Some(one) = &world.operator {
        rows.push(("operator", vec![id(one.id.0), version(one.id.0), body(one)]));
    }
    for one in world.partners.values() {
        let name = text(one.name.to_lowercase());
        let due = Cell::Big(due(&**one));
        let cells = vec![id(one.id.0), version(one.id.0), name, body(&**one), due];
        rows.push(("partner", cells));
    }
    let marks = world
        .partners
        .values()
        .flat_map(|one| marks(one).into_iter().map(|word| (word, one.id)).collect::<Vec<_>>());
    for (word, partner) in marks.collect::<BTreeSet<_>>() {
        rows.push(("mark", vec![text(word), id(partner.0)]));
    }
    let resellers = world.partners.values();
    let pairs = resellers.flat_map(|one| one.providers.keys().map(|provider| (*provider, one.id)));
    for (provider, reseller) in pairs.collect::<BTreeSet<_>>() {
        rows.push(("partnership", vec![id(provider.0), id(reseller.0), text("active")]));
    }
    for one in world.customers.values() {
        let due = Cell::Big(due(one));
        let (name, domain) = keys(one);
        let cells = vec![id(one.id.0), version(one.id.0), due, name, domain, body(one)];
        rows.push(("customer", cells));
    }
    rows.extend(world.customers.values().flat_map(standings));
    rows.extend(world.customers.values().flat_map(bought));
    rows.extend(world.customers.values().flat_map(moved));
    for ((stream, version), one) in &model.log {
        let facts = text(&one.facts);
        let cells = vec![id(*stream), big(*version), big(micros(one.at)), body(&one.by), facts];
        rows.push(("event", cells));
    }
    rows.extend(telling(model));
    rows
}

/// The words under which a partner is found without reading every body.
fn marks(one: &Partner) -> Vec<String> {
    let account = one.account.iter().map(|account| format!("account/{account}"));
    let account = account.chain([format!("location/{}", one.mpn)]);
    let told = one.revenue.restriction.iter().map(|told| match told.since {
        Some(_) => "restriction/in_force".to_owned(),
        None => "restriction/announced".to_owned(),
    });
    let records = one.incentives.records.values();
    let records = records.map(|known| format!("incentive/{}", known.status.word()));
    let direct = one.programmes.get(&Programme::DirectBill);
    let held = direct.filter(|status| **status == ProgrammeStatus::Restricted);
    let held = held.map(|_| "restriction/in_force".to_owned());
    account.chain(told).chain(records).chain(held).collect()
}

fn keys(one: &Customer) -> (Cell, Cell) {
    (text(one.profile.company_name.to_lowercase()), text(one.profile.domain.to_lowercase()))
}

fn standings(one: &Customer) -> Vec<Row> {
    let mut all: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for relationship in &one.relationships {
        let word = match relationship.kind {
            Kind::Direct => "+direct ",
            Kind::IndirectProvider => "+indirect_provider ",
            Kind::IndirectReseller => "+indirect_reseller ",
        };
        all.entry(relationship.partner).or_default().insert(word);
    }
    for transfer in one.transfers.values() {
        let (asker, approver) = match transfer.asked_by {
            Side::Source => (transfer.source, transfer.target),
            Side::Target => (transfer.target, transfer.source),
        };
        all.entry(asker).or_default().insert("asker ");
        all.entry(approver).or_default().insert("approver ");
    }
    let (name, domain) = keys(one);
    let row = |(partner, words): (domain::id::PartnerId, BTreeSet<&str>)| {
        let words = words.into_iter().collect::<String>();
        let cells = vec![id(one.id.0), id(partner.0), text(words), name.clone(), domain.clone()];
        ("standing", cells)
    };
    all.into_iter().map(row).collect()
}

fn bought(customer: &Customer) -> Vec<Row> {
    let row = |one: &std::sync::Arc<domain::customer::subscription::Subscription>| {
        let status = match one.state {
            SubscriptionState::Active => "active",
            SubscriptionState::Suspended { .. } => "suspended",
            SubscriptionState::Departed { .. } => "departed",
            SubscriptionState::Deleted { .. } => "deleted",
        };
        let ids = [id(customer.id.0), id(one.id.0), id(one.partner.0)];
        ("subscription", ids.into_iter().chain([text(status), body(&**one)]).collect())
    };
    customer.subscriptions.values().map(row).collect()
}

fn moved(customer: &Customer) -> Vec<Row> {
    let row = |one: &std::sync::Arc<domain::customer::transfer::Transfer>| {
        let state = match one.state {
            TransferState::Open { .. } => "open",
            TransferState::InProgress { .. } => panic!("{} is half done", one.id),
            TransferState::Complete { .. } => "complete",
            TransferState::PartlyComplete { .. } => "partly_complete",
            TransferState::Failed { .. } => "failed",
            TransferState::Rejected { .. } => "rejected",
            TransferState::Withdrawn { .. } => "withdrawn",
            TransferState::Expired { .. } => "expired",
        };
        let ids = [id(customer.id.0), id(one.id.0), id(one.source.0), id(one.target.0)];
        ("transfer", ids.into_iter().chain([text(state), body(&**one)]).collect())
    };
    customer.transfers.values().map(row).collect()
}

fn telling(model: &Model) -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, one) in &model.jobs {
        let topic = body(&one.notice.topic);
        let Cell::Text(topic) = topic else { unreachable!("JSON is text") };
        let cells = vec![
            text(name),
            big(micros(one.notice.at)),
            text(topic.trim_matches('"')),
            body(&one.notice),
            big(one.attempts),
            big(one.lease_until),
        ];
        rows.push(("outbox", cells));
    }
    for (name, one) in &model.delivered {
        let tenant = match one.to {
            Organisation::Operator(it) => id(it.0),
            Organisation::Partner(it) => id(it.0),
            Organisation::Customer(it) => id(it.0),
        };
        rows.push(("notice", vec![text(name), tenant, big(micros(one.at)), body(one)]));
    }
    rows
}
