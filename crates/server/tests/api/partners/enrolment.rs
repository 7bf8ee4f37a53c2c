//! Enrolling over HTTP: from a bare direct bill partner to a reseller, and everything in between.

#[path = "enrolment/operator.rs"]
mod operator;

use crate::world::{Actor, OPERATOR, OTHER, PROVIDER, SOURCE, STRANGER, World, id};
use domain::{actor::Role, id::PartnerId, partner::Programme};
use reqwest::Method;
use serde_json::{Value, json};
use server::{config::mail::Mail, work::deliver::deliver};
use uuid::Uuid;

const PART: &str = "indirect_reseller";

fn partner(number: u128) -> String {
    format!("/novate/v1/partners/{}", id::<Uuid>(number))
}

fn enrolments(number: u128) -> String {
    format!("{}/enrolments", partner(number))
}

fn at(number: u128, what: &str) -> String {
    format!("{}/{PART}/{what}", enrolments(number))
}

async fn put(actor: &Actor, path: &str, body: &Value) -> crate::world::Answer {
    actor.call(Method::PUT, path).json(body).send().await
}

async fn admin(world: &World, number: u128) -> Actor {
    world.app_of(number, &[Role::GlobalAdmin]).await
}

/// What the stranger tells of itself.
fn profile() -> Value {
    json!({
        "legalName": "Fjord Teknik",
        "locationId": STRANGER.to_string(),
        "locationCountry": "DE",
        "language": "de",
        "address": {"addressLine1": "Hafen 1", "city": "Kiel", "postalCode": "24103"},
        "primaryContact": {
            "name": "Ute Bahr", "email": "ute@fjord.example", "phoneNumber": "0431123456",
        },
        "supportContact": {
            "name": "Hilfe", "email": "hilfe@fjord.example", "phoneNumber": "0431123457",
        },
    })
}

fn yes() -> Value {
    json!({"detailsReviewed": true, "oneWayConfirmed": true})
}

async fn publish(world: &World) {
    let text = json!({
        "id": "reseller", "version": "2026-1", "title": "Reseller agreement",
        "link": "https://operator.example/reseller",
    });
    let operator = world.operator().await;
    operator.post("/novate/v1/operator/agreements", &text).await.expect(201);
}

/// The code of the link that was mailed last.
async fn code(world: &World, number: u128) -> Uuid {
    let look = world.app.look_partner(PartnerId(id(number)), []).await.expect("no failure");
    let partner = look.expect("a partner").partner;
    partner.enrolments[&Programme::IndirectReseller].code.expect("a code")
}

#[tokio::test(flavor = "multi_thread")]
async fn from_direct_bill_to_both() {
    let world = World::new().await;
    publish(&world).await;
    let (admin, operator) = (admin(&world, STRANGER).await, world.operator().await);
    let bare = admin.get(&partner(STRANGER)).await.expect(200);
    assert_eq!(bare["overview"]["enrolmentOffered"], true);
    assert_eq!(bare["overview"]["adminAgentMissing"], true);
    assert_eq!(bare["overview"]["missing"].as_array().expect("a list").len(), 9);
    let refused = admin.post(&enrolments(STRANGER), &json!({})).await.fault();
    assert_eq!((refused.0, refused.1, refused.2.len()), (400, 2_000, 11), "{refused:?}");

    let told = put(&admin, &format!("{}/profile", partner(STRANGER)), &profile()).await.expect(200);
    assert_eq!(told["primaryContact"]["email"], "ute@fjord.example");
    let made = admin.post(&enrolments(STRANGER), &yes()).await.expect(201);
    assert_eq!((&made["status"], &made["programme"]), (&json!("pending"), &json!(PART)));
    assert_eq!(made["dueAt"], "2026-03-09T09:00:00.25Z");
    let agreements = format!("{}/agreements", partner(STRANGER));
    let early = admin.post(&agreements, &json!({})).await.fault();
    assert_eq!(early, (403, 900_124, vec!["agreement_not_shown".to_owned()]));

    let seller = world.app_of(STRANGER, &[Role::SalesAgent]).await;
    let wrong = seller.post(&at(STRANGER, "checks"), &json!({"code": id::<Uuid>(7)})).await;
    assert_eq!(wrong.fault(), (400, 2_000, vec!["wrong_code".to_owned()]));
    let code = json!({"code": code(&world, STRANGER).await});
    seller.post(&at(STRANGER, "checks"), &code).await.expect(200);
    for check in ["employment", "business"] {
        operator.post(&at(STRANGER, "checks"), &json!({"check": check})).await.expect(200);
    }
    let shown = admin.get(&agreements).await.expect(200);
    assert_eq!(shown["items"][0]["state"], "to_accept");
    assert_eq!(shown["items"][0]["version"], "2026-1");
    let other = admin.post(&agreements, &json!({"version": "2025-1"})).await.fault();
    assert_eq!(other, (409, 1_003, vec!["other_agreement_version".to_owned()]));
    let by = world.app_of(STRANGER, &[Role::AdminAgent]).await;
    assert_eq!(by.post(&agreements, &json!({})).await.status, 403);
    let signed = admin.post(&agreements, &json!({"version": "2026-1"})).await.expect(201);
    assert_eq!(signed["acceptedBy"], json!(admin.app));
    assert_eq!(signed["region"], "EUROPE");
    let again = admin.post(&agreements, &json!({})).await.fault();
    assert_eq!(again, (400, 600_061, vec!["partner_agreement_exists".to_owned()]));

    let both = admin.get(&partner(STRANGER)).await.expect(200);
    assert_eq!(both["roles"], json!(["direct_bill", PART]));
    assert_eq!(both["overview"]["bothRoles"], true);
    let back = admin.delete(&format!("{}/{PART}", enrolments(STRANGER))).await.fault();
    assert_eq!(back, (409, 1_003, vec!["enrolment_one_way".to_owned()]));
    let path = format!("{}/direct_bill", enrolments(STRANGER));
    let leaves = admin.delete(&path).await.expect(200);
    assert_eq!(leaves["leavesAt"], "2026-04-01T09:00:00.25Z");
    world.days_pass(30);
    let admin = self::admin(&world, STRANGER).await;
    let gone = admin.get(&enrolments(STRANGER)).await.expect(200);
    assert_eq!(gone["items"][0]["status"], "revoked");
    assert_eq!(gone["items"][1]["status"], "active");
}

