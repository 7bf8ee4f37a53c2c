//! Notices: what the reader's organisation should know, the newest first (R165).

use crate::{form::Form, frame::Frame, page::shown, stop::Handled, visit::Member, words::Words};
use askama::Template;
use axum::{extract::RawQuery, response::Response};
use domain::{
    actor::Organisation,
    notice::{Notice, Topic},
};
use jiff::Timestamp;
use store::notice::{self, Place};
use wire::notice::letter;

/// How many notices a page has.
const SIZE: u32 = 50;

/// A notice.
struct Row {
    icon: &'static str,
    subject: String,
    lines: Vec<String>,
    at: String,
    stamp: String,
    path: Option<String>,
}

#[derive(Template)]
#[template(path = "organisation/notices.html")]
struct Page {
    frame: Frame,
    words: Words,
    rows: Vec<Row>,
    is_first: bool,
    next: Option<String>,
}

/// `GET /notices?after=…`
pub async fn page(RawQuery(query): RawQuery, member: Member) -> Handled<Response> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/notices");
    let after = place(query.text("after"));
    let (to, is_first) = (member.who.actor.by.organisation, after.is_none());
    let store = member.visit.app.store();
    let mut found = store.read(move |tx| notice::page(tx, to, after.as_ref(), SIZE + 1)).await?;
    let more = found.len() > SIZE as usize;
    found.truncate(SIZE as usize);
    let last = found.last().filter(|_| more);
    let next = last.map(|(place, _)| format!("{}.{}", place.at.as_microsecond(), place.id));
    let rows = found.iter().map(|(_, one)| row(words, to, one)).collect();
    shown(&Page { frame, words, rows, is_first, next })
}

/// Where a page begins, as its address says; what cannot be read begins at the newest.
fn place(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('.')?;
    let at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
    Some(Place { at, id: id.to_owned() })
}

fn row(words: Words, to: Organisation, one: &Notice) -> Row {
    let said = letter::text(words.0, one).ok();
    let (subject, body) = said.map_or_else(
        || (words.say("organisation-notice-old"), String::new()),
        |said| (said.subject, said.body),
    );
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    Row {
        icon: icon(one),
        subject,
        lines: lines.map(str::to_owned).collect(),
        at: words.moment(one.at),
        stamp: one.at.to_string(),
        path: path(to, one),
    }
}

fn icon(one: &Notice) -> &'static str {
    if one.transfer.is_some() {
        "swap"
    } else if one.customer.is_some() {
        "users"
    } else {
        "info"
    }
}

/// What a notice is about, in a line.
pub fn subject(words: Words, one: &Notice) -> String {
    let said = letter::text(words.0, one).ok();
    said.map_or_else(|| words.say("organisation-notice-old"), |said| said.subject)
}

/// The page of what a notice is about, where the reader has one.
pub fn path(to: Organisation, one: &Notice) -> Option<String> {
    match to {
        Organisation::Partner(_) => {
            let (customer, transfer) = (one.customer?, one.transfer?);
            Some(format!("/customers/{customer}/transfers/{transfer}"))
        }
        Organisation::Customer(_) => Some(match one.topic {
            Topic::ConsentAsked => "/org/consents".to_owned(),
            Topic::RelationshipExtended => "/org/partners".to_owned(),
            _ => return None,
        }),
        Organisation::Operator(_) => None,
    }
}
