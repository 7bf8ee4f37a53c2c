//! World files from end to end: made, checked, described, served; and refused whole.

#[path = "running/program.rs"]
mod program;

use ctl::client::{Endpoint, Secret};
use program::{Running, run};
use serde_json::{Value, json};
use std::{fs, path::Path};
use tempfile::{TempDir, tempdir};

/// A folder with a world file of a few customers in it.
fn made() -> (TempDir, Value) {
    let dir = tempdir().expect("a folder");
    let ran = run(dir.path(), &["world", "generate", "--customers", "5", "-o", "world.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    let text = fs::read_to_string(dir.path().join("world.json")).expect("a file");
    let world = serde_json::from_str(&text).expect("JSON");
    (dir, world)
}

fn entries(dir: &Path) -> usize {
    fs::read_dir(dir).expect("a folder").count()
}

#[test]
fn a_world_is_made_checked_and_served() {
    let (dir, world) = made();
    let dir = dir.path();
    let checked = run(dir, &["world", "check", "world.json"]);
    assert_eq!(checked.code, Some(0), "{}", checked.err);
    let partners = world["partners"].as_array().unwrap().len();
    assert_eq!(checked.out, format!("no errors: {partners} partners, 5 customers\n"));

    let listen = ["serve", "--data", "data", "--listen", "127.0.0.1:0"];
    let loaded = [&listen[..], &["--world", "world.json", "--ready-file", "ready.json"]].concat();
    let first = Running::start(dir, &loaded);
    let ready = fs::read_to_string(dir.join("ready.json")).unwrap();
    let ready: Value = serde_json::from_str(&ready).unwrap();
    let signs_in = signs_in(&ready["base_url"], &world);
    let ran = first.end("INT");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(signs_in, "somebody of the world signs in");
    assert!(!ran.out.contains("is empty"), "{}", ran.out);
    assert!(!dir.join("data/loading").exists(), "nothing is left of the loading");

    let ran = Running::start(dir, &listen).end("INT");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(!ran.out.contains("is empty"), "the world is still there: {}", ran.out);

    let twice = run(dir, &loaded);
    assert_eq!(twice.code, Some(4), "{twice:?}");
    assert!(twice.err.contains("holds a programme already"), "{}", twice.err);
}

/// Whether the first partner's program gets a token and sees its customers with it.
fn signs_in(base_url: &Value, world: &Value) -> bool {
    let partner = &world["partners"][0];
    let id = |value: &Value| text(value).parse::<uuid::Uuid>().expect("an id");
    let app = &partner["apps"][0];
    let app = (id(&app["client_id"]), text(&app["client_secret"]));
    let base = text(base_url);
    let calls = async {
        let server = Endpoint::at(base).expect("a client");
        let client = server.sign_in(id(&partner["tenant_id"]), app, Secret::App).await;
        client.expect("a token").get::<Value>("/v1/customers").await.is_ok()
    };
    tokio::runtime::Runtime::new().expect("threads").block_on(calls)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

#[test]
fn an_installation_without_a_world_says_so() {
    let dir = tempdir().unwrap();
    let listen = ["serve", "--data", "data", "--listen", "127.0.0.1:0"];
    let ran = Running::start(dir.path(), &listen).end("INT");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.contains("--world"), "{}", ran.out);
}

#[test]
fn the_schema_describes_worlds() {
    let (dir, mut world) = made();
    let ran = run(dir.path(), &["world", "schema"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let schema: Value = serde_json::from_str(&ran.out).unwrap();
    jsonschema::meta::validate(&schema).expect("it is a JSON Schema");
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.validate(&world).expect("it accepts what is made");
    world["customers"][1]["country"] = json!(7);
    let found = validator.iter_errors(&world).next().expect("it refuses what is not a world");
    assert_eq!(found.instance_path().to_string(), "/customers/1/country");
}

#[test]
fn a_bad_world_is_refused_whole() {
    let (dir, mut world) = made();
    let dir = dir.path();
    world["operator"]["colour"] = json!("blue");
    world["customers"][1]["country"] = json!(7);
    world["customers"][2]["relationships"][0]["partner"] =
        json!("11111111-2222-4333-8444-555555555555");
    fs::write(dir.join("bad.json"), world.to_string()).unwrap();
    let places =
        ["/operator/colour: ", "/customers/1/country: ", "/customers/2/relationships/0/partner: "];

    fs::create_dir(dir.join("data")).unwrap();
    let serve = ["serve", "--data", "data", "--world", "bad.json", "--listen", "127.0.0.1:0"];
    let ran = run(dir, &serve);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.err.contains("nothing was loaded"), "{}", ran.err);
    for place in places {
        assert!(ran.err.lines().any(|line| line.starts_with(place)), "{place}: {}", ran.err);
    }
    assert_eq!(entries(&dir.join("data")), 0, "the folder is as empty as before");

    let checked = run(dir, &["world", "check", "bad.json", "--json"]);
    assert_eq!(checked.code, Some(3), "{checked:?}");
    let found: Value = serde_json::from_str(&checked.out).unwrap();
    let errors: Vec<_> = found["errors"].as_array().unwrap().iter().collect();
    for place in places {
        let there = errors.iter().any(|error| error.as_str().unwrap().starts_with(place));
        assert!(there, "{place}: {errors:?}");
    }

    let missing = run(dir, &["world", "check", "nowhere.json"]);
    assert_eq!(missing.code, Some(4), "{missing:?}");
    assert!(missing.err.contains("nowhere.json"), "{}", missing.err);
}

#[test]
fn the_same_seed_makes_the_same_world_with_other_secrets() {
    let dir = tempdir().unwrap();
    let [one, other] = [(); 2].map(|()| {
        let ran = run(dir.path(), &["world", "generate", "--seed", "3", "--customers", "4"]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        serde_json::from_str::<Value>(&ran.out).unwrap()
    });
    assert_ne!(one, other, "secrets are drawn anew");
    let bare = |world: &Value| {
        let mut world = world.clone();
        without_secrets(&mut world);
        world
    };
    assert_eq!(bare(&one), bare(&other));
}

fn without_secrets(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.remove("password");
            members.remove("client_secret");
            members.values_mut().for_each(without_secrets);
        }
        Value::Array(items) => items.iter_mut().for_each(without_secrets),
        _ => {}
    }
}
