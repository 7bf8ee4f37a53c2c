//! What a partner earned: month by month, by product class, as the operator books it.

use crate::{operator::offer::ProductClass, timeline::Timeline};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, collections::BTreeSet, fmt, str::FromStr};

/// A calendar month (UTC), written `2026-03`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month {
    /// Months since the beginning of the year 0.
    count: i32,
}

impl Month {
    /// The month of a moment.
    pub fn of(at: Timestamp) -> Self {
        Self::of_date(at.to_zoned(TimeZone::UTC).date())
    }

    /// The month of a date.
    pub fn of_date(date: Date) -> Self {
        Self { count: i32::from(date.year()) * 12 + i32::from(date.month()) - 1 }
    }

    /// The month so many months before.
    #[must_use]
    pub fn before(self, months: u16) -> Self {
        Self { count: self.count - i32::from(months) }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.count.div_euclid(12), self.count.rem_euclid(12) + 1)
    }
}

impl FromStr for Month {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("no month: {text}");
        let (year, month) = text.split_once('-').ok_or_else(wrong)?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (year.len(), month.len()) != (4, 2) || !digits(year) || !digits(month) {
            return Err(wrong());
        }
        let (year, month) = (year.parse::<i32>(), month.parse::<i32>());
        match (year, month) {
            (Ok(year), Ok(month @ 1..=12)) => Ok(Self { count: year * 12 + month - 1 }),
            _ => Err(wrong()),
        }
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

/// The most cents that a class may earn in a month, and lose: a hundred billion dollars. So a sum
/// of many years fits.
pub const CENTS_MAX: i64 = 10_000_000_000_000;

/// Amounts of months, by product class, in cents of the US dollar; credits are negative.
pub type Amounts = BTreeMap<Month, BTreeMap<ProductClass, i64>>;

/// All that was booked. A later booking of the same month and class replaces an earlier one, but a
/// sum of an earlier moment stays what it was then.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ledger(BTreeMap<Month, BTreeMap<ProductClass, Timeline<i64>>>);

impl Ledger {
    /// Whether nothing was ever booked.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Books amounts at a moment.
    pub(crate) fn book(&mut self, amounts: &Amounts, at: Timestamp) {
        for (month, classes) in amounts {
            let booked = self.0.entry(*month).or_default();
            for (class, cents) in classes {
                booked.entry(*class).or_default().put(at, *cents);
            }
        }
    }

    /// The months of the window that a moment looks back on: full months, the last of which ended
    /// at that moment or before it (R159, P1).
    pub fn window(moment: Timestamp, months: u16) -> std::ops::Range<Month> {
        let end = Month::of(moment);
        end.before(months)..end
    }

    /// What was earned in the months of the window, as known at the moment, in cents (R159).
    pub fn trailing(
        &self,
        moment: Timestamp,
        months: u16,
        excluded: &BTreeSet<ProductClass>,
    ) -> i64 {
        let booked = self.0.range(Self::window(moment, months)).flat_map(|(_, classes)| classes);
        let counted = booked.filter(|(class, _)| !excluded.contains(class));
        counted.map(|(_, cents)| *cents.at(moment)).fold(0, i64::saturating_add)
    }

    /// What is known of every month at a moment, the earliest first.
    pub fn months(&self, moment: Timestamp) -> Amounts {
        let month = |(month, classes): (&Month, &BTreeMap<ProductClass, Timeline<i64>>)| {
            let known = classes.iter().map(|(class, cents)| (*class, *cents.at(moment)));
            (*month, known.collect())
        };
        self.0.iter().map(month).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().expect("a month")
    }

    #[test]
    fn a_month_is_written_as_it_is_read() {
        for text in ["2026-01", "2026-12", "0001-02", "9999-12"] {
            assert_eq!(month(text).to_string(), text);
        }
        for text in ["2026-13", "2026-00", "2026-1", "26-01", "2026", "2026-+1", "x026-01", ""] {
            assert!(text.parse::<Month>().is_err(), "{text} is read");
        }
        assert_eq!(month("2026-01").before(1), month("2025-12"));
        assert_eq!(month("2026-03").before(15), month("2024-12"));
    }

    #[test]
    fn the_window_is_the_full_months_before() {
        let at: Timestamp = "2026-03-31T23:59:59Z".parse().expect("a moment");
        assert_eq!(Ledger::window(at, 12), month("2025-03")..month("2026-03"));
        let at: Timestamp = "2026-04-01T00:00:00Z".parse().expect("a moment");
        assert_eq!(Ledger::window(at, 12), month("2025-04")..month("2026-04"));
    }

    #[test]
    fn a_sum_of_an_earlier_moment_stays_what_it_was() {
        let mut ledger = Ledger::default();
        let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
        let none = BTreeSet::new();
        let one =
            |cents| Amounts::from([(month("2026-01"), [(ProductClass::PayAsYouGo, cents)].into())]);
        ledger.book(&one(500), at("2026-02-02T00:00:00Z"));
        ledger.book(&one(700), at("2026-03-02T00:00:00Z"));
        assert_eq!(ledger.trailing(at("2026-02-01T00:00:00Z"), 12, &none), 0);
        assert_eq!(ledger.trailing(at("2026-03-01T00:00:00Z"), 12, &none), 500);
        assert_eq!(ledger.trailing(at("2027-01-31T00:00:00Z"), 12, &none), 700);
        assert_eq!(ledger.trailing(at("2027-02-01T00:00:00Z"), 12, &none), 0);
        let cloudless = [ProductClass::PayAsYouGo].into();
        assert_eq!(ledger.trailing(at("2026-03-03T00:00:00Z"), 12, &cloudless), 0);
    }
}
