//! The operator's choices: dated, and on record with whoever made them.

use crate::world::{OPERATOR, Stage, World, company::SUITE};
use domain::actor::Role;
use serde_json::json;

const PATH: &str = "/novate/v1/operator/policy";
const CEDAR: u128 = 0x100;

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_holds_from_its_date() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let staff = world.app_of(OPERATOR, &[Role::OperatorStaff]).await;
    let source = world.source().await;
    let now = world.app.clock().now();
    let later = now + jiff::SignedDuration::from_hours(48);
    let body = json!({"from": later.to_string(), "policy": {"transferAskRoles": ["sales_agent"]}});
    let made = staff.post(PATH, &body).await.expect(200);
    assert_eq!(made["policy"]["transferAskRoles"], json!(["sales_agent"]), "as it will be");
    let seen = staff.get(PATH).await.expect(200);
    assert_eq!(seen["policy"]["transferAskRoles"], json!(["admin_agent"]), "not yet");
    assert_eq!(seen["changes"].as_array().map(Vec::len), Some(2));
    let then = staff.get(&format!("{PATH}?at={later}")).await.expect(200);
    assert_eq!(then["policy"]["transferAskRoles"], json!(["sales_agent"]));
    let path = source.must_ask(CEDAR, &[SUITE]).await;
    source.delete(&path).await.expect(204);
    assert!(world.app.clock().set(later));
    let source = world.source().await;
    let refused = source.ask(CEDAR, &[SUITE]).await.fault();
    assert_eq!(refused, (403, 900_150, vec!["not_allowed".to_owned()]), "P5, from its date on");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_chose_what_is_on_record() {
    let world = World::new().await;
    let staff = world.app_of(OPERATOR, &[Role::OperatorStaff]).await;
    let id = "6f1c2b7e-0000-4000-8000-000000000001";
    let body = json!({"policy": {"transferNotices": false}});
    for _ in 0..2 {
        let call = staff.call(reqwest::Method::POST, PATH).header("MS-RequestId", id);
        call.json(&body).send().await.expect(200);
    }
    let list = staff.get("/novate/v1/operator/changes").await.expect(200);
    let chosen: Vec<_> = list["items"].as_array().expect("items").iter().collect();
    let chosen: Vec<_> =
        chosen.iter().filter(|one| one["events"].to_string().contains("policy_chosen")).collect();
    assert_eq!(chosen.len(), 1, "once, though asked twice");
    assert_eq!(chosen[0]["by"]["applicationId"], json!(staff.app));
    assert_eq!(chosen[0]["by"]["kind"], "operator");
    let first = staff.get("/novate/v1/operator/changes?size=1").await.expect(200);
    assert_eq!(first["items"].as_array().map(Vec::len), Some(1));
    assert!(first["continuationToken"].is_string(), "{first}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_impossible_choice_changes_nothing() {
    let world = World::new().await;
    let staff = world.app_of(OPERATOR, &[Role::OperatorStaff]).await;
    let before = world.dump();
    let refused = staff.post(PATH, &json!({"policy": {"transferDaysOpen": 0}})).await.fault();
    assert_eq!(refused, (400, 2_000, vec!["policy_impossible".to_owned()]));
    let odd = staff.post(PATH, &json!({"policy": {"transferDaysOpen": "soon"}})).await.fault();
    assert_eq!(odd, (400, 2_000, vec!["policy.transferDaysOpen".to_owned()]));
    let past = json!({"from": "2001-01-01T00:00:00Z", "policy": {"transferDaysOpen": 3}});
    let refused = staff.post(PATH, &past).await.fault();
    assert_eq!(refused, (400, 2_000, vec!["policy_impossible".to_owned()]));
    assert_eq!(world.dump(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_departs_from_the_table_of_regions() {
    const REGIONS: &str = "/novate/v1/operator/regions";
    let world = World::new().await;
    let staff = world.app_of(OPERATOR, &[Role::OperatorStaff]).await;
    let before = world.dump();
    let odd = staff.post(REGIONS, &json!({"moved": {"NL": "MOON"}})).await.fault();
    assert_eq!(odd, (400, 2_000, vec!["moved.NL".to_owned()]));
    assert_eq!(world.dump(), before);
    let body = json!({"moved": {"NL": null}, "pairs": [["US", "DE"]]});
    let made = staff.post(REGIONS, &body).await.expect(200);
    assert_eq!(made, json!({"moved": {"NL": ""}, "pairs": [["US", "DE"]], "later": []}));
    assert_eq!(staff.get(REGIONS).await.expect(200), made);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_is_the_operators() {
    const OFFERS: &str = "/novate/v1/operator/offers";
    let world = World::new().await;
    let staff = world.app_of(OPERATOR, &[Role::OperatorStaff]).await;
    let before = world.dump();
    let odd = staff.post(OFFERS, &json!({"id": "NEW", "name": "New", "class": "king"})).await;
    let odd = odd.fault();
    assert_eq!((odd.0, odd.1), (400, 2_000));
    assert_eq!(odd.2, ["product", "class"]);
    let stray =
        json!({"id": "NEW", "name": "N", "class": "trial", "product": "P", "addonTo": ["NOWHERE"]});
    let refused = staff.post(OFFERS, &stray).await.fault();
    assert_eq!(refused, (400, 800_004, vec!["unknown_offer".to_owned()]));
    assert_eq!(world.dump(), before);
    let body = json!({
        "id": "NEW", "name": "New", "class": "online_service", "product": "P", "terms": ["P1M"],
    });
    let made = staff.post(OFFERS, &body).await.expect(200);
    assert_eq!((&made["id"], &made["retired"]), (&json!("NEW"), &json!(false)));
    let list = staff.get(OFFERS).await.expect(200);
    assert!(list["items"].as_array().expect("items").contains(&made));
    let ended =
        staff.post(&format!("{OFFERS}/retirements"), &json!({"id": "NEW"})).await.expect(200);
    assert_eq!(ended["retired"], true);
    let unknown =
        staff.post(&format!("{OFFERS}/retirements"), &json!({"id": "GHOST"})).await.fault();
    assert_eq!(unknown.2, ["unknown_offer"]);
}
