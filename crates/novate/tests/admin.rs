//! `novate admin`, and what else is done to a whole installation, through the real program.

#[path = "admin/audit.rs"]
mod audit;
#[path = "admin/backup.rs"]
mod backup;
#[path = "admin/copy.rs"]
mod copy;
#[path = "admin/database.rs"]
mod database;
#[path = "running/program.rs"]
mod program;

use program::{Ran, Running, run};
use serde_json::Value;
use std::path::Path;
use store::{Failure, Store};
use tempfile::{TempDir, tempdir};

/// A folder in which `data` is an installation of a few customers.
fn installed() -> TempDir {
    let dir = tempdir().expect("a folder");
    let make = ["world", "generate", "--customers", "6", "-o", "world.json"];
    assert_eq!(run(dir.path(), &make).code, Some(0));
    let ran = served(dir.path(), &["--data", "data", "--world", "world.json"]).end("INT");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    dir
}

/// A server on a free port.
fn served(dir: &Path, args: &[&str]) -> Running {
    Running::start(dir, &[&["serve", "--listen", "127.0.0.1:0"], args].concat())
}

/// Runs `novate admin` and expects that it is done.
fn done(dir: &Path, args: &[&str]) -> Ran {
    let ran = run(dir, &[&["admin"], args].concat());
    assert_eq!(ran.code, Some(0), "{args:?}: {ran:?}");
    ran
}

/// Runs `novate admin` and expects that it cannot start, for this reason.
fn refused(dir: &Path, args: &[&str], why: &str) {
    let ran = run(dir, &[&["admin"], args].concat());
    assert_eq!(ran.code, Some(4), "{args:?}: {ran:?}");
    assert!(ran.err.contains(why), "{args:?}: {}", ran.err);
    assert_eq!(ran.out, "");
}

/// Spoils every customer of a folder that nobody serves.
fn spoil(dir: &Path) {
    let store = Store::open(&dir.join("data")).expect("nobody serves it");
    let spoilt: Result<usize, Failure> =
        store.write_now(|tx| tx.execute("update customer set name_key = 'x'", &[]));
    assert_eq!(spoilt, Ok(6));
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).expect("it is JSON")
}

#[test]
fn a_sound_installation_is_called_sound() {
    let dir = installed();
    let told = done(dir.path(), &["check", "data"]).out;
    assert!(told.contains("data is sound"), "{told}");
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
    let found = json(&done(dir.path(), &["check", "data", "--json"]));
    assert_eq!((&found["rows"]["customer"], &found["found"]), (&6.into(), &0.into()));
    refused(dir.path(), &["check", "nowhere"], "there is no database at nowhere");
    refused(dir.path(), &["check", "world.json"], "world.json");
}

#[test]
fn what_is_not_sound_is_named() {
    let dir = installed();
    spoil(dir.path());
    let ran = run(dir.path(), &["admin", "check", "data"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("data is NOT sound:"), "{}", ran.out);
    assert_eq!(ran.out.matches(": name_key is not its name\n").count(), 6, "{}", ran.out);
    let ran = run(dir.path(), &["admin", "check", "data", "--json"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let found = json(&ran);
    assert_eq!(found["found"], 6);
    let about = found["findings"][0]["about"].as_str().expect("a text");
    assert!(about.starts_with("customer "), "{about}");
}

#[test]
fn the_key_that_signs_is_replaced() {
    let dir = installed();
    let keys = |expected: i64| {
        let store = Store::open(&dir.path().join("data")).expect("nobody serves it");
        let keys = store.read_now(store::key::all).expect("a look");
        assert_eq!(i64::try_from(keys.len()), Ok(expected));
        keys.last().expect("one signs").number
    };
    assert_eq!(keys(1), 1);
    let told = done(dir.path(), &["rotate-key", "data"]).out;
    assert!(told.contains("signs tokens from 2"), "{told}");
    assert_eq!(keys(2), 2);
    let added = json(&done(dir.path(), &["rotate-key", "--now", "--json", "data"]));
    assert!(added["kid"].as_str().is_some_and(|kid| kid.len() > 20), "{added}");
    assert_eq!(keys(1), 3);
    refused(dir.path(), &["rotate-key", "nowhere"], "there is no installation in nowhere");
    let server = served(dir.path(), &["--data", "data"]);
    refused(dir.path(), &["rotate-key", "data"], "; stop it first");
    assert_eq!(server.end("INT").code, Some(0));
}
