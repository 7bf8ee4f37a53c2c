//! What reached whom: each thing that happened, numbered for each organisation that it concerns.
//!
//! Numbers are given out by one worker, behind the commands: numbers that commands drew themselves
//! would make all of an organisation wait for each other. A reader therefore sees no number before
//! all smaller ones. All commands come by here, so that what is written of them is little, and many
//! rows go into one statement.

mod batch;
mod told;

use super::{
    feed::{Records, sees},
    happening::{self, Happening},
    record::Record,
};
use crate::outbox::hook::{self, Hook};
use crate::{Failure, Tx};
use domain::{actor::Organisation, customer::Customer, id::PartnerId, partner::webhook::Occasion};
use jiff::Timestamp;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
pub(crate) use told::places;
pub use told::{Told, one, page};
use uuid::Uuid;

/// How many commands are looked through in one step.
const STEP: i64 = 200;

/// How far an organisation's list goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct End {
    /// Its last number; 0 where there is none.
    pub number: i64,
    /// Up to which one it has acknowledged.
    pub acknowledged: i64,
}

/// Stream, version, moment and events of a command.
type Row = (Uuid, i64, Timestamp, String);

/// Commands that were looked through, and how far the lists went of those whom they reached.
#[derive(Debug, Clone, Default)]
pub struct Found {
    commands: Vec<Reached>,
    ends: BTreeMap<Uuid, i64>,
}

impl Found {
    /// How many commands that were.
    pub fn count(&self) -> usize {
        self.commands.len()
    }
}

/// A command, and whom it reached.
#[derive(Debug, Clone)]
struct Reached {
    stream: Uuid,
    version: i64,
    at: Timestamp,
    /// The organisations, each with the places of what it is told among what the command did.
    whom: BTreeMap<Uuid, Vec<usize>>,
    hooks: Vec<Hooked>,
}

/// Something that the program of an organisation is to be told.
#[derive(Debug, Clone)]
struct Hooked {
    tenant: Uuid,
    place: usize,
    at: Timestamp,
    occasion: Occasion,
}

/// Whether somebody is still to be told of something.
///
/// # Errors
/// What the database reports.
pub fn waits(tx: &mut Tx<'_>) -> Result<bool, Failure> {
    let sql = "select 1 from event where fed = 0 limit 1";
    Ok(tx.maybe(sql, &[], |_| Ok(()))?.is_some())
}

/// Looks through some of what happened, for whom it concerns.
///
/// # Errors
/// What the database reports.
pub fn look(tx: &mut Tx<'_>) -> Result<Found, Failure> {
    let found = tx.all(
        "select e.stream, e.version, e.at, e.body from event e join (select stream, version \
         from event where fed = 0 order by at, stream, version limit $1) k \
         on k.stream = e.stream and k.version = e.version order by e.at, e.stream, e.version",
        &[STEP.into()],
        |row| Ok((row.uuid(0)?, row.big(1)?, row.at(2)?, row.text(3)?.to_owned())),
    )?;
    let operator = crate::operator::load(tx)?.map(|(operator, _)| operator.id);
    let mut records = Records::default();
    let mut all = Found::default();
    for (stream, version, at, events) in in_order(found) {
        let (mut whom, mut hooks) = (BTreeMap::new(), Vec::new());
        if let Some(record) = legible(tx, stream, &mut records)? {
            let happenings = happening::read(&events);
            let mut readers = readers(tx, &record, &happenings, &mut records)?;
            readers.extend(operator.map(Organisation::Operator));
            for reader in readers {
                let seen = happenings.iter().filter(|what| sees(reader, what, &record));
                let seen: Vec<_> = seen.collect();
                let (tenant, wanted) = (reader.tenant(), wanted(tx, reader, &mut records)?);
                hooks.extend(seen.iter().filter_map(|what| {
                    let occasion = hook::occasion(what, &record).filter(|one| wanted.contains(one));
                    let (place, at) = (what.place, what.at);
                    occasion.map(|occasion| Hooked { tenant, place, at, occasion })
                }));
                let places: Vec<_> = seen.iter().map(|what| what.place).collect();
                if !places.is_empty() {
                    whom.insert(reader.tenant(), places);
                }
            }
        }
        for tenant in whom.keys() {
            if !all.ends.contains_key(tenant) {
                all.ends.insert(*tenant, end(tx, *tenant)?.number);
            }
        }
        all.commands.push(Reached { stream, version, at, whom, hooks });
    }
    Ok(all)
}

