//! The shapes of `api-transfers` 1.2 and 1.3, member by member.

use super::{ARCHIVE, CEDAR, CLOUD, PROVIDER, SOURCE, SUITE, Stage, World, id, subscription};
use crate::world::{Actor, actor::asking, transfers};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use uuid::Uuid;

fn names(one: &Value) -> Vec<&str> {
    let mut names: Vec<_> =
        one.as_object().expect("an object").keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

async fn moved() -> (World, Actor, Actor, String) {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[SUITE, CLOUD]).await;
    (world, source, provider, transfer)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_request() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    let mut body = asking(CEDAR, &[SUITE]);
    body["lineItems"][0]["quantity"] = json!(999);
    body["customerName"] = json!("Somebody else");
    let made = source.post(&transfers(CEDAR), &body).await.expect(201);
    let wanted = [
        "attributes",
        "createdTime",
        "customerName",
        "customerTenantId",
        "expirationTime",
        "id",
        "lastModifiedTime",
        "lastModifiedUser",
        "lineItems",
        "links",
        "partnertenantid",
        "sourcePartnerName",
        "sourcePartnerTenantId",
        "status",
        "targetPartnerName",
        "targetPartnerTenantId",
    ];
    assert_eq!(names(&made), wanted);
    assert_eq!(made["status"], "Active");
    assert_eq!(made["partnertenantid"], json!(id::<Uuid>(SOURCE)));
    assert_eq!(made["sourcePartnerTenantId"], json!(id::<Uuid>(SOURCE)));
    assert_eq!(made["sourcePartnerName"], "Bakker Cloud");
    assert_eq!(made["targetPartnerTenantId"], json!(id::<Uuid>(PROVIDER)));
    assert_eq!(made["targetPartnerName"], "Noord Distributie");
    assert_eq!(made["customerTenantId"], json!(id::<Uuid>(CEDAR)));
    assert_eq!(made["customerName"], "Company 256", "the server knows better");
    assert_eq!(made["createdTime"], "2026-03-02T09:00:00.25Z");
    assert_eq!(made["lastModifiedTime"], "2026-03-02T09:00:00Z");
    assert_eq!(made["lastModifiedUser"], json!(source.app));
    let uri =
        format!("/customers/{}/transfers/{}", id::<Uuid>(CEDAR), made["id"].as_str().unwrap());
    let itself = json!({"self": {"uri": uri, "method": "GET", "headers": []}});
    assert_eq!(made["links"], itself, "relative, without a version");
    assert_eq!(made["attributes"], json!({"objectType": "TransferEntity"}));
    let line = |place: u128, name: &str, offer: &str| {
        json!({
            "id": 0,
            "subscriptionId": subscription(CEDAR, place),
            "quantity": 25,
            "billingCycle": "monthly",
            "friendlyName": name,
            "partnerIdOnRecord": "161",
            "offerId": offer,
        })
    };
    let mut base = line(SUITE, "Ours 1", "SUITE");
    base["addonItems"] = json!([line(ARCHIVE, "Ours 2", "ARCHIVE")]);
    assert_eq!(made["lineItems"], json!([base]));
    assert_eq!(source.get(uri_below_v1(&uri).as_str()).await.expect(200), made);
}

