//! The parts of the programme, and how far a partner is in one of them (E1, R14).

use serde::{Deserialize, Serialize};

/// A part that a partner may play in the programme.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Programme {
    /// Bills customers itself and is billed by the operator.
    DirectBill,
    /// Serves customers; its provider orders and bills (R86).
    IndirectReseller,
    /// Orders for the customers of its resellers and is billed by the operator.
    IndirectProvider,
}

impl Programme {
    /// The word for this part in files and reasons.
    pub fn word(self) -> &'static str {
        match self {
            Programme::DirectBill => "direct_bill",
            Programme::IndirectReseller => "indirect_reseller",
            Programme::IndirectProvider => "indirect_provider",
        }
    }
}

/// How far a partner is in one part of the programme (E1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeStatus {
    /// Enrolled, being vetted.
    Pending,
    /// Vetted; the agreement is still to be accepted.
    Qualified,
    /// In the programme, agreement accepted (R18).
    Active,
    /// Keeps what it has, may buy nothing new (B21).
    Restricted,
    /// Keeps what it has, may not sell.
    Suspended,
    /// What it told turned out not to be so; it may correct that (E1).
    Rejected,
    /// Vetted, and not let in (E1).
    Declined,
    /// It has left, or was put out (E1).
    Revoked,
}

impl ProgrammeStatus {
    /// The word for this status in files and reasons.
    pub fn word(self) -> &'static str {
        match self {
            ProgrammeStatus::Pending => "pending",
            ProgrammeStatus::Qualified => "qualified",
            ProgrammeStatus::Active => "active",
            ProgrammeStatus::Restricted => "restricted",
            ProgrammeStatus::Suspended => "suspended",
            ProgrammeStatus::Rejected => "rejected",
            ProgrammeStatus::Declined => "declined",
            ProgrammeStatus::Revoked => "revoked",
        }
    }

    /// Every status, in the order in which a partner may come to it.
    pub const ALL: [ProgrammeStatus; 8] = [
        ProgrammeStatus::Pending,
        ProgrammeStatus::Qualified,
        ProgrammeStatus::Active,
        ProgrammeStatus::Rejected,
        ProgrammeStatus::Declined,
        ProgrammeStatus::Restricted,
        ProgrammeStatus::Suspended,
        ProgrammeStatus::Revoked,
    ];

    /// Whether the partner plays this part at all: it is in, with whatever rights are left.
    pub fn is_live(self) -> bool {
        use ProgrammeStatus::{Active, Restricted, Suspended};
        matches!(self, Active | Restricted | Suspended)
    }
}
