use super::*;
use crate::{config::provider::Hidden, signin::key::Key};
use domain::actor::Role;
use jsonwebtoken::{EncodingKey, encode};
use serde_json::json;
use std::collections::BTreeSet;

const ISSUER: &str = "https://id.example/one";

fn provider() -> Provider {
    let roles = [
        ("agents".to_owned(), [Role::AdminAgent, Role::SalesAgent].into()),
        ("admins".to_owned(), [Role::GlobalAdmin].into()),
    ];
    Provider {
        issuer: ISSUER.to_owned(),
        client_id: "novate".to_owned(),
        client_secret: Hidden("secret".to_owned()),
        scopes: "openid".to_owned(),
        button: "Elsewhere".to_owned(),
        upn_claim: "preferred_username".to_owned(),
        roles_claim: "realm_access.roles".to_owned(),
        roles: roles.into(),
        organisation: Organisations::Claim {
            name: "org".to_owned(),
            tenants: [("one".to_owned(), Uuid::from_u128(1))].into(),
        },
        tenants: BTreeSet::new(),
    }
}

fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).expect("a moment")
}

fn good() -> Value {
    json!({
        "iss": ISSUER,
        "aud": "novate",
        "sub": "s-1",
        "nonce": "n",
        "iat": now().as_second() - 5,
        "exp": now().as_second() + 300,
        "preferred_username": "Ada@Example.org",
        "name": "Ada",
        "realm_access": { "roles": ["agents", "others"] },
        "org": ["two", "one"],
    })
}

fn published(keys: &[&Key]) -> JwkSet {
    let all: Vec<_> = keys.iter().map(|key| key.public()).collect();
    serde_json::from_value(json!({ "keys": all })).expect("keys")
}

fn sign(key: &Key, claims: &Value) -> String {
    let header = Header { kid: Some(key.kid().to_owned()), ..Header::new(Algorithm::ES256) };
    let signs = EncodingKey::from_ec_pem(key.pem().as_bytes()).expect("a key");
    encode(&header, claims, &signs).expect("signs")
}

/// What is made of the good claims with some of them otherwise.
fn made(change: &Value) -> Result<Said, TokenFault> {
    made_of(change, &provider(), ISSUER)
}

fn made_of(change: &Value, provider: &Provider, issuer: &str) -> Result<Said, TokenFault> {
    let mut claims = good();
    for (name, value) in change.as_object().expect("claims") {
        claims[name] = value.clone();
    }
    claims.as_object_mut().expect("claims").retain(|_, value| !value.is_null());
    let key = Key::generate();
    judged(&sign(&key, &claims), &published(&[&key]), provider, issuer, "n", now())
}

#[test]
fn a_good_token_is_believed_and_read() {
    let said = made(&json!({})).expect("is good");
    assert_eq!(said.subject, "s-1");
    assert_eq!(said.upn.as_deref(), Some("ada@example.org"));
    assert_eq!(said.roles, [Role::AdminAgent, Role::SalesAgent].into());
    assert_eq!(said.tenant, Some(Uuid::from_u128(1)));
    let none = made(&json!({ "realm_access": null, "org": "three", "name": 7 })).expect("is good");
    assert!(none.roles.is_empty() && none.tenant.is_none() && none.name.is_none());
}

#[test]
fn every_claim_that_matters_is_looked_at() {
    let at = |seconds: i64| now().as_second() + seconds;
    for (change, fault) in [
        (json!({ "nonce": "other" }), TokenFault::Nonce),
        (json!({ "nonce": null }), TokenFault::Nonce),
        (json!({ "aud": "other" }), TokenFault::Audience),
        (json!({ "aud": ["novate", "other"] }), TokenFault::Audience),
        (json!({ "azp": "other" }), TokenFault::Audience),
        (json!({ "iss": "https://id.example/two" }), TokenFault::Issuer),
        (json!({ "exp": at(-60) }), TokenFault::Expired),
        (json!({ "iat": at(-601) }), TokenFault::Expired),
        (json!({ "iat": at(61) }), TokenFault::Early),
        (json!({ "nbf": at(61) }), TokenFault::Early),
        (json!({ "exp": null }), TokenFault::Malformed),
        (json!({ "iat": "soon" }), TokenFault::Malformed),
        (json!({ "sub": "" }), TokenFault::Malformed),
        (json!({ "iss": null }), TokenFault::Malformed),
    ] {
        assert_eq!(made(&change), Err(fault), "{change}");
    }
    let shared = json!({ "aud": ["other", "novate"], "azp": "novate" });
    assert!(made(&shared).is_ok(), "it names us as the one who asked");
    assert!(made(&json!({ "exp": at(-59) })).is_ok(), "clocks may be a little apart");
}

#[test]
fn only_a_key_that_is_published_counts() {
    let (ours, other) = (Key::generate(), Key::generate());
    let judge = |token: &str, keys: &JwkSet| judged(token, keys, &provider(), ISSUER, "n", now());
    let token = sign(&ours, &good());
    assert!(judge(&token, &published(&[&other, &ours])).is_ok());
    assert_eq!(judge(&token, &published(&[&other])), Err(TokenFault::Key), "unknown");
    assert_eq!(judge(&token, &published(&[])), Err(TokenFault::Key));
    // Altered, signed by another under its name, signed by nobody, or with what everybody knows.
    let mut parts: Vec<_> = token.split('.').map(str::to_owned).collect();
    let changed = sign(&other, &json!({ "sub": "s-2" }));
    parts[1] = changed.split('.').nth(1).expect("claims").to_owned();
    assert_eq!(judge(&parts.join("."), &published(&[&ours])), Err(TokenFault::Signature));
    let header = Header { kid: Some(ours.kid().to_owned()), ..Header::new(Algorithm::ES256) };
    let signs = EncodingKey::from_ec_pem(other.pem().as_bytes()).expect("a key");
    let forged = encode(&header, &good(), &signs).expect("signs");
    assert_eq!(judge(&forged, &published(&[&ours])), Err(TokenFault::Signature));
    let header = Header { kid: Some(ours.kid().to_owned()), ..Header::new(Algorithm::HS256) };
    let known = EncodingKey::from_secret(ours.public().x.as_bytes());
    let forged = encode(&header, &good(), &known).expect("signs");
    assert_eq!(judge(&forged, &published(&[&ours])), Err(TokenFault::Signature));
    for odd in ["", "a.b.c", "eyJhbGciOiJub25lIn0.e30."] {
        assert_eq!(judge(odd, &published(&[&ours])), Err(TokenFault::Malformed), "{odd}");
    }
}

#[test]
fn of_many_tenants_only_those_that_are_named_are_let_in() {
    let many = "https://login.example/{tenantid}/v2.0";
    let from =
        |tid: &str| json!({ "iss": format!("https://login.example/{tid}/v2.0"), "tid": tid });
    let named = Provider { tenants: ["a".to_owned()].into(), ..provider() };
    assert!(made_of(&from("a"), &named, many).is_ok());
    assert_eq!(made_of(&from("b"), &named, many), Err(TokenFault::Tenant));
    assert_eq!(made_of(&from("a"), &provider(), many), Err(TokenFault::Tenant), "none is named");
    let other = json!({ "iss": "https://login.example/a/v2.0", "tid": "b" });
    assert_eq!(made_of(&other, &named, many), Err(TokenFault::Issuer));
    assert_eq!(made_of(&json!({}), &named, ISSUER), Err(TokenFault::Tenant));
}
