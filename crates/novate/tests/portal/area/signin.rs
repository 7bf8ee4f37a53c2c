//! Signing in: doors that shut, forgotten passwords, second factors, and proofs asked for again.

#[path = "signin/allow.rs"]
mod allow;

use crate::{
    LANGUAGES,
    program::Running,
    sound,
    visitor::{Page, Visitor},
};
use jiff::SignedDuration;
use serde_json::Value;
use server::{clock::Clock, signin::totp::Key};
use std::{collections::BTreeSet, fs};
use store::{Failure, Store, Tx, letter};
use tempfile::TempDir;

/// A demo world that can be shut and opened again.
pub struct Home {
    dir: TempDir,
    pub ready: Value,
    server: Option<Running>,
    pub base: String,
}

impl Home {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let mut home = Self { dir, ready: Value::Null, server: None, base: String::new() };
        home.open();
        home.ready = home.read();
        home
    }

    fn read(&self) -> Value {
        let ready = fs::read_to_string(self.dir.path().join("r.json")).expect("a file");
        serde_json::from_str(&ready).expect("JSON")
    }

    fn open(&mut self) {
        let args = ["demo", "--no-move", "--listen", "127.0.0.1:0", "--customers", "12"];
        let more = ["--data", "data", "--ready-file", "r.json"];
        self.server = Some(Running::start(self.dir.path(), &[&args[..], &more].concat()));
        self.read()["base_url"].as_str().expect("a text").clone_into(&mut self.base);
    }

    /// Does something to the database while nobody serves it.
    pub fn meanwhile<T: Send + 'static>(
        &mut self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    ) -> T {
        let ran = self.server.take().expect("it runs").end("INT");
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let store = Store::open(&self.dir.path().join("data")).expect("nobody serves it");
        let done = store.write_now(work).expect("it works");
        drop(store);
        self.open();
        done
    }

    /// As if everybody had proved long ago who they are.
    pub fn age(&mut self) {
        self.meanwhile(|tx| tx.execute("update session set proved_at = 0", &[]));
    }

    /// The letters to a sign-in name, the newest first: topic and text.
    pub fn letters(&mut self, upn: &str) -> Vec<(String, String)> {
        let all = self.meanwhile(|tx| letter::mailbox(tx, None, None, 500));
        let mine = all.into_iter().filter(|one| one.address.eq_ignore_ascii_case(upn));
        mine.map(|one| (one.topic, one.body)).collect()
    }

    /// Name and password of somebody of the partner in transition.
    pub fn person(&self, role: &str) -> (String, String) {
        let partners = self.ready["partners"].as_array().expect("partners");
        let has = |one: &&Value| one["kind"] == "direct_bill" && !one["providers"].is_null();
        let users = partners.iter().find(has).expect("one")["users"].as_array().expect("people");
        let plays = |one: &&Value| one["roles"].as_array().expect("a list").contains(&role.into());
        let person = users.iter().find(plays).expect("somebody");
        let text = |name: &str| person[name].as_str().expect("a text").to_owned();
        (text("upn"), text("password"))
    }

    /// A visitor whose cookies are good after a restart as well, on another port.
    pub fn moved(&self, visitor: &mut Visitor) {
        visitor.base.clone_from(&self.base);
    }

    pub fn nobody(&self) -> Visitor {
        Visitor::at(&self.base, "en")
    }
}

/// Fills the form of a page in, and sends it.
pub fn send(visitor: &mut Visitor, page: &Page, action: &str, typed: &[(&str, &str)]) -> Page {
    let mut fields = page.fields(action);
    fields.retain(|(name, _)| typed.iter().all(|(other, _)| other != name));
    fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    visitor.post(action, &fields)
}

pub fn sign_in(visitor: &mut Visitor, (name, password): (&str, &str)) -> Page {
    let page = visitor.get("/signin");
    send(visitor, &page, "/signin", &[("name", name), ("password", password)])
}

