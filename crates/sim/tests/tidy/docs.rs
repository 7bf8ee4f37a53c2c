//! What the documents refer to.

use super::Complaints;
use super::form::numbered;
use super::tree::{Tree, ending};

/// Written in two parts, so that this file may be searched as well.
pub const MACHINE_PATHS: [&str; 6] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/tm", "p/"),
    concat!("/Us", "ers/"),
    concat!("../sha", "red/"),
];

const DECISIONS: &str = "docs/decisions/";

/// Relative links in Markdown, outside of code.
pub fn links(tree: &Tree) -> Complaints {
    let mut found = Complaints::new();
    for (path, text) in tree.ending(&[".md"]) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut code = false;
        for (number, line) in numbered(text) {
            code ^= line.trim_start().starts_with("```");
            let dead = |target: &&str| !resolves(tree, folder, target);
            let targets = targets(line).into_iter().filter(|_| !code).filter(dead);
            found.extend(targets.map(|to| format!("{path}:{number}: {to} leads nowhere")));
        }
    }
    found
}

fn targets(line: &str) -> Vec<&str> {
    let closed = |rest: &&str| rest.contains(')');
    let rests = line.split("](").skip(1).filter(closed);
    rests.filter_map(|rest| rest.split([')', ' ']).next()).collect()
}

fn resolves(tree: &Tree, folder: &str, target: &str) -> bool {
    let path = target.split('#').next().unwrap_or_default();
    if path.is_empty() || ["https://", "http://", "mailto:"].iter().any(|s| target.starts_with(s)) {
        return true;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.trim_end_matches('/').split('/') {
        match part {
            ".." if parts.pop().is_none() => return false,
            "." | ".." => {}
            part => parts.push(part),
        }
    }
    tree.has(&parts.join("/"))
}

/// What is true on one machine only.
pub fn machine_paths(tree: &Tree) -> Complaints {
    let mut found = Complaints::new();
    let ends = [".rs", ".sql", ".md", ".toml", ".ftl", ".json", ".html", "test", ".ci/run"];
    for (path, text) in tree.ending(&ends) {
        for (number, line) in numbered(text) {
            let starts = MACHINE_PATHS.iter().filter(|start| begins_in(line, start));
            found.extend(starts.map(|start| format!("{path}:{number}: {start}")));
        }
    }
    found
}

/// Whether a path that begins with `start` stands in the line, rather than one that contains it.
fn begins_in(line: &str, start: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || "_-./}".contains(c);
    line.match_indices(start).any(|(at, _)| !line[..at].ends_with(inside))
}

/// `0001-name.md` and so on, without a gap, each listed in the folder's README.
pub fn decisions(tree: &Tree) -> Complaints {
    let list = tree.text("docs/decisions/README.md").unwrap_or_default();
    let names = tree.files().filter_map(|(path, _)| path.strip_prefix(DECISIONS));
    let mut found = Complaints::new();
    for (next, name) in (1..).zip(names.filter(|name| *name != "README.md")) {
        let number = name.split_once('-').filter(|(digits, _)| digits.len() == 4);
        let number = number.and_then(|(digits, _)| digits.parse::<u32>().ok());
        if number.is_none() || ending(name) != "md" {
            found.push(format!("{DECISIONS}{name}: has no number"));
        } else if number != Some(next) {
            found.push(format!("{DECISIONS}{name}: should be {next:04}"));
        }
        if !list.contains(&format!("({name})")) {
            found.push(format!("{DECISIONS}{name}: is not listed in its README"));
        }
    }
    found
}
