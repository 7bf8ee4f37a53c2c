//! Programs that somebody else wrote, unmodified: libraries that sign in, and clients of Partner
//! Center. All of them insist on TLS.

#[path = "running/program.rs"]
#[expect(dead_code, reason = "what programs print is not read here")]
mod program;

use program::Running;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// Where the clients are, and which versions of the libraries they use.
const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients");

/// A demo world that is served over TLS.
struct House {
    ready: PathBuf,
    _server: Running,
    _dir: TempDir,
}

impl House {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let args = ["demo", "--no-move", "--tls-self-signed", "--data", "kept"];
        let place = ["--listen", "127.0.0.1:0", "--ready-file", "r.json"];
        let server = Running::start(dir.path(), &[&args[..], &place].concat());
        let ready = dir.path().join("r.json");
        // What the program writes is relative to where it runs, and so are its clients.
        Self { ready, _server: server, _dir: dir }
    }
}

fn done(command: &mut Command) {
    let out = command.output().unwrap_or_else(|why| panic!("{command:?}: {why}"));
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    let why = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{command:?}\n{said}{why}");
}

/// Fetches libraries that other people wrote.
fn fetched(command: &mut Command, from: &str) {
    let out = command.output().unwrap_or_else(|why| panic!("{command:?}: {why}"));
    let why = String::from_utf8_lossy(&out.stderr);
    let may = "these tests need what other people publish there, and may not have it";
    assert!(out.status.success(), "nothing came from {from}: {may}.\n{command:?}\n{why}");
}

/// A Python with the libraries of `requirements.txt`: made once, whoever comes first.
fn python() -> PathBuf {
    let wanted = fs::read(Path::new(SCRIPTS).join("requirements.txt")).expect("it is there");
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("python-clients");
    fs::create_dir_all(&dir).expect("a folder");
    let lock = File::create(dir.join("lock")).expect("a file");
    lock.lock().expect("a lock");
    let (home, made) = (dir.join("home"), dir.join("made"));
    if fs::read(&made).is_ok_and(|made| made == wanted) {
        return home.join("bin/python");
    }
    drop(fs::remove_dir_all(&home));
    // On Debian: apt-get install python3-venv.
    done(Command::new("python3").args(["-m", "venv"]).arg(&home));
    let mut install = Command::new(home.join("bin/python"));
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]);
    fetched(install.arg(Path::new(SCRIPTS).join("requirements.txt")), "PyPI");
    fs::write(&made, wanted).expect("it can be written");
    home.join("bin/python")
}

/// A folder with the libraries of `package.json`: made once, whoever comes first.
fn node() -> PathBuf {
    let wanted = fs::read(Path::new(SCRIPTS).join("package.json")).expect("it is there");
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("node-clients");
    fs::create_dir_all(&dir).expect("a folder");
    let lock = File::create(dir.join("lock")).expect("a file");
    lock.lock().expect("a lock");
    let made = dir.join("made");
    if fs::read(&made).is_ok_and(|made| made == wanted) {
        return dir;
    }
    fs::write(dir.join("package.json"), &wanted).expect("it can be written");
    // On Debian: apt-get install nodejs npm.
    let mut install = Command::new("npm");
    install.args(["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]);
    fetched(install.current_dir(&dir), "npm");
    fs::write(&made, wanted).expect("it can be written");
    dir
}

#[test]
fn msal_signs_people_in() {
    run("msal_people.py");
}

#[test]
fn adal_signs_people_in() {
    run("adal_people.py");
}

#[test]
fn msal_for_node_signs_in() {
    let house = House::new();
    let ready = fs::read_to_string(&house.ready).expect("a file");
    let ready: serde_json::Value = serde_json::from_str(&ready).expect("JSON");
    let place = house.ready.parent().expect("a folder");
    let authority = place.join(ready["authority"].as_str().expect("a file"));
    let mut client = Command::new("node");
    client.env("NODE_EXTRA_CA_CERTS", authority).current_dir(place);
    done(client.arg(Path::new(SCRIPTS).join("msal_node.mjs")).arg(node()).arg(&house.ready));
}

fn run(script: &str) {
    let house = House::new();
    let mut client = Command::new(python());
    // What the machine trusts must not stand before what a client is told to trust.
    client.env_remove("REQUESTS_CA_BUNDLE").env_remove("CURL_CA_BUNDLE");
    client.env("PYTHONWARNINGS", "ignore");
    client.current_dir(house.ready.parent().expect("a folder"));
    done(client.arg(Path::new(SCRIPTS).join(script)).arg(&house.ready));
}

#[test]
fn msal_signs_in() {
    run("msal_signs_in.py");
}

#[test]
fn adal_signs_in() {
    run("adal_signs_in.py");
}

#[test]
fn services_are_used() {
    run("services_are_used.py");
}
