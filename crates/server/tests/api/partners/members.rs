//! Letting people and programs of a partner in.

use crate::world::{Actor, SOURCE, World, actor::Answer, id};
use domain::actor::Role;
use serde_json::json;
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
        let call = admin.call(reqwest::Method::POST, &path("applications"));
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
