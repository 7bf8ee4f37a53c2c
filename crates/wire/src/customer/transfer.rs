//! Transfers as clients know them (`api-transfers` 1.2-1.5). The status words of the wire live in
//! this file only: inside, the states have names of their own.
//!
//! One additive member, `novate`, warns while the quantity asked for differs from the live one.
//!
//! A withdrawn request is gone for clients: withdrawing answers 204, and reading it afterwards
//! 404 (see [`is_shown`]); Novate's own receipt still tells what became of it.

pub mod blocker;
pub mod eligibility;
mod read;
pub mod receipt;
mod result;
pub mod step;
pub mod undo;
mod warning;

pub use read::{Change, read_ask, read_change};
pub use result::TransferSubmitResult;
pub use warning::Warning;

use domain::customer::Customer;
use domain::customer::transfer::{Line, Side, Transfer, TransferState};
use domain::id::{
    CustomerId, EntitlementId, MpnId, OfferId, OrderId, PartnerId, SubscriptionId, TransferId,
};
use serde::Serialize;
use uuid::Uuid;

use super::agreement::hand;
use super::subscription::billing_cycle;
use crate::page::{Attributes, SelfLink};
use crate::refusal::noted_all;
use crate::sentence::Locale;
use crate::time::{to_the_second, written};

/// The status word of a state.
pub fn status(state: &TransferState) -> &'static str {
    match state {
        TransferState::Open { .. } => "Active",
        TransferState::InProgress { .. } => "InProgress",
        TransferState::Complete { .. } => "Complete",
        TransferState::PartlyComplete { .. } => "PartiallyComplete",
        TransferState::Failed { .. } => "Failed",
        TransferState::Rejected { .. } => "Reject",
        TransferState::Withdrawn { .. } => "Cancel",
        TransferState::Expired { .. } => "Expired",
    }
}

/// Whether clients find the transfer at all: a request that was withdrawn by its source is gone.
pub fn is_shown(transfer: &Transfer) -> bool {
    let withdrawn = matches!(transfer.state, TransferState::Withdrawn { .. });
    !withdrawn || transfer.asked_by == Side::Target
}

/// A transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferEntity {
    id: TransferId,
    status: &'static str,
    created_time: String,
    last_modified_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    completed_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiration_time: Option<String>,
    last_modified_user: Uuid,
    customer_name: String,
    customer_tenant_id: CustomerId,
    /// Whoever reads, in this casing (D23).
    #[serde(rename = "partnertenantid")]
    partner_tenant_id: PartnerId,
    source_partner_name: String,
    source_partner_tenant_id: PartnerId,
    target_partner_name: String,
    target_partner_tenant_id: PartnerId,
    #[serde(skip_serializing_if = "Option::is_none")]
    transfer_direction: Option<u8>,
    line_items: Vec<TransferLineItem>,
    links: SelfLink,
    #[serde(skip_serializing_if = "Option::is_none")]
    novate: Option<TransferFacts>,
    attributes: Attributes,
}

/// What the documented members don't tell; there only when there is something to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct TransferFacts {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<Warning>,
    /// What the asker wrote to the approver.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Why the approver said no.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl TransferFacts {
    /// Warnings of an open request: afterwards the receipt tells them. What one side wrote is
    /// between the two sides, of which the reader is one if it is a partner.
    fn of(
        transfer: &Transfer,
        customer: &Customer,
        reader: Option<PartnerId>,
        locale: Locale,
    ) -> Option<Self> {
        let warnings = transfer.is_open().then(|| Warning::list(transfer, customer, locale));
        let warnings = warnings.unwrap_or_default();
        let note = transfer.note.clone().filter(|_| reader.is_some());
        let reason = transfer.reason().map(str::to_owned).filter(|_| reader.is_some());
        let tells = !warnings.is_empty() || note.is_some() || reason.is_some();
        tells.then_some(Self { warnings, note, reason })
    }
}