pub fn to(page: &Page) -> &str {
    page.headers.get("location").map_or("", |value| value.to_str().expect("a path"))
}

#[test]
fn a_door_is_shut_after_a_few_tries_whoever_it_belongs_to() {
    let mut home = Home::new();
    let (name, password) = home.person("admin_agent");
    let mut visitor = home.nobody();
    for name in [name.as_str(), "nobody@nowhere.example"] {
        for tried in 1..=5 {
            let answer = sign_in(&mut visitor, (name, "wrong"));
            let expected = if tried < 5 { 422 } else { 429 };
            assert_eq!(answer.status, expected, "{name} {tried}: {}", answer.text);
            sound(&answer, "en");
        }
        // The right one as well, for a minute, and however it is written.
        let answer = sign_in(&mut visitor, (&name.to_uppercase(), &password));
        assert_eq!(answer.status, 429);
        assert!(answer.text.contains("Try again in 1 minute."), "{}", answer.text);
        let seconds = answer.headers["retry-after"].to_str().expect("a text");
        assert!((1..=61).contains(&seconds.parse::<i64>().expect("a number")));
    }
    // Others come in; a restart opens no door.
    let (other, secret) = home.person("sales_agent");
    assert_eq!(sign_in(&mut visitor, (&other, &secret)).status, 303);
    home.meanwhile(|_| Ok(()));
    let mut visitor = home.nobody();
    assert_eq!(sign_in(&mut visitor, (&name, &password)).status, 429);
    home.meanwhile(|tx| tx.execute("update door set shut_until = 0", &[]));
    let mut visitor = home.nobody();
    assert_eq!(sign_in(&mut visitor, (&name, &password)).status, 303);
    // It is counted from the start.
    let mut visitor = home.nobody();
    assert_eq!(sign_in(&mut visitor, (&name, "wrong")).status, 422);
}

#[test]
fn a_forgotten_password_is_set_by_a_link_that_works_once() {
    let mut home = Home::new();
    let (name, password) = home.person("admin_agent");
    let mut inside = home.nobody();
    assert_eq!(sign_in(&mut inside, (&name, &password)).status, 303);
    let mut visitor = home.nobody();
    let page = visitor.get("/password/forgotten");
    sound(&page, "en");
    let action = "/password/forgotten";
    let answers: BTreeSet<_> = [name.as_str(), "nobody@nowhere.example", &name, &name, &name]
        .map(|name| {
            let answer = send(&mut visitor, &page, action, &[("name", name)]);
            (answer.status, to(&answer).to_owned(), visitor.follow(answer).read())
        })
        .into();
    assert_eq!(answers.len(), 1, "it says nothing about who exists: {answers:#?}");
    let letters = home.letters(&name);
    let links = letters.iter().filter(|(topic, _)| topic == "password_reset");
    let links: Vec<_> = links
        .map(|(_, text)| {
            let (_, rest) = text.split_once("/password/new/").expect("a link");
            let token = rest.split_whitespace().next().expect("a token");
            format!("/password/new/{token}")
        })
        .collect();
    assert_eq!(links.len(), 3, "not more than that an hour");

    let mut visitor = home.nobody();
    let link = &links[0];
    let page = visitor.get(link);
    sound(&page, "en");
    let tries =
        [("short", "short"), (name.as_str(), name.as_str()), ("a long enough one", "another")];
    for (new, again) in tries {
        let answer = send(&mut visitor, &page, link, &[("new", new), ("again", again)]);
        assert_eq!(answer.status, 422, "{new}");
        assert!(answer.text.contains("There is 1 problem"), "{new}: {}", answer.text);
    }
    let typed = [("new", "four words in a row"), ("again", "four words in a row")];
    let answer = send(&mut visitor, &page, link, &typed);
    assert_eq!((answer.status, to(&answer)), (303, "/signin"));
    assert_eq!(send(&mut visitor, &page, link, &typed).status, 422, "it works once");
    for link in &links {
        assert!(visitor.get(link).text.contains("has been used"), "nor do the others");
    }
    home.moved(&mut inside);
    assert_eq!(inside.get("/customers").status, 303, "every session has ended");
    assert_eq!(sign_in(&mut visitor, (&name, &password)).status, 422);
    assert_eq!(sign_in(&mut visitor, (&name, "four words in a row")).status, 303);

    // By whoever is signed in: with the old one, and others are signed out.
    let mut other = home.nobody();
    assert_eq!(sign_in(&mut other, (&name, "four words in a row")).status, 303);
    let page = visitor.get("/account/password");
    sound(&page, "en");
    let next = [("new", "five words stand in a row"), ("again", "five words stand in a row")];
    let action = "/account/password";
    let wrong = [&[("old", "wrong")][..], &next].concat();
    assert_eq!(send(&mut visitor, &page, action, &wrong).status, 422);
    let right = [&[("old", "four words in a row")][..], &next].concat();
    let answer = send(&mut visitor, &page, action, &right);
    assert_eq!((answer.status, to(&answer)), (303, "/account/security"));
    assert_eq!(visitor.get("/sessions").status, 200, "this one stays");
    assert_eq!(other.get("/sessions").status, 303);
    let topics: Vec<_> = home.letters(&name).into_iter().map(|(topic, _)| topic).collect();
    assert_eq!(topics.iter().filter(|one| *one == "sign_in_changed").count(), 2);
    assert!(topics.contains(&"sign_in_new".to_owned()), "{topics:?}");
}

