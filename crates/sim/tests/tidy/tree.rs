//! The files that the rules look at.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Folders that hold nothing anybody wrote.
const SKIPPED: [&str; 3] = ["target", ".git", "node_modules"];

/// Every text file, by its path from the root, with `/` between the parts.
pub struct Tree(BTreeMap<String, String>);

impl Tree {
    /// Walks the folder.
    pub fn read(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        walk(root, "", &mut files);
        Self(files)
    }

    /// Made up, for the rules to be tried on.
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
    }

    /// Path and text of every file.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Path and text of the files with one of these endings, `.rs` for instance.
    pub fn ending<'a>(&'a self, ends: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files().filter(|(path, _)| ends.iter().any(|end| path.ends_with(end)))
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Whether there is such a file, or a folder with a file in it.
    pub fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        path.is_empty() || self.0.keys().any(|file| file == path || file.starts_with(&folder))
    }
}

/// What follows the last dot of a path.
pub fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn walk(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("the project's folder can be read") {
        let entry = entry.expect("its entries as well");
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let kind = entry.file_type().expect("has a type");
        if kind.is_dir() && !SKIPPED.contains(&name.as_str()) {
            walk(&entry.path(), &format!("{path}/"), files);
        } else if kind.is_file() {
            // What is no text is a picture or a database: there is nothing to read in it. It is
            // still there to be linked to.
            let text = fs::read(entry.path()).map(String::from_utf8);
            files.insert(path, text.ok().and_then(Result::ok).unwrap_or_default());
        }
    }
}
