//! The house rules that no tool of the language checks, over every source file of the project,
//! committed or not. Each rule is fed a text that breaks it, so that none can fall asleep.

#[path = "tidy/docs.rs"]
mod docs;
#[path = "tidy/form.rs"]
mod form;
#[path = "tidy/house.rs"]
mod house;
#[path = "tidy/locale.rs"]
mod locale;
#[path = "tidy/tree.rs"]
mod tree;

use std::path::Path;

use tree::Tree;

/// What a rule has to complain about: one line each, beginning with the file.
type Complaints = Vec<String>;
type Rule = fn(&Tree) -> Complaints;

const RULES: [(&str, Rule); 14] = [
    ("at most 100 columns", form::wide),
    ("functions of at most 70 lines", form::long_functions),
    ("files of at most 400 lines", form::long_files),
    ("at most 12 files a folder", form::full_folders),
    ("no word of unfinished or silenced work", form::words),
    ("clean line ends", form::blanks),
    ("dependencies point one way", house::direction),
    ("one file names each database driver", house::driver),
    ("one file asks for the time, one draws", house::surroundings),
    ("the two clippy lists agree", house::clippy_lists),
    ("every language says the same", locale::keys),
    ("links lead somewhere", docs::links),
    ("no path of one machine", docs::machine_paths),
    ("decisions are numbered and listed", docs::decisions),
];

#[test]
fn the_house_is_tidy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let tree = Tree::read(&root);
    // A walk that finds nothing would find nothing wrong.
    for path in ["Cargo.toml", "test", "crates/domain/src/lib.rs", "docs/decisions/README.md"] {
        assert!(tree.has(path), "{path} was not visited");
    }
    let complaints: Complaints = RULES
        .iter()
        .flat_map(|(name, rule)| rule(&tree).into_iter().map(move |c| format!("{c} [{name}]")))
        .collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

fn complaints(rule: Rule, files: &[(&str, &str)]) -> Complaints {
    rule(&Tree::of(files))
}

/// `bad` breaks the rule in the way that `because` names; `good` does not.
#[track_caller]
fn bites(rule: Rule, bad: &[(&str, &str)], because: &str, good: &[(&str, &str)]) {
    let found = complaints(rule, bad);
    assert!(found.iter().any(|c| c.contains(because)), "not noticed: {because}; said {found:?}");
    assert_eq!(complaints(rule, good), Complaints::new(), "complains of what is right");
}

#[test]
fn wide_lines_are_noticed() {
    let (line, table) = ("é".repeat(100), format!("| {} |\n", "x".repeat(120)));
    let wide = format!("{line}é\n");
    bites(form::wide, &[("a.rs", &wide)], "a.rs:1: 101", &[("a.rs", &line)]);
    bites(form::wide, &[("a.md", &wide)], "a.md:1: 101", &[("a.md", &table)]);
}

#[test]
fn long_functions_are_noticed() {
    let body = |lines: usize, name: &str| {
        let inside = "        a();\n".repeat(lines - 2);
        format!("impl A {{\n    pub(crate) async fn {name}<T>(\n    ) {{\n{inside}    }}\n}}\n")
    };
    let (bad, good) = (body(70, "slow"), body(69, "fine"));
    bites(form::long_functions, &[("a.rs", &bad)], "a.rs:2: slow has 71", &[("a.rs", &good)]);
    let declared = "trait A {\n    fn a();\n    fn b() {}\n".to_owned() + &"    // x\n".repeat(90);
    bites(form::long_functions, &[("a.rs", &bad)], "slow", &[("a.rs", &(declared + "}\n"))]);
}

#[test]
fn long_files_and_full_folders_are_noticed() {
    let (bad, good) = ("\n".repeat(401), "\n".repeat(400));
    bites(form::long_files, &[("a.rs", &bad)], "401", &[("a.rs", &good)]);
    let names: Vec<String> = (0..13).map(|n| format!("a/src/f{n}.rs")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), "")).collect();
    bites(form::full_folders, &files, "a/src: 13", &files[1..]);
    bites(form::full_folders, &[("a/mod.rs", "")], "a/mod.rs", &[("a.rs", "")]);
}

#[test]
fn words_of_unfinished_work_are_noticed() {
    let good = "#[expect(dead_code, reason = \"r\")]\nlet tidy = todos(allowed);\n";
    for word in form::FORBIDDEN {
        let bad = format!("x {word} y\n");
        bites(form::words, &[("a.rs", &bad)], word, &[("a.rs", good)]);
    }
}

#[test]
fn unclean_line_ends_are_noticed() {
    let good = [("a.rs", "a\n\nb\n"), ("a.json", "a\t \r\n"), ("b.rs", "")];
    for (bad, because) in [
        ("a\tb\n", "tab"),
        ("a \n", "space at the end"),
        ("a\r\n", "carriage return"),
        ("a", "without a line end"),
        ("a\n\n", "empty line at the end"),
    ] {
        bites(form::blanks, &[("a.md", bad)], because, &good);
    }
}

