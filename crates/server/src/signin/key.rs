//! The keys that sign access tokens: ECDSA on P-256 (ES256).
//!
//! ES256 rather than Ed25519, although the latter is quicker, because the JWT libraries of every
//! client in use can check it; rather than RSA, because signing is twenty times cheaper.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::{AlgorithmParameters, Jwk};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::chance;

/// What stands before the 32 bytes of a P-256 private key in its PKCS#8 form (RFC 5208 around
/// RFC 5915): version 0, "elliptic curve, prime256v1", version 1. The optional public point is
/// left out: whoever reads the key computes it.
const PKCS8_BEFORE: [u8; 35] = [
    0x30, 0x41, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
    0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x04, 0x27, 0x30, 0x25, 0x02, 0x01,
    0x01, 0x04, 0x20,
];

/// The text is no private key that this program can sign with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a P-256 private key in PKCS#8 PEM form: {0}")]
pub struct KeyFault(String);

/// A key that signs and checks access tokens.
#[derive(Clone)]
pub struct Key {
    pem: String,
    public: PublicKey,
    pub(super) signs: EncodingKey,
    pub(super) checks: DecodingKey,
}

/// The public half of a [`Key`], serialised as one entry of a JWK set (RFC 7517).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicKey {
    /// Always `EC`.
    pub kty: &'static str,
    /// Always `P-256`.
    pub crv: &'static str,
    /// Always `ES256`.
    pub alg: &'static str,
    /// Always `sig`.
    #[serde(rename = "use")]
    pub usage: &'static str,
    /// The key's name in a token's header: its RFC 7638 thumbprint.
    pub kid: String,
    /// First coordinate, base64url.
    pub x: String,
    /// Second coordinate, base64url.
    pub y: String,
}

impl Key {
    /// Draws a new key.
    ///
    /// # Panics
    /// Never in practice: one draw in four billion is not below the order of the curve and is
    /// drawn again; failing many times in a row means the source of chance is broken.
    pub fn generate() -> Self {
        (0..8)
            .find_map(|_| {
                let mut der = PKCS8_BEFORE.to_vec();
                der.extend(chance::bytes::<32>());
                Self::from_pem(&pem(&der)).ok()
            })
            .expect("a random number below the order of the curve")
    }

    /// Reads a key that was kept as PKCS#8 PEM text, by [`Key::pem`] or by a tool of the operator.
    ///
    /// # Errors
    /// [`KeyFault`] when it is anything else than a private key on P-256.
    pub fn from_pem(text: &str) -> Result<Self, KeyFault> {
        let fault = |why: jsonwebtoken::errors::Error| KeyFault(why.to_string());
        let signs = EncodingKey::from_ec_pem(text.as_bytes()).map_err(fault)?;
        let jwk = Jwk::from_encoding_key(&signs, Algorithm::ES256).map_err(fault)?;
        let AlgorithmParameters::EllipticCurve(point) = &jwk.algorithm else {
            return Err(KeyFault("another kind of key".into()));
        };
        let checks = DecodingKey::from_ec_components(&point.x, &point.y).map_err(fault)?;
        let public = PublicKey {
            kty: "EC",
            crv: "P-256",
            alg: "ES256",
            usage: "sig",
            kid: thumbprint(&point.x, &point.y),
            x: point.x.clone(),
            y: point.y.clone(),
        };
        Ok(Self { pem: text.to_owned(), public, signs, checks })
    }

    /// The PKCS#8 PEM text to keep. It is a secret.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// The half that everybody may know.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The key's name in a token's header.
    pub fn kid(&self) -> &str {
        &self.public.kid
    }
}

/// Shows the name only.
impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key").field("kid", &self.kid()).finish_non_exhaustive()
    }
}

fn thumbprint(x: &str, y: &str) -> String {
    let members = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
    URL_SAFE_NO_PAD.encode(Sha256::digest(members.as_bytes()))
}

fn pem(der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let (first, rest) = text.split_at(text.len().min(64));
    format!("-----BEGIN PRIVATE KEY-----\n{first}\n{rest}\n-----END PRIVATE KEY-----\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_key_is_the_same_key() {
        let key = Key::generate();
        let again = Key::from_pem(key.pem()).expect("reads what it wrote");
        assert_eq!(again.public(), key.public());
        assert_eq!(again.pem(), key.pem());
    }

    #[test]
    fn every_key_is_another_and_named_by_its_thumbprint() {
        let (one, two) = (Key::generate(), Key::generate());
        assert_ne!(one.kid(), two.kid());
        assert_eq!(one.kid().len(), 43);
        assert_eq!(one.kid(), thumbprint(&one.public().x, &one.public().y));
    }

    #[test]
    fn the_public_half_is_a_jwk_and_nothing_of_the_private_half_shows() {
        let key = Key::generate();
        let json = serde_json::to_value(key.public()).expect("serialises");
        let mut names: Vec<_> = json.as_object().expect("an object").keys().cloned().collect();
        names.sort();
        assert_eq!(names, ["alg", "crv", "kid", "kty", "use", "x", "y"]);
        for coordinate in ["x", "y"] {
            let text = json[coordinate].as_str().expect("text");
            assert_eq!(URL_SAFE_NO_PAD.decode(text).expect("base64url").len(), 32);
        }
        let shown = format!("{key:?}");
        let secret = key.pem().lines().nth(1).expect("has a body");
        assert!(shown.contains(key.kid()) && !shown.contains(secret), "{shown}");
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let outside_the_curve = {
            let mut der = PKCS8_BEFORE.to_vec();
            der.extend([0xff; 32]);
            pem(&der)
        };
        for text in ["", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
            .into_iter()
            .chain([outside_the_curve.as_str(), &Key::generate().pem()[..80]])
        {
            assert!(Key::from_pem(text).is_err(), "{text}");
        }
    }
}
