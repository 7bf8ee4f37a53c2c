//! Undoing a transfer over the wire.

use crate::world::{
    Stage, World, books,
    company::{CLOUD, SUITE},
    customer, id, subscription,
};
use domain::operator::{self, policy::Policy};
use serde_json::json;
use uuid::Uuid;

const CEDAR: u128 = 0x100;

#[tokio::test(flavor = "multi_thread")]
async fn one_side_asks_the_other_agrees_and_everything_is_back() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    world.write(|tx| {
        let policy = Policy { transfer_undo_days: Some(14), ..Policy::strict() };
        books::operator(tx, &operator::Command::Choose { policy, from: None })
    });
    let (source, provider) = (world.source().await, world.provider().await);
    let before = source.get(&format!("{}/subscriptions", customer(CEDAR))).await.expect(200);
    let transfer = source.must_ask(CEDAR, &[SUITE, CLOUD]).await;
    let undo = format!("/novate{transfer}/undo");
    assert_eq!(source.get(&undo).await.expect(200)["state"], "impossible");
    let early = source.post(&undo, &json!({})).await.fault();
    assert_eq!(early, (400, 900_102, vec!["undo_not_offered".to_owned()]));
    provider.accept(&transfer).await.expect(200);
    let wire = source.get(&transfer).await.expect(200);

    let state = provider.get(&undo).await.expect(200);
    assert_eq!(
        (&state["state"], &state["until"]),
        (&json!("possible"), &json!("2026-03-16T09:00:00.25Z"))
    );
    let stray = source.post(&undo, &json!({"transferId": id::<Uuid>(7)})).await.fault();
    assert_eq!(stray, (400, 2_000, vec!["transferId".to_owned()]));
    let asked = source.post(&undo, &json!({})).await.expect(200);
    assert_eq!((&asked["state"], &asked["wantedBy"]["side"]), (&json!("wanted"), &json!("source")));
    let own = source.post(&format!("{undo}/accept"), &json!({})).await.fault();
    assert_eq!(own, (400, 900_102, vec!["undo_not_asked".to_owned()]));
    let kept = provider.delete(&undo).await.expect(200);
    assert_eq!(kept["state"], "possible");
    provider.post(&undo, &json!({})).await.expect(200);
    let done = source.post(&format!("{undo}/accept"), &json!({})).await.expect(200);
    assert_eq!((&done["state"], &done["undone"]["conserved"]), (&json!("undone"), &json!(true)));
    let first = &done["undone"]["moved"][0]["lines"][0];
    assert_eq!(first["targetSubscriptionId"], json!(subscription(CEDAR, SUITE)));

    // The source has what it had; old clients still see a transfer that is complete.
    let after = source.get(&format!("{}/subscriptions", customer(CEDAR))).await.expect(200);
    let facts = |list: &serde_json::Value| {
        let items = list["items"].as_array().expect("a list").clone();
        let fact = |one: &serde_json::Value| {
            (one["id"].clone(), one["quantity"].clone(), one["status"].clone())
        };
        items.iter().map(fact).collect::<Vec<_>>()
    };
    assert_eq!(facts(&after), facts(&before));
    let now = source.get(&transfer).await.expect(200);
    assert_eq!((&now["status"], &now["lineItems"]), (&wire["status"], &wire["lineItems"]));
    let twice = source.post(&undo, &json!({})).await.fault();
    assert_eq!(twice, (400, 900_102, vec!["undo_done".to_owned()]));
    source.must_ask(CEDAR, &[SUITE]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_window_it_is_too_late() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    world.write(|tx| {
        let policy = Policy { transfer_undo_days: Some(1), ..Policy::strict() };
        books::operator(tx, &operator::Command::Choose { policy, from: None })
    });
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    provider.accept(&transfer).await.expect(200);
    world.days_pass(1);
    let source = world.source().await;
    let late = source.post(&format!("/novate{transfer}/undo"), &json!({})).await.fault();
    assert_eq!(late, (400, 900_117, vec!["undo_too_late".to_owned()]));
}