#[test]
fn a_wrong_dependency_is_noticed() {
    let path = "crates/wire/Cargo.toml";
    let sim = "[dependencies]\ndomain.workspace = true\n[dev-dependencies]\nserver = \"1\"\n";
    let good = [
        (path, "[dependencies]\ndomain.workspace = true\nserde = \"1\"\n"),
        ("crates/sim/Cargo.toml", sim),
    ];
    let upwards = "[dependencies]\nstore = { workspace = true }\n";
    bites(house::direction, &[(path, upwards)], "wire uses store", &good);
    let in_tests = "[dev-dependencies]\nserver.workspace = true\n";
    bites(house::direction, &[(path, in_tests)], "wire uses server", &good);
    let table = "[target.'cfg(unix)'.dependencies.ctl]\nworkspace = true\n";
    bites(house::direction, &[(path, table)], "wire uses ctl", &good);
    let databases = "[dev-dependencies]\ncluster.workspace = true\n";
    let shipped = "[dependencies]\ncluster.workspace = true\n";
    bites(house::direction, &[(path, shipped)], "wire uses cluster", &[(path, databases)]);
    let known = [("crates/cluster/Cargo.toml", "[dev-dependencies]\ndomain = \"1\"\n")];
    bites(house::direction, &known, "cluster uses domain", &good);
    let impure = [("crates/domain/Cargo.toml", "[dependencies]\ntokio = \"1\"\n")];
    bites(house::direction, &impure, "domain uses tokio", &good);
    bites(house::direction, &[("crates/odd/Cargo.toml", "")], "odd has no place", &good);
}

#[test]
fn a_second_door_to_the_surroundings_is_noticed() {
    let (driver, expected) =
        ("use rusqlite::Row;\n", concat!("#[expect(clippy::dis", "allowed_methods)]\n"));
    let one = ("crates/store/src/engine/sqlite/connection.rs", driver);
    bites(house::driver, &[one, ("crates/store/src/list.rs", driver)], "list.rs", &[one]);
    let driver = "use tokio_postgres::Row;\n";
    let two = ("crates/store/src/engine/postgres/connection.rs", driver);
    bites(house::driver, &[two, ("crates/store/src/engine.rs", driver)], "engine.rs", &[two]);
    let door = [("crates/server/src/clock.rs", expected), ("crates/sim/benches/a.rs", expected)];
    let bad = [("crates/server/src/signin.rs", expected)];
    bites(house::surroundings, &bad, "signin.rs", &door);
    let crate_wide =
        [("crates/ctl/src/lib.rs", concat!("#![expect(clippy::dis", "allowed_types)]"))];
    bites(house::surroundings, &crate_wide, "lib.rs", &door);
}

#[test]
fn diverging_clippy_lists_are_noticed() {
    let list = "disallowed-methods = [\n    { path = \"a\" },\n]\n";
    let more = "# why\ndisallowed-methods = [\n    { path = \"a\" },\n]\ndisallowed-types = []\n";
    let good = [("clippy.toml", list), ("crates/domain/clippy.toml", more)];
    let bad = [("clippy.toml", list), ("crates/domain/clippy.toml", "disallowed-methods = [\n]\n")];
    bites(house::clippy_lists, &bad, "differs", &good);
    bites(house::clippy_lists, &[good[0]], "is not there", &good);
}

#[test]
fn a_language_that_says_less_is_noticed() {
    let en =
        ("a/locales/en/x.ftl", "# note\none = One\n    two =\nthree = { $n }\n    .hint = T\n");
    let good = [en, ("a/locales/nl/x.ftl", "three = { $n } drie\n    .hint = T\none = Een\n")];
    let less = [en, ("a/locales/nl/x.ftl", "one = Een\n")];
    bites(locale::keys, &less, "a/locales/nl/x.ftl: lacks three", &good);
    let more = [en, ("a/locales/nl/x.ftl", "one = 1\nthree = 3\n    .hint = 1\nfour = 4\n")];
    bites(locale::keys, &more, "lacks four", &good);
    let file = [en, ("a/locales/nl/y.ftl", "one = 1\n")];
    bites(locale::keys, &file, "a/locales/nl/x.ftl: is not there", &good);
}

#[test]
fn a_dead_link_is_noticed() {
    let good = [
        ("docs/a.md", "[b](b.md#part) [c](../README.md) [d](https://x.example/y) [e](#here)\n"),
        ("docs/b.md", "```\n[not a link](nowhere.md)\n```\n[folder](../docs/)\n"),
        ("README.md", "[a](./docs/a.md \"title\")\n"),
    ];
    for bad in ["[b](b.md)\n", "a [b](../b.md#x) c\n", "[b](/docs/a.md)\n"] {
        bites(docs::links, &[("docs/a.md", bad)], "leads nowhere", &good);
    }
}

#[test]
fn a_path_of_one_machine_is_noticed() {
    let good = [("a.md", "`server/src/work/` home/ https://x.example/home/ DIR/novate.db\n")];
    for start in docs::MACHINE_PATHS {
        let bad = format!("see `{start}x/y`\n");
        bites(docs::machine_paths, &[("docs/a.md", &bad)], start, &good);
    }
}

#[test]
fn an_unlisted_decision_is_noticed() {
    let list = |text| ("docs/decisions/README.md", text);
    let one = ("docs/decisions/0001-a.md", "# 1. A\n");
    let good = [list("[A](0001-a.md)\n"), one];
    bites(docs::decisions, &[list(""), one], "0001-a.md: is not listed", &good);
    let gap = [list("[A](0001-a.md) (0003-b.md)\n"), one, ("docs/decisions/0003-b.md", "# 3. B\n")];
    bites(docs::decisions, &gap, "0003-b.md: should be 0002", &good);
    let odd = [list("(notes.md)\n"), ("docs/decisions/notes.md", "# N\n")];
    bites(docs::decisions, &odd, "notes.md: has no number", &good);
}
