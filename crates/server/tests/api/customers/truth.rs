//! The truth about the agreement, the former agreement, and tenants for trying things out.

use crate::world::{
    OTHER, PROVIDER, SOURCE, Stage, World,
    company::{SUITE, serve_by},
    customer, id,
};
use serde_json::{Value, json};
use uuid::Uuid;

const CEDAR: u128 = 0x100;
/// Nobody ever attested anything of this one.
const BIRCH: u128 = 0x101;

fn path(number: u128, provider: u128) -> String {
    format!("/novate{}/agreement?provider={}", customer(number), id::<Uuid>(provider))
}

fn row(state: &Value, partner: u128) -> Value {
    let rows = state["truth"]["partners"].as_array().expect("a list").clone();
    let id = json!(id::<Uuid>(partner));
    rows.into_iter().find(|one| one["partnerId"] == id).unwrap_or(Value::Null)
}

#[tokio::test(flavor = "multi_thread")]
async fn for_whom_it_stands_and_whether_it_survives() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    world.write(|tx| serve_by(tx, BIRCH, SOURCE));
    let (source, operator) = (world.source().await, world.operator().await);
    let plain = source.get(&format!("/novate{}/agreement", customer(CEDAR))).await.expect(200);
    assert_eq!(plain.get("truth"), None, "only where a provider is named");
    let state = source.get(&path(CEDAR, PROVIDER)).await.expect(200);
    assert_eq!(row(&state, PROVIDER)["ground"], "attested");
    let own = row(&state, SOURCE);
    assert_eq!((&own["survives"], &own["cure"]), (&json!(true), &json!("nothing")));
    let other = source.get(&path(CEDAR, OTHER)).await.expect(200);
    assert_eq!(row(&other, SOURCE)["cure"], "provider_attests");
    assert_eq!(row(&other, PROVIDER), Value::Null, "what others attested is theirs");
    assert_eq!(source.get(&path(CEDAR, 0x4242)).await.fault().0, 404);

    let bare = source.get(&path(BIRCH, OTHER)).await.expect(200);
    assert_eq!(row(&bare, SOURCE)["cure"], "customer_accepts_or_provider_attests");
    let legacy = format!("/novate{}/agreement/legacy", customer(BIRCH));
    let body = json!({"dateAgreed": "2018-05-14T00:00:00Z"});
    assert_eq!(source.post(&legacy, &body).await.fault().0, 403);
    operator.post(&legacy, &body).await.expect(201);
    let late = operator.post(&legacy, &json!({"dateAgreed": "2027-01-01T00:00:00Z"})).await;
    assert_eq!(late.fault(), (400, 2_000, vec!["agreement_in_future".to_owned()]));
    let ended = row(&source.get(&path(BIRCH, OTHER)).await.expect(200), SOURCE);
    assert_eq!((&ended["ground"], &ended["until"]), (&json!("legacy_ended"), &json!("2020-01-31")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sandbox_takes_no_part_in_transfers() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, operator) = (world.source().await, world.operator().await);
    let mark = format!("/novate/v1/partners/{}/sandbox", id::<Uuid>(SOURCE));
    let wrong = operator.post(&mark, &json!({})).await.fault();
    assert_eq!(wrong, (400, 2_000, vec!["sandbox".to_owned()]));
    let marked = operator.post(&mark, &json!({"sandbox": true})).await.expect(200);
    assert_eq!(marked["sandbox"], true);
    let refused = source.ask(CEDAR, &[SUITE]).await.fault();
    assert_eq!(refused, (403, 900_138, vec!["sandbox_tenant".to_owned()]), "R128");
    operator.post(&mark, &json!({"sandbox": false})).await.expect(200);
    source.must_ask(CEDAR, &[SUITE]).await;
}
