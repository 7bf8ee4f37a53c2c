//! Both engines, told the same and compared with the reference.

use super::rows;
use crate::{
    deed::{Deed, Outcome, carry_out},
    dice::Dice,
    model::{Model, micros},
};
use cluster::Fresh;
use domain::{
    Aggregate,
    customer::{self, Customer},
    notice::Notice,
    operator::{self, Operator},
    partner::{self, Partner},
};
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;
use std::sync::Arc;
use store::{Failure, Store, Tx, event, notice, outbox, perform};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

const CONNECTIONS: usize = 4;
/// How long a worker holds a job.
const LEASE: SignedDuration = SignedDuration::from_mins(30);
/// The most commands of one stream in a history.
const MOST: u32 = 100_000;

pub struct Engines {
    folder: Store,
    database: Store,
    runtime: Runtime,
    _homes: (TempDir, Fresh),
}

impl Engines {
    pub fn new() -> Engines {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let fresh = Fresh::new();
        let folder = Store::open(dir.path()).expect("a new database");
        let database = Store::connect(&fresh.url(), CONNECTIONS).expect("a new database");
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        Engines { folder, database, runtime, _homes: (dir, fresh) }
    }

    pub fn all(&self) -> [(&'static str, &Store); 2] {
        [("folder", &self.folder), ("database", &self.database)]
    }

    /// Does the same on both at once; it must come to the same.
    fn both<T, F>(&self, job: F) -> Result<T, Failure>
    where
        T: PartialEq + std::fmt::Debug + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, Failure> + Clone + Send + 'static,
    {
        let (folder, database) = self.runtime.block_on(async {
            tokio::join!(self.folder.write(job.clone()), self.database.write(job))
        });
        assert_eq!(folder, database);
        folder
    }

    /// The same with a question.
    pub fn look<T, F>(&self, look: F) -> T
    where
        T: PartialEq + std::fmt::Debug + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, Failure> + Clone + Send + 'static,
    {
        let (folder, database) = self.runtime.block_on(async {
            tokio::join!(self.folder.read(look.clone()), self.database.read(look))
        });
        assert_eq!(folder, database);
        folder.expect("a read")
    }

    /// All of them in one transaction: each must come to what it came to in memory.
    pub fn give(&self, deeds: &[Deed], expected: &[Outcome]) {
        let asked = deeds.to_vec();
        let done = self.both(move |tx| asked.iter().map(|one| carry_out(tx, one)).collect());
        let done: Vec<Outcome> = done.expect("no failure");
        for ((done, expected), deed) in done.iter().zip(expected).zip(deeds) {
            assert_eq!(done, expected, "{deed:?}");
        }
    }

    /// Does it and takes it back: nothing may remain, in the tables or in what is remembered.
    pub fn take_back(&self, deed: &Deed) {
        let deed = deed.clone();
        let failure = || Failure::Broken("taken back".to_owned());
        let done = self.both(move |tx| {
            carry_out(tx, &deed)?;
            Err::<(), _>(failure())
        });
        assert_eq!(done, Err(failure()));
    }

    /// What a worker does: some jobs are done, some given back, some left until their lease ends.
    pub fn deliver(&self, model: &mut Model, dice: &mut Dice, now: Timestamp) -> Vec<Notice> {
        let limit = dice.within(1, 12);
        let until = now + LEASE;
        let leased = self.both(move |tx| outbox::lease(tx, now, until, limit));
        let leased = leased.expect("no failure");
        let ids: Vec<_> = leased.iter().map(|job| job.id.clone()).collect();
        assert_eq!(ids, model.lease(now, until, limit as usize));
        let fates: Vec<_> = leased.into_iter().map(|job| (dice.within(0, 9), job)).collect();
        let mut told = Vec::new();
        for (fate, job) in &fates {
            match fate {
                0 => {}
                1 => {
                    let waiting = model.jobs.get_mut(&job.id).expect("it was leased");
                    waiting.lease_until = micros(until);
                }
                _ => {
                    let one: Notice = serde_json::from_str(&job.body).expect("a notice");
                    told.push(one.clone());
                    model.jobs.remove(&job.id);
                    model.delivered.insert(job.id.clone(), one);
                }
            }
        }
        let notices = told.clone();
        let ended = self.both(move |tx| {
            let mut notices = notices.iter();
            for (fate, job) in &fates {
                let held = match fate {
                    0 => true,
                    1 => outbox::give_back(tx, job, Some(until))?,
                    _ => {
                        notice::put(tx, &job.id, notices.next().expect("one each"))?;
                        outbox::done(tx, job)?
                    }
                };
                assert!(held, "{} was leased to somebody else", job.id);
            }
            Ok(())
        });
        assert_eq!(ended, Ok(()));
        told
    }

    /// Every row of both, and every state as it is loaded.
    pub fn compare(&self, model: &Model, now: Timestamp) {
        let implied = rows::implied(model);
        for (name, store) in self.all() {
            let found = rows::found(store);
            for (found, implied) in found.iter().zip(&implied) {
                assert_eq!(found, implied, "{name}");
            }
            assert_eq!(found.len(), implied.len(), "{name}");
        }
        let operator = self.look(store::operator::load).map(|(state, _)| state);
        assert_eq!(operator.as_deref(), model.world.operator.as_ref());
        for (id, partner) in &model.world.partners {
            let id = *id;
            let found = self.look(move |tx| store::partner::load(tx, id));
            assert_eq!(found, Some((Arc::clone(partner), model.versions[&id.0])));
        }
        for (id, customer) in &model.world.customers {
            let id = *id;
            let found = self.look(move |tx| perform::view(tx, id, now));
            let (state, version) = found.expect("the customer is there");
            assert_eq!(*state, customer.clone().settled(&model.world.setting(now)));
            assert_eq!(version, model.versions[&id.0]);
        }
    }

    /// The events alone lead to the states.
    pub fn replay(&self, model: &Model) {
        let operator = model.world.operator.as_ref().expect("it was founded");
        assert_eq!(self.told::<Operator, operator::Event>(operator.id.0).as_ref(), Some(operator));
        for (id, partner) in &model.world.partners {
            assert_eq!(self.told::<Partner, partner::Event>(id.0).as_ref(), Some(&**partner));
        }
        for (id, customer) in &model.world.customers {
            let told = self.told::<Customer, customer::event::Event>(id.0);
            assert_eq!(told.as_ref(), Some(customer));
        }
    }

    fn told<A, E>(&self, stream: Uuid) -> Option<A>
    where
        A: Aggregate<Event = E>,
        E: DeserializeOwned + PartialEq + std::fmt::Debug + Send + 'static,
    {
        let entries = self.look(move |tx| event::of::<E>(tx, stream, 0, MOST));
        let mut state = None;
        for (entry, version) in entries.iter().zip(1..) {
            assert_eq!(entry.version, version, "no version of {stream} is left out");
            entry.events.iter().for_each(|fact| A::apply(&mut state, fact));
        }
        state
    }
}
