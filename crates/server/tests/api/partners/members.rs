//! Letting people and programs of a partner in.

use crate::world::{Actor, SOURCE, World, actor::Answer, id};
use domain::actor::Role;
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

fn path(noun: &str) -> String {
    format!("/novate/v1/partners/{}/{noun}", id::<Uuid>(SOURCE))
}

/// A token for what was let in, if it may sign in.
async fn token(world: &World, form: &[(&str, &str)]) -> Answer {
    let url = world.url(&format!("/{}/oauth2/v2.0/token", id::<Uuid>(SOURCE)));
    Answer::of(world.client.post(url).form(form)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_signs_in_with_the_secret_that_is_said_once() {
    let world = World::new().await;
    let admin = world.app_of(SOURCE, &[Role::GlobalAdmin]).await;
    let request = "6f1c2b7e-0000-4000-8000-00000000aaaa";
    let body = json!({"name": "Mover", "roles": ["admin_agent"]});
    let call = || {
        let call = admin.call(Method::POST, &path("applications"));
        call.header("MS-RequestId", request).json(&body)
    };
    let made = call().send().await.expect(201);
    let secret = made["secret"].as_str().expect("a secret").to_owned();
    let again = call().send().await.expect(201);
    assert_eq!((&again["id"], again.get("secret")), (&made["id"], None), "said once");
    let kept = world.dump().iter().any(|row| row.contains(&secret));
    assert!(!kept, "its hash is kept, and nothing else");
    let client = made["id"].as_str().expect("an id");
    let form = |secret| {
        [
            ("grant_type", "client_credentials"),
            ("client_id", client),
            ("client_secret", secret),
            ("scope", "https://api.partnercenter.microsoft.com/.default"),
        ]
    };
    let token_answer = token(&world, &form(&secret)).await.expect(200);
    let token_text = token_answer["access_token"].as_str().expect("a token").to_owned();
    let mover = Actor::with_token(&world, client.parse().expect("an id"), token_text);
    mover.get("/v1/customers").await.expect(200);
    let more = mover.post(&path("applications"), &body).await.fault();
    assert_eq!(more, (403, 2_032, vec!["not_allowed".to_owned()]), "an agent lets nobody in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_name_is_somebodys_once() {
    let world = World::new().await;
    let admin = world.app_of(SOURCE, &[Role::UserAdmin]).await;
    let body = json!({"signInName": "Ada@acme.example", "name": "Ada", "roles": ["global_admin"]});
    let made = admin.post(&path("members"), &body).await.expect(201);
    assert_eq!(made["signInName"], "ada@acme.example");
    assert!(made["secret"].is_string());
    let before = world.dump();
    let twice = admin.post(&path("members"), &body).await.fault();
    assert_eq!(twice, (409, 1_003, vec!["already_there".to_owned()]));
    let odd = json!({"signInName": "ada", "name": "Ada", "roles": ["global_admin"]});
    let odd = admin.post(&path("members"), &odd).await.fault();
    assert_eq!(odd, (400, 2_000, vec!["bad_sign_in_name".to_owned()]));
    let king = json!({"roles": ["operator_staff"]});
    let king = admin.post(&path("members"), &king).await.fault();
    assert_eq!(king.0, 400);
    assert_eq!(king.2, ["signInName", "name", "roles[0]"]);
    assert_eq!(world.dump(), before, "nothing of it is left");
}

fn form<'f>(client: &'f str, secret: &'f str) -> [(&'f str, &'f str); 4] {
    [
        ("grant_type", "client_credentials"),
        ("client_id", client),
        ("client_secret", secret),
        ("scope", "https://api.partnercenter.microsoft.com/.default"),
    ]
}

fn text<'v>(entity: &'v Value, name: &str) -> &'v str {
    entity[name].as_str().expect("a text")
}

