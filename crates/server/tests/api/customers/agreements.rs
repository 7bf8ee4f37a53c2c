//! The customer agreement: attested by a partner, accepted by the customer.

use crate::world::{PROVIDER, Stage, World, company::SUITE, customer, id};
use serde_json::{Value, json};
use uuid::Uuid;

const CEDAR: u128 = 0x100;

fn body() -> Value {
    json!({
        "primaryContact": {
            "firstName": "Ada", "lastName": "Berg", "email": "ada@example.org",
            "phoneNumber": "015 123",
        },
        "templateId": "117a77b0-9360-443b-8795-c6dedc750cf9",
        "dateAgreed": "2026-03-01T00:00:00.000Z",
        "type": "MicrosoftCustomerAgreement",
    })
}

fn path() -> String {
    format!("{}/agreements", customer(CEDAR))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attestation_stands_for_one_partner() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Extended);
    let (source, provider) = (world.source().await, world.provider().await);
    source.post(&path(), &body()).await.expect(201);
    let refused = source.ask(CEDAR, &[SUITE]).await.fault();
    assert_eq!(refused, (403, 13_605, vec!["agreement_missing".to_owned()]), "R85");
    let made = provider.post(&path(), &body()).await.expect(201);
    assert_eq!(made["userId"], json!(provider.app));
    assert_eq!(made["dateAgreed"], "2026-03-01T00:00:00Z");
    assert_eq!(made["primaryContact"], body()["primaryContact"]);
    let list = provider.get(&path()).await.expect(200);
    assert_eq!((&list["totalCount"], &list["items"][0]), (&json!(1), &made));
    let state = provider.get(&format!("/novate{}/agreement", customer(CEDAR))).await.expect(200);
    assert_eq!(state["acceptedByCustomer"], false);
    assert!(state["attestedBy"].as_array().unwrap().contains(&json!(id::<Uuid>(PROVIDER))));
    source.must_ask(CEDAR, &[SUITE]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_customers_own_word_stands_for_all() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Extended);
    let (source, admin) = (world.source().await, world.admin(CEDAR).await);
    let own = format!("/novate{}/agreement", customer(CEDAR));
    let signed = format!("{}/directSignedMicrosoftCustomerAgreementStatus", customer(CEDAR));
    assert_eq!(source.get(&signed).await.expect(200), json!({"isSigned": false}));
    let before = world.dump();
    let refused = (403, 2_032, vec!["not_allowed".to_owned()]);
    assert_eq!(source.post(&own, &body()).await.fault(), refused, "not for the customer");
    assert_eq!(admin.post(&path(), &body()).await.fault(), refused, "not for a partner");
    assert_eq!(world.dump(), before);
    admin.post(&own, &body()).await.expect(201);
    assert_eq!(source.get(&signed).await.expect(200), json!({"isSigned": true}));
    source.must_ask(CEDAR, &[SUITE]).await;
    let again = admin.post(&own, &body()).await.fault();
    assert_eq!(again, (400, 600_061, vec!["agreement_exists".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_an_acceptance() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let provider = world.provider().await;
    let before = world.dump();
    let with = |pointer: &str, value: Value| {
        let mut body = body();
        *body.pointer_mut(pointer).expect("a member") = value;
        body
    };
    let mut known = body();
    known["primaryContact"].as_object_mut().expect("an object").remove("phoneNumber");
    for (body, code, word) in [
        (with("/dateAgreed", json!("soon")), 2_000, "dateAgreed"),
        (with("/dateAgreed", Value::Null), 2_000, "dateAgreed"),
        (with("/dateAgreed", json!("2026-03-03T00:00:00Z")), 2_000, "agreement_in_future"),
        (with("/type", json!("Handshake")), 2_000, "type"),
        (with("/primaryContact", json!(7)), 2_000, "primaryContact"),
        (with("/primaryContact/email", json!([])), 2_000, "primaryContact.email"),
        (with("/primaryContact/email", json!("")), 2_000, "contact_missing"),
        (known, 600_061, "agreement_exists"),
    ] {
        let answer = provider.post(&path(), &body).await.fault();
        assert_eq!(answer, (400, code, vec![word.to_owned()]), "{body}");
    }
    assert_eq!(world.dump(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn endless_names_stay_out_of_the_books() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Extended);
    let provider = world.provider().await;
    let before = world.dump();
    for field in ["firstName", "lastName", "email", "phoneNumber"] {
        let mut long = body();
        long["primaryContact"][field] = json!("ü".repeat(257));
        let answer = provider.post(&path(), &long).await.fault();
        assert_eq!(answer, (400, 2_000, vec![format!("primaryContact.{field}")]));
    }
    assert_eq!(world.dump(), before);
    let mut most = body();
    most["primaryContact"]["lastName"] = json!("ü".repeat(256));
    provider.post(&path(), &most).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn templates_have_texts_for_everybody() {
    let world = World::new().await;
    let agent = world.source().await;
    let only = |list: &Value| list["items"].as_array().expect("a list").clone();
    let former = only(&agent.get("/v1/agreements").await.expect(200));
    assert_eq!(former.len(), 1);
    assert_eq!(former[0]["agreementType"], "MicrosoftCloudAgreement");
    let all = only(&agent.get("/v1/agreements?agreementType=*").await.expect(200));
    assert_eq!(all.len(), 2);
    let path = "/v1/agreements?agreementType=microsoftCustomerAgreement";
    let now = only(&agent.get(path).await.expect(200));
    assert_eq!((now.len(), &now[0]), (1, &all[1]));
    let odd = agent.get("/v1/agreements?agreementType=Moon").await.fault();
    assert_eq!(odd, (400, 2_000, vec!["agreementType".to_owned()]));

    let template = now[0]["templateId"].as_str().expect("an id");
    let path = format!("/v1/agreementTemplates/{template}/document");
    let document = agent.get(&format!("{path}?language=nl-NL&country=NL")).await.expect(200);
    assert_eq!((&document["language"], &document["country"]), (&"nl-NL".into(), &"NL".into()));
    let shown = document["displayUri"].as_str().expect("an address");
    let at = |address: &str| {
        let (_, path) = address.split_once("/v1/").expect("one of ours");
        world.url(&format!("/v1/{path}"))
    };
    let answer = reqwest::get(at(shown)).await.expect("an answer");
    assert_eq!(answer.headers()["content-language"], "nl");
    assert!(answer.text().await.expect("a text").starts_with("Klantovereenkomst"));
    let kept = document["downloadUri"].as_str().expect("an address");
    let answer = reqwest::get(at(kept)).await.expect("an answer");
    assert_eq!(
        answer.headers()["content-disposition"],
        "attachment; filename=\"agreement-nl.txt\""
    );
    let usual = agent.get(&path).await.expect(200);
    assert_eq!((&usual["language"], &usual["country"]), (&"en-US".into(), &"US".into()));
    let odd = agent.get(&format!("{path}?language=xx-XX")).await.fault();
    assert_eq!(odd, (400, 2_000, vec!["language".to_owned()]));
    let none = format!("/v1/agreementTemplates/{}/document", Uuid::nil());
    assert_eq!(agent.get(&none).await.status, 404);
}
