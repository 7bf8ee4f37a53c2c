//! The operator's first page: what waits, the oldest of it, and the figures of the day.

use super::{
    ROWS, begin, fact, number, partners,
    queue::{incentives_waiting, unsettled},
    runs,
};
use crate::{
    chip::chip,
    page::sheet::{Block, Cell, Sheet, Table, Tile},
    stop::Handled,
    visit::Member,
    words::Words,
};
use axum::response::Response;
use domain::{
    Aggregate,
    id::PartnerId,
    partner::{Partner, Programme},
};
use jiff::{Timestamp, tz::TimeZone};
use store::{
    Failure, Tx,
    desk::{self, Figures},
    outbox,
    partner::{self as books, mark},
    perform::Facts,
};

/// A queue: where it is, how many wait, and the oldest.
struct Queue {
    key: &'static str,
    path: &'static str,
    count: usize,
    late: usize,
    oldest: Option<(String, Timestamp)>,
}

/// What is read at once.
struct Desk {
    figures: Figures,
    enrolments: Vec<(String, Timestamp, bool)>,
    due: Timestamp,
    days: u16,
    works: bool,
    given_up: Vec<(String, Timestamp)>,
}

fn look(tx: &mut Tx<'_>, now: Timestamp) -> Result<Desk, Failure> {
    let facts = Facts::of(tx, [])?;
    let setting = facts.setting(now);
    let mut enrolments = Vec::new();
    let mut after = None::<(String, PartnerId)>;
    loop {
        let last = after.take();
        let some = books::page(tx, last.as_ref().map(|(name, id)| (name.as_str(), *id)), 500)?;
        after = some.last().map(|one| (one.name.clone(), one.id));
        for one in some.iter().filter(|one| !one.enrolments.is_empty()) {
            let one = Partner::clone(one).settled(&setting);
            let open = one.enrolments.values();
            let open = open.filter(|known| known.overdue_at.or(known.overdue_since).is_some());
            enrolments.extend(open.map(|known| {
                (one.name.clone(), known.submitted_at, known.overdue_since.is_some())
            }));
        }
        if some.len() < 500 {
            break;
        }
    }
    let midnight = now.to_zoned(TimeZone::UTC).date();
    let today = begin(&midnight.to_string()).ok().flatten().unwrap_or(now);
    let jobs = outbox::given_up(tx, "", ROWS)?;
    let policy = setting.policy();
    Ok(Desk {
        figures: desk::figures(tx, today)?,
        enrolments,
        due: setting.business_days_on(policy.enrol_approval_days),
        days: policy.enrol_approval_days,
        works: facts
            .operator
            .as_ref()
            .is_none_or(|operator| operator.calendars.at(now).is_business_day(midnight)),
        given_up: jobs.into_iter().map(|job| (job.topic, job.at)).collect(),
    })
}

/// The oldest of some things that wait.
fn oldest(all: &[(String, Timestamp)]) -> Option<(String, Timestamp)> {
    all.iter().min_by_key(|(_, at)| *at).cloned()
}

async fn queues(member: &Member, desk: &Desk) -> Handled<Vec<Queue>> {
    let now = member.visit.app.clock().now();
    let find =
        |tx: &mut Tx<'_>, now: Timestamp| mark::restricted(tx, PartnerId::default(), now, ROWS);
    let told = partners(member, find).await?;
    let cases: Vec<_> = told
        .iter()
        .filter_map(|one| {
            let told = one.revenue.restriction.map(|told| told.noticed_at);
            let by_hand = one.is_restricted(Programme::DirectBill).then_some(now);
            Some((one.name.clone(), told.or(by_hand)?))
        })
        .collect();
    let invitations = incentives_waiting(member).await?;
    let stuck = unsettled(member).await?;
    let enrolments: Vec<_> =
        desk.enrolments.iter().map(|(name, at, _)| (name.clone(), *at)).collect();
    let queue = |key, path, all: &[(String, Timestamp)], late| Queue {
        key,
        path,
        count: all.len(),
        late,
        oldest: oldest(all),
    };
    let late = desk.enrolments.iter().filter(|(_, _, late)| *late).count();
    let overdue = invitations.iter().filter(|(_, _, at)| *at <= now).count();
    let invitations: Vec<_> =
        invitations.into_iter().map(|(name, since, _)| (name, since)).collect();
    Ok(vec![
        queue("operator-q-enrolments", "/operator/enrolments", &enrolments, late),
        queue("operator-stuck", "/operator/stuck", &stuck, 0),
        queue("operator-restrictions", "/operator/restrictions", &cases, 0),
        queue("operator-incentives", "/operator/incentives", &invitations, overdue),
        queue("operator-given-up", "/operator/outbox", &desk.given_up, desk.given_up.len()),
    ])
}

