//! What people do beside the machine: telling each other, and verifying (R101, R110-R117).

use crate::{
    actor::{Actor, By},
    aggregate::Setting,
    authority::{Act, permit},
    customer::{Customer, event::Event},
    guard::guard,
    id::TransferId,
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One of the four human steps.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The source told the target that there is a request (R101).
    TargetTold,
    /// The target saw the subscriptions in its own list (R110).
    TargetVerified,
    /// The target told the source so (R111).
    SourceTold,
    /// The source saw that they are no longer active in its list (R112-R117).
    SourceVerified,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Step; 4] =
        [Step::TargetTold, Step::TargetVerified, Step::SourceTold, Step::SourceVerified];

    /// The word for this step.
    pub fn word(self) -> &'static str {
        match self {
            Step::TargetTold => "target_told",
            Step::TargetVerified => "target_verified",
            Step::SourceTold => "source_told",
            Step::SourceVerified => "source_verified",
        }
    }

    /// The step of this word.
    pub fn of_word(word: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.word() == word)
    }

    fn act(self) -> Act {
        match self {
            Step::TargetTold | Step::SourceVerified => Act::RecordSourceStep,
            Step::TargetVerified | Step::SourceTold => Act::RecordTargetStep,
        }
    }
}

/// When a step was done, and by whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mark {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: By,
}

/// The steps done so far.
pub type Steps = BTreeMap<Step, Mark>;

impl Customer {
    /// Records a human step; verifying is possible only once there is something to verify (R114).
    pub(in crate::customer) fn step(
        &self,
        actor: &Actor,
        id: TransferId,
        step: Step,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let (transfer, standings) = self.transfer_for(actor, id)?;
        permit(actor, step.act(), &standings, setting.policy())?;
        let done = transfer.steps.contains_key(&step);
        let word = || step.word().to_owned();
        guard!("step.once", !done, Refusal::StepDone { step: word() });
        let state = transfer.state.word().to_owned();
        let alive = transfer.is_open() || transfer.has_moved();
        guard!("step.alive", alive, Refusal::TransferClosed { transfer: id, state });
        let ready = match step {
            Step::TargetTold => true,
            Step::TargetVerified | Step::SourceVerified => transfer.has_moved(),
            Step::SourceTold => transfer.steps.contains_key(&Step::TargetVerified),
        };
        guard!("step.order", ready, Refusal::StepTooEarly { step: word() });
        Ok(Event::StepRecorded { transfer: id, step, by: actor.by })
    }
}
