//! The form of the text itself.

use std::collections::BTreeMap;

use super::Complaints;
use super::tree::{Tree, ending};

const COLUMNS: usize = 100;
const FUNCTION_LINES: usize = 70;
const FILE_LINES: usize = 400;
const FOLDER_FILES: usize = 12;

/// Written in two parts, so that this file may be searched as well.
pub const FORBIDDEN: [&str; 10] = [
    concat!("#[al", "low("),
    concat!("#![al", "low("),
    concat!("to", "do!("),
    concat!("unimplem", "ented!("),
    concat!("db", "g!("),
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("HA", "CK"),
    concat!("#[ig", "nore]"),
];

/// Code and prose are read side by side. A Markdown table cannot be broken, nor can a link.
pub fn wide(tree: &Tree) -> Complaints {
    let mut found = Complaints::new();
    for (path, text) in tree.ending(&[".rs", ".sql", ".sh", ".md", ".ci/run", "test"]) {
        let prose = ending(path) == "md";
        for (number, line) in numbered(text) {
            let columns = line.chars().count();
            let whole = prose && (line.trim_start().starts_with('|') || line.contains("https://"));
            if columns > COLUMNS && !whole {
                found.push(format!("{path}:{number}: {columns} columns"));
            }
        }
    }
    found
}

/// Relies on rustfmt: the closing brace stands below the beginning of the line with `fn`.
pub fn long_functions(tree: &Tree) -> Complaints {
    let mut found = Complaints::new();
    for (path, text) in tree.ending(&[".rs"]) {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(name) = function(line) else { continue };
            let opens = lines[at..].iter().position(|l| l.ends_with(['{', ';', '}']));
            let Some(opens) = opens.filter(|i| lines[at + i].ends_with('{')) else { continue };
            let indent = &line[..line.len() - line.trim_start().len()];
            let end = format!("{indent}}}");
            let below = lines[at + opens..].iter().position(|l| *l == end);
            let length = below.map_or(lines.len() - at, |below| opens + below + 1);
            if length > FUNCTION_LINES {
                found.push(format!("{path}:{}: {name} has {length} lines", at + 1));
            }
        }
    }
    found
}

/// The name of the function that begins on this line.
fn function(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let before = ["async", "const", "default", "extern", "unsafe", "pub", "\"C\""];
    let fn_word = words.find(|word| !before.contains(word) && !word.starts_with("pub("))?;
    let name = words.next().filter(|_| fn_word == "fn")?;
    name.split(['(', '<']).next()
}

/// Longer files hold two nouns.
pub fn long_files(tree: &Tree) -> Complaints {
    let long = |(path, text): (&str, &str)| {
        let lines = text.lines().count();
        (lines > FILE_LINES).then(|| format!("{path}: {lines} lines"))
    };
    tree.ending(&[".rs", ".sql"]).filter_map(long).collect()
}

/// A folder is taken in at a glance; its own file stands beside it and not in it.
pub fn full_folders(tree: &Tree) -> Complaints {
    let mut folders = BTreeMap::<&str, usize>::new();
    let mut found = Complaints::new();
    for (path, _) in tree.ending(&[".rs"]) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        *folders.entry(folder).or_default() += 1;
        if name == "mod.rs" {
            found.push(format!("{path}: stands beside the folder, under the folder's name"));
        }
    }
    let full = folders.into_iter().filter(|(_, files)| *files > FOLDER_FILES);
    found.extend(full.map(|(folder, files)| format!("{folder}: {files} files")));
    found
}

/// What is not finished is an issue, not a comment; what is silenced says why, by `expect`.
pub fn words(tree: &Tree) -> Complaints {
    let mut found = Complaints::new();
    for (path, text) in tree.ending(&[".rs", ".sql", ".md", ".toml", ".ftl", "test"]) {
        for (number, line) in numbered(text) {
            let words = FORBIDDEN.iter().filter(|word| line.contains(**word));
            found.extend(words.map(|word| format!("{path}:{number}: {word}")));
        }
    }
    found
}

/// No invisible differences.
pub fn blanks(tree: &Tree) -> Complaints {
    let mut found = Complaints::new();
    for (path, text) in tree.ending(&[".rs", ".sql", ".md", ".toml", ".ftl", "test", ".ci/run"]) {
        for (number, line) in text.split('\n').enumerate() {
            let wrong = if line.contains('\t') {
                "a tab"
            } else if line.ends_with('\r') {
                "a carriage return"
            } else if line.ends_with(' ') {
                "a space at the end"
            } else {
                continue;
            };
            found.push(format!("{path}:{}: {wrong}", number + 1));
        }
        if text.ends_with("\n\n") {
            found.push(format!("{path}: an empty line at the end"));
        } else if !text.is_empty() && !text.ends_with('\n') {
            found.push(format!("{path}: ends without a line end"));
        }
    }
    found
}

/// Lines, counted as people count.
pub fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}
