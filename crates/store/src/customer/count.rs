//! What first pages count, without loading a customer.

use super::{
    listing,
    moving::{self, Moving, Order, Wanted},
    standing::{RELATED, pattern},
};
use crate::{Failure, Row, Tx};
use domain::{
    customer::{relationship::Kind, transfer::Side},
    id::PartnerId,
};

/// A partner's customers, and how far they are on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Way {
    /// How many it serves.
    pub customers: i64,
    /// How many of them a provider serves as well.
    pub extended: i64,
    /// How many have moved: as many as its list of customers shows in that stage.
    pub moved: i64,
}

/// A side's transfers, by how they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Transfers {
    /// Waiting for an answer.
    pub open: i64,
    /// Moved, in part at least.
    pub moved: i64,
    /// Of which nothing, or not everything, could be moved.
    pub failed: i64,
}

fn number(row: &Row<'_>) -> Result<i64, Failure> {
    row.big(0)
}

/// How far a partner's customers are.
///
/// # Errors
/// What the database reports.
pub fn way(tx: &mut Tx<'_>, partner: PartnerId) -> Result<Way, Failure> {
    let customers = tx.one(
        "select count(*) from standing where partner_id = $1 and kinds like $2",
        &[partner.into(), RELATED.into()],
        number,
    )?;
    let extended = tx.one(
        "select count(*) from standing s where s.partner_id = $1 and s.kinds like $2 \
         and exists (select 1 from standing r where r.customer_id = s.customer_id \
         and r.partner_id <> $3 and r.kinds like $4)",
        &[partner.into(), RELATED.into(), partner.into(), pattern(Kind::IndirectProvider).into()],
        number,
    )?;
    let moved = listing::summary::moved(tx, partner)?;
    Ok(Way { customers, extended, moved })
}

/// How the transfers of a partner stand, on one side.
///
/// # Errors
/// What the database reports.
pub fn transfers(tx: &mut Tx<'_>, partner: PartnerId, side: Side) -> Result<Transfers, Failure> {
    let sql = match side {
        Side::Source => "select state, count(*) from transfer where source_id = $1 group by state",
        Side::Target => "select state, count(*) from transfer where target_id = $1 group by state",
    };
    let read = |row: &Row<'_>| Ok((row.text(0)?.to_owned(), row.big(1)?));
    let mut all = Transfers::default();
    for (state, count) in tx.all(sql, &[partner.into()], read)? {
        match state.as_str() {
            "open" => all.open += count,
            "complete" => all.moved += count,
            "partly_complete" => {
                all.moved += count;
                all.failed += count;
            }
            "failed" => all.failed += count,
            _ => {}
        }
    }
    Ok(all)
}

/// The transfers of a partner that wait for an answer, in the order in which they lapse, at most
/// `limit`.
///
/// # Errors
/// What the database reports.
pub fn waiting(
    tx: &mut Tx<'_>,
    partner: PartnerId,
    side: Side,
    limit: u32,
) -> Result<Vec<Moving>, Failure> {
    let wanted = Wanted {
        reader: Some(partner),
        side: Some(side),
        states: vec!["open"],
        ..Wanted::default()
    };
    moving::page(tx, &wanted, Order::Deadline, None, limit)
}

/// The transfers of a partner that have moved something, the youngest first, at most `limit`.
///
/// # Errors
/// What the database reports.
pub fn settled(
    tx: &mut Tx<'_>,
    partner: PartnerId,
    side: Side,
    limit: u32,
) -> Result<Vec<Moving>, Failure> {
    let states = vec!["complete", "partly_complete"];
    let wanted = Wanted { reader: Some(partner), side: Some(side), states, ..Wanted::default() };
    moving::page(tx, &wanted, Order::Youngest, None, limit)
}
