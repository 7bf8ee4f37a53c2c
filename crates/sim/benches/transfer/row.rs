//! The rows that a cycle writes, with bodies taken from a real one, as bare statements.

use crate::{
    book::{Errand, source, target},
    inside,
    stage::Copy,
};
use rusqlite::types::{Null, ToSqlOutput};
use server::chance;
use std::{borrow::Cow, error::Error, net::SocketAddr};
use store::{Row, Store};
use tokio_postgres::types::{self as postgres, IsNull, Type, private::BytesMut, to_sql_checked};
use uuid::Uuid;

/// What a command of a real cycle left in the tables.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    subscriptions: Vec<String>,
    transfer: String,
    standings: Vec<(String, String, String, String)>,
    actor: String,
    event: String,
    jobs: Vec<(String, String)>,
    caller: String,
    answer: String,
}

/// What both commands of a real cycle left there.
pub struct Cycle {
    ask: Sample,
    accept: Sample,
}

impl Cycle {
    /// Goes through a real cycle and looks.
    pub fn observed(mut copy: Copy) -> Self {
        let errands = copy.errands(1, 1).expect("the copy is fresh");
        let errand = errands[0][0];
        let app = inside::app(&copy, SocketAddr::from(([127, 0, 0, 1], 1)));
        inside::runtime().block_on(async {
            let id = inside::ask(&app, errand).await;
            let ask = Sample { subscriptions: Vec::new(), ..sample(app.store(), errand, 2) };
            inside::accept(&app, errand, id).await;
            let accept = Sample { standings: Vec::new(), ..sample(app.store(), errand, 3) };
            assert_eq!((ask.standings.len(), accept.subscriptions.len()), (2, 2));
            Self { ask, accept }
        })
    }
}

/// What the command that led to `version` left, as far as it can be seen afterwards.
fn sample(store: &Store, errand: Errand, version: i64) -> Sample {
    let customer = errand.customer;
    let text = |row: &Row<'_>, column| row.text(column).map(str::to_owned);
    let pattern = format!("{customer}/{version}/%");
    let found = store.read_now(move |tx| {
        let sql = "select body from subscription where customer_id = $1 and \
                   (id = $2 or partner_id = $3)";
        let values = [customer.into(), errand.subscription.into(), target().into()];
        let subscriptions = tx.all(sql, &values, |row| text(row, 0))?;
        let sql = "select body from transfer where customer_id = $1";
        let transfer = tx.one(sql, &[customer.into()], |row| text(row, 0))?;
        let sql = "select partner_id, kinds, name_key, domain_key from standing \
                   where customer_id = $1";
        let standings = tx.all(sql, &[customer.into()], |row| {
            Ok((text(row, 0)?, text(row, 1)?, text(row, 2)?, text(row, 3)?))
        })?;
        let sql = "select actor, body from event where stream = $1 and version = $2";
        let (actor, event) = tx.one(sql, &[customer.into(), version.into()], |row| {
            Ok((text(row, 0)?, text(row, 1)?))
        })?;
        let sql = "select topic, body from outbox where id like $1";
        let jobs = tx.all(sql, &[(&pattern).into()], |row| Ok((text(row, 0)?, text(row, 1)?)))?;
        let sql = "select caller, body from answer order by at desc limit 1";
        let (caller, answer) = tx.one(sql, &[], |row| Ok((text(row, 0)?, text(row, 1)?)))?;
        Ok(Sample { subscriptions, transfer, standings, actor, event, jobs, caller, answer })
    });
    found.expect("a read")
}

/// As long as a seal; what it is, is no work of the disk's.
const SEAL: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Which command of a cycle.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// The source asks.
    Ask,
    /// The target accepts.
    Accept,
}

/// One command's rows to be written.
#[derive(Clone, Copy, Debug)]
pub struct Write {
    pub part: Part,
    pub errand: Errand,
    pub transfer: Uuid,
}

impl Write {
    /// The customer's version after it.
    pub fn version(self) -> i64 {
        let before = match self.part {
            Part::Ask => 1 + 2 * self.errand.round,
            Part::Accept => 2 + 2 * self.errand.round,
        };
        i64::try_from(before + 1).expect("a small number")
    }
}

/// What goes into a statement, for either driver.
#[derive(Debug)]
pub enum Cell<'c> {
    Null,
    Text(Cow<'c, str>),
    Big(i64),
}

impl<'c> From<&'c str> for Cell<'c> {
    fn from(text: &'c str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Big(number)
    }
}

impl rusqlite::ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Null => Ok(ToSqlOutput::from(Null)),
            Self::Text(text) => text.to_sql(),
            Self::Big(number) => number.to_sql(),
        }
    }
}

