//! Chips: how something stands, by word, shape and hue, never by hue alone.

use crate::frame::Frame;
use domain::customer::{
    subscription::{Subscription, SubscriptionState},
    transfer::{Transfer, TransferState},
};
use std::fmt::Display;

/// A chip as HTML. `key` is of one of our own words, so nothing in it needs escaping.
pub fn chip(frame: &Frame, hue: &str, icon: &str, key: &str) -> String {
    let (svg, text) = (frame.svg(icon), frame.words.say(key));
    format!("<span class=\"chip {hue}\">{svg}{text}</span>")
}

/// A button that copies an id, where a script may: without one nothing of it is shown. What is
/// copied are our own ids, and `key` is one of our own words, so nothing in it needs escaping.
pub fn copy(frame: &Frame, id: impl Display, key: &str) -> String {
    let (svg, text, done) = (frame.svg("copy"), frame.words.say(key), frame.words.say("copied"));
    format!(
        "<button class=\"btn quiet icon sm copy\" type=\"button\" data-copy=\"{id}\" \
         data-said=\"{done}\" aria-label=\"{text}\" title=\"{text}\">{svg}</button>"
    )
}

/// How a transfer stands.
pub fn transfer(frame: &Frame, transfer: Option<&Transfer>) -> String {
    let Some(transfer) = transfer else {
        return chip(frame, "gray", "dash", "transfer-none");
    };
    let (hue, icon, key) = match transfer.state {
        TransferState::Open { .. } => ("amber", "clock", "transfer-open"),
        TransferState::InProgress { .. } => ("blue", "half", "transfer-in-progress"),
        TransferState::Complete { .. } => ("green", "ok", "transfer-complete"),
        TransferState::PartlyComplete { .. } => ("amber", "half", "transfer-partly-complete"),
        TransferState::Failed { .. } => ("red", "alert", "transfer-failed"),
        TransferState::Rejected { .. } => ("red", "no", "transfer-rejected"),
        TransferState::Withdrawn { .. } => ("gray", "undo", "transfer-withdrawn"),
        TransferState::Expired { .. } => ("gray", "clock", "transfer-expired"),
    };
    chip(frame, hue, icon, key)
}

/// How a transfer stands, large; whoever has to answer reads that it is for them.
pub fn transfer_for(frame: &Frame, one: &Transfer, is_ours: bool) -> String {
    let chip = if one.is_open() && is_ours {
        chip(frame, "amber", "clock", "transfer-open-yours")
    } else if one.is_undone() {
        chip(frame, "gray", "undo", "transfer-undone")
    } else {
        transfer(frame, Some(one))
    };
    chip.replacen("\">", " lg\">", 1)
}

/// How a subscription stands.
pub fn subscription(frame: &Frame, one: &Subscription) -> String {
    let (hue, icon, key) = standing(one);
    chip(frame, hue, icon, key)
}

/// The key of how a subscription stands.
pub fn subscription_key(one: &Subscription) -> &'static str {
    standing(one).2
}

fn standing(one: &Subscription) -> (&'static str, &'static str, &'static str) {
    match one.state {
        SubscriptionState::Active => ("green", "ok", "subscription-active"),
        SubscriptionState::Suspended { .. } if one.moved_to().is_some() => {
            ("purple", "swap", "subscription-moved")
        }
        SubscriptionState::Suspended { .. } => ("purple", "pause", "subscription-suspended"),
        SubscriptionState::Departed { .. } => ("gray", "swap", "subscription-moved"),
        SubscriptionState::Deleted { .. } => ("gray", "x", "subscription-deleted"),
    }
}
