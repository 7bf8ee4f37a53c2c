use super::*;
use aws_lc_rs::{
    encoding::AsDer,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair},
};
use serde_json::{Value, json};

const BASE: &str = "https://novate.example/below";

fn party() -> Party {
    Party::of(BASE).expect("a name")
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What a browser says of a page.
fn client(kind: &str, origin: &str) -> Vec<u8> {
    let data = json!({ "type": kind, "challenge": "c", "origin": origin, "crossOrigin": false });
    data.to_string().into_bytes()
}

/// What an authenticator says: for whom, with which flags, how often.
fn data(name: &str, flags: u8, count: u32) -> Vec<u8> {
    let mut bytes = Sha256::digest(name.as_bytes()).to_vec();
    bytes.push(flags);
    bytes.extend(count.to_be_bytes());
    if flags & HAS_CREDENTIAL != 0 {
        bytes.extend([0; 16]);
        bytes.extend([0, 3]);
        bytes.extend(b"key");
        bytes.extend(b"the rest is not read");
    }
    bytes
}

fn made(algorithm: i64, public: &[u8]) -> Value {
    json!({ "id": text(b"key"), "response": {
        "clientDataJSON": text(&client("webauthn.create", "https://novate.example")),
        "authenticatorData": text(&data("novate.example", 0b0100_0101, 0)),
        "publicKey": text(public), "publicKeyAlgorithm": algorithm,
    } })
}

fn used(client: &[u8], data: &[u8], sign: impl Fn(&[u8]) -> Vec<u8>) -> Value {
    let mut signed = data.to_vec();
    signed.extend(Sha256::digest(client));
    json!({ "id": text(b"key"), "response": {
        "clientDataJSON": text(client), "authenticatorData": text(data),
        "signature": text(&sign(&signed)),
    } })
}

fn read(value: &Value) -> Credential {
    Credential::read(&value.to_string()).expect("it can be read")
}

#[test]
fn a_party_has_a_name() {
    let expected =
        Party { id: "novate.example".to_owned(), origin: "https://novate.example".to_owned() };
    assert_eq!(Party::of(BASE), Some(expected));
    let here = Party::of("http://127.0.0.1:8642").expect("a name");
    assert_eq!((here.id.as_str(), here.origin.as_str()), ("localhost", "http://localhost:8642"));
    assert_eq!(Party::of("http://[::1]:1").map(|one| one.id), Some("localhost".to_owned()));
    assert_eq!(Party::of("http://192.0.2.1"), None);
    assert_eq!(Party::of("nonsense"), None);
}

#[test]
fn what_was_made_is_used() {
    let random = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random);
    let pkcs8 = pkcs8.expect("a key");
    let ec = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref());
    let ec = ec.expect("a key");
    let ed = Ed25519KeyPair::generate().expect("a key");
    let public = ec.public_key().as_der().expect("X.509").as_ref().to_vec();
    let ed_public = ed.public_key().as_der().expect("X.509").as_ref().to_vec();
    let es = |bytes: &[u8]| ec.sign(&random, bytes).expect("signed").as_ref().to_vec();
    let eddsa = |bytes: &[u8]| ed.sign(bytes).as_ref().to_vec();
    let client = client("webauthn.get", "https://novate.example");
    let data = data("novate.example", 0b101, 7);
    for (algorithm, public, answer) in
        [(-7, &public, used(&client, &data, es)), (-8, &ed_public, used(&client, &data, eddsa))]
    {
        let key = read(&made(algorithm, public)).made(&party(), "c").expect("it is believed");
        assert_eq!((key.algorithm, key.count), (algorithm, 0));
        let answer = read(&answer);
        let after = answer.used(&party(), "c", &key).expect("it is believed");
        assert_eq!(after.count, 7);
        let again = answer.used(&party(), "c", &after);
        assert_eq!(again, Err(PasskeyFault("count went back")));
        assert_eq!(answer.used(&party(), "d", &key), Err(PasskeyFault("challenge is another")));
        let other = Key { public: text(&public[..public.len() - 1]), ..key };
        assert_eq!(answer.used(&party(), "c", &other), Err(PasskeyFault("signature is wrong")));
    }
    let wrong = read(&made(-8, &public)).made(&party(), "c");
    assert_eq!(wrong, Err(PasskeyFault("key cannot be used")));
    assert!(read(&made(-39, &public)).made(&party(), "c").is_err());
}

#[test]
fn nothing_is_believed_that_was_not_said_to_us() {
    let key = Ed25519KeyPair::generate().expect("a key");
    let sign = |bytes: &[u8]| key.sign(bytes).as_ref().to_vec();
    let kept = Key {
        algorithm: -8,
        public: text(key.public_key().as_der().expect("X.509").as_ref()),
        count: 0,
    };
    let fault = |client: &[u8], data: &[u8]| {
        read(&used(client, data, sign)).used(&party(), "c", &kept).expect_err("refused").0
    };
    let (ours, good) = ("https://novate.example", data("novate.example", 0b101, 0));
    let get = client("webauthn.get", ours);
    assert!(read(&used(&get, &good, sign)).used(&party(), "c", &kept).is_ok(), "a good one");
    assert_eq!(fault(&client("webauthn.create", ours), &good), "answer is of another kind");
    assert_eq!(fault(&client("webauthn.get", "https://evil.example"), &good), "page is another");
    let framed = json!({ "type": "webauthn.get", "challenge": "c", "origin": ours,
        "crossOrigin": true });
    assert_eq!(fault(framed.to_string().as_bytes(), &good), "page is another");
    let other = data("evil.example", 0b101, 0);
    assert_eq!(fault(&get, &other), "name for us is another");
    for flags in [0, 1, 0b100] {
        assert_eq!(fault(&get, &data("novate.example", flags, 0)), "holder was not verified");
    }
    assert_eq!(fault(&get, &good[..36]), "data is too short");
    assert_eq!(fault(b"no JSON", &good), "client data cannot be read");
    let moved = |bytes: &[u8]| key.sign(&bytes[1..]).as_ref().to_vec();
    let answer = read(&used(&get, &good, moved)).used(&party(), "c", &kept);
    assert_eq!(answer, Err(PasskeyFault("signature is wrong")));
}

#[test]
fn a_passkey_has_the_id_that_its_data_says() {
    let key = Ed25519KeyPair::generate().expect("a key");
    let mut value = made(-8, key.public_key().as_der().expect("X.509").as_ref());
    assert!(read(&value).made(&party(), "c").is_ok());
    value["id"] = text(b"another").into();
    assert_eq!(read(&value).made(&party(), "c"), Err(PasskeyFault("id is another")));
    value["response"]["authenticatorData"] = text(&data("novate.example", 0b101, 0)).into();
    assert!(read(&value).made(&party(), "c").is_err(), "there is none in it");
    assert!(Credential::read("{}").is_err());
}
