//! Dates, numbers, lists and order as the reader's language writes them (CLDR, by ICU4X). Where
//! ICU4X has no stable formatter (money, percent), the pattern of CLDR stands here, around its
//! numbers.

use super::zone::Zone;
use icu::{
    calendar::Date,
    collator::{Collator, CollatorBorrowed, options::CollatorOptions},
    datetime::{
        DateTimeFormatter,
        fieldsets::{YMD, YMDT},
    },
    decimal::{DecimalFormatter, input::Decimal},
    list::{
        ListFormatter,
        options::{ListFormatterOptions, ListLength},
    },
    locale::{Locale as Tag, locale},
    time::{DateTime, Time},
};
use jiff::{Timestamp, civil};
use std::{cmp::Ordering, sync::LazyLock};
use wire::Locale;

struct Formats {
    day: DateTimeFormatter<YMD>,
    moment: DateTimeFormatter<YMDT>,
    number: DecimalFormatter,
    list: ListFormatter,
    order: CollatorBorrowed<'static>,
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
    let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
    let list = ListFormatter::try_new_and((&tag).into(), wide);
    let order = Collator::try_new((&tag).into(), CollatorOptions::default());
    Formats {
        day: day.expect("the data of the five languages is built in"),
        moment: moment.expect("the data of the five languages is built in"),
        number: number.expect("the data of the five languages is built in"),
        list: list.expect("the data of the five languages is built in"),
        order: order.expect("the data of the five languages is built in"),
    }
}

/// A number.
pub fn number(locale: Locale, number: i64) -> String {
    FORMATS[locale as usize].number.format(&Decimal::from(number)).to_string()
}

/// So many per cent.
pub fn percent(locale: Locale, percent: i64) -> String {
    let number = number(locale, percent);
    match locale {
        Locale::En | Locale::Nl => format!("{number}%"),
        Locale::Sv | Locale::De => format!("{number}\u{a0}%"),
        Locale::Tr => format!("%{number}"),
    }
}

/// An amount in hundredths of a currency, which is named by its three letters.
pub fn money(locale: Locale, hundredths: i64, currency: &str) -> String {
    let mut amount = Decimal::from(hundredths.unsigned_abs());
    amount.multiply_pow10(-2);
    amount.absolute.pad_end(-2);
    let amount = FORMATS[locale as usize].number.format(&amount).to_string();
    let sign = match (hundredths < 0, locale) {
        (false, _) => "",
        (true, Locale::Sv) => "\u{2212}",
        (true, _) => "-",
    };
    let symbol = symbol(locale, currency);
    let gap = if symbol.len() == 3 && symbol == currency { "\u{a0}" } else { "" };
    match locale {
        Locale::En | Locale::Tr => format!("{sign}{symbol}{gap}{amount}"),
        Locale::Nl => format!("{symbol}\u{a0}{sign}{amount}"),
        Locale::Sv | Locale::De => format!("{sign}{amount}\u{a0}{symbol}"),
    }
}

fn symbol(locale: Locale, currency: &str) -> &str {
    match (currency, locale) {
        ("EUR", _) => "€",
        ("GBP", _) => "£",
        ("USD", Locale::De | Locale::Tr) => "$",
        ("USD", _) => "US$",
        ("SEK", Locale::Sv) => "kr",
        ("TRY", Locale::Tr) => "₺",
        (other, _) => other,
    }
}

/// Some words, one after the other: "A, B and C".
pub fn list(locale: Locale, items: &[String]) -> String {
    FORMATS[locale as usize].list.format(items.iter()).to_string()
}

/// Which of two names comes first.
pub fn order(locale: Locale, one: &str, other: &str) -> Ordering {
    FORMATS[locale as usize].order.compare(one, other)
}

/// A day, where the reader is.
pub fn day(locale: Locale, zone: Zone, at: Timestamp) -> String {
    date(locale, at.to_zoned(zone.zone()).date())
}

/// A date of the calendar.
pub fn date(locale: Locale, date: civil::Date) -> String {
    let known = iso(date);
    known.map_or_else(
        || date.to_string(),
        |date| FORMATS[locale as usize].day.format(&date).to_string(),
    )
}

/// A moment to the minute, where the reader is.
pub fn moment(locale: Locale, zone: Zone, at: Timestamp) -> String {
    let zoned = at.to_zoned(zone.zone());
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
mod tests;
