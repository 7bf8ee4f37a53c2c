//! Where a test keeps its installation: in a folder, or in a database where the test's program is
//! named for it. So the same tests run on both engines.

use cluster::Fresh;
use store::Store;
use tempfile::TempDir;

/// Connections where a test does not care.
pub const CONNECTIONS: usize = 4;

/// An installation of its own, gone with the test.
pub enum Home {
    Folder(TempDir),
    Database(Fresh),
}

impl Home {
    /// An empty one.
    pub fn new() -> Home {
        if env!("CARGO_CRATE_NAME").ends_with("_on_postgres") {
            Home::Database(Fresh::new())
        } else {
            Home::Folder(tempfile::tempdir().expect("a temporary folder"))
        }
    }

    /// Opens it, for the first time or again.
    pub fn open(&self) -> Store {
        self.open_with(CONNECTIONS)
    }

    /// The same with so many connections; a folder has one that writes, whatever is said.
    pub fn open_with(&self, connections: usize) -> Store {
        let store = match self {
            Home::Folder(dir) => Store::open(dir.path()),
            Home::Database(fresh) => Store::connect(&fresh.url(), connections),
        };
        store.expect("nobody else has it")
    }
}
