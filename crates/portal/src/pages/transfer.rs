//! A transfer: asking for it, how it stands, and what can be done about it (R92-R136).

mod ask;
mod check;
mod course;
mod deed;
mod line;
mod list;
mod note;
mod receipt;
mod sheet;

use super::customers::customer::short;
use crate::{
    chip,
    frame::Frame,
    page::{onward, shown, timeline::Happening},
    stop::{Handled, Stop},
    visit::{Member, hex},
    words::Words,
};
use askama::Template;
use axum::{Router, extract::Path, response::Response, routing::get};
use check::Check;
use course::Step;
use deed::Act;
use domain::{
    actor::Organisation,
    authority,
    customer::{
        profile::BillTo,
        relationship::Kind,
        transfer::{Side, Transfer, drift::Drift},
    },
    id::{CustomerId, TransferId},
    refusal::Refusal,
};
use note::Note;
use server::app::{App, Look};
use store::{Tx, list as lists};

/// Somebody who takes part.
struct Party {
    name: String,
    what: String,
    hue: &'static str,
    path: String,
}

#[derive(Template)]
#[template(path = "transfer.html")]
struct Page {
    frame: Frame,
    words: Words,
    id: TransferId,
    short: String,
    customer: CustomerId,
    customer_name: String,
    /// Whether the reader has a page of the customer to go back to.
    has_customer: bool,
    state: String,
    lead: String,
    acts: Vec<Act>,
    again: String,
    notes: Vec<Note>,
    steps: Vec<Step>,
    seats_title: String,
    lines: Vec<line::Row>,
    total: String,
    ids: String,
    counts: Vec<[String; 4]>,
    timeline: Vec<Happening>,
    parties: Vec<Party>,
    checks: Vec<Check>,
    against: Vec<String>,
    bill_to: Option<(BillTo, String)>,
    undo: String,
    is_live: bool,
    mark: String,
}

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/transfers", get(list::page))
        .route("/transfers/{transfer}", get(lead))
        .route("/transfers/withdraw", get(list::withdraw_page).post(list::withdraw))
        .route("/customers/{customer}/transfers/new", get(ask::ask_page).post(ask::ask))
        .route("/customers/{customer}/transfers/{transfer}", get(page))
        .route("/customers/{customer}/transfers/{transfer}/lines.csv", get(sheet::lines))
        .route("/customers/{customer}/transfers/{transfer}/receipt", get(receipt::page))
        .route("/customers/{customer}/transfers/{transfer}/receipt.csv", get(sheet::receipt))
        .route("/customers/{customer}/transfers/{transfer}/receipt.json", get(receipt::json))
        .route(
            "/customers/{customer}/transfers/{transfer}/{act}",
            get(deed::confirm_page).post(deed::confirm),
        )
}

/// The transfer of the path, with its customer and what there is to know of both sides.
async fn found(member: &Member, customer: &str, text: &str) -> Handled<(Look, TransferId)> {
    let look = member.look(customer, authority::Act::ViewTransfers, None).await?;
    let id: TransferId = text.parse().map_err(|_| Stop::Missing)?;
    let (transfer, _) = look.customer.transfer_for(&member.who.actor, id)?;
    let sides = [transfer.source, transfer.target];
    if sides.iter().all(|side| look.facts.partners.contains_key(side)) {
        return Ok((look, id));
    }
    let look = member.look(customer, authority::Act::ViewTransfers, sides).await?;
    Ok((look, id))
}

/// `GET /transfers/{transfer}`: leads to it.
pub async fn lead(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let id: TransferId = text.parse().map_err(|_| Stop::Missing)?;
    let job = move |tx: &mut Tx<'_>| lists::customer_of(tx, id);
    let customer = member.visit.app.store().read(job).await?;
    let customer = customer.ok_or(Stop::Missing)?.to_string();
    let (look, id) = found(&member, &customer, &text).await.map_err(|stop| match stop {
        // Who may not see it shall not learn that it is there.
        Stop::Refused(why) if matches!(why.first(), Refusal::UnknownTransfer { .. }) => {
            Stop::Missing
        }
        other => other,
    })?;
    Ok(onward(&member.visit.app, &format!("/customers/{}/transfers/{id}", look.customer.id)))
}

