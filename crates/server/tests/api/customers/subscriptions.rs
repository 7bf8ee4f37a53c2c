//! Subscriptions: changing them, also while a request for them is open, and after they moved.

use crate::world::{
    Stage, World,
    company::{ARCHIVE, CLOUD, DELETED, MAIL, SUITE, SUSPENDED},
    customer, subscription, transfers,
};
use serde_json::{Value, json};

const CEDAR: u128 = 0x100;

fn path(place: u128) -> String {
    format!("{}/subscriptions/{}", customer(CEDAR), subscription(CEDAR, place))
}

fn codes(of: &[&str]) -> Vec<String> {
    of.iter().map(|one| (*one).to_owned()).collect()
}

/// R123, R124: the request keeps its number, both sides are warned, and the receipt says it.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_quantity_after_asking() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[SUITE, MAIL]).await;
    assert_eq!(provider.get(&transfer).await.expect(200).get("novate"), None);

    let changed = source.patch(&path(SUITE), &json!({"quantity": 31})).await.expect(200);
    assert_eq!(changed["quantity"], 31);
    source.patch(&path(ARCHIVE), &json!({"Quantity": "24"})).await.expect(200);
    for reader in [&source, &provider, &world.admin(CEDAR).await] {
        let entity = reader.get(&transfer).await.expect(200);
        assert_eq!(entity["lineItems"][0]["quantity"], 25, "the snapshot");
        let warnings = entity["novate"]["warnings"].as_array().expect("a list");
        let facts = |one: &Value| {
            let text = one["description"].as_str().expect("a text");
            assert!(text.contains("requested"), "{text}");
            let number = |name: &str| one[name].as_u64().expect("a number");
            (one["code"].clone(), one["subscriptionId"].clone(), number("asked"), number("live"))
        };
        let drift =
            |place, live| (json!("quantity_changed"), json!(subscription(CEDAR, place)), 25, live);
        let found: Vec<_> = warnings.iter().map(facts).collect();
        assert_eq!(found, [drift(SUITE, 31), drift(ARCHIVE, 24)]);
        assert_eq!(reader.receipt(&transfer).await["warnings"].as_array(), Some(warnings));
    }
    let list = provider.get(&transfers(CEDAR)).await.expect(200);
    assert_eq!(list[0]["novate"]["warnings"].as_array().map(Vec::len), Some(2));
    let call = provider.call(reqwest::Method::GET, &transfer).header("X-Locale", "nl-NL");
    let dutch = call.send().await.expect(200)["novate"]["warnings"][0]["description"].clone();
    assert!(dutch.as_str().expect("a text").contains("31"), "{dutch}");
    assert!(dutch.as_str().expect("a text").contains("huidige partner"), "{dutch}");

    let result = provider.accept(&transfer).await.expect(200);
    assert_eq!(result["orders"][0]["lineItems"][0]["quantity"], 25);
    let receipt = provider.receipt(&transfer).await;
    let line = &receipt["moved"][0]["lines"][0];
    assert_eq!((&line["sourceQuantity"], &line["targetQuantity"]), (&json!(31), &json!(25)));
    let warning = &receipt["warnings"][0];
    assert_eq!((&warning["asked"], &warning["live"]), (&json!(25), &json!(31)));
    let text = warning["description"].as_str().expect("a text");
    assert!(text.contains("were transferred"), "{text}");
    assert_eq!(receipt["warnings"].as_array().map(Vec::len), Some(2), "not of MAIL");
    let suite = receipt["products"].as_array().expect("a list").iter();
    let suite: Vec<_> = suite.filter(|one| one["product"] == "SEAT-SUITE").collect();
    assert_eq!((&suite[0]["drift"], &suite[0]["before"]), (&json!(-6), &json!(31)));
    assert_eq!((&suite[0]["after"], &receipt["conserved"]), (&json!(25), &json!(true)));
    assert_eq!(provider.get(&transfer).await.expect(200).get("novate"), None);
}

/// E5: its seats live on at the target, so it can never be switched on again at the source.
#[tokio::test(flavor = "multi_thread")]
async fn a_moved_subscription_stays_off_at_the_source() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[MAIL, CLOUD]).await;
    provider.accept(&transfer).await.expect(200);
    let before = world.dump();
    let mut whole = source.get(&path(MAIL)).await.expect(200);
    assert_eq!(whole["suspensionReasons"], json!(["Transferred"]));
    whole["status"] = json!("Active");
    let refused = source.patch(&path(MAIL), &whole).await.fault();
    assert_eq!(refused, (400, 800_040, codes(&["subscription_moved"])));
    let refused = source.patch(&path(MAIL), &json!({"quantity": 3})).await.fault();
    assert_eq!(refused, (400, 800_040, codes(&["subscription_moved"])));
    let gone = source.patch(&path(CLOUD), &json!({"status": "active"})).await.fault();
    assert_eq!(gone, (404, 20_003, codes(&["unknown_subscription"])), "not listed any more");
    assert_eq!(world.dump(), before);
    let list = provider.get(&format!("{}/subscriptions", customer(CEDAR))).await.expect(200);
    let mut new = list["items"].as_array().expect("a list").iter();
    let new = new.find(|one| one["offerId"] == "MAIL").expect("the new one");
    let path = format!("{}/subscriptions/{}", customer(CEDAR), new["id"].as_str().expect("an id"));
    let changed = provider.patch(&path, &json!({"quantity": 12})).await.expect(200);
    assert_eq!(changed["quantity"], 12, "the target goes on with it");
}

