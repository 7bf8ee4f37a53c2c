//! What happens to a subscription by itself: reminders, the end of its term, its deletion (E5).
//!
//! Every date is computed when something is decided, under the policy of that moment, and kept.

use crate::{
    aggregate::Setting,
    customer::subscription::{Subscription, SubscriptionState, Term},
    id::SubscriptionId,
    moment::{days_after, days_before},
};
use jiff::{SignedDuration, Timestamp, ToSpan, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What happens by itself, and when.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Course {
    /// When the running term began; `None` where that is when the subscription took effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began_at: Option<Timestamp>,
    /// When it renews or ends; `None` where it runs until somebody ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turns_at: Option<Timestamp>,
    /// Days before that on which its partner is reminded.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub reminder_days: BTreeSet<u16>,
    /// The last of these reminders that was given in this term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded: Option<u16>,
    /// When it is deleted, if it stays suspended (P16).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deletes_at: Option<Timestamp>,
    /// As which subscription it lives on, once it is deleted after a transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<SubscriptionId>,
}

impl Course {
    /// Whether nothing happens by itself.
    pub fn is_idle(&self) -> bool {
        *self == Self::default()
    }

    /// That of a term that begins at `began_at` and ends at `turns_at`.
    pub fn begun(
        began_at: Option<Timestamp>,
        turns_at: Option<Timestamp>,
        setting: &Setting<'_>,
    ) -> Self {
        let reminder_days = match turns_at {
            Some(_) => setting.policy().renewal_reminder_days.clone(),
            None => BTreeSet::new(),
        };
        Self { began_at, turns_at, reminder_days, ..Self::default() }
    }

    /// That of a subscription that is taken into the books: what is overdue happens at once, what
    /// it was reminded of elsewhere is not said again, and what is suspended keeps all its days.
    pub fn taken_over(one: &Subscription, setting: &Setting<'_>) -> Self {
        let now = setting.now;
        let turns_at = one.commitment_ends_at.map(|end| end.max(now));
        // It may have been renewed elsewhere: the running term began one term before its end.
        let began_at = one.term.zip(one.commitment_ends_at).map(|(term, end)| term.start(end));
        let began_at = began_at.filter(|at| *at > one.effective_at);
        let mut course = Self::begun(began_at, turns_at, setting);
        match one.state {
            SubscriptionState::Active => {}
            SubscriptionState::Suspended { .. } => {
                course.deletes_at = Some(Self::deletion(setting));
            }
            SubscriptionState::Departed { .. } | SubscriptionState::Deleted { .. } => {
                return Self::default();
            }
        }
        course.catch_up(now);
        course
    }

    /// Leaves out the reminders whose time has passed: what was suspended, or in other books, was
    /// nobody's to be reminded of.
    pub fn catch_up(&mut self, now: Timestamp) {
        let past = |day: &&u16| self.turns_at.is_some_and(|end| days_before(end, **day) <= now);
        let passed = self.reminder_days.iter().find(past).copied();
        self.reminded = passed.or(self.reminded);
    }

    /// That of the subscription as which one goes on at another partner: a new term (R118).
    #[must_use]
    pub fn of_new(&self, turns_at: Option<Timestamp>) -> Self {
        let reminder_days = self.reminder_days.clone();
        Self { turns_at, reminder_days, ..Self::default() }
    }

    /// When what is suspended now will be deleted (P16).
    pub fn deletion(setting: &Setting<'_>) -> Timestamp {
        days_after(setting.now, setting.policy().suspended_days)
    }
}

impl Subscription {
    /// When its running term began.
    pub fn term_began_at(&self) -> Timestamp {
        self.course.began_at.unwrap_or(self.effective_at)
    }

    /// The next reminder that its term is about to end: how many days before, and when. One that
    /// falls into the first half of the term would be noise.
    pub fn next_reminder(&self) -> Option<(u16, Timestamp)> {
        let course = &self.course;
        let (began_at, end) = (self.term_began_at(), course.turns_at?);
        let half = end.duration_since(began_at) / 2;
        let late = |day: &&u16| SignedDuration::from_hours(24 * i64::from(**day)) <= half;
        let new = |day: &&u16| course.reminded.is_none_or(|reminded| **day < reminded);
        let next = course.reminder_days.iter().rev().filter(late).find(new)?;
        Some((*next, days_before(end, *next)))
    }

    /// When something next happens to it by itself.
    pub fn due(&self) -> Option<Timestamp> {
        match self.state {
            SubscriptionState::Active => {
                let reminder = self.next_reminder().map(|(_, at)| at);
                reminder.into_iter().chain(self.course.turns_at).min()
            }
            SubscriptionState::Suspended { .. } => self.course.deletes_at,
            SubscriptionState::Departed { .. } | SubscriptionState::Deleted { .. } => None,
        }
    }
}

impl Term {
    /// The beginning of a term that ends at `end` (UTC, calendar months).
    pub fn start(self, end: Timestamp) -> Timestamp {
        let begun = end.to_zoned(TimeZone::UTC).checked_sub(self.months().months());
        begun.map_or(end, |begun| begun.timestamp())
    }

    /// The end of the term that follows one which ended at `end`, in calendar months (UTC). The
    /// day of `anchor` is kept wherever the month has it: 31 January, 28 February, 31 March.
    pub fn next_end(self, end: Timestamp, anchor: Timestamp) -> Timestamp {
        let utc = |at: Timestamp| at.to_zoned(TimeZone::UTC);
        let (old, first) = (utc(end), utc(anchor));
        let plain = utc(self.end(end));
        let cut_short = old.day() == old.days_in_month() && first.day() > old.day();
        if !cut_short {
            return plain.timestamp();
        }
        let day = first.day().min(plain.days_in_month());
        plain.with().day(day).build().unwrap_or(plain).timestamp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn the_day_of_the_beginning_is_kept() {
        let anchor = at("2027-01-31T10:00:00Z");
        let mut ends = vec![Term::Month.end(anchor)];
        for _ in 0..4 {
            ends.push(Term::Month.next_end(ends[ends.len() - 1], anchor));
        }
        let wanted = ["02-28", "03-31", "04-30", "05-31", "06-30"];
        let wanted = wanted.map(|day| at(&format!("2027-{day}T10:00:00Z")));
        assert_eq!(ends, wanted);
        let leap = at("2028-02-29T00:00:00Z");
        let first = Term::Year.end(leap);
        assert_eq!(first, at("2029-02-28T00:00:00Z"));
        let later = (0..3).fold(first, |end, _| Term::Year.next_end(end, leap));
        assert_eq!(later, at("2032-02-29T00:00:00Z"));
        // What ends on a day of its own goes on from that day.
        let end = Term::Month.next_end(at("2027-04-20T00:00:00Z"), anchor);
        assert_eq!(end, at("2027-05-20T00:00:00Z"));
        let end = Term::ThreeYears.next_end(at("2027-04-20T00:00:00Z"), at("2024-04-20T00:00:00Z"));
        assert_eq!(end, at("2030-04-20T00:00:00Z"));
    }
}
