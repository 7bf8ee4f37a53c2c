//! Customers: one, and the list, a page at a time.

#[path = "customers/agreements.rs"]
mod agreements;
#[path = "customers/blockers.rs"]
mod blockers;
#[path = "customers/consents.rs"]
mod consents;
#[path = "customers/movecases.rs"]
mod movecases;
#[path = "customers/orders.rs"]
mod orders;
#[path = "customers/directory/people.rs"]
mod people;
#[path = "customers/directory/places.rs"]
mod places;
#[path = "customers/receipts.rs"]
mod receipts;
#[path = "customers/relationships.rs"]
mod relationships;
#[path = "customers/subscriptions.rs"]
mod subscriptions;
#[path = "customers/truth.rs"]
mod truth;
#[path = "customers/undo.rs"]
mod undo;
#[path = "customers/usage.rs"]
mod usage;

use crate::world::{
    Actor, OTHER, PROVIDER, SOURCE, Stage, World,
    company::{books, name, serve_by},
    customer, id,
};
use domain::{
    actor::Role,
    customer::{
        command::Command,
        relationship::{AdminPrivileges, Kind, Origin},
    },
};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

async fn ten() -> (World, Actor) {
    let world = World::new().await;
    for number in 0x100..0x10a {
        world.write(move |tx| serve_by(tx, number, SOURCE));
    }
    let source = world.source().await;
    (world, source)
}

fn names(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().expect("a list").iter();
    let name = |one: &Value| one["companyProfile"]["companyName"].as_str().map(str::to_owned);
    items.map(|one| name(one).expect("a name")).collect()
}

/// Follows the link to the next page in the way that the oldest client does.
async fn next(source: &Actor, page: &Value) -> Option<Value> {
    let link = page["links"].get("next")?;
    assert_eq!(link["method"], "GET");
    let uri = link["uri"].as_str().expect("a text");
    assert!(uri.starts_with("/customers?"), "{uri}");
    let header = &link["headers"][0];
    assert_eq!(header["value"], page["continuationToken"]);
    let name = header["key"].as_str().expect("a text");
    let value = header["value"].as_str().expect("a text");
    let call = source.call(Method::GET, &format!("/v1/{uri}")).header(name, value);
    Some(call.send().await.expect(200))
}

