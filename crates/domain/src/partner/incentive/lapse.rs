//! What happens to incentives by itself: invitations go out, or are overdue; fiscal years end.

use super::{
    Event,
    record::{Incentive, IncentiveStatus},
};
use crate::{
    actor::Organisation,
    aggregate::Setting,
    notice::{Notice, Topic},
    operator::Operator,
    partner::{self, Partner, Programme},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

/// When the fiscal year ends in which a moment lies: the end of the last day of the operator's
/// month (B22).
pub(super) fn year_ends(setting: &Setting<'_>) -> Timestamp {
    let now = setting.now.to_zoned(TimeZone::UTC).date();
    let month = i8::try_from(setting.policy().incentive_year_end_month).unwrap_or(12);
    let ends = |year: i16| {
        let first = Date::new(year, month, 1).ok()?;
        let next = first.checked_add(1.month()).ok()?;
        Some(next.to_zoned(TimeZone::UTC).ok()?.timestamp())
    };
    let all = [now.year() - 1, now.year(), now.year() + 1].into_iter().filter_map(ends);
    all.into_iter().find(|end| *end > setting.now).unwrap_or(Timestamp::MAX)
}

impl Incentive {
    /// When something happens to it by itself.
    fn next(&self, sendable: bool) -> Option<Timestamp> {
        match self.status {
            IncentiveStatus::Due => {
                self.due.map(|(goes_out, overdue)| if sendable { goes_out } else { overdue })
            }
            IncentiveStatus::Enrolled => self.ends_at,
            IncentiveStatus::Overdue
            | IncentiveStatus::Invited
            | IncentiveStatus::ProfileNeeded
            | IncentiveStatus::Expired => None,
        }
    }
}

impl Partner {
    fn incentive_sendable(&self, known: &Incentive) -> bool {
        self.incentives.contacts.contains_key(&known.mpn)
    }

    pub(in crate::partner) fn incentive_due(&self) -> Option<Timestamp> {
        let all = self.incentives.records.values();
        all.filter_map(|known| known.next(self.incentive_sendable(known))).min()
    }

    pub(in crate::partner) fn lapse_incentive(
        &self,
        now: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<partner::Event> {
        let due = self.incentives.records.iter();
        let due = due.filter(|(_, known)| {
            known.next(self.incentive_sendable(known)).is_some_and(|at| at <= now)
        });
        let events = due.map(|(programme, known)| self.lapse_record(*programme, known, setting));
        events.map(partner::Event::Incentive).collect()
    }

    fn lapse_record(
        &self,
        programme: Programme,
        known: &Incentive,
        setting: &Setting<'_>,
    ) -> Event {
        if known.status == IncentiveStatus::Due {
            let sent = self.incentive_invitation(programme, known);
            return sent.unwrap_or(Event::IncentiveOverdue { programme });
        }
        if known.profile.is_valid() && self.earns_by(programme) {
            return Event::IncentiveRenewed { programme, ends_at: year_ends(setting) };
        }
        Event::IncentiveExpired { programme }
    }

    /// Whom an event of this kind tells of what.
    pub(crate) fn incentive_notices(
        &self,
        event: &Event,
        at: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<Notice> {
        let itself = Organisation::Partner(self.id);
        let about = |to, topic, programme: &Programme| {
            let location = self.incentive_of(*programme).map(|known| known.mpn.to_string());
            Notice::new(to, topic, at)
                .says("company", &self.name)
                .says("programme", programme.word())
                .says("location", location.unwrap_or_default())
        };
        match event {
            // N3.
            Event::IncentiveInvited { programme, to } => {
                let notice = about(itself, Topic::IncentiveInvited, programme);
                vec![to.iter().cloned().fold(notice, Notice::letter)]
            }
            Event::IncentiveOverdue { programme } => {
                let operator = setting.operator.map(Operator::organisation);
                let told = operator.into_iter();
                told.map(|to| about(to, Topic::IncentiveOverdue, programme)).collect()
            }
            Event::IncentiveExpired { programme } => {
                let notice = about(itself, Topic::IncentiveExpired, programme);
                let known = self.incentive_of(*programme).and_then(|known| known.invited.clone());
                // Direct bill needs no invitation: then its own contact is told.
                let to = known.map(|invited| invited.to).unwrap_or_default();
                let own = if to.is_empty() { self.own_letters() } else { None };
                vec![to.into_iter().chain(own).fold(notice, Notice::letter)]
            }
            Event::ContactsKept { .. }
            | Event::IncentiveDue { .. }
            | Event::IncentiveAccepted { .. }
            | Event::IncentiveValidated { .. }
            | Event::IncentiveEnrolled { .. }
            | Event::IncentiveRenewed { .. } => Vec::new(),
        }
    }
}
