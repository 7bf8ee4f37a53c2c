//! The operator's side: new partners, the queue, the gate, business days and texts.

use super::{PART, admin, at, enrolments, partner, profile, put, yes};
use crate::world::{Actor, SOURCE, STRANGER, World, books, id};
use domain::{operator::Command, operator::policy::Policy};
use serde_json::{Value, json};
use uuid::Uuid;

const QUEUE: &str = "/novate/v1/enrolments";
const TELL: &str = "/novate/v1/enrolments/announcements";
const DAYS: &str = "/novate/v1/operator/calendar";
const TEXTS: &str = "/novate/v1/operator/agreements";

async fn names(operator: &Actor, state: &str) -> Vec<String> {
    let page = operator.get(&format!("{QUEUE}?state={state}")).await.expect(200);
    let items = page["items"].as_array().expect("a list").iter();
    items.map(|one| one["partnerName"].as_str().expect("a text").to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_too_long_is_seen() {
    let world = World::new().await;
    let operator = world.operator().await;
    let who = admin(&world, STRANGER).await;
    put(&who, &format!("{}/profile", partner(STRANGER)), &profile()).await.expect(200);
    assert_eq!(names(&operator, "pending").await, [""; 0]);
    who.post(&enrolments(STRANGER), &yes()).await.expect(201);
    assert_eq!(names(&operator, "pending").await, ["Fjord Teknik"]);
    assert_eq!(names(&operator, "overdue").await, [""; 0]);
    world.days_pass(7);
    let operator = world.operator().await;
    let who = admin(&world, STRANGER).await;
    assert_eq!(names(&operator, "overdue").await, ["Fjord Teknik"]);
    let own = who.get(&enrolments(STRANGER)).await.expect(200);
    assert_eq!(own["items"][1]["overdueSince"], "2026-03-09T09:00:00.25Z");

    let no = json!({"decision": "rejected", "check": "business", "reason": "No such street."});
    let mut silent = no.clone();
    silent["reason"] = json!("");
    let refused = operator.post(&at(STRANGER, "decision"), &silent).await.fault();
    assert_eq!(refused, (400, 2_000, vec!["decision_reason_missing".to_owned()]));
    let made = operator.post(&at(STRANGER, "decision"), &no).await.expect(200);
    assert_eq!((&made["status"], &made["reason"]), (&json!("rejected"), &json!("No such street.")));
    assert_eq!(names(&operator, "pending").await, [""; 0]);
    let mut better = profile();
    better["address"]["addressLine1"] = json!("Hafen 2");
    put(&who, &format!("{}/profile", partner(STRANGER)), &better).await.expect(200);
    assert_eq!(names(&operator, "pending").await, ["Fjord Teknik"]);
    let wrong = operator.get(&format!("{QUEUE}?state=late")).await.fault();
    assert_eq!(wrong, (400, 2_000, vec!["state".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gate_opens_and_those_who_waited_are_told_once() {
    let world = World::new().await;
    let operator = world.operator().await;
    let day = json!({"anniversary": "2017-08-31"});
    let path = format!("{}/anniversary", partner(STRANGER));
    put(&operator, &path, &day).await.expect(200);
    let gate = |world: &World, months: &[u8]| {
        let enrol_open_months = months.iter().copied().collect();
        let policy = Policy { enrol_open_months, ..Policy::default() };
        world.write(move |tx| {
            books::operator(tx, &Command::Choose { policy: policy.clone(), from: None })
        });
    };
    gate(&world, &[9, 10, 11, 12]);
    world.a_minute_passes();
    let who = admin(&world, STRANGER).await;
    let hidden = who.get(&partner(STRANGER)).await.expect(200);
    assert_eq!(hidden["overview"]["enrolmentOffered"], false);
    assert_eq!(operator.post(TELL, &json!({})).await.expect(200), json!({"told": []}));
    let one = json!({"partner": id::<Uuid>(STRANGER)});
    let none = operator.post(TELL, &one).await.fault();
    assert_eq!(none, (404, 1_000, vec!["enrolment_not_offered".to_owned()]));
    let back = Policy::default();
    world.write(move |tx| {
        let from = Some(crate::world::start() + jiff::SignedDuration::from_mins(1));
        books::operator(tx, &Command::Choose { policy: back.clone(), from })
    });
    let told = operator.post(TELL, &json!({})).await.expect(200);
    assert_eq!(told, json!({"told": [id::<Uuid>(STRANGER)]}));
    assert_eq!(operator.post(TELL, &json!({})).await.expect(200), json!({"told": []}));
    let again = operator.post(TELL, &one).await.fault();
    assert_eq!(again, (409, 1_003, vec!["already_there".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_partner_begins_as_a_reseller() {
    let world = World::new().await;
    let operator = world.operator().await;
    let mut papers = profile();
    papers["legalName"] = json!("Neue Firma");
    papers["locationId"] = json!("4711");
    let body = json!({"id": id::<Uuid>(0xd1), "country": "DE", "profile": papers});
    let made = operator.post("/novate/v1/partners", &body).await.expect(201);
    assert_eq!((&made["id"], &made["locationId"]), (&json!(id::<Uuid>(0xd1)), &json!("4711")));
    let twice = operator.post("/novate/v1/partners", &body).await.fault();
    assert_eq!(twice, (409, 1_003, vec!["already_there".to_owned()]));
    let mut other = body.clone();
    other["id"] = json!(id::<Uuid>(0xd2));
    let taken = operator.post("/novate/v1/partners", &other).await.fault();
    assert_eq!(taken, (409, 1_003, vec!["location_taken".to_owned()]));
    other["profile"]["locationId"] = json!(SOURCE.to_string());
    let taken = operator.post("/novate/v1/partners", &other).await.fault();
    assert_eq!(taken, (409, 1_003, vec!["location_taken".to_owned()]));
    let nowhere = json!({"profile": profile()});
    let wrong = operator.post("/novate/v1/partners", &nowhere).await.fault();
    assert_eq!(wrong, (400, 2_000, vec!["country".to_owned()]));
    let seen = operator.get(&partner(0xd1)).await.expect(200);
    assert_eq!(seen["overview"]["enrolmentOffered"], true);
    assert_eq!(seen["programmes"], json!([]));
    let credit = json!({"programme": "direct_bill", "detailsReviewed": true});
    let pays = operator.post(&enrolments(0xd1), &credit).await.expect(201);
    assert_eq!(pays["checks"].as_array().expect("a list").len(), 4);
    let never = operator.post(&enrolments(0xd1), &yes()).await.fault();
    assert_eq!((never.0, never.2), (403, vec!["not_allowed".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn business_days_are_the_operators() {
    let world = World::new().await;
    let operator = world.operator().await;
    let usual = operator.get(DAYS).await.expect(200);
    assert_eq!(usual["weekend"], json!([{"day": "saturday"}, {"day": "sunday"}]));
    let days = json!({"weekend": [{"day": "Friday"}], "holidays": [{"date": "2026-03-03"}]});
    put(&operator, DAYS, &days).await.expect(200);
    let now = operator.get(DAYS).await.expect(200);
    assert_eq!(now["weekend"], json!([{"day": "friday"}]));
    assert_eq!(now["holidays"], json!([{"date": "2026-03-03"}]));
    let who = admin(&world, STRANGER).await;
    put(&who, &format!("{}/profile", partner(STRANGER)), &profile()).await.expect(200);
    let made = who.post(&enrolments(STRANGER), &yes()).await.expect(201);
    assert_eq!(made["programme"], PART);
    assert_eq!(made["dueAt"], "2026-03-09T09:00:00.25Z", "without the 3rd and the 6th");
    for (body, field) in [
        (json!({"weekend": [{"day": "someday"}]}), "weekend[0].day"),
        (json!({"holidays": [{"date": "soon"}]}), "holidays[0].date"),
        (json!({"from": "2026-01-01T00:00:00Z"}), "policy_impossible"),
    ] {
        let wrong = put(&operator, DAYS, &body).await.fault();
        assert_eq!(wrong, (400, 2_000, vec![field.to_owned()]), "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_are_laid_down_once() {
    let world = World::new().await;
    super::publish(&world).await;
    let operator = world.operator().await;
    let page = operator.get(TEXTS).await.expect(200);
    assert_eq!(page["items"][0]["validFrom"], "2026-03-02T09:00:00.25Z");
    let again: Value = json!({
        "id": "reseller", "version": "2026-1", "title": "Again", "link": "https://x.example",
    });
    let twice = operator.post(TEXTS, &again).await.fault();
    assert_eq!(twice, (409, 1_003, vec!["already_there".to_owned()]));
    let mut nowhere = again.clone();
    nowhere["region"] = json!("ATLANTIS");
    let wrong = operator.post(TEXTS, &nowhere).await.fault();
    assert_eq!(wrong, (400, 2_000, vec!["agreement_region_unknown".to_owned()]));
}

/// R4: whoever asks for a location id at the same moment as others gets it alone.
#[tokio::test(flavor = "multi_thread")]
async fn a_location_is_somebodys_once() {
    let world = World::new().await;
    let operator = world.operator().await;
    let mut profile = profile();
    profile["locationId"] = json!("7654321");
    let body = json!({"country": "DE", "profile": profile});
    let mut asked = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let call = operator.call(reqwest::Method::POST, "/novate/v1/partners").json(&body);
        asked.spawn(call.send());
    }
    let answers = asked.join_all().await;
    let (made, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(|one| one.status == 201);
    assert_eq!((made.len(), refused.len()), (1, 7));
    for one in refused {
        assert_eq!(one.fault(), (409, 1_003, vec!["location_taken".to_owned()]));
    }
    // Two partners that want to have the same one.
    profile["locationId"] = json!("7654322");
    let (one, other) = (admin(&world, STRANGER).await, admin(&world, SOURCE).await);
    let (mut first, mut second) = (profile.clone(), profile);
    first["legalName"] =
        one.get(&partner(STRANGER)).await.expect(200)["profile"]["legalName"].clone();
    second["legalName"] =
        other.get(&partner(SOURCE)).await.expect(200)["profile"]["legalName"].clone();
    let paths = [STRANGER, SOURCE].map(|number| format!("{}/profile", partner(number)));
    let [first, second] =
        <[_; 2]>::from(tokio::join!(put(&one, &paths[0], &first), put(&other, &paths[1], &second)));
    let mut states = [first.status, second.status];
    states.sort_unstable();
    assert_eq!(states, [200, 409], "{} {}", first.text, second.text);
}
