//! Acts over many customers: looked over before, worked through, told a customer at a time.

pub mod import;
pub mod letter;

use super::list::saved::whose;
use crate::{
    chip::chip,
    form::Posted,
    frame::Frame,
    page::{onward_saying, shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    http::StatusCode,
    response::Response,
};
use domain::{
    customer::command::Command,
    id::{CustomerId, PartnerId},
    operator::policy::Policy,
    refusal::Refusal,
};
use server::app::Look;
use std::collections::BTreeMap;
use store::{
    Failure, Tx,
    bulk::{self, Bulk, Came, Counts, Item, State},
    partner,
    perform::{self, Facts},
};
use url::form_urlencoded;
use uuid::Uuid;

/// How many customers of an act a page shows, and looks over before it is confirmed.
const SHOWN: u32 = 200;
/// How many acts are listed.
const LISTED: u32 = 50;

struct Row {
    id: CustomerId,
    is_known: bool,
    name: String,
    provider: String,
    state: String,
    why: Vec<String>,
}

#[derive(Template)]
#[template(path = "lists/bulk.html")]
struct Page {
    frame: Frame,
    words: Words,
    id: Uuid,
    phase: &'static str,
    is_own: bool,
    providers: Vec<(PartnerId, String, bool)>,
    has_own_providers: bool,
    rows: Vec<Row>,
    ready: usize,
    stopped: usize,
    all: String,
    ended: String,
    moved: String,
    refused: String,
    meter: (i64, i64),
    further: Option<String>,
    errors: Vec<String>,
}

/// A line of the list of acts.
struct Line {
    id: Uuid,
    day: String,
    state: String,
    all: String,
    done: String,
    refused: String,
}

#[derive(Template)]
#[template(path = "lists/bulks.html")]
struct List {
    frame: Frame,
    words: Words,
    rows: Vec<Line>,
}

/// `GET /bulk`
pub async fn list(member: Member) -> Handled<Response> {
    member.who.actor.partner().ok_or(Stop::Missing)?;
    let (tenant, _) = whose(&member)?;
    let job = move |tx: &mut Tx<'_>| {
        let all = bulk::of_tenant(tx, tenant, LISTED)?.into_iter();
        let counted = all.map(|one| Ok((bulk::counts(tx, one.id)?, one)));
        counted.collect::<Result<Vec<_>, Failure>>()
    };
    let found = member.visit.app.store().read(job).await?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let line = |(counts, one): (Counts, Bulk)| Line {
        id: one.id,
        day: words.moment(one.created_at),
        state: if one.state == State::Done {
            chip(&frame, "green", "ok", "lists-bulk-done")
        } else {
            chip(&frame, "blue", "half", "lists-bulk-running")
        },
        all: words.number(counts.all()),
        done: words.number(counts.done),
        refused: words.number(counts.refused),
    };
    let rows = found.into_iter().map(line).collect();
    shown(&List { rows, words, frame })
}

/// An act of the member's own organisation; a draft is nobody's but its maker's.
async fn found(member: &Member, text: &str) -> Handled<Bulk> {
    member.who.actor.partner().ok_or(Stop::Missing)?;
    let id: Uuid = text.parse().map_err(|_| Stop::Missing)?;
    let (tenant, person) = whose(member)?;
    let found = member.visit.app.store().read(move |tx| bulk::find(tx, tenant, id)).await?;
    let seen = |one: &Bulk| one.state != State::Draft || one.person == person;
    found.filter(seen).ok_or(Stop::Missing)
}

/// `GET /bulk/{bulk}`
pub async fn page(
    Path(text): Path<String>,
    member: Member,
    RawQuery(query): RawQuery,
) -> Handled<Response> {
    let query = query.unwrap_or_default();
    let part = |name: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    };
    let behind = part("behind").and_then(|place| place.parse().ok()).unwrap_or(-1);
    let provider = part("provider").and_then(|id| id.parse().ok());
    let one = found(&member, &text).await?;
    shown(&made(&member, one, provider, behind, Vec::new()).await?)
}

async fn made(
    member: &Member,
    one: Bulk,
    provider: Option<PartnerId>,
    behind: i64,
    errors: Vec<String>,
) -> Handled<Page> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let id = one.id;
    let job = move |tx: &mut Tx<'_>| {
        Ok::<_, Failure>((bulk::items(tx, id, None, behind, SHOWN + 1)?, bulk::counts(tx, id)?))
    };
    let (mut items, counts) = member.visit.app.store().read(job).await?;
    let more = items.len() > SHOWN as usize;
    items.truncate(SHOWN as usize);
    let last = items.last().map(|item| item.place).filter(|_| more);
    let names = providers(member).await?;
    let is_draft = one.state == State::Draft;
    let has_own_providers = items.iter().any(|item| item.task.provider.is_some());
    let chosen = provider.filter(|id| names.contains_key(id)).or(names.keys().next().copied());
    if is_draft && !has_own_providers {
        for item in &mut items {
            item.task.provider = chosen;
        }
    }
    let rows = rows(member, &frame, items, &names, is_draft).await?;
    let stopped = rows.iter().filter(|row| !row.why.is_empty()).count();
    let (_, person) = whose(member)?;
    let choice = |(id, name): (&PartnerId, &String)| (*id, name.clone(), chosen == Some(*id));
    Ok(Page {
        id,
        phase: one.state.word(),
        is_own: one.person == person,
        providers: names.iter().map(choice).collect(),
        has_own_providers,
        ready: rows.len() - stopped,
        stopped,
        rows,
        all: words.number(counts.all()),
        ended: words.number(counts.done + counts.refused),
        moved: words.number(counts.done),
        refused: words.number(counts.refused),
        meter: (counts.done + counts.refused, counts.all()),
        further: last.map(|place| format!("/bulk/{id}?behind={place}")),
        errors,
        frame,
        words,
    })
}

