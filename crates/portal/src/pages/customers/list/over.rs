//! What is over the list: figures, built-in views, the filters that are set.

use super::{
    super::kind,
    row::{Names, agreement_key, transfer_key},
    view::{KINDS, TABS, View},
};
use crate::{
    visit::{Member, Who},
    words::Words,
};
use domain::partner::Programme;
use jiff::Timestamp;
use store::listing::summary::Summary;

/// Something that can be followed: query, text, count, whether it is here.
pub struct Tab {
    pub query: String,
    pub text: String,
    pub count: String,
    pub is_here: bool,
    pub is_hot: bool,
}

/// A figure over the list.
pub struct Tile {
    pub key: &'static str,
    pub query: String,
    pub value: String,
    pub of: String,
    pub detail: String,
    pub done: Option<(i64, i64)>,
}

/// How many customers a built-in view has.
pub fn of_tab(view: &View, sum: &Summary) -> i64 {
    match view.tab {
        "waiting" => sum.waiting,
        "moving" => sum.moving,
        "moved" => sum.moved,
        "attention" => sum.agreements + sum.failures,
        _ => sum.all,
    }
}

/// The same built-in view, order and look, and no filter.
pub fn cleared(view: &View) -> View {
    View {
        tab: view.tab,
        order: view.order,
        rows: view.rows,
        dense: view.dense,
        columns: view.columns.clone(),
        ..View::default()
    }
}

pub fn within(words: Words, days: &str) -> String {
    words.count("lists-within", days.parse::<i64>().unwrap_or(0))
}

/// A count, of which it may only be known that it is more.
pub fn counted(words: Words, count: i64, more: bool) -> String {
    let text = words.number(count);
    if more { format!("{text}+") } else { text }
}

pub fn tabs(words: Words, view: &View, sum: &Summary) -> Vec<Tab> {
    let tab = |word: &'static str, key: &str| {
        let count = of_tab(&View { tab: word, ..View::default() }, sum);
        Tab {
            query: view.with(|view| view.tab = word),
            text: words.say(key),
            count: words.number(count),
            is_here: view.tab == word,
            is_hot: word == "attention" && count > 0,
        }
    };
    let first = [("", "lists-tab-all")];
    first.into_iter().chain(TABS).map(|(word, key)| tab(word, key)).collect()
}

/// Whether an organisation gives customers to providers, or at least takes none.
pub fn gives(who: &Who) -> bool {
    who.parts.contains(&Programme::DirectBill) || !who.parts.contains(&Programme::IndirectProvider)
}

pub fn tiles(member: &Member, words: Words, view: &View, sum: &Summary) -> Vec<Tile> {
    let plain = |tab: &'static str| view.with(|view| *view = View { tab, ..cleared(view) });
    let day = |key: &str, at: Option<Timestamp>| {
        at.map_or_else(String::new, |at| words.with(key, "day", words.day(at)))
    };
    let tile = |key, tab, value, detail| Tile {
        key,
        query: plain(tab),
        value: words.number(value),
        of: String::new(),
        detail,
        done: None,
    };
    let moved = Tile {
        of: words.with("lists-of", "all", words.number(sum.all)),
        done: Some((sum.moved, sum.all)),
        ..tile("lists-moved", "moved", sum.moved, String::new())
    };
    let (agreements, failures) = (words.number(sum.agreements), words.number(sum.failures));
    let attention =
        words.both("lists-attention-of", ("agreements", agreements), ("failures", failures));
    let last = if gives(&member.who) {
        let detail = day("lists-renewal", sum.renews_at);
        tile("lists-seats-direct", "waiting", sum.seats, detail)
    } else {
        tile("lists-seats-own", "moved", sum.seats_held, String::new())
    };
    let oldest = day("lists-oldest", sum.asked_at);
    vec![
        moved,
        tile("lists-awaiting", "moving", sum.moving, oldest),
        tile("lists-attention", "attention", sum.agreements + sum.failures, attention),
        last,
    ]
}

/// Each filter that is set, with the query without it.
pub fn pills(words: Words, view: &View, names: &Names) -> Vec<(String, String)> {
    let mut pills = Vec::new();
    let mut pill = |key: &str, value: String, change: fn(&mut View)| {
        if !value.is_empty() {
            pills.push((words.with(key, "value", value), view.with(change)));
        }
    };
    let say = |key: &str, word: &str| if word.is_empty() { String::new() } else { words.say(key) };
    pill("lists-pill-text", view.q.clone(), |view| view.q.clear());
    let of = KINDS.iter().find(|one| one.0 == view.kind);
    let relationship = of.map_or_else(String::new, |(_, of)| kind(words, *of));
    pill("lists-pill-relationship", relationship, |view| view.kind = "");
    let partner = view.partner.map(|id| names.get(&id).cloned().unwrap_or_default());
    pill("lists-pill-partner", partner.unwrap_or_default(), |view| view.partner = None);
    let agreement = say(agreement_key(view.agreement), view.agreement);
    pill("lists-pill-agreement", agreement, |view| view.agreement = "");
    let transfer = say(transfer_key(view.transfer), view.transfer);
    pill("lists-pill-transfer", transfer, |view| view.transfer = "");
    let countries = view.countries.iter().map(|code| words.country_of(code));
    pill("lists-pill-country", countries.collect::<Vec<_>>().join(", "), |view| {
        view.countries.clear();
    });
    let days = if view.days.is_empty() { String::new() } else { within(words, view.days) };
    pill("lists-pill-active", days, |view| view.days = "");
    pills
}
