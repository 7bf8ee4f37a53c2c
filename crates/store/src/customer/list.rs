//! Lists across customers: what a partner or the operator searches, a page at a time.
//!
//! A page begins behind the key of the last item of the page before, so that it neither repeats nor
//! skips anything when customers come and go meanwhile, and costs the same wherever it is.

use super::key;
use super::standing::{RELATED, kinds, pattern};
use crate::{Failure, Row, Tx, Value};
use domain::{
    customer::{profile::Profile, relationship::Kind},
    id::{CustomerId, PartnerId, TransferId},
};
use jiff::Timestamp;
use serde::Deserialize;

/// How a text is to match, without regard to case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// It is this.
    Is(String),
    /// It begins with this.
    StartsWith(String),
    /// It has this somewhere.
    Contains(String),
}

/// Which customers; the default is all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// By company name.
    pub name: Option<Match>,
    /// By domain.
    pub domain: Option<Match>,
    /// Only those that this partner serves in this way.
    pub served_by: Option<(PartnerId, Kind)>,
}

/// The place of an item in its list: the next page begins behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The name that is sorted by.
    pub name_key: String,
    /// The customer, where names are the same.
    pub id: CustomerId,
}

/// A customer in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where it is in the list.
    pub place: Place,
    /// Who it is.
    pub profile: Profile,
    /// What the partner who asks is to it; empty in the operator's list.
    pub kinds: Vec<Kind>,
}

/// What a list reads of a customer.
#[derive(Deserialize)]
pub(super) struct Brief {
    /// Who it is.
    pub profile: Profile,
}

/// The customers that `partner` has a relationship with, in the order of their names, behind
/// `after`, at most `size`.
///
/// # Errors
/// What the database reports.
pub fn customers(
    tx: &mut Tx<'_>,
    partner: PartnerId,
    filter: &Filter,
    after: Option<&Place>,
    size: u32,
) -> Result<Vec<Item>, Failure> {
    let bounds = Bounds::of(filter, after);
    tx.all(
        "select s.customer_id, s.name_key, c.body, s.kinds from standing s \
         join customer c on c.id = s.customer_id \
         where s.partner_id = $1 and s.kinds like $2 \
         and s.name_key >= $3 and s.name_key <= $4 and (s.name_key, s.customer_id) > ($5, $6) \
         and s.name_key like $7 escape '\\' and s.domain_key like $8 escape '\\' \
         and (cast($9 as text) is null or exists (select 1 \
         from standing r where r.customer_id = s.customer_id \
         and r.partner_id = $9 and r.kinds like $10)) \
         order by s.name_key, s.customer_id limit $11",
        &[
            partner.into(),
            RELATED.into(),
            (&bounds.least).into(),
            (&bounds.most).into(),
            bounds.name_key.into(),
            bounds.id,
            (&bounds.name).into(),
            (&bounds.domain).into(),
            filter.served_by.map(|(partner, _)| partner).into(),
            filter.served_by.map(|(_, kind)| pattern(kind)).into(),
            i64::from(size).into(),
        ],
        |row| item(row, kinds(row.text(3)?)),
    )
}

/// All customers of the installation, for the operator; otherwise as [`customers`].
///
/// # Errors
/// What the database reports.
pub fn all(
    tx: &mut Tx<'_>,
    filter: &Filter,
    after: Option<&Place>,
    size: u32,
) -> Result<Vec<Item>, Failure> {
    let bounds = Bounds::of(filter, after);
    tx.all(
        "select c.id, c.name_key, c.body from customer c \
         where c.name_key >= $1 and c.name_key <= $2 and (c.name_key, c.id) > ($3, $4) \
         and c.name_key like $5 escape '\\' and c.domain_key like $6 escape '\\' \
         and (cast($7 as text) is null or exists (select 1 \
         from standing r where r.customer_id = c.id \
         and r.partner_id = $7 and r.kinds like $8)) \
         order by c.name_key, c.id limit $9",
        &[
            (&bounds.least).into(),
            (&bounds.most).into(),
            bounds.name_key.into(),
            bounds.id,
            (&bounds.name).into(),
            (&bounds.domain).into(),
            filter.served_by.map(|(partner, _)| partner).into(),
            filter.served_by.map(|(_, kind)| pattern(kind)).into(),
            i64::from(size).into(),
        ],
        |row| item(row, Vec::new()),
    )
}

