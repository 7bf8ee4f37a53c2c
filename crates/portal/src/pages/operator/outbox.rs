//! The letters: how they fare, what they say, trying them again, giving them up; what could not be
//! told at all; and how each kind of letter looks in each language (R165).

use super::{ROWS, fact, number, runs, sheet, tabs};
use crate::{
    chip::chip,
    form::{Form, Posted},
    frame::Frame,
    page::{
        onward_saying,
        sheet::{Act, Ask, Block, Cell, Field, Sheet, Tab, Table},
    },
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use domain::notice::Topic;
use store::{
    Tx,
    letter::{self, Letter, Place, State},
    outbox,
};
use uuid::Uuid;
use wire::{Locale, letter as texts};

/// How many rows a page has.
const PAGE: u32 = 50;

/// What a topic is called.
fn topic(words: Words, word: &str) -> String {
    let sample = texts::preview(words.0, word, "");
    sample.map_or_else(|_| word.to_owned(), |text| text.subject)
}

fn standing(frame: &Frame, state: State) -> String {
    match state {
        State::Waiting => chip(frame, "amber", "clock", "operator-letter-waiting"),
        State::Sent => chip(frame, "green", "ok", "operator-letter-sent"),
        State::Dead => chip(frame, "red", "alert", "operator-letter-dead"),
    }
}

/// The tabs over all pages of the outbox.
fn all_tabs(words: Words, here: &str) -> Vec<Tab> {
    let states = ["", "waiting", "sent", "dead", "given-up"];
    let text = |state: &str| {
        let key = if state.is_empty() {
            "operator-letters-all".to_owned()
        } else {
            format!("operator-letter-{state}")
        };
        words.say(&key)
    };
    let states = states.map(|state| (state, text(state), String::new()));
    let mut all = tabs("/operator/outbox", &states, here);
    all.push(Tab {
        path: "/operator/outbox/templates".to_owned(),
        text: words.say("operator-templates"),
        count: String::new(),
        here: here == "templates",
    });
    all
}

/// `GET /operator/outbox`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    runs(&member)?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let words = member.visit.words;
    if query.text("state") == "given-up" {
        return given_up(&member, Vec::new()).await?.shown();
    }
    let state = State::of_word(query.text("state"));
    let after = Place::of_mark(query.text("after"));
    let is_first = after.is_none();
    let read = move |tx: &mut Tx<'_>| letter::page(tx, state, after.as_ref(), PAGE + 1);
    let mut found = member.visit.app.store().read(read).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let page = sheet(&member, "operator-outbox", "operator-outbox-intro");
    let word = state.map_or("", State::word);
    let next = found.last().filter(|_| more).map(|one| {
        let mark = Place { at: one.at, id: one.id }.mark();
        format!("/operator/outbox?state={word}&after={mark}")
    });
    let row = |one: &Letter| {
        vec![
            Cell::link(format!("/operator/outbox/{}", one.id), &one.subject).small(format!(
                "{} · {}",
                one.topic,
                words.moment(one.at)
            )),
            Cell::text(&one.address).small(&one.language),
            Cell::chip(standing(&page.frame, one.state)),
            Cell::text(words.number(one.attempts)),
            Cell::text(&one.trouble),
        ]
    };
    let columns = [
        ("operator-letter", "lead"),
        ("operator-recipient", "p3"),
        ("state", ""),
        ("operator-attempts", "r num p3"),
        ("operator-last-error", "p2"),
    ];
    let table = Table {
        title: words.say("operator-outbox"),
        tabs: all_tabs(words, word),
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows: found.iter().map(row).collect(),
        empty: words.say("operator-letters-empty"),
        foot: words.count("operator-letters-count", found.len()),
        next: next.unwrap_or_default(),
        first: if is_first { String::new() } else { format!("/operator/outbox?state={word}") },
        ..Table::default()
    };
    page.with(Block::Table(table)).shown()
}

