//! Transfers over the wire: the four steps, refusals, repetitions and races.

#[path = "transfers/race.rs"]
mod race;
#[path = "transfers/refusal.rs"]
mod refusal;
#[path = "transfers/repeat.rs"]
mod repeat;
#[path = "transfers/shape.rs"]
mod shape;

use super::world::{
    Actor, PROVIDER, SOURCE, Stage, World,
    company::{self, ARCHIVE, CLOUD, MAIL, SUITE},
    customer, id, subscription, transfers,
};
use serde_json::{Value, json};
use uuid::Uuid;

const CEDAR: u128 = 0x100;

/// The ids and states that an actor finds in its list of subscriptions.
async fn listed(actor: &Actor, number: u128) -> Vec<(String, String)> {
    let list = actor.get(&format!("{}/subscriptions", customer(number))).await.expect(200);
    let items = list["items"].as_array().expect("a list").iter();
    let text = |one: &Value, name: &str| one[name].as_str().expect("a text").to_owned();
    items.map(|one| (text(one, "id"), text(one, "status"))).collect()
}

fn with(place: u128, status: &str) -> (String, String) {
    (subscription(CEDAR, place).to_string(), status.to_owned())
}

/// R87, R88, R102, R108-R115, R129, R131, R133 and R136 by calls alone: asked, told, accepted,
/// verified on both sides.
#[tokio::test(flavor = "multi_thread")]
async fn the_four_steps() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let before = world.stored(CEDAR).enabled_seats();

    let transfer = source.must_ask(CEDAR, &[SUITE, MAIL, CLOUD]).await;
    source.record(&transfer, "target_told").await.expect(200);
    let early = provider.record(&transfer, "target_verified").await.fault();
    assert_eq!(early, (400, 900_102, vec!["step_too_early".to_owned()]));
    let result = provider.accept(&transfer).await.expect(200);
    assert_eq!(result["orders"].as_array().map(Vec::len), Some(3));
    assert_eq!(result["transferErrors"], json!([]));
    assert_eq!(provider.get(&transfer).await.expect(200)["status"], "Complete");

    let mine = listed(&source, CEDAR).await;
    for place in [SUITE, ARCHIVE, MAIL] {
        assert!(mine.contains(&with(place, "suspended")), "{mine:?}");
    }
    let cloud = subscription(CEDAR, CLOUD).to_string();
    assert!(mine.iter().all(|(id, _)| *id != cloud), "no longer listed (R116): {mine:?}");
    let theirs = listed(&provider, CEDAR).await;
    assert_eq!(theirs.len(), 4);
    assert!(
        theirs.iter().all(|(id, status)| status == "active" && !mine.iter().any(|m| m.0 == *id))
    );

    provider.record(&transfer, "target_verified").await.expect(200);
    provider.record(&transfer, "source_told").await.expect(200);
    let steps = source.record(&transfer, "source_verified").await.expect(200);
    let steps = steps["items"].as_array().expect("a list");
    assert!(steps.len() == 4 && steps.iter().all(|step| step["done"] == true), "{steps:?}");
    let twice = source.record(&transfer, "source_verified").await.fault();
    assert_eq!(twice, (409, 1_003, vec!["step_done".to_owned()]));

    let after = world.stored(CEDAR);
    assert_eq!(after.enabled_seats(), before, "no seat was lost or made");
    assert_eq!(domain::Aggregate::faults(&after), []);
}

/// R94-R97 and R104-R107: what each side looks at on the way, in the order of the programme's own
/// steps: the customer, who serves it, the subscriptions, the requests, one of them with its lines.
#[tokio::test(flavor = "multi_thread")]
async fn what_each_side_looks_at() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let served = format!("{}/relationships", customer(CEDAR));
    for (side, other) in [(&source, PROVIDER), (&provider, SOURCE)] {
        side.get(&customer(CEDAR)).await.expect(200);
        let listed = side.get(&served).await.expect(200);
        assert_eq!(listed["items"][0]["id"], json!(id::<Uuid>(other)), "the other side");
        assert_eq!(side.get(&transfers(CEDAR)).await.expect(200), json!([]), "none yet");
    }
    assert!(listed(&source, CEDAR).await.contains(&with(SUITE, "active")));
    assert_eq!(listed(&provider, CEDAR).await, [], "nothing is its own before");
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    for side in [&source, &provider] {
        let all = side.get(&transfers(CEDAR)).await.expect(200);
        assert_eq!((all.as_array().map(Vec::len), &all[0]["status"]), (Some(1), &json!("Active")));
        let one = side.get(&transfer).await.expect(200);
        let line = &one["lineItems"][0];
        assert_eq!(
            (&line["quantity"], line["addonItems"][0]["quantity"].is_u64()),
            (&json!(25), true)
        );
    }
}

/// R116, R118, R119.
#[tokio::test(flavor = "multi_thread")]
async fn a_cloud_subscription_keeps_its_own_id() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[CLOUD]).await;
    provider.accept(&transfer).await.expect(200);
    let list = provider.get(&format!("{}/subscriptions", customer(CEDAR))).await.expect(200);
    let one = &list["items"][0];
    assert_eq!(one["entitlementId"], json!(company::entitlement(CEDAR)), "R119");
    assert_ne!(one["id"], json!(subscription(CEDAR, CLOUD)), "R118");
    assert_eq!(one["novate"]["movedFrom"], json!(subscription(CEDAR, CLOUD)));
    let path = format!("{}/subscriptions/{}", customer(CEDAR), subscription(CEDAR, CLOUD));
    assert_eq!(source.get(&path).await.fault().0, 404);
}