/// Whose subscriptions a transfer is about, if there is one of this id.
///
/// # Errors
/// What the database reports.
pub fn customer_of(tx: &mut Tx<'_>, id: TransferId) -> Result<Option<CustomerId>, Failure> {
    tx.maybe("select customer_id from transfer where id = $1", &[id.into()], |row| {
        Ok(row.uuid(0)?.into())
    })
}

/// The customers at which something is due at `now`, the longest overdue first, at most `limit`.
///
/// # Errors
/// What the database reports.
pub fn due(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<Vec<CustomerId>, Failure> {
    tx.all(
        "select id from customer where due_at is not null and due_at <= $1 \
         order by due_at, id limit $2",
        &[now.into(), i64::from(limit).into()],
        |row| Ok(row.uuid(0)?.into()),
    )
}

/// The customers at which something is due by `until`, each with when, the first first, at most
/// `limit`.
///
/// # Errors
/// What the database reports.
pub(crate) fn ahead_of(
    tx: &mut Tx<'_>,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<(Timestamp, CustomerId)>, Failure> {
    tx.all(
        "select due_at, id from customer where due_at is not null and due_at <= $1 \
         order by due_at, id limit $2",
        &[until.into(), i64::from(limit).into()],
        |row| Ok((row.at(0)?, row.uuid(1)?.into())),
    )
}

/// The next moment at which something is due at a customer.
///
/// # Errors
/// What the database reports.
pub fn next_due(tx: &mut Tx<'_>) -> Result<Option<Timestamp>, Failure> {
    let sql = "select due_at from customer where due_at is not null order by due_at limit 1";
    tx.maybe(sql, &[], |row| row.at(0))
}

fn item(row: &Row<'_>, kinds: Vec<Kind>) -> Result<Item, Failure> {
    let place = Place { name_key: row.text(1)?.to_owned(), id: row.uuid(0)?.into() };
    Ok(Item { place, profile: row.json::<Brief>(2)?.profile, kinds })
}

/// A filter and a place as the statements want them.
struct Bounds<'a> {
    least: String,
    most: String,
    name_key: &'a str,
    id: Value<'static>,
    name: String,
    domain: String,
}

impl<'a> Bounds<'a> {
    fn of(filter: &Filter, after: Option<&'a Place>) -> Self {
        let (least, most) = match &filter.name {
            Some(Match::Is(text)) => (key(text), key(text)),
            // Behind every text that begins like this: no name goes on with the last character.
            Some(Match::StartsWith(text)) => (key(text), key(text) + "\u{10ffff}"),
            Some(Match::Contains(_)) | None => (String::new(), "\u{10ffff}".to_owned()),
        };
        // The database looks up one lower bound in its index and compares the rest row by row: it
        // must be the place, or a late page would walk through all the pages before it.
        let least = match after {
            Some(place) if place.name_key > least => place.name_key.clone(),
            _ => least,
        };
        Bounds {
            least,
            most,
            name_key: after.map_or("", |place| &place.name_key),
            id: after.map_or("".into(), |place| place.id.into()),
            name: like(filter.name.as_ref()),
            domain: like(filter.domain.as_ref()),
        }
    }
}

pub(super) fn like(wanted: Option<&Match>) -> String {
    match wanted {
        None => "%".to_owned(),
        Some(Match::Is(text)) => plain(text),
        Some(Match::StartsWith(text)) => plain(text) + "%",
        Some(Match::Contains(text)) => format!("%{}%", plain(text)),
    }
}

/// Signs that mean something in a pattern are taken as they are.
pub(super) fn plain(text: &str) -> String {
    key(text).replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_looked_up_where_it_begins() {
        let place = Place { name_key: "moor".to_owned(), id: CustomerId::default() };
        let from = |name| Bounds::of(&Filter { name, ..Filter::default() }, Some(&place)).least;
        assert_eq!(from(None), "moor");
        assert_eq!(from(Some(Match::Contains("o".to_owned()))), "moor");
        assert_eq!(from(Some(Match::StartsWith("MO".to_owned()))), "moor");
        assert_eq!(from(Some(Match::StartsWith("north".to_owned()))), "north");
        assert_eq!(Bounds::of(&Filter::default(), None).least, "");
    }
}
