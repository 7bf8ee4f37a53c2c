//! The course of a transfer: its four steps, and what happened when.

use crate::words::Words;
use domain::customer::transfer::{Transfer, TransferState, step::Step as Mark};
use jiff::Timestamp;

/// One of the four steps.
pub struct Step {
    pub title: String,
    pub text: String,
    pub is_done: bool,
    pub is_next: bool,
}

/// Something that happened.
pub struct Happening {
    pub title: String,
    pub text: String,
    pub at: String,
    pub stamp: String,
    pub icon: &'static str,
    pub hue: &'static str,
}

/// Asked, answered, verified by the provider, verified by the partner.
pub fn steps(words: Words, transfer: &Transfer) -> Vec<Step> {
    let day = |at: Timestamp| words.day(at);
    let ended = ended(transfer);
    let mark = |step| transfer.steps.get(&step).map(|mark: &_| mark.at);
    let due = match transfer.state {
        TransferState::Open { expires_at: Some(at) } => words.with("until-day", "day", day(at)),
        _ => String::new(),
    };
    let all = [
        ("stage-asked", Some(transfer.created_at), String::new()),
        ("stage-answered", ended, due),
        ("stage-target", mark(Mark::TargetVerified), words.say("stage-target-text")),
        ("stage-source", mark(Mark::SourceVerified), words.say("stage-source-text")),
    ];
    let goes_on = transfer.is_open() || transfer.has_moved();
    let next = all.iter().position(|(_, at, _)| at.is_none()).filter(|_| goes_on);
    let step = |(place, (key, at, text)): (usize, (&str, Option<Timestamp>, String))| Step {
        title: words.say(key),
        text: at.map_or(text, day),
        is_done: at.is_some(),
        is_next: next == Some(place),
    };
    all.into_iter().enumerate().map(step).collect()
}

fn ended(transfer: &Transfer) -> Option<Timestamp> {
    match transfer.state {
        TransferState::Open { .. } => None,
        TransferState::InProgress { at, .. }
        | TransferState::Complete { at, .. }
        | TransferState::PartlyComplete { at, .. }
        | TransferState::Failed { at, .. }
        | TransferState::Rejected { at }
        | TransferState::Withdrawn { at }
        | TransferState::Expired { at } => Some(at),
    }
}

/// What happened, in order.
pub fn timeline(words: Words, transfer: &Transfer) -> Vec<Happening> {
    let mut all = vec![(transfer.created_at, "asked", "swap", "blue")];
    if let Some(at) = ended(transfer) {
        let (key, icon, hue) = match transfer.state {
            TransferState::Complete { .. } => ("complete", "check", "green"),
            TransferState::PartlyComplete { .. } => ("partly-complete", "half", "amber"),
            TransferState::Failed { .. } => ("failed", "alert", "amber"),
            TransferState::Rejected { .. } => ("rejected", "no", "amber"),
            TransferState::Withdrawn { .. } => ("withdrawn", "undo", ""),
            TransferState::Expired { .. } => ("expired", "clock", ""),
            TransferState::Open { .. } | TransferState::InProgress { .. } => ("open", "clock", ""),
        };
        all.push((at, key, icon, hue));
    }
    let marks = transfer.steps.iter().map(|(step, mark)| {
        let key = match step {
            Mark::TargetTold => "target-told",
            Mark::TargetVerified => "target-verified",
            Mark::SourceTold => "source-told",
            Mark::SourceVerified => "source-verified",
        };
        (mark.at, key, "check", "green")
    });
    all.extend(marks);
    all.sort_by_key(|(at, ..)| *at);
    let said = |(at, key, icon, hue): (Timestamp, &str, &'static str, &'static str)| Happening {
        title: words.say(&format!("happened-{key}")),
        text: words.put(
            &format!("happened-{key}-text"),
            &[
                ("source", transfer.source_name.as_str().into()),
                ("target", transfer.target_name.as_str().into()),
            ],
        ),
        at: words.moment(at),
        stamp: at.to_string(),
        icon,
        hue,
    };
    all.into_iter().map(said).collect()
}
