//! What of a log is shown, as the address of the page says it.

use super::happening::Happening;
use crate::{form::Form, words::Words};
use domain::actor::{Hand, member::Staff};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use store::event::log::Place;
use url::form_urlencoded::Serializer;

/// Every kind of thing.
const KINDS: [&str; 8] = [
    "transfers",
    "subscriptions",
    "relationships",
    "agreements",
    "moves",
    "people",
    "programme",
    "catalogue",
];
/// How many days are shown when nobody says otherwise.
const DAYS: i64 = 30;

/// What is shown.
#[derive(Clone, Debug)]
pub struct Filter {
    pub from: Date,
    pub until: Date,
    pub kind: String,
    pub person: String,
    pub after: Option<Place>,
}

/// Something that can be chosen.
pub struct Choice {
    pub value: String,
    pub text: String,
    pub is_chosen: bool,
}

impl Filter {
    /// What the address says; by default everything of the last month.
    pub fn read(query: &Form, now: Timestamp) -> Self {
        let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
        let month = now.saturating_sub(SignedDuration::from_hours(24 * DAYS)).unwrap_or(now);
        let kind = KINDS.iter().find(|known| **known == query.text("kind"));
        let until = query.text("until").parse().unwrap_or_else(|_| day(now));
        Self {
            from: query.text("from").parse().unwrap_or_else(|_| day(month)),
            until,
            kind: kind.map_or("", |known| known).to_owned(),
            person: query.text("person").to_owned(),
            after: place(query),
        }
    }

    /// From when to when, the last day included.
    pub fn period(&self) -> (Timestamp, Timestamp) {
        let begin = |date: Date| date.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp());
        let from = begin(self.from).unwrap_or(Timestamp::MIN);
        let until = self.until.tomorrow().and_then(begin).unwrap_or(Timestamp::MAX);
        (from, until)
    }

    /// Whose acts alone, if somebody of the reader's own organisation is chosen.
    pub fn by(&self, staff: &Staff) -> Option<Hand> {
        staff.hands().map(|(hand, _)| hand).find(|hand| match hand {
            Hand::User(id) => id.to_string() == self.person,
            Hand::App(id) => id.to_string() == self.person,
        })
    }

    /// Whether this kind of thing is shown.
    pub fn fits(&self, what: &Happening) -> bool {
        self.kind.is_empty() || what.kind() == self.kind
    }

    /// Whether anything but the period is chosen.
    pub fn is_narrow(&self) -> bool {
        !self.kind.is_empty() || !self.person.is_empty()
    }

    /// The address of the page that begins at a place.
    pub fn at(&self, path: &str, after: Option<&Place>) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("from", &self.from.to_string());
        query.append_pair("until", &self.until.to_string());
        for (name, value) in [("kind", &self.kind), ("person", &self.person)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if let Some(place) = after {
            let at = place.at.as_microsecond();
            query.append_pair("after", &format!("{at}.{}.{}", place.stream, place.version));
        }
        format!("{path}?{}", query.finish())
    }
}

fn place(query: &Form) -> Option<Place> {
    let mut parts = query.text("after").split('.');
    let at = Timestamp::from_microsecond(parts.next()?.parse().ok()?).ok()?;
    Some(Place { at, stream: parts.next()?.parse().ok()?, version: parts.next()?.parse().ok()? })
}

fn choice(value: &str, text: String, chosen: &str) -> Choice {
    Choice { value: value.to_owned(), text, is_chosen: value == chosen }
}

/// The kinds that can be chosen.
pub fn kinds(words: Words, filter: &Filter) -> Vec<Choice> {
    let any = choice("", words.say("activity-anything"), &filter.kind);
    let known = KINDS
        .iter()
        .map(|kind| choice(kind, words.say(&format!("activity-kind-{kind}")), &filter.kind));
    [any].into_iter().chain(known).collect()
}

/// The people that can be chosen.
pub fn people(words: Words, filter: &Filter, known: &[(String, String)]) -> Vec<Choice> {
    let any = choice("", words.say("activity-anybody"), &filter.person);
    let known = known.iter().map(|(id, name)| choice(id, name.clone(), &filter.person));
    [any].into_iter().chain(known).collect()
}
