//! Making, finding, beginning anew and throwing away.

use super::{ALL, CEDAR, advance, copied, inside, path};
use crate::world::{
    OPERATOR, PROVIDER, SOURCE, STRANGER, Stage, Work,
    company::SUITE,
    customer, id,
    playground::{Playground, requests},
};
use domain::actor::Role;
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_is_tried_out_and_the_programme_outside_knows_nothing() {
    let ground = Playground::new().await;
    ground.world.company(CEDAR, Stage::Ready);
    let source = ground.world.source().await;
    let before = ground.world.dump();
    let sandbox = copied(&source, "Practice").await;
    assert_eq!((&sandbox["name"], &sandbox["madeFrom"]), (&json!("Practice"), &json!("copy")));
    assert_eq!((&sandbox["partners"], &sandbox["customers"]), (&json!(2), &json!(1)));
    let base = format!("http://novate.example/sandbox/{}", sandbox["id"].as_str().expect("an id"));
    assert_eq!(sandbox["baseUrl"], json!(base));
    assert_eq!(sandbox["clock"], json!({"at": "2026-03-02T09:00:00.25Z", "settled": 0}));
    let (mine, theirs) =
        (inside(&ground, &sandbox, SOURCE).await, inside(&ground, &sandbox, PROVIDER).await);
    let transfer = mine.must_ask(CEDAR, &[SUITE]).await;
    theirs.accept(&transfer).await.expect(200);
    assert_eq!(mine.get(&transfer).await.expect(200)["status"], "Complete");
    assert_eq!(ground.world.dump(), before);
    let listed = source.get(ALL).await.expect(200);
    assert_eq!((&listed["totalCount"], &listed["items"][0]["id"]), (&json!(1), &sandbox["id"]));
    assert_eq!(listed["items"][0].get("credentials"), None, "secrets are told once");
    // The description of the API is there as well, under its own address.
    let document = mine.get("/novate/v1/openapi.json").await.expect(200);
    assert_eq!(document["servers"][0]["url"], json!(base));
    assert_eq!(mine.get("/nowhere").await.fault(), (404, 1_000, vec![]));
    assert_eq!(mine.get("/novate/v1/sandboxes").await.fault().0, 403, "none within one");
}

