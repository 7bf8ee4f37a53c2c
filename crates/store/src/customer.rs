//! Customers: one row for the customer, one for each of its subscriptions and transfers, and one
//! for each partner that sees it.
//!
//! All of them are guarded by the version in the customer's row: whoever saves says which version
//! was read, and is told [`Failure::Conflict`] when it is not that any more. Only rows that differ
//! are written.

pub mod bulk;
pub mod count;
pub mod find;
pub mod list;
pub mod listing;
pub mod moving;
pub(crate) mod standing;
pub mod view;

use crate::engine::{cache::Versioned, json};
use crate::{Failure, Tx, Value};
use domain::{
    Aggregate,
    customer::{
        Customer,
        subscription::{Subscription, SubscriptionState},
        transfer::{Transfer, TransferState},
    },
    id::CustomerId,
};
use jiff::Timestamp;
use std::{collections::BTreeMap, sync::Arc};

const VERSION: &str = "select version from customer where id = $1";
const HEAD: &str = "select version, body from customer where id = $1";
const SUBSCRIPTIONS: &str = "select body from subscription where customer_id = $1";
const TRANSFERS: &str = "select body from transfer where customer_id = $1";

/// Says that this customer will be loaded.
pub(crate) fn ahead(tx: &mut Tx<'_>, id: CustomerId) {
    if tx.cache().customer(id).is_some() {
        tx.ahead(VERSION, &[id.into()]);
    } else {
        for sql in [HEAD, SUBSCRIPTIONS, TRANSFERS] {
            tx.ahead(sql, &[id.into()]);
        }
    }
}

/// A customer as it is stored, and its version; nothing that is due since has happened to it yet.
///
/// # Errors
/// [`Failure::Corrupt`] when what is stored has a fault.
pub fn load(tx: &mut Tx<'_>, id: CustomerId) -> Result<Option<Versioned<Customer>>, Failure> {
    let remembered = tx.cache().customer(id);
    if let Some((customer, version)) = remembered {
        if tx.maybe(VERSION, &[id.into()], |row| row.big(0))? == Some(version) {
            return Ok(Some((customer, version)));
        }
        for sql in [SUBSCRIPTIONS, TRANSFERS] {
            tx.ahead(sql, &[id.into()]);
        }
    }
    let found = tx.maybe(HEAD, &[id.into()], |row| Ok((row.big(0)?, row.json(1)?)))?;
    let Some((version, mut customer)) = found else { return Ok(None) };
    fill(tx, &mut customer)?;
    if let Some(fault) = customer.faults().first() {
        return Err(Failure::Corrupt(format!("customer {id}: {}", fault.0)));
    }
    let found = (Arc::new(customer), version);
    tx.cache().keep(id, found.clone());
    Ok(Some(found))
}

fn fill(tx: &mut Tx<'_>, customer: &mut Customer) -> Result<(), Failure> {
    let id = customer.id;
    for one in tx.all(SUBSCRIPTIONS, &[id.into()], |row| row.json::<Subscription>(0))? {
        customer.subscriptions.insert(one.id, Arc::new(one));
    }
    for one in tx.all(TRANSFERS, &[id.into()], |row| row.json::<Transfer>(0))? {
        customer.transfers.insert(one.id, Arc::new(one));
    }
    Ok(())
}

/// Stores `after` under `version + 1`, where `before` is stored under `version`; answers the new
/// version. A new customer has no `before` and version 0.
///
/// # Errors
/// [`Failure::Conflict`] when the stored version is another one.
pub fn save(
    tx: &mut Tx<'_>,
    before: Option<&Customer>,
    after: &Arc<Customer>,
    version: i64,
) -> Result<i64, Failure> {
    let next = version + 1;
    head(tx, before, after, next)?;
    let none = BTreeMap::new();
    let earlier = before.map_or(&none, |before| &before.subscriptions);
    for one in after.subscriptions.values() {
        if !unchanged(earlier.get(&one.id), one) {
            put_subscription(tx, after.id, one)?;
        }
    }
    let none = BTreeMap::new();
    let earlier = before.map_or(&none, |before| &before.transfers);
    for one in after.transfers.values() {
        if !unchanged(earlier.get(&one.id), one) {
            put_transfer(tx, after.id, one)?;
        }
    }
    if let Some(before) = before {
        let stay = before.subscriptions.keys().all(|id| after.subscriptions.contains_key(id))
            && before.transfers.keys().all(|id| after.transfers.contains_key(id));
        if !stay {
            return Err(Failure::Broken(format!("something of customer {} vanished", after.id)));
        }
    }
    standing::save(tx, before, after)?;
    listing::save(tx, before, after)?;
    tx.cache().keep(after.id, (Arc::clone(after), next));
    Ok(next)
}

