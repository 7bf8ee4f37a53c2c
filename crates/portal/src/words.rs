//! The words of the pages, in the reader's language: one file an area in `locales/`.

use domain::{operator::region::Country, refusal::Refusal};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use jiff::{Timestamp, civil};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;
use wire::{Fault, Locale, fault::Edge, refusal, sentence::ended};

/// The files of a language.
macro_rules! areas {
    ($language:literal) => {
        [
            include_str!(concat!("../locales/", $language, "/frame.ftl")),
            include_str!(concat!("../locales/", $language, "/customers.ftl")),
            include_str!(concat!("../locales/", $language, "/transfers.ftl")),
            include_str!(concat!("../locales/", $language, "/insight.ftl")),
            include_str!(concat!("../locales/", $language, "/enrolment.ftl")),
            include_str!(concat!("../locales/", $language, "/partnership.ftl")),
            include_str!(concat!("../locales/", $language, "/organisation.ftl")),
            include_str!(concat!("../locales/", $language, "/signin.ftl")),
            include_str!(concat!("../locales/", $language, "/lists.ftl")),
            include_str!(concat!("../locales/", $language, "/moves.ftl")),
            include_str!(concat!("../locales/", $language, "/operator.ftl")),
            include_str!(concat!("../locales/", $language, "/sandboxes.ftl")),
            include_str!(concat!("../locales/", $language, "/settings.ftl")),
            include_str!(concat!("../locales/", $language, "/webhook.ftl")),
        ]
    };
}

/// How many files a language has.
const AREAS: usize = 14;

fn texts(locale: Locale) -> [&'static str; AREAS] {
    match locale {
        Locale::En => areas!("en"),
        Locale::Nl => areas!("nl"),
        Locale::Sv => areas!("sv"),
        Locale::De => areas!("de"),
        Locale::Tr => areas!("tr"),
    }
}

pub mod country;
pub mod format;
pub mod zone;

use zone::Zone;

type Bundle = FluentBundle<FluentResource>;

/// Stands where a value will: no text has it.
const GAP: char = '\u{fffc}';

static BUNDLES: LazyLock<[Bundle; 5]> = LazyLock::new(|| Locale::ALL.map(bundle));

fn bundle(locale: Locale) -> Bundle {
    let tag: LanguageIdentifier = locale.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Invisible marks around values would be copied with them.
    bundle.set_use_isolating(false);
    for text in texts(locale) {
        // A line that doesn't parse is left out here; a test refuses it.
        let text = FluentResource::try_new(text.to_owned());
        bundle.add_resource_overriding(text.unwrap_or_else(|(rest, _)| rest));
    }
    bundle
}

/// The words of one language, for a reader somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub Locale, pub Zone);

impl Words {
    /// The words of a language, for a reader of whom nothing else is known.
    pub fn of(locale: Locale) -> Self {
        Self(locale, Zone::usual(locale, None))
    }

    /// The text of a key; the key itself where there is none, which a test finds.
    pub fn say(self, key: &str) -> String {
        self.put(key, &[])
    }

    /// The text of a key with one value in it.
    #[expect(clippy::needless_pass_by_value, reason = "templates give what they have")]
    pub fn with(self, key: &str, name: &str, value: impl ToString) -> String {
        self.put(key, &[(name, FluentValue::from(value.to_string()))])
    }

    /// What stands before and behind the value in the text of a key, for what is said row by row.
    pub fn around(self, key: &str, name: &str) -> (String, String) {
        let text = self.with(key, name, GAP);
        let (before, behind) = text.split_once(GAP).unwrap_or((&text, ""));
        (before.to_owned(), behind.to_owned())
    }

    /// The text of a key with two values in it.
    pub fn both(
        self,
        key: &str,
        (one, value): (&str, impl ToString),
        (other, second): (&str, impl ToString),
    ) -> String {
        let values = [
            (one, FluentValue::from(value.to_string())),
            (other, FluentValue::from(second.to_string())),
        ];
        self.put(key, &values)
    }

    /// The text of a key that speaks of so many; they are written as the language writes numbers.
    pub fn count(self, key: &str, count: impl TryInto<i64>) -> String {
        let count: i64 = count.try_into().unwrap_or(i64::MAX);
        let written = format::number(self.0, count);
        self.put(key, &[("count", FluentValue::from(count)), ("shown", written.into())])
    }

