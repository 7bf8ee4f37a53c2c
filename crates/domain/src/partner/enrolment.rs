//! Enrolling in a part of the programme (R1-R15, E1).

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
    pub(super) fn enrolment(
        &self,
        _actor: &Actor,
        command: &Command,
        _setting: &Setting<'_>,
    ) -> Result<Vec<super::Event>, Refusals> {
        match *command {}
    }

    pub(super) fn take_enrolment(&mut self, event: &Event, _at: Timestamp) {
        match *event {}
    }

    pub(super) fn enrolment_due(&self) -> Option<Timestamp> {
        None
    }

    pub(super) fn lapse_enrolment(
        &self,
        _now: Timestamp,
        _setting: &Setting<'_>,
    ) -> Vec<super::Event> {
        Vec::new()
    }

    /// Whom an event of this kind tells of what.
    pub(crate) fn enrolment_notices(
        &self,
        event: &Event,
        _at: Timestamp,
        _setting: &Setting<'_>,
    ) -> Vec<Notice> {
        match *event {}
    }
}