/// R14: how far an enrolment is can be looked up at any time, in words.
#[tokio::test(flavor = "multi_thread")]
async fn a_status_is_told_in_the_readers_language() {
    let world = World::new().await;
    let reader = world.app_of(STRANGER, &[Role::UserAdmin]).await;
    for (language, word) in [("nl", "Actief"), ("sv", "Aktiv"), ("tr", "Etkin"), ("fr", "Active")] {
        let call = reader.call(Method::GET, &enrolments(STRANGER)).header("X-Locale", language);
        let page = call.send().await.expect(200);
        assert_eq!(page["items"][0]["status"], "active");
        assert_eq!(page["items"][0]["statusText"], word);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_offered_is_not_there() {
    let world = World::new().await;
    let before = world.dump();
    let hidden = (404, 1_000, vec!["enrolment_not_offered".to_owned()]);
    let provider = admin(&world, PROVIDER).await;
    assert_eq!(provider.post(&enrolments(PROVIDER), &yes()).await.fault(), hidden);
    let overview = provider.get(&partner(PROVIDER)).await.expect(200);
    assert_eq!(overview["overview"]["enrolmentOffered"], false);
    assert_eq!(overview["overview"]["missing"], json!([]));
    let source = admin(&world, SOURCE).await;
    let there = source.post(&enrolments(SOURCE), &yes()).await.fault();
    assert_eq!(there, (409, 1_003, vec!["already_there".to_owned()]));
    let wrong = source.delete(&format!("{}/reseller", enrolments(SOURCE))).await.fault();
    assert_eq!(wrong, (400, 2_000, vec!["programme".to_owned()]));
    assert!(world.dump().len() >= before.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_location_belongs_to_one_tenant() {
    let world = World::new().await;
    let admin = admin(&world, STRANGER).await;
    let path = format!("{}/profile", partner(STRANGER));
    let mut body = profile();
    body["locationId"] = json!(SOURCE.to_string());
    let taken = put(&admin, &path, &body).await.fault();
    assert_eq!(taken, (409, 1_003, vec!["location_taken".to_owned()]));
    let mut body = profile();
    body["legalName"] = json!("Fjord");
    let frozen = put(&admin, &path, &body).await.fault();
    assert_eq!(frozen, (409, 1_003, vec!["name_frozen".to_owned()]));
    let mut body = profile();
    body["primaryContact"] = json!({"email": "ute@gmail.com", "phoneNumber": "+49 431"});
    let wrong = put(&admin, &path, &body).await.fault();
    let words = ["web_mail_address", "bad_phone"].map(str::to_owned).to_vec();
    assert_eq!(wrong, (400, 2_000, words));
    for (field, value) in [
        ("locationCountry", json!("Germany")),
        ("address", json!(7)),
        ("language", json!("x".repeat(21))),
    ] {
        let mut body = profile();
        body[field] = value;
        let wrong = put(&admin, &path, &body).await.fault();
        assert_eq!(wrong, (400, 2_000, vec![field.to_owned()]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_mailed_again_after_a_business_day() {
    let world = World::new().await;
    let admin = admin(&world, STRANGER).await;
    put(&admin, &format!("{}/profile", partner(STRANGER)), &profile()).await.expect(200);
    admin.post(&enrolments(STRANGER), &yes()).await.expect(201);
    let first = code(&world, STRANGER).await;
    let early = admin.post(&at(STRANGER, "emails"), &json!({})).await.fault();
    assert_eq!(early, (409, 1_003, vec!["resend_too_early".to_owned()]));
    world.days_pass(1);
    let admin = self::admin(&world, STRANGER).await;
    admin.post(&at(STRANGER, "emails"), &json!({})).await.expect(200);
    let old = admin.post(&at(STRANGER, "checks"), &json!({"code": first})).await.fault();
    assert_eq!(old, (400, 2_000, vec!["wrong_code".to_owned()]));
    let page = admin.get(&enrolments(STRANGER)).await;
    let code = code(&world, STRANGER).await.to_string();
    assert!(!page.text.contains(&code), "the code is only in the mail");
    admin.post(&at(STRANGER, "checks"), &json!({"code": code})).await.expect(200);
}

/// B23: who has signed in is not shown what proves that somebody reads the letter; only where
/// letters stay here, the organisation finds it in its mailbox.
#[tokio::test(flavor = "multi_thread")]
async fn the_code_is_in_the_letter_alone() {
    let world = World::mailing(Mail::Mailbox).await;
    let (admin, operator) = (admin(&world, STRANGER).await, world.operator().await);
    put(&admin, &format!("{}/profile", partner(STRANGER)), &profile()).await.expect(200);
    let made = admin.post(&enrolments(STRANGER), &yes()).await;
    let code = code(&world, STRANGER).await.to_string();
    assert!(made.status == 201 && !made.text.contains(&code), "{}", made.text);
    assert_eq!(deliver(world.app.clone()).await, Ok(1));

    let notices = admin.get("/novate/v1/notices").await;
    let told = notices.json()["items"][0].clone();
    assert_eq!(told["topic"], "enrolment_check");
    assert!(told["text"].as_str().is_some_and(|text| text.contains("Fjord")), "{told}");
    assert!(!notices.text.contains(&code), "{}", notices.text);
    let sql = "select body from notice";
    let kept = world.write(|tx| tx.all(sql, &[], |row| Ok(row.text(0)?.to_owned())));
    assert!(kept.len() == 1 && !kept[0].contains(&code), "{kept:?}");

    let letters = operator.get("/novate/v1/letters").await;
    assert!(letters.text.contains("ute@fjord.example") && !letters.text.contains(&code));
    let mailbox = admin.get("/novate/v1/mailbox").await.expect(200);
    assert!(mailbox["items"][0]["body"].as_str().is_some_and(|body| body.contains(&code)));
    let others = world.provider().await.get("/novate/v1/mailbox").await.expect(200);
    assert_eq!(others["totalCount"], 0);
    admin.post(&at(STRANGER, "checks"), &json!({"code": code})).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn whether_somebody_has_signed() {
    let world = World::new().await;
    let provider = world.app_of(OTHER, &[Role::SalesAgent]).await;
    let path = "/v1/compliance/csp/agreementstatus";
    let tenant = id::<Uuid>(SOURCE);
    let signed = json!({"isAgreementSigned": true});
    for query in
        [format!("mpnId={SOURCE}"), format!("mpnid={SOURCE}"), format!("tenantId={tenant}")]
    {
        let answer = provider.get(&format!("{path}?{query}")).await.expect(200);
        assert_eq!(answer, signed, "{query}");
    }
    for (query, status, code, word) in [
        (String::new(), 400, 2_001, "one_id_wanted"),
        (format!("?mpnId={SOURCE}&tenantId={tenant}"), 400, 2_000, "one_id_wanted"),
        ("?mpnId=12x".to_owned(), 400, 2_000, "mpnId"),
        ("?tenantId=acme".to_owned(), 400, 2_000, "tenantId"),
        ("?mpnId=99999".to_owned(), 404, 800_015, "unknown_location"),
        (format!("?tenantId={}", id::<Uuid>(0x77)), 404, 3_000, "unknown_partner"),
    ] {
        let answer = provider.get(&format!("{path}{query}")).await.fault();
        assert_eq!(answer, (status, code, vec![word.to_owned()]), "{query}");
    }
    let operator = world.app_of(OPERATOR, &[Role::OperatorStaff]).await;
    operator.get(&format!("{path}?tenantId={tenant}")).await.expect(200);
}
