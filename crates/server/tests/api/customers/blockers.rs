//! What blocks me: one customer and the whole book.

use crate::world::{
    FAR, PROVIDER, SOURCE, STRANGER, Stage, World,
    company::{self, MAIL, PLAN, SUITE},
    customer, id, subscription,
};
use domain::actor::Role;
use serde_json::{Value, json};
use uuid::Uuid;

/// Where a transition is told step by step.
const STEPS: &str = "docs/transfers.md";
const CEDAR: u128 = 0x100;
const ELM: u128 = 0x101;

fn of(list: &Value, place: u128) -> &Value {
    let id = json!(subscription(CEDAR, place));
    let items = list["items"].as_array().expect("a list");
    items.iter().find(|one| one["subscriptionId"] == id).expect("judged")
}

/// R57, R58: the ways in which a provider comes to a customer, and where each is told.
#[tokio::test(flavor = "multi_thread")]
async fn every_subscription_with_every_reason_and_who_must_act() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    let path = format!("/novate{}/blockers", customer(CEDAR));
    let seen = source.get(&format!("{path}?date=2026-06-01")).await.expect(200);
    assert_eq!(seen["date"], "2026-06-01T00:00:00Z");
    assert_eq!(of(&seen, SUITE)["isMovable"], true);
    assert_eq!(of(&seen, SUITE)["cost"]["overlapDays"], 0);
    let plan = of(&seen, PLAN);
    assert_eq!(
        (&plan["isMovable"], &plan["reasons"][0]["code"], &plan["reasons"][0]["actor"]),
        (&json!(false), &json!("class_not_transferable"), &json!("nobody"))
    );
    assert_eq!(seen["summary"]["subscriptions"], json!(seen["items"].as_array().unwrap().len()));
    // To another provider everything is blocked, and it is said by whom.
    let far = source.get(&format!("{path}?provider={}", id::<Uuid>(FAR))).await.expect(200);
    let reasons = of(&far, MAIL)["reasons"].as_array().expect("a list").clone();
    let told: Vec<_> = reasons
        .iter()
        .map(|one| format!("{}@{}", one["code"].as_str().unwrap(), one["actor"].as_str().unwrap()))
        .collect();
    assert!(told.contains(&"no_partnership@provider".to_owned()), "{told:?}");
    assert!(told.contains(&"other_region@nobody".to_owned()), "{told:?}");
    assert_eq!((&far["summary"]["movable"], &far["ways"]), (&json!(0), &json!([])));
    world.company(ELM, Stage::Direct);
    let elm = format!("/novate{}/blockers?provider={}", customer(ELM), id::<Uuid>(PROVIDER));
    let ways = source.get(&elm).await.expect(200)["ways"].clone();
    assert_eq!(
        (&ways[0]["method"], &ways[0]["adminPrivileges"], &ways[1]["method"]),
        (&json!("relationship_extension"), &json!(false), &json!("indirect_reseller_invitation")),
        "R57"
    );
    assert_eq!((&ways[0]["help"], &ways[1]["help"]), (&json!(STEPS), &json!(STEPS)), "R58");
    for (query, status, word) in [
        ("provider=x", 400, "provider"),
        ("date=someday", 400, "date"),
        ("provider=00000000-0000-0000-0000-000000004242", 404, "unknown_partner"),
    ] {
        let wrong = source.get(&format!("{path}?{query}")).await.fault();
        assert_eq!((wrong.0, wrong.2), (status, vec![word.to_owned()]), "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_book_page_by_page() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    world.company(ELM, Stage::Direct);
    world.write(|tx| company::serve_by(tx, 0x102, STRANGER));
    let source = world.source().await;
    let whole = source.get("/novate/v1/blockers").await.expect(200);
    assert_eq!(whole["totalCount"], 2, "the stranger's customer is not the source's");
    let cedar = &whole["items"][0];
    assert_eq!(cedar["customerId"], json!(id::<Uuid>(CEDAR)));
    assert!(cedar["movable"].as_u64() >= Some(3), "{cedar}");
    let elm = &whole["items"][1];
    assert_eq!(
        (&elm["movable"], &elm["reasons"]["no_provider"]),
        (&json!(0), &elm["subscriptions"])
    );
    assert_eq!(elm["waitingFor"]["source"], elm["subscriptions"]);

    let first = source.get("/novate/v1/blockers?size=1").await.expect(200);
    assert_eq!(first["items"], json!([cedar]));
    let token = first["continuationToken"].as_str().expect("more").to_owned();
    let next = source.call(reqwest::Method::GET, "/novate/v1/blockers?size=1&seekOperation=Next");
    let second = next.header("MS-ContinuationToken", &token).send().await.expect(200);
    assert_eq!(second["items"], json!([elm]));

    let all = world.operator().await.get("/novate/v1/blockers").await.expect(200);
    assert!(all["items"].as_array().expect("a list").len() >= 2);
    let agent = world.app_of(PROVIDER, &[Role::AdminAgent]).await;
    assert_eq!(agent.get("/novate/v1/blockers").await.status, 403, "it bills nobody directly");
    let helper = world.app_of(SOURCE, &[Role::HelpdeskAgent]).await;
    assert_eq!(helper.get("/novate/v1/blockers").await.status, 403);
}
