//! Memory, a folder and a `PostgreSQL` database are told the same histories and agree: in every
//! answer, in every row, in the order of every list.

#[path = "differential/engines.rs"]
mod engines;
#[path = "differential/lists.rs"]
mod lists;
#[path = "differential/rows.rs"]
mod rows;

use crate::{
    choose::{Chooser, Manners},
    deed::{self, Deed},
    kinds::Tally,
    model::Model,
};
use domain::Aggregate;
use engines::Engines;
use std::thread;

/// A history each. A seed that failed once stays.
const SEEDS: [u64; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
/// Commands that each history accepts.
const ACCEPTED: usize = 1_200;
/// Of how many commands tried so many must have been accepted.
const SHARE: (usize, usize) = (60, 100);
/// How often every kind must come, over all histories.
const LEAST: usize = 8;

struct History {
    chooser: Chooser,
    model: Model,
    engines: Engines,
    tally: Tally,
}

impl History {
    fn of(seed: u64) -> History {
        let chooser = Chooser::of(seed, Manners::GOOD);
        let (model, engines, tally) = (Model::default(), Engines::new(), Tally::default());
        let mut history = History { chooser, model, engines, tally };
        let opening = history.chooser.opening();
        history.give(&opening);
        history
    }

    /// In memory first, so that what comes next is chosen with it in mind.
    fn remember(&mut self, deed: &Deed) -> deed::Outcome {
        let outcome = self.model.give(deed);
        self.tally.count(&deed.step, &outcome);
        outcome
    }

    fn give(&mut self, deeds: &[Deed]) {
        let expected: Vec<_> = deeds.iter().map(|deed| self.remember(deed)).collect();
        self.engines.give(deeds, &expected);
    }

    /// A few deeds that share a transaction; now and then one that is taken back before.
    fn go_on(&mut self) {
        if self.chooser.dice.one_in(12) {
            let deed = self.chooser.next(&self.model);
            self.engines.take_back(&deed);
        }
        let mut deeds = Vec::new();
        let mut expected = Vec::new();
        for _ in 0..self.chooser.dice.one_of([1, 2, 4, 8]) {
            let deed = self.chooser.next(&self.model);
            expected.push(self.remember(&deed));
            deeds.push(deed);
        }
        self.engines.give(&deeds, &expected);
    }

    fn deliver(&mut self) {
        let Chooser { dice, now, .. } = &mut self.chooser;
        let told = self.engines.deliver(&mut self.model, dice, *now);
        for one in told {
            self.tally.told(one.topic);
        }
    }

    fn compare(&mut self) {
        let Chooser { dice, now, .. } = &mut self.chooser;
        self.engines.compare(&self.model, *now);
        lists::compare(&self.engines, &self.model, dice, *now);
    }

    fn run(mut self) -> Tally {
        for quarter in 1..=4 {
            while self.tally.accepted < ACCEPTED * quarter / 4 {
                for _ in 0..3 {
                    self.go_on();
                }
                self.deliver();
            }
            self.compare();
        }
        self.engines.replay(&self.model);
        let customers = self.model.world.customers.values();
        for transfer in customers.clone().flat_map(|one| one.transfers.values()) {
            self.tally.stands(&transfer.state);
        }
        assert!(customers.clone().all(|one| one.faults().is_empty()));
        self.tally
    }
}

/// What panics names its thread, and with it the seed.
fn histories(seeds: &[u64]) -> Tally {
    let mut all = Tally::default();
    for seed in seeds.iter().copied() {
        let name = format!("history of seed {seed}");
        let run = thread::Builder::new().name(name).spawn(move || History::of(seed).run());
        let tally = run.expect("a thread").join();
        all.add(&tally.unwrap_or_else(|_| panic!("seed {seed} failed, as said above")));
    }
    all
}

#[test]
fn memory_folder_and_database_agree() {
    let all = thread::scope(|scope| {
        let halves = SEEDS.chunks(SEEDS.len().div_ceil(2));
        let halves: Vec<_> = halves.map(|seeds| scope.spawn(|| histories(seeds))).collect();
        let mut all = Tally::default();
        for half in halves {
            all.add(&half.join().expect("every history ends well"));
        }
        all
    });
    println!("{} of {} commands accepted, {all:#?}", all.accepted, all.tried);
    assert!(all.accepted >= 5_000, "only {} accepted", all.accepted);
    let (share, whole) = SHARE;
    assert!(all.accepted * whole >= all.tried * share, "{} of {}", all.accepted, all.tried);
    assert_eq!(all.rarer_than(LEAST), [""; 0], "tried too rarely");
    assert!(all.refusals.len() >= 25, "few ways to be refused: {:?}", all.refusals);
}
