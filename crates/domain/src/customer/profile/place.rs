//! What an address looks like in a country: which parts it has, and how they are written
//! (`api-core` 2.1, 2.3).
//!
//! A pattern has `9` for a digit, `A` for a letter, `*` for either; everything else stands for
//! itself. Nobody finds out here whether the house is there.

use super::Address;
use crate::operator::region::Country;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// How addresses are written in a country.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The patterns of its postal codes, the usual one first; none where they are not looked at.
    #[serde(default)]
    pub postal: Vec<&'static str>,
    /// The codes of its states, where an address names one of them.
    #[serde(default)]
    pub states: Vec<&'static str>,
    /// What is dialled before its numbers; may be empty.
    #[serde(default)]
    pub calling: &'static str,
    /// How things are written there, the usual one first, e.g. `nl-NL`.
    #[serde(default)]
    pub cultures: Vec<&'static str>,
    /// The pattern of its tax ids; may be empty.
    #[serde(default)]
    pub vat: &'static str,
}

/// A part of an address that is not as its country writes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// The postal code; the patterns that it could have.
    Postal(&'static [&'static str]),
    /// The state; those that there are.
    State(&'static [&'static str]),
}

static PLACES: LazyLock<BTreeMap<Country, Place>> = LazyLock::new(|| {
    let table: BTreeMap<&'static str, Place> =
        serde_json::from_str(include_str!("../../../data/places.json"))
            .expect("the table of places is part of the program");
    let rows = table.into_iter().filter_map(|(code, place)| Some((Country::new(code)?, place)));
    rows.collect()
});
static ELSEWHERE: LazyLock<Place> = LazyLock::new(Place::default);

impl Place {
    /// How addresses are written in a country; of many it is not known.
    pub fn of(country: Country) -> &'static Self {
        PLACES.get(&country).unwrap_or(&ELSEWHERE)
    }
}

/// Whether a text is written by a pattern.
fn fits(pattern: &str, text: &str) -> bool {
    let same = |(wanted, found): (char, char)| match wanted {
        '9' => found.is_ascii_digit(),
        'A' => found.is_ascii_uppercase(),
        '*' => found.is_ascii_uppercase() || found.is_ascii_digit(),
        literal => literal == found,
    };
    pattern.chars().count() == text.chars().count() && pattern.chars().zip(text.chars()).all(same)
}

/// A text as the pattern writes it, if only capitals, blanks and dashes keep it from being so.
fn mended(pattern: &str, text: &str) -> Option<String> {
    let mut signs = text.chars().filter(char::is_ascii_alphanumeric);
    let put = |wanted: char| match wanted {
        '9' | 'A' | '*' => signs.next().map(|sign| sign.to_ascii_uppercase()),
        literal => Some(literal),
    };
    let written: String = pattern.chars().map(put).collect::<Option<_>>()?;
    (signs.next().is_none() && fits(pattern, &written)).then_some(written)
}

impl Address {
    /// What of the address its country does not write so.
    pub fn flaws(&self) -> Vec<Flaw> {
        let place = Place::of(self.country);
        let mut flaws = Vec::new();
        let postal = place.postal.iter().any(|one| fits(one, &self.postal_code));
        if !postal && !place.postal.is_empty() {
            flaws.push(Flaw::Postal(&place.postal));
        }
        let state = self.state.as_deref().unwrap_or_default();
        if !place.states.is_empty() && !place.states.contains(&state) {
            flaws.push(Flaw::State(&place.states));
        }
        flaws
    }

    /// The same as its country writes it, if it is meant so without doubt; `None` where it is
    /// written so already, or nobody can tell.
    pub fn mended(&self) -> Option<Self> {
        let place = Place::of(self.country);
        let mut other = self.clone();
        if let Some(state) = &other.state {
            other.state = Some(state.trim().to_ascii_uppercase());
        }
        let found = place.postal.iter().find_map(|one| mended(one, &self.postal_code));
        other.postal_code = found.unwrap_or(other.postal_code);
        (other != *self && other.flaws().is_empty()).then_some(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(country: &str, state: Option<&str>, postal_code: &str) -> Address {
        Address {
            country: Country::new(country).expect("two letters"),
            city: "Delft".to_owned(),
            state: state.map(str::to_owned),
            line1: "Markt 1".to_owned(),
            line2: None,
            postal_code: postal_code.to_owned(),
            phone: None,
        }
    }

    #[test]
    fn an_address_is_written_as_its_country_writes_it() {
        let right = [
            at("NL", None, "2611 GP"),
            at("GB", None, "SW1A 1AA"),
            at("US", Some("WA"), "98052-1234"),
            at("IE", None, "A65 F4E2"),
            // Nobody looks at what is not known.
            at("KE", None, "what you like"),
        ];
        for one in right {
            assert_eq!((one.flaws(), one.mended()), (Vec::new(), None), "{one:?}");
        }
        let wrong = at("US", Some("Utopia"), "9805");
        assert!(matches!(wrong.flaws()[..], [Flaw::Postal(_), Flaw::State(_)]), "{wrong:?}");
        assert_eq!(wrong.mended(), None);
        assert!(matches!(at("US", None, "98052").flaws()[..], [Flaw::State(_)]));
    }

    #[test]
    fn what_is_meant_without_doubt_is_mended() {
        let mended = |country, state, code| at(country, state, code).mended();
        assert_eq!(mended("NL", None, "2611gp"), Some(at("NL", None, "2611 GP")));
        assert_eq!(mended("SE", None, "11122"), Some(at("SE", None, "111 22")));
        assert_eq!(mended("CA", Some("on"), "k1a0b1"), Some(at("CA", Some("ON"), "K1A 0B1")));
        assert_eq!(mended("NL", None, "26111 GP"), None);
    }

    #[test]
    fn every_place_is_of_a_country_that_is_supported() {
        let stray: Vec<_> = PLACES.keys().filter(|one| one.region().is_none()).collect();
        assert!(stray.is_empty(), "{stray:?}");
        for (country, place) in PLACES.iter() {
            let last = |one: &&str| one.ends_with(country.code());
            assert!(!place.cultures.is_empty() && place.cultures.iter().all(last), "{country}");
            assert!(!place.calling.is_empty() && !place.postal.is_empty(), "{country}");
        }
    }
}
