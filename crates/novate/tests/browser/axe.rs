//! axe-core, which looks for what keeps people out. It is fetched for the test, in one version that
//! is known by its hash, and kept in the folder of tests; its licence (MPL-2.0) is not ours.

use super::chrome::Browser;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const VERSION: &str = "4.14.1";
/// Of the package, as SHA-256.
const HASH: &str = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745";

/// What is looked for, and how it is told.
const LOOK: &str = "
    const done = arguments[arguments.length - 1];
    const told = (found) => found.nodes.map((node) =>
        `${found.id}: ${node.target}: ${node.failureSummary.replaceAll('\\n', ' ')}`);
    axe.run(where, { runOnly, resultTypes: ['violations'], preload: false })
        .then((all) => done(all.violations.flatMap(told)), (error) => done([String(error)]));
";

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a text takes everything");
        text
    })
}

/// The package, fetched when it is not here yet.
fn package() -> PathBuf {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("axe-core-{VERSION}.tgz"));
    if fs::read(&kept).is_ok_and(|bytes| hash(&bytes) == HASH) {
        return kept;
    }
    let path = format!("axe-core/-/axe-core-{VERSION}.tgz");
    // Where npm itself would look.
    let from = "${npm_config_registry:-https://registry.npmjs.org/}";
    let fetch = format!("from={from}; exec curl -fsSL --retry 3 \"${{from%/}}/{path}\"");
    let got = Command::new("sh").args(["-c", &fetch]).output().expect("there is a shell");
    let said = String::from_utf8_lossy(&got.stderr);
    let fetched = hash(&got.stdout);
    assert!(
        got.status.success() && fetched == HASH,
        "axe-core could not be fetched (with curl): {said} {fetched}; put npm's {path} at {}",
        kept.display()
    );
    // Another test may do the same at the same time.
    let part = tempfile::NamedTempFile::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a file");
    fs::write(part.path(), &got.stdout).expect("it can be written");
    part.persist(&kept).expect("it can be named");
    kept
}

/// Every page that this browser looks at from now on has it.
pub fn bring(browser: &Browser<'_>) {
    let out = Command::new("tar")
        .args(["-xzOf", &package().display().to_string(), "package/axe.min.js"])
        .output()
        .expect("tar is missing; on Debian: apt-get install tar");
    let script = String::from_utf8(out.stdout).expect("a text");
    assert!(script.len() > 100_000, "the package is not as expected");
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
}

/// The rules that pages keep.
pub const ALL: &str = "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', \
    'wcag22aa', 'best-practice'] }";
/// Those of them that speak of colours.
pub const COLOURS: &str = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

/// What it finds in a part of the page against these rules, a line each.
#[track_caller]
pub fn within(browser: &Browser<'_>, part: &str, rules: &str) -> Vec<String> {
    let all = browser.run_async(&format!("const where = '{part}', runOnly = {rules};{LOOK}"));
    let all = all.as_array().expect("a list");
    all.iter().map(|one: &Value| one.as_str().unwrap_or_default().to_owned()).collect()
}
