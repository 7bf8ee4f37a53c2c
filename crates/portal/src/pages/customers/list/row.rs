//! A row of the list.

use super::super::kind;
use crate::{chip::chip, frame::Frame};
use domain::{
    customer::relationship::Kind,
    id::{CustomerId, PartnerId},
};
use std::{collections::BTreeMap, sync::Arc};
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
    pub agreement: Arc<str>,
    pub transfer: Arc<str>,
    pub active: String,
    pub panel: Option<super::panel::Panel>,
}

/// The names of partners.
pub type Names = BTreeMap<PartnerId, String>;

/// Makes rows: what many of them say is worded once.
pub struct Rows<'a> {
    frame: &'a Frame,
    names: &'a Names,
    nobody: String,
    kinds: BTreeMap<Kind, String>,
    chips: BTreeMap<&'static str, Arc<str>>,
}

impl<'a> Rows<'a> {
    /// Rows for a reader, in which these partners are named.
    pub fn of(frame: &'a Frame, names: &'a Names) -> Self {
        let nobody = frame.words.say("no-provider-yet");
        Self { frame, names, nobody, kinds: BTreeMap::new(), chips: BTreeMap::new() }
    }

    /// A row in words.
    pub fn row(&mut self, one: &Listing) -> Row {
        let (frame, words) = (self.frame, self.frame.words);
        let names = one.partners.iter().filter_map(|id| self.names.get(id));
        let partners: Vec<&str> = names.map(String::as_str).collect();
        let mut kinds: Vec<&str> = Vec::new();
        for one in &one.kinds {
            self.kinds.entry(*one).or_insert_with(|| kind(words, *one));
        }
        for text in one.kinds.iter().filter_map(|one| self.kinds.get(one)) {
            if !kinds.contains(&text.as_str()) {
                kinds.push(text);
            }
        }
        let mut said = |word, chip: &dyn Fn() -> String| {
            self.chips.entry(word).or_insert_with(|| chip().into()).clone()
        };
        let agreement = said(agreement_key(one.agreement), &|| agreement(frame, one.agreement));
        let transfer = match one.transfer {
            "partly_complete" => transfer(frame, one).into(),
            word => said(transfer_key(word), &|| transfer(frame, one)),
        };
        Row {
            id: one.id,
            name: one.name.clone(),
            domain: one.domain.clone(),
            relationship: kinds.join(" · "),
            provider: if partners.is_empty() { self.nobody.clone() } else { partners.join(", ") },
            subscriptions: words.number(one.subscriptions),
            seats: words.number(one.seats),
            agreement,
            transfer,
            active: words.day(one.active_at),
            panel: None,
        }
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
