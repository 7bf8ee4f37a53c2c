//! What an event of an enrolment changes.

use super::{Check, Enrolment, Event, Passed, Refused};
use crate::partner::{Partner, Programme, ProgrammeStatus};
use jiff::Timestamp;

impl Partner {
    pub(in crate::partner) fn take_enrolment(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::ProfileCorrected { name, mpn, profile } => {
                self.name.clone_from(name);
                self.mpn = mpn.clone();
                self.profile = (**profile).clone();
            }
            Event::AnniversaryRemembered { anniversary } => self.anniversary = Some(*anniversary),
            Event::EnrolmentAnnounced => self.told_open = true,
            Event::LeaveAnnounced { programme, leaves_at } => {
                self.leaving.insert(*programme, *leaves_at);
            }
            Event::ProgrammeLeft { programme } => {
                self.leaving.remove(programme);
                self.programmes.insert(*programme, ProgrammeStatus::Revoked);
                // Whoever has left is neither suspended nor restricted in it any more.
                self.revenue_placed(*programme, ProgrammeStatus::Revoked);
                self.vetted(*programme, |one| one.overdue_at = None);
            }
            Event::EnrolmentSubmitted { programme, by, one_way, overdue_at } => {
                let checks = Check::all_for(*programme).into_iter().map(|check| (check, None));
                let enrolment = Enrolment {
                    submitted_at: at,
                    submitted_by: *by,
                    one_way_at: one_way.then_some(at),
                    checks: checks.collect(),
                    code: None,
                    resend_from: None,
                    overdue_at: Some(*overdue_at),
                    overdue_since: None,
                    qualified_at: None,
                    refused: None,
                };
                self.enrolments.insert(*programme, enrolment);
                self.programmes.insert(*programme, ProgrammeStatus::Pending);
            }
            vetting => self.take_vetting(vetting, at),
        }
    }

    fn take_vetting(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::EmailCheckSent { programme, code, resend_from } => {
                self.vetted(*programme, |one| {
                    (one.code, one.resend_from) = (Some(*code), Some(*resend_from));
                });
            }
            Event::CheckPassed { programme, check, by } => self.vetted(*programme, |one| {
                one.checks.insert(*check, Some(Passed { at, by: *by }));
                if *check == Check::Email {
                    (one.code, one.resend_from) = (None, None);
                }
                if one.open().next().is_none() {
                    (one.overdue_at, one.overdue_since) = (None, None);
                }
            }),
            Event::EnrolmentQualified { programme } => {
                self.programmes.insert(*programme, ProgrammeStatus::Qualified);
                self.vetted(*programme, |one| {
                    (one.qualified_at, one.refused) = (Some(at), None);
                });
            }
            Event::EnrolmentRefused { programme, verdict, check, reason, .. } => {
                self.programmes.insert(*programme, verdict.status());
                let refused = Refused { check: *check, reason: reason.clone(), at };
                self.vetted(*programme, |one| {
                    one.checks.insert(*check, None);
                    (one.overdue_at, one.overdue_since) = (None, None);
                    one.refused = Some(refused);
                });
            }
            Event::EnrolmentReopened { programme, checks, overdue_at } => {
                let live = self.status(*programme).is_some_and(ProgrammeStatus::is_live);
                if !live {
                    self.programmes.insert(*programme, ProgrammeStatus::Pending);
                }
                self.vetted(*programme, |one| {
                    one.checks.extend(checks.iter().map(|check| (*check, None)));
                    (one.overdue_at, one.overdue_since) = (Some(*overdue_at), None);
                    (one.qualified_at, one.refused) = (one.qualified_at.filter(|_| live), None);
                });
            }
            Event::EnrolmentOverdue { programme } => self.vetted(*programme, |one| {
                (one.overdue_at, one.overdue_since) = (None, Some(at));
            }),
            _ => {}
        }
    }

    fn vetted(&mut self, programme: Programme, change: impl FnOnce(&mut Enrolment)) {
        if let Some(one) = self.enrolments.get_mut(&programme) {
            change(one);
        }
    }
}
