//! What blocks the moves of a whole book. A page judges a bounded number of customers, and carries
//! what was counted before it in its address: a big book is gone through page by page.

use super::{Chance, kind, said};
use crate::{
    form::Form,
    frame::Frame,
    page::{csv::Sheet, shown},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::RawQuery, response::Response};
use domain::{
    actor::Organisation,
    authority::{Act, Standing, Standings, permit},
    id::{CustomerId, PartnerId},
    operator::policy::Policy,
    partner::Programme,
};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use store::{
    Failure, Tx,
    list::{self, Filter, Place},
    perform::{self, Facts},
};
use url::form_urlencoded::Serializer;

/// Customers that a page judges.
const PAGE: usize = 50;
/// Customers that a file holds.
const FILE: usize = 500;

/// The kinds of reasons, in the order in which they are told.
const KINDS: [&str; 12] = [
    "blockers-why-reseller",
    "blockers-why-partnership",
    "blockers-why-relationship",
    "blockers-why-agreement",
    "blockers-why-consent",
    "blockers-why-provider",
    "blockers-why-inactive",
    "blockers-why-transfer",
    "blockers-why-addon",
    "blockers-why-class",
    "blockers-why-region",
    "blockers-why-sandbox",
];

/// What was counted: customers, subscriptions by chance, customers by kind of reason.
#[derive(Clone, Default)]
struct Sum {
    customers: u64,
    chances: [u64; 3],
    kinds: BTreeMap<&'static str, u64>,
}

impl Sum {
    /// From an address; whoever writes another one deceives nobody but themselves.
    fn read(text: &str) -> Self {
        let numbers: Vec<u64> = text.split('.').filter_map(|one| one.parse().ok()).collect();
        let at = |place: usize| numbers.get(place).copied().unwrap_or_default();
        let kinds = KINDS.iter().enumerate().map(|(place, key)| (*key, at(place + 4)));
        Self { customers: at(0), chances: [at(1), at(2), at(3)], kinds: kinds.collect() }
    }

    fn written(&self) -> String {
        let kinds = KINDS.iter().map(|key| self.kinds.get(key).copied().unwrap_or_default());
        let all = [self.customers].into_iter().chain(self.chances).chain(kinds);
        all.map(|one| one.to_string()).collect::<Vec<_>>().join(".")
    }

    fn add(&mut self, one: &Judged) {
        self.customers = self.customers.saturating_add(1);
        for (sum, count) in self.chances.iter_mut().zip(one.chances) {
            *sum = sum.saturating_add(count);
        }
        for key in &one.kinds {
            let sum = self.kinds.entry(key).or_default();
            *sum = sum.saturating_add(1);
        }
    }
}

/// A customer that was judged.
struct Judged {
    id: CustomerId,
    name: String,
    chances: [u64; 3],
    kinds: BTreeSet<&'static str>,
}

struct Row {
    id: CustomerId,
    name: String,
    now: String,
    after: String,
    never: String,
    reasons: Vec<String>,
}

struct Kind {
    key: &'static str,
    text: String,
    count: String,
    is_on: bool,
}

#[derive(Template)]
#[template(path = "customers/book.html")]
struct Page {
    frame: Frame,
    words: Words,
    note: String,
    tiles: Vec<(String, String)>,
    kinds: Vec<Kind>,
    is_filtered: bool,
    rows: Vec<Row>,
    export: String,
    here: String,
    next: Option<String>,
    is_first: bool,
}

/// Whether the reader may ask for the whole book: as the API says.
async fn allowed(member: &Member) -> Handled<()> {
    let standings: Standings = match member.who.actor.by.organisation {
        Organisation::Operator(_) => [Standing::Operator].into(),
        Organisation::Customer(_) => return Err(Stop::Missing),
        Organisation::Partner(id) => {
            let look = member.visit.app.look_partner(id, None).await?;
            let bills =
                look.is_some_and(|look| look.partner.status(Programme::DirectBill).is_some());
            [if bills { Standing::Direct } else { Standing::IndirectProvider }].into()
        }
    };
    Ok(permit(&member.who.actor, Act::ViewEligibility, &standings, &Policy::default())?)
}

/// Where a page begins.
fn place(query: &Form) -> Option<Place> {
    let id = query.text("after").parse().ok()?;
    Some(Place { name_key: query.all("name").next()?.to_owned(), id })
}

async fn judged(
    member: &Member,
    after: Option<Place>,
    size: usize,
) -> Handled<(Vec<Judged>, Option<Place>)> {
    let (reader, now) = (member.who.actor.partner(), member.visit.app.clock().now());
    let job = move |tx: &mut Tx<'_>| {
        let most = u32::try_from(size + 1).unwrap_or(u32::MAX);
        let filter = Filter::default();
        let mut rows = match reader {
            Some(partner) => list::customers(tx, partner, &filter, after.as_ref(), most)?,
            None => list::all(tx, &filter, after.as_ref(), most)?,
        };
        let more = rows.len() > size;
        rows.truncate(size);
        let mut found = Vec::new();
        for row in &rows {
            found.extend(judge(tx, row.place.id, reader, now)?);
        }
        let last = rows.last().map(|row| row.place.clone()).filter(|_| more);
        Ok::<_, Failure>((found, last))
    };
    Ok(member.visit.app.store().read(job).await?)
}

