//! A sandbox's clock: by days, to a date, to what is due next; and what happened by the way.

use super::{Tabs, open};
use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{onward, onward_saying, shown, shown_as},
    pages::insight::notices,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    http::{HeaderValue, StatusCode},
    response::Response,
};
use domain::{actor::Organisation, notice::Notice};
use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};
use server::{
    app::App,
    sandbox::{Room, clock, clock::Unmoved},
};
use std::{sync::Arc, time::Duration};
use store::{Failure, Tx, customer, notice, operator, partner, sandbox::Sandbox};
use tokio::time::timeout;
use wire::sandbox::Move;

/// How long a page waits for a move, before it says that it goes on.
const PATIENCE: Duration = Duration::from_secs(2);
/// How many notices of a move are shown.
const SHOWN: u32 = 50;
/// The most days of one move.
const DAYS_MAX: i64 = 3_650;
/// Days that are offered by a button.
const QUICK: [i64; 4] = [1, 7, 30, 365];
/// How finely the way is shown.
const PARTS: i64 = 1_000;

/// What somebody was told.
struct Row {
    at: String,
    stamp: String,
    to: String,
    subject: String,
}

#[derive(Template)]
#[template(path = "sandboxes/clock.html")]
struct Page {
    frame: Frame,
    words: Words,
    tabs: Tabs,
    at: String,
    next: Option<String>,
    /// While it moves: where to, and how much of the way is done.
    moving: Option<(String, i64)>,
    quick: Vec<(i64, String)>,
    days: String,
    date: String,
    since: Option<String>,
    rows: Vec<Row>,
    more: bool,
    errors: Vec<String>,
}

async fn made(
    member: &Member,
    one: &Sandbox,
    room: &Arc<Room>,
    since: Option<Timestamp>,
) -> Handled<Page> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let entity = room.clock();
    let now: Timestamp = entity.at.parse().unwrap_or_else(|_| room.app.clock().now());
    let next = room.app.store().read(clock::next).await?;
    let target = entity.moving_to.as_ref().and_then(|to| to.parse::<Timestamp>().ok());
    let moving = target.map(|to| {
        let from = since.unwrap_or(now);
        let (done, all) = (now.as_second() - from.as_second(), to.as_second() - from.as_second());
        (words.moment(to), if all > 0 { done * PARTS / all } else { 0 })
    });
    let told = match since {
        None => Vec::new(),
        Some(since) => told(&room.app, since, now).await?,
    };
    let more = told.len() > SHOWN as usize;
    Ok(Page {
        tabs: Tabs::of(one, "/clock"),
        at: words.moment(now),
        next: next.map(|at| words.moment(at)),
        moving,
        quick: QUICK.map(|days| (days, words.count("sandboxes-day-count", days))).into(),
        days: "30".to_owned(),
        date: String::new(),
        since: since.map(|since| {
            let ends = (("since", words.moment(since)), ("until", words.moment(now)));
            words.both("sandboxes-told-between", ends.0, ends.1)
        }),
        rows: told.into_iter().take(SHOWN as usize).map(|told| row(words, told)).collect(),
        more,
        errors: Vec::new(),
        frame,
        words,
    })
}

type Told = (Notice, String);

/// What everybody was told behind a moment until another, and what its addressee is called.
async fn told(app: &App, since: Timestamp, until: Timestamp) -> Result<Vec<Told>, Failure> {
    let find = move |tx: &mut Tx<'_>| {
        let all = notice::between(tx, since, until, SHOWN + 1)?;
        let mut named = Vec::with_capacity(all.len());
        for one in all {
            let name = match one.to {
                Organisation::Operator(_) => operator::load(tx)?.map(|(one, _)| one.name.clone()),
                Organisation::Partner(id) => {
                    partner::load(tx, id)?.map(|(one, _)| one.name.clone())
                }
                Organisation::Customer(id) => {
                    customer::load(tx, id)?.map(|(one, _)| one.profile.company_name.clone())
                }
            };
            named.push((one, name.unwrap_or_default()));
        }
        Ok(named)
    };
    app.store().read(find).await
}

fn row(words: Words, (one, to): Told) -> Row {
    let subject = notices::subject(words, &one);
    Row { at: words.moment(one.at), stamp: one.at.to_string(), to, subject }
}

/// `GET /sandboxes/{sandbox}/clock?since=…`
pub async fn page(
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    member: Member,
) -> Handled<Response> {
    let (one, room) = open(&member, &text).await?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let since = query.text("since").parse::<i64>().ok();
    let since = since.and_then(|at| Timestamp::from_microsecond(at).ok());
    let page = made(&member, &one, &room, since).await?;
    let moves = page.moving.is_some();
    let mut response = shown(&page)?;
    if moves {
        response.headers_mut().insert("refresh", HeaderValue::from_static("2"));
    }
    Ok(response)
}

/// `POST /sandboxes/{sandbox}/clock`: it goes on when nobody waits for it.
pub async fn advance(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let words = member.visit.words;
    let (one, room) = open(member, &text).await?;
    let from = room.app.clock().now();
    let refused = async |errors| {
        let page = Page {
            days: form.text("days").to_owned(),
            date: form.text("date").to_owned(),
            errors,
            ..made(member, &one, &room, None).await?
        };
        shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let moved = match wanted(form, room.app.store().read(clock::next).await?) {
        Ok(moved) => moved,
        Err(key) => return refused(vec![words.say(key)]).await,
    };
    let app = &member.visit.app;
    let sent = form.sent(member);
    let moving = Arc::clone(&room).advance(app.clone(), moved, sent);
    let back = format!("/sandboxes/{}/clock?since={}", one.id, from.as_microsecond());
    match timeout(PATIENCE, moving).await {
        Err(_) => Ok(onward(app, &back)),
        Ok(Ok(_)) => {
            let at = words.moment(room.app.clock().now());
            Ok(onward_saying(app, &back, &words.with("sandboxes-moved", "moment", at)))
        }
        Ok(Err(Unmoved::Malformed(_))) => refused(vec![words.say("sandboxes-bad-move")]).await,
        Ok(Err(Unmoved::Edge(edge))) => refused(words.edge(&edge)).await,
        Ok(Err(Unmoved::Failed(failure))) => Err(Stop::Failed(failure)),
    }
}

/// Where a form sends the clock, or the key of what is wrong with it.
fn wanted(form: &Form, next: Option<Timestamp>) -> Result<Move, &'static str> {
    match form.text("by") {
        "next" => next.map(Move::To).ok_or("sandboxes-nothing-due"),
        "date" => {
            let date: Date = form.text("date").parse().map_err(|_| "sandboxes-bad-date")?;
            let at = date.to_zoned(TimeZone::UTC).map_err(|_| "sandboxes-bad-date")?;
            Ok(Move::To(at.timestamp()))
        }
        quick => {
            let days = if quick == "days" { form.text("days") } else { quick };
            let days = days.parse::<i64>().ok().filter(|days| (1..=DAYS_MAX).contains(days));
            Ok(Move::Advance(Span::new().days(days.ok_or("sandboxes-bad-days")?)))
        }
    }
}
