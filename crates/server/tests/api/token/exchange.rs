//! What the oldest clients exchange, and what libraries ask before they sign in.

use super::{API, BASE, SOURCE, World, home};
use crate::world::Answer;
use domain::actor::Role;
use serde_json::json;

async fn exchange(world: &World, token: &str, form: &[(&str, &str)]) -> Answer {
    let url = world.url("/GenerateToken");
    Answer::of(world.client.post(url).bearer_auth(token).form(form)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_exchanged_for_itself() {
    let world = World::new().await;
    let agent = world.app_of(SOURCE, &[Role::AdminAgent]).await;
    let form = [("grant_type", "jwt_token"), ("client_id", "whoever")];
    let answer = exchange(&world, agent.token(), &form).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let got = answer.expect(200);
    assert_eq!(got["access_token"], agent.token());
    assert_eq!(got["resource"], API);
    let lasts: i64 = got["expires_in"].as_str().expect("a text").parse().expect("a number");
    assert!((1..=3_600).contains(&lasts), "{lasts}");
    assert_eq!(exchange(&world, "garbage", &form).await.fault(), (401, 800_001, vec![]));
    let other = exchange(&world, agent.token(), &[("grant_type", "password")]).await;
    assert_eq!((other.status, &other.json()["error"]), (400, &json!("unsupported_grant_type")));
    let none = exchange(&world, agent.token(), &[]).await;
    assert_eq!((none.status, &none.json()["error"]), (400, &json!("invalid_request")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_library_may_ask_whether_we_are_an_authority() {
    let world = World::new().await;
    let nobody = world.app_of(SOURCE, &[]).await;
    for tenant in ["common", &home()] {
        let path = format!("/{tenant}/discovery/instance?api-version=1.1");
        let got = nobody.get(&path).await.expect(200);
        let host = BASE.split_once("://").expect("a scheme").1;
        assert_eq!(got["api-version"], "1.1");
        assert_eq!(got["metadata"][0]["aliases"], json!([host]));
        let next = format!("{BASE}/common/v2.0/.well-known/openid-configuration");
        assert_eq!(got["tenant_discovery_endpoint"], next);
    }
}
