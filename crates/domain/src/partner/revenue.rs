//! Revenue, and what falls away when it is too little (R2, R159, P1).
//!
//! The operator books what a partner earned. Once a year, at a date of the partner's own, the
//! months before are added up over all partners of its account. Too little, and the partner is
//! told from when it will be restricted; at that date it is looked at once more.

mod lapse;
pub mod ledger;
pub mod restriction;
pub mod review;
pub mod suspension;

use crate::{
    actor::{Actor, By},
    aggregate::Setting,
    authority::{Act, permit_partner},
    guard::guard,
    id::{GlobalAccountId, PartnerId},
    partner::{Partner, Programme, ProgrammeStatus},
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use ledger::{Amounts, CENTS_MAX, Ledger, Month};
use restriction::{Restriction, RestrictionReason};
use review::{Review, Reviewed, YearlyDates};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use suspension::{Suspension, SuspensionCause};

/// What a partner earned, when that is looked at, and what came of it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Revenue {
    /// What the operator booked.
    #[serde(skip_serializing_if = "Ledger::is_empty")]
    pub ledger: Ledger,
    /// The dates of which one decides when it is reviewed.
    #[serde(skip_serializing_if = "YearlyDates::is_empty")]
    pub dates: YearlyDates,
    /// The review to come; `None` where no date is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// The last review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Reviewed>,
    /// Its restriction as a direct bill partner, announced or in force (R2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restriction: Option<Restriction>,
    /// The suspensions in force (E1).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub suspensions: BTreeMap<Programme, Suspension>,
}

impl Revenue {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Count the partner under an account (R159); `None` for alone.
    JoinAccount {
        /// The account.
        account: Option<GlobalAccountId>,
    },
    /// Say which dates of the partner come back every year (P1).
    Schedule(YearlyDates),
    /// Book what it earned. A month and class that was booked before is replaced.
    Book {
        /// The amounts, in cents.
        amounts: Amounts,
    },
    /// Tell the partner from when it will be restricted (R2).
    AnnounceRestriction {
        /// Why.
        reason: RestrictionReason,
        /// From when; `None` for as soon as the notice allows.
        restricts_at: Option<Timestamp>,
    },
    /// As a partner, ask to be restricted, at once (P2).
    AskRestriction,
    /// Take a restriction back, announced or in force.
    LiftRestriction,
    /// Suspend a part of the programme.
    Suspend {
        /// The part.
        programme: Programme,
        /// Why.
        cause: SuspensionCause,
    },
    /// End a suspension.
    Cure {
        /// The part.
        programme: Programme,
    },
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It is counted under this account from now on.
    AccountJoined {
        /// The account; `None` for alone.
        account: Option<GlobalAccountId>,
    },
    /// These dates come back every year.
    ReviewScheduled {
        /// The dates.
        dates: YearlyDates,
        /// The review that follows from them.
        review: Option<Review>,
    },
    /// It earned this.
    RevenueBooked {
        /// The amounts, in cents.
        amounts: Amounts,
    },
    /// What it earned was looked at (R159).
    RevenueReviewed {
        /// What was found.
        found: Reviewed,
        /// The review after this one.
        next: Option<Review>,
    },
    /// It was told that it will be restricted (R2, N4).
    RestrictionNoticed {
        /// Why.
        reason: RestrictionReason,
        /// From when.
        restricts_at: Timestamp,
    },
    /// The reason was gone before the date.
    RestrictionSpared,
    /// It is restricted (B21).
    PartnerRestricted {
        /// Why.
        reason: RestrictionReason,
        /// Who asked for it; `None` where its date has come.
        by: Option<By>,
    },
    /// The operator took the restriction back.
    RestrictionLifted,
    /// A part of the programme is suspended (E1).
    PartnerSuspended {
        /// The part.
        programme: Programme,
        /// Why.
        cause: SuspensionCause,
    },
    /// It is what it was before the suspension.
    PartnerCured {
        /// The part.
        programme: Programme,
    },
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        Vec::new()
    }
}

