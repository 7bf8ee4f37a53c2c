//! Asking for a transfer: every subscription, with every reason why it cannot move (R92-R100).

use super::line::billing;
use crate::{
    form::{
        Form, Posted,
        seen::{Anew, Seen},
    },
    frame::Frame,
    page::{or_again, shown},
    pages::customers::{
        customer::{ordered, short},
        moving::{Choice, wide},
    },
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use domain::{
    Aggregate,
    customer::{
        Customer,
        command::Command,
        profile::BillTo,
        relationship::Kind,
        subscription::Subscription,
        transfer::{
            WORDS_MAX,
            ask::{Ask, AskedLine},
        },
    },
    id::{CustomerId, PartnerId, SubscriptionId, TransferId},
    refusal::Refusal,
};
use server::app::Look;
use std::collections::{BTreeMap, BTreeSet};

struct Row {
    id: SubscriptionId,
    name: String,
    seats: String,
    /// Seats as a number, for the sum.
    count: u32,
    billing: String,
    renews: String,
    why_not: Vec<String>,
    /// The request it is part of: its path and its number.
    other: Option<(String, String)>,
    is_addon: bool,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "ask.html")]
struct Page {
    frame: Frame,
    words: Words,
    id: CustomerId,
    name: String,
    provider: String,
    provider_name: String,
    providers: Vec<Choice>,
    rows: Vec<Row>,
    eligible: usize,
    summary: String,
    chosen: usize,
    sum: String,
    bill_to: Option<BillTo>,
    asker: String,
    mpn: String,
    why_not: Vec<String>,
    seen: String,
    note: String,
    errors: Vec<String>,
}

/// What is ticked before anybody ticks anything.
enum Ticked {
    /// Everything that can move.
    All,
    /// Nothing.
    None,
    /// These, if they can move.
    These(BTreeSet<SubscriptionId>),
}

/// `GET /customers/{customer}/transfers/new`
pub async fn ask_page(
    Path(text): Path<String>,
    member: Member,
    RawQuery(query): RawQuery,
) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let look = wide(&member, &text).await?;
    let mut chosen: Option<PartnerId> = query.text("provider").parse().ok();
    let before = query.text("again").parse().ok();
    let before = before.and_then(|id: TransferId| {
        let found = look.customer.transfer_for(&member.who.actor, id).ok();
        found.map(|(transfer, _)| transfer)
    });
    let ticked = match before {
        Some(transfer) => {
            chosen = chosen.or(Some(transfer.target));
            Ticked::These(transfer.lines.iter().map(|line| line.subscription).collect())
        }
        None if query.is_ticked("none") => Ticked::None,
        None => Ticked::All,
    };
    shown(&made(&member, &look, chosen, &ticked, Vec::new())?)
}

fn made(
    member: &Member,
    look: &Look,
    chosen: Option<PartnerId>,
    ticked: &Ticked,
    errors: Vec<String>,
) -> Handled<Page> {
    let words = member.visit.words;
    let reader = member.who.actor.partner().ok_or(Stop::Missing)?;
    let own = look.facts.partners.get(&reader);
    let providers = own.map(|own| own.partners()).unwrap_or_default();
    let judge =
        |target: PartnerId| look.customer.eligibility(reader, Some(target), &look.setting());
    let best = |id: &PartnerId| judge(*id).iter().filter(|one| one.is_eligible()).count();
    let target = chosen
        .filter(|id| providers.contains(id))
        .or_else(|| providers.iter().copied().max_by_key(best));
    let rows = rows(member, look, reader, target, ticked);
    let choice = |id: PartnerId| {
        let partner = look.facts.partners.get(&id)?;
        Some(Choice {
            id,
            name: partner.name.clone(),
            country: words.country(&partner.country),
            why_not: String::new(),
            is_chosen: Some(id) == target,
        })
    };
    let providers: Vec<Choice> = providers.iter().copied().filter_map(choice).collect();
    let named = providers.iter().find(|one| one.is_chosen);
    let given =
        target.and_then(|target| look.customer.relationship(target, Kind::IndirectProvider));
    let taken = rows.iter().filter(|row| row.is_chosen);
    let sum = taken.clone().map(|row| i64::from(row.count)).sum();
    let chosen = taken.filter(|row| !row.is_addon).count();
    let bases = rows.iter().filter(|row| !row.is_addon);
    let eligible = bases.clone().filter(|row| row.why_not.is_empty()).count();
    let summary = words.both("transfer-eligible-of", ("some", eligible), ("all", bases.count()));
    Ok(Page {
        frame: Frame::of(&member.visit),
        words,
        id: look.customer.id,
        name: look.customer.profile.company_name.clone(),
        provider: target.map_or_else(String::new, |id| id.to_string()),
        provider_name: named.map_or_else(String::new, |one| one.name.clone()),
        providers,
        eligible,
        summary,
        chosen,
        sum: words.number(sum),
        bill_to: given.and_then(|one| one.bill_to.clone()),
        asker: own.map_or_else(String::new, |own| own.name.clone()),
        mpn: own.map_or_else(String::new, |own| own.mpn.to_string()),
        why_not: why_not(member, look, target, &rows),
        rows,
        seen: Seen::holdings(&look.customer, reader).text(),
        note: String::new(),
        errors,
    })
}

