//! How many calls an organisation may make.

use crate::world::{PROVIDER, SOURCE, World};
use domain::actor::Role;

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_too_often_is_told_when_to_ask_again() {
    let world = World::paced(3).await;
    let agent = world.app_of(SOURCE, &[Role::AdminAgent]).await;
    for _ in 0..3 {
        agent.get("/v1/customers").await.expect(200);
    }
    let refused = agent.get("/v1/customers").await;
    let wait: u32 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=20).contains(&wait), "{wait}");
    let fault = refused.expect(429);
    assert!(fault["description"].as_str().expect("a sentence").contains("too many requests"));
    assert_eq!(fault["code"].as_u64().map(|code| code > 0), Some(true), "{fault}");
    // Every attempt counts, and each group, and each organisation, by itself.
    assert_eq!(agent.get("/v1/customers?size=1").await.status, 429);
    agent.get("/v1/profiles/organization").await.expect(200);
    let colleague = world.app_of(SOURCE, &[Role::SalesAgent]).await;
    assert_eq!(colleague.get("/v1/customers").await.status, 429, "the same organisation");
    world.app_of(PROVIDER, &[Role::AdminAgent]).await.get("/v1/customers").await.expect(200);
    for _ in 0..5 {
        agent.get("/novate/v1/notices").await.expect(200);
    }
}
