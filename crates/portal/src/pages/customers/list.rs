//! The list of customers: views, filters, orders, and one row open where somebody wants more.

pub mod export;
mod over;
pub mod panel;
pub mod row;
pub mod saved;
pub mod selection;
pub mod view;

use super::{bulk, kind};
use crate::{
    frame::Frame,
    page::{csv, shown},
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
};
use over::{Tab, Tile, cleared, counted, gives, of_tab, pills, tabs, tiles, within};
use row::{Names, Row, Rows, agreement_key, transfer_key};
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
use view::{COLUMNS, DAYS, KINDS, SIZES, View};

/// A choice of a filter: its value, its text, whether it is chosen.
type Choice = (String, String, bool);

/// The head of a column that can be sorted by.
struct Head {
    query: String,
    sorted: &'static str,
    icon: String,
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
    gives: bool,
    intro: &'static str,
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
    let mut rows = Rows::of(&frame, &found.names);
    let mut rows: Vec<Row> = found.rows.iter().map(|one| rows.row(one)).collect();
    if let Some(row) = rows.iter_mut().find(|row| Some(row.id) == view.open) {
        row.panel = Some(panel::panel(&member, row.id).await?);
    }
    shown(&made(&member, frame, view, &found, (rows, earlier, later)))
}

async fn found(member: &Member, reader: Option<PartnerId>, view: &View) -> Handled<Found> {
    let now = member.visit.app.clock().now();
    let (view, filter) = (view.clone(), view.filter(now));
    let (tenant, person) = saved::whose(member)?;
    let job = move |tx: &mut Tx<'_>| {
        let order = Order { falls: view.order.falls != view.back, ..view.order };
        let size = (view.size() + 1, now);
        summary::ahead(tx, reader);
        named::ahead(tx, tenant, person);
        partner::ahead(tx);
        let mut rows = pages::page(tx, reader, &filter, order, view.after.as_ref(), size)?;
        let more = rows.len() > view.size() as usize;
        rows.truncate(view.size() as usize);
        if view.back {
            rows.reverse();
        }
        let sum = summary::summary(tx, reader)?;
        let matched = match (view.is_filtered(), is_whole(&view, more)) {
            (false, _) => of_tab(&view, &sum),
            (true, true) => rows.len().try_into().unwrap_or(i64::MAX),
            (true, false) => pages::count(tx, reader, &filter)?,
        };
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
        Ok::<_, Failure>(Found { rows, more, sum, matched, names, own, saved })
    };
    Ok(member.visit.app.store().read(job).await?)
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
    found: &Found,
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
    let country =
        |code: &String| (code.clone(), words.country_of(code), view.countries.contains(code));
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
        countries: found.sum.countries.iter().map(country).collect(),
        days: DAYS.iter().map(day).collect(),
        columns: COLUMNS.map(column).into(),
        sizes: SIZES.map(size).into(),
        pills: pills(words, &view, &found.names),
        clear: view.with(|view| *view = cleared(view)),
        density: view.with(|view| view.dense = !view.dense),
        heads: [head(Column::Name), head(Column::Seats), head(Column::Active)],
        matched: matched(words, &view, found),
        saved: found.saved.iter().map(|one| kept(&view, one)).collect(),
        selectable: counted(words, found.matched, is_least(&view, found)),
        exports: exports(member, &view),
        may_move: bulk::may_move(member),
        span: 3 + COLUMNS.iter().filter(|one| view.shows(one.0)).count(),
        is_partner: member.who.actor.partner().is_some(),
        gives: gives(&member.who),
        intro: match member.who.actor.partner() {
            None => "customers-intro-operator",
            Some(_) if gives(&member.who) => "customers-intro",
            Some(_) => "customers-intro-provider",
        },
        rows,
        earlier,
        later,
        frame,
        words,
        view,
    }
}

fn kept(view: &View, one: &Saved) -> Named {
    let is_here = view.query() == one.query;
    let query = format!("?{}", one.query);
    Named { query, name: one.name.clone(), is_here, shared: one.shared }
}

/// The ways to export the view, the reader's own first.
fn exports(member: &Member, view: &View) -> [(String, &'static str); 2] {
    let query = |word: &str| {
        let query = view.query();
        let and = if query.is_empty() { "" } else { "&" };
        format!("?{query}{and}sep={word}")
    };
    let comma = (query("comma"), "lists-export-comma");
    let semicolon = (query("semicolon"), "lists-export-semicolon");
    match csv::Separator::of(&member.visit) {
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

/// Whether a page is all that a view has, so that nothing needs to be counted.
fn is_whole(view: &View, more: bool) -> bool {
    view.after.is_none() && !more
}

/// Whether more may match than were counted.
fn is_least(view: &View, found: &Found) -> bool {
    view.is_filtered() && found.sum.all > COUNTED && !is_whole(view, found.more)
}

fn matched(words: Words, view: &View, found: &Found) -> String {
    let all = words.number(found.sum.all);
    let matched = counted(words, found.matched, is_least(view, found));
    if view.is_filtered() || !view.tab.is_empty() {
        words.both("lists-matched", ("matched", matched), ("all", all))
    } else {
        words.with("lists-all-shown", "all", all)
    }
}
