//! Signing in at another server: a provider over real HTTP, with keys of its own.

use crate::{
    program::Running,
    sound,
    visitor::{Page, Visitor},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use server::{clock::Clock, signin::key::Key};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};
use tempfile::TempDir;

/// What the provider knows and says.
struct Says {
    key: Key,
    /// What is published, if that is another key.
    published: Option<Key>,
    /// Claims that are put into the next token, instead of the usual ones.
    claims: Value,
    /// What was asked for last.
    asked: BTreeMap<String, String>,
}

/// A provider: it answers three addresses, and signs whatever it is told.
#[derive(Clone)]
struct Provider {
    issuer: String,
    says: Arc<Mutex<Says>>,
}

fn pairs(text: &str) -> BTreeMap<String, String> {
    url::form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

impl Provider {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a socket");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let (key, published) = (Key::generate(), None);
        let says = Says { key, published, claims: json!({}), asked: BTreeMap::new() };
        let this = Self { issuer, says: Arc::new(Mutex::new(says)) };
        let server = this.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                server.answer(stream.expect("a caller"));
            }
        });
        this
    }

    fn answer(&self, mut stream: TcpStream) {
        let mut read = Vec::new();
        let (head, length) = loop {
            let mut some = [0; 4096];
            let count = stream.read(&mut some).expect("a request");
            read.extend_from_slice(&some[..count]);
            let text = String::from_utf8_lossy(&read).into_owned();
            if let Some(end) = text.find("\r\n\r\n") {
                let length = text.to_lowercase();
                let length = length.split("content-length: ").nth(1).map_or(0, |rest| {
                    rest.split("\r\n").next().expect("a line").parse().expect("a number")
                });
                if read.len() >= end + 4 + length {
                    break (text, length);
                }
            }
            assert!(count > 0, "a whole request");
        };
        let body = &head[head.len() - length..];
        let path = head.split(' ').nth(1).expect("a path");
        let (status, answer) = self.said(path, &head, body);
        let answer = answer.to_string();
        let length = answer.len();
        let head = format!(
            "HTTP/1.1 {status} OK\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n"
        );
        stream.write_all((head + &answer).as_bytes()).expect("it listens");
    }

    fn said(&self, path: &str, head: &str, body: &str) -> (u16, Value) {
        let issuer = &self.issuer;
        let says = self.says.lock().expect("one at a time");
        match path {
            "/.well-known/openid-configuration" => (
                200,
                json!({
                    "issuer": issuer,
                    "authorization_endpoint": format!("{issuer}/authorize?prompt=login"),
                    "token_endpoint": format!("{issuer}/token"),
                    "jwks_uri": format!("{issuer}/keys"),
                    "end_session_endpoint": format!("{issuer}/out"),
                }),
            ),
            "/keys" => {
                let key = says.published.as_ref().unwrap_or(&says.key);
                (200, json!({ "keys": [key.public()] }))
            }
            "/token" => {
                let form = pairs(body);
                let challenge = Sha256::digest(form["code_verifier"].as_bytes());
                let fits = URL_SAFE_NO_PAD.encode(challenge) == says.asked["code_challenge"];
                let back = form["redirect_uri"] == says.asked["redirect_uri"];
                let ours = head.contains("Basic ") || head.contains("basic ");
                if form["code"] != "good" || !fits || !back || !ours {
                    return (400, json!({ "error": "invalid_grant" }));
                }
                (200, json!({ "token_type": "Bearer", "id_token": says.token(issuer) }))
            }
            _ => (404, json!({})),
        }
    }
}

impl Says {
    fn token(&self, issuer: &str) -> String {
        let now = u64::try_from(Clock::System.now().as_second()).expect("after 1970");
        let mut claims = json!({
            "iss": issuer,
            "aud": "novate",
            "sub": "s-1",
            "nonce": self.asked["nonce"],
            "iat": now,
            "exp": now + 300,
            "email": "ada@contoso.example",
            "name": "Ada Lovelace",
            "roles": ["agents"],
        });
        for (name, value) in self.claims.as_object().expect("claims") {
            claims[name] = value.clone();
        }
        let header = Header { kid: Some(self.key.kid().into()), ..Header::new(Algorithm::ES256) };
        let signs = EncodingKey::from_ec_pem(self.key.pem().as_bytes()).expect("a key");
        encode(&header, &claims, &signs).expect("signs")
    }
}

/// A server whose people may sign in at a provider.
struct House {
    world: Value,
    base: String,
    provider: Provider,
    _server: Running,
    _dir: TempDir,
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
        let args = ["serve", "--data", "d", "--world", "world.json", "--oidc", "oidc.toml"];
        let more = ["--listen", "127.0.0.1:0", "--ready-file", "r.json"];
        let server = Running::start(dir.path(), &[&args[..], &more[..]].concat());
        let base = read("r.json")["base_url"].as_str().expect("an address").to_owned();
        Self { world, base, provider, _server: server, _dir: dir }
    }

    fn visitor(&self) -> Visitor {
        Visitor::at(&self.base, "en")
    }

    /// Goes to the provider; answers the address with which the browser comes back.
    fn away(&self, visitor: &mut Visitor, claims: Value) -> String {
        let away = visitor.get("/signin/provider?back=/customers");
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
        (says.asked, says.claims) = (asked, claims);
        format!("/signin/provider/back?code=good&state={state}")
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
