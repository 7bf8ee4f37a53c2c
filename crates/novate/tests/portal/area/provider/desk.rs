//! A provider over real HTTP, with keys of its own; and our side of it, by our own clock.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use server::{
    account::oidc::{Desk, Handshake},
    clock::Clock,
    config::provider::{Hidden, Organisations, Provider as Chosen},
    signin::key::Key,
};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};
use tokio::runtime::Runtime;
use uuid::Uuid;

/// What the provider knows and says.
pub struct Says {
    pub key: Key,
    /// What is published, if that is another key.
    pub published: Option<Key>,
    /// Claims that are put into the next token, instead of the usual ones.
    pub claims: Value,
    /// What was asked for last.
    pub asked: BTreeMap<String, String>,
    /// How often the keys were.
    pub fetched: usize,
}

/// A provider: it answers three addresses, and signs whatever it is told.
#[derive(Clone)]
pub struct Provider {
    pub issuer: String,
    pub says: Arc<Mutex<Says>>,
}

pub fn pairs(text: &str) -> BTreeMap<String, String> {
    url::form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

impl Provider {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a socket");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let (key, published) = (Key::generate(), None);
        let says = Says { key, published, claims: json!({}), asked: BTreeMap::new(), fetched: 0 };
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
        let mut says = self.says.lock().expect("one at a time");
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
                says.fetched += 1;
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

/// Our side of a provider, by our own clock: a new key is looked for once, and not too often.
#[test]
fn a_key_that_was_replaced_is_fetched_and_not_too_often() {
    let provider = Provider::new();
    let said = Chosen {
        issuer: provider.issuer.clone(),
        client_id: "novate".to_owned(),
        client_secret: Hidden("hush".to_owned()),
        scopes: "openid".to_owned(),
        button: String::new(),
        upn_claim: "email".to_owned(),
        roles_claim: "roles".to_owned(),
        roles: BTreeMap::new(),
        organisation: Organisations::One(Uuid::from_u128(1)),
        tenants: BTreeSet::new(),
    };
    let desk = Desk::new(said).expect("a desk");
    let runtime = Runtime::new().expect("a runtime");
    let (redirect, mut now) = ("https://ours.example/back", Clock::System.now());
    let enter = |now: Timestamp, anew: bool| {
        let handshake = Handshake::draw("browser".to_owned(), "/".to_owned());
        let handshake = if anew { handshake.anew(now) } else { handshake };
        runtime.block_on(async {
            let to = desk.away(&handshake, "state", redirect, now).await.expect("an address");
            let (_, query) = to.split_once('?').expect("a query");
            provider.says.lock().expect("one at a time").asked = pairs(query);
            desk.exchange(&handshake, "good", redirect, now).await.map_err(|why| why.to_string())
        })
    };
    let fetched = || provider.says.lock().expect("one at a time").fetched;
    assert!(enter(now, false).is_ok());
    assert_eq!(fetched(), 1);
    provider.says.lock().expect("one at a time").key = Key::generate();
    for _ in 0..3 {
        let unknown = enter(now, false).expect_err("they were asked for just now");
        assert!(unknown.contains("key is not known"), "{unknown}");
    }
    assert_eq!(fetched(), 1);
    now += SignedDuration::from_secs(11);
    assert!(enter(now, false).is_ok(), "the new key");
    assert_eq!(fetched(), 2);
    // Whoever has to sign in anew has done so since, and the provider says so.
    let told = |at: Option<i64>| {
        let claims = at.map_or(json!({}), |at| json!({ "auth_time": at }));
        provider.says.lock().expect("one at a time").claims = claims;
    };
    for (at, good) in [(None, false), (Some(-3600), false), (Some(0), true)] {
        told(at.map(|at| now.as_second() + at));
        assert_eq!(enter(now, true).is_ok(), good, "{at:?}");
    }
}
