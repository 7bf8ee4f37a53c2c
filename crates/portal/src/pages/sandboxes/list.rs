//! The sandboxes of the reader's organisation.

use super::permitted;
use crate::{chip::chip, frame::Frame, page::shown, stop::Handled, visit::Member, words::Words};
use askama::Template;
use axum::response::Response;

struct Row {
    id: String,
    name: String,
    made_from: String,
    customers: String,
    clock: String,
    state: String,
}

#[derive(Template)]
#[template(path = "sandboxes/list.html")]
struct Page {
    frame: Frame,
    words: Words,
    rows: Vec<Row>,
    full: Option<String>,
}

/// `GET /sandboxes`
pub async fn page(member: Member) -> Handled<Response> {
    let sandboxes = permitted(&member)?;
    let (frame, words, app) = (Frame::of(&member.visit), member.visit.words, &member.visit.app);
    let all = sandboxes.of(app, member.who.actor.by.organisation).await?;
    let (_, most) = sandboxes.most();
    let full = all.len() >= usize::try_from(most).unwrap_or(usize::MAX);
    let mut rows = Vec::new();
    for one in all {
        let here = sandboxes.keeps(&one);
        let clock = match here {
            true => words.moment(sandboxes.room(app, one.id).await?.app.clock().now()),
            false => "–".to_owned(),
        };
        rows.push(Row {
            id: one.id.to_string(),
            made_from: words.say(made_from(&one.about.made_from)),
            name: one.about.name,
            customers: words.number(i64::try_from(one.about.customers).unwrap_or(i64::MAX)),
            clock,
            state: if here {
                chip(&frame, "green", "ok", "sandboxes-ready")
            } else {
                chip(&frame, "amber", "clock", "sandboxes-elsewhere")
            },
        });
    }
    let full = full.then(|| words.count("sandboxes-full", most));
    shown(&Page { frame, words, rows, full })
}

/// The key of what a sandbox was made from.
pub fn made_from(word: &str) -> &'static str {
    if word == "copy" { "sandboxes-from-copy" } else { "sandboxes-from-world" }
}
