//! The receipt of a transfer: to be printed, and as JSON just as the API gives it.

use super::{found, short, side};
use crate::{
    chip,
    frame::Frame,
    page::shown,
    stop::{Handled, Stop},
    timeline::doer,
    visit::{Member, hex},
    words::Words,
};
use askama::Template;
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    customer::transfer::{
        Line, Transfer,
        receipt::{ConsentGiven, ConsentKind, MovedLine, Receipt},
        step::Step,
    },
    id::{CustomerId, TransferId},
};
use server::app::Look;
use store::Failure;
use wire::receipt::ReceiptEntity;

/// A line that moved, or did not.
struct Row {
    name: String,
    product: String,
    from: String,
    to: String,
    before: String,
    after: String,
    entitlement: String,
    why: Vec<String>,
    is_addon: bool,
}

#[derive(Template)]
#[template(path = "transfer/receipt.html")]
struct Page {
    frame: Frame,
    words: Words,
    customer: CustomerId,
    customer_name: String,
    id: TransferId,
    short: String,
    state: String,
    facts: Vec<(String, String)>,
    rows: Vec<Row>,
    counts: Vec<[String; 4]>,
    consents: Vec<(String, String, String, String)>,
    steps: Vec<(String, String, String, String)>,
    has_moved: bool,
    conserved: String,
    fingerprint: String,
    printed: String,
}

/// `GET /customers/{customer}/transfers/{transfer}/receipt`
pub async fn page(
    Path((customer, text)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, id) = found(&member, &customer, &text).await?;
    let (transfer, _) = look.customer.transfer_for(&member.who.actor, id)?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let receipt = transfer.receipt();
    let fingerprint = hex(&[written(&member, &look, transfer)?.as_bytes()]);
    let conserved = receipt.is_some_and(|receipt| receipt.faults().is_empty());
    shown(&Page {
        customer: look.customer.id,
        customer_name: look.customer.profile.company_name.clone(),
        id,
        short: short(id),
        state: chip::transfer_for(&frame, transfer, false),
        facts: facts(words, &look, transfer),
        rows: rows(&member, &look, transfer),
        counts: super::counts(words, transfer, side(&member, transfer)),
        consents: receipt.map_or(Vec::new(), |receipt| consents(words, &look, receipt)),
        steps: steps(words, &look, transfer),
        has_moved: transfer.has_moved(),
        conserved: if conserved { words.say("receipt-conserved") } else { String::new() },
        fingerprint,
        printed: words.both(
            "receipt-printed",
            ("moment", words.moment(look.now)),
            ("zone", words.1.told(look.now)),
        ),
        frame,
        words,
    })
}

/// What was agreed between whom, and when.
fn facts(words: Words, look: &Look, transfer: &Transfer) -> Vec<(String, String)> {
    let customer = &look.customer;
    let mut all = vec![
        ("receipt-number", transfer.id.to_string()),
        ("customer", customer.profile.company_name.clone()),
        ("customer-id", customer.id.to_string()),
        ("transfer-party-source", transfer.source_name.clone()),
        ("receipt-source-id", transfer.source.to_string()),
        ("transfer-party-target", transfer.target_name.clone()),
        ("receipt-target-id", transfer.target.to_string()),
        ("requested", words.moment(transfer.created_at)),
    ];
    if let Some(at) = super::course::ended(transfer) {
        all.push(("receipt-ended", words.moment(at)));
    }
    if let Some(undone) = transfer.undo.as_ref().and_then(|undo| undo.done.as_ref()) {
        all.push(("receipt-undone", words.moment(undone.at)));
    }
    all.into_iter().map(|(key, value)| (words.say(key), value)).collect()
}

fn rows(member: &Member, look: &Look, transfer: &Transfer) -> Vec<Row> {
    let words = member.visit.words;
    let mut rows = Vec::new();
    for (place, line) in (0_u16..).zip(&transfer.lines) {
        let failed = transfer.failed().iter().find(|group| group.group == place);
        for (number, part) in line.group().enumerate() {
            let why = failed.filter(|_| number == 0).map_or(&[][..], |group| &group.why);
            let mut row = row(words, transfer, part);
            row.why = member.sentences(look, why);
            row.is_addon = number > 0;
            rows.push(row);
        }
    }
    rows
}

fn row(words: Words, transfer: &Transfer, line: &Line) -> Row {
    let number = |value: u32| {
        if line.class.is_usage() { "–".to_owned() } else { words.number(i64::from(value)) }
    };
    let none = || "–".to_owned();
    let receipt = transfer.receipt().into_iter().flat_map(Receipt::lines);
    let moved = receipt.into_iter().find(|moved: &&MovedLine| moved.from == line.subscription);
    Row {
        name: line.friendly_name.clone(),
        product: line.product.to_string(),
        from: line.subscription.to_string(),
        to: moved.map_or_else(none, |moved| moved.to.to_string()),
        before: number(moved.map_or(line.quantity, |moved| moved.source_quantity)),
        after: moved.map_or_else(none, |moved| number(moved.target_quantity)),
        entitlement: moved
            .and_then(|moved| moved.entitlement)
            .map_or_else(String::new, |id| id.to_string()),
        why: Vec::new(),
        is_addon: false,
    }
}

fn consents(words: Words, look: &Look, receipt: &Receipt) -> Vec<(String, String, String, String)> {
    let said = |one: &ConsentGiven| {
        let what = match one.kind {
            ConsentKind::SourceAsked => "receipt-source-asked",
            ConsentKind::TargetAccepted => "receipt-target-accepted",
            ConsentKind::CustomerAgreed => "receipt-customer-agreed",
            ConsentKind::AgreementAttested => "receipt-agreement-attested",
            ConsentKind::ExtensionConsented => "receipt-extension-consented",
            ConsentKind::CustomerConsented => "receipt-customer-consented",
            ConsentKind::UndoAsked => "receipt-undo-asked",
            ConsentKind::UndoAgreed => "receipt-undo-agreed",
        };
        (words.say(what), doer(words, look, one.by), one.at.to_string(), words.moment(one.at))
    };
    receipt.consents.iter().map(said).collect()
}

fn steps(words: Words, look: &Look, transfer: &Transfer) -> Vec<(String, String, String, String)> {
    let said = |step: Step| {
        let what = words.say(&format!("happened-{}", step.word().replace('_', "-")));
        match transfer.steps.get(&step) {
            Some(mark) => {
                let by = doer(words, look, mark.by);
                (what, by, mark.at.to_string(), words.moment(mark.at))
            }
            None => (what, "–".to_owned(), String::new(), words.say("receipt-not-yet")),
        }
    };
    [Step::TargetVerified, Step::SourceVerified].into_iter().map(said).collect()
}

/// The receipt as the API gives it.
fn written(member: &Member, look: &Look, transfer: &Transfer) -> Handled<String> {
    let reader = member.who.actor.partner();
    let entity = ReceiptEntity::of(transfer, &look.customer, reader, member.visit.words.0);
    let broken = |why: serde_json::Error| Stop::Failed(Failure::Broken(why.to_string()));
    serde_json::to_string_pretty(&entity).map_err(broken)
}

/// `GET /customers/{customer}/transfers/{transfer}/receipt.json`
pub async fn json(
    Path((customer, text)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, id) = found(&member, &customer, &text).await?;
    let (transfer, _) = look.customer.transfer_for(&member.who.actor, id)?;
    let name = format!("attachment; filename=\"receipt-{}.json\"", short(id));
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, written(&member, &look, transfer)?).into_response())
}
