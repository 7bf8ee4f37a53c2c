//! Requests that cannot be understood: 400, the field named, nothing changed.

use super::CEDAR;
use crate::world::{
    Actor, Stage, World,
    actor::asking,
    company::{MAIL, SUITE},
    customer, subscription, transfers,
};
use reqwest::Method;
use serde_json::{Value, json};

async fn scene() -> (World, Actor, Actor, String) {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    (world, source, provider, transfer)
}

fn deep(levels: usize) -> String {
    format!(r#"{{"a":{}{}}}"#, "[".repeat(levels), "]".repeat(levels))
}

/// Every route with a body, and who may send one.
fn doors<'a>(
    source: &'a Actor,
    provider: &'a Actor,
    transfer: &str,
) -> Vec<(&'a Actor, Method, String)> {
    let cedar = customer(CEDAR);
    let mail = subscription(CEDAR, MAIL);
    vec![
        (source, Method::POST, transfers(CEDAR)),
        (provider, Method::PATCH, transfer.to_owned()),
        (source, Method::POST, format!("/novate{transfer}/steps")),
        (source, Method::PATCH, format!("{cedar}/subscriptions/{mail}")),
        (provider, Method::POST, format!("{cedar}/agreements")),
        (source, Method::POST, format!("/novate{cedar}/relationshipextensions")),
        (source, Method::POST, "/v1/extensions/product/checkInventory?country=NL".to_owned()),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_are_no_objects() {
    let (world, source, provider, transfer) = scene().await;
    let admin = world.admin(CEDAR).await;
    let before = world.dump();
    let mut doors = doors(&source, &provider, &transfer);
    doors.push((&admin, Method::POST, format!("/novate{}/agreement", customer(CEDAR))));
    let (levels, far) = (deep(33), deep(500));
    for (actor, method, path) in &doors {
        for body in ["{", "[]", "7", "\"success\"", "true", "{\"a\":1}x", "<a/>", &levels, &far] {
            let answer = actor.call(method.clone(), path).body(body.to_owned()).send().await;
            let (status, _, data) = answer.fault();
            assert_eq!((status, data.len()), (400, 0), "{method} {path} {body:.20}");
            let text = answer.json()["description"].as_str().expect("a text").to_owned();
            assert!(!text.contains("{ $") && !text.contains(": ."), "{text}");
        }
        let bytes = vec![0xff, 0xfe, b'{'];
        let answer = actor.call(method.clone(), path).body(bytes).send().await;
        assert_eq!(answer.status, 400, "not UTF-8: {method} {path}");
    }
    assert_eq!(world.dump(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_are_too_large() {
    let (world, source, provider, transfer) = scene().await;
    let before = world.dump();
    for (actor, method, path) in doors(&source, &provider, &transfer) {
        for extra in [1, 1 << 20] {
            let body = format!("{{}}{}", " ".repeat((1 << 20) - 2 + extra));
            let answer = actor.call(method.clone(), &path).body(body).send().await;
            let (status, code, _) = answer.fault();
            assert_eq!((status, code), (400, 2_000), "{method} {path} {extra}");
        }
    }
    assert_eq!(world.dump(), before);
    let mut most = asking(CEDAR, &[MAIL]).to_string();
    most.push_str(&" ".repeat((1 << 20) - most.len()));
    source.call(Method::POST, &transfers(CEDAR)).body(most).send().await.expect(201);
}

/// Each field of a request in turn: missing, null, of another type.
#[tokio::test(flavor = "multi_thread")]
async fn each_field_of_a_request() {
    let (world, source, ..) = scene().await;
    let before = world.dump();
    let good = asking(CEDAR, &[MAIL, SUITE]);
    let put = |pointer: &str, value: Value| {
        let mut body = good.clone();
        *body.pointer_mut(pointer).expect("a member") = value;
        body
    };
    let without = |name: &str| {
        let mut body = good.clone();
        body.as_object_mut().expect("an object").remove(name);
        body
    };
    let mut cases = Vec::new();
    for name in ["sourcePartnerTenantId", "targetPartnerTenantId"] {
        cases.push((without(name), vec![name]));
        for value in [json!(null), json!(""), json!("x"), json!(7), json!([]), json!({"a": 1})] {
            cases.push((put(&format!("/{name}"), value), vec![name]));
        }
    }
    cases.push((without("lineItems"), vec!["lineItems"]));
    for value in [json!(null), json!("x"), json!(7), json!({"a": 1}), json!(true)] {
        cases.push((put("/lineItems", value), vec!["lineItems"]));
    }
    for value in [json!("x"), json!(7), json!([])] {
        cases.push((put("/lineItems/1", value), vec!["lineItems[1]"]));
    }
    for value in [json!(null), json!("x"), json!({})] {
        let field = vec!["lineItems[1].subscriptionId"];
        cases.push((put("/lineItems/1/subscriptionId", value), field));
    }
    cases.push((put("/lineItems/0", json!({})), vec!["lineItems[0].subscriptionId"]));
    let record = json!({"subscriptionId": subscription(CEDAR, MAIL), "partnerIdOnRecord": [1]});
    cases.push((put("/lineItems/0", record), vec!["lineItems[0].partnerIdOnRecord"]));
    let long = "1".repeat(65);
    let record = json!({"subscriptionId": subscription(CEDAR, MAIL), "partnerIdOnRecord": long});
    cases.push((put("/lineItems/0", record), vec!["lineItems[0].partnerIdOnRecord"]));
    let all = vec!["sourcePartnerTenantId", "targetPartnerTenantId", "lineItems"];
    cases.push((json!({}), all));
    for (body, fields) in cases {
        let answer = source.post(&transfers(CEDAR), &body).await.fault();
        let fields = fields.into_iter().map(str::to_owned).collect();
        assert_eq!(answer, (400, 800_002, fields), "{body}");
    }
    assert_eq!(world.dump(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_a_request() {
    let (world, _, provider, transfer) = scene().await;
    let before = world.dump();
    let other = subscription(CEDAR, 1);
    for (body, field) in [
        (json!({}), "status"),
        (json!({"status": null}), "status"),
        (json!({"status": "Complete"}), "status"),
        (json!({"status": 3}), "status"),
        (json!({"status": ["reject"]}), "status"),
        (json!({"status": "reject", "id": other}), "id"),
    ] {
        let answer = provider.patch(&transfer, &body).await.fault();
        assert_eq!(answer, (400, 800_002, vec![field.to_owned()]), "{body}");
    }
    assert_eq!(world.dump(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn ids_in_the_path() {
    let (world, source, provider, transfer) = scene().await;
    let before = world.dump();
    let good = customer(CEDAR);
    for (actor, method, path, field) in [
        (&source, Method::GET, "/v1/customers/1".to_owned(), "customer-tenant-id"),
        (&source, Method::POST, "/v1/customers/x/transfers".to_owned(), "customer-tenant-id"),
        (&source, Method::GET, format!("{good}/transfers/x"), "transfer-id"),
        (&source, Method::DELETE, format!("{good}/transfers/%00"), "transfer-id"),
        (&provider, Method::PATCH, format!("{good}/transfers/x"), "transfer-id"),
        (&provider, Method::POST, format!("{transfer}0/accept"), "transfer-id"),
        (&source, Method::GET, format!("/novate{transfer}z/receipt"), "transfer-id"),
        (&source, Method::POST, format!("/novate{transfer}z/steps"), "transfer-id"),
        (&source, Method::GET, format!("{good}/subscriptions/x"), "subscription-id"),
        (&source, Method::PATCH, format!("{good}/subscriptions/x"), "subscription-id"),
    ] {
        let answer = actor.call(method, &path).json(&json!({})).send().await;
        let (status, _, data) = answer.fault();
        assert_eq!((status, data), (400, vec![field.to_owned()]), "{path}");
    }
    assert_eq!(world.dump(), before);
}

/// The pieces of a body that do not fit together: said as it is, to whoever still listens.
#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_breaks_off() {
    let (world, source, _, _) = scene().await;
    let before = world.dump();
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: novate\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
         Transfer-Encoding: chunked\r\n\r\n5\r\n{{\"a\":\r\nno length\r\n",
        transfers(CEDAR),
        source.token()
    );
    let text = world.raw(head.into_bytes()).await;
    assert!(text.starts_with("HTTP/1.1 400 "), "{text}");
    assert!(text.contains("The body broke off before its end."), "{text}");
    assert_eq!(world.dump(), before);
}