impl Partner {
    pub(super) fn revenue(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<super::Event>, Refusals> {
        let events = match command {
            Command::JoinAccount { account } => {
                permit_partner(actor, self.id, Act::BookRevenue)?;
                let word = account.as_ref().map_or("0", |account| &account.0);
                let good = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
                let account = account.clone();
                guard!("account.id", good, Refusal::BadAccountId { account: word.to_owned() });
                vec![Event::AccountJoined { account }]
            }
            Command::Schedule(dates) => {
                permit_partner(actor, self.id, Act::BookRevenue)?;
                let (dates, chosen) = (*dates, setting.policy().revenue_review);
                vec![Event::ReviewScheduled { dates, review: dates.next(chosen, setting.now) }]
            }
            Command::Book { amounts } => self.book_revenue(actor, amounts, setting)?,
            Command::AnnounceRestriction { reason, restricts_at } => {
                self.announce_restriction(actor, *reason, *restricts_at, setting)?
            }
            Command::AskRestriction => {
                permit_partner(actor, self.id, Act::AskRestriction)?;
                self.can_be_restricted()?;
                let (reason, by) = (RestrictionReason::Asked, Some(actor.by));
                vec![Event::PartnerRestricted { reason, by }]
            }
            Command::LiftRestriction => {
                permit_partner(actor, self.id, Act::RestrictPartner)?;
                let told = self.revenue.restriction.is_some();
                let there = told || self.is_restricted(Programme::DirectBill);
                guard!("restriction.lift", there, Refusal::NotRestricted);
                vec![Event::RestrictionLifted]
            }
            Command::Suspend { programme, cause } => {
                self.suspend_part(actor, *programme, *cause, setting)?
            }
            Command::Cure { programme } => {
                permit_partner(actor, self.id, Act::RestrictPartner)?;
                let held = self.revenue.suspensions.contains_key(programme);
                guard!("suspension.cure", held, Refusal::NotSuspended);
                vec![Event::PartnerCured { programme: *programme }]
            }
        };
        Ok(events.into_iter().map(super::Event::Revenue).collect())
    }

    fn book_revenue(
        &self,
        actor: &Actor,
        amounts: &Amounts,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusals> {
        permit_partner(actor, self.id, Act::BookRevenue)?;
        let this = Month::of(setting.now);
        if let Some(month) = amounts.keys().find(|month| **month > this) {
            let month = month.to_string();
            guard!("revenue.month", false, Refusal::MonthInFuture { month });
        }
        let mut all = amounts.values().flat_map(BTreeMap::values);
        let fits = all.all(|cents| (-CENTS_MAX..=CENTS_MAX).contains(cents));
        guard!("revenue.amount", fits, Refusal::AmountOutOfRange);
        let mut events = vec![Event::RevenueBooked { amounts: amounts.clone() }];
        let mut after = self.clone();
        after.revenue.ledger.book(amounts, setting.now);
        if after.restriction_spared(setting) {
            events.push(Event::RestrictionSpared);
        }
        Ok(events)
    }

    /// R2: with a date, and not sooner than the notice that the operator promised (P1).
    fn announce_restriction(
        &self,
        actor: &Actor,
        reason: RestrictionReason,
        restricts_at: Option<Timestamp>,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusals> {
        permit_partner(actor, self.id, Act::RestrictPartner)?;
        self.can_be_restricted()?;
        let fresh = self.revenue.restriction.is_none();
        guard!("restriction.once", fresh, Refusal::AlreadyRestricted);
        let days = setting.policy().revenue_notice_days;
        let soonest = lapse::restricts_at(setting);
        let restricts_at = restricts_at.unwrap_or(soonest);
        guard!("restriction.notice", restricts_at >= soonest, Refusal::NoticeTooShort { days });
        Ok(vec![Event::RestrictionNoticed { reason, restricts_at }])
    }

    /// Only an active direct bill partner can come to be restricted.
    fn can_be_restricted(&self) -> Result<(), Refusals> {
        let restricted = self.is_restricted(Programme::DirectBill);
        guard!("restriction.again", !restricted, Refusal::AlreadyRestricted);
        let active = self.is_active(Programme::DirectBill);
        let programme = Programme::DirectBill.word().to_owned();
        guard!("restriction.active", active, Refusal::PartNotActive { programme });
        Ok(())
    }

    fn suspend_part(
        &self,
        actor: &Actor,
        programme: Programme,
        cause: SuspensionCause,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusals> {
        permit_partner(actor, self.id, Act::RestrictPartner)?;
        let live = self.is_live(programme) && !self.is_suspended(programme);
        let word = programme.word().to_owned();
        guard!("suspension.live", live, Refusal::PartNotActive { programme: word });
        let fits = cause != SuspensionCause::Provider || programme == Programme::IndirectReseller;
        guard!("suspension.cause", fits, Refusal::CauseDoesNotFit);
        if let SuspensionCause::Overdue { since } = cause {
            let days = setting.policy().suspension_overdue_days;
            let waited = setting.now.duration_since(since).as_hours() / 24;
            guard!("suspension.days", waited > i64::from(days), Refusal::NotOverdue { days });
        }
        Ok(vec![Event::PartnerSuspended { programme, cause }])
    }

    pub(super) fn take_revenue(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::AccountJoined { account } => self.account.clone_from(account),
            Event::ReviewScheduled { dates, review } => {
                self.revenue.dates = *dates;
                self.revenue.review = *review;
            }
            Event::RevenueBooked { amounts } => self.revenue.ledger.book(amounts, at),
            Event::RevenueReviewed { found, next } => {
                self.revenue.reviewed = Some(*found);
                self.revenue.review = *next;
            }
            Event::RestrictionNoticed { reason, restricts_at } => {
                let (reason, restricts_at) = (*reason, *restricts_at);
                let new = Restriction { reason, noticed_at: at, restricts_at, since: None };
                self.revenue.restriction = Some(new);
            }
            Event::RestrictionSpared => self.revenue.restriction = None,
            Event::PartnerRestricted { reason, .. } => {
                let reason = *reason;
                let told = Restriction { reason, noticed_at: at, restricts_at: at, since: None };
                let told =
                    self.revenue.restriction.filter(|told| told.reason == reason).unwrap_or(told);
                self.revenue.restriction = Some(Restriction { since: Some(at), ..told });
                self.direct_bill_becomes(ProgrammeStatus::Restricted);
            }
            Event::RestrictionLifted => {
                let held = self.revenue.restriction.is_none_or(|told| told.since.is_some());
                self.revenue.restriction = None;
                if held {
                    self.direct_bill_becomes(ProgrammeStatus::Active);
                }
            }
            Event::PartnerSuspended { programme, cause } => {
                let status = ProgrammeStatus::Suspended;
                if let Some(previous) = self.programmes.insert(*programme, status) {
                    let new = Suspension { cause: *cause, since: at, previous };
                    self.revenue.suspensions.insert(*programme, new);
                }
            }
            Event::PartnerCured { programme } => {
                if let Some(ended) = self.revenue.suspensions.remove(programme) {
                    self.programmes.insert(*programme, ended.previous);
                }
            }
        }
    }

    /// The direct bill part changes; beneath a suspension, which goes on.
    fn direct_bill_becomes(&mut self, status: ProgrammeStatus) {
        match self.revenue.suspensions.get_mut(&Programme::DirectBill) {
            Some(suspended) => suspended.previous = status,
            None => drop(self.programmes.insert(Programme::DirectBill, status)),
        }
    }
}
