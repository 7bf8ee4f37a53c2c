//! Laws about what moves, and what stays.

use super::Turn;
use domain::{
    Aggregate,
    customer::{
        Customer,
        event::Event,
        subscription::SubscriptionState,
        transfer::{TransferState, receipt::drift},
    },
    id::{PartnerId, SubscriptionId},
    partner::Programme,
};
use std::collections::BTreeSet;

/// R60, R62, R89, R151: a reseller that is active, its active provider, in the customer's region.
pub fn parts(turn: &Turn<'_>) -> bool {
    turn.all(|_, event| {
        let sides = match event {
            Event::TransferAsked { transfer } => Some((transfer.source, transfer.target)),
            Event::TransferAccepted { transfer, .. } => {
                turn.was(*transfer).map(|was| (was.source, was.target))
            }
            _ => return true,
        };
        sides.is_some_and(|(source, target)| {
            let joined = turn.partner(source).is_some_and(|own| own.works_with(target));
            turn.plays(source, Programme::IndirectReseller)
                && turn.plays(target, Programme::IndirectProvider)
                && joined
                && turn.is_near(target)
        })
    })
}

/// Whether these subscriptions are one base of the partner with all its add-ons, all in use and of
/// classes that may move.
fn is_group(
    turn: &Turn<'_>,
    customer: &Customer,
    partner: PartnerId,
    ids: &BTreeSet<SubscriptionId>,
) -> bool {
    let setting = turn.state.setting();
    let classes = &setting.policy().transferable;
    let found: Vec<_> = ids.iter().filter_map(|id| customer.subscriptions.get(id)).collect();
    let bases: Vec<_> = found.iter().filter(|one| one.base.is_none()).collect();
    let [base] = bases.as_slice() else { return false };
    let deleted = |state| matches!(state, SubscriptionState::Deleted { .. });
    let addons = customer.subscriptions.values();
    let addons = addons.filter(|one| one.base == Some(base.id) && !deleted(one.state));
    let expected: BTreeSet<_> = addons.map(|one| one.id).chain([base.id]).collect();
    let sound = found.iter().all(|one| {
        one.partner == partner
            && one.state == SubscriptionState::Active
            && classes.contains(&one.class)
    });
    sound && expected == *ids
}

/// R98, R99, R121, R122, R126: what is asked for.
pub fn asked(turn: &Turn<'_>) -> bool {
    turn.all(|before, event| {
        let Event::TransferAsked { transfer } = event else { return true };
        let whole = |line: &domain::customer::transfer::Line| {
            let ids = line.group().map(|part| part.subscription).collect();
            is_group(turn, before, transfer.source, &ids)
        };
        let mut seen = BTreeSet::new();
        let once = transfer.all_lines().all(|line| seen.insert(line.subscription));
        let most = turn.state.setting().policy().transfer_lines_max.map_or(usize::MAX, usize::from);
        let few = (1..=most).contains(&seen.len());
        once && few && transfer.lines.iter().all(whole)
    })
}

/// The same, at the moment of moving.
pub fn moved(turn: &Turn<'_>) -> bool {
    turn.all(|before, event| {
        let Event::GroupOrdered { transfer, moved } = event else { return true };
        let Some(was) = turn.was(*transfer) else { return false };
        let ids: BTreeSet<_> = moved.lines.iter().map(|line| line.from).collect();
        let others = before.transfers.values().filter(|one| one.id != was.id && one.is_open());
        let mut lines = others.flat_map(|one| one.all_lines());
        let elsewhere = lines.any(|line| ids.contains(&line.subscription));
        !elsewhere && is_group(turn, before, was.source, &ids)
    })
}

/// R120.
pub fn once(turn: &Turn<'_>) -> bool {
    let mut seen = BTreeSet::new();
    let open = turn.after.transfers.values();
    let open = open.filter(|one| matches!(one.state, TransferState::Open { .. }));
    open.flat_map(|one| one.all_lines()).all(|line| seen.insert(line.subscription))
}

