//! What a decision may know of others: the operator, and the partners that it is about.
//!
//! They change rarely and are needed by every command, so a connection keeps them decoded. One
//! count in `meta` goes up with each change of any of them; as long as it is the same, so are they.

use crate::{
    Failure, Tx, operator,
    partner::{self, mark::kin},
};
use domain::{
    Aggregate, Partners, Setting, aggregate::settled_partners, id::PartnerId, operator::Operator,
    partner::Partner,
};
use jiff::Timestamp;
use std::sync::Arc;

/// The facts that a decision is made on.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The operator; `None` before the programme is founded.
    pub operator: Option<Arc<Operator>>,
    /// The partners that were asked for and exist.
    pub partners: Partners,
}

impl Facts {
    /// The operator, and those of `ids` that exist.
    ///
    /// # Errors
    /// What the database reports.
    pub fn of(tx: &mut Tx<'_>, ids: impl IntoIterator<Item = PartnerId>) -> Result<Facts, Failure> {
        sync(tx)?;
        let operator = operator::fetch(tx)?.map(|(operator, _)| operator);
        let mut partners = Partners::new();
        for id in ids {
            if !partners.contains_key(&id)
                && let Some((partner, _)) = partner::fetch(tx, id)?
            {
                partners.insert(id, partner);
            }
        }
        Ok(Facts { operator, partners })
    }

    /// The same as they are at `now`: with what is due at them by then, though nobody has written
    /// it down yet. A decision must not see a partner as it was before its own deadline.
    ///
    /// # Errors
    /// What the database reports.
    pub fn at(
        tx: &mut Tx<'_>,
        ids: impl IntoIterator<Item = PartnerId>,
        now: Timestamp,
    ) -> Result<Facts, Failure> {
        let found = Facts::of(tx, ids)?;
        let late = |partner: &&Arc<Partner>| partner.due().is_some_and(|at| at <= now);
        let late: Vec<_> = found.partners.values().filter(late).cloned().collect();
        if late.is_empty() {
            return Ok(found);
        }
        // What a partner's own deadline wants to know of others (R159).
        let mut named: Vec<_> = found.partners.keys().copied().collect();
        for partner in late {
            named.extend(partner.partners());
            named.extend(kin(tx, &partner)?);
        }
        let wide = Facts::of(tx, named)?;
        let settled = settled_partners(wide.operator.as_deref(), &wide.partners, now);
        Ok(Facts { partners: settled.unwrap_or(wide.partners), operator: wide.operator })
    }

    /// The same as what the rules ask for.
    pub fn setting(&self, now: Timestamp) -> Setting<'_> {
        Setting { now, operator: self.operator.as_deref(), partners: &self.partners }
    }
}

const COUNT: &str = "select value from meta where key = 'facts'";

/// Says that facts will be asked for.
pub(crate) fn ahead(tx: &mut Tx<'_>) {
    tx.ahead(COUNT, &[]);
}

/// Forgets decoded partners and operator if any of them has changed since.
pub(crate) fn sync(tx: &mut Tx<'_>) -> Result<(), Failure> {
    let known = tx.cache().generation.take();
    let found = tx.maybe(COUNT, &[], |row| {
        let same = known.as_deref() == Some(row.text(0)?);
        Ok(if same { None } else { Some(row.text(0)?.to_owned()) })
    })?;
    match found {
        Some(None) => tx.cache().generation = known,
        Some(Some(newer)) => tx.cache().renew(Some(newer)),
        None => tx.cache().renew(None),
    }
    Ok(())
}

/// Counts a change, after which everybody else looks anew.
pub(crate) fn bump(tx: &mut Tx<'_>) -> Result<(), Failure> {
    sync(tx)?;
    let generation = tx.one(
        "insert into meta (key, value) values ('facts', '1') on conflict (key) do update \
         set value = cast(cast(meta.value as bigint) + 1 as text) returning value",
        &[],
        |row| Ok(row.text(0)?.to_owned()),
    )?;
    tx.cache().generation = Some(generation);
    Ok(())
}
