//! Where a test keeps its installation: in a folder, or in a database where the test's program is
//! named for it. So the same tests run on both engines.

use cluster::Fresh;
use std::{sync::Mutex, time::Duration};
use store::{Failure, Store};
use tempfile::TempDir;

/// Connections of one server.
const CONNECTIONS: usize = 8;

/// An installation of its own, gone with the test.
pub enum Home {
    Folder(TempDir),
    Database(Mutex<Option<Fresh>>),
}

impl Home {
    /// An empty one.
    pub fn new() -> Self {
        if env!("CARGO_CRATE_NAME").ends_with("_on_postgres") {
            Self::Database(Mutex::new(Some(Fresh::new())))
        } else {
            Self::Folder(tempfile::tempdir().expect("a temporary folder"))
        }
    }

    /// Opens it.
    pub fn open(&self) -> Store {
        self.try_open().expect("nobody else has it")
    }

    fn try_open(&self) -> Result<Store, Failure> {
        match self {
            Self::Folder(dir) => Store::open(dir.path()),
            Self::Database(fresh) => {
                let fresh = fresh.lock().expect("no panic");
                Store::connect(&fresh.as_ref().expect("is there").url(), CONNECTIONS)
            }
        }
    }

    /// Opens it again, as soon as the last task of the server before has let go of it.
    pub async fn open_again(&self) -> Store {
        let mut left = 2_000;
        loop {
            match self.try_open() {
                Err(Failure::InUse(_)) if left > 0 => {
                    left -= 1;
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                other => return other.expect("nobody else has it"),
            }
        }
    }

    /// The store of another server: a folder has one that both must use.
    pub fn beside(&self, first: &Store) -> Store {
        match self {
            Self::Folder(_) => first.clone(),
            Self::Database(_) => self.open(),
        }
    }

    /// Lets the database vanish under its servers. A folder cannot: answers `false`.
    pub fn lose(&self) -> bool {
        match self {
            Self::Folder(_) => false,
            Self::Database(fresh) => fresh.lock().expect("no panic").take().is_some(),
        }
    }
}
