//! Races: many hands at one request at the same moment, and one winner.

use super::{CEDAR, MAIL, PROVIDER, SUITE, Stage, World, id};
use crate::world::{Actor, Answer, Work};
use domain::{Aggregate, id::TransferId};
use serde_json::json;
use std::collections::BTreeMap;
use tokio::task::JoinSet;

/// How many calls are sent at one request.
const CALLS: usize = 200;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Verb {
    Accept,
    Withdraw,
    Reject,
}

impl Verb {
    /// What the state is called when this verb has won, and what the winner is answered.
    fn outcome(self) -> (&'static str, u16) {
        match self {
            Verb::Accept => ("complete", 200),
            Verb::Withdraw => ("withdrawn", 204),
            Verb::Reject => ("rejected", 200),
        }
    }
}

async fn act(verb: Verb, source: Actor, provider: Actor, transfer: String) -> (Verb, Answer) {
    let answer = match verb {
        Verb::Accept => provider.accept(&transfer).await,
        Verb::Withdraw => source.delete(&transfer).await,
        Verb::Reject => provider.reject(&transfer).await,
    };
    (verb, answer)
}

/// Sends all calls at once, `first` before the others, to both servers, and finds the winner.
async fn race(world: &World, beside: &World, places: &[u128], first: usize) -> Verb {
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, places).await;
    let before = world.stored(CEDAR).enabled_seats();
    let mut calls = JoinSet::new();
    for number in 0..CALLS {
        let verb = [Verb::Accept, Verb::Withdraw, Verb::Reject][(number + first) % 3];
        // Three verbs and two servers: each verb goes to both.
        let server = if number % 2 == 0 { world } else { beside };
        calls.spawn(act(verb, source.at(server), provider.at(server), transfer.clone()));
    }
    let mut winners = Vec::new();
    let mut losers = BTreeMap::new();
    while let Some(done) = calls.join_next().await {
        let (verb, answer) = done.expect("no panic");
        if answer.status < 300 {
            assert_eq!(answer.status, verb.outcome().1);
            winners.push(verb);
        } else {
            *losers.entry(answer.fault()).or_insert(0) += 1;
        }
    }
    let [winner] = winners[..] else { panic!("{winners:?}") };
    let closed = (400, 900_102, vec!["transfer_closed".to_owned()]);
    assert_eq!(losers, BTreeMap::from([(closed, CALLS - 1)]));

    let receipt = provider.receipt(&transfer).await;
    let (state, _) = winner.outcome();
    assert_eq!((&receipt["state"], &receipt["conserved"]), (&json!(state), &json!(true)));
    let after = world.stored(CEDAR);
    let tid: TransferId = transfer.rsplit('/').next().expect("an id").parse().expect("an id");
    assert_eq!(after.transfers[&tid].state.word(), state);
    assert_eq!(after.faults(), []);
    assert_eq!(after.enabled_seats(), before);
    let theirs = after.subscriptions.values().filter(|one| one.partner == id(PROVIDER));
    let moved = theirs.filter(|one| one.is_active()).count();
    let expected = receipt["moved"].as_array().expect("a list").iter();
    let expected: usize = expected.map(|group| group["lines"].as_array().map_or(0, Vec::len)).sum();
    if winner == Verb::Accept {
        assert!(expected > 0 && moved >= expected);
    } else {
        assert_eq!(expected, 0);
    }
    winner
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_calls_and_one_winner() {
    let world = World::new().await;
    let beside = world.beside(Work::None).await;
    world.company(CEDAR, Stage::Ready);
    for first in 0..3 {
        // A request that was accepted takes its lines along; the next one names others.
        let moved = |place| {
            world.stored(CEDAR).subscriptions[&super::subscription(CEDAR, place)]
                .moved_to()
                .is_some()
        };
        let Some(place) = [SUITE, MAIL].into_iter().find(|place| !moved(*place)) else { break };
        race(&world, &beside, &[place], first).await;
    }
}

/// Two requests for one subscription at the same moment: one is made.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_subscription_is_asked_for_once() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    let beside = world.beside(Work::None).await;
    let mut calls = JoinSet::new();
    for number in 0..40 {
        let source = source.at(if number % 2 == 0 { &world } else { &beside });
        calls.spawn(async move { source.ask(CEDAR, &[SUITE]).await });
    }
    let mut statuses = BTreeMap::new();
    while let Some(answer) = calls.join_next().await {
        let answer = answer.expect("no panic");
        *statuses.entry(answer.status).or_insert(0) += 1;
        if answer.status != 201 {
            assert_eq!(answer.fault(), (409, 900_101, vec!["in_other_transfer".to_owned()]));
        }
    }
    assert_eq!(statuses, BTreeMap::from([(201, 1), (409, 39)]));
    assert_eq!(world.stored(CEDAR).transfers.len(), 1);
}
