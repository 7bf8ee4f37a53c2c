//! Tables as files: for spreadsheets as the reader's language wants them, dates and numbers plain.

use crate::words::Words;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use wire::Locale;

/// A file of rows; the first are the headings.
pub fn sheet(words: Words, name: &str, rows: &[Vec<String>]) -> Response {
    let english = words.0 == Locale::En;
    let comma = if english { ',' } else { ';' };
    // Spreadsheets of the other languages know the encoding by this mark only.
    let mut text = if english { String::new() } else { "\u{feff}".to_owned() };
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(comma);
            }
            text.push_str(&cell_of(cell));
        }
        text.push_str("\r\n");
    }
    file("text/csv; charset=utf-8", name, text)
}

/// A file to be kept.
pub fn file(kind: &'static str, name: &str, text: String) -> Response {
    let named = format!("attachment; filename=\"{name}\"");
    let named = HeaderValue::from_str(&named);
    let named = named.unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, named),
    ];
    (headers, text).into_response()
}

/// A cell: quoted, and never a formula.
fn cell_of(text: &str) -> String {
    let guarded = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if guarded { format!("'{text}") } else { text.to_owned() };
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell_of;

    #[test]
    fn a_cell_is_no_formula() {
        assert_eq!(cell_of("=SUM(A1)"), "\"'=SUM(A1)\"");
        assert_eq!(cell_of("a \"b\""), "\"a \"\"b\"\"\"");
    }
}
