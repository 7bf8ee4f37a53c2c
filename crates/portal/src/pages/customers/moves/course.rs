//! The course of a case: its steps, and what has happened in it.

use super::{doer, offer_name};
use crate::{visit::Member, words::Words};
use domain::customer::movecase::{
    case::{CaseState, MoveCase},
    line::{Assignment, Credit, How},
};
use jiff::Timestamp;
use server::app::Look;

/// A step of the whole.
pub struct Step {
    /// What it is called.
    pub title: String,
    /// How far it is.
    pub text: String,
    /// Whether it is done.
    pub is_done: bool,
    /// Whether it is the one to do.
    pub is_next: bool,
}

/// Something that has happened.
pub struct Happening {
    /// When, for sorting and machines.
    pub at: Timestamp,
    /// The icon.
    pub icon: &'static str,
    /// Its hue.
    pub hue: &'static str,
    /// What.
    pub title: String,
    /// More of it.
    pub text: String,
    /// When, in words.
    pub day: String,
}

/// The steps: offers, new ones, licences, the old ones.
pub fn steps(words: Words, case: &MoveCase) -> Vec<Step> {
    let all = case.lines.len();
    let count = |is: &dyn Fn(&domain::customer::movecase::line::MoveLine) -> bool| {
        case.lines.iter().filter(|line| is(line)).count()
    };
    let counts = [
        (
            "moves-step-offer",
            "activity-move-offer-chosen",
            count(&|line| line.new.is_some() || line.offer().is_some()),
        ),
        ("moves-step-new", "moves-happened-new", count(&|line| line.new.is_some())),
        (
            "moves-step-assign",
            "moves-happened-assigned",
            count(&|line| {
                let settled = line.assignment.as_ref();
                settled.is_some_and(|one| *one != Assignment::Open)
            }),
        ),
        ("moves-step-end", "activity-move-old-ended", count(&|line| line.ended.is_some())),
    ];
    let done = matches!(case.state, CaseState::Done { .. });
    let first = counts.iter().position(|(_, _, count)| *count < all || all == 0);
    let over = |count: usize| done || (all > 0 && count == all);
    let step = |(at, (todo, said, count)): (usize, (&str, &str, usize))| Step {
        title: words.say(if over(count) { said } else { todo }),
        text: words.both(
            "moves-of",
            ("done", super::number(words, count)),
            ("all", super::number(words, all)),
        ),
        is_done: over(count),
        is_next: case.is_open() && first == Some(at),
    };
    counts.into_iter().enumerate().map(step).collect()
}

/// What has happened, the first thing first.
pub fn timeline(member: &Member, look: &Look, case: &MoveCase) -> Vec<Happening> {
    let words = member.visit.words;
    let one = |at, icon, hue, key: &str, text: String| Happening {
        at,
        icon,
        hue,
        title: words.say(key),
        text,
        day: words.moment(at),
    };
    let by = |by| words.with("moves-by", "name", doer(member, look, by));
    let mut all =
        vec![one(case.opened_at, "plus", "", "moves-happened-opened", by(case.opened_by))];
    for line in &case.lines {
        let name = offer_name(look, &line.old.offer);
        if let Some(new) = &line.new {
            all.push(one(new.since, "box", "green", "moves-happened-new", name.clone()));
        }
        if let Some(Assignment::Done { at, .. }) = &line.assignment {
            all.push(one(*at, "users", "green", "moves-happened-assigned", name.clone()));
        }
        match &line.credit {
            Some(Credit::Referred { at, .. }) => {
                all.push(one(*at, "doc", "blue", "moves-happened-referred", name.clone()));
            }
            Some(Credit::CustomerTold { at }) => {
                all.push(one(*at, "mail", "blue", "moves-happened-told", name.clone()));
            }
            None => {}
        }
        if let Some(ended) = &line.ended {
            let key = match ended.how {
                How::Expired => "moves-happened-expired",
                How::Cancelled => "moves-happened-cancelled",
            };
            all.push(one(ended.at, "clock", "", key, name));
        }
    }
    match &case.state {
        CaseState::Open => {}
        CaseState::Done { at, by: closed, .. } => {
            let text = closed.map_or_else(|| words.say("moves-by-itself"), by);
            all.push(one(*at, "ok", "green", "moves-done", text));
        }
        CaseState::Abandoned { at, by: closed, note } => {
            let text = [Some(by(*closed)), note.clone()].into_iter().flatten();
            let text = text.collect::<Vec<_>>().join(" · ");
            all.push(one(*at, "x", "amber", "moves-abandoned", text));
        }
    }
    all.sort_by_key(|one| one.at);
    all
}
