//! Where the organisation's program is told of what happens, and what it was told.

use crate::{
    chip::chip,
    form::{Form, Posted},
    frame::Frame,
    page::{
        onward_saying,
        sheet::{Ask, Block, Cell, Field, Pick, Sheet, Tab, Table},
    },
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use domain::{
    authority::Act,
    partner::{
        self,
        webhook::{Command, Occasion, Wanted},
    },
};
use jiff::Timestamp;
use serde_json::Value;
use server::{app::PartnerLook, work::hook as work};
use store::{
    Tx,
    fate::{Place, State},
    hook::{self, ATTEMPTS_MAX, Hook},
};
use uuid::Uuid;

/// Where the page is.
const PATH: &str = "/settings/webhook";
/// How many rows a page has.
const PAGE: u32 = 50;

/// The key of what an occasion is called.
fn key(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::TestCreated => "webhook-of-test",
        Occasion::SubscriptionUpdated => "webhook-of-subscription",
        Occasion::RelationshipAccepted => "webhook-of-relationship",
        Occasion::PrivilegesApproved => "webhook-of-privileges",
        Occasion::PrivilegesTerminated => "webhook-of-privileges-ended",
        Occasion::TransferCreated => "webhook-of-request",
        Occasion::TransferUpdated => "webhook-of-answer",
        Occasion::TransferCompleted => "webhook-of-transfer",
        Occasion::TransferFailed => "webhook-of-failure",
        Occasion::TransferExpired => "webhook-of-expiry",
    }
}

fn standing(frame: &Frame, state: State) -> String {
    match state {
        State::Waiting => chip(frame, "amber", "clock", "webhook-waiting"),
        State::Sent => chip(frame, "green", "ok", "webhook-sent"),
        State::Dead => chip(frame, "red", "alert", "webhook-dead"),
    }
}

/// The reader's own partner, for whoever may see to its program.
async fn own(member: &Member) -> Handled<PartnerLook> {
    let id = member.who.actor.partner().ok_or(Stop::Missing)?;
    member.look_partner(id, Act::ManageWebhook).await
}

/// `GET /settings/webhook`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let look = own(&member).await?;
    made(&member, &look, &query, None).await?.shown()
}

/// The page; `filled` is what was typed and refused, and why.
async fn made(
    member: &Member,
    look: &PartnerLook,
    query: &Form,
    filled: Option<(Wanted, Vec<String>)>,
) -> Handled<Sheet> {
    let words = member.visit.words;
    let there = look.partner.webhook.as_ref();
    let mut page = Sheet::new(&member.visit, words.say("webhook-title"), words.say("webhook-lead"));
    let (wanted, errors) = filled.map_or((None, Vec::new()), |(one, why)| (Some(one), why));
    page.errors = errors;
    if there.is_some() {
        page.main.push(Block::Table(table(member, look, query, &page.frame).await?));
    }
    let now = wanted.or_else(|| there.map(|one| one.wanted.clone()));
    let ask = Block::Ask(form(words, now.as_ref(), there.is_some()));
    if there.is_some() {
        page.side.push(ask);
    } else {
        page.main.push(ask);
    }
    if there.is_some() {
        page.side.push(Block::Ask(trial(member, look)));
        page.side.push(Block::Ask(Ask {
            title: words.say("webhook-remove"),
            effects: vec![words.say("webhook-remove-effect")],
            action: format!("{PATH}/remove"),
            verb: words.say("webhook-remove"),
            style: "danger",
            ..Ask::default()
        }));
    }
    Ok(page)
}

/// What asks where, and of what.
fn form(words: Words, now: Option<&Wanted>, is_there: bool) -> Ask {
    let address = now.map_or("", |one| one.address.as_str());
    let all = Occasion::ALL.iter().map(|one| Pick {
        value: one.word().to_owned(),
        label: words.say(key(*one)),
        on: now.is_none_or(|now| now.occasions.contains(one)),
    });
    let own_header = if now.is_some_and(|one| one.own_header) { "yes" } else { "" };
    Ask {
        title: words.say(if is_there { "webhook-change" } else { "webhook-register" }),
        effects: vec![words.say("webhook-effect")],
        action: PATH.to_owned(),
        fields: vec![
            Field::of("url", "address", words.say("webhook-address"), address)
                .hint(words.say("webhook-address-hint")),
            Field {
                kind: "checks",
                id: "occasion".to_owned(),
                label: words.say("webhook-occasions"),
                picks: all.collect(),
                ..Field::default()
            },
            Field::of("check", "own_header", words.say("webhook-own-header"), own_header),
        ],
        verb: words.say(if is_there { "webhook-save" } else { "webhook-register" }),
        style: "primary",
        ..Ask::default()
    }
}

