//! Every guard must be missed: with any one switched off, a story comes out otherwise, and where
//! the model's world reaches it, somebody breaks a law.
//!
//! The names are read from the source of the rules, so that a new guard cannot be forgotten.

#[path = "model/machine.rs"]
mod machine;
#[path = "../../domain/tests/teller/story.rs"]
mod teller;

use domain::guard::mutants::{met, without};
use machine::Machine;
use stateright::{Checker, Model};
use std::{path::Path, sync::atomic::Ordering::Relaxed};

/// Guards, or families of them, that only stories miss, and why nobody in the model does.
const STORIES_ONLY: &[(&str, &str)] = &[
    ("customer.", "the model's customer is in the books from the start"),
    ("import.", "the model's subscriptions are in the books from the start"),
    ("join.", "the model's partners have joined from the start"),
    ("equate.", "the model's map of equivalents is empty"),
    ("move.", "nobody in the model moves without a transfer"),
    ("create.", "nobody in the model creates a tenant"),
    ("invitation.", "nobody in the model invites"),
    ("invite.", "nobody in the model invites"),
    ("invited.", "nobody in the model invites"),
    ("joint.", "nobody in the model invites"),
    ("webhook.", "no program in the model is told of anything"),
    ("listing.", "nobody in the model looks for a provider"),
    ("partnership.", "nobody in the model invites"),
    ("privileges.", "nobody in the model takes privileges away"),
    ("person.", "the model's customers have nobody in their directory"),
    ("member.", "the model's actors have their roles from the start"),
    ("staff.", "the model's actors have their roles from the start"),
    ("offer.", "the model's offers are sold from the start"),
    ("operator.", "the model's programme is founded from the start"),
    ("policy.", "the model's policy is chosen from the start"),
    ("account.", "the model's partners are counted under no account"),
    ("revenue.", "nothing is booked in the model"),
    ("restriction.", "nobody is restricted in the model"),
    ("suspension.", "nobody is suspended in the model"),
    ("incentive.", "there are no incentives in the model"),
    ("partner.", "the model's partners are in the books from the start"),
    ("relate.", "the model's relationships are in the books from the start"),
    ("calendar.", "the model's operator never changes its business days"),
    ("text.", "the model's operator publishes no partner agreement"),
    ("profile.", "the model's partners tell nothing of themselves"),
    ("location.", "the model's partners tell nothing of themselves"),
    ("introduce.", "the model's partners are in the books from the start"),
    ("enrol.", "the model's partners are enrolled from the start"),
    ("resend.", "the model's partners are enrolled from the start"),
    ("prove.", "the model's partners are enrolled from the start"),
    ("pass.", "the model's partners are enrolled from the start"),
    ("refuse.", "the model's partners are enrolled from the start"),
    ("announce.", "the model's partners are enrolled from the start"),
    ("leave.", "nobody in the model leaves the programme"),
    ("partner_agreement.", "the model's partners have agreed from the start"),
    ("signed.", "nobody in the model asks who has signed"),
    ("ask.many", "without it another guard refuses, after more work and in other words"),
    ("ask.deleted", "nothing in the model is deleted"),
    ("ask.other", "nobody in the model is a reseller and a provider at once"),
    ("ask.own", "one partner in the model has something to give away"),
    ("ask.record", "nobody in the model names a partner of record"),
    ("extend.direct", "without it the table of authority refuses, in other words"),
    ("reactivate.deleted", "nothing in the model is deleted"),
    ("cancel.", "nobody in the model cancels"),
    ("held.", "nobody in the model cancels, renames or renews"),
    ("bill.", "nobody in the model tells whom to bill"),
    ("words.", "nobody in the model writes to the other side"),
    ("close.reason", "nobody in the model says why it rejects"),
    ("legacy.", "the model's customer never had the old agreement"),
    ("order.", "nobody in the model orders"),
    ("record.", "nobody in the model orders"),
    ("rename.", "nobody in the model renames"),
    ("renew.", "no term in the model ends"),
    ("renewal.", "nobody in the model switches a renewal"),
    ("reactivate.ended", "no term in the model ends"),
    ("seats.agreement", "an order of the books, which no law of the model is about"),
    ("seats.counted", "nothing in the model is beyond counting"),
    ("reactivate.entitlement", "no two subscriptions in the model are one in the cloud"),
    ("undo.", "the model's policy offers no undoing"),
    ("consent.", "nobody in the model asks the customer for consent"),
    ("extend.refused", "nobody in the model asks the customer for consent"),
    ("extend.required", "the model's policy asks for no consent of the customer's own"),
    ("transfer.consent", "the model's policy asks for no consent before a transfer"),
    ("transfer.sandbox", "no tenant in the model is for trying things out"),
    ("agreement.withdrawn", "nobody in the model withdraws an agreement that never stood"),
    ("timeline.", "the model's operator lays nothing down"),
    ("agree.bought", "in the model a customer that has bought may accept for itself"),
];

