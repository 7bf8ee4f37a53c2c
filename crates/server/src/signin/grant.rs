//! The decisions of the token endpoint: who gets a token, and what the others are told.
//!
//! Three steps, so that the caller can look records up in between and no step can be skipped:
//! [`Asked::read`] understands the form; [`Asked::client`] checks the application and either is
//! done or hands out a [`Login`]; [`Login::admit`] checks the person. Wire source D, S, I:
//! api-core 1.2, clients section 8; the form of errors is RFC 6749, section 5.2.

use uuid::Uuid;

use super::audience::Audiences;
use super::identity::{Generation, Identity};
use super::{basic, secret};

mod fault;

pub use fault::GrantFault;

/// How much of an unknown grant's name is told back, in characters.
const SHOWN_CHARS_MAX: usize = 64;

/// The fields of the form, as they came. Empty text counts as not given.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// `client_credentials`, `password`, or what somebody who has signed in is redeemed by.
    pub grant_type: Option<String>,
    /// The application; may come by HTTP Basic instead.
    pub client_id: Option<String>,
    /// Its secret; may come by HTTP Basic instead.
    pub client_secret: Option<String>,
    /// What the token is for, at the first-generation endpoint.
    pub resource: Option<String>,
    /// What the token is for, at the second-generation endpoint; tolerated at the first.
    pub scope: Option<String>,
    /// The person's name at sign-in.
    pub username: Option<String>,
    /// The person's password.
    pub password: Option<String>,
    /// What a browser carried here, or a device waits with.
    pub code: Option<String>,
    /// Where the browser came to.
    pub redirect_uri: Option<String>,
    /// What the code was asked with.
    pub code_verifier: Option<String>,
    /// With what a program comes again.
    pub refresh_token: Option<String>,
    /// With what a device waits.
    pub device_code: Option<String>,
    /// `1` where the person is to be named beside the tokens.
    pub client_info: Option<String>,
}

/// The tenant in the endpoint's path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tenant {
    /// `common` or `organizations`: whichever the application belongs to.
    Any,
    /// One organisation, named by its id or by one of its domains.
    One(Uuid),
}

/// An application that may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    /// Its `client_id`.
    pub id: Uuid,
    /// The organisation it belongs to and speaks for.
    pub tenant: Uuid,
    /// Its current secrets; two while one is being replaced.
    pub secrets: Vec<secret::SecretHash>,
    /// Its roles when no person is behind the call.
    pub roles: Vec<String>,
    /// Runs on people's own machines and can keep no secret: good only with a person.
    pub public: bool,
}

/// A person who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The person's object id.
    pub id: Uuid,
    /// The person's organisation.
    pub tenant: Uuid,
    /// The person's name at sign-in.
    pub upn: String,
    /// The person's roles.
    pub roles: Vec<String>,
    /// False when sign-in is blocked.
    pub enabled: bool,
}

/// What a caller of the endpoint asks for, understood but not yet believed. Its `Debug` form
/// shows no secret.
#[derive(Clone)]
pub struct Asked {
    generation: Generation,
    audience: String,
    client_id: String,
    client_secret: Option<String>,
    person: Option<(String, String)>,
}

/// What comes after the application was checked.
#[derive(Debug)]
pub enum Next {
    /// The application speaks for itself: it gets a token.
    Done(Identity),
    /// A person has to be checked as well.
    Person(Login),
}

/// A person's sign-in through an application that was found good. No `Debug` of the password.
pub struct Login {
    app: App,
    generation: Generation,
    audience: String,
    username: String,
    password: String,
}

impl Asked {
    /// Understands a form posted to the endpoint of `generation`. `authorization` is the value of
    /// that header, if any; `passwords` says whether people may sign in with a password here
    /// (demo and sandbox only).
    ///
    /// # Errors
    /// A [`GrantFault`] that names what is missing, unknown or switched off.
    pub fn read(
        generation: Generation,
        form: &Form,
        authorization: Option<&str>,
        audiences: &Audiences,
        passwords: bool,
    ) -> Result<Self, GrantFault> {
        let with_person = match needed(form.grant_type.as_ref(), "grant_type")? {
            "client_credentials" => false,
            "password" if passwords => true,
            "password" => return Err(GrantFault::PasswordsOff),
            other => {
                let shown = other.chars().take(SHOWN_CHARS_MAX).collect();
                return Err(GrantFault::UnsupportedGrantType(shown));
            }
        };
        let (client_id, client_secret) = client(form, authorization)?;
        if !with_person && client_secret.is_none() {
            return Err(GrantFault::Missing("client_secret"));
        }
        let person = if with_person {
            let username = needed(form.username.as_ref(), "username")?.to_owned();
            Some((username, needed(form.password.as_ref(), "password")?.to_owned()))
        } else {
            None
        };
        let audience = audience(generation, form, audiences)?.to_owned();
        Ok(Self { generation, audience, client_id, client_secret, person })
    }

    /// The application to look up; `None` when the id has not even the form of one, which the
    /// caller treats as not found.
    pub fn client_id(&self) -> Option<Uuid> {
        Uuid::parse_str(&self.client_id).ok()
    }

