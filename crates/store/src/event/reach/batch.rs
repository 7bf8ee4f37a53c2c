//! Many rows in one statement.

use crate::{Failure, Tx, Value};
use std::sync::LazyLock;

/// How many rows go into a statement, if there are so many.
const MANY: usize = 10;

/// Statements are static text everywhere; these are made once for the life of the process.
fn text(sql: String) -> &'static str {
    sql.leak()
}

/// As many rows of the feed.
fn inserts(rows: usize) -> String {
    let row = |row: usize| {
        let places: Vec<_> = (1..=6).map(|column| format!("${}", row * 6 + column)).collect();
        format!("({})", places.join(", "))
    };
    let rows: Vec<_> = (0..rows).map(row).collect();
    let columns = "tenant, number, stream, version, places, at";
    format!("insert into feed ({columns}) values {}", rows.join(", "))
}

/// As many commands of which everybody has been told.
fn updates(rows: usize) -> String {
    let row = |row: usize| format!("(stream = ${} and version = ${})", 2 * row + 1, 2 * row + 2);
    let rows: Vec<_> = (0..rows).map(row).collect();
    format!("update event set fed = 1 where {}", rows.join(" or "))
}

static INSERTS: LazyLock<[&str; 2]> = LazyLock::new(|| [1, MANY].map(|rows| text(inserts(rows))));
static UPDATES: LazyLock<[&str; 2]> = LazyLock::new(|| [1, MANY].map(|rows| text(updates(rows))));

/// Adds rows to the feed.
///
/// # Errors
/// What the database reports, here or when the work is kept.
pub fn insert(tx: &mut Tx<'_>, rows: Vec<[Value<'static>; 6]>) -> Result<(), Failure> {
    put(tx, *INSERTS, rows)
}

/// Notes that everybody has been told of commands, each by its stream and its version.
///
/// # Errors
/// What the database reports, here or when the work is kept.
pub fn done(tx: &mut Tx<'_>, rows: Vec<[Value<'static>; 2]>) -> Result<(), Failure> {
    put(tx, *UPDATES, rows)
}

fn put<const N: usize>(
    tx: &mut Tx<'_>,
    [one, many]: [&'static str; 2],
    rows: Vec<[Value<'static>; N]>,
) -> Result<(), Failure> {
    let mut rows = rows.into_iter();
    while rows.len() >= MANY {
        let values: Vec<_> = rows.by_ref().take(MANY).flatten().collect();
        tx.put(many, &values)?;
    }
    for row in rows {
        tx.put(one, &row)?;
    }
    Ok(())
}
