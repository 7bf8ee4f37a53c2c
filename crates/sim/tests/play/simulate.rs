//! Ten thousand steps of careless and hostile people in a time that leaps: no fault, ever.
//!
//! Every run has a seed of its own, which it prints; a seed that failed once is kept in `SEEDS` and
//! played again by every run. `NOVATE_SEED=… cargo test -p sim --test play` plays one.

use crate::{
    choose::{Chooser, Manners},
    deed::{Deed, Outcome, Step},
    kinds::Tally,
    model::Model,
};
use domain::{
    Aggregate, Dated,
    customer::{Customer, event::Event},
    operator::{self, Operator},
    partner::{self, Partner},
};
use jiff::SignedDuration;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// Steps that each run tries.
const STEPS: usize = 10_000;
/// Seeds that failed once.
const SEEDS: [u64; 1] = [1];
/// After how many steps deadlines are passed in one leap and day by day, and compared.
const COMPARED: usize = 97;
/// How far such a leap goes.
const DAYS: i64 = 400;

struct Run {
    chooser: Chooser,
    model: Model,
    tally: Tally,
    /// Settled in a leap and day by day, and found the same.
    compared: usize,
}

impl Run {
    fn of(seed: u64) -> Self {
        let chooser = Chooser::of(seed, Manners::BAD);
        let (model, tally) = (Model::default(), Tally::default());
        Self { chooser, model, tally, compared: 0 }
    }

    fn go(mut self) -> Self {
        for deed in self.chooser.opening() {
            self.give(&deed);
        }
        for step in 0..STEPS {
            let deed = self.chooser.next(&self.model);
            self.give(&deed);
            if step % COMPARED == 0 {
                self.leap();
            }
        }
        self.replay();
        self
    }

    /// Does it, and looks at what it touched.
    fn give(&mut self, deed: &Deed) {
        let outcome = self.model.give(deed);
        self.tally.count(&deed.step, &outcome);
        let faults = match &outcome {
            Outcome::Operator(done) => done.after.faults(),
            Outcome::Partner(done) => done.after.faults(),
            Outcome::Customer(done) => done.after.faults(),
            Outcome::Refused(refusals) => {
                assert!(!refusals.all().is_empty());
                return;
            }
            Outcome::Nothing => return,
        };
        assert!(faults.is_empty(), "{deed:?}\nleads to {faults:?}");
        if let Step::Settle(id) = deed.step {
            let due = self.model.world.customers[&id].due();
            assert!(due.is_none_or(|due| due > deed.now), "settled, and still due: {deed:?}");
        }
    }

    /// A year and more in one leap gives the same events as day by day.
    fn leap(&mut self) {
        let world = &self.model.world;
        let (dice, now) = (&mut self.chooser.dice, self.chooser.now);
        let customers: Vec<_> = world.customers.keys().copied().collect();
        let partners: Vec<_> = world.partners.keys().copied().collect();
        let (Some(customer), Some(partner)) = (dice.pick(&customers), dice.pick(&partners)) else {
            return;
        };
        let days = |day| now + SignedDuration::from_hours(24 * day);
        let (mut once, mut daily) = (world.clone(), world.clone());
        let far = days(DAYS);
        let leapt = (once.settle(customer, far), once.settle_partner(partner, far));
        let mut walked = (Vec::new(), Vec::new());
        for today in (0..=DAYS).map(days) {
            // Where nothing is due nothing is looked at, as the ticker does.
            if daily.customers[&customer].due().is_some_and(|due| due <= today) {
                walked.0.extend(daily.settle(customer, today));
            }
            if daily.partners[&partner].due().is_some_and(|due| due <= today) {
                walked.1.extend(daily.settle_partner(partner, today));
            }
        }
        assert_eq!(leapt, walked, "of {customer} and {partner}");
        assert!(once == daily, "the same events, another state");
        assert!(once.customers[&customer].faults().is_empty());
        assert!(once.partners[&partner].faults().is_empty());
        self.compared += leapt.0.len() + leapt.1.len();
    }

    /// The events alone, as written, lead to the states.
    fn replay(&self) {
        let world = &self.model.world;
        let operator = world.operator.as_ref().expect("it was founded");
        assert_eq!(self.told::<Operator, operator::Event>(operator.id.0).as_ref(), Some(operator));
        for (id, one) in &world.partners {
            assert_eq!(self.told::<Partner, partner::Event>(id.0).as_ref(), Some(&**one));
        }
        for (id, one) in &world.customers {
            assert_eq!(self.told::<Customer, Event>(id.0).as_ref(), Some(one));
        }
    }

    fn told<A: Aggregate<Event = E>, E: DeserializeOwned>(&self, stream: Uuid) -> Option<A> {
        let mut state = None;
        let entries = self.model.log.range((stream, 0)..=(stream, i64::MAX));
        for (_, entry) in entries {
            let facts: Vec<Dated<E>> = serde_json::from_str(&entry.facts).expect("it was written");
            for fact in &facts {
                A::apply(&mut state, fact);
            }
        }
        state
    }
}

fn simulate(seed: u64) {
    println!("seed {seed}");
    let run = Run::of(seed).go();
    let Tally { tried, accepted, refusals, .. } = &run.tally;
    println!("{accepted} of {tried} accepted, refused in {} ways", refusals.len());
    println!("{} deadlines passed in a leap as day by day", run.compared);
    assert!(*accepted > STEPS / 4 && refusals.len() > 20, "a dull run: {accepted} {refusals:?}");
    assert!(run.compared > 0, "nothing was ever due");
}

#[test]
fn a_run_that_nobody_has_seen() {
    let given = option_env!("NOVATE_SEED").and_then(|text| text.parse().ok());
    simulate(given.unwrap_or_else(cluster::seed));
}

#[test]
fn runs_that_failed_once() {
    SEEDS.into_iter().for_each(simulate);
}
