//! Words and links of answers that lead people on: each leads somewhere (R27, R58, R166, R167).

use domain::customer::transfer::blocker::Way;
use std::{collections::BTreeSet, fs, path::PathBuf};
use wire::{movecase, partner::listing, transfer::blocker::WayEntity};

fn document(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

#[test]
fn every_word_has_a_heading_and_every_heading_a_word() {
    let restricted = domain::partner::revenue::restriction::HELP;
    let words = listing::HELP.iter().chain(&movecase::HELP).chain(&restricted);
    let words: BTreeSet<_> = words.map(|word| (*word).to_owned()).collect();
    let page = document("docs/programme/help.md");
    let headings = page.lines().filter_map(|line| line.strip_prefix("## "));
    let headings: BTreeSet<_> = headings.map(|it| it.to_lowercase().replace(' ', "_")).collect();
    assert_eq!(words, headings);
}

#[test]
fn every_link_is_a_document() {
    for way in [Way::Extension, Way::Invitation] {
        assert!(document(WayEntity::from(way).help).starts_with("# "), "{way:?}");
    }
}
