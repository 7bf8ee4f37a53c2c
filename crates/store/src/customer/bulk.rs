//! Acts over many customers: a list that is worked through, one command a customer.
//!
//! A draft waits for somebody to confirm it. What runs is worked through by a server's background
//! work, and goes on where it was after a restart. What came of each customer is kept.

use crate::engine::json;
use crate::{Failure, Row, Tx};
use domain::{
    actor::By,
    id::{CustomerId, PartnerId},
    refusal::Refusal,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How far an act is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Somebody has to confirm it.
    Draft,
    /// It is worked through.
    Running,
    /// Every customer has had its turn.
    Done,
}

impl State {
    /// The word for this state in rows.
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Running => "running",
            State::Done => "done",
        }
    }

    fn of_word(word: &str) -> Result<Self, Failure> {
        let all = [State::Draft, State::Running, State::Done];
        let found = all.into_iter().find(|one| one.word() == word);
        found.ok_or_else(|| Failure::Corrupt(format!("an act over many is {word}")))
    }
}

/// What came of a customer so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// It waits for its turn.
    Waiting,
    /// It was done.
    Done,
    /// The rules said no.
    Refused,
}

impl Came {
    /// The word for it in rows.
    pub fn word(self) -> &'static str {
        match self {
            Came::Waiting => "waiting",
            Came::Done => "done",
            Came::Refused => "refused",
        }
    }

    fn of_word(word: &str) -> Result<Self, Failure> {
        let all = [Came::Waiting, Came::Done, Came::Refused];
        let found = all.into_iter().find(|one| one.word() == word);
        found.ok_or_else(|| Failure::Corrupt(format!("of a customer came {word}")))
    }
}

/// Who asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Body {
    by: By,
}

/// An act over many customers: each is to be moved to a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulk {
    /// Its id.
    pub id: Uuid,
    /// The organisation.
    pub tenant: Uuid,
    /// The person.
    pub person: Uuid,
    /// How far it is.
    pub state: State,
    /// When it was begun.
    pub created_at: Timestamp,
    /// Who asked for it.
    pub by: By,
}

/// One customer of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its name when it was chosen.
    pub name: String,
    /// To which provider it is to be moved; a draft may not know yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<PartnerId>,
    /// Why the rules said no.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Refusal>,
}

/// One customer of it, where it is in the list and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its place, from 0.
    pub place: i64,
    /// The customer.
    pub customer: CustomerId,
    /// What came of it.
    pub came: Came,
    /// What is to be done.
    pub task: Task,
}

/// How many customers had which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// They wait.
    pub waiting: i64,
    /// They were moved.
    pub done: i64,
    /// The rules said no.
    pub refused: i64,
}

impl Counts {
    /// All customers.
    pub fn all(&self) -> i64 {
        self.waiting + self.done + self.refused
    }
}

/// Keeps a new act.
///
/// # Errors
/// What the database reports.
pub fn put(tx: &mut Tx<'_>, bulk: &Bulk) -> Result<(), Failure> {
    tx.put(
        "insert into bulk (id, tenant, person, state, created_at, body) \
         values ($1, $2, $3, $4, $5, $6)",
        &[
            bulk.id.into(),
            bulk.tenant.into(),
            bulk.person.into(),
            bulk.state.word().into(),
            bulk.created_at.into(),
            json(&Body { by: bulk.by })?.into(),
        ],
    )
}

/// Keeps a customer of it, a new one or what came of it.
///
/// # Errors
/// What the database reports.
pub fn put_item(tx: &mut Tx<'_>, bulk: Uuid, item: &Item) -> Result<(), Failure> {
    tx.put(
        "insert into bulk_item (bulk_id, place, customer_id, state, body) \
         values ($1, $2, $3, $4, $5) on conflict (bulk_id, place) do update set \
         state = excluded.state, body = excluded.body",
        &[
            bulk.into(),
            item.place.into(),
            item.customer.into(),
            item.came.word().into(),
            json(&item.task)?.into(),
        ],
    )
}

/// Notes how far it is, if it was so far.
///
/// # Errors
/// What the database reports.
pub fn advance(tx: &mut Tx<'_>, id: Uuid, from: State, to: State) -> Result<bool, Failure> {
    let touched = tx.execute(
        "update bulk set state = $1 where id = $2 and state = $3",
        &[to.word().into(), id.into(), from.word().into()],
    )?;
    Ok(touched > 0)
}