/// Why nobody may ask for anything now; nothing if somebody may.
fn why_not(member: &Member, look: &Look, target: Option<PartnerId>, rows: &[Row]) -> Vec<String> {
    let Some((source, target)) = member.who.actor.partner().zip(target) else {
        return vec![member.visit.words.say("provider-none")];
    };
    // One is enough to hear who may not.
    let lines = rows.iter().filter(|row| !row.is_addon && row.why_not.is_empty()).take(1);
    let asked = |row: &Row| AskedLine { subscription: row.id, partner_of_record: None };
    let lines: Vec<_> = lines.map(asked).collect();
    let transfer = TransferId(member.visit.app.draw());
    let command = Command::Ask(Ask { transfer, source, target, lines, note: None });
    let decided =
        Customer::decide(Some(&look.customer), &member.who.actor, &command, &look.setting());
    decided.err().map_or(Vec::new(), |why| member.sentences(look, why.all()))
}

fn rows(
    member: &Member,
    look: &Look,
    reader: PartnerId,
    target: Option<PartnerId>,
    ticked: &Ticked,
) -> Vec<Row> {
    let words = member.visit.words;
    let judged = look.customer.eligibility(reader, target, &look.setting());
    let reasons: BTreeMap<_, _> =
        judged.into_iter().map(|one| (one.subscription, one.reasons)).collect();
    let against = |id: SubscriptionId| reasons.get(&id).map_or(&[][..], Vec::as_slice);
    let row = |one: &Subscription| {
        // An add-on follows its base; what keeps the base keeps it.
        let (lead, is_addon) = (one.base.unwrap_or(one.id), one.base.is_some());
        let moves = against(lead).is_empty();
        let why_not = match (is_addon, moves) {
            (true, true) => Vec::new(),
            (true, false) => vec![words.say("transfer-with-base")],
            (false, _) => member.sentences(look, against(one.id)),
        };
        let wanted = match ticked {
            Ticked::All => true,
            Ticked::None => false,
            Ticked::These(these) => these.contains(&lead),
        };
        let is_usage = one.class.is_usage();
        Row {
            id: one.id,
            name: one.friendly_name.clone(),
            seats: if is_usage {
                words.say("not-seat-based")
            } else {
                words.number(i64::from(one.quantity))
            },
            count: if is_usage { 0 } else { one.quantity },
            billing: if is_usage {
                words.say("transfer-term-usage")
            } else {
                billing(words, one.billing_cycle)
            },
            renews: one.commitment_ends_at.map_or("–".to_owned(), |at| words.day(at)),
            why_not,
            other: other(look, one.id),
            is_addon,
            is_chosen: moves && wanted,
        }
    };
    ordered(&look.customer, Some(reader)).map(row).collect()
}

/// The open request that a subscription is part of.
fn other(look: &Look, id: SubscriptionId) -> Option<(String, String)> {
    let open = look.customer.open_transfer_of(id)?;
    Some((format!("/customers/{}/transfers/{}", look.customer.id, open.id), short(open.id)))
}

/// `POST /customers/{customer}/transfers/new`
pub async fn ask(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let look = wide(member, &text).await?;
    let id = look.customer.id;
    let source = member.who.actor.partner().ok_or(Stop::Missing)?;
    let target: PartnerId = form.id("provider")?;
    let mut lines = Vec::new();
    for line in form.all("line") {
        let subscription = line.parse().map_err(|_| Stop::Missing)?;
        lines.push(AskedLine { subscription, partner_of_record: None });
    }
    let ticked = Ticked::These(lines.iter().map(|line| line.subscription).collect());
    // Drawn with the page: the same form sent twice asks for one and the same transfer.
    let transfer: TransferId = form.id("request")?;
    let note = Some(form.lines("note"));
    let command = Command::Ask(Ask { transfer, source, target, lines, note });
    let onto = format!("/customers/{id}/transfers/{transfer}");
    let said = member.visit.words.say("transfer-created");
    let of = move |now: &Customer| Seen::holdings(now, source);
    match posted.ask_as_seen(id, command.clone(), of, (&onto, &said)).await {
        Err(Stop::Changed) => {
            let look = wide(member, &text).await?;
            let words = member.visit.words;
            let path = format!("/customers/{id}/transfers/new");
            let anew = Anew {
                title: words.say("transfer-ask"),
                action: path.clone(),
                back: path,
                verb: words.say("transfer-create"),
                style: "primary",
                why_not: member.why_not(&look, &command),
            };
            posted.compared(&Seen::holdings(&look.customer, source), str::to_owned, anew)
        }
        Err(Stop::Refused(why)) if matches!(why.first(), Refusal::NotAllowed { .. }) => {
            Err(Stop::Refused(why))
        }
        done => or_again(done, |refusals| {
            let errors = member.sentences(&look, refusals);
            let page = made(member, &look, Some(target), &ticked, errors)?;
            Ok(Page { note: form.lines("note"), ..page })
        }),
    }
}
