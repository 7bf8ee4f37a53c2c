//! Every kind of page, as each audience reads it in each language: kept in `tests/snapshot`, so
//! that whoever changes a text sees what else changes. The world is a sandbox, whose clock stands
//! still.

use super::{
    LANGUAGES,
    kind::alike,
    language::pieces,
    office::Office,
    program::{Running, run},
    visitor::Visitor,
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
};
use tempfile::TempDir;

/// Where the sandbox's clock stands.
const NOW: &str = "2026-11-02T08:00:00Z";
/// Before which everything has happened.
const DAY: &str = "2026-11-02";
/// Pages that tell of this machine and of this day.
const OF_TODAY: [&str; 6] = [
    "/language",
    "/sessions",
    "/operator/system",
    "/operator/outbox",
    "/sandboxes",
    "/settings/factors",
];

/// Whether a page tells of this machine or of this day; templates of letters do not.
fn is_of_today(link: &str) -> bool {
    !link.contains("/templates") && OF_TODAY.iter().any(|one| link.starts_with(one))
}

/// A sandbox in which three customers are on their way.
struct Stage {
    world: Value,
    base: String,
    _server: Running,
    _dir: TempDir,
}

impl Stage {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        // Not of today: its dates stand on the pages.
        let world = ["world", "generate", "--customers", "6", "--before", DAY, "-o", "world.json"];
        let made = run(dir.path(), &world);
        assert_eq!(made.code, Some(0), "{}", made.err);
        let args = ["demo", "--no-move", "--listen", "127.0.0.1:0", "--customers", "1"];
        let server = Running::start(dir.path(), &[&args[..], &["--ready-file", "r.json"]].concat());
        let read = |name: &str| -> Value {
            let text = fs::read_to_string(dir.path().join(name)).expect("a file");
            serde_json::from_str(&text).expect("JSON")
        };
        let world = read("world.json");
        let base = Office::of(&read("r.json")).sandbox(&world, NOW);
        Self { world, base, _server: server, _dir: dir }
    }

    fn visitor(&self, language: &str, of: &Value, role: &str) -> Visitor {
        Visitor::signed_in(&self.base, language, of, role)
    }

    /// One customer is asked for; another one moves; a third is asked for and rejected.
    fn play(&self) {
        let partners = &self.world["partners"];
        let mut source = self.visitor("en", &partners[0], "admin_agent");
        let mut target = self.visitor("en", &partners[2], "admin_agent");
        let customers = self.world["customers"].as_array().expect("customers");
        let asked = customers.iter().filter_map(|one| {
            let path = format!("/customers/{}/transfers/new", one["tenant_id"].as_str()?);
            let page = source.get(&path);
            let offered = page.status == 200 && page.text.contains("name=\"line\"");
            let fields = offered.then(|| page.fields(&path))?;
            let answer = source.post(&path, &fields);
            (answer.status == 303).then(|| source.follow(answer).path)
        });
        let asked: Vec<String> = asked.take(3).collect();
        assert_eq!(asked.len(), 3, "{asked:?}");
        for (transfer, act) in [(&asked[1], "accept"), (&asked[2], "reject")] {
            let path = format!("{transfer}/{act}");
            let page = target.get(&path);
            let mut fields = page.fields(&path);
            if act == "reject" {
                fields.push(("reason".to_owned(), "The prices have changed.".to_owned()));
            }
            let done = target.post(&path, &fields);
            assert_eq!(done.status, 303, "{act}: {}", done.text);
        }
        // A notice is written a moment after what it tells of.
        let mut news = (0..NEWS_LOOKS).map(|_| source.get("/notices").text);
        assert!(news.any(|page| page.contains("has been rejected")), "nobody was told");
    }
}

/// One page of each kind to which links lead from the first.
fn kinds(visitor: &mut Visitor) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut known: BTreeSet<String> = ["/".to_owned()].into();
    let mut open: Vec<String> = known.iter().cloned().collect();
    // What is of today leads to what is not.
    open.push("/operator/outbox/templates".to_owned());
    while let Some(path) = open.pop() {
        if found.contains_key(&alike(&path)) {
            continue;
        }
        let page = visitor.get(&path);
        let is_page = page.headers["content-type"].to_str().is_ok_and(|one| one.contains("html"));
        assert!(path != "/" || page.status == 200, "{}: {:?}", page.status, page.headers);
        if page.status != 200 || !is_page {
            continue;
        }
        found.insert(alike(&path), path);
        for link in page.links().into_iter().rev() {
            if !is_of_today(&link) && known.insert(link.clone()) {
                open.push(link);
            }
        }
    }
    found
}

