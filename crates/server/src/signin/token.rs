//! Access tokens: signed JSON web tokens, checked without asking the database.
//!
//! Checking a signature takes about 60 µs, more than most of the calls it guards, so a token that
//! was found good is remembered by its SHA-256 until it expires. Rotation means another [`Ring`];
//! what was remembered of tokens is remembered with the ring that they were checked with, so a
//! token whose key is gone is not found good by memory.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;
use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header, encode};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::audience::Audiences;
use super::identity::{Claims, Generation, Identity, USER_IMPERSONATION};
use super::key::PublicKey;
use super::ring::Ring;

pub mod person;
mod seen;

/// How long a token is good for, in seconds.
pub const LIFETIME_SECONDS: i64 = 3600;
/// How far ahead of us the clock of another of our servers may be, in seconds.
const AHEAD_SECONDS: i64 = 60;
/// The longest token looked at, in bytes.
const LONGEST: usize = 8 * 1024;
/// How many good tokens are remembered.
const REMEMBERED: usize = 8192;

/// Why a token is not accepted. The caller is told 401 and no more than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// Not a JSON web token, or not with our claims.
    #[error("the token cannot be read")]
    Malformed,
    /// Signed with a key that is not, or no longer, ours.
    #[error("the token's key is not known")]
    Key,
    /// Altered, or signed by another.
    #[error("the token's signature is wrong")]
    Signature,
    /// Meant for another service.
    #[error("the token is for another audience")]
    Audience,
    /// Issued under another address or for another tenant than it names.
    #[error("the token has another issuer")]
    Issuer,
    /// Not good yet.
    #[error("the token is not valid yet")]
    Early,
    /// No longer good.
    #[error("the token has expired")]
    Expired,
}

/// A token as handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The signed text, for the client.
    pub access_token: String,
    /// What it says; `exp - iat` is its lifetime in seconds.
    pub claims: Claims,
}

/// Issues and checks access tokens.
#[derive(Debug)]
pub struct Tokens {
    base_url: String,
    audiences: Audiences,
    keys: RwLock<Arc<Keys>>,
}

/// The keys, and the tokens that were found good with them.
#[derive(Debug)]
struct Keys {
    ring: Ring,
    seen: Mutex<seen::Seen>,
}

impl Keys {
    fn new(ring: Ring) -> Arc<Self> {
        Arc::new(Self { ring, seen: Mutex::new(seen::Seen::new(REMEMBERED)) })
    }

    /// A thread that panicked while it held the lock left a memory that is at worst incomplete.
    fn seen(&self) -> std::sync::MutexGuard<'_, seen::Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tokens {
    /// For a server reached at `base_url`, with the keys of the installation.
    pub fn new(base_url: &str, ring: Ring) -> Self {
        Self {
            base_url: base_url.trim_end_matches('/').to_owned(),
            audiences: Audiences::new(base_url),
            keys: RwLock::new(Keys::new(ring)),
        }
    }

    /// From here on these keys sign and check; answers whether they are others than before.
    pub fn replace(&self, ring: Ring) -> bool {
        if self.keys().ring == ring {
            return false;
        }
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Keys::new(ring);
        true
    }

    fn keys(&self) -> Arc<Keys> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What a client may ask a token for.
    pub fn audiences(&self) -> &Audiences {
        &self.audiences
    }

    /// The public keys, to publish as a JWK set.
    pub fn published(&self) -> Vec<PublicKey> {
        self.keys().ring.published().cloned().collect()
    }

    /// The `iss` of a tenant's tokens, as its openid-configuration has to say it.
    pub fn issuer(&self, generation: Generation, tenant: Uuid) -> String {
        let end = match generation {
            Generation::V1 => "",
            Generation::V2 => "v2.0",
        };
        format!("{}/{tenant}/{end}", self.base_url)
    }

    /// A token for `identity`, good from `now` for [`LIFETIME_SECONDS`]; `id` is its own id.
    ///
    /// # Panics
    /// Never: the key was tried when it was read.
    pub fn issue(&self, identity: Identity, now: Timestamp, id: Uuid) -> Issued {
        let iat = now.as_second();
        let claims = Claims {
            iss: self.issuer(identity.generation, identity.tenant),
            aud: identity.audience,
            tid: identity.tenant,
            oid: identity.object,
            sub: identity.object,
            appid: identity.app,
            azp: identity.app,
            scp: identity.upn.is_some().then(|| USER_IMPERSONATION.to_owned()),
            unique_name: identity.upn.clone(),
            upn: identity.upn,
            roles: identity.roles,
            amr: identity.amr,
            ver: identity.generation,
            jti: id,
            iat,
            nbf: iat,
            exp: iat + LIFETIME_SECONDS,
        };
        Issued { access_token: self.sign(&claims, now), claims }
    }

    /// The token that says this, signed by the key of a moment.
    fn sign(&self, claims: &impl Serialize, now: Timestamp) -> String {
        let keys = self.keys();
        let key = keys.ring.signing(now);
        let header = Header { kid: Some(key.kid().to_owned()), ..Header::new(Algorithm::ES256) };
        encode(&header, claims, &key.signs).expect("a key that could be read can sign")
    }

    /// What `token` says, if it is one of ours and good at `now`.
    ///
    /// # Errors
    /// [`TokenFault`]: 401 for the caller.
    pub fn verify(&self, token: &str, now: Timestamp) -> Result<Arc<Claims>, TokenFault> {
        if token.len() > LONGEST {
            return Err(TokenFault::Malformed);
        }
        let digest: seen::Digest = Sha256::digest(token.as_bytes()).into();
        let keys = self.keys();
        let known = keys.seen().find(&digest);
        let claims = match known {
            Some(claims) => claims,
            None => Arc::new(signed(&keys.ring, token)?),
        };
        self.judge(&claims, now)?;
        keys.seen().keep(digest, Arc::clone(&claims));
        Ok(claims)
    }

    fn judge(&self, claims: &Claims, now: Timestamp) -> Result<(), TokenFault> {
        let now = now.as_second();
        if !self.audiences.holds(&claims.aud) {
            Err(TokenFault::Audience)
        } else if claims.iss != self.issuer(claims.ver, claims.tid) {
            Err(TokenFault::Issuer)
        } else if claims.nbf > now.saturating_add(AHEAD_SECONDS) {
            Err(TokenFault::Early)
        } else if claims.exp <= now {
            Err(TokenFault::Expired)
        } else {
            Ok(())
        }
    }
}

fn signed(ring: &Ring, token: &str) -> Result<Claims, TokenFault> {
    let header = decode_header(token).map_err(|_| TokenFault::Malformed)?;
    let key = header.kid.and_then(|kid| ring.named(&kid)).ok_or(TokenFault::Key)?;
    // Times and names are judged by the given time and not by the machine's.
    let mut only_signature = Validation::new(Algorithm::ES256);
    only_signature.validate_exp = false;
    only_signature.validate_aud = false;
    only_signature.required_spec_claims.clear();
    let data = decode(token, &key.checks, &only_signature).map_err(|e| match e.kind() {
        jsonwebtoken::errors::ErrorKind::InvalidSignature
        | jsonwebtoken::errors::ErrorKind::InvalidAlgorithm => TokenFault::Signature,
        _ => TokenFault::Malformed,
    })?;
    Ok(data.claims)
}

#[cfg(test)]
mod tests;
