//! The operator's business days and the texts of the partner agreement, in and out.

use domain::operator::Command;
use domain::operator::agreement::AgreementText;
use domain::operator::calendar::{Calendar, Day};
use domain::partner::Programme;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use crate::body::{Fields, Malformed, Problem, both};
use crate::sentence::Locale;
use crate::time::{read_day, written};
use crate::word::Words;

/// The most characters of a text in one language.
pub const WORDING_MAX: usize = 100_000;

impl Words for Day {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Monday, "monday"),
        (Self::Tuesday, "tuesday"),
        (Self::Wednesday, "wednesday"),
        (Self::Thursday, "thursday"),
        (Self::Friday, "friday"),
        (Self::Saturday, "saturday"),
        (Self::Sunday, "sunday"),
    ];
}

/// Business days; also describes what [`read_calendar`] understands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(rename_all = "camelCase")]
pub struct CalendarEntity {
    /// The days that are free every week, from `monday` to `sunday`.
    pub weekend: Vec<CalendarDay>,
    /// The days that are free once.
    pub holidays: Vec<Holiday>,
    /// From when it holds; now when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// A day of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CalendarDay {
    /// `monday` to `sunday`.
    pub day: &'static str,
}

/// A day that is free once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Holiday {
    /// `2026-12-25`, a day in UTC.
    pub date: String,
}

impl CalendarEntity {
    /// A calendar, and from when it holds.
    pub fn of(calendar: &Calendar, from: Option<Timestamp>) -> Self {
        let weekend = calendar.weekend.iter().map(|day| CalendarDay { day: day.word() });
        let holidays = calendar.holidays.iter().map(|date| Holiday { date: date.to_string() });
        let from = from.map(written);
        Self { weekend: weekend.collect(), holidays: holidays.collect(), from }
    }
}

/// Reads business days.
///
/// # Errors
/// [`Malformed`] at what is no day, no date or no moment.
pub fn read_calendar(body: &Fields<'_>) -> Result<Command, Malformed> {
    let weekend = body.each("weekend", |item| item.word::<Day>("day"));
    let holidays = body.each("holidays", |item| {
        let wrong = || item.slip("date", Problem::NotDate);
        let text = item.text("date")?;
        read_day(&text).map_err(|_| wrong())?.ok_or_else(wrong)
    });
    let ((weekend, holidays), from) = both(both(weekend, holidays), body.maybe_time("from"))?;
    let holidays: Vec<Date> = holidays;
    let weekend = weekend.into_iter().collect();
    let calendar = Calendar { weekend, holidays: holidays.into_iter().collect() };
    Ok(Command::SetCalendar { calendar, from })
}

/// A text of the partner agreement; also describes what [`read_text`] understands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(rename_all = "camelCase")]
pub struct AgreementTextEntity {
    /// Names the agreement over all its versions.
    pub id: String,
    /// Names this version.
    pub version: String,
    /// For which part of the programme; `indirect_reseller` when left out.
    pub programme: &'static str,
    /// For which region, by its key; absent for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// What it is called.
    pub title: String,
    /// Where it can be read and downloaded; may be empty where `wordings` has the text itself.
    pub link: String,
    /// The whole text by language, each at most 100,000 characters; absent where there is none.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub wordings: BTreeMap<String, String>,
    /// From when it is the one to accept; now when left out.
    pub valid_from: String,
}

impl From<&AgreementText> for AgreementTextEntity {
    fn from(one: &AgreementText) -> Self {
        Self {
            id: one.id.clone(),
            version: one.version.clone(),
            programme: one.programme.word(),
            region: one.region.clone(),
            title: one.title.clone(),
            link: one.link.clone(),
            wordings: one.wordings.clone(),
            valid_from: written(one.valid_from),
        }
    }
}

/// Reads a text of the partner agreement; one without a date is valid at once.
///
/// # Errors
/// [`Malformed`] at a word or a moment that is none, and at what is too long.
pub fn read_text(body: &Fields<'_>, now: Timestamp) -> Result<Command, Malformed> {
    let short = |name: &str| body.maybe_short(name, 256).map(Option::unwrap_or_default);
    let named = both(both(short("id"), short("version")), both(short("title"), short("link")));
    let meant = both(body.maybe_word::<Programme>("programme"), body.maybe_short("region", 50));
    let when = both(body.maybe_time("validFrom"), wordings(body));
    let ((names, (programme, region)), (from, wordings)) = both(both(named, meant), when)?;
    let ((id, version), (title, link)) = names;
    let programme = programme.unwrap_or(Programme::IndirectReseller);
    let valid_from = from.unwrap_or(now);
    let text = AgreementText { id, version, programme, region, title, link, wordings, valid_from };
    Ok(Command::PublishAgreement(text))
}

/// The whole text in the languages that there are.
fn wordings(body: &Fields<'_>) -> Result<BTreeMap<String, String>, Malformed> {
    if !body.has("wordings") {
        return Ok(BTreeMap::new());
    }
    let given = body.object("wordings")?;
    let mut all = BTreeMap::new();
    for code in Locale::ALL.map(Locale::code) {
        if let Some(text) = given.maybe_short(code, WORDING_MAX)? {
            all.insert(code.to_owned(), text);
        }
    }
    Ok(all)
}
