//! Revenue, restriction and suspension over HTTP (R2, R159, B21, E1).

use crate::world::{Actor, OPERATOR, SOURCE, STRANGER, World, id};
use domain::actor::Role;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

fn partner(number: u128) -> String {
    format!("/novate/v1/partners/{}", id::<Uuid>(number))
}

async fn put(actor: &Actor, path: &str, body: &Value) -> crate::world::Answer {
    actor.call(Method::PUT, path).json(body).send().await
}

fn month(month: &str, class: &str, cents: i64) -> Value {
    json!({"months": [{
        "month": month,
        "amounts": [{"productClass": class, "usdCents": cents}],
    }]})
}

async fn people(world: &World) -> (Actor, Actor) {
    let operator = world.app_of(OPERATOR, &[Role::OperatorStaff]).await;
    let admin = world.app_of(SOURCE, &[Role::GlobalAdmin]).await;
    (operator, admin)
}

/// The world begins on 2 March 2026; the whole account counts, and both sides of the floor.
/// R159; R166: what to read about it is said with it.
#[tokio::test(flavor = "multi_thread")]
async fn what_an_account_earned_and_what_follows() {
    let world = World::new().await;
    let (operator, admin) = people(&world).await;
    let own = partner(SOURCE);
    let kin = partner(STRANGER);
    for path in [&own, &kin] {
        let account = json!({"globalAccountId": "700"});
        put(&operator, &format!("{path}/revenue/account"), &account).await.expect(204);
    }
    let dates = json!({"supportPlanRenewal": "2019-03-10"});
    put(&operator, &format!("{own}/revenue/dates"), &dates).await.expect(204);
    let some = month("2025-03", "pay_as_you_go", 10_000_000);
    put(&operator, &format!("{own}/revenue"), &some).await.expect(204);
    let some = month("2026-02", "online_service", 19_999_999);
    put(&operator, &format!("{kin}/revenue"), &some).await.expect(204);
    let seen = admin.get(&format!("{own}/revenue")).await.expect(200);
    assert_eq!(
        seen,
        json!({
            "partnerId": id::<Uuid>(SOURCE),
            "globalAccountId": "700",
            "level": "global_account",
            "firstMonth": "2025-03",
            "lastMonth": "2026-02",
            "trailingUsdCents": 29_999_999,
            "floorUsdCents": 30_000_000,
            "enough": false,
            "nextReview": {"at": "2026-03-10T00:00:00Z", "by": "support_plan_renewal"},
            "months": [{
                "month": "2025-03",
                "amounts": [{"productClass": "pay_as_you_go", "usdCents": 10_000_000}],
            }],
            "help": [
                "becoming_indirect_reseller",
                "direct_bill_requirements",
                "restricted_direct_bill",
            ],
        })
    );
    // Nobody wrote anything down yet, and everybody sees what is due.
    world.days_pass(8);
    let (operator, admin) = people(&world).await;
    let seen = admin.get(&format!("{own}/restriction")).await.expect(200);
    assert_eq!(seen["restriction"], "announced");
    assert_eq!(seen["restrictsAt"], "2026-04-09T00:00:00Z");
    assert_eq!(seen["status"], "active");
    let queue = operator.get("/novate/v1/restrictions").await.expect(200);
    assert_eq!(queue["totalCount"], 1, "{queue}");
    assert_eq!(queue["items"][0]["partnerId"], json!(id::<Uuid>(SOURCE)));
    // One cent more of the other tenant, and the date passes without a restriction.
    let some = month("2026-02", "online_service", 20_000_000);
    put(&operator, &format!("{kin}/revenue"), &some).await.expect(204);
    let seen = admin.get(&format!("{own}/revenue")).await.expect(200);
    assert_eq!((&seen["enough"], &seen["lastReview"]["finding"]), (&json!(true), &json!("below")));
    let less = month("2025-12", "term_software", 5);
    put(&operator, &format!("{own}/revenue"), &less).await.expect(204);
    let seen = admin.get(&format!("{own}/restriction")).await.expect(200);
    assert_eq!((&seen["restriction"], &seen["status"]), (&json!("none"), &json!("active")));
    let queue = operator.get("/novate/v1/restrictions").await.expect(200);
    assert_eq!(queue["totalCount"], 0, "{queue}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restriction_comes_at_its_date_and_is_lifted() {
    let world = World::new().await;
    let operator = world.operator().await;
    let own = format!("{}/restriction", partner(SOURCE));
    let soon = json!({"reason": "support_plan", "restrictsAt": "2026-03-20T00:00:00Z"});
    let fault = operator.post(&own, &soon).await.fault();
    assert_eq!(fault, (400, 2_000, vec!["notice_too_short".to_owned()]));
    let told = operator.post(&own, &json!({"reason": "support_plan"})).await.expect(201);
    assert_eq!(told["restriction"], "announced");
    assert_eq!(told["restrictsAt"], "2026-04-01T09:00:00.25Z");
    assert_eq!(told["mayNot"], json!([]));
    world.days_pass(30);
    let (operator, admin) = people(&world).await;
    let seen = admin.get(&own).await.expect(200);
    assert_eq!((&seen["restriction"], &seen["status"]), (&json!("in_force"), &json!("restricted")));
    assert_eq!(
        seen["mayNot"],
        json!([
            "order_new",
            "add_new_add_on",
            "buy_once",
            "buy_shared_services",
            "create_customer",
            "invite_directly",
            "create_sandbox",
        ])
    );
    let fault = admin.post(&format!("{own}/ask"), &json!({})).await.fault();
    assert_eq!(fault, (409, 1_003, vec!["already_restricted".to_owned()]));
    let lifted = operator.post(&format!("{own}/lift"), &json!({})).await.expect(200);
    assert_eq!((&lifted["restriction"], &lifted["status"]), (&json!("none"), &json!("active")));
    let asked = admin.post(&format!("{own}/ask"), &json!({})).await.expect(200);
    assert_eq!((&asked["restriction"], &asked["reason"]), (&json!("in_force"), &json!("asked")));
    let notices = admin.get("/novate/v1/notices").await.expect(200);
    assert!(notices["items"].is_array());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspension_and_its_cure() {
    let world = World::new().await;
    let (operator, admin) = people(&world).await;
    let own = format!("{}/suspension", partner(SOURCE));
    let late = |since: &str| {
        let mut body = json!({"programme": "direct_bill", "reason": "overdue"});
        body["overdueSince"] = json!(since);
        body
    };
    let fault = operator.post(&own, &late("2026-01-02T00:00:00Z")).await.fault();
    assert_eq!(fault, (400, 2_000, vec!["not_overdue".to_owned()]));
    let dateless = json!({"programme": "direct_bill", "reason": "overdue"});
    assert_eq!(operator.post(&own, &dateless).await.fault().2, ["overdueSince"]);
    let held = operator.post(&own, &late("2025-12-01T00:00:00Z")).await.expect(201);
    assert_eq!(
        held["items"],
        json!([{
            "programme": "direct_bill",
            "reason": "overdue",
            "overdueSince": "2025-12-01T00:00:00Z",
            "since": "2026-03-02T09:00:00.25Z",
            "previousStatus": "active",
        }])
    );
    assert_eq!(admin.get(&own).await.expect(200)["totalCount"], 1);
    let part = json!({"programme": "direct_bill"});
    let cured = operator.post(&format!("{own}/cure"), &part).await.expect(200);
    assert_eq!(cured["totalCount"], 0);
    let fault = operator.post(&format!("{own}/cure"), &part).await.fault();
    assert_eq!(fault, (409, 1_003, vec!["not_suspended".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_booked() {
    let world = World::new().await;
    let (operator, _) = people(&world).await;
    let own = format!("{}/revenue", partner(SOURCE));
    let twice = json!({"months": [{"month": "2026-01", "amounts": []}, {"month": "2026-01"}]});
    let class = json!({"productClass": "trial", "usdCents": 1});
    let both = json!({"months": [{"month": "2026-01", "amounts": [class, class]}]});
    for (body, field) in [
        (json!({}), "months"),
        (twice, "months"),
        (both, "months[0].amounts"),
        (month("2026-13", "trial", 1), "months[0].month"),
        (month("2026-01", "gold", 1), "months[0].amounts[0].productClass"),
    ] {
        let answer = put(&operator, &own, &body).await;
        assert_eq!((answer.fault().0, answer.fault().2), (400, vec![field.to_owned()]), "{body}");
    }
    let fault = put(&operator, &own, &month("2026-04", "trial", 1)).await.fault();
    assert_eq!(fault, (400, 2_000, vec!["month_in_future".to_owned()]));
}
