//! A customer: what it has, and what of it is on its way.

use super::{
    course::{self, Happening, Next},
    head::Head,
    moves::partner_name,
    moving::{Moving, moving},
    relationship,
};
use crate::{chip, frame::Frame, page::shown, stop::Handled, visit::Member, words::Words};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    authority::{Act, grants, permit},
    customer::{
        Customer,
        relationship::Kind,
        subscription::{Subscription, Term},
        transfer::Transfer,
    },
    id::{PartnerId, SubscriptionId, TransferId},
    operator::offer::ProductClass,
};
use server::app::Look;

/// How many reasons are told at most why nothing can be asked for.
const REASONS_MAX: usize = 5;
/// How many subscriptions the page shows.
const FIRST: usize = 8;

struct SubscriptionRow {
    id: SubscriptionId,
    name: String,
    class: String,
    state: String,
    seats: String,
    renews: String,
    partner: String,
    is_addon: bool,
}

/// A transfer in a list.
pub struct TransferRow {
    pub id: TransferId,
    pub short: String,
    pub state: String,
    pub lines: String,
    pub parties: String,
    pub asked: String,
}

#[derive(Template)]
#[template(path = "customers/customer.html")]
struct Page {
    frame: Frame,
    words: Words,
    head: Head,
    domain: String,
    country: String,
    relationship: String,
    kind_note: String,
    sells: bool,
    next: Option<Next>,
    tiles: Vec<(String, String)>,
    subscriptions: Vec<SubscriptionRow>,
    more: String,
    ask_why_not: Vec<String>,
    transfers: Vec<TransferRow>,
    providers: Vec<(String, String)>,
    serves: bool,
    moving: Option<Moving>,
    move_why_not: String,
    agreement: String,
    agreement_text: String,
    facts: Vec<(String, String)>,
    timeline: Vec<Happening>,
}

/// `GET /customers/{customer}`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let look = match member.who.actor.partner() {
        Some(_) => super::moving::wide_for(&member, &text, Act::ViewCustomer).await?,
        None => member.look(&text, Act::ViewCustomer, None).await?,
    };
    let (customer, reader) = (&look.customer, member.who.actor.partner());
    let may = |act| {
        let standings = customer.standings(&member.who.actor);
        grants(act, &member.who.actor.roles, &standings, look.setting().policy())
    };
    let sees = may(Act::ViewSubscriptions);
    let listed: Vec<_> = ordered(customer, reader).filter(|_| sees).collect();
    let count = listed.len();
    let first = listed.into_iter().take(FIRST);
    let subscriptions = first.map(|one| subscription(&frame, &look, one)).collect();
    let transfers =
        if may(Act::ViewTransfers) { transfers(&frame, &look, reader) } else { Vec::new() };
    let since = |at| words.with("since-day", "day", words.day(at));
    let providers = super::counterparts(customer, reader);
    let providers = providers.map(|one| (partner_name(&look, one.partner), since(one.since)));
    let ask_why_not = ask_why_not(&member, &look);
    let move_why_not = super::moving::why_not(&member, &look);
    shown(&Page {
        domain: customer.profile.domain.clone(),
        country: words.country(&customer.profile.country),
        relationship: relationship(words, customer, reader),
        kind_note: kind_note(words, customer, reader),
        sells: reader.is_some_and(|own| customer.sells_as(own).is_some()),
        next: course::next(&member, &look, may, (&ask_why_not, &move_why_not)),
        tiles: tiles(words, customer, reader),
        subscriptions,
        more: if count > FIRST { words.count("account-more", count) } else { String::new() },
        ask_why_not,
        transfers,
        providers: providers.collect(),
        serves: super::serves(customer, reader),
        moving: move_why_not.is_empty().then(|| moving(&member, &look, None)),
        move_why_not,
        agreement: super::agreement(&frame, customer, reader),
        agreement_text: super::account::accepted(words, &look, &member),
        facts: facts(words, customer, reader),
        timeline: course::timeline(&member, &look, may(Act::ViewTransfers)),
        head: Head::of(&member, &look, ""),
        frame,
        words,
    })
}

