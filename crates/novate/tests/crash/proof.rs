//! What the database itself holds in the end, looked at without the server.

use crate::{book::Book, home::Home};
use domain::{
    Aggregate,
    actor::Organisation,
    customer::{Customer, event::Event},
    id::CustomerId,
    notice,
};
use jiff::Timestamp;
use std::{collections::BTreeSet, fmt, time::Duration};
use store::{
    Failure, Place, Store, Tx, customer,
    event::{self, reach},
    outbox,
    perform::Facts,
    whole::check::{self, Finding},
};
use tokio::{runtime::Runtime, time::sleep};
use uuid::Uuid;

/// The most commands of one customer, and notices of one organisation.
const MOST: u32 = 1_000_000;
/// How often we look again for what has to come soon.
const LOOKS: usize = 600;
const PAUSE: Duration = Duration::from_millis(100);

/// What servers hold while they rest: transactions, and locks but those of being there.
const HELD: &str = "select count(*) from pg_stat_activity as one \
    where one.datname = current_database() and one.pid <> pg_backend_pid() \
    and one.backend_type = 'client backend' and (one.xact_start is not null or exists \
    (select 1 from pg_locks where pid = one.pid and locktype <> 'advisory'))";

/// What was proved.
pub struct Proved {
    commands: usize,
    /// Transfers that were carried out.
    pub moved: usize,
    told: usize,
}

impl fmt::Display for Proved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { commands, moved, told } = self;
        write!(f, "{commands} commands acknowledged: 0 lost, 0 doubled; ")?;
        write!(f, "{moved} transfers completed, {told} notices, each once")
    }
}

/// Waits until servers that nobody calls any more have told everybody, people and programs, and
/// hold nothing.
pub fn at_rest(runtime: &Runtime, place: &Place) {
    let store = Store::at(place).expect("others may look too");
    let mut left = (true, 0);
    for _ in 0..LOOKS {
        // Two looks: of a transaction that is open all the time both would see it.
        let untold =
            |tx: &mut Tx<'_>| Ok(outbox::waiting(tx, Timestamp::MAX)? || reach::waits(tx)?);
        let waiting = store.read_now(untold).expect("a look");
        let held = store.read_now(|tx| tx.one(HELD, &[], |row| row.big(0))).expect("a look");
        left = (waiting, held);
        if left == (false, 0) {
            return;
        }
        runtime.block_on(async { sleep(PAUSE).await });
    }
    panic!("in the end (messages that wait, transactions that are open): {left:?}");
}

/// Opens it when no server is connected any more: with their connections end all their locks.
fn alone(runtime: &Runtime, place: &Place) -> Store {
    for _ in 0..LOOKS {
        match Store::alone(place) {
            Err(Failure::InUse(_)) => runtime.block_on(async { sleep(PAUSE).await }),
            opened => return opened.expect("nobody else has it"),
        }
    }
    panic!("a connection of a server that ended is still there");
}

/// Compares every customer's record with what was answered about it.
pub fn holds<'b>(runtime: &Runtime, home: &Home, books: impl Iterator<Item = &'b Book>) -> Proved {
    let store = alone(runtime, &home.place);
    let report = store.read_now(|tx| check::run(tx, &|_, _, _| {})).expect("a read");
    assert_eq!(report.findings, [] as [Finding; 0]);
    let books: Vec<_> = books.collect();
    let mut due = BTreeSet::new();
    for id in home.world.customers.iter().copied() {
        let (state, told) = store.read_now(move |tx| history(tx, id)).expect("a read");
        let (state, commands) = state;
        let book = books.iter().find(|book| book.customer == id);
        let acknowledged = book.map_or(0, |book| book.commands);
        assert_eq!(commands, acknowledged, "{id}: commands carried out and acknowledged");
        if let Some(book) = book {
            as_answered(&state, book);
        }
        due.extend(told);
    }
    let told = notices(&store, home);
    assert_eq!(told, due, "who was told, and who had to be");
    let moved = books.iter().flat_map(|book| book.transfers.values());
    Proved {
        commands: books.iter().map(|book| book.commands).sum(),
        moved: moved.filter(|one| one.status == "Complete").count(),
        told: told.len(),
    }
}

/// A customer, how many commands were carried out since the world was loaded, and what had to be
/// told of them.
type History = ((Customer, usize), Vec<String>);

fn history(tx: &mut Tx<'_>, id: Uuid) -> Result<History, Failure> {
    let (state, _) = customer::load(tx, CustomerId(id))?.expect("the customer is there");
    let entries = event::of::<Event>(tx, id, 0, MOST)?;
    let known = Facts::of(tx, state.partners())?;
    let (mut again, mut seats, mut told) = (None, Vec::new(), Vec::new());
    for entry in &entries {
        for fact in &entry.events {
            Customer::apply(&mut again, fact);
        }
        let after = again.as_ref().expect("the first event made it");
        seats.push(after.enabled_seats());
        // The world was loaded as one command, and nobody was told.
        if entry.version > 1 {
            let setting = known.setting(entry.at);
            let all = entry.events.iter().flat_map(|fact| notice::notices(after, fact, &setting));
            told.extend((0..all.count()).map(|place| format!("{id}/{}/{place}", entry.version)));
        }
    }
    // Nobody changed a quantity: what was there when the world was loaded is there still.
    assert!(seats.iter().all(|one| *one == seats[0]), "{id}: {seats:?}");
    let state = again.expect("the first event made it");
    Ok(((state, entries.len() - 1), told))
}

/// What everybody was told, and what still waits to be.
fn notices(store: &Store, home: &Home) -> BTreeSet<String> {
    let partners = home.world.partners.iter().map(|id| Organisation::Partner((*id).into()));
    let customers = home.world.customers.iter().map(|id| Organisation::Customer((*id).into()));
    let mut found = Vec::new();
    for one in partners.chain(customers) {
        let page = store.read_now(move |tx| store::notice::page(tx, one, None, MOST));
        found.extend(page.expect("a read").into_iter().map(|(place, _)| place.id));
    }
    let end = Timestamp::MAX;
    let left = store.write_now(move |tx| outbox::lease(tx, end, end, MOST)).expect("a lease");
    found.extend(left.into_iter().map(|job| job.id));
    let all = found.len();
    let found: BTreeSet<_> = found.into_iter().collect();
    assert_eq!(found.len(), all, "somebody was told twice");
    found
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