impl postgres::ToSql for Cell<'_> {
    fn to_sql(
        &self,
        of: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Text(text) => text.to_sql(of, out),
            Self::Big(number) => number.to_sql(of, out),
        }
    }

    fn accepts(of: &Type) -> bool {
        matches!(*of, Type::TEXT | Type::INT8)
    }

    to_sql_checked!();
}

/// A statement that touches one row, and what goes into it.
pub type Change<'c> = (&'static str, Vec<Cell<'c>>);

macro_rules! change {
    ($sql:expr, $($value:expr),*) => {
        ($sql, vec![$(Cell::from($value)),*])
    };
}

impl Cycle {
    fn sample(&self, part: Part) -> &Sample {
        match part {
            Part::Ask => &self.ask,
            Part::Accept => &self.accept,
        }
    }

    /// Who gives the command.
    pub fn caller(&self, part: Part) -> &str {
        &self.sample(part).caller
    }

    /// What a command changes, given under the id `request` at `now` (microseconds).
    pub fn rows<'c>(&'c self, write: Write, request: &str, now: i64) -> Vec<Change<'c>> {
        let Write { part, errand, transfer } = write;
        let (sample, state) = match part {
            Part::Ask => (&self.ask, "open"),
            Part::Accept => (&self.accept, "complete"),
        };
        let version = write.version();
        let customer = errand.customer.to_string();
        let (source, target) = (source().to_string(), target().to_string());
        let mut rows = vec![(
            "update customer set version = $1, due_at = $2 where id = $3 and version = $4",
            vec![version.into(), Cell::Null, customer.clone().into(), (version - 1).into()],
        )];
        let asked = errand.subscription.to_string();
        let new = chance::id(jiff::Timestamp::UNIX_EPOCH).to_string();
        let ids = [(asked, &source, "suspended"), (new, &target, "active")];
        for (body, (id, partner, status)) in sample.subscriptions.iter().zip(ids) {
            rows.push(change!(
                "insert into subscription (customer_id, id, partner_id, status, body) \
                 values ($1, $2, $3, $4, $5) on conflict (customer_id, id) do update set \
                 partner_id = excluded.partner_id, status = excluded.status, \
                 body = excluded.body",
                customer.clone(),
                id,
                partner.clone(),
                status,
                body.as_str()
            ));
        }
        rows.push(change!(
            "insert into transfer (customer_id, id, source_id, target_id, state, body) \
             values ($1, $2, $3, $4, $5, $6) on conflict (customer_id, id) do update set \
             source_id = excluded.source_id, target_id = excluded.target_id, \
             state = excluded.state, body = excluded.body",
            customer.clone(),
            transfer.to_string(),
            source,
            target,
            state,
            sample.transfer.as_str()
        ));
        let standings = sample.standings.iter().filter(|_| errand.round == 0);
        for (partner, kinds, name, domain) in standings {
            rows.push(change!(
                "insert into standing (partner_id, customer_id, kinds, name_key, domain_key) \
                 values ($1, $2, $3, $4, $5) on conflict (customer_id, partner_id) do update \
                 set kinds = excluded.kinds, name_key = excluded.name_key, \
                 domain_key = excluded.domain_key",
                partner.as_str(),
                customer.clone(),
                kinds.as_str(),
                name.as_str(),
                domain.as_str()
            ));
        }
        sample.trail(&mut rows, &customer, version, request, now);
        rows
    }
}

impl Sample {
    /// The rows that tell what happened and whom to tell.
    fn trail<'c>(
        &'c self,
        rows: &mut Vec<Change<'c>>,
        customer: &str,
        version: i64,
        request: &str,
        now: i64,
    ) {
        rows.push(change!(
            "insert into event (stream, version, at, actor, body, seal) \
             values ($1, $2, $3, $4, $5, $6)",
            customer.to_owned(),
            version,
            now,
            self.actor.as_str(),
            self.event.as_str(),
            SEAL
        ));
        for (place, (topic, body)) in self.jobs.iter().enumerate() {
            rows.push(change!(
                "insert into outbox (id, at, topic, body, attempts, lease_until) \
                 values ($1, $2, $3, $4, 0, $2) on conflict (id) do nothing",
                format!("{customer}/{version}/{place}"),
                now,
                topic.as_str(),
                body.as_str()
            ));
        }
        rows.push(change!(
            "insert into answer (caller, request_id, fingerprint, status, body, at) \
             values ($1, $2, $3, $4, $5, $6) on conflict (caller, request_id) do nothing",
            self.caller.as_str(),
            request.to_owned(),
            "f".repeat(64),
            200,
            self.answer.as_str(),
            now
        ));
    }
}
