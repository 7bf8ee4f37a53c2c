//! What a transfer makes: the subscription at the target, and the request's last state.

use super::{
    TransferState,
    receipt::{ConsentGiven, MovedLine, ProductCount, Receipt},
};
use crate::customer::subscription::{Subscription, SubscriptionState};
use jiff::Timestamp;

/// The subscription that continues an old one: a new order from now, for the same term (R118).
pub(in crate::customer) fn renewed(
    old: &Subscription,
    line: &MovedLine,
    at: Timestamp,
) -> Subscription {
    Subscription {
        id: line.to,
        quantity: line.target_quantity,
        entitlement: line.entitlement,
        created_at: at,
        effective_at: at,
        commitment_ends_at: old.term.map(|term| term.end(at)),
        state: SubscriptionState::Active,
        moved_from: Some(line.from),
        course: old.course.of_new(old.term.map(|term| term.end(at))),
        version: 1,
        ..old.clone()
    }
}

/// How a transfer stands when all groups are dealt with.
pub(in crate::customer) fn settled(
    was: TransferState,
    at: Timestamp,
    products: Vec<ProductCount>,
    consents: Vec<ConsentGiven>,
) -> TransferState {
    let TransferState::InProgress { moved: groups, failed, .. } = was else { return was };
    let receipt = Receipt { groups, products, consents };
    match (receipt.groups.is_empty(), failed.is_empty()) {
        (true, _) => TransferState::Failed { at, failed },
        (false, true) => TransferState::Complete { at, receipt },
        (false, false) => TransferState::PartlyComplete { at, receipt, failed },
    }
}
