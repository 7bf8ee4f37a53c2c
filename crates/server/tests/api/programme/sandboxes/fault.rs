//! What goes wrong on demand: each a real effect, in that sandbox only.

use super::{CEDAR, advance, copied, inside, path};
use crate::world::{
    Actor, PROVIDER, SOURCE, Stage,
    company::{MAIL, SUITE},
    customer, id,
    playground::Playground,
    subscription,
};
use domain::actor::Role;
use serde_json::{Value, json};
use uuid::Uuid;

struct Scene {
    ground: Playground,
    owner: Actor,
    sandbox: Value,
    mine: Actor,
    theirs: Actor,
}

async fn scene() -> Scene {
    let ground = Playground::new().await;
    ground.world.company(CEDAR, Stage::Ready);
    let owner = ground.world.source().await;
    let sandbox = copied(&owner, "Practice").await;
    let mine = inside(&ground, &sandbox, SOURCE).await;
    let theirs = inside(&ground, &sandbox, PROVIDER).await;
    Scene { ground, owner, sandbox, mine, theirs }
}

impl Scene {
    fn faults(&self) -> String {
        format!("{}/faults", path(&self.sandbox))
    }

    async fn wrong(&self, body: Value) -> Value {
        self.owner.post(&self.faults(), &body).await.expect(201)
    }

    async fn known(&self) -> Vec<Value> {
        let all = self.owner.get(&self.faults()).await.expect(200);
        all["items"].as_array().expect("a list").clone()
    }

