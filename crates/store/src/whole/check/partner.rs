//! The operator and the partners.

use super::{Look, history};
use crate::customer::key;
use crate::partner::mark::marks;
use crate::{Failure, Tx};
use domain::{Aggregate, operator::Operator, partner::Partner};
use std::collections::{BTreeMap, BTreeSet};

/// Partners that are read at once.
const PAGE: i64 = 200;

/// What is stored about partners beside their rows.
struct Beside {
    /// Partnerships: reseller and provider, with the state.
    partnerships: BTreeMap<(String, String), String>,
    /// Marks: partner and word.
    marks: BTreeSet<(String, String)>,
}

struct Stored {
    id: String,
    version: i64,
    name_key: String,
    due_at: Option<i64>,
    body: Result<Partner, Failure>,
}

/// Looks at all of them.
pub fn all(tx: &mut Tx<'_>, look: &mut Look<'_>) -> Result<(), Failure> {
    operators(tx, look)?;
    let mut beside = beside(tx)?;
    look.done(beside.partnerships.len() + beside.marks.len());
    let mut last = String::new();
    loop {
        let page = page(tx, &last)?;
        let Some(end) = page.last() else { break };
        last.clone_from(&end.id);
        for one in page {
            let history = history::of(tx, &one.id)?;
            look.done(1 + history.len());
            partner(look, one, &history, &mut beside)?;
        }
    }
    for (partner, word) in beside.marks {
        look.found(format!("mark {word} of {partner}"), "the partner's record has no such mark");
    }
    for (reseller, provider) in beside.partnerships.into_keys() {
        let about = format!("partnership of {reseller} with {provider}");
        look.found(about, "the reseller's record knows nothing of it");
    }
    Ok(())
}

fn operators(tx: &mut Tx<'_>, look: &mut Look<'_>) -> Result<(), Failure> {
    let found = tx.all("select id, version, body from operator order by id", &[], |row| {
        Ok((row.text(0)?.to_owned(), row.big(1)?, row.json::<Operator>(2)))
    })?;
    look.expect(found.len() <= 1, "operator", "there is more than one");
    for (id, version, body) in found {
        let about = format!("operator {id}");
        let state = look.readable(&about, body)?;
        let history = history::of(tx, &id)?;
        look.done(1 + history.len());
        if let Some(state) = &state {
            look.expect(state.id.to_string() == id, &about, "its body has another id");
            faults(look, &about, state);
        }
        history::judge(look, &about, &history, state.as_ref(), version)?;
    }
    Ok(())
}

fn beside(tx: &mut Tx<'_>) -> Result<Beside, Failure> {
    let marks = tx.all("select partner_id, word from mark", &[], |row| {
        Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
    })?;
    let sql = "select reseller_id, provider_id, state from partnership";
    let all = tx.all(sql, &[], |row| {
        Ok(((row.text(0)?.to_owned(), row.text(1)?.to_owned()), row.text(2)?.to_owned()))
    })?;
    let partnerships = all.into_iter().collect();
    Ok(Beside { partnerships, marks: marks.into_iter().collect() })
}

fn page(tx: &mut Tx<'_>, last: &str) -> Result<Vec<Stored>, Failure> {
    tx.all(
        "select id, version, name_key, body, due_at from partner where id > $1 \
         order by id limit $2",
        &[last.into(), PAGE.into()],
        |row| {
            Ok(Stored {
                id: row.text(0)?.to_owned(),
                version: row.big(1)?,
                name_key: row.text(2)?.to_owned(),
                body: row.json(3),
                due_at: row.maybe_big(4)?,
            })
        },
    )
}

fn partner(
    look: &mut Look<'_>,
    one: Stored,
    history: &[history::Entry],
    beside: &mut Beside,
) -> Result<(), Failure> {
    let about = format!("partner {}", one.id);
    let state = look.readable(&about, one.body)?;
    if let Some(state) = &state {
        look.expect(state.id.to_string() == one.id, &about, "its body has another id");
        look.expect(one.name_key == key(&state.name), &about, "name_key is not its name");
        let due = state.due().map(|due| crate::customer::whole_micros(due).as_microsecond());
        look.expect(one.due_at == due, &about, "due_at is not its next deadline");
        faults(look, &about, state);
        for word in marks(state) {
            let what = format!("its mark {word} has no row");
            look.expect(beside.marks.remove(&(one.id.clone(), word)), &about, &what);
        }
        for provider in state.providers.keys().filter(|provider| state.works_with(**provider)) {
            let row = beside.partnerships.remove(&(one.id.clone(), provider.to_string()));
            let what = format!("its partnership with {provider} has no active row");
            look.expect(row.as_deref() == Some("active"), &about, &what);
        }
    }
    history::judge(look, &about, history, state.as_ref(), one.version)
}

/// Notes what must never be true of a record and is.
pub fn faults(look: &mut Look<'_>, about: &str, state: &impl Aggregate) {
    for fault in state.faults() {
        look.found(about, fault.0);
    }
}
