//! The documents tell the truth: their commands are run, their answers compared, their paths
//! looked up.

#[path = "docs/page.rs"]
mod page;
#[path = "docs/picture.rs"]
mod picture;
#[path = "running/program.rs"]
mod program;

use page::{Block, blocks, compare, quoted};
use program::{Running, run};
use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("a document can be read")
}

/// Begins the output of the block at this line.
const MARK: &str = "@@ ";

#[test]
fn the_transfers_page_works_when_it_is_pasted() {
    let curl = Command::new("curl").arg("--version").output();
    assert!(
        curl.is_ok_and(|done| done.status.success()),
        "this test walks docs/transfers.md with curl, which is missing: apt-get install curl"
    );
    let page = blocks(&text("docs/transfers.md"));
    let pasted: Vec<&Block> = page.iter().filter(|block| block.kind == "sh").collect();
    assert!(pasted.len() > 15, "the page has its blocks");
    let marked = |block: &&Block| format!("echo '{MARK}{}'\n{}", block.line, block.text);
    let script: String = pasted.iter().map(marked).collect();

    let dir = tempfile::tempdir().unwrap();
    let args = ["demo", "--no-move", "--listen", "127.0.0.1:0", "--ready-file", "ready.json"];
    let demo = Running::start(dir.path(), &args);
    let done = Command::new("sh").args(["-euc", &script]).current_dir(dir.path()).output().unwrap();
    let ran = demo.end("INT");
    let (out, err) =
        (String::from_utf8(done.stdout).unwrap(), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "the page's script failed: {err}\n{out}");
    assert_eq!(ran.code, Some(0), "{ran:?}");

    let mut differences = Vec::new();
    for block in &pasted {
        let mark = format!("{MARK}{}\n", block.line);
        let from = out.find(&mark).expect("every block has run") + mark.len();
        let rest = &out[from..];
        let happened = &rest[..rest.find(MARK).unwrap_or(rest.len())];
        let shown = page.iter().find(|other| other.line > block.line).filter(|b| b.kind == "text");
        let shown = shown.expect("behind every block its answer is shown");
        if let Err(why) = compare(&shown.text, happened) {
            differences.push(format!("docs/transfers.md:{}: it is otherwise\n{why}", shown.line));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

#[test]
fn a_false_answer_is_noticed() {
    let came = "HTTP 200\n[{\"id\":\"7\",\n  \"status\":\"Active\"}]\nHTTP 404\n";
    let right = ["HTTP 200\n[{… \"status\": \"Active\"}]\nHTTP 404", "HTTP 200 […]\nHTTP 404"];
    for shown in right {
        compare(shown, came).unwrap();
    }
    for shown in [
        "HTTP 201 …\nHTTP 404",
        "HTTP 200\n[{… \"status\":\"Complete\"}]\nHTTP 404",
        "HTTP 200 […]",
        "HTTP 200 […]\nHTTP 404 {}",
        "HTTP 200 [{\"id\":\"7\"}]\nHTTP 404",
    ] {
        assert!(compare(shown, came).is_err(), "{shown}");
    }
}

#[test]
fn what_the_readme_shows_is_what_the_demo_prints() {
    let dir = tempfile::tempdir().unwrap();
    let ran = run(dir.path(), &["demo", "--once"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);

    let readme = blocks(&text("README.md"));
    let commands = &readme[0].text;
    assert!(commands.starts_with("cargo run --release -- demo"), "the first command is the demo");
    assert!(commands.contains("./test"), "the second is the test");
    let shown = readme.iter().find(|block| block.kind == "text").expect("the report is shown");
    if let Err(why) = compare(&shown.text, &ran.out) {
        panic!("README.md:{}: the demo prints otherwise\n{why}", shown.line);
    }

    let drawn = picture::drawn("cargo run --release -- demo --once", &ran.out);
    let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo.svg");
    fs::write(&fresh, &drawn).unwrap();
    assert!(
        fs::read_to_string(root().join("docs/picture/demo.svg")).is_ok_and(|kept| kept == drawn),
        "docs/picture/demo.svg shows an older report; look at the new one and copy it there:\n  \
         cp target/tmp/demo.svg docs/picture/demo.svg"
    );
}

#[test]
fn the_readmes_token_is_a_token() {
    let readme = blocks(&text("README.md"));
    let script = readme.iter().filter(|block| block.kind == "sh").nth(1).expect("it has one");
    let dir = tempfile::tempdir().unwrap();
    let args = ["demo", "--no-move", "--listen", "127.0.0.1:0", "--customers", "3"];
    let demo = Running::start(dir.path(), &[&args[..], &["--ready-file", "ready.json"]].concat());
    let done = Command::new("sh").args(["-euc", &script.text]).current_dir(dir.path()).output();
    drop(demo);
    let out = String::from_utf8(done.unwrap().stdout).unwrap();
    assert!(out.starts_with("{\"totalCount\":2,"), "{out}");
}

#[test]
fn the_drills_work_when_they_are_pasted() {
    for tool in ["curl", "pg_dump", "pg_restore"] {
        let there = Command::new(tool).arg("--version").output();
        assert!(
            there.is_ok_and(|done| done.status.success()),
            "this test goes through docs/operations.md with {tool}, which is missing: \
             apt-get install curl postgresql"
        );
    }
    let page = blocks(&text("docs/operations.md"));
    let script: String =
        page.iter().filter(|block| block.kind == "sh").map(|block| block.text.as_str()).collect();
    for step in ["admin backup", "admin restore", "admin copy", "pg_dump", "pg_restore"] {
        assert!(script.contains(step), "the page shows {step}");
    }
    // Another address than the page's, so that nobody else has it.
    let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).unwrap();
    let script = script.replace("127.0.0.1:8642", &free.to_string());
    let program = Path::new(env!("CARGO_BIN_EXE_novate")).parent().unwrap();
    let (first, second) = (cluster::Fresh::new(), cluster::Fresh::new());
    let dir = tempfile::tempdir().unwrap();
    let path = format!("PATH={}:$PATH\n", program.display());
    let ends = "trap 'kill $server 2>/dev/null || :' EXIT\nserver=\n";
    let done = Command::new("sh")
        .args(["-euc", &(path + ends + &script)])
        .env("NOVATE_DATABASE", first.url())
        .env("RESTORED", second.url())
        .current_dir(dir.path())
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "a drill failed: {err}\n{out}");
    assert_eq!(out.matches("ready\n").count(), 4, "{out}");
    assert_eq!(out.matches("is sound: every").count(), 3, "{out}");
}

#[test]
fn every_path_that_the_documents_name_exists() {
    for (page, least) in [
        ("docs/architecture.md", 40),
        ("docs/operations.md", 1),
        ("docs/scaling.md", 5),
        ("README.md", 0),
        ("docs/transfers.md", 0),
    ] {
        let named: Vec<_> = quoted(&text(page)).into_iter().filter(|one| is_path(one)).collect();
        assert!(named.len() >= least, "{page} names {} paths", named.len());
        for path in named {
            assert!(root().join(&path).exists(), "{page} names {path}, which is not there");
        }
    }
}

/// Whether a quotation means a file or folder of the project.
fn is_path(quotation: &str) -> bool {
    let begins = ["crates/", "docs/", ".ci/"].iter().any(|start| quotation.starts_with(start));
    let ends = [".rs", ".md", ".toml", ".sql"].iter().any(|end| quotation.ends_with(end));
    (begins || ends) && !quotation.contains(['<', '*', ' ', '{'])
}