#[test]
fn a_second_factor_is_asked_for_and_is_good_once() {
    let mut home = Home::new();
    let (name, password) = home.person("admin_agent");
    let mut visitor = home.nobody();
    assert_eq!(sign_in(&mut visitor, (&name, &password)).status, 303);
    let page = visitor.get("/account/totp");
    sound(&page, "en");
    assert!(page.text.contains("<svg class=\"qr\""));
    let key = Key::of(&page.form("/account/totp")["key"]).expect("a key");
    let now = Clock::System.now();
    let wrong = send(&mut visitor, &page, "/account/totp", &[("code", "000000")]);
    assert_eq!(wrong.status, 422);
    let code = key.code(now);
    let codes = send(&mut visitor, &page, "/account/totp", &[("code", &code)]);
    assert_eq!(codes.status, 200, "{}", codes.text);
    sound(&codes, "en");
    let parts = codes.text.split("<li><code>").skip(1);
    let recovery: Vec<_> = parts.filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(recovery.len(), 10);
    assert!(visitor.get("/account/security").text.contains("10 recovery codes are left"));

    let mut other = home.nobody();
    let answer = sign_in(&mut other, (&name, &password));
    assert_eq!((answer.status, to(&answer)), (303, "/signin/code"));
    assert_eq!(other.get("/customers").status, 303, "half is not enough");
    let page = other.get("/signin/code");
    sound(&page, "en");
    let action = "/signin/code";
    assert_eq!(send(&mut other, &page, action, &[("code", &code)]).status, 422, "it was used");
    let next = key.code(now + SignedDuration::from_secs(30));
    let answer = send(&mut other, &page, action, &[("code", &next)]);
    assert_eq!((answer.status, to(&answer)), (303, "/"), "{}", answer.text);
    let answer = send(&mut other, &page, action, &[("code", recovery[0])]);
    assert_eq!(answer.status, 403, "the form was of nobody");

    let mut third = home.nobody();
    sign_in(&mut third, (&name, &password));
    let page = third.get("/signin/code");
    let answer = send(&mut third, &page, action, &[("code", recovery[0])]);
    assert_eq!((answer.status, to(&answer)), (303, "/"), "{}", answer.text);
    assert!(third.get("/account/security").text.contains("9 recovery codes are left"));

    // Wrong codes shut the door like wrong passwords.
    let mut fourth = home.nobody();
    sign_in(&mut fourth, (&name, &password));
    let mut page = fourth.get("/signin/code");
    // The right password in between changes nothing.
    for tried in 1..=5 {
        if tried == 3 {
            sign_in(&mut fourth, (&name, &password));
            page = fourth.get("/signin/code");
        }
        let answer = send(&mut fourth, &page, action, &[("code", recovery[0])]);
        assert_eq!(answer.status, if tried < 5 { 422 } else { 429 }, "{tried}");
    }
    assert_eq!(sign_in(&mut home.nobody(), (&name, &password)).status, 429);

    // It is removed by whoever proves again who they are.
    home.age();
    home.meanwhile(|tx| tx.execute("delete from door", &[]));
    home.moved(&mut visitor);
    let action = "/account/totp/remove";
    let page = visitor.get(action);
    let asked = send(&mut visitor, &page, action, &[]);
    assert_eq!(asked.status, 403, "{}", asked.text);
    sound(&asked, "en");
    let answer = send(&mut visitor, &asked, action, &[("proof-secret", &password)]);
    assert_eq!((answer.status, to(&answer)), (303, "/account/security"), "{}", answer.text);
    assert_eq!(to(&sign_in(&mut home.nobody(), (&name, &password))), "/");
}

