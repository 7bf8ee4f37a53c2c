//! The people and programs of an organisation, in a file: the rules' members with their proofs.

use super::{problem::Owner, schema};
use domain::{
    actor::{
        Actor, Organisation, Role, Roles,
        member::{App as Program, Member},
    },
    id::{AppId, UserId},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// A person who may sign in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// Who, for ever; counted from the sign-in name when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Uuid")]
    pub id: Option<UserId>,
    /// The name to sign in with, `name@domain`.
    #[schemars(length(max = 256))]
    pub upn: String,
    /// What people call them.
    #[schemars(length(min = 1))]
    pub name: String,
    /// With which they sign in; without one they cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", length(min = 12, max = 256))]
    pub password: Option<String>,
    /// What they may be.
    #[schemars(schema_with = "schema::roles")]
    pub roles: Roles,
}

/// A program that may sign in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct App {
    /// The id it signs in with.
    #[schemars(with = "Uuid")]
    pub client_id: AppId,
    /// The secret it signs in with.
    #[schemars(length(min = 32, max = 256))]
    pub client_secret: String,
    /// What people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub name: Option<String>,
    /// What it may be.
    #[schemars(schema_with = "schema::roles")]
    pub roles: Roles,
}

/// Who signs in with a credential.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Holder {
    /// A person, by sign-in name and password.
    User {
        /// Who.
        id: UserId,
        /// The name to sign in with.
        upn: String,
    },
    /// A program, by client id and secret.
    App {
        /// The client id.
        id: AppId,
    },
}

/// The proof of one person or program, in clear: to be hashed, kept and forgotten.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// The tenant it acts for.
    pub tenant: Uuid,
    /// Who.
    pub holder: Holder,
    /// What people call them.
    pub name: String,
    /// The password or the client secret.
    pub secret: String,
    /// What they may be.
    pub roles: Roles,
}

impl User {
    /// Who they are: as given, or counted from the sign-in name.
    pub fn id(&self) -> UserId {
        self.id.unwrap_or_else(|| UserId(derived("user", &self.upn.to_lowercase())))
    }

    /// The person as the rules see them.
    pub fn member(&self) -> Member {
        let (upn, name) = (self.upn.clone(), self.name.clone());
        Member { id: self.id(), upn, name, roles: self.roles.clone() }
    }
}

impl App {
    /// The program as the rules see it.
    pub fn program(&self) -> Program {
        let name = self.name.clone().unwrap_or_else(|| self.client_id.to_string());
        Program { id: self.client_id, name, roles: self.roles.clone() }
    }
}

/// The credentials of an organisation's people and programs; nobody without a proof has one.
pub(super) fn credentials(tenant: Uuid, users: &[User], apps: &[App]) -> Vec<Credential> {
    let people = users.iter().filter_map(|user| {
        let holder = Holder::User { id: user.id(), upn: user.upn.clone() };
        let (name, roles) = (user.name.clone(), user.roles.clone());
        let secret = user.password.clone()?;
        Some(Credential { tenant, holder, name, secret, roles })
    });
    let programs = apps.iter().map(|app| {
        let holder = Holder::App { id: app.client_id };
        let program = app.program();
        let secret = app.client_secret.clone();
        Credential { tenant, holder, name: program.name, secret, roles: program.roles }
    });
    people.chain(programs).collect()
}

/// The first person or else program that has one of the roles.
pub(super) fn hand(
    organisation: Organisation,
    users: &[User],
    apps: &[App],
    roles: &Roles,
) -> Option<Actor> {
    let fits = |own: &Roles| !own.is_disjoint(roles);
    let listed = |own: &Roles| own.iter().copied().collect::<Vec<Role>>();
    let user = users.iter().find(|user| fits(&user.roles));
    let user = user.map(|user| Actor::user(organisation, user.id(), &listed(&user.roles)));
    user.or_else(|| {
        let app = apps.iter().find(|app| fits(&app.roles))?;
        Some(Actor::app(organisation, app.client_id, &listed(&app.roles)))
    })
}

/// An id counted from what it names (RFC 9562, version 8): the same in every reading of the file.
pub(crate) fn derived(kind: &str, of: &str) -> Uuid {
    use sha2::{Digest, Sha256};
    let sum = Sha256::digest(format!("novate world {kind} {of}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&sum[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Ids and names that are one person's or program's alone.
pub(super) fn names(
    owner: Owner,
    users: &[User],
    apps: &[App],
    take: &mut dyn FnMut(Owner, &'static str, String, String),
) {
    for (index, user) in users.iter().enumerate() {
        let place = format!("{owner}/users/{index}");
        if user.id.is_some() {
            take(owner, "user", user.id().to_string(), format!("{place}/id"));
        }
        take(owner, "sign-in name", user.upn.to_lowercase(), format!("{place}/upn"));
    }
    for (index, app) in apps.iter().enumerate() {
        let place = format!("{owner}/apps/{index}/client_id");
        take(owner, "app", app.client_id.to_string(), place);
    }
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User").field("upn", &self.upn).finish_non_exhaustive()
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Credential");
        shown.field("tenant", &self.tenant).field("holder", &self.holder).finish_non_exhaustive()
    }
}
