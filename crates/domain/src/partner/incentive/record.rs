//! The record of one incentive of a partner (E7), and whom to write to about a location.

use crate::{actor::By, id::MpnId, notice::Addressee};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How far an incentive is (E7).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncentiveStatus {
    /// The invitation is to be sent.
    Due,
    /// It should have been sent by now; it still can be.
    Overdue,
    /// It is sent; the incentives admin is to enrol.
    Invited,
    /// Enrolled; bank and tax profile are to be validated.
    ProfileNeeded,
    /// Enrolled until the fiscal year ends.
    Enrolled,
    /// Over.
    Expired,
}

impl IncentiveStatus {
    /// Every status, in the order in which they come.
    pub const ALL: [IncentiveStatus; 6] = [
        IncentiveStatus::Due,
        IncentiveStatus::Overdue,
        IncentiveStatus::Invited,
        IncentiveStatus::ProfileNeeded,
        IncentiveStatus::Enrolled,
        IncentiveStatus::Expired,
    ];

    /// The word for this status.
    pub fn word(self) -> &'static str {
        match self {
            IncentiveStatus::Due => "due",
            IncentiveStatus::Overdue => "overdue",
            IncentiveStatus::Invited => "invited",
            IncentiveStatus::ProfileNeeded => "profile_needed",
            IncentiveStatus::Enrolled => "enrolled",
            IncentiveStatus::Expired => "expired",
        }
    }

    /// The status of this word, if there is one.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// Whether the profile that money is paid by is in order (B22).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Profile {
    /// Whether the bank account is validated.
    pub bank: bool,
    /// Whether the tax profile is validated.
    pub tax: bool,
}

impl Profile {
    /// Whether both are.
    pub fn is_valid(self) -> bool {
        self.bank && self.tax
    }
}

/// That an invitation was sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Invited {
    /// When.
    pub at: Timestamp,
    /// To whom.
    pub to: Vec<Addressee>,
}

/// One incentive of a partner.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Incentive {
    /// The location it is tied to, for good (R161).
    pub mpn: MpnId,
    /// How far it is.
    pub status: IncentiveStatus,
    /// Since when there is this record.
    pub started_at: Timestamp,
    /// When the invitation goes out by itself, if it can, at the latest; and from when it is
    /// overdue (R160, P18). `None` where nobody needs to be invited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<(Timestamp, Timestamp)>,
    /// That the invitation was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited: Option<Invited>,
    /// Who enrolled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_by: Option<By>,
    /// What of its profile is validated.
    #[serde(default)]
    pub profile: Profile,
    /// Until when it is enrolled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Timestamp>,
}

impl Incentive {
    /// One that somebody is to be invited to.
    pub(super) fn due(mpn: MpnId, started_at: Timestamp, due: (Timestamp, Timestamp)) -> Self {
        let status = IncentiveStatus::Due;
        Self { status, due: Some(due), ..Self::open(mpn, started_at) }
    }

    /// One that needs no invitation.
    pub(super) fn open(mpn: MpnId, started_at: Timestamp) -> Self {
        Self {
            mpn,
            status: IncentiveStatus::ProfileNeeded,
            started_at,
            due: None,
            invited: None,
            accepted_by: None,
            profile: Profile::default(),
            ends_at: None,
        }
    }

    /// Whether it is not over.
    pub fn is_running(&self) -> bool {
        self.status != IncentiveStatus::Expired
    }

    /// Whether the invitation is still to be sent.
    pub fn is_unsent(&self) -> bool {
        matches!(self.status, IncentiveStatus::Due | IncentiveStatus::Overdue)
    }
}

/// Whom to write to about a location.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Contacts {
    /// The address of the location's account (R162).
    pub account: Addressee,
    /// Its incentives admin, where one is appointed (F26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin: Option<Addressee>,
}

impl Contacts {
    /// Everybody, each address once: addresses are the same whatever their case (F26).
    pub fn each_once(&self) -> Vec<Addressee> {
        let same = |one: &Addressee| one.email.eq_ignore_ascii_case(&self.account.email);
        let admin = self.admin.clone().filter(|admin| !same(admin));
        std::iter::once(self.account.clone()).chain(admin).collect()
    }
}