/// How far the model looks for somebody who breaks a law.
const DEPTH: usize = 4;

/// The source of the rules, without its comments.
fn source(folder: &Path, text: &mut String) {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the rules are beside this crate")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    for file in files {
        if file.is_dir() {
            source(&file, text);
        } else if file.file_name().is_some_and(|name| name != "guard.rs") {
            let read = std::fs::read_to_string(&file).expect("a text");
            let code = read.lines().filter(|line| !line.trim_start().starts_with("//"));
            code.for_each(|line| {
                text.push_str(line);
                text.push('\n');
            });
        }
    }
}

/// The names of all guards, each given to one place in the rules.
fn names() -> Vec<&'static str> {
    let mut text = String::new();
    source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src"), &mut text);
    names_in(&text)
}

fn names_in(text: &str) -> Vec<&'static str> {
    let mut names = Vec::new();
    for opening in ["guard!(", "reason!(", "is_off("] {
        for found in text.split(opening).skip(1) {
            let name = found.split('"').nth(1).expect("a guard has a name");
            assert!(!name.is_empty() && !name.contains(' '), "no name: {name}");
            // A handful of words that live as long as the test.
            names.push(&*String::from(name).leak());
        }
    }
    names.sort_unstable();
    names
}

#[test]
fn every_name_is_found() {
    let text = "guard!(\"a.one\", x, y);\n reason!(\n found,\n \"b.two\", is_off(\"c\")";
    assert_eq!(names_in(text), ["a.one", "b.two", "c"]);
    let names = names();
    assert!(names.len() > 60, "only {} guards were found", names.len());
}

/// Whether a story comes out otherwise, or breaks down.
fn fails((file, text): &(String, String), stories: &[(String, String)]) -> bool {
    let told = std::panic::catch_unwind(|| teller::tell(file, text, stories).is_err());
    told.unwrap_or(true)
}

#[test]
fn every_guard_is_missed_in_a_story() {
    let stories = teller::stories();
    // A story in which a guard stands in nobody's way comes out the same without it.
    let ways = stories.iter().map(|story| {
        met(|| assert!(!fails(story, &stories), "{} fails with every guard on", story.0))
    });
    let ways: Vec<_> = ways.collect();
    let missed = |name: &'static str| {
        let mut candidates = stories.iter().zip(&ways).filter(|(_, way)| way.contains(name));
        candidates.any(|(story, _)| without(name, || fails(story, &stories)))
    };
    let survivors: Vec<_> = names().into_iter().filter(|name| !missed(name)).collect();
    assert!(survivors.is_empty(), "no story misses {survivors:?}");
}

/// The laws that somebody breaks without this guard.
fn broken_without(name: &'static str) -> Vec<&'static str> {
    let machine = Machine::new(Some(name));
    let checker = machine.checker().target_max_depth(DEPTH).spawn_bfs().join();
    let broken = checker.model().struck.load(Relaxed);
    let laws = machine::laws::properties().into_iter().enumerate();
    laws.filter(|(bit, _)| broken >> bit & 1 == 1).map(|(_, law)| law.name).collect()
}

fn is_for_stories(name: &str) -> bool {
    STORIES_ONLY
        .iter()
        .any(|(family, _)| name == *family || (family.ends_with('.') && name.starts_with(family)))
}

#[test]
fn without_a_guard_somebody_breaks_a_law() {
    assert_eq!(broken_without("no such guard"), Vec::<&str>::new());
    let mut survivors = Vec::new();
    for name in names().into_iter().filter(|name| !is_for_stories(name)) {
        let broken = broken_without(name);
        println!("without {name}: {}", broken.join("; "));
        if broken.is_empty() {
            survivors.push(name);
        }
    }
    assert!(survivors.is_empty(), "nobody breaks a law without {survivors:?}");
}

#[test]
fn every_exception_is_of_a_guard() {
    let names = names();
    for (family, _) in STORIES_ONLY {
        let known = names.iter().any(|name| name.starts_with(family));
        assert!(known, "{family} is no guard any more");
    }
}
