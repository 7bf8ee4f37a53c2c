//! CSV (RFC 4180), written for the programs of the reader's language, and read however it came.

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
    /// What a language is used to.
    pub fn of(locale: Locale) -> Self {
        if locale == Locale::En { Separator::Comma } else { Separator::Semicolon }
    }

    /// The one of this word, or the language's.
    pub fn read(word: &str, locale: Locale) -> Self {
        match word {
            "comma" => Separator::Comma,
            "semicolon" => Separator::Semicolon,
            _ => Separator::of(locale),
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
    pub fn line<'c>(self, cells: impl IntoIterator<Item = &'c str>) -> String {
        let mut line = String::new();
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                line.push(self.sign());
            }
            let tamed = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            let cell = if tamed { format!("'{cell}") } else { cell.to_owned() };
            if tamed || cell.contains(['"', '\n', '\r', ',', ';']) {
                line.push('"');
                line.push_str(&cell.replace('"', "\"\""));
                line.push('"');
            } else {
                line.push_str(&cell);
            }
        }
        line.push_str("\r\n");
        line
    }
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
        for cell in ["=1+1", "+1", "-1", "@a", "\ta"] {
            let line = Separator::Comma.line([cell]);
            assert_eq!(line, format!("\"'{cell}\"\r\n"));
        }
    }

    #[test]
    fn a_language_has_its_separator_and_a_file_says_its_own() {
        assert_eq!(Separator::of(Locale::En), Separator::Comma);
        assert_eq!(Separator::read("", Locale::De), Separator::Semicolon);
        assert_eq!(Separator::read("comma", Locale::De), Separator::Comma);
        assert_eq!(lines("a;b,c\r\n\r\nd;e"), [["a", "b,c"], ["d", "e"]]);
        assert_eq!(lines("a\tb"), [["a", "b"]]);
        assert_eq!(lines("alone"), [["alone"]]);
        assert!(lines("\n;;\n").is_empty());
    }
}
