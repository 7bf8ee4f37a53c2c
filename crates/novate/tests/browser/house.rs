//! A demo world that is served, and how its people sign in.

use super::{
    chrome::{Browser, Driver, Look},
    office::Office,
    program::Running,
};
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

/// A demo world in which nothing has moved yet, and browsers to look at it.
pub struct House {
    pub ready: Value,
    pub base: String,
    pub driver: Driver,
    _server: Running,
    _dir: TempDir,
}

impl House {
    pub fn new() -> Self {
        Self::of(&["demo", "--no-move", "--customers", "12"])
    }

    /// A server that nobody has begun.
    pub fn empty() -> Self {
        Self::of(&["serve", "--data", "data", "--mailbox"])
    }

    fn of(args: &[&str]) -> Self {
        let driver = Driver::start();
        let dir = tempfile::tempdir().expect("a folder");
        let here = ["--listen", "127.0.0.1:0", "--ready-file", "r.json"];
        let server = Running::start(dir.path(), &[args, &here].concat());
        let ready = fs::read_to_string(dir.path().join("r.json")).expect("a file");
        let ready: Value = serde_json::from_str(&ready).expect("JSON");
        let base = ready["base_url"].as_str().expect("a text").to_owned();
        Self { ready, base, driver, _server: server, _dir: dir }
    }

    fn partners(&self) -> impl Iterator<Item = &Value> {
        self.ready["partners"].as_array().expect("partners").iter()
    }

    /// The partner in transition.
    pub fn source(&self) -> &Value {
        let has = |one: &&Value| one["kind"] == "direct_bill" && !one["providers"].is_null();
        self.partners().find(has).expect("a partner in transition")
    }

    /// The provider to which it moves.
    pub fn target(&self) -> &Value {
        let id = &self.source()["providers"][0];
        self.partners().find(|one| one["tenant_id"] == *id).expect("its provider")
    }

    /// A partner that has not begun: direct bill only.
    pub fn joiner(&self) -> &Value {
        let alone = |one: &&Value| one["kind"] == "direct_bill" && one["providers"].is_null();
        self.partners().find(alone).expect("a partner that has not begun")
    }

    /// The operator's program.
    pub fn office(&self) -> Office {
        Office::of(&self.ready)
    }

    /// A browser before which nobody has signed in.
    pub fn browser(&self, look: Look) -> Browser<'_> {
        self.driver.open(&self.base, look)
    }

    /// The name and the password of somebody of an organisation.
    pub fn person<'v>(of: &'v Value, role: &str) -> (&'v str, &'v str) {
        let users = of["users"].as_array().expect("people");
        let has =
            |one: &&Value| one["roles"].as_array().is_some_and(|all| all.contains(&role.into()));
        let person = users.iter().find(has).expect("somebody of this role");
        let text = |name: &str| person[name].as_str().expect("a text");
        (text("upn"), text("password"))
    }

    /// A browser with somebody of an organisation before it.
    #[track_caller]
    pub fn visitor(&self, look: Look, of: &Value, role: &str) -> Browser<'_> {
        let (name, password) = Self::person(of, role);
        let browser = self.browser(look);
        browser.go("/signin");
        browser.fill("#name", name);
        browser.fill("#password", password);
        browser.click("main form:not([data-passkey]) button");
        assert_eq!(browser.path(), "/", "signed in");
        browser
    }
}
