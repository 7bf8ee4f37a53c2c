//! `novate demo` and what else the program promises on its command line.

#[path = "demo/counted.rs"]
mod counted;
#[path = "running/program.rs"]
mod program;

use program::{Running, run};
use serde_json::Value;
use std::{fs, net::TcpListener, path::Path};
use tempfile::tempdir;

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

fn file(path: &Path) -> Value {
    json(&fs::read_to_string(path).expect("the file is there"))
}

/// The report of `demo --once` in `dir`.
fn report(dir: &Path, more: &[&str]) -> Value {
    let args = [&["demo", "--once", "--json"], more].concat();
    let ran = run(dir, &args);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    json(&ran.out)
}

#[test]
fn the_demo_moves_what_can_move_and_explains_the_rest() {
    let dir = tempdir().unwrap();
    let report = report(dir.path(), &[]);
    counted::sums(&report);
    counted::reasons(&report);
    counted::cases(&report);
    assert_eq!(report["faults"], Value::Array(Vec::new()));
}

#[test]
fn the_demo_goes_on_where_it_was() {
    let dir = tempdir().unwrap();
    let kept = ["--data", "kept", "--customers", "12", "--ready-file"];
    let served = Running::start(
        dir.path(),
        &[&["demo", "--no-move", "--listen", "127.0.0.1:0"], &kept[..], &["served.json"]].concat(),
    );
    assert_eq!(served.end("INT").code, Some(0));
    let first = report(dir.path(), &[&kept[..], &["first.json"]].concat());
    assert!(counted::number(&first["subscriptionsMoved"]) > 0, "--no-move left all of it");
    let again = report(dir.path(), &[&kept[..], &["again.json"]].concat());
    counted::sums(&again);
    assert_eq!(again["subscriptionsMoved"], 0, "what has moved has moved");
    assert_eq!(again["customers"], first["customers"]);
    assert_eq!(again["subscriptionsStayed"], first["subscriptionsStayed"]);
    for (product, around) in first["seats"].as_object().unwrap() {
        assert_eq!(again["seats"][product]["before"], around["after"], "{product}");
    }
    let [served, first, again] = ["served", "first", "again"].map(|name| {
        let mut ready = file(&dir.path().join(format!("{name}.json")));
        ready["base_url"].take();
        ready
    });
    assert_eq!(served, first, "the same people with the same secrets");
    assert_eq!(first, again, "the same people with the same secrets");
}

#[test]
fn the_ready_file_lets_everybody_sign_in() {
    let dir = tempdir().unwrap();
    let args = ["demo", "--no-move", "--listen", "127.0.0.1:0", "--customers", "3"];
    let demo = Running::start(dir.path(), &[&args[..], &["--ready-file", "ready.json"]].concat());
    let path = dir.path().join("ready.json");
    let ready = file(&path);
    let ran = demo.end("TERM");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let base = ready["base_url"].as_str().unwrap();
    assert!(ran.out.contains(base), "what it says is where it is");
    assert!(!base.ends_with(":0"), "port 0 became a real one: {base}");

    let all = |name: &str| ready[name].as_array().expect("a list").clone();
    let (partners, customers) = (all("partners"), all("customers"));
    assert_eq!(customers.len(), 3);
    assert!(ready["operator"]["country"].is_null());
    let kinds: Vec<_> = partners.iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "indirect_provider").count(), 3);
    assert!(kinds.contains(&"direct_bill"));
    for one in partners.iter().chain(&customers) {
        assert_eq!(one["country"].as_str().unwrap().len(), 2, "{one}");
    }
    for one in partners.iter().chain(&customers).chain([&ready["operator"]]) {
        let id = |key: &str| one[key].as_str().unwrap().parse::<uuid::Uuid>().unwrap();
        assert_ne!(id("tenant_id"), id("client_id"));
        let words = ["name", "kind", "client_secret"].map(|key| one[key].as_str().unwrap());
        assert!(words.iter().all(|word| !word.is_empty()), "{one}");
        let users = one["users"].as_array().unwrap();
        assert!(!users.is_empty(), "{one}");
        for user in users {
            assert!(user["upn"].as_str().unwrap().contains('@'), "{user}");
            assert!(user["password"].as_str().unwrap().len() >= 32, "{user}");
            assert!(!user["roles"].as_array().unwrap().is_empty(), "{user}");
        }
    }
    private(&path);
}

