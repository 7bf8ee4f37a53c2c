//! What the client reads of the wire: only the members it needs, everything else ignored.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A customer in a list.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    /// Its tenant.
    pub id: Uuid,
    /// Who it is.
    pub company_profile: Company,
}

/// Who a customer is.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Company {
    /// What people call it.
    pub company_name: String,
}

/// A list that comes whole.
#[derive(Clone, Debug, Deserialize)]
pub struct Items<T> {
    /// What is in it.
    pub items: Vec<T>,
}

/// A subscription as its partner sees it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Subscription {
    /// Its id.
    pub id: Uuid,
    /// What its offer is called.
    #[serde(default)]
    pub offer_name: String,
    /// Seats.
    #[serde(default)]
    pub quantity: u32,
    /// `active`, `suspended`, `deleted`.
    #[serde(default)]
    pub status: String,
    /// The base, of an add-on.
    pub parent_subscription_id: Option<Uuid>,
    /// The cloud's own id.
    pub entitlement_id: Option<Uuid>,
}

/// Whether a subscription can be transferred.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Eligibility {
    /// Which.
    pub id: Uuid,
    /// Whether.
    pub is_eligible: bool,
    /// Why not, in words.
    #[serde(default)]
    pub reason: String,
    /// Why not, one by one (ours; other endpoints do not send it).
    #[serde(default)]
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Reason {
    /// Its stable code.
    pub code: String,
    /// What stands against it, and what would cure it.
    pub description: String,
}

/// A transfer.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Transfer {
    /// Its id.
    pub id: Uuid,
    /// `Active`, `Complete`, `PartiallyComplete`, ...
    pub status: String,
    /// Who gives.
    pub source_partner_tenant_id: Uuid,
    /// Who takes.
    pub target_partner_tenant_id: Uuid,
}

/// A relationship that somebody has with a customer.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Relationship {
    /// The partner.
    pub partner_id: Uuid,
    /// `direct`, `indirect_reseller` or `indirect_provider`.
    pub kind: String,
}

/// How the customer agreement stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Agreement {
    /// Whether the customer accepted it itself.
    pub accepted_by_customer: bool,
    /// Who attested it.
    #[serde(default)]
    pub attested_by: Vec<Uuid>,
}

impl Agreement {
    /// Whether it stands for a partner.
    pub fn stands_for(&self, partner: Uuid) -> bool {
        self.accepted_by_customer || self.attested_by.contains(&partner)
    }
}

/// Seats of a customer's products.
#[derive(Clone, Debug, Deserialize)]
pub struct Seats {
    /// One a product.
    pub items: Vec<ProductSeats>,
}

impl Seats {
    /// Enabled seats by product.
    pub fn enabled(&self) -> BTreeMap<String, u32> {
        self.items.iter().map(|one| (one.product.clone(), one.enabled)).collect()
    }
}

/// Seats of one product.
#[derive(Clone, Debug, Deserialize)]
pub struct ProductSeats {
    /// Of what.
    pub product: String,
    /// Seats that exist, over all partners.
    pub enabled: u32,
}

/// What moved by a transfer.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// The groups that moved, a base with its add-ons each.
    pub moved: Vec<ReceiptGroup>,
    /// Seats before and after.
    pub products: Vec<ReceiptProduct>,
}

impl Receipt {
    /// Every subscription that moved.
    pub fn lines(&self) -> impl Iterator<Item = &ReceiptLine> {
        self.moved.iter().flat_map(|group| &group.lines)
    }
}

/// A base and its add-ons that moved.
#[derive(Clone, Debug, Deserialize)]
pub struct ReceiptGroup {
    /// The base first.
    pub lines: Vec<ReceiptLine>,
}

/// A subscription that moved.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptLine {
    /// Its id at the source.
    pub source_subscription_id: Uuid,
    /// Its id at the target.
    pub target_subscription_id: Uuid,
    /// Of what its seats are.
    pub product: String,
    /// Seats at the source when it moved.
    pub source_quantity: u32,
    /// Seats at the target.
    pub target_quantity: u32,
    /// The cloud's own id.
    pub entitlement_id: Option<Uuid>,
}

/// Seats of one product around a transfer.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptProduct {
    /// Of what.
    pub product: String,
    /// Seats before, over all partners.
    pub before: u32,
    /// Seats after.
    pub after: u32,
    /// How much of the difference was asked for.
    pub drift: i64,
}
