//! What a customer has: the list with filters, as a page and as a file, and what is done with one
//! of them (R51-R53, R106, R115-R118).

mod deed;
mod file;
mod one;
pub mod users;

use super::{
    customer::{self, TransferRow, class, subscription_term},
    head::Head,
    moves::partner_name,
};
use crate::{
    chip,
    form::Form,
    frame::Frame,
    page::shown,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{
    Router,
    extract::{Path, RawQuery},
    response::Response,
    routing::get,
};
use domain::{
    actor::Organisation,
    authority::Act,
    customer::{
        relationship::Kind,
        subscription::{Subscription, SubscriptionState},
    },
    id::SubscriptionId,
};
use server::app::{App, Look};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/customers/{customer}/subscriptions", get(page))
        .route("/customers/{customer}/subscriptions.csv", get(file::file))
        .route(
            "/customers/{customer}/subscriptions/{subscription}",
            get(one::page).post(one::change),
        )
        .route(
            "/customers/{customer}/subscriptions/{subscription}/{act}",
            get(deed::asks).post(deed::confirm),
        )
        .route("/customers/{customer}/users", get(users::page).post(users::assign))
        .route("/org/subscriptions", get(own))
        .route("/org/subscriptions.csv", get(file::own))
        .route("/org/users", get(users::own))
}

/// Which are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    All,
    Active,
    Suspended,
    Moved,
    Deleted,
}

const VIEWS: [(View, &str, &str); 5] = [
    (View::All, "", "subscriptions-all"),
    (View::Active, "active", "subscription-active"),
    (View::Suspended, "suspended", "subscription-suspended"),
    (View::Moved, "transferred", "subscription-moved"),
    (View::Deleted, "deleted", "subscription-deleted"),
];

impl View {
    fn takes(self, one: &Subscription) -> bool {
        let moved = one.moved_to().is_some();
        match self {
            View::All => one.is_listed(),
            View::Active => one.is_active(),
            View::Suspended => matches!(one.state, SubscriptionState::Suspended { .. }) && !moved,
            View::Moved => moved || one.moved_from.is_some(),
            View::Deleted => matches!(one.state, SubscriptionState::Deleted { .. }),
        }
    }
}

struct Tab {
    value: &'static str,
    key: &'static str,
    count: String,
    is_here: bool,
}

struct Row {
    id: SubscriptionId,
    name: String,
    class: String,
    state: String,
    seats: String,
    term: String,
    billing: String,
    renews: String,
    auto_renew: String,
    reseller: String,
    partner: String,
    moved: String,
    is_addon: bool,
}

#[derive(Template)]
#[template(path = "customers/subscriptions.html")]
struct Page {
    frame: Frame,
    words: Words,
    head: Head,
    is_own: bool,
    lead: String,
    banner: bool,
    order_why: Vec<String>,
    order_says: String,
    tabs: Vec<Tab>,
    show: String,
    q: String,
    rows: Vec<Row>,
    total: String,
    export: String,
    ask_why_not: Vec<String>,
    checks: Vec<(bool, String)>,
    transfers: Vec<TransferRow>,
}

/// `GET /customers/{customer}/subscriptions`
async fn page(
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    member: Member,
) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    shown(&made(&member, &text, &query).await?)
}

/// `GET /org/subscriptions`: the same for the customer itself.
async fn own(RawQuery(query): RawQuery, member: Member) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let id = own_id(&member)?;
    shown(&made(&member, &id, &query).await?)
}

/// The customer of whoever is signed in.
fn own_id(member: &Member) -> Handled<String> {
    match member.who.actor.by.organisation {
        Organisation::Customer(id) => Ok(id.to_string()),
        _ => Err(Stop::Missing),
    }
}

async fn made(member: &Member, text: &str, query: &Form) -> Handled<Page> {
    let look = looked(member, text).await?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let is_own = matches!(member.who.actor.by.organisation, Organisation::Customer(_));
    let (view, show) = view(query);
    let q = query.text("q").to_owned();
    let seen = seen(member, &look);
    let count = |view: View| seen.iter().filter(|one| view.takes(one)).count();
    let tab = |(one, value, key): (View, &'static str, &'static str)| Tab {
        value,
        key,
        count: words.number(i64::try_from(count(one)).unwrap_or(i64::MAX)),
        is_here: one == view,
    };
    let tabs = VIEWS.map(tab).into();
    let listed = seen.iter().filter(|one| view.takes(one) && named(one, &q));
    let rows: Vec<Row> = listed.map(|one| row(member, &frame, &look, one)).collect();
    let (order_why, order_says) = order_why(member, &look);
    let reader = member.who.actor.partner();
    let banner = look.customer.transfers.values().any(|one| one.is_open());
    let path = if is_own {
        "/org/subscriptions.csv".to_owned()
    } else {
        format!("/customers/{}/subscriptions.csv", look.customer.id)
    };
    let transfers = customer::transfers(&frame, &look, reader);
    let ask_why_not = if is_own { Vec::new() } else { customer::ask_why_not(member, &look) };
    Ok(Page {
        head: Head::of(member, &look, "/subscriptions"),
        is_own,
        lead: if is_own {
            words.say("subscriptions-lead-own")
        } else {
            words.with("subscriptions-lead", "customer", &look.customer.profile.company_name)
        },
        banner: is_own && banner,
        order_why,
        order_says,
        tabs,
        total: words.count("subscriptions-shown", rows.len()),
        rows,
        export: if show.is_empty() { path } else { format!("{path}?show={show}") },
        show: show.to_owned(),
        q,
        checks: if ask_why_not.is_empty() { Vec::new() } else { checks(words, &look, reader) },
        ask_why_not,
        transfers,
        frame,
        words,
    })
}

