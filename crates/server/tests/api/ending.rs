//! Admin privileges taken away, and relationships ended.

use crate::world::{PROVIDER, SOURCE, STRANGER, Stage, World, company::serve_by, customer, id};
use domain::actor::Role;
use serde_json::{Value, json};
use uuid::Uuid;

const CEDAR: u128 = 0x100;
const BIRCH: u128 = 0x101;

fn privileges(number: u128, partner: u128) -> String {
    format!("/novate{}/relationships/{}/privileges", customer(number), id::<Uuid>(partner))
}

fn leave() -> Value {
    json!({"relationshipToPartner": "none", "attributes": {"objectType": "Customer"}})
}

#[tokio::test(flavor = "multi_thread")]
async fn the_customer_takes_admin_privileges_away() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let cedar = world.admin(CEDAR).await;
    assert_eq!(source.get(&customer(CEDAR)).await.expect(200)["allowDelegatedAccess"], true);
    let nothing = cedar.delete(&privileges(CEDAR, PROVIDER)).await.fault();
    assert_eq!(nothing, (409, 1_003, vec!["no_privileges".to_owned()]), "R66");
    let wrong = provider.delete(&privileges(CEDAR, SOURCE)).await.fault();
    assert_eq!(wrong, (403, 2_032, vec!["not_allowed".to_owned()]));
    assert_eq!(cedar.delete(&privileges(CEDAR, SOURCE)).await.status, 204);
    let seen = source.get(&customer(CEDAR)).await.expect(200);
    assert_eq!((&seen["allowDelegatedAccess"], &seen["relationshipToPartner"]), (&json!(false), &json!("reseller")));
    let told = source.get("/novate/v1/notices").await.expect(200);
    assert_eq!(told["items"][0]["topic"], "privileges_removed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_gives_up_its_privileges_and_leaves() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    world.write(|tx| serve_by(tx, BIRCH, STRANGER));
    let (source, provider) = (world.source().await, world.provider().await);
    let stays = source.patch(&customer(CEDAR), &leave()).await.fault();
    assert_eq!(stays, (409, 1_003, vec!["subscriptions_active".to_owned()]));
    let gone = provider.patch(&customer(CEDAR), &leave()).await.expect(200);
    assert_eq!(gone["relationshipToPartner"], "none");
    assert_eq!(provider.get(&customer(CEDAR)).await.status, 404);
    let stranger = world.app_of(STRANGER, &[Role::AdminAgent]).await;
    let give_up = json!({"AllowDelegatedAccess": false});
    let after = stranger.patch(&customer(BIRCH), &give_up).await.expect(200);
    assert_eq!(
        (&after["allowDelegatedAccess"], &after["relationshipToPartner"]),
        (&json!(false), &json!("reseller"))
    );
    for (body, field) in [
        (json!({"allowDelegatedAccess": true}), "allowDelegatedAccess"),
        (json!({"relationshipToPartner": "reseller"}), "relationshipToPartner"),
        (json!({"companyProfile": {}}), "relationshipToPartner"),
    ] {
        let answer = stranger.patch(&customer(BIRCH), &body).await.fault();
        assert_eq!(answer, (400, 2_000, vec![field.to_owned()]));
    }
    let birch = world.admin(BIRCH).await;
    assert_eq!(birch.patch(&customer(BIRCH), &give_up).await.status, 403);
    assert_eq!(birch.patch(&customer(BIRCH), &leave()).await.status, 403);
    stranger.patch(&customer(BIRCH), &leave()).await.expect(200);
    assert_eq!(stranger.get("/v1/customers").await.expect(200)["totalCount"], 0);
}