/// A token of one is nothing in another, whoever signed it.
#[tokio::test(flavor = "multi_thread")]
async fn tokens_are_good_where_they_were_given() {
    let ground = Playground::new().await;
    ground.world.company(CEDAR, Stage::Ready);
    let source = ground.world.source().await;
    let (one, other) = (copied(&source, "One").await, copied(&source, "Other").await);
    let mine = inside(&ground, &one, SOURCE).await;
    let cedar = customer(CEDAR);
    mine.get(&cedar).await.expect(200);
    let there =
        |sandbox: &Value| format!("/sandbox/{}{cedar}", sandbox["id"].as_str().expect("an id"));
    let outside = crate::world::Actor::with_token(&ground.world, mine.app, mine.token.clone());
    assert_eq!(outside.get(&cedar).await.status, 401);
    assert_eq!(outside.get(&there(&one)).await.status, 200);
    assert_eq!(outside.get(&there(&other)).await.status, 401);
    assert_eq!(source.get(&there(&one)).await.status, 401);
    let unknown = format!("/sandbox/{}/v1/customers", id::<Uuid>(0x4242));
    assert_eq!(source.get(&unknown).await.fault(), (404, 1_000, vec![]));
    assert_eq!(source.get("/sandbox/x/v1/customers").await.fault(), (404, 1_000, vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_finds_anothers() {
    let ground = Playground::new().await;
    ground.world.company(CEDAR, Stage::Ready);
    let source = ground.world.source().await;
    let sandbox = copied(&source, "Practice").await;
    let path = path(&sandbox);
    let clock = format!("{path}/clock");
    let moved = json!({"advance": "P1D"});
    for stranger in [
        ground.world.provider().await,
        ground.world.app_of(STRANGER, &Role::ALL).await,
        ground.world.operator().await,
    ] {
        assert_eq!(stranger.get(ALL).await.expect(200)["totalCount"], 0);
        assert_eq!(stranger.get(&path).await.fault(), (404, 1_000, vec![]));
        assert_eq!(stranger.get(&clock).await.fault(), (404, 1_000, vec![]));
        assert_eq!(stranger.post(&clock, &moved).await.fault(), (404, 1_000, vec![]));
        assert_eq!(stranger.post(&format!("{path}/reset"), &json!({})).await.status, 404);
        assert_eq!(stranger.get(&format!("{path}/faults")).await.status, 404);
        assert_eq!(stranger.delete(&path).await.status, 404);
    }
    for (organisation, roles) in [
        (SOURCE, &[Role::SalesAgent, Role::HelpdeskAgent, Role::BillingAdmin][..]),
        (CEDAR, &Role::ALL),
        (OPERATOR, &[Role::AdminAgent, Role::GlobalAdmin]),
    ] {
        let other = ground.world.app_of(organisation, roles).await;
        let code = vec!["not_allowed".to_owned()];
        assert_eq!(other.get(ALL).await.fault(), (403, 2_032, code.clone()));
        assert_eq!(other.get(&path).await.fault(), (403, 2_032, code.clone()));
        let create = other.post(ALL, &json!({"name": "Mine"})).await;
        assert_eq!(create.fault(), (403, 2_032, code));
    }
    assert_eq!(source.get(&path).await.expect(200)["clock"]["at"], "2026-03-02T09:00:00.25Z");
}

#[tokio::test(flavor = "multi_thread")]
async fn names_and_numbers_are_limited() {
    let ground = Playground::limited(2, 2).await;
    ground.world.company(CEDAR, Stage::Ready);
    let source = ground.world.source().await;
    let bad = source.post(ALL, &json!({"name": "", "customers": ["x"]})).await;
    assert_eq!(bad.fault(), (400, 2_000, vec!["name".to_owned(), "customers[0]".to_owned()]));
    copied(&source, "Practice").await;
    let again = source.post(ALL, &json!({"name": "PRACTICE"})).await;
    assert_eq!(again.fault(), (409, 1_003, vec![]));
    let large = json!({"name": "Large", "world": {"requests": 3}});
    assert_eq!(source.post(ALL, &large).await.fault(), (400, 800_018, vec![]));
    let broken = json!({"name": "Broken", "world": {"customers": []}});
    let errors = vec!["/requests: is missing".to_owned(), "/other: is odd".to_owned()];
    assert_eq!(source.post(ALL, &broken).await.fault(), (400, 2_000, errors));
    let folders = || {
        let among = ground.dir.path().join("sandboxes");
        let all = std::fs::read_dir(among).expect("a folder");
        all.filter(|one| one.as_ref().expect("an entry").path().is_dir()).count()
    };
    assert_eq!(folders(), 1, "nothing is left of what was refused");
    requests(&source, "Second", 2).await;
    assert_eq!(source.post(ALL, &json!({"name": "Third"})).await.fault(), (400, 800_018, vec![]));
    // Another owner has room of its own; too many customers are too many.
    copied(&ground.world.provider().await, "Practice").await;
    ground.world.company(CEDAR + 1, Stage::Direct);
    ground.world.company(CEDAR + 2, Stage::Direct);
    let operator = ground.world.operator().await;
    let all = operator.post(ALL, &json!({"name": "All"})).await;
    assert_eq!(all.fault(), (400, 800_018, vec![]));
    let some = json!({"name": "Some", "customers": [id::<Uuid>(CEDAR), id::<Uuid>(CEDAR + 2)]});
    assert_eq!(operator.post(ALL, &some).await.expect(201)["customers"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_outlives_the_server_and_begins_anew() {
    let ground = Playground::new().await;
    ground.world.company(CEDAR, Stage::Ready);
    let source = ground.world.source().await;
    let sandbox = copied(&source, "Practice").await;
    let mine = inside(&ground, &sandbox, SOURCE).await;
    let transfer = mine.must_ask(CEDAR, &[SUITE]).await;
    advance(&source, &sandbox, "P10D").await.expect(200);

    let ground = ground.restarted(Work::All).await;
    let source = source.at(&ground.world);
    let seen = source.get(&path(&sandbox)).await.expect(200);
    assert_eq!(seen["clock"]["at"], "2026-03-12T09:00:00.25Z");
    let mine = inside(&ground, &sandbox, SOURCE).await;
    assert_eq!(mine.get(&transfer).await.expect(200)["status"], "Active");

    let reset = source.post(&format!("{}/reset", path(&sandbox)), &json!({})).await.expect(200);
    assert_eq!(reset["clock"]["at"], "2026-03-02T09:00:00.25Z");
    // What was signed before is signed by the same key still.
    assert_eq!(mine.get(&transfer).await.status, 404);
    mine.must_ask(CEDAR, &[SUITE]).await;
    source.post(&format!("{}/reset", path(&sandbox)), &json!({})).await.expect(200);
    mine.must_ask(CEDAR, &[SUITE]).await;

    let deleted = source.delete(&path(&sandbox)).await.expect(200);
    assert_eq!(deleted, json!({"id": sandbox["id"], "deleted": true}));
    assert_eq!(source.get(&path(&sandbox)).await.status, 404);
    assert_eq!(mine.get(&transfer).await.fault(), (404, 1_000, vec![]));
    let folder = ground.dir.path().join("sandboxes").join(sandbox["id"].as_str().expect("an id"));
    assert!(!folder.exists());
    copied(&source, "Practice").await;
}

/// What is left of one that was not finished goes when the server starts.
#[tokio::test(flavor = "multi_thread")]
async fn leftovers_are_swept() {
    let ground = Playground::new().await;
    ground.world.company(CEDAR, Stage::Ready);
    let sandbox = copied(&ground.world.source().await, "Practice").await;
    let among = ground.dir.path().join("sandboxes");
    let (left, other) = (among.join(id::<Uuid>(0x77).to_string()), among.join("notes"));
    for folder in [&left, &other] {
        std::fs::create_dir(folder).expect("a folder");
    }
    let ground = ground.restarted(Work::None).await;
    assert!(!left.exists() && other.exists());
    inside(&ground, &sandbox, SOURCE).await;
}

/// Where several servers share a database, a sandbox is on the one that made it.
#[tokio::test(flavor = "multi_thread")]
async fn another_server_says_that_it_is_elsewhere() {
    let ground = Playground::new().await;
    ground.world.company(CEDAR, Stage::Ready);
    let sandbox = copied(&ground.world.source().await, "Practice").await;
    let other = ground.beside().await;
    let source = other.world.source().await;
    let listed = source.get(ALL).await.expect(200);
    assert_eq!(listed["items"][0]["state"], "elsewhere");
    assert_eq!(listed["items"][0].get("clock"), None);
    let clock = source.get(&format!("{}/clock", path(&sandbox))).await;
    assert_eq!((clock.fault(), clock.header("retry-after")), ((503, 900_192, vec![]), "1"));
    let within = format!("/sandbox/{}/readyz", sandbox["id"].as_str().expect("an id"));
    assert_eq!(source.get(&within).await.status, 503);
    assert_eq!(ground.world.source().await.get(&within).await.status, 200);
    // It can be given up from anywhere; who keeps it clears it away.
    source.delete(&path(&sandbox)).await.expect(200);
    server::work::sandbox::keep(ground.world.app.clone()).await.expect("no failure");
    assert_eq!(ground.world.source().await.get(&within).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_any_says_so() {
    let world = crate::world::World::new().await;
    let source = world.source().await;
    assert_eq!(source.get(ALL).await.fault(), (403, 6_004, vec![]));
    assert_eq!(source.post(ALL, &json!({"name": "a"})).await.fault(), (403, 6_004, vec![]));
    assert_eq!(source.get("/sandbox/x/v1/customers").await.fault(), (404, 1_000, vec![]));
}
