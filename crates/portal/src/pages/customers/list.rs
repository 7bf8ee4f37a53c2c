//! The list of customers: views, filters, orders, and one row open where somebody wants more.

pub mod csv;
pub mod export;
pub mod panel;
pub mod row;
pub mod saved;
pub mod selection;
pub mod view;

use super::{bulk, kind};
use crate::{
    frame::Frame,
    page::shown,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::RawQuery, response::Response};
use domain::{
    actor::Organisation,
    authority::{Act, Standing, Standings, permit},
    id::PartnerId,
    operator::policy::Policy,
    partner::Programme,
};
use row::{Names, Row, agreement_key, transfer_key};
use std::collections::BTreeSet;
use store::{
    Failure, Tx,
    listing::{
        AGREEMENTS, Listing, TRANSFERS,
        page::{self as pages, COUNTED, Column, Order, Place},
        summary::{self, Summary},
    },
    partner,
    view::{self as named, View as Saved},
};
use view::{COLUMNS, DAYS, KINDS, SIZES, TABS, View};

/// A choice of a filter: its value, its text, whether it is chosen.
type Choice = (String, String, bool);

/// Something that can be followed: query, text, count, whether it is here.
struct Tab {
    query: String,
    text: String,
    count: String,
    is_here: bool,
    is_hot: bool,
}

/// The head of a column that can be sorted by.
struct Head {
    query: String,
    sorted: &'static str,
    icon: String,
}

/// A figure over the list.
struct Tile {
    key: &'static str,
    query: String,
    value: String,
    of: String,
    detail: String,
    done: Option<(i64, i64)>,
}

#[derive(Template)]
#[template(path = "customers.html")]
struct Customers {
    frame: Frame,
    words: Words,
    view: View,
    tiles: Vec<Tile>,
    tabs: Vec<Tab>,
    kinds: Vec<Choice>,
    partners: Vec<Choice>,
    agreements: Vec<Choice>,
    transfers: Vec<Choice>,
    countries: Vec<Choice>,
    days: Vec<Choice>,
    columns: Vec<(&'static str, &'static str, bool)>,
    sizes: Vec<(u32, String, bool)>,
    pills: Vec<(String, String)>,
    clear: String,
    density: String,
    heads: [Head; 3],
    rows: Vec<Row>,
    matched: String,
    earlier: Option<String>,
    later: Option<String>,
    span: usize,
    is_partner: bool,
    may_move: bool,
    saved: Vec<Named>,
    selectable: String,
    exports: [(String, &'static str); 2],
}

/// A view with a name.
struct Named {
    query: String,
    name: String,
    is_here: bool,
    shared: bool,
}

/// What the store answers.
struct Found {
    rows: Vec<Listing>,
    more: bool,
    sum: Summary,
    matched: i64,
    countries: Vec<String>,
    names: Names,
    own: Vec<PartnerId>,
    saved: Vec<Saved>,
}

/// Whose list it is; the operator's is everybody's.
pub fn reader(member: &Member) -> Handled<Option<PartnerId>> {
    let actor = &member.who.actor;
    let standings: Standings = match actor.by.organisation {
        Organisation::Operator(_) => [Standing::Operator].into(),
        Organisation::Partner(_) => {
            [Standing::Direct, Standing::IndirectReseller, Standing::IndirectProvider].into()
        }
        Organisation::Customer(_) => return Err(Stop::Missing),
    };
    permit(actor, Act::ViewCustomer, &standings, &Policy::default())?;
    Ok(actor.partner())
}

/// `GET /customers`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    let view = View::read(&query.unwrap_or_default());
    let reader = reader(&member)?;
    let mut found = found(&member, reader, &view).await?;
    let frame = Frame::of(&member.visit);
    let (earlier, later) = neighbours(&view, &mut found);
    let mut rows: Vec<Row> =
        found.rows.iter().map(|one| row::row(&frame, &found.names, one)).collect();
    if let Some(row) = rows.iter_mut().find(|row| Some(row.id) == view.open) {
        row.panel = Some(panel::panel(&member, row.id).await?);
    }
    shown(&made(&member, frame, view, found, (rows, earlier, later)))
}

async fn found(member: &Member, reader: Option<PartnerId>, view: &View) -> Handled<Found> {
    let now = member.visit.app.clock().now();
    let (view, filter) = (view.clone(), view.filter(now));
    let (tenant, person) = saved::whose(member)?;
    let job = move |tx: &mut Tx<'_>| {
        let order = Order { falls: view.order.falls != view.back, ..view.order };
        let size = (view.size() + 1, now);
        let mut rows = pages::page(tx, reader, &filter, order, view.after.as_ref(), size)?;
        let more = rows.len() > view.size() as usize;
        rows.truncate(view.size() as usize);
        if view.back {
            rows.reverse();
        }
        let sum = summary::summary(tx, reader)?;
        let narrow = view.is_filtered();
        let matched = if narrow { pages::count(tx, reader, &filter)? } else { of_tab(&view, &sum) };
        let countries = summary::countries(tx, reader)?;
        let own = match reader {
            Some(id) => partner::load(tx, id)?.map(|(own, _)| own.partners()),
            None => None,
        };
        let own = own.unwrap_or_default();
        let mut names = Names::new();
        let named = rows.iter().flat_map(|row| &row.partners).chain(&own).chain(&view.partner);
        for id in named.copied().collect::<BTreeSet<_>>() {
            if let Some((found, _)) = partner::load(tx, id)? {
                names.insert(id, found.name.clone());
            }
        }
        let saved = named::seen(tx, tenant, person)?;
        Ok::<_, Failure>(Found { rows, more, sum, matched, countries, names, own, saved })
    };
    Ok(member.visit.app.store().read(job).await?)
}

