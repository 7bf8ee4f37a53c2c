//! Admin privileges taken away, and relationships ended.

use crate::world::{
    PROVIDER, SOURCE, STRANGER, Stage, World, books, company::serve_by, customer, id,
};
use domain::{
    actor::Role,
    operator::{Command, policy::Policy},
};
use serde_json::{Value, json};
use server::work::deliver::deliver;
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
    assert_eq!(
        (&seen["allowDelegatedAccess"], &seen["relationshipToPartner"]),
        (&json!(false), &json!("reseller"))
    );
    deliver(world.app.clone()).await.expect("no failure");
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

/// P11: what a partner kept is shown to the customer, which can take it away.
#[tokio::test(flavor = "multi_thread")]
async fn privileges_that_outlive_their_relationship() {
    let world = World::new().await;
    world.write(|tx| {
        serve_by(tx, BIRCH, STRANGER)?;
        let policy = Policy { privileges_end: false, ..Policy::default() };
        books::operator(tx, &Command::Choose { policy, from: None })
    });
    let stranger = world.app_of(STRANGER, &[Role::AdminAgent]).await;
    stranger.patch(&customer(BIRCH), &leave()).await.expect(200);
    let birch = world.admin(BIRCH).await;
    let path = format!("/novate{}/relationships", customer(BIRCH));
    let list = birch.get(&path).await.expect(200);
    let one = &list["items"][0];
    assert_eq!(
        (&one["name"], &one["kind"], &one["origin"], &one["adminPrivileges"]),
        (&json!("Fjord Teknik"), &json!("none"), &json!("ended"), &json!(true))
    );
    let seen = stranger.get(&path).await.expect(200);
    assert_eq!((&seen["totalCount"], &seen["items"][0]["origin"]), (&json!(1), &json!("ended")));
    assert_eq!(stranger.get(&customer(BIRCH)).await.status, 403, "nothing else of the customer");
    assert_eq!(birch.delete(&privileges(BIRCH, STRANGER)).await.status, 204);
    assert_eq!(birch.get(&path).await.expect(200)["totalCount"], 0);
    assert_eq!(stranger.get(&path).await.status, 404);
}

/// P11: or the partner gives it up itself, as its admin agent.
#[tokio::test(flavor = "multi_thread")]
async fn a_partner_gives_up_what_outlived_its_relationship() {
    let world = World::new().await;
    world.write(|tx| {
        serve_by(tx, BIRCH, STRANGER)?;
        let policy = Policy { privileges_end: false, ..Policy::default() };
        books::operator(tx, &Command::Choose { policy, from: None })
    });
    let stranger = world.app_of(STRANGER, &[Role::AdminAgent]).await;
    stranger.patch(&customer(BIRCH), &leave()).await.expect(200);
    let own = privileges(BIRCH, STRANGER);
    let sales = world.app_of(STRANGER, &[Role::SalesAgent]).await;
    assert_eq!(sales.delete(&own).await.status, 403);
    let provider = world.app_of(PROVIDER, &[Role::AdminAgent]).await;
    assert_eq!(provider.delete(&own).await.status, 404, "the customer is none of its");
    assert_eq!(stranger.delete(&privileges(BIRCH, SOURCE)).await.status, 403, "its own only");
    assert_eq!(stranger.delete(&own).await.status, 204);
    let path = format!("/novate{}/relationships", customer(BIRCH));
    assert_eq!(world.admin(BIRCH).await.get(&path).await.expect(200)["totalCount"], 0);
    assert_eq!(stranger.delete(&own).await.status, 404, "it sees nothing of the customer now");
}