/// A record, if there is one. What cannot be read holds up nobody else: a check of the installation
/// names it.
fn legible(
    tx: &mut Tx<'_>,
    id: Uuid,
    records: &mut Records,
) -> Result<Option<Arc<Record>>, Failure> {
    match records.of(tx, id) {
        Err(Failure::Corrupt(why)) => {
            tracing::error!(%id, why, "nobody is told of what happened");
            Ok(None)
        }
        other => other,
    }
}

/// The same with those of each record in the order of their versions: the clocks of several servers
/// may differ by a little.
fn in_order(found: Vec<Row>) -> Vec<Row> {
    let streams: Vec<_> = found.iter().map(|(stream, ..)| *stream).collect();
    let mut own: BTreeMap<Uuid, Vec<Row>> = BTreeMap::new();
    for one in found {
        own.entry(one.0).or_default().push(one);
    }
    for rows in own.values_mut() {
        rows.sort_by_key(|(_, version, ..)| std::cmp::Reverse(*version));
    }
    streams.iter().filter_map(|stream| own.get_mut(stream)?.pop()).collect()
}

/// Numbers what was looked through, for each organisation that it concerns.
///
/// # Errors
/// What the database reports; [`Failure::Conflict`] when somebody else did the same.
pub fn number(tx: &mut Tx<'_>, found: &Found) -> Result<(), Failure> {
    let mut ends = found.ends.clone();
    let (mut rows, mut hooks) = (Vec::new(), Vec::new());
    for one in &found.commands {
        for (tenant, places) in &one.whom {
            let Some(last) = ends.get_mut(tenant) else { continue };
            let own = one.hooks.iter().filter(|hooked| hooked.tenant == *tenant);
            for Hooked { tenant, place, at, occasion } in own.cloned() {
                let before = places.iter().take_while(|known| **known <= place).count();
                let id = hook::id(tenant, *last + i64::try_from(before).unwrap_or(0));
                let (stream, version) = (one.stream, one.version);
                let place = i64::try_from(place).unwrap_or(i64::MAX);
                let new = Hook::new(id, tenant, occasion, at);
                hooks.push(Hook { stream, version, place, ..new });
            }
            *last += i64::try_from(places.len()).unwrap_or(i64::MAX);
            let places: Vec<_> = places.iter().map(usize::to_string).collect();
            rows.push([
                (*tenant).into(),
                (*last).into(),
                one.stream.into(),
                one.version.into(),
                places.join(",").into(),
                one.at.into(),
            ]);
        }
    }
    // First: who did the same meanwhile has moved on the ends, and nothing of this is kept.
    for (tenant, before) in &found.ends {
        keep(tx, *tenant, *before, ends[tenant])?;
    }
    batch::insert(tx, rows)?;
    for one in &hooks {
        hook::put(tx, one)?;
    }
    let done = found.commands.iter().map(|one| [one.stream.into(), one.version.into()]);
    batch::done(tx, done.collect())?;
    Ok(())
}

/// The organisations, beside the operator, that something of it may concern.
fn readers(
    tx: &mut Tx<'_>,
    record: &Record,
    happenings: &[Happening],
    records: &mut Records,
) -> Result<BTreeSet<Organisation>, Failure> {
    let customer = match record {
        Record::Partner(one) => return Ok([Organisation::Partner(one.id)].into()),
        Record::Operator(_) => return Ok(BTreeSet::new()),
        Record::Customer(customer) => customer,
    };
    let mut readers: BTreeSet<_> = known(customer).into_iter().map(Organisation::Partner).collect();
    // Who is nothing to the customer any more is still named by what ended it.
    for id in happenings.iter().flat_map(Happening::partners).collect::<BTreeSet<_>>() {
        if let Some(found) = legible(tx, id, records)?
            && let Record::Partner(partner) = &*found
        {
            readers.insert(Organisation::Partner(partner.id));
        }
    }
    readers.insert(Organisation::Customer(customer.id));
    Ok(readers)
}

