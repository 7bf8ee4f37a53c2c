use super::*;
use std::collections::{BTreeMap, BTreeSet};

type Values = BTreeMap<String, BTreeSet<String>>;

/// The keys of a language, each with the values that are put into it.
fn keys(locale: Locale) -> Values {
    let mut keys = Values::new();
    for text in texts(locale) {
        assert!(FluentResource::try_new(text.to_owned()).is_ok(), "{}", locale.code());
        let mut key = String::new();
        for line in text.lines() {
            if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                key = name.to_owned();
                assert!(!keys.contains_key(&key), "{key} is there twice");
            }
            let values = keys.entry(key.clone()).or_default();
            values.extend(
                line.split("{ $")
                    .skip(1)
                    .map(|rest| rest.split([' ', '}']).next().unwrap_or_default().to_owned()),
            );
        }
    }
    keys
}

#[test]
fn every_language_says_the_same_with_the_same_values() {
    let english = keys(Locale::En);
    for locale in Locale::ALL {
        assert_eq!(english, keys(locale), "{}", locale.code());
    }
}

#[test]
fn a_name_with_a_stop_ends_a_sentence() {
    let said = |check: &str| Words::of(Locale::En).with("enrolment-pass-done", "check", check);
    assert!(said("Anker B.V.").ends_with(": Anker B.V."), "{}", said("Anker B.V."));
    assert!(said("Anker").ends_with(": Anker."));
}

#[test]
fn a_text_speaks_of_one_and_of_many() {
    let said = |count: i64| Words::of(Locale::Nl).count("lists-within", count);
    assert_eq!(said(1), "De afgelopen dag");
    assert_eq!(said(1200), "De afgelopen 1.200 dagen");
}

#[test]
fn how_long_ago_it_was_and_how_long_it_takes() {
    let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
    let now = at("2026-01-31T15:05:00Z");
    let said = |text: &str| Locale::ALL.map(|locale| Words::of(locale).relative(at(text), now));
    let ago = ["6 days ago", "6 dagen geleden", "för 6 dagar sedan", "vor 6 Tagen", "6 gün önce"];
    assert_eq!(said("2026-01-25T15:05:00Z"), ago);
    let then = ["in 29 days", "over 29 dagen", "om 29 dagar", "in 29 Tagen", "29 gün sonra"];
    assert_eq!(said("2026-03-01T15:05:00Z"), then);
    let [english, dutch, ..] = said("2026-01-31T14:05:00Z");
    assert_eq!([english, dutch], ["1 hour ago", "1 uur geleden"]);
    let [english, dutch, ..] = said("2026-01-31T15:06:00Z");
    assert_eq!([english, dutch], ["in 1 minute", "over 1 minuut"]);
    assert_eq!(said("2026-01-31T15:05:20Z")[0], "now");
}

#[test]
fn a_moment_names_its_zone_to_whoever_points_at_it() {
    let at: Timestamp = "2026-01-31T15:05:07.5Z".parse().expect("a moment");
    let html = "<time datetime=\"2026-01-31T15:05:07Z\" title=\"Europe/Berlin (UTC+1)\">\
        31.01.2026, 16:05</time>";
    assert_eq!(Words::of(Locale::De).time(at), html);
}

#[test]
fn shares_and_sums_are_written_as_the_reader_does() {
    let (dutch, turkish) = (Words::of(Locale::Nl), Words::of(Locale::Tr));
    assert_eq!([dutch.percent(28), turkish.percent(28)], ["28%", "%28"]);
    assert_eq!(dutch.money(123_450, "EUR"), "€\u{a0}1.234,50");
}
