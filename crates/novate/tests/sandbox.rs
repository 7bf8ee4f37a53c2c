//! `novate sandbox` and `novate admin policy` against `novate serve`: a sandbox is driven for a
//! year, choices are made from a date.

#[path = "running/program.rs"]
mod program;

use program::{Ran, Running, run};
use serde_json::{Value, json};
use std::{fs, path::Path};
use tempfile::tempdir;

struct Desk<'d> {
    dir: &'d Path,
    flags: Vec<String>,
}

impl Desk<'_> {
    /// Signed in as the program of the operator.
    fn of(dir: &Path) -> Desk<'_> {
        let read = |name: &str| -> Value {
            let text = fs::read_to_string(dir.join(name)).expect("a file");
            serde_json::from_str(&text).expect("JSON")
        };
        let (ready, world) = (read("ready.json"), read("world.json"));
        let operator = &world["operator"];
        let app = &operator["apps"][0];
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        fs::write(dir.join("secret"), text(&app["client_secret"])).expect("written");
        let flags = [
            ("--server", text(&ready["base_url"])),
            ("--tenant", text(&operator["tenant_id"])),
            ("--client-id", text(&app["client_id"])),
            ("--client-secret-file", "secret".to_owned()),
        ];
        let flags = flags.into_iter().flat_map(|(name, value)| [name.to_owned(), value]).collect();
        Desk { dir, flags }
    }

    fn run(&self, args: &[&str]) -> Ran {
        let all: Vec<&str> = ["sandbox"].into_iter().chain(args.iter().copied()).collect();
        let flags = self.flags.iter().map(String::as_str);
        run(self.dir, &all.into_iter().chain(flags).collect::<Vec<_>>())
    }

    #[track_caller]
    fn json(&self, args: &[&str]) -> Value {
        let ran = self.run(&[args, &["--json"]].concat());
        assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.err);
        serde_json::from_str(&ran.out).expect("JSON")
    }
}