impl TransferEntity {
    /// A transfer of a customer, as one partner reads it; customer and operator read it as the
    /// source does.
    pub fn of(
        transfer: &Transfer,
        customer: &Customer,
        reader: Option<PartnerId>,
        locale: Locale,
    ) -> Self {
        let pull = transfer.asked_by == Side::Target;
        let incoming = reader == Some(transfer.target);
        let uri = format!("/customers/{}/transfers/{}", customer.id, transfer.id);
        Self {
            id: transfer.id,
            status: status(&transfer.state),
            created_time: written(transfer.created_at),
            last_modified_time: to_the_second(transfer.changed_at),
            completed_time: completed(transfer).filter(|_| pull),
            expiration_time: expiration(transfer),
            last_modified_user: hand(transfer.changed_by.hand),
            customer_name: customer.profile.company_name.clone(),
            customer_tenant_id: customer.id,
            partner_tenant_id: reader.unwrap_or(transfer.source),
            source_partner_name: transfer.source_name.clone(),
            source_partner_tenant_id: transfer.source,
            target_partner_name: transfer.target_name.clone(),
            target_partner_tenant_id: transfer.target,
            transfer_direction: pull.then_some(if incoming { 1 } else { 2 }),
            line_items: TransferLineItem::list(transfer, locale),
            links: SelfLink::at(uri),
            novate: TransferFacts::of(transfer, customer, reader, locale),
            attributes: Attributes::of("TransferEntity"),
        }
    }

    /// The transfers of a customer that a reader finds, the oldest first (D23): a bare list.
    pub fn list(customer: &Customer, reader: Option<PartnerId>, locale: Locale) -> Vec<Self> {
        let all = customer.transfers.values().map(AsRef::as_ref);
        let seen = |one: &&Transfer| reader.is_none_or(|reader| one.side(reader).is_some());
        let mut shown: Vec<_> = all.filter(|one| is_shown(one)).filter(seen).collect();
        shown.sort_by_key(|one| (one.created_at, one.id));
        shown.into_iter().map(|one| Self::of(one, customer, reader, locale)).collect()
    }
}

fn completed(transfer: &Transfer) -> Option<String> {
    match &transfer.state {
        TransferState::Complete { at, .. } | TransferState::PartlyComplete { at, .. } => {
            Some(written(*at))
        }
        _ => None,
    }
}

fn expiration(transfer: &Transfer) -> Option<String> {
    match &transfer.state {
        TransferState::Open { expires_at } => expires_at.map(written),
        _ => None,
    }
}

/// A line of a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferLineItem {
    id: usize,
    subscription_id: SubscriptionId,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_subscription_id: Option<SubscriptionId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entitlement_id: Option<EntitlementId>,
    quantity: u32,
    billing_cycle: &'static str,
    friendly_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner_id_on_record: Option<MpnId>,
    offer_id: OfferId,
    /// Always there on a base, even when empty; never on an add-on.
    #[serde(skip_serializing_if = "Option::is_none")]
    addon_items: Option<Vec<TransferLineItem>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transfer_error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_id: Option<OrderId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transfer_group_id: Option<String>,
}

/// What became of a group.
#[derive(Clone, Default)]
struct Outcome {
    status: Option<&'static str>,
    error: Option<String>,
    order: Option<OrderId>,
    group: Option<String>,
}

impl Outcome {
    fn of(transfer: &Transfer, group: usize, locale: Locale) -> Self {
        let groups = transfer.receipt().map_or(&[][..], |receipt| &receipt.groups);
        let moved = groups.iter().find(|one| usize::from(one.group) == group);
        let failed = transfer.failed().iter().find(|one| usize::from(one.group) == group);
        let group = Some(group.to_string());
        match (moved, failed) {
            (Some(moved), _) => {
                let (status, order) = (Some("Complete"), Some(moved.order));
                Self { status, error: None, order, group }
            }
            (None, Some(failed)) => {
                let error = Some(noted_all(&failed.why, locale));
                Self { status: Some("Failed"), error, order: None, group }
            }
            (None, None) => Self::default(),
        }
    }
}

impl TransferLineItem {
    fn list(transfer: &Transfer, locale: Locale) -> Vec<Self> {
        let lines = transfer.lines.iter().enumerate();
        lines.map(|(at, line)| Self::of(at, line, &Outcome::of(transfer, at, locale))).collect()
    }

    fn of(id: usize, line: &Line, outcome: &Outcome) -> Self {
        let addons = line.addons.iter().enumerate();
        let addons = addons.map(|(at, addon)| Self::bare(at, addon, outcome)).collect();
        Self { addon_items: Some(addons), ..Self::bare(id, line, outcome) }
    }

    fn bare(id: usize, line: &Line, outcome: &Outcome) -> Self {
        let Outcome { status, error, order, group } = outcome.clone();
        Self {
            id,
            subscription_id: line.subscription,
            source_subscription_id: None,
            entitlement_id: None,
            quantity: line.quantity,
            billing_cycle: billing_cycle(line.billing_cycle),
            friendly_name: line.friendly_name.clone(),
            partner_id_on_record: line.partner_of_record.clone(),
            offer_id: line.offer.clone(),
            addon_items: None,
            status,
            transfer_error: error,
            order_id: order,
            transfer_group_id: group,
        }
    }
}
