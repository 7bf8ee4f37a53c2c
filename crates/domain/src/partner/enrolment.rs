//! Enrolling in a part of the programme (R1-R15, E1).
//!
//! A direct bill partner enrols as an indirect reseller on the tenant it has (R3, R8); a partner
//! without any part begins as one (B1). What is enrolled is vetted, check by check; the last one
//! that passes makes it Qualified. Into the other two parts only the operator enrols a partner.

mod decide;
mod leave;
mod letters;
mod record;

use crate::{
    actor::By,
    id::{MpnId, PartnerId},
    operator::region::Country,
    partner::{Partner, Programme, ProgrammeStatus, profile::Profile},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

pub use leave::NOTICE_DAYS;

/// What is looked at before a partner is let in (B1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// The contact's e-mail address is the partner's: it opened the link.
    Email,
    /// The contact works for the company.
    Employment,
    /// The company exists, at this address.
    Business,
    /// It can pay; for direct bill only.
    Credit,
}

impl Check {
    /// Every check.
    pub const ALL: [Check; 4] = [Check::Email, Check::Employment, Check::Business, Check::Credit];

    /// The word for this check.
    pub fn word(self) -> &'static str {
        match self {
            Check::Email => "email",
            Check::Employment => "employment",
            Check::Business => "business",
            Check::Credit => "credit",
        }
    }

    fn all_for(programme: Programme) -> BTreeSet<Check> {
        let pays = programme == Programme::DirectBill;
        Check::ALL.into_iter().filter(|check| pays || *check != Check::Credit).collect()
    }
}

/// How the operator says no.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// What was told turned out not to be so.
    Rejected,
    /// It is so, and is not enough.
    Declined,
}

impl Verdict {
    /// The status that follows.
    pub fn status(self) -> ProgrammeStatus {
        match self {
            Verdict::Rejected => ProgrammeStatus::Rejected,
            Verdict::Declined => ProgrammeStatus::Declined,
        }
    }
}

/// Why an enrolment was rejected or declined.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Refused {
    /// The check that failed.
    pub check: Check,
    /// In the operator's words.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// An enrolment and its vetting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Enrolment {
    /// When it was submitted (R7).
    pub submitted_at: Timestamp,
    /// By whom: a global admin, or the operator (R5).
    pub submitted_by: By,
    /// When it was confirmed that there is no way back, where that had to be (R15).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one_way_at: Option<Timestamp>,
    /// The checks, and when each was passed and by whom.
    pub checks: BTreeMap<Check, Option<Passed>>,
    /// The code of the newest link that was mailed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Uuid>,
    /// From when on it may be mailed again (B1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resend_from: Option<Timestamp>,
    /// When the operator has taken too long (R12); `None` when it need not hurry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue_at: Option<Timestamp>,
    /// Since when it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue_since: Option<Timestamp>,
    /// When it was approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualified_at: Option<Timestamp>,
    /// Why it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refused>,
}

/// A check that was passed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Passed {
    /// When.
    pub at: Timestamp,
    /// Who opened the link, or recorded it.
    pub by: By,
}

