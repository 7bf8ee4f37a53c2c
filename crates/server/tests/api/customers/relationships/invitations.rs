//! Invitations: drafted, sent by people, followed, answered.

use crate::world::{
    Actor, Answer, FAR, OTHER, PROVIDER, SOURCE, STRANGER, Stage, World,
    company::{MAIL, SUITE, serve_by},
    customer, id,
};
use domain::actor::Role;
use serde_json::{Value, json};
use server::work::deliver::deliver;
use uuid::Uuid;

const CEDAR: u128 = 0x100;
const BIRCH: u128 = 0x101;

fn tenant(number: u128) -> Uuid {
    id(number)
}

fn sent_by(number: u128) -> String {
    format!("/novate/v1/partners/{}/invitations", tenant(number))
}

async fn invite(actor: &Actor, by: u128, body: &Value) -> Value {
    actor.post(&sent_by(by), body).await.expect(201)
}

/// The path of the API behind the link of an invitation.
fn followed(made: &Value) -> String {
    let link = made["link"].as_str().expect("a link");
    let path = link.strip_prefix("http://novate.example/").expect("our address");
    format!("/novate/v1/{}", path.replacen("invitation/", "invitations/", 1))
}

async fn accept(actor: &Actor, made: &Value) -> Answer {
    actor.post(&format!("{}/accept", followed(made)), &json!({"confirmed": true})).await
}

