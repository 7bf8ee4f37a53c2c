//! The people and programs of an organisation, as the rules see them: a name and roles.
//!
//! Passwords and secrets are not the rules' business; the shell keeps their hashes.

use crate::{
    actor::Roles,
    guard::guard,
    id::{AppId, UserId},
    refusal::{Refusal, Refusals},
};
use serde::{Deserialize, Serialize};

/// A person who may sign in for an organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Member {
    /// Who, for ever.
    pub id: UserId,
    /// The name to sign in with, `name@domain`.
    pub upn: String,
    /// What people call them.
    pub name: String,
    /// What they may be.
    pub roles: Roles,
}

impl Member {
    /// The member itself, if its sign-in name can be one.
    ///
    /// # Errors
    /// [`Refusal::BadSignInName`] when it is not of the form `name@domain`.
    pub fn checked(&self) -> Result<&Self, Refusals> {
        let halves = self.upn.split_once('@');
        let good = halves.is_some_and(|(name, domain)| {
            let clean = |part: &str| !part.is_empty() && !part.contains([' ', '@']);
            clean(name) && clean(domain)
        });
        guard!("member.upn", good, Refusal::BadSignInName { name: self.upn.clone() });
        Ok(self)
    }
}

/// A program that may sign in for an organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct App {
    /// The id it signs in with.
    pub id: AppId,
    /// What people call it.
    pub name: String,
    /// What it may be.
    pub roles: Roles,
}
