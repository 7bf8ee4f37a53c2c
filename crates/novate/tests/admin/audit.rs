//! The trail of an installation: looked at, and held against heads that were kept.

use super::{done, installed, json, program::run, refused, served};
use cluster::Fresh;
use std::{fs, path::Path};
use store::Store;

/// Does something to the database of a folder that nobody serves.
fn spoilt(dir: &Path, sql: &'static str) {
    let store = Store::open(&dir.join("data")).expect("nobody serves it");
    let touched = store.write_now(move |tx| tx.execute(sql, &[])).expect("a write");
    assert!(touched > 0, "{sql}");
}

#[test]
fn the_trail_is_whole_until_somebody_touches_it() {
    let dir = installed();
    let dir = dir.path();
    let told = done(dir, &["audit", "verify", "data"]).out;
    assert!(told.starts_with("The trail of data is whole: "), "{told}");
    assert!(!told.contains("heads"), "{told}");
    let heads = done(dir, &["audit", "heads", "data"]).out;
    assert!(heads.lines().count() > 6, "{heads}");
    fs::write(dir.join("heads"), &heads).expect("a file");
    let told = done(dir, &["audit", "verify", "data", "--against", "heads"]).out;
    assert!(told.contains("It has grown from the "), "{told}");
    let server = served(dir, &["--data", "data"]);
    let found = json(&done(dir, &["audit", "verify", "data", "--against", "heads", "--json"]));
    assert_eq!((&found["found"], &found["findings"]), (&0.into(), &serde_json::json!([])));
    assert_eq!(found["heads"], heads.lines().count());
    assert_eq!(server.end("INT").code, Some(0));

    spoilt(dir, "update event set at = at + 1 where version = 1");
    let ran = run(dir, &["admin", "audit", "verify", "data"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("The trail of data is NOT what was written:"), "{}", ran.out);
    assert!(ran.out.contains(": version 1 is not what was sealed"), "{}", ran.out);
    let ran = run(dir, &["admin", "check", "data"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let ran = run(dir, &["admin", "audit", "verify", "data", "--json"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert_ne!(json(&ran)["found"], 0);
}

#[test]
fn what_cannot_be_looked_at_is_said() {
    let dir = installed();
    let dir = dir.path();
    refused(dir, &["audit", "verify", "nowhere"], "there is no database at nowhere");
    refused(dir, &["audit", "heads", "nowhere"], "there is no database at nowhere");
    refused(dir, &["audit", "verify", "data", "--against", "none"], "none cannot be read");
    for (text, why) in [("x", "heads, line 1: it should hold"), ("\n", "heads holds no heads")] {
        fs::write(dir.join("heads"), text).expect("a file");
        let ran = run(dir, &["admin", "audit", "verify", "data", "--against", "heads"]);
        assert_eq!(ran.code, Some(3), "{ran:?}");
        assert!(ran.err.contains(why), "{}", ran.err);
    }
}

#[test]
fn the_trail_moves_with_the_installation() {
    let dir = installed();
    let dir = dir.path();
    let heads = done(dir, &["audit", "heads", "data"]).out;
    fs::write(dir.join("heads"), &heads).expect("a file");
    let fresh = Fresh::new();
    fs::write(dir.join("url"), fresh.url()).expect("a file");
    done(dir, &["copy", "data", "file:url"]);
    assert_eq!(done(dir, &["audit", "heads", "file:url"]).out, heads);
    done(dir, &["audit", "verify", "file:url", "--against", "heads"]);
    done(dir, &["backup", "--data", "data", "backup.db"]);
    done(dir, &["audit", "verify", "backup.db", "--against", "heads"]);
}
