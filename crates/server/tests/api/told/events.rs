//! The event feed: in order, once, to whom it concerns; told again until it is acknowledged.

use crate::world::{
    Actor, OTHER, Stage, World,
    company::{MAIL, SUITE},
    id,
};
use domain::actor::Role;
use serde_json::{Value, json};
use server::work::feed::number;
use std::time::Duration;
use uuid::Uuid;

const CEDAR: u128 = 0x100;
const EVENTS: &str = "/novate/v1/events";
const ACKNOWLEDGEMENT: &str = "/novate/v1/events/acknowledgement";

async fn all_numbered(world: &World) {
    while number(world.app.clone()).await.expect("no failure") > 0 {}
}

async fn told(reader: &Actor, query: &str) -> Value {
    reader.get(&format!("{EVENTS}?{query}")).await.expect(200)
}

fn kinds(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().expect("a list");
    items.iter().map(|one| one["type"].as_str().expect("a word")).collect()
}

fn numbers(page: &Value) -> Vec<i64> {
    let items = page["items"].as_array().expect("a list");
    items.iter().map(|one| one["number"].as_i64().expect("a number")).collect()
}

/// A customer that is ready to move, and everything until then acknowledged by both sides.
async fn ready() -> (World, Actor, Actor) {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    all_numbered(&world).await;
    for reader in [&source, &provider] {
        let last = told(reader, "").await["last"].clone();
        reader.post(ACKNOWLEDGEMENT, &json!({"number": last})).await.expect(200);
    }
    world.a_minute_passes();
    (world, source, provider)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happened_is_told_in_order_to_whom_it_concerns() {
    let (world, source, provider) = ready().await;
    let before = told(&source, "").await;
    assert_eq!((kinds(&before), &before["next"]), (vec![], &before["last"]));
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    let transfer = transfer.rsplit('/').next().expect("an id");
    assert_eq!(kinds(&told(&source, "").await), [""; 0], "nobody has numbered it yet");
    all_numbered(&world).await;
    let page = told(&source, "").await;
    assert_eq!(kinds(&page), ["transfer-asked"]);
    let one = &page["items"][0];
    assert_eq!(one["number"].as_i64(), before["last"].as_i64().map(|last| last + 1));
    assert_eq!(
        (&one["transferId"], &one["customerId"]),
        (&json!(transfer), &json!(id::<Uuid>(CEDAR)))
    );
    assert_eq!(one["at"], "2026-03-02T09:01:00.25Z");
    assert_eq!(one["byId"], json!(source.app));
    let record = one["auditRecordId"].as_str().expect("a name");
    let record = source.get(&format!("/v1/auditrecords/{record}")).await.expect(200);
    assert_eq!(record["operationType"], "create_transfer");
    let theirs = told(&provider, "").await;
    assert_eq!(kinds(&theirs), ["transfer-asked"]);
    assert_eq!(theirs["items"][0].get("byId"), None, "another's program");
    assert_eq!(theirs["items"][0]["byTenantId"], one["byTenantId"]);
    // What only one side sold is told to that one alone.
    let path = format!(
        "/v1/customers/{}/subscriptions/{}",
        id::<Uuid>(CEDAR),
        crate::world::subscription(CEDAR, MAIL)
    );
    source.patch(&path, &json!({"quantity": 31})).await.expect(200);
    all_numbered(&world).await;
    assert_eq!(kinds(&told(&source, "").await), ["transfer-asked", "seats-changed"]);
    assert_eq!(kinds(&told(&provider, "").await), ["transfer-asked"]);
    let stranger = world.app_of(OTHER, &Role::ALL).await;
    assert!(!kinds(&told(&stranger, "").await).contains(&"transfer-asked"));
    let customer = world.admin(CEDAR).await;
    let seen = told(&customer, "").await;
    let last = kinds(&seen).len() - 2;
    assert_eq!(kinds(&seen)[last..], ["transfer-asked", "seats-changed"]);
    let all: Vec<_> = (1..).take(numbers(&seen).len()).collect();
    assert_eq!(numbers(&seen), all, "from 1, without a gap");
    let operator = told(&world.operator().await, "after=0").await;
    assert!(kinds(&operator).len() > kinds(&seen).len(), "the operator is told everything");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_acknowledged_is_told_again() {
    let (world, source, provider) = ready().await;
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    provider.accept(&transfer).await.expect(200);
    all_numbered(&world).await;
    let all = told(&source, "").await;
    assert!(kinds(&all).len() > 3, "{:?}", kinds(&all));
    assert_eq!(told(&source, "").await, all, "as often as it is asked for");
    // A part at a time.
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = told(&source, &format!("limit=2{after}")).await;
        if kinds(&page).is_empty() {
            break;
        }
        assert!(kinds(&page).len() <= 2);
        found.extend(page["items"].as_array().expect("a list").clone());
        after = format!("&after={}", page["next"]);
    }
    assert_eq!(json!(found), all["items"]);
    let first = numbers(&all)[0];
    let kept = source.post(ACKNOWLEDGEMENT, &json!({"number": first})).await.expect(200);
    assert_eq!(kept, json!({"number": first, "last": all["last"]}));
    let rest = told(&source, "").await;
    assert_eq!(numbers(&rest), numbers(&all)[1..], "from there on");
    assert_eq!(rest["acknowledged"], first);
    source.post(ACKNOWLEDGEMENT, &json!({"number": first - 1})).await.expect(200);
    assert_eq!(numbers(&told(&source, "").await), numbers(&all), "and back again");
    let theirs = told(&provider, "").await;
    assert_eq!(theirs["acknowledged"], numbers(&theirs)[0] - 1, "each organisation by itself");
    let colleague = world.app_of(crate::world::SOURCE, &[Role::SalesAgent]).await;
    assert_eq!(told(&colleague, "").await, told(&source, "").await, "one for the organisation");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_refused() {
    let (_world, source, _) = ready().await;
    let last = told(&source, "").await["last"].as_i64().expect("a number");
    for body in [json!({"number": last + 1}), json!({"number": -1}), json!({}), json!([])] {
        assert_eq!(source.post(ACKNOWLEDGEMENT, &body).await.status, 400, "{body}");
    }
    for query in ["after=-1", "after=x", "limit=0", "limit=501", "wait=31", "wait=-1"] {
        let refused = source.get(&format!("{EVENTS}?{query}")).await;
        assert_eq!(refused.status, 400, "{query}");
        let name = query.split('=').next().expect("a name");
        assert!(refused.text.contains(name), "{}", refused.text);
    }
    let beyond = told(&source, &format!("after={}", last + 7)).await;
    assert_eq!((kinds(&beyond), &beyond["next"]), (vec![], &json!(last + 7)));
}

/// Whoever waits hears of it when it is numbered, and of nothing when nothing happens.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_waits_is_told_when_it_happens() {
    let (world, source, provider) = ready().await;
    let waiting = provider.clone();
    let waits = tokio::spawn(async move { told(&waiting, "wait=30").await });
    source.must_ask(CEDAR, &[SUITE]).await;
    all_numbered(&world).await;
    let heard = tokio::time::timeout(Duration::from_secs(20), waits).await.expect("in time");
    assert_eq!(kinds(&heard.expect("no panic")), ["transfer-asked"]);
    let last = told(&provider, "").await["last"].clone();
    assert_eq!(kinds(&told(&provider, &format!("after={last}&wait=1")).await), [""; 0]);
}