    /// Checks the application that was found under [`Asked::client_id`]: it exists, belongs to
    /// the tenant of the path, and brought its secret.
    ///
    /// # Errors
    /// [`GrantFault::Client`], the same for every reason: who guesses learns nothing.
    pub fn client(self, tenant: Tenant, app: Option<App>) -> Result<Next, GrantFault> {
        let app = app.filter(|app| Some(app.id) == self.client_id()).ok_or(GrantFault::Client)?;
        let proven = match &self.client_secret {
            Some(brought) => !app.public && secret::any(&app.secrets, brought),
            None => app.public && self.person.is_some(),
        };
        let at_home = tenant == Tenant::Any || tenant == Tenant::One(app.tenant);
        if !proven || !at_home {
            return Err(GrantFault::Client);
        }
        let Self { generation, audience, person, .. } = self;
        Ok(match person {
            Some((username, password)) => {
                Next::Person(Login { app, generation, audience, username, password })
            }
            None => Next::Done(Identity {
                tenant: app.tenant,
                object: app.id,
                app: app.id,
                upn: None,
                roles: app.roles,
                amr: Vec::new(),
                audience,
                generation,
            }),
        })
    }
}

impl Login {
    /// The person to look up.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// What to check against the person's stored hash, or against nobody's.
    pub fn password(&self) -> &str {
        &self.password
    }

    /// Decides with the person found under [`Login::username`] and the outcome of checking
    /// [`Login::password`], which has to be checked also when nobody was found.
    ///
    /// # Errors
    /// [`GrantFault::User`], the same for every reason: who guesses learns nothing.
    pub fn admit(self, user: Option<User>, matches: bool) -> Result<Identity, GrantFault> {
        let good = |user: &User| {
            matches
                && user.enabled
                && user.tenant == self.app.tenant
                && user.upn.to_lowercase() == self.username.to_lowercase()
        };
        let user = user.filter(good).ok_or(GrantFault::User)?;
        Ok(Identity {
            tenant: user.tenant,
            object: user.id,
            app: self.app.id,
            upn: Some(user.upn),
            roles: user.roles,
            amr: vec!["pwd".to_owned()],
            audience: self.audience,
            generation: self.generation,
        })
    }
}

/// Hides the secrets.
impl std::fmt::Debug for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let username = self.person.as_ref().map(|(name, _)| name);
        f.debug_struct("Asked")
            .field("client_id", &self.client_id)
            .field("username", &username)
            .field("audience", &self.audience)
            .finish_non_exhaustive()
    }
}

/// Hides the password.
impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Login")
            .field("app", &self.app.id)
            .field("username", &self.username)
            .finish_non_exhaustive()
    }
}

/// A field, unless it is empty.
pub fn given(field: Option<&String>) -> Option<&str> {
    field.map(String::as_str).filter(|text| !text.is_empty())
}

/// A field that has to be there.
///
/// # Errors
/// [`GrantFault::Missing`] with its name.
pub fn needed<'a>(field: Option<&'a String>, name: &'static str) -> Result<&'a str, GrantFault> {
    given(field).ok_or(GrantFault::Missing(name))
}

/// Id and secret, by form or by HTTP Basic; both are good as long as they agree.
///
/// # Errors
/// [`GrantFault`] when there is no id, or they do not agree.
pub fn client(
    form: &Form,
    authorization: Option<&str>,
) -> Result<(String, Option<String>), GrantFault> {
    let in_form = given(form.client_id.as_ref());
    let form_secret = given(form.client_secret.as_ref());
    let header = authorization.map(basic::read).transpose();
    let header = header.map_err(|_| GrantFault::Malformed("Authorization"))?.flatten();
    let Some((id, header_secret)) = header else {
        let id = in_form.ok_or(GrantFault::Missing("client_id"))?;
        return Ok((id.to_owned(), form_secret.map(str::to_owned)));
    };
    if in_form.is_some_and(|other| !other.eq_ignore_ascii_case(&id)) {
        return Err(GrantFault::Malformed("client_id"));
    }
    if form_secret.is_some_and(|other| other != header_secret) {
        return Err(GrantFault::Malformed("client_secret"));
    }
    Ok((id, Some(header_secret).filter(|secret| !secret.is_empty())))
}

/// The first generation names a resource, yet some of its clients send a scope instead, and some
/// send both with a scope that says nothing (`openid`).
fn audience<'a>(
    generation: Generation,
    form: &Form,
    audiences: &'a Audiences,
) -> Result<&'a str, GrantFault> {
    let resource = given(form.resource.as_ref()).filter(|_| generation == Generation::V1);
    let scope = given(form.scope.as_ref());
    match (resource, scope) {
        (Some(resource), _) => audiences.named(resource).ok_or(GrantFault::UnknownResource),
        (None, Some(scope)) => audiences.scoped(scope).ok_or(GrantFault::UnknownScope),
        (None, None) => Err(GrantFault::Missing(match generation {
            Generation::V1 => "resource",
            Generation::V2 => "scope",
        })),
    }
}

#[cfg(test)]
mod tests;
