//! When an old subscription had best end (R143, R144, R152, F17).
//!
//! Nothing is refunded for what is cancelled before its end, so the best day is the natural end,
//! unless the new subscription comes later than that. Where no end is known, the two overlap
//! least when the old one ends on the day on which the new one begins.

use super::{
    case::MoveCase,
    line::{Money, MoveLine},
};
use crate::{aggregate::Setting, customer::Customer, id::OfferId};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Something to know about ending an old subscription on a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Hint {
    /// What is left of its term is not refunded (R152).
    NoRefund,
    /// It may be credited by the operator's billing support (R153).
    CreditPossible,
    /// It renews by itself at its end, unless that is switched off before.
    Renews,
    /// The day lies beyond its natural end: it will have ended or been renewed by then.
    BeyondEnd,
    /// Nobody knows when it ends.
    EndUnknown,
    /// The new one is not in place: do not end it yet (R143).
    NewMissing,
    /// What was to take its place is sold no more from a day on, and is not ordered yet (R149).
    NewRetires,
    /// The new one begins later: people would be left without (R145).
    Gap,
    /// Nobody knows what it costs.
    PriceUnknown,
}

impl Hint {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Hint::NoRefund => "no_refund",
            Hint::CreditPossible => "credit_possible",
            Hint::Renews => "renews",
            Hint::BeyondEnd => "beyond_end",
            Hint::EndUnknown => "end_unknown",
            Hint::NewMissing => "new_missing",
            Hint::NewRetires => "new_retires",
            Hint::Gap => "gap",
            Hint::PriceUnknown => "price_unknown",
        }
    }

    /// Every hint.
    pub const ALL: [Hint; 9] = [
        Hint::NoRefund,
        Hint::CreditPossible,
        Hint::Renews,
        Hint::BeyondEnd,
        Hint::EndUnknown,
        Hint::NewMissing,
        Hint::NewRetires,
        Hint::Gap,
        Hint::PriceUnknown,
    ];
}

/// What it means to end one old subscription on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Advice {
    /// The line.
    pub line: u16,
    /// When it ends by itself, where that is known.
    pub natural_end: Option<Timestamp>,
    /// The day that had best be chosen, where there is one.
    pub best: Option<Timestamp>,
    /// The day that is judged.
    pub chosen: Timestamp,
    /// When the last of what may take its place is sold no more, where that is laid down and
    /// nothing is ordered yet; it may have passed (R149).
    pub order_by: Option<Timestamp>,
    /// What the operator calls equivalent then.
    pub instead: BTreeSet<OfferId>,
    /// Days on which both cost something, begun days counted whole.
    pub overlap_days: u32,
    /// What the old one costs on them, where that is known.
    pub overlap_cost: Option<Money>,
    /// Days of its term that are lost when it ends on that day.
    pub lost_days: u32,
    /// What they cost, where that is known; it is not refunded (R152).
    pub lost_cost: Option<Money>,
    /// What is to be known about it.
    pub hints: Vec<Hint>,
}

/// The days from one moment to a later one, begun days counted whole.
fn days(from: Timestamp, to: Timestamp) -> u32 {
    const DAY: u64 = 86_400;
    let seconds = u64::try_from(to.as_second().saturating_sub(from.as_second())).unwrap_or(0);
    u32::try_from(seconds.div_ceil(DAY)).unwrap_or(u32::MAX)
}

impl Customer {
    /// What it means to end the old subscriptions of a case on a day; those that have ended are
    /// left out. Without a day, each is judged on its best one.
    pub fn advise(
        &self,
        case: &MoveCase,
        on: Option<Timestamp>,
        setting: &Setting<'_>,
    ) -> Vec<Advice> {
        let live = case.numbered().filter(|(_, line)| line.ended.is_none());
        live.map(|(number, line)| self.advise_line(number, line, on, setting)).collect()
    }

    fn advise_line(
        &self,
        number: u16,
        line: &MoveLine,
        on: Option<Timestamp>,
        setting: &Setting<'_>,
    ) -> Advice {
        let now = setting.now;
        let order_by = line.order_by(setting);
        let natural_end = line.old.ends_at;
        let new = line.new.as_ref().filter(|_| self.is_in_place(line)).map(|new| new.since);
        let best = match (natural_end, new) {
            (Some(end), Some(new)) => Some(end.max(new)),
            (end, new) => end.or(new.map(|new| new.max(now))),
        };
        let chosen = on.or(best).unwrap_or(now);
        let overlap_days = days(new.unwrap_or(now), chosen);
        let lost_days = natural_end.map_or(0, |end| days(chosen, end));
        let price = line.old.daily_price.as_ref();
        let hints = [
            (Hint::NoRefund, lost_days > 0),
            (Hint::CreditPossible, line.may_be_credited()),
            (Hint::Renews, self.will_renew(line, setting)),
            (Hint::BeyondEnd, natural_end.is_some_and(|end| chosen > end)),
            (Hint::EndUnknown, natural_end.is_none()),
            (Hint::NewMissing, new.is_none()),
            (Hint::NewRetires, order_by.is_some()),
            (Hint::Gap, new.is_some_and(|new| chosen < new)),
            (Hint::PriceUnknown, price.is_none()),
        ];
        Advice {
            line: number,
            natural_end,
            best,
            chosen,
            order_by,
            instead: order_by.map(|at| line.instead(at.max(now), setting)).unwrap_or_default(),
            overlap_days,
            overlap_cost: price.map(|price| price.times(overlap_days)),
            lost_days,
            lost_cost: price.map(|price| price.times(lost_days)),
            hints: hints.into_iter().filter(|(_, holds)| *holds).map(|(hint, _)| hint).collect(),
        }
    }
}
