//! Suspension: another thing than restriction, for any part of the programme, until it is cured
//! (E1). The partner manages what exists and cannot sell; cured, it is what it was before.

use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit_operator},
    partner::{Event, Partner, Programme, ProgrammeStatus},
    refusal::Refusals,
};
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

impl Partner {
    /// The operator says how far the partner is in a part of the programme.
    pub(in crate::partner) fn place(
        &self,
        actor: &Actor,
        programme: Programme,
        status: ProgrammeStatus,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusals> {
        permit_operator(actor, Act::RunProgramme)?;
        let mut events = vec![Event::Placed { programme, status }];
        // R160: a direct bill partner that is a reseller from now on.
        if (programme, status) == (Programme::IndirectReseller, ProgrammeStatus::Active) {
            events.extend(self.incentive_starts(setting.now, setting));
        }
        Ok(events)
    }

    /// The operator put a part where it wanted it: what was recorded about how it was ends.
    pub(in crate::partner) fn revenue_placed(
        &mut self,
        programme: Programme,
        status: ProgrammeStatus,
    ) {
        self.revenue.suspensions.remove(&programme);
        let direct = programme == Programme::DirectBill && status != ProgrammeStatus::Restricted;
        if direct && self.revenue.restriction.is_some_and(|told| told.since.is_some()) {
            self.revenue.restriction = None;
        }
    }
}
