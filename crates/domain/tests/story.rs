//! The rules, told as stories: every file of `story/` is played on a world in memory.

#[path = "teller/story.rs"]
mod teller;

use std::collections::BTreeSet;
use teller::{Told, stories, tell};

fn all_told() -> Told {
    let all = stories();
    let mut told = Told::default();
    let mut troubles = Vec::new();
    for (file, text) in &all {
        match tell(file, text, &all) {
            Ok(one) => {
                told.refusals.extend(one.refusals);
                told.events.extend(one.events);
                told.scenes += one.scenes;
            }
            Err(trouble) => troubles.push(trouble),
        }
    }
    assert!(troubles.is_empty(), "\n{}\n", troubles.join("\n"));
    told
}

#[test]
fn every_story_comes_out_as_told() {
    let told = all_told();
    println!("{} scenes", told.scenes);
    assert!(told.scenes > 30, "only {} scenes were played", told.scenes);
}

#[test]
fn every_refusal_is_in_a_story() {
    let told = all_told();
    let samples = domain::refusal::Refusal::samples();
    let missing: BTreeSet<_> = samples
        .iter()
        .map(domain::refusal::Refusal::code)
        .filter(|code| !told.refusals.contains(*code))
        .collect();
    assert!(missing.is_empty(), "in no story: {missing:?}");
}

/// Tells a text of our own and gives what is wrong with it.
fn trouble(text: &str) -> String {
    match tell("mine.txt", text, &stories()) {
        Ok(_) => "nothing is wrong".to_owned(),
        Err(trouble) => trouble,
    }
}

#[test]
fn a_teller_that_believed_everything_would_be_no_use() {
    let cases = [
        ("include usual\n operator | dances | tango | danced", "mine.txt:2: unknown"),
        ("include usual\nweather fine", "mine.txt:2: unknown fact: weather"),
        ("include usual\nacme XX | suspends | mail | no: not_allowed", "mine.txt:2: unknown role"),
        ("include usual\nacme AA | suspends | ghost | no: unknown_subscription", "mine.txt:2"),
        ("include usual\nacme AA | suspends | mail | subscription_reactivated", "mine.txt:2: came"),
        ("include usual\nacme AA | suspends | mail | no: not_allowed", "mine.txt:2: came to: su"),
        ("include usual\nacme HA | extends | nordwind | related", "mine.txt:2: came to: no: not"),
        ("include usual\n| sees | subscription mail | x26", "mine.txt:2: sees: active x25"),
        ("include usual\n| sees | subscription mail |", "mine.txt:2: sees: active"),
        ("include usual\n| sees | weather | fine", "mine.txt:2: unknown noun: weather"),
        ("include usual\nacme AA | suspends | mail", "mine.txt:2: 3 columns"),
        ("include usual\nacme AA | suspends | mail now | no: x", "mine.txt:2: unknown word: now"),
        ("include nowhere", "mine.txt:1: no story nowhere.txt"),
        ("day 30", "mine.txt:1: no time: 30"),
    ];
    for (text, wrong) in cases {
        let trouble = trouble(text);
        assert!(trouble.starts_with(wrong), "{text}\n  gives {trouble}\n  not   {wrong}");
    }
    let fine = "include usual\nacme AA | suspends | mail | subscription_suspended";
    assert_eq!(trouble(fine), "nothing is wrong");
}
