//! The end of the old, and of the case (R143-R145, R150). New first: nothing is cancelled before
//! what takes its place is in use.

use super::{
    Event,
    case::MoveCase,
    line::{Assignment, How, MoveLine},
    open::remind_at,
};
use crate::{
    actor::{Actor, By},
    aggregate::Setting,
    authority::Act,
    customer::{Customer, subscription::Subscription},
    guard::{guard, reason},
    id::CaseId,
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;

impl Customer {
    /// The old subscription of a line, where the books know it.
    pub(super) fn old_of(&self, line: &MoveLine) -> Option<&Subscription> {
        self.subscriptions.get(&line.old.subscription?).map(AsRef::as_ref)
    }

    /// Whether the old one will renew by itself: by the books where they know it, else as the
    /// customer says.
    pub(super) fn renews(&self, line: &MoveLine) -> bool {
        match self.old_of(line) {
            Some(known) => known.is_active() && known.auto_renew,
            None => line.old.auto_renew,
        }
    }

    /// Whether it will indeed: what the books know of an offer that is retired by then does not,
    /// whatever was chosen (R149).
    pub(super) fn will_renew(&self, line: &MoveLine, setting: &Setting<'_>) -> bool {
        let end = |known: &Subscription| known.commitment_ends_at.unwrap_or(setting.now);
        let known = self.old_of(line);
        let sold = known.is_none_or(|one| one.renews(setting.operator, end(one).max(setting.now)));
        sold && self.renews(line)
    }

    /// Whether the new one is in use.
    pub(super) fn is_in_place(&self, line: &MoveLine) -> bool {
        let new = line.new.as_ref().and_then(|new| self.subscriptions.get(&new.subscription));
        new.is_some_and(|new| new.is_active())
    }

    /// The customer has switched the automatic renewal of the old one off.
    pub(super) fn stop_renewal(
        &self,
        actor: &Actor,
        case: CaseId,
        line: u16,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let (_, found) = self.running_line(actor, Act::RunMoveCase, (case, line), setting)?;
        guard!("move.renewal_live", found.ended.is_none(), Refusal::OldEnded { line });
        guard!("move.renewal_once", self.renews(found), Refusal::AlreadyThere);
        let told = found.old.subscription.is_none();
        guard!("move.renewal_books", told, Refusal::StillRenews { line });
        Ok(Event::MoveRenewalStopped { case, line, by: actor.by })
    }

    /// R143: the old one was cancelled or has expired.
    pub(super) fn end_old(
        &self,
        actor: &Actor,
        (case, line): (CaseId, u16),
        how: How,
        at: Option<Timestamp>,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let (_, found) = self.running_line(actor, Act::RunMoveCase, (case, line), setting)?;
        guard!("move.end_once", found.ended.is_none(), Refusal::OldEnded { line });
        let on = at.unwrap_or(setting.now);
        guard!("move.end_past", on <= setting.now, Refusal::EndInFuture);
        let first = how == How::Expired || self.is_in_place(found);
        guard!("move.end_new_first", first, Refusal::NewMissing { line });
        let early = how == How::Expired && found.old.ends_at.is_some_and(|end| end > setting.now);
        guard!("move.end_expired", !early, Refusal::EndInFuture);
        let running = self.old_of(found).is_some_and(Subscription::is_active);
        guard!("move.end_books", !running, Refusal::OldRunning { line });
        Ok(Event::MoveOldEnded { case, line, how, on, by: actor.by })
    }

    /// R145, R150: everything was done; every reason that stands against it is told.
    pub(super) fn close_case(
        &self,
        actor: &Actor,
        case: CaseId,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let found = self.running(actor, Act::RunMoveCase, case, setting)?;
        guard!("move.close_lines", !found.lines.is_empty(), Refusal::NothingSelected);
        let mut reasons = Vec::new();
        for (line, one) in found.numbered() {
            let placed = self.is_in_place(one);
            reason!(reasons, "move.close_new", placed, Refusal::NewMissing { line });
            let assigned = one.assignment != Some(Assignment::Open);
            reason!(reasons, "move.close_assigned", assigned, Refusal::ReassignmentOpen { line });
            let ended = one.ended.is_some();
            reason!(reasons, "move.close_ended", ended, Refusal::OldRunning { line });
        }
        Refusals::none(reasons)?;
        Ok(self.done(found, Some(actor.by)))
    }

    fn done(&self, case: &MoveCase, by: Option<By>) -> Event {
        let report = Box::new(self.move_report(case));
        Event::MoveCaseDone { case: case.id, by, report }
    }

    pub(in crate::customer) fn move_cases_due(&self) -> Option<Timestamp> {
        let open = self.cases.values().filter(|case| case.is_open());
        let lines = open.flat_map(|case| &case.lines).filter(|line| line.ended.is_none());
        lines.flat_map(|line| [line.remind_at, line.old.ends_at]).flatten().min()
    }

    /// P13, R143, R144: people are reminded; an old subscription comes to its end, and ends or
    /// renews; the case of which it was the last thing open is done.
    pub(in crate::customer) fn lapse_move_cases(
        &self,
        now: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<crate::customer::event::Event> {
        let mut events = Vec::new();
        for case in self.cases.values().filter(|case| case.is_open()) {
            let mut after = case.clone();
            for (line, one) in case.numbered().filter(|(_, one)| one.ended.is_none()) {
                for event in self.line_lapses(case.id, line, one, now, setting) {
                    after.take(&event, now);
                    events.push(event);
                }
            }
            let whole = |one: &MoveLine| one.is_complete() && self.is_in_place(one);
            let moved = after != *case && after.lines.iter().all(whole);
            events.extend(moved.then(|| self.done(&after, None)));
        }
        events.into_iter().map(crate::customer::event::Event::MoveCase).collect()
    }

    fn line_lapses(
        &self,
        case: CaseId,
        line: u16,
        one: &MoveLine,
        now: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<Event> {
        let mut events = Vec::new();
        if one.remind_at.is_some_and(|at| at <= now) {
            events.push(Event::MoveEndReminded { case, line });
        }
        if let Some(end) = one.old.ends_at.filter(|at| *at <= now) {
            // Where the books know it, it ends and renews as it does there (R149).
            let known = self.old_of(one);
            let sold = known.is_none_or(|known| known.renews(setting.operator, now));
            events.push(if sold && self.renews(one) {
                let anchor = known.map_or(end, |known| known.effective_at);
                let ends_at = one.old.term.map(|term| term.next_end(end, anchor));
                let ends_at = ends_at.filter(|next| *next > end);
                let days = setting.policy().move_reminder_days;
                let remind_at = remind_at(ends_at, days, now);
                Event::MoveOldRenewed { case, line, ends_at, remind_at }
            } else {
                Event::MoveOldExpired { case, line }
            });
        }
        events
    }
}
