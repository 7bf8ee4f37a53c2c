//! Dates and numbers as the reader's language writes them (CLDR, by ICU4X).

use icu::{
    calendar::Date,
    datetime::{
        DateTimeFormatter,
        fieldsets::{YMD, YMDT},
    },
    decimal::{DecimalFormatter, input::Decimal},
    locale::{Locale as Tag, locale},
    time::{DateTime, Time},
};
use jiff::{Timestamp, civil, tz::TimeZone};
use std::sync::LazyLock;
use wire::Locale;

struct Formats {
    day: DateTimeFormatter<YMD>,
    moment: DateTimeFormatter<YMDT>,
    number: DecimalFormatter,
}

static FORMATS: LazyLock<[Formats; 5]> = LazyLock::new(|| Locale::ALL.map(formats));

/// English is the Kingdom's: the field's customers are in Europe.
fn tag(of: Locale) -> Tag {
    match of {
        Locale::En => locale!("en-GB"),
        Locale::Nl => locale!("nl-NL"),
        Locale::Sv => locale!("sv-SE"),
        Locale::De => locale!("de-DE"),
        Locale::Tr => locale!("tr-TR"),
    }
}

fn formats(of: Locale) -> Formats {
    let tag = tag(of);
    let day = DateTimeFormatter::try_new((&tag).into(), YMD::medium());
    let moment = DateTimeFormatter::try_new(
        (&tag).into(),
        YMDT::medium().with_time_precision(icu::datetime::options::TimePrecision::Minute),
    );
    let number = DecimalFormatter::try_new(
        (&tag).into(),
        icu::decimal::options::DecimalFormatterOptions::default(),
    );
    Formats {
        day: day.expect("the data of the five languages is built in"),
        moment: moment.expect("the data of the five languages is built in"),
        number: number.expect("the data of the five languages is built in"),
    }
}

/// A number.
pub fn number(locale: Locale, number: i64) -> String {
    FORMATS[locale as usize].number.format(&Decimal::from(number)).to_string()
}

/// An amount that is given in hundredths, with both digits of them.
pub fn cents(locale: Locale, cents: i64) -> String {
    let mut amount = Decimal::from(cents);
    amount.multiply_pow10(-2);
    amount.absolute.pad_end(-2);
    FORMATS[locale as usize].number.format(&amount).to_string()
}

/// A day, in UTC.
pub fn day(locale: Locale, at: Timestamp) -> String {
    date(locale, at.to_zoned(TimeZone::UTC).date())
}

/// A date of the calendar.
pub fn date(locale: Locale, date: civil::Date) -> String {
    let known = iso(date);
    known.map_or_else(
        || date.to_string(),
        |date| FORMATS[locale as usize].day.format(&date).to_string(),
    )
}

/// A moment to the minute, in UTC.
pub fn moment(locale: Locale, at: Timestamp) -> String {
    let zoned = at.to_zoned(TimeZone::UTC);
    let (date, time) = (iso(zoned.date()), zoned.time());
    let part = |value: i8| u8::try_from(value).unwrap_or(0);
    let time = Time::try_new(part(time.hour()), part(time.minute()), part(time.second()), 0);
    match (date, time) {
        (Some(date), Ok(time)) => {
            FORMATS[locale as usize].moment.format(&DateTime { date, time }).to_string()
        }
        _ => at.to_string(),
    }
}

fn iso(date: civil::Date) -> Option<Date<icu::calendar::Gregorian>> {
    let part = |value: i8| u8::try_from(value).unwrap_or(0);
    let year = i32::from(date.year());
    Date::try_new_gregorian(year, part(date.month()), part(date.day())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_in_its_own_way() {
        let at: Timestamp = "2026-01-31T15:05:00Z".parse().expect("a moment");
        let written = Locale::ALL
            .map(|locale| [day(locale, at), moment(locale, at), number(locale, 1_234_567)]);
        assert_eq!(written[0], ["31 Jan 2026", "31 Jan 2026, 15:05", "1,234,567"]);
        assert_eq!(written[1], ["31 jan 2026", "31 jan 2026, 15:05", "1.234.567"]);
        assert_eq!(written[2], ["31 jan. 2026", "31 jan. 2026 15:05", "1\u{a0}234\u{a0}567"]);
        assert_eq!(written[3], ["31.01.2026", "31.01.2026, 15:05", "1.234.567"]);
        assert_eq!(written[4], ["31 Oca 2026", "31 Oca 2026 15:05", "1.234.567"]);
    }
}
