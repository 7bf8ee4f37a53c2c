//! What people read on a page, and whether any of it is English where it should not be.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Words that no sentence of the four other languages has.
const ENGLISH: [&str; 9] =
    ["the", "your", "with", "this", "which", "cannot", "because", "their", "yourself"];
/// Attributes that are read out or shown.
const READ: [&str; 4] = ["aria-label=\"", "placeholder=\"", "title=\"", "alt=\""];

/// What people read, piece by piece; what is marked as another language's is left out.
pub fn pieces(html: &str) -> Vec<String> {
    let body = html.split_once("<body>").map_or(html, |(_, body)| body);
    let mut pieces = Vec::new();
    // The element whose language is another one, and how many of its name are open within.
    let mut foreign: Option<(String, usize)> = None;
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name: String =
            tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or("").into();
        match &mut foreign {
            Some((outer, open)) if *outer == name => {
                *open = if tag.starts_with('/') { *open - 1 } else { *open + 1 };
                if *open == 0 {
                    foreign = None;
                }
            }
            None if tag.contains(" lang=\"") && !is_void(&name) => foreign = Some((name, 1)),
            _ => {}
        }
        if foreign.is_some() {
            continue;
        }
        let read = READ.iter().filter_map(|attribute| {
            let (_, rest) = tag.split_once(attribute).filter(|_| !tag.contains(" lang=\""))?;
            rest.split('"').next()
        });
        pieces.extend(read.chain([text]).map(|text| text.trim().to_owned()));
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn is_void(name: &str) -> bool {
    matches!(name, "input" | "meta" | "link" | "br" | "hr" | "img")
}

/// The texts of all languages that have nothing put into them.
pub struct Texts(BTreeMap<&'static str, BTreeMap<String, String>>);

impl Texts {
    /// Reads them where the pages have them.
    pub fn read(languages: &[&'static str]) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../portal/locales");
        let of = |language: &&'static str| {
            let files = fs::read_dir(folder.join(language)).expect("a folder");
            let mut texts = BTreeMap::new();
            for file in files {
                let text = fs::read_to_string(file.expect("a file").path()).expect("a text");
                let lines = text.lines().filter_map(|line| line.split_once(" = "));
                let plain =
                    lines.filter(|(key, text)| !key.starts_with(' ') && !text.contains('{'));
                texts.extend(plain.map(|(key, text)| (key.to_owned(), text.trim().to_owned())));
            }
            (*language, texts)
        };
        Self(languages.iter().map(of).collect())
    }

    /// Pieces of a page that are English where the language says it otherwise.
    pub fn leaks(&self, language: &str, html: &str) -> Vec<String> {
        let (english, own) = (&self.0["en"], &self.0[language]);
        let said: BTreeSet<&String> = own.values().collect();
        let otherwise = english.iter().filter(|(key, text)| own.get(*key) != Some(text));
        let wrong: BTreeSet<&String> =
            otherwise.map(|(_, text)| text).filter(|text| !said.contains(text)).collect();
        let is_english = |piece: &String| {
            wrong.contains(piece) || piece.split_whitespace().any(|word| ENGLISH.contains(&word))
        };
        pieces(html).into_iter().filter(is_english).collect()
    }
}

#[test]
fn english_is_noticed() {
    let texts = Texts::read(&["en", "nl"]);
    let page = |inside: &str| format!("<html lang=\"nl\"><body>{inside}</body>");
    let (key, english) =
        texts.0["en"].iter().find(|(key, _)| *key == "nav-customers").expect("a text");
    let dutch = &texts.0["nl"][key];
    let good = page(&format!("<p>{dutch}</p><p lang=\"en\"><b>{english}</b> of the</p><p>x</p>"));
    assert_eq!(texts.leaks("nl", &good), Vec::<String>::new());
    for bad in [
        format!("<p>{english}</p>"),
        "<p>Dit is of the</p>".to_owned(),
        format!("<button aria-label=\"{english}\">x</button>"),
        "<b lang=\"en\">the</b><i>the</i>".to_owned(),
    ] {
        assert_eq!(texts.leaks("nl", &page(&bad)).len(), 1, "{bad}");
    }
}
