//! The demo's year looked at again, from what its report says of it.

use super::counted::number;
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;

/// It begins with the enrolment and ends with incentives, about a year later, in order.
pub fn timeline(report: &Value) {
    let entries = report["timeline"].as_array().expect("a list");
    let told = |entry: &Value| -> (Date, String) {
        let [date, what] = ["date", "what"].map(|key| entry[key].as_str().expect("a text"));
        (date.parse().expect("a day"), what.to_owned())
    };
    let entries: Vec<(Date, String)> = entries.iter().map(told).collect();
    let (first, last) = (&entries[0], &entries[entries.len() - 1]);
    assert!(first.1.starts_with("Enrolment"), "{first:?}");
    assert!(last.1.starts_with("Incentives"), "{last:?}");
    assert!(entries.is_sorted_by_key(|entry| entry.0), "{entries:?}");
    let days = (last.0 - first.0).get_days();
    assert!((350..=366).contains(&days), "{days} days");
    for words in [
        "approved",
        "accepts agreement",
        "in the directory",
        "partnership invitation",
        "work together",
        "is invited by both",
        "consents",
        "moved in four steps",
        "lapsed after 30 days",
        "move case",
        "25 seats before and 25 after",
        "orders 5 seats",
        "renewed",
        "restricted",
        "the fiscal year",
    ] {
        assert!(entries.iter().any(|(_, what)| what.contains(words)), "{words}: {entries:#?}");
    }
}

/// There are letters in five languages, and the counts agree.
pub fn letters(report: &Value) {
    let letters = &report["letters"];
    let counts = |value: &Value| -> BTreeMap<String, u64> {
        let counts = value.as_object().expect("an object").iter();
        counts.map(|(name, count)| (name.clone(), number(count))).collect()
    };
    let languages = counts(&letters["languages"]);
    let spoken: Vec<&str> = languages.keys().map(String::as_str).collect();
    assert_eq!(spoken, ["de", "en", "nl", "sv", "tr"]);
    assert!(languages.values().all(|count| *count > 0), "{languages:?}");
    let mut sums = BTreeMap::<String, u64>::new();
    for (kind, own) in letters["kinds"].as_object().expect("an object") {
        assert!(!kind.is_empty());
        for (language, count) in counts(own) {
            *sums.entry(language).or_default() += count;
        }
    }
    assert_eq!(sums, languages);
    assert_eq!(number(&letters["total"]), languages.values().sum::<u64>());
    let of = |kind: &str| counts(&letters["kinds"][kind]).values().sum::<u64>();
    let done = |step: &str| report["steps"].get(step).map_or(0, number);
    assert_eq!(of("relationship_extended"), 2 * done("relationship extended"));
    let settled = done("transfer Complete") + done("transfer PartiallyComplete");
    assert_eq!(of("transfer_settled"), 3 * settled, "both sides and the customer");
    assert_eq!(of("transfer_asked"), done("transfer requested"));
    assert_eq!(of("incentive_invited"), 2);
}
