//! A sandbox's mailbox: every letter that was written in it, as its reader would see it.

use super::{Tabs, open};
use crate::{
    form::Form,
    frame::Frame,
    page::shown,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use jiff::Timestamp;
use store::letter::{self, Letter, Place};
use uuid::Uuid;

/// How many letters a page has.
const SIZE: u32 = 50;

struct Row {
    id: String,
    subject: String,
    to: String,
    address: String,
    language: String,
    at: String,
}

fn row(words: Words, frame: &Frame, one: &Letter) -> Row {
    let languages = frame.languages();
    let named = languages.iter().find(|(locale, _)| locale.code() == one.language);
    Row {
        id: one.id.to_string(),
        subject: one.subject.clone(),
        to: one.name.clone(),
        address: one.address.clone(),
        language: named.map_or_else(|| one.language.clone(), |(_, name)| (*name).to_owned()),
        at: words.moment(one.at),
    }
}

#[derive(Template)]
#[template(path = "sandboxes/mailbox.html")]
struct Page {
    frame: Frame,
    words: Words,
    tabs: Tabs,
    rows: Vec<(Row, String)>,
    is_first: bool,
    next: Option<String>,
}

/// `GET /sandboxes/{sandbox}/mailbox?after=…`
pub async fn page(
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    member: Member,
) -> Handled<Response> {
    let (one, room) = open(&member, &text).await?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let after = place(query.text("after"));
    let is_first = after.is_none();
    let read = move |tx: &mut store::Tx<'_>| letter::mailbox(tx, None, after.as_ref(), SIZE + 1);
    let mut found = room.app.store().read(read).await?;
    let more = found.len() > SIZE as usize;
    found.truncate(SIZE as usize);
    let last = found.last().filter(|_| more);
    let next = last.map(|one| format!("{}.{}", one.at.as_microsecond(), one.id));
    let rows = found.iter().map(|one| (row(words, &frame, one), one.language.clone())).collect();
    shown(&Page { tabs: Tabs::of(&one, "/mailbox"), rows, is_first, next, frame, words })
}

/// Where a page begins, as its address says; what cannot be read begins at the newest.
fn place(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('.')?;
    let at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
    Some(Place { at, id: id.parse().ok()? })
}

#[derive(Template)]
#[template(path = "sandboxes/letter.html")]
struct Shown {
    frame: Frame,
    words: Words,
    tabs: Tabs,
    row: Row,
    language: String,
    body: String,
}

/// `GET /sandboxes/{sandbox}/mailbox/{letter}`
pub async fn letter(
    Path((text, letter)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let (one, room) = open(&member, &text).await?;
    let id: Uuid = letter.parse().map_err(|_| Stop::Missing)?;
    let found = room.app.store().read(move |tx| letter::one(tx, id)).await?;
    let found = found.ok_or(Stop::Missing)?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let row = row(words, &frame, &found);
    let (language, body) = (found.language, found.body);
    shown(&Shown { tabs: Tabs::of(&one, "/mailbox"), row, language, body, frame, words })
}
