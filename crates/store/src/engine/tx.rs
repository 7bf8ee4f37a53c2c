//! A transaction, as the code that reads and writes nouns sees it.

use super::cache::Cache;
use super::failure::Failure;
use super::value::{Row, Value};

/// What an engine does for one closure.
pub trait Session {
    /// Runs a statement that answers no rows; counts the rows touched.
    fn execute(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<usize, Failure>;

    /// Runs a statement of which nobody wants to hear more than that it failed, now or until the
    /// next answer is wanted.
    fn put(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<(), Failure> {
        self.execute(sql, values).map(drop)
    }

    /// Runs a statement, now or later, that must touch one row or the whole work is void.
    fn must(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<(), Failure> {
        if self.execute(sql, values)? == 1 { Ok(()) } else { Err(Failure::Conflict) }
    }

    /// Says that this question will be asked soon, if it pays to ask several at once.
    fn ahead(&mut self, sql: &'static str, values: &[Value<'_>]) {
        let _ = (sql, values);
    }

    /// Runs a statement and shows each row to `each`, until that answers `false`.
    fn query(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
        each: &mut Each<'_>,
    ) -> Result<(), Failure>;
}

/// Looks at a row; answers whether it wants another.
pub type Each<'e> = dyn FnMut(&Row<'_>) -> Result<bool, Failure> + 'e;

/// A running transaction: a job that writes, or a snapshot of a reader.
///
/// Statements are static text with `$1`, `$2`, … that appear for the first time in ascending
/// order: `SQLite` numbers such parameters by first appearance, `PostgreSQL` by their figure.
///
/// A database across a wire answers late. So those that only have to happen ([`Tx::put`],
/// [`Tx::must`]) may travel together with the next question or with the commit; what fails then,
/// fails the whole work.
pub struct Tx<'c> {
    session: &'c mut dyn Session,
    cache: &'c mut Cache,
}

impl<'c> Tx<'c> {
    pub(super) fn new(session: &'c mut dyn Session, cache: &'c mut Cache) -> Self {
        Tx { session, cache }
    }

    /// What the connection has decoded already.
    pub(crate) fn cache(&mut self) -> &mut Cache {
        self.cache
    }

    /// Runs a statement that answers no rows, and counts the rows that it touched.
    ///
    /// # Errors
    /// What the database reports.
    pub fn execute(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<usize, Failure> {
        self.session.execute(sql, values)
    }

    /// Runs a statement that answers no rows, and does not count.
    ///
    /// # Errors
    /// What the database reports, here or when the work is kept.
    pub fn put(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<(), Failure> {
        self.session.put(sql, values)
    }

    /// Runs a statement without `returning` that has to touch exactly one row.
    ///
    /// # Errors
    /// [`Failure::Conflict`] when it touches none, here or when the work is kept; nothing of the
    /// work is kept then. What the database reports.
    pub fn must(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<(), Failure> {
        self.session.must(sql, values)
    }

    /// Says which question will be asked soon, word for word, so that several can travel together.
    /// Whether it is asked then makes no difference to anything but time.
    pub fn ahead(&mut self, sql: &'static str, values: &[Value<'_>]) {
        self.session.ahead(sql, values);
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
        self.session.query(sql, values, &mut |row| {
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
        self.session.query(sql, values, &mut |row| {
            found.push(read(row)?);
            Ok(true)
        })?;
        Ok(found)
    }
}