/// The side of the transfer that the reader is on.
fn side(member: &Member, transfer: &Transfer) -> Option<Side> {
    member.who.actor.partner().and_then(|own| transfer.side(own))
}

/// `GET /customers/{customer}/transfers/{transfer}`
pub async fn page(
    Path((customer, text)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, id) = found(&member, &customer, &text).await?;
    let (transfer, _) = look.customer.transfer_for(&member.who.actor, id)?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let own = side(&member, transfer);
    let timeline = course::timeline(&member, &look, transfer, own).await?;
    let forecast = transfer.is_open().then(|| line::forecast(&member, &look, transfer));
    let acts = deed::acts(&member, &look, transfer);
    let checks = forecast.as_ref().map(|known| check::checks(&look, &frame, transfer, known));
    let against = forecast.as_ref().map(|known| check::against(&member, &look, known));
    let is_ours = own.is_some_and(|side| side != transfer.asked_by);
    let waits = !acts.iter().any(|act| act.style == "primary");
    let is_customer = matches!(member.who.actor.by.organisation, Organisation::Customer(_));
    let (total, ids) = foot(words, &look, transfer, own);
    shown(&Page {
        short: short(id),
        customer: look.customer.id,
        customer_name: look.customer.profile.company_name.clone(),
        has_customer: !is_customer,
        state: chip::transfer_for(&frame, transfer, is_ours),
        lead: leads(words, &look, transfer),
        again: again(&look, transfer, own),
        notes: note::notes(&member, &look, transfer, own),
        steps: course::steps(words, transfer, own),
        seats_title: words.say(match own {
            Some(Side::Target) => "transfer-seats-receive",
            Some(Side::Source) => "transfer-seats-give",
            None => "customers-seats",
        }),
        lines: line::rows(&member, &look, &frame, transfer, forecast.as_ref()),
        counts: counts(words, transfer, own),
        parties: parties(words, &look, transfer, own, !is_customer),
        checks: checks.unwrap_or_default(),
        against: against.unwrap_or_default(),
        bill_to: bill_to(words, &look, transfer, own),
        undo: note::undo(words, &look, transfer),
        is_live: transfer.is_open() && waits || own.is_some() && waits && unverified(transfer),
        mark: hex(&[
            format!("{transfer:?}").as_bytes(),
            format!("{:?}", look.customer.drifts(transfer)).as_bytes(),
        ]),
        total,
        ids,
        id,
        acts,
        timeline,
        frame,
        words,
    })
}

/// What one side wrote to the other, which is between the two and the operator.
fn quoted(member: &Member, text: Option<&str>) -> String {
    let is_customer = matches!(member.who.actor.by.organisation, Organisation::Customer(_));
    text.filter(|_| !is_customer).unwrap_or_default().to_owned()
}

/// Whether something has moved and the other side has not looked at it yet.
fn unverified(transfer: &Transfer) -> bool {
    use domain::customer::transfer::step::Step::{SourceVerified, TargetVerified};
    let seen = |step| transfer.steps.contains_key(&step);
    transfer.has_moved() && !transfer.is_undone() && !(seen(SourceVerified) && seen(TargetVerified))
}

