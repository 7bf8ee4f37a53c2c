//! `novate demo` and what else the program promises on its command line.

#[path = "demo/counted.rs"]
mod counted;
#[path = "demo/played.rs"]
mod played;
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
fn the_demo_plays_a_year() {
    let dir = tempdir().unwrap();
    let report = report(dir.path(), &[]);
    counted::sums(&report);
    counted::reasons(&report);
    counted::cases(&report);
    played::timeline(&report);
    played::letters(&report);
    assert_eq!(report["faults"], Value::Array(Vec::new()));
}

#[test]
fn a_small_world_has_a_year_as_well() {
    let dir = tempdir().unwrap();
    let report = report(dir.path(), &["--customers", "1", "--seed", "3"]);
    counted::sums(&report);
    played::timeline(&report);
    played::letters(&report);
}

#[test]
fn a_year_is_played_once() {
    let dir = tempdir().unwrap();
    let kept = ["--data", "kept", "--customers", "12", "--ready-file"];
    let serve = |name: &str| {
        let args = [&["demo", "--no-move", "--listen", "127.0.0.1:0"], &kept[..], &[name]];
        Running::start(dir.path(), &args.concat())
    };
    assert_eq!(serve("served.json").end("INT").code, Some(0));
    let first = report(dir.path(), &[&kept[..], &["first.json"]].concat());
    assert!(counted::number(&first["subscriptionsMoved"]) > 0, "--no-move left all of it");
    let again = report(dir.path(), &[&kept[..], &["again.json"]].concat());
    assert_eq!((&again["playedBefore"], &again["timeline"]), (&Value::Bool(true), &Value::Null));
    assert_eq!(again["clock"], again["ended"], "nobody has moved it on");
    let seats = again["seats"].as_object().unwrap();
    for product in first["seats"].as_object().unwrap().keys() {
        assert_eq!(seats[product]["now"], seats[product]["ended"], "{product}");
    }
    let [served, first, again] = ["served", "first", "again"].map(|name| {
        let mut ready = file(&dir.path().join(format!("{name}.json")));
        ready["base_url"].take();
        let year = ready.as_object_mut().unwrap().remove("year");
        (ready, year.map(|year| year["organisations"].clone()))
    });
    assert_eq!(served.0, first.0, "the same people with the same secrets");
    assert_eq!(served.1, None, "nothing was played");
    assert_eq!(first, again, "the same people with the same secrets");

    let told = run(dir.path(), &["demo", "--once", "--data", "kept"]);
    for words in ["was played before", "2027-07-01", "sandbox", "delete \"A year\""] {
        assert!(told.out.contains(words), "{words} is not in\n{}", told.out);
    }
    let server = serve("gone.json");
    let ready = file(&dir.path().join("gone.json"));
    let operator = &ready["operator"];
    assert_eq!(
        as_operator(dir.path(), &ready, operator, &["sandbox", "delete", "A year"]),
        Some(0)
    );
    assert_eq!(server.end("INT").code, Some(0));
    let anew = report(dir.path(), &[&kept[..], &["anew.json"]].concat());
    played::timeline(&anew);
}

/// Runs a command of the operator's at a server; `place` has its address.
fn as_operator(dir: &Path, place: &Value, operator: &Value, command: &[&str]) -> Option<i32> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    fs::write(dir.join("secret"), text(&operator["client_secret"])).expect("written");
    let [server, tenant, client] =
        [&place["base_url"], &operator["tenant_id"], &operator["client_id"]].map(text);
    let flags = ["--server", &server, "--tenant", &tenant, "--client-id", &client];
    let ran = run(dir, &[command, &flags, &["--client-secret-file", "secret"]].concat());
    if ran.code != Some(0) {
        eprintln!("{}", ran.err);
    }
    ran.code
}

#[test]
fn one_can_look_around_in_the_year() {
    let dir = tempdir().unwrap();
    let args = ["--data", "kept", "--customers", "2"];
    report(dir.path(), &args);
    let serve = ["demo", "--listen", "127.0.0.1:0", "--ready-file", "ready.json"];
    let demo = Running::start(dir.path(), &[&serve[..], &args].concat());
    let path = dir.path().join("ready.json");
    let year = file(&path)["year"].clone();
    let organisations = year["organisations"].as_array().unwrap();
    let operator = organisations.iter().find(|one| one["kind"] == "operator").unwrap();
    assert_eq!(as_operator(dir.path(), &year, operator, &["admin", "policy", "show"]), Some(0));
    let ran = demo.end("INT");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.contains(year["base_url"].as_str().unwrap()), "{}", ran.out);
    private(&path);
    private(&dir.path().join("kept/year.json"));
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
    for words in [
        "what happened",
        "customers moved",
        "lost",
        "Letters in the mailbox",
        "Every invariant holds",
        "  moved",
        "  stayed",
    ] {
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
