//! Consent asked of the customer by link: the question, the letter, the answer, the evidence.

use crate::world::{
    Actor, BASE, PROVIDER, SOURCE, Stage, World, books, company::SUITE, customer, id,
};
use domain::{
    customer::consent::ConsentRule,
    operator::{self, policy::Policy},
};
use serde_json::{Value, json};
use uuid::Uuid;

const CEDAR: u128 = 0x100;

fn path() -> String {
    format!("/novate{}/consents", customer(CEDAR))
}

fn asking() -> Value {
    json!({"targetPartnerTenantId": id::<Uuid>(PROVIDER)})
}

async fn must_ask(actor: &Actor) -> (String, Value) {
    let made = actor.post(&path(), &asking()).await.expect(201);
    (format!("{}/{}", path(), made["id"].as_str().expect("an id")), made)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_customer_answers_by_link_and_the_receipt_says_so() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    world.write(|tx| {
        let consent = ConsentRule::Required;
        let policy = Policy { transfer_consent: consent, ..Policy::strict() };
        books::operator(tx, &operator::Command::Choose { policy, from: None })
    });
    let (source, provider) = (world.source().await, world.provider().await);
    let admin = world.admin(CEDAR).await;
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    let missing = (400, 900_206, vec!["customer_consent_missing".to_owned()]);
    assert_eq!(provider.accept(&transfer).await.fault(), missing);

    let (one, made) = must_ask(&source).await;
    assert_eq!(made["state"], "open");
    let page = one.rsplit('/').next().expect("an id");
    assert_eq!(made["link"], json!(format!("{BASE}/org/consents/{page}")));
    assert_eq!(made["sourcePartnerTenantId"], json!(id::<Uuid>(SOURCE)));
    let again = source.post(&path(), &asking()).await.fault();
    assert_eq!(again, (409, 1_003, vec!["consent_asked".to_owned()]));

    let answer = format!("{one}/answer");
    for body in [json!({}), json!({"consents": "maybe"})] {
        let wrong = admin.post(&answer, &body).await.fault();
        assert_eq!(wrong, (400, 2_000, vec!["consents".to_owned()]), "{body}");
    }
    assert_eq!(source.post(&answer, &json!({"consents": true})).await.fault().0, 403);
    let said = admin.post(&answer, &json!({"consents": true})).await.expect(200);
    assert_eq!((&said["state"], &said["answeredBy"]["id"]), (&json!("given"), &json!(admin.app)));
    assert_eq!(provider.get(&one).await.expect(200), said);
    assert_eq!(admin.get(&path()).await.expect(200)["items"], json!([said]));

    provider.accept(&transfer).await.expect(200);
    let receipt = source.receipt(&transfer).await;
    let consents = receipt["consents"].as_array().expect("a list");
    let own = consents.iter().find(|one| one["kind"] == "customer_consented").expect("evidence");
    assert_eq!(own["by"]["tenantId"], json!(id::<Uuid>(CEDAR)));
    let ghost = format!("{}/{}", path(), id::<Uuid>(0x4242));
    let gone = (404, 1_000, vec!["unknown_consent".to_owned()]);
    assert_eq!(source.get(&ghost).await.fault(), gone);
    assert_eq!(
        admin.post(&format!("{ghost}/answer"), &json!({"consents": true})).await.fault(),
        gone
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_letter_is_a_draft_in_the_customers_language_or_another() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    let source = world.source().await;
    let (one, made) = must_ask(&source).await;
    let own = source.get(&format!("{one}/draft")).await.expect(200);
    assert_eq!((&own["language"], &own["to"]), (&json!("nl"), &json!("bo@example.org")));
    let body = own["body"].as_str().expect("a text");
    assert!(body.starts_with("Beste Bo Ek,") && body.contains("Noord Distributie"), "{body}");
    assert!(body.contains(made["link"].as_str().expect("a link")), "{body}");
    let mailto = own["mailto"].as_str().expect("a link");
    assert!(mailto.starts_with("mailto:bo@example.org?subject=Bakker%20Cloud"), "{mailto}");
    for language in ["en", "sv", "de", "tr"] {
        let draft = source.get(&format!("{one}/draft?language={language}")).await.expect(200);
        assert_eq!(draft["language"], language);
        assert_ne!(draft["body"], own["body"]);
    }
    let wrong = source.get(&format!("{one}/draft?language=fr")).await.fault();
    assert_eq!(wrong, (400, 2_000, vec!["language".to_owned()]));
}