/// R125, R132, R134, R135.
#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_rejecting_and_lapsing_free_the_lines() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);

    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    let answer = source.delete(&transfer).await;
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    assert_eq!(source.get(&transfer).await.fault().1, 900_100);
    assert_eq!(source.get(&transfers(CEDAR)).await.expect(200), json!([]));

    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    assert_eq!(provider.reject(&transfer).await.expect(200)["status"], "Reject");
    let list = provider.get(&transfers(CEDAR)).await.expect(200);
    assert_eq!(list[0]["status"], "Reject");
    assert_eq!(list[0].get("novate"), None, "no reason, no word of one");

    // What Partner Center has no member for is one of ours.
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    let body = json!({"status": "reject", "novate": {"reason": " Too many seats "}});
    let rejected = provider.patch(&transfer, &body).await.expect(200);
    assert_eq!(rejected["novate"], json!({"reason": "Too many seats"}));
    assert_eq!(source.get(&transfer).await.expect(200)["novate"], rejected["novate"]);

    world.a_minute_passes();
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    assert!(source.get(&transfer).await.expect(200)["expirationTime"].is_string());
    world.days_pass(30);
    // Tokens live an hour: both sign in again.
    let (source, provider) = (world.source().await, world.provider().await);
    let lapsed = source.get(&transfer).await.expect(200);
    assert_eq!(lapsed["status"], "Expired", "seen although nobody has written it down");
    let closed = provider.accept(&transfer).await.fault();
    assert_eq!(closed, (400, 900_102, vec!["transfer_closed".to_owned()]));
    let again = source.must_ask(CEDAR, &[SUITE]).await;
    provider.accept(&again).await.expect(200);
    let list = source.get(&transfers(CEDAR)).await.expect(200);
    let states = list.as_array().expect("a bare list").iter().map(|one| &one["status"]);
    let states: Vec<_> = states.collect();
    assert_eq!(states, ["Reject", "Reject", "Expired", "Complete"], "the oldest first");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_cannot_move_stays_and_is_explained() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[SUITE, MAIL]).await;
    let suite = format!("{}/subscriptions/{}", customer(CEDAR), subscription(CEDAR, MAIL));
    source.patch(&suite, &json!({"status": "suspended"})).await.expect(200);

    let result = provider.accept(&transfer).await.expect(200);
    assert_eq!(result["orders"].as_array().map(Vec::len), Some(1));
    let error = &result["transferErrors"][0];
    assert_eq!((&error["code"], &error["transferGroupId"]), (&json!(900_103), &json!("1")));
    let text = format!("Subscription: {} is in state: Suspended", subscription(CEDAR, MAIL));
    assert_eq!(error["description"], text);
    assert_eq!(error["attributes"]["objectType"], "TransferError");
    let entity = source.get(&transfer).await.expect(200);
    assert_eq!(entity["status"], "PartiallyComplete");
    let lines = &entity["lineItems"];
    assert_eq!((&lines[0]["status"], &lines[1]["status"]), (&json!("Complete"), &json!("Failed")));
    assert_eq!(lines[1]["transferError"], text);
    assert_eq!(lines[1].get("orderId"), None);
    source.patch(&suite, &json!({"status": "active"})).await.expect(200);
    source.must_ask(CEDAR, &[MAIL]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_everything_fails_nothing_moves() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[MAIL]).await;
    let mail = format!("{}/subscriptions/{}", customer(CEDAR), subscription(CEDAR, MAIL));
    source.patch(&mail, &json!({"status": "suspended"})).await.expect(200);
    let result = provider.accept(&transfer).await.expect(200);
    assert_eq!(result["orders"], json!([]));
    assert_eq!(provider.get(&transfer).await.expect(200)["status"], "Failed");
    assert_eq!(listed(&provider, CEDAR).await, []);
}

/// R98, R126, R130: what can be moved, and every reason for the rest.
#[tokio::test(flavor = "multi_thread")]
async fn eligibility_gives_every_reason_to_each() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    for path in ["transferseligibility", "transfereligibility", "transfersEligibility"] {
        let path = format!("{}/{path}?transferType=directtoindirect", customer(CEDAR));
        let rows = source.get(&path).await.expect(200);
        let rows = rows.as_array().expect("a bare list");
        assert_eq!(rows.len(), 9);
        let good: Vec<_> = rows.iter().filter(|row| row["isEligible"] == true).collect();
        let good: Vec<_> = good.iter().map(|row| row["id"].clone()).collect();
        assert_eq!(good, [SUITE, MAIL, CLOUD].map(|place| json!(subscription(CEDAR, place))));
        assert!(rows.iter().all(|row| row.get("reason").is_some() != (row["isEligible"] == true)));
    }
    let path = format!("{}/transferseligibility?transferType=sideways", customer(CEDAR));
    assert_eq!(source.get(&path).await.fault(), (400, 800_002, vec!["transferType".to_owned()]));
}

/// Both sides of a request see it; others who serve the customer do not.
#[tokio::test(flavor = "multi_thread")]
async fn who_finds_a_request() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    for (reader, tenant) in [(&source, SOURCE), (&provider, PROVIDER)] {
        let list = reader.get(&transfers(CEDAR)).await.expect(200);
        assert_eq!(list[0]["partnertenantid"], json!(id::<Uuid>(tenant)), "whoever reads");
    }
    for reader in [world.admin(CEDAR).await, world.operator().await] {
        assert_eq!(reader.get(&transfer).await.expect(200)["status"], "Active");
        assert_eq!(reader.get(&transfers(CEDAR)).await.expect(200)[0]["status"], "Active");
    }
}