/// One customer; nothing where there is nothing to judge.
fn judge(
    tx: &mut Tx<'_>,
    id: CustomerId,
    reader: Option<PartnerId>,
    now: Timestamp,
) -> Result<Option<Judged>, Failure> {
    let Some((customer, _)) = perform::view(tx, id, now)? else { return Ok(None) };
    let named = customer.partners().into_iter().chain(reader);
    let facts = Facts::at(tx, named, now)?;
    let all = customer.blockers(reader, None, now, &facts.setting(now));
    if all.is_empty() {
        return Ok(None);
    }
    let mut chances = [0; 3];
    let mut kinds = BTreeSet::new();
    for one in &all {
        chances[Chance::of(one) as usize] += 1;
        kinds.extend(one.blocks.iter().map(|block| kind(&block.refusal)));
    }
    let name = customer.profile.company_name.clone();
    Ok(Some(Judged { id, name, chances, kinds }))
}

/// `GET /blockers?reason=…&after=…&sum=…`
pub async fn page(RawQuery(query): RawQuery, member: Member) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    allowed(&member).await?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let after = place(&query);
    let (found, last) = judged(&member, after.clone(), PAGE).await?;
    let before = Sum::read(query.text("sum"));
    let mut sum = before.clone();
    for one in &found {
        sum.add(one);
    }
    let wanted =
        KINDS.iter().find(|key| key.trim_start_matches("blockers-why-") == query.text("reason"));
    let listed = found.iter().filter(|one| wanted.is_none_or(|key| one.kinds.contains(key)));
    let rows = listed.map(|one| row(&member, one)).collect();
    let number = |count: u64| words.number(i64::try_from(count).unwrap_or(i64::MAX));
    let [now, later, never] = sum.chances;
    let kinds = KINDS.iter().filter(|key| sum.kinds.get(*key).is_some_and(|count| *count > 0));
    let at = |reason: &str, place: Option<&Place>, sum: &Sum| {
        address("/blockers", reason, place, Some(sum))
    };
    let reason = wanted.map_or("", |key| key.trim_start_matches("blockers-why-"));
    shown(&Page {
        note: words.count("blockers-judged", sum.customers),
        tiles: vec![
            (words.say("blockers-now"), number(now)),
            (words.say("blockers-after"), number(later)),
            (words.say("blockers-never"), number(never)),
        ],
        kinds: kinds
            .map(|key| Kind {
                key: key.trim_start_matches("blockers-why-"),
                text: said(&member, key),
                count: number(sum.kinds.get(key).copied().unwrap_or_default()),
                is_on: wanted == Some(key),
            })
            .collect(),
        is_filtered: wanted.is_some(),
        rows,
        export: address("/blockers.csv", "", after.as_ref(), None),
        here: at("", after.as_ref(), &before),
        next: last.map(|place| at(reason, Some(&place), &sum)),
        is_first: after.is_none(),
        frame,
        words,
    })
}

fn row(member: &Member, one: &Judged) -> Row {
    let words = member.visit.words;
    let number = |count: u64| words.number(i64::try_from(count).unwrap_or(i64::MAX));
    let [now, after, never] = one.chances;
    Row {
        id: one.id,
        name: one.name.clone(),
        now: number(now),
        after: number(after),
        never: number(never),
        reasons: KINDS
            .iter()
            .filter(|key| one.kinds.contains(*key))
            .map(|key| said(member, key))
            .collect(),
    }
}

fn address(path: &str, reason: &str, after: Option<&Place>, sum: Option<&Sum>) -> String {
    let mut query = Serializer::new(String::new());
    if !reason.is_empty() {
        query.append_pair("reason", reason);
    }
    if let Some(place) = after {
        query.append_pair("after", &place.id.to_string()).append_pair("name", &place.name_key);
        if let Some(sum) = sum {
            query.append_pair("sum", &sum.written());
        }
    }
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// `GET /blockers.csv?after=…`: the customers from that place on, a bounded number of them; the
/// last line says where the next file begins.
pub async fn file(RawQuery(query): RawQuery, member: Member) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    allowed(&member).await?;
    let words = member.visit.words;
    let (found, last) = judged(&member, place(&query), FILE).await?;
    let keys = ["customer", "customer-id", "blockers-now", "blockers-after", "blockers-never"];
    let mut head = keys.map(|key| words.say(key)).to_vec();
    head.push(words.say("blockers-reasons"));
    let mut sheet = Sheet::new(&member.visit);
    sheet.row(head);
    for one in &found {
        let mut cells = vec![one.name.clone(), one.id.to_string()];
        cells.extend(one.chances.iter().map(u64::to_string));
        let reasons = KINDS.iter().filter(|key| one.kinds.contains(*key));
        cells.push(reasons.map(|key| said(&member, key)).collect::<Vec<_>>().join(", "));
        sheet.row(cells);
    }
    if let Some(place) = last {
        let base = crate::visit::base(&member.visit.app);
        let next = address("/blockers.csv", "", Some(&place), None);
        sheet.row([words.say("blockers-next-file"), format!("{base}{next}")]);
    }
    Ok(sheet.answer("blockers"))
}