/// What could not be told at all.
async fn given_up(member: &Member, errors: Vec<String>) -> Handled<Sheet> {
    let words = member.visit.words;
    let jobs = member.visit.app.store().read(|tx| outbox::given_up(tx, "", ROWS)).await?;
    let mut page = sheet(member, "operator-given-up", "operator-given-up-intro");
    page.errors = errors;
    let row = |one: &outbox::Job| {
        vec![
            Cell::text(topic(words, &one.topic)).small(&one.id),
            Cell::text(words.moment(one.at)),
            Cell::text(words.number(one.attempts)),
        ]
    };
    let columns =
        [("operator-letter", "lead"), ("operator-when", "nw"), ("operator-attempts", "r num")];
    page.main.push(Block::Table(Table {
        title: words.say("operator-given-up"),
        tabs: all_tabs(words, "given-up"),
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows: jobs.iter().map(row).collect(),
        empty: words.say("operator-given-up-empty"),
        foot: words.with("operator-given-up-count", "count", number(words, jobs.len())),
        ..Table::default()
    }));
    if !jobs.is_empty() {
        let picks = jobs.iter().map(|one| (one.id.clone(), format!("{} · {}", one.topic, one.id)));
        page.main.push(Block::Ask(Ask {
            title: words.say("operator-take-up"),
            effects: vec![words.say("operator-take-up-effect")],
            action: "/operator/outbox/given-up".to_owned(),
            fields: vec![Field::choice("id", words.say("operator-letter"), "", picks)],
            verb: words.say("operator-take-up"),
            style: "primary",
            ..Ask::default()
        }));
    }
    Ok(page)
}

/// `POST /operator/outbox/given-up`
pub async fn take_up(posted: Posted) -> Handled<Response> {
    let (member, id) = (&posted.member, posted.form.text("id").to_owned());
    runs(member)?;
    let (app, words) = (&member.visit.app, member.visit.words);
    let now = app.clock().now();
    let job = id.clone();
    let found = app.store().write(move |tx| outbox::retry(tx, &job, now)).await?;
    found.ok_or(Stop::Missing)?;
    tracing::info!(id, by = ?member.who.actor.by, "a notice is tried again");
    let onto = "/operator/outbox?state=given-up";
    Ok(onward_saying(app, onto, &words.say("operator-taken-up")))
}

async fn found(member: &Member, id: Uuid) -> Handled<Letter> {
    runs(member)?;
    let found = member.visit.app.store().read(move |tx| letter::one(tx, id)).await?;
    found.ok_or(Stop::Missing)
}

/// `GET /operator/outbox/{letter}`
pub async fn one(Path(id): Path<Uuid>, member: Member) -> Handled<Response> {
    let one = found(&member, id).await?;
    made(&member, &one, Vec::new()).shown()
}

fn made(member: &Member, one: &Letter, errors: Vec<String>) -> Sheet {
    let words = member.visit.words;
    let path = format!("/operator/outbox/{}", one.id);
    let mut page = Sheet::new(&member.visit, one.subject.clone(), String::new())
        .behind("/operator/outbox", words.say("operator-outbox"));
    page.chip = standing(&page.frame, one.state);
    page.errors = errors;
    if !one.trouble.is_empty() {
        page.main.push(Block::Note("amber", "alert", one.trouble.clone()));
    }
    let language = Locale::of(&one.language).unwrap_or(Locale::En);
    let letter = (language.code().to_owned(), language.name().to_owned(), one.body.clone());
    page.main.push(Block::Letter(letter.0, letter.1, letter.2));
    let moment = |at: Option<jiff::Timestamp>| at.map_or_else(String::new, |at| words.moment(at));
    page.side.push(Block::Facts(
        words.say("operator-how-it-fares"),
        vec![
            fact(words, "operator-recipient", &one.address),
            fact(words, "language", language.name()),
            fact(words, "operator-topic", &one.topic),
            fact(words, "operator-when", words.moment(one.at)),
            fact(words, "operator-attempts", words.number(one.attempts)),
            fact(words, "operator-next-try", moment(one.next_at)),
            fact(words, "operator-ended", moment(one.ended_at)),
        ],
        Vec::new(),
    ));
    // What is written to a person alone is of no organisation that has a page.
    let has_page = Topic::of_word(&one.topic).is_some()
        && member.who.actor.by.organisation.tenant() != one.tenant;
    if has_page {
        let organisation = format!("/operator/organisations/{}", one.tenant);
        let cell = Cell::link(organisation, words.say("step-open"));
        let to = vec![(words.say("operator-organisation"), cell)];
        page.side.push(Block::Facts(words.say("operator-organisation"), to, Vec::new()));
    }
    let acts = [("retry", State::Dead, ""), ("give-up", State::Waiting, "danger")];
    for (act, needed, style) in acts {
        let fits = one.state == needed;
        let why = words.say(&format!("operator-{act}-not"));
        page.side.push(Block::Ask(Ask {
            title: words.say(&format!("operator-{act}")),
            effects: vec![words.say(&format!("operator-{act}-effect"))],
            action: format!("{path}/{act}"),
            verb: words.say(&format!("operator-{act}")),
            style,
            why: if fits { Vec::new() } else { vec![why] },
            ..Ask::default()
        }));
    }
    page
}

