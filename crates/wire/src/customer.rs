//! Customers: the short form of lists and the full one, as the reading partner may see it.
//!
//! A provider that got its relationship by an extension reads the bill-to data that was copied
//! for it (R63). Address and e-mail of the company show only to whoever holds admin privileges
//! (`api-core` 2.1).

pub mod agreement;
pub mod consent;
pub mod create;
pub mod extension;
pub mod invitation;
pub mod movecase;
pub mod order;
pub mod relationship;
pub mod right;
pub mod seat;
pub mod subscription;
pub mod transfer;

pub use transfer::{eligibility, receipt, step};

use domain::Partners;
use domain::actor::Actor;
use domain::customer::Customer;
use domain::customer::profile::{Address, BillTo, Profile};
use domain::customer::relationship::{AdminPrivileges, Kind, Relationship};
use domain::id::{CustomerId, PartnerId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::page::{Attributes, SelfLink};
use crate::query::Operator;

/// Fields that the list of customers can be filtered by (`api-core` 1.11).
pub const FILTER_FIELDS: &[&str] =
    &["CompanyName", "Domain", "IndirectReseller", "IndirectCloudSolutionProvider"];
/// Operators that the list of customers knows.
pub const FILTER_OPERATORS: &[Operator] = &[Operator::StartsWith, Operator::Equals];

/// A customer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomerItem {
    id: CustomerId,
    company_profile: CompanyProfile,
    relationship_to_partner: &'static str,
    links: SelfLink,
    attributes: Attributes,
}

impl CustomerItem {
    /// A row of a list; everybody in the list has a relationship with the reader.
    pub fn new(id: CustomerId, company_name: &str, domain: &str) -> Self {
        Self {
            id,
            company_profile: CompanyProfile::short(id, company_name, domain),
            relationship_to_partner: "reseller",
            links: SelfLink::at(format!("/customers/{id}")),
            attributes: Attributes::of("Customer"),
        }
    }
}

impl From<&Customer> for CustomerItem {
    fn from(customer: &Customer) -> Self {
        Self::new(customer.id, &customer.profile.company_name, &customer.profile.domain)
    }
}

/// A customer in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomerEntity {
    id: CustomerId,
    commerce_id: CustomerId,
    company_profile: CompanyProfile,
    #[serde(skip_serializing_if = "Option::is_none")]
    billing_profile: Option<BillingProfile>,
    relationship_to_partner: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    allow_delegated_access: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    associated_partner_id: Option<PartnerId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    custom_domains: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_credentials: Option<UserCredentials>,
    links: SelfLink,
    attributes: Attributes,
}

impl CustomerEntity {
    /// The customer as this actor may see it. `partners` are those that the customer names; of
    /// its resellers a provider is told its own, never another provider's.
    pub fn of(customer: &Customer, actor: &Actor, partners: &Partners) -> Self {
        let View { own, privileged, bill_to } = View::of(customer, actor);
        let profile = &customer.profile;
        let related = actor.partner().is_none() || !own.is_empty();
        let provider = own.iter().any(|one| one.kind == Kind::IndirectProvider);
        let works_with_us = |one: &&Relationship| {
            let other = partners.get(&one.partner);
            other.zip(actor.partner()).is_some_and(|(other, reader)| other.works_with(reader))
        };
        let resellers = customer.relationships.iter();
        let mut resellers = resellers.filter(|one| one.kind == Kind::IndirectReseller);
        let reseller = resellers.find(works_with_us);
        Self {
            id: customer.id,
            commerce_id: customer.id,
            company_profile: CompanyProfile::of(customer.id, profile, privileged),
            billing_profile: related.then(|| BillingProfile::from(bill_to)),
            relationship_to_partner: if related { "reseller" } else { "none" },
            allow_delegated_access: actor.partner().map(|_| privileged),
            associated_partner_id: reseller.filter(|_| provider).map(|one| one.partner),
            custom_domains: privileged.then(|| vec![profile.domain.clone()]),
            user_credentials: None,
            links: SelfLink::at(format!("/customers/{}", customer.id)),
            attributes: Attributes::of("Customer"),
        }
    }
}

impl CustomerEntity {
    /// The same, as it is answered to whoever created it: the name of its first person. The
    /// password is said once and not kept, so it is put in last, see [`with_password`].
    #[must_use]
    pub fn with_credentials(mut self, user_name: &str) -> Self {
        self.user_credentials = Some(UserCredentials { user_name: user_name.to_owned() });
        self
    }
}

/// Puts the temporary password into the answer to whoever created the customer (R42).
pub fn with_password(mut customer: serde_json::Value, password: &str) -> serde_json::Value {
    if let Some(serde_json::Value::Object(known)) = customer.get_mut("userCredentials") {
        known.insert("password".to_owned(), password.into());
    }
    customer
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct UserCredentials {
    user_name: String,
}

/// What the reader is to the customer, as far as the JSON cares.
struct View<'a> {
    own: Vec<&'a Relationship>,
    privileged: bool,
    bill_to: &'a BillTo,
}

