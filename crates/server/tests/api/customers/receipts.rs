//! Receipts and human steps.

use crate::world::{
    PROVIDER, SOURCE, Stage, World,
    company::{ARCHIVE, CLOUD, SUITE, entitlement},
    id, subscription,
};
use serde_json::json;
use uuid::Uuid;

const CEDAR: u128 = 0x100;

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_adds_up() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[SUITE, CLOUD]).await;
    let open = source.receipt(&transfer).await;
    assert_eq!(
        (&open["state"], &open["moved"], &open["warnings"]),
        (&json!("open"), &json!([]), &json!([]))
    );
    let result = provider.accept(&transfer).await.expect(200);

    let receipt = source.receipt(&transfer).await;
    assert_eq!((&receipt["state"], &receipt["conserved"]), (&json!("complete"), &json!(true)));
    let groups = receipt["moved"].as_array().expect("a list");
    let from: Vec<_> = groups
        .iter()
        .flat_map(|group| group["lines"].as_array().expect("a list"))
        .map(|line| line["sourceSubscriptionId"].clone())
        .collect();
    assert_eq!(from, [SUITE, ARCHIVE, CLOUD].map(|place| json!(subscription(CEDAR, place))));
    for (group, order) in groups.iter().zip(result["orders"].as_array().expect("a list")) {
        assert_eq!(group["orderId"], order["id"]);
    }
    assert_eq!(groups[1]["lines"][0]["entitlementId"], json!(entitlement(CEDAR)));
    for count in receipt["products"].as_array().expect("a list") {
        assert_eq!((&count["before"], &count["drift"]), (&count["after"], &json!(0)), "{count}");
    }
    let consents: Vec<_> = receipt["consents"].as_array().expect("a list").iter().collect();
    let who = |kind: &str| {
        let found = consents.iter().find(|one| one["kind"] == kind).expect("consented");
        (found["by"]["tenantId"].clone(), found["by"]["through"].clone(), found["by"]["id"].clone())
    };
    let by = |tenant, app| (json!(id::<Uuid>(tenant)), json!("app"), json!(app));
    assert_eq!(who("source_asked"), by(SOURCE, source.app));
    assert_eq!(who("target_accepted"), by(PROVIDER, provider.app));
    assert_eq!(who("extension_consented").0, json!(id::<Uuid>(SOURCE)));
    assert_eq!(who("agreement_attested").0, json!(id::<Uuid>(PROVIDER)));
    assert_eq!(provider.receipt(&transfer).await, receipt);
    for reader in [world.admin(CEDAR).await, world.operator().await] {
        let whole = reader.receipt(&transfer).await;
        let all = whole["products"].as_array().expect("a list");
        let shown = receipt["products"].as_array().expect("a list");
        assert!(all.len() > shown.len(), "partners see only what moved");
        assert!(shown.iter().all(|count| all.contains(count)));
        assert_eq!(
            (&whole["moved"], &whole["consents"]),
            (&receipt["moved"], &receipt["consents"])
        );
    }
}

/// What was withdrawn is gone for old clients; the receipt still tells what became of it.
#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_request_has_a_receipt() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    source.delete(&transfer).await.expect(204);
    let receipt = source.receipt(&transfer).await;
    assert_eq!((&receipt["state"], &receipt["products"]), (&json!("withdrawn"), &json!([])));
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_name_who_did_them() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    source.record(&transfer, "TargetTold").await.expect(200);
    let steps = source.get(&format!("/novate{transfer}/steps")).await.expect(200);
    let told = &steps["items"][0];
    assert_eq!((&told["step"], &told["done"]), (&json!("target_told"), &json!(true)));
    assert_eq!(
        (&told["by"]["id"], &told["at"]),
        (&json!(source.app), &json!("2026-03-02T09:00:00.25Z"))
    );
    assert_eq!(steps["items"][1], json!({"step": "target_verified", "done": false}));
    let before = world.dump();
    for body in [json!({}), json!({"step": "done"}), json!({"step": 3})] {
        let answer = source.post(&format!("/novate{transfer}/steps"), &body).await.fault();
        assert_eq!(answer, (400, 2_000, vec!["step".to_owned()]), "{body}");
    }
    assert_eq!(world.dump(), before);
}