/// What an organisation's program wants to be told.
fn wanted(
    tx: &mut Tx<'_>,
    reader: Organisation,
    records: &mut Records,
) -> Result<BTreeSet<Occasion>, Failure> {
    let Organisation::Partner(id) = reader else { return Ok(BTreeSet::new()) };
    let found = legible(tx, id.0, records)?;
    let Some(Record::Partner(partner)) = found.as_deref() else { return Ok(BTreeSet::new()) };
    let webhook = partner.webhook.as_ref();
    Ok(webhook.map(|webhook| webhook.wanted.occasions.clone()).unwrap_or_default())
}

/// The partners that a customer's record names.
fn known(customer: &Customer) -> BTreeSet<PartnerId> {
    let sides = customer.transfers.values().flat_map(|one| [one.source, one.target]);
    let sellers = customer.subscriptions.values().map(|one| one.partner);
    let movers = customer.cases.values().map(|one| one.partner);
    customer.partners().into_iter().chain(sides).chain(sellers).chain(movers).collect()
}

/// Keeps the last number of an organisation, which was `before` when it was looked up.
fn keep(tx: &mut Tx<'_>, tenant: Uuid, before: i64, after: i64) -> Result<(), Failure> {
    if before == 0 {
        // A row may be there that has acknowledged nothing yet.
        tx.put(
            "insert into feed_end (tenant, number, acknowledged) values ($1, 0, 0) \
             on conflict (tenant) do nothing",
            &[tenant.into()],
        )?;
    }
    tx.must(
        "update feed_end set number = $1 where tenant = $2 and number = $3",
        &[after.into(), tenant.into(), before.into()],
    )
}

/// How far an organisation's list goes.
///
/// # Errors
/// What the database reports.
pub fn end(tx: &mut Tx<'_>, tenant: Uuid) -> Result<End, Failure> {
    let sql = "select number, acknowledged from feed_end where tenant = $1";
    let found = tx.maybe(sql, &[tenant.into()], |row| {
        Ok(End { number: row.big(0)?, acknowledged: row.big(1)? })
    })?;
    Ok(found.unwrap_or_default())
}

/// Acknowledges everything up to a number, also an earlier one than before. Answers how far the
/// list goes then; `None` when it does not go so far.
///
/// # Errors
/// What the database reports.
pub fn acknowledge(tx: &mut Tx<'_>, tenant: Uuid, number: i64) -> Result<Option<End>, Failure> {
    let known = end(tx, tenant)?;
    if !(0..=known.number).contains(&number) {
        return Ok(None);
    }
    tx.put(
        "update feed_end set acknowledged = $1 where tenant = $2",
        &[number.into(), tenant.into()],
    )?;
    Ok(Some(End { acknowledged: number, ..known }))
}

/// Forgets up to `limit` commands of before `before`; answers how many. Numbers go on.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp, limit: u32) -> Result<usize, Failure> {
    let old = tx.all(
        "select tenant, number from feed where at < $1 order by at limit $2",
        &[before.into(), i64::from(limit).into()],
        |row| Ok((row.text(0)?.to_owned(), row.big(1)?)),
    )?;
    for (tenant, number) in &old {
        let sql = "delete from feed where tenant = $1 and number = $2";
        tx.put(sql, &[tenant.into(), (*number).into()])?;
    }
    Ok(old.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_of_a_record_come_in_the_order_of_their_versions() {
        let at = Timestamp::UNIX_EPOCH;
        let row = |stream: u128, version| (Uuid::from_u128(stream), version, at, String::new());
        let found = vec![row(1, 4), row(2, 1), row(1, 3), row(3, 9), row(1, 5)];
        let wanted = vec![row(1, 3), row(2, 1), row(1, 4), row(3, 9), row(1, 5)];
        assert_eq!(in_order(found), wanted);
    }
}
