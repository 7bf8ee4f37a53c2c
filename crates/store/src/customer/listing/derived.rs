//! How a row of the list follows from the customer's record.

use super::Stage;
use domain::{
    customer::{
        Customer,
        relationship::Kind,
        subscription::{Subscription, SubscriptionState},
        transfer::{Transfer, TransferState},
    },
    id::PartnerId,
};
use jiff::Timestamp;
use std::collections::BTreeSet;

pub(super) fn subscriptions(customer: &Customer) -> impl Iterator<Item = &Subscription> {
    customer.subscriptions.values().map(AsRef::as_ref)
}

pub(super) fn words(transfer: &Transfer, all: &[&'static str]) -> &'static str {
    let word = transfer.state.word();
    all.iter().copied().find(|one| *one == word).unwrap_or("open")
}

/// The transfers that a reader sees.
pub(super) fn seen(
    customer: &Customer,
    reader: Option<PartnerId>,
) -> impl Iterator<Item = &Transfer> {
    let all = customer.transfers.values().map(AsRef::<Transfer>::as_ref);
    all.filter(move |one| reader.is_none_or(|reader| one.side(reader).is_some()))
}

/// The one that is open, or that was asked for last.
pub(super) fn latest(customer: &Customer, reader: Option<PartnerId>) -> Option<&Transfer> {
    seen(customer, reader).max_by_key(|one| (one.is_open(), one.created_at, one.id))
}

/// How far a customer is for one partner.
pub(super) fn stage_of(customer: &Customer, reader: PartnerId) -> Stage {
    if seen(customer, Some(reader)).any(Transfer::is_open) {
        return Stage::Moving;
    }
    let mut own = subscriptions(customer).filter(|one| one.partner == reader);
    let holds = own.any(|one| one.is_listed() && one.is_active());
    let has = |kind| customer.has(reader, kind);
    let waits = if has(Kind::Direct) {
        let gave = seen(customer, Some(reader)).any(|one| one.source == reader && one.has_moved());
        holds || !gave
    } else {
        has(Kind::IndirectProvider) && !holds
    };
    if waits { Stage::Waiting } else { Stage::Moved }
}

/// How far it is for anybody.
pub(super) fn stage(customer: &Customer) -> Stage {
    let all = customer.relationships.iter();
    let all = all.filter(|one| one.kind != Kind::IndirectProvider);
    let all = all.map(|one| stage_of(customer, one.partner));
    all.min().unwrap_or(Stage::Waiting)
}

/// What somebody has to see to before the customer can move, or after it could not.
pub(super) fn attention(
    customer: &Customer,
    last: Option<&Transfer>,
    stage: Stage,
) -> &'static str {
    if stage == Stage::Moved {
        return "";
    }
    let failed = last.is_some_and(|one| {
        matches!(
            one.state,
            TransferState::Failed { .. }
                | TransferState::PartlyComplete { .. }
                | TransferState::Rejected { .. }
                | TransferState::Expired { .. }
        )
    });
    if failed {
        return "transfer";
    }
    let all = customer.relationships.iter();
    let mut providers = all.filter(|one| one.kind == Kind::IndirectProvider).peekable();
    let begun = providers.peek().is_some();
    let stands = providers.any(|one| customer.agreements.stands_for(one.partner));
    if begun && !stands { "agreement" } else { "" }
}

/// The other side of what the reader is: providers, and to a provider the resellers.
pub(super) fn partners(
    customer: &Customer,
    reader: Option<PartnerId>,
    kinds: &BTreeSet<Kind>,
) -> Vec<PartnerId> {
    let only_provider = reader.is_some()
        && kinds.contains(&Kind::IndirectProvider)
        && !kinds.contains(&Kind::Direct)
        && !kinds.contains(&Kind::IndirectReseller);
    let wanted = if only_provider { Kind::IndirectReseller } else { Kind::IndirectProvider };
    let all = customer.relationships.iter().filter(|one| one.kind == wanted);
    all.map(|one| one.partner).filter(|id| reader != Some(*id)).collect()
}

pub(super) fn agreement(customer: &Customer, reader: Option<PartnerId>) -> &'static str {
    let agreements = &customer.agreements;
    let attested = reader.map_or(!agreements.attested.is_empty(), |reader| {
        agreements.attested.contains_key(&reader)
    });
    match (agreements.direct.is_some(), attested) {
        (true, _) => "accepted",
        (false, true) => "attested",
        (false, false) => "none",
    }
}

/// The latest moment in what the reader may see; the first of all when it sees none.
pub(super) fn active_at(customer: &Customer, reader: Option<PartnerId>) -> Timestamp {
    let mine = |partner: PartnerId| reader.is_none_or(|reader| reader == partner);
    let own = customer.relationships.iter().filter(|one| mine(one.partner));
    let mut all: Vec<Timestamp> = own.map(|one| one.since).collect();
    let agreements = &customer.agreements;
    let attested = agreements.attested.iter().filter(|(partner, _)| mine(**partner));
    let accepted = agreements.direct.iter().chain(attested.map(|(_, one)| one));
    all.extend(accepted.map(|one| one.recorded_at));
    all.extend(seen(customer, reader).map(|one| one.changed_at));
    let asked = customer.questions.values().filter(|one| mine(one.source) || mine(one.target));
    all.extend(asked.map(|one| one.answer.as_ref().map_or(one.asked_at, |answer| answer.at)));
    for one in subscriptions(customer).filter(|one| mine(one.partner)) {
        all.push(one.created_at);
        match one.state {
            SubscriptionState::Suspended { since, .. } => all.push(since),
            SubscriptionState::Departed { at, .. } | SubscriptionState::Deleted { at } => {
                all.push(at);
            }
            SubscriptionState::Active => {}
        }
    }
    all.into_iter().max().unwrap_or(Timestamp::UNIX_EPOCH)
}