/// `POST /operator/outbox/{letter}/{act}`
pub async fn act(Path((id, act)): Path<(Uuid, String)>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let one = found(member, id).await?;
    let (app, words) = (&member.visit.app, member.visit.words);
    let now = app.clock().now();
    let needed = match act.as_str() {
        "retry" => State::Dead,
        "give-up" => State::Waiting,
        _ => return Err(Stop::Missing),
    };
    if one.state != needed {
        return made(member, &one, vec![words.say(&format!("operator-{act}-not"))]).shown();
    }
    if needed == State::Dead {
        app.store().write(move |tx| letter::retry(tx, id, now)).await?;
    } else {
        let why = words.with("operator-given-up-by", "name", &member.who.name);
        app.store().write(move |tx| letter::give_up(tx, id, now, &why)).await?;
    }
    tracing::info!(%id, act, by = ?member.who.actor.by, "a letter is seen to");
    let said = words.say(&format!("operator-{act}-done"));
    Ok(onward_saying(app, &format!("/operator/outbox/{id}"), &said))
}

/// `GET /operator/outbox/templates`
pub async fn templates(member: Member) -> Handled<Response> {
    runs(&member)?;
    let words = member.visit.words;
    let page = sheet(&member, "operator-templates", "operator-templates-intro");
    let row = |word: &&str| {
        vec![
            Cell::link(format!("/operator/outbox/templates/{word}"), topic(words, word)),
            Cell::text(*word),
        ]
    };
    let table = Table {
        title: words.say("operator-templates"),
        tabs: all_tabs(words, "templates"),
        columns: vec![(words.say("operator-subject"), "lead"), (words.say("operator-topic"), "p3")],
        rows: texts::topics().iter().map(row).collect(),
        ..Table::default()
    };
    page.with(Block::Table(table)).shown()
}

/// `GET /operator/outbox/templates/{topic}`: in every language.
pub async fn template(Path(word): Path<String>, member: Member) -> Handled<Response> {
    runs(&member)?;
    let words = member.visit.words;
    if !texts::topics().contains(word.as_str()) {
        return Err(Stop::Missing);
    }
    let name = member.who.name.clone();
    let mut page =
        Sheet::new(&member.visit, topic(words, &word), words.say("operator-template-intro"))
            .behind("/operator/outbox/templates", words.say("operator-templates"));
    for (locale, language) in page.frame.languages() {
        let text = texts::preview(locale, &word, &name).map_err(|_| Stop::Missing)?;
        let title = format!("{language}: {}", text.subject);
        page.main.push(Block::Letter(locale.code().to_owned(), title, text.body));
    }
    page.acts = vec![Act::to("/operator/outbox/templates", words.say("operator-templates"))];
    page.shown()
}
