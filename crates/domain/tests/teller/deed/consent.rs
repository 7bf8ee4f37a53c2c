//! The verbs around a transfer: asking the customer, undoing, what came before.

use super::{Stage, Words, number, word};
use domain::{
    customer::{command::Command, consent, transfer::undo},
    operator::policy::Policy,
};
use jiff::{SignedDuration, Timestamp};

/// A command about consent, undoing or the former agreement.
pub fn command(stage: &mut Stage, does: &str, words: &mut Words) -> Result<Command, String> {
    let name = words.next("name")?;
    if does == "recalls" {
        return Ok(Command::TakeLegacyAgreement { agreed_at: stage.day(name)? });
    }
    Ok(match does {
        "questions" => {
            let consent = stage.names.give(name).into();
            let source = stage.names.id(words.next("source")?)?;
            let target = stage.names.id(words.next("target")?)?;
            Command::Consent(consent::Command::Ask { consent, source, target })
        }
        "answers" => {
            let (consent, consents) = (stage.names.id(name)?, words.next("answer")? == "yes");
            Command::Consent(consent::Command::Answer { consent, consents })
        }
        _ => {
            let transfer = stage.names.id(name)?;
            Command::Undo(match does {
                "wants_undone" => undo::Command::Ask { transfer },
                "reverses" => undo::Command::Accept { transfer },
                _ => undo::Command::Decline { transfer },
            })
        }
    })
}

/// A choice of the operator about what is around a transfer.
pub fn choose(policy: &mut Policy, key: &str, value: &str) -> Result<(), String> {
    match key {
        "request_reminders" => {
            let days = value.split(',').filter(|day| !day.is_empty());
            policy.transfer_reminder_days = days.map(number).collect::<Result<_, _>>()?;
        }
        "sandbox_transfers" => policy.sandbox_transfers = value == "on",
        "auto_withdraw" => policy.transfer_auto_withdraw = value == "on",
        "legacy_until" => {
            let day: i64 = number(value)?;
            let began = Timestamp::from_second(1_767_225_600).map_err(|no| no.to_string())?;
            policy.legacy_agreement_until = began + SignedDuration::from_hours(24 * day);
        }
        "extension_consent" => policy.extension_consent = word(value)?,
        "transfer_consent" => policy.transfer_consent = word(value)?,
        "undo_days" => {
            let days = (value != "none").then(|| number(value));
            policy.transfer_undo_days = days.transpose()?;
        }
        "late_agreement" => policy.agreement_after_purchase = value == "on",
        _ => return Err(format!("unknown policy: {key}")),
    }
    Ok(())
}
