//! What happens by itself: reviews, restrictions whose date has come; and who is told (R2, N4).

use super::{Event, review::Finding};
use crate::{
    actor::Organisation,
    aggregate::{Fault, Setting},
    moment::days_after,
    notice::{Notice, Topic},
    partner::{self, Partner, Programme, ProgrammeStatus, revenue::restriction::RestrictionReason},
};
use jiff::Timestamp;

/// The soonest moment from which a partner can be restricted that is told now (R2, P1).
pub(super) fn restricts_at(setting: &Setting<'_>) -> Timestamp {
    days_after(setting.now, setting.policy().revenue_notice_days)
}

/// The day of a moment, for a letter.
fn day(at: Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

impl Partner {
    /// When a restriction that was announced comes into force.
    fn restriction_due(&self) -> Option<Timestamp> {
        let told = self.revenue.restriction.filter(|told| told.since.is_none());
        told.map(|told| told.restricts_at)
    }

    /// Whether the reason of an announced restriction is gone.
    pub(super) fn restriction_spared(&self, setting: &Setting<'_>) -> bool {
        let told = self.revenue.restriction.filter(|told| told.since.is_none());
        let revenue = told.is_some_and(|told| told.reason == RestrictionReason::Revenue);
        revenue && self.earns_enough(setting)
    }

    pub(in crate::partner) fn revenue_due(&self) -> Option<Timestamp> {
        let review = self.revenue.review.map(|review| review.at);
        review.into_iter().chain(self.restriction_due()).min()
    }

    pub(in crate::partner) fn lapse_revenue(
        &self,
        now: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<partner::Event> {
        let mut events = Vec::new();
        if let Some(review) = self.revenue.review.filter(|review| review.at <= now) {
            let found = self.review_revenue(review.kind, setting);
            let next = self.revenue.dates.next(setting.policy().revenue_review, now);
            events.push(Event::RevenueReviewed { found, next });
            if found.finding == Finding::Below {
                let (reason, restricts_at) = (RestrictionReason::Revenue, restricts_at(setting));
                events.push(Event::RestrictionNoticed { reason, restricts_at });
            }
        }
        if let Some(told) = self.revenue.restriction
            && self.restriction_due().is_some_and(|at| at <= now)
        {
            // Whoever plays the part no longer has nothing left to restrict.
            let over = self.restriction_spared(setting) || !self.is_live(Programme::DirectBill);
            events.push(if over {
                Event::RestrictionSpared
            } else {
                Event::PartnerRestricted { reason: told.reason, by: None }
            });
        }
        events.into_iter().map(partner::Event::Revenue).collect()
    }

    pub(in crate::partner) fn revenue_faults(&self) -> Vec<Fault> {
        let status = |programme| self.status(programme);
        let suspended = self.revenue.suspensions.keys();
        let mut faults: Vec<_> = suspended
            .filter(|programme| status(**programme) != Some(ProgrammeStatus::Suspended))
            .map(|programme| Fault(format!("{} is not suspended, as recorded", programme.word())))
            .collect();
        let in_force = self.revenue.restriction.is_some_and(|told| told.since.is_some());
        let held = self.revenue.suspensions.get(&Programme::DirectBill);
        let now = held.map(|held| held.previous).or(status(Programme::DirectBill));
        if in_force && now != Some(ProgrammeStatus::Restricted) {
            faults.push(Fault("a restriction in force restricts nothing".to_owned()));
        }
        faults
    }

    /// Whom an event of this kind tells of what.
    pub(crate) fn revenue_notices(
        &self,
        event: &Event,
        at: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<Notice> {
        let to = Organisation::Partner(self.id);
        let tell = |topic| {
            let notice = Notice::new(to, topic, at).says("company", &self.name);
            self.own_letters().into_iter().fold(notice, Notice::letter)
        };
        let notice = match event {
            // N4, whether or not it is on its way to becoming a reseller (R2).
            Event::RestrictionNoticed { reason, restricts_at } => tell(Topic::RestrictionNoticed)
                .says("reason", reason.word())
                .says("date", day(*restricts_at))
                .says("months", setting.policy().revenue_window_months)
                .says("floor", setting.policy().revenue_floor_cents / 100),
            Event::RestrictionSpared => tell(Topic::RestrictionSpared),
            Event::PartnerRestricted { reason, .. } => {
                tell(Topic::PartnerRestricted).says("reason", reason.word()).says("date", day(at))
            }
            Event::RestrictionLifted => tell(Topic::RestrictionLifted),
            Event::PartnerSuspended { programme, cause } => tell(Topic::PartnerSuspended)
                .says("programme", programme.word())
                .says("reason", cause.word()),
            Event::PartnerCured { programme } => {
                tell(Topic::PartnerCured).says("programme", programme.word())
            }
            Event::AccountJoined { .. }
            | Event::ReviewScheduled { .. }
            | Event::RevenueBooked { .. }
            | Event::RevenueReviewed { .. } => return Vec::new(),
        };
        vec![notice]
    }
}
