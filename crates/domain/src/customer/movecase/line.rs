//! One line of a case: what the customer had, what takes its place, and what is still to be done.

use crate::{
    actor::By,
    aggregate::Setting,
    customer::subscription::Term,
    id::{OfferId, SubscriptionId},
    operator::{equivalent::Proposal, offer::BillingCycle},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where the old subscription was bought (R138, R139, R153).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// From the partner that runs the case.
    ThisPartner,
    /// From another partner of the programme.
    AnotherPartner,
    /// Outside the programme: an adviser, an agreement of another kind, a shop.
    AnotherChannel,
    /// From the operator itself, whose billing support may grant a credit.
    Operator,
}

impl Channel {
    /// The word for this channel.
    pub fn word(self) -> &'static str {
        match self {
            Channel::ThisPartner => "this_partner",
            Channel::AnotherPartner => "another_partner",
            Channel::AnotherChannel => "another_channel",
            Channel::Operator => "operator",
        }
    }
}

/// An amount of money.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// In the currency's smallest unit, e.g. cents.
    pub minor: u64,
    /// The currency's three letters, e.g. `EUR`.
    pub currency: String,
}

impl Money {
    /// So many times the amount.
    #[must_use]
    pub fn times(&self, count: u32) -> Self {
        let minor = self.minor.saturating_mul(u64::from(count));
        Self { minor, currency: self.currency.clone() }
    }
}

/// What the customer had. A subscription in the books is named by its id; of any other, the
/// partner knows what the customer tells it: partners never see what others hold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Old {
    /// Which it is, where the books know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscription: Option<SubscriptionId>,
    /// The offer it is of, by the catalogue or as the other channel calls it.
    pub offer: OfferId,
    /// Its seats.
    pub seats: u32,
    /// Where it was bought.
    pub channel: Channel,
    /// How often it is billed.
    pub billing: BillingCycle,
    /// Its term, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// When its term ends by itself, where it is known (R144).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Timestamp>,
    /// Whether it renews by itself then.
    pub auto_renew: bool,
    /// What all of its seats cost a day, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily_price: Option<Money>,
}

/// What takes its place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct New {
    /// Which.
    pub subscription: SubscriptionId,
    /// Of which offer.
    pub offer: OfferId,
    /// Since when it is in use.
    pub since: Timestamp,
    /// Who linked it.
    pub by: By,
}

/// What becomes of the seats that are assigned to people (R146, R150).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Assignment {
    /// The same offer: they stay assigned.
    Kept,
    /// Another offer: somebody has to assign them anew.
    Open,
    /// They were assigned anew.
    Done {
        /// When.
        at: Timestamp,
        /// Who says so.
        by: By,
        /// How, in somebody's words.
        note: Option<String>,
    },
}

impl Assignment {
    /// The word for what becomes of them.
    pub fn word(&self) -> &'static str {
        match self {
            Assignment::Kept => "kept",
            Assignment::Open => "open",
            Assignment::Done { .. } => "done",
        }
    }
}

/// What was done about a credit for what was bought from the operator (R153-R157).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Credit {
    /// The partner brought it before the operator's billing support, which decides (R154, R156).
    Referred {
        /// When.
        at: Timestamp,
        /// Who.
        by: By,
    },
    /// The customer was told to ask the operator's billing support itself (R157).
    CustomerTold {
        /// When.
        at: Timestamp,
    },
}

impl Credit {
    /// The word for what was done.
    pub fn word(&self) -> &'static str {
        match self {
            Credit::Referred { .. } => "referred",
            Credit::CustomerTold { .. } => "customer_told",
        }
    }
}

/// How an old subscription ended (R143).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Its term ended and it was not renewed.
    Expired,
    /// The customer cancelled it, without refund (R152).
    Cancelled,
}

impl How {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            How::Expired => "expired",
            How::Cancelled => "cancelled",
        }
    }
}

/// That an old subscription ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ended {
    /// How.
    pub how: How,
    /// When.
    pub at: Timestamp,
    /// Who says so; nobody when its known end has passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<By>,
}

/// Something that is to be done, or to be waited for, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Task {
    /// Choose what takes its place (R149).
    Choose,
    /// Order it and link it (R142).
    PlaceNew,
    /// Assign the seats anew (R150).
    Reassign,
    /// See about a credit (R153-R157).
    SeeCredit,
    /// Let the old one end (R143).
    EndOld,
}