fn row(words: Words, page: &Sheet, one: &Queue) -> Vec<Cell> {
    let (hue, icon, key) = match (one.count, one.late) {
        (0, _) => ("green", "ok", "operator-clear"),
        (_, 0) => ("amber", "clock", "operator-waits"),
        _ => ("red", "alert", "operator-late"),
    };
    let (name, since) = one.oldest.as_ref().map_or_else(
        || (words.say("operator-queue-empty"), String::new()),
        |(name, at)| (name.clone(), words.day(*at)),
    );
    vec![
        Cell::link(one.path, words.say(one.key)),
        Cell::text(number(words, one.count)),
        Cell::chip(chip(&page.frame, hue, icon, key)),
        Cell::text(name).small(since),
    ]
}

/// `GET /` for the operator.
pub async fn page(member: Member) -> Handled<Response> {
    runs(&member)?;
    let (app, words) = (&member.visit.app, member.visit.words);
    let now = app.clock().now();
    let desk = app.store().read(move |tx| look(tx, now)).await?;
    let queues = queues(&member, &desk).await?;
    let lead = words.with("operator-overview-lead", "organisation", &member.who.organisation);
    let mut page = Sheet::new(&member.visit, words.say("nav-overview"), lead);
    let tile = |one: &Queue| Tile {
        label: words.say(one.key),
        value: number(words, one.count),
        more: one.oldest.as_ref().map_or_else(
            || words.say("operator-queue-empty"),
            |(name, at)| words.both("operator-oldest", ("name", name), ("day", words.day(*at))),
        ),
        path: one.path.to_owned(),
    };
    page.tiles = queues.iter().take(4).map(tile).collect();
    let rows = queues.iter().map(|one| row(words, &page, one)).collect();
    let columns = [
        ("operator-queue", "lead"),
        ("operator-waiting", "r num"),
        ("state", ""),
        ("operator-oldest-one", "p3"),
    ];
    let table = Table {
        title: words.say("operator-queues"),
        is_titled: true,
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows,
        ..Table::default()
    };
    page.main.push(Block::Table(table));
    let figures = desk.figures;
    let works = if desk.works { "operator-business-day" } else { "operator-free-day" };
    let days = words.count("operator-business-days", desk.days);
    page.side.push(Block::Facts(
        words.say("operator-today"),
        vec![
            fact(words, "operator-date", words.day(now)),
            fact(words, "operator-this-day", words.say(works)),
            (words.say("operator-enrolled-now"), Cell::text(words.moment(desk.due)).small(days)),
            fact(words, "operator-changes", words.number(figures.changes)),
        ],
        Vec::new(),
    ));
    page.side.push(Block::Facts(
        words.say("operator-in-all"),
        vec![
            fact(words, "operator-partners", words.number(figures.partners)),
            fact(words, "nav-customers", words.number(figures.customers)),
            fact(words, "operator-open-transfers", words.number(figures.open)),
            fact(words, "operator-letters-waiting", words.number(figures.waiting)),
            fact(words, "operator-letters-dead", words.number(figures.dead)),
        ],
        Vec::new(),
    ));
    page.shown()
}
