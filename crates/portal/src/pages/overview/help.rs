//! Help: keys, the four steps of a transfer, and the words of the programme in five languages.

use crate::{frame::Frame, page::shown, stop::Handled, visit::Visit, words::Words};
use askama::Template;
use axum::response::Response;
use wire::Locale;

/// The words: a line each, with a tab between languages in the order of [`Locale::ALL`].
const GLOSSARY: &str = include_str!("../../../locales/glossary.tsv");
/// The words that are explained.
const EXPLAINED: [&str; 8] = [
    "transition",
    "relationship",
    "agreement",
    "attestation",
    "privileges",
    "addon",
    "verify",
    "movecase",
];

#[derive(Template)]
#[template(path = "overview/help.html")]
struct Page {
    frame: Frame,
    words: Words,
    steps: [(&'static str, &'static str); 4],
    explained: Vec<(String, String)>,
    /// Each word in the reader's language, and in the others.
    glossary: Vec<(String, Vec<(&'static str, String)>)>,
    others: Vec<(&'static str, &'static str)>,
}

/// The languages by their order, the reader's first.
fn order(own: Locale) -> Vec<Locale> {
    let mut all = Locale::ALL.to_vec();
    all.sort_by_key(|one| *one != own);
    all
}

fn glossary(own: Locale) -> Vec<(String, Vec<(&'static str, String)>)> {
    let order = order(own);
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let of = |one: Locale| {
            let place = Locale::ALL.iter().position(|other| *other == one);
            place.and_then(|place| cells.get(place)).map_or("", |cell| *cell).to_owned()
        };
        let others = order.iter().skip(1).map(|one| (one.code(), of(*one))).collect();
        (of(own), others)
    };
    let mut all: Vec<_> = GLOSSARY.lines().filter(|line| !line.is_empty()).map(row).collect();
    all.sort_by_key(|(word, _)| word.to_lowercase());
    all
}

/// `GET /help`: for everybody, signed in or not.
pub async fn page(visit: Visit) -> Handled<Response> {
    let (frame, words) = (Frame::of(&visit), visit.words);
    let languages = frame.languages();
    let named = |one: Locale| {
        languages.iter().find(|(other, _)| *other == one).map_or("", |(_, name)| *name)
    };
    let others = order(words.0).into_iter().skip(1).map(|one| (one.code(), named(one))).collect();
    let explain = |key: &&str| {
        let key = format!("overview-word-{key}");
        (words.say(&key), words.say(&format!("{key}-text")))
    };
    shown(&Page {
        steps: [
            ("stage-asked", "overview-help-asked"),
            ("stage-answered", "overview-help-answered"),
            ("stage-target", "overview-help-target"),
            ("stage-source", "overview-help-source"),
        ],
        explained: EXPLAINED.iter().map(explain).collect(),
        glossary: glossary(words.0),
        others,
        frame,
        words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_there_in_every_language() {
        for own in Locale::ALL {
            let all = glossary(own);
            assert!(all.len() >= 35, "{}", all.len());
            for (word, others) in &all {
                let full = others.iter().all(|(_, other)| !other.is_empty());
                assert!(!word.is_empty() && full && others.len() == 4, "{word}");
            }
        }
    }
}