fn uri_below_v1(uri: &str) -> String {
    format!("/v1/{uri}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_submit_result() {
    let (_world, _, provider, transfer) = moved().await;
    let answer = provider.accept(&transfer).await;
    assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
    let result = answer.expect(200);
    assert_eq!(names(&result), ["attributes", "orders", "transferErrors"]);
    assert_eq!(result["attributes"], json!({"objectType": "TransferSubmitResult"}));
    let order = &result["orders"][0];
    let wanted = [
        "alternateId",
        "attributes",
        "billingCycle",
        "creationDate",
        "id",
        "lineItems",
        "links",
        "referenceCustomerId",
        "status",
        "transactionType",
    ];
    assert_eq!(names(order), wanted);
    let id = order["id"].as_str().expect("an id");
    assert_eq!(order["referenceCustomerId"], json!(super::id::<Uuid>(CEDAR)));
    assert_eq!(order["creationDate"], "2026-03-02T09:00:00.25+00:00");
    assert_eq!(
        (&order["status"], &order["transactionType"]),
        (&json!("completed"), &json!("UserPurchase"))
    );
    let etag = order["attributes"]["etag"].as_str().expect("an etag");
    let etag = STANDARD.decode(etag).expect("base64");
    assert_eq!(String::from_utf8(etag).unwrap(), format!(r#"{{"id":"{id}","version":1}}"#));
    assert_eq!(order["attributes"]["objectType"], "Order");
    let uri = format!("/customers/{}/orders/{id}", super::id::<Uuid>(CEDAR));
    assert_eq!(order["links"]["self"], json!({"uri": uri, "method": "GET", "headers": []}));
    let patch = &order["links"]["patchOperation"];
    assert_eq!(*patch, json!({"uri": uri, "method": "PATCH", "headers": []}));
    let lines = order["lineItems"].as_array().expect("a list");
    assert_eq!(lines.len(), 2, "the base and its add-on by one order");
    for (number, line) in lines.iter().enumerate() {
        assert_eq!(line["lineItemNumber"], number);
        assert_eq!((&line["quantity"], &line["transactionType"]), (&json!(25), &json!("New")));
        assert_eq!(line["termDuration"], "P1Y");
        assert_eq!(line["partnerIdOnRecord"], "161");
    }
    assert_eq!(lines[1]["parentSubscriptionId"], lines[0]["subscriptionId"]);
    assert_eq!(result["orders"][1]["lineItems"][0]["offerId"], "MS-AZR-0145P");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_completed_request() {
    let (_world, source, provider, transfer) = moved().await;
    let result = provider.accept(&transfer).await.expect(200);
    let entity = source.get(&transfer).await.expect(200);
    assert_eq!(entity["status"], "Complete");
    assert_eq!(entity.get("expirationTime"), None);
    assert_eq!(entity["lastModifiedUser"], json!(provider.app));
    for (group, line) in entity["lineItems"].as_array().expect("a list").iter().enumerate() {
        assert_eq!(line["status"], "Complete");
        assert_eq!(line["transferGroupId"], group.to_string());
        assert_eq!(line["orderId"], result["orders"][group]["id"]);
        assert_eq!(line.get("transferError"), None);
    }
    assert_eq!(entity["lineItems"][1]["addonItems"], json!([]), "empty, not absent");
}

/// What clients that write in another style send is understood alike.
#[tokio::test(flavor = "multi_thread")]
async fn bodies_in_other_styles() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    let lower = subscription(CEDAR, SUITE).to_string();
    let text = format!(
        r#"{{"Id":null,"Status":null,"TransferType":"3","CustomerEmailId":"","createdTime":"",
        "ExpirationTimestamp":"0001-01-01T00:00:00","SourcePartnerTenantId":"{}",
        "sourcePartnerTenantId":null,"TargetPartnerTenantId":"{{{}}}","extra":{{"a":[1]}},
        "LineItems":[{{"SubscriptionId":"{}","subscriptionId":"{lower}","Quantity":"25",
        "AddonItems":null,"PartnerIdOnRecord":161,"Attributes":{{"ObjectType":"X"}}}}],
        "Attributes":{{"ObjectType":"TransferEntity"}}}}"#,
        id::<Uuid>(SOURCE).to_string().to_uppercase(),
        id::<Uuid>(PROVIDER),
        lower.to_uppercase(),
    );
    for body in [text.clone().into_bytes(), [b"\xEF\xBB\xBF", text.as_bytes()].concat()] {
        let call = source.call(reqwest::Method::POST, &transfers(CEDAR)).body(body);
        let made = call.send().await.expect(201);
        assert_eq!(made["lineItems"][0]["subscriptionId"], lower);
        let path = format!("{}/{}", transfers(CEDAR), made["id"].as_str().unwrap());
        assert_eq!(source.delete(&path).await.status, 204);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rejecting_in_the_documented_way() {
    let (_world, source, provider, transfer) = moved().await;
    let id = transfer.rsplit('/').next().expect("an id");
    let body = json!({"Id": id.to_uppercase(), "Status": "Reject", "transferType": null});
    let answer = provider.patch(&transfer, &body).await.expect(200);
    assert_eq!((&answer["status"], &answer["id"]), (&json!("Reject"), &json!(id)));
    assert_eq!(answer["lineItems"][0].get("status"), None);
    assert_eq!(answer["partnertenantid"], json!(super::id::<Uuid>(PROVIDER)));
    assert_eq!(source.get(&transfer).await.expect(200)["status"], "Reject");
    // The asker's way to say the same with PATCH belongs to the newer documents.
    let next = source.must_ask(CEDAR, &[SUITE]).await;
    let cancelled = source.patch(&next, &json!({"status": "Cancel"})).await.expect(200);
    assert_eq!(cancelled["status"], "Cancel");
}
