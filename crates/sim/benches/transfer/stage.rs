//! Copies of the book, one for each measurement, and the cycles that are still to be gone.

use crate::book::{self, Errand};
use cluster::{Cluster, Fresh, Options};
use std::{
    fs,
    path::{Path, PathBuf},
};
use store::{Place, Store};
use tempfile::TempDir;
use tokio::runtime::Builder;
use tokio_postgres::NoTls;

/// What the store calls its file.
const DATABASE: &str = "novate.db";
/// Connections of the application to PostgreSQL: what a server opens unless told otherwise.
const CONNECTIONS: usize = store::place::CONNECTIONS;

/// The book, in a place that is never written to again.
pub enum Template {
    /// In a folder.
    Folder(TempDir),
    /// In a database of a cluster of its own, which ends after it.
    Database { book: Fresh, _cluster: Cluster },
}

impl Template {
    /// Makes the book in a folder.
    pub fn in_folder() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        book::make(&Store::open(dir.path()).expect("an empty folder"));
        Self::Folder(dir)
    }

    /// Makes the book in a database of a cluster of its own, set up as PostgreSQL comes.
    ///
    /// # Panics
    /// With a sentence that says what to install where there is no PostgreSQL.
    pub fn in_database() -> Self {
        let cluster = Cluster::start(&Options::durable()).unwrap_or_else(|fault| panic!("{fault}"));
        let book = cluster.fresh().expect("the cluster answers");
        book::make(&Store::connect(&book.url(), CONNECTIONS).expect("an empty database"));
        tell(&book.url(), "vacuum (freeze, analyze)");
        Self::Database { book, _cluster: cluster }
    }

    /// A fresh copy, all of it on the disk.
    pub fn copy(&self) -> Copy {
        let home = match self {
            Self::Folder(template) => {
                let dir = tempfile::tempdir().expect("a temporary folder");
                let to = dir.path().join(DATABASE);
                fs::copy(template.path().join(DATABASE), &to).expect("room for a copy");
                fs::File::open(&to).and_then(|file| file.sync_all()).expect("a disk");
                Home::Folder(dir)
            }
            Self::Database { book, .. } => {
                let copy = book.copy().expect("room for a copy");
                tell(&copy.url(), "checkpoint");
                Home::Database(copy)
            }
        };
        Copy { home, next: 0 }
    }
}

/// Has a statement carried out that answers nothing.
fn tell(url: &str, statement: &str) {
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("it answers");
        tokio::spawn(connection);
        client.batch_execute(statement).await.expect(statement);
    });
}

enum Home {
    Folder(TempDir),
    Database(Fresh),
}

/// A copy of the book.
pub struct Copy {
    home: Home,
    next: u64,
}

impl Copy {
    /// Where the application finds it.
    pub fn place(&self) -> Place {
        match &self.home {
            Home::Folder(dir) => Place::Folder(dir.path().to_owned()),
            Home::Database(database) => {
                Place::Server { url: database.url(), connections: CONNECTIONS }
            }
        }
    }

    /// The database file of a copy in a folder.
    pub fn file(&self) -> PathBuf {
        let Home::Folder(dir) = &self.home else { panic!("the copy has no file") };
        Path::join(dir.path(), DATABASE)
    }

    /// The address of a copy in a database.
    pub fn url(&self) -> String {
        let Home::Database(database) = &self.home else { panic!("the copy has no address") };
        database.url()
    }

    /// The next `rounds` cycles for each of `clients`; `None` when there are not enough left.
    pub fn errands(&mut self, clients: u64, rounds: u64) -> Option<Vec<Vec<Errand>>> {
        let end = self.next + clients * rounds;
        if end > book::CYCLES {
            return None;
        }
        let each = |client| {
            let numbers = (0..rounds).map(|round| self.next + round * clients + client);
            numbers.map(book::errand).collect()
        };
        let all = (0..clients).map(each).collect();
        self.next = end;
        Some(all)
    }
}
