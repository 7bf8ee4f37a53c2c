//! Tables as files: CSV (RFC 4180), written for the programs of the reader, and read however it
//! came.
//!
//! Where the comma parts the decimals, spreadsheets expect semicolons between cells, and a mark at
//! the beginning that says the text is UTF-8. A person may choose otherwise. Dates are ISO and
//! decimals plain in every language.

use crate::visit::Visit;
use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use wire::Locale;

/// Between cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// As in RFC 4180.
    Comma,
    /// As spreadsheets want it where the comma is in numbers; with a mark that says UTF-8.
    Semicolon,
}

impl Separator {
    /// As the reader chose, else as their language is used to.
    pub fn of(visit: &Visit) -> Self {
        let chosen = visit.who.as_ref().map_or("", |who| who.choices.csv.as_str());
        Self::read(chosen, visit.words.0)
    }

    /// The one of this word, or the language's.
    pub fn read(word: &str, locale: Locale) -> Self {
        match word {
            "comma" => Separator::Comma,
            "semicolon" => Separator::Semicolon,
            _ if locale == Locale::En => Separator::Comma,
            _ => Separator::Semicolon,
        }
    }

    /// The one of this word, or the reader's.
    pub fn asked(word: &str, visit: &Visit) -> Self {
        match word {
            "comma" => Separator::Comma,
            "semicolon" => Separator::Semicolon,
            _ => Self::of(visit),
        }
    }

    fn sign(self) -> char {
        match self {
            Separator::Comma => ',',
            Separator::Semicolon => ';',
        }
    }

    /// What a file begins with.
    pub fn mark(self) -> &'static str {
        match self {
            Separator::Comma => "",
            Separator::Semicolon => "\u{feff}",
        }
    }

    /// A line. What a spreadsheet would take for a formula is kept from being one.
    pub fn line<T: AsRef<str>>(self, cells: impl IntoIterator<Item = T>) -> String {
        let mut line = String::new();
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                line.push(self.sign());
            }
            let cell = cell.as_ref();
            let guard = if is_formula(cell) { "'" } else { "" };
            if !guard.is_empty() || cell.contains(['"', '\n', '\r', ',', ';']) {
                line.extend(["\"", guard, &cell.replace('"', "\"\""), "\""]);
            } else {
                line.push_str(cell);
            }
        }
        line.push_str("\r\n");
        line
    }
}

/// Whether a spreadsheet would reckon with it. A number below nothing is a number.
fn is_formula(cell: &str) -> bool {
    let number = cell
        .strip_prefix('-')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number
}

/// Rows of cells, as they are written.
pub struct Sheet {
    text: String,
    separator: Separator,
}

impl Sheet {
    /// An empty one, as the reader wants it.
    pub fn new(visit: &Visit) -> Self {
        let separator = Separator::of(visit);
        Self { text: separator.mark().to_owned(), separator }
    }

    /// Adds a row.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.text.push_str(&self.separator.line(cells));
    }

    /// The file, under a name of our own.
    pub fn answer(self, name: &str) -> Response {
        table(name, self.text)
    }
}

/// A table as a file, under a name of our own.
pub fn table(name: &str, text: impl Into<Body>) -> Response {
    file("text/csv; charset=utf-8", &format!("{name}.csv"), text)
}

/// A file to be kept.
pub fn file(kind: &'static str, name: &str, text: impl Into<Body>) -> Response {
    let named = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let named = named.unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, named),
    ];
    (headers, text.into()).into_response()
}

/// The lines of a text, each with its cells; empty lines are none. The sign between cells is the
/// one that the first line has most of.
pub fn lines(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let most = |sign: &char| first.matches(*sign).count();
    let sign = [',', '\t', ';'].into_iter().max_by_key(most).filter(|sign| most(sign) > 0);
    let sign = sign.unwrap_or(',');
    let (mut lines, mut line, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(one) = signs.next() {
        match one {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            _ if quoted => cell.push(one),
            '\r' => {}
            '\n' => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            _ if one == sign => line.push(std::mem::take(&mut cell)),
            _ => cell.push(one),
        }
    }
    line.push(cell);
    lines.push(line);
    for cell in lines.iter_mut().flatten() {
        *cell = cell.trim().to_owned();
    }
    lines.retain(|line| line.iter().any(|cell| !cell.is_empty()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let cells = ["a", "b;c", "say \"hi\"", "two\nlines", "", "2026-11-30"];
        for separator in [Separator::Comma, Separator::Semicolon] {
            let text = format!("{}{}", separator.mark(), separator.line(cells));
            assert_eq!(lines(&text), [cells], "{separator:?}");
        }
        assert_eq!(Separator::Comma.line(["a", "b,c"]), "a,\"b,c\"\r\n");
    }

    #[test]
    fn nothing_becomes_a_formula() {
        for cell in ["=1+1", "+1", "-a", "-", "-1+1", "@a", "\ta"] {
            let line = Separator::Comma.line([cell]);
            assert_eq!(line, format!("\"'{cell}\"\r\n"));
        }
        assert_eq!(Separator::Comma.line(["-5"]), "-5\r\n");
    }

    #[test]
    fn a_language_has_its_separator_and_a_file_says_its_own() {
        assert_eq!(Separator::read("", Locale::En), Separator::Comma);
        assert_eq!(Separator::read("", Locale::De), Separator::Semicolon);
        assert_eq!(Separator::read("comma", Locale::De), Separator::Comma);
        assert_eq!(lines("a;b,c\r\n\r\nd;e"), [["a", "b,c"], ["d", "e"]]);
        assert_eq!(lines("a\tb"), [["a", "b"]]);
        assert_eq!(lines("alone"), [["alone"]]);
        assert!(lines("\n;;\n").is_empty());
    }
}
