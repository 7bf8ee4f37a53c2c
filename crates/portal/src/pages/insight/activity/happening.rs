//! What is said of one thing that happened. A test looks that each kind has its sentence.

use crate::words::Words;
use domain::actor::{Hand, member::Staff};
use serde_json::Value;
use std::collections::BTreeMap;
pub use store::event::happening::{Happening, told};
use store::event::record::Record;
use uuid::Uuid;

/// What is said of an event of this kind.
pub fn sentence(words: Words, word: &str) -> String {
    words.say(&format!("activity-{}", word.replace('_', "-")))
}

/// What it is about: a subscription, a request, a partner, a person, a part of the programme.
pub fn about(
    what: &Happening,
    words: Words,
    record: &Record,
    names: &BTreeMap<Uuid, String>,
) -> String {
    let text = |path: &str| what.body.pointer(path).and_then(Value::as_str);
    for path in ["/subscription/friendly_name", "/case/name"] {
        if let Some(name) = text(path) {
            return name.to_owned();
        }
    }
    if let Some(lines) = what.body.pointer("/order/lines").and_then(Value::as_array) {
        let names = lines.iter().filter_map(|line| line.get("friendly_name")?.as_str());
        return names.collect::<Vec<_>>().join(", ");
    }
    if let Some(name) = text("/subscription").and_then(|id| record.subscription(id)) {
        return name;
    }
    if let Some(id) = text("/transfer").or_else(|| text("/transfer/id")) {
        return id.rsplit('-').next().unwrap_or(id).to_owned();
    }
    if let Some(name) = what.partners().find_map(|id| names.get(&id)) {
        return name.clone();
    }
    if let Some(part) = text("/programme") {
        return words.say(&format!("enrolment-part-{part}"));
    }
    if let Some(hand) = what.body.get("hand") {
        let hand: Option<Hand> = serde_json::from_value(hand.clone()).ok();
        return hand.and_then(|hand| called(record.staff(), hand)).unwrap_or_default();
    }
    text("/name").or_else(|| text("/offer")).unwrap_or_default().to_owned()
}

/// What is there after it, where that can be said in a word.
pub fn after(what: &Happening, words: Words) -> String {
    match what.word.as_str() {
        "seats-changed" => {
            let count = what.body.get("quantity").and_then(Value::as_i64).unwrap_or(0);
            words.with("activity-seats", "count", words.number(count))
        }
        "subscription-renamed" => {
            what.body.get("name").and_then(Value::as_str).unwrap_or_default().to_owned()
        }
        _ => String::new(),
    }
}

/// What somebody of an organisation is called.
pub fn called(staff: &Staff, hand: Hand) -> Option<String> {
    match hand {
        Hand::User(id) => staff.members.get(&id).map(|one| one.name.clone()),
        Hand::App(id) => staff.apps.get(&id).map(|one| one.name.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, fs, path::Path};
    use store::event::happening::{HOLDERS, read};
    use wire::Locale;

    /// The words of all events in the sources of the rules, those that hold others aside.
    fn words_of_rules(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).expect("the rules are beside us") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                words_of_rules(&path, found);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a text");
            let Some((_, rest)) = text.split_once("pub enum Event {\n") else { continue };
            let (body, _) = rest.split_once("\n}\n").expect("an end");
            for line in body.lines() {
                let variant =
                    line.strip_prefix("    ").filter(|rest| rest.starts_with(char::is_uppercase));
                let Some(variant) = variant else { continue };
                let name = variant.split([' ', '(', ',']).next().expect("a name");
                let mut word = String::new();
                for letter in name.chars() {
                    if letter.is_uppercase() && !word.is_empty() {
                        word.push('-');
                    }
                    word.extend(letter.to_lowercase());
                }
                if !HOLDERS.contains(&word.replace('-', "_").as_str()) {
                    found.insert(word);
                }
            }
        }
    }

    #[test]
    fn every_kind_of_event_has_a_sentence_in_every_language() {
        let mut found = BTreeSet::new();
        let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src");
        words_of_rules(&rules, &mut found);
        assert!(found.len() > 100, "only {} kinds", found.len());
        for locale in Locale::ALL {
            for word in &found {
                let key = format!("activity-{word}");
                assert_ne!(Words::of(locale).say(&key), key, "{}: {word}", locale.code());
            }
        }
    }

    #[test]
    fn an_event_in_another_is_found_and_named() {
        let text = r#"[{"at":"2026-11-30T12:00:00Z","event":{"order":{"subscription_renamed":
            {"subscription":"00000000-0000-0000-0000-000000000001","name":"New"}}}},
            {"at":"2026-11-30T12:00:00Z","event":{"revenue":"restriction_lifted"}}]"#;
        let found = read(text);
        let words: Vec<_> = found.iter().map(|one| one.word.as_str()).collect();
        assert_eq!(words, ["subscription-renamed", "restriction-lifted"]);
        assert_eq!(after(&found[0], Words::of(Locale::En)), "New");
        assert_eq!((found[0].kind(), found[1].kind()), ("subscriptions", "programme"));
    }
}
