//! A transaction, as the code that reads and writes nouns sees it.

use super::cache::Cache;
use super::failure::Failure;
use super::sqlite::Session;
use super::value::{Row, Value};

/// A running transaction: a job of the writer, or a snapshot of a reader.
///
/// Statements are static text with `$1`, `$2`, … that appear for the first time in ascending
/// order: `SQLite` numbers such parameters by first appearance, `PostgreSQL` by their figure.
pub struct Tx<'c> {
    session: Session<'c>,
    cache: &'c mut Cache,
}

impl<'c> Tx<'c> {
    pub(super) fn new(session: Session<'c>, cache: &'c mut Cache) -> Self {
        Tx { session, cache }
    }

    /// What the connection has decoded already.
    pub(crate) fn cache(&mut self) -> &mut Cache {
        self.cache
    }

    pub(super) fn into_session(self) -> Session<'c> {
        self.session
    }

    /// Runs a statement that answers no rows, and counts the rows that it touched.
    ///
    /// # Errors
    /// What the database reports.
    pub fn execute(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<usize, Failure> {
        self.session.execute(sql, values)
    }

    /// The first row, read by `read`; `None` when there is none.
    ///
    /// # Errors
    /// What the database or `read` reports.
    pub fn maybe<T>(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
        read: impl FnOnce(&Row<'_>) -> Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        let mut read = Some(read);
        let mut found = None;
        self.session.query(sql, values, |row| {
            if let Some(read) = read.take() {
                found = Some(read(row)?);
            }
            Ok(read.is_some())
        })?;
        Ok(found)
    }

    /// The first row, which must be there.
    ///
    /// # Errors
    /// [`Failure::Corrupt`] when there is none; what the database or `read` reports.
    pub fn one<T>(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
        read: impl FnOnce(&Row<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.maybe(sql, values, read)?
            .ok_or_else(|| Failure::Corrupt(format!("no row answers: {sql}")))
    }

    /// All rows, in the order of the answer.
    ///
    /// # Errors
    /// What the database or `read` reports.
    pub fn all<T>(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, Failure>,
    ) -> Result<Vec<T>, Failure> {
        let mut found = Vec::new();
        self.session.query(sql, values, |row| {
            found.push(read(row)?);
            Ok(true)
        })?;
        Ok(found)
    }
}
