//! What a transfer did, in figures that can be checked: the receipt.
//!
//! Seats are conserved when, for every product, the enabled seats after equal those before plus
//! the *drift*: the difference between the quantity asked for and the quantity at the source
//! when it moved (R123, R124). Without a change in between the drift is zero. No drift may take a
//! seat from somebody it is assigned to.

use crate::{
    actor::By,
    aggregate::Fault,
    id::{EntitlementId, OrderId, ProductId, SubscriptionId},
    refusal::Refusal,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A subscription that moved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MovedLine {
    /// Its id at the source.
    pub from: SubscriptionId,
    /// Its id at the target.
    pub to: SubscriptionId,
    /// What its seats are seats of.
    pub product: ProductId,
    /// Seats at the source when it moved.
    pub source_quantity: u32,
    /// Seats at the target: those asked for (R124).
    pub target_quantity: u32,
    /// The cloud's own id, the same before and after (R119).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entitlement: Option<EntitlementId>,
}

/// A base and its add-ons that moved together, by one order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MovedGroup {
    /// Its place in the request, from 0.
    pub group: u16,
    /// The order at the target.
    pub order: OrderId,
    /// The base first, then its add-ons.
    pub lines: Vec<MovedLine>,
}

/// A base and its add-ons that could not move; they stay with the source, free for a new request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FailedGroup {
    /// Its place in the request, from 0.
    pub group: u16,
    /// Why not.
    pub why: Vec<Refusal>,
}

/// Seats of one product around a transfer, over all partners.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProductCount {
    /// Of what.
    pub product: ProductId,
    /// Seats assigned to people.
    pub assigned: u32,
    /// Enabled seats just before.
    pub before: u32,
    /// Enabled seats just after.
    pub after: u32,
    /// How many of the difference were asked for: quantity asked minus quantity at the source.
    pub drift: i64,
}

/// To what somebody agreed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentKind {
    /// The source asked for the transfer.
    SourceAsked,
    /// The target accepted it.
    TargetAccepted,
    /// The customer accepted the agreement itself (R84).
    CustomerAgreed,
    /// The target attested that the customer accepted the agreement (R85).
    AgreementAttested,
    /// The source attested that the customer consented to the extension (R69).
    ExtensionConsented,
    /// The customer consented itself, asked by link (R69).
    CustomerConsented,
    /// One side asked for what moved to be undone.
    UndoAsked,
    /// The other side agreed to undoing it.
    UndoAgreed,
}

/// Who agreed to what, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ConsentGiven {
    /// To what.
    pub kind: ConsentKind,
    /// Who.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

/// What moved: ids old and new, seats before and after, who consented.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Receipt {
    /// The groups that moved.
    pub groups: Vec<MovedGroup>,
    /// Seats, for every product of the customer.
    pub products: Vec<ProductCount>,
    /// Who consented to what.
    pub consents: Vec<ConsentGiven>,
}

impl Receipt {
    /// Every line that moved.
    pub fn lines(&self) -> impl Iterator<Item = &MovedLine> {
        self.groups.iter().flat_map(|group| &group.lines)
    }

    /// The drift of a product, from the lines.
    pub fn drift(&self, product: &ProductId) -> i64 {
        drift(&self.groups, product)
    }

    /// Everything in the figures that does not add up.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for count in &self.products {
            let ProductCount { product, assigned, before, after, drift } = count;
            if i64::from(*after) != i64::from(*before) + drift {
                faults.push(Fault(format!("{product}: {before} seats became {after}")));
            }
            if *drift != self.drift(product) {
                faults.push(Fault(format!("{product}: the lines do not add up to {drift}")));
            }
            if after < assigned && after < before {
                faults.push(Fault(format!("{product}: assigned people lost a seat")));
            }
        }
        let counted = |line: &&MovedLine| !self.products.iter().any(|p| p.product == line.product);
        if let Some(line) = self.lines().find(counted) {
            faults.push(Fault(format!("{}: moved and not counted", line.product)));
        }
        faults
    }
}

/// Quantity asked minus quantity at the source, over the groups that moved.
pub fn drift(groups: &[MovedGroup], product: &ProductId) -> i64 {
    let lines = groups.iter().flat_map(|group| &group.lines);
    let lines = lines.filter(|line| &line.product == product);
    lines.map(|line| i64::from(line.target_quantity) - i64::from(line.source_quantity)).sum()
}
