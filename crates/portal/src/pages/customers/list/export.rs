//! The list as a file: exactly what the view shows, or what was selected of it.

use super::{
    reader,
    row::{Names, agreement_key, transfer_key},
    view::View,
};
use crate::{
    form::Form,
    page::csv::{Separator, table},
    pages::customers::kind,
    stop::Handled,
    visit::Member,
    words::Words,
};
use axum::{body::Body, extract::RawQuery, response::Response};
use domain::id::PartnerId;
use futures_util::stream;
use jiff::{Timestamp, tz::TimeZone};
use std::collections::BTreeSet;
use store::{
    Failure, Store, Tx,
    listing::{
        Listing,
        page::{self as pages, Filter, Order, Place},
    },
    partner,
};

/// Rows that are read and sent at once.
const CHUNK: u32 = 1_000;

/// How a file is written.
#[derive(Clone)]
struct Sheet {
    words: Words,
    separator: Separator,
    view: View,
}

/// `GET /lists/export`
pub async fn export(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    let query = query.unwrap_or_default();
    let form = Form::read(query.as_bytes(), "");
    all(&member, View::read(&query), form.text("sep"))
}

/// All that a view has, as it is read.
pub fn all(member: &Member, view: View, separator: &str) -> Handled<Response> {
    let reader = reader(member)?;
    let app = &member.visit.app;
    let now = app.clock().now();
    let work = Work {
        store: app.store().clone(),
        reader,
        filter: view.filter(now),
        order: view.order,
        now,
    };
    let sheet = Sheet::of(member, view, separator);
    let first = sheet.head();
    let rest = stream::try_unfold(Some(None), move |place: Option<Option<Place>>| {
        let (work, sheet) = (work.clone(), sheet.clone());
        async move {
            let Some(after) = place else { return Ok::<_, Failure>(None) };
            let (rows, names) = work.next(after).await?;
            let last = rows.last().map(|row| Place::of(row, work.order));
            let full = rows.len() == CHUNK as usize;
            let text: String = rows.iter().map(|row| sheet.line(&names, row)).collect();
            Ok(Some((text, last.filter(|_| full).map(Some))))
        }
    });
    let head = stream::iter([Ok::<_, Failure>(first)]);
    let body = Body::from_stream(futures_util::StreamExt::chain(head, rest));
    Ok(file(now, body))
}

/// These rows.
pub async fn some(
    member: &Member,
    rows: Vec<Listing>,
    view: View,
    separator: &str,
) -> Handled<Response> {
    let sheet = Sheet::of(member, view, separator);
    let job = move |tx: &mut Tx<'_>| {
        let names = names(tx, &rows)?;
        Ok::<_, Failure>((rows.clone(), names))
    };
    let (rows, names) = member.visit.app.store().read(job).await?;
    let text: String = rows.iter().map(|row| sheet.line(&names, row)).collect();
    Ok(file(member.visit.app.clock().now(), Body::from(sheet.head() + &text)))
}

fn file(now: Timestamp, body: Body) -> Response {
    let day = now.to_zoned(TimeZone::UTC).date();
    table(&format!("customers-{day}"), body)
}

fn names(tx: &mut Tx<'_>, rows: &[Listing]) -> Result<Names, Failure> {
    let all: BTreeSet<PartnerId> = rows.iter().flat_map(|row| row.partners.clone()).collect();
    let mut names = Names::new();
    for id in all {
        if let Some((found, _)) = partner::load(tx, id)? {
            names.insert(id, found.name.clone());
        }
    }
    Ok(names)
}

/// What is read, a chunk at a time.
#[derive(Clone)]
struct Work {
    store: Store,
    reader: Option<PartnerId>,
    filter: Filter,
    order: Order,
    now: Timestamp,
}

impl Work {
    async fn next(&self, after: Option<Place>) -> Result<(Vec<Listing>, Names), Failure> {
        let (reader, order, size) = (self.reader, self.order, (CHUNK, self.now));
        let filter = self.filter.clone();
        let job = move |tx: &mut Tx<'_>| {
            let rows = pages::page(tx, reader, &filter, order, after.as_ref(), size)?;
            let names = names(tx, &rows)?;
            Ok((rows, names))
        };
        self.store.read(job).await
    }
}

impl Sheet {
    fn of(member: &Member, view: View, separator: &str) -> Self {
        let words = member.visit.words;
        Self { words, separator: Separator::asked(separator, &member.visit), view }
    }

    fn head(&self) -> String {
        let say = |key: &str| self.words.say(key);
        let mut cells =
            vec![say("customer-id"), say("customer"), say("lists-domain"), say("country")];
        let mut add = |column: &str, keys: &[&str]| {
            if self.view.shows(column) {
                cells.extend(keys.iter().map(|key| say(key)));
            }
        };
        add("relationship", &["customers-relationship", "partner"]);
        add("subscriptions", &["subscriptions-title"]);
        add("seats", &["customers-seats"]);
        add("agreement", &["customers-agreement"]);
        add("transfer", &["transfer"]);
        add("active", &["lists-active", "renews"]);
        let line = self.separator.line(cells);
        format!("{}{line}", self.separator.mark())
    }

    fn line(&self, names: &Names, row: &Listing) -> String {
        let say = |key: &str| self.words.say(key);
        let join = |all: Vec<String>| all.join(" | ");
        let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date().to_string();
        let mut cells =
            vec![row.id.to_string(), row.name.clone(), row.domain.clone(), row.country.clone()];
        let kinds = row.kinds.iter().map(|one| kind(self.words, *one)).collect();
        let partners = row.partners.iter().filter_map(|id| names.get(id).cloned()).collect();
        if self.view.shows("relationship") {
            cells.extend([join(kinds), join(partners)]);
        }
        if self.view.shows("subscriptions") {
            cells.push(row.subscriptions.to_string());
        }
        if self.view.shows("seats") {
            cells.push(row.seats.to_string());
        }
        if self.view.shows("agreement") {
            cells.push(say(agreement_key(row.agreement)));
        }
        if self.view.shows("transfer") {
            cells.push(say(transfer_key(row.transfer)));
        }
        if self.view.shows("active") {
            cells.push(day(row.active_at));
            cells.push(row.renews_at.map_or_else(String::new, day));
        }
        self.separator.line(cells)
    }
}
