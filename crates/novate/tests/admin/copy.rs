//! A whole installation from one folder to another.

use super::{done, installed, json, refused, served};

#[test]
fn a_copy_is_equal_and_can_be_served() {
    let dir = installed();
    let dir = dir.path();
    let found = json(&done(dir, &["copy", "data", "new", "--json"]));
    assert_eq!(found["equal"], true);
    let tables = found["tables"].as_array().expect("a list");
    let customers = tables.iter().find(|one| one["table"] == "customer").expect("a table");
    assert_eq!(customers["target"]["rows"], 6);
    assert_eq!(customers["target"]["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(json(&done(dir, &["check", "new", "--json"]))["found"], 0);
    let ran = served(dir, &["--data", "new"]).end("INT");
    assert!(!ran.out.contains("is empty"), "{}", ran.out);
    let told = done(dir, &["copy", "data", "other"]).out;
    assert!(told.contains("other is equal to data, which stays as it was."), "{told}");
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
}

#[test]
fn nothing_is_copied_to_or_from_where_it_does_not_belong() {
    let dir = installed();
    let dir = dir.path();
    done(dir, &["backup", "--data", "data", "b.db"]);
    done(dir, &["copy", "data", "new"]);
    refused(dir, &["copy", "data", "new"], "new: the target is not empty: it has rows in meta");
    refused(dir, &["copy", "none", "other"], "there is no installation in none");
    refused(dir, &["copy", "b.db", "other"], "make a folder of it with novate admin restore");
    refused(dir, &["copy", "data", "data"], "data is named twice; name another place");
    let server = served(dir, &["--data", "data"]);
    refused(dir, &["copy", "data", "other"], "; stop it first");
    assert_eq!(server.end("INT").code, Some(0));
    assert!(!dir.join("none").exists() && !dir.join("other").exists());
}
