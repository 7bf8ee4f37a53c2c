//! Chromium, driven by Debian's chromedriver: the part of `WebDriver` that the tests speak.

use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// What to do about a browser that is missing.
const INSTALL: &str =
    "on Debian: apt-get install chromium chromium-driver (pages are tried in a real browser)";
/// How long anything may take: much longer than it does on a machine that has other work.
const PATIENCE: Duration = Duration::from_mins(3);
/// How long something is awaited on a page, in milliseconds.
const AWAITED: u32 = 120_000;
/// How `WebDriver` calls the field that holds an element's id.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Keys by their code points.
pub const TAB: &str = "\u{e004}";
pub const ENTER: &str = "\u{e007}";

/// A running chromedriver, on a port that it found by itself, with folders of its own.
pub struct Driver {
    child: Child,
    base: String,
    client: Client,
    runtime: Runtime,
    folder: TempDir,
}

/// How a browser is set up.
#[derive(Clone, Copy)]
pub struct Look {
    /// What it asks pages for.
    pub language: &'static str,
    /// Width and height of what it shows.
    pub size: (u32, u32),
    /// Whether it runs scripts.
    pub scripts: bool,
}

impl Look {
    /// A browser on a desk.
    pub const DESK: Self = Self { language: "en", size: (1280, 800), scripts: true };
}

/// A browser: a profile of its own, so that somebody else may sit before it.
pub struct Browser<'a> {
    driver: &'a Driver,
    session: String,
    base: String,
}

/// A driver that was started, and the port it listens on.
fn listening(folder: &Path) -> Option<(Child, u16)> {
    let started = Command::new("chromedriver")
        .args(["--port=0"])
        .env("TMPDIR", folder)
        .env("HOME", folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child =
        started.unwrap_or_else(|error| panic!("chromedriver cannot be run ({error}); {INSTALL}"));
    let out = BufReader::new(child.stdout.take().expect("it is piped"));
    let says = |line: Result<String, _>| {
        let line = line.expect("it speaks text");
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse::<u16>().ok()
    };
    let Some(port) = out.lines().find_map(says) else {
        child.wait().expect("it has ended");
        return None;
    };
    Some((child, port))
}

impl Driver {
    /// Starts it.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        // It takes a free port of one family of addresses and ends if another program has that
        // port in the other.
        let mut tries = (0..5).filter_map(|_| listening(folder.path()));
        let (child, port) = tries.next().expect("it says on which port it is");
        let base = format!("http://127.0.0.1:{port}");
        let runtime = Runtime::new().expect("a runtime");
        let client = Client::builder().timeout(PATIENCE).build().expect("a client");
        Self { child, base, client, runtime, folder }
    }

    /// A browser that looks at what is served at `base`.
    pub fn open(&self, base: &str, look: Look) -> Browser<'_> {
        let (width, height) = look.size;
        let profile = tempfile::tempdir_in(self.folder.path()).expect("a folder").keep();
        // 1 is "allow", 2 is "block".
        let scripts = if look.scripts { 1 } else { 2 };
        let asked = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "timeouts": { "implicit": 0, "pageLoad": AWAITED, "script": AWAITED },
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--no-first-run", "--hide-scrollbars", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync",
                    "--force-prefers-reduced-motion",
                    format!("--user-data-dir={}", profile.display()),
                    format!("--window-size={width},{height}"),
                ],
                "prefs": {
                    "intl.accept_languages": look.language,
                    "profile.managed_default_content_settings.javascript": scripts,
                },
            },
        } } });
        // On a machine that has much else to do a browser may be too late for its driver.
        let begin = || self.ask(&Method::POST, "/session", &asked);
        let answer = begin().or_else(|_| begin()).or_else(|_| begin());
        let session = answer.unwrap_or_else(|error| panic!("no Chromium: {error}; {INSTALL}"));
        let session = session["sessionId"].as_str().expect("a text").to_owned();
        let browser = Browser { driver: self, session, base: base.to_owned() };
        browser.resize(look.size);
        browser
    }

    fn ask(&self, method: &Method, path: &str, body: &Value) -> Result<Value, String> {
        let mut request = self.client.request(method.clone(), format!("{}{path}", self.base));
        if *method == Method::POST {
            request = request.json(body);
        }
        let answer = self.runtime.block_on(async {
            let answer = request.send().await.map_err(|error| error.to_string())?;
            let good = answer.status().is_success();
            let said: Value = answer.json().await.map_err(|error| error.to_string())?;
            Ok::<_, String>((good, said))
        });
        let (good, mut said) = answer?;
        if good {
            return Ok(said["value"].take());
        }
        let message = said["value"]["message"].as_str().unwrap_or_default();
        Err(message.lines().next().unwrap_or_default().to_owned())
    }
}

