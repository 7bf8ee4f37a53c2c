//! The folder that holds a database, and the lock that lets only one process serve it.

use super::private;
use crate::engine::failure::Failure;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// What the database of a folder is called.
pub const DATABASE: &str = "novate.db";

/// A folder that this process holds for itself until the value is dropped. The operating system
/// frees the lock of a process that dies.
pub struct Folder {
    database: PathBuf,
    _lock: File,
}

impl Folder {
    /// Creates the folder and its database file if needed, and locks it.
    ///
    /// # Errors
    /// [`Failure::InUse`] when somebody else holds it.
    pub fn take(dir: &Path) -> Result<Folder, Failure> {
        private::dir(dir).map_err(|error| broken("create", dir, &error))?;
        let path = dir.join("novate.lock");
        let lock = private::file(&path).map_err(|error| broken("open", &path, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::InUse(dir.display().to_string()));
            }
            Err(TryLockError::Error(error)) => return Err(broken("lock", &path, &error)),
        }
        let database = dir.join(DATABASE);
        // SQLite gives its log files the same permissions as the database file has.
        private::file(&database).map_err(|error| broken("open", &database, &error))?;
        Ok(Folder { database, _lock: lock })
    }

    /// Where the database file is.
    pub fn database(&self) -> &Path {
        &self.database
    }
}

fn broken(what: &str, path: &Path, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::StorageFull => Failure::Full,
        _ => Failure::Broken(format!("cannot {what} {}: {error}", path.display())),
    }
}