    /// A sentence with a name in the place of an id, between the language's quotation marks.
    pub fn named(self, text: &str, id: &str, name: &str) -> String {
        let quoted = match self.0 {
            Locale::En | Locale::Tr => format!("“{name}”"),
            Locale::Nl => format!("‘{name}’"),
            Locale::Sv => format!("”{name}”"),
            Locale::De => format!("„{name}“"),
        };
        // Turkish tells ids from names.
        text.replace(&format!("{id} kimlikli"), &format!("{quoted} adlı")).replace(id, &quoted)
    }

    /// A number.
    pub fn number(self, number: i64) -> String {
        format::number(self.0, number)
    }

    /// An amount of US dollars, given in cents.
    pub fn dollars(self, cents: i64) -> String {
        format::money(self.0, cents, "USD")
    }

    /// A day.
    pub fn day(self, at: Timestamp) -> String {
        format::day(self.0, self.1, at)
    }

    /// A date of the calendar.
    pub fn date(self, date: civil::Date) -> String {
        format::date(self.0, date)
    }

    /// A moment to the minute.
    pub fn moment(self, at: Timestamp) -> String {
        format::moment(self.0, self.1, at)
    }

    /// A moment to the minute as HTML, with the zone for whoever points at it.
    pub fn time(self, at: Timestamp) -> String {
        let (text, zone) = (self.moment(at), self.1.told(at));
        format!("<time datetime=\"{at:.0}\" title=\"{zone}\">{text}</time>")
    }

    /// How long before or after `now` something is.
    pub fn relative(self, at: Timestamp, now: Timestamp) -> String {
        let minutes = at.duration_since(now).as_mins();
        let (count, unit) = match minutes.abs() {
            0 => return self.say("people-now"),
            few @ 1..60 => (few, "minutes"),
            some @ 60..1_440 => (some / 60, "hours"),
            many => (many / 1_440, "days"),
        };
        let way = if minutes < 0 { "ago" } else { "in" };
        self.count(&format!("people-{way}-{unit}"), count)
    }

    /// So many per cent.
    #[cfg_attr(not(test), expect(dead_code, reason = "no page has one yet"))]
    pub fn percent(self, percent: i64) -> String {
        format::percent(self.0, percent)
    }

    /// An amount in hundredths of a currency.
    #[cfg_attr(not(test), expect(dead_code, reason = "no page has one yet"))]
    pub fn money(self, hundredths: i64, currency: &str) -> String {
        format::money(self.0, hundredths, currency)
    }

    /// The name of a country.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates give a reference")]
    pub fn country(self, country: &Country) -> String {
        self.country_of(country.code())
    }

    /// The name of the country with a code; the code, where there is none.
    pub fn country_of(self, code: &str) -> String {
        country::name(self.0, code).to_owned()
    }

    /// Some words, one after the other: "A, B and C".
    pub fn list(self, items: &[String]) -> String {
        format::list(self.0, items)
    }

    /// Which of two names comes first.
    pub fn order(self, one: &str, other: &str) -> std::cmp::Ordering {
        format::order(self.0, one, other)
    }

    /// The sentence of a refusal.
    pub fn refused(self, refusal: &Refusal) -> String {
        refusal::said(refusal, self.0)
    }

    /// The sentences of what something beside the rules said.
    pub fn edge(self, edge: &Edge) -> Vec<String> {
        let fault = Fault::edge(edge, self.0);
        if fault.data.is_empty() {
            return vec![fault.description];
        }
        // What is wrong with a world file is told in the words of its schema.
        [vec![self.say("sandboxes-world-bad")], fault.data].concat()
    }

    /// The sentences of refusals.
    pub fn all_refused(self, refusals: &[Refusal]) -> Vec<String> {
        refusals.iter().map(|refusal| self.refused(refusal)).collect()
    }

    /// The text of a key with values in it.
    pub fn put(self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let bundle = &BUNDLES[self.0 as usize];
        let pattern = bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = pattern else {
            tracing::error!(key, language = self.0.code(), "a page has a word that is nowhere");
            return key.to_owned();
        };
        let args: FluentArgs<'_> =
            values.iter().map(|(name, value)| (*name, value.clone())).collect();
        ended(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }
}

#[cfg(test)]
mod tests;
