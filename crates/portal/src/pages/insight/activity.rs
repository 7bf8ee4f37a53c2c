//! The activity log: what happened, who did it, what it was before and is after.

mod before;
mod entry;
mod filter;
pub mod happening;

use crate::{
    form::Form,
    frame::Frame,
    page::{csv::Sheet, shown},
    stop::{Handled, Stop},
    visit::{Member, Visit},
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use domain::{
    actor::Organisation,
    authority::{Act, permit_operator},
    id::PartnerId,
};
use entry::Found;
use filter::{Choice, Filter};
use happening::Happening;
use store::event::{feed::Entry, log::Whose, record::Record};

/// How many rows a page has, or a little more: what was done at once stays together.
const ROWS: usize = 50;
/// How many rows a file has at most.
const FILE_ROWS: usize = 10_000;

struct Row {
    at: String,
    stamp: String,
    record: String,
    path: Option<String>,
    what: String,
    about: String,
    before: String,
    after: String,
    who: String,
}

#[derive(Template)]
#[template(path = "insight/activity.html")]
struct Page {
    frame: Frame,
    words: Words,
    title: String,
    /// The path of the page, for its form.
    path: String,
    filter: Filter,
    kinds: Vec<Choice>,
    people: Vec<Choice>,
    rows: Vec<Row>,
    of_many: bool,
    export: String,
    first: Option<String>,
    next: Option<String>,
}

/// Whose log a page shows.
struct Log {
    whose: Whose,
    title: String,
    path: String,
}

/// `GET /activity`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    let title = member.visit.words.say("activity-title");
    let whose = match member.who.actor.by.organisation {
        Organisation::Operator(_) => {
            permit_operator(&member.who.actor, Act::ViewActivity)?;
            Whose::All
        }
        Organisation::Partner(id) => {
            member.look_partner(id, Act::ViewActivity).await?;
            Whose::Partner(id)
        }
        Organisation::Customer(id) => {
            member.look(&id.to_string(), Act::ViewActivity, None).await?;
            Whose::Record(id.0)
        }
    };
    answer(&member, Log { whose, title, path: "/activity".to_owned() }, query).await
}

/// `GET /customers/{customer}/activity`
pub async fn of_customer(
    Path(customer): Path<String>,
    member: Member,
    RawQuery(query): RawQuery,
) -> Handled<Response> {
    let look = member.look(&customer, Act::ViewActivity, None).await?;
    let name = &look.customer.profile.company_name;
    let title = member.visit.words.with("activity-of", "name", name);
    let path = format!("/customers/{}/activity", look.customer.id);
    answer(&member, Log { whose: Whose::Record(look.customer.id.0), title, path }, query).await
}

/// `GET /partners/{partner}/activity`
pub async fn of_partner(
    Path(partner): Path<String>,
    member: Member,
    RawQuery(query): RawQuery,
) -> Handled<Response> {
    let id: PartnerId = partner.parse().map_err(|_| Stop::Missing)?;
    let look = member.look_partner(id, Act::ViewActivity).await?;
    let title = member.visit.words.with("activity-of", "name", &look.partner.name);
    let path = format!("/partners/{id}/activity");
    answer(&member, Log { whose: Whose::Record(id.0), title, path }, query).await
}

async fn answer(member: &Member, log: Log, query: Option<String>) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), &log.path);
    let filter = Filter::read(&query, member.visit.app.clock().now());
    let words = member.visit.words;
    let is_file = query.is_ticked("csv");
    let rows = if is_file { FILE_ROWS } else { ROWS };
    let found = entry::all(member, log.whose, &filter, rows).await?;
    let made: Vec<Row> = found.entries.iter().flat_map(|one| of(words, &found, one)).collect();
    if is_file {
        return Ok(file(&member.visit, &made));
    }
    let of_many = !matches!(log.whose, Whose::Record(_));
    shown(&Page {
        frame: Frame::of(&member.visit),
        words,
        title: log.title,
        kinds: filter::kinds(words, &filter),
        people: filter::people(words, &filter, &found.people),
        rows: made,
        of_many,
        export: format!("{}&csv=yes", filter.at(&log.path, None)),
        first: filter.after.is_some().then(|| filter.at(&log.path, None)),
        next: found.next.as_ref().map(|place| filter.at(&log.path, Some(place))),
        path: log.path,
        filter,
    })
}

/// The rows of an entry, the last thing first.
fn of(words: Words, found: &Found, one: &Entry) -> Vec<Row> {
    let row = |what: &Happening| Row {
        at: words.moment(what.at),
        stamp: what.at.to_string(),
        record: one.record.name(),
        path: match &*one.record {
            Record::Customer(customer) if found.links => {
                Some(format!("/customers/{}", customer.id))
            }
            _ => None,
        },
        what: happening::sentence(words, &what.word),
        about: happening::about(what, words, &one.record, &found.names),
        before: found.before(one, what),
        after: happening::after(what, words),
        who: found.who(words, one, what),
    };
    one.happenings.iter().rev().map(row).collect()
}

fn file(visit: &Visit, rows: &[Row]) -> Response {
    let words = visit.words;
    let mut sheet = Sheet::new(visit);
    let heads = ["when", "record", "what", "about", "before-after", "who"];
    sheet.row(heads.map(|head| words.say(&format!("activity-{head}"))));
    for row in rows {
        let changed = [&row.before, &row.after].map(String::as_str);
        let changed: Vec<&str> = changed.into_iter().filter(|text| !text.is_empty()).collect();
        let changed = changed.join(" → ");
        sheet.row([&row.stamp, &row.record, &row.what, &row.about, &changed, &row.who]);
    }
    sheet.answer("activity")
}
