//! A connection to `SQLite`: the only file that names its driver.

use crate::engine::failure::Failure;
use crate::engine::migration::{Site, Work};
use crate::engine::tx::{self, Each};
use crate::engine::value::{self, Row, Value};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, ErrorCode, OpenFlags, ToSql};
use std::ffi::c_int;
use std::path::Path;
use std::time::Duration;

/// How long a connection waits for a lock that somebody else holds.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Prepared statements kept per connection.
const STATEMENTS: usize = 128;

/// The writer is alone in changing pages, so its cache stays valid: 16 MiB. With `synchronous =
/// full` a commit waits for the disk.
const WRITER: &str = "
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma temp_store = memory;
    pragma cache_size = -16384;
    pragma wal_autocheckpoint = 0;
";

/// A reader's cache is void after each commit of the writer; a small map of the file serves it
/// better, and both together stay within the memory that a small machine has.
const READER: &str = "
    pragma temp_store = memory;
    pragma cache_size = -1024;
    pragma mmap_size = 8388608;
";

/// A checkpoint gives up quickly: the next one comes in half a second.
const CHECKPOINTER: &str = "
    pragma cache_size = -256;
    pragma synchronous = full;
    pragma wal_autocheckpoint = 0;
    pragma busy_timeout = 20;
";

/// A copy is written once and is of no use before it is whole.
const COPY: &str = "
    pragma synchronous = full;
    pragma journal_mode = memory;
";

/// Pages of a copy between two words about its progress.
const PAGES: c_int = 1024;

/// One connection.
pub struct Connection(rusqlite::Connection);

impl Connection {
    /// The connection that writes. The file must be there (it may be empty).
    pub fn for_writing(path: &Path) -> Result<Self, Failure> {
        Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE, WRITER)
    }

    /// A connection that can only read.
    pub fn for_reading(path: &Path) -> Result<Self, Failure> {
        Self::open(path, OpenFlags::SQLITE_OPEN_READ_ONLY, READER)
    }

    /// A connection that only folds the log into the database.
    pub fn for_checkpoints(path: &Path) -> Result<Self, Failure> {
        Self::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE, CHECKPOINTER)
    }

    fn open(path: &Path, mode: OpenFlags, pragmas: &str) -> Result<Self, Failure> {
        let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = rusqlite::Connection::open_with_flags(path, flags).map_err(failure)?;
        connection.busy_timeout(BUSY_TIMEOUT).map_err(failure)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        // Plans never depend on values, so that no statement is prepared again for new ones.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failure)?;
        connection.execute_batch(pragmas).map_err(failure)?;
        Ok(Connection(connection))
    }

    /// Starts a transaction that reads: its snapshot is taken by the first statement.
    pub fn begin_read(&mut self) -> Result<Session<'_>, Failure> {
        command(&self.0, "begin")?;
        Ok(Session { connection: &self.0, part: Part::Reading })
    }

    /// Starts the transaction that a batch of jobs shares.
    pub fn begin_batch(&mut self) -> Result<(), Failure> {
        command(&self.0, "begin immediate")
    }

    /// One job's part of the transaction.
    pub fn begin_job(&mut self) -> Session<'_> {
        Session { connection: &self.0, part: Part::Untouched }
    }

    /// Ends the transaction and keeps its work, on the disk.
    pub fn end_batch(&mut self) -> Result<(), Failure> {
        command(&self.0, "commit")
    }

    /// Ends the transaction, if there is still one, and drops its work.
    pub fn drop_batch(&mut self) {
        if self.in_transaction()
            && let Err(error) = command(&self.0, "rollback")
        {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }

    /// Whether a transaction is open: `SQLite` ends it by itself when, say, the disk is full.
    pub fn in_transaction(&self) -> bool {
        !self.0.is_autocommit()
    }

    /// Folds the log into the database; with `empty`, also waits a moment for readers and cuts the
    /// log to nothing. Answers whether everything was folded.
    pub fn fold_log(&mut self, empty: bool) -> Result<bool, Failure> {
        let sql = if empty {
            "pragma wal_checkpoint(truncate)"
        } else {
            "pragma wal_checkpoint(passive)"
        };
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let (busy, log, folded): (i64, i64, i64) =
            self.0.query_row(sql, [], read).map_err(failure)?;
        Ok(busy == 0 && log == folded)
    }

    /// Copies one snapshot of everything into the database file `target`, which must be empty and
    /// needs no log afterwards; `told` hears how many pages are done, and of how many. Whoever
    /// writes meanwhile is not kept waiting.
    pub fn copy_into(
        &mut self,
        target: &Path,
        told: &mut dyn FnMut(u64, u64),
    ) -> Result<(), Failure> {
        let mut copy = Self::open(target, OpenFlags::SQLITE_OPEN_READ_WRITE, COPY)?;
        // A transaction that has read something keeps its snapshot, so that the copy need not begin
        // anew with every commit of somebody else.
        command(&self.0, "begin")?;
        self.0.query_row("select count(*) from sqlite_schema", [], |_| Ok(())).map_err(failure)?;
        let copied = backup(&self.0, &mut copy.0, told);
        command(&self.0, "commit")?;
        copied?;
        copy.0.execute_batch("pragma journal_mode = delete").map_err(failure)
    }
}

