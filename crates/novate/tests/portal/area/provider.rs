//! Signing in at another server: a provider over real HTTP, with keys of its own.

#[path = "provider/desk.rs"]
mod desk;

use crate::{
    program::Running,
    sound,
    visitor::{Page, Visitor},
};
use desk::{Provider, pairs};
use serde_json::{Value, json};
use server::{clock::Clock, signin::key::Key};
use std::{collections::BTreeMap, fs};
use store::Store;
use tempfile::TempDir;

/// A server whose people may sign in at a provider.
struct House {
    world: Value,
    base: String,
    provider: Provider,
    server: Option<Running>,
    dir: TempDir,
}

impl House {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let made = ["world", "generate", "--customers", "3", "-o", "world.json"];
        let made = crate::program::run(dir.path(), &made);
        assert_eq!(made.code, Some(0), "{}", made.err);
        let read = |name: &str| -> Value {
            let text = fs::read_to_string(dir.path().join(name)).expect("a file");
            serde_json::from_str(&text).expect("JSON")
        };
        let world = read("world.json");
        let provider = Provider::new();
        let tenant = world["partners"][0]["tenant_id"].as_str().expect("an id").to_owned();
        let about = format!(
            "issuer = \"{}\"\nclient_id = \"novate\"\nclient_secret = \"hush & hush\"\n\
             button = \"Sign in with Contoso\"\norganisation = \"{tenant}\"\n\
             [roles]\nagents = [\"admin_agent\", \"sales_agent\"]\nadmins = \"global_admin\"\n",
            provider.issuer
        );
        fs::write(dir.path().join("oidc.toml"), about).expect("a file");
        let mut house = Self { world, base: String::new(), provider, server: None, dir };
        house.open(&["--world", "world.json"]);
        house
    }

    fn open(&mut self, more: &[&str]) {
        let args = ["serve", "--data", "d", "--oidc", "oidc.toml", "--listen", "127.0.0.1:0"];
        let args = [&args[..], &["--ready-file", "r.json"], more].concat();
        self.server = Some(Running::start(self.dir.path(), &args));
        let ready = fs::read_to_string(self.dir.path().join("r.json")).expect("a file");
        let ready: Value = serde_json::from_str(&ready).expect("JSON");
        ready["base_url"].as_str().expect("an address").clone_into(&mut self.base);
    }

    /// As if everybody had proved long ago who they are.
    fn age(&mut self, visitor: &mut Visitor) {
        let ran = self.server.take().expect("it runs").end("INT");
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let store = Store::open(&self.dir.path().join("d")).expect("nobody serves it");
        let aged = store.write_now(|tx| tx.execute("update session set proved_at = 0", &[]));
        assert_eq!(aged, Ok(1));
        drop(store);
        self.open(&[]);
        visitor.base.clone_from(&self.base);
    }

    fn visitor(&self) -> Visitor {
        Visitor::at(&self.base, "en")
    }

    /// Goes to the provider; answers the address with which the browser comes back.
    fn away(&self, visitor: &mut Visitor, claims: Value) -> String {
        self.away_by(visitor, "/signin/provider?back=/customers", claims).0
    }

    /// The same by another way; with what the provider was asked.
    fn away_by(
        &self,
        visitor: &mut Visitor,
        way: &str,
        claims: Value,
    ) -> (String, BTreeMap<String, String>) {
        let away = visitor.get(way);
        assert_eq!(away.status, 303, "{}", away.text);
        let to = away.headers["location"].to_str().expect("an address");
        let (place, query) = to.split_once('?').expect("a query");
        assert_eq!(place, format!("{}/authorize", self.provider.issuer));
        let asked = pairs(query);
        for (name, value) in [
            ("prompt", "login"),
            ("response_type", "code"),
            ("client_id", "novate"),
            ("scope", "openid profile email"),
            ("code_challenge_method", "S256"),
        ] {
            assert_eq!(asked[name], value, "{to}");
        }
        let state = asked["state"].clone();
        let mut says = self.provider.says.lock().expect("one at a time");
        (says.asked, says.claims) = (asked.clone(), claims);
        (format!("/signin/provider/back?code=good&state={state}"), asked)
    }

    fn enter(&self, visitor: &mut Visitor, claims: Value) -> Page {
        let back = self.away(visitor, claims);
        let page = visitor.get(&back);
        visitor.follow(page)
    }
}

