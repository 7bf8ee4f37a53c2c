//! What is said above a transfer: where it differs, what came of it, whether it can be undone.

use super::named;
use crate::{visit::Member, words::Words};
use domain::{
    actor::Hand,
    customer::transfer::{Side, Transfer, TransferState},
};
use server::app::Look;

/// Something to know before anything else.
pub struct Note {
    pub hue: &'static str,
    pub icon: &'static str,
    pub title: String,
    pub texts: Vec<String>,
}

/// All of them.
pub fn notes(member: &Member, look: &Look, transfer: &Transfer, own: Option<Side>) -> Vec<Note> {
    let words = member.visit.words;
    let mut all = Vec::new();
    let mut result = result(words, transfer);
    let reason = super::quoted(member, transfer.reason());
    if let Some(note) = result.as_mut().filter(|_| !reason.is_empty()) {
        note.texts.insert(0, words.with("transfer-reason", "reason", reason));
    }
    all.extend(result);
    all.extend(lookers(member, look, transfer, own));
    let wrote = super::quoted(member, transfer.note.as_deref().filter(|_| transfer.is_open()));
    if !wrote.is_empty() {
        let title = words.with("transfer-wrote", "partner", &transfer.source_name);
        all.push(Note { hue: "gray", icon: "mail", title, texts: vec![wrote] });
    }
    let differ = look.customer.drifts(transfer).len();
    if differ > 0 {
        let title = words.count("transfer-drifts", differ);
        let texts = super::drifts(words, look, transfer, own);
        all.push(Note { hue: "amber", icon: "alert", title, texts });
    }
    if let Some(undo) = &transfer.undo
        && undo.done.is_none()
        && let Some(wish) = undo.wish
    {
        let key = match wish.side {
            Side::Source => "transfer-undo-source",
            Side::Target => "transfer-undo-target",
        };
        let title = words.put(key, &named(transfer, &[]));
        let texts = vec![words.with("transfer-undo-until", "day", words.day(undo.until))];
        all.push(Note { hue: "amber", icon: "undo", title, texts });
    }
    all
}

/// How many who look at the same are named at most.
const LOOKERS: usize = 3;

/// Who else of the reader's organisation is looking at what it has to decide about.
fn lookers(member: &Member, look: &Look, transfer: &Transfer, own: Option<Side>) -> Vec<Note> {
    let decides = transfer.is_open() && own.is_some_and(|side| side != transfer.asked_by);
    let partner = member.who.actor.partner().and_then(|own| look.facts.partners.get(&own));
    let Some(partner) = partner.filter(|_| decides) else { return Vec::new() };
    let words = member.visit.words;
    let others = member.visit.app.glance(transfer.id.0, member.who.actor.by).into_iter();
    let named = others.filter_map(|(hand, at)| {
        let Hand::User(id) = hand else { return None };
        let title = words.with("transfer-looking", "name", &partner.staff.members.get(&id)?.name);
        let texts = vec![words.with("transfer-looking-since", "at", words.moment(at))];
        Some(Note { hue: "gray", icon: "eye", title, texts })
    });
    named.take(LOOKERS).collect()
}

/// What came of it.
fn result(words: Words, transfer: &Transfer) -> Option<Note> {
    let all = i64::try_from(transfer.all_lines().count()).unwrap_or(0);
    let lines = transfer.receipt().map_or(0, |receipt| receipt.lines().count());
    let moved = i64::try_from(lines).unwrap_or(0);
    let more = [("done", words.number(moved)), ("total", words.number(all))];
    let said = |key: &str| words.put(key, &named(transfer, &more));
    let users = || words.say("transfer-note-users");
    let note = |hue, icon, title, texts| Some(Note { hue, icon, title, texts });
    if transfer.is_undone() {
        return note("gray", "undo", said("transfer-note-undone"), vec![users()]);
    }
    match transfer.state {
        TransferState::InProgress { .. } => {
            note("blue", "half", said("transfer-note-running"), Vec::new())
        }
        TransferState::Complete { .. } => {
            note("green", "check", words.count("transfer-note-complete", all), vec![users()])
        }
        TransferState::PartlyComplete { .. } => {
            note("amber", "half", said("transfer-note-partly"), vec![said("transfer-note-again")])
        }
        TransferState::Failed { .. } => {
            note("red", "alert", said("transfer-note-failed"), vec![said("transfer-note-again")])
        }
        TransferState::Rejected { .. } => {
            note("gray", "no", said("transfer-note-rejected"), vec![said("transfer-note-free")])
        }
        TransferState::Withdrawn { .. } => {
            note("gray", "undo", said("transfer-note-withdrawn"), vec![said("transfer-note-free")])
        }
        TransferState::Expired { at } => {
            let more = [("day", words.day(at))];
            let title = words.put("transfer-note-expired", &named(transfer, &more));
            note("gray", "clock", title, vec![said("transfer-note-free")])
        }
        TransferState::Open { .. } => None,
    }
}

/// Until when it can be undone, or that it was; nothing where it cannot.
pub fn undo(words: Words, look: &Look, transfer: &Transfer) -> String {
    let Some(undo) = transfer.undo.as_ref().filter(|_| transfer.has_moved()) else {
        return String::new();
    };
    match &undo.done {
        Some(done) => words.with("transfer-undo-done", "day", words.day(done.at)),
        None if look.now < undo.until => {
            words.with("transfer-undo-possible", "day", words.day(undo.until))
        }
        None => words.with("transfer-undo-late", "day", words.day(undo.until)),
    }
}