fn named<'v>(
    transfer: &Transfer,
    more: &[(&'static str, String)],
) -> Vec<(&'static str, fluent_bundle::FluentValue<'v>)> {
    let sides = [
        ("source", transfer.source_name.clone().into()),
        ("target", transfer.target_name.clone().into()),
    ];
    let more = more.iter().map(|(name, value)| (*name, value.clone().into()));
    sides.into_iter().chain(more).collect()
}

fn leads(words: Words, look: &Look, transfer: &Transfer) -> String {
    let count = i64::try_from(transfer.all_lines().count()).unwrap_or(i64::MAX);
    let more =
        [("customer", look.customer.profile.company_name.clone()), ("shown", words.number(count))];
    let mut values = named(transfer, &more);
    values.push(("count", count.into()));
    words.put("transfer-lead", &values)
}

/// Where the same can be asked for once more.
fn again(look: &Look, transfer: &Transfer, own: Option<Side>) -> String {
    let asked = own == Some(transfer.asked_by);
    let is_over = !transfer.is_open() && (!transfer.has_moved() || !transfer.failed().is_empty());
    if asked && is_over {
        format!("/customers/{}/transfers/new?again={}", look.customer.id, transfer.id)
    } else {
        String::new()
    }
}

/// What stands below the lines: how many seats in all, and what there is to know of ids.
fn foot(words: Words, look: &Look, transfer: &Transfer, own: Option<Side>) -> (String, String) {
    let (asked, live) = line::totals(look, transfer);
    let more = [("asked", words.number(asked)), ("live", words.number(live))];
    let key = match (asked == live, own) {
        (true, _) => "transfer-total",
        (false, Some(Side::Target)) => "transfer-total-receive",
        (false, _) => "transfer-total-differs",
    };
    let ids = if transfer.is_open() {
        words.say("transfer-ids-later")
    } else if transfer.has_moved() {
        words.say("transfer-ids-new")
    } else {
        String::new()
    };
    (words.put(key, &named(transfer, &more)), ids)
}

/// The sentences of what differs, for one side or for everybody.
fn drifts(words: Words, look: &Look, transfer: &Transfer, own: Option<Side>) -> Vec<String> {
    let said = |drift: Drift| {
        let line = transfer.all_lines().find(|line| line.subscription == drift.subscription);
        let name = line.map_or_else(String::new, |line| line.friendly_name.clone());
        let number = |value: u32| words.number(i64::from(value));
        let more = [("name", name), ("asked", number(drift.asked)), ("live", number(drift.live))];
        let key = match own {
            _ if !transfer.is_open() => "transfer-drift-moved",
            Some(Side::Target) => "transfer-drift-target",
            Some(Side::Source) => "transfer-drift-source",
            None => "transfer-drift",
        };
        words.put(key, &named(transfer, &more))
    };
    look.customer.drifts(transfer).into_iter().map(said).collect()
}

/// Seats before and after; a side sees those of the products that moved.
fn counts(words: Words, transfer: &Transfer, own: Option<Side>) -> Vec<[String; 4]> {
    let number = |value: u32| words.number(i64::from(value));
    let Some(receipt) = transfer.receipt() else { return Vec::new() };
    let seen = receipt
        .products
        .iter()
        .filter(|one| own.is_none() || receipt.lines().any(|line| line.product == one.product));
    seen.map(|one| {
        [one.product.to_string(), number(one.before), number(one.after), number(one.assigned)]
    })
    .collect()
}

fn parties(
    words: Words,
    look: &Look,
    transfer: &Transfer,
    own: Option<Side>,
    has_customer: bool,
) -> Vec<Party> {
    let what = |key: &str, side: Side| {
        let key = if own == Some(side) { format!("{key}-you") } else { key.to_owned() };
        words.say(&key)
    };
    let customer = &look.customer;
    vec![
        Party {
            name: transfer.source_name.clone(),
            what: what("transfer-party-source", Side::Source),
            hue: "p",
            path: String::new(),
        },
        Party {
            name: transfer.target_name.clone(),
            what: what("transfer-party-target", Side::Target),
            hue: "",
            path: String::new(),
        },
        Party {
            name: customer.profile.company_name.clone(),
            what: words.with(
                "transfer-party-customer",
                "country",
                words.country(&customer.profile.country),
            ),
            hue: "g",
            path: if has_customer { format!("/customers/{}", customer.id) } else { String::new() },
        },
    ]
}

/// The bill-to info that the provider was given, and when; whoever else reads sees that of now.
fn bill_to(
    words: Words,
    look: &Look,
    transfer: &Transfer,
    own: Option<Side>,
) -> Option<(BillTo, String)> {
    let given = look.customer.relationship(transfer.target, Kind::IndirectProvider);
    let shared = given.and_then(|one| Some((one.bill_to.clone()?, words.day(one.since))));
    match own {
        Some(Side::Target) => shared,
        _ => shared.or_else(|| Some((look.customer.profile.bill_to.clone(), String::new()))),
    }
}
