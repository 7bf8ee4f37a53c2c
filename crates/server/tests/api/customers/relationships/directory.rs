//! The directory of providers: who is in it, for whom, and who writes it.

use crate::world::{FAR, OTHER, PROVIDER, SOURCE, STRANGER, World, books, company::serve_by, id};
use domain::{
    actor::Role,
    partner::{Command, Programme, ProgrammeStatus},
};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

fn listing(partner: u128) -> String {
    format!("/novate/v1/partners/{}/listing", id::<Uuid>(partner))
}

fn names(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().expect("a list");
    items.iter().map(|one| one["name"].as_str().expect("a name")).collect()
}

/// R24-R27: active providers of its area, what they do for resellers, and what to read.
#[tokio::test(flavor = "multi_thread")]
async fn a_reseller_compares_the_providers_of_its_area() {
    let world = World::new().await;
    let (source, operator) = (world.source().await, world.operator().await);
    let body = json!({
        "services": ["Training", "financing"],
        "text": {"nl": "Wij helpen u groeien", "en": "We help you grow"},
        "website": "https://noord.example",
    });
    let call = operator.call(Method::PUT, &listing(PROVIDER)).json(&body);
    assert_eq!(call.send().await.expect(200)["services"], json!(["training", "financing"]));
    let all = source.get("/novate/v1/providers").await.expect(200);
    assert_eq!(names(&all), ["Noord Distributie", "Ystad Handel"], "R24, R26");
    let first = &all["items"][0];
    assert_eq!(
        (&first["text"], &first["country"], &first["area"], &first["website"]),
        (
            &json!("We help you grow"),
            &json!("NL"),
            &json!("EUROPE"),
            &json!("https://noord.example")
        )
    );
    let call = source.call(Method::GET, "/novate/v1/providers").header("X-Locale", "nl");
    assert_eq!(call.send().await.expect(200)["items"][0]["text"], "Wij helpen u groeien");
    for (query, found) in [
        ("service=training", vec!["Noord Distributie"]),
        ("service=marketing", vec![]),
        ("text=GROW", vec!["Noord Distributie"]),
        ("text=ystad", vec!["Ystad Handel"]),
        ("area=nowhere", vec![]),
        ("area=europe&service=financing&text=noord", vec!["Noord Distributie"]),
    ] {
        let list = source.get(&format!("/novate/v1/providers?{query}")).await.expect(200);
        assert_eq!(names(&list), found, "{query}");
    }
    assert_eq!(all["help"], json!(["working_with_providers"]), "R27");
    let wrong = source.get("/novate/v1/providers?service=tango").await.fault();
    assert_eq!(wrong, (400, 2_000, vec!["service".to_owned()]));
    assert_eq!(operator.get("/novate/v1/providers").await.expect(200)["totalCount"], 3);
    let (programme, status) = (Programme::IndirectProvider, ProgrammeStatus::Suspended);
    let place = Command::Place { programme, status };
    world.write(move |tx| books::place(tx, OTHER, &place));
    let all = source.get("/novate/v1/providers").await.expect(200);
    assert_eq!(names(&all), ["Noord Distributie"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_at_a_time() {
    let world = World::new().await;
    let source = world.source().await;
    let first = source.get("/novate/v1/providers?size=1").await.expect(200);
    assert_eq!(names(&first), ["Noord Distributie"]);
    let token = first["continuationToken"].as_str().expect("a token");
    let next = source.call(Method::GET, "/novate/v1/providers?size=1&seekOperation=Next");
    let next = next.header("MS-ContinuationToken", token).send().await.expect(200);
    assert_eq!((names(&next), &next["continuationToken"]), (vec!["Ystad Handel"], &Value::Null));
    let odd = source.get("/novate/v1/providers?continuationToken=odd").await.fault();
    assert_eq!(odd.0, 400);
}

/// R22: resellers and who may become one look; R26: the operator alone says who is in it.
#[tokio::test(flavor = "multi_thread")]
async fn who_looks_and_who_writes() {
    let world = World::new().await;
    world.write(|tx| serve_by(tx, 0x101, STRANGER));
    let stranger = world.app_of(STRANGER, &[Role::HelpdeskAgent]).await;
    let seen = stranger.get("/novate/v1/providers").await.expect(200);
    assert_eq!(seen["totalCount"], 2, "a direct bill partner may become a reseller");
    for actor in [world.provider().await, world.admin(0x101).await] {
        assert_eq!(actor.get("/novate/v1/providers").await.status, 403, "R22");
    }
    let body = json!({"services": ["support"]});
    let owner = world.app_of(PROVIDER, &[Role::GlobalAdmin, Role::AdminAgent]).await;
    let call = owner.call(Method::PUT, &listing(PROVIDER)).json(&body);
    assert_eq!(call.send().await.status, 403, "R26: not the provider itself");
    let operator = world.operator().await;
    for (partner, status) in [(SOURCE, 403), (0x999, 404), (FAR, 200)] {
        let call = operator.call(Method::PUT, &listing(partner)).json(&body);
        assert_eq!(call.send().await.status, status, "{partner:x}");
    }
    let odd = json!({"services": ["tango"]});
    let call = operator.call(Method::PUT, &listing(PROVIDER)).json(&odd);
    assert_eq!(call.send().await.fault(), (400, 2_000, vec!["services[0]".to_owned()]));
}
