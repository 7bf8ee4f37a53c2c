//! The lines of a transfer: seats before and after, how each is bound, and how it stands.

use crate::{chip::chip, frame::Frame, visit::Member, words::Words};
use domain::{
    Aggregate,
    actor::{Actor, Organisation, Role},
    customer::{
        Customer,
        command::Command,
        event::Event,
        subscription::{Subscription, Term},
        transfer::{Line, Side, Transfer, receipt::MovedLine},
    },
    id::{Fresh, UserId},
    operator::offer::BillingCycle,
    refusal::Refusal,
};
use server::app::Look;
use std::collections::BTreeMap;

/// A line as a row of the table.
pub struct Row {
    pub name: String,
    pub small: String,
    /// The new id, once it has one.
    pub to: String,
    /// Seats at the current partner where they differ from those asked for.
    pub before: String,
    pub seats: String,
    pub term: String,
    pub billing: String,
    pub renews: String,
    pub state: String,
    pub why: Vec<String>,
    pub is_addon: bool,
}

/// What would come of an acceptance now: what stands against all of it, or against its groups.
pub struct Forecast {
    pub against: Vec<Refusal>,
    groups: BTreeMap<u16, Vec<Refusal>>,
}

/// Asks the rules what an acceptance would do now, and throws its events away.
pub fn forecast(member: &Member, look: &Look, transfer: &Transfer) -> Forecast {
    let approver = match transfer.asked_by {
        Side::Source => transfer.target,
        Side::Target => transfer.source,
    };
    let organisation = Organisation::Partner(approver);
    let actor = Actor::user(organisation, UserId::default(), &[Role::AdminAgent]);
    let fresh = Fresh(member.visit.app.draw());
    let command = Command::Accept { transfer: transfer.id, fresh };
    match Customer::decide(Some(&look.customer), &actor, &command, &look.setting()) {
        Err(refusals) => Forecast { against: refusals.all().to_vec(), groups: BTreeMap::new() },
        Ok(facts) => {
            let failed = facts.into_iter().filter_map(|fact| match fact.event {
                Event::GroupFailed { group, why, .. } => Some((group, why)),
                _ => None,
            });
            Forecast { against: Vec::new(), groups: failed.collect() }
        }
    }
}

/// All lines, each base with its add-ons behind it.
pub fn rows(
    member: &Member,
    look: &Look,
    frame: &Frame,
    transfer: &Transfer,
    forecast: Option<&Forecast>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for (place, line) in (0_u16..).zip(&transfer.lines) {
        for (number, part) in line.group().enumerate() {
            let is_addon = number > 0;
            let (state, why) = standing(frame, transfer, forecast, place, part);
            let why = if is_addon { Vec::new() } else { member.sentences(look, &why) };
            let mut row = row(frame.words, look, transfer, part, is_addon);
            (row.state, row.why) = (state, why);
            rows.push(row);
        }
    }
    rows
}

fn row(words: Words, look: &Look, transfer: &Transfer, line: &Line, is_addon: bool) -> Row {
    let moved = moved(transfer, line);
    let id = moved.map_or(line.subscription, |moved| moved.to);
    let one: Option<&Subscription> = look.customer.subscriptions.get(&id).map(AsRef::as_ref);
    let drifts = look.customer.drifts(transfer);
    let drift = drifts.iter().find(|drift| drift.subscription == line.subscription);
    let number = |value: u32| words.number(i64::from(value));
    let is_usage = line.class.is_usage();
    let short = head(&line.subscription.to_string());
    Row {
        name: line.friendly_name.clone(),
        small: match (is_addon, is_usage) {
            (true, _) => words.say("moves-with-base"),
            (false, true) => words.with("transfer-line-usage", "id", short),
            (false, false) => words.with("transfer-line-base", "id", short),
        },
        to: moved.map_or_else(String::new, |moved| head(&moved.to.to_string())),
        before: drift.map_or_else(String::new, |drift| number(drift.live)),
        seats: if is_usage { words.say("not-seat-based") } else { number(line.quantity) },
        term: term(words, line, one),
        billing: if is_usage { String::new() } else { billing(words, line.billing_cycle) },
        renews: one
            .and_then(|one| one.commitment_ends_at)
            .map_or_else(|| "–".to_owned(), |at| words.day(at)),
        state: String::new(),
        why: Vec::new(),
        is_addon,
    }
}

/// The first part of an id: enough to tell it from the others here.
fn head(id: &str) -> String {
    id.split('-').next().unwrap_or_default().to_owned()
}

fn term(words: Words, line: &Line, one: Option<&Subscription>) -> String {
    if line.class.is_usage() {
        return words.say("transfer-term-usage");
    }
    words.say(match one.and_then(|one| one.term).map(Term::months) {
        Some(1) => "term-month",
        Some(12) => "term-year",
        Some(_) => "term-three-years",
        None => "term-none",
    })
}

/// How often it is billed, in words.
pub fn billing(words: Words, cycle: BillingCycle) -> String {
    words.say(match cycle {
        BillingCycle::Monthly => "transfer-billed-monthly",
        BillingCycle::Annual => "transfer-billed-annual",
        BillingCycle::OneTime => "transfer-billed-once",
    })
}

/// What a line will be billed as, in words.
pub fn billed(words: Words, line: &Line) -> String {
    if line.class.is_usage() {
        return words.with("transfer-bill-usage", "name", &line.friendly_name);
    }
    let values = [
        ("name", line.friendly_name.as_str().into()),
        ("count", i64::from(line.quantity).into()),
        ("shown", words.number(i64::from(line.quantity)).into()),
        ("billing", billing(words, line.billing_cycle).into()),
    ];
    words.put("transfer-bill-seats", &values)
}

fn moved<'t>(transfer: &'t Transfer, line: &Line) -> Option<&'t MovedLine> {
    transfer.receipt()?.lines().find(|moved| moved.from == line.subscription)
}

/// How a line stands, and what stands against it.
fn standing(
    frame: &Frame,
    transfer: &Transfer,
    forecast: Option<&Forecast>,
    place: u16,
    line: &Line,
) -> (String, Vec<Refusal>) {
    if moved(transfer, line).is_some() {
        let (hue, icon, key) = if transfer.is_undone() {
            ("gray", "undo", "transfer-line-back")
        } else {
            ("green", "ok", "line-moved")
        };
        return (chip(frame, hue, icon, key), Vec::new());
    }
    if let Some(failed) = transfer.failed().iter().find(|group| group.group == place) {
        return (chip(frame, "red", "no", "line-failed"), failed.why.clone());
    }
    let Some(forecast) = forecast else {
        return (chip(frame, "gray", "dash", "line-stayed"), Vec::new());
    };
    if let Some(why) = forecast.groups.get(&place) {
        return (chip(frame, "red", "no", "not-eligible"), why.clone());
    }
    let chip = if forecast.against.is_empty() {
        chip(frame, "green", "ok", "transfer-line-ready")
    } else {
        chip(frame, "amber", "clock", "transfer-line-held")
    };
    (chip, Vec::new())
}

/// Seats that will be received, and seats that are there now.
pub fn totals(look: &Look, transfer: &Transfer) -> (i64, i64) {
    let seats = transfer.all_lines().filter(|line| !line.class.is_usage());
    let asked: i64 = seats.map(|line| i64::from(line.quantity)).sum();
    let drifts = look.customer.drifts(transfer);
    let more: i64 = drifts.iter().map(|one| i64::from(one.live) - i64::from(one.asked)).sum();
    (asked, asked + more)
}
