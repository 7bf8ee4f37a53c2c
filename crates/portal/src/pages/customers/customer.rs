//! A customer: what it has, and what of it is on its way.

use super::relationship;
use crate::{chip, frame::Frame, page::shown, stop::Handled, visit::Member, words::Words};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    authority::Act,
    customer::{
        Customer,
        relationship::Kind,
        subscription::{Subscription, Term},
        transfer::Transfer,
    },
    id::{CustomerId, PartnerId, SubscriptionId, TransferId},
    operator::offer::ProductClass,
};
use server::app::Look;
use wire::sentence::sentence;

/// How many reasons are told at most why nothing can be asked for.
const REASONS_MAX: usize = 5;

struct SubscriptionRow {
    id: SubscriptionId,
    name: String,
    class: String,
    state: String,
    seats: String,
    term: String,
    renews: String,
    partner: String,
    is_addon: bool,
}

struct TransferRow {
    id: TransferId,
    short: String,
    state: String,
    lines: String,
    parties: String,
    asked: String,
}

#[derive(Template)]
#[template(path = "customer.html")]
struct Page {
    frame: Frame,
    words: Words,
    id: CustomerId,
    name: String,
    domain: String,
    country: String,
    relationship: String,
    subscriptions: Vec<SubscriptionRow>,
    ask_why_not: Vec<String>,
    transfers: Vec<TransferRow>,
}

/// `GET /customers/{customer}`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let look = member.look(&text, Act::ViewCustomer, None).await?;
    let (customer, reader) = (&look.customer, member.who.actor.partner());
    let subscriptions = ordered(customer, reader);
    let subscriptions = subscriptions.map(|one| subscription(&frame, &look, one)).collect();
    let mut seen: Vec<&Transfer> = customer.transfers.values().map(AsRef::as_ref).collect();
    seen.retain(|one| reader.is_none_or(|reader| one.side(reader).is_some()));
    seen.sort_by_key(|one| std::cmp::Reverse(one.created_at));
    let transfers = seen.into_iter().map(|one| transfer(&frame, one)).collect();
    shown(&Page {
        id: customer.id,
        name: customer.profile.company_name.clone(),
        domain: customer.profile.domain.clone(),
        country: customer.profile.country.to_string(),
        relationship: relationship(words, customer, reader),
        subscriptions,
        ask_why_not: ask_why_not(&member, &look),
        transfers,
        frame,
        words,
    })
}

/// The subscriptions that the reader lists, each base with its add-ons behind it.
pub fn ordered(
    customer: &Customer,
    reader: Option<PartnerId>,
) -> impl Iterator<Item = &Subscription> {
    let listed = customer.subscriptions.values().map(AsRef::<Subscription>::as_ref);
    let listed = listed
        .filter(move |one| one.is_listed() && reader.is_none_or(|reader| one.partner == reader));
    let mut all: Vec<&Subscription> = listed.collect();
    let key = |one: &Subscription| {
        let under = one.base.and_then(|base| customer.subscriptions.get(&base));
        let base = under.map_or(one, AsRef::as_ref);
        (base.friendly_name.to_lowercase(), base.id, one.base.is_some(), one.id)
    };
    all.sort_by_key(|one| key(one));
    all.into_iter()
}

fn subscription(frame: &Frame, look: &Look, one: &Subscription) -> SubscriptionRow {
    let words = frame.words;
    let partner = look.facts.partners.get(&one.partner);
    SubscriptionRow {
        id: one.id,
        name: one.friendly_name.clone(),
        class: class(words, one.class),
        state: chip::subscription(frame, one),
        seats: if one.class.is_usage() {
            words.say("not-seat-based")
        } else {
            words.number(i64::from(one.quantity))
        },
        term: subscription_term(words, one.term),
        renews: one.commitment_ends_at.map_or("–".to_owned(), |at| words.day(at)),
        partner: partner.map_or_else(String::new, |partner| partner.name.clone()),
        is_addon: one.base.is_some(),
    }
}

fn class(words: Words, class: ProductClass) -> String {
    sentence(words.0, &format!("class-{}", class.word()), &[])
}

/// How long a subscription is bound, in words.
pub fn subscription_term(words: Words, term: Option<Term>) -> String {
    words.say(match term {
        Some(term) => match term.months() {
            1 => "term-month",
            12 => "term-year",
            _ => "term-three-years",
        },
        None => "term-none",
    })
}

fn transfer(frame: &Frame, one: &Transfer) -> TransferRow {
    TransferRow {
        id: one.id,
        short: short(one.id),
        state: chip::transfer(frame, Some(one)),
        lines: frame.words.number(i64::try_from(one.all_lines().count()).unwrap_or(0)),
        parties: format!("{} → {}", one.source_name, one.target_name),
        asked: frame.words.day(one.created_at),
    }
}

/// A transfer's id as people can say it.
pub fn short(id: TransferId) -> String {
    let text = id.to_string();
    text.rsplit('-').next().unwrap_or(&text).to_owned()
}

/// Why nothing can be asked for now; nothing if something can.
fn ask_why_not(member: &Member, look: &Look) -> Vec<String> {
    let words = member.visit.words;
    let Some(reader) = member.who.actor.partner() else {
        return vec![words.say("transfer-partners-only")];
    };
    if !look.customer.has(reader, Kind::Direct) {
        return vec![words.say("transfer-direct-only")];
    }
    let judged = look.customer.eligibility(reader, None, &look.setting());
    if judged.iter().any(domain::customer::transfer::eligibility::Eligibility::is_eligible) {
        return Vec::new();
    }
    let against: Vec<_> = judged.iter().flat_map(|one| one.reasons.iter().cloned()).collect();
    let mut said = member.sentences(look, &against);
    said.truncate(REASONS_MAX);
    if said.is_empty() { vec![words.say("subscriptions-empty")] } else { said }
}
