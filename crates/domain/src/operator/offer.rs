//! The catalogue: what is sold, of which product class, and what an add-on may stand on.

use crate::id::{OfferId, ProductId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The kind of thing a subscription is, as far as moving it is concerned (R126, P7).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductClass {
    /// Seats of an online service, sold by licence: mail, documents, CRM, device management.
    OnlineService,
    /// The pay-as-you-go cloud offer, `MS-AZR-0145P`.
    PayAsYouGo,
    /// The newer cloud plan.
    CloudPlan,
    /// Reserved cloud capacity.
    Reservation,
    /// Software sold for a term.
    TermSoftware,
    /// Software as a service of a third party, from the marketplace.
    MarketplaceSaas,
    /// A trial of an online service.
    Trial,
}

impl ProductClass {
    /// Every class.
    pub const ALL: [ProductClass; 7] = [
        ProductClass::OnlineService,
        ProductClass::PayAsYouGo,
        ProductClass::CloudPlan,
        ProductClass::Reservation,
        ProductClass::TermSoftware,
        ProductClass::MarketplaceSaas,
        ProductClass::Trial,
    ];

    /// The word for this class in files and reasons.
    pub fn word(self) -> &'static str {
        match self {
            ProductClass::OnlineService => "online_service",
            ProductClass::PayAsYouGo => "pay_as_you_go",
            ProductClass::CloudPlan => "cloud_plan",
            ProductClass::Reservation => "reservation",
            ProductClass::TermSoftware => "term_software",
            ProductClass::MarketplaceSaas => "marketplace_saas",
            ProductClass::Trial => "trial",
        }
    }

    /// Whether it is billed by what is used rather than by seats.
    pub fn is_usage(self) -> bool {
        matches!(self, ProductClass::PayAsYouGo | ProductClass::CloudPlan)
    }
}

/// How often a subscription is billed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BillingCycle {
    /// Every month.
    Monthly,
    /// Every year.
    Annual,
    /// Once.
    OneTime,
}

/// Something the operator sells.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Offer {
    /// Its id in the catalogue.
    pub id: OfferId,
    /// What people call it.
    pub name: String,
    /// Its product class.
    pub class: ProductClass,
    /// What a seat of it is a seat of.
    pub product: ProductId,
    /// The offers it may be added to; empty for an offer that stands alone.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub addon_to: BTreeSet<OfferId>,
    /// The most seats one subscription may hold; `None` for no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats_max: Option<u32>,
}
