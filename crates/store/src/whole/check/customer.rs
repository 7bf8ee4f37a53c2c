//! The customers, with everything that hangs on them.

mod rows;

use super::partner::faults;
use super::{Look, history};
use crate::customer::listing::{Listing, listings};
use crate::customer::{due_at, ends, key, standing::standings, status, waits};
use crate::{Failure, Tx};
use domain::customer::{Customer, transfer::TransferState};
use rows::{Body, Head, Held, Rows};
use std::collections::BTreeMap;

/// Looks at all of them. The pages leave no gap between them: what belongs to no customer is found
/// in the page where it would have been.
pub fn all(tx: &mut Tx<'_>, look: &mut Look<'_>) -> Result<(), Failure> {
    let others = rows::others(tx)?;
    let mut behind = String::new();
    loop {
        let heads = rows::heads(tx, &behind)?;
        let end = rows::end(&heads);
        let mut rows = rows::between(tx, &behind, end.as_deref())?;
        for head in heads {
            let own = rows.remove(&head.id).unwrap_or_default();
            look.done(
                1 + own.held.len() + own.standing.len() + own.listing.len() + own.history.len(),
            );
            judge(look, head, own)?;
        }
        for (id, own) in rows {
            stray(look, &id, &own, others.contains(&id));
        }
        match end {
            Some(end) => behind = end,
            None => return Ok(()),
        }
    }
}

/// Rows of a customer that there is none of; the events may be somebody else's.
fn stray(look: &mut Look<'_>, id: &str, own: &Rows, other: bool) {
    let hanging = own.held.len() + own.standing.len() + own.listing.len();
    if hanging > 0 {
        look.done(hanging);
        look.found(format!("rows of customer {id}"), "there is no such customer");
    }
    if !other && !own.history.is_empty() {
        look.done(own.history.len());
        look.found(format!("events of {id}"), "there is no such record");
    }
}

fn judge(look: &mut Look<'_>, head: Head, own: Rows) -> Result<(), Failure> {
    let about = format!("customer {}", head.id);
    let mut state = look.readable(&about, head.body)?;
    for one in own.held {
        let body = held(look, &about, one)?;
        state = state.zip(body).map(|(mut state, body)| {
            match body {
                Body::Subscription(one) => drop(state.subscriptions.insert(one.id, one)),
                Body::Transfer(one) => drop(state.transfers.insert(one.id, one)),
            }
            state
        });
    }
    if let Some(state) = &state {
        look.expect(state.id.to_string() == head.id, &about, "its body has another id");
        faults(look, &about, state);
        look.expect(head.due_at == due_at(state), &about, "due_at is not its next deadline");
        let name = key(&state.profile.company_name);
        look.expect(head.name_key == name, &about, "name_key is not its name");
        let domain = key(&state.profile.domain);
        look.expect(head.domain_key == domain, &about, "domain_key is not its domain");
        if state.id.to_string() == head.id {
            stands(look, &about, state, own.standing);
            listed(look, &about, state, own.listing);
        }
    }
    history::judge(look, &about, &own.history, state.as_ref(), head.version)
}

/// A subscription or a transfer, if it can be read.
fn held(look: &mut Look<'_>, customer: &str, one: Held) -> Result<Option<Body>, Failure> {
    let about = format!("{customer}, {}", one.id);
    let Some(body) = look.readable(&about, one.body)? else { return Ok(None) };
    let (id, implied) = match &body {
        Body::Subscription(one) => (
            one.id.to_string(),
            vec![
                ("partner_id", one.partner.to_string()),
                ("status", status(&one.state).into()),
                ("name_key", key(&one.friendly_name)),
            ],
        ),
        Body::Transfer(one) => {
            let half = matches!(one.state, TransferState::InProgress { .. });
            look.expect(!half, &about, "the transfer is half done");
            let (source, target) = (one.source.to_string(), one.target.to_string());
            let state = one.state.word().to_owned();
            (
                one.id.to_string(),
                vec![
                    ("source_id", source),
                    ("target_id", target),
                    ("state", state),
                    ("waits_id", waits(one)),
                    ("ends_at", ends(one).map_or_else(String::new, |at| at.to_string())),
                ],
            )
        }
    };
    look.expect(one.id == id, &about, "its body has another id");
    for ((name, implied), stored) in implied.iter().zip(&one.columns) {
        let what = format!("{name} is {stored}, and its body says {implied}");
        look.expect(stored == implied, &about, &what);
    }
    Ok(Some(body))
}

/// Who sees the customer.
fn stands(
    look: &mut Look<'_>,
    about: &str,
    state: &Customer,
    mut stored: BTreeMap<String, [String; 3]>,
) {
    let (name, domain) = (key(&state.profile.company_name), key(&state.profile.domain));
    for (partner, words) in standings(state) {
        let words = words.into_iter().collect::<String>();
        let implied = [words, name.clone(), domain.clone()];
        let row = stored.remove(&partner.to_string());
        let what = format!("the standing of partner {partner} is not what follows from it");
        look.expect(row.as_ref() == Some(&implied), about, &what);
    }
    for partner in stored.keys() {
        look.found(about, format!("partner {partner} has a standing and is nothing to it"));
    }
}

/// What lists show of the customer.
fn listed(
    look: &mut Look<'_>,
    about: &str,
    state: &Customer,
    mut stored: BTreeMap<String, ([String; 2], Result<Listing, Failure>)>,
) {
    let keys = [key(&state.profile.company_name), key(&state.profile.domain)];
    for (reader, implied) in listings(state) {
        let row = stored.remove(&reader);
        let same = row.is_some_and(|(found, row)| found == keys && row == Ok(implied));
        look.expect(same, about, &format!("the listing of {reader} is not what follows from it"));
    }
    for reader in stored.keys() {
        look.found(about, format!("{reader} has a listing and is nothing to it"));
    }
}
