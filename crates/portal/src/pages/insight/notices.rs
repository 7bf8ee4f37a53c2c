//! Notices: what the reader's organisation should know, the newest first, and what of it the
//! reader has not read yet (R165).

use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{local, onward, onward_saying, shown},
    stop::Handled,
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::RawQuery, response::Response};
use domain::{
    actor::{Hand, Organisation},
    notice::{Notice, Topic},
};
use jiff::Timestamp;
use store::{
    Failure, Tx,
    notice::{self, Place},
    reader,
};
use url::form_urlencoded::Serializer;
use uuid::Uuid;
use wire::notice::letter;

/// How many notices a page has.
const SIZE: usize = 50;
/// How many are read at once, and how often for a page at most.
const STEPS: (u32, usize) = (200, 10);

/// What notices are about.
pub const KINDS: [&str; 7] =
    ["transfers", "customers", "subscriptions", "partnerships", "moves", "programme", "incentives"];

/// What a topic is about.
pub fn kind(topic: Topic) -> &'static str {
    let word = topic.word();
    let has = |parts: &[&str]| parts.iter().any(|part| word.starts_with(part));
    if has(&["transfer_", "undo_"]) {
        "transfers"
    } else if has(&["renewal_", "subscription_"]) {
        "subscriptions"
    } else if has(&["partnership_"]) {
        "partnerships"
    } else if has(&["move_", "credit_"]) {
        "moves"
    } else if has(&["incentive_"]) {
        "incentives"
    } else if has(&["relationship_", "invitation_", "privileges_", "consent_"]) {
        "customers"
    } else {
        "programme"
    }
}

/// A notice.
struct Row {
    id: String,
    icon: &'static str,
    subject: String,
    lines: Vec<String>,
    at: String,
    stamp: String,
    path: Option<String>,
    is_new: bool,
}

/// Something that can be chosen.
struct Tab {
    text: String,
    path: String,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "insight/notices.html")]
struct Page {
    frame: Frame,
    words: Words,
    tabs: Vec<Tab>,
    kinds: Vec<Tab>,
    rows: Vec<Row>,
    /// The newest notice of the page: everything up to it can be read at once.
    until: Option<String>,
    /// The path of this page, to come back to.
    here: String,
    first: Option<String>,
    next: Option<String>,
    has_letters: bool,
}

/// What is shown.
#[derive(Clone)]
struct Filter {
    kind: String,
    only_new: bool,
    after: Option<Place>,
}

impl Filter {
    fn read(query: &Form) -> Self {
        let kind = KINDS.iter().find(|known| **known == query.text("kind"));
        Self {
            kind: kind.map_or("", |known| known).to_owned(),
            only_new: query.text("show") == "unread",
            after: place(query.text("after")),
        }
    }

    fn fits(&self, one: &Notice, is_new: bool) -> bool {
        (self.kind.is_empty() || kind(one.topic) == self.kind) && (is_new || !self.only_new)
    }

    fn at(&self, after: Option<&Place>) -> String {
        let mut query = Serializer::new(String::new());
        if self.only_new {
            query.append_pair("show", "unread");
        }
        if !self.kind.is_empty() {
            query.append_pair("kind", &self.kind);
        }
        if let Some(place) = after {
            query.append_pair("after", &format!("{}.{}", place.at.as_microsecond(), place.id));
        }
        let query = query.finish();
        if query.is_empty() { "/notices".to_owned() } else { format!("/notices?{query}") }
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        change(&mut other);
        other.at(None)
    }
}

/// Where a page begins, as its address says; what cannot be read begins at the newest.
fn place(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('.')?;
    let at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
    Some(Place { at, id: id.to_owned() })
}

/// The reader, as what they have read is kept.
fn person(member: &Member) -> Uuid {
    match member.who.actor.by.hand {
        Hand::User(id) => id.0,
        Hand::App(id) => id.0,
    }
}

/// A notice, where it is, and whether it is new.
type Told = (Place, Notice, bool);

fn found(
    tx: &mut Tx<'_>,
    to: Organisation,
    person: Uuid,
    filter: &Filter,
) -> Result<(Vec<Told>, Option<Place>), Failure> {
    let read = reader::read(tx, to, person)?;
    let (mut found, mut after) = (Vec::new(), filter.after.clone());
    for _ in 0..STEPS.1 {
        let all = notice::page(tx, to, after.as_ref(), STEPS.0)?;
        let is_last = all.len() < STEPS.0 as usize;
        for (place, one) in all {
            if found.len() == SIZE {
                return Ok((found, after));
            }
            after = Some(place.clone());
            let is_new = !read.has(&place.id, place.at);
            if filter.fits(&one, is_new) {
                found.push((place, one, is_new));
            }
        }
        if is_last {
            return Ok((found, None));
        }
    }
    Ok((found, after))
}

