//! Relationships: extending one to a provider, and who finds whom.

#[path = "relationships/creation.rs"]
mod creation;
#[path = "relationships/directory.rs"]
mod directory;
#[path = "relationships/ending.rs"]
mod ending;
#[path = "relationships/invitations.rs"]
mod invitations;

use crate::world::{
    FAR, OTHER, PROVIDER, SOURCE, STRANGER, Stage, World, company::serve_by, customer, id,
};
use domain::actor::Role;
use serde_json::{Value, json};
use uuid::Uuid;

const CEDAR: u128 = 0x100;

fn extension(provider: u128, consent: bool) -> Value {
    json!({"indirectProviderId": id::<Uuid>(provider), "customerConsent": consent})
}

fn path(number: u128) -> String {
    format!("/novate{}/relationshipextensions", customer(number))
}

/// R71-R75: the customer is there, its provider is chosen, and then listed.
#[tokio::test(flavor = "multi_thread")]
async fn an_extension() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    let (source, provider) = (world.source().await, world.provider().await);
    assert_eq!(provider.get(&customer(CEDAR)).await.fault().0, 404);
    let made = source.post(&path(CEDAR), &extension(PROVIDER, true)).await.expect(201);
    assert_eq!(
        made,
        json!({
            "partnerId": id::<Uuid>(PROVIDER),
            "name": "Noord Distributie",
            "kind": "indirect_provider",
            "origin": "extension",
            "adminPrivileges": false,
            "since": "2026-03-02T09:00:00.25Z",
        })
    );
    provider.get(&customer(CEDAR)).await.expect(200);
    // The documented list: a provider finds its resellers, a reseller its providers.
    let list = format!("{}/relationships", customer(CEDAR));
    for (reader, other, name, mpn, kind) in [
        (&provider, SOURCE, "Bakker Cloud", "161", "is_indirect_cloud_solution_provider_of"),
        (&source, PROVIDER, "Noord Distributie", "177", "is_indirect_reseller_of"),
    ] {
        let found = reader.get(&list).await.expect(200);
        let entity = json!({
            "id": id::<Uuid>(other),
            "name": name,
            "relationshipType": kind,
            "mpnId": mpn,
            "attributes": {"objectType": "PartnerRelationship"},
        });
        assert_eq!(found["items"], json!([entity]));
    }
    let own = source.get(&format!("/novate{list}")).await.expect(200);
    let kinds = own["items"].as_array().expect("a list").iter().map(|one| &one["kind"]);
    assert_eq!(kinds.collect::<Vec<_>>(), ["direct", "indirect_reseller", "indirect_provider"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_against_an_extension() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    world.company(0x101, Stage::Extended);
    world.write(|tx| serve_by(tx, 0x102, STRANGER));
    let (source, provider) = (world.source().await, world.provider().await);
    let stranger = world.app_of(STRANGER, &[Role::AdminAgent]).await;
    let before = world.dump();
    for (actor, at, body, wanted) in [
        (&source, CEDAR, extension(PROVIDER, false), (400, 900_206, "consent_missing")),
        (&source, CEDAR, extension(OTHER, true), (403, 900_137, "no_partnership")),
        (&source, CEDAR, extension(FAR, true), (403, 900_137, "no_partnership")),
        (&source, CEDAR, extension(0x999, true), (404, 3_000, "unknown_partner")),
        (&source, 0x101, extension(PROVIDER, true), (409, 1_003, "relationship_exists")),
        (&source, 0x102, extension(PROVIDER, true), (404, 60_003, "unknown_tenant")),
        (&provider, 0x101, extension(OTHER, true), (403, 20_002, "not_direct_customer")),
        (&stranger, 0x102, extension(PROVIDER, true), (403, 800_039, "reseller_not_active")),
        (&source, CEDAR, json!({}), (400, 2_000, "indirectProviderId")),
        (&source, CEDAR, json!({"indirectProviderId": 5}), (400, 2_000, "indirectProviderId")),
    ] {
        let (status, code, word) = wanted;
        let answer = actor.post(&path(at), &body).await.fault();
        assert_eq!(answer, (status, code, vec![word.to_owned()]), "{body}");
    }
    let mut wrong = extension(PROVIDER, true);
    wrong["customerConsent"] = json!("perhaps");
    let answer = source.post(&path(CEDAR), &wrong).await.fault();
    assert_eq!(answer, (400, 2_000, vec!["customerConsent".to_owned()]));
    let mut wrong = extension(PROVIDER, true);
    wrong["customerId"] = json!(id::<Uuid>(0x101));
    let answer = source.post(&path(CEDAR), &wrong).await.fault();
    assert_eq!(answer, (400, 2_000, vec!["customerId".to_owned()]));
    assert_eq!(world.dump(), before);
}
