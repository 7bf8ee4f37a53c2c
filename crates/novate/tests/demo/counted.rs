//! The demo's report counted again, from what it says of each customer.

use serde_json::Value;
use std::collections::BTreeMap;

/// A number of the report.
pub fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is not a number"))
}

fn outcomes(report: &Value) -> &[Value] {
    report["outcomes"].as_array().expect("a list")
}

fn list<'a>(outcome: &'a Value, name: &str) -> &'a [Value] {
    outcome[name].as_array().expect("a list")
}

fn steps(outcome: &Value) -> Vec<&str> {
    list(outcome, "steps").iter().map(|step| step.as_str().expect("a text")).collect()
}

/// Every total is the sum of its parts, and no seat is lost, customer by customer.
pub fn sums(report: &Value) {
    let count = |name: &str| outcomes(report).iter().map(|one| list(one, name).len() as u64).sum();
    let (moved, stayed): (u64, u64) = (count("moved"), count("stayed"));
    assert_eq!(number(&report["customers"]), outcomes(report).len() as u64);
    assert_eq!(number(&report["subscriptionsMoved"]), moved);
    assert_eq!(number(&report["subscriptionsStayed"]), stayed);
    let movers = outcomes(report).iter().filter(|one| !list(one, "moved").is_empty()).count();
    assert_eq!(number(&report["customersMoved"]), movers as u64);

    let mut seats = BTreeMap::<String, [u64; 3]>::new();
    for outcome in outcomes(report) {
        assert_eq!(outcome["seatsBefore"], outcome["seatsAfter"], "{}", outcome["name"]);
        for (place, name) in ["seatsBefore", "seatsAfter"].into_iter().enumerate() {
            for (product, seen) in outcome[name].as_object().expect("an object") {
                seats.entry(product.clone()).or_default()[place] += number(seen);
            }
        }
        for line in list(outcome, "moved") {
            let product = line["product"].as_str().expect("a text").to_owned();
            seats.entry(product).or_default()[2] += number(&line["quantity"]);
            assert_ne!(line["from"], line["to"], "a moved subscription has a new id (R118)");
        }
    }
    let told = report["seats"].as_object().expect("an object");
    assert_eq!(told.len(), seats.len());
    for (product, counted) in &seats {
        let told = ["before", "after", "moved"].map(|name| number(&told[product][name]));
        assert_eq!(told, *counted, "{product}");
    }
}

/// Everything that stayed has its reasons in words; each is counted.
pub fn reasons(report: &Value) {
    let mut counts = BTreeMap::<&str, u64>::new();
    for line in outcomes(report).iter().flat_map(|one| list(one, "stayed")) {
        assert!(!list(line, "reasons").is_empty(), "{line}");
        for reason in list(line, "reasons") {
            let [code, text] =
                ["code", "description"].map(|key| reason[key].as_str().expect("a text"));
            assert!(!code.is_empty() && text.ends_with('.'), "{reason}");
            *counts.entry(code).or_default() += 1;
        }
    }
    let told = report["reasons"].as_object().expect("an object");
    let told: BTreeMap<&str, u64> =
        told.iter().map(|(code, one)| (code.as_str(), number(&one["subscriptions"]))).collect();
    assert_eq!(told, counts);
    for code in ["class_not_transferable", "subscription_suspended", "subscription_deleted"] {
        assert!(counts.contains_key(code), "nothing stayed for {code}");
    }
    for (code, one) in report["reasons"].as_object().expect("an object") {
        let example = one["example"].as_str().expect("a text");
        assert!(example.contains('“'), "{code} speaks of names: {example}");
    }
}

/// The customers are found in every state that a move can meet.
pub fn cases(report: &Value) {
    let all: Vec<Vec<&str>> = outcomes(report).iter().map(steps).collect();
    let count = |holds: &dyn Fn(&[&str]) -> bool| all.iter().filter(|one| holds(one)).count();
    let has = |one: &[&str], step: &str| one.iter().any(|done| done.starts_with(step));
    let asked = |one: &[&str]| one.iter().filter(|done| done.starts_with("transfer req")).count();
    let extended = count(&|one| has(one, "relationship extended"));
    assert_eq!(extended, all.len(), "the provider serves nobody before");
    let only_extended = count(&|one| !has(one, "agreement"));
    let attested_anew = count(&|one| has(one, "agreement attested by the provider"));
    let agreed = count(&|one| has(one, "agreement accepted by the customer"));
    let twice = count(&|one| asked(one) == 2);
    let immovable = count(&|one| asked(one) == 0);
    for (what, found) in [
        ("of an agreement that it accepted by itself", only_extended),
        ("of an agreement attested by the old partner only", attested_anew),
        ("without an agreement", agreed),
        ("whose request lapsed and was made again", twice),
        ("with nothing that can move", immovable),
    ] {
        assert!(found > 0, "no customer is {what}");
    }
    assert!(all.iter().flatten().all(|step| !step.starts_with("refused")), "{all:?}");
}
