use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::*;
use crate::signin::audience::{GRAPH, PARTNER_CENTER};
use crate::signin::key::Key;

const BASE: &str = "http://127.0.0.1:8080";

fn noon() -> Timestamp {
    "2021-05-10T12:00:00Z".parse().expect("a date")
}

fn after(seconds: i64) -> Timestamp {
    noon() + SignedDuration::from_secs(seconds)
}

/// Keys that replaced each other, the last one signs.
fn with(keys: impl IntoIterator<Item = Key>) -> Tokens {
    Tokens::new(BASE, ring(keys))
}

fn ring(keys: impl IntoIterator<Item = Key>) -> Ring {
    Ring::new(keys.into_iter().map(|key| (Timestamp::UNIX_EPOCH, key))).expect("a key")
}

fn tokens() -> Tokens {
    with([Key::generate()])
}

fn person() -> Identity {
    Identity {
        tenant: Uuid::from_u128(1),
        object: Uuid::from_u128(2),
        app: Uuid::from_u128(3),
        upn: Some("ada@provider.example".into()),
        roles: vec!["AdminAgent".into()],
        amr: Vec::new(),
        audience: PARTNER_CENTER.into(),
        generation: Generation::V1,
    }
}

fn part(token: &str, index: usize) -> Value {
    let text = token.split('.').nth(index).expect("has three parts");
    let bytes = URL_SAFE_NO_PAD.decode(text).expect("base64url");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// Signed by `key` whatever the claims and the header say.
fn forged(key: &Key, header: &Header, claims: &Value) -> String {
    encode(header, claims, &key.signs).expect("signs")
}

fn header(key: &Key) -> Header {
    Header { kid: Some(key.kid().into()), ..Header::new(Algorithm::ES256) }
}

#[test]
fn what_was_issued_is_accepted_and_says_who() {
    let tokens = tokens();
    let issued = tokens.issue(person(), noon(), Uuid::from_u128(9));
    let claims = tokens.verify(&issued.access_token, noon()).expect("is ours");
    assert_eq!(*claims, issued.claims);
    assert!(claims.is_user());
    let head = part(&issued.access_token, 0);
    assert_eq!((head["alg"].as_str(), head["typ"].as_str()), (Some("ES256"), Some("JWT")));
    let kids: Vec<_> = tokens.published().into_iter().map(|key| key.kid).collect();
    assert_eq!(head["kid"].as_str(), Some(kids[0].as_str()));
    let tenant = Uuid::from_u128(1);
    assert_eq!(
        part(&issued.access_token, 1),
        json!({
            "iss": format!("{BASE}/{tenant}/"), "aud": PARTNER_CENTER, "tid": tenant,
            "oid": Uuid::from_u128(2), "sub": Uuid::from_u128(2),
            "appid": Uuid::from_u128(3), "azp": Uuid::from_u128(3),
            "upn": "ada@provider.example", "unique_name": "ada@provider.example",
            "scp": "user_impersonation", "roles": ["AdminAgent"], "ver": "1.0",
            "jti": Uuid::from_u128(9),
            "iat": 1_620_648_000, "nbf": 1_620_648_000, "exp": 1_620_651_600,
        })
    );
}

#[test]
fn an_application_alone_has_no_name_and_no_scope() {
    let tokens = tokens();
    let app =
        Identity { upn: None, audience: GRAPH.into(), generation: Generation::V2, ..person() };
    let issued = tokens.issue(app, noon(), Uuid::from_u128(9));
    let claims = tokens.verify(&issued.access_token, noon()).expect("is ours");
    assert!(!claims.is_user());
    assert_eq!(claims.iss, format!("{BASE}/{}/v2.0", Uuid::from_u128(1)));
    let body = part(&issued.access_token, 1);
    for name in ["upn", "unique_name", "scp"] {
        assert_eq!(body.get(name), None, "{name}");
    }
}

#[test]
fn a_token_lives_an_hour_remembered_or_not() {
    for remembered in [true, false] {
        let tokens = tokens();
        let token = tokens.issue(person(), noon(), Uuid::nil()).access_token;
        if remembered {
            assert!(tokens.verify(&token, noon()).is_ok());
            assert_eq!(tokens.keys().seen().len(), 1);
        }
        assert!(tokens.verify(&token, after(LIFETIME_SECONDS - 1)).is_ok());
        assert_eq!(tokens.verify(&token, after(LIFETIME_SECONDS)), Err(TokenFault::Expired));
        assert!(tokens.verify(&token, after(-AHEAD_SECONDS)).is_ok());
        assert_eq!(tokens.verify(&token, after(-AHEAD_SECONDS - 1)), Err(TokenFault::Early));
    }
}

#[test]
fn a_changed_token_is_refused_even_when_the_original_is_remembered() {
    let tokens = tokens();
    let token = tokens.issue(person(), noon(), Uuid::nil()).access_token;
    assert!(tokens.verify(&token, noon()).is_ok());
    let mut claims = part(&token, 1);
    claims["tid"] = json!(Uuid::from_u128(77));
    claims["iss"] = json!(tokens.issuer(Generation::V1, Uuid::from_u128(77)));
    let parts: Vec<_> = token.split('.').collect();
    let body = URL_SAFE_NO_PAD.encode(claims.to_string());
    let changed = format!("{}.{body}.{}", parts[0], parts[2]);
    assert_eq!(tokens.verify(&changed, noon()), Err(TokenFault::Signature));
    assert_eq!(tokens.keys().seen().len(), 1);
}

#[test]
fn an_unsigned_or_differently_signed_token_is_refused() {
    let key = Key::generate();
    let tokens = with([key.clone()]);
    let good = tokens.issue(person(), noon(), Uuid::nil()).access_token;
    let parts: Vec<_> = good.split('.').collect();
    let headed = |head: Value| URL_SAFE_NO_PAD.encode(head.to_string());
    let none = format!("{}.{}.", headed(json!({"alg": "none", "kid": key.kid()})), parts[1]);
    assert!(tokens.verify(&none, noon()).is_err());
    // The public key taken as the secret of an HMAC: the classic confusion.
    let secret = jsonwebtoken::EncodingKey::from_secret(key.public().x.as_bytes());
    let confused = Header { kid: Some(key.kid().into()), ..Header::new(Algorithm::HS256) };
    let confused = encode(&confused, &part(&good, 1), &secret).expect("signs");
    assert_eq!(tokens.verify(&confused, noon()), Err(TokenFault::Signature));
    let other = Key::generate();
    let claims = part(&good, 1);
    let named_after_ours = forged(&other, &header(&key), &claims);
    assert_eq!(tokens.verify(&named_after_ours, noon()), Err(TokenFault::Signature));
    assert_eq!(
        tokens.verify(&forged(&other, &header(&other), &claims), noon()),
        Err(TokenFault::Key)
    );
    let nameless = Header::new(Algorithm::ES256);
    assert_eq!(tokens.verify(&forged(&key, &nameless, &claims), noon()), Err(TokenFault::Key));
}

#[test]
fn audience_and_issuer_must_be_ours() {
    let key = Key::generate();
    let tokens = with([key.clone()]);
    let good = part(&tokens.issue(person(), noon(), Uuid::nil()).access_token, 1);
    let with = |name: &str, value: Value| {
        let mut claims = good.clone();
        claims[name] = value;
        tokens.verify(&forged(&key, &header(&key), &claims), noon()).map(|_| ())
    };
    assert_eq!(with("aud", json!(BASE)), Ok(()));
    assert_eq!(with("aud", json!("https://elsewhere.example")), Err(TokenFault::Audience));
    assert_eq!(with("iss", json!("https://elsewhere.example/")), Err(TokenFault::Issuer));
    assert_eq!(with("tid", json!(Uuid::from_u128(5))), Err(TokenFault::Issuer));
    assert_eq!(with("tid", json!("not an id")), Err(TokenFault::Malformed));
    assert_eq!(with("exp", Value::Null), Err(TokenFault::Malformed));
}

#[test]
fn after_a_rotation_old_tokens_live_on_until_their_key_is_dropped() {
    let (old, new) = (Key::generate(), Key::generate());
    let tokens = with([old.clone()]);
    let token = tokens.issue(person(), noon(), Uuid::nil()).access_token;
    assert!(tokens.verify(&token, noon()).is_ok());
    assert!(tokens.replace(ring([old, new.clone()])));
    assert!(tokens.verify(&token, noon()).is_ok());
    assert_eq!(tokens.published().len(), 2);
    let fresh = tokens.issue(person(), noon(), Uuid::nil()).access_token;
    assert_eq!(part(&fresh, 0)["kid"], json!(new.kid()));
    assert!(tokens.verify(&fresh, noon()).is_ok());
    // Also what was found good a moment ago.
    assert!(tokens.replace(ring([new.clone()])));
    assert!(tokens.verify(&fresh, noon()).is_ok());
    assert_eq!(tokens.verify(&token, noon()), Err(TokenFault::Key));
    // The same keys once more change nothing, and nothing is forgotten.
    assert_eq!(tokens.keys().seen().len(), 1);
    assert!(!tokens.replace(ring([new])));
    assert_eq!(tokens.keys().seen().len(), 1);
}

#[test]
fn a_key_is_known_before_it_signs() {
    let (old, new) = (Key::generate(), Key::generate());
    let keys = [(noon(), old.clone()), (after(120), new.clone())];
    let tokens = Tokens::new(BASE, Ring::new(keys).expect("two keys"));
    for (seconds, signer) in [(0, &old), (119, &old), (120, &new), (9_999, &new)] {
        let token = tokens.issue(person(), after(seconds), Uuid::nil()).access_token;
        assert_eq!(part(&token, 0)["kid"], json!(signer.kid()), "after {seconds} seconds");
        assert!(tokens.verify(&token, after(seconds)).is_ok());
    }
    assert_eq!(tokens.published().len(), 2);
}

#[test]
fn what_is_no_token() {
    let tokens = tokens();
    let long = "a".repeat(LONGEST + 1);
    for text in ["", ".", "..", "a.b.c", "eyJhbGciOiJFUzI1NiJ9", long.as_str()] {
        assert_eq!(tokens.verify(text, noon()), Err(TokenFault::Malformed));
    }
}

#[test]
fn the_memory_is_bounded_and_keeps_what_is_used() {
    let claims = Arc::new(tokens().issue(person(), noon(), Uuid::nil()).claims);
    let mut seen = seen::Seen::new(10);
    let digest = |n: u8| [n; 32];
    for n in 0..100 {
        seen.keep(digest(n), Arc::clone(&claims));
        // Used again and again, as the token of a busy client.
        let busy = seen.find(&digest(0)).expect("is used all the time");
        seen.keep(digest(0), busy);
        assert!(seen.len() <= 10, "{}", seen.len());
        assert!(seen.find(&digest(n)).is_some());
    }
    assert!(seen.find(&digest(50)).is_none());
}
