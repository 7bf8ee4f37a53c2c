//! Every table with all its columns, for work that must leave nothing out.
//!
//! A test compares this list with the tables that a new database has.

use super::count;
use crate::{Failure, Row, Tx, Value};
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

const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text }
}

const fn big(name: &'static str) -> Column {
    Column { name, kind: Kind::Big }
}

const fn maybe_big(name: &'static str) -> Column {
    Column { name, kind: Kind::MaybeBig }
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

/// Name, columns of the primary key, the other columns. A table comes after those it refers to.
type Shape = (&'static str, usize, &'static [Column]);

const SHAPES: &[Shape] = &[
    ("meta", 1, &[text("key"), text("value")]),
    ("operator", 1, &[text("id"), big("version"), text("body")]),
    (
        "partner",
        1,
        &[text("id"), big("version"), text("name_key"), text("body"), maybe_big("due_at")],
    ),
    ("mark", 2, &[text("word"), text("partner_id")]),
    ("partnership", 2, &[text("provider_id"), text("reseller_id"), text("state")]),
    (
        "customer",
        1,
        &[
            text("id"),
            big("version"),
            maybe_big("due_at"),
            text("name_key"),
            text("domain_key"),
            text("body"),
        ],
    ),
    (
        "standing",
        2,
        &[
            text("customer_id"),
            text("partner_id"),
            text("kinds"),
            text("name_key"),
            text("domain_key"),
        ],
    ),
    (
        "listing",
        2,
        &[
            text("customer_id"),
            text("reader"),
            text("name_key"),
            text("domain_key"),
            text("name"),
            text("domain"),
            text("country"),
            text("kinds"),
            text("partners"),
            text("stage"),
            text("attention"),
            big("subscriptions"),
            big("seats"),
            text("agreement"),
            text("transfer"),
            big("moved"),
            big("groups"),
            maybe_big("asked_at"),
            maybe_big("renews_at"),
            big("active_at"),
            maybe_big("due_at"),
        ],
    ),
    (
        "total",
        5,
        &[
            text("reader"),
            text("customer_id"),
            text("stage"),
            text("attention"),
            text("country"),
            big("customers"),
            big("seats"),
        ],
    ),
    (
        "subscription",
        2,
        &[
            text("customer_id"),
            text("id"),
            text("partner_id"),
            text("status"),
            text("body"),
            text("name_key"),
        ],
    ),
    (
        "transfer",
        2,
        &[
            text("customer_id"),
            text("id"),
            text("source_id"),
            text("target_id"),
            text("state"),
            text("body"),
            text("waits_id"),
            maybe_big("ends_at"),
        ],
    ),
    ("event", 2, &[text("stream"), big("version"), big("at"), text("actor"), text("body")]),
    (
        "outbox",
        1,
        &[text("id"), big("at"), text("topic"), text("body"), big("attempts"), big("lease_until")],
    ),
    (
        "answer",
        2,
        &[
            text("caller"),
            text("request_id"),
            text("fingerprint"),
            big("status"),
            text("body"),
            big("at"),
        ],
    ),
    (
        "credential",
        1,
        &[text("id"), text("kind"), text("tenant"), text("name"), text("hash"), text("body")],
    ),
    ("notice", 1, &[text("id"), text("tenant"), big("at"), text("body")]),
    ("reader", 2, &[text("tenant"), text("person"), big("read_until")]),
    ("reading", 3, &[text("tenant"), text("person"), text("notice_id"), big("at")]),
    ("muted", 2, &[text("tenant"), text("topic")]),
    (
        "letter",
        1,
        &[
            text("id"),
            text("tenant"),
            text("topic"),
            big("at"),
            text("address"),
            text("name"),
            text("language"),
            text("subject"),
            text("body"),
            text("state"),
            big("attempts"),
            big("attempts_max"),
            big("since"),
            maybe_big("next_at"),
            maybe_big("ended_at"),
            text("trouble"),
        ],
    ),
    ("signing_key", 1, &[big("number"), text("pem"), big("signs_from")]),
    ("lease", 1, &[text("name"), text("holder"), big("ends_at")]),
    (
        "session",
        1,
        &[
            text("hash"),
            text("tenant"),
            text("person"),
            big("opened_at"),
            big("seen_at"),
            big("ends_at"),
            text("agent"),
            text("proof"),
            big("proved_at"),
            text("sight"),
        ],
    ),
    ("person", 1, &[text("id"), text("body")]),
    ("seat", 2, &[text("person"), text("tenant"), maybe_big("signed_in_at")]),
    ("offer", 1, &[text("id"), text("tenant"), text("hash"), big("ends_at"), text("body")]),
    ("subject", 2, &[text("issuer"), text("name"), text("person")]),
    (
        "factor",
        1,
        &[
            text("id"),
            text("person"),
            text("kind"),
            text("name"),
            text("body"),
            big("made_at"),
            maybe_big("used_at"),
        ],
    ),
    ("door", 1, &[text("name"), big("failed"), big("shut_until"), big("ends_at")]),
    ("ticket", 1, &[text("hash"), text("purpose"), text("person"), text("body"), big("ends_at")]),
    (
        "saved_view",
        1,
        &[
            text("id"),
            text("tenant"),
            text("person"),
            big("shared"),
            text("name"),
            text("query"),
            big("created_at"),
        ],
    ),
    (
        "bulk",
        1,
        &[
            text("id"),
            text("tenant"),
            text("person"),
            text("state"),
            big("created_at"),
            text("body"),
        ],
    ),
    (
        "bulk_item",
        2,
        &[text("bulk_id"), big("place"), text("customer_id"), text("state"), text("body")],
    ),
    (
        "sandbox",
        1,
        &[
            text("id"),
            text("owner"),
            text("name_key"),
            text("holder"),
            big("era"),
            big("created_at"),
            text("body"),
        ],
    ),
];

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
