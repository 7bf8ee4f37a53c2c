//! A file of customers to move, row by row looked over before anything is done.

use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{csv, onward, shown, shown_as},
    pages::customers::list::selection,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{
    id::{CustomerId, PartnerId},
    refusal::Refusal,
};
use std::collections::BTreeMap;
use store::{
    Failure, Tx,
    bulk::Task,
    listing::{Listing, page as pages},
};

/// The most rows of a file.
const ROWS_MAX: usize = 2_000;

/// A row names no provider that the partner works with.
pub const NO_PROVIDER: Refusal = Refusal::UnknownPartner { partner: PartnerId(uuid::Uuid::nil()) };

#[derive(Template)]
#[template(path = "lists/import.html")]
struct Page {
    frame: Frame,
    words: Words,
    text: String,
    providers: Vec<String>,
    errors: Vec<String>,
}

async fn made(member: &Member, text: String, errors: Vec<String>) -> Handled<Page> {
    let providers = super::providers(member).await?.into_values().collect();
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    Ok(Page { frame, words, text, providers, errors })
}

/// `GET /lists/import`
pub async fn page(member: Member) -> Handled<Response> {
    shown(&made(&member, String::new(), Vec::new()).await?)
}

/// `POST /lists/import`: the rows become a draft.
pub async fn read(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    member.who.actor.partner().ok_or(Stop::Missing)?;
    let text = text(form);
    let mut lines = csv::lines(&text);
    if lines.first().is_some_and(|line| is_head(line)) {
        lines.remove(0);
    }
    let key = match lines.len() {
        0 => Some("lists-import-empty"),
        count if count > ROWS_MAX => Some("lists-import-long"),
        _ => None,
    };
    if let Some(key) = key {
        let said = member.visit.words.say(key);
        let page = made(member, text, vec![said]).await?;
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let tasks = tasks(member, &lines).await?;
    let id = selection::draft(member, form, tasks).await?;
    Ok(onward(&member.visit.app, &format!("/bulk/{id}")))
}

/// What was pasted, or what the file holds.
fn text(form: &Form) -> String {
    let pasted = form.text("text");
    let text = if pasted.is_empty() { form.text("file") } else { pasted };
    text.to_owned()
}

/// The line that names the columns: its first cell is neither an id nor a domain.
fn is_head(line: &[String]) -> bool {
    let first = line.first().map_or("", String::as_str);
    !first.contains('.') && first.parse::<CustomerId>().is_err()
}

async fn tasks(member: &Member, lines: &[Vec<String>]) -> Handled<Vec<(CustomerId, Task)>> {
    let reader = member.who.actor.partner();
    let first = |line: &Vec<String>| line.first().cloned().unwrap_or_default();
    let (ids, domains): (Vec<_>, Vec<_>) =
        lines.iter().map(first).partition(|one| one.parse::<CustomerId>().is_ok());
    let ids: Vec<CustomerId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
    let job = move |tx: &mut Tx<'_>| {
        let mut found = pages::some(tx, reader, &ids)?;
        if !domains.is_empty() {
            found.extend(pages::at_domain(tx, reader, &domains)?);
        }
        Ok::<_, Failure>(found)
    };
    let found = member.visit.app.store().read(job).await?;
    let names = super::providers(member).await?;
    let by_domain: BTreeMap<String, &Listing> =
        found.iter().map(|row| (row.domain.to_lowercase(), row)).collect();
    let by_id: BTreeMap<CustomerId, &Listing> = found.iter().map(|row| (row.id, row)).collect();
    let task = |line: &Vec<String>| {
        let wanted = first(line);
        let row = match wanted.parse::<CustomerId>() {
            Ok(id) => by_id.get(&id),
            Err(_) => by_domain.get(&wanted.to_lowercase()),
        };
        let typed = line.get(1).map_or("", String::as_str);
        let provider = provider(&names, typed);
        let why = match (row, provider) {
            (None, _) => vec![Refusal::UnknownTenant],
            (_, None) => vec![NO_PROVIDER],
            _ => Vec::new(),
        };
        let name = row.map_or(wanted, |row| row.name.clone());
        // Who is refused for the provider sees what was read as one.
        let shows = row.is_some() && provider.is_none() && !typed.is_empty();
        let name = if shows { format!("{name} · {typed}") } else { name };
        (row.map_or_else(CustomerId::default, |row| row.id), Task { name, provider, why })
    };
    Ok(lines.iter().map(task).collect())
}

/// A provider by its id or its name; where a partner works with one only, that one.
fn provider(names: &BTreeMap<PartnerId, String>, text: &str) -> Option<PartnerId> {
    if text.is_empty() && names.len() == 1 {
        return names.keys().next().copied();
    }
    let wanted = text.to_lowercase();
    let is = |(id, name): &(&PartnerId, &String)| {
        id.to_string() == wanted || name.to_lowercase() == wanted
    };
    names.iter().find(is).map(|(id, _)| *id)
}
