//! The folder that holds a database, and the lock that lets only one process serve it.

use crate::engine::failure::Failure;
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

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
        private_dir(dir).map_err(|error| broken("create", dir, &error))?;
        let path = dir.join("novate.lock");
        let lock = private_file(&path).map_err(|error| broken("open", &path, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::InUse(dir.display().to_string()));
            }
            Err(TryLockError::Error(error)) => return Err(broken("lock", &path, &error)),
        }
        let database = dir.join("novate.db");
        // SQLite gives its log files the same permissions as the database file has.
        private_file(&database).map_err(|error| broken("open", &database, &error))?;
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

fn private_dir(dir: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
