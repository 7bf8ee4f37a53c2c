//! Every requirement, and the tests that prove it: compared with `docs/requirements.md`.
//!
//! A proof is a scene of a story whose head names the requirement, or a test function whose
//! comment does. A comment elsewhere proves nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::{Path, PathBuf},
};

/// Requirements by number, in our own words.
const LIST: &str = include_str!("requirements/list.txt");
/// Cases that were asked for by name: what happens, and the scenes and tests that show it.
const CASES: &str = include_str!("requirements/cases.txt");
/// How many there are.
const COUNT: u16 = 168;
/// How many proofs a row names.
const SHOWN: usize = 3;

/// Proofs by number: file, and scene or function.
type Proofs = BTreeMap<u16, BTreeSet<(String, String)>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The requirements that a text names: `R7`, `R3, R8` and `R92-R94`.
fn named(text: &str) -> BTreeSet<u16> {
    let number = |word: &str| word.strip_prefix('R')?.parse::<u16>().ok();
    let inner = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '-';
    let mut found = BTreeSet::new();
    for word in text.split(|sign| !inner(sign)) {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        if let (Some(first), Some(last)) = (number(first), number(last)) {
            found.extend(first..=last);
        }
    }
    found
}

/// Files under `folder` that end so, in order.
fn files(folder: &Path, end: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, end, found);
        } else if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
}

fn note(proofs: &mut Proofs, ids: BTreeSet<u16>, file: &str, what: &str) {
    for id in ids {
        proofs.entry(id).or_default().insert((file.to_owned(), what.to_owned()));
    }
}

/// What a scene is about, without the rules that it begins with: `R24, R151: near is near`.
fn title(head: &str) -> &str {
    let rule = |word: &str| word == "and" || word.contains(|sign: char| sign.is_ascii_digit());
    match head.split_once(": ") {
        Some((rules, rest)) if rules.split([' ', ',']).all(|one| one.is_empty() || rule(one)) => {
            rest
        }
        _ => head,
    }
}

/// Scenes of a story: `== R24: what happens`.
fn scenes(file: &str, text: &str, proofs: &mut Proofs) {
    for line in text.lines().filter_map(|line| line.strip_prefix("== ")) {
        note(proofs, named(line), file, title(line));
    }
}

/// Test functions of a source, each with the comment above it.
fn functions(file: &str, text: &str, proofs: &mut Proofs) {
    let (mut said, mut test) = (String::new(), false);
    for line in text.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("///") {
            said.push_str(comment);
        } else if line.starts_with("#[") {
            test |= line.contains("test");
        } else {
            let name = line.split("fn ").nth(1).and_then(|rest| rest.split('(').next());
            if let (true, Some(name)) = (test, name) {
                note(proofs, named(&said), file, name);
            }
            said.clear();
            test = false;
        }
    }
}

fn proofs() -> Proofs {
    let mut found = Proofs::new();
    let (root, mut stories, mut sources) = (root(), Vec::new(), Vec::new());
    files(&root.join("crates/domain/tests/story"), ".txt", &mut stories);
    files(&root.join("crates"), ".rs", &mut sources);
    let name = |path: &Path| {
        let path = path.strip_prefix(&root).expect("under the root");
        path.to_string_lossy().into_owned()
    };
    for path in stories {
        scenes(&name(&path), &std::fs::read_to_string(&path).expect("a story"), &mut found);
    }
    for path in sources {
        functions(&name(&path), &std::fs::read_to_string(&path).expect("a source"), &mut found);
    }
    found
}

fn list() -> BTreeMap<u16, &'static str> {
    let row = |line: &'static str| {
        let (id, text) = line.split_once(" | ").expect("an id and a text");
        (id[1..].parse().expect("a number"), text)
    };
    LIST.lines().map(row).collect()
}

fn printed(proofs: &Proofs) -> String {
    let mut page = "# Requirements, and what proves them\n\n\
        Made by `REQUIREMENTS_REGENERATE=1 cargo test -p sim --test requirements`.\n\
        A proof is a scene of a story or a test whose comment names the requirement; of many,\n\
        the first few are shown.\n\n\
        | | What must hold | Proved by |\n|---|---|---|\n"
        .to_owned();
    for (id, text) in list() {
        let empty = BTreeSet::new();
        let all = proofs.get(&id).unwrap_or(&empty);
        let shown = all.iter().take(SHOWN).map(|(file, what)| {
            let place = file.rsplit('/').next().unwrap_or(file);
            format!("[{place}](../{file}): {}", what.replace('|', "/"))
        });
        let more = all.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        let shown = shown.collect::<Vec<_>>().join("; ");
        writeln!(page, "| R{id} | {text} | {shown}{more} |").expect("into a string");
    }
    page.push_str("\n## Cases\n\n| | What happens | Shown by |\n|---|---|---|\n");
    for Case { noun, text, shown } in cases() {
        let shown = shown.into_iter().map(|(file, what)| {
            let place = file.rsplit('/').next().unwrap_or(file);
            format!("[{place}](../{file}): {what}")
        });
        let shown = shown.collect::<Vec<_>>().join("; ");
        writeln!(page, "| {noun} | {text} | {shown} |").expect("into a string");
    }
    page
}