#[tokio::test(flavor = "multi_thread")]
async fn switching_and_changing() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    let source = world.source().await;
    let off = source.patch(&path(SUITE), &json!({"Status": "Suspended"})).await.expect(200);
    assert_eq!(off["suspensionReasons"], json!(["PartnerRequest"]));
    assert_eq!(source.get(&path(ARCHIVE)).await.expect(200)["status"], "suspended", "R121");
    let refused = source.patch(&path(ARCHIVE), &json!({"status": "active"})).await.fault();
    assert_eq!(refused, (409, 27_009, codes(&["base_not_active"])));
    source.patch(&path(SUITE), &json!({"status": "active"})).await.expect(200);
    let before = world.dump();
    for (place, body, wanted) in [
        (SUITE, json!({"quantity": 0}), (400, 2_002, codes(&["quantity_out_of_range"]))),
        (SUITE, json!({"quantity": 301}), (400, 2_002, codes(&["quantity_out_of_range"]))),
        (CLOUD, json!({"quantity": 2}), (400, 2_002, codes(&["quantity_out_of_range"]))),
        (SUITE, json!({"quantity": 19}), (400, 800_090, codes(&["seats_in_use"]))),
        (SUSPENDED, json!({"quantity": 6}), (400, 2_001, codes(&["subscription_suspended"]))),
        (DELETED, json!({"status": "active"}), (400, 2_011, codes(&["subscription_deleted"]))),
        (SUITE, json!({"quantity": "many"}), (400, 2_000, codes(&["quantity"]))),
        (SUITE, json!({"quantity": -1}), (400, 2_000, codes(&["quantity"]))),
        (SUITE, json!({"status": "resting"}), (400, 2_000, codes(&["status"]))),
        (
            SUITE,
            json!({"status": "deleted", "friendlyName": "Ours"}),
            (400, 2_000, codes(&["friendlyName"])),
        ),
        (CLOUD, json!({"autoRenewEnabled": false}), (400, 800_093, codes(&["not_renewable"]))),
        (SUITE, json!({"partnerId": "1"}), (403, 2_032, codes(&["not_allowed"]))),
        (SUITE, json!({"BillingCycle": "OneTime"}), (400, 2_000, codes(&["billingCycle"]))),
        (SUITE, json!({"status": "suspended", "quantity": 26}), (400, 2_000, codes(&["quantity"]))),
        (0x77, json!({"quantity": 1}), (404, 20_003, codes(&["unknown_subscription"]))),
    ] {
        assert_eq!(source.patch(&path(place), &body).await.fault(), wanted, "{place} {body}");
    }
    let renews = source.get(&path(SUITE)).await.expect(200)["autoRenewEnabled"] == json!(true);
    let both = json!({"quantity": 26, "autoRenewEnabled": !renews});
    let answer = source.patch(&path(SUITE), &both).await;
    assert_eq!(answer.fault(), (400, 2_000, codes(&["autoRenewEnabled"])));
    let said = answer.json()["description"].to_string();
    assert!(said.contains(&format!("Leave it at {renews}.")), "{said}");
    let half = json!({"AutoRenewEnabled": renews, "BillingCycle": "unknown", "FriendlyName": ""});
    source.patch(&path(SUITE), &half).await.expect(200);
    // The whole object sent back as it was read asks for nothing.
    let whole = source.get(&path(SUITE)).await.expect(200);
    assert_eq!(source.patch(&path(SUITE), &whole).await.expect(200), whole);
    assert_eq!(source.patch(&path(SUITE), &json!({})).await.expect(200), whole);
    assert_eq!(world.dump(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_as_each_sees_them() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[MAIL]).await;
    provider.accept(&transfer).await.expect(200);
    let path = format!("/novate{}/seats", customer(CEDAR));
    let theirs = provider.get(&path).await.expect(200);
    assert_eq!(theirs["items"], json!([{"product": "SEAT-MAIL", "enabled": 10}]));
    let own = world.admin(CEDAR).await.get(&path).await.expect(200);
    let suite = json!({"product": "SEAT-SUITE", "enabled": 25, "assigned": 20});
    let own = own["items"].as_array().expect("a list");
    assert!(own.contains(&suite), "{own:?}");
    assert!(own.contains(&json!({"product": "SEAT-MAIL", "enabled": 10, "assigned": 0})));
}
