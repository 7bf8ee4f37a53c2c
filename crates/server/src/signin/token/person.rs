//! Tokens that tell a program who has signed in (`OpenID` Connect Core, section 2).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{LIFETIME_SECONDS, Tokens};
use crate::signin::identity::{Generation, Identity};

/// What the program is told of the sign-in itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Login<'a> {
    /// What people call the person.
    pub name: &'a str,
    /// What the program sent to recognise the answer by.
    pub nonce: Option<&'a str>,
    /// The code that comes with it, if one does.
    pub code: Option<&'a str>,
    /// When the person proved who they are.
    pub proved_at: Timestamp,
}

/// What such a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonClaims {
    /// Who issued it.
    pub iss: String,
    /// The program.
    pub aud: Uuid,
    /// The organisation.
    pub tid: Uuid,
    /// The person.
    pub oid: Uuid,
    /// The same as `oid`.
    pub sub: Uuid,
    /// What people call the person.
    pub name: String,
    /// The name at sign-in, as second-generation clients look for it.
    pub preferred_username: String,
    /// The same, as first-generation clients look for it.
    pub upn: String,
    /// The same as `upn`.
    pub unique_name: String,
    /// As it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// The half of a hash of the code that came with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub c_hash: Option<String>,
    /// By what the person proved who they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amr: Vec<String>,
    /// When that was, in seconds since 1970.
    pub auth_time: i64,
    /// The generation of the endpoint.
    pub ver: Generation,
    /// Issued at, in seconds since 1970.
    pub iat: i64,
    /// Not good before, in seconds since 1970.
    pub nbf: i64,
    /// Good until just before, in seconds since 1970.
    pub exp: i64,
}

impl Tokens {
    /// A token that tells the program of `identity` who has signed in. It is for that program, and
    /// never good for calling us.
    ///
    /// # Panics
    /// Never: the key was tried when it was read.
    pub fn tell(&self, identity: &Identity, login: Login<'_>, now: Timestamp) -> String {
        let upn = identity.upn.clone().unwrap_or_default();
        let iat = now.as_second();
        let claims = PersonClaims {
            iss: self.issuer(identity.generation, identity.tenant),
            aud: identity.app,
            tid: identity.tenant,
            oid: identity.object,
            sub: identity.object,
            name: login.name.to_owned(),
            preferred_username: upn.clone(),
            unique_name: upn.clone(),
            upn,
            nonce: login.nonce.map(str::to_owned),
            c_hash: login.code.map(half),
            amr: identity.amr.clone(),
            auth_time: login.proved_at.as_second(),
            ver: identity.generation,
            iat,
            nbf: iat,
            exp: iat + LIFETIME_SECONDS,
        };
        self.sign(&claims, now)
    }
}

/// The first half of a hash, as section 3.3.2.11 wants it.
fn half(code: &str) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    use sha2::{Digest, Sha256};
    URL_SAFE_NO_PAD.encode(&Sha256::digest(code.as_bytes())[..16])
}
