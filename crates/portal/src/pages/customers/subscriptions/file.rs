//! The list of subscriptions as a file.

use super::{auto_renew, looked, moved, own_id, reseller, seen, view};
use crate::{
    chip,
    form::Form,
    page::csv::Sheet,
    pages::customers::{
        customer::{class, subscription_term},
        moves::{self, partner_name},
    },
    stop::Handled,
    visit::Member,
};
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};

/// `GET /customers/{customer}/subscriptions.csv`
pub async fn file(
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    member: Member,
) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    written(&member, &text, &query).await
}

/// `GET /org/subscriptions.csv`
pub async fn own(RawQuery(query): RawQuery, member: Member) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let id = own_id(&member)?;
    written(&member, &id, &query).await
}

async fn written(member: &Member, text: &str, query: &Form) -> Handled<Response> {
    let look = looked(member, text).await?;
    let words = member.visit.words;
    let (view, _) = view(query);
    let keys = [
        "subscription",
        "subscriptions-id",
        "product-class",
        "state",
        "customers-seats",
        "term",
        "subscriptions-billing",
        "renews",
        "subscriptions-auto-renew",
        "billed-by",
        "subscriptions-reseller",
        "subscriptions-moved",
    ];
    let mut sheet = Sheet::new(&member.visit);
    sheet.row(keys.map(|key| words.say(key)));
    for one in seen(member, &look).into_iter().filter(|one| view.takes(one)) {
        let day = one.commitment_ends_at.map(|at| at.to_string());
        let state = words.say(chip::subscription_key(one));
        sheet.row([
            one.friendly_name.clone(),
            one.id.to_string(),
            class(words, one.class),
            state,
            one.quantity.to_string(),
            subscription_term(words, one.term),
            moves::billing(words, one.billing_cycle),
            day.map_or_else(String::new, |day| day.chars().take(10).collect()),
            auto_renew(words, &look, one),
            partner_name(&look, one.partner),
            reseller(&look, one),
            moved(member, &look, one),
        ]);
    }
    Ok(sheet.answer("subscriptions"))
}
