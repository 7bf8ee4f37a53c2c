//! Suspension: another thing than restriction, for any part of the programme, until it is cured
//! (E1). The partner manages what exists and cannot sell; cured, it is what it was before.

use crate::partner::ProgrammeStatus;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Why a partner is suspended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum SuspensionCause {
    /// It has not paid for too long.
    Overdue {
        /// Since when payment is due.
        since: Timestamp,
    },
    /// It abused the programme.
    Abuse,
    /// Its profile was rejected.
    Profile,
    /// Its provider is in trouble; for resellers only.
    Provider,
}

impl SuspensionCause {
    /// The word for this cause.
    pub fn word(self) -> &'static str {
        match self {
            SuspensionCause::Overdue { .. } => "overdue",
            SuspensionCause::Abuse => "abuse",
            SuspensionCause::Profile => "profile",
            SuspensionCause::Provider => "provider",
        }
    }
}

/// A suspension in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Suspension {
    /// Why.
    pub cause: SuspensionCause,
    /// Since when.
    pub since: Timestamp,
    /// What it was before, and will be again.
    pub previous: ProgrammeStatus,
}
