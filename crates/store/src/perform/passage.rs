//! Time that passes: every moment at which something is due, in order, each as if it were now.
//!
//! A record is settled at its own deadline and at no later moment, so that a year in one step
//! leaves the same rows behind as a year day by day. Who is first at the same moment follows from
//! what is stored alone: partners before customers, then by id.

use crate::{Failure, Tx, list, partner};
use domain::{
    Aggregate,
    id::{CustomerId, PartnerId},
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// The smallest step of stored time.
const MICROSECOND: SignedDuration = SignedDuration::from_micros(1);

/// Who has something due, in the order of the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    Partner(PartnerId),
    Customer(CustomerId),
}

/// How far time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// The moment that was reached; all before it has happened.
    pub at: Timestamp,
    /// How many records were written.
    pub settled: u64,
    /// Whether all that is due by the end has happened.
    pub is_done: bool,
}

/// Lets time pass from `from` until `until`, or until `most` records were written. After each
/// moment at which something happened, `between` may do what follows from it at that moment.
///
/// # Errors
/// What the database or `between` reports; [`Failure::Broken`] when something due does not pass.
pub fn pass(
    tx: &mut Tx<'_>,
    (from, until): (Timestamp, Timestamp),
    most: u32,
    between: &mut dyn FnMut(&mut Tx<'_>, Timestamp) -> Result<(), Failure>,
) -> Result<Passage, Failure> {
    let (mut at, mut settled) = (from, 0);
    let Ahead { mut waiting, end, is_whole } = Ahead::of(tx, until, most)?;
    while let Some((due, who)) = waiting.pop_first() {
        // What was overdue when time stood still is settled where it stands.
        at = at.max(due);
        if let Some(next) = settle(tx, who, at)?.filter(|next| *next <= end) {
            if next <= at {
                return Err(Failure::Broken(format!("{who:?} stays due at {next}")));
            }
            waiting.insert((next, who));
        }
        settled += 1;
        let is_last = waiting.first().is_none_or(|(next, _)| *next > at);
        if is_last {
            between(tx, at)?;
        }
        if settled >= u64::from(most) && is_last {
            break;
        }
    }
    let is_done = is_whole && waiting.is_empty();
    Ok(Passage { at: if is_done { until } else { at }, settled, is_done })
}

type Waiting = BTreeSet<(Timestamp, Due)>;

/// Who has something due.
struct Ahead {
    waiting: Waiting,
    /// Up to and including when nobody is missing.
    end: Timestamp,
    /// Whether that is all the way.
    is_whole: bool,
}

impl Ahead {
    /// Those until a moment, or about `most` of each kind, but never a part of those of the same
    /// moment: who is first at it may not depend on where the list was cut.
    fn of(tx: &mut Tx<'_>, until: Timestamp, most: u32) -> Result<Self, Failure> {
        let (waiting, cut) = listed(tx, until, most)?;
        let Some(cut) = cut else { return Ok(Self { waiting, end: until, is_whole: true }) };
        let before: Waiting = waiting.into_iter().filter(|(due, _)| *due < cut).collect();
        if before.is_empty() {
            let (waiting, _) = listed(tx, cut, u32::MAX)?;
            return Ok(Self { waiting, end: cut, is_whole: false });
        }
        Ok(Self { waiting: before, end: cut - MICROSECOND, is_whole: false })
    }
}

/// At most so many of each kind, and the first moment of which some may be missing.
fn listed(
    tx: &mut Tx<'_>,
    until: Timestamp,
    most: u32,
) -> Result<(Waiting, Option<Timestamp>), Failure> {
    let partners = partner::ahead_of(tx, until, most)?;
    let customers = list::ahead_of(tx, until, most)?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let last = |of: Option<Timestamp>, length: usize| of.filter(|_| length >= most);
    let cut = [
        last(partners.last().map(|(due, _)| *due), partners.len()),
        last(customers.last().map(|(due, _)| *due), customers.len()),
    ];
    let mut waiting = Waiting::new();
    waiting.extend(partners.into_iter().map(|(due, id)| (due, Due::Partner(id))));
    waiting.extend(customers.into_iter().map(|(due, id)| (due, Due::Customer(id))));
    Ok((waiting, cut.into_iter().flatten().min()))
}

/// Settles one at a moment; answers what is due at it next.
fn settle(tx: &mut Tx<'_>, who: Due, at: Timestamp) -> Result<Option<Timestamp>, Failure> {
    let next = match who {
        Due::Partner(id) => super::settle_partner(tx, id, at)?.map(|done| done.after.due()),
        Due::Customer(id) => super::settle(tx, id, at)?.map(|done| done.after.due()),
    };
    next.map(|next| next.map(crate::customer::whole_micros))
        .ok_or_else(|| Failure::Broken(format!("nothing happens to {who:?} at {at}")))
}
