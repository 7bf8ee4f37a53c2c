//! Who may use whom, and where the world outside comes in.

use super::Complaints;
use super::form::numbered;
use super::tree::Tree;

/// Each crate, and the crates of ours that it may use. `docs/architecture.md` has the picture.
const MAY_USE: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("wire", &["domain"]),
    ("store", &["domain"]),
    ("sim", &["domain"]),
    ("server", &["domain", "wire", "store"]),
    ("portal", &["domain", "wire", "store", "server"]),
    ("ctl", &["domain", "wire"]),
    ("novate", &["domain", "wire", "store", "server", "portal", "ctl", "sim"]),
    ("cluster", &[]),
];
/// The tests of all may use it, and nothing that is shipped.
const FOR_TESTS: &str = "cluster";
/// Its tests drive everything, as the actors do whom it simulates.
const TESTS_ALL: &str = "sim";
/// The rules know values: nothing that waits, stores, asks for the time or draws.
const DOMAIN_USES: [&str; 4] = ["serde", "serde_json", "uuid", "jiff"];

/// The files that may ask for what everybody else is given.
const DOORS: [&str; 3] =
    ["crates/server/src/clock.rs", "crates/server/src/chance.rs", "crates/cluster/src/chance.rs"];

/// Every dependency points down the table.
pub fn direction(tree: &Tree) -> Complaints {
    let mut found = Complaints::new();
    for (path, text) in tree.ending(&["Cargo.toml"]) {
        let Some(name) = path.strip_prefix("crates/").and_then(|p| p.strip_suffix("/Cargo.toml"))
        else {
            continue;
        };
        let Some((_, may)) = MAY_USE.iter().find(|(one, _)| *one == name) else {
            found.push(format!("{path}: {name} has no place in the order of the crates"));
            continue;
        };
        for (used, for_tests) in dependencies(text) {
            let ours = MAY_USE.iter().any(|(one, _)| *one == used);
            let wrong = if used == FOR_TESTS {
                !for_tests
            } else if name == "domain" && !for_tests {
                !DOMAIN_USES.contains(&used.as_str())
            } else {
                ours && !may.contains(&used.as_str()) && !(for_tests && name == TESTS_ALL)
            };
            if wrong {
                found.push(format!("{path}: {name} uses {used}"));
            }
        }
    }
    found
}

/// The names in a manifest's dependency tables, and whether they are for tests only.
fn dependencies(manifest: &str) -> Vec<(String, bool)> {
    let mut names = Vec::new();
    let mut table = None;
    for line in manifest.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            let header = header.trim_end_matches(']');
            let for_tests = header.contains("dev-dependencies");
            let (before, after) = header.rsplit_once("dependencies").unwrap_or((header, "x"));
            let opens = after.is_empty() && !before.starts_with("workspace.");
            table = opens.then_some(for_tests);
            // A dependency that has a table of its own: [dependencies.name].
            if let Some(name) = after.strip_prefix('.') {
                names.push((name.to_owned(), for_tests));
            }
        } else if let (Some(for_tests), Some(end)) = (table, line.find(['.', '=', ' '])) {
            let name = line[..end].trim_matches('"');
            if !line.starts_with('#') && !name.is_empty() {
                names.push((name.to_owned(), for_tests));
            }
        }
    }
    names
}

/// The drivers, and the one file of the product that names each: nobody else may know which engine
/// it is.
const DRIVERS: [(&str, &str); 2] = [
    (concat!("rusqlite", "::"), "store/src/engine/sqlite/connection.rs"),
    (concat!("tokio_postgres", "::"), "store/src/engine/postgres/connection.rs"),
];

pub fn driver(tree: &Tree) -> Complaints {
    let mut found = Complaints::new();
    for (path, text) in tree.ending(&[".rs"]) {
        if !path.contains("/src/") || path.starts_with("crates/cluster/") {
            continue;
        }
        for (driver, home) in DRIVERS {
            if text.contains(driver) && !path.ends_with(home) {
                found.push(format!("{path}: names the driver, as only {home} may"));
            }
        }
    }
    found
}

/// An expectation of these lints anywhere else would be a second door. Benchmarks measure time.
pub fn surroundings(tree: &Tree) -> Complaints {
    let lints =
        [concat!("clippy::dis", "allowed_methods"), concat!("clippy::dis", "allowed_types")];
    let mut found = Complaints::new();
    for (path, text) in tree.ending(&[".rs"]) {
        if DOORS.contains(&path) || path.contains("/benches/") {
            continue;
        }
        for (number, line) in numbered(text) {
            if lints.iter().any(|lint| line.contains(lint)) {
                found.push(format!("{path}:{number}: asks for what it should be given"));
            }
        }
    }
    found
}

/// Clippy reads the nearest file only, so the domain's has to repeat the root's list.
pub fn clippy_lists(tree: &Tree) -> Complaints {
    let [ours, domains] = ["clippy.toml", "crates/domain/clippy.toml"];
    let list = |path| {
        let text: &str = tree.text(path)?;
        let from = text.find("disallowed-methods")?;
        Some(&text[from..from + text[from..].find("\n]")?])
    };
    match (list(ours), list(domains)) {
        (Some(one), Some(other)) if one == other => Complaints::new(),
        (Some(_), Some(_)) => vec![format!("{domains}: its list differs from {ours}")],
        (None, _) => vec![format!("{ours}: a list of disallowed methods is not there")],
        (_, None) => vec![format!("{domains}: a list of disallowed methods is not there")],
    }
}
