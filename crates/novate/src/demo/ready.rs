//! The ready file: everything a test or a tool needs to sign in as anybody of the demo's world.

use ctl::sandbox::Credential;
use domain::{actor::Roles, partner::Programme};
use serde::Serialize;
use sim::world::{
    customer::Customer,
    member::{App, User},
    partner::Partner,
    schema::Whole,
};
use std::path::PathBuf;
use uuid::Uuid;

/// The whole world, with an address.
#[derive(Serialize)]
pub struct Ready {
    /// Where the server is, without a slash at the end.
    pub base_url: String,
    /// The file with the certificate that vouches for the server, if it speaks TLS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<PathBuf>,
    /// Who runs the programme.
    pub operator: Organisation,
    /// Who sells.
    pub partners: Vec<Organisation>,
    /// Who buys.
    pub customers: Vec<Organisation>,
    /// The year, once it has been played.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<ReadyYear>,
}

/// The sandbox in which the year was played.
#[derive(Serialize)]
pub struct ReadyYear {
    /// Where its API is, without a slash at the end.
    pub base_url: String,
    /// Its id.
    pub sandbox: Uuid,
    /// Where its clock stood in the end.
    pub ended: String,
    /// Who signs in there, each as a program.
    pub organisations: Vec<Organisation>,
}

/// An organisation and how to sign in for it.
#[derive(Clone, Serialize)]
pub struct Organisation {
    /// Its tenant.
    pub tenant_id: Uuid,
    /// Its name.
    pub name: String,
    /// `operator`, `direct_bill`, `indirect_reseller`, `indirect_provider` or `customer`: what a
    /// partner is first of all; within the year `partner`, because it changes.
    pub kind: &'static str,
    /// Its country; the operator has none.
    pub country: Option<String>,
    /// The id of its program, if it has one.
    pub client_id: Option<Uuid>,
    /// The secret of its program.
    pub client_secret: Option<String>,
    /// The providers it works with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub providers: Vec<Uuid>,
    /// Its people.
    pub users: Vec<Person>,
}

/// A person and how to sign in.
#[derive(Clone, Serialize)]
pub struct Person {
    /// The name to sign in with.
    pub upn: String,
    /// What people call the person.
    pub name: String,
    /// The password, if it has one.
    pub password: Option<String>,
    /// What the person may be.
    pub roles: Roles,
}

impl Ready {
    /// The ready file of a world that is served at an address.
    pub fn of(base_url: &str, authority: Option<PathBuf>, world: &Whole) -> Self {
        let operator = &world.operator;
        Self {
            base_url: base_url.to_owned(),
            authority,
            operator: organisation(
                (operator.tenant_id.0, &operator.name, "operator", None),
                &operator.users,
                &operator.apps,
            ),
            partners: world.partners.iter().map(|one| partner(one, world)).collect(),
            customers: world.customers.iter().map(customer).collect(),
            year: None,
        }
    }
}

impl Organisation {
    /// An organisation in a sandbox.
    pub fn within(one: &Credential) -> Self {
        Self {
            tenant_id: one.tenant_id,
            name: one.name.clone(),
            kind: match one.kind.as_str() {
                "operator" => "operator",
                "partner" => "partner",
                _ => "customer",
            },
            country: None,
            client_id: Some(one.client_id),
            client_secret: Some(one.client_secret.clone()),
            providers: Vec::new(),
            users: Vec::new(),
        }
    }
}

fn partner(one: &Partner, world: &Whole) -> Organisation {
    let plays = |programme| one.programmes.contains_key(&programme);
    let kind = if plays(Programme::DirectBill) {
        "direct_bill"
    } else if plays(Programme::IndirectProvider) {
        "indirect_provider"
    } else {
        "indirect_reseller"
    };
    let country = Some(one.country.to_string());
    let own = world.partnerships.iter().filter(|joined| joined.reseller == one.tenant_id);
    let providers = own.map(|joined| joined.provider.0).collect();
    let head = (one.tenant_id.0, one.name.as_str(), kind, country);
    Organisation { providers, ..organisation(head, &one.users, &one.apps) }
}

fn customer(one: &Customer) -> Organisation {
    let country = Some(one.country.to_string());
    let head = (one.tenant_id.0, one.company_name.as_str(), "customer", country);
    organisation(head, &one.users, &one.apps)
}

fn organisation(
    (tenant_id, name, kind, country): (Uuid, &str, &'static str, Option<String>),
    users: &[User],
    apps: &[App],
) -> Organisation {
    let app = apps.first();
    Organisation {
        tenant_id,
        name: name.to_owned(),
        kind,
        country,
        client_id: app.map(|app| app.client_id.0),
        client_secret: app.map(|app| app.client_secret.clone()),
        providers: Vec::new(),
        users: users
            .iter()
            .map(|user| Person {
                upn: user.upn.clone(),
                name: user.name.clone(),
                password: user.password.clone(),
                roles: user.roles.clone(),
            })
            .collect(),
    }
}