fn codes(view: &Value) -> Vec<&str> {
    let reasons = view["reasons"].as_array().expect("reasons");
    reasons.iter().map(|one| one["code"].as_str().expect("a code")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partnership_from_the_draft_to_its_end() {
    let world = World::new().await;
    let (other, owner) = (
        world.app_of(OTHER, &[Role::AdminAgent]).await,
        world.app_of(SOURCE, &[Role::GlobalAdmin]).await,
    );
    let made = invite(&other, OTHER, &json!({"kind": "partnership", "language": "nl-NL"})).await;
    assert_eq!((&made["kind"], &made["state"]), (&json!("partnership"), &json!("issued")));
    let link = made["link"].as_str().expect("a link");
    let draft = made["draft"]["body"].as_str().expect("a text");
    assert!(draft.contains(link) && draft.contains("indirecte provider"), "{draft}");
    assert!(made["draft"]["subject"].as_str().expect("a text").contains("Ystad Handel"));
    let view = owner.get(&followed(&made)).await.expect(200);
    assert_eq!(view["partner"]["name"], "Ystad Handel");
    assert_eq!((codes(&view), &view["answer"]), (vec![], &Value::Null));
    let path = format!("{}/accept", followed(&made));
    let unticked = owner.post(&path, &json!({})).await.fault();
    assert_eq!(unticked, (400, 2_000, vec!["box_unticked".to_owned()]));
    let agent = world.source().await;
    let wrong = (403, 2_032, vec!["not_allowed".to_owned()]);
    assert_eq!(accept(&agent, &made).await.fault(), wrong, "R30: the global admin");
    assert_eq!(agent.get(&followed(&made)).await.fault(), wrong);
    assert_eq!(accept(&owner, &made).await.expect(200)["answer"], "accepted");
    let list = "/v1/relationships?relationship_type=IsIndirectResellerOf";
    let providers = agent.get(list).await.expect(200);
    assert_eq!(providers["totalCount"], 2, "R31");
    let some = format!(
        "{list}&filter={{\"Field\":\"Name\",\"Value\":\"yst\",\"Operator\":\"substring\"}}"
    );
    let found = agent.get(&some).await.expect(200);
    assert_eq!(found["totalCount"], 1);
    let one = &found["items"][0];
    assert_eq!(
        (&one["id"], &one["state"], &one["relationshipType"], &one["location"]),
        (&json!(tenant(OTHER)), &json!("Active"), &json!("is_indirect_reseller_of"), &json!("SE"))
    );
    let resellers = "/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf";
    assert_eq!(other.get(resellers).await.expect(200)["items"][0]["id"], json!(tenant(SOURCE)));
    assert_eq!(agent.get("/v1/relationships").await.fault().0, 400);
    let again = accept(&owner, &made).await.fault();
    assert_eq!(again, (409, 1_003, vec!["already_there".to_owned()]));
    let end = format!("/novate/v1/partners/{}/partnerships/{}", tenant(SOURCE), tenant(OTHER));
    assert_eq!(owner.delete(&end).await.fault(), wrong, "the provider ends it");
    assert_eq!(other.delete(&end).await.status, 204);
    assert_eq!(other.delete(&end).await.status, 404);
    assert_eq!(agent.get(list).await.expect(200)["totalCount"], 1);
    let spent = (409, 1_003, vec!["invitation_spent".to_owned()]);
    assert_eq!(accept(&owner, &made).await.fault(), spent, "E2: that takes a new one");
    assert_eq!(codes(&owner.get(&followed(&made)).await.expect(200)), ["invitation_spent"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mail_is_free_but_for_its_link() {
    let world = World::new().await;
    let other = world.app_of(OTHER, &[Role::SalesAgent]).await;
    let made = invite(&other, OTHER, &json!({"kind": "partnership"})).await;
    let one = format!("{}/{}", sent_by(OTHER), made["id"].as_str().expect("an id"));
    let draft = format!("{one}/draft");
    let letter = |body: &str| json!({"subject": "Come", "body": body});
    let bare = letter("Come and work with us");
    let put = |body: &Value| other.call(reqwest::Method::PUT, &draft).json(body).send();
    let refused = put(&bare).await.fault();
    assert_eq!(refused, (400, 2_000, vec!["link_missing".to_owned()]), "R38");
    let other_link = letter("http://novate.example/invitation/elsewhere");
    assert_eq!(put(&other_link).await.fault(), refused);
    let whole = letter(&format!("Come: {}", made["link"].as_str().expect("a link")));
    let after = put(&whole).await.expect(200);
    assert_eq!(
        (&after["draft"]["rewritten"], &after["draft"]["body"]),
        (&json!(true), &whole["body"])
    );
    let list = other.get(&sent_by(OTHER)).await.expect(200);
    assert_eq!((&list["totalCount"], &list["items"][0]), (&json!(1), &after));
    assert_eq!(other.delete(&one).await.status, 204);
    assert_eq!(put(&whole).await.fault().2, ["invitation_closed"]);
    assert_eq!(other.get(&sent_by(OTHER)).await.expect(200)["items"][0]["state"], "revoked");
    let nowhere = format!("{}/{}", sent_by(OTHER), tenant(0x77));
    assert_eq!(other.delete(&nowhere).await.fault().2, ["unknown_invitation"]);
    let malformed = other.post(&sent_by(OTHER), &json!({"kind": "friend", "language": "fr"})).await;
    assert_eq!(malformed.fault(), (400, 2_000, vec!["kind".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_leads_nowhere_for_whom_it_is_not() {
    let world = World::new().await;
    world.write(|tx| serve_by(tx, BIRCH, STRANGER));
    let (other, owner) = (
        world.app_of(OTHER, &[Role::AdminAgent]).await,
        world.app_of(SOURCE, &[Role::GlobalAdmin]).await,
    );
    let made = invite(&other, OTHER, &json!({"kind": "partnership"})).await;
    let unknown = (404, 1_000, vec!["unknown_invitation".to_owned()]);
    let birch = world.admin(BIRCH).await;
    let path = followed(&made);
    for actor in [&birch, &world.operator().await] {
        assert_eq!(actor.get(&path).await.fault(), unknown);
        assert_eq!(accept(actor, &made).await.fault(), unknown);
    }
    let forged = path.replace(&tenant(OTHER).to_string(), &tenant(PROVIDER).to_string());
    assert_eq!(owner.get(&forged).await.fault(), unknown, "another provider's");
    assert_eq!(owner.post(&format!("{forged}/decline"), &json!({})).await.fault(), unknown);
    let stranger = world.app_of(STRANGER, &[Role::GlobalAdmin]).await;
    assert_eq!(codes(&stranger.get(&path).await.expect(200)), ["reseller_not_active"]);
    let far = world.app_of(FAR, &[Role::AdminAgent]).await;
    let made = invite(&far, FAR, &json!({"kind": "partnership"})).await;
    assert_eq!(accept(&owner, &made).await.fault().2, ["other_region"]);
    let path = format!("{}/decline", followed(&made));
    assert_eq!(owner.post(&path, &json!({})).await.expect(200)["answer"], "declined");
    assert_eq!(owner.post(&path, &json!({})).await.fault().2, ["invitation_answered"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_accepts_both_partners_at_once() {
    let world = World::new().await;
    world.write(|tx| serve_by(tx, BIRCH, STRANGER));
    let (source, provider) = (world.source().await, world.provider().await);
    let joint = json!({"kind": "customer", "indirectProviderId": tenant(PROVIDER)});
    let made = invite(&source, SOURCE, &joint).await;
    assert_eq!(made["adminPrivileges"], json!([tenant(SOURCE)]), "F23");
    let birch = world.admin(BIRCH).await;
    let view = birch.get(&followed(&made)).await.expect(200);
    assert_eq!(view["indirectProvider"]["name"], "Noord Distributie");
    assert_eq!((&view["agreement"], codes(&view)), (&json!("accept"), vec![]));
    assert_eq!(provider.get(&customer(BIRCH)).await.status, 404, "R56");
    let path = format!("{}/accept", followed(&made));
    let contact = json!({"firstName": "Ada", "lastName": "Berg", "email": "ada@example.org"});
    let body = json!({"confirmed": true, "primaryContact": contact});
    let done = birch.post(&path, &body).await.expect(200);
    assert_eq!((&done["answer"], &done["agreement"]), (&json!("accepted"), &json!("stands")));
    let seen = provider.get(&customer(BIRCH)).await.expect(200);
    assert_eq!(seen["associatedPartnerId"], json!(tenant(SOURCE)), "R43");
    assert_eq!(seen["allowDelegatedAccess"], false);
    let seen = source.get(&customer(BIRCH)).await.expect(200);
    assert_eq!(seen["allowDelegatedAccess"], true, "R39");
    deliver(world.app.clone()).await.expect("no failure");
    for actor in [&source, &provider] {
        let told = actor.get("/novate/v1/notices").await.expect(200);
        let topics: Vec<_> = told["items"].as_array().expect("a list").iter().collect();
        assert!(topics.iter().any(|one| one["topic"] == "invitation_accepted"), "{told}");
    }
    let again = birch.post(&path, &body).await.fault();
    assert_eq!(again, (409, 1_003, vec!["relationship_exists".to_owned()]));
}

/// R76, B11: what it bought through its partner stays; the provider must attest.
#[tokio::test(flavor = "multi_thread")]
async fn an_existing_direct_bill_customer_gets_the_provider() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    let (source, cedar) = (world.source().await, world.admin(CEDAR).await);
    let joint = json!({"kind": "customer", "indirectProviderId": tenant(PROVIDER)});
    let made = invite(&source, SOURCE, &joint).await;
    assert_eq!(cedar.get(&followed(&made)).await.expect(200)["agreement"], "attest");
    assert_eq!(accept(&cedar, &made).await.expect(200)["agreement"], "attest");
    let list = cedar.get(&format!("/novate{}/relationships", customer(CEDAR))).await.expect(200);
    let kinds = list["items"].as_array().expect("a list").iter();
    let kinds: Vec<_> = kinds.map(|one| one["kind"].as_str().expect("a kind")).collect();
    assert_eq!(kinds, ["direct", "indirect_reseller", "indirect_provider"]);
    assert_eq!(source.ask(CEDAR, &[SUITE, MAIL]).await.fault().2, ["agreement_missing"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_for_any_customer_is_made_once() {
    let world = World::new().await;
    world.write(|tx| serve_by(tx, BIRCH, STRANGER));
    let source = world.source().await;
    let path = "/v1/customers/relationshiprequests";
    let first = source.get(path).await.expect(200);
    assert_eq!(first["attributes"]["objectType"], "RelationshipRequest");
    assert_eq!(source.get(path).await.expect(200), first);
    let made = source.get(&sent_by(SOURCE)).await.expect(200);
    assert_eq!((&made["totalCount"], &made["items"][0]["link"]), (&json!(1), &first["url"]));
    accept(&world.admin(BIRCH).await, &made["items"][0]).await.expect(200);
    assert_eq!(source.get(&customer(BIRCH)).await.expect(200)["relationshipToPartner"], "reseller");
    let helper = world.app_of(SOURCE, &[Role::HelpdeskAgent]).await;
    assert_eq!(helper.get(path).await.status, 403);
    assert_eq!(world.admin(BIRCH).await.get(path).await.status, 403);
}