/// An act of an organisation.
///
/// # Errors
/// What the database reports.
pub fn find(tx: &mut Tx<'_>, tenant: Uuid, id: Uuid) -> Result<Option<Bulk>, Failure> {
    tx.maybe(
        "select id, tenant, person, state, created_at, body from bulk \
         where tenant = $1 and id = $2",
        &[tenant.into(), id.into()],
        read,
    )
}

/// The oldest that is to be worked through.
///
/// # Errors
/// What the database reports.
pub fn running(tx: &mut Tx<'_>) -> Result<Option<Bulk>, Failure> {
    tx.maybe(
        "select id, tenant, person, state, created_at, body from bulk \
         where state = $1 order by created_at, id limit 1",
        &[State::Running.word().into()],
        read,
    )
}

/// The acts of an organisation that were confirmed, the youngest first.
///
/// # Errors
/// What the database reports.
pub fn of_tenant(tx: &mut Tx<'_>, tenant: Uuid, limit: u32) -> Result<Vec<Bulk>, Failure> {
    tx.all(
        "select id, tenant, person, state, created_at, body from bulk \
         where tenant = $1 and state <> $2 order by created_at desc, id desc limit $3",
        &[tenant.into(), State::Draft.word().into(), i64::from(limit).into()],
        read,
    )
}

/// Its customers behind a place, at most `limit`; only those of which this came, if that is wanted.
///
/// # Errors
/// What the database reports.
pub fn items(
    tx: &mut Tx<'_>,
    id: Uuid,
    came: Option<Came>,
    behind: i64,
    limit: u32,
) -> Result<Vec<Item>, Failure> {
    tx.all(
        "select place, customer_id, state, body from bulk_item \
         where bulk_id = $1 and (cast($2 as text) is null or state = $2) and place > $3 \
         order by place limit $4",
        &[id.into(), came.map(Came::word).into(), behind.into(), i64::from(limit).into()],
        |row| {
            Ok(Item {
                place: row.big(0)?,
                customer: row.uuid(1)?.into(),
                came: Came::of_word(row.text(2)?)?,
                task: row.json(3)?,
            })
        },
    )
}

/// How many of its customers had which end.
///
/// # Errors
/// What the database reports.
pub fn counts(tx: &mut Tx<'_>, id: Uuid) -> Result<Counts, Failure> {
    let mut counts = Counts::default();
    let sql = "select state, count(*) from bulk_item where bulk_id = $1 group by state";
    let found = tx.all(sql, &[id.into()], |row| Ok((Came::of_word(row.text(0)?)?, row.big(1)?)))?;
    for (came, count) in found {
        match came {
            Came::Waiting => counts.waiting = count,
            Came::Done => counts.done = count,
            Came::Refused => counts.refused = count,
        }
    }
    Ok(counts)
}

/// Forgets acts begun before `before`, but none that runs; answers how many rows went.
///
/// # Errors
/// What the database reports.
pub fn prune(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Failure> {
    let running = State::Running.word();
    let items = tx.execute(
        "delete from bulk_item where bulk_id in \
         (select id from bulk where created_at < $1 and state <> $2)",
        &[before.into(), running.into()],
    )?;
    let acts = tx.execute(
        "delete from bulk where created_at < $1 and state <> $2",
        &[before.into(), running.into()],
    )?;
    Ok(items + acts)
}

pub(crate) fn read(row: &Row<'_>) -> Result<Bulk, Failure> {
    let body: Body = row.json(5)?;
    Ok(Bulk {
        id: row.uuid(0)?,
        tenant: row.uuid(1)?,
        person: row.uuid(2)?,
        state: State::of_word(row.text(3)?)?,
        created_at: row.at(4)?,
        by: body.by,
    })
}

/// A row of the table of items, in its own order of columns.
pub(crate) fn judge(row: &Row<'_>) -> Result<(), Failure> {
    row.uuid(0)?;
    row.uuid(2)?;
    Came::of_word(row.text(3)?)?;
    row.json::<Task>(4).map(drop)
}
