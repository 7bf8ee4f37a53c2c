//! Leaving a part of the programme, and why there is no way back (R15, E1).

use super::Event;
use crate::{
    actor::{Actor, Organisation},
    aggregate::Setting,
    authority::{Act, permit_partner},
    guard::guard,
    moment::days_after,
    partner::{Event as PartnerEvent, Partner, Programme, ProgrammeStatus},
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;

/// How long before a partner leaves it must be said, in days (E1).
pub const NOTICE_DAYS: u16 = 30;

impl Partner {
    /// Said now, done after the notice. An enrolment is never taken back, and a reseller that is a
    /// direct bill partner as well cannot leave the one part alone: both would be the way back that
    /// there is not (R15).
    pub(super) fn leave(
        &self,
        actor: &Actor,
        programme: Programme,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit_partner(actor, self.id, Act::LeaveProgramme)?;
        let status = self.status(programme);
        let state = status.map_or("none", ProgrammeStatus::word).to_owned();
        let there = status.is_some_and(|status| status != ProgrammeStatus::Revoked);
        guard!("leave.there", there, Refusal::EnrolmentState { status: state });
        let live = status.is_some_and(ProgrammeStatus::is_live);
        guard!("leave.live", live, Refusal::EnrolmentOneWay);
        let direct = self.status(Programme::DirectBill).is_some_and(ProgrammeStatus::is_live);
        let going = self.leaving.contains_key(&Programme::DirectBill);
        let back = programme == Programme::IndirectReseller && direct && !going;
        guard!("leave.one_way", !back, Refusal::EnrolmentOneWay);
        let fresh = !self.leaving.contains_key(&programme);
        guard!("leave.once", fresh, Refusal::AlreadyThere);
        let leaves_at = days_after(setting.now, NOTICE_DAYS);
        Ok(Event::LeaveAnnounced { programme, leaves_at })
    }

    pub(in crate::partner) fn lapse_enrolment(
        &self,
        now: Timestamp,
        _setting: &Setting<'_>,
    ) -> Vec<PartnerEvent> {
        let left = self.leaving.iter().filter(|(_, at)| **at <= now);
        let left = left.map(|(programme, _)| Event::ProgrammeLeft { programme: *programme });
        let late = self.enrolments.iter();
        let late = late.filter(|(_, one)| one.overdue_at.is_some_and(|at| at <= now));
        let late = late.map(|(programme, _)| Event::EnrolmentOverdue { programme: *programme });
        left.chain(late).map(PartnerEvent::Enrolment).collect()
    }
}

/// Whether the operator asks.
pub(super) fn is_operator(actor: &Actor) -> bool {
    matches!(actor.by.organisation, Organisation::Operator(_))
}