impl Enrolment {
    /// The checks that are still to be passed.
    pub fn open(&self) -> impl Iterator<Item = Check> {
        self.checks.iter().filter(|(_, passed)| passed.is_none()).map(|(check, _)| *check)
    }
}

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Take a new partner into the books with all that it tells of itself; it has no part in the
    /// programme yet, and begins as a reseller (B1).
    Introduce {
        /// Its tenant.
        id: PartnerId,
        /// The country of its tenant.
        country: Country,
        /// The rest.
        papers: Box<Papers>,
    },
    /// Tell anew who the partner is (R4, R6).
    Correct {
        /// All of it.
        papers: Box<Papers>,
        /// For the link to a new e-mail address, if there is one.
        code: Uuid,
    },
    /// Say on which day its direct bill enrolment has its anniversary (R9).
    Remember {
        /// The day.
        anniversary: Date,
    },
    /// Enrol (R7).
    Enrol {
        /// In which part.
        programme: Programme,
        /// The details that were shown are right (R6).
        reviewed: bool,
        /// It was weighed that there is no way back (R15).
        one_way: bool,
        /// For the link that proves the e-mail address.
        code: Uuid,
    },
    /// Mail the link again (B1).
    Resend {
        /// Of which enrolment.
        programme: Programme,
        /// For the new link.
        code: Uuid,
    },
    /// Show the code of the link that was mailed.
    ProveEmail {
        /// Of which enrolment.
        programme: Programme,
        /// The code.
        code: Uuid,
    },
    /// Record that a check was passed.
    Pass {
        /// Of which enrolment.
        programme: Programme,
        /// Which.
        check: Check,
    },
    /// Say no.
    Refuse {
        /// To which enrolment.
        programme: Programme,
        /// In which way.
        verdict: Verdict,
        /// The check that failed.
        check: Check,
        /// Why, for the partner to read.
        reason: String,
    },
    /// Tell the partner that it may enrol now, which it could not before (R10, N5).
    Announce,
    /// Leave a part of the programme. Taking back an enrolment is refused (R15).
    Leave {
        /// Which.
        programme: Programme,
    },
}

/// Who a partner is, as it can be told anew.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Papers {
    /// The legal name.
    pub name: String,
    /// The location id.
    pub mpn: MpnId,
    /// Another partner that holds that location id, if the books have one: a location belongs to
    /// one tenant (R4). Whoever keeps the books fills it in.
    pub held_by: Option<PartnerId>,
    /// The rest.
    pub profile: Profile,
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The partner told anew who it is.
    ProfileCorrected {
        /// The legal name.
        name: String,
        /// The location id.
        mpn: MpnId,
        /// The rest.
        profile: Box<Profile>,
    },
    /// Its anniversary is on record.
    AnniversaryRemembered {
        /// The day.
        anniversary: Date,
    },
    /// An enrolment was submitted; it is pending (R7).
    EnrolmentSubmitted {
        /// In which part.
        programme: Programme,
        /// By whom.
        by: By,
        /// Whether it was confirmed that there is no way back (R15).
        one_way: bool,
        /// When the operator has taken too long (R12).
        overdue_at: Timestamp,
    },
    /// The link that proves the e-mail address was mailed.
    EmailCheckSent {
        /// Of which enrolment.
        programme: Programme,
        /// The code of the link.
        code: Uuid,
        /// From when on it may be mailed again.
        resend_from: Timestamp,
    },
    /// A check was passed.
    CheckPassed {
        /// Of which enrolment.
        programme: Programme,
        /// Which.
        check: Check,
        /// Who opened the link, or recorded it.
        by: By,
    },
    /// All checks are passed: it is approved (R11).
    EnrolmentQualified {
        /// Which enrolment.
        programme: Programme,
    },
    /// It was rejected or declined.
    EnrolmentRefused {
        /// Which enrolment.
        programme: Programme,
        /// In which way.
        verdict: Verdict,
        /// The check that failed.
        check: Check,
        /// Why.
        reason: String,
        /// Who said so.
        by: By,
    },
    /// What was told changed, so a part of it is looked at again (B1).
    EnrolmentReopened {
        /// Which enrolment.
        programme: Programme,
        /// The checks that are open again.
        checks: BTreeSet<Check>,
        /// When the operator has taken too long (R12).
        overdue_at: Timestamp,
    },
    /// The operator has taken too long (R12).
    EnrolmentOverdue {
        /// Which enrolment.
        programme: Programme,
    },
    /// The partner is told that it may enrol (R10).
    EnrolmentAnnounced,
    /// The partner will leave a part of the programme.
    LeaveAnnounced {
        /// Which.
        programme: Programme,
        /// When.
        leaves_at: Timestamp,
    },
    /// It has left it.
    ProgrammeLeft {
        /// Which.
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
    pub(super) fn enrolment_due(&self) -> Option<Timestamp> {
        let overdue = self.enrolments.values().filter_map(|one| one.overdue_at);
        overdue.chain(self.leaving.values().copied()).min()
    }
}