    async fn topics(&self, reader: &Actor) -> Vec<String> {
        advance(&self.owner, &self.sandbox, "PT0S").await.expect(200);
        let page = reader.get("/novate/v1/notices").await.expect(200);
        let items = page["items"].as_array().expect("a list").iter();
        items.map(|one| one["topic"].as_str().expect("a text").to_owned()).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_provider_answers_nobody_until_it_speaks_again() {
    let scene = scene().await;
    let transfer = scene.mine.must_ask(CEDAR, &[SUITE]).await;
    let silent = json!({"kind": "provider_silent", "tenantId": id::<Uuid>(PROVIDER)});
    let fault = scene.wrong(silent).await;
    let answer = scene.theirs.accept(&transfer).await;
    assert_eq!((answer.fault(), answer.header("retry-after")), ((503, 900_192, vec![]), "1"));
    scene.mine.get(&transfer).await.expect(200);
    scene.ground.world.provider().await.get(&customer(CEDAR)).await.expect(200);
    advance(&scene.owner, &scene.sandbox, "P30D").await.expect(200);
    assert_eq!(scene.mine.get(&transfer).await.expect(200)["status"], "Expired");
    let one = format!("{}/{}", scene.faults(), fault["id"].as_str().expect("an id"));
    assert_eq!(scene.owner.delete(&one).await.expect(200)["struck"], 1);
    assert_eq!(scene.owner.delete(&one).await.status, 404);
    scene.theirs.get(&transfer).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_calls_meet_a_storm() {
    let scene = scene().await;
    scene.wrong(json!({"kind": "too_many_requests", "count": 2, "retryAfterSeconds": 7})).await;
    for _ in 0..2 {
        let answer = scene.mine.get(&customer(CEDAR)).await;
        assert_eq!((answer.fault(), answer.header("retry-after")), ((429, 429, vec![]), "7"));
    }
    scene.mine.get(&customer(CEDAR)).await.expect(200);
    let known = scene.known().await;
    assert_eq!((&known[0]["left"], &known[0]["struck"]), (&json!(0), &json!(2)));
    let whose = json!({"kind": "too_many_requests", "tenantId": id::<Uuid>(PROVIDER)});
    scene.wrong(whose).await;
    scene.mine.get(&customer(CEDAR)).await.expect(200);
    assert_eq!(scene.theirs.get(&customer(CEDAR)).await.status, 429);
    scene.ground.world.source().await.get(&customer(CEDAR)).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_is_lost_or_told_twice() {
    let scene = scene().await;
    scene.wrong(json!({"kind": "delivery_lost"})).await;
    scene.mine.must_ask(CEDAR, &[SUITE]).await;
    assert_eq!(scene.topics(&scene.theirs).await, [""; 0]);
    scene.wrong(json!({"kind": "delivery_doubled", "tenantId": id::<Uuid>(PROVIDER)})).await;
    let transfer = scene.mine.must_ask(CEDAR, &[MAIL]).await;
    assert_eq!(scene.topics(&scene.theirs).await, ["transfer_asked", "transfer_asked"]);
    scene.mine.delete(&transfer).await.expect(204);
    assert_eq!(scene.topics(&scene.theirs).await.len(), 3, "once again");
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_change_while_somebody_accepts() {
    let scene = scene().await;
    let (suite, cedar): (Uuid, Uuid) = (subscription(CEDAR, SUITE).0, id(CEDAR));
    let more = json!({
        "kind": "seat_change", "customerId": cedar, "subscriptionId": suite, "quantity": 40,
    });
    scene.wrong(more).await;
    let transfer = scene.mine.must_ask(CEDAR, &[SUITE]).await;
    assert_eq!(scene.known().await[0]["struck"], 0, "not before");
    scene.theirs.accept(&transfer).await.expect(200);
    let receipt = format!("/novate{transfer}/receipt");
    let receipt = scene.mine.get(&receipt).await.expect(200);
    assert!(receipt["warnings"].to_string().contains("40"), "{}", receipt["warnings"]);
    assert_eq!(scene.known().await[0]["struck"], 1);
    // What the rules do not allow happens in no sandbox either; it says why.
    let none = json!({
        "kind": "seat_change", "customerId": cedar, "strike": "now", "quantity": 5000,
        "subscriptionId": subscription(CEDAR, MAIL).0,
    });
    let refused = scene.wrong(none).await;
    assert_eq!(refused["refused"], json!(["quantity_out_of_range"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agreement_is_withdrawn_while_somebody_accepts() {
    let scene = scene().await;
    let gone = json!({
        "kind": "agreement_withdrawn", "customerId": id::<Uuid>(CEDAR),
        "tenantId": id::<Uuid>(PROVIDER),
    });
    scene.wrong(gone.clone()).await;
    let transfer = scene.mine.must_ask(CEDAR, &[SUITE]).await;
    let missing = (403, 13_605, vec!["agreement_missing".to_owned()]);
    assert_eq!(scene.theirs.accept(&transfer).await.fault(), missing);
    assert_eq!(scene.mine.get(&transfer).await.expect(200)["status"], "Active");
    let outside = scene.ground.world.source().await;
    outside.must_ask(CEDAR, &[SUITE]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_cannot_go_wrong() {
    let scene = scene().await;
    let suite: Uuid = subscription(CEDAR, SUITE).0;
    let nobody: Uuid = id(0x4242);
    let cedar: Uuid = id(CEDAR);
    let seats = |customer: Uuid, subscription: Uuid| {
        json!({
            "kind": "seat_change", "quantity": 1,
            "customerId": customer, "subscriptionId": subscription,
        })
    };
    let gone = json!({"kind": "agreement_withdrawn", "tenantId": nobody, "customerId": cedar});
    for (body, status) in [
        (json!({"kind": "flood"}), 400),
        (json!({"kind": "provider_silent", "tenantId": nobody}), 404),
        (gone, 404),
        (seats(nobody, suite), 404),
        (seats(cedar, nobody), 404),
    ] {
        assert_eq!(scene.owner.post(&scene.faults(), &body).await.status, status, "{body}");
    }
    assert_eq!(scene.known().await, [Value::Null; 0]);
    let stranger = scene.ground.world.app_of(PROVIDER, &[Role::AdminAgent]).await;
    assert_eq!(stranger.get(&scene.faults()).await.status, 404);
}