#[test]
fn somebody_is_let_in_with_the_roles_that_follow_each_time() {
    let house = House::new();
    let mut ada = house.visitor();
    assert!(ada.get("/signin?back=/customers").text.contains("Sign in with Contoso"));
    let page = house.enter(&mut ada, json!({}));
    assert_eq!((page.status, page.path.as_str()), (200, "/customers"), "{}", page.text);
    sound(&page, "en");
    assert_eq!(ada.get("/settings/users/new").status, 403);
    // Signing out here leads to where one signs out there.
    let page = ada.get("/settings");
    let out = ada.post("/signout", &page.fields("/signout"));
    let out = ada.follow(out);
    sound(&out, "en");
    assert!(out.text.contains(&format!("{}/out?", house.provider.issuer)), "{}", out.text);

    // Other roles there are other roles here, and none there is none here.
    let page = house.enter(&mut ada, json!({ "roles": ["admins"] }));
    assert_eq!(page.status, 200, "{}", page.text);
    assert_eq!(ada.get("/settings/users/new").status, 200);
    let users = ada.get("/settings/users");
    assert!(users.text.contains("Ada Lovelace"), "{}", users.text);
    let page = house.enter(&mut house.visitor(), json!({ "roles": ["nothing"] }));
    assert_eq!(page.status, 403);
    assert!(page.text.contains("You have no role here."), "{}", page.text);
    sound(&page, "en");
    assert_eq!(ada.get("/settings/users/new").status, 403, "at once");
    let nobody = json!({ "sub": "s-2", "email": "eva@contoso.example", "roles": [] });
    assert_eq!(house.enter(&mut house.visitor(), nobody).status, 403);
    let nameless = json!({ "sub": "s-3", "email": "eva" });
    let page = house.enter(&mut house.visitor(), nameless);
    assert!(page.text.contains("under which e-mail address"), "{}", page.text);
}

#[test]
fn what_cannot_be_believed_signs_nobody_in() {
    let house = House::new();
    let mut ada = house.visitor();
    let odd = [
        json!({ "nonce": "another" }),
        json!({ "aud": "another" }),
        json!({ "iss": "https://another.example" }),
        json!({ "exp": 1_700_000_000, "iat": 1_699_999_000 }),
        json!({ "azp": "another" }),
    ];
    for claims in odd {
        let page = house.enter(&mut ada, claims.clone());
        assert_eq!(page.status, 403, "{claims}");
        assert!(page.text.contains("cannot be trusted"), "{claims}: {}", page.text);
        assert_eq!(ada.get("/customers").status, 303, "{claims}");
    }
    // A state is good once, in the browser that was sent away, and only if we drew it.
    let back = house.away(&mut ada, json!({}));
    let page = house.visitor().get(&back);
    assert_eq!(page.status, 403, "another browser");
    assert_eq!(ada.get(&back).status, 403, "spent by the other one");
    let back = house.away(&mut ada, json!({}));
    assert_eq!(ada.get(&back).status, 303);
    let page = ada.get(&back);
    assert!(page.status == 403 && page.text.contains("was used already"), "{}", page.text);
    let mut other = house.visitor();
    house.away(&mut other, json!({}));
    let made_up = "/signin/provider/back?code=good&state=made-up";
    assert_eq!(other.get(made_up).status, 403);
    let back = house.away(&mut other, json!({})).replace("code=good", "code=bad");
    let page = other.get(&back);
    assert!(page.text.contains("cancelled or refused"), "{}", page.text);
    let back = house.away(&mut other, json!({}));
    let page = other.get(&back.replace("code=good", "error=access_denied"));
    assert!(page.text.contains("cancelled or refused"), "{}", page.text);
    let back = house.away(&mut other, json!({}));
    assert_eq!(other.get(&format!("{back}&iss=https://another.example")).status, 403);

    // Another key is believed when it is published, and not before.
    {
        let mut says = house.provider.says.lock().expect("one at a time");
        let old = std::mem::replace(&mut says.key, Key::generate());
        says.published = Some(old);
    }
    let page = house.enter(&mut other, json!({}));
    assert!(page.text.contains("cannot be trusted"), "an unknown key: {}", page.text);
}

