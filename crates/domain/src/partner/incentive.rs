//! Incentives: invited within thirty days (R160-R164, E7).

use crate::{
    actor::Actor, aggregate::Setting, id::PartnerId, notice::Notice, partner::Partner,
    refusal::Refusals,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        match *self {}
    }
}

impl Partner {
    pub(super) fn incentive(
        &self,
        _actor: &Actor,
        command: &Command,
        _setting: &Setting<'_>,
    ) -> Result<Vec<super::Event>, Refusals> {
        match *command {}
    }

    /// What begins when the reseller's part becomes active (R160).
    pub(super) fn incentive_starts(
        &self,
        _at: Timestamp,
        _setting: &Setting<'_>,
    ) -> Vec<super::Event> {
        Vec::new()
    }

    pub(super) fn take_incentive(&mut self, event: &Event, _at: Timestamp) {
        match *event {}
    }

    pub(super) fn incentive_due(&self) -> Option<Timestamp> {
        None
    }

    pub(super) fn lapse_incentive(
        &self,
        _now: Timestamp,
        _setting: &Setting<'_>,
    ) -> Vec<super::Event> {
        Vec::new()
    }

    /// Whom an event of this kind tells of what.
    pub(crate) fn incentive_notices(
        &self,
        event: &Event,
        _at: Timestamp,
        _setting: &Setting<'_>,
    ) -> Vec<Notice> {
        match *event {}
    }
}
