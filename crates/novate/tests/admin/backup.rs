//! A file from a folder that is served, and a folder from the file.

use super::{done, installed, json, refused, served, spoil};
use std::{fs, path::Path};

fn mode(path: &Path) -> u32 {
    let about = fs::metadata(path).expect("it is there");
    std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o777
}

fn names(dir: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| {
        entry.expect("it can be listed").file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<_> = fs::read_dir(dir).expect("a folder").map(name).collect();
    names.sort();
    names
}

#[test]
fn a_folder_that_is_served_is_backed_up_and_restored() {
    let dir = installed();
    let dir = dir.path();
    let server = served(dir, &["--data", "data"]);
    let told = done(dir, &["backup", "--data", "data", "b.db"]).out;
    assert!(told.contains("b.db holds data as it was a moment ago"), "{told}");
    assert_eq!(mode(&dir.join("b.db")), 0o600);
    assert_eq!(names(dir), ["b.db", "data", "world.json"], "nothing is left beside it");
    let again = ["backup", "--data", "data", "b.db"];
    refused(dir, &again, "b.db is there already; name another");
    assert_eq!(json(&done(dir, &["check", "data", "--json"]))["found"], 0);
    assert_eq!(json(&done(dir, &["check", "b.db", "--json"]))["found"], 0);
    assert_eq!(server.end("INT").code, Some(0));

    spoil(dir);
    let told = done(dir, &["restore", "b.db", "--data", "new"]).out;
    assert!(told.contains("novate serve --data new"), "{told}");
    assert_eq!(json(&done(dir, &["check", "new", "--json"]))["rows"]["customer"], 6);
    assert_eq!(mode(&dir.join("new")), 0o700);
    assert_eq!(mode(&dir.join("new/novate.db")), 0o600);
    refused(dir, &["restore", "b.db", "--data", "new"], "new is not empty; name a new folder");
    let ran = served(dir, &["--data", "new"]).end("INT");
    assert!(!ran.out.contains("is empty"), "{}", ran.out);
}

#[test]
fn what_an_interrupted_backup_left_is_no_hindrance() {
    let dir = installed();
    let dir = dir.path();
    fs::write(dir.join("b.db.part"), "half of one").unwrap();
    done(dir, &["backup", "--data", "data", "b.db"]);
    assert_eq!(names(dir), ["b.db", "data", "world.json"]);
    let held = fs::File::create(dir.join("c.db.part")).unwrap();
    held.lock().unwrap();
    refused(dir, &["backup", "--data", "data", "c.db"], "somebody writes c.db.part");
    drop(held);
    done(dir, &["backup", "--data", "data", "c.db"]);
    assert_eq!(fs::read(dir.join("b.db")).unwrap(), fs::read(dir.join("c.db")).unwrap());
}

#[test]
fn what_cannot_be_done_leaves_nothing() {
    let dir = installed();
    let dir = dir.path();
    let before = names(dir);
    refused(dir, &["backup", "--data", "none", "b.db"], "there is no installation in none");
    refused(dir, &["backup", "--data", "data", "none/b.db"], "none/b.db cannot be written");
    refused(dir, &["restore", "none", "--data", "new"], "there is no database at none");
    refused(dir, &["restore", "world.json", "--data", "new"], "world.json");
    assert_eq!(names(dir), before);
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let dir = installed();
    let dir = dir.path();
    done(dir, &["backup", "--data", "data", "b.db"]);
    let mut bytes = fs::read(dir.join("b.db")).unwrap();
    let from = bytes.len() / 2;
    bytes[from..from + 8192].fill(0x5a);
    fs::write(dir.join("b.db"), bytes).unwrap();
    refused(dir, &["restore", "b.db", "--data", "new"], "b.db");
    assert!(!dir.join("new").exists());
}
