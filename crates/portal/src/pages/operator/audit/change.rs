//! One deed of the trail: what was said, and what of the record was before and after it.

use super::{
    super::{fact, runs},
    Names, said_of,
};
use crate::{
    page::sheet::{Block, Cell, Sheet, Table},
    stop::{Handled, Stop},
    visit::Member,
};
use axum::{extract::Path, response::Response};
use domain::{
    Aggregate, actor::Organisation, aggregate::Dated, customer::Customer, operator::Operator,
    partner::Partner,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::BTreeMap;
use store::{
    Failure, Tx,
    desk::Deed,
    event::around::{self, Around},
};
use uuid::Uuid;

/// The most deeds that are played again to know what a record was like.
const DEEDS_MAX: i64 = 20_000;
/// The most differences that are shown.
const SHOWN: usize = 200;
/// The longest value that is shown.
const CHARS: usize = 120;

/// A record before and after one of its versions, and the deed between.
fn change<A>(
    tx: &mut Tx<'_>,
    stream: Uuid,
    version: i64,
) -> Result<Option<(Deed, Value, Value)>, Failure>
where
    A: Aggregate + Clone + Serialize,
    A::Event: Serialize + DeserializeOwned,
{
    let json = |state: &Option<A>| serde_json::to_value(state).unwrap_or_default();
    let found = around::of::<A>(tx, stream, &[version].into())?;
    Ok(found.into_iter().next().map(|Around { entry, before, after }| {
        let said = |fact: &Dated<A::Event>| serde_json::to_value(fact).unwrap_or_default();
        let events = entry.events.iter().map(said).collect();
        let deed = Deed { stream, version, at: entry.at, by: entry.by, events };
        (deed, json(&before), json(&after))
    }))
}

/// Everything that a value has, each with the way to it.
fn flat(value: &Value, way: &str, all: &mut BTreeMap<String, String>) {
    let longer =
        |name: &str| if way.is_empty() { name.to_owned() } else { format!("{way}.{name}") };
    match value {
        Value::Object(members) => {
            for (name, inner) in members {
                flat(inner, &longer(name), all);
            }
        }
        Value::Array(items) => {
            for (place, inner) in items.iter().enumerate() {
                flat(inner, &longer(&place.to_string()), all);
            }
        }
        Value::Null => {}
        Value::String(text) => drop(all.insert(way.to_owned(), text.clone())),
        other => drop(all.insert(way.to_owned(), other.to_string())),
    }
}

/// What is another than before: the way to it, and both values.
fn differences(before: &Value, after: &Value) -> Vec<(String, String, String)> {
    let (mut was, mut is) = (BTreeMap::new(), BTreeMap::new());
    flat(before, "", &mut was);
    flat(after, "", &mut is);
    let ways: std::collections::BTreeSet<_> = was.keys().chain(is.keys()).cloned().collect();
    let cut = |text: Option<&String>| {
        let text = text.map_or("", String::as_str);
        let short: String = text.chars().take(CHARS).collect();
        if short.len() < text.len() { format!("{short}…") } else { short }
    };
    let pairs = ways.into_iter().filter(|way| was.get(way) != is.get(way));
    pairs.map(|way| (cut(Some(&way)), cut(was.get(&way)), cut(is.get(&way)))).take(SHOWN).collect()
}

/// `GET /operator/audit/{stream}/{version}`
pub async fn page(Path((text, version)): Path<(Uuid, i64)>, member: Member) -> Handled<Response> {
    runs(&member)?;
    if !(1..=DEEDS_MAX).contains(&version) {
        return Err(Stop::Missing);
    }
    let (app, words) = (&member.visit.app, member.visit.words);
    let kind_of = app.organisation(text).await?.ok_or(Stop::Missing)?;
    let read = move |tx: &mut Tx<'_>| {
        let found = match kind_of {
            Organisation::Operator(_) => change::<Operator>(tx, text, version)?,
            Organisation::Partner(_) => change::<Partner>(tx, text, version)?,
            Organisation::Customer(_) => change::<Customer>(tx, text, version)?,
        };
        let Some((deed, before, after)) = found else { return Ok(None) };
        let names = Names::of(tx, std::slice::from_ref(&deed))?;
        Ok::<_, Failure>(Some((deed, before, after, names)))
    };
    let (deed, before, after, names) = app.store().read(read).await?.ok_or(Stop::Missing)?;
    let title = names.organisation(deed.stream);
    let lead = words.put(
        "operator-change-lead",
        &[("version", deed.version.to_string().into()), ("at", words.moment(deed.at).into())],
    );
    let mut page = Sheet::new(&member.visit, title, lead)
        .behind("/operator/audit", words.say("operator-audit"));
    let rows = differences(&before, &after);
    let rows = rows
        .into_iter()
        .map(|(way, was, is)| vec![Cell::text(way), Cell::text(was), Cell::text(is)]);
    let columns = ["operator-field", "operator-before", "operator-after"];
    page.main.push(Block::Table(Table {
        title: words.say("operator-differences"),
        is_titled: true,
        columns: columns.map(|key| (words.say(key), "")).into(),
        rows: rows.collect(),
        empty: words.say("operator-no-difference"),
        ..Table::default()
    }));
    let mut told: Vec<String> = Vec::new();
    for one in &deed.events {
        let text = serde_json::to_string_pretty(one).unwrap_or_default();
        let said = said_of(words, one);
        // Sections are told apart by their headings.
        let title = match told.iter().filter(|other| **other == said).count() {
            0 => said.clone(),
            before => format!("{said} ({})", before + 1),
        };
        told.push(said);
        page.main.push(Block::Texts(title, vec![text]));
    }
    let (person, organisation) = names.doer(words, &deed);
    let whom = names.viewed(words, &deed);
    let whom = whom.map(|whom| fact(words, "operator-sight", whom));
    let mut facts = Vec::from_iter(whom);
    facts.extend([
        fact(words, "operator-who", person),
        fact(words, "operator-organisation", organisation),
        fact(words, "operator-when", words.moment(deed.at)),
        fact(words, "operator-record-id", deed.stream.to_string()),
        fact(words, "operator-version", deed.version.to_string()),
    ]);
    page.side.push(Block::Facts(words.say("operator-who"), facts, Vec::new()));
    page.shown()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_differs_is_named_by_the_way_to_it() {
        let found = differences(
            &json!({"a": 1, "b": {"c": [1, 2]}, "d": "x"}),
            &json!({"a": 1, "b": {"c": [1, 3]}, "e": true}),
        );
        let text = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(found, [text("b.c.1", "2", "3"), text("d", "x", ""), text("e", "", "true")]);
    }
}
