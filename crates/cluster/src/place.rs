//! Where a cluster's folder goes.

use std::{env, path::Path};

use rustix::fs::statvfs;
use tempfile::{Builder, TempDir};

use crate::fault::Fault;

/// What systems take as a socket's path, less the socket's own name in the folder.
const LONGEST: usize = 104 - "/.s.PGSQL.65535".len() - 1;
/// Linux keeps this folder in memory. A database is 300 files: on some disks they take 100 ms.
const MEMORY: &str = "/dev/shm";
/// What a long run of tests may need, in bytes: the log before a checkpoint, and the databases.
const ROOM: u64 = 4 << 30;

/// A new folder, in memory when what is in it need not outlive that and there is room.
///
/// # Errors
/// [`Fault::File`], [`Fault::LongPath`].
pub fn folder(durable: bool) -> Result<TempDir, Fault> {
    let memory = Path::new(MEMORY);
    let within = if !durable && roomy(memory) { memory.to_owned() } else { env::temp_dir() };
    let folder = Builder::new().prefix("novate-pg-").tempdir_in(&within);
    let folder = folder.map_err(|error| Fault::File(within, error))?;
    if folder.path().as_os_str().len() > LONGEST {
        return Err(Fault::LongPath(folder.path().to_owned()));
    }
    Ok(folder)
}

fn roomy(folder: &Path) -> bool {
    statvfs(folder).is_ok_and(|system| system.f_bavail.saturating_mul(system.f_frsize) >= ROOM)
}
