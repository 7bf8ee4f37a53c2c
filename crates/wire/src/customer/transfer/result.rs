//! The answer to an accepted transfer: the orders it placed and the groups that failed. The HTTP
//! status stays 200 although some, or all, groups failed.

use domain::customer::Customer;
use domain::customer::transfer::Transfer;
use domain::customer::transfer::receipt::FailedGroup;
use serde::Serialize;

use super::{Outcome, TransferLineItem};
use crate::customer::order::OrderEntity;
use crate::page::Attributes;
use crate::refusal::noted_all;
use crate::sentence::Locale;

/// Per-group failure of a transfer's order (`api-transfers` 1.7).
const ORDER_FAILED: u32 = 900_103;

/// What an acceptance did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferSubmitResult {
    orders: Vec<OrderEntity>,
    transfer_errors: Vec<TransferError>,
    attributes: Attributes,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct TransferError {
    transfer_group_id: String,
    code: u32,
    description: String,
    line_items: Vec<TransferLineItem>,
    attributes: Attributes,
}

impl TransferSubmitResult {
    /// The result of the acceptance that `transfer` has been through, with the customer as it is
    /// afterwards.
    pub fn of(transfer: &Transfer, customer: &Customer, locale: Locale) -> Self {
        let at = transfer.changed_at;
        let moved = transfer.receipt().into_iter().flat_map(|receipt| &receipt.groups);
        let failed = transfer.failed().iter();
        let error = |one| TransferError::of(one, transfer, customer, locale);
        Self {
            orders: moved
                .filter_map(|group| OrderEntity::of(customer, transfer, group, at))
                .collect(),
            transfer_errors: failed.map(error).collect(),
            attributes: Attributes::of("TransferSubmitResult"),
        }
    }
}

impl TransferError {
    fn of(one: &FailedGroup, transfer: &Transfer, customer: &Customer, locale: Locale) -> Self {
        let at = usize::from(one.group);
        let outcome = Outcome::of(transfer, at, locale);
        let item = |line| {
            let item = TransferLineItem::of(at, line, &outcome);
            let live = customer.subscriptions.get(&line.subscription);
            TransferLineItem {
                source_subscription_id: Some(line.subscription),
                entitlement_id: live.and_then(|live| live.entitlement),
                ..item
            }
        };
        Self {
            transfer_group_id: at.to_string(),
            code: ORDER_FAILED,
            description: noted_all(&one.why, locale),
            line_items: transfer.lines.get(at).into_iter().map(item).collect(),
            attributes: Attributes::of("TransferError"),
        }
    }
}
