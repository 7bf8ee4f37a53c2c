//! Marks: words by which partners are found, besides their names.
//!
//! `location/1234567` stands at the one partner that has that location id (R4); the database
//! refuses it to a second one.
//! `account/700` stands at every partner that is counted under that account (R159),
//! `restriction/announced` and `restriction/in_force` at those with a restriction (R2),
//! `incentive/overdue` and the like at those with an incentive that is so far (E7).

use crate::{Failure, Tx};
use domain::{
    id::{GlobalAccountId, MpnId, PartnerId},
    partner::{Partner, Programme, incentive::record::IncentiveStatus},
};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// What the mark of a location id begins with; an index keeps each of them single.
const LOCATION: &str = "location/";

fn account(account: &GlobalAccountId) -> String {
    format!("account/{account}")
}

fn location(mpn: &MpnId) -> String {
    format!("{LOCATION}{mpn}")
}

/// All marks of a partner.
pub(crate) fn marks(partner: &Partner) -> BTreeSet<String> {
    let mut marks: BTreeSet<_> = partner.account.iter().map(account).collect();
    marks.insert(location(&partner.mpn));
    marks.extend(partner.revenue.restriction.map(|told| {
        let word = told.since.map_or("announced", |_| "in_force");
        format!("restriction/{word}")
    }));
    if partner.is_restricted(Programme::DirectBill) {
        marks.insert("restriction/in_force".to_owned());
    }
    let records = partner.incentives.records.values();
    marks.extend(records.map(|one| format!("incentive/{}", one.status.word())));
    marks
}

/// Writes the marks that a change brings, and takes away those that it ends.
///
/// # Errors
/// [`Failure::Conflict`] when somebody else has taken the location id meanwhile.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    before: Option<&Partner>,
    after: &Partner,
) -> Result<(), Failure> {
    let (earlier, now) = (before.map(marks).unwrap_or_default(), marks(after));
    for word in now.difference(&earlier) {
        if word.starts_with(LOCATION) {
            tx.must(
                "insert into mark (word, partner_id) values ($1, $2) on conflict do nothing",
                &[word.as_str().into(), after.id.into()],
            )?;
            continue;
        }
        tx.put(
            "insert into mark (word, partner_id) values ($1, $2) \
             on conflict (word, partner_id) do nothing",
            &[word.as_str().into(), after.id.into()],
        )?;
    }
    for word in earlier.difference(&now) {
        tx.put(
            "delete from mark where word = $1 and partner_id = $2",
            &[word.as_str().into(), after.id.into()],
        )?;
    }
    Ok(())
}

/// The partner that has this location id, if one has (R4).
///
/// # Errors
/// What the database reports.
pub fn at_location(tx: &mut Tx<'_>, mpn: &MpnId) -> Result<Option<PartnerId>, Failure> {
    let sql = "select partner_id from mark where word = $1";
    tx.maybe(sql, &[location(mpn).into()], |row| Ok(row.uuid(0)?.into()))
}

/// All partners that are counted under the account of this one, which is asked of the database
/// only if it has one (R159).
///
/// # Errors
/// What the database reports.
pub fn kin(tx: &mut Tx<'_>, partner: &Partner) -> Result<Vec<PartnerId>, Failure> {
    match &partner.account {
        None => Ok(Vec::new()),
        Some(id) => tx.all(
            "select partner_id from mark where word = $1 order by partner_id",
            &[account(id).into()],
            |row| Ok(row.uuid(0)?.into()),
        ),
    }
}

/// The partners behind `after` that may have a restriction at `now`, in the order of their ids, at
/// most `size`: those that have one as stored, and those at which something has become due since.
///
/// # Errors
/// What the database reports.
pub fn restricted(
    tx: &mut Tx<'_>,
    after: PartnerId,
    now: Timestamp,
    size: u32,
) -> Result<Vec<PartnerId>, Failure> {
    tx.all(
        "select partner_id from mark \
         where word in ('restriction/announced', 'restriction/in_force') and partner_id > $1 \
         union select id from partner where due_at is not null and due_at <= $2 and id > $1 \
         order by 1 limit $3",
        &[after.into(), now.into(), i64::from(size).into()],
        |row| Ok(row.uuid(0)?.into()),
    )
}

/// The partners behind `after` that may have an incentive that is so far at `now`, as in
/// [`restricted`].
///
/// # Errors
/// What the database reports.
pub fn with_incentive(
    tx: &mut Tx<'_>,
    status: IncentiveStatus,
    after: PartnerId,
    now: Timestamp,
    size: u32,
) -> Result<Vec<PartnerId>, Failure> {
    tx.all(
        "select partner_id from mark where word = $1 and partner_id > $2 \
         union select id from partner where due_at is not null and due_at <= $3 and id > $2 \
         order by 1 limit $4",
        &[
            format!("incentive/{}", status.word()).into(),
            after.into(),
            now.into(),
            i64::from(size).into(),
        ],
        |row| Ok(row.uuid(0)?.into()),
    )
}
