//! Copies of the book, one for each measurement, and the cycles that are still to be gone.

use crate::book::{self, Errand};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// What the store calls its file.
const DATABASE: &str = "novate.db";

/// The book, in a folder that is never written to again.
pub struct Template(TempDir);

impl Template {
    /// Makes the book.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        book::make(dir.path());
        Self(dir)
    }

    /// A fresh copy.
    pub fn copy(&self) -> Copy {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let to = dir.path().join(DATABASE);
        fs::copy(self.0.path().join(DATABASE), &to).expect("room for a copy");
        fs::File::open(&to).and_then(|file| file.sync_all()).expect("a disk");
        Copy { dir, next: 0 }
    }
}

/// A copy of the book.
pub struct Copy {
    dir: TempDir,
    next: u64,
}

impl Copy {
    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.dir.path()
    }

    /// Its database file.
    pub fn database(&self) -> PathBuf {
        self.dir.path().join(DATABASE)
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
