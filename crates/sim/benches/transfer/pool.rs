//! The floor on PostgreSQL: what a careful person would write by hand. A command is two journeys:
//! one begins and asks all that has to be known before, one changes the rows and commits. All
//! connections are driven by the one thread that the clients run on: nothing is handed from thread
//! to thread, and the statements of a journey leave in one piece.

use crate::{
    Way,
    book::Errand,
    crowd,
    row::{Cell, Change, Cycle, Part, Write},
    stage::Copy,
};
use futures_util::{
    TryStreamExt,
    future::{join, join_all, join4},
};
use server::{chance, clock::Clock};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    runtime::{Builder, Runtime},
    sync::Semaphore,
};
use tokio_postgres::{Client, NoTls, Row, Statement};

/// The isolation is the store's. A plan that was made while a table was empty would go through all
/// of it ever after: every question here has an index.
const SETTINGS: &str =
    "set default_transaction_isolation = 'repeatable read'; set enable_seqscan = off";
const ANSWER: &str = "select fingerprint, status, body from answer \
                      where caller = $1 and request_id = $2";
const VERSION: &str = "select version from customer where id = $1";
const FACTS: &str = "select value from meta where key = 'facts'";
const TRANSFER: &str = "select state, body from transfer where customer_id = $1 and id = $2";

/// Tasks that share some connections.
pub struct Pool {
    copy: Copy,
    runtime: Runtime,
    desk: Arc<Desk>,
}

/// The connections that nobody uses.
struct Desk {
    turns: Semaphore,
    free: Mutex<Vec<Line>>,
    cycle: Arc<Cycle>,
}

/// A connection and what was prepared on it.
struct Line {
    client: Client,
    statements: HashMap<&'static str, Statement>,
}

impl Pool {
    /// So many connections to a copy of the book.
    pub fn new(copy: Copy, cycle: Arc<Cycle>, connections: usize) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let lines = (0..connections).map(|_| Line::to(copy.url()));
        let free = Mutex::new(runtime.block_on(join_all(lines)));
        let desk = Arc::new(Desk { turns: Semaphore::new(connections), free, cycle });
        Self { copy, runtime, desk }
    }
}

impl Way for Pool {
    fn copy(&mut self) -> &mut Copy {
        &mut self.copy
    }

    fn go(&mut self, work: Vec<Vec<Errand>>) -> Duration {
        let desk = Arc::clone(&self.desk);
        crowd(&self.runtime, work, move |errand| {
            let desk = Arc::clone(&desk);
            async move { desk.cycle(errand).await }
        })
    }
}

impl Desk {
    async fn cycle(&self, errand: Errand) {
        let transfer = chance::id(Clock::System.now());
        for part in [Part::Ask, Part::Accept] {
            let write = Write { part, errand, transfer };
            self.lend(async |line| line.command(&self.cycle, write).await).await;
        }
        let values = [errand.customer.to_string(), transfer.to_string()].map(Cell::from);
        let found = self.lend(async |line| line.ask(TRANSFER, &values).await).await;
        let (state, body): (&str, &str) = (found[0].get(0), found[0].get(1));
        assert!(state == "complete" && !body.is_empty());
    }

    /// Lets a connection be used that is free.
    async fn lend<T>(&self, work: impl AsyncFnOnce(&mut Line) -> T) -> T {
        let turn = self.turns.acquire().await.expect("it is never closed");
        let taken = self.free.lock().expect("nobody panics").pop();
        let mut line = taken.expect("as many as there are turns");
        let done = work(&mut line).await;
        self.free.lock().expect("nobody panics").push(line);
        drop(turn);
        done
    }
}

impl Line {
    async fn to(url: String) -> Self {
        let (client, connection) = tokio_postgres::connect(&url, NoTls).await.expect("it answers");
        tokio::spawn(connection);
        client.batch_execute(SETTINGS).await.expect(SETTINGS);
        Self { client, statements: HashMap::new() }
    }

    async fn prepare(&mut self, texts: &[&'static str]) {
        for sql in texts {
            if !self.statements.contains_key(*sql) {
                let statement = self.client.prepare(sql).await.expect(sql);
                self.statements.insert(*sql, statement);
            }
        }
    }

    async fn command(&mut self, cycle: &Cycle, write: Write) {
        let request = chance::id(jiff::Timestamp::UNIX_EPOCH).to_string();
        let rows = cycle.rows(write, &request, Clock::System.now().as_microsecond());
        let texts: Vec<_> = rows.iter().map(|(sql, _)| *sql).collect();
        self.prepare(&[ANSWER, VERSION, FACTS]).await;
        self.prepare(&texts).await;
        let one = [cycle.caller(write.part).into(), request.into()];
        let customer = [write.errand.customer.to_string().into()];
        let (begun, answer, version, facts) = join4(
            self.client.batch_execute("begin"),
            self.known(ANSWER, &one),
            self.known(VERSION, &customer),
            self.known(FACTS, &[]),
        )
        .await;
        begun.expect("begin");
        assert!(answer.is_empty() && facts.len() == 1, "the command is new, the programme is not");
        assert_eq!(version[0].get::<_, i64>(0), write.version() - 1);
        let changes = rows.iter().map(|change| self.change(change));
        let changes = join_all(changes.collect::<Vec<_>>());
        let (touched, kept) = join(changes, self.client.batch_execute("commit")).await;
        assert!(touched.iter().all(|rows| *rows == 1), "somebody else was faster");
        kept.expect("commit");
    }

    async fn ask(&mut self, sql: &'static str, values: &[Cell<'_>]) -> Vec<Row> {
        self.prepare(&[sql]).await;
        self.known(sql, values).await
    }

    /// Counts the rows touched.
    async fn change(&self, (sql, values): &Change<'_>) -> u64 {
        self.client.execute_raw(&self.statements[sql], values).await.expect(sql)
    }

    /// Asks what is prepared already.
    async fn known(&self, sql: &'static str, values: &[Cell<'_>]) -> Vec<Row> {
        let rows = self.client.query_raw(&self.statements[sql], values).await.expect(sql);
        rows.try_collect().await.expect(sql)
    }
}
