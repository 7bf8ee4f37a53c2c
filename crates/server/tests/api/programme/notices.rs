//! Work in the background: notices are delivered, and what is due is written down.

#[path = "notices/letters.rs"]
mod letters;
#[path = "notices/turn.rs"]
mod turn;

use crate::world::{
    Actor, Stage, Work, World,
    company::{CLOUD, MAIL, SUITE},
    id,
};
use domain::{customer::transfer::TransferState, id::TransferId};
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::work::{deliver::deliver, prune::prune, ticker::tick};
use uuid::Uuid;

const CEDAR: u128 = 0x100;

async fn topics(reader: &Actor) -> Vec<String> {
    let page = reader.get("/novate/v1/notices").await.expect(200);
    let items = page["items"].as_array().expect("a list").iter();
    items.map(|one| one["topic"].as_str().expect("a text").to_owned()).collect()
}

async fn all_delivered(world: &World) -> usize {
    let mut done = 0;
    loop {
        match deliver(world.app.clone()).await.expect("no failure") {
            0 => return done,
            some => done += some,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_told_once() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let admin = world.admin(CEDAR).await;
    assert_eq!(all_delivered(&world).await, 2, "the extension, to provider and customer");
    world.a_minute_passes();
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    assert_eq!(topics(&provider).await, ["relationship_extended"], "not delivered yet");
    assert_eq!(all_delivered(&world).await, 1);
    assert_eq!(all_delivered(&world).await, 0, "delivered once");
    assert_eq!(topics(&provider).await, ["transfer_asked", "relationship_extended"]);
    assert_eq!(topics(&source).await, [""; 0]);
    let page = provider.get("/novate/v1/notices").await.expect(200);
    let one = &page["items"][0];
    assert_eq!(one["customerId"], json!(id::<Uuid>(CEDAR)));
    assert!(transfer.ends_with(one["transferId"].as_str().expect("an id")));
    assert_eq!(one["at"], "2026-03-02T09:01:00.25Z");

    world.a_minute_passes();
    provider.accept(&transfer).await.expect(200);
    assert_eq!(all_delivered(&world).await, 3);
    assert_eq!(topics(&source).await, ["transfer_settled"]);
    assert_eq!(topics(&admin).await, ["transfer_settled", "relationship_extended"]);
    let third = "transfer_settled,transfer_asked,relationship_extended";
    assert_eq!(topics(&provider).await.join(","), third);

    // A page at a time, with the token in the query.
    let first = provider.get("/novate/v1/notices?size=2").await.expect(200);
    let token = first["continuationToken"].as_str().expect("a token");
    let path = format!("/novate/v1/notices?size=2&continuationToken={token}");
    let second = provider.get(&path).await.expect(200);
    assert_eq!(second["items"], json!([page["items"][1]]));
    assert_eq!(second.get("continuationToken"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_and_rejecting_are_told() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let mine = source.must_ask(CEDAR, &[SUITE]).await;
    let theirs = source.must_ask(CEDAR, &[MAIL]).await;
    world.a_minute_passes();
    source.delete(&mine).await.expect(204);
    provider.reject(&theirs).await.expect(200);
    all_delivered(&world).await;
    assert_eq!(topics(&source).await, ["transfer_rejected"]);
    assert_eq!(topics(&provider).await[0], "transfer_withdrawn");
}

fn state(world: &World, transfer: &str) -> TransferState {
    let id: TransferId = transfer.rsplit('/').next().expect("an id").parse().expect("an id");
    world.stored(CEDAR).transfers[&id].state.clone()
}

/// P8: a reader sees what is due; the ticker only writes it down, dated when it was due.
#[tokio::test(flavor = "multi_thread")]
async fn the_ticker_writes_down_what_a_reader_saw() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    assert_eq!(tick(world.app.clone()).await.expect("no failure"), 0);
    world.a_minute_passes();
    let later = source.must_ask(CEDAR, &[CLOUD]).await;
    world.days_pass(30);
    assert!(world.app.clock().advance(-SignedDuration::from_secs(30)));
    let due = crate::world::start() + SignedDuration::from_hours(24 * 30);
    let (source, provider) = (world.source().await, world.provider().await);
    let seen = source.get(&transfer).await.expect(200);
    assert_eq!(
        (&seen["status"], &seen["lastModifiedTime"]),
        (&json!("Expired"), &json!("2026-04-01T09:00:00Z"))
    );
    assert!(matches!(state(&world, &transfer), TransferState::Open { .. }), "nobody wrote it");
    let before = source.get(&crate::world::transfers(CEDAR)).await.expect(200);
    assert_eq!(tick(world.app.clone()).await.expect("no failure"), 1);
    assert_eq!(state(&world, &transfer), TransferState::Expired { at: due });
    assert!(matches!(state(&world, &later), TransferState::Open { .. }));
    assert_eq!(tick(world.app.clone()).await.expect("no failure"), 0, "once");
    let after: Value = source.get(&crate::world::transfers(CEDAR)).await.expect(200);
    assert_eq!(after, before, "the reader sees no difference");
    all_delivered(&world).await;
    // Two requests, each remembered twice before (P8).
    let told = ["transfer_expired", "transfer_reminded", "transfer_reminded"];
    assert_eq!(topics(&source).await[..3], told);
    assert_eq!(topics(&source).await.len(), 5);
    assert_eq!(topics(&provider).await[..3], told);
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_forgotten_after_a_week() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    let kept = |world: &World| {
        world
            .dump()
            .iter()
            .filter(|row| row.contains("\\\"app\\\"") && row.contains("lineItems"))
            .count()
    };
    let call = source.call(reqwest::Method::POST, &crate::world::transfers(CEDAR));
    let call = call.json(&crate::world::actor::asking(CEDAR, &[SUITE]));
    call.header("MS-RequestId", &id::<Uuid>(0xa5).to_string()).send().await.expect(201);
    world.days_pass(7);
    prune(world.app.clone()).await.expect("no failure");
    assert_eq!(kept(&world), 1, "just a week");
    world.a_minute_passes();
    prune(world.app.clone()).await.expect("no failure");
    assert_eq!(kept(&world), 0);
}

/// As the product runs it: the workers deliver, and the server ends cleanly.
#[tokio::test(flavor = "multi_thread")]
async fn the_workers_do_it_by_themselves() {
    let world = World::with(Work::All, false).await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    source.must_ask(CEDAR, &[SUITE]).await;
    let told = async {
        while topics(&provider).await.len() < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), told).await.expect("delivered");
    let world = world.restarted(Work::All).await;
    assert_eq!(topics(&provider.at(&world)).await.len(), 2);
}
