//! The database of a folder, or a copy of one, that is only looked at: whether somebody serves it
//! makes no difference.

use super::connection::Connection;
use super::folder::DATABASE;
use crate::engine::cache::{Cache, Common};
use crate::engine::failure::Failure;
use crate::engine::migration;
use crate::engine::tx::{Session as _, Tx};
use std::path::{Path, PathBuf};

/// A database file that nothing is written to.
pub struct Snapshot {
    connection: Connection,
    cache: Cache,
}

impl Snapshot {
    /// Opens the database of a folder, or a file that is one.
    ///
    /// # Errors
    /// [`Failure::Broken`] when it is not there, [`Failure::Corrupt`] when it is none of ours,
    /// [`Failure::Newer`] when a newer program wrote it.
    pub fn open(place: &Path) -> Result<Self, Failure> {
        let path: PathBuf = if place.is_dir() { place.join(DATABASE) } else { place.to_owned() };
        if !path.is_file() {
            return Err(Failure::Broken(format!("there is no database at {}", path.display())));
        }
        let connection = Connection::for_reading(&path)?;
        let cache = Cache::of_reader(Common::default());
        let mut snapshot = Snapshot { connection, cache };
        let sql = "select 1 from sqlite_schema where type = 'table' and name = 'migration'";
        let ours = snapshot.read(|tx| tx.maybe(sql, &[], |_| Ok(())))?.is_some();
        if !ours {
            return Err(Failure::Corrupt(format!("{} is no database of ours", path.display())));
        }
        snapshot.missing()?;
        Ok(snapshot)
    }

    /// How many changes to its tables an older program's database still lacks.
    ///
    /// # Errors
    /// What the database reports.
    pub fn missing(&mut self) -> Result<usize, Failure> {
        let mut session = self.connection.begin_read()?;
        let missing = migration::missing(&mut session);
        session.keep()?;
        missing
    }

    /// Runs `look`, all of whose statements see the same.
    ///
    /// # Errors
    /// What `look` returned; [`Failure::Broken`] when it tried to write.
    pub fn read<T>(
        &mut self,
        look: impl FnOnce(&mut Tx<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut session = self.connection.begin_read()?;
        let answer = look(&mut Tx::new(&mut session, &mut self.cache));
        session.keep()?;
        answer
    }

    /// What `SQLite` itself finds wrong with the file, a line each; with `quickly`, without looking
    /// whether the indexes agree with the tables.
    ///
    /// # Errors
    /// What the database reports.
    pub fn damage(&mut self, quickly: bool) -> Result<Vec<String>, Failure> {
        let sql = if quickly { "pragma quick_check" } else { "pragma integrity_check" };
        let mut found = Vec::new();
        let mut session = self.connection.begin_read()?;
        let looked = session.query(sql, &[], &mut |row| {
            found.push(row.text(0)?.to_owned());
            Ok(true)
        });
        session.keep()?;
        looked?;
        found.retain(|line| line != "ok");
        Ok(found)
    }

    /// Copies one snapshot of everything into the empty file `target`, which is then a database by
    /// itself; `told` hears how many pages are done, and of how many. Whoever serves the folder is
    /// not kept waiting.
    ///
    /// # Errors
    /// What the database or the disk reports; what is in the file then is of no use.
    pub fn copy_into(
        &mut self,
        target: &Path,
        told: &mut dyn FnMut(u64, u64),
    ) -> Result<(), Failure> {
        self.connection.copy_into(target, told)
    }
}
