//! The operator's calendar: on which days it works, and how long a number of business days lasts.
//!
//! R12 counts business days and names no calendar, so the operator lays one down, with a date.
//! Days are UTC days. Time runs on business days only: what is asked for on a free day begins to
//! count when the next business day begins.

use crate::{
    guard::guard,
    refusal::{Refusal, Refusals},
};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most days that can be laid down as free, so that counting always ends soon.
pub const HOLIDAYS_MAX: usize = 1_000;

/// A day of the week.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Day {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Day {
    /// All days, from Monday.
    pub const ALL: [Day; 7] = [
        Day::Monday,
        Day::Tuesday,
        Day::Wednesday,
        Day::Thursday,
        Day::Friday,
        Day::Saturday,
        Day::Sunday,
    ];

    /// The word for this day.
    pub fn word(self) -> &'static str {
        match self {
            Day::Monday => "monday",
            Day::Tuesday => "tuesday",
            Day::Wednesday => "wednesday",
            Day::Thursday => "thursday",
            Day::Friday => "friday",
            Day::Saturday => "saturday",
            Day::Sunday => "sunday",
        }
    }

    fn of(date: Date) -> Day {
        let place = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
        Day::ALL[place.min(6)]
    }
}

/// The days on which the operator does not work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Free every week.
    pub weekend: BTreeSet<Day>,
    /// Free once.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub holidays: BTreeSet<Date>,
}

impl Default for Calendar {
    fn default() -> Self {
        Self { weekend: [Day::Saturday, Day::Sunday].into(), holidays: BTreeSet::new() }
    }
}

impl Calendar {
    /// The calendar itself, if work is ever done under it.
    ///
    /// # Errors
    /// [`Refusal::PolicyImpossible`], naming what is wrong.
    pub fn checked(&self) -> Result<&Self, Refusals> {
        let works = self.weekend.len() < Day::ALL.len();
        let field = "weekend".to_owned();
        guard!("calendar.weekend", works, Refusal::PolicyImpossible { field });
        let few = self.holidays.len() <= HOLIDAYS_MAX;
        let field = "holidays".to_owned();
        guard!("calendar.holidays", few, Refusal::PolicyImpossible { field });
        Ok(self)
    }

    /// Whether the operator works on this day.
    pub fn is_business_day(&self, date: Date) -> bool {
        !self.weekend.contains(&Day::of(date)) && !self.holidays.contains(&date)
    }

    /// The moment at which this many business days have passed (R12).
    pub fn after(&self, from: Timestamp, days: u16) -> Timestamp {
        let mut left = SignedDuration::from_hours(24 * i64::from(days));
        let mut at = from;
        // A calendar that was never checked may have no business days: then nothing is waited for.
        let most = 8 * (usize::from(days) + 1) + self.holidays.len();
        for _ in 0..most {
            let date = at.to_zoned(TimeZone::UTC).date();
            let Some(next) = midnight_after(date) else { return Timestamp::MAX };
            let rest = next.duration_since(at);
            if self.is_business_day(date) {
                if left <= rest {
                    return at + left;
                }
                left -= rest;
            }
            at = next;
        }
        at
    }
}

fn midnight_after(date: Date) -> Option<Timestamp> {
    let zoned = date.tomorrow().ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn business_days_skip_free_days() {
        let mut calendar = Calendar::default();
        calendar.holidays.insert("2026-12-25".parse().expect("a date"));
        for (from, days, until) in [
            ("2026-03-05T10:00:00Z", 5, "2026-03-12T10:00:00Z"),
            ("2026-03-06T10:00:00Z", 1, "2026-03-09T10:00:00Z"),
            ("2026-03-07T10:00:00Z", 1, "2026-03-10T00:00:00Z"),
            ("2026-03-08T23:59:59Z", 5, "2026-03-14T00:00:00Z"),
            ("2026-12-24T12:00:00Z", 1, "2026-12-28T12:00:00Z"),
            ("2026-03-05T10:00:00Z", 0, "2026-03-05T10:00:00Z"),
            ("2026-03-02T00:00:00Z", 5, "2026-03-07T00:00:00Z"),
        ] {
            assert_eq!(calendar.after(at(from), days), at(until), "{days} from {from}");
        }
    }

    #[test]
    fn other_weekends_are_others() {
        let friday: BTreeSet<_> = [Day::Friday, Day::Saturday].into();
        let calendar = Calendar { weekend: friday, holidays: BTreeSet::new() };
        let until = calendar.after(at("2026-03-05T10:00:00Z"), 1);
        assert_eq!(until, at("2026-03-08T10:00:00Z"));
    }

    #[test]
    fn what_never_works_is_no_calendar() {
        let never = Calendar { weekend: Day::ALL.into(), holidays: BTreeSet::new() };
        assert!(never.checked().is_err());
        assert!(never.after(at("2026-03-05T10:00:00Z"), 5) > at("2026-03-05T10:00:00Z"));
        let mut full = Calendar::default();
        let first: Date = "2026-01-01".parse().expect("a date");
        for place in 0..=i64::try_from(HOLIDAYS_MAX).expect("few") {
            let day = jiff::Span::new().days(place);
            full.holidays.insert(first.checked_add(day).expect("a date"));
        }
        assert!(full.checked().is_err());
        full.holidays.pop_last();
        assert!(full.checked().is_ok());
        assert!(full.after(at("2026-01-01T00:00:00Z"), 1) > at("2028-01-01T00:00:00Z"));
    }
}
