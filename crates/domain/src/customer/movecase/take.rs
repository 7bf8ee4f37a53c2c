//! How each event changes the record.

use super::{
    Event,
    case::{CaseState, MoveCase},
    line::{Assignment, Credit, Ended, How, MoveLine},
    place::placed,
};
use crate::{customer::Customer, id::CaseId};
use jiff::Timestamp;

impl Event {
    /// The case that it happened to.
    pub fn case(&self) -> CaseId {
        match self {
            Event::MoveCaseOpened { case } => case.id,
            Event::MoveLineAdded { case, .. }
            | Event::MoveOfferChosen { case, .. }
            | Event::MoveLinked { case, .. }
            | Event::MoveSeatsReassigned { case, .. }
            | Event::MoveCreditReferred { case, .. }
            | Event::MoveCustomerGuided { case, .. }
            | Event::MoveRenewalStopped { case, .. }
            | Event::MoveEndReminded { case, .. }
            | Event::MoveOldRenewed { case, .. }
            | Event::MoveOldExpired { case, .. }
            | Event::MoveOldEnded { case, .. }
            | Event::MoveCaseDone { case, .. }
            | Event::MoveCaseAbandoned { case, .. } => *case,
        }
    }
}

impl Customer {
    pub(in crate::customer) fn take_move_case(&mut self, event: &Event, at: Timestamp) {
        if let Event::MoveCaseOpened { case } = event {
            self.cases.insert(case.id, (**case).clone());
        } else if let Some(case) = self.cases.get_mut(&event.case()) {
            case.take(event, at);
        }
    }
}

impl MoveCase {
    pub(super) fn take(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::MoveCaseOpened { .. } => {}
            Event::MoveLineAdded { added, .. } => self.lines.push((**added).clone()),
            Event::MoveCaseDone { by, report, .. } => {
                self.state = CaseState::Done { at, by: *by, report: report.clone() };
            }
            Event::MoveCaseAbandoned { by, note, .. } => {
                self.state = CaseState::Abandoned { at, by: *by, note: note.clone() };
            }
            Event::MoveOfferChosen { line, .. }
            | Event::MoveLinked { line, .. }
            | Event::MoveSeatsReassigned { line, .. }
            | Event::MoveCreditReferred { line, .. }
            | Event::MoveCustomerGuided { line, .. }
            | Event::MoveRenewalStopped { line, .. }
            | Event::MoveEndReminded { line, .. }
            | Event::MoveOldRenewed { line, .. }
            | Event::MoveOldExpired { line, .. }
            | Event::MoveOldEnded { line, .. } => {
                if let Some(found) = self.line_mut(*line) {
                    found.take(event, at);
                }
            }
        }
    }
}

impl MoveLine {
    fn take(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::MoveOfferChosen { offer, .. } => self.chosen = Some(offer.clone()),
            Event::MoveLinked { new, .. } => placed(self, new),
            Event::MoveSeatsReassigned { by, note, .. } => {
                self.assignment = Some(Assignment::Done { at, by: *by, note: note.clone() });
            }
            Event::MoveCreditReferred { by, .. } => {
                self.credit = Some(Credit::Referred { at, by: *by });
            }
            Event::MoveCustomerGuided { .. } => self.credit = Some(Credit::CustomerTold { at }),
            Event::MoveRenewalStopped { .. } => self.old.auto_renew = false,
            Event::MoveEndReminded { .. } => self.remind_at = None,
            Event::MoveOldRenewed { ends_at, remind_at, .. } => {
                self.old.ends_at = *ends_at;
                self.remind_at = *remind_at;
            }
            Event::MoveOldExpired { .. } => {
                self.ended = Some(Ended { how: How::Expired, at, by: None });
            }
            Event::MoveOldEnded { how, on, by, .. } => {
                self.ended = Some(Ended { how: *how, at: *on, by: Some(*by) });
            }
            _ => {}
        }
    }
}
