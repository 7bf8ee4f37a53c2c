//! Every language has every sentence.

use std::collections::{BTreeMap, BTreeSet};

use super::Complaints;
use super::tree::Tree;

/// Folder of all languages, then language, then file, then keys.
type Locales<'a> = BTreeMap<&'a str, BTreeMap<&'a str, BTreeMap<&'a str, BTreeSet<String>>>>;

/// Whatever one language says, all that stand beside it say.
pub fn keys(tree: &Tree) -> Complaints {
    let mut all = Locales::new();
    for (path, text) in tree.ending(&[".ftl"]) {
        let Some((folder, rest)) = path.split_once("/locales/") else { continue };
        let Some((language, file)) = rest.split_once('/') else { continue };
        let languages = all.entry(folder).or_default();
        languages.entry(language).or_default().insert(file, named(text));
    }
    all.iter().flat_map(|(folder, languages)| compared(folder, languages)).collect()
}

fn compared(
    folder: &str,
    languages: &BTreeMap<&str, BTreeMap<&str, BTreeSet<String>>>,
) -> Complaints {
    let mut every = BTreeMap::<&str, BTreeSet<&String>>::new();
    for (file, keys) in languages.values().flatten() {
        every.entry(file).or_default().extend(keys);
    }
    let mut found = Complaints::new();
    for (language, files) in languages {
        for (file, keys) in &every {
            let path = format!("{folder}/locales/{language}/{file}");
            match files.get(file) {
                None => found.push(format!("{path}: is not there")),
                Some(own) => {
                    let lacking = keys.iter().filter(|key| !own.contains(**key));
                    found.extend(lacking.map(|key| format!("{path}: lacks {key}")));
                }
            }
        }
    }
    found
}

/// Messages and terms begin a line; an attribute is named after the message above it.
fn named(text: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut message = "";
    for line in text.lines() {
        let Some((name, _)) = line.split_once('=') else { continue };
        let name = name.trim_end();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        if let Some(attribute) = name.trim_start().strip_prefix('.') {
            keys.insert(format!("{message}.{attribute}"));
        } else if !name.is_empty() && name.chars().all(plain) {
            message = name;
            keys.insert(name.to_owned());
        }
    }
    keys
}
