//! What the list of customers shows: one row for each reader, made of the customer's record.
//!
//! A reader is a partner that has a relationship with the customer, or the operator. A row tells of
//! what its reader may see and of nothing else, so that a list needs no other look.

mod derived;
pub mod page;
pub mod summary;
pub mod total;

use super::{due_at, key, standing};
use crate::{Failure, Row, Tx, Value};
use derived::{
    active_at, agreement, attention, latest, partners, stage, stage_of, subscriptions, words,
};
use domain::{
    customer::{Customer, relationship::Kind, transfer::Transfer},
    id::{CustomerId, PartnerId},
};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// The reader that sees all customers.
pub(crate) const OPERATOR: &str = "operator";

/// How far a customer is on its way to a provider, for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// A request is open.
    Moving,
    /// It is still billed directly, or its provider holds nothing yet.
    Waiting,
    /// What was to move has moved.
    Moved,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Stage; 3] = [Stage::Moving, Stage::Waiting, Stage::Moved];

    /// The word for this stage in rows and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Moving => "moving",
            Stage::Waiting => "waiting",
            Stage::Moved => "moved",
        }
    }

    /// The stage of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// How the customer agreement stands for a reader: a word of these, in rows and addresses.
pub const AGREEMENTS: [&str; 3] = ["accepted", "attested", "none"];

/// How the last transfer that a reader sees stands: a word of these. `blocked` is none that was
/// asked for, and cannot be yet.
pub const TRANSFERS: [&str; 9] = [
    "none",
    "blocked",
    "open",
    "complete",
    "partly_complete",
    "failed",
    "rejected",
    "withdrawn",
    "expired",
];

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Which customer.
    pub id: CustomerId,
    /// Its name.
    pub name: String,
    /// Its domain.
    pub domain: String,
    /// Its country.
    pub country: String,
    /// What the reader is to it; for the operator what anybody is.
    pub kinds: Vec<Kind>,
    /// Its providers; for a provider its resellers.
    pub partners: Vec<PartnerId>,
    /// How far it is on its way.
    pub stage: Stage,
    /// What somebody has to see to: `agreement`, `transfer` or nothing.
    pub attention: &'static str,
    /// Active subscriptions that the reader bills; for the operator all.
    pub subscriptions: i64,
    /// Their seats, without what is billed by usage.
    pub seats: i64,
    /// How the customer agreement stands: one of [`AGREEMENTS`].
    pub agreement: &'static str,
    /// How the last transfer stands: one of [`TRANSFERS`].
    pub transfer: &'static str,
    /// Of a transfer that moved something, the groups that did.
    pub moved: i64,
    /// All groups of the last transfer.
    pub groups: i64,
    /// When the open request was made.
    pub asked_at: Option<Timestamp>,
    /// When the next of those subscriptions renews.
    pub renews_at: Option<Timestamp>,
    /// When something of it last changed that the reader may see.
    pub active_at: Timestamp,
    /// When the row may be another one by itself.
    pub due_at: Option<i64>,
}

impl Listing {
    /// The row of a reader; `None` is the operator.
    pub fn of(customer: &Customer, reader: Option<PartnerId>) -> Self {
        let mine = |partner: PartnerId| reader.is_none_or(|reader| reader == partner);
        let held = || subscriptions(customer).filter(|one| mine(one.partner));
        let active = || held().filter(|one| one.is_listed() && one.is_active());
        let seats = active().filter(|one| !one.class.is_usage());
        let transfer = latest(customer, reader);
        let stage = reader.map_or_else(|| stage(customer), |reader| stage_of(customer, reader));
        let attention = attention(customer, transfer, stage);
        let own = customer.relationships.iter().filter(|one| mine(one.partner));
        let kinds: BTreeSet<Kind> = own.map(|one| one.kind).collect();
        let word = match transfer {
            Some(one) => words(one, &TRANSFERS),
            None if attention == "agreement" => "blocked",
            None => "none",
        };
        let moved = transfer.and_then(Transfer::receipt).map_or(0, |it| it.groups.len());
        Self {
            id: customer.id,
            name: customer.profile.company_name.clone(),
            domain: customer.profile.domain.clone(),
            country: customer.profile.country.to_string(),
            partners: partners(customer, reader, &kinds),
            kinds: kinds.into_iter().collect(),
            stage,
            attention,
            subscriptions: count(active().count()),
            seats: seats.map(|one| i64::from(one.quantity)).sum(),
            agreement: agreement(customer, reader),
            transfer: word,
            moved: count(moved),
            groups: transfer.map_or(0, |one| count(one.lines.len())),
            asked_at: transfer.filter(|one| one.is_open()).map(|one| one.created_at).map(micros),
            renews_at: active().filter_map(|one| one.commitment_ends_at).min().map(micros),
            active_at: micros(active_at(customer, reader)),
            due_at: due_at(customer),
        }
    }

    /// The key that names are sorted by.
    pub fn name_key(&self) -> String {
        key(&self.name)
    }

