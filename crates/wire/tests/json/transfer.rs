//! Transfers, eligibility, receipts and steps.

use super::customer::json;
use super::scene::{
    CLOUD, EXTRA, PLAN, SUITE, Scene, agent, customer_id, id, source, target, transfer_id,
};
use domain::customer::command::Command;
use domain::customer::transfer::Transfer;
use domain::customer::transfer::step::Step;
use serde_json::{Value, json};
use wire::Locale;
use wire::eligibility::TransferEligibility;
use wire::receipt::ReceiptEntity;
use wire::step::StepEntity;
use wire::transfer::{TransferEntity, TransferSubmitResult, is_shown};

fn transfer(scene: &Scene) -> &Transfer {
    &scene.state().transfers[&transfer_id()]
}

fn entity(scene: &Scene) -> Value {
    json(TransferEntity::of(transfer(scene), scene.state(), Some(target()), Locale::En))
}

#[test]
fn a_new_request() {
    let entity = entity(&Scene::asked());
    assert_eq!(entity["status"], "Active");
    assert_eq!(entity["partnertenantid"], json!(target()), "whoever reads, all lower case");
    assert_eq!(entity["customerTenantId"], json!(customer_id()));
    assert_eq!(entity["customerName"], "Cedar Bakeries");
    assert_eq!(entity["createdTime"], "2026-03-01T10:00:00.1234567Z");
    assert_eq!(entity["lastModifiedTime"], "2026-03-01T10:00:00Z");
    assert_eq!(entity.get("transferDirection"), None, "belongs to the other flavour");
    assert_eq!(entity.get("expirationTime"), None);
    let uri = format!("/customers/{}/transfers/{}", customer_id(), transfer_id());
    assert_eq!(entity["links"]["self"]["uri"], uri);
    assert_eq!(entity["attributes"], json!({"objectType": "TransferEntity"}));
    assert_eq!(
        entity["lineItems"][0],
        json!({
            "id": 0,
            "subscriptionId": id(SUITE),
            "quantity": 25,
            "billingCycle": "monthly",
            "friendlyName": "Our Suite",
            "partnerIdOnRecord": "111",
            "offerId": "Suite",
            "addonItems": [{
                "id": 0,
                "subscriptionId": id(EXTRA),
                "quantity": 5,
                "billingCycle": "monthly",
                "friendlyName": "Our Extra",
                "partnerIdOnRecord": "111",
                "offerId": "Extra",
            }],
        })
    );
    assert_eq!(entity["lineItems"][1]["addonItems"], json!([]), "empty, not absent");
}

#[test]
fn complete() {
    let scene = Scene::asked().accepted();
    let entity = entity(&scene);
    assert_eq!(entity["status"], "Complete");
    let suite = &entity["lineItems"][0];
    assert_eq!((&suite["status"], &suite["transferGroupId"]), (&json!("Complete"), &json!("0")));
    assert!(suite["orderId"].is_string());
    let result = json(TransferSubmitResult::of(transfer(&scene), scene.state(), Locale::En));
    assert_eq!(result["transferErrors"], json!([]));
    assert_eq!(result["orders"].as_array().map(Vec::len), Some(2));
    let order = &result["orders"][0];
    assert_eq!(order["id"], suite["orderId"]);
    assert_eq!(order["status"], "completed");
    assert_eq!(order["creationDate"], "2026-03-01T10:00:00.1234567+00:00");
    assert_eq!(order["lineItems"][0]["quantity"], 25);
    assert_eq!(order["lineItems"][0]["termDuration"], "P1Y");
    let base = &order["lineItems"][0]["subscriptionId"];
    assert_eq!(&order["lineItems"][1]["parentSubscriptionId"], base);
    assert_eq!(order["links"]["patchOperation"]["method"], "PATCH");
    assert_eq!(order["attributes"]["objectType"], "Order");
}

#[test]
fn partly_complete() {
    let mut scene = Scene::asked();
    let suspend = Command::Suspend { subscription: id(SUITE).into() };
    scene.ask(&agent(source()), &suspend);
    let scene = scene.accepted();
    let entity = entity(&scene);
    assert_eq!(entity["status"], "PartiallyComplete");
    assert_eq!(entity["lineItems"][0]["status"], "Failed");
    let text = entity["lineItems"][0]["transferError"].as_str().expect("a text");
    let known = format!("Subscription: {} is in state: Suspended", id(SUITE));
    assert!(text.contains(&known), "{text}");
    let result = json(TransferSubmitResult::of(transfer(&scene), scene.state(), Locale::De));
    assert_eq!(result["orders"].as_array().map(Vec::len), Some(1));
    let error = &result["transferErrors"][0];
    assert_eq!((&error["code"], &error["transferGroupId"]), (&json!(900_103), &json!("0")));
    assert_eq!(error["lineItems"][0]["sourceSubscriptionId"], json!(id(SUITE)));
    assert!(error["description"].as_str().is_some_and(|text| text.contains(&known)));
    let receipt = json(ReceiptEntity::of(transfer(&scene), scene.state(), None, Locale::En));
    assert_eq!(receipt["state"], "partly_complete");
    assert_eq!(receipt["failed"][0]["subscriptionIds"], json!([id(SUITE), id(EXTRA)]));
    assert_eq!(receipt["failed"][0]["reasons"][0]["code"], "subscription_suspended");
}

