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
fn a_text_speaks_of_one_and_of_many() {
    let said = |count: i64| Words(Locale::Nl).count("lists-within", count);
    assert_eq!(said(1), "De afgelopen dag");
    assert_eq!(said(1200), "De afgelopen 1.200 dagen");
}