/// Secrets are for their owner's eyes.
fn private(path: &Path) {
    #[cfg(unix)]
    {
        let known = fs::metadata(path).expect("it is there");
        let mode = std::os::unix::fs::PermissionsExt::mode(&known.permissions());
        assert_eq!(mode & 0o077, 0, "{mode:o}");
    }
}

#[test]
fn the_report_is_for_people() {
    let dir = tempdir().unwrap();
    let ran = run(dir.path(), &["demo", "--once", "--each", "--customers", "12"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    for line in ran.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    for words in ["customers moved", "lost", "Every invariant holds", "  moved", "  stayed"] {
        assert!(ran.out.contains(words), "{words} is not in\n{}", ran.out);
    }
}

#[test]
fn a_port_that_is_taken_is_said() {
    let dir = tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for command in [
        vec!["demo", "--customers", "1", "--listen", &address],
        vec!["serve", "--data", "served", "--listen", &address],
    ] {
        let ran = run(dir.path(), &command);
        assert_eq!(ran.code, Some(4), "{ran:?}");
        assert!(ran.err.contains(&address) && ran.err.contains("--listen"), "{}", ran.err);
    }
}

#[test]
fn a_folder_that_is_not_the_demos_is_left_alone() {
    let dir = tempdir().unwrap();
    let made = run(dir.path(), &["world", "generate", "--customers", "2", "-o", "world.json"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    let args = ["serve", "--data", "theirs", "--world", "world.json", "--listen", "127.0.0.1:0"];
    assert_eq!(Running::start(dir.path(), &args).end("INT").code, Some(0));
    let ran = run(dir.path(), &["demo", "--once", "--data", "theirs"]);
    assert_eq!(ran.code, Some(4), "{ran:?}");
    assert!(ran.err.contains("theirs") && ran.err.contains("not the demo's"), "{}", ran.err);

    let own = dir.path().join("own");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("world.json"), "{\"mine\": true}").unwrap();
    let ran = run(dir.path(), &["demo", "--once", "--data", "own"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert_eq!(fs::read_to_string(own.join("world.json")).unwrap(), "{\"mine\": true}");
}

#[test]
fn a_folder_that_cannot_be_is_said() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("file"), "no folder").unwrap();
    for command in
        [["demo", "--once", "--data", "file"], ["serve", "--data", "file", "--listen=127.0.0.1:0"]]
    {
        let ran = run(dir.path(), &command);
        assert_eq!(ran.code, Some(4), "{ran:?}");
        assert!(ran.err.starts_with("novate: "), "{}", ran.err);
    }
}

#[test]
fn a_ready_file_that_cannot_be_written_is_said_and_no_more() {
    let dir = tempdir().unwrap();
    let args = ["demo", "--no-move", "--customers", "2", "--listen", "127.0.0.1:0"];
    let ran = run(dir.path(), &[&args[..], &["--ready-file", "nowhere/ready.json"]].concat());
    assert_eq!(ran.code, Some(4), "{ran:?}");
    assert!(ran.err.starts_with("novate: nowhere/ready.json cannot be written"), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}

/// `novate demo --once | head`: the exit code stays what the invariants say.
#[test]
fn nobody_has_to_listen() {
    let dir = tempdir().unwrap();
    for args in [&["demo", "--once", "--customers", "3"][..], &["--version"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_novate"));
        let done = command.current_dir(dir.path()).args(args).stdout(writer).output();
        let done = done.expect("it can be run");
        let err = String::from_utf8_lossy(&done.stderr);
        assert_eq!((done.status.code(), err.contains("panicked")), (Some(0), false), "{err}");
    }
}

#[test]
fn the_help_names_the_exit_codes() {
    let dir = tempdir().unwrap();
    for command in [
        vec!["--help"],
        vec!["demo", "--help"],
        vec!["serve", "--help"],
        vec!["world", "--help"],
        vec!["world", "check", "--help"],
    ] {
        let ran = run(dir.path(), &command);
        assert_eq!(ran.code, Some(0), "{command:?}");
        assert!(ran.out.contains("Exit codes:") && ran.out.contains("130"), "{command:?}");
        assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{command:?}");
    }
    let version = run(dir.path(), &["--version"]);
    assert_eq!(version.out, concat!("novate ", env!("CARGO_PKG_VERSION"), "\n"));
    assert_eq!(run(dir.path(), &["demo", "--moove"]).code, Some(2));
}
