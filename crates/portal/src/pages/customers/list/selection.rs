//! What was selected in the list, or all that a view has: exported, or drafted as an act over many.

use super::{export, reader, saved::whose, view::View};
use crate::{
    form::{Form, Posted},
    page::onward,
    stop::{Handled, Stop},
    visit::Member,
};
use axum::response::Response;
use domain::id::CustomerId;
use store::{
    Failure, Tx,
    bulk::{self, Bulk, Came, Item, State, Task},
    listing::{
        Listing,
        page::{self as pages, Place},
    },
};
use uuid::Uuid;

/// The most customers of one act.
pub const CUSTOMERS_MAX: usize = 20_000;
/// Rows that are read at once.
const CHUNK: u32 = 1_000;

/// `POST /lists/selection`
pub async fn take(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let view = View::read(form.text("view"));
    if form.text("act") == "export" {
        if form.is_ticked("all") {
            return export::all(member, view, form.text("sep"));
        }
        let rows = chosen(member, form, &view).await?;
        return export::some(member, rows, view, form.text("sep")).await;
    }
    member.who.actor.partner().ok_or(Stop::Missing)?;
    let rows = chosen(member, form, &view).await?;
    let app = &member.visit.app;
    if rows.is_empty() {
        let said = member.visit.words.say("lists-nothing-selected");
        return Ok(crate::page::onward_saying(app, &format!("/customers?{}", view.query()), &said));
    }
    let task = |row: Listing| (row.id, Task { name: row.name, provider: None, why: Vec::new() });
    let id = draft(member, form, rows.into_iter().map(task).collect()).await?;
    let onto = if form.text("act") == "consent" { "/letter" } else { "" };
    Ok(onward(app, &format!("/bulk/{id}{onto}")))
}

async fn chosen(member: &Member, form: &Form, view: &View) -> Handled<Vec<Listing>> {
    let (reader, now) = (reader(member)?, member.visit.app.clock().now());
    let store = member.visit.app.store();
    if !form.is_ticked("all") {
        let ids: Vec<CustomerId> = form.all("c").filter_map(|id| id.parse().ok()).collect();
        return Ok(store.read(move |tx| pages::some(tx, reader, &ids)).await?);
    }
    let (filter, order) = (view.filter(now), view.order);
    let job = move |tx: &mut Tx<'_>| {
        let (mut all, mut after) = (Vec::new(), None);
        while all.len() < CUSTOMERS_MAX {
            let rows = pages::page(tx, reader, &filter, order, after.as_ref(), (CHUNK, now))?;
            let full = rows.len() == CHUNK as usize;
            after = rows.last().map(|row| Place::of(row, order));
            all.extend(rows);
            if !full {
                break;
            }
        }
        Ok::<_, Failure>(all)
    };
    Ok(store.read(job).await?)
}

/// Keeps an act that waits for somebody to confirm it. A form that is sent twice is one act.
pub async fn draft(member: &Member, form: &Form, tasks: Vec<(CustomerId, Task)>) -> Handled<Uuid> {
    let (tenant, person) = whose(member)?;
    let app = &member.visit.app;
    let id = form.text("request").parse().unwrap_or_else(|_| app.draw());
    let by = member.who.actor.by;
    let created_at = app.clock().now();
    let one = Bulk { id, tenant, person, state: State::Draft, created_at, by };
    let job = move |tx: &mut Tx<'_>| {
        if bulk::find(tx, tenant, id)?.is_some() {
            return Ok(());
        }
        bulk::put(tx, &one)?;
        for (place, (customer, task)) in (0..).zip(tasks.iter().cloned()) {
            let came = if task.why.is_empty() { Came::Waiting } else { Came::Refused };
            bulk::put_item(tx, id, &Item { place, customer, came, task })?;
        }
        Ok::<_, Failure>(())
    };
    app.store().write(job).await?;
    Ok(id)
}