/// How many customers a built-in view has.
fn of_tab(view: &View, sum: &Summary) -> i64 {
    match view.tab {
        "waiting" => sum.waiting,
        "moving" => sum.moving,
        "moved" => sum.moved,
        "attention" => sum.agreements + sum.failures,
        _ => sum.all,
    }
}

/// The queries of the pages before and behind this one.
fn neighbours(view: &View, found: &mut Found) -> (Option<String>, Option<String>) {
    let place = |row: &Listing| Place::of(row, view.order);
    let first = found.rows.first().map(place);
    let last = found.rows.last().map(place);
    let (has_earlier, has_later) =
        if view.back { (found.more, true) } else { (view.after.is_some(), found.more) };
    let earlier = first.filter(|_| has_earlier).map(|place| view.at(place, true));
    let later = last.filter(|_| has_later).map(|place| view.at(place, false));
    (earlier, later)
}

type Shown = (Vec<Row>, Option<String>, Option<String>);

fn made(
    member: &Member,
    frame: Frame,
    view: View,
    found: Found,
    (rows, earlier, later): Shown,
) -> Customers {
    let words = frame.words;
    let say = |key: &str| words.say(key);
    let known = |of: &[&'static str], key: fn(&str) -> &'static str, chosen: &str| {
        let choice = |word: &&'static str| ((*word).to_owned(), say(key(word)), *word == chosen);
        of.iter().map(choice).collect::<Vec<_>>()
    };
    let head = |by: Column| head(&frame, &view, by);
    let partner = |id: &PartnerId| {
        let name = found.names.get(id).cloned().unwrap_or_default();
        (id.to_string(), name, view.partner == Some(*id))
    };
    let country = |code: &String| (code.clone(), code.clone(), view.countries.contains(code));
    let day = |days: &&str| ((*days).to_owned(), within(words, days), view.days == *days);
    let size = |size: u32| {
        let query = view.with(|view| view.rows = if size == SIZES[0] { 0 } else { size });
        (size, query, view.size() == size)
    };
    let column = |(word, key): (&'static str, &'static str)| (word, key, view.shows(word));
    let kinds = KINDS.map(|(word, of)| (word.to_owned(), kind(words, of), view.kind == word));
    Customers {
        tiles: tiles(member, words, &view, &found.sum),
        tabs: tabs(words, &view, &found.sum),
        kinds: kinds.into(),
        partners: found.own.iter().map(partner).collect(),
        agreements: known(&AGREEMENTS, agreement_key, view.agreement),
        transfers: known(&TRANSFERS, transfer_key, view.transfer),
        countries: found.countries.iter().map(country).collect(),
        days: DAYS.iter().map(day).collect(),
        columns: COLUMNS.map(column).into(),
        sizes: SIZES.map(size).into(),
        pills: pills(words, &view, &found.names),
        clear: view.with(|view| *view = cleared(view)),
        density: view.with(|view| view.dense = !view.dense),
        heads: [head(Column::Name), head(Column::Seats), head(Column::Active)],
        matched: matched(words, &view, &found),
        saved: found.saved.iter().map(|one| kept(&view, one)).collect(),
        selectable: counted(words, found.matched, found.sum.more && found.matched >= COUNTED),
        exports: exports(words, &view),
        may_move: bulk::may_move(member),
        span: 3 + COLUMNS.iter().filter(|one| view.shows(one.0)).count(),
        is_partner: member.who.actor.partner().is_some(),
        rows,
        earlier,
        later,
        frame,
        words,
        view,
    }
}

/// The same built-in view, order and look, and no filter.
fn cleared(view: &View) -> View {
    View {
        tab: view.tab,
        order: view.order,
        rows: view.rows,
        dense: view.dense,
        columns: view.columns.clone(),
        ..View::default()
    }
}

fn kept(view: &View, one: &Saved) -> Named {
    let is_here = view.query() == one.query;
    let query = format!("?{}", one.query);
    Named { query, name: one.name.clone(), is_here, shared: one.shared }
}

/// The ways to export the view, the language's own first.
fn exports(words: Words, view: &View) -> [(String, &'static str); 2] {
    let query = |word: &str| {
        let query = view.query();
        let and = if query.is_empty() { "" } else { "&" };
        format!("?{query}{and}sep={word}")
    };
    let comma = (query("comma"), "lists-export-comma");
    let semicolon = (query("semicolon"), "lists-export-semicolon");
    match csv::Separator::of(words.0) {
        csv::Separator::Comma => [comma, semicolon],
        csv::Separator::Semicolon => [semicolon, comma],
    }
}

fn head(frame: &Frame, view: &View, by: Column) -> Head {
    let here = view.order.by == by;
    // Names rise first, figures fall.
    let falls = if here { !view.order.falls } else { by != Column::Name };
    let (sorted, icon) = match (here, view.order.falls) {
        (false, _) => ("", "sort"),
        (true, false) => ("ascending", "up"),
        (true, true) => ("descending", "down"),
    };
    let query = view.with(|view| view.order = Order { by, falls });
    Head { query, sorted, icon: frame.svg(icon) }
}

fn within(words: Words, days: &str) -> String {
    words.count("lists-within", days.parse::<i64>().unwrap_or(0))
}

/// A count, of which it may only be known that it is more.
fn counted(words: Words, count: i64, more: bool) -> String {
    let text = words.number(count);
    if more { format!("{text}+") } else { text }
}

fn matched(words: Words, view: &View, found: &Found) -> String {
    let all = counted(words, found.sum.all, found.sum.more);
    let matched = counted(words, found.matched, found.sum.more && found.matched >= COUNTED);
    if view.is_filtered() || !view.tab.is_empty() {
        words.both("lists-matched", ("matched", matched), ("all", all))
    } else {
        words.with("lists-all-shown", "all", all)
    }
}

fn tabs(words: Words, view: &View, sum: &Summary) -> Vec<Tab> {
    let tab = |word: &'static str, key: &str| {
        let count = of_tab(&View { tab: word, ..View::default() }, sum);
        Tab {
            query: view.with(|view| view.tab = word),
            text: words.say(key),
            count: counted(words, count, sum.more && word.is_empty()),
            is_here: view.tab == word,
            is_hot: word == "attention" && count > 0,
        }
    };
    let first = [("", "lists-tab-all")];
    first.into_iter().chain(TABS).map(|(word, key)| tab(word, key)).collect()
}

fn tiles(member: &Member, words: Words, view: &View, sum: &Summary) -> Vec<Tile> {
    let plain = |tab: &'static str| view.with(|view| *view = View { tab, ..cleared(view) });
    let day = |key: &str, at: Option<jiff::Timestamp>| {
        at.map_or_else(String::new, |at| words.with(key, "day", words.day(at)))
    };
    let tile = |key, tab, value, detail| Tile {
        key,
        query: plain(tab),
        value: words.number(value),
        of: String::new(),
        detail,
        done: None,
    };
    let moved = Tile {
        of: words.with("lists-of", "all", counted(words, sum.all, sum.more)),
        done: Some((sum.moved, sum.all)),
        ..tile("lists-moved", "moved", sum.moved, String::new())
    };
    let (agreements, failures) = (words.number(sum.agreements), words.number(sum.failures));
    let attention =
        words.both("lists-attention-of", ("agreements", agreements), ("failures", failures));
    let parts = &member.who.parts;
    let gives =
        parts.contains(&Programme::DirectBill) || !parts.contains(&Programme::IndirectProvider);
    let last = if gives {
        let detail = day("lists-renewal", sum.renews_at);
        tile("lists-seats-direct", "waiting", sum.seats, detail)
    } else {
        tile("lists-seats-own", "moved", sum.seats_held, String::new())
    };
    let oldest = day("lists-oldest", sum.asked_at);
    vec![
        moved,
        tile("lists-awaiting", "moving", sum.moving, oldest),
        tile("lists-attention", "attention", sum.agreements + sum.failures, attention),
        last,
    ]
}

/// Each filter that is set, with the query without it.
fn pills(words: Words, view: &View, names: &Names) -> Vec<(String, String)> {
    let mut pills = Vec::new();
    let mut pill = |key: &str, value: String, change: fn(&mut View)| {
        if !value.is_empty() {
            pills.push((words.with(key, "value", value), view.with(change)));
        }
    };
    let say = |key: &str, word: &str| if word.is_empty() { String::new() } else { words.say(key) };
    pill("lists-pill-text", view.q.clone(), |view| view.q.clear());
    let of = KINDS.iter().find(|one| one.0 == view.kind);
    let relationship = of.map_or_else(String::new, |(_, of)| kind(words, *of));
    pill("lists-pill-relationship", relationship, |view| view.kind = "");
    let partner = view.partner.map(|id| names.get(&id).cloned().unwrap_or_default());
    pill("lists-pill-partner", partner.unwrap_or_default(), |view| view.partner = None);
    let agreement = say(agreement_key(view.agreement), view.agreement);
    pill("lists-pill-agreement", agreement, |view| view.agreement = "");
    let transfer = say(transfer_key(view.transfer), view.transfer);
    pill("lists-pill-transfer", transfer, |view| view.transfer = "");
    let countries = view.countries.iter().cloned().collect::<Vec<_>>().join(", ");
    pill("lists-pill-country", countries, |view| view.countries.clear());
    let days = if view.days.is_empty() { String::new() } else { within(words, view.days) };
    pill("lists-pill-active", days, |view| view.days = "");
    pills
}
