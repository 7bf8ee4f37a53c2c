//! The reference: everything in memory, by the rules alone.

use super::deed::{Deed, Done, Outcome, Step};
use domain::{
    Aggregate, Dated,
    actor::By,
    customer::event::Event,
    id::{CustomerId, PartnerId},
    notice::{Notice, notices, of_partner},
    partner::{self, Partner},
    world::World,
};
use jiff::Timestamp;
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use uuid::Uuid;

/// An accepted command, as it is to be remembered.
pub struct Entry {
    pub at: Timestamp,
    pub by: Option<By>,
    /// What happened, as JSON.
    pub facts: String,
}

/// A job of the outbox, with its lease.
pub struct Waiting {
    pub notice: Notice,
    pub attempts: i64,
    pub lease_until: i64,
}

#[derive(Default)]
pub struct Model {
    pub world: World,
    /// What happened, by stream and version.
    pub log: BTreeMap<(Uuid, i64), Entry>,
    pub versions: BTreeMap<Uuid, i64>,
    pub jobs: BTreeMap<String, Waiting>,
    pub delivered: BTreeMap<String, Notice>,
}

/// Whole microseconds since 1970, as columns hold them.
pub fn micros(at: Timestamp) -> i64 {
    i64::try_from(at.as_nanosecond().div_euclid(1000)).expect("a moment of these days")
}

/// A deadline as a column holds it: a clock that shows it must not be before it.
pub fn deadline(at: Timestamp) -> i64 {
    -i64::try_from((-at.as_nanosecond()).div_euclid(1000)).expect("a moment of these days")
}

/// The next deadline of a record, as its column holds it.
pub fn due(one: &impl Aggregate) -> Option<i64> {
    one.due().map(deadline)
}

impl Model {
    pub fn give(&mut self, deed: &Deed) -> Outcome {
        let outcome = self.decided(deed);
        outcome.unwrap_or_else(Outcome::Refused)
    }

    fn decided(&mut self, deed: &Deed) -> Result<Outcome, domain::refusal::Refusals> {
        let Deed { actor, step, now } = deed;
        let by = Some(actor.by);
        Ok(match step {
            Step::Operator(command) => {
                let facts = self.world.operator(actor, command, *now)?;
                let after = Arc::new(self.world.operator.clone().expect("it was founded"));
                let version = self.note(after.id.0, *now, by, &facts);
                Outcome::Operator(Done { version, after, facts })
            }
            Step::Partner(id, command) => {
                let facts = self.world.partner(actor, *id, command, *now)?;
                let after = Arc::clone(&self.world.partners[id]);
                self.partner_happened(after, *now, by, facts)
            }
            Step::Customer(id, command) => {
                let facts = self.world.customer(actor, *id, command, *now)?;
                self.happened(*id, *now, by, facts)
            }
            Step::Settle(id) => self.settle(*id, *now),
            Step::SettlePartner(id) => self.settle_partner(*id, *now),
        })
    }

    fn settle_partner(&mut self, id: PartnerId, now: Timestamp) -> Outcome {
        let facts = self.world.settle_partner(id, now);
        if facts.is_empty() {
            return Outcome::Nothing;
        }
        let after = Arc::clone(&self.world.partners[&id]);
        self.partner_happened(after, now, None, facts)
    }

    fn partner_happened(
        &mut self,
        after: Arc<Partner>,
        now: Timestamp,
        by: Option<By>,
        facts: Vec<Dated<partner::Event>>,
    ) -> Outcome {
        let version = self.note(after.id.0, now, by, &facts);
        let setting = self.world.setting(now);
        let told = facts.iter().flat_map(|fact| of_partner(&after, fact, &setting));
        let told: Vec<_> = told.collect();
        self.tell(after.id.0, version, told);
        Outcome::Partner(Done { version, after, facts })
    }

    fn settle(&mut self, id: CustomerId, now: Timestamp) -> Outcome {
        let facts = self.world.settle(id, now);
        if facts.is_empty() {
            return Outcome::Nothing;
        }
        self.happened(id, now, None, facts)
    }

    fn happened(
        &mut self,
        id: CustomerId,
        now: Timestamp,
        by: Option<By>,
        facts: Vec<Dated<Event>>,
    ) -> Outcome {
        let version = self.note(id.0, now, by, &facts);
        let after = Arc::new(self.world.customers[&id].clone());
        let setting = self.world.setting(now);
        let told = facts.iter().flat_map(|fact| notices(&after, fact, &setting));
        let told: Vec<_> = told.collect();
        self.tell(id.0, version, told);
        Outcome::Customer(Done { version, after, facts })
    }

    fn tell(&mut self, stream: Uuid, version: i64, told: Vec<Notice>) {
        for (place, notice) in told.into_iter().enumerate() {
            let lease_until = micros(notice.at);
            let job = Waiting { notice, attempts: 0, lease_until };
            self.jobs.insert(format!("{stream}/{version}/{place}"), job);
        }
    }

    fn note<E: Serialize>(
        &mut self,
        stream: Uuid,
        at: Timestamp,
        by: Option<By>,
        facts: &[Dated<E>],
    ) -> i64 {
        let version = self.versions.entry(stream).or_default();
        *version += 1;
        let facts = serde_json::to_string(facts).expect("it is JSON");
        self.log.insert((stream, *version), Entry { at, by, facts });
        *version
    }

    /// The ids of up to `limit` jobs that nobody holds, now held until then.
    pub fn lease(&mut self, now: Timestamp, until: Timestamp, limit: usize) -> Vec<String> {
        let free = self.jobs.iter().filter(|(_, job)| job.lease_until <= micros(now));
        let order: BTreeSet<_> = free.map(|(id, job)| (job.lease_until, id.clone())).collect();
        let mut leased: Vec<_> = order.into_iter().take(limit).map(|(_, id)| id).collect();
        for id in &leased {
            let job = self.jobs.get_mut(id).expect("it was found");
            (job.attempts, job.lease_until) = (job.attempts + 1, micros(until));
        }
        leased.sort_by_key(|id| (micros(self.jobs[id].notice.at), id.clone()));
        leased
    }
}
