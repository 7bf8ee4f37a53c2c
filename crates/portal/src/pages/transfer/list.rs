//! All transfers of whoever looks: in views, filtered, sorted, a page at a time, as a file.

mod bulk;
mod filter;

pub use bulk::{page as withdraw_page, withdraw};

use crate::pages::customers::customer::short;
use crate::{
    chip,
    form::Form,
    frame::Frame,
    page::{csv::Sheet, shown},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::RawQuery, response::Response};
use domain::{
    actor::Organisation,
    authority::{Act, Standing, Standings, permit},
    customer::transfer::{Side, Transfer},
    id::{CustomerId, TransferId},
    operator::policy::Policy,
};
use filter::{Choice, Filter, Head, Tab};
use jiff::{SignedDuration, Timestamp};
use store::{
    Tx,
    moving::{self, Moving},
};

/// How many rows a page has.
const ROWS: usize = 50;
/// How many rows a file has at most.
const FILE_ROWS: usize = 20_000;
/// From how much time on a deadline is near.
const NEAR: SignedDuration = SignedDuration::from_hours(7 * 24);

struct Row {
    id: TransferId,
    customer: CustomerId,
    short: String,
    customer_name: String,
    state: String,
    lines: String,
    seats: String,
    direction: String,
    party: String,
    age: String,
    asked: String,
    until: String,
    is_near: bool,
    is_mine: bool,
    selectable: bool,
}

#[derive(Template)]
#[template(path = "transfers.html")]
struct Page {
    frame: Frame,
    words: Words,
    filter: Filter,
    tabs: Vec<Tab>,
    heads: Vec<Head>,
    states: Vec<Choice>,
    sides: Vec<Choice>,
    partners: Vec<Choice>,
    rows: Vec<Row>,
    export: String,
    first: Option<String>,
    next: Option<String>,
    selectable: bool,
    is_new: bool,
}

/// Whether the member may see transfers at all.
fn permitted(member: &Member) -> Handled<()> {
    let standings: Standings = match member.who.actor.by.organisation {
        Organisation::Operator(_) => [Standing::Operator].into(),
        Organisation::Partner(_) => [Standing::Asker, Standing::Approver].into(),
        Organisation::Customer(_) => return Err(Stop::Missing),
    };
    Ok(permit(&member.who.actor, Act::ViewTransfers, &standings, &Policy::default())?)
}

/// `GET /transfers`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    permitted(&member)?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/transfers");
    let filter = Filter::read(&query);
    let words = member.visit.words;
    let reader = member.who.actor.partner();
    if query.is_ticked("csv") {
        return file(&member, &filter).await;
    }
    let (wanted, order, after) = (filter.wanted(reader), filter.order, filter.after.clone());
    let job = move |tx: &mut Tx<'_>| {
        let size = u32::try_from(ROWS + 1).unwrap_or(u32::MAX);
        let found = moving::page(tx, &wanted, order, after.as_ref(), size)?;
        let others = reader.map_or(Ok(Vec::new()), |reader| moving::others(tx, reader))?;
        Ok::<_, store::Failure>((found, moving::tally(tx, reader)?, others))
    };
    let (mut found, tally, others) = member.visit.app.store().read(job).await?;
    let more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| more).map(|last| filter.at(Some(last.place())));
    let frame = Frame::of(&member.visit);
    let rows: Vec<Row> = found.iter().map(|one| row(&member, &frame, one)).collect();
    shown(&Page {
        tabs: filter::tabs(words, &filter, &tally, reader.is_some()),
        heads: filter::heads(&filter),
        states: filter::states(words, &filter),
        sides: filter::sides(words, &filter),
        partners: filter::partners(words, &filter, &others),
        export: filter.file(),
        first: filter.after.is_some().then(|| filter.at(None)),
        next,
        selectable: rows.iter().any(|row| row.selectable),
        is_new: tally.is_empty(),
        frame,
        words,
        filter,
        rows,
    })
}

/// How many seats move with it.
fn seats(transfer: &Transfer) -> i64 {
    let lines = transfer.all_lines().filter(|line| !line.class.is_usage());
    lines.map(|line| i64::from(line.quantity)).sum()
}

fn row(member: &Member, frame: &Frame, one: &Moving) -> Row {
    let (words, transfer) = (frame.words, &one.transfer);
    let (reader, now) = (member.who.actor.partner(), member.visit.app.clock().now());
    let side = reader.and_then(|reader| transfer.side(reader));
    let (direction, party) = match side {
        Some(Side::Source) => (words.say("transfers-to"), transfer.target_name.clone()),
        Some(Side::Target) => (words.say("transfers-from"), transfer.source_name.clone()),
        None => (String::new(), format!("{} → {}", transfer.source_name, transfer.target_name)),
    };
    let until = transfer.expires_at();
    let days = now.duration_since(transfer.created_at).as_hours().max(0) / 24;
    Row {
        id: transfer.id,
        customer: one.customer,
        short: short(transfer.id),
        customer_name: one.customer_name.clone(),
        state: chip::transfer(frame, Some(transfer)),
        lines: words.number(i64::try_from(transfer.all_lines().count()).unwrap_or(0)),
        seats: words.number(seats(transfer)),
        direction,
        party,
        age: words.count("transfers-age", days),
        asked: words.day(transfer.created_at),
        until: until.map_or_else(String::new, |at| words.day(at)),
        is_near: until.is_some_and(|at| at.duration_since(now) < NEAR),
        is_mine: reader.is_some() && transfer.waits_for() == reader,
        selectable: transfer.is_open() && side == Some(transfer.asked_by),
    }
}

/// The view as a file: everything that the filters let through, in the same order.
async fn file(member: &Member, filter: &Filter) -> Handled<Response> {
    let words = member.visit.words;
    let mut sheet = Sheet::new(&member.visit);
    sheet.row(
        [
            "transfer-request",
            "customer",
            "transfers-customer-id",
            "party-source",
            "party-target",
            "lines",
            "transfers-seats",
            "state",
            "requested",
            "transfers-deadline",
        ]
        .map(|key| words.say(key)),
    );
    let (wanted, order) = (filter.wanted(member.who.actor.partner()), filter.order);
    let mut after = None;
    let mut written = 0;
    while written < FILE_ROWS {
        let (wanted, place) = (wanted.clone(), after.take());
        let job = move |tx: &mut Tx<'_>| moving::page(tx, &wanted, order, place.as_ref(), 500);
        let found = member.visit.app.store().read(job).await?;
        for one in &found {
            sheet.row(cells(words, one));
        }
        written += found.len();
        after = found.last().filter(|_| found.len() == 500).map(Moving::place);
        if after.is_none() {
            break;
        }
    }
    Ok(sheet.answer("transfers"))
}

fn cells(words: Words, one: &Moving) -> [String; 10] {
    let transfer = &one.transfer;
    let day = |at: Timestamp| at.strftime("%Y-%m-%d").to_string();
    let state = transfer.state.word().replace('_', "-");
    [
        transfer.id.to_string(),
        one.customer_name.clone(),
        one.customer.to_string(),
        transfer.source_name.clone(),
        transfer.target_name.clone(),
        transfer.all_lines().count().to_string(),
        seats(transfer).to_string(),
        words.say(&format!("transfer-{state}")),
        day(transfer.created_at),
        transfer.expires_at().map(day).unwrap_or_default(),
    ]
}
