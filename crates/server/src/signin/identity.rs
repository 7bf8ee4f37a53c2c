//! Who a token speaks for, and what it says.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
pub use wire::token::Generation;

/// The scope that marks a token of an application *and* a person (wire source D: api-core 1.3).
pub const USER_IMPERSONATION: &str = "user_impersonation";

/// Somebody who has proved who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The organisation.
    pub tenant: Uuid,
    /// The person, or the application itself.
    pub object: Uuid,
    /// The application.
    pub app: Uuid,
    /// The person's name at sign-in; an application alone has none.
    pub upn: Option<String>,
    /// Roles in the organisation, as the rules call them.
    pub roles: Vec<String>,
    /// By what the person proved who they are, in the words of RFC 8176, where that is known.
    pub amr: Vec<String>,
    /// What the token is good for, in its one spelling.
    pub audience: String,
    /// The form of the token.
    pub generation: Generation,
}

/// What an access token says (wire source D: api-core 1.3). `roles` is Novate's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Who issued it: the base address and the tenant.
    pub iss: String,
    /// What it is good for.
    pub aud: String,
    /// The organisation: the calling partner or customer.
    pub tid: Uuid,
    /// The person, or the application itself.
    pub oid: Uuid,
    /// The same as `oid`.
    pub sub: Uuid,
    /// The application, as first-generation clients look for it.
    pub appid: Uuid,
    /// The application, as second-generation clients look for it.
    pub azp: Uuid,
    /// The person's name at sign-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upn: Option<String>,
    /// The same as `upn`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unique_name: Option<String>,
    /// [`USER_IMPERSONATION`] when a person is behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scp: Option<String>,
    /// Roles in the organisation.
    #[serde(default)]
    pub roles: Vec<String>,
    /// By what the person proved who they are; holds `mfa` after a second factor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amr: Vec<String>,
    /// The generation of the endpoint.
    pub ver: Generation,
    /// This token's own id.
    pub jti: Uuid,
    /// Issued at, in seconds since 1970.
    pub iat: i64,
    /// Not good before, in seconds since 1970.
    pub nbf: i64,
    /// Good until just before, in seconds since 1970.
    pub exp: i64,
}

impl Claims {
    /// Whether a person is behind the call, not an application alone.
    pub fn is_user(&self) -> bool {
        self.scp.as_deref() == Some(USER_IMPERSONATION)
    }
}
