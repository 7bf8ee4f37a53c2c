//! The trail as a table for other programs.

use super::{super::runs, Names, kinds, wanted};
use crate::{form::Form, stop::Handled, visit::Member};
use axum::{
    extract::RawQuery,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::actor::Hand;
use store::{Failure, Tx, desk};
use wire::Locale;

/// The most rows of a file.
const ROWS_MAX: u32 = 10_000;

/// A value of a table: in quotes, and never the beginning of a formula.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = text.replace('"', "\"\"");
    if formula { format!("\"'{text}\"") } else { format!("\"{text}\"") }
}

/// `GET /operator/audit/export`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    runs(&member)?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let (app, words) = (&member.visit.app, member.visit.words);
    let asked = wanted(&query, app.clock().now());
    let read = move |tx: &mut Tx<'_>| {
        let deeds = desk::trail(tx, &asked, None, ROWS_MAX)?;
        let names = Names::of(tx, &deeds)?;
        Ok::<_, Failure>((deeds, names))
    };
    let (deeds, names) = app.store().read(read).await?;
    // Where the comma stands before decimals, tables are cut at semicolons.
    let (mark, cut) = if words.0 == Locale::En { ("", ",") } else { ("\u{feff}", ";") };
    let head = [
        "at",
        "record_id",
        "record",
        "version",
        "kinds",
        "actor_tenant_id",
        "actor_tenant",
        "actor_id",
        "actor",
        "events",
    ];
    let mut text = format!("{mark}{}\r\n", head.join(cut));
    for one in &deeds {
        let (person, organisation) = names.doer(words, one);
        let (tenant_id, hand) = one.by.map_or((String::new(), String::new()), |by| {
            let hand = match by.hand {
                Hand::User(id) => id.to_string(),
                Hand::App(id) => id.to_string(),
            };
            (by.organisation.tenant().to_string(), hand)
        });
        let row = [
            one.at.to_string(),
            one.stream.to_string(),
            names.organisation(one.stream),
            one.version.to_string(),
            kinds(one).join(" "),
            tenant_id,
            organisation,
            hand,
            person,
            serde_json::to_string(&one.events).unwrap_or_default(),
        ];
        text.push_str(&row.map(|value| cell(&value)).join(cut));
        text.push_str("\r\n");
    }
    let mut response = text.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, kind);
    let name = HeaderValue::from_static("attachment; filename=\"audit.csv\"");
    headers.insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_value_is_no_formula() {
        assert_eq!(cell("a \"b\""), "\"a \"\"b\"\"\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
    }
}
