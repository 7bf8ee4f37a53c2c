//! An installation in `PostgreSQL`: moved there and back, filled, shown.

use super::{done, installed, json, program::run, refused, served};
use cluster::Fresh;
use serde_json::Value;
use std::{fs, path::Path};

/// An empty database, and a file in `dir` that says where it is.
fn database(dir: &Path) -> Fresh {
    let fresh = Fresh::new();
    fs::write(dir.join("url"), fresh.url()).expect("a file");
    fresh
}

/// Whether what was said holds the password of the database.
fn tells(said: &str, fresh: &Fresh) -> bool {
    let url = fresh.url();
    let (who, _) = url.split_once('@').expect("an address with a name");
    let (_, password) = who.rsplit_once(':').expect("and a password");
    said.contains(password)
}

#[test]
fn an_installation_moves_to_a_database_and_back() {
    let dir = installed();
    let dir = dir.path();
    let fresh = database(dir);
    let copied = json(&done(dir, &["copy", "data", "file:url", "--json"]));
    let server = served(dir, &["--database-file", "url", "--drain", "0"]);
    let checked = done(dir, &["check", "file:url"]);
    assert!(checked.out.contains(" is sound: every record"), "{}", checked.out);
    done(dir, &["rotate-key", "file:url"]);
    refused(dir, &["copy", "file:url", "back"], "stop the servers");
    refused(dir, &["copy", "data", "file:url"], "stop the servers");
    let ran = server.end("TERM");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(!ran.out.contains("is empty"), "{}", ran.out);
    assert!(!tells(&ran.out, &fresh) && !tells(&ran.err, &fresh), "{ran:?}");
    refused(dir, &["copy", "data", "file:url"], "the target is not empty: it has rows in meta");

    let back = json(&done(dir, &["copy", "file:url", "back", "--json"]));
    let table = |all: &Value, name: &str| -> Value {
        let tables = all["tables"].as_array().expect("a list");
        tables.iter().find(|one| one["table"] == name).expect("a table")["target"].clone()
    };
    for name in ["customer", "subscription", "standing", "event", "credential"] {
        assert_eq!(table(&copied, name), table(&back, name));
    }
    assert_eq!(json(&done(dir, &["check", "back", "--json"]))["found"], 0);
}

#[test]
fn a_world_is_loaded_into_an_empty_database_only() {
    let dir = installed();
    let dir = dir.path();
    let _fresh = database(dir);
    let loaded = ["--database-file", "url", "--drain", "0", "--world", "world.json"];
    let ran = served(dir, &loaded).end("TERM");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(!ran.out.contains("is empty"), "{}", ran.out);
    assert!(ran.out.contains("give each its balancer's address with --base-url"), "{}", ran.out);
    assert_eq!(json(&done(dir, &["check", "file:url", "--json"]))["rows"]["customer"], 6);
    let twice = run(dir, &[&["serve", "--listen", "127.0.0.1:0"], &loaded[..]].concat());
    assert_eq!(twice.code, Some(4), "{twice:?}");
    assert!(twice.err.contains("it is not empty, there are rows in meta"), "{}", twice.err);
}

#[test]
fn the_demo_goes_on_in_its_database_and_in_no_other() {
    let dir = installed();
    let dir = dir.path();
    let _fresh = database(dir);
    let args = ["demo", "--database", "file:url", "--once", "--json", "--customers", "8"];
    // The sandboxes of a database are gone with their server: the year is played again.
    let played = || {
        let ran = run(dir, &args);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let report = json(&ran);
        assert_ne!(report["subscriptionsMoved"], 0, "{report}");
        [&report["customers"], &report["seats"], &report["letters"]].map(Clone::clone)
    };
    assert_eq!(played(), played(), "the same book");
    assert_eq!(json(&done(dir, &["check", "file:url", "--json"]))["found"], 0);

    let _other = database(dir);
    done(dir, &["copy", "data", "file:url"]);
    let ran = run(dir, &args);
    assert_eq!(ran.code, Some(4), "{ran:?}");
    assert!(ran.err.contains("holds a programme that is not the demo's"), "{}", ran.err);
}
