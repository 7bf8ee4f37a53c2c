//! What the partner is credited with when it cancels (B20, F13, P10).
//!
//! This is between the operator and the partner. What the customer gets back for an old
//! subscription is nothing (R152), unless the operator's own support decides otherwise.

use crate::{
    aggregate::Setting,
    customer::{Customer, subscription::Subscription},
    moment::{hours_after, months_after},
    operator::{
        offer::{Offer, Price, RefundClass},
        policy::Policy,
    },
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A stretch of time that begins with a purchase or renewal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stretch {
    /// None at all.
    Never,
    /// So many hours.
    Hours(u32),
    /// So many calendar months.
    Months(u16),
    /// As long as the term.
    Term,
}

/// What is credited for one kind of thing: all, then what is left of the term, then nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct RefundRule {
    /// How long all of it is credited.
    pub whole: Stretch,
    /// How long what is left of the term is credited, in whole days.
    pub share: Stretch,
    /// Whether it can be cancelled after that, without credit.
    pub later: bool,
}

impl RefundRule {
    /// No credit, at any time.
    pub const NOTHING: RefundRule =
        RefundRule { whole: Stretch::Never, share: Stretch::Never, later: true };

    /// What the sources say (B20).
    pub fn seeds() -> BTreeMap<RefundClass, RefundRule> {
        let rule = |whole, share| RefundRule { whole, share, later: false };
        let hours = Stretch::Hours;
        [
            (RefundClass::Licence, rule(Stretch::Months(1), Stretch::Term)),
            (RefundClass::NewCommerce, rule(Stretch::Never, hours(7 * 24))),
            (RefundClass::Perpetual, rule(hours(30 * 24), Stretch::Never)),
            (RefundClass::Saas, rule(hours(72), Stretch::Never)),
            (RefundClass::Nothing, RefundRule::NOTHING),
        ]
        .into()
    }
}

impl Policy {
    /// What is credited for a kind of thing (P10).
    pub fn refund(&self, class: RefundClass) -> RefundRule {
        self.refunds.get(&class).copied().unwrap_or(RefundRule::NOTHING)
    }
}

/// What is credited for one subscription.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Refund {
    /// Thousandths of what the term costs.
    pub per_mille: u16,
    /// How much that is, if the price is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Price>,
}

/// Something that can still be had back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RefundOption {
    /// All of it, or what is left of the term.
    pub whole: bool,
    /// Until when.
    pub until: Timestamp,
}

/// The windows of one subscription in its running term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Windows {
    began_at: Timestamp,
    whole: Timestamp,
    share: Timestamp,
    later: bool,
}

impl Windows {
    /// Those of a subscription: by the rule that held when its term began.
    pub fn of(one: &Subscription, setting: &Setting<'_>) -> Self {
        Self::within(one, one.term_began_at(), one.commitment_ends_at, setting)
    }

    /// Those of a term that begins and ends then: by the rule that holds when it begins.
    pub fn within(
        one: &Subscription,
        began_at: Timestamp,
        ends_at: Option<Timestamp>,
        setting: &Setting<'_>,
    ) -> Self {
        let offer = setting.operator.and_then(|operator| operator.offers.get(&one.offer));
        let class = offer.map_or(RefundClass::Nothing, Offer::refund_class);
        let rule = setting.at(began_at).policy().refund(class);
        let end = |stretch| match stretch {
            Stretch::Never => began_at,
            Stretch::Hours(hours) => hours_after(began_at, hours),
            Stretch::Months(months) => months_after(began_at, months),
            Stretch::Term => ends_at.unwrap_or(began_at),
        };
        Self { began_at, whole: end(rule.whole), share: end(rule.share), later: rule.later }
    }

    /// How many thousandths are credited at a moment; `None` where it cannot be cancelled any more.
    pub fn per_mille(&self, end: Option<Timestamp>, now: Timestamp) -> Option<u16> {
        if now < self.whole {
            return Some(1000);
        }
        if now >= self.share {
            return self.later.then_some(0);
        }
        let whole_days = |from, to: Timestamp| to.duration_since(from).as_hours().max(0) / 24;
        let Some(end) = end else { return Some(0) };
        let (left, all) = (whole_days(now, end), whole_days(self.began_at, end).max(1));
        Some(u16::try_from((left * 1000 / all).min(1000)).unwrap_or(0))
    }

    /// How many days there are to cancel it with a credit.
    pub fn days(&self) -> u16 {
        let all = self.whole.max(self.share).duration_since(self.began_at);
        u16::try_from(all.as_hours() / 24).unwrap_or(u16::MAX)
    }

    /// What can still be had back at a moment.
    pub fn options(&self, now: Timestamp) -> Vec<RefundOption> {
        let both = [(true, self.whole), (false, self.share)];
        let open = both.into_iter().filter(|(_, until)| now < *until);
        open.map(|(whole, until)| RefundOption { whole, until }).collect()
    }
}

impl Customer {
    /// What is credited when this subscription is cancelled now; `None` where it is too late to.
    pub fn refund(&self, one: &Subscription, setting: &Setting<'_>) -> Option<Refund> {
        let windows = Windows::of(one, setting);
        let per_mille = windows.per_mille(one.commitment_ends_at, setting.now)?;
        let line = self.orders.get(&one.order).and_then(|order| order.line(one.id));
        let amount = line.and_then(|line| line.price.as_ref()).map(|price| {
            let months = one.term.map_or(1, |term| u64::from(term.months().unsigned_abs()));
            let all = u128::from(price.minor) * u128::from(one.quantity) * u128::from(months);
            let minor = u64::try_from(all * u128::from(per_mille) / 1000).unwrap_or(u64::MAX);
            Price { currency: price.currency.clone(), minor }
        });
        Some(Refund { per_mille, amount })
    }
}