impl<'a> View<'a> {
    fn of(customer: &'a Customer, actor: &Actor) -> Self {
        let partner = actor.partner();
        let all = customer.relationships.iter();
        let own: Vec<_> = all.filter(|one| Some(one.partner) == partner).collect();
        let granted = own.iter().any(|one| one.privileges == AdminPrivileges::Granted);
        let bill_to = customer.bill_to(partner);
        Self { own, privileged: granted || partner.is_none(), bill_to }
    }
}

/// The company of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyProfile {
    tenant_id: CustomerId,
    domain: String,
    company_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<AddressEntity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    attributes: Attributes,
}

impl CompanyProfile {
    fn short(id: CustomerId, company_name: &str, domain: &str) -> Self {
        Self {
            tenant_id: id,
            domain: domain.to_owned(),
            company_name: company_name.to_owned(),
            address: None,
            email: None,
            attributes: Attributes::of("CustomerCompanyProfile"),
        }
    }

    /// The company of a customer, as this actor may see it.
    pub fn seen(customer: &Customer, actor: &Actor) -> Self {
        Self::of(customer.id, &customer.profile, View::of(customer, actor).privileged)
    }

    fn of(id: CustomerId, profile: &Profile, privileged: bool) -> Self {
        let bill_to = Some(&profile.bill_to).filter(|_| privileged);
        Self {
            address: bill_to.map(|bill_to| AddressEntity::of(&bill_to.address, None)),
            email: bill_to.map(|bill_to| bill_to.email.clone()),
            ..Self::short(id, &profile.company_name, &profile.domain)
        }
    }
}

/// The tenant of a customer, as its directory knows it (`api-core` 2.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TenantEntity {
    display_name: String,
    country_letter_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    street: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    postal_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    technical_notification_mails: Vec<String>,
}

impl TenantEntity {
    /// The tenant, as this actor may see it.
    pub fn seen(customer: &Customer, actor: &Actor) -> Self {
        let (profile, view) = (&customer.profile, View::of(customer, actor));
        let bill_to = Some(&profile.bill_to).filter(|_| view.privileged);
        let address = bill_to.map(|one| &one.address);
        Self {
            display_name: profile.company_name.clone(),
            country_letter_code: profile.country.to_string(),
            street: address.map(|one| one.line1.clone()),
            postal_code: address.map(|one| one.postal_code.clone()),
            city: address.map(|one| one.city.clone()),
            state: address.and_then(|one| one.state.clone()),
            technical_notification_mails: bill_to
                .map(|one| one.email.clone())
                .into_iter()
                .collect(),
        }
    }
}

/// Whether a customer may buy, of the kind that is asked for (`api-core` 2.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StandingEntity {
    r#type: &'static str,
    status: &'static str,
    last_update_date_time: String,
    attributes: Attributes,
}

impl StandingEntity {
    /// That of a customer: whoever is in the books may buy, since the first partner served it.
    pub fn of(customer: &Customer) -> Self {
        let since = customer.relationships.iter().map(|one| one.since).min();
        Self {
            r#type: "account",
            status: "Allowed",
            last_update_date_time: since.map_or_else(String::new, crate::time::written),
            attributes: Attributes::of("ValidationStatus"),
        }
    }
}

/// Whom the customer has its bills sent to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BillingProfile {
    first_name: String,
    last_name: String,
    email: String,
    culture: String,
    language: String,
    company_name: String,
    default_address: AddressEntity,
    attributes: Attributes,
}

impl BillingProfile {
    /// As the actor may see it: a provider that came by an extension, its copy (R63).
    pub fn seen(customer: &Customer, actor: &Actor) -> Self {
        Self::from(View::of(customer, actor).bill_to)
    }
}

impl From<&BillTo> for BillingProfile {
    fn from(bill_to: &BillTo) -> Self {
        Self {
            first_name: bill_to.first_name.clone(),
            last_name: bill_to.last_name.clone(),
            email: bill_to.email.clone(),
            culture: bill_to.culture.clone(),
            language: bill_to.language.clone(),
            company_name: bill_to.company_name.clone(),
            default_address: AddressEntity::of(&bill_to.address, Some(bill_to)),
            attributes: Attributes {
                etag: Some(bill_to.tag().to_string()),
                ..Attributes::of("CustomerBillingProfile")
            },
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AddressEntity {
    country: String,
    city: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    address_line1: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address_line2: Option<String>,
    postal_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_number: Option<String>,
}

impl AddressEntity {
    /// An address, with the name of whoever is there.
    pub(crate) fn of(address: &Address, person: Option<&BillTo>) -> Self {
        Self {
            country: address.country.to_string(),
            city: address.city.clone(),
            state: address.state.clone(),
            address_line1: address.line1.clone(),
            address_line2: address.line2.clone(),
            postal_code: address.postal_code.clone(),
            first_name: person.map(|person| person.first_name.clone()),
            last_name: person.map(|person| person.last_name.clone()),
            phone_number: address.phone.clone(),
        }
    }
}
