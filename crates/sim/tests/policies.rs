//! Every value of the operator's policy has stories on both sides of its edge: read as one more or
//! one less, as another word, without a member or with one more, some scene comes out otherwise.
//!
//! The values are read from what is stored, so that a new choice cannot be forgotten.

#[path = "policies/otherwise.rs"]
mod otherwise;
#[path = "policies/scene.rs"]
mod scene;
#[path = "../../domain/tests/teller/story.rs"]
mod teller;

use domain::operator::policy::Policy;
use otherwise::Otherwise;
use scene::Scenes;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{LazyLock, Mutex},
    thread,
};

/// All scenes; they are told once to see what is chosen in them.
static SCENES: LazyLock<Scenes> = LazyLock::new(Scenes::all);

/// Values that may be otherwise without anybody noticing, and why.
const ALIKE: &[(&str, &str)] = &[
    ("enrol_open_months[11] +1", "there is no thirteenth month, and twelve are all"),
    ("refunds.nothing away", "a kind that is not named is cancelled without credit as well"),
    ("refunds.licence.later not", "its share runs to the end of the term, and nothing is later"),
    ("refunds.perpetual.share = {\"hours\":1}", "in that hour all of it is credited"),
    ("refunds.saas.share = {\"hours\":1}", "in that hour all of it is credited"),
];

/// The others of one choice of the operator.
type Choice = (String, Vec<Otherwise>);

/// All others, by the choice that they belong to.
fn choices() -> Vec<Choice> {
    let mut choices = BTreeMap::<_, Vec<_>>::new();
    for other in Otherwise::all(&Policy::default()) {
        choices.entry(other.path[0].clone()).or_default().push(other);
    }
    choices.into_iter().collect()
}

/// Which scene notices each value that is another; `None` where none does.
fn noticed(alike: &BTreeSet<&str>) -> BTreeMap<String, Option<String>> {
    let (waiting, done) = (Mutex::new(choices()), Mutex::new(BTreeMap::new()));
    let next = || waiting.lock().expect("nobody falls over").pop();
    let work = || {
        while let Some((choice, others)) = next() {
            let noticed =
                SCENES.noticing(&choice, &others, |other| alike.contains(&*other.to_string()));
            done.lock().expect("nobody falls over").extend(noticed);
        }
    };
    thread::scope(|scope| {
        let desks = thread::available_parallelism().map_or(1, Into::into);
        (0..desks).for_each(|_| drop(scope.spawn(work)));
    });
    done.into_inner().expect("nobody falls over")
}

#[test]
fn every_value_is_told_at_both_sides_of_its_edge() {
    let alike: BTreeSet<_> = ALIKE.iter().map(|(other, _)| *other).collect();
    let noticed = noticed(&alike);
    for (other, scene) in &noticed {
        println!("{other} | {}", scene.as_deref().unwrap_or("nobody"));
    }
    let missed = noticed.iter().filter(|(_, scene)| scene.is_none()).map(|(other, _)| other);
    let missed: BTreeSet<_> = missed.map(String::as_str).collect();
    let forgotten: Vec<_> = missed.difference(&alike).collect();
    assert!(forgotten.is_empty(), "no scene notices {forgotten:#?}");
    assert_eq!(missed, alike, "something is noticed that was said not to be");
}

#[test]
fn every_choice_has_others() {
    let whole = serde_json::to_value(Policy::default()).expect("a policy is stored");
    let choices = choices();
    let found: BTreeSet<_> = choices.iter().map(|(choice, _)| choice).collect();
    let all: BTreeSet<_> = whole.as_object().expect("an object").keys().collect();
    assert_eq!(found, all);
    let others = choices.iter().flat_map(|(_, others)| others);
    let names: Vec<_> = others.map(ToString::to_string).collect();
    for name in [
        "transfer_days_open +1",
        "transfer_days_open = null",
        "invitation_days_open -1",
        "transferable with or without \"trial\"",
        "revenue_level = \"tenant\"",
        "revenue_valid_from -1",
        "refunds.saas.whole.hours -1",
        "renewal_reminder_days[1] +1",
        "sandbox_transfers not",
    ] {
        assert!(names.iter().any(|known| known == name), "{name} is not among {names:#?}");
    }
}

/// The last number that is possible and the first that is not, on both sides; a side on which every
/// number is possible has none.
fn edges(choice: &str) -> Vec<(i64, i64)> {
    let possible = |number| otherwise::chosen(choice, number).map(|one| one.checked().is_ok());
    let Some(inside) = (0..=100).find(|number| possible(*number) == Some(true)) else {
        return Vec::new();
    };
    let edge = |far: &i64| {
        let (mut yes, mut no) = (inside, *far);
        while yes.abs_diff(no) > 1 {
            let middle = yes + (no - yes) / 2;
            let fine = possible(middle) == Some(true);
            *if fine { &mut yes } else { &mut no } = middle;
        }
        // What cannot even be written is refused before the rules are asked.
        possible(no).map(|_| (yes, no))
    };
    [-1_000_000_000_000_000, 1_000_000_000_000_000].iter().filter_map(edge).collect()
}

#[test]
fn every_bound_is_told_at_both_sides() {
    let judged = SCENES.judged();
    let mut missing = Vec::new();
    let mut bounds = 0;
    for (choice, _) in choices() {
        let told = |number: &i64, fine: bool| {
            let chosen = |one: &Policy| otherwise::numbers(one, &choice).contains(number);
            judged.iter().any(|one| chosen(one) && one.checked().is_ok() == fine)
        };
        for (last, first) in edges(&choice) {
            bounds += 1;
            if !told(&last, true) {
                missing.push(format!("{choice}={last} is the last that is possible"));
            }
            if !told(&first, false) {
                missing.push(format!("{choice}={first} is the first that is not"));
            }
        }
    }
    assert!(bounds > 15, "only {bounds} bounds were found");
    assert!(missing.is_empty(), "in no story: {missing:#?}");
}
