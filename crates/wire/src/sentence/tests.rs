use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::body::Problem;

/// Keys of a file with the placeholders of each. The files are flat: one message a line.
fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for line in
        texts!("refusal")(locale).lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (key, text) = line.split_once(" = ").unwrap_or_else(|| panic!("{locale:?}: {line}"));
        let names = text.split('{').skip(1).map(|rest| {
            let (name, _) = rest.split_once('}').expect("closed");
            name.trim().strip_prefix('$').expect("a placeholder").to_owned()
        });
        let before = found.insert(key.to_owned(), names.collect());
        assert_eq!(before, None, "{locale:?}: {key} twice");
    }
    found
}

#[test]
fn every_line_parses() {
    for locale in Locale::ALL {
        let parsed = FluentResource::try_new(texts!("refusal")(locale).to_owned());
        assert!(parsed.is_ok(), "{locale:?}: {:?}", parsed.err().map(|(_, errors)| errors));
    }
}

/// R168.
#[test]
fn all_languages_have_the_same_keys_and_placeholders() {
    let english = messages(Locale::En);
    assert!(english.len() > 20);
    for locale in Locale::ALL {
        let own = messages(locale);
        assert_eq!(own, english, "{locale:?}");
        for key in own.keys() {
            assert!(BUNDLES[locale as usize].has_message(key), "{locale:?}: {key}");
        }
    }
}

/// R168.
#[test]
fn no_sentence_was_left_in_english() {
    let text = |locale, key: &str| sentence(locale, key, &[]);
    for key in messages(Locale::En).keys() {
        let english = text(Locale::En, key);
        for locale in &Locale::ALL[1..] {
            assert_ne!(text(*locale, key), english, "{locale:?}: {key}");
        }
    }
}

#[test]
fn every_problem_of_reading_has_a_sentence() {
    for problem in Problem::samples() {
        for locale in Locale::ALL {
            let slip =
                crate::body::Slip { field: "lineItems[2].id".into(), problem: problem.clone() };
            let text = slip.sentence(locale);
            assert_ne!(text, problem.key(), "{locale:?}");
            assert!(!text.contains(['{', '}']), "{locale:?}: {text}");
        }
    }
}

#[test]
fn locales_are_found_in_what_clients_send() {
    for (x_locale, accept, chosen) in [
        (Some("nl-NL"), None, Locale::Nl),
        (Some("EN-US"), Some("de"), Locale::En),
        (Some("en-US,en-US"), None, Locale::En),
        (Some("tr_TR"), None, Locale::Tr),
        (Some("fr-FR"), Some("fr;q=0.9, sv;q=0.5, de;q=0.8"), Locale::De),
        (None, Some("de;q=0, nl;q=0.1"), Locale::Nl),
        (None, Some("*"), Locale::En),
        (Some(""), Some(";;q=x,"), Locale::En),
        (None, None, Locale::En),
    ] {
        assert_eq!(Locale::choose(x_locale, accept), chosen, "{x_locale:?} {accept:?}");
    }
}

#[test]
fn an_unknown_key_is_at_least_visible() {
    assert_eq!(sentence(Locale::Sv, "no-such-key", &[]), "no-such-key");
}

#[test]
fn values_are_put_in() {
    let text = sentence(Locale::En, "malformed-missing", &[("field", "lineItems".into())]);
    assert!(text.contains("lineItems"), "{text}");
    let big = [("field", "size".into()), ("min", 1_i64.into()), ("max", 12345_i64.into())];
    let text = sentence(Locale::De, "malformed-out-of-range", &big);
    assert!(text.contains("12345"), "{text}");
}

#[test]
fn a_name_with_a_full_stop_ends_its_sentence() {
    for (text, good) in [
        ("Of Delmaar N.V.. It stays.", "Of Delmaar N.V. It stays."),
        ("Of Delmaar N.V..", "Of Delmaar N.V."),
        ("Of Delmaar. It waits ...", "Of Delmaar. It waits ..."),
        ("a..b", "a..b"),
    ] {
        assert_eq!(ended(text.to_owned()), good);
    }
}
