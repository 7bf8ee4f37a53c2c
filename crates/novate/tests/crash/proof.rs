//! What the database itself holds in the end, looked at without the server.

use crate::book::Book;
use domain::{
    Aggregate,
    customer::{Customer, event::Event},
    id::CustomerId,
};
use std::{collections::BTreeSet, path::Path};
use store::{Store, customer, event};
use uuid::Uuid;

/// The most commands of one customer.
const MOST: u32 = 100_000;

/// Compares every customer's record with what was answered about it.
pub fn holds(dir: &Path, all: &[Uuid], books: &[&Book]) {
    let store = Store::open(dir).expect("nobody else has it");
    for id in all.iter().copied() {
        let (state, events) = store
            .read_now(move |tx| {
                let found = customer::load(tx, CustomerId(id))?;
                Ok((found, event::of::<Event>(tx, id, 0, MOST)?))
            })
            .expect("a read");
        let (state, version) = state.expect("the customer is there");
        assert_eq!(state.faults(), [], "{id}");
        let mut again = None;
        let mut seats = Vec::new();
        for entry in &events {
            for fact in &entry.events {
                Customer::apply(&mut again, fact);
            }
            seats.push(again.as_ref().map(Customer::enabled_seats));
        }
        assert_eq!(again.as_ref(), Some(&*state), "the events of {id} lead elsewhere");
        assert_eq!(i64::try_from(events.len()), Ok(version), "{id} has gaps in its history");
        // Nobody changed a quantity: what was there when the world was loaded is there still.
        assert!(seats.iter().all(|one| *one == seats[0]), "{id}: {seats:?}");
        let book = books.iter().find(|book| book.customer == id);
        // The world was loaded as one command.
        let commands = book.map_or(0, |book| book.commands);
        assert_eq!(events.len(), 1 + commands, "{id}: commands carried out and acknowledged");
        if let Some(book) = book {
            as_answered(&state, book);
        }
    }
}

fn as_answered(state: &Customer, book: &Book) {
    let there: BTreeSet<_> = state.transfers.keys().map(|id| id.0).collect();
    let known: BTreeSet<_> = book.transfers.keys().copied().collect();
    assert_eq!(there, known, "transfers of {}", book.customer);
    let mut moved = 0;
    for (id, known) in &book.transfers {
        let transfer = &state.transfers[&(*id).into()];
        assert_eq!(wire::transfer::status(&transfer.state), known.status, "{id}");
        let steps: BTreeSet<_> = transfer.steps.keys().map(|step| step.word()).collect();
        assert_eq!(steps, known.steps, "{id}");
        if let Some(receipt) = transfer.receipt() {
            assert_eq!(receipt.faults(), [], "{id}");
            moved += receipt.lines().count();
        }
    }
    let came = state.subscriptions.values().filter(|one| one.moved_from.is_some()).count();
    assert_eq!(came, moved, "subscriptions that came to {}, by receipts", book.customer);
}