impl Task {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Task::Choose => "choose_offer",
            Task::PlaceNew => "place_new",
            Task::Reassign => "reassign",
            Task::SeeCredit => "see_about_credit",
            Task::EndOld => "end_old",
        }
    }
}

/// One line of a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MoveLine {
    /// What the customer had.
    pub old: Old,
    /// What the operator's map said when the line was added.
    pub proposal: Proposal,
    /// What somebody chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<OfferId>,
    /// What takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<New>,
    /// What becomes of assigned seats; decided when the new one is linked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<Assignment>,
    /// What was done about a credit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<Credit>,
    /// When people are reminded of the end (P13); `None` once that was done, and for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<Timestamp>,
    /// That the old one ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
}

impl MoveLine {
    /// The offer that is to take its place: what was chosen, else the only one proposed.
    pub fn offer(&self) -> Option<&OfferId> {
        self.chosen.as_ref().or_else(|| self.proposal.only())
    }

    /// What may still be ordered for it: what was chosen, else all that is proposed.
    fn wanted(&self) -> Vec<&OfferId> {
        match (&self.new, &self.chosen) {
            (Some(_), _) => Vec::new(),
            (None, Some(chosen)) => vec![chosen],
            (None, None) => self.proposal.offers(),
        }
    }

    /// Those of them that cannot be had for ever, and from when they cannot (R149).
    pub(super) fn retiring(&self, setting: &Setting<'_>) -> Vec<(&OfferId, Timestamp)> {
        let Some(operator) = setting.operator else { return Vec::new() };
        let end = |offer| Some((offer, operator.discontinued_from(offer, setting.now)?));
        self.wanted().into_iter().filter_map(end).collect()
    }

    /// Until when what takes its place can be ordered; `None` where some of it always can.
    pub(super) fn order_by(&self, setting: &Setting<'_>) -> Option<Timestamp> {
        let (wanted, ends) = (self.wanted().len(), self.retiring(setting));
        (ends.len() == wanted).then(|| ends.into_iter().map(|(_, at)| at).max()).flatten()
    }

    /// What the operator calls equivalent at a moment, to the old offer or to what was to take its
    /// place, and can be had then (R149).
    pub(super) fn instead(&self, at: Timestamp, setting: &Setting<'_>) -> BTreeSet<OfferId> {
        let Some(operator) = setting.operator else { return BTreeSet::new() };
        let all = self.wanted().into_iter().chain([&self.old.offer]);
        let found: Vec<_> = all.map(|offer| operator.proposal(offer, at)).collect();
        found.iter().flat_map(Proposal::offers).cloned().collect()
    }

    /// Whether the operator calls an offer equivalent: then, now, or once others are retired.
    pub(super) fn is_equivalent(&self, new: &OfferId, setting: &Setting<'_>) -> bool {
        let Some(operator) = setting.operator else { return false };
        let end = operator.discontinued_from(&self.old.offer, setting.now);
        let at = end.map_or(setting.now, |end| end.max(setting.now));
        let later = operator.proposal(&self.old.offer, at);
        let now = operator.proposal(&self.old.offer, setting.now);
        [&self.proposal, &now, &later].iter().any(|one| one.offers().contains(&new))
    }

    /// Whether the customer may be entitled to a credit (R153): from no other channel.
    pub fn may_be_credited(&self) -> bool {
        self.old.channel == Channel::Operator
    }

    /// Whether nothing is left to do.
    pub fn is_complete(&self) -> bool {
        self.new.is_some() && self.assignment != Some(Assignment::Open) && self.ended.is_some()
    }

    /// What is still to be done.
    pub fn tasks(&self) -> Vec<Task> {
        let open = self.assignment == Some(Assignment::Open);
        let credit = self.may_be_credited() && self.credit.is_none();
        let all = [
            (Task::Choose, self.new.is_none() && self.offer().is_none()),
            (Task::PlaceNew, self.new.is_none()),
            (Task::Reassign, open),
            (Task::SeeCredit, credit),
            (Task::EndOld, self.ended.is_none()),
        ];
        all.into_iter().filter(|(_, waits)| *waits).map(|(task, _)| task).collect()
    }
}
