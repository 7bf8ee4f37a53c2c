//! A list as a file for spreadsheets: what the page shows, all of it.
//!
//! Where the comma parts the decimals, spreadsheets expect semicolons between cells, and a mark at
//! the beginning that says the text is UTF-8. Dates are ISO and decimals plain in every language.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use wire::Locale;

/// The sign that begins a text in UTF-8.
const MARK: char = '\u{feff}';

/// Rows of cells, as they are written.
pub struct Sheet {
    text: String,
    separator: char,
}

impl Sheet {
    /// An empty one, as spreadsheets of a language expect it.
    pub fn new(locale: Locale) -> Self {
        match locale {
            Locale::En => Self { text: String::new(), separator: ',' },
            _ => Self { text: MARK.to_string(), separator: ';' },
        }
    }

    /// Adds a row.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                self.text.push(self.separator);
            }
            self.cell(cell.as_ref());
        }
        self.text.push_str("\r\n");
    }

    fn cell(&mut self, cell: &str) {
        // A spreadsheet would take it for a formula.
        let dangerous = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let guard = if dangerous { "'" } else { "" };
        let quoted = cell.contains([self.separator, '"', '\n', '\r']);
        if quoted {
            let cell = cell.replace('"', "\"\"");
            self.text.extend(["\"", guard, &cell, "\""]);
        } else {
            self.text.extend([guard, cell]);
        }
    }

    /// The file, under a name of our own.
    pub fn answer(self, name: &str) -> Response {
        let mut response = self.text.into_response();
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("text/csv; charset=utf-8");
        headers.insert(header::CONTENT_TYPE, kind);
        let disposition = format!("attachment; filename=\"{name}.csv\"");
        if let Ok(value) = HeaderValue::from_str(&disposition) {
            headers.insert(header::CONTENT_DISPOSITION, value);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_cell_is_taken_for_a_formula() {
        let mut sheet = Sheet::new(Locale::En);
        sheet.row(["=1+1", "-5", "a,b", "\"x\"", "plain"]);
        assert_eq!(sheet.text, "'=1+1,'-5,\"a,b\",\"\"\"x\"\"\",plain\r\n");
    }

    #[test]
    fn other_languages_part_cells_by_semicolons() {
        let mut sheet = Sheet::new(Locale::De);
        sheet.row(["a,b", "c;d"]);
        assert_eq!(sheet.text, "\u{feff}a,b;\"c;d\"\r\n");
    }
}
