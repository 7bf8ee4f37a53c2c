//! Whose turn it is to work: one server's at a time, and another's when that one is gone.

use super::{CEDAR, topics};
use crate::world::{Stage, Work, World, company::SUITE};
use jiff::SignedDuration;
use server::work::turn::{NAME, Turn};
use std::time::Duration;
use store::lease::{self, Lease};

fn held(world: &World) -> Option<Lease> {
    world.app.store().read_now(|tx| lease::of(tx, NAME)).expect("a read")
}

fn seconds_pass(world: &World, seconds: i64) {
    assert!(world.app.clock().advance(SignedDuration::from_secs(seconds)));
}

/// Waits for something that workers do by themselves.
async fn soon(what: &str, mut seen: impl AsyncFnMut() -> bool) {
    let waiting = async {
        while !seen().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let done = tokio::time::timeout(Duration::from_secs(20), waiting).await;
    assert!(done.is_ok(), "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lease_is_kept_lost_and_handed_over() {
    let world = World::new().await;
    let (one, two) = (Turn::new(&world.app), Turn::new(&world.app));
    let now = world.app.clock().now();
    let until = |seconds| Some(now + SignedDuration::from_secs(seconds));
    assert_eq!(one.take().await, Ok(until(10)));
    assert_eq!(two.take().await, Ok(None));
    seconds_pass(&world, 2);
    assert_eq!(one.take().await, Ok(until(10)), "it lasts: nothing is written");
    seconds_pass(&world, 1);
    assert_eq!(one.take().await, Ok(until(13)), "renewed");
    seconds_pass(&world, 9);
    assert_eq!(two.take().await, Ok(None));
    seconds_pass(&world, 1);
    assert_eq!(two.take().await, Ok(until(23)), "the first one has died");
    assert_eq!(one.take().await, Ok(None), "it was only held up");
    one.release().await.expect("no failure");
    assert_eq!(one.take().await, Ok(None), "nobody gives back what is another's");
    two.release().await.expect("no failure");
    assert_eq!(held(&world), None);
    assert_eq!(one.take().await, Ok(until(23)));
}

/// Three servers as in the product, of which one is stopped and one dies.
#[tokio::test(flavor = "multi_thread")]
async fn one_of_several_works() {
    let mut one = World::with(Work::All, false).await;
    one.company(CEDAR, Stage::Ready);
    let provider = one.provider().await;
    soon("notices are delivered", async || topics(&provider).await.len() == 1).await;
    if !one.app.store().is_shared() {
        assert_eq!(held(&one), None, "alone, nobody has to be asked");
        return;
    }
    let first = held(&one).expect("it works").holder;
    let two = one.beside(Work::All).await;
    let source = two.source().await;

    one.tell(Duration::ZERO);
    one.ended().await;
    soon("handed over, although the clock stands still", async || {
        held(&two).is_some_and(|lease| lease.holder != first)
    })
    .await;
    let second = held(&two).expect("it works").holder;
    let mut three = two.beside(Work::All).await;
    let (source, provider) = (source.at(&three), provider.at(&three));
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    soon("delivered by the second", async || topics(&provider).await.len() == 2).await;

    two.killed().await;
    source.delete(&transfer).await.expect(204);
    seconds_pass(&three, 10);
    soon("taken over", async || held(&three).is_some_and(|lease| lease.holder != second)).await;
    soon("delivered by the third", async || topics(&provider).await.len() == 3).await;
    three.tell(Duration::ZERO);
    three.ended().await;
    assert_eq!(held(&three), None, "given back");
}
