//! Query strings and forms: names in any casing, `+` and `%20` both blanks, and a second `?` where
//! an `&` belongs (`api-core` 1.10).

mod filter;

pub use filter::{Filter, Operator};

use crate::body::{Malformed, Problem};
use crate::word::Words;

/// The pairs of a query string or of a form, decoded, in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    /// Reads a query string or an `application/x-www-form-urlencoded` body. Everything can be
    /// read: a broken escape stands for itself, a name without `=` has an empty value.
    pub fn read(raw: &str) -> Self {
        let pairs = split(raw).into_iter().filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        });
        Self { pairs: pairs.collect() }
    }

    /// All values under a name, the empty ones left out.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let named = self.pairs.iter().filter(|pair| pair.0.eq_ignore_ascii_case(name));
        named.map(|pair| pair.1.as_str()).filter(|value| !value.trim().is_empty()).collect()
    }

    /// The value under a name; of several the last. Blanks around it are kept: a password may
    /// begin with one.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values(name).pop()
    }

    /// A whole number, if given.
    ///
    /// # Errors
    /// [`Problem::NotNumber`].
    pub fn number(&self, name: &str) -> Result<Option<i64>, Malformed> {
        let wrong = |_| Malformed::at(name, Problem::NotNumber);
        self.text(name).map(|text| text.trim().parse().map_err(wrong)).transpose()
    }

    /// True or false in any casing, if given.
    ///
    /// # Errors
    /// [`Problem::NotFlag`].
    pub fn flag(&self, name: &str) -> Result<Option<bool>, Malformed> {
        match self.text(name) {
            None => Ok(None),
            Some(text) if text.eq_ignore_ascii_case("true") => Ok(Some(true)),
            Some(text) if text.eq_ignore_ascii_case("false") => Ok(Some(false)),
            Some(_) => Err(Malformed::at(name, Problem::NotFlag)),
        }
    }

    /// One of the words of an enumeration, if given.
    ///
    /// # Errors
    /// [`Problem::NotWord`].
    pub fn word<W: Words>(&self, name: &str) -> Result<Option<W>, Malformed> {
        let wrong = || Malformed::at(name, Problem::NotWord { known: W::known() });
        self.text(name).map(|text| W::read(text).ok_or_else(wrong)).transpose()
    }

    /// Words of an enumeration, repeated or separated by commas.
    ///
    /// # Errors
    /// [`Problem::NotWord`].
    pub fn words<W: Words>(&self, name: &str) -> Result<Vec<W>, Malformed> {
        let wrong = || Malformed::at(name, Problem::NotWord { known: W::known() });
        let parts = self.values(name).into_iter().flat_map(|value| value.split(','));
        let parts = parts.filter(|part| !part.trim().is_empty());
        parts.map(|part| W::read(part).ok_or_else(wrong)).collect()
    }
}

/// Cuts at `&`, and at a `?` that introduces another `name=`.
fn split(raw: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in raw.trim_start_matches('?').split('&') {
        let mut start = 0;
        for (at, _) in part.match_indices('?') {
            let name = part[at + 1..].split_once('=').map_or("", |(name, _)| name);
            let named = !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphabetic());
            if named {
                parts.push(&part[start..at]);
                start = at + 1;
            }
        }
        parts.push(&part[start..]);
    }
    parts
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%').then(|| hex(bytes.get(at + 1..at + 3)?)).flatten();
        at += if escaped.is_some() { 3 } else { 1 };
        let blank = |byte| if byte == b'+' { b' ' } else { byte };
        out.push(escaped.unwrap_or_else(|| blank(bytes[at - 1])));
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hex(digits: &[u8]) -> Option<u8> {
    let value = |digit: u8| char::from(digit).to_digit(16).and_then(|d| u8::try_from(d).ok());
    Some(value(*digits.first()?)? << 4 | value(*digits.get(1)?)?)
}

/// Escapes a query value so that the link is legal for the strictest client (RFC 2396).
pub fn encoded(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a String takes everything");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_queries_of_the_field_are_read() {
        let query = Query::read("SIZE=2&seekoperation=Next&filter=%7B%22a%22:1%7D&x=a+b%20c&y");
        assert_eq!(query.number("size"), Ok(Some(2)));
        assert_eq!(query.text("seekOperation"), Some("Next"));
        assert_eq!(query.text("filter"), Some(r#"{"a":1}"#));
        assert_eq!(query.text("x"), Some("a b c"));
        assert_eq!(query.text("y"), None);
    }

    #[test]
    fn a_second_question_mark_separates_only_before_a_name() {
        let query = Query::read("size=2?seekOperation=Next&q=who?&r=a?b=c&s=1?2=3");
        assert_eq!(query.number("size"), Ok(Some(2)));
        assert_eq!(query.text("seekoperation"), Some("Next"));
        assert_eq!(query.text("q"), Some("who?"));
        assert_eq!((query.text("r"), query.text("b")), (Some("a"), Some("c")));
        assert_eq!(query.text("s"), Some("1?2=3"));
    }

    #[test]
    fn broken_escapes_stand_for_themselves() {
        let query = Query::read("a=%zz%4&b=%C3%A9&c=%ff");
        assert_eq!(query.text("a"), Some("%zz%4"));
        assert_eq!(query.text("b"), Some("é"));
        assert_eq!(query.text("c"), Some("\u{fffd}"));
    }

    #[test]
    fn wrong_values_name_the_parameter() {
        let query = Query::read("size=two&flag=yes");
        assert_eq!(query.number("size"), Err(Malformed::at("size", Problem::NotNumber)));
        assert_eq!(query.flag("flag"), Err(Malformed::at("flag", Problem::NotFlag)));
        assert_eq!(Query::read("flag=True").flag("Flag"), Ok(Some(true)));
    }

    #[test]
    fn words_come_repeated_or_with_commas() {
        let query = Query::read("op=Equals&op=starts_with,Substring");
        let all = vec![Operator::Equals, Operator::StartsWith, Operator::Substring];
        assert_eq!(query.words("op"), Ok(all));
        assert!(Query::read("op=Equals,like").words::<Operator>("op").is_err());
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_read_back(value in "\\S.{0,40}\\S") {
            let query = format!("filter={}", encoded(&value));
            let read = Query::read(&query);
            prop_assert_eq!(read.text("filter"), Some(value.as_str()));
            let legal = query.is_ascii() && !query.contains(['<', '{', ' ', '"']);
            prop_assert!(legal);
        }

        #[test]
        fn nothing_panics(raw in ".{0,60}") {
            let _ = Query::read(&raw).text("a");
        }
    }
}
