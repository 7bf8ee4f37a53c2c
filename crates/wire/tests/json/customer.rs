//! Customers, subscriptions, relationships and agreements.

use super::scene::{
    CLOUD, EXTRA, SUITE, Scene, agent, customer_id, id, now, source, staff, target,
};
use serde_json::{Value, json};
use wire::agreement::{AgreementEntity, DirectSigned};
use wire::customer::{CustomerEntity, CustomerItem};
use wire::relationship::{PartnerRelationship, RelationshipEntity};
use wire::subscription::{SubscriptionEntity, state::Which};

pub fn json(value: impl serde::Serialize) -> Value {
    let value = serde_json::to_value(value).expect("serialises");
    assert!(!nulls(&value), "a null went out: {value:#}");
    value
}

fn nulls(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().any(nulls),
        Value::Object(members) => members.values().any(nulls),
        _ => false,
    }
}

#[test]
fn the_short_form_of_a_list() {
    let item = json(CustomerItem::from(Scene::new().state()));
    let cid = customer_id();
    assert_eq!(
        item,
        json!({
            "id": cid,
            "companyProfile": {
                "tenantId": cid,
                "domain": "cedar.example",
                "companyName": "Cedar Bakeries",
                "attributes": {"objectType": "CustomerCompanyProfile"},
            },
            "relationshipToPartner": "reseller",
            "links": {
                "self": {"uri": format!("/customers/{cid}"), "method": "GET", "headers": []},
            },
            "attributes": {"objectType": "Customer"},
        })
    );
}

#[test]
fn address_and_mail_show_only_with_admin_privileges() {
    let scene = Scene::extended();
    let direct = json(CustomerEntity::of(scene.state(), &agent(source()), &scene.world.partners));
    assert_eq!(direct["allowDelegatedAccess"], true);
    assert_eq!(direct["companyProfile"]["email"], "bills@cedar.example");
    assert_eq!(direct["companyProfile"]["address"]["addressLine1"], "Kade 1");
    assert_eq!(direct["customDomains"], json!(["cedar.example"]));
    assert_eq!(direct.get("associatedPartnerId"), None);
    let provider = json(CustomerEntity::of(scene.state(), &agent(target()), &scene.world.partners));
    assert_eq!(provider["allowDelegatedAccess"], false, "an extension grants nothing (R66)");
    assert_eq!(provider["companyProfile"].get("email"), None);
    assert_eq!(provider["companyProfile"].get("address"), None);
    assert_eq!(provider.get("customDomains"), None);
    assert_eq!(provider["billingProfile"]["email"], "bills@cedar.example", "copied (R63)");
    assert_eq!(provider["associatedPartnerId"], json!(source()));
    assert_eq!(provider["relationshipToPartner"], "reseller");
    let stranger =
        json(CustomerEntity::of(scene.state(), &agent(id(0x99).into()), &scene.world.partners));
    assert_eq!(stranger["relationshipToPartner"], "none");
    assert_eq!(stranger.get("billingProfile"), None);
}

#[test]
fn subscriptions_use_only_words_that_old_clients_know() {
    let scene = Scene::asked().accepted();
    let list = json(SubscriptionEntity::list(
        scene.state(),
        Some(source()),
        &scene.world.setting(now()),
        &Which::default(),
    ));
    assert_eq!(list["totalCount"], 3, "the cloud subscription left the list (R116)");
    let items = list["items"].as_array().expect("a list");
    let of = |n: u128| items.iter().find(|one| one["id"] == json!(id(n)));
    assert_eq!(of(CLOUD), None);
    let suite = of(SUITE).expect("the suite stays listed (R117)");
    assert_eq!(suite["status"], "suspended");
    assert_eq!(suite["suspensionReasons"], json!(["Transferred"]));
    assert!(suite["novate"]["movedTo"].is_string());
    assert_eq!(suite["billingType"], "license");
    assert_eq!(suite["termDuration"], "P1Y");
    assert_eq!(suite["creationDate"], "2026-03-01T10:00:00.1234567Z");
    let extra = of(EXTRA).expect("the add-on");
    assert_eq!(extra["parentSubscriptionId"], json!(id(SUITE)));
    let parent = format!("/customers/{}/subscriptions/{}", customer_id(), id(SUITE));
    assert_eq!(extra["links"]["parentSubscription"]["uri"], parent);
    for one in items {
        let status = one["status"].as_str().expect("a word");
        assert!(["active", "suspended", "deleted"].contains(&status), "{status}");
        assert!(one["attributes"]["etag"].is_string());
    }
    let taken = json(SubscriptionEntity::list(
        scene.state(),
        Some(target()),
        &scene.world.setting(now()),
        &Which::default(),
    ));
    let cloud = taken["items"].as_array().expect("a list").iter();
    let cloud = cloud.filter(|one| one["billingType"] == "usage").collect::<Vec<_>>();
    assert_eq!(cloud.len(), 1);
    assert_eq!(cloud[0]["entitlementId"], json!(id(0xe0)), "kept (R119)");
    assert_eq!(cloud[0]["novate"]["movedFrom"], json!(id(CLOUD)));
    assert_eq!(cloud[0].get("termDuration"), None);
}

#[test]
fn each_side_finds_the_other() {
    let scene = Scene::extended();
    let partners = &scene.world.partners;
    let list = |reader| json(PartnerRelationship::list(scene.state(), &agent(reader), partners));
    let provider = list(source());
    assert_eq!(
        provider["items"],
        json!([{
            "id": target(),
            "name": "Birch Distribution",
            "relationshipType": "is_indirect_reseller_of",
            "mpnId": "222",
            "attributes": {"objectType": "PartnerRelationship"},
        }])
    );
    let reseller = list(target());
    assert_eq!(reseller["totalCount"], 1);
    assert_eq!(reseller["items"][0]["name"], "Alder IT");
    let kind = &reseller["items"][0]["relationshipType"];
    assert_eq!(kind, "is_indirect_cloud_solution_provider_of");
    assert_eq!(list(id(0x99).into())["items"], json!([]), "a stranger finds nobody");
    let all = json(PartnerRelationship::list(scene.state(), &staff(), partners));
    assert_eq!(all["totalCount"], 2);
}

#[test]
fn our_own_list_says_how_it_came_about() {
    let scene = Scene::extended();
    let all = RelationshipEntity::list(scene.state(), &agent(source()), &scene.world.partners);
    let all = json(all);
    let kinds: Vec<_> = all.as_array().expect("a list").iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["direct", "indirect_reseller", "indirect_provider"]);
    assert_eq!(all[2]["origin"], "extension");
    assert_eq!(all[2]["adminPrivileges"], false);
    assert_eq!(all[0]["adminPrivileges"], true);
}

#[test]
fn an_attestation_shows_to_whoever_gave_it() {
    let scene = Scene::extended();
    let agreements = &scene.state().agreements;
    let list = |actor| json(AgreementEntity::list(agreements, &actor, "/customers/x/agreements"));
    assert_eq!(list(agent(source()))["totalCount"], 0);
    let own = list(agent(target()));
    assert_eq!(own["items"][0]["primaryContact"]["firstName"], "Ada");
    assert_eq!(own["items"][0]["type"], "MicrosoftCustomerAgreement");
    assert_eq!(json(DirectSigned::from(agreements)), json!({"isSigned": false}));
}