/// `GET /notices?kind=…&show=unread&after=…`
pub async fn page(RawQuery(query): RawQuery, member: Member) -> Handled<Response> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/notices");
    let filter = Filter::read(&query);
    let (to, person) = (member.who.actor.by.organisation, person(&member));
    let asked = filter.clone();
    let job = move |tx: &mut Tx<'_>| found(tx, to, person, &asked);
    let (found, next) = member.visit.app.store().read(job).await?;
    let until = found.iter().map(|(place, ..)| place.at).max();
    let until = until.filter(|_| member.who.unread > 0 && filter.after.is_none());
    let tab = |text: &str, only_new| Tab {
        text: words.say(text),
        path: filter.with(|other| other.only_new = only_new),
        is_here: filter.only_new == only_new,
    };
    let kinds = ["activity-anything"].into_iter().map(|key| (key.to_owned(), ""));
    let kinds = kinds.chain(KINDS.iter().map(|kind| (format!("notices-kind-{kind}"), *kind)));
    let kinds = kinds.map(|(key, kind)| Tab {
        text: words.say(&key),
        path: filter.with(|other| kind.clone_into(&mut other.kind)),
        is_here: filter.kind == kind,
    });
    shown(&Page {
        tabs: vec![tab("notices-all", false), tab("notices-unread", true)],
        kinds: kinds.collect(),
        rows: found.iter().map(|one| row(words, to, one)).collect(),
        until: until.map(|at| at.as_microsecond().to_string()),
        here: filter.at(filter.after.as_ref()),
        first: filter.after.is_some().then(|| filter.at(None)),
        next: next.as_ref().map(|place| filter.at(Some(place))),
        has_letters: !matches!(to, Organisation::Operator(_)),
        frame,
        words,
    })
}

/// `POST /notices`: one is read, or all of up to a moment.
pub async fn read(posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let (app, to, person) = (&member.visit.app, member.who.actor.by.organisation, person(member));
    let until = posted.form.text("until").parse().ok();
    let until = until.and_then(|at| Timestamp::from_microsecond(at).ok());
    if let Some(until) = until {
        app.store().write(move |tx| reader::note_all(tx, to, person, until)).await?;
        return Ok(onward_saying(app, "/notices", &member.visit.words.say("notices-all-read")));
    }
    let id = posted.form.text("id").to_owned();
    app.store().write(move |tx| reader::note(tx, to, person, &id)).await?;
    Ok(onward(app, local(posted.form.text("back"))))
}

/// What a notice is about, in a line.
pub fn subject(words: Words, one: &Notice) -> String {
    let said = letter::text(words.0, one).ok();
    said.map_or_else(|| words.say("organisation-notice-old"), |said| said.subject)
}

fn row(words: Words, to: Organisation, (place, one, is_new): &Told) -> Row {
    let said = letter::text(words.0, one).ok();
    let (subject, body) = said.map_or_else(
        || (words.say("organisation-notice-old"), String::new()),
        |said| (said.subject, said.body),
    );
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    Row {
        id: place.id.clone(),
        icon: icon(one.topic),
        subject,
        lines: lines.map(str::to_owned).collect(),
        at: words.moment(one.at),
        stamp: one.at.to_string(),
        path: path(to, one),
        is_new: *is_new,
    }
}

fn icon(topic: Topic) -> &'static str {
    match kind(topic) {
        "transfers" => "swap",
        "customers" => "users",
        "subscriptions" => "box",
        "partnerships" => "building",
        "moves" => "arrow",
        _ => "info",
    }
}

/// The page of what a notice is about, where the reader has one.
pub fn path(to: Organisation, one: &Notice) -> Option<String> {
    match to {
        Organisation::Partner(_) => Some(match (one.customer, one.transfer) {
            (Some(customer), Some(transfer)) => {
                format!("/customers/{customer}/transfers/{transfer}")
            }
            (Some(customer), None) if kind(one.topic) == "moves" => {
                format!("/customers/{customer}/moves")
            }
            (Some(customer), None) => format!("/customers/{customer}"),
            (None, _) if kind(one.topic) == "partnerships" => "/resellers".to_owned(),
            (None, _) if kind(one.topic) == "programme" => "/settings/partner/profile".to_owned(),
            (None, _) => return None,
        }),
        Organisation::Customer(_) => Some(match one.topic {
            Topic::ConsentAsked => "/org/consents".to_owned(),
            Topic::RelationshipExtended => "/org/partners".to_owned(),
            topic if kind(topic) == "moves" => "/org/moves".to_owned(),
            _ => return None,
        }),
        Organisation::Operator(_) => one.customer.map(|customer| format!("/customers/{customer}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_is_of_a_kind() {
        for topic in Topic::ALL {
            assert!(KINDS.contains(&kind(*topic)), "{}", topic.word());
        }
    }
}
