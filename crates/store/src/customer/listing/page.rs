//! A page of the list.

use super::{Listing, OPERATOR, Stage};
use crate::customer::key;
use crate::customer::standing::pattern;
use crate::{Failure, Tx, Value, perform};
use domain::{
    customer::relationship::Kind,
    id::{CustomerId, PartnerId},
};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// How many rows of a reader are counted; of more it is only known that they are more.
pub const COUNTED: i64 = 50_000;

/// Which customers; the default is all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// In the name or the domain, in any casing; or the whole id.
    pub text: String,
    /// What the reader is to the customer.
    pub kind: Option<Kind>,
    /// A provider, or a reseller, of it.
    pub partner: Option<PartnerId>,
    /// How the agreement stands.
    pub agreement: Option<&'static str>,
    /// How the last transfer stands.
    pub transfer: Option<&'static str>,
    /// In one of these countries; any if there are none.
    pub countries: Vec<String>,
    /// How far it is.
    pub stage: Option<Stage>,
    /// Only where somebody has something to see to.
    pub attention: bool,
    /// Only where something happened since.
    pub active_since: Option<Timestamp>,
}

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Column {
    /// Names.
    #[default]
    Name,
    /// When something last happened.
    Active,
    /// Seats.
    Seats,
}

/// An order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Order {
    /// By what.
    pub by: Column,
    /// From the most to the least.
    pub falls: bool,
}

/// The place of a row: the key that is sorted by, as text, and the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The key.
    pub key: String,
    /// The customer.
    pub id: CustomerId,
}

impl Place {
    /// Where a row is in an order.
    pub fn of(row: &Listing, order: Order) -> Self {
        let key = match order.by {
            Column::Name => row.name_key(),
            Column::Active => row.active_at.as_microsecond().to_string(),
            Column::Seats => row.seats.to_string(),
        };
        Self { key, id: row.id }
    }
}

/// What a filter asks of a row.
macro_rules! filter {
    () => {
        "and (cast($4 as text) is null or kinds like $4) \
         and (cast($5 as text) is null or partners like $5) \
         and (cast($6 as text) is null or agreement = $6) \
         and (cast($7 as text) is null or transfer = $7) \
         and (cast($8 as text) is null or $8 like '%' || country || '%') \
         and (cast($9 as text) is null or stage = $9) \
         and (cast($10 as text) is null or attention <> $10) \
         and (cast($11 as bigint) is null or active_at >= $11) \
         and (cast($12 as text) is null or replace(name_key, $12, '') <> name_key \
         or replace(domain_key, $12, '') <> domain_key or customer_id = $12) "
    };
}

/// The statement of an order: the key, what is behind a place, and how it runs.
macro_rules! select {
    ($key:literal, $beyond:literal, $order:literal, $narrow:ident) => {
        match $narrow {
            Narrow::Not => select!($key, $beyond, $order, "", "$4"),
            Narrow::Stage => select!($key, $beyond, $order, "and stage = $4 ", "$5"),
            Narrow::Attention => select!($key, $beyond, $order, "and attention <> '' ", "$4"),
            Narrow::Filter => select!($key, $beyond, $order, filter!(), "$13"),
        }
    };
    ($key:literal, $beyond:literal, $order:literal, $within:expr, $limit:literal) => {
        concat!(
            "select customer_id, name, domain, country, kinds, partners, stage, attention, ",
            "subscriptions, seats, agreement, transfer, moved, groups, asked_at, renews_at, ",
            "active_at, due_at from listing where reader = $1 and (",
            $key,
            ", customer_id) ",
            $beyond,
            " ($2, $3) ",
            $within,
            "order by ",
            $key,
            $order,
            ", customer_id",
            $order,
            " limit ",
            $limit
        )
    };
}

/// How a list is less than all. The built-in views have indexes of their own, which a database
/// takes when the statement says no more than they need.
#[derive(Clone, Copy)]
enum Narrow {
    Not,
    Stage,
    Attention,
    Filter,
}

impl Narrow {
    fn of(filter: &Filter) -> Self {
        let rest = Filter { stage: None, attention: false, ..filter.clone() };
        match (rest == Filter::default(), filter.stage, filter.attention) {
            (true, None, false) => Self::Not,
            (true, Some(_), false) => Self::Stage,
            (true, None, true) => Self::Attention,
            _ => Self::Filter,
        }
    }

    fn values(self, filter: &Filter) -> Vec<Value<'static>> {
        match self {
            Self::Not | Self::Attention => Vec::new(),
            Self::Stage => vec![filter.stage.map(Stage::word).into()],
            Self::Filter => filter_values(filter).into(),
        }
    }
}

fn statement(order: Order, narrow: Narrow) -> &'static str {
    match (order.by, order.falls) {
        (Column::Name, false) => select!("name_key", ">", "", narrow),
        (Column::Name, true) => select!("name_key", "<", " desc", narrow),
        (Column::Active, false) => select!("active_at", ">", "", narrow),
        (Column::Active, true) => select!("active_at", "<", " desc", narrow),
        (Column::Seats, false) => select!("seats", ">", "", narrow),
        (Column::Seats, true) => select!("seats", "<", " desc", narrow),
    }
}