#[tokio::test(flavor = "multi_thread")]
async fn three_a_page() {
    let (_world, source) = ten().await;
    let mut page = source.get("/v1/customers?size=3").await.expect(200);
    assert_eq!(page["links"]["self"]["uri"], "/customers?size=3");
    assert_eq!(page["attributes"], json!({"objectType": "Collection"}));
    let mut found = Vec::new();
    let mut sizes = Vec::new();
    loop {
        assert_eq!(page["totalCount"], page["items"].as_array().map(Vec::len).unwrap());
        sizes.push(names(&page).len());
        found.extend(names(&page));
        let Some(after) = next(&source, &page).await else { break };
        page = after;
    }
    assert_eq!(sizes, [3, 3, 3, 1]);
    assert_eq!(found, (0x100..0x10a).map(name).collect::<Vec<_>>());
    assert_eq!(page.get("continuationToken"), None);
    let all = source.get("/v1/customers").await.expect(200);
    assert_eq!(names(&all), found, "without a size all of a small list");
    let item = &all["items"][0];
    assert_eq!(item["id"], json!(id::<Uuid>(0x100)));
    assert_eq!(item["relationshipToPartner"], "reseller");
    assert_eq!(item["links"]["self"]["uri"], format!("/customers/{}", id::<Uuid>(0x100)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_asked_for_oddly() {
    let (_world, source) = ten().await;
    let first = source.get("/v1/customers?size=3").await.expect(200);
    let token = first["continuationToken"].as_str().expect("a token").to_owned();
    for query in ["size=3&seekOperation=Next", "SIZE=3&seekoperation=next", "size=3"] {
        let page = source.get(&format!("/v1/customers?{query}")).await.expect(200);
        assert_eq!(page["items"], first["items"], "without a token it is the first page: {query}");
    }
    let call = source.call(Method::GET, "/v1/customers?size=3?seekOperation=Next");
    let second = call.header("ms-continuationtoken", &token).send().await.expect(200);
    assert_eq!(names(&second)[0], name(0x103));
    let query = format!("/v1/customers?size=3&seekOperation=Next&continuationToken={token}");
    assert_eq!(source.get(&query).await.expect(200)["items"], second["items"]);
    assert_eq!(source.get("/v1/customers?size=0").await.expect(200)["totalCount"], 10);

    let wrong = |field: &str| (400, 2_000, vec![field.to_owned()]);
    let mut tampered = token.clone();
    tampered.replace_range(2..6, "zzzz");
    for token in [tampered.as_str(), "garbage", "W10", &token[..10]] {
        let call = source.call(Method::GET, "/v1/customers?seekOperation=Next");
        let answer = call.header("MS-ContinuationToken", token).send().await;
        assert_eq!(answer.fault(), wrong("MS-ContinuationToken"), "{token}");
    }
    let call = source.call(Method::GET, "/novate/v1/notices?seekOperation=Next");
    let answer = call.header("MS-ContinuationToken", &token).send().await;
    assert_eq!(answer.fault(), wrong("MS-ContinuationToken"), "another list's token");
    assert_eq!(source.get("/v1/customers?size=few").await.fault(), wrong("size"));
    assert_eq!(source.get("/v1/customers?size=-1").await.fault(), wrong("size"));
    let back = source.get("/v1/customers?seekOperation=Sideways").await;
    assert_eq!(back.fault(), wrong("seekOperation"));
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_in_the_casings_of_three_clients() {
    let (world, source) = ten().await;
    world.company(0x200, Stage::Extended);
    let list = |filter: &str| {
        let path = format!("/v1/customers?size=5&filter={}", wire::query::encoded(filter));
        let source = source.clone();
        async move { source.get(&path).await }
    };
    for filter in [
        r#"{"Field":"CompanyName","Value":"company 26","Operator":"starts_with"}"#,
        r#"{"value":"Company 26","field":"CompanyName","fieldType":"String",
            "operator":"StartsWith"}"#,
    ] {
        let page = list(filter).await.expect(200);
        assert_eq!(names(&page), (260..266).take(5).map(name).collect::<Vec<_>>(), "{filter}");
        let rest = next(&source, &page).await.expect("a sixth");
        assert_eq!(names(&rest), [name(265)], "the filter goes along with the link");
    }
    for (filter, found) in [
        (r#"{"Field":"CompanyName","Value":"COMPANY 261","Operator":"equals"}"#, vec![name(261)]),
        (r#"{"Field":"Domain","Value":"c262.example","Operator":"Equals"}"#, vec![name(262)]),
        (r#"{"Field":"CompanyName","Value":"Company%","Operator":"starts_with"}"#, vec![]),
        (r#"{"Field":"CompanyName","Value":"Comp_ny 261","Operator":"equals"}"#, vec![]),
    ] {
        assert_eq!(names(&list(filter).await.expect(200)), found, "{filter}");
    }
    let provider = id::<Uuid>(PROVIDER);
    let served = format!(r#"{{"Field":"IndirectCloudSolutionProvider","Value":"{provider}"}}"#);
    assert_eq!(names(&list(&served).await.expect(200)), [name(0x200)]);
    for (filter, field) in [
        ("{", "filter"),
        (r#"{"Field":"Size","Value":"x"}"#, "filter.field"),
        (r#"{"Field":"Domain","Value":"x","Operator":"substring"}"#, "filter.operator"),
        (r#"{"Field":"IndirectReseller","Value":"x"}"#, "filter.value"),
    ] {
        assert_eq!(list(filter).await.fault(), (400, 2_000, vec![field.to_owned()]), "{filter}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_customers() {
    let (world, source) = ten().await;
    world.company(0x200, Stage::Extended);
    let provider = world.provider().await;
    assert_eq!(names(&provider.get("/v1/customers").await.expect(200)), [name(0x200)]);
    let all = world.operator().await.get("/v1/customers").await.expect(200);
    assert_eq!(all["totalCount"], 11);
    let own = world.app_of(0x105, &[Role::CustomerUser]).await;
    assert_eq!(names(&own.get("/v1/customers").await.expect(200)), [name(0x105)]);
    assert_eq!(source.get("/v1/customers").await.expect(200)["totalCount"], 11);
}

/// Who serves a customer besides is not told to a partner that has nothing to do with it (0007):
/// neither by a filter nor by the customer itself.
#[tokio::test(flavor = "multi_thread")]
async fn other_partners_stay_hidden() {
    let world = World::new().await;
    world.company(0x200, Stage::Extended);
    world.write(|tx| {
        let (kind, origin) = (Kind::IndirectProvider, Origin::Invitation);
        let (partner, privileges) = (id(OTHER), AdminPrivileges::None);
        books(tx, 0x200, &Command::Relate { partner, kind, origin, privileges })
    });
    let other = world.app_of(OTHER, &[Role::AdminAgent]).await;
    let (source, provider) = (world.source().await, world.provider().await);
    for (reader, field, asked, found) in [
        (&source, "IndirectCloudSolutionProvider", PROVIDER, 1),
        (&source, "IndirectCloudSolutionProvider", OTHER, 0),
        (&source, "IndirectReseller", SOURCE, 1),
        (&provider, "IndirectReseller", SOURCE, 1),
        (&provider, "IndirectCloudSolutionProvider", PROVIDER, 1),
        (&provider, "IndirectCloudSolutionProvider", OTHER, 0),
        (&other, "IndirectReseller", SOURCE, 0),
        (&other, "IndirectCloudSolutionProvider", PROVIDER, 0),
        (&other, "IndirectCloudSolutionProvider", OTHER, 1),
        (&other, "IndirectReseller", 0x777, 0),
    ] {
        let filter = json!({"Field": field, "Value": id::<Uuid>(asked)}).to_string();
        let path = format!("/v1/customers?filter={}", wire::query::encoded(&filter));
        let list = reader.get(&path).await.expect(200);
        assert_eq!(list["totalCount"], found, "{field} {asked:x}");
    }
    let theirs = other.get(&customer(0x200)).await.expect(200);
    assert_eq!(theirs.get("associatedPartnerId"), None, "not another provider's reseller");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_as_each_may_see_it() {
    let world = World::new().await;
    world.company(0x200, Stage::Extended);
    let (source, provider) = (world.source().await, world.provider().await);
    let mine = source.get(&customer(0x200)).await.expect(200);
    assert_eq!(mine["companyProfile"]["email"], "bo@example.org");
    assert_eq!(mine["allowDelegatedAccess"], true);
    assert_eq!(mine["attributes"], json!({"objectType": "Customer"}));
    let theirs = provider.get(&customer(0x200)).await.expect(200);
    assert_eq!(theirs["companyProfile"].get("email"), None, "no admin privileges (R66)");
    assert_eq!(theirs["allowDelegatedAccess"], false);
    assert_eq!(theirs["billingProfile"]["email"], "bo@example.org", "copied (R63)");
    assert_eq!(theirs["associatedPartnerId"], json!(id::<Uuid>(SOURCE)));
    let keys = |one: &Value| one.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    assert!(
        keys(&theirs).is_subset(
            &keys(&mine).into_iter().chain(["associatedPartnerId".to_owned()]).collect()
        )
    );
    let answer = source.get("/v1/customers/nobody").await.fault();
    assert_eq!(answer, (400, 2_000, vec!["customer-tenant-id".to_owned()]));
}
