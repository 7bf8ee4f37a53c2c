//! Moving without a transfer: a case for a customer (R137-R158).
//!
//! The new subscriptions are bought beside the old ones, the people's seats follow, and the old
//! ones end: new first, so that nobody is left without (R145). A case says for each old
//! subscription what takes its place, what is still to be done, and when it had best end. It
//! orders nothing and cancels nothing itself: that takes the rights that ordering takes (F18).

pub mod advice;
pub mod case;
pub mod caution;
mod credit;
mod end;
pub mod line;
mod notice;
mod open;
mod place;
pub mod report;
mod take;

use crate::{
    actor::{Actor, By},
    aggregate::Setting,
    authority::{Act, permit},
    customer::Customer,
    guard::guard,
    id::{CaseId, OfferId, PartnerId, SubscriptionId},
    refusal::{Refusal, Refusals},
};
use case::{MoveCase, Wish};
use jiff::Timestamp;
use line::{How, MoveLine, New, Old};
use report::MoveReport;
use serde::{Deserialize, Serialize};

/// What can be asked. Lines are named by their number in the case, from 1.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// As the partner that it goes to, open a case (R138).
    Open {
        /// Its id.
        case: CaseId,
        /// Why.
        wish: Wish,
    },
    /// As the customer, ask a partner for it and show it what is to be moved (R138).
    Ask {
        /// Its id.
        case: CaseId,
        /// The partner.
        partner: PartnerId,
        /// Why.
        wish: Wish,
        /// What of its subscriptions the partner shall see and move.
        subscriptions: Vec<SubscriptionId>,
    },
    /// Add what the customer has, as it says (R138, R139).
    Add {
        /// The case.
        case: CaseId,
        /// What it has.
        old: Old,
    },
    /// Add a subscription that the books show to the partner.
    AddKnown {
        /// The case.
        case: CaseId,
        /// Which.
        subscription: SubscriptionId,
    },
    /// Choose what takes the place of a line's offer (R149).
    Choose {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
        /// The offer.
        offer: OfferId,
    },
    /// Say which subscription has taken the place of the old one (R142).
    Link {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
        /// The new subscription.
        subscription: SubscriptionId,
    },
    /// Say that the seats were assigned anew (R150).
    Reassign {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
        /// How, in one's own words.
        note: Option<String>,
    },
    /// Bring a credit before the operator's billing support (R156).
    Refer {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
    },
    /// Tell the customer to ask the operator's billing support itself (R157).
    Guide {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
    },
    /// Say that an old subscription does not renew by itself any more.
    StopRenewal {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
    },
    /// Say that an old subscription ended (R143).
    End {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
        /// How.
        how: How,
        /// When; `None` for now.
        at: Option<Timestamp>,
    },
    /// Say that everything was done.
    Close {
        /// The case.
        case: CaseId,
    },
    /// Give the case up.
    Abandon {
        /// The case.
        case: CaseId,
        /// Why, in one's own words.
        note: Option<String>,
    },
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A case is open.
    MoveCaseOpened {
        /// The case.
        case: Box<MoveCase>,
    },
    /// It has one more line.
    MoveLineAdded {
        /// The case.
        case: CaseId,
        /// The line.
        added: Box<MoveLine>,
    },
    /// What takes the place of an old offer is chosen.
    MoveOfferChosen {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
        /// The offer.
        offer: OfferId,
        /// Who chose.
        by: By,
    },
    /// A new subscription is in place.
    MoveLinked {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
        /// The new subscription.
        new: New,
    },
    /// The seats were assigned anew.
    MoveSeatsReassigned {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
        /// Who says so.
        by: By,
        /// How, in somebody's words.
        note: Option<String>,
    },
    /// A credit is before the operator's billing support.
    MoveCreditReferred {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
        /// Who brought it there.
        by: By,
    },
    /// The customer was told to ask for its credit itself.
    MoveCustomerGuided {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
    },
    /// An old subscription does not renew by itself any more.
    MoveRenewalStopped {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
        /// Who says so.
        by: By,
    },
    /// The end of an old subscription is near (P13).
    MoveEndReminded {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
    },
    /// An old subscription renewed itself.
    MoveOldRenewed {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
        /// When it ends now, where its term is known.
        ends_at: Option<Timestamp>,
        /// When people are reminded of that.
        remind_at: Option<Timestamp>,
    },
    /// An old subscription came to its end and was not renewed.
    MoveOldExpired {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
    },
    /// Somebody said that an old subscription ended.
    MoveOldEnded {
        /// The case.
        case: CaseId,
        /// The line.
        line: u16,
        /// How.
        how: How,
        /// When.
        on: Timestamp,
        /// Who says so.
        by: By,
    },
    /// Everything was done.
    MoveCaseDone {
        /// The case.
        case: CaseId,
        /// Who closed it, if anybody did.
        by: Option<By>,
        /// What came of it.
        report: Box<MoveReport>,
    },
    /// The case was given up.
    MoveCaseAbandoned {
        /// The case.
        case: CaseId,
        /// Who gave it up.
        by: By,
        /// Why, in somebody's words.
        note: Option<String>,
    },
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        match self {
            Command::Ask { partner, .. } => vec![*partner],
            _ => Vec::new(),
        }
    }
}