#[test]
fn what_cannot_be_undone_asks_for_a_proof_and_goes_on() {
    let mut home = Home::new();
    let (name, password) = home.person("admin_agent");
    let mut visitor = home.nobody();
    assert_eq!(sign_in(&mut visitor, (&name, &password)).status, 303);
    home.age();
    home.moved(&mut visitor);
    for language in LANGUAGES {
        visitor.says.insert("accept-language", language.to_owned());
        let page = visitor.get("/account/totp");
        let typed = [("code", "12&\"<3"), ("request", "kept")];
        let asked = send(&mut visitor, &page, "/account/totp", &typed);
        assert_eq!(asked.status, 403);
        sound(&asked, language);
        let held = asked.form("/account/totp");
        assert_eq!((held["request"].as_str(), held["proof"].as_str()), ("kept", "password"));
        assert_eq!(held["code"], "12&#38;&#34;&#60;3", "what was typed is there");
        let tried = "/account/totp";
        if language == "en" {
            let wrong = send(&mut visitor, &asked, tried, &[("proof-secret", "wrong")]);
            assert_eq!(wrong.status, 403, "still");
            assert!(!wrong.text.contains("value=\"wrong\""), "and not what was tried");
        }
    }
    visitor.says.insert("accept-language", "en".to_owned());
    let page = visitor.get("/account/totp");
    let asked = send(&mut visitor, &page, "/account/totp", &[("code", "no")]);
    let answer = send(&mut visitor, &asked, "/account/totp", &[("proof-secret", &password)]);
    assert_eq!(answer.status, 422, "it went on, to where the code is looked at");
    // From now on it is fresh; of somebody who needed nothing to come in, a click is enough.
    assert_eq!(send(&mut visitor, &page, "/account/totp", &[("code", "no")]).status, 422);
    let nothing = "update session set proved_at = 0, proof = 'nothing'";
    home.meanwhile(move |tx| tx.execute(nothing, &[]));
    home.moved(&mut visitor);
    let asked = send(&mut visitor, &page, "/account/totp", &[("code", "no")]);
    assert_eq!((asked.status, asked.form("/account/totp")["proof"].as_str()), (403, "click"));
    assert_eq!(send(&mut visitor, &asked, "/account/totp", &[]).status, 422);
    // A click is nothing where there was a password.
    home.meanwhile(|tx| tx.execute("update session set proved_at = 0, proof = 'password'", &[]));
    home.moved(&mut visitor);
    assert_eq!(send(&mut visitor, &asked, "/account/totp", &[]).status, 403);
}
