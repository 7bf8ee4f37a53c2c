//! The shapes around signing in: token requests and answers, discovery, keys.
//!
//! Two generations of clients ask for tokens: v1 (`/oauth2/token`, `resource`, all numbers as
//! text) and v2 (`/oauth2/v2.0/token`, `scope`, numbers). Only the shapes are here; whether a
//! token is given is decided elsewhere.

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::query::Query;
use crate::time;

/// Which generation of the protocol is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generation {
    /// `/oauth2/token`.
    V1,
    /// `/oauth2/v2.0/token`.
    V2,
}

/// A token request as it was sent; nothing in it has been checked.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct TokenRequest {
    /// What is offered in exchange for a token.
    pub grant_type: Option<String>,
    /// The program that asks.
    pub client_id: Option<String>,
    /// The program's secret.
    pub client_secret: Option<String>,
    /// The user's sign-in name.
    pub username: Option<String>,
    /// The user's password.
    pub password: Option<String>,
    /// What the token is to be used for: `resource`, else `scope` (v1 clients send either).
    pub audience: Option<String>,
}

impl std::fmt::Debug for TokenRequest {
    /// Leaves the secrets out, so that they can't get into a log.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("TokenRequest")
            .field("grant_type", &self.grant_type)
            .field("client_id", &self.client_id)
            .field("username", &self.username)
            .field("audience", &self.audience)
            .finish_non_exhaustive()
    }
}

impl TokenRequest {
    /// Reads the form. Members that only measure or identify the client's library are ignored.
    pub fn read(form: &str) -> Self {
        let form = Query::read(form);
        let text = |name| form.text(name).map(str::to_owned);
        Self {
            grant_type: text("grant_type"),
            client_id: text("client_id"),
            client_secret: text("client_secret"),
            username: text("username"),
            password: text("password"),
            audience: text("resource").or_else(|| text("scope")),
        }
    }
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
}

impl TokenAnswer {
    /// The answer in the generation that was asked in.
    pub fn of(granted: Granted, generation: Generation) -> Self {
        let lasts = granted.expires_at.as_second() - granted.not_before.as_second();
        let Granted { access_token, scope, .. } = granted;
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
            }),
            Generation::V2 => Self::V2(TokenV2 {
                token_type,
                expires_in: lasts,
                ext_expires_in: lasts,
                access_token,
                scope,
            }),
        }
    }
}

/// Why no token was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenRefusal {
    /// The request lacks something, or something in it makes no sense.
    InvalidRequest,
    /// The program is unknown or its secret is wrong.
    InvalidClient,
    /// The user is unknown or the password is wrong.
    InvalidGrant,
    /// The grant is known, but not for this program or not on this server.
    UnauthorizedClient,
    /// The grant isn't known.
    UnsupportedGrantType,
    /// A token for something that we don't serve.
    InvalidResource,
}

impl TokenRefusal {
    /// The word of the protocol (RFC 6749, section 5.2).
    pub fn word(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::InvalidResource => "invalid_resource",
        }
    }

    /// The HTTP status.
    pub fn status(self) -> u16 {
        match self {
            Self::InvalidClient => 401,
            _ => 400,
        }
    }

    /// The number that libraries show beside the text.
    pub fn number(self) -> u32 {
        match self {
            Self::InvalidRequest => 900_144,
            Self::InvalidClient => 7_000_215,
            Self::InvalidGrant => 50_126,
            Self::UnauthorizedClient => 700_016,
            Self::UnsupportedGrantType => 70_003,
            Self::InvalidResource => 500_011,
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
    /// The body for a refusal.
    pub fn of(
        why: TokenRefusal,
        description: impl Into<String>,
        at: Timestamp,
        (trace_id, correlation_id): (Uuid, Uuid),
    ) -> Self {
        Self {
            error: why.word(),
            error_description: description.into(),
            error_codes: vec![why.number()],
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
    jwks_uri: String,
    response_types_supported: Vec<&'static str>,
    response_modes_supported: Vec<&'static str>,
    subject_types_supported: Vec<&'static str>,
    id_token_signing_alg_values_supported: Vec<&'static str>,
    token_endpoint_auth_methods_supported: Vec<&'static str>,
    grant_types_supported: Vec<&'static str>,
    scopes_supported: Vec<&'static str>,
}

impl Discovery {
    /// The document for one tenant below `base`, a URL without a slash at its end. The issuer, as
    /// our tokens name it, has to be on the same host, since one library insists on it.
    pub fn of(
        base: &str,
        tenant: &str,
        issuer: impl Into<String>,
        algorithm: &'static str,
        password_grant: bool,
    ) -> Self {
        let mut grants = vec!["client_credentials"];
        if password_grant {
            grants.push("password");
        }
        let root = format!("{base}/{tenant}");
        Self {
            issuer: issuer.into(),
            authorization_endpoint: format!("{root}/oauth2/v2.0/authorize"),
            token_endpoint: format!("{root}/oauth2/v2.0/token"),
            jwks_uri: format!("{root}/discovery/v2.0/keys"),
            response_types_supported: vec!["code"],
            response_modes_supported: vec!["query", "form_post"],
            subject_types_supported: vec!["pairwise"],
            id_token_signing_alg_values_supported: vec![algorithm],
            token_endpoint_auth_methods_supported: vec![
                "client_secret_post",
                "client_secret_basic",
            ],
            grant_types_supported: grants,
            scopes_supported: vec!["openid", "profile"],
        }
    }
}

/// A public key of an elliptic curve, to verify our tokens with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Jwk {
    /// Type of the key: `EC` or `OKP`.
    pub kty: String,
    /// What it's for: always `sig`.
    #[serde(rename = "use")]
    pub used_for: &'static str,
    /// Name of the key, as in the head of the tokens.
    pub kid: String,
    /// Algorithm, `ES256` or `EdDSA`.
    pub alg: String,
    /// Name of the curve.
    pub crv: String,
    /// First coordinate, base64url.
    pub x: String,
    /// Second coordinate, base64url; curves of the newer kind have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
}

/// All keys that are in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Jwks {
    /// The newest first.
    pub keys: Vec<Jwk>,
}

#[cfg(test)]
mod tests;
