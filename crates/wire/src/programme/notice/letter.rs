//! What we tell people, in their language: a notice as a text on the screen and as a letter, from
//! `locales/*/letter.ftl` (R165, B23).
//!
//! A topic has two texts, `<topic>-subject` and `<topic>-body`; a fact that only some notices of a
//! topic have may add a paragraph, `<topic>-with-<fact>`. Placeholders are the notice's facts and
//! nothing else: a text that wants to know more is not written at all, rather than with a hole.
//! Days come as ISO 8601, and are written as the language writes them.

mod entity;
mod preview;

pub use entity::{GivenUp, GivenUpEntity, LetterEntity, MailEntity};
pub use preview::{preview, topics};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::notice::{Addressee, Notice};
use fluent_bundle::FluentArgs;
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use crate::sentence::{Bundle, Locale, bundle, ended, texts};

/// The most characters of a subject; what is longer is cut.
const SUBJECT_MAX: usize = 200;

/// What is put into a text.
type Values = BTreeMap<String, String>;

/// A text of two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// One line.
    pub subject: String,
    /// Plain text, paragraphs with an empty line between.
    pub body: String,
}

/// Why something cannot be said: a text is not there, or wants to know what nobody told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsayable(pub String);

static BUNDLES: LazyLock<[Bundle; 5]> =
    LazyLock::new(|| Locale::ALL.map(|locale| bundle(locale, &[texts!("letter")(locale)])));

/// The language of an address; English where it is none that we speak.
pub fn locale(to: &Addressee) -> Locale {
    Locale::of(&to.language).unwrap_or_default()
}

/// A notice as it is shown to somebody who has signed in.
///
/// # Errors
/// [`Unsayable`] when its text is not there, or wants to know what the notice does not.
pub fn text(locale: Locale, notice: &Notice) -> Result<Text, Unsayable> {
    said(locale, notice, &notice.facts)
}

fn said(locale: Locale, notice: &Notice, facts: &Values) -> Result<Text, Unsayable> {
    let topic = notice.topic.word().replace('_', "-");
    let own = facts.iter();
    let values: Values = own.map(|(name, value)| (name.clone(), shown(locale, value))).collect();
    let subject = say(locale, &format!("{topic}-subject"), &values)?;
    let mut body = say(locale, &format!("{topic}-body"), &values)?;
    for name in facts.keys() {
        let key = format!("{topic}-with-{name}");
        if has(locale, &key) {
            body.push_str("\n\n");
            body.push_str(&say(locale, &key, &values)?);
        }
    }
    Ok(Text { subject: subject.chars().take(SUBJECT_MAX).collect(), body })
}

/// A notice as a letter to somebody, in their language. It alone says what is secret (B23).
///
/// # Errors
/// As [`text`].
pub fn letter(notice: &Notice, to: &Addressee) -> Result<Text, Unsayable> {
    let locale = locale(to);
    let mut facts = notice.facts.clone();
    facts.extend(notice.secrets.clone());
    let Text { subject, body } = said(locale, notice, &facts)?;
    let name = Values::from([("name".to_owned(), one_line(&to.name))]);
    let greeting = say(locale, "letter-greeting", &name)?;
    let footer = say(locale, "letter-footer", &Values::new())?;
    Ok(Text { subject, body: format!("{greeting}\n\n{body}\n\n-- \nNovate\n{footer}\n") })
}

/// A value as the language writes it: days in its own way, everything else as it is, on one line.
fn shown(locale: Locale, value: &str) -> String {
    let moment = value.parse::<Timestamp>().map(|at| at.to_zoned(TimeZone::UTC).date());
    let day = moment.ok().or_else(|| {
        let plain = value.len() == "2026-03-15".len();
        plain.then(|| value.parse::<Date>().ok()).flatten()
    });
    day.and_then(|day| self::day(locale, day).ok()).unwrap_or_else(|| one_line(value))
}

/// A day, `1 April 2026`.
fn day(locale: Locale, day: Date) -> Result<String, Unsayable> {
    let months = say(locale, "letter-months", &Values::new())?;
    let month = usize::try_from(day.month() - 1).ok().and_then(|at| months.split(' ').nth(at));
    let month = month.ok_or_else(|| Unsayable(format!("letter-months lacks {}", day.month())))?;
    let parts = [
        ("day", day.day().to_string()),
        ("month", month.to_owned()),
        ("year", day.year().to_string()),
    ];
    let parts = parts.into_iter().map(|(name, value)| (name.to_owned(), value));
    say(locale, "letter-date", &parts.collect())
}

/// Names come from outside: a line's end in one would begin another line of the letter, or of its
/// head.
fn one_line(value: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    value.chars().map(plain).collect::<String>().trim().to_owned()
}

fn has(locale: Locale, key: &str) -> bool {
    BUNDLES[locale as usize].has_message(key)
}

fn say(locale: Locale, key: &str, values: &Values) -> Result<String, Unsayable> {
    let bundle = &BUNDLES[locale as usize];
    let pattern = bundle.get_message(key).and_then(|message| message.value());
    let pattern = pattern.ok_or_else(|| Unsayable(format!("there is no text {key}")))?;
    let mut args = FluentArgs::with_capacity(values.len());
    for (name, value) in values {
        args.set(name.as_str(), value.as_str());
    }
    let mut errors = Vec::new();
    let said = ended(bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned());
    match errors.first() {
        None => Ok(said),
        Some(error) => Err(Unsayable(format!("{key}: {error}"))),
    }
}

#[cfg(test)]
mod tests;