/// R118, R119, R124: a new id, the old quantity, the cloud's own id.
pub fn kept(turn: &Turn<'_>) -> bool {
    turn.all(|before, event| {
        let Event::GroupOrdered { transfer, moved } = event else { return true };
        let Some(was) = turn.was(*transfer) else { return false };
        moved.lines.iter().all(|line| {
            let asked = was.all_lines().find(|asked| asked.subscription == line.from);
            let old = before.subscriptions.get(&line.from);
            let new = turn.after.subscriptions.get(&line.to);
            let (Some(asked), Some(old), Some(new)) = (asked, old, new) else { return false };
            new.quantity == asked.quantity
                && new.partner == was.target
                && new.entitlement == old.entitlement
                && new.product == old.product
                && !before.subscriptions.contains_key(&line.to)
        })
    })
}

/// At every moment of an acceptance each product has at least the seats of before, but for those
/// the request itself asks away; nobody who has a seat loses it by that or by a lower quantity.
pub fn seats(turn: &Turn<'_>) -> bool {
    let accepted =
        |fact: &domain::Dated<Event>| matches!(fact.event, Event::TransferAccepted { .. });
    let accepted = turn.events.iter().any(accepted);
    let lowered = turn.events.iter().any(|fact| matches!(fact.event, Event::SeatsChanged { .. }));
    if !accepted && !lowered {
        return true;
    }
    let mut groups = Vec::new();
    let before = turn.before.enabled_seats();
    let sound = turn.moments.iter().zip(turn.events).all(|(moment, fact)| {
        if let Event::GroupOrdered { moved, .. } = &fact.event {
            groups.push(moved.clone());
        }
        before.iter().all(|(product, before)| {
            let (enabled, assigned) = (moment.enabled(product), moment.assigned(product));
            let floor = i64::from(*before) + drift(&groups, product);
            (lowered || i64::from(enabled) >= floor) && enabled >= assigned.min(*before)
        })
    });
    let after = |product| i64::from(turn.after.enabled(product));
    let conserved = before
        .iter()
        .all(|(product, before)| after(product) == i64::from(*before) + drift(&groups, product));
    sound && (lowered || conserved)
}

/// A closed request stays as it is, but for what people record beside it.
pub fn closed(turn: &Turn<'_>) -> bool {
    turn.before.transfers.values().filter(|was| !was.is_open()).all(|was| {
        let Some(is) = turn.after.transfers.get(&was.id) else { return false };
        let mut is = (**is).clone();
        is.steps.clone_from(&was.steps);
        is == **was
    })
}

/// E5: what was transferred is never in use at its source again.
pub fn gone(turn: &Turn<'_>) -> bool {
    turn.before.subscriptions.values().filter(|was| was.moved_to().is_some()).all(|was| {
        let is = turn.after.subscriptions.get(&was.id);
        is.is_some_and(|is| is.state == was.state && is.quantity == was.quantity)
    })
}

/// P8: nothing lapses before its deadline, and nothing open is older than it.
pub fn lapsed(turn: &Turn<'_>) -> bool {
    let now = turn.state.now;
    let right = turn.due.iter().all(|fact| {
        let was = |id| turn.state.customer.transfers.get(id);
        let transfer = match &fact.event {
            Event::TransferExpired { transfer } => transfer,
            Event::TransferReminded { transfer } => {
                return was(transfer).is_some_and(|was| was.reminders.contains(&fact.at));
            }
            _ => return false,
        };
        was(transfer).is_some_and(|was| {
            let deadline = TransferState::Open { expires_at: Some(fact.at) };
            was.state == deadline && fact.at <= now
        })
    });
    let fresh = turn.after.transfers.values().all(|one| match one.state {
        TransferState::Open { expires_at } => expires_at.is_none_or(|at| at > now),
        _ => true,
    });
    right && fresh
}

/// What the rules themselves call a fault.
pub fn faults(turn: &Turn<'_>) -> bool {
    turn.moments.iter().all(|moment| moment.faults().is_empty())
}

/// A quantity is one of the offer's, and what is billed by use has one of one.
pub fn range(turn: &Turn<'_>) -> bool {
    turn.after.subscriptions.values().all(|one| {
        let offer = turn.state.operator.offers.get(&one.offer);
        let most = offer.and_then(|offer| offer.seats_max).unwrap_or(u32::MAX);
        let most = if one.class.is_usage() { 1 } else { most };
        (1..=most).contains(&one.quantity)
    })
}