async fn put(actor: &Actor, path: &str, body: &Value) -> Answer {
    actor.call(Method::PUT, path).json(body).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_gets_other_roles_and_a_new_secret_and_goes() {
    let world = World::new().await;
    let admin = world.app_of(SOURCE, &[Role::GlobalAdmin]).await;
    let body = json!({"name": "Mover", "roles": ["admin_agent"]});
    let made = admin.post(&path("applications"), &body).await.expect(201);
    let (client, old) = (text(&made, "id"), text(&made, "secret"));
    let own = format!("{}/{client}", path("applications"));

    let roles = json!({"roles": ["sales_agent", "user_admin"]});
    let given = put(&admin, &format!("{own}/roles"), &roles).await.expect(200);
    assert_eq!(given["roles"], json!(["user_admin", "sales_agent"]));
    let listed = admin.get(&path("applications")).await.expect(200);
    let found = listed["items"].as_array().expect("a list").iter().find(|one| one["id"] == client);
    assert_eq!(found, Some(&given), "without a secret");
    let none = put(&admin, &format!("{own}/roles"), &json!({"roles": []})).await.fault();
    assert_eq!(none, (400, 2_000, vec!["roles".to_owned()]));

    let request = "6f1c2b7e-0000-4000-8000-00000000bbbb";
    let call = || {
        let call = admin.call(Method::POST, &format!("{own}/secret"));
        call.header("MS-RequestId", request).json(&json!({}))
    };
    let renewed = call().send().await.expect(200);
    let new = text(&renewed, "secret");
    assert_ne!(new, old);
    assert_eq!(call().send().await.expect(200).get("secret"), None, "said once");
    token(&world, &form(client, old)).await.expect(401);
    let good = token(&world, &form(client, new)).await.expect(200);
    let mover = Actor::with_token(
        &world,
        client.parse().expect("an id"),
        text(&good, "access_token").to_owned(),
    );
    mover.get(&path("members")).await.expect(200);
    assert!(!world.dump().iter().any(|row| row.contains(new)), "its hash is kept");

    assert_eq!(admin.delete(&own).await.status, 204);
    token(&world, &form(client, new)).await.expect(401);
    let again = admin.delete(&own).await.fault();
    assert_eq!(again, (404, 1_000, vec!["unknown_member".to_owned()]));
    let again = admin.post(&format!("{own}/secret"), &json!({})).await.fault();
    assert_eq!(again, (404, 1_000, vec!["unknown_member".to_owned()]));
    mover.get(&path("members")).await.expect(200);
    assert!(world.app.clock().advance(SignedDuration::from_hours(1)));
    mover.get(&path("members")).await.expect(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_global_admin_stays() {
    let world = World::new().await;
    let operator = world.operator().await;
    let admin = world.app_of(SOURCE, &[Role::UserAdmin]).await;
    let body = json!({"signInName": "ada@acme.example", "name": "Ada", "roles": ["global_admin"]});
    let ada = admin.post(&path("members"), &body).await.expect(201);
    let body = json!({"signInName": "bob@acme.example", "name": "Bob", "roles": ["global_admin"]});
    let bob = admin.post(&path("members"), &body).await.expect(201);
    let [ada_at, bob_at] =
        [&ada, &bob].map(|one| format!("{}/{}", path("members"), text(one, "id")));
    let lesser = json!({"roles": ["admin_agent"]});
    put(&admin, &format!("{ada_at}/roles"), &lesser).await.expect(200);
    let last = (409, 1_003, vec!["last_global_admin".to_owned()]);
    let before = world.dump();
    assert_eq!(admin.delete(&bob_at).await.fault(), last);
    assert_eq!(operator.delete(&bob_at).await.fault(), last);
    assert_eq!(put(&admin, &format!("{bob_at}/roles"), &lesser).await.fault(), last);
    assert_eq!(world.dump(), before);
    assert_eq!(admin.delete(&ada_at).await.status, 204);
    let listed = operator.get(&path("members")).await.expect(200);
    let names: Vec<_> =
        listed["items"].as_array().expect("a list").iter().map(|one| &one["name"]).collect();
    assert!(names.contains(&&json!("Bob")) && !names.contains(&&json!("Ada")), "{listed}");
    let renewed = operator.post(&format!("{bob_at}/secret"), &json!({})).await.expect(200);
    assert_ne!(renewed["secret"], bob["secret"]);
    let told = text(&renewed, "secret");
    assert!(!world.dump().iter().any(|row| row.contains(told)), "its hash is kept");
    let taken = json!({"signInName": "ada@acme.example", "name": "Ada", "roles": ["sales_agent"]});
    admin.post(&path("members"), &taken).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_of_peoples_own_machines_gets_no_secret() {
    let world = World::new().await;
    let admin = world.app_of(SOURCE, &[Role::GlobalAdmin]).await;
    let uris = json!(["http://localhost:5000/back", "https://app.example/back"]);
    let mut body = json!({"name": "Desk", "roles": ["sales_agent"], "publicClient": true,
        "redirectUris": uris});
    let made = admin.post(&path("applications"), &body).await.expect(201);
    assert!(made.get("secret").is_none(), "{made}");
    let form = form(text(&made, "id"), "none");
    assert_eq!(token(&world, &form).await.expect(401)["error"], "invalid_client");
    body["redirectUris"] = json!(["http://app.example/back"]);
    let odd = admin.post(&path("applications"), &body).await.fault();
    assert_eq!((odd.0, odd.2), (400, vec!["redirectUris".to_owned()]));
    body["redirectUris"] = json!([7]);
    let odd = admin.post(&path("applications"), &body).await.fault();
    assert_eq!((odd.0, odd.2), (400, vec!["redirectUris[0]".to_owned()]));
    // A new secret of another program leaves its addresses alone.
    let (public, uris) = (json!(false), json!(["https://app.example/back"]));
    let body = json!({"name": "Web", "roles": ["sales_agent"], "publicClient": public,
        "redirectUris": uris});
    let made = admin.post(&path("applications"), &body).await.expect(201);
    assert!(made["secret"].is_string());
    let own = format!("{}/{}/secret", path("applications"), text(&made, "id"));
    admin.post(&own, &json!({})).await.expect(200);
    let client = text(&made, "id").parse().expect("an id");
    let kept = world.write(move |tx| store::credential::of(tx, client)).expect("it is there");
    assert!(kept.body.contains("https://app.example/back"), "{}", kept.body);
}
