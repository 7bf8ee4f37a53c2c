//! Audit records: what happened, to both sides of it, each with its own side, and to nobody else.

use crate::world::{
    Actor, OTHER, PROVIDER, SOURCE, STRANGER, Stage, World,
    company::{MAIL, SUITE},
    id, start, subscription,
};
use domain::actor::Role;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

const CEDAR: u128 = 0x100;
const OAK: u128 = 0x101;
const RECORDS: &str = "/v1/auditrecords";

/// A moment in tenths of microseconds since the year 1.
pub fn ticks(at: Timestamp) -> i128 {
    at.as_nanosecond() / 100 + 621_355_968_000_000_000
}

async fn records(reader: &Actor, query: &str) -> Vec<Value> {
    let found = reader.get(&format!("{RECORDS}?{query}")).await.expect(200);
    assert_eq!(found["attributes"]["objectType"], "Collection");
    found["items"].as_array().expect("a list").clone()
}

fn words(found: &[Value]) -> Vec<&str> {
    found.iter().map(|one| one["operationType"].as_str().expect("a word")).collect()
}

/// What stands in a member of a record, as JSON in itself.
fn inner(record: &Value, member: &str) -> Value {
    let text = record[member].as_str().unwrap_or_else(|| panic!("{member}: {record}"));
    serde_json::from_str(text).expect("JSON")
}