/// The customer's own row, and with it the guard of all others.
fn head(
    tx: &mut Tx<'_>,
    before: Option<&Customer>,
    after: &Customer,
    next: i64,
) -> Result<(), Failure> {
    let id = after.id;
    let due_at: Value<'_> = due_at(after).into();
    match before {
        Some(before) if same_head(before, after) => tx.must(
            "update customer set version = $1, due_at = $2 where id = $3 and version = $4",
            &[next.into(), due_at, id.into(), (next - 1).into()],
        ),
        Some(_) => tx.must(
            "update customer set version = $1, due_at = $2, name_key = $3, domain_key = $4, \
             body = $5 where id = $6 and version = $7",
            &[
                next.into(),
                due_at,
                key(&after.profile.company_name).into(),
                key(&after.profile.domain).into(),
                json(after)?.into(),
                id.into(),
                (next - 1).into(),
            ],
        ),
        None => tx.must(
            "insert into customer (id, version, due_at, name_key, domain_key, body) \
             values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing",
            &[
                id.into(),
                next.into(),
                due_at,
                key(&after.profile.company_name).into(),
                key(&after.profile.domain).into(),
                json(after)?.into(),
            ],
        ),
    }
}

/// Whether the two have the same body; a new field of the customer must be named here to compile.
fn same_head(one: &Customer, other: &Customer) -> bool {
    let Customer {
        id,
        profile,
        relationships,
        consents,
        questions,
        agreements,
        seats,
        cases,
        staff,
        people,
        former,
        orders,
        subscriptions: _,
        answers,
        parted,
        lingering,
        transfers: _,
    } = one;
    *id == other.id
        && unchanged(Some(profile), &other.profile)
        && *relationships == other.relationships
        && *consents == other.consents
        && *questions == other.questions
        && *agreements == other.agreements
        && *seats == other.seats
        && *cases == other.cases
        && *staff == other.staff
        && *people == other.people
        && *former == other.former
        && *answers == other.answers
        && *parted == other.parted
        && *lingering == other.lingering
        && *orders == other.orders
}

/// What was not touched is still the same allocation, so most comparisons end at once.
fn unchanged<T: PartialEq>(before: Option<&Arc<T>>, after: &Arc<T>) -> bool {
    before.is_some_and(|before| Arc::ptr_eq(before, after) || before == after)
}

fn put_subscription(tx: &mut Tx<'_>, id: CustomerId, one: &Subscription) -> Result<(), Failure> {
    tx.put(
        "insert into subscription (customer_id, id, partner_id, status, body, name_key) \
         values ($1, $2, $3, $4, $5, $6) on conflict (customer_id, id) do update set \
         partner_id = excluded.partner_id, status = excluded.status, body = excluded.body, \
         name_key = excluded.name_key",
        &[
            id.into(),
            one.id.into(),
            one.partner.into(),
            status(&one.state).into(),
            json(one)?.into(),
            key(&one.friendly_name).into(),
        ],
    )
}

fn put_transfer(tx: &mut Tx<'_>, id: CustomerId, one: &Transfer) -> Result<(), Failure> {
    if matches!(one.state, TransferState::InProgress { .. }) {
        return Err(Failure::Broken(format!("transfer {} is half done", one.id)));
    }
    tx.put(
        "insert into transfer (customer_id, id, source_id, target_id, state, body, waits_id, \
         ends_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (customer_id, id) do update \
         set source_id = excluded.source_id, target_id = excluded.target_id, \
         state = excluded.state, body = excluded.body, waits_id = excluded.waits_id, \
         ends_at = excluded.ends_at",
        &[
            id.into(),
            one.id.into(),
            one.source.into(),
            one.target.into(),
            one.state.word().into(),
            json(one)?.into(),
            waits(one).into(),
            ends(one).into(),
        ],
    )
}

/// The partner whose turn a transfer is, as its column says it: empty for nobody.
pub(crate) fn waits(transfer: &Transfer) -> String {
    transfer.waits_for().map_or_else(String::new, |partner| partner.to_string())
}

/// When an open transfer lapses, in whole microseconds.
pub(crate) fn ends(transfer: &Transfer) -> Option<i64> {
    transfer.expires_at().map(Timestamp::as_microsecond)
}

pub(crate) fn status(state: &SubscriptionState) -> &'static str {
    match state {
        SubscriptionState::Active => "active",
        SubscriptionState::Suspended { .. } => "suspended",
        SubscriptionState::Departed { .. } => "departed",
        SubscriptionState::Deleted { .. } => "deleted",
    }
}

/// The next deadline, rounded up to the microsecond: a clock set to it must be at or behind it.
pub(crate) fn due_at(customer: &Customer) -> Option<i64> {
    customer.due().map(|due| whole_micros(due).as_microsecond())
}

/// The first whole microsecond that is not before a moment.
pub(crate) fn whole_micros(at: Timestamp) -> Timestamp {
    let micros = at.as_microsecond() + i64::from(at.as_nanosecond().rem_euclid(1000) > 0);
    Timestamp::from_microsecond(micros).unwrap_or(at)
}

/// How names and domains are searched: without regard to case.
pub(crate) fn key(name: &str) -> String {
    name.to_lowercase()
}
