//! A row of the list.

use super::super::kind;
use crate::{chip::chip, frame::Frame};
use domain::id::{CustomerId, PartnerId};
use std::collections::BTreeMap;
use store::listing::Listing;

/// What a row shows.
pub struct Row {
    pub id: CustomerId,
    pub name: String,
    pub domain: String,
    pub relationship: String,
    pub provider: String,
    pub subscriptions: String,
    pub seats: String,
    pub agreement: String,
    pub transfer: String,
    pub active: String,
    pub panel: Option<super::panel::Panel>,
}

/// The names of partners.
pub type Names = BTreeMap<PartnerId, String>;

/// A row in words.
pub fn row(frame: &Frame, names: &Names, one: &Listing) -> Row {
    let words = frame.words;
    let partners: Vec<&str> =
        one.partners.iter().filter_map(|id| names.get(id)).map(String::as_str).collect();
    let mut kinds: Vec<String> = Vec::new();
    for text in one.kinds.iter().map(|one| kind(words, *one)) {
        if !kinds.contains(&text) {
            kinds.push(text);
        }
    }
    Row {
        id: one.id,
        name: one.name.clone(),
        domain: one.domain.clone(),
        relationship: kinds.join(", "),
        provider: if partners.is_empty() {
            words.say("no-provider-yet")
        } else {
            partners.join(", ")
        },
        subscriptions: words.number(one.subscriptions),
        seats: words.number(one.seats),
        agreement: agreement(frame, one.agreement),
        transfer: transfer(frame, one),
        active: words.day(one.active_at),
        panel: None,
    }
}

/// How the agreement stands, by its word.
pub fn agreement(frame: &Frame, word: &str) -> String {
    let (hue, icon) = match word {
        "accepted" => ("green", "ok"),
        "attested" => ("amber", "alert"),
        _ => ("red", "no"),
    };
    chip(frame, hue, icon, agreement_key(word))
}

/// The key of how the agreement stands.
pub fn agreement_key(word: &str) -> &'static str {
    match word {
        "accepted" => "agreement-accepted",
        "attested" => "agreement-attested",
        _ => "agreement-none",
    }
}

/// The key of how a transfer stands.
pub fn transfer_key(word: &str) -> &'static str {
    match word {
        "blocked" => "lists-blocked",
        "open" => "transfer-open",
        "complete" => "transfer-complete",
        "partly_complete" => "transfer-partly-complete",
        "failed" => "transfer-failed",
        "rejected" => "transfer-rejected",
        "withdrawn" => "transfer-withdrawn",
        "expired" => "transfer-expired",
        _ => "transfer-none",
    }
}

fn transfer(frame: &Frame, one: &Listing) -> String {
    let (hue, icon) = match one.transfer {
        "blocked" | "failed" => ("red", "alert"),
        "open" => ("amber", "clock"),
        "complete" => ("green", "ok"),
        "rejected" => ("red", "no"),
        "withdrawn" => ("gray", "undo"),
        "expired" => ("gray", "clock"),
        "partly_complete" => {
            let (words, svg) = (frame.words, frame.svg("half"));
            let (moved, all) = (words.number(one.moved), words.number(one.groups));
            let text = words.both("lists-part", ("moved", moved), ("all", all));
            return format!("<span class=\"chip blue\">{svg}{text}</span>");
        }
        _ => ("gray", "dash"),
    };
    chip(frame, hue, icon, transfer_key(one.transfer))
}
