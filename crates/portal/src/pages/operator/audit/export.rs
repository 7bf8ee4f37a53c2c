//! The trail as a table for other programs.

use super::{super::runs, Names, kinds, wanted};
use crate::{form::Form, page::csv::Sheet, stop::Handled, visit::Member};
use axum::{extract::RawQuery, response::Response};
use domain::actor::Hand;
use store::{Failure, Tx, desk};

/// The most rows of a file.
const ROWS_MAX: u32 = 10_000;

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
    let mut sheet = Sheet::new(&member.visit);
    sheet.row([
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
    ]);
    for one in &deeds {
        let (person, organisation) = names.doer(words, one);
        let (tenant_id, hand) = one.by.map_or((String::new(), String::new()), |by| {
            let hand = match by.hand {
                Hand::User(id) => id.to_string(),
                Hand::App(id) => id.to_string(),
            };
            (by.organisation.tenant().to_string(), hand)
        });
        sheet.row([
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
        ]);
    }
    Ok(sheet.answer("audit"))
}
