//! Who sees which customer: one row for each partner, with all that it is to the customer.

use super::key;
use crate::{Failure, Tx};
use domain::{
    customer::{
        Customer,
        relationship::Kind,
        transfer::{Side, Transfer},
    },
    id::PartnerId,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The pattern of rows whose partner has a relationship, rather than only a transfer.
pub(crate) const RELATED: &str = "%+%";

/// A relationship's word begins with `+`; every word ends with a space. So `%+direct %` finds one
/// kind of relationship and `%+%` all of them.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "+direct ",
        Kind::IndirectProvider => "+indirect_provider ",
        Kind::IndirectReseller => "+indirect_reseller ",
    }
}

/// The kinds of relationship in a row.
pub(crate) fn kinds(text: &str) -> Vec<Kind> {
    let all = [Kind::Direct, Kind::IndirectReseller, Kind::IndirectProvider];
    all.into_iter().filter(|one| text.contains(kind(*one))).collect()
}

/// The pattern of rows with this kind of relationship.
pub(crate) fn pattern(one: Kind) -> String {
    format!("%{}%", kind(one))
}

/// What each partner is to a customer, in words.
pub(crate) fn standings(customer: &Customer) -> BTreeMap<PartnerId, BTreeSet<&'static str>> {
    let mut all = BTreeMap::<_, BTreeSet<_>>::new();
    for one in &customer.relationships {
        all.entry(one.partner).or_default().insert(kind(one.kind));
    }
    for one in customer.transfers.values() {
        for (partner, side) in [(one.source, Side::Source), (one.target, Side::Target)] {
            let word = if side == one.asked_by { "asker " } else { "approver " };
            all.entry(partner).or_default().insert(word);
        }
    }
    all
}

/// Whether nothing has changed from which the rows follow; cheaper than making and comparing them.
fn same(before: &Customer, after: &Customer) -> bool {
    let sides = |one: &Transfer| (one.source, one.target, one.asked_by);
    let mut pairs = before.transfers.values().zip(after.transfers.values());
    super::unchanged(Some(&before.profile), &after.profile)
        && before.relationships == after.relationships
        && before.transfers.len() == after.transfers.len()
        && pairs.all(|(one, other)| Arc::ptr_eq(one, other) || sides(one) == sides(other))
}

/// Writes the rows that differ.
pub(super) fn save(
    tx: &mut Tx<'_>,
    before: Option<&Customer>,
    after: &Customer,
) -> Result<(), Failure> {
    if before.is_some_and(|before| same(before, after)) {
        return Ok(());
    }
    let same_name =
        before.is_some_and(|before| super::unchanged(Some(&before.profile), &after.profile));
    let earlier = before.map(standings).unwrap_or_default();
    let later = standings(after);
    for (partner, words) in &later {
        if same_name && earlier.get(partner) == Some(words) {
            continue;
        }
        tx.put(
            "insert into standing (partner_id, customer_id, kinds, name_key, domain_key) \
             values ($1, $2, $3, $4, $5) on conflict (customer_id, partner_id) do update set \
             kinds = excluded.kinds, name_key = excluded.name_key, \
             domain_key = excluded.domain_key",
            &[
                (*partner).into(),
                after.id.into(),
                words.iter().copied().collect::<String>().into(),
                key(&after.profile.company_name).into(),
                key(&after.profile.domain).into(),
            ],
        )?;
    }
    for partner in earlier.keys().filter(|partner| !later.contains_key(partner)) {
        tx.put(
            "delete from standing where customer_id = $1 and partner_id = $2",
            &[after.id.into(), (*partner).into()],
        )?;
    }
    Ok(())
}