/// How often news are looked for at most; a look takes some milliseconds.
const NEWS_LOOKS: usize = 2_000;
/// How many rows of a table, and choices of a list, are told.
const ROWS: usize = 4;
/// How many characters of a line.
const CHARS: usize = 400;

/// The text with only the first of what is repeated within each `outer` element.
fn shortened(html: &str, outer: &str, inner: &str) -> String {
    let (begin, end) = (format!("<{outer}"), format!("</{outer}>"));
    let mut parts = html.split(&begin);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (inside, after) = part.split_once(&end).unwrap_or((part, ""));
        let rows: Vec<&str> = inside.split(&format!("<{inner}")).collect();
        let kept = &rows[..rows.len().min(ROWS + 1)];
        let more = if rows.len() > kept.len() { "<p>…</p>" } else { "" };
        let kept = kept.join(&format!("<{inner}"));
        let _ = write!(text, "{begin}{kept}{more}{end}{after}");
    }
    text
}

/// A word, or a sign in the place of an id that was drawn.
fn kept(word: &str) -> &str {
    let hex = word.chars().filter(char::is_ascii_hexdigit).count();
    let drawn = word.len() >= 8
        && word.chars().any(|one| one.is_ascii_digit())
        && hex + word.matches(['-', '…']).count() + 3 >= word.chars().count();
    if drawn { "…" } else { word }
}

/// What the page itself says, a line each; ids and keys that were drawn are not told.
fn said(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, main)| main);
    let main = shortened(&shortened(main, "tbody", "tr"), "select", "option");
    let mut text = String::new();
    for piece in pieces(&format!("<main{main}")) {
        let piece = piece.replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\"");
        let is_key = |word: &str| {
            word.len() == 4 && word.chars().all(|one| one.is_ascii_uppercase() || one.is_numeric())
        };
        if piece.contains(' ') && piece.split(' ').all(is_key) {
            text.push_str("…\n");
            continue;
        }
        let shown = |word: &str| word.split('.').map(kept).collect::<Vec<_>>().join(".");
        let words = piece.split_whitespace().map(shown);
        let line: String = words.collect::<Vec<_>>().join(" ").chars().take(CHARS).collect();
        let _ = writeln!(text, "{line}");
    }
    text
}

#[test]
fn every_page_reads_as_it_is_kept() {
    let stage = Stage::new();
    stage.play();
    let (partners, customers) = (&stage.world["partners"], &stage.world["customers"]);
    let people = [
        ("partner", &partners[0], "admin_agent"),
        ("beginner", &partners[1], "global_admin"),
        ("provider", &partners[2], "admin_agent"),
        ("customer", &customers[0], "customer_admin"),
        ("operator", &stage.world["operator"], "operator_staff"),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshot");
    let mut differ = Vec::new();
    let mut pages = 0;
    // What reads the same as for somebody before is not kept again.
    let mut before: BTreeMap<(String, &str), (String, &str)> = BTreeMap::new();
    for (name, of, role) in people {
        let found = kinds(&mut stage.visitor("en", of, role));
        pages += found.len();
        for language in LANGUAGES {
            let mut visitor = stage.visitor(language, of, role);
            let mut text = String::new();
            for (kind, path) in &found {
                // Who signed in just now has done so "now".
                if kind.starts_with("/settings/users") {
                    visitor = stage.visitor(language, of, role);
                }
                let page = visitor.get(path);
                assert_eq!(page.status, 200, "{language} {path}");
                let said = said(&page.text);
                let (first, whose) =
                    before.entry((kind.clone(), language)).or_insert_with(|| (said.clone(), name));
                if *first == said && *whose != name {
                    let _ = writeln!(text, "== {kind} as {whose}\n");
                } else {
                    let _ = writeln!(text, "== {kind}\n{said}");
                }
            }
            let file = folder.join(format!("{name}.{language}.txt"));
            let text = text.trim_end().to_owned() + "\n";
            if option_env!("SNAPSHOT_REGENERATE").is_some() {
                fs::create_dir_all(&folder).expect("a folder");
                fs::write(&file, &text).expect("it can be written");
            }
            let kept = fs::read_to_string(&file).unwrap_or_default();
            let first = kept.lines().zip(text.lines()).find(|(one, other)| one != other);
            if kept != text {
                differ.push(format!("{name}.{language}: {first:?}"));
            }
        }
    }
    assert!(pages > 60, "only {pages} pages");
    assert!(
        differ.is_empty(),
        "pages read otherwise than they are kept:\n{}\nkeep them anew with\n  \
         SNAPSHOT_REGENERATE=1 cargo test -p novate --test portal reads\nand read the difference",
        differ.join("\n")
    );
}