/// What sends something that tells of nothing.
fn trial(member: &Member, look: &PartnerLook) -> Ask {
    let words = member.visit.words;
    let may = look.partner.tests_webhook(&member.who.actor);
    Ask {
        title: words.say("webhook-test"),
        effects: vec![words.say("webhook-test-effect")],
        action: format!("{PATH}/test"),
        verb: words.say("webhook-test"),
        why: may.err().map_or_else(Vec::new, |why| words.all_refused(why.all())),
        ..Ask::default()
    }
}

/// What the program was or will be told.
async fn table(member: &Member, look: &PartnerLook, query: &Form, frame: &Frame) -> Handled<Table> {
    let words = member.visit.words;
    let state = State::of_word(query.text("state"));
    let after = Place::of_mark(query.text("after"));
    let (tenant, is_first) = (look.partner.id.0, after.is_none());
    let read = move |tx: &mut Tx<'_>| hook::page(tx, tenant, state, after.as_ref(), PAGE + 1);
    let mut found = member.visit.app.store().read(read).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let here = state.map_or("", State::word);
    let next = found.last().filter(|_| more).map(|one| {
        let mark = Place { at: one.at, id: one.id }.mark();
        format!("{PATH}?state={here}&after={mark}")
    });
    let tabs = [
        ("", "webhook-all"),
        ("waiting", "webhook-waiting"),
        ("sent", "webhook-sent"),
        ("dead", "webhook-dead"),
    ];
    let tab = |(word, key): (&str, &str)| Tab {
        path: if word.is_empty() { PATH.to_owned() } else { format!("{PATH}?state={word}") },
        text: words.say(key),
        count: String::new(),
        here: word == here,
    };
    let columns = [
        ("webhook-event", "lead"),
        ("state", ""),
        ("webhook-attempts", "r num p3"),
        ("webhook-answer", "p2"),
    ];
    Ok(Table {
        title: words.say("webhook-told"),
        is_titled: true,
        tabs: tabs.map(tab).into(),
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows: found.iter().map(|one| row(frame, one)).collect(),
        empty: words.say("webhook-empty"),
        foot: words.count("webhook-count", found.len()),
        next: next.unwrap_or_default(),
        first: if is_first { String::new() } else { format!("{PATH}?state={here}") },
        ..Table::default()
    })
}

/// What the program answered, or what went wrong.
fn answer(one: &Hook) -> String {
    if one.status == 0 { one.trouble.clone() } else { one.status.to_string() }
}

/// How often it was tried, of how often it may be.
fn attempts(words: Words, one: &Hook) -> String {
    let count = ("count", words.number(one.attempts));
    words.both("webhook-of-attempts", count, ("most", words.number(ATTEMPTS_MAX)))
}

fn row(frame: &Frame, one: &Hook) -> Vec<Cell> {
    let words = frame.words;
    let event = words.say(key(one.occasion));
    vec![
        Cell::link(format!("{PATH}/deliveries/{}", one.id), event).small(words.moment(one.at)),
        Cell::chip(standing(frame, one.state)),
        Cell::text(attempts(words, one)),
        Cell::text(answer(one)),
    ]
}

/// What is sent, a line each.
fn laid_out(body: &str) -> String {
    let read: Option<Value> = serde_json::from_str(body).ok();
    read.map_or_else(|| body.to_owned(), |body| format!("{body:#}"))
}

/// One of the reader's own partner, by its id.
async fn found(member: &Member, id: Uuid) -> Handled<Hook> {
    let tenant = own(member).await?.partner.id.0;
    let found = member.visit.app.store().read(move |tx| hook::find(tx, tenant, id)).await?;
    found.ok_or(Stop::Missing)
}

