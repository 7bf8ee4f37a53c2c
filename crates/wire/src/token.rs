//! The shapes around signing in: token requests and answers, discovery, keys.
//!
//! Two generations of clients ask for tokens: v1 (`/oauth2/token`, `resource`, all numbers as
//! text) and v2 (`/oauth2/v2.0/token`, `scope`, numbers). Only the shapes are here; whether a
//! token is given is decided elsewhere.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::time;

pub mod device;
pub mod realm;

/// Which generation of the protocol is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Generation {
    /// `/{tenant}/oauth2/token`, which names a `resource`.
    #[serde(rename = "1.0")]
    V1,
    /// `/{tenant}/oauth2/v2.0/token`, which names a `scope`.
    #[serde(rename = "2.0")]
    V2,
}

/// A token that was given.
#[derive(Clone, PartialEq, Eq)]
pub struct Granted {
    /// The token, a JWT.
    pub access_token: String,
    /// From when it is good.
    pub not_before: Timestamp,
    /// Until when it is good.
    pub expires_at: Timestamp,
    /// What it is good for: the resource that was asked for.
    pub audience: String,
    /// The scope of a user's token; programs have none.
    pub scope: Option<String>,
    /// What comes with it.
    pub also: Also,
}

/// What comes with a token for a person who has signed in.
#[derive(Clone, PartialEq, Eq, Default, Serialize)]
pub struct Also {
    /// With what the program comes again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// Who has signed in, a JWT.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token: Option<String>,
    /// The same for libraries that read nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_info: Option<String>,
}

/// Who has signed in, as some libraries want it beside the tokens.
pub fn client_info(person: Uuid, tenant: Uuid) -> String {
    let text = serde_json::json!({ "uid": person, "utid": tenant }).to_string();
    URL_SAFE_NO_PAD.encode(text)
}

/// The answer to a token request that was granted.
#[derive(Serialize)]
#[serde(untagged)]
pub enum TokenAnswer {
    /// All numbers are text.
    V1(TokenV1),
    /// Numbers are numbers.
    V2(TokenV2),
}

/// The older answer.
#[derive(Serialize)]
pub struct TokenV1 {
    token_type: &'static str,
    expires_in: String,
    ext_expires_in: String,
    expires_on: String,
    not_before: String,
    resource: String,
    access_token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    #[serde(flatten)]
    also: Also,
}

/// The newer answer.
#[derive(Serialize)]
pub struct TokenV2 {
    token_type: &'static str,
    expires_in: i64,
    ext_expires_in: i64,
    access_token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    #[serde(flatten)]
    also: Also,
}

impl TokenAnswer {
    /// The answer in the generation that was asked in.
    pub fn of(granted: Granted, generation: Generation) -> Self {
        let lasts = granted.expires_at.as_second() - granted.not_before.as_second();
        let Granted { access_token, scope, also, .. } = granted;
        let token_type = "Bearer";
        match generation {
            Generation::V1 => Self::V1(TokenV1 {
                token_type,
                expires_in: lasts.to_string(),
                ext_expires_in: lasts.to_string(),
                expires_on: granted.expires_at.as_second().to_string(),
                not_before: granted.not_before.as_second().to_string(),
                resource: granted.audience,
                access_token,
                scope,
                also,
            }),
            Generation::V2 => Self::V2(TokenV2 {
                token_type,
                expires_in: lasts,
                ext_expires_in: lasts,
                access_token,
                scope,
                also,
            }),
        }
    }
}

/// The body of a refused token request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokenError {
    /// The word of the protocol.
    pub error: &'static str,
    /// A sentence for the person who reads the log.
    pub error_description: String,
    /// The same as a number.
    pub error_codes: Vec<u32>,
    /// When.
    pub timestamp: String,
    /// Finds the request in our log.
    pub trace_id: Uuid,
    /// The caller's own id of the request.
    pub correlation_id: Uuid,
}

impl TokenError {
    /// The body for a refusal: its word (RFC 6749, section 5.2) and the number libraries show.
    pub fn of(
        (error, number): (&'static str, u32),
        description: impl Into<String>,
        at: Timestamp,
        (trace_id, correlation_id): (Uuid, Uuid),
    ) -> Self {
        Self {
            error,
            error_description: description.into(),
            error_codes: vec![number],
            timestamp: time::to_the_second(at),
            trace_id,
            correlation_id,
        }
    }
}

/// What a sign-in library needs to know about us (`openid-configuration`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Discovery {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    device_authorization_endpoint: String,
    jwks_uri: String,
    response_types_supported: Vec<&'static str>,
    response_modes_supported: Vec<&'static str>,
    subject_types_supported: Vec<&'static str>,
    id_token_signing_alg_values_supported: Vec<&'static str>,
    token_endpoint_auth_methods_supported: Vec<&'static str>,
    code_challenge_methods_supported: Vec<&'static str>,
    grant_types_supported: Vec<&'static str>,
    scopes_supported: Vec<&'static str>,
}

impl Discovery {
    /// The document of a generation, for one tenant below `base`, a URL without a slash at its end.
    /// The issuer, as our tokens name it, has to be on the same host, since one library insists on
    /// it.
    pub fn of(
        generation: Generation,
        (base, tenant): (&str, &str),
        issuer: impl Into<String>,
        algorithm: &'static str,
        password_grant: bool,
    ) -> Self {
        let mut grants = vec![
            "authorization_code",
            "refresh_token",
            "client_credentials",
            "urn:ietf:params:oauth:grant-type:device_code",
        ];
        if password_grant {
            grants.push("password");
        }
        let (oauth, keys) = match generation {
            Generation::V1 => ("oauth2", "discovery"),
            Generation::V2 => ("oauth2/v2.0", "discovery/v2.0"),
        };
        let root = format!("{base}/{tenant}");
        Self {
            issuer: issuer.into(),
            authorization_endpoint: format!("{root}/{oauth}/authorize"),
            token_endpoint: format!("{root}/{oauth}/token"),
            device_authorization_endpoint: format!("{root}/{oauth}/devicecode"),
            jwks_uri: format!("{root}/{keys}/keys"),
            response_types_supported: vec!["code", "code id_token"],
            response_modes_supported: vec!["query", "fragment", "form_post"],
            subject_types_supported: vec!["pairwise"],
            id_token_signing_alg_values_supported: vec![algorithm],
            token_endpoint_auth_methods_supported: vec![
                "client_secret_post",
                "client_secret_basic",
                "none",
            ],
            code_challenge_methods_supported: vec!["S256"],
            grant_types_supported: grants,
            scopes_supported: vec!["openid", "profile", "email", "offline_access"],
        }
    }
}

/// The host of a URL, with its port.
fn host(base: &str) -> String {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest).to_owned()
}

/// The answer to whoever asks whether a host may be believed as an authority: it may, and it is the
/// only one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InstanceDiscovery {
    tenant_discovery_endpoint: String,
    #[serde(rename = "api-version")]
    api_version: &'static str,
    metadata: [Instance; 1],
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Instance {
    preferred_network: String,
    preferred_cache: String,
    aliases: [String; 1],
}

impl InstanceDiscovery {
    /// The answer below `base`, a URL without a slash at its end.
    pub fn of(base: &str) -> Self {
        let host = host(base);
        Self {
            tenant_discovery_endpoint: format!(
                "{base}/common/v2.0/.well-known/openid-configuration"
            ),
            api_version: "1.1",
            metadata: [Instance {
                preferred_network: host.clone(),
                preferred_cache: host.clone(),
                aliases: [host],
            }],
        }
    }
}

#[cfg(test)]
mod tests;
