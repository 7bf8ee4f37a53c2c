//! The server itself: what runs, on what, since when, and whether it is well.

use super::{fact, runs, sheet};
use crate::{
    chip::chip,
    page::sheet::{Block, Cell, Table},
    stop::Handled,
    visit::Member,
    words::Words,
};
use axum::response::Response;
use jiff::Timestamp;
use server::{app::App, config::mail::Mail, work::turn};
use std::{num::NonZeroU32, sync::OnceLock};
use store::{
    Failure, Tx, desk,
    lease::{self, Lease},
};

/// Since when the pages of this process are served.
static SINCE: OnceLock<Timestamp> = OnceLock::new();

/// Notes from when on the pages are served.
pub fn begins(app: &App) {
    let _ = SINCE.set(app.signs().now());
}

/// The work that is done in the background, and whether each server does it.
const JOBS: [(&str, bool); 9] = [
    ("ticker", false),
    ("deliver", false),
    ("mail", false),
    ("bulk", false),
    ("total", false),
    ("prune", false),
    ("keys", false),
    ("sandboxes", true),
    ("keys-read", true),
];

/// The server: its version, since when it runs, on what.
fn server(app: &App, words: Words) -> Block {
    let now = app.signs().now();
    let engine = if app.store().is_shared() { "PostgreSQL" } else { "SQLite" };
    let tally = app.store().tally();
    let count = |many: u64| words.number(i64::try_from(many).unwrap_or(i64::MAX));
    let since = SINCE.get().copied().unwrap_or(now);
    let hours = words.count("operator-hours", now.duration_since(since).as_hours());
    let facts = vec![
        fact(words, "operator-version", env!("CARGO_PKG_VERSION")),
        (words.say("operator-uptime"), Cell::text(hours).small(words.moment(since))),
        fact(words, "operator-clock", words.moment(app.clock().now())),
        fact(words, "operator-engine", engine),
        fact(words, "operator-jobs-done", count(tally.jobs)),
        fact(words, "operator-commits", count(tally.commits)),
    ];
    Block::Facts(words.say("operator-server"), facts, Vec::new())
}

/// The work in the background, and whose turn it is.
fn background(app: &App, words: Words, holder: Option<&Lease>) -> Block {
    let turn = match (holder, app.store().is_shared()) {
        (_, false) => words.say("operator-turn-alone"),
        (Some(lease), true) => words.with("operator-turn-of", "holder", lease.holder),
        (None, true) => words.say("operator-turn-nobody"),
    };
    let job = |(name, everybody): &(&str, bool)| {
        let who = if *everybody { words.say("operator-turn-each") } else { turn.clone() };
        vec![Cell::text(words.say(&format!("operator-job-{name}"))), Cell::text(who)]
    };
    Block::Table(Table {
        title: words.say("operator-background"),
        is_titled: true,
        columns: vec![(words.say("operator-job"), "lead"), (words.say("operator-turn"), "")],
        rows: JOBS.iter().map(job).collect(),
        ..Table::default()
    })
}

/// What was chosen for the server; nothing of it is a secret.
fn configuration(app: &App, words: Words) -> Block {
    let config = app.config();
    let mail = match &config.mail {
        Mail::Nowhere => words.say("operator-mail-nowhere"),
        Mail::Mailbox => words.say("operator-mail-mailbox"),
        Mail::Server(smtp) => format!("{}:{}", smtp.relay.host, smtp.relay.port),
    };
    let flag = |on: bool| words.say(if on { "operator-yes" } else { "operator-no" });
    let days = |days: NonZeroU32| words.count("incentives-days", days.get());
    let facts = vec![
        fact(words, "operator-base-url", &config.base_url),
        fact(words, "operator-passwords", flag(config.passwords)),
        fact(words, "operator-keys-days", days(config.keys_days)),
        fact(words, "operator-notices-days", days(config.notices_days)),
        fact(words, "operator-mail", mail),
        fact(words, "operator-keeps-sandboxes", flag(app.sandboxes().is_some())),
        fact(words, "operator-is-sandbox", flag(app.is_apart())),
    ];
    Block::Facts(words.say("operator-configuration"), facts, Vec::new())
}

/// `GET /operator/system`
pub async fn page(member: Member) -> Handled<Response> {
    runs(&member)?;
    let (app, words) = (&member.visit.app, member.visit.words);
    let read = |tx: &mut Tx<'_>| {
        let holder = lease::of(tx, turn::NAME)?;
        Ok::<_, Failure>((desk::sizes(tx)?, desk::migrations(tx)?, holder))
    };
    let (sizes, migrations, holder) = app.store().read(read).await?;
    let mut page = sheet(&member, "operator-system", "operator-system-intro");
    page.chip = if app.is_draining() {
        chip(&page.frame, "amber", "clock", "operator-draining")
    } else {
        chip(&page.frame, "green", "ok", "operator-healthy")
    };
    let row = |(name, rows): &(&str, i64)| {
        (words.say(&format!("operator-table-{name}")), Cell::text(words.number(*rows)))
    };
    let sizes = sizes.iter().map(row).collect();
    let steps = migrations.into_iter();
    let steps =
        steps.map(|(version, name)| vec![Cell::text(words.number(version)), Cell::text(name)]);
    page.main = vec![
        server(app, words),
        background(app, words, holder.as_ref()),
        Block::Table(Table {
            title: words.say("operator-migrations"),
            is_titled: true,
            columns: vec![(words.say("operator-version"), ""), (words.say("operator-step"), "")],
            rows: steps.collect(),
            ..Table::default()
        }),
    ];
    page.side = vec![
        configuration(app, words),
        Block::Facts(words.say("operator-database"), sizes, Vec::new()),
    ];
    page.shown()
}
