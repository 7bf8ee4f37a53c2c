//! The description of what only Novate has: true to the router and whole in itself.

use crate::world::World;
use serde_json::Value;
use std::collections::BTreeSet;

/// What a POST does that needs no more than its path.
const VERBS: [&str; 3] = ["/decline", "/ask", "/lift"];

async fn document() -> Value {
    let world = World::new().await;
    let url = world.url("/novate/v1/openapi.json");
    let text = world.client.get(url).send().await.expect("an answer").text().await.expect("a text");
    serde_json::from_str(&text).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_is_described() {
    let document = document().await;
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    let paths = document["paths"].as_object().expect("paths");
    let verbs = ["get", "put", "post", "delete", "patch"];
    let described: BTreeSet<_> = paths
        .iter()
        .flat_map(|(path, item)| {
            let there = verbs.into_iter().filter(|verb| item.get(verb).is_some());
            there.map(|verb| (verb.to_uppercase(), path.clone()))
        })
        .collect();
    let routes = crate::authority::route::in_source().into_iter();
    let routes = routes.filter(|(_, path)| path.starts_with("/novate/"));
    let routes = routes.filter(|(_, path)| !path.ends_with("/openapi.json"));
    let routes: BTreeSet<_> = routes.map(|(method, path)| (method.to_owned(), path)).collect();
    assert_eq!(described, routes);
}

/// Every operation says who may call it and what it answers, bodies included.
#[tokio::test(flavor = "multi_thread")]
async fn every_operation_is_whole() {
    let document = document().await;
    let operations = document["paths"].as_object().expect("paths").iter();
    let operations = operations.flat_map(|(path, item)| {
        item.as_object().expect("an item").iter().map(move |one| (path, one))
    });
    let mut names = BTreeSet::new();
    for (path, (verb, operation)) in operations {
        let name = operation["operationId"].as_str().expect("a name");
        assert!(names.insert(name), "{name} is not unique");
        let responses = operation["responses"].as_object().expect("responses");
        let good =
            responses.iter().find(|(status, _)| status.starts_with('2')).expect("a good one");
        let shown = good.1["content"]["application/json"]["schema"].is_object();
        assert_eq!(shown, good.0 != "204", "{verb} {path}");
        assert!(responses.contains_key("401"), "{verb} {path}");
        let told = |answer: &Value| answer["description"].as_str().is_some_and(|t| !t.is_empty());
        assert!(responses.values().all(told), "{verb} {path} has an answer without a description");
        assert_eq!(operation["security"][0]["bearer"], serde_json::json!([]), "{verb} {path}");
        let sends = match verb.as_str() {
            "put" | "patch" => true,
            "post" => !VERBS.iter().any(|verb| path.ends_with(verb)),
            _ => false,
        };
        assert_eq!(operation.get("requestBody").is_some(), sends, "{verb} {path}");
        let named = path.matches('{').count();
        let given = operation["parameters"].as_array().into_iter().flatten();
        assert_eq!(given.filter(|one| one["in"] == "path").count(), named, "{verb} {path}");
    }
    assert!(names.contains("getCustomersByCustomerSeats"), "{names:?}");
    assert_eq!(document["components"]["securitySchemes"]["bearer"]["scheme"], "bearer");
    let receipt = &document["components"]["schemas"]["ReceiptEntity"]["properties"];
    assert!(receipt["warnings"].is_object() && receipt["conserved"].is_object());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_reference_leads_somewhere() {
    let document = document().await;
    let mut found = Vec::new();
    collect(&document, &mut found);
    assert!(found.len() > 20, "{}", found.len());
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("within the document");
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

fn collect<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(members) => {
            for (name, member) in members {
                match (name.as_str(), member.as_str()) {
                    ("$ref", Some(text)) => found.push(text),
                    _ => collect(member, found),
                }
            }
        }
        _ => {}
    }
}