/// A customer that has moved: the request, and a minute later its acceptance.
async fn moved() -> (World, Actor, Actor, String) {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    world.a_minute_passes();
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    world.a_minute_passes();
    provider.accept(&transfer).await.expect(200);
    (world, source, provider, transfer.rsplit('/').next().expect("an id").to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sides_have_a_record_of_a_transfer_each_its_own() {
    let (_world, source, provider, transfer) = moved().await;
    let query = "filter=%7B%22Field%22:%22ResourceType%22,%22Value%22:%22Transfer%22,\
        %22Operator%22:%22equals%22%7D";
    let (ours, theirs) = (records(&source, query).await, records(&provider, query).await);
    assert_eq!(words(&ours), ["update_transfer", "create_transfer"]);
    assert_eq!(words(&theirs), ["update_transfer", "create_transfer"]);
    let [a, b, c] = [SOURCE, PROVIDER, CEDAR].map(id::<Uuid>);
    let made = &ours[1];
    let asked = ticks(start()) + 600_000_000;
    assert_eq!(made["id"], json!(format!("{a}_{c}_{transfer}_createtransfer_{asked}")));
    assert_eq!(theirs[1]["id"], json!(format!("{b}_{c}_{transfer}_createtransfer_{asked}")));
    assert_eq!(made["partnerId"], json!(a));
    assert_eq!(made["participants"], json!([a, b]));
    assert_eq!((&made["customerId"], &made["customerName"]), (&json!(c), &json!("Company 256")));
    assert_eq!(made["operationDate"], "2026-03-02T09:01:00.25Z");
    assert_eq!(made["operationStatus"], "succeeded");
    assert_eq!(made["attributes"], json!({"objectType": "AuditRecord"}));
    assert_eq!(made["applicationId"], json!(source.app), "its own program");
    assert_eq!(theirs[1].get("applicationId"), None, "another's program");
    assert_eq!(made.get("resourceOldValue"), None, "there was none before");
    assert_eq!(inner(made, "resourceNewValue")["Partnertenantid"], json!(a));
    assert_eq!(inner(&theirs[1], "resourceNewValue")["Partnertenantid"], json!(b));
    let settled = &ours[0];
    assert_eq!(inner(settled, "resourceOldValue")["Status"], "Active");
    assert_eq!(inner(settled, "resourceNewValue")["Status"], "Complete");
    assert_eq!(settled.get("applicationId"), None);
    assert_eq!(theirs[0]["applicationId"], json!(provider.app));
    // By its name, and whoever asks gets their own.
    for form in [RECORDS, "/auditactivity/v1/auditrecords"] {
        let path = format!("{form}/{}", made["id"].as_str().expect("a text"));
        assert_eq!(&source.get(&path).await.expect(200), made);
        assert_eq!(provider.get(&path).await.expect(200), theirs[1]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_has_one() {
    let (world, source, _, _) = moved().await;
    let name = records(&source, "").await[0]["id"].as_str().expect("a text").to_owned();
    for other in [OTHER, STRANGER] {
        let other = world.app_of(other, &Role::ALL).await;
        for query in [
            "",
            &format!(
                "filter={{\"Field\":\"CustomerId\",\"Value\":\"{}\",\
            \"Operator\":\"equals\"}}",
                id::<Uuid>(CEDAR)
            ),
        ] {
            let found = records(&other, query).await;
            let about = found.iter().filter(|one| one.get("customerId").is_some());
            assert_eq!(about.count(), 0, "{found:?}");
        }
        assert_eq!(other.get(&format!("{RECORDS}/{name}")).await.status, 404);
    }
    for bad in ["x", "a_b_c_d_1", &format!("{name}0")] {
        assert_eq!(source.get(&format!("{RECORDS}/{bad}")).await.status, 404, "{bad}");
    }
    let path = |partner: u128| format!("/auditactivity/v1/{}/auditrecords", id::<Uuid>(partner));
    assert_eq!(source.get(&path(PROVIDER)).await.status, 404, "of another partner");
    let own = source.get(&path(SOURCE)).await.expect(200);
    assert_eq!(own["items"], json!(records(&source, "").await));
    let uri = own["links"]["self"]["uri"].as_str().expect("a text");
    assert!(uri.starts_with(&path(SOURCE)), "{uri}");
    let seen = world.operator().await.get(&path(SOURCE)).await.expect(200);
    assert_eq!(seen["items"], own["items"], "the operator sees them as the partner does");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_says_what_was_before_and_after() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    let path =
        format!("/v1/customers/{}/subscriptions/{}", id::<Uuid>(CEDAR), subscription(CEDAR, MAIL));
    world.a_minute_passes();
    source.patch(&path, &json!({"quantity": 31})).await.expect(200);
    let found = records(&source, "").await;
    let one = &found[0];
    assert_eq!(
        (&one["operationType"], &one["resourceType"]),
        (&json!("update_subscription"), &json!("subscription"))
    );
    assert_eq!(inner(one, "resourceOldValue")["Quantity"], 10);
    let after = inner(one, "resourceNewValue");
    assert_eq!(after["Quantity"], 31);
    assert_eq!(after["Attributes"]["ObjectType"], "Subscription", "capitals however deep");
    assert!(words(&found).contains(&"extend_relationship"), "{:?}", words(&found));
}

fn by_name(text: &str) -> String {
    let filter = json!({"Field": "CompanyName", "Value": text, "Operator": "substring"});
    format!("filter={filter}")
}

#[tokio::test(flavor = "multi_thread")]
async fn days_and_filters_choose_among_them() {
    let (world, ..) = moved().await;
    world.company(OAK, Stage::Ready);
    world.days_pass(40);
    let source = world.source().await;
    world.a_minute_passes();
    let provider = world.provider().await;
    let transfer = source.must_ask(OAK, &[MAIL]).await;
    provider.reject(&transfer).await.expect(200);
    let all = records(&source, "").await;
    assert_eq!(words(&all), ["update_transfer", "create_transfer"], "the last thirty days");
    assert!(all.iter().all(|one| one["customerId"] == json!(id::<Uuid>(OAK))));
    for (query, count) in [
        ("startDate=2026-03-02&endDate=2026-03-02&size=20", 2),
        ("startDate=03%2F02%2F2026+00:00:00&endDate=03/02/2026+12:00:00+AM&size=1", 1),
        ("startDate=2026-03-03&endDate=2026-03-04", 0),
        (&by_name("COMPANY 257"), 2),
        (&by_name("nobody"), 0),
        ("filter={\"Field\":\"ResourceType\",\"Value\":\"order\",\"Operator\":\"equals\"}", 0),
    ] {
        let found = records(&source, query).await;
        assert!(found.len() >= count && (count > 0 || found.is_empty()), "{query}: {found:?}");
    }
    let newer = "/auditactivity/v1/auditrecords?auditRequest.startDate=2026-03-02\
        &auditRequest.endDate=2026-03-02";
    assert_ne!(source.get(newer).await.expect(200)["totalCount"], 0);
    let old = source.get(&format!("{RECORDS}?startDate=2026-01-01")).await;
    assert_eq!(old.status, 400, "{}", old.text);
    assert!(old.text.contains("startDate"), "{}", old.text);
    assert_eq!(source.get(&format!("{RECORDS}?endDate=soon")).await.status, 400);
    let odd = "filter={\"Field\":\"Size\",\"Value\":\"1\",\"Operator\":\"equals\"}";
    assert_eq!(source.get(&format!("{RECORDS}?{odd}")).await.status, 400);
}

/// A page at a time, to the end, and each record once; the days stay those of the first page.
#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_each_other() {
    let (world, source, ..) = moved().await;
    let all = records(&source, "startDate=2026-03-01&endDate=2026-03-05").await;
    assert!(all.len() > 3, "{}", all.len());
    world.a_minute_passes();
    let (mut found, mut path) =
        (Vec::new(), format!("{RECORDS}?startDate=2026-03-01&endDate=2026-03-05&size=1"));
    let mut token = None::<String>;
    loop {
        let mut call = source.call(reqwest::Method::GET, &path);
        if let Some(token) = &token {
            call = call.header("MS-ContinuationToken", token);
        }
        let page = call.send().await.expect(200);
        found.extend(page["items"].as_array().expect("a list").clone());
        let next = &page["links"]["next"];
        if next.is_null() {
            break;
        }
        path = format!("/v1{}", next["uri"].as_str().expect("a text"));
        token = Some(next["headers"][0]["value"].as_str().expect("a text").to_owned());
        assert!(found.len() < 100, "it comes to an end");
    }
    assert_eq!(found, all);
    let odd = source.call(reqwest::Method::GET, RECORDS);
    let odd = odd.header("MS-ContinuationToken", "bm9uc2Vuc2U").send().await;
    assert_eq!(odd.status, 400);
}
