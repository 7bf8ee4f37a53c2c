//! Partners: one row each, and one for each provider that a reseller works with.

pub mod mark;

use crate::customer::key;
use crate::engine::{cache::Versioned, json};
use crate::perform::facts;
use crate::{Failure, Tx};
use domain::{
    Aggregate,
    id::{MpnId, PartnerId},
    partner::Partner,
};
use jiff::Timestamp;
use std::sync::Arc;

/// Says that partners will be asked for.
pub fn ahead(tx: &mut Tx<'_>) {
    facts::ahead(tx);
}

/// A partner and its version.
///
/// # Errors
/// [`Failure::Corrupt`] when what is stored has a fault.
pub fn load(tx: &mut Tx<'_>, id: PartnerId) -> Result<Option<Versioned<Partner>>, Failure> {
    facts::sync(tx)?;
    fetch(tx, id)
}

/// As [`load`], where [`facts::sync`] has been done.
pub(crate) fn fetch(tx: &mut Tx<'_>, id: PartnerId) -> Result<Option<Versioned<Partner>>, Failure> {
    let remembered = tx.cache().partners.get(id);
    if remembered.is_some() {
        return Ok(remembered);
    }
    let sql = "select version, body from partner where id = $1";
    let found = tx.maybe(sql, &[id.into()], |row| Ok((row.big(0)?, row.json::<Partner>(1)?)))?;
    let Some((version, partner)) = found else { return Ok(None) };
    if let Some(fault) = partner.faults().first() {
        return Err(Failure::Corrupt(format!("partner {id}: {}", fault.0)));
    }
    let found = (Arc::new(partner), version);
    tx.cache().partners.put(id, found.clone());
    Ok(Some(found))
}

/// Stores `after` under `version + 1`, where `before` is stored under `version`; answers the new
/// version. A new partner has no `before` and version 0.
///
/// # Errors
/// [`Failure::Conflict`] when the stored version is another one.
pub fn save(
    tx: &mut Tx<'_>,
    before: Option<&Partner>,
    after: &Arc<Partner>,
    version: i64,
) -> Result<i64, Failure> {
    let next = version + 1;
    let (id, name, body) = (after.id, key(&after.name), json(after)?);
    let due = after.due().map(crate::customer::whole_micros);
    match before {
        Some(_) => tx.must(
            "update partner set version = $1, name_key = $2, body = $3, due_at = $4 \
             where id = $5 and version = $6",
            &[next.into(), name.into(), body.into(), due.into(), id.into(), version.into()],
        )?,
        None => tx.must(
            "insert into partner (id, version, name_key, body, due_at) \
             values ($1, $2, $3, $4, $5) on conflict (id) do nothing",
            &[id.into(), next.into(), name.into(), body.into(), due.into()],
        )?,
    }
    for provider in after.providers.keys() {
        if before.is_some_and(|before| before.providers.contains_key(provider)) {
            continue;
        }
        tx.put(
            "insert into partnership (provider_id, reseller_id, state) values ($1, $2, 'active') \
             on conflict (provider_id, reseller_id) do update set state = excluded.state",
            &[(*provider).into(), id.into()],
        )?;
    }
    let earlier = before.map(|before| &before.providers).into_iter().flatten();
    for (provider, _) in earlier.filter(|(provider, _)| !after.works_with(**provider)) {
        tx.put(
            "delete from partnership where provider_id = $1 and reseller_id = $2",
            &[(*provider).into(), id.into()],
        )?;
    }
    mark::keep(tx, before, after)?;
    facts::bump(tx)?;
    tx.cache().partners.put(id, (Arc::clone(after), next));
    Ok(next)
}

/// The partners in the order of their names, behind `after` (a name and an id, as answered by the
/// last of the page before), at most `size`.
///
/// # Errors
/// What the database reports.
pub fn page(
    tx: &mut Tx<'_>,
    after: Option<(&str, PartnerId)>,
    size: u32,
) -> Result<Vec<Arc<Partner>>, Failure> {
    let (name, id) =
        after.map_or((String::new(), PartnerId::default()), |(name, id)| (key(name), id));
    tx.all(
        "select body from partner where (name_key, id) > ($1, $2) order by name_key, id limit $3",
        &[name.into(), id.into(), i64::from(size).into()],
        |row| row.json(0),
    )
}

/// The partner that has this location id, if one has; a location belongs to one tenant (R4).
///
/// # Errors
/// What the database reports.
pub fn by_location(tx: &mut Tx<'_>, mpn: &MpnId) -> Result<Option<Arc<Partner>>, Failure> {
    let Some(id) = mark::at_location(tx, mpn)? else { return Ok(None) };
    Ok(load(tx, id)?.map(|(partner, _)| partner))
}

/// The resellers that have accepted this provider's invitation, in the order of their ids.
///
/// # Errors
/// What the database reports.
pub fn resellers_of(tx: &mut Tx<'_>, provider: PartnerId) -> Result<Vec<PartnerId>, Failure> {
    tx.all(
        "select reseller_id from partnership where provider_id = $1 order by reseller_id",
        &[provider.into()],
        |row| Ok(row.uuid(0)?.into()),
    )
}

/// The partners at which something is due at `now`, the longest overdue first, at most `limit`.
///
/// # Errors
/// What the database reports.
pub fn due(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<Vec<PartnerId>, Failure> {
    tx.all(
        "select id from partner where due_at is not null and due_at <= $1 \
         order by due_at, id limit $2",
        &[now.into(), i64::from(limit).into()],
        |row| Ok(row.uuid(0)?.into()),
    )
}

/// The partners at which something is due by `until`, each with when, the first first, at most
/// `limit`.
///
/// # Errors
/// What the database reports.
pub(crate) fn ahead_of(
    tx: &mut Tx<'_>,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<(Timestamp, PartnerId)>, Failure> {
    tx.all(
        "select due_at, id from partner where due_at is not null and due_at <= $1 \
         order by due_at, id limit $2",
        &[until.into(), i64::from(limit).into()],
        |row| Ok((row.at(0)?, row.uuid(1)?.into())),
    )
}

/// The next moment at which something is due at a partner.
///
/// # Errors
/// What the database reports.
pub fn next_due(tx: &mut Tx<'_>) -> Result<Option<Timestamp>, Failure> {
    let sql = "select due_at from partner where due_at is not null order by due_at limit 1";
    tx.maybe(sql, &[], |row| row.at(0))
}
