//! The configuration file: a line for each setting.

use super::NAMES;
use crate::{exit::End, files};
use std::{collections::BTreeMap, path::Path};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// What stands in a file: by name, the text and the place where it stands.
#[derive(Debug, Default)]
pub struct File(BTreeMap<String, (String, String)>);

impl File {
    /// Reads a file.
    ///
    /// # Errors
    /// [`End::Usage`] with the file, the line, and what is wrong there; never with what it says,
    /// which may be a secret.
    pub fn read(path: &Path) -> Result<Self, End> {
        let text = files::read(path).map_err(|why| End::Usage(why.to_string()))?;
        Self::of(&text, &path.display().to_string()).map_err(End::Usage)
    }

    /// The text of a setting, and where it stands.
    pub fn line(&self, name: &str) -> Option<(&str, &str)> {
        self.0.get(name).map(|(text, at)| (text.as_str(), at.as_str()))
    }

    fn of(text: &str, file: &str) -> Result<Self, String> {
        let at = |offset: usize| {
            let before = text.get(..offset).unwrap_or(text);
            format!("{file}:{}", before.matches('\n').count() + 1)
        };
        let table = DeTable::parse(text).map_err(|error| {
            let place = error.span().map_or_else(|| file.to_owned(), |span| at(span.start));
            // The message alone: the rest shows the line, password and all.
            format!("{place}: {}", error.message())
        })?;
        let mut found = BTreeMap::new();
        for (name, value) in table.get_ref() {
            let place = at(name.span().start);
            let name = name.get_ref().as_ref();
            if !NAMES.contains(&name) {
                return Err(unknown(&place, name));
            }
            let text = plain(value).ok_or_else(|| {
                format!("{place}: {name}: it is a text in quotes, or a whole number")
            })?;
            found.insert(name.to_owned(), (text, place));
        }
        Ok(File(found))
    }
}

fn plain(value: &Spanned<DeValue<'_>>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn unknown(place: &str, name: &str) -> String {
    let underscored = name.replace('-', "_");
    if NAMES.contains(&underscored.as_str()) {
        return format!("{place}: {name} is written {underscored} here");
    }
    format!("{place}: there is no setting {name}; there are {}", NAMES.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_numbers_are_read_with_their_place() {
        let text = "# ours\nlisten = \"[::]:80\"\n\ndrain = 1_0\nmailbox = true\n";
        let file = File::of(text, "a.toml").expect("it is good");
        assert_eq!(file.line("listen"), Some(("[::]:80", "a.toml:2")));
        assert_eq!(file.line("drain"), Some(("10", "a.toml:4")));
        assert_eq!(file.line("mailbox"), Some(("true", "a.toml:5")));
        assert_eq!(file.line("data"), None);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_nothing_else_is_shown() {
        for (text, error) in [
            ("\nport = 1", "f:2: there is no setting port; there are data, database, "),
            ("base-url = \"x\"", "f:1: base-url is written base_url here"),
            ("drain = 1.5", "f:1: drain: it is a text in quotes, or a whole number"),
            ("drain = 0x10", "f:1: drain: it is a text in quotes, or a whole number"),
            ("log = [\"s3cret\"]", "f:1: log: it is a text in quotes"),
            ("[database]\nurl = \"s3cret\"", "f:1: database: it is a text in quotes"),
            ("\n\ndatabase = postgres://a:s3cret@b/c", "f:3: "),
            ("database = \"postgres://a:s3cret@b/c", "f:1: "),
            ("database = \"s3cret\"\ndatabase = \"s3cret\"", "f:2: duplicate key"),
        ] {
            let found = File::of(text, "f").map(drop).expect_err(text);
            assert!(found.starts_with(error), "{text}\n{found}");
            assert!(!found.contains("s3cret") && !found.contains('\n'), "{found}");
        }
    }
}
