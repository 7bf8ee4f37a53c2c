//! The case itself: who runs it, why, what belongs to it and how far it is.

use super::{line::MoveLine, report::MoveReport};
use crate::{
    actor::By,
    id::{CaseId, PartnerId, SubscriptionId},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The most lines of a case.
pub const LINES_MAX: u16 = 500;

/// Why the customer is moved by hand (R138).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// It wants several partners.
    SeveralPartners,
    /// It wants another partner for what it has.
    AnotherPartner,
    /// It wants what it bought elsewhere to be managed.
    BoughtElsewhere,
}

impl Wish {
    /// The word for this wish.
    pub fn word(self) -> &'static str {
        match self {
            Wish::SeveralPartners => "several_partners",
            Wish::AnotherPartner => "another_partner",
            Wish::BoughtElsewhere => "bought_elsewhere",
        }
    }
}

/// How far a case is; each state carries what belongs to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CaseState {
    /// Something is still to be done.
    Open,
    /// Everything was done.
    Done {
        /// When.
        at: Timestamp,
        /// Who closed it; nobody when the last old subscription ended by itself.
        by: Option<By>,
        /// What came of it, as it was at that moment.
        report: Box<MoveReport>,
    },
    /// It was given up.
    Abandoned {
        /// When.
        at: Timestamp,
        /// Who gave it up.
        by: By,
        /// Why, in somebody's words.
        note: Option<String>,
    },
}

impl CaseState {
    /// The word for this state.
    pub fn word(&self) -> &'static str {
        match self {
            CaseState::Open => "open",
            CaseState::Done { .. } => "done",
            CaseState::Abandoned { .. } => "abandoned",
        }
    }
}

/// A move of a customer's licences without a transfer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MoveCase {
    /// Its id.
    pub id: CaseId,
    /// The partner that runs it, with whom the new subscriptions will be.
    pub partner: PartnerId,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Who opened it: somebody of that partner, or of the customer.
    pub opened_by: By,
    /// Why (R138).
    pub wish: Wish,
    /// What is moved. A line's number is its place, from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<MoveLine>,
    /// How far it is.
    pub state: CaseState,
}

impl MoveCase {
    /// Whether something is still to be done.
    pub fn is_open(&self) -> bool {
        self.state == CaseState::Open
    }

    /// The line of this number, from 1.
    pub fn line(&self, number: u16) -> Option<&MoveLine> {
        self.lines.get(usize::from(number).checked_sub(1)?)
    }

    /// As [`MoveCase::line`], to be changed.
    pub(super) fn line_mut(&mut self, number: u16) -> Option<&mut MoveLine> {
        self.lines.get_mut(usize::from(number).checked_sub(1)?)
    }

    /// The lines with their numbers.
    pub fn numbered(&self) -> impl Iterator<Item = (u16, &MoveLine)> {
        (1..).zip(&self.lines)
    }

    /// Whether an old subscription of the case is this one.
    pub fn leaves(&self, subscription: SubscriptionId) -> bool {
        self.lines.iter().any(|line| line.old.subscription == Some(subscription))
    }

    /// Whether a new subscription of the case is this one.
    pub fn comes_to(&self, subscription: SubscriptionId) -> bool {
        let mut new = self.lines.iter().filter_map(|line| line.new.as_ref());
        new.any(|new| new.subscription == subscription)
    }
}
