//! The floor on `SQLite`: what the database itself can do. The rows of a cycle by prepared
//! statements, with nothing decided, decoded or guarded, on the same kind of file with the same
//! durability.

use crate::{
    Way,
    book::Errand,
    crowd,
    inside::runtime,
    row::{Cycle, Part, Write},
    stage::Copy,
};
use rusqlite::{Connection, params_from_iter};
use server::{chance, clock::Clock};
use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::Duration,
};
use tokio::{runtime::Runtime, sync::oneshot};

/// The most commands of one commit; as many as the store takes.
const BATCH: usize = 64;
/// How often the log is folded into the database; as often as the store does.
const FOLDING: Duration = Duration::from_millis(500);

const PRAGMAS: &str = "
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma cache_size = -16384;
    pragma wal_autocheckpoint = 0;
";

type Job = (Write, oneshot::Sender<()>);

/// Tasks that hand their writes to one thread.
pub struct Floor {
    copy: Copy,
    runtime: Runtime,
    hands: Option<Hands>,
    threads: Vec<JoinHandle<()>>,
    /// Dropped, it ends the folding.
    bell: Option<Sender<()>>,
}

#[derive(Clone)]
struct Hands {
    queue: Sender<Job>,
    readers: Arc<Mutex<Vec<Connection>>>,
}

impl Floor {
    /// On a copy of the book; `shared` lets waiting commands share a commit.
    pub fn new(copy: Copy, cycle: Arc<Cycle>, shared: bool) -> Self {
        let file = copy.file();
        let (queue, jobs) = mpsc::channel();
        let (bell, rings) = mpsc::channel();
        let (writer, folder) = (open(&file), open(&file));
        let most = if shared { BATCH } else { 1 };
        let threads = vec![
            thread::spawn(move || work(&writer, &cycle, &jobs, most)),
            thread::spawn(move || fold(&folder, &rings)),
        ];
        let readers = (0..4).map(|_| open(&file)).collect();
        let hands = Hands { queue, readers: Arc::new(Mutex::new(readers)) };
        Self { copy, runtime: runtime(), hands: Some(hands), threads, bell: Some(bell) }
    }
}

impl Drop for Floor {
    fn drop(&mut self) {
        self.hands = None;
        self.bell = None;
        for thread in self.threads.drain(..) {
            thread.join().expect("no thread panics");
        }
    }
}

impl Way for Floor {
    fn copy(&mut self) -> &mut Copy {
        &mut self.copy
    }

    fn go(&mut self, work: Vec<Vec<Errand>>) -> Duration {
        let hands = self.hands.clone().expect("there until it is dropped");
        crowd(&self.runtime, work, move |errand| {
            let hands = hands.clone();
            async move { hands.cycle(errand).await }
        })
    }
}

impl Hands {
    async fn cycle(&self, errand: Errand) {
        let transfer = chance::id(Clock::System.now());
        for part in [Part::Ask, Part::Accept] {
            let (sender, done) = oneshot::channel();
            let write = Write { part, errand, transfer };
            self.queue.send((write, sender)).expect("the writer lives");
            done.await.expect("the writer answers");
        }
        let taken = self.readers.lock().expect("no reader panics").pop();
        let reader = taken.expect("as many readers as threads that run");
        let state = reader
            .prepare_cached("select state, body from transfer where customer_id = $1 and id = $2")
            .expect("the table is there")
            .query_row([errand.customer.to_string(), transfer.to_string()], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            })
            .expect("the transfer is there");
        assert_eq!(state.0, "complete");
        self.readers.lock().expect("no reader panics").push(reader);
    }
}

fn open(file: &Path) -> Connection {
    let connection = Connection::open(file).expect("the copy is a database");
    connection.busy_timeout(Duration::from_secs(5)).expect("a connection");
    connection.set_prepared_statement_cache_capacity(128);
    connection.execute_batch(PRAGMAS).expect("pragmas");
    connection
}

fn work(writer: &Connection, cycle: &Cycle, jobs: &Receiver<Job>, most: usize) {
    let run = |sql| writer.prepare_cached(sql).and_then(|mut it| it.execute([])).expect(sql);
    while let Ok(first) = jobs.recv() {
        run("begin immediate");
        let mut done = Vec::new();
        let mut next = Some(first);
        while let Some((write, caller)) = next.take() {
            let now = Clock::System.now().as_microsecond();
            let request = chance::id(jiff::Timestamp::UNIX_EPOCH).to_string();
            for (sql, values) in cycle.rows(write, &request, now) {
                let statement = writer.prepare_cached(sql);
                let touched = statement.and_then(|mut it| it.execute(params_from_iter(values)));
                assert_eq!(touched.expect(sql), 1, "the customer has another version");
            }
            done.push(caller);
            if done.len() < most {
                next = jobs.try_recv().ok();
            }
        }
        run("commit");
        for caller in done {
            caller.send(()).expect("the caller waits");
        }
    }
}

fn fold(folder: &Connection, rings: &Receiver<()>) {
    while matches!(rings.recv_timeout(FOLDING), Err(RecvTimeoutError::Timeout)) {
        let folded = folder.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()));
        folded.expect("the log can be folded");
    }
}
