//! Transfers across customers: those of which somebody is a side, a page at a time.

use super::find::{Text, contains};
use super::list::Brief;
use crate::{Failure, Row, Tx, Value};
use domain::{
    customer::transfer::{Side, Transfer},
    id::{CustomerId, PartnerId, TransferId},
};
use jiff::Timestamp;

/// A transfer in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    /// Whose subscriptions.
    pub customer: CustomerId,
    /// The customer's name.
    pub customer_name: String,
    /// By what customers are sorted.
    pub name_key: String,
    /// The transfer.
    pub transfer: Transfer,
}

/// Whose turn a transfer is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// Whoever's, or nobody's.
    #[default]
    Any,
    /// This partner's.
    Of(PartnerId),
    /// Somebody's.
    Somebodys,
}

/// Which transfers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Those of which this partner is a side; `None` for all.
    pub reader: Option<PartnerId>,
    /// The side that the reader is on.
    pub side: Option<Side>,
    /// The other side.
    pub other: Option<PartnerId>,
    /// In one of these states; all if there is none.
    pub states: Vec<&'static str>,
    /// Whose turn it is.
    pub turn: Turn,
    /// By the customer's name, or the end of the transfer's id.
    pub text: String,
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The youngest first.
    #[default]
    Youngest,
    /// The oldest first.
    Oldest,
    /// By the customers' names.
    Customer,
    /// What lapses first; what never does at the end.
    Deadline,
}

/// The place of a transfer in its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The customer's name, where it is sorted by.
    pub name_key: String,
    /// When it lapses, in microseconds, where that is sorted by.
    pub ends_at: i64,
    /// The transfer.
    pub id: TransferId,
}

impl Moving {
    /// Where it is in its list.
    pub fn place(&self) -> Place {
        let ends_at = self.transfer.expires_at().map_or(i64::MAX, Timestamp::as_microsecond);
        Place { name_key: self.name_key.clone(), ends_at, id: self.transfer.id }
    }
}

/// The statement of an order: what is behind the place, and the order itself.
macro_rules! sorted {
    ($behind:literal, $order:literal, $limit:literal) => {
        concat!(
            "select t.customer_id, c.body, c.name_key, t.body from transfer t \
             join customer c on c.id = t.customer_id \
             where (cast($1 as text) is null or t.source_id = $1 or t.target_id = $1) \
             and (cast($2 as text) is null or t.source_id = $2) \
             and (cast($3 as text) is null or t.target_id = $3) \
             and (cast($4 as text) is null or t.source_id = $4 or t.target_id = $4) \
             and (cast($5 as text) = '' or cast($5 as text) like '% ' || t.state || ' %') \
             and t.waits_id like $6 and (cast($7 as text) = '%' \
             or ",
            contains!("c.name_key", "$7"),
            " or t.id like $8 escape '\\') and (cast($9 as text) is null or ",
            $behind,
            ") order by ",
            $order,
            " limit ",
            $limit
        )
    };
}

/// The transfers that are wanted, behind `after`, at most `size`.
///
/// # Errors
/// What the database reports.
pub fn page(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    order: Order,
    after: Option<&Place>,
    size: u32,
) -> Result<Vec<Moving>, Failure> {
    let text = Text::of(&wanted.text);
    let own = |side| wanted.reader.filter(|_| wanted.side == Some(side));
    let states = wanted.states.join("  ");
    let turn = match wanted.turn {
        Turn::Any => "%".to_owned(),
        Turn::Of(partner) => partner.to_string(),
        Turn::Somebodys => "_%".to_owned(),
    };
    let mut values: Vec<Value<'_>> = vec![
        wanted.reader.into(),
        own(Side::Source).into(),
        own(Side::Target).into(),
        wanted.other.into(),
        if states.is_empty() { "".into() } else { format!(" {states} ").into() },
        turn.into(),
        (&text.anywhere).into(),
        (&text.at_the_end).into(),
        after.map(|place| place.id).into(),
    ];
    let sql = match order {
        Order::Youngest => sorted!("t.id < $9", "t.id desc", "$10"),
        Order::Oldest => sorted!("t.id > $9", "t.id", "$10"),
        Order::Customer => {
            values.push(after.map_or("", |place| &place.name_key).into());
            sorted!("(c.name_key, t.id) > ($10, $9)", "c.name_key, t.id", "$11")
        }
        Order::Deadline => {
            values.push(after.map_or(0, |place| place.ends_at).into());
            sorted!(
                "(coalesce(t.ends_at, 9223372036854775807), t.id) > ($10, $9)",
                "coalesce(t.ends_at, 9223372036854775807), t.id",
                "$11"
            )
        }
    };
    values.push(i64::from(size).into());
    tx.all(sql, &values, read)
}

/// The requests that wait for an answer, whosever they are, the youngest first, at most `size`.
///
/// # Errors
/// What the database reports.
pub fn open(tx: &mut Tx<'_>, size: u32) -> Result<Vec<Moving>, Failure> {
    let wanted = Wanted { states: vec!["open"], ..Wanted::default() };
    page(tx, &wanted, Order::Youngest, None, size)
}

fn read(row: &Row<'_>) -> Result<Moving, Failure> {
    let brief: Brief = row.json(1)?;
    Ok(Moving {
        customer: row.uuid(0)?.into(),
        customer_name: brief.profile.company_name,
        name_key: row.text(2)?.to_owned(),
        transfer: row.json(3)?,
    })
}

/// How many transfers are in a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The word of the state.
    pub state: String,
    /// Whether it is the reader's turn.
    pub is_mine: bool,
    /// Whether it is anybody's.
    pub is_waiting: bool,
    /// How many.
    pub count: i64,
}

/// How many there are of each kind, of those of which `reader` is a side.
///
/// # Errors
/// What the database reports.
pub fn tally(tx: &mut Tx<'_>, reader: Option<PartnerId>) -> Result<Vec<Tally>, Failure> {
    tx.all(
        "select t.state, cast(case when t.waits_id = $1 then 1 else 0 end as bigint), \
         cast(case when t.waits_id = '' then 0 else 1 end as bigint), count(*) from transfer t \
         where cast($1 as text) is null or t.source_id = $1 or t.target_id = $1 \
         group by 1, 2, 3",
        &[reader.into()],
        |row| {
            Ok(Tally {
                state: row.text(0)?.to_owned(),
                is_mine: row.big(1)? > 0,
                is_waiting: row.big(2)? > 0,
                count: row.big(3)?,
            })
        },
    )
}

/// How many transfers wait for a partner; counted up to a hundred.
///
/// # Errors
/// What the database reports.
pub fn waiting(tx: &mut Tx<'_>, partner: PartnerId) -> Result<i64, Failure> {
    tx.one(
        "select count(*) from (select 1 from transfer where waits_id = $1 limit 100) waiting",
        &[partner.into()],
        |row| row.big(0),
    )
}

/// The partners that are the other side of a partner's transfers, by name.
///
/// # Errors
/// What the database reports.
pub fn others(tx: &mut Tx<'_>, reader: PartnerId) -> Result<Vec<(PartnerId, String)>, Failure> {
    let found = tx.all(
        "select distinct case when source_id = $1 then target_id else source_id end \
         from transfer where source_id = $1 or target_id = $1",
        &[reader.into()],
        |row| Ok(PartnerId::from(row.uuid(0)?)),
    )?;
    let mut named = Vec::with_capacity(found.len());
    for id in found {
        if let Some((partner, _)) = crate::partner::load(tx, id)? {
            named.push((id, partner.name.clone()));
        }
    }
    named.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(named)
}