#[test]
fn the_same_address_alone_opens_no_account() {
    let house = House::new();
    let person = &house.world["partners"][0]["users"][0];
    let text = |name: &str| person[name].as_str().expect("a text").to_owned();
    let (upn, password) = (text("upn"), text("password"));
    let mut ada = house.visitor();
    let claims = json!({ "email": upn, "roles": ["admins"] });
    let page = house.enter(&mut ada, claims.clone());
    assert!(page.text.contains("Sign in with its password once"), "{}", page.text);
    assert_eq!(ada.get("/customers").status, 303, "not signed in");
    let link = page.path.strip_prefix("/signin?back=").expect("a way back").replace("%2F", "/");

    // In another browser the link is worth nothing, also to whoever has the password.
    let sign_in = |visitor: &mut Visitor| {
        let page = visitor.get(&format!("/signin?back={link}"));
        let mut fields = page.form("/signin");
        fields.insert("name".to_owned(), upn.clone());
        fields.insert("password".to_owned(), password.clone());
        let page = visitor.post("/signin", &fields.into_iter().collect::<Vec<_>>());
        visitor.follow(page)
    };
    assert_eq!(sign_in(&mut house.visitor()).status, 404);
    let page = sign_in(&mut ada);
    assert_eq!(page.status, 200, "{}", page.text);
    sound(&page, "en");
    let page = ada.post(&link, &page.fields(&link));
    let page = ada.follow(page);
    assert!(page.text.contains("Your account is connected."), "{}", page.text);
    assert_eq!(ada.get(&link).status, 404, "it was good once");
    let mut again = house.visitor();
    house.enter(&mut again, claims);
    assert_eq!(again.get("/settings/users/new").status, 200, "in, as an admin");
}

#[test]
fn whoever_signs_in_there_proves_it_there_again_and_goes_on() {
    let mut house = House::new();
    let mut ada = house.visitor();
    house.enter(&mut ada, json!({}));
    let page = ada.get("/account/totp");
    let mut fields = page.fields("/account/totp");
    fields.push(("code".to_owned(), "12&\"<3".to_owned()));
    house.age(&mut ada);
    let asked = ada.post("/account/totp", &fields);
    assert_eq!(asked.status, 403, "{}", asked.text);
    sound(&asked, "en");
    let again = "/signin/provider/again";
    let held = asked.fields(again);
    assert!(held.contains(&("proof-path".to_owned(), "/account/totp".to_owned())), "{held:?}");
    let typed = |(name, value): (String, String)| {
        (name, value.replace("&#38;", "&").replace("&#34;", "\"").replace("&#60;", "<"))
    };
    let held: Vec<_> = held.into_iter().map(typed).collect();
    assert_eq!(Visitor::at(&house.base, "en").post(again, &held).status, 403, "nobody");

    let mut way = || {
        let page = ada.post(again, &held);
        assert_eq!(page.status, 200, "{}", page.text);
        sound(&page, "en");
        assert!(page.headers["refresh"].to_str().expect("a text").starts_with("0; url=/"));
        page.links().into_iter().find(|link| link.ends_with("/away")).expect("a link")
    };
    let (first, second, third, fourth) = (way(), way(), way(), way());
    let now = Clock::System.now().as_second();
    // Whoever has not signed in anew, or does not say so, or is another, has proved nothing.
    let (back, said) = house.away_by(&mut ada, &first, json!({}));
    assert_eq!((said["prompt"].as_str(), said["max_age"].as_str()), ("login", "0"));
    let page = ada.get(&back);
    assert!(page.text.contains("did not say that you signed in again"), "{}", page.text);
    assert_eq!(page.status, 403);
    let (back, _) = house.away_by(&mut ada, &second, json!({ "auth_time": now - 3600 }));
    assert_eq!(ada.get(&back).status, 403);
    let other = json!({ "auth_time": now, "sub": "s-9" });
    let (back, _) = house.away_by(&mut ada, &third, other);
    let page = ada.get(&back);
    assert!(page.text.contains("as somebody else"), "{}", page.text);
    assert_eq!(ada.post("/account/totp", &fields).status, 403, "still");

    let (back, _) = house.away_by(&mut ada, &fourth, json!({ "auth_time": now }));
    let page = ada.get(&back);
    let page = ada.follow(page);
    assert_eq!(page.status, 200, "{}", page.text);
    sound(&page, "en");
    assert!(page.text.contains("Everything you entered is still there."), "{}", page.text);
    assert_eq!(house.visitor().get(&page.path).status, 303, "nobody else's");
    let kept = page.form("/account/totp");
    assert_eq!(kept["code"], "12&#38;&#34;&#60;3", "what was typed is there");
    let sent: Vec<_> = page.fields("/account/totp").into_iter().map(typed).collect();
    let answer = ada.post("/account/totp", &sent);
    assert_eq!(answer.status, 422, "it went on, to where the code is looked at: {}", answer.text);
}
