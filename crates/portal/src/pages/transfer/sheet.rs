//! The lines of a transfer, and its receipt, for spreadsheets.

use super::{found, short};
use crate::{stop::Handled, visit::Member};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use domain::customer::transfer::{
    Line, Transfer,
    receipt::{MovedLine, Receipt},
};
use jiff::Timestamp;
use server::app::Look;
use wire::Locale;

/// A table as spreadsheets of the reader's language read it: by commas in English, else by
/// semicolons; numbers and dates are plain everywhere.
struct Sheet {
    text: String,
    comma: char,
}

impl Sheet {
    fn new(locale: Locale) -> Self {
        let comma = if locale == Locale::En { ',' } else { ';' };
        // The mark by which spreadsheets know UTF-8.
        Self { text: "\u{feff}".to_owned(), comma }
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells: Vec<String> = cells.into_iter().map(|cell| self.cell(&cell)).collect();
        self.text.push_str(&cells.join(&self.comma.to_string()));
        self.text.push_str("\r\n");
    }

    fn cell(&self, text: &str) -> String {
        // What begins like a formula would be one.
        let is_number = text.parse::<i64>().is_ok();
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number;
        let text = if formula { format!("'{text}") } else { text.to_owned() };
        if text.contains([self.comma, '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    }

    fn answer(self, name: &str) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")),
        ];
        (headers, self.text).into_response()
    }
}

fn written(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn date(at: Option<Timestamp>) -> String {
    at.map_or_else(String::new, |at| at.strftime("%Y-%m-%d").to_string())
}

/// `GET /customers/{customer}/transfers/{transfer}/lines.csv`
pub async fn lines(
    Path((customer, text)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, id) = found(&member, &customer, &text).await?;
    let (transfer, _) = look.customer.transfer_for(&member.who.actor, id)?;
    let words = member.visit.words;
    let mut sheet = Sheet::new(words.0);
    let heads = [
        "subscription",
        "receipt-old",
        "receipt-base",
        "product",
        "transfer-seats-asked",
        "transfer-seats-now",
        "renews",
        "state",
    ];
    sheet.row(heads.map(|key| words.say(key)));
    let drifts = look.customer.drifts(transfer);
    for line in &transfer.lines {
        for part in line.group() {
            let is_addon = part.subscription != line.subscription;
            let drift = drifts.iter().find(|one| one.subscription == part.subscription);
            let one = look.customer.subscriptions.get(&part.subscription);
            let number = |value: u32| {
                if part.class.is_usage() { String::new() } else { value.to_string() }
            };
            sheet.row([
                part.friendly_name.clone(),
                part.subscription.to_string(),
                if is_addon { line.subscription.to_string() } else { String::new() },
                part.product.to_string(),
                number(part.quantity),
                number(drift.map_or(part.quantity, |drift| drift.live)),
                date(one.and_then(|one| one.commitment_ends_at)),
                words.say(standing(transfer, part)),
            ]);
        }
    }
    Ok(sheet.answer(&format!("transfer-{}", short(id))))
}

fn standing(transfer: &Transfer, line: &Line) -> &'static str {
    if moved(transfer, line).is_some() {
        "line-moved"
    } else if transfer.is_open() {
        "line-waiting"
    } else {
        "line-stayed"
    }
}

fn moved<'t>(transfer: &'t Transfer, line: &Line) -> Option<&'t MovedLine> {
    let all = transfer.receipt().into_iter().flat_map(Receipt::lines);
    all.into_iter().find(|moved| moved.from == line.subscription)
}

/// `GET /customers/{customer}/transfers/{transfer}/receipt.csv`
pub async fn receipt(
    Path((customer, text)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, id) = found(&member, &customer, &text).await?;
    let (transfer, _) = look.customer.transfer_for(&member.who.actor, id)?;
    let words = member.visit.words;
    let mut sheet = Sheet::new(words.0);
    let heads = [
        "receipt-number",
        "customer",
        "transfer-party-source",
        "transfer-party-target",
        "subscription",
        "product",
        "receipt-old",
        "receipt-new",
        "before",
        "after",
        "receipt-cloud",
        "receipt-ended",
        "state",
    ];
    sheet.row(heads.map(|key| words.say(key)));
    for line in transfer.all_lines() {
        sheet.row(cells(&look, transfer, line, words.say(standing(transfer, line))));
    }
    Ok(sheet.answer(&format!("receipt-{}", short(id))))
}

fn cells(look: &Look, transfer: &Transfer, line: &Line, state: String) -> [String; 13] {
    let moved = moved(transfer, line);
    let number = |value: u32| {
        if line.class.is_usage() { String::new() } else { value.to_string() }
    };
    let before = moved.map_or(line.quantity, |moved| moved.source_quantity);
    let cloud = moved.and_then(|moved| moved.entitlement);
    [
        transfer.id.to_string(),
        look.customer.profile.company_name.clone(),
        transfer.source_name.clone(),
        transfer.target_name.clone(),
        line.friendly_name.clone(),
        line.product.to_string(),
        line.subscription.to_string(),
        moved.map_or_else(String::new, |moved| moved.to.to_string()),
        number(before),
        moved.map_or_else(String::new, |moved| number(moved.target_quantity)),
        cloud.map_or_else(String::new, |id| id.to_string()),
        super::course::ended(transfer).map_or_else(String::new, written),
        state,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_stays_one_cell() {
        let sheet = Sheet::new(Locale::De);
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("-5", "-5"),
            ("-a", "'-a"),
            ("a;b", "\"a;b\""),
            ("a,b", "a,b"),
            ("say \"so\"", "\"say \"\"so\"\"\""),
        ] {
            assert_eq!(sheet.cell(text), cell);
        }
    }
}
