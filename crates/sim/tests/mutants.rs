//! Every guard must be missed: with any one switched off, a story comes out otherwise, and where the
//! model's world reaches it, somebody breaks a law.
//!
//! The names are read from the source of the rules, so that a new guard cannot be forgotten.

#[path = "model/machine.rs"]
mod machine;
#[path = "../../domain/tests/teller/story.rs"]
mod teller;

use domain::guard::mutants::without;
use machine::Machine;
use stateright::{Checker, HasDiscoveries, Model};
use std::{collections::BTreeSet, path::Path};

/// Guards that only stories miss, and why the model does not.
const STORIES_ONLY: &[(&str, &str)] = &[];

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
fn some_story_fails(stories: &[(String, String)]) -> bool {
    stories.iter().any(|(file, text)| {
        let told = std::panic::catch_unwind(|| teller::tell(file, text, stories).is_err());
        told.unwrap_or(true)
    })
}

#[test]
fn every_guard_is_missed_in_a_story() {
    let stories = teller::stories();
    assert!(!some_story_fails(&stories), "the stories fail with every guard on");
    let missed = |name: &'static str| without(name, || some_story_fails(&stories));
    let survivors: Vec<_> = names().into_iter().filter(|name| !missed(*name)).collect();
    assert!(survivors.is_empty(), "no story misses {survivors:?}");
}

/// The laws that somebody breaks without this guard.
fn broken_without(name: &'static str) -> Vec<&'static str> {
    let checker = Machine::new(Some(name))
        .checker()
        .target_max_depth(DEPTH)
        .finish_when(HasDiscoveries::AnyFailures)
        .spawn_bfs()
        .join();
    let discoveries = checker.discoveries();
    let properties = checker.model().properties();
    let broken = properties.iter().filter(|one| one.expectation.discovery_is_failure());
    broken.map(|one| one.name).filter(|name| discoveries.contains_key(name)).collect()
}

#[test]
fn without_a_guard_somebody_breaks_a_law() {
    let known: BTreeSet<_> = STORIES_ONLY.iter().map(|(name, _)| *name).collect();
    let mut survivors = Vec::new();
    let mut needless = Vec::new();
    for name in names() {
        let start = std::time::Instant::now();
        let broken = broken_without(name);
        println!("{name}: {broken:?} {:?}", start.elapsed());
        if broken.is_empty() && !known.contains(name) {
            survivors.push(name);
        }
        if !broken.is_empty() && known.contains(name) {
            needless.push(name);
        }
    }
    assert!(survivors.is_empty(), "no law misses {survivors:?}");
    assert!(needless.is_empty(), "the model does reach {needless:?}");
}
