//! Sign-in: who is calling, and how do we know.
//!
//! An application or a person proves who they are once, at the token endpoint ([`grant`], with
//! [`secret`] or [`password`]), and gets a signed access token ([`token`], with [`key`]); every
//! later call brings that token and nothing else. The calling partner is the token's tenant: the
//! API has no partner id in its paths (wire source D, S: api-core 1.2 and 1.3).
//!
//! Nothing here reads the database, the clock or a socket: records, times and ids are given.

pub mod audience;
pub mod authorize;
pub mod basic;
pub mod grant;
pub mod identity;
pub mod key;
pub mod passkey;
pub mod password;
pub mod ring;
pub mod secret;
pub mod token;
pub mod totp;
