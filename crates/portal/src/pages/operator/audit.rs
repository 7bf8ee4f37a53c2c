//! The trail: what happened in every record, by whom, with what was before and after.

mod change;
mod export;

pub use change::page as one;
pub use export::page as export;

use super::{begin, runs, sheet};
use crate::{
    form::Form,
    page::sheet::{Act, Block, Cell, Field, Table},
    pages::insight::activity::happening,
    stop::Handled,
    visit::Member,
    words::Words,
};
use axum::{extract::RawQuery, response::Response};
use domain::{
    actor::{Hand, member::Staff},
    operator::sight::Sight,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use std::collections::BTreeMap;
use store::{
    Failure, Tx, customer,
    desk::{self, Deed, Place, Wanted},
    operator, partner,
};
use url::form_urlencoded::byte_serialize;
use uuid::Uuid;

/// How many rows a page has.
const PAGE: u32 = 50;

/// What organisations and people are called.
pub struct Names {
    organisations: BTreeMap<Uuid, (String, Staff)>,
}

impl Names {
    /// The names for these deeds.
    fn of(tx: &mut Tx<'_>, deeds: &[Deed]) -> Result<Self, Failure> {
        let mut organisations = BTreeMap::new();
        let by = deeds.iter().filter_map(|one| one.by.map(|by| by.organisation.tenant()));
        let seen = deeds.iter().filter_map(viewed).map(|one| one.organisation.tenant());
        for id in deeds.iter().map(|one| one.stream).chain(by).chain(seen).collect::<Vec<_>>() {
            if organisations.contains_key(&id) {
                continue;
            }
            let found = if let Some((one, _)) = partner::load(tx, id.into())? {
                Some((one.name.clone(), one.staff.clone()))
            } else if let Some((one, _)) = operator::load(tx)?.filter(|(one, _)| one.id.0 == id) {
                Some((one.name.clone(), one.staff.clone()))
            } else {
                let found = customer::load(tx, id.into())?;
                found.map(|(one, _)| (one.profile.company_name.clone(), one.staff.clone()))
            };
            organisations.insert(id, found.unwrap_or((id.to_string(), Staff::default())));
        }
        Ok(Self { organisations })
    }

    /// What an organisation is called.
    fn organisation(&self, id: Uuid) -> String {
        self.organisations.get(&id).map_or_else(|| id.to_string(), |(name, _)| name.clone())
    }

    /// As whom somebody saw the pages, if that is what they did.
    fn viewed(&self, words: Words, deed: &Deed) -> Option<String> {
        let sight = viewed(deed)?;
        let tenant = sight.organisation.tenant();
        let staff = self.organisations.get(&tenant).map(|(_, staff)| staff);
        let name = staff.and_then(|staff| staff.members.get(&sight.person));
        let name = name.map_or_else(|| sight.person.to_string(), |one| one.name.clone());
        let both = ("organisation", self.organisation(tenant));
        Some(words.both("operator-sight-whom", ("name", name), both))
    }

    /// Who did something: the person or program, and its organisation.
    fn doer(&self, words: Words, deed: &Deed) -> (String, String) {
        let Some(by) = deed.by else { return (words.say("operator-by-itself"), String::new()) };
        let id = by.organisation.tenant();
        let staff = self.organisations.get(&id).map(|(_, staff)| staff);
        let person = match by.hand {
            Hand::User(id) if id.0.is_nil() => words.say("operator-installation"),
            Hand::User(id) => staff
                .and_then(|staff| staff.members.get(&id))
                .map_or_else(|| id.to_string(), |one| one.name.clone()),
            Hand::App(id) => {
                let known = staff.and_then(|staff| staff.apps.get(&id));
                let name = known.map_or_else(|| id.to_string(), |one| one.name.clone());
                words.with("operator-program", "name", name)
            }
        };
        (person, self.organisation(id))
    }
}

/// As whom somebody saw the pages by a deed.
fn viewed(deed: &Deed) -> Option<Sight> {
    let all = deed.events.iter();
    let mut found = all.filter_map(|event| event.get("event").unwrap_or(event).get("viewed_as"));
    found.find_map(|one| serde_json::from_value(one.clone()).ok())
}

/// The kind of an event.
fn kind(event: &Value) -> &str {
    happening::told(event.get("event").unwrap_or(event)).map_or("", |(word, _)| word)
}

/// The kinds of what a deed did, each once.
pub fn kinds(deed: &Deed) -> Vec<&str> {
    let mut all = Vec::new();
    for kind in deed.events.iter().map(kind) {
        if !all.contains(&kind) {
            all.push(kind);
        }
    }
    all
}

/// What an event is, in words.
fn said_of(words: Words, event: &Value) -> String {
    happening::sentence(words, kind(event))
}

/// What a deed did, in words.
fn said(words: Words, deed: &Deed) -> String {
    let all = kinds(deed).into_iter().map(|kind| happening::sentence(words, kind));
    all.collect::<Vec<_>>().join(" · ")
}

/// What a query asks for: a month where it names no period.
pub fn wanted(query: &Form, now: Timestamp) -> Wanted {
    let month = now - SignedDuration::from_hours(31 * 24);
    let day = |name: &str| begin(query.text(name)).ok().flatten();
    let stream = query.text("stream").parse().ok();
    let usual = if stream.is_some() { Timestamp::UNIX_EPOCH } else { month };
    let before = day("until").map(|at| at + SignedDuration::from_hours(24));
    let has = [query.text("actor"), query.text("kind")];
    Wanted {
        from: day("from").unwrap_or(usual),
        before: before.unwrap_or(now + SignedDuration::from_hours(24)),
        stream,
        has: has.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned(),
    }
}

/// The same query with other places.
fn again(query: &Form, path: &str, after: &str) -> String {
    let mut all = Vec::new();
    for name in ["from", "until", "stream", "actor", "kind"] {
        let value: String = byte_serialize(query.text(name).as_bytes()).collect();
        if !value.is_empty() {
            all.push(format!("{name}={value}"));
        }
    }
    if !after.is_empty() {
        all.push(format!("after={after}"));
    }
    format!("{path}?{}", all.join("&"))
}

fn place(text: &str) -> Option<Place> {
    let mut parts = text.split('_');
    let at = Timestamp::from_microsecond(parts.next()?.parse().ok()?).ok()?;
    let stream = parts.next()?.parse().ok()?;
    Some(Place { at, stream, version: parts.next()?.parse().ok()? })
}

/// `GET /operator/audit`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    runs(&member)?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let (app, words) = (&member.visit.app, member.visit.words);
    let (asked, after) = (wanted(&query, app.clock().now()), place(query.text("after")));
    let is_first = after.is_none();
    let read = move |tx: &mut Tx<'_>| {
        let deeds = desk::trail(tx, &asked, after.as_ref(), PAGE + 1)?;
        let names = Names::of(tx, &deeds)?;
        Ok::<_, Failure>((deeds, names))
    };
    let (mut deeds, names) = app.store().read(read).await?;
    let more = deeds.len() > PAGE as usize;
    deeds.truncate(PAGE as usize);
    let next = deeds
        .last()
        .filter(|_| more)
        .map(|one| format!("{}_{}_{}", one.at.as_microsecond(), one.stream, one.version));
    let row = |one: &Deed| {
        let (person, organisation) = names.doer(words, one);
        vec![
            Cell::link(
                format!("/operator/audit/{}/{}", one.stream, one.version),
                words.moment(one.at),
            )
            .small(match names.viewed(words, one) {
                Some(whom) => format!("{}: {whom}", said(words, one)),
                None => said(words, one),
            }),
            Cell::text(names.organisation(one.stream)),
            Cell::text(person).small(organisation),
        ]
    };
    let columns = [("operator-what", "lead"), ("operator-record", "p3"), ("operator-who", "")];
    let path = "/operator/audit";
    let text = |kind, id: &str, key: &str| Field::of(kind, id, words.say(key), query.text(id));
    let filtered = ["from", "until", "stream", "actor", "kind"];
    let mut page = sheet(&member, "operator-audit", "operator-audit-intro");
    page.acts = vec![
        Act::to(again(&query, "/operator/audit/export", ""), words.say("operator-export"))
            .icon("download"),
    ];
    let table = Table {
        title: words.say("operator-audit"),
        filter: path.to_owned(),
        fields: vec![
            text("date", "from", "operator-from-date"),
            text("date", "until", "operator-until-date"),
            text("search", "kind", "operator-kind"),
            text("search", "actor", "operator-actor-id"),
            text("search", "stream", "operator-record-id"),
        ],
        is_filtered: filtered.iter().any(|name| !query.text(name).is_empty()),
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows: deeds.iter().map(row).collect(),
        empty: words.say("operator-audit-empty"),
        foot: words.count("operator-changes-count", deeds.len()),
        next: next.map_or_else(String::new, |next| again(&query, path, &next)),
        first: if is_first { String::new() } else { again(&query, path, "") },
        ..Table::default()
    };
    page.with(Block::Table(table)).shown()
}