    fn values(&self, reader: &str) -> [Value<'static>; 21] {
        let partners: Vec<_> = self.partners.iter().map(ToString::to_string).collect();
        [
            self.id.into(),
            reader.to_owned().into(),
            key(&self.name).into(),
            key(&self.domain).into(),
            self.name.clone().into(),
            self.domain.clone().into(),
            self.country.clone().into(),
            self.kinds.iter().map(|one| standing::kind(*one)).collect::<String>().into(),
            partners.join(" ").into(),
            self.stage.word().into(),
            self.attention.into(),
            self.subscriptions.into(),
            self.seats.into(),
            self.agreement.into(),
            self.transfer.into(),
            self.moved.into(),
            self.groups.into(),
            self.asked_at.into(),
            self.renews_at.into(),
            self.active_at.into(),
            self.due_at.into(),
        ]
    }

    /// From the columns of [`COLUMNS`].
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, Failure> {
        let partners = row.text(5)?.split_whitespace();
        let partners = partners.map(|id| id.parse().map_err(|_| odd("a partner", id)));
        Ok(Self {
            id: row.uuid(0)?.into(),
            name: row.text(1)?.to_owned(),
            domain: row.text(2)?.to_owned(),
            country: row.text(3)?.to_owned(),
            kinds: standing::kinds(row.text(4)?),
            partners: partners.collect::<Result<_, _>>()?,
            stage: Stage::of_word(row.text(6)?).ok_or_else(|| odd("a stage", "it"))?,
            attention: known(row.text(7)?, &["", "agreement", "transfer"])?,
            subscriptions: row.big(8)?,
            seats: row.big(9)?,
            agreement: known(row.text(10)?, &AGREEMENTS)?,
            transfer: known(row.text(11)?, &TRANSFERS)?,
            moved: row.big(12)?,
            groups: row.big(13)?,
            asked_at: moment(row.maybe_big(14)?)?,
            renews_at: moment(row.maybe_big(15)?)?,
            active_at: row.at(16)?,
            due_at: row.maybe_big(17)?,
        })
    }
}

fn odd(what: &str, found: &str) -> Failure {
    Failure::Corrupt(format!("a listing should name {what}, and names {found}"))
}

fn known(word: &str, all: &[&'static str]) -> Result<&'static str, Failure> {
    all.iter().copied().find(|one| *one == word).ok_or_else(|| odd("a state", word))
}

fn moment(at: Option<i64>) -> Result<Option<Timestamp>, Failure> {
    let read = at.map(Timestamp::from_microsecond).transpose();
    read.map_err(|_| odd("a moment", "another number"))
}

/// A moment as it is stored.
fn micros(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// The rows of a customer, by reader.
pub(crate) fn listings(customer: &Customer) -> BTreeMap<String, Listing> {
    let mut all: BTreeMap<_, _> = [(OPERATOR.to_owned(), Listing::of(customer, None))].into();
    for one in &customer.relationships {
        let reader = one.partner.to_string();
        all.entry(reader).or_insert_with(|| Listing::of(customer, Some(one.partner)));
    }
    all
}

/// Writes the rows that differ.
pub(crate) fn save(
    tx: &mut Tx<'_>,
    before: Option<&Customer>,
    after: &Customer,
) -> Result<(), Failure> {
    let earlier = before.map(listings).unwrap_or_default();
    let later = listings(after);
    total::note(tx, after.id, &earlier, &later)?;
    for (reader, row) in &later {
        match earlier.get(reader) {
            Some(known) if known == row => {}
            Some(known) if known.name == row.name => change(tx, reader, row)?,
            _ => put(tx, reader, row)?,
        }
    }
    for reader in earlier.keys().filter(|reader| !later.contains_key(*reader)) {
        tx.put(
            "delete from listing where customer_id = $1 and reader = $2",
            &[after.id.into(), reader.into()],
        )?;
    }
    Ok(())
}

fn put(tx: &mut Tx<'_>, reader: &str, row: &Listing) -> Result<(), Failure> {
    tx.put(
        "insert into listing (customer_id, reader, name_key, domain_key, name, domain, country, \
         kinds, partners, stage, attention, subscriptions, seats, agreement, transfer, moved, \
         groups, asked_at, renews_at, active_at, due_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
         $19, $20, $21) on conflict (customer_id, reader) do update set \
         name_key = excluded.name_key, domain_key = excluded.domain_key, name = excluded.name, \
         domain = excluded.domain, country = excluded.country, kinds = excluded.kinds, \
         partners = excluded.partners, stage = excluded.stage, attention = excluded.attention, \
         subscriptions = excluded.subscriptions, seats = excluded.seats, \
         agreement = excluded.agreement, transfer = excluded.transfer, moved = excluded.moved, \
         groups = excluded.groups, asked_at = excluded.asked_at, \
         renews_at = excluded.renews_at, active_at = excluded.active_at, \
         due_at = excluded.due_at",
        &row.values(reader),
    )
}

/// The same name: its index is left alone.
fn change(tx: &mut Tx<'_>, reader: &str, row: &Listing) -> Result<(), Failure> {
    let [id, reader, _, domain_key, name, rest @ ..] = row.values(reader);
    let mut values = vec![domain_key, name];
    values.extend(rest);
    values.extend([id, reader]);
    tx.put(
        "update listing set domain_key = $1, name = $2, domain = $3, country = $4, kinds = $5, \
         partners = $6, stage = $7, attention = $8, subscriptions = $9, seats = $10, \
         agreement = $11, transfer = $12, moved = $13, groups = $14, asked_at = $15, \
         renews_at = $16, active_at = $17, due_at = $18 where customer_id = $19 and reader = $20",
        &values,
    )
}
