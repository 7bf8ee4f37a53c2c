//! Whom an enrolment's events tell of what (R10, R12, R13, B23).

use super::Event;
use crate::{
    aggregate::Setting,
    notice::{Notice, Topic},
    partner::{Partner, Programme},
};
use jiff::Timestamp;

impl Partner {
    /// Whom an event of this kind tells of what.
    pub(crate) fn enrolment_notices(
        &self,
        event: &Event,
        at: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<Notice> {
        let mine = |topic, programme: Programme| self.mine(topic, programme, at);
        match event {
            Event::EmailCheckSent { programme, code, .. } => {
                vec![mine(Topic::EnrolmentCheck, *programme).confides("code", code)]
            }
            Event::EnrolmentQualified { programme } => {
                let reseller = *programme == Programme::IndirectReseller;
                let topic = if reseller { Topic::EnrolmentApproved } else { Topic::PartApproved };
                vec![mine(topic, *programme)]
            }
            Event::EnrolmentRefused { programme, reason, check, .. } => {
                let notice = mine(Topic::EnrolmentRefused, *programme);
                vec![notice.says("reason", reason).says("check", check.word())]
            }
            Event::EnrolmentReopened { programme, .. } => {
                vec![mine(Topic::EnrolmentReopened, *programme)]
            }
            Event::EnrolmentOverdue { programme } => {
                let mut told = vec![mine(Topic::EnrolmentOverdue, *programme)];
                if let Some(operator) = setting.operator {
                    let to = operator.organisation();
                    let notice = Notice::new(to, Topic::EnrolmentOverdue, at);
                    let notice = notice.says("partner", &self.name);
                    told.push(notice.says("programme", programme.word()));
                }
                told
            }
            Event::EnrolmentAnnounced => {
                vec![mine(Topic::EnrolmentOpened, Programme::IndirectReseller)]
            }
            Event::LeaveAnnounced { programme, leaves_at } => {
                let date = leaves_at.to_zoned(jiff::tz::TimeZone::UTC).date();
                vec![mine(Topic::LeaveAnnounced, *programme).says("date", date)]
            }
            Event::ProgrammeLeft { programme } => vec![mine(Topic::ProgrammeLeft, *programme)],
            Event::ProfileCorrected { .. }
            | Event::AnniversaryRemembered { .. }
            | Event::EnrolmentSubmitted { .. }
            | Event::CheckPassed { .. } => Vec::new(),
        }
    }

    /// A notice to the partner itself, with a letter to its primary contact.
    pub(in crate::partner) fn mine(
        &self,
        topic: Topic,
        programme: Programme,
        at: Timestamp,
    ) -> Notice {
        let notice = Notice::new(self.organisation(), topic, at).says("partner", &self.name);
        notice.says("programme", programme.word())
    }
}
