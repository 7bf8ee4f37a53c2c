//! The catalogue: what is sold, of which product class, and what an add-on may stand on.

use crate::{
    customer::subscription::Term,
    guard::reason,
    id::{OfferId, ProductId},
    operator::region::Country,
    refusal::Refusal,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The kind of thing a subscription is, as far as moving it is concerned (R126, P7).
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ProductClass {
    /// Seats of an online service, sold by licence: mail, documents, CRM, device management.
    #[default]
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

impl BillingCycle {
    /// Every cycle.
    pub const ALL: [BillingCycle; 3] =
        [BillingCycle::Monthly, BillingCycle::Annual, BillingCycle::OneTime];
}

/// An amount of money, in the smallest unit of its currency.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Price {
    /// The currency, three letters (ISO 4217).
    pub currency: String,
    /// How many of its smallest unit: cents, öre, kuruş.
    pub minor: u64,
}

/// How what is cancelled early is credited to the partner (B20, P10).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundClass {
    /// Licences as the seeds know them: all in the first month, then what is left of the term.
    Licence,
    /// Licences and software sold for a term in the newer way: a week, by the day.
    NewCommerce,
    /// Software for ever: all, for a month.
    Perpetual,
    /// Services of third parties: all, for three days.
    Saas,
    /// Nothing, at any time (R152).
    Nothing,
}

/// Something the operator sells.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
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
    /// The countries it is sold in; empty for all of them (R46).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub countries: BTreeSet<Country>,
    /// From when it is sold and renewed no more (R149, R150).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired_at: Option<Timestamp>,
    /// Whether a customer may have it once only, suspended ones counted (R142).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub one_per_customer: bool,
    /// How it may be billed; empty for every way.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub billing_cycles: BTreeSet<BillingCycle>,
    /// For how long it may be committed; empty for a year. What is billed by use has no term.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub terms: BTreeSet<Term>,
    /// What one seat costs a month, or at all where there is no term; `None` if nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// How it is credited when cancelled; `None` for what is usual for its class (P10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundClass>,
}

impl Offer {
    /// Whether it is sold and renewed no more.
    pub fn is_retired(&self, now: Timestamp) -> bool {
        self.retired_at.is_some_and(|at| at <= now)
    }

    /// Whether it is on sale in a country.
    pub fn is_sold_in(&self, country: Country) -> bool {
        self.countries.is_empty() || self.countries.contains(&country)
    }

    /// Why nobody in a country can order it at a moment, as an order would hear; empty where it is
    /// sold (R46, R149).
    pub fn unsold(&self, country: Country, now: Timestamp) -> Vec<Refusal> {
        let (offer, mut found) = (self.id.clone(), Vec::new());
        let live = !self.is_retired(now);
        reason!(found, "order.retired", live, Refusal::OfferRetired { offer: offer.clone() });
        let here = self.is_sold_in(country);
        reason!(found, "order.country", here, Refusal::OfferNotInCountry { offer, country });
        found
    }

    /// The term that it is sold for: the one asked for, or the usual one; `Err` for one that it is
    /// not sold for. Trials and what is billed by use have none.
    ///
    /// # Errors
    /// The term that was asked for.
    pub fn term(&self, asked: Option<Term>) -> Result<Option<Term>, Option<Term>> {
        if self.class.is_usage() || self.class == ProductClass::Trial {
            return if asked.is_none() { Ok(None) } else { Err(asked) };
        }
        let year = [Term::Year].into();
        let sold = if self.terms.is_empty() { &year } else { &self.terms };
        match asked {
            Some(term) => {
                if sold.contains(&term) {
                    Ok(asked)
                } else {
                    Err(asked)
                }
            }
            // A year where it is among them; else the shortest.
            None => Ok(sold.get(&Term::Year).or(sold.first()).copied()),
        }
    }

    /// How it is billed: as asked for, or in the usual way; `None` for a way it is not billed.
    pub fn billing_cycle(&self, asked: Option<BillingCycle>) -> Option<BillingCycle> {
        let sold = |cycle: &BillingCycle| {
            self.billing_cycles.is_empty() || self.billing_cycles.contains(cycle)
        };
        match asked {
            Some(cycle) => Some(cycle).filter(sold),
            None => BillingCycle::ALL.into_iter().find(sold),
        }
    }

    /// How it is credited when cancelled (P10).
    pub fn refund_class(&self) -> RefundClass {
        self.refund.unwrap_or(match self.class {
            ProductClass::OnlineService => RefundClass::Licence,
            ProductClass::TermSoftware => RefundClass::NewCommerce,
            ProductClass::MarketplaceSaas => RefundClass::Saas,
            ProductClass::PayAsYouGo
            | ProductClass::CloudPlan
            | ProductClass::Reservation
            | ProductClass::Trial => RefundClass::Nothing,
        })
    }
}