/// What can be done with the customer, and what cannot, by what the reader is to it.
fn kind_note(words: Words, customer: &Customer, reader: Option<PartnerId>) -> String {
    let Some(own) = reader else { return String::new() };
    words.say(if customer.has(own, Kind::Direct) {
        "account-direct"
    } else if customer.has(own, Kind::IndirectProvider) {
        "account-provider"
    } else {
        "account-indirect"
    })
}

fn tiles(words: Words, customer: &Customer, reader: Option<PartnerId>) -> Vec<(String, String)> {
    let number = |count: usize| words.number(i64::try_from(count).unwrap_or(i64::MAX));
    let own: Vec<_> = ordered(customer, reader).filter(|one| one.is_active()).collect();
    let seats = own.iter().filter(|one| !one.class.is_usage());
    let seats: i64 = seats.map(|one| i64::from(one.quantity)).sum();
    let seen = |one: &&std::sync::Arc<Transfer>| {
        one.is_open() && reader.is_none_or(|reader| one.side(reader).is_some())
    };
    let open = customer.transfers.values().filter(seen).count();
    let soon = own.iter().filter_map(|one| one.commitment_ends_at).min();
    vec![
        (words.say("account-active"), number(own.len())),
        (words.say("customers-seats"), words.number(seats)),
        (words.say("account-open-transfers"), number(open)),
        (words.say("account-next-renewal"), soon.map_or("–".to_owned(), |at| words.day(at))),
    ]
}

fn facts(words: Words, customer: &Customer, reader: Option<PartnerId>) -> Vec<(String, String)> {
    let since = customer.relationships.iter();
    let since = since.filter(|one| reader.is_none_or(|own| own == one.partner));
    let since = since.map(|one| one.since).min();
    let granted = match reader {
        Some(own) => customer.is_administered_by(own),
        None => customer.relationships.iter().any(|one| customer.is_administered_by(one.partner)),
    };
    let mut facts = vec![
        (words.say("customers-relationship"), relationship(words, customer, reader)),
        (words.say("account-domain"), customer.profile.domain.clone()),
        (words.say("country"), words.country(&customer.profile.country)),
        (
            words.say("privileges"),
            words.say(if granted { "privileges-granted" } else { "privileges-none" }),
        ),
    ];
    facts.extend(since.map(|at| (words.say("since"), words.day(at))));
    facts
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
        renews: one.commitment_ends_at.map_or("–".to_owned(), |at| words.day(at)),
        partner: partner.map_or_else(String::new, |partner| partner.name.clone()),
        is_addon: one.base.is_some(),
    }
}

/// A product class, in words.
pub fn class(words: Words, class: ProductClass) -> String {
    words.say(&format!("operator-class-{}", class.word()))
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

/// The transfers that the reader may see, the newest first.
pub fn transfers(frame: &Frame, look: &Look, reader: Option<PartnerId>) -> Vec<TransferRow> {
    let all = look.customer.transfers.values();
    let mut seen: Vec<&Transfer> = all.map(AsRef::as_ref).collect();
    seen.retain(|one| reader.is_none_or(|reader| one.side(reader).is_some()));
    seen.sort_by_key(|one| std::cmp::Reverse(one.created_at));
    seen.into_iter().map(|one| transfer(frame, one)).collect()
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
pub fn ask_why_not(member: &Member, look: &Look) -> Vec<String> {
    let words = member.visit.words;
    let Some(reader) = member.who.actor.partner() else {
        return vec![words.say("transfer-partners-only")];
    };
    if !look.customer.has(reader, Kind::Direct) {
        return vec![words.say("transfer-direct-only")];
    }
    let standings = look.customer.standings(&member.who.actor);
    let asks = permit(&member.who.actor, Act::AskTransfer, &standings, look.setting().policy());
    if let Err(why) = asks {
        return member.sentences(look, why.all());
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
