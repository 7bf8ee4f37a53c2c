//! The four human steps around a transfer (R101, R110-R112).

use domain::customer::command::Command;
use domain::customer::transfer::Transfer;
use domain::customer::transfer::step::Step;
use domain::id::TransferId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::body::{Fields, Malformed};
use crate::customer::receipt::Person;
use crate::time::written;
use crate::word::Words;

impl Words for Step {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::TargetTold, "target_told"),
        (Self::TargetVerified, "target_verified"),
        (Self::SourceTold, "source_told"),
        (Self::SourceVerified, "source_verified"),
    ];
}

/// A step, and whether it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StepEntity {
    /// `target_told`, `target_verified`, `source_told` or `source_verified`.
    pub step: &'static str,
    /// Whether it is on record.
    pub done: bool,
    /// When it was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Who recorded it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Person>,
}

impl StepEntity {
    /// All four in their order.
    pub fn list(transfer: &Transfer) -> Vec<Self> {
        let entity = |step: Step| {
            let mark = transfer.steps.get(&step);
            Self {
                step: Words::word(step),
                done: mark.is_some(),
                at: mark.map(|mark| written(mark.at)),
                by: mark.map(|mark| Person::from(mark.by)),
            }
        };
        Step::ALL.into_iter().map(entity).collect()
    }
}

/// The body that records a step; describes what [`StepDone::read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
pub struct StepDone {
    /// `target_told`, `target_verified`, `source_told` or `source_verified`.
    pub step: String,
}

impl StepDone {
    /// Reads the command.
    ///
    /// # Errors
    /// [`Malformed`] when the step is missing or none of the four.
    pub fn read(body: &Fields<'_>, transfer: TransferId) -> Result<Command, Malformed> {
        let step = body.word::<Step>("step")?;
        Ok(Command::Record { transfer, step })
    }
}
