//! Every table with all its columns, for work that must leave nothing out.
//!
//! A test compares this list with the tables that a new database has.

mod shape;

use super::count;
use crate::{Failure, Row, Tx, Value};
use shape::{SHAPES, Shape};
use std::borrow::Cow;
use std::sync::LazyLock;

/// How many rows are held in memory at once.
const PAGE: usize = 500;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// TEXT, never null.
    Text,
    /// BIGINT, never null.
    Big,
    /// BIGINT or null.
    MaybeBig,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// A table, its columns with those of the primary key first, and the statements made of them.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, the key's first.
    pub columns: &'static [Column],
    /// How many columns are the primary key.
    pub key: usize,
    count: &'static str,
    first: &'static str,
    behind: &'static str,
    insert: &'static str,
}

/// One row, its cells in the order of [`Table::columns`].
pub type Cells = Vec<Value<'static>>;

/// All tables but the record of migrations, which every database writes by itself.
pub static TABLES: LazyLock<Vec<Table>> =
    LazyLock::new(|| SHAPES.iter().map(|shape| Table::of(*shape)).collect());

impl Table {
    fn of((name, key, columns): Shape) -> Table {
        let list = |columns: &[Column]| {
            columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
        };
        let places = |count: usize| {
            (1..=count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
        };
        let (all, keys) = (list(columns), list(&columns[..key]));
        let select = format!("select {all} from {name}");
        let (held, limit) = (places(key), key + 1);
        // Statements are static text everywhere; these are made once for the life of the process.
        let text = |sql: String| -> &'static str { sql.leak() };
        Table {
            name,
            columns,
            key,
            count: text(format!("select count(*) from {name}")),
            first: text(format!("{select} order by {keys} limit $1")),
            behind: text(format!(
                "{select} where ({keys}) > ({held}) order by {keys} limit ${limit}"
            )),
            insert: text(format!("insert into {name} ({all}) values ({})", places(columns.len()))),
        }
    }

    /// How many rows it has.
    pub(crate) fn count(&self, tx: &mut Tx<'_>) -> Result<u64, Failure> {
        let rows = tx.one(self.count, &[], |row| row.big(0))?;
        count(rows)
    }

    /// Shows every row to `each`, in the order of the key, and holds no more than a page of them.
    pub(crate) fn walk(
        &self,
        tx: &mut Tx<'_>,
        each: &mut dyn FnMut(&Row<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let size = Value::Big(i64::try_from(PAGE).unwrap_or(i64::MAX));
        let mut last: Option<Cells> = None;
        loop {
            let (sql, mut values) = match last.take() {
                None => (self.first, Vec::new()),
                Some(key) => (self.behind, key),
            };
            values.push(size.clone());
            let mut seen = 0;
            let keys = tx.all(sql, &values, |row| {
                each(row)?;
                seen += 1;
                // Only the last one is needed; which that is, nobody knows before.
                if seen == PAGE { self.cells(row, self.key).map(Some) } else { Ok(None) }
            })?;
            match keys.into_iter().last().flatten() {
                Some(key) => last = Some(key),
                None => return Ok(()),
            }
        }
    }

    /// The whole row.
    pub(crate) fn row(&self, row: &Row<'_>) -> Result<Cells, Failure> {
        self.cells(row, self.columns.len())
    }

    fn cells(&self, row: &Row<'_>, columns: usize) -> Result<Cells, Failure> {
        let cell = |(index, column): (usize, &Column)| {
            Ok(match column.kind {
                Kind::Text => Value::Text(Cow::Owned(row.text(index)?.to_owned())),
                Kind::Big => Value::Big(row.big(index)?),
                Kind::MaybeBig => row.maybe_big(index)?.into(),
            })
        };
        self.columns.iter().take(columns).enumerate().map(cell).collect()
    }

    /// Adds rows. What fails may be reported by a later statement of the transaction, but by the
    /// end of this call everything was sent, so that nobody has to remember it.
    pub(crate) fn insert(&self, tx: &mut Tx<'_>, rows: &[Cells]) -> Result<(), Failure> {
        let Some((last, rows)) = rows.split_last() else { return Ok(()) };
        for row in rows {
            tx.put(self.insert, row)?;
        }
        tx.execute(self.insert, last).map(drop)
    }
}
