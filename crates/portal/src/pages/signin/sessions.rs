//! The browsers in which somebody is signed in.

use crate::{
    form::Posted,
    frame::Frame,
    page::{onward_saying, shown},
    stop::{Handled, Stop},
    visit::{Member, browser},
    words::Words,
};
use askama::Template;
use axum::response::Response;
use store::session::{self, Session};

struct Row {
    hash: String,
    browser: String,
    agent: String,
    since: String,
    seen: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "sessions.html")]
struct Page {
    frame: Frame,
    words: Words,
    rows: Vec<Row>,
}

/// `GET /sessions`
pub async fn page(member: Member) -> Handled<Response> {
    let (visit, words) = (&member.visit, member.visit.words);
    let (person, now) = (member.person(), visit.app.signs().now());
    let all = visit.app.store().read(move |tx| session::of_person(tx, person, now)).await?;
    let row = |one: Session| Row {
        is_this: one.hash == member.who.session,
        since: words.moment(one.opened_at),
        seen: words.moment(one.seen_at),
        browser: match one.agent.as_str() {
            "" => words.say("sessions-unknown"),
            agent => browser::called(agent),
        },
        agent: one.agent,
        hash: one.hash,
    };
    let rows = all.into_iter().map(row).collect();
    shown(&Page { frame: Frame::of(visit), words, rows })
}

/// `POST /sessions`: ends one of one's own.
pub async fn end(Posted { member, form }: Posted) -> Handled<Response> {
    let app = &member.visit.app;
    let (person, hash) = (member.person(), form.text("session").to_owned());
    let gone = app.store().write(move |tx| session::close(tx, person, &hash)).await?;
    if !gone {
        return Err(Stop::Missing);
    }
    Ok(onward_saying(app, "/sessions", &member.visit.words.say("sessions-ended")))
}

/// `POST /sessions/others`: ends all of one's own but this one.
pub async fn end_others(Posted { member, .. }: Posted) -> Handled<Response> {
    let app = &member.visit.app;
    let (person, this) = (member.person(), member.who.session.clone());
    let gone = app.store().write(move |tx| session::close_others(tx, person, &this)).await?;
    let said = member.visit.words.count("sessions-ended-others", gone);
    Ok(onward_saying(app, "/sessions", &said))
}