/// `GET /settings/webhook/deliveries/{delivery}`
pub async fn one(Path(id): Path<Uuid>, member: Member) -> Handled<Response> {
    let one = found(&member, id).await?;
    let (app, words) = (&member.visit.app, member.visit.words);
    let (asked, base) = (one.clone(), app.config().base_url.clone());
    let body = app.store().read(move |tx| work::body(tx, &asked, &base)).await?;
    let mut page = Sheet::new(&member.visit, words.say(key(one.occasion)), String::new())
        .behind(PATH, words.say("webhook-title"));
    page.chip = standing(&page.frame, one.state);
    let body = body.map_or_else(|| words.say("webhook-gone"), |body| laid_out(&body));
    page.main.push(Block::Texts(words.say("webhook-body"), vec![body]));
    let moment = |at: Option<Timestamp>| at.map(|at| words.moment(at));
    let facts = [
        ("webhook-when", Some(words.moment(one.at))),
        ("webhook-attempts", Some(attempts(words, &one))),
        ("webhook-answer", Some(answer(&one)).filter(|text| !text.is_empty())),
        ("webhook-next", moment(one.next_at.filter(|_| one.state == State::Waiting))),
        ("webhook-ended", moment(one.ended_at)),
    ];
    let facts = facts.map(|(key, text)| text.map(|text| (words.say(key), Cell::text(text))));
    let facts = facts.into_iter().flatten().collect();
    page.side.push(Block::Facts(words.say("webhook-how"), facts, Vec::new()));
    let why = (one.state == State::Waiting).then(|| words.say("webhook-again-not"));
    page.side.push(Block::Ask(Ask {
        title: words.say("webhook-again"),
        effects: vec![words.say("webhook-again-effect")],
        action: format!("{PATH}/deliveries/{id}"),
        verb: words.say("webhook-again"),
        why: why.into_iter().collect(),
        ..Ask::default()
    }));
    page.shown()
}

/// `POST /settings/webhook`: a program is told from now on, or otherwise than before.
pub async fn keep(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let words = member.visit.words;
    let look = own(member).await?;
    posted.fresh().await?;
    let wanted = Wanted {
        address: form.text("address").to_owned(),
        occasions: form.all("occasion").filter_map(Occasion::of_word).collect(),
        own_header: form.is_ticked("own_header"),
    };
    let command = match look.partner.webhook {
        Some(_) => Command::Replace(wanted.clone()),
        None => Command::Register(wanted.clone()),
    };
    match asked(&posted, &look, command, "webhook-kept").await {
        Err(Stop::Refused(why)) => {
            let filled = Some((wanted, words.all_refused(why.all())));
            made(member, &look, &Form::default(), filled).await?.shown()
        }
        other => other,
    }
}

/// `POST /settings/webhook/remove`
pub async fn remove(posted: Posted) -> Handled<Response> {
    let look = own(&posted.member).await?;
    asked(&posted, &look, Command::Remove, "webhook-removed").await
}

async fn asked(
    posted: &Posted,
    look: &PartnerLook,
    command: Command,
    said: &str,
) -> Handled<Response> {
    let said = posted.member.visit.words.say(said);
    posted.ask_partner(look.partner.id, partner::Command::Webhook(command), PATH, &said).await
}

/// `POST /settings/webhook/test`: something is sent that tells of nothing.
pub async fn test(posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let (app, words) = (&member.visit.app, member.visit.words);
    let look = own(member).await?;
    look.partner.tests_webhook(&member.who.actor)?;
    let asked = work::test(app, look.partner.id.0).await?;
    if asked.is_some() {
        return Ok(onward_saying(app, PATH, &words.say("webhook-tested")));
    }
    let mut page = made(member, &look, &Form::default(), None).await?;
    page.errors = vec![words.say("webhook-test-soon")];
    page.shown()
}

/// `POST /settings/webhook/deliveries/{delivery}`: it is sent once more.
pub async fn replay(Path(id): Path<Uuid>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let (app, words) = (&member.visit.app, member.visit.words);
    let (tenant, now) = (found(member, id).await?.tenant, app.clock().now());
    app.store().write(move |tx| hook::replay(tx, tenant, id, now)).await?;
    Ok(onward_saying(app, PATH, &words.say("webhook-replayed")))
}
