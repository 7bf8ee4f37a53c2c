//! Incentives over HTTP (R160-R164, E7).

use crate::world::{Actor, OPERATOR, SOURCE, World, id};
use domain::actor::Role;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

fn own() -> String {
    format!("/novate/v1/partners/{}/incentives", id::<Uuid>(SOURCE))
}

async fn put(actor: &Actor, path: &str, body: &Value) -> crate::world::Answer {
    actor.call(Method::PUT, path).json(body).send().await
}

fn reseller() -> Value {
    json!({"programme": "indirect_reseller"})
}

/// The world begins on 2 March 2026; the source became a reseller on that day.
#[tokio::test(flavor = "multi_thread")]
async fn from_an_overdue_invitation_to_the_end_of_the_fiscal_year() {
    let world = World::new().await;
    let operator = world.app_of(OPERATOR, &[Role::OperatorStaff]).await;
    let none = operator.get("/novate/v1/incentives").await.expect(200);
    assert_eq!(none["totalCount"], 0);
    let due = operator.get("/novate/v1/incentives?state=due").await.expect(200);
    assert_eq!(due["items"][0]["overdueAt"], "2026-04-02T00:00:00Z");
    assert_eq!(due["links"]["self"]["uri"], "/incentives?state=due&size=500");
    world.days_pass(31);
    let operator = world.app_of(OPERATOR, &[Role::OperatorStaff]).await;
    let overdue = operator.get("/novate/v1/incentives?state=overdue").await.expect(200);
    assert_eq!(overdue["totalCount"], 1);
    assert_eq!(overdue["items"][0]["state"], "overdue");
    assert_eq!(operator.get("/novate/v1/incentives?state=due").await.expect(200)["totalCount"], 0);
    let fault = operator.post(&format!("{}/send", own()), &reseller()).await.fault();
    assert_eq!(fault, (409, 1_003, vec!["address_missing".to_owned()]));
    let bad = json!({"mpnId": "161", "account": {"email": "desk"}});
    let fault = put(&operator, &format!("{}/contacts", own()), &bad).await.fault();
    assert_eq!(fault, (400, 2_000, vec!["bad_mail_address".to_owned()]));
    let good = json!({
        "mpnId": "161",
        "account": {"email": "desk@bakker.example", "name": "Desk", "language": "nl-NL"},
        "admin": {"email": "DESK@bakker.example"},
    });
    put(&operator, &format!("{}/contacts", own()), &good).await.expect(204);
    let admin = world.app_of(SOURCE, &[Role::IncentivesAdmin]).await;
    let seen = admin.get(&own()).await.expect(200);
    assert_eq!(seen["items"][0]["invited"], json!(["desk@bakker.example"]));
    assert_eq!(seen["items"][0]["mpnId"], "161");
    let enrolled = admin.post(&format!("{}/enrol", own()), &reseller()).await.expect(200);
    assert_eq!(enrolled["items"][0]["state"], "profile_needed");
    let profile = json!({
        "programme": "indirect_reseller",
        "bankValidated": true,
        "taxValidated": true,
    });
    let valid = put(&operator, &format!("{}/profile", own()), &profile).await.expect(200);
    assert_eq!(valid["items"][0]["state"], "enrolled");
    assert_eq!(valid["items"][0]["endsAt"], "2026-07-01T00:00:00Z");
    world.days_pass(90);
    let admin = world.app_of(SOURCE, &[Role::IncentivesUser]).await;
    let seen = admin.get(&own()).await.expect(200);
    assert_eq!(seen["items"][0]["endsAt"], "2027-07-01T00:00:00Z");
    let fault = admin.post(&format!("{}/enrol", own()), &reseller()).await.fault();
    assert_eq!(fault.0, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_direct_bill_incentive_stands_alone() {
    let world = World::new().await;
    let admin = world.app_of(SOURCE, &[Role::IncentivesAdmin]).await;
    let direct = json!({"programme": "direct_bill"});
    let both = admin.post(&format!("{}/enrol", own()), &direct).await.expect(200);
    let states = both["items"].as_array().expect("a list").iter();
    let states: Vec<_> = states.map(|one| (&one["programme"], &one["state"])).collect();
    assert_eq!(
        states,
        [
            (&json!("direct_bill"), &json!("profile_needed")),
            (&json!("indirect_reseller"), &json!("due")),
        ]
    );
    let fault = admin.post(&format!("{}/enrol", own()), &reseller()).await.fault();
    assert_eq!(fault, (409, 1_003, vec!["incentive_not_invited".to_owned()]));
    let unknown = json!({"programme": "gold"});
    let fault = admin.post(&format!("{}/enrol", own()), &unknown).await.fault();
    assert_eq!((fault.0, fault.2), (400, vec!["programme".to_owned()]));
}
