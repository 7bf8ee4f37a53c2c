//! Moments that follow from others. The calendar ends in the year 9999: what would lie beyond is
//! put at its end, where nothing that is asked for today comes to.
//!
//! No rule lays a date further ahead than [`u16::MAX`] days of the operator's choosing (P4, P8,
//! P16-P18), which is less than 180 years. So whoever keeps a clock before [`last`] never meets the
//! end, and a deadline is never laid down at the moment at which it is due. A refund's window may
//! be longer (P10), but nothing happens at its end.

use jiff::{SignedDuration, Timestamp, ToSpan, civil::date, tz::TimeZone};

/// The last moment to which a clock may be moved: the beginning of the year 9800, UTC.
pub fn last() -> Timestamp {
    let first = date(9800, 1, 1).to_zoned(TimeZone::UTC);
    first.map_or(Timestamp::MAX, |first| first.timestamp())
}

/// So many hours after a moment.
pub fn hours_after(at: Timestamp, hours: u32) -> Timestamp {
    let length = SignedDuration::from_hours(i64::from(hours));
    at.saturating_add(length).unwrap_or(Timestamp::MAX)
}

/// So many days of 24 hours after a moment.
pub fn days_after(at: Timestamp, days: u16) -> Timestamp {
    hours_after(at, 24 * u32::from(days))
}

/// So many days of 24 hours before a moment, and never before the calendar begins.
pub fn days_before(at: Timestamp, days: u16) -> Timestamp {
    let length = SignedDuration::from_hours(24 * i64::from(days));
    at.saturating_sub(length).unwrap_or(Timestamp::MIN)
}

/// So many calendar months after a moment, UTC; where the month has no such day, on its last.
pub fn months_after(at: Timestamp, months: u16) -> Timestamp {
    let end = at.to_zoned(TimeZone::UTC).checked_add(i64::from(months).months());
    end.map_or(Timestamp::MAX, |end| end.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn what_follows_from_a_moment() {
        let march = at("2026-03-31T12:00:00Z");
        assert_eq!(hours_after(march, 13), at("2026-04-01T01:00:00Z"));
        assert_eq!(days_after(march, 30), at("2026-04-30T12:00:00Z"));
        assert_eq!(days_before(march, 31), at("2026-02-28T12:00:00Z"));
        assert_eq!(months_after(march, 1), at("2026-04-30T12:00:00Z"));
        assert_eq!(months_after(march, 11), at("2027-02-28T12:00:00Z"));
    }

    #[test]
    fn nothing_lies_beyond_the_end_of_the_calendar() {
        for near in [Timestamp::MAX, at("9999-12-30T00:00:00Z")] {
            let all = [hours_after(near, 24), days_after(near, 1), months_after(near, 1)];
            assert_eq!(all, [Timestamp::MAX; 3]);
        }
        assert_eq!(days_before(Timestamp::MIN, 1), Timestamp::MIN);
    }

    #[test]
    fn whoever_stays_before_the_last_moment_never_meets_the_end() {
        let furthest = days_after(last(), u16::MAX).max(months_after(last(), 36));
        assert!(furthest < Timestamp::MAX, "{furthest}");
        assert!(at("9799-12-31T23:59:59Z") < last() && last() < furthest);
    }
}
