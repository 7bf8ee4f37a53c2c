//! The people and programs of a partner: who is let in, in which roles.

use domain::actor::Role;
use domain::actor::member::{App, Member};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, Problem, both};
use crate::word::Words;

/// Most characters of a name.
const NAME_CHARS_MAX: usize = 256;

/// A role that a partner's people can have.
#[derive(Clone, Copy, PartialEq, Debug)]
struct PartnerRole(Role);

impl Words for PartnerRole {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self(Role::GlobalAdmin), "global_admin"),
        (Self(Role::AccountAdmin), "account_admin"),
        (Self(Role::UserAdmin), "user_admin"),
        (Self(Role::BillingAdmin), "billing_admin"),
        (Self(Role::AdminAgent), "admin_agent"),
        (Self(Role::SalesAgent), "sales_agent"),
        (Self(Role::HelpdeskAgent), "helpdesk_agent"),
        (Self(Role::IncentivesAdmin), "incentives_admin"),
        (Self(Role::IncentivesUser), "incentives_user"),
    ];
}

/// Somebody to be let in; describes what [`read_member`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct MemberBody {
    /// The name to sign in with, `name@domain`.
    pub sign_in_name: String,
    /// What people call them.
    pub name: String,
    /// `global_admin`, `account_admin`, `user_admin`, `billing_admin`, `admin_agent`,
    /// `sales_agent`, `helpdesk_agent`, `incentives_admin`, `incentives_user`.
    pub roles: Vec<String>,
}

/// A program to be let in; describes what [`read_app`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AppBody {
    /// What people call it.
    pub name: String,
    /// As for people.
    pub roles: Vec<String>,
    /// Runs on people's own machines: it gets no secret, and is good only with a person.
    pub public_client: Option<bool>,
    /// Where people who sign in through it may be sent back to: over TLS, or to `http://localhost`.
    pub redirect_uris: Option<Vec<String>>,
}

/// Roles to be held from now on; describes what [`read_roles`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct RolesBody {
    /// All of them, as for people.
    pub roles: Vec<String>,
}

/// Somebody who was let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MemberEntity {
    /// Who, for ever; a program signs in with it.
    pub id: Uuid,
    /// The name to sign in with, of a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_name: Option<String>,
    /// What people call them.
    pub name: String,
    /// What they may be.
    pub roles: Vec<&'static str>,
    /// The password or secret, said this once; a repetition of the request has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

impl From<&Member> for MemberEntity {
    fn from(one: &Member) -> Self {
        let roles = one.roles.iter().map(|role| role.word()).collect();
        let sign_in_name = Some(one.upn.clone());
        Self { id: one.id.0, sign_in_name, name: one.name.clone(), roles, secret: None }
    }
}

impl From<&App> for MemberEntity {
    fn from(one: &App) -> Self {
        let roles = one.roles.iter().map(|role| role.word()).collect();
        Self { id: one.id.0, sign_in_name: None, name: one.name.clone(), roles, secret: None }
    }
}

fn name(body: &Fields<'_>) -> Result<String, Malformed> {
    let found = body.maybe_short("name", NAME_CHARS_MAX)?;
    found.ok_or_else(|| body.slip("name", Problem::Missing))
}

/// All roles that somebody holds.
///
/// # Errors
/// [`Malformed`] when there are none, or one that a partner's people cannot have.
pub fn read_roles(body: &Fields<'_>) -> Result<domain::actor::Roles, Malformed> {
    let found = body.words::<PartnerRole>("roles")?;
    if found.is_empty() {
        return Err(body.slip("roles", Problem::Missing));
    }
    Ok(found.into_iter().map(|PartnerRole(role)| role).collect())
}

/// A person, under a new id.
///
/// # Errors
/// [`Malformed`], naming every member that is missing or odd.
pub fn read_member(body: &Fields<'_>, id: Uuid) -> Result<Member, Malformed> {
    let upn = body
        .maybe_short("signInName", NAME_CHARS_MAX)
        .and_then(|found| found.ok_or_else(|| body.slip("signInName", Problem::Missing)));
    let ((upn, name), roles) = both(both(upn, name(body)), read_roles(body))?;
    Ok(Member { id: id.into(), upn: upn.to_lowercase(), name, roles })
}

/// A program, under a new id.
///
/// # Errors
/// [`Malformed`], naming every member that is missing or odd.
pub fn read_app(body: &Fields<'_>, id: Uuid) -> Result<App, Malformed> {
    let (name, roles) = both(name(body), read_roles(body))?;
    Ok(App { id: id.into(), name, roles })
}

/// Whether a program keeps no secret, and where people are sent back to from signing in through it.
///
/// # Errors
/// [`Malformed`], naming every member that is odd.
pub fn read_registration(body: &Fields<'_>) -> Result<(bool, Vec<String>), Malformed> {
    let (public, uris) = both(body.maybe_flag("publicClient"), body.texts("redirectUris", 2_000))?;
    Ok((public.unwrap_or(false), uris))
}
