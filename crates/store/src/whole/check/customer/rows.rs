//! A page of customers with all their rows, as stored.

use crate::customer::listing::Listing;
use crate::whole::check::history;
use crate::{Failure, Row, Tx};
use domain::customer::{Customer, subscription::Subscription, transfer::Transfer};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Customers that are read at once, with all their rows.
const PAGE: usize = 100;

/// Behind every id.
const LAST: &str = "\u{10FFFF}";

/// A customer's own row.
pub struct Head {
    pub id: String,
    pub version: i64,
    pub due_at: Option<i64>,
    pub name_key: String,
    pub domain_key: String,
    pub body: Result<Customer, Failure>,
}

/// A row of something that a customer has.
pub struct Held {
    pub id: String,
    /// The columns that follow from the body, in the table's order.
    pub columns: Vec<String>,
    pub body: Result<Body, Failure>,
}

/// What a customer has.
pub enum Body {
    Subscription(Arc<Subscription>),
    Transfer(Arc<Transfer>),
}

/// The rows of one customer beside its own.
#[derive(Default)]
pub struct Rows {
    pub held: Vec<Held>,
    /// By partner: kinds, name and domain.
    pub standing: BTreeMap<String, [String; 3]>,
    /// By reader: the keys that are searched, and the row of the list.
    pub listing: BTreeMap<String, ([String; 2], Result<Listing, Failure>)>,
    pub history: Vec<history::Entry>,
}

/// Whose events stand among those of customers: the partners and the operator.
pub fn others(tx: &mut Tx<'_>) -> Result<BTreeSet<String>, Failure> {
    let sql = "select id from partner union all select id from operator";
    Ok(tx.all(sql, &[], |row| text(row, 0))?.into_iter().collect())
}

/// The customers behind an id.
pub fn heads(tx: &mut Tx<'_>, behind: &str) -> Result<Vec<Head>, Failure> {
    let size = i64::try_from(PAGE).unwrap_or(i64::MAX);
    tx.all(
        "select id, version, due_at, name_key, domain_key, body from customer \
         where id > $1 order by id limit $2",
        &[behind.into(), size.into()],
        |row| {
            Ok(Head {
                id: text(row, 0)?,
                version: row.big(1)?,
                due_at: row.maybe_big(2)?,
                name_key: text(row, 3)?,
                domain_key: text(row, 4)?,
                body: row.json(5),
            })
        },
    )
}

/// Where the page ends; `None` for the last one.
pub fn end(heads: &[Head]) -> Option<String> {
    heads.last().filter(|_| heads.len() == PAGE).map(|head| head.id.clone())
}

/// By customer, everything else of those behind `behind` up to `end`.
pub fn between(
    tx: &mut Tx<'_>,
    behind: &str,
    end: Option<&str>,
) -> Result<BTreeMap<String, Rows>, Failure> {
    let mut page = BTreeMap::<String, Rows>::new();
    let bounds = [behind.into(), end.unwrap_or(LAST).into()];
    tx.all(
        "select customer_id, id, partner_id, status, body, name_key from subscription \
         where customer_id > $1 and customer_id <= $2",
        &bounds,
        |row| {
            let columns = vec![text(row, 2)?, text(row, 3)?, text(row, 5)?];
            let held =
                Held { id: text(row, 1)?, columns, body: row.json(4).map(Body::Subscription) };
            page.entry(text(row, 0)?).or_default().held.push(held);
            Ok(())
        },
    )?;
    tx.all(
        "select customer_id, id, source_id, target_id, state, body, waits_id, ends_at \
         from transfer where customer_id > $1 and customer_id <= $2",
        &bounds,
        |row| {
            let ends = row.maybe_big(7)?.map_or_else(String::new, |at| at.to_string());
            let columns = vec![text(row, 2)?, text(row, 3)?, text(row, 4)?, text(row, 6)?, ends];
            let held = Held { id: text(row, 1)?, columns, body: row.json(5).map(Body::Transfer) };
            page.entry(text(row, 0)?).or_default().held.push(held);
            Ok(())
        },
    )?;
    tx.all(
        "select customer_id, partner_id, kinds, name_key, domain_key from standing \
         where customer_id > $1 and customer_id <= $2",
        &bounds,
        |row| {
            let columns = [text(row, 2)?, text(row, 3)?, text(row, 4)?];
            page.entry(text(row, 0)?).or_default().standing.insert(text(row, 1)?, columns);
            Ok(())
        },
    )?;
    tx.all(
        "select customer_id, name, domain, country, kinds, partners, stage, attention, \
         subscriptions, seats, agreement, transfer, moved, groups, asked_at, renews_at, \
         active_at, due_at, reader, name_key, domain_key from listing \
         where customer_id > $1 and customer_id <= $2",
        &bounds,
        |row| {
            let found = ([text(row, 19)?, text(row, 20)?], Listing::read(row));
            page.entry(text(row, 0)?).or_default().listing.insert(text(row, 18)?, found);
            Ok(())
        },
    )?;
    tx.all(
        "select stream, version, at, actor, body from event \
         where stream > $1 and stream <= $2 order by stream, version",
        &bounds,
        |row| {
            let entry = history::entry(row, 1)?;
            page.entry(text(row, 0)?).or_default().history.push(entry);
            Ok(())
        },
    )?;
    Ok(page)
}

fn text(row: &Row<'_>, column: usize) -> Result<String, Failure> {
    Ok(row.text(column)?.to_owned())
}
