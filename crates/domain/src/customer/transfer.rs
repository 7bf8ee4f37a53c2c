//! Transfers: moving a customer's subscriptions from one partner to another (R86-R136).
//!
//! A partner in transition asks its provider to take over some subscriptions of one customer
//! (R92); the provider accepts or rejects (R102); the asker may withdraw while the request is
//! open (R125). A request keeps the quantities of the moment it was made (R123, R124). On
//! acceptance every guard is checked again, and each *group*, a base with its add-ons, moves whole
//! or not at all: first the order at the target, then the end at the source, so that no moment
//! exists at which the customer has less than before. What then exists is a new subscription at
//! the target (R118) with the cloud's own id kept (R119).
//!
//! There is one machine for both flavours of transfer; who asks is [`Transfer::asked_by`].

pub mod accept;
pub mod ask;
pub mod blocker;
pub mod close;
pub mod drift;
pub mod eligibility;
mod notice;
pub(super) mod outcome;
pub mod receipt;
pub mod remind;
pub mod step;
pub mod undo;

use crate::{
    actor::{Actor, By, Organisation},
    authority::{Standing, Standings},
    customer::Customer,
    guard::guard,
    id::{MpnId, OfferId, PartnerId, ProductId, SubscriptionId, TransferId},
    operator::offer::{BillingCycle, ProductClass},
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use receipt::{FailedGroup, MovedGroup, Receipt};
use serde::{Deserialize, Serialize};
use step::{Step, Steps};
use undo::Undo;

/// The most characters that one side writes to the other: with a request, or why it is rejected.
pub const WORDS_MAX: u16 = 1_000;

/// A side of a transfer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Who holds the subscriptions before.
    Source,
    /// Who holds them after.
    Target,
}

/// A subscription as it was when the request was made (R123, R124).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Line {
    /// Which subscription.
    pub subscription: SubscriptionId,
    /// The offer it is of.
    pub offer: OfferId,
    /// The offer's name.
    pub offer_name: String,
    /// Its product class.
    pub class: ProductClass,
    /// What its seats are seats of.
    pub product: ProductId,
    /// What the source calls it.
    pub friendly_name: String,
    /// The quantity that will exist at the target (R124).
    pub quantity: u32,
    /// How often it is billed.
    pub billing_cycle: BillingCycle,
    /// The reseller put on the order that acceptance places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner_of_record: Option<MpnId>,
    /// The add-ons that move with it (R122).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addons: Vec<Line>,
}

impl Line {
    /// The line and its add-ons: what moves together or not at all.
    pub fn group(&self) -> impl Iterator<Item = &Line> {
        std::iter::once(self).chain(&self.addons)
    }
}

/// How a transfer stands; each state carries what belongs to it (E6).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TransferState {
    /// Waiting for an answer.
    Open {
        /// When it lapses, if ever (P8).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expires_at: Option<Timestamp>,
    },
    /// Being carried out: exists only between the events of one acceptance, never at rest.
    InProgress {
        /// When it was accepted.
        at: Timestamp,
        /// By whom.
        by: By,
        /// What has moved so far.
        moved: Vec<MovedGroup>,
        /// What could not.
        failed: Vec<FailedGroup>,
    },
    /// Everything moved.
    Complete {
        /// When.
        at: Timestamp,
        /// What moved, counted and consented.
        receipt: Receipt,
    },
    /// Some groups moved, some could not and stay with the source.
    PartlyComplete {
        /// When.
        at: Timestamp,
        /// What moved.
        receipt: Receipt,
        /// What did not, and why.
        failed: Vec<FailedGroup>,
    },
    /// Nothing could be moved.
    Failed {
        /// When.
        at: Timestamp,
        /// Why.
        failed: Vec<FailedGroup>,
    },
    /// The approver said no.
    Rejected {
        /// When.
        at: Timestamp,
        /// Why, in its words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The asker took it back.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
    /// Nobody answered in time.
    Expired {
        /// When.
        at: Timestamp,
    },
}

impl TransferState {
    /// The word for this state in files and reasons.
    pub fn word(&self) -> &'static str {
        match self {
            TransferState::Open { .. } => "open",
            TransferState::InProgress { .. } => "in_progress",
            TransferState::Complete { .. } => "complete",
            TransferState::PartlyComplete { .. } => "partly_complete",
            TransferState::Failed { .. } => "failed",
            TransferState::Rejected { .. } => "rejected",
            TransferState::Withdrawn { .. } => "withdrawn",
            TransferState::Expired { .. } => "expired",
        }
    }
}

