//! People of a customer, their roles and their licences.

use crate::world::{Actor, SOURCE, Stage, World, company::SUITE, customer, subscription};
use domain::actor::Role;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

const CEDAR: u128 = 0x100;
const PASSWORD: &str = "four words are good";
const ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

fn users() -> String {
    format!("{}/users", customer(CEDAR))
}

fn new(upn: &str, name: &str) -> Value {
    json!({
        "UserPrincipalName": upn, "DisplayName": name, "FirstName": "Eva", "UsageLocation": "NL",
        "PasswordProfile": { "Password": PASSWORD, "ForceChangePassword": true },
    })
}

async fn made(agent: &Actor, upn: &str, name: &str) -> String {
    let made = agent.post(&users(), &new(upn, name)).await.expect(201);
    assert_eq!((&made["state"], &made["displayName"]), (&"active".into(), &name.into()));
    assert_eq!(made.get("passwordProfile"), None, "nobody reads a password");
    format!("{}/{}", users(), made["id"].as_str().expect("an id"))
}

fn taken(skus: &Value) -> (i64, i64, String) {
    let all = skus["items"].as_array().expect("a list");
    let suite = all.iter().find(|one| one["productSku"]["skuPartNumber"] == "SEAT-SUITE");
    let suite = suite.expect("the product");
    let count = |name: &str| suite[name].as_i64().expect("a number");
    let id = suite["productSku"]["id"].as_str().expect("an id").to_owned();
    (count("consumedUnits"), count("availableUnits"), id)
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_comes_works_goes_and_comes_back() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let agent = world.app_of(SOURCE, &[Role::AdminAgent]).await;
    let eva = made(&agent, "eva@cedar.example", "Eva Berg").await;
    let list = agent.get(&users()).await.expect(200);
    assert!(list["items"].as_array().is_some_and(|all| all.iter().any(|one| {
        one["userPrincipalName"] == "eva@cedar.example" && one["userDomainType"] == "managed"
    })));
    let first = agent.get(&format!("{}?size=1", users())).await.expect(200);
    assert_eq!(first["totalCount"], 1);

    let changed = json!({ "displayName": "Eva Bergman", "usageLocation": "DE" });
    let done = agent.patch(&eva, &changed).await.expect(200);
    assert_eq!(
        (&done["displayName"], &done["usageLocation"]),
        (&"Eva Bergman".into(), &"DE".into())
    );
    assert_eq!(done["firstName"], "Eva", "what is not told stays");

    let skus = format!("{}/subscribedskus", customer(CEDAR));
    let (consumed, available, sku) = taken(&agent.get(&skus).await.expect(200));
    let update = json!({ "LicensesToAssign": [{ "SkuId": sku, "ExcludedPlans": [] }] });
    let path = format!("{eva}/licenseupdates");
    let done = agent.post(&path, &update).await.expect(201);
    assert_eq!(done["licensesToAssign"][0]["skuId"], json!(sku));
    assert_eq!(done["licenseWarnings"], json!([]));
    let now = taken(&agent.get(&skus).await.expect(200));
    assert_eq!((now.0, now.1), (consumed + 1, available - 1));
    let held = agent.get(&format!("{eva}/licenses")).await.expect(200);
    assert_eq!(held["items"][0]["productSku"]["skuPartNumber"], "SEAT-SUITE");
    let other = agent.get(&format!("{eva}/licenses?licenseGroupIds=Group2")).await.expect(200);
    assert_eq!(other["totalCount"], 0);

    assert_eq!(agent.delete(&eva).await.status, 204);
    let after = taken(&agent.get(&skus).await.expect(200));
    assert_eq!((after.0, after.1), (consumed, available));
    let filter = r#"{"Field":"UserState","Value":"Inactive","Operator":"equals"}"#;
    let gone = format!("{}?filter={}", users(), wire::query::encoded(filter));
    let gone = agent.get(&gone).await.expect(200);
    assert_eq!((&gone["totalCount"], &gone["items"][0]["state"]), (&1.into(), &"inactive".into()));
    assert!(gone["items"][0]["softDeletionTime"].is_string());
    let back = agent.patch(&eva, &json!({ "State": "active" })).await.expect(200);
    assert_eq!(back["state"], "active");
    assert_eq!(agent.get(&format!("{eva}/licenses")).await.expect(200)["totalCount"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_is_reset_is_the_one_that_counts() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let agent = world.app_of(SOURCE, &[Role::UserAdmin]).await;
    let eva = made(&agent, "eva@cedar.example", "Eva Berg").await;
    let other = "other words are better";
    let hash = |world: &World| {
        let name = "eva@cedar.example";
        let job = |tx: &mut store::Tx<'_>| {
            store::credential::named(tx, store::credential::Kind::User, name)
        };
        world.write(job).expect("a credential").hash
    };
    let before = hash(&world);
    let told = json!({ "passwordProfile": { "password": other } });
    agent.patch(&format!("{eva}/resetPassword"), &told).await.expect(200);
    let then = hash(&world);
    assert_ne!(before, then);
    agent.patch(&eva, &json!({ "PasswordProfile": { "Password": PASSWORD } })).await.expect(200);
    assert_ne!(hash(&world), then, "also by an ordinary change");
    let short = json!({ "passwordProfile": { "password": "short" } });
    let wrong = agent.patch(&format!("{eva}/resetpassword"), &short).await.fault();
    assert_eq!(wrong, (400, 2_000, vec!["passwordProfile.password".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_right_changes_nothing() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let agent = world.app_of(SOURCE, &[Role::AdminAgent]).await;
    let eva = made(&agent, "eva@cedar.example", "Eva Berg").await;
    let before = world.dump();
    let lacks = agent.post(&users(), &json!({ "usageLocation": "NLD" })).await.fault();
    let fields = ["userPrincipalName", "displayName", "usageLocation", "passwordProfile.password"];
    assert_eq!(lacks, (400, 2_000, fields.map(str::to_owned).to_vec()));
    let twice = agent.post(&users(), &new("EVA@cedar.example", "Eva")).await.fault();
    assert_eq!((twice.0, twice.2), (409, vec!["sign_in_name_taken".to_owned()]));
    let path = format!("{eva}/licenseupdates");
    let none = agent.post(&path, &json!({})).await.fault();
    assert_eq!(none, (400, 2_000, vec!["licensesToAssign".to_owned()]));
    let unknown = json!({ "licensesToAssign": [{ "skuId": "MOON" }] });
    let (status, _, reasons) = agent.post(&path, &unknown).await.fault();
    assert_eq!((status, reasons), (400, vec!["seats_in_use".to_owned()]));
    let odd = format!("{}/{}", users(), Uuid::nil());
    assert_eq!(agent.get(&odd).await.status, 404);
    let filter = r#"{"Field":"UserState","Value":"lost","Operator":"equals"}"#;
    let odd = agent.get(&format!("{}?filter={}", users(), wire::query::encoded(filter))).await;
    assert_eq!(odd.fault().2, ["filter.value"]);
    assert_eq!(world.dump(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_administers_the_tenant() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let agent = world.app_of(SOURCE, &[Role::GlobalAdmin]).await;
    let eva = made(&agent, "eva@cedar.example", "Eva Berg").await;
    let user = eva.rsplit('/').next().expect("an id").to_owned();
    let all = agent.get(&format!("{}/directoryroles", customer(CEDAR))).await.expect(200);
    assert_eq!(all["items"][0]["id"], ADMINISTRATOR);
    let members = format!("{}/directoryRoles/{ADMINISTRATOR}/userMembers", customer(CEDAR));
    let made = agent.post(&members, &json!({ "Id": user })).await.expect(201);
    assert_eq!((&made["roleId"], &made["id"]), (&ADMINISTRATOR.into(), &user.clone().into()));
    let own = agent.get(&format!("{eva}/directoryroles")).await.expect(200);
    assert_eq!(own["items"][0]["name"], "Company Administrator");
    let list = agent.get(&members).await.expect(200);
    assert!(list["items"].as_array().is_some_and(|all| !all.is_empty()));
    let (status, _, reasons) = agent.delete(&format!("{members}/{user}")).await.fault();
    let last = (409, vec!["last_global_admin".to_owned()]);
    assert_eq!((status, reasons), last, "somebody must remain");
    let joe = made_admin(&agent, &members).await;
    assert_eq!(agent.delete(&format!("{members}/{user}")).await.status, 204);
    assert_eq!(agent.delete(&joe).await.fault().0, 409);
    let odd = format!("{}/directoryroles/{}/usermembers", customer(CEDAR), Uuid::nil());
    assert_eq!(agent.get(&odd).await.status, 404);
}

async fn made_admin(agent: &Actor, members: &str) -> String {
    let joe = made(agent, "joe@cedar.example", "Joe").await;
    let user = joe.rsplit('/').next().expect("an id").to_owned();
    agent.post(members, &json!({ "id": user })).await.expect(201);
    joe
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_seat_is_one_persons() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let agent = world.app_of(SOURCE, &[Role::AdminAgent]).await;
    let (eva, joe) = (
        made(&agent, "eva@cedar.example", "Eva").await,
        made(&agent, "joe@cedar.example", "Joe").await,
    );
    let skus = format!("{}/subscribedskus", customer(CEDAR));
    let (consumed, available, sku) = taken(&agent.get(&skus).await.expect(200));
    let owner = world.admin(CEDAR).await;
    let seats = format!("/novate{}/seats", customer(CEDAR));
    let left = consumed + available - 1;
    let told = json!({ "product": "SEAT-SUITE", "assigned": left });
    owner.put(&seats, &told).await.expect(200);
    let give = |user: String| {
        let (agent, body) =
            (agent.clone(), json!({ "licensesToAssign": [{ "skuId": sku.clone() }] }));
        async move {
            let path = format!("{user}/licenseupdates");
            agent.call(Method::POST, &path).json(&body).send().await.status
        }
    };
    let (one, other) = tokio::join!(give(eva), give(joe));
    let mut both = [one, other];
    both.sort_unstable();
    assert_eq!(both, [201, 400], "one has it, the other hears why not");
    let path = format!("{}/subscriptions/{}", customer(CEDAR), subscription(CEDAR, SUITE));
    let fewer = agent.patch(&path, &json!({ "quantity": 1 })).await;
    assert_eq!(fewer.fault().2, ["seats_in_use"], "and nobody loses it");
}