impl Customer {
    pub(super) fn move_case(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<super::event::Event>, Refusals> {
        let events = match command {
            Command::Open { case, wish } => self.open_case(actor, *case, *wish, setting)?,
            Command::Ask { case, partner, wish, subscriptions } => {
                self.ask_case(actor, (*case, *partner, *wish), subscriptions, setting)?
            }
            Command::Add { case, old } => self.add_line(actor, *case, old, setting)?,
            Command::AddKnown { case, subscription } => {
                self.add_known(actor, *case, *subscription, setting)?
            }
            Command::Choose { case, line, offer } => {
                vec![self.choose_offer(actor, *case, *line, offer, setting)?]
            }
            Command::Link { case, line, subscription } => {
                vec![self.link(actor, *case, *line, *subscription, setting)?]
            }
            Command::Reassign { case, line, note } => {
                vec![self.reassign(actor, *case, *line, note.clone(), setting)?]
            }
            Command::Refer { case, line } => vec![self.refer(actor, *case, *line, setting)?],
            Command::Guide { case, line } => vec![self.guide(actor, *case, *line, setting)?],
            Command::StopRenewal { case, line } => {
                vec![self.stop_renewal(actor, *case, *line, setting)?]
            }
            Command::End { case, line, how, at } => {
                vec![self.end_old(actor, (*case, *line), *how, *at, setting)?]
            }
            Command::Close { case } => vec![self.close_case(actor, *case, setting)?],
            Command::Abandon { case, note } => {
                let found = self.running(actor, Act::RunMoveCase, *case, setting)?;
                let (case, by, note) = (found.id, actor.by, note.clone());
                vec![Event::MoveCaseAbandoned { case, by, note }]
            }
        };
        Ok(events.into_iter().map(super::event::Event::MoveCase).collect())
    }

    /// An open case that the actor's partner runs, if the actor may do this to it.
    fn running(
        &self,
        actor: &Actor,
        act: Act,
        case: CaseId,
        setting: &Setting<'_>,
    ) -> Result<&MoveCase, Refusals> {
        permit(actor, act, &self.standings(actor), setting.policy())?;
        let found = self.cases.get(&case).filter(|one| actor.partner() == Some(one.partner));
        let found = found.ok_or(Refusal::UnknownCase { case })?;
        let state = found.state.word().to_owned();
        guard!("move.open", found.is_open(), Refusal::CaseClosed { case, state });
        Ok(found)
    }

    /// The same, and one of its lines.
    fn running_line(
        &self,
        actor: &Actor,
        act: Act,
        (case, line): (CaseId, u16),
        setting: &Setting<'_>,
    ) -> Result<(&MoveCase, &MoveLine), Refusals> {
        let case = self.running(actor, act, case, setting)?;
        let found = case.line(line).ok_or(Refusal::UnknownLine { line })?;
        Ok((case, found))
    }

    /// The cases that the actor may know of: a partner its own, the customer and the operator all.
    pub fn cases_for(&self, actor: &Actor) -> impl Iterator<Item = &MoveCase> {
        let reader = actor.partner();
        self.cases.values().filter(move |one| reader.is_none_or(|reader| one.partner == reader))
    }

    /// One of them.
    ///
    /// # Errors
    /// [`Refusal::UnknownCase`] where there is none for the actor.
    pub fn case_for(&self, actor: &Actor, case: CaseId) -> Result<&MoveCase, Refusals> {
        let found = self.cases_for(actor).find(|one| one.id == case);
        Ok(found.ok_or(Refusal::UnknownCase { case })?)
    }
}