const COUNT: &str = concat!(
    "select count(*) from (select name_key, domain_key, customer_id, kinds, partners, agreement, ",
    "transfer, country, stage, attention, active_at from listing where reader = $1 ",
    "order by name_key, customer_id limit $2) as seen ",
    "where cast($3 as bigint) > 0 ",
    filter!()
);

const ONE: &str = "select customer_id, name, domain, country, kinds, partners, stage, attention, \
    subscriptions, seats, agreement, transfer, moved, groups, asked_at, renews_at, active_at, \
    due_at from listing where customer_id = $1 and reader = $2";

const DOMAINS: &str =
    "select domain_key, customer_id from listing where reader = $1 order by name_key limit $2";

pub(super) fn reader_word(reader: Option<PartnerId>) -> String {
    reader.map_or_else(|| OPERATOR.to_owned(), |id| id.to_string())
}

fn filter_values(filter: &Filter) -> [Value<'static>; 9] {
    let text = Some(&filter.text).filter(|text| !text.is_empty());
    let partner = filter.partner.map(|id| format!("%{id}%"));
    let countries = Some(filter.countries.join(" ")).filter(|all| !all.is_empty());
    [
        filter.kind.map(pattern).into(),
        partner.into(),
        filter.agreement.into(),
        filter.transfer.into(),
        countries.into(),
        filter.stage.map(Stage::word).into(),
        filter.attention.then_some("").into(),
        filter.active_since.into(),
        text.map(|text| key(text)).into(),
    ]
}

/// The rows behind `after`, in the order, at most `size`, as they are at `now`.
///
/// # Errors
/// What the database reports.
pub fn page(
    tx: &mut Tx<'_>,
    reader: Option<PartnerId>,
    filter: &Filter,
    order: Order,
    after: Option<&Place>,
    (size, now): (u32, Timestamp),
) -> Result<Vec<Listing>, Failure> {
    let (key, id): (Value<'_>, Value<'_>) = match after {
        Some(place) => (behind(order, &place.key), place.id.into()),
        None => (edge(order), if order.falls { "~".into() } else { "".into() }),
    };
    let mut values: Vec<Value<'_>> = vec![reader_word(reader).into(), key, id];
    let narrow = Narrow::of(filter);
    values.extend(narrow.values(filter));
    values.push(i64::from(size).into());
    let mut rows = tx.all(statement(order, narrow), &values, Listing::read)?;
    // What is due is seen by readers before the ticker writes it down.
    let micros = now.as_microsecond();
    for row in rows.iter_mut().filter(|row| row.due_at.is_some_and(|at| at <= micros)) {
        if let Some((customer, _)) = perform::view(tx, row.id, now)? {
            *row = Listing::of(&customer, reader);
        }
    }
    Ok(rows)
}

fn behind(order: Order, key: &str) -> Value<'_> {
    match order.by {
        Column::Name => key.into(),
        Column::Active | Column::Seats => key.parse::<i64>().unwrap_or(0).into(),
    }
}

/// Before all rows.
fn edge(order: Order) -> Value<'static> {
    match (order.by, order.falls) {
        (Column::Name, false) => "".into(),
        (Column::Name, true) => "\u{10ffff}".into(),
        (_, false) => i64::MIN.into(),
        (_, true) => i64::MAX.into(),
    }
}

/// The rows of these customers, as far as the reader has them, in the order of the names.
///
/// # Errors
/// What the database reports.
pub fn some(
    tx: &mut Tx<'_>,
    reader: Option<PartnerId>,
    ids: &[CustomerId],
) -> Result<Vec<Listing>, Failure> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        let values = [(*id).into(), reader_word(reader).into()];
        rows.extend(tx.maybe(ONE, &values, Listing::read)?);
    }
    rows.sort_by_cached_key(|row| (row.name_key(), row.id));
    Ok(rows)
}

/// The customers of these domains, as far as the reader has it.
///
/// # Errors
/// What the database reports.
pub fn at_domain(
    tx: &mut Tx<'_>,
    reader: Option<PartnerId>,
    domains: &[String],
) -> Result<Vec<Listing>, Failure> {
    let wanted: BTreeSet<_> = domains.iter().map(|one| one.to_lowercase()).collect();
    let values = [reader_word(reader).into(), COUNTED.into()];
    let found = tx.all(DOMAINS, &values, |row| Ok((row.text(0)?.to_owned(), row.uuid(1)?)))?;
    let found = found.into_iter().filter(|(domain, _)| wanted.contains(domain));
    let ids: Vec<CustomerId> = found.map(|(_, id)| id.into()).collect();
    some(tx, reader, &ids)
}

/// How many rows match, of the first [`COUNTED`].
///
/// # Errors
/// What the database reports.
pub fn count(tx: &mut Tx<'_>, reader: Option<PartnerId>, filter: &Filter) -> Result<i64, Failure> {
    let mut values: Vec<Value<'_>> = vec![reader_word(reader).into(), COUNTED.into(), 1.into()];
    values.extend(filter_values(filter));
    tx.one(COUNT, &values, |row| row.big(0))
}