/// The customer, with those who hold what moved away from the reader.
async fn looked(member: &Member, text: &str) -> Handled<Look> {
    let look = member.look(text, Act::ViewSubscriptions, None).await?;
    let held: std::collections::BTreeSet<_> =
        look.customer.subscriptions.values().map(|one| one.partner).collect();
    member.look(text, Act::ViewSubscriptions, held).await
}

fn view(query: &Form) -> (View, &'static str) {
    let found = VIEWS.iter().find(|(_, value, _)| *value == query.text("show"));
    found.map_or((View::All, ""), |(view, value, _)| (*view, value))
}

fn named(one: &Subscription, q: &str) -> bool {
    let q = q.to_lowercase();
    q.is_empty()
        || one.friendly_name.to_lowercase().contains(&q)
        || one.offer_name.to_lowercase().contains(&q)
        || one.id.to_string() == q
}

/// The subscriptions that the reader may know of, each base with its add-ons behind it: a
/// partner's own, those that moved away from it, and those it is on record for.
pub fn seen<'a>(member: &Member, look: &'a Look) -> Vec<&'a Subscription> {
    let (customer, actor, setting) = (&look.customer, &member.who.actor, look.setting());
    let all = customer.subscriptions.values().map(AsRef::<Subscription>::as_ref);
    let mut all: Vec<&Subscription> = match actor.partner() {
        None => all.collect(),
        Some(reader) => all
            .filter(|one| {
                one.partner == reader || customer.served(actor, one.id, &setting).is_some()
            })
            .collect(),
    };
    all.sort_by_key(|one| {
        let under = one.base.and_then(|base| customer.subscriptions.get(&base));
        let base: &Subscription = under.map_or(one, AsRef::as_ref);
        (base.friendly_name.to_lowercase(), base.id, one.base.is_some(), one.id)
    });
    all
}

fn row(member: &Member, frame: &Frame, look: &Look, one: &Subscription) -> Row {
    let words = frame.words;
    Row {
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
        billing: super::moves::billing(words, one.billing_cycle),
        renews: one.commitment_ends_at.map_or("–".to_owned(), |at| words.day(at)),
        auto_renew: auto_renew(words, look, one),
        reseller: reseller(look, one),
        partner: partner_name(look, one.partner),
        moved: moved(member, look, one),
        is_addon: one.base.is_some(),
    }
}

/// Whether it renews by itself, in words.
fn auto_renew(words: Words, look: &Look, one: &Subscription) -> String {
    if one.term.is_none() {
        return "–".to_owned();
    }
    let renews = one.renews(look.facts.operator.as_deref(), look.now) && one.is_active();
    words.say(if renews { "subscriptions-yes" } else { "subscriptions-no" })
}

/// The reseller on record, by name where it is known.
pub fn reseller(look: &Look, one: &Subscription) -> String {
    let Some(mpn) = &one.partner_of_record else { return "–".to_owned() };
    let known = look.facts.partners.values().find(|partner| partner.mpn == *mpn);
    known.map_or_else(|| mpn.0.clone(), |partner| partner.name.clone())
}

/// Where it came from, or went.
fn moved(member: &Member, look: &Look, one: &Subscription) -> String {
    let words = member.visit.words;
    let of = |id| look.customer.subscriptions.get(&id).map(AsRef::<Subscription>::as_ref);
    if let Some(new) = one.moved_to().and_then(of) {
        return words.both(
            "subscriptions-moved-to",
            ("partner", partner_name(look, new.partner)),
            ("day", words.day(new.effective_at)),
        );
    }
    let Some(old) = one.moved_from.and_then(of) else { return String::new() };
    words.both(
        "subscriptions-moved-from",
        ("partner", partner_name(look, old.partner)),
        ("day", words.day(one.effective_at)),
    )
}

/// Why nothing can be ordered, and what says so: who is no seller has no button at all.
fn order_why(member: &Member, look: &Look) -> (Vec<String>, String) {
    let words = member.visit.words;
    let Some(reader) = member.who.actor.partner() else {
        let own = matches!(member.who.actor.by.organisation, Organisation::Customer(_));
        let key = if own { "subscriptions-partners-order" } else { "move-partners-only" };
        return (Vec::new(), words.say(key));
    };
    let customer = &look.customer;
    if customer.sells_as(reader).is_none() {
        return (Vec::new(), words.say("subscriptions-indirect-order"));
    }
    let operator = look.facts.operator.as_ref();
    let first = operator.and_then(|operator| {
        let country = customer.profile.country;
        operator.offers.values().find(|one| {
            one.addon_to.is_empty() && !one.is_retired(look.now) && one.is_sold_in(country)
        })
    });
    let why = first.map_or(Vec::new(), |offer| {
        member.why_not(look, &super::orders::sample(member, &offer.id))
    });
    (why, String::new())
}

/// What must stand before a transfer can be asked for.
fn checks(words: Words, look: &Look, reader: Option<domain::id::PartnerId>) -> Vec<(bool, String)> {
    let Some(reader) = reader else { return Vec::new() };
    let customer = &look.customer;
    let has_provider = customer.relationships.iter().any(|one| one.kind == Kind::IndirectProvider);
    let providers = customer.relationships.iter().filter(|one| one.kind == Kind::IndirectProvider);
    let mut providers = providers.map(|one| one.partner);
    let agreed = customer.agreements.direct.is_some()
        || providers.any(|provider| customer.agreements.attested.contains_key(&provider));
    let active =
        customer.subscriptions.values().any(|one| one.partner == reader && one.is_active());
    vec![
        (customer.has(reader, Kind::Direct), words.say("subscriptions-check-direct")),
        (has_provider, words.say("subscriptions-check-provider")),
        (agreed, words.say("subscriptions-check-agreement")),
        (active, words.say("subscriptions-check-active")),
    ]
}