/// A request to move subscriptions, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Transfer {
    /// Its id.
    pub id: TransferId,
    /// Who gives.
    pub source: PartnerId,
    /// The giver's name when asked.
    pub source_name: String,
    /// Who takes.
    pub target: PartnerId,
    /// The taker's name when asked.
    pub target_name: String,
    /// Which of the two asked; the other one approves.
    pub asked_by: Side,
    /// What is to move: one line a base, its add-ons under it.
    pub lines: Vec<Line>,
    /// What the asker wrote to the approver with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How it stands.
    pub state: TransferState,
    /// When both sides will be reminded that it lapses (P8); what has been is taken out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reminders: Vec<Timestamp>,
    /// Until when what moved can be undone, and what became of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<Undo>,
    /// What people did beside the machine (R101, R110-R112).
    pub steps: Steps,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// By whom.
    pub created_by: By,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// By whom.
    pub changed_by: By,
}

/// What one side writes to the other, without the blanks around it; nothing where it is blank.
fn words(detail: &str, text: Option<&str>) -> Result<Option<String>, Refusals> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let short = text.is_none_or(|text| text.chars().count() <= usize::from(WORDS_MAX));
    let refusal = Refusal::TextTooLong { detail: detail.to_owned(), most: WORDS_MAX };
    guard!("words.short", short, refusal);
    Ok(text.map(str::to_owned))
}

impl Transfer {
    /// Why it was rejected, where somebody said so.
    pub fn reason(&self) -> Option<&str> {
        match &self.state {
            TransferState::Rejected { reason, .. } => reason.as_deref(),
            _ => None,
        }
    }

    /// Whether it waits for an answer.
    pub fn is_open(&self) -> bool {
        matches!(self.state, TransferState::Open { .. })
    }

    /// Whether something moved by it.
    pub fn has_moved(&self) -> bool {
        self.receipt().is_some()
    }

    /// What moved by it, if anything did.
    pub fn receipt(&self) -> Option<&Receipt> {
        match &self.state {
            TransferState::Complete { receipt, .. }
            | TransferState::PartlyComplete { receipt, .. } => Some(receipt),
            _ => None,
        }
    }

    /// What could not be moved.
    pub fn failed(&self) -> &[FailedGroup] {
        match &self.state {
            TransferState::PartlyComplete { failed, .. }
            | TransferState::Failed { failed, .. }
            | TransferState::InProgress { failed, .. } => failed,
            _ => &[],
        }
    }

    /// Whose turn it is: the approver's while it is open, then of whoever has not verified yet what
    /// moved (R103, R110, R112).
    pub fn waits_for(&self) -> Option<PartnerId> {
        if self.is_open() {
            return Some(match self.asked_by {
                Side::Source => self.target,
                Side::Target => self.source,
            });
        }
        let is_undone = self.undo.as_ref().is_some_and(|undo| undo.done.is_some());
        if !self.has_moved() || is_undone {
            return None;
        }
        let sides = [(Step::TargetVerified, self.target), (Step::SourceVerified, self.source)];
        let mut open = sides.iter().filter(|(step, _)| !self.steps.contains_key(step));
        open.next().map(|(_, partner)| *partner)
    }

    /// Every line, add-ons included.
    pub fn all_lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().flat_map(Line::group)
    }

    /// The side a partner is on, if it is on one.
    pub fn side(&self, partner: PartnerId) -> Option<Side> {
        match partner {
            id if id == self.source => Some(Side::Source),
            id if id == self.target => Some(Side::Target),
            _ => None,
        }
    }

    /// What being on this side means: having asked, or having to approve.
    pub fn standing(&self, side: Side) -> Standing {
        if side == self.asked_by { Standing::Asker } else { Standing::Approver }
    }
}

impl Customer {
    /// The open request that a subscription is part of (R120).
    pub fn open_transfer_of(&self, subscription: SubscriptionId) -> Option<&Transfer> {
        let open = self.transfers.values().map(AsRef::as_ref);
        open.filter(|transfer: &&Transfer| transfer.is_open())
            .find(|transfer| transfer.all_lines().any(|line| line.subscription == subscription))
    }

    /// A transfer, for somebody who is a side of it, the customer or the operator.
    ///
    /// # Errors
    /// [`Refusal::UnknownTransfer`] to whoever else serves the customer;
    /// [`Refusal::UnknownTenant`] to strangers, who shall not learn that the customer exists.
    pub fn transfer_for(
        &self,
        actor: &Actor,
        id: TransferId,
    ) -> Result<(&Transfer, Standings), Refusals> {
        let mut standings = self.standings(actor);
        guard!("transfer.stranger", !standings.is_empty(), Refusal::UnknownTenant);
        let found = self.transfers.get(&id).map(AsRef::as_ref);
        let transfer: &Transfer = found.ok_or(Refusal::UnknownTransfer { transfer: id })?;
        standings.remove(&Standing::Asker);
        standings.remove(&Standing::Approver);
        let visible = match actor.by.organisation {
            Organisation::Operator(_) => true,
            Organisation::Customer(customer) => customer == self.id,
            Organisation::Partner(partner) => match transfer.side(partner) {
                Some(side) => standings.insert(transfer.standing(side)),
                None => false,
            },
        };
        guard!("transfer.visible", visible, Refusal::UnknownTransfer { transfer: id });
        Ok((transfer, standings))
    }
}
