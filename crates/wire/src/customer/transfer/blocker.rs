//! What blocks a move: one customer piece by piece, and a partner's whole book.

use std::collections::BTreeMap;

use domain::customer::Customer;
use domain::customer::transfer::blocker::{Blocker, Cost, Refund, Way, Who};
use domain::id::PartnerId;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Malformed, Problem};
use crate::query::Query;
use crate::refusal::said;
use crate::sentence::Locale;
use crate::time::{read as date, written};

/// What a reader asks for: which provider, and which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// To whom; the provider against which least stands, if it is left open.
    pub provider: Option<PartnerId>,
    /// When; now, if it is left open.
    pub day: Option<Timestamp>,
}

impl Wanted {
    /// Reads the query: `provider` and `date`.
    ///
    /// # Errors
    /// [`Malformed`] when one of them is not what it should be.
    pub fn read(query: &Query) -> Result<Self, Malformed> {
        let day = query.text("date").map(date).transpose();
        let day = day.map_err(|_| Malformed::at("date", Problem::NotDate))?.flatten();
        Ok(Self { provider: provider(query)?, day })
    }
}

/// The provider of a query.
///
/// # Errors
/// [`Problem::NotId`].
pub fn provider(query: &Query) -> Result<Option<PartnerId>, Malformed> {
    let wrong = |_| Malformed::at("provider", Problem::NotId);
    query.text("provider").map(|text| text.trim().parse().map_err(wrong)).transpose()
}

/// Something that stands in the way, and who can remove it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockEntity {
    /// The stable code.
    pub code: String,
    /// What is wrong and what would cure it, in the reader's language.
    pub description: String,
    /// Who must act: `source`, `provider`, `customer`, `operator` or `nobody`.
    pub actor: &'static str,
}

/// What ending a subscription on the chosen day means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CostEntity {
    /// When the term ends in which the day lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_ends_at: Option<String>,
    /// For how many days both the old and the new would be paid if the old one ran to its end; 0
    /// where it moves by transfer, absent where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlap_days: Option<u32>,
    /// What the partner gets back if it ends on that day: `nothing`, `full` or `pro_rata`.
    pub refund: &'static str,
    /// Days that are paid back, with `pro_rata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund_days: Option<u32>,
    /// Days of the whole term, with `pro_rata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_days: Option<u32>,
}

impl From<Cost> for CostEntity {
    fn from(cost: Cost) -> Self {
        let (refund, refund_days, term_days) = match cost.refund {
            Refund::Nothing => ("nothing", None, None),
            Refund::Full => ("full", None, None),
            Refund::ProRata { left, of } => ("pro_rata", Some(left), Some(of)),
        };
        Self {
            term_ends_at: cost.term_ends_at.map(written),
            overlap_days: cost.overlap_days,
            refund,
            refund_days,
            term_days,
        }
    }
}

/// A subscription and all that keeps it where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockerEntity {
    /// Which.
    pub subscription_id: Uuid,
    /// Who holds it.
    pub partner_id: Uuid,
    /// The offer's name.
    pub offer_name: String,
    /// Seats.
    pub quantity: u32,
    /// The base with which it moves, if it is an add-on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_id: Option<Uuid>,
    /// Whether it can be moved as things are.
    pub is_movable: bool,
    /// Everything in the way.
    pub reasons: Vec<BlockEntity>,
    /// What it would cost on the chosen day.
    pub cost: CostEntity,
}

/// How much of a customer can be moved, and who must act for the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockerSummary {
    /// The customer.
    pub customer_id: Uuid,
    /// What it is called.
    pub company_name: String,
    /// Subscriptions that are judged.
    pub subscriptions: usize,
    /// Those that can be moved as things are.
    pub movable: usize,
    /// How many subscriptions wait for whom: `source`, `provider`, `customer`, `operator`,
    /// `nobody`.
    pub waiting_for: BTreeMap<&'static str, usize>,
    /// How many subscriptions each reason keeps back, by its stable code.
    pub reasons: BTreeMap<String, usize>,
}

/// A way in which the provider gets a relationship with the customer (R57).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WayEntity {
    /// `relationship_extension` or `indirect_reseller_invitation`.
    pub method: &'static str,
    /// Whether the provider can get admin privileges by it (R66, R67).
    pub admin_privileges: bool,
    /// Where it is told step by step, in the project's documents (R58).
    pub help: &'static str,
}

impl From<Way> for WayEntity {
    fn from(way: Way) -> Self {
        let admin_privileges = way == Way::Invitation;
        Self { method: way.word(), admin_privileges, help: "docs/transfers.md" }
    }
}

/// What blocks one customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CustomerBlockers {
    /// How much, and who must act.
    pub summary: BlockerSummary,
    /// The day for which the cost is told.
    pub date: String,
    /// How the provider that was named gets a relationship with the customer, if it has none.
    pub ways: Vec<WayEntity>,
    /// The subscriptions one by one.
    pub items: Vec<BlockerEntity>,
}

impl BlockerSummary {
    /// The sum of what was judged.
    pub fn of(customer: &Customer, all: &[Blocker]) -> Self {
        let mut waiting_for = BTreeMap::new();
        let mut reasons = BTreeMap::new();
        for one in all {
            for who in Who::ALL {
                if one.blocks.iter().any(|block| block.acts == who) {
                    *waiting_for.entry(who.word()).or_default() += 1;
                }
            }
            let codes: std::collections::BTreeSet<_> =
                one.blocks.iter().map(|block| block.refusal.code()).collect();
            for code in codes {
                *reasons.entry(code.to_owned()).or_default() += 1;
            }
        }
        Self {
            customer_id: customer.id.0,
            company_name: customer.profile.company_name.clone(),
            subscriptions: all.len(),
            movable: all.iter().filter(|one| one.is_movable()).count(),
            waiting_for,
            reasons,
        }
    }
}

impl CustomerBlockers {
    /// What was judged, in the reader's language.
    pub fn of(
        customer: &Customer,
        all: &[Blocker],
        ways: Vec<Way>,
        day: Timestamp,
        locale: Locale,
    ) -> Self {
        let items = all.iter().filter_map(|one| BlockerEntity::of(one, customer, locale));
        Self {
            summary: BlockerSummary::of(customer, all),
            date: written(day),
            ways: ways.into_iter().map(Into::into).collect(),
            items: items.collect(),
        }
    }
}

impl BlockerEntity {
    fn of(one: &Blocker, customer: &Customer, locale: Locale) -> Option<Self> {
        let found = customer.subscriptions.get(&one.subscription)?;
        let reasons = one.blocks.iter().map(|block| BlockEntity {
            code: block.refusal.code().to_owned(),
            description: said(&block.refusal, locale),
            actor: block.acts.word(),
        });
        Some(Self {
            subscription_id: one.subscription.0,
            partner_id: one.source.0,
            offer_name: found.offer_name.clone(),
            quantity: found.quantity,
            base_id: found.base.map(|base| base.0),
            is_movable: one.is_movable(),
            reasons: reasons.collect(),
            cost: one.cost.into(),
        })
    }
}