impl Drop for Driver {
    /// Its browsers end with it.
    fn drop(&mut self) {
        drop(self.ask(&Method::GET, "/shutdown", &Value::Null));
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Browser<'_> {
    #[track_caller]
    fn ask(&self, method: &Method, path: &str, body: &Value) -> Value {
        let answer = self.driver.ask(method, &format!("/session/{}{path}", self.session), body);
        answer.unwrap_or_else(|error| panic!("{path} {body:.200}: {error} (at {})", self.path()))
    }

    #[track_caller]
    fn send(&self, path: &str, body: &Value) -> Value {
        self.ask(&Method::POST, path, body)
    }

    /// Looks at a page.
    #[track_caller]
    pub fn go(&self, path: &str) {
        self.send("/url", &json!({ "url": format!("{}{path}", self.base) }));
    }

    /// The page it looks at, from the root on.
    pub fn path(&self) -> String {
        let path = format!("/session/{}/url", self.session);
        let url = self.driver.ask(&Method::GET, &path, &Value::Null).unwrap_or_default();
        let url = url.as_str().unwrap_or_default();
        url.strip_prefix(&self.base).unwrap_or(url).to_owned()
    }

    #[track_caller]
    fn find(&self, css: &str) -> String {
        let found = self.send("/element", &json!({ "using": "css selector", "value": css }));
        let id = found[ELEMENT].as_str().expect("an element");
        format!("/element/{id}")
    }

    /// How many of them the page has.
    #[track_caller]
    pub fn count(&self, css: &str) -> usize {
        let found = self.send("/elements", &json!({ "using": "css selector", "value": css }));
        found.as_array().expect("a list").len()
    }

    /// Clicks on the first, which does something on this page; the bar on top does not cover it.
    #[track_caller]
    pub fn tick(&self, css: &str) {
        let place =
            format!("document.querySelector({css:?})?.scrollIntoView({{ block: 'center' }})");
        self.run(&place);
        self.send(&format!("{}/click", self.find(css)), &json!({}));
    }

    /// Waits until the page has it; the driver looks again and again, nobody sleeps here.
    #[track_caller]
    pub fn awaits(&self, css: &str) {
        self.send("/timeouts", &json!({ "implicit": AWAITED }));
        self.find(css);
        self.send("/timeouts", &json!({ "implicit": 0 }));
    }

    /// Does something that leads to another page, and waits for that: a phone hands a tap on only
    /// after the click was answered for.
    #[track_caller]
    pub fn leaves(&self, does: impl FnOnce()) {
        self.run("document.documentElement.setAttribute('data-left', '')");
        does();
        self.awaits("html:not([data-left])");
    }

    /// Clicks on the first, and waits for the page to which that leads.
    #[track_caller]
    pub fn click(&self, css: &str) {
        self.leaves(|| self.tick(css));
    }

    /// Types into a field.
    #[track_caller]
    pub fn fill(&self, css: &str, text: &str) {
        self.send(&format!("{}/value", self.find(css)), &json!({ "text": text }));
    }

    /// Writes into a field instead of what is there.
    #[track_caller]
    pub fn write(&self, css: &str, text: &str) {
        self.send(&format!("{}/clear", self.find(css)), &json!({}));
        self.fill(css, text);
    }

    /// Ticks a box that is not ticked yet.
    #[track_caller]
    pub fn check(&self, css: &str) {
        if self.count(&format!("{css}:checked")) == 0 {
            self.tick(css);
        }
    }

    /// Clicks on the first, and waits until something is there that this opens: with a script on
    /// the same page, without one on the next.
    #[track_caller]
    pub fn open(&self, css: &str, opened: &str) {
        self.tick(css);
        self.awaits(opened);
    }

    /// What can be read in the first.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        let text = self.ask(&Method::GET, &format!("{}/text", self.find(css)), &Value::Null);
        text.as_str().expect("a text").to_owned()
    }

    /// An attribute of the first.
    #[track_caller]
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let path = format!("{}/attribute/{name}", self.find(css));
        self.ask(&Method::GET, &path, &Value::Null).as_str().map(str::to_owned)
    }

    /// Presses keys, whoever has the focus.
    #[track_caller]
    pub fn press(&self, keys: &[&str]) {
        let steps = keys
            .iter()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })));
        let keys = json!({ "type": "key", "id": "keys", "actions": steps.collect::<Vec<_>>() });
        self.send("/actions", &json!({ "actions": [keys] }));
    }

    /// What a script says; the page's policy does not hold it.
    #[track_caller]
    pub fn run(&self, script: &str) -> Value {
        self.send("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// What a script says in the end, which hands it to its last argument.
    #[track_caller]
    pub fn run_async(&self, script: &str) -> Value {
        self.send("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// A command of the browser's own protocol.
    #[track_caller]
    pub fn devtools(&self, command: &str, params: &Value) -> Value {
        self.send("/goog/cdp/execute", &json!({ "cmd": command, "params": params }))
    }

    /// An authenticator of its own, whose holder is always there and always verified.
    #[track_caller]
    pub fn authenticator(&self) {
        let options = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserConsenting": true, "isUserVerified": true,
        });
        self.send("/webauthn/authenticator", &options);
    }

    /// What the page can be seen through; narrow ones are phones.
    pub fn resize(&self, (width, height): (u32, u32)) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1,
            "mobile": width < 600 });
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
        let touch = json!({ "enabled": width < 600 });
        self.devtools("Emulation.setTouchEmulationEnabled", &touch);
    }

    /// Light or dark, as the person has set in the system.
    pub fn scheme(&self, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// What the page has complained about since the last call, but for what it was answered.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.send("/se/log", &json!({ "type": "browser" }));
        let texts = log.as_array().expect("a list").iter().map(|one| one["message"].to_string());
        texts.filter(|text| !text.contains("responded with a status of 4")).collect()
    }

    /// Keeps what it shows, as a picture in the folder of tests.
    #[track_caller]
    pub fn shot(&self, name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
        fs::create_dir_all(&folder).expect("a folder");
        let picture = self.devtools(
            "Page.captureScreenshot",
            &json!({ "format": "png", "optimizeForSpeed": true }),
        );
        let picture = picture["data"].as_str().expect("a text");
        let bytes = base64::Engine::decode(&base64::prelude::BASE64_STANDARD, picture);
        let path = folder.join(format!("{name}.png"));
        fs::write(&path, bytes.expect("a picture")).expect("it can be written");
        path
    }
}
