//! What an id token says, and whether it is to be believed.

use super::ask::ANY_TENANT;
use crate::config::provider::{Organisations, Provider};
use domain::actor::Roles;
use jiff::Timestamp;
use jsonwebtoken::{
    Algorithm, DecodingKey, Header, Validation, decode, decode_header,
    errors::ErrorKind,
    jwk::{Jwk, JwkSet, PublicKeyUse},
};
use serde_json::{Map, Value};
use uuid::Uuid;

/// How far the provider's clock may be from ours, in seconds.
const APART: i64 = 60;
/// How long ago a token may have been made, in seconds: it comes straight from there.
const FRESH: i64 = 600;
/// The longest token looked at, in bytes.
const LONGEST: usize = 64 * 1024;
/// The signatures that are believed: none that are made with a secret that two have.
const SIGNATURES: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// Why an id token is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// Not a token, or it lacks what one has.
    #[error("the id token cannot be read")]
    Malformed,
    /// Signed with a key that the provider does not publish.
    #[error("the id token's key is not known")]
    Key,
    /// Altered, or signed by another.
    #[error("the id token's signature is wrong")]
    Signature,
    /// Of another provider.
    #[error("the id token has another issuer")]
    Issuer,
    /// Meant for another.
    #[error("the id token is for another audience")]
    Audience,
    /// Not good any more, or made too long ago.
    #[error("the id token has expired")]
    Expired,
    /// Not good yet.
    #[error("the id token is not valid yet")]
    Early,
    /// The answer to another question.
    #[error("the id token has another nonce")]
    Nonce,
    /// Whoever it is about has not signed in anew, or it does not say so.
    #[error("the id token does not say that they signed in again")]
    Stale,
    /// Of a tenant that is not let in.
    #[error("the id token is of a tenant that is not let in")]
    Tenant,
}

/// What a provider says of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who says it.
    pub issuer: String,
    /// Under which name it knows them, for ever.
    pub subject: String,
    /// The name to sign in with, if it says one.
    pub upn: Option<String>,
    /// What people call them, if it says that.
    pub name: Option<String>,
    /// What they are to be.
    pub roles: Roles,
    /// For whom they act.
    pub tenant: Option<Uuid>,
    /// When they last proved there who they are, in seconds since 1970, if it says that.
    pub proved_at: Option<i64>,
}

impl Said {
    /// Whether they have proved there who they are since a moment, by either clock.
    pub fn is_since(&self, moment: Timestamp) -> bool {
        self.proved_at.is_some_and(|at| at.saturating_add(APART) >= moment.as_second())
    }
}

/// What a token says, if it is to be believed at `now`.
///
/// # Errors
/// [`TokenFault`]: nobody is signed in by it.
pub fn judged(
    token: &str,
    keys: &JwkSet,
    provider: &Provider,
    issuer: &str,
    nonce: &str,
    now: Timestamp,
) -> Result<Said, TokenFault> {
    let claims = signed(token, keys)?;
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let said_by = text("iss").ok_or(TokenFault::Malformed)?;
    let tid = text("tid");
    if said_by != issuer.replace(ANY_TENANT, tid.unwrap_or_default()) {
        return Err(TokenFault::Issuer);
    }
    let audiences = values(&claims, "aud");
    let ours = audiences.iter().any(|one| *one == provider.client_id);
    let asked = text("azp");
    let others = asked.is_some_and(|azp| azp != provider.client_id)
        || (asked.is_none() && audiences.len() > 1);
    if !ours || others {
        return Err(TokenFault::Audience);
    }
    times(&claims, now)?;
    if text("nonce") != Some(nonce) {
        return Err(TokenFault::Nonce);
    }
    let barred = !provider.tenants.is_empty() || issuer.contains(ANY_TENANT);
    if barred && !tid.is_some_and(|tid| provider.tenants.contains(tid)) {
        return Err(TokenFault::Tenant);
    }
    let subject = text("sub").filter(|sub| !sub.is_empty()).ok_or(TokenFault::Malformed)?;
    Ok(Said {
        issuer: said_by.to_owned(),
        subject: subject.to_owned(),
        upn: text(&provider.upn_claim).map(str::to_lowercase),
        name: text("name").map(str::to_owned),
        roles: roles(&claims, provider),
        tenant: tenant(&claims, provider),
        proved_at: claims.get("auth_time").and_then(Value::as_i64),
    })
}

