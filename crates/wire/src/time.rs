//! Dates as they are written, and the many ways in which they are read.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Not a date in any form that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADate;

/// A moment as it is written: UTC, `Z`, at most seven fraction digits (`clients.md` 9.4).
pub fn written(at: Timestamp) -> String {
    let ticks = at.subsec_nanosecond().rem_euclid(100);
    let whole = at.checked_sub(i64::from(ticks).nanoseconds()).unwrap_or(at);
    whole.to_string()
}

/// Whole seconds, as the times of the last change are written.
pub fn to_the_second(at: Timestamp) -> String {
    format!("{at:.0}")
}

/// Reads a moment: ISO 8601 with zone, offset or neither (then UTC), a date alone (its midnight),
/// or the American form that old clients send. Empty text and the year 1 mean "not given".
///
/// # Errors
/// [`NotADate`] for everything else.
pub fn read(text: &str) -> Result<Option<Timestamp>, NotADate> {
    let text = text.trim();
    if text.is_empty() || text.starts_with("0001-01-01") {
        return Ok(None);
    }
    let moment = zoned(text).or_else(|| utc(civil(text)?)).or_else(|| utc(american(text)?));
    moment.map(Some).ok_or(NotADate)
}

/// Reads a day: a date alone, or the day of a moment in UTC.
///
/// # Errors
/// [`NotADate`] when neither is there.
pub fn read_day(text: &str) -> Result<Option<Date>, NotADate> {
    Ok(read(text)?.map(|at| at.to_zoned(TimeZone::UTC).date()))
}

fn utc(at: DateTime) -> Option<Timestamp> {
    at.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp()).or_else(|| {
        // The last day of the calendar stands for "never ends"; it's past what a moment can hold.
        (at.year() == 9999).then_some(Timestamp::MAX)
    })
}

fn zoned(text: &str) -> Option<Timestamp> {
    let text = shortened(text);
    text.parse().ok().or_else(|| {
        let ends = text.starts_with("9999-12-31") && text.ends_with('Z');
        ends.then_some(Timestamp::MAX)
    })
}

fn civil(text: &str) -> Option<DateTime> {
    if let Ok(at) = shortened(text).parse::<DateTime>() {
        return Some(at);
    }
    day_of_year(text)
}

/// The parser takes nine fraction digits; clients have been seen to send more.
fn shortened(text: &str) -> String {
    let Some((head, tail)) = text.split_once('.') else { return text.to_owned() };
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    format!("{head}.{}{}", &tail[..digits.min(9)], &tail[digits..])
}

/// The Java SDK writes the day of the year where the day of the month belongs: `2024-03-75` is
/// 15 March. Within January both agree, so only days that no month has are read this way.
fn day_of_year(text: &str) -> Option<DateTime> {
    let mut parts = text.splitn(3, '-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month: i8 = parts.next()?.parse().ok()?;
    let day: i16 = parts.next()?.parse().ok()?;
    let date = Date::new(year, 1, 1).ok()?;
    let date = date.checked_add(i32::from(day.checked_sub(1)?).days()).ok()?;
    (day > 31 && date.year() == year && date.month() == month)
        .then(|| date.to_datetime(Time::midnight()))
}

/// `03/15/2024 00:00:00`, `6/1/2017 12:00:00 AM`, `03/15/2024`.
fn american(text: &str) -> Option<DateTime> {
    let forms = ["%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S"];
    forms
        .iter()
        .find_map(|form| DateTime::strptime(form, text).ok())
        .or_else(|| Date::strptime("%m/%d/%Y", text).ok().map(|d| d.to_datetime(Time::midnight())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> Option<String> {
        read(text).expect(text).map(written)
    }

    #[test]
    fn every_form_in_the_field_is_read() {
        for (text, moment) in [
            ("2024-03-15T10:11:12.345Z", "2024-03-15T10:11:12.345Z"),
            ("2024-03-15T10:11:12", "2024-03-15T10:11:12Z"),
            ("2019-01-09T00:21:45.9263727+00:00", "2019-01-09T00:21:45.9263727Z"),
            ("2017-04-10T16:02:25.983-07:00", "2017-04-10T23:02:25.983Z"),
            ("2024-03-15T10:11:12.12345678901234Z", "2024-03-15T10:11:12.1234567Z"),
            ("2024-03-15", "2024-03-15T00:00:00Z"),
            ("03/15/2024 00:00:00", "2024-03-15T00:00:00Z"),
            ("6/1/2017 12:00:00 AM", "2017-06-01T00:00:00Z"),
            ("03/15/2024", "2024-03-15T00:00:00Z"),
            ("2024-03-75", "2024-03-15T00:00:00Z"),
            ("9999-12-10T00:00:00Z", "9999-12-10T00:00:00Z"),
        ] {
            assert_eq!(reads(text).as_deref(), Some(moment), "{text}");
        }
        assert_eq!(read("9999-12-31T23:59:59.9999999Z"), Ok(Some(Timestamp::MAX)));
    }

    #[test]
    fn sentinels_mean_not_given() {
        assert_eq!(read(""), Ok(None));
        assert_eq!(read("0001-01-01T00:00:00"), Ok(None));
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in ["yesterday", "2024-13-01", "2024-02-75", "2024-02-30", "15/03/2024", "é.é"] {
            assert_eq!(read(text), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn at_most_seven_digits_are_written() {
        let at: Timestamp = "2024-03-15T10:11:12.123456789Z".parse().unwrap();
        assert_eq!(written(at), "2024-03-15T10:11:12.1234567Z");
        assert_eq!(to_the_second(at), "2024-03-15T10:11:12Z");
        assert_eq!(written("2024-03-15T10:11:12Z".parse().unwrap()), "2024-03-15T10:11:12Z");
        let old: Timestamp = "1969-12-31T23:59:59.123456789Z".parse().unwrap();
        assert_eq!(written(old), "1969-12-31T23:59:59.1234567Z");
    }

    #[test]
    fn days() {
        assert_eq!(read_day("2024-03-15T10:11:12Z"), Ok(Some(Date::constant(2024, 3, 15))));
    }
}