#[test]
fn a_year_is_driven_from_the_terminal() {
    let dir = tempdir().expect("a folder");
    let dir = dir.path();
    let made = run(dir, &["world", "generate", "--customers", "12", "-o", "world.json"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    let serve = ["serve", "--data", "data", "--listen", "127.0.0.1:0", "--world", "world.json"];
    let server = Running::start(dir, &[&serve[..], &["--ready-file", "ready.json"]].concat());
    let desk = Desk::of(dir);
    assert_eq!(desk.run(&["list"]).out, "no sandboxes\n");
    let new = desk.json(&["create", "From a file", "--world", "world.json"]);
    assert_eq!((&new["madeFrom"], &new["customers"]), (&json!("world"), &json!(12)));
    assert!(new["credentials"].as_array().expect("a list").len() > 12);
    let copy = desk.json(&["create", "Copy", "--output", "copy.json"]);
    assert_eq!((&copy["customers"], copy.get("credentials")), (&json!(12), None));
    let kept: Value =
        serde_json::from_str(&fs::read_to_string(dir.join("copy.json")).expect("a file"))
            .expect("JSON");
    assert!(kept["credentials"][0]["clientSecret"].as_str().expect("a text").len() > 40);
    let twice = desk.run(&["create", "copy"]);
    assert_eq!(twice.code, Some(5));
    assert!(twice.err.contains("already have a sandbox"), "{}", twice.err);

    let before = desk.json(&["clock", "copy"]);
    let after = desk.json(&["clock", "Copy", "--advance", "P365D"]);
    let days = |clock: &Value| {
        let at: jiff::Timestamp = clock["at"].as_str().expect("a text").parse().expect("a moment");
        at.as_second() / 86_400
    };
    assert_eq!(days(&after) - days(&before), 365);
    let id = copy["id"].as_str().expect("an id");
    let back = desk.run(&["clock", id, "--to", "2020-01-01"]);
    assert_eq!(back.code, Some(5));
    assert!(back.err.contains("only moves forward"), "{}", back.err);
    let reset = desk.json(&["reset", "copy"]);
    assert_eq!(reset["clock"]["at"], before["at"]);
    assert_eq!(desk.run(&["delete", "copy"]).out, "Copy is gone\n");
    let listed = desk.json(&["list"]);
    assert_eq!(listed["sandboxes"].as_array().map(Vec::len), Some(1));
    server.end("INT");
}

#[test]
fn what_is_wrong_is_said_with_its_exit_code() {
    let dir = tempdir().expect("a folder");
    let dir = dir.path();
    let made = run(dir, &["world", "generate", "--customers", "2", "-o", "world.json"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    let serve = ["serve", "--data", "data", "--listen", "127.0.0.1:0", "--world", "world.json"];
    let server = Running::start(dir, &[&serve[..], &["--ready-file", "ready.json"]].concat());
    let desk = Desk::of(dir);
    fs::write(dir.join("bad.json"), r#"{"operator": {}, "customers": 3}"#).expect("written");
    fs::write(dir.join("odd.json"), "{").expect("written");
    for (args, code, says) in [
        (&["create", "Bad", "--world", "bad.json"][..], 3, "/operator"),
        (&["create", "Odd", "--world", "odd.json"], 3, "odd.json"),
        (&["clock", "Nowhere"], 5, "no sandbox Nowhere"),
        (&["create", "A", "--starts-at", "2026-01-01"], 2, "--world"),
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, Some(code), "{args:?}: {}", ran.err);
        assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
    }
    let nobody = run(dir, &["sandbox", "list", "--server", "http://127.0.0.1:1"]);
    assert_eq!(nobody.code, Some(2), "{}", nobody.err);
    server.end("INT");
    let gone = desk.run(&["list"]);
    assert_eq!(gone.code, Some(4), "{}", gone.err);
}

#[test]
fn the_operator_chooses_from_the_terminal() {
    let dir = tempdir().expect("a folder");
    let dir = dir.path();
    let made = run(dir, &["world", "generate", "--customers", "2", "-o", "world.json"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    let serve = ["serve", "--data", "data", "--listen", "127.0.0.1:0", "--world", "world.json"];
    let server = Running::start(dir, &[&serve[..], &["--ready-file", "ready.json"]].concat());
    let desk = Desk::of(dir);
    let policy = |args: &[&str]| {
        let flags = desk.flags.iter().map(String::as_str);
        let all = ["admin", "policy"].into_iter().chain(args.iter().copied()).chain(flags);
        run(dir, &all.collect::<Vec<_>>())
    };
    let state = |args: &[&str]| -> Value {
        let ran = policy(&[args, &["--json"]].concat());
        assert_eq!(ran.code, Some(0), "{args:?}: {}", ran.err);
        serde_json::from_str(&ran.out).expect("JSON")
    };
    let days = |state: &Value| state["policy"]["transferDaysOpen"].clone();
    let before = days(&state(&["show"]));
    assert_ne!(before, json!(45));
    let set = policy(&["set", "transferDaysOpen=45", "moveUnchosen=block", "--from", "2099-01-01"]);
    assert_eq!(set.code, Some(0), "{}", set.err);
    assert!(set.out.starts_with("From 2099-01-01T00:00:00"), "{}", set.out);
    assert!(set.out.contains("45") && set.out.contains("block"), "{}", set.out);
    assert_eq!(days(&state(&["show"])), before);
    assert_eq!(days(&state(&["show", "--at", "2098-12-31"])), before);
    assert_eq!(days(&state(&["show", "--at", "2099-01-01"])), json!(45));
    let shown = policy(&["show"]).out;
    assert!(shown.contains("Changed from 2099-01-01T00:00:00"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    for (args, code, says) in [
        (&["set", "transferDaysOpen"][..], 2, "NAME=VALUE"),
        (&["set", "transferDaysOpen=1", "transferDaysOpen=2"], 2, "chosen twice"),
        (&["set", "transferDaysOpen=1", "--from", "soon"], 2, "a day or a moment"),
        (&["set", "colour=1"], 5, "colour"),
        (&["set", "transferDaysOpen=many"], 5, "transferDaysOpen"),
        (&["set", "transferDaysOpen=1", "--from", "2001-01-01"], 5, "code"),
    ] {
        let ran = policy(args);
        assert_eq!(ran.code, Some(code), "{args:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
    }
    assert_eq!(state(&["show"])["changes"].as_array().map(Vec::len), Some(2));
    server.end("INT");
}