fn times(claims: &Map<String, Value>, now: Timestamp) -> Result<(), TokenFault> {
    let now = now.as_second();
    let time = |name: &str| claims.get(name).and_then(Value::as_i64);
    let (exp, iat) = (time("exp"), time("iat"));
    let (exp, iat) = exp.zip(iat).ok_or(TokenFault::Malformed)?;
    if exp.saturating_add(APART) <= now || iat < now.saturating_sub(FRESH) {
        return Err(TokenFault::Expired);
    }
    let begins = time("nbf").unwrap_or(iat).max(iat);
    if begins > now.saturating_add(APART) { Err(TokenFault::Early) } else { Ok(()) }
}

fn signed(token: &str, keys: &JwkSet) -> Result<Map<String, Value>, TokenFault> {
    if token.len() > LONGEST {
        return Err(TokenFault::Malformed);
    }
    let header = decode_header(token).map_err(|_| TokenFault::Malformed)?;
    if !SIGNATURES.contains(&header.alg) {
        return Err(TokenFault::Signature);
    }
    let key = key(&header, keys).ok_or(TokenFault::Key)?;
    if key.common.key_algorithm.is_some_and(|alg| alg.to_string() != format!("{:?}", header.alg)) {
        return Err(TokenFault::Signature);
    }
    let key = DecodingKey::from_jwk(key).map_err(|_| TokenFault::Key)?;
    // Times and names are judged by the given time and not by the machine's.
    let mut only_signature = Validation::new(header.alg);
    only_signature.validate_exp = false;
    only_signature.validate_aud = false;
    only_signature.required_spec_claims.clear();
    let data = decode(token, &key, &only_signature).map_err(|why| match why.kind() {
        ErrorKind::InvalidSignature | ErrorKind::InvalidAlgorithm => TokenFault::Signature,
        _ => TokenFault::Malformed,
    })?;
    Ok(data.claims)
}

/// The key that a token names; of a provider with one key, that one.
fn key<'k>(header: &Header, keys: &'k JwkSet) -> Option<&'k Jwk> {
    let signs = |key: &&Jwk| !matches!(key.common.public_key_use, Some(PublicKeyUse::Encryption));
    let mut all = keys.keys.iter().filter(signs);
    match &header.kid {
        Some(kid) => all.find(|key| key.common.key_id.as_ref() == Some(kid)),
        None => all.next().filter(|_| all.next().is_none()),
    }
}

/// The texts of a claim: one, or several.
fn values<'c>(claims: &'c Map<String, Value>, name: &str) -> Vec<&'c str> {
    match claims.get(name) {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        // Keycloak puts roles one level deeper: `realm_access.roles`.
        _ => match name.split_once('.').map(|(outer, inner)| (claims.get(outer), inner)) {
            Some((Some(Value::Object(inside)), inner)) => values(inside, inner),
            _ => Vec::new(),
        },
    }
}

fn roles(claims: &Map<String, Value>, provider: &Provider) -> Roles {
    let said = values(claims, &provider.roles_claim);
    said.iter().filter_map(|value| provider.roles.get(*value)).flatten().copied().collect()
}

fn tenant(claims: &Map<String, Value>, provider: &Provider) -> Option<Uuid> {
    match &provider.organisation {
        Organisations::One(tenant) => Some(*tenant),
        Organisations::Claim { name, tenants } => {
            values(claims, name).iter().find_map(|value| tenants.get(*value).copied())
        }
    }
}

#[cfg(test)]
mod tests;
