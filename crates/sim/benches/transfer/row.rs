//! The rows that a cycle writes, with bodies taken from a real one, as bare statements.

use crate::{
    book::{Errand, source, target},
    inside,
    stage::Copy,
};
use rusqlite::{Connection, ToSql, params};
use server::chance;
use std::net::SocketAddr;
use store::{Row, Store};
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
    let found = store.read(|tx| {
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

impl Cycle {
    /// Writes the rows of a command, each by one prepared statement.
    pub fn write(&self, to: &Connection, write: Write, now: i64) -> rusqlite::Result<()> {
        let Write { part, errand, transfer } = write;
        let run = |sql: &str, values: &[&dyn ToSql]| to.prepare_cached(sql)?.execute(values);
        let (sample, state, before) = match part {
            Part::Ask => (&self.ask, "open", 1 + 2 * errand.round),
            Part::Accept => (&self.accept, "complete", 2 + 2 * errand.round),
        };
        let version = i64::try_from(before + 1).expect("a small number");
        let customer = errand.customer.to_string();
        let (source, target) = (source().to_string(), target().to_string());
        let touched = run(
            "update customer set version = $1, due_at = $2 where id = $3 and version = $4",
            params![version, None::<i64>, customer, version - 1],
        )?;
        assert_eq!(touched, 1, "the customer has another version");
        let asked = errand.subscription.to_string();
        let new = chance::id(jiff::Timestamp::UNIX_EPOCH).to_string();
        let ids = [(&asked, &source, "suspended"), (&new, &target, "active")];
        for (body, (id, partner, status)) in sample.subscriptions.iter().zip(ids) {
            run(
                "insert into subscription (customer_id, id, partner_id, status, body) \
                 values ($1, $2, $3, $4, $5) on conflict (customer_id, id) do update set \
                 partner_id = excluded.partner_id, status = excluded.status, \
                 body = excluded.body",
                params![customer, id, partner, status, body],
            )?;
        }
        let transfer = transfer.to_string();
        run(
            "insert into transfer (customer_id, id, source_id, target_id, state, body) \
             values ($1, $2, $3, $4, $5, $6) on conflict (customer_id, id) do update set \
             source_id = excluded.source_id, target_id = excluded.target_id, \
             state = excluded.state, body = excluded.body",
            params![customer, transfer, source, target, state, sample.transfer],
        )?;
        let standings = sample.standings.iter().filter(|_| errand.round == 0);
        for (partner, kinds, name, domain) in standings {
            run(
                "insert into standing (partner_id, customer_id, kinds, name_key, domain_key) \
                 values ($1, $2, $3, $4, $5) on conflict (customer_id, partner_id) do update \
                 set kinds = excluded.kinds, name_key = excluded.name_key, \
                 domain_key = excluded.domain_key",
                params![partner, customer, kinds, name, domain],
            )?;
        }
        sample.trail(&run, &customer, version, now)
    }
}

/// Runs a statement with its parameters.
type Run<'r> = dyn Fn(&str, &[&dyn ToSql]) -> rusqlite::Result<usize> + 'r;

impl Sample {
    /// The rows that tell what happened and whom to tell.
    fn trail(&self, run: &Run<'_>, customer: &str, version: i64, now: i64) -> rusqlite::Result<()> {
        run(
            "insert into event (stream, version, at, actor, body) values ($1, $2, $3, $4, $5)",
            params![customer, version, now, self.actor, self.event],
        )?;
        for (place, (topic, body)) in self.jobs.iter().enumerate() {
            run(
                "insert into outbox (id, at, topic, body, attempts, lease_until) \
                 values ($1, $2, $3, $4, 0, $2) on conflict (id) do nothing",
                params![format!("{customer}/{version}/{place}"), now, topic, body],
            )?;
        }
        let request = chance::id(jiff::Timestamp::UNIX_EPOCH).to_string();
        let fingerprint = "f".repeat(64);
        run(
            "insert into answer (caller, request_id, fingerprint, status, body, at) \
             values ($1, $2, $3, $4, $5, $6) on conflict (caller, request_id) do nothing",
            params![self.caller, request, fingerprint, 200, self.answer, now],
        )?;
        Ok(())
    }
}