#[test]
fn a_withdrawn_request_is_gone_for_clients() {
    let mut scene = Scene::asked();
    assert!(is_shown(transfer(&scene)));
    scene.ask(&agent(source()), &Command::Withdraw { transfer: transfer_id() });
    assert!(!is_shown(transfer(&scene)));
    let list = TransferEntity::list(scene.state(), Some(source()), Locale::En);
    assert_eq!(list, []);
    assert_eq!(
        json(ReceiptEntity::of(transfer(&scene), scene.state(), None, Locale::En))["state"],
        "withdrawn"
    );
}

#[test]
fn a_rejected_request_stays_listed_for_its_sides_only() {
    let mut scene = Scene::asked();
    scene.ask(&agent(target()), &Command::Reject { transfer: transfer_id(), reason: None });
    assert_eq!(entity(&scene)["status"], "Reject");
    let seen = |reader| TransferEntity::list(scene.state(), reader, Locale::En).len();
    assert_eq!((seen(Some(source())), seen(Some(target())), seen(None)), (1, 1, 1));
    assert_eq!(seen(Some(id(0x99).into())), 0);
}

#[test]
fn eligibility_has_every_reason() {
    let scene = Scene::asked();
    let setting = scene.world.setting(super::scene::now());
    let all = scene.state().eligibility(source(), Some(target()), &setting);
    let rows = json(TransferEligibility::list(&all, Locale::En));
    let of = |n: u128| {
        let mut rows = rows.as_array().expect("a list").iter();
        rows.find(|one| one["id"] == json!(id(n))).expect("a row")
    };
    let known =
        format!("subscription is already part of another transfer request id : {}", transfer_id());
    assert_eq!(of(CLOUD)["isEligible"], false);
    assert_eq!(of(CLOUD)["reason"], known);
    assert_eq!(of(CLOUD)["reasons"][0]["code"], "in_other_transfer");
    let addon: Vec<_> = of(EXTRA)["reasons"].as_array().expect("a list").iter().collect();
    assert!(addon.len() > 1, "{addon:?}");
    let reason = of(EXTRA)["reason"].as_str().expect("a text");
    assert!(reason.starts_with(&known) && reason.contains("; Add-on "), "{reason}");
    assert_eq!(of(PLAN)["reasons"][0]["code"], "class_not_transferable");
    let fresh = Scene::extended();
    let setting = fresh.world.setting(super::scene::now());
    let all = fresh.state().eligibility(source(), Some(target()), &setting);
    let rows = json(TransferEligibility::list(&all, Locale::En));
    let suite = json!({"id": id(SUITE), "isEligible": true});
    assert!(rows.as_array().is_some_and(|rows| rows.contains(&suite)), "{rows:#}");
}

#[test]
fn a_partner_reads_the_seats_of_what_moved_and_of_nothing_else() {
    let scene = Scene::asked().accepted();
    let receipt = |reader| {
        let entity = ReceiptEntity::of(transfer(&scene), scene.state(), reader, Locale::En);
        let names = entity.products.into_iter().map(|one| one.product);
        names.collect::<std::collections::BTreeSet<_>>()
    };
    let all = receipt(None);
    let moved: std::collections::BTreeSet<_> = transfer(&scene)
        .receipt()
        .into_iter()
        .flat_map(domain::customer::transfer::receipt::Receipt::lines)
        .map(|line| line.product.to_string())
        .collect();
    for reader in [source(), target()] {
        assert_eq!(receipt(Some(reader)), moved);
    }
    assert!(all.len() > moved.len(), "{all:?} must be more than {moved:?}");
}

#[test]
fn the_receipt_adds_up() {
    let scene = Scene::asked().accepted();
    let receipt = json(ReceiptEntity::of(transfer(&scene), scene.state(), None, Locale::En));
    assert_eq!((&receipt["state"], &receipt["conserved"]), (&json!("complete"), &json!(true)));
    let products = receipt["products"].as_array().expect("a list");
    let suite = products.iter().find(|one| one["product"] == "Suite").expect("the suite");
    assert_eq!((&suite["before"], &suite["after"]), (&json!(25), &json!(25)));
    let line = &receipt["moved"][1]["lines"][0];
    assert_eq!(line["sourceSubscriptionId"], json!(id(CLOUD)));
    assert_eq!(line["entitlementId"], json!(id(0xe0)));
    assert_ne!(line["targetSubscriptionId"], line["sourceSubscriptionId"]);
    let kinds = receipt["consents"].as_array().expect("a list").iter();
    let kinds: Vec<_> = kinds.map(|one| &one["kind"]).collect();
    let wanted = ["source_asked", "extension_consented", "agreement_attested", "target_accepted"];
    assert_eq!(kinds, wanted);
    assert_eq!(receipt["consents"][0]["by"]["tenantId"], json!(source()));
}

#[test]
fn steps() {
    let mut scene = Scene::asked().accepted();
    let (transfer_id, step) = (transfer_id(), Step::TargetVerified);
    scene.ask(&agent(target()), &Command::Record { transfer: transfer_id, step });
    let steps = json(StepEntity::list(transfer(&scene)));
    assert_eq!(steps[0], json!({"step": "target_told", "done": false}));
    assert_eq!(steps[1]["done"], true);
    assert_eq!(steps[1]["by"]["organisation"], "partner");
    assert_eq!(steps[1]["at"], "2026-03-01T10:00:00.1234567Z");
}
