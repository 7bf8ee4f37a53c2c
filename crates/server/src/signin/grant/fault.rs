//! Why no token was handed out, in the words of RFC 6749, section 5.2.

/// A refusal of the token endpoint. Its `Display` is the sentence for `error_description`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GrantFault {
    /// A field is not there.
    #[error("The request has to contain the field '{0}'.")]
    Missing(&'static str),
    /// A field cannot be read, or says two things at once.
    #[error("The field '{0}' cannot be read, or contradicts the Authorization header.")]
    Malformed(&'static str),
    /// The form is too large, or broke off.
    #[error("The form is too large, or its end is missing.")]
    Unreadable,
    /// Another grant than those that are served; the text is shortened.
    #[error("The grant type '{0}' is not served here.")]
    UnsupportedGrantType(String),
    /// People sign in with a password only in a demo or a sandbox.
    #[error("Signing in with a user's password is switched off on this server.")]
    PasswordsOff,
    /// The resource is none of ours.
    #[error("The resource is not known to this server.")]
    UnknownResource,
    /// No scope is one of ours.
    #[error("None of the scopes is known to this server.")]
    UnknownScope,
    /// The application is unknown, belongs to another tenant, or its secret is wrong.
    #[error("The application is not known in this tenant, or its secret is wrong.")]
    Client,
    /// The person is unknown, blocked, belongs to another tenant, or the password is wrong.
    #[error("The user name or the password is wrong, or sign-in is blocked.")]
    User,
    /// There were too many tries by this name; the seconds until there may be another.
    #[error("There were too many failed tries by this user name; try again in {0} seconds.")]
    Shut(i64),
    /// The person has a second factor, for which this grant has no place.
    #[error("The user has a second factor; a password alone gets no token.")]
    Factor,
    /// The code is unknown, was redeemed before, has expired, or is another application's.
    #[error(
        "The code is not known, was used before, or has expired; the user has to sign in again."
    )]
    Code,
    /// The address is not the one that the code was asked for.
    #[error("The redirect_uri is not the one of the request for the code.")]
    Redirect,
    /// The verifier does not fit the challenge.
    #[error("The code_verifier is missing, or does not fit the code_challenge.")]
    Verifier,
    /// The refresh token is unknown, was exchanged before, has expired or was ended.
    #[error("The refresh token is not known, was used before, or has ended; sign in again.")]
    Refresh,
    /// The person may not act for the organisation any more.
    #[error("The user may not act for this organisation any more.")]
    Gone,
    /// Nobody has typed the code of a device yet.
    #[error("The user has not yet entered the code; ask again.")]
    Pending,
    /// A device asks too often.
    #[error("The application asks too often; wait for the interval between two requests.")]
    Hasty,
    /// Nobody has typed the code of a device in time.
    #[error("The code was not entered in time; begin again.")]
    Ended,
    /// Somebody has typed the code of a device, and said no.
    #[error("The user does not allow this application to act for them.")]
    Declined,
    /// The device code is unknown, or was redeemed before.
    #[error("The device code is not known, or was used before.")]
    Device,
    /// It is us: we cannot look anybody up now.
    #[error("Nobody can be signed in at the moment; try again shortly.")]
    Unavailable,
}

impl GrantFault {
    /// The value of `error`.
    pub fn error(&self) -> &'static str {
        match self {
            Self::Missing(_) | Self::Malformed(_) | Self::Unreadable => "invalid_request",
            Self::UnsupportedGrantType(_) => "unsupported_grant_type",
            Self::PasswordsOff => "unauthorized_client",
            Self::UnknownResource => "invalid_resource",
            Self::UnknownScope => "invalid_scope",
            Self::Client => "invalid_client",
            Self::User
            | Self::Shut(_)
            | Self::Factor
            | Self::Code
            | Self::Redirect
            | Self::Verifier
            | Self::Refresh
            | Self::Gone => "invalid_grant",
            Self::Pending => "authorization_pending",
            Self::Hasty => "slow_down",
            Self::Ended => "expired_token",
            Self::Declined => "authorization_declined",
            Self::Device => "bad_verification_code",
            Self::Unavailable => "temporarily_unavailable",
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::Client => 401,
            Self::Unavailable => 503,
            _ => 400,
        }
    }

    /// The number in `error_codes` that the identity service in the field uses for the nearest
    /// mistake; its clients print it.
    pub fn number(&self) -> u32 {
        match self {
            Self::Missing(_) => 900_144,
            Self::Malformed(_) | Self::Unreadable => 9_000_411,
            Self::UnsupportedGrantType(_) => 70_003,
            Self::PasswordsOff => 70_001,
            Self::UnknownResource => 500_011,
            Self::UnknownScope => 70_011,
            Self::Client => 7_000_215,
            Self::User => 50_126,
            Self::Shut(_) => 50_053,
            Self::Factor => 50_076,
            Self::Code => 70_008,
            Self::Redirect => 50_011,
            Self::Verifier => 501_481,
            Self::Refresh => 700_082,
            Self::Gone => 50_057,
            Self::Pending | Self::Hasty => 70_016,
            Self::Ended => 70_020,
            Self::Declined => 65_004,
            Self::Device => 70_018,
            Self::Unavailable => 90_033,
        }
    }
}