/// A case, and where it is shown: a file, and the title of a scene or the name of a test.
struct Case {
    noun: &'static str,
    text: &'static str,
    shown: Vec<(&'static str, &'static str)>,
}

/// Rows of the list: `noun | text | file > title | file > name`.
fn cases() -> Vec<Case> {
    let row = |line: &'static str| {
        let mut cells = line.split(" | ");
        let (noun, text) = (cells.next().expect("a noun"), cells.next().expect("a text"));
        let shown = cells.map(|cell| cell.split_once(" > ").expect("a file and a place"));
        Case { noun, text, shown: shown.collect() }
    };
    CASES.lines().filter(|line| !line.starts_with('#')).map(row).collect()
}

/// Whether a scene or a test is in the text of its file.
fn is_in(text: &str, file: &str, what: &str) -> bool {
    if Path::new(file).extension().is_some_and(|end| end == "txt") {
        return text.lines().any(|line| line.strip_prefix("== ").map(title) == Some(what));
    }
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    let name = format!("fn {what}(");
    lines.windows(2).any(|two| two[0].contains("test") && two[1].contains(&name))
}

/// Every case is shown somewhere, by scenes and tests that are there.
#[test]
fn every_case_is_shown() {
    let all = cases();
    let texts: BTreeSet<_> = all.iter().map(|case| case.text).collect();
    assert!(texts.len() == all.len() && all.len() >= 60, "a case twice, or lost: {}", all.len());
    let mut lost = Vec::new();
    for Case { text, shown, .. } in &all {
        assert!(!shown.is_empty(), "nowhere: {text}");
        for (file, what) in shown {
            let read = std::fs::read_to_string(root().join(file)).unwrap_or_default();
            if !is_in(&read, file, what) {
                lost.push(format!("{text}: {file}: {what}"));
            }
        }
    }
    assert!(lost.is_empty(), "not there:\n{}", lost.join("\n"));
}

#[test]
fn a_scene_is_called_by_what_happens_in_it() {
    for (head, wanted) in [
        ("R24, R151: near is near", "near is near"),
        ("R84 and R85 together: both stand", "R84 and R85 together: both stand"),
        ("600061: the same again", "the same again"),
        ("The gate: hidden (R9)", "The gate: hidden (R9)"),
    ] {
        assert_eq!(title(head), wanted);
    }
    let text = "== R1: a\n  #[test]\n  fn b() {}\nfn c() {}\n";
    assert!(is_in(text, "x.txt", "a") && is_in(text, "x.rs", "b"));
    assert!(!is_in(text, "x.txt", "b") && !is_in(text, "x.rs", "c") && !is_in("", "x.rs", "b"));
}

#[test]
fn the_list_is_whole() {
    assert!(list().into_keys().eq(1..=COUNT));
}

/// Each is proved by a test; the document says by which. Not named here: this proves none.
#[test]
fn every_requirement_has_a_proof() {
    let proofs = proofs();
    let missing = (1..=COUNT).filter(|id| !proofs.contains_key(id));
    let missing: Vec<_> = missing.map(|id| format!("R{id}")).collect();
    assert!(missing.is_empty(), "{} without a proof: {}", missing.len(), missing.join(" "));
    let stray: Vec<_> = proofs.keys().filter(|id| !(1..=COUNT).contains(*id)).collect();
    assert!(stray.is_empty(), "no such requirement: {stray:?}");
    let file = root().join("docs/requirements.md");
    let page = printed(&proofs);
    if option_env!("REQUIREMENTS_REGENERATE").is_some() {
        std::fs::write(&file, &page).expect("the document can be written");
    }
    let there = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(there == page, "docs/requirements.md is not what the tests say; its head tells how");
}

#[test]
fn names_are_read_as_people_write_them() {
    let cases: [(&str, &[u16]); 6] = [
        ("R7: one", &[7]),
        ("R3, R8 and R19", &[3, 8, 19]),
        ("R92-R94, R100", &[92, 93, 94, 100]),
        ("R92-R91 R92-", &[]),
        ("ERR12 MAR5 R_7 R", &[]),
        ("R1 (R5-R6)", &[1, 5, 6]),
    ];
    for (text, wanted) in cases {
        assert!(named(text).into_iter().eq(wanted.iter().copied()), "{text}: {:?}", named(text));
    }
}

#[test]
fn a_comment_elsewhere_proves_nothing() {
    let text = "/// R5: a rule.\nfn rule() {}\n\n/// R6: seen.\n#[test]\nfn seen() {}\n// R7\n";
    let mut found = Proofs::new();
    functions("a.rs", text, &mut found);
    assert!(found.into_keys().eq([6]));
}