fn backup(
    from: &rusqlite::Connection,
    to: &mut rusqlite::Connection,
    told: &mut dyn FnMut(u64, u64),
) -> Result<(), Failure> {
    let backup = Backup::new(from, to).map_err(failure)?;
    loop {
        let step = backup.step(PAGES).map_err(failure)?;
        let progress = backup.progress();
        let pages = |count| u64::try_from(count).unwrap_or(0);
        told(pages(progress.pagecount - progress.remaining), pages(progress.pagecount));
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(Failure::Busy),
        }
    }
}

impl Site for Connection {
    fn begin(&mut self) -> Result<(), Failure> {
        self.begin_batch()
    }

    fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        self.0.execute_batch(sql).map_err(failure)
    }

    fn within(&mut self, work: &mut Work<'_>) -> Result<(), Failure> {
        let mut session = self.begin_job();
        work(&mut session)?;
        session.keep()
    }

    fn commit(&mut self) -> Result<(), Failure> {
        self.end_batch()
    }

    fn rollback(&mut self) {
        self.drop_batch();
    }
}

/// What a session may do and has done.
enum Part {
    /// It only reads.
    Reading,
    /// It may write and has not yet: there is nothing to undo, so no savepoint was set.
    Untouched,
    /// It wrote: `savepoint` marks where its work began.
    Touched,
}

/// The part of a transaction that one closure works in.
pub struct Session<'c> {
    connection: &'c rusqlite::Connection,
    part: Part,
}

impl tx::Session for Session<'_> {
    fn execute(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<usize, Failure> {
        let mut statement = self.prepare(sql, values)?;
        statement.raw_execute().map_err(failure)
    }

    fn query(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
        each: &mut Each<'_>,
    ) -> Result<(), Failure> {
        let mut statement = self.prepare(sql, values)?;
        let writes = !statement.readonly();
        let mut rows = statement.raw_query();
        let mut wanted = true;
        while let Some(row) = rows.next().map_err(failure)? {
            if wanted {
                wanted = each(&Row(&Cells(row)))?;
            }
            // A statement that writes has done all of it only after its last row.
            if !wanted && !writes {
                break;
            }
        }
        Ok(())
    }
}

impl<'c> Session<'c> {
    /// Keeps what the session did, as far as the whole transaction is kept.
    pub fn keep(self) -> Result<(), Failure> {
        match self.part {
            Part::Reading => command(self.connection, "commit"),
            Part::Untouched => Ok(()),
            Part::Touched => command(self.connection, "release savepoint job"),
        }
    }

    /// Undoes what the session did, and nothing else.
    pub fn undo(self) -> Result<(), Failure> {
        match self.part {
            Part::Reading => command(self.connection, "rollback"),
            Part::Untouched => Ok(()),
            // After a full disk SQLite has undone the whole transaction already.
            Part::Touched if self.connection.is_autocommit() => Ok(()),
            Part::Touched => {
                command(self.connection, "rollback to savepoint job")?;
                command(self.connection, "release savepoint job")
            }
        }
    }

    fn prepare(&mut self, sql: &str, values: &[Value<'_>]) -> Result<CachedStatement<'c>, Failure> {
        let connection = self.connection;
        let mut statement = connection.prepare_cached(sql).map_err(failure)?;
        if !statement.readonly() {
            self.touch()?;
        }
        if statement.parameter_count() != values.len() {
            return Err(Failure::Broken(format!("{} values for: {sql}", values.len())));
        }
        for (index, value) in (1..).zip(values) {
            debug_assert_eq!(
                statement.parameter_name(index),
                Some(format!("${index}").as_str()),
                "parameters must first appear in ascending order: {sql}"
            );
            statement.raw_bind_parameter(index, value).map_err(failure)?;
        }
        Ok(statement)
    }

    fn touch(&mut self) -> Result<(), Failure> {
        match self.part {
            Part::Reading => Err(Failure::Broken("a write inside a read".to_owned())),
            Part::Untouched => {
                command(self.connection, "savepoint job")?;
                self.part = Part::Touched;
                Ok(())
            }
            Part::Touched => Ok(()),
        }
    }
}

/// The cells of one row.
struct Cells<'r>(&'r rusqlite::Row<'r>);

impl value::Cells for Cells<'_> {
    fn text(&self, column: usize) -> Result<Option<&str>, ()> {
        match self.0.get_ref(column).map_err(|_| ())? {
            ValueRef::Null => Ok(None),
            ValueRef::Text(text) => str::from_utf8(text).map(Some).map_err(|_| ()),
            _ => Err(()),
        }
    }

    fn big(&self, column: usize) -> Result<Option<i64>, ()> {
        match self.0.get_ref(column).map_err(|_| ())? {
            ValueRef::Null => Ok(None),
            ValueRef::Integer(number) => Ok(Some(number)),
            _ => Err(()),
        }
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Id(text) => ValueRef::Text(text),
            Value::Big(number) => ValueRef::Integer(*number),
        }))
    }
}

fn command(connection: &rusqlite::Connection, sql: &'static str) -> Result<(), Failure> {
    connection.prepare_cached(sql).and_then(|mut it| it.execute([])).map(drop).map_err(failure)
}

/// What an error of the driver means to us.
#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err everywhere")]
fn failure(error: rusqlite::Error) -> Failure {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Failure::Busy,
        Some(ErrorCode::DiskFull) => Failure::Full,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            Failure::Corrupt(error.to_string())
        }
        _ => Failure::Broken(error.to_string()),
    }
}