/// The providers that the member's partner works with, by name.
async fn providers(member: &Member) -> Handled<BTreeMap<PartnerId, String>> {
    let reader = member.who.actor.partner().ok_or(Stop::Missing)?;
    let job = move |tx: &mut Tx<'_>| {
        let own = partner::load(tx, reader)?.map(|(own, _)| own.partners()).unwrap_or_default();
        let mut names = BTreeMap::new();
        for id in own {
            if let Some((found, _)) = partner::load(tx, id)? {
                names.insert(id, found.name.clone());
            }
        }
        Ok::<_, Failure>(names)
    };
    Ok(member.visit.app.store().read(job).await?)
}

/// The customers as the rules want to see them.
async fn looks(member: &Member, items: &[Item]) -> Handled<BTreeMap<CustomerId, Look>> {
    let (app, reader) = (&member.visit.app, member.who.actor.partner());
    let now = app.clock().now();
    let wanted: Vec<_> = items.iter().map(|item| (item.customer, item.task.provider)).collect();
    let job = move |tx: &mut Tx<'_>| {
        let mut looks = BTreeMap::new();
        for (id, provider) in &wanted {
            let Some((customer, _)) = perform::view(tx, *id, now)? else { continue };
            let named = customer.partners().into_iter().chain(reader).chain(*provider);
            let facts = Facts::at(tx, named, now)?;
            looks.insert(*id, Look { customer, facts, now });
        }
        Ok::<_, Failure>(looks)
    };
    Ok(app.store().read(job).await?)
}

async fn rows(
    member: &Member,
    frame: &Frame,
    items: Vec<Item>,
    names: &BTreeMap<PartnerId, String>,
    is_draft: bool,
) -> Handled<Vec<Row>> {
    let words = frame.words;
    let looks = looks(member, &items).await?;
    let seen = |look: &&Look| !look.customer.standings(&member.who.actor).is_empty();
    let row = |item: Item| {
        let look = looks.get(&item.customer).filter(seen);
        let told = |refusals: &[Refusal]| match look {
            Some(look) if refusals != [import::NO_PROVIDER] => member.sentences(look, refusals),
            _ if refusals == [import::NO_PROVIDER] => vec![words.say("lists-import-provider")],
            _ => words.all_refused(refusals),
        };
        let mut why = told(&item.task.why);
        if is_draft && why.is_empty() {
            why = match (item.task.provider, look) {
                (Some(provider), Some(look)) => {
                    let consent = true;
                    member.why_not(look, &Command::ExtendRelationship { provider, consent })
                }
                (None, _) => vec![words.say("provider-none")],
                (_, None) => words.all_refused(&[Refusal::UnknownTenant]),
            };
        }
        let (hue, icon, key) = match (item.came, is_draft, why.is_empty()) {
            (Came::Done, ..) => ("green", "ok", "lists-item-done"),
            (_, true, true) => ("green", "check", "lists-item-ready"),
            (Came::Waiting, false, _) => ("gray", "clock", "lists-item-waiting"),
            (_, true, false) => ("red", "alert", "lists-item-problem"),
            (Came::Refused, false, _) => ("red", "no", "lists-item-refused"),
        };
        Row {
            id: item.customer,
            is_known: look.is_some(),
            name: item.task.name,
            provider: item
                .task
                .provider
                .and_then(|id| names.get(&id).cloned())
                .unwrap_or_else(|| "–".to_owned()),
            state: chip(frame, hue, icon, key),
            why,
        }
    };
    Ok(items.into_iter().map(row).collect())
}

/// `POST /bulk/{bulk}`: the draft is confirmed, or dropped.
pub async fn start(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let one = found(member, &text).await?;
    let (app, words, id) = (&member.visit.app, member.visit.words, one.id);
    let onto = format!("/bulk/{id}");
    if one.state != State::Draft {
        return Ok(onward_saying(app, &onto, &words.say("lists-bulk-started")));
    }
    let provider: Option<PartnerId> = form.text("provider").parse().ok();
    let known = providers(member).await?;
    let provider = provider.filter(|id| known.contains_key(id));
    if !form.is_ticked("consent") {
        let errors = vec![words.refused(&Refusal::ConsentMissing)];
        let page = made(member, one, provider, -1, errors).await?;
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let job = move |tx: &mut Tx<'_>| {
        let items = bulk::items(tx, id, Some(Came::Waiting), -1, u32::MAX)?;
        for mut item in items.into_iter().filter(|item| item.task.provider.is_none()) {
            item.task.provider = provider;
            bulk::put_item(tx, id, &item)?;
        }
        bulk::advance(tx, id, State::Draft, State::Running)
    };
    app.store().write(job).await?;
    Ok(onward_saying(app, &onto, &words.say("lists-bulk-started")))
}

/// Whether the member's roles may move customers at all.
pub fn may_move(member: &Member) -> bool {
    let standings = [domain::authority::Standing::Direct].into();
    let act = domain::authority::Act::ExtendRelationship;
    domain::authority::grants(act, &member.who.actor.roles, &standings, &Policy::default())
}
