//! The edge: paths in every spelling, ids and languages of requests, bodies that are none.

#[path = "edge/health.rs"]
mod health;
#[path = "edge/malformed.rs"]
mod malformed;
#[path = "edge/pace.rs"]
mod pace;

use crate::world::{Stage, World, customer, id};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

const CEDAR: u128 = 0x100;

#[tokio::test(flavor = "multi_thread")]
async fn paths_in_every_spelling() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    let source = world.source().await;
    let cedar = id::<Uuid>(CEDAR);
    let one = source.get(&customer(CEDAR)).await.expect(200);
    for path in [
        format!("/v1//customers/{cedar}"),
        format!("//v1///customers//{cedar}//"),
        format!("/v1/customers/{cedar}/"),
        format!("/V1/Customers/{}", cedar.to_string().to_uppercase()),
        format!("/v1.0/customers/{cedar}"),
        format!("/V1.0/CUSTOMERS/{cedar}/"),
        format!("/v1/customers/{cedar}?anything=else"),
    ] {
        assert_eq!(source.get(&path).await.expect(200), one, "{path}");
    }
    let list = source.get("/v1//customers?SIZE=1").await.expect(200);
    assert_eq!(list["links"]["self"]["uri"], "/customers?size=1");
    for (method, path) in [
        (Method::GET, "/v1"),
        (Method::GET, "/"),
        (Method::GET, "/v2/customers"),
        (Method::GET, "/novate/v1/customers"),
        (Method::DELETE, "/v1/customers"),
        (Method::PUT, "/v1/customers"),
        (Method::GET, "/v1/customers/%ff%fe"),
        (Method::GET, "/v1/customers/%C3%28/transfers/x"),
        (Method::POST, "/%ff/oauth2/token"),
        (Method::GET, "/%ff/v2.0/.well-known/openid-configuration"),
    ] {
        let answer = source.call(method, path).send().await;
        assert_eq!(answer.fault(), (404, 1_000, vec![]), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ids_are_echoed_or_drawn() {
    let world = World::new().await;
    let source = world.source().await;
    let (one, two) = (id::<Uuid>(0xabc).to_string(), id::<Uuid>(0xdef).to_string());
    let call = |path: &str| {
        let call = source.call(Method::GET, path).header("ms-requestid", &one.to_uppercase());
        call.header("MS-CorrelationId", &two)
    };
    for (path, status) in [("/v1/customers", 200), ("/v1/customers/x", 400), ("/nowhere", 404)] {
        let answer = call(path).send().await;
        assert_eq!(answer.status, status);
        assert_eq!(
            (answer.header("ms-requestid"), answer.header("ms-correlationid")),
            (one.as_str(), two.as_str())
        );
    }
    let mut drawn = BTreeSet::new();
    for _ in 0..3 {
        let call = source.call(Method::GET, "/v1/customers").header("MS-RequestId", "none");
        let answer = call.send().await;
        for name in ["ms-requestid", "ms-correlationid"] {
            assert!(drawn.insert(answer.header(name).parse::<Uuid>().expect("a GUID")));
        }
    }
    let bare = world.client.get(world.url("/v1/customers")).send().await.expect("an answer");
    assert_eq!(bare.status(), 401);
    assert!(bare.headers().contains_key("ms-requestid"), "refused at the door as well");
}

#[tokio::test(flavor = "multi_thread")]
async fn sentences_in_the_callers_language() {
    let world = World::new().await;
    let source = world.source().await;
    let path = customer(0x999);
    let mut said = BTreeSet::new();
    for (locale, code) in
        [("en-US", "en"), ("nl-NL", "nl"), ("sv-SE", "sv"), ("de-AT", "de"), ("tr", "tr")]
    {
        let answer = source.call(Method::GET, &path).header("X-Locale", locale).send().await;
        assert_eq!(answer.header("x-locale"), code);
        let json = answer.json();
        assert_eq!((&json["code"], &json["data"]), (&json!(60_003), &json!(["unknown_tenant"])));
        said.insert(json["description"].as_str().expect("a text").to_owned());
    }
    assert_eq!(said.len(), 5, "{said:?}");
    let call = source.call(Method::GET, &path).header("Accept-Language", "fr;q=0.9, sv;q=0.5");
    assert_eq!(call.send().await.header("x-locale"), "sv");
    let call = source.call(Method::GET, &path).header("X-Locale", "fr-FR");
    assert_eq!(call.send().await.header("x-locale"), "en");
}

/// What the clients in the field send along, and what must not disturb.
#[tokio::test(flavor = "multi_thread")]
async fn headers_of_real_clients() {
    let world = World::new().await;
    let source = world.source().await;
    let call = source.call(Method::GET, "/v1/customers");
    let call = call.header("Content-Type", "application/json; charset=utf-8");
    let call = call
        .header("MS-Contract-Version", "v1")
        .header("Accept", "application/x-www-form-urlencoded");
    let call = call.header("MS-SdkVersion", "3.4.0.0").header("Accept-Encoding", "gzip");
    let answer = call.send().await;
    assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
    assert_eq!(answer.expect(200)["totalCount"], 0);
    let body: Value = source.get("/v1/customers").await.expect(200);
    assert_eq!(body["items"], json!([]));
}
