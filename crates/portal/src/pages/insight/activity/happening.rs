//! One thing that happened, read from the event that was kept: what it is called, whom it concerns,
//! what it is about.
//!
//! Events are read as JSON and not as what the rules know: a log shows older ones as well, and
//! says no more of any than these few things. A test looks that each kind has its sentence.

use super::entry::Record;
use crate::words::Words;
use domain::{
    actor::{By, Hand, member::Staff},
    id::PartnerId,
};
use jiff::Timestamp;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Events that hold other ones.
const HOLDERS: [&str; 12] = [
    "undo",
    "invitation",
    "privilege",
    "order",
    "move_case",
    "consent",
    "enrolment",
    "agreement",
    "listing",
    "revenue",
    "incentive",
    "staff",
];

/// What everybody who serves a customer may know of it.
const OF_ALL: [&str; 3] = ["registered", "agreement-accepted", "legacy-agreement-taken"];

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Happening {
    /// When.
    pub at: Timestamp,
    /// What, as the end of the key of its sentence.
    pub word: String,
    /// What belongs to it.
    pub body: Value,
    /// What was there before, where that is known.
    pub before: Option<String>,
    /// Its place among all that was done at once.
    pub place: usize,
}

/// Everything that an accepted command did; what cannot be read is left out.
pub fn read(events: &str) -> Vec<Happening> {
    let all: Vec<Value> = serde_json::from_str(events).unwrap_or_default();
    all.iter().filter_map(one).collect()
}

fn one(dated: &Value) -> Option<Happening> {
    let at: Timestamp = dated.get("at")?.as_str()?.parse().ok()?;
    let (word, body) = told(dated.get("event")?)?;
    Some(named(at, word, body.cloned().unwrap_or_default()))
}

/// What an event is, behind the events that hold it, and what belongs to it.
pub fn told(mut event: &Value) -> Option<(&str, Option<&Value>)> {
    loop {
        if let Some(word) = event.as_str() {
            return Some((word, None));
        }
        let (word, body) = event.as_object()?.iter().next()?;
        if !HOLDERS.contains(&word.as_str()) {
            return Some((word, Some(body)));
        }
        event = body;
    }
}

/// What is said of an event of this kind.
pub fn sentence(words: Words, word: &str) -> String {
    words.say(&format!("activity-{}", word.replace('_', "-")))
}

fn named(at: Timestamp, word: &str, body: Value) -> Happening {
    Happening { at, word: word.replace('_', "-"), body, before: None, place: 0 }
}

/// Every id in a value.
fn ids(value: &Value, found: &mut BTreeSet<Uuid>) {
    match value {
        Value::String(text) if text.len() == 36 => found.extend(Uuid::parse_str(text).ok()),
        Value::Array(all) => all.iter().for_each(|one| ids(one, found)),
        Value::Object(all) => all.values().for_each(|one| ids(one, found)),
        _ => {}
    }
}

impl Happening {
    /// Whether a partner may know of it: it is about the partner, about what it sold, or about what
    /// it is a side of.
    pub fn concerns(&self, partner: PartnerId, record: &Record) -> bool {
        let customer = match record {
            Record::Partner(own) => return own.id == partner,
            Record::Operator(_) => return false,
            Record::Customer(customer) => customer,
        };
        if OF_ALL.contains(&self.word.as_str()) {
            return true;
        }
        let mut named = BTreeSet::new();
        ids(&self.body, &mut named);
        named.contains(&partner.0)
            || named.iter().any(|id| {
                let sold = customer.subscriptions.get(&(*id).into());
                let moved = customer.transfers.get(&(*id).into());
                let case = customer.cases.get(&(*id).into());
                sold.is_some_and(|one| one.partner == partner)
                    || moved.is_some_and(|one| one.side(partner).is_some())
                    || case.is_some_and(|one| one.partner == partner)
            })
    }

    /// Which group of things it belongs to.
    pub fn kind(&self) -> &'static str {
        let word = self.word.as_str();
        let has = |parts: &[&str]| parts.iter().any(|part| word.starts_with(part));
        if has(&["admitted", "installed", "roles-", "secret-", "removed", "factors-", "renamed"]) {
            "people"
        } else if has(&["move-"]) {
            "moves"
        } else if has(&["transfer-", "group-", "step-", "undo-"]) {
            "transfers"
        } else if has(&["subscription-", "seats-", "order-", "renewal-", "reseller-"]) {
            "subscriptions"
        } else if has(&["offer-", "policy-", "regrouped", "calendar-", "agreement-published"]) {
            "catalogue"
        } else if has(&["agreement-", "legacy-", "consent-"]) {
            "agreements"
        } else if has(&[
            "related",
            "bill-to-",
            "relationship-",
            "privileges-",
            "invitation-",
            "partnership-",
            "joined",
        ]) {
            "relationships"
        } else {
            "programme"
        }
    }

    /// Who did it, where the event itself says so.
    pub fn by(&self) -> Option<By> {
        let by = self.body.get("by").or_else(|| self.body.pointer("/transfer/created_by"))?;
        serde_json::from_value(by.clone()).ok()
    }

    /// The partners that it names.
    pub fn partners(&self) -> impl Iterator<Item = Uuid> + '_ {
        ["/provider", "/partner", "/inviter", "/relationship/partner", "/question/target"]
            .into_iter()
            .filter_map(|path| Uuid::parse_str(self.body.pointer(path)?.as_str()?).ok())
    }

    /// What it is about: a subscription, a request, a partner, a person, a part of the programme.
    pub fn about(&self, words: Words, record: &Record, names: &BTreeMap<Uuid, String>) -> String {
        let text = |path: &str| self.body.pointer(path).and_then(Value::as_str);
        for path in ["/subscription/friendly_name", "/case/name"] {
            if let Some(name) = text(path) {
                return name.to_owned();
            }
        }
        if let Some(lines) = self.body.pointer("/order/lines").and_then(Value::as_array) {
            let names = lines.iter().filter_map(|line| line.get("friendly_name")?.as_str());
            return names.collect::<Vec<_>>().join(", ");
        }
        if let Some(name) = text("/subscription").and_then(|id| record.subscription(id)) {
            return name;
        }
        if let Some(id) = text("/transfer").or_else(|| text("/transfer/id")) {
            return id.rsplit('-').next().unwrap_or(id).to_owned();
        }
        if let Some(name) = self.partners().find_map(|id| names.get(&id)) {
            return name.clone();
        }
        if let Some(part) = text("/programme") {
            return words.say(&format!("enrolment-part-{part}"));
        }
        if let Some(hand) = self.body.get("hand") {
            let hand: Option<Hand> = serde_json::from_value(hand.clone()).ok();
            return hand.and_then(|hand| called(record.staff(), hand)).unwrap_or_default();
        }
        text("/name").or_else(|| text("/offer")).unwrap_or_default().to_owned()
    }

    /// What is there after it, where that can be said in a word.
    pub fn after(&self, words: Words) -> String {
        match self.word.as_str() {
            "seats-changed" => {
                let count = self.body.get("quantity").and_then(Value::as_i64).unwrap_or(0);
                words.with("activity-seats", "count", words.number(count))
            }
            "subscription-renamed" => {
                self.body.get("name").and_then(Value::as_str).unwrap_or_default().to_owned()
            }
            _ => String::new(),
        }
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
    use std::{fs, path::Path};
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
        assert_eq!(found[0].after(Words::of(Locale::En)), "New");
        assert_eq!((found[0].kind(), found[1].kind()), ("subscriptions", "programme"));
    }
}
