//! Consent asked of the customer, and undoing a transfer (R69).

use crate::{
    actor::Actor, aggregate::Setting, customer::Customer, id::PartnerId, notice::Notice,
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

impl Customer {
    pub(super) fn consent(
        &self,
        _actor: &Actor,
        command: &Command,
        _setting: &Setting<'_>,
    ) -> Result<Vec<super::event::Event>, Refusals> {
        match *command {}
    }

    pub(super) fn take_consent(&mut self, event: &Event, _at: Timestamp) {
        match *event {}
    }

    /// Whom an event of this kind tells of what.
    pub(crate) fn consent_notices(
        &self,
        event: &Event,
        _at: Timestamp,
        _setting: &Setting<'_>,
    ) -> Vec<Notice> {
        match *event {}
    }
}
