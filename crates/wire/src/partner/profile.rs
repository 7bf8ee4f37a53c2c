//! Who a partner is, as the profiles of Partner Center say it (`api-core` 5).

mod read;

pub use read::{read_billing, read_legal, read_organization, read_support};

use domain::{
    customer::profile::Address,
    id::{MpnId, PartnerId},
    partner::{Partner, ProgrammeStatus, profile::Contact},
};
use serde::Serialize;

use crate::customer::AddressEntity;
use crate::page::{Attributes, SelfLink};

/// The company, as it is known everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationProfile {
    id: PartnerId,
    tenant_id: PartnerId,
    company_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_address: Option<AddressEntity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    language: String,
    culture: String,
    profile_type: &'static str,
    links: SelfLink,
    attributes: Attributes,
}

/// The company, as the agreement is signed by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LegalBusinessProfile {
    company_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<AddressEntity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_contact: Option<ProfileContact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company_approver_address: Option<AddressEntity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company_approver_email: Option<String>,
    vetting_status: &'static str,
    vetting_sub_status: &'static str,
    profile_type: &'static str,
    links: SelfLink,
    attributes: Attributes,
}

/// The location that purchases are put to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MpnProfile {
    mpn_id: MpnId,
    partner_name: String,
    profile_type: &'static str,
    links: SelfLink,
    attributes: Attributes,
}

/// Where customers find help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SupportProfile {
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    telephone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<String>,
    profile_type: &'static str,
    links: SelfLink,
    attributes: Attributes,
}

/// Whom a partner's bills go to, and what they carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BillingProfile {
    company_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<AddressEntity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_contact: Option<ProfileContact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purchase_order_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tax_id: Option<String>,
    billing_day: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    billing_currency: Option<&'static str>,
    profile_type: &'static str,
    links: SelfLink,
    attributes: Attributes,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct ProfileContact {
    first_name: String,
    last_name: String,
    email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_number: Option<String>,
}

/// A text, if there is one: what is not known is left out rather than empty.
fn known(text: &str) -> Option<String> {
    Some(text).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn address(of: &Address) -> AddressEntity {
    AddressEntity::of(of, None)
}

/// A contact, whose one name becomes two: the last word is the family's.
fn contact(of: &Contact) -> Option<ProfileContact> {
    let (first, last) = of.name.rsplit_once(' ').unwrap_or(("", &of.name));
    (!of.name.is_empty()).then(|| ProfileContact {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: of.email.clone(),
        phone_number: known(&of.phone),
    })
}

impl OrganizationProfile {
    /// The company of a partner.
    pub fn of(partner: &Partner) -> Self {
        let profile = &partner.profile;
        let language = known(&profile.language).unwrap_or_else(|| "en".to_owned());
        let short = language.split('-').next().unwrap_or("en").to_owned();
        let email = known(&profile.primary.email);
        Self {
            id: partner.id,
            tenant_id: partner.id,
            company_name: partner.name.clone(),
            default_address: profile.address.as_ref().map(address),
            domain: email.as_deref().and_then(|text| Some(text.split_once('@')?.1.to_owned())),
            email,
            culture: format!("{short}-{}", partner.country),
            language: short,
            profile_type: "organization_profile",
            links: SelfLink::at("/profiles/organization"),
            attributes: Attributes::of("OrganizationProfile"),
        }
    }
}

impl LegalBusinessProfile {
    /// The company of a partner. It is vetted once it is through in any part of the programme.
    pub fn of(partner: &Partner) -> Self {
        let profile = &partner.profile;
        let all = || partner.programmes.values();
        let through = |one: &ProgrammeStatus| {
            !matches!(
                one,
                ProgrammeStatus::Pending | ProgrammeStatus::Rejected | ProgrammeStatus::Declined
            )
        };
        let vetting_status = if all().any(through) {
            "authorized"
        } else if all().any(|one| *one == ProgrammeStatus::Pending) {
            "pending"
        } else if all().next().is_some() {
            "rejected"
        } else {
            "none"
        };
        Self {
            company_name: partner.name.clone(),
            address: profile.address.as_ref().map(address),
            primary_contact: contact(&profile.primary),
            company_approver_address: profile.address.as_ref().map(address),
            company_approver_email: known(&profile.primary.email),
            vetting_status,
            vetting_sub_status: "none",
            profile_type: "legal_business_profile",
            links: SelfLink::at("/profiles/legalbusiness"),
            attributes: Attributes::of("LegalBusinessProfile"),
        }
    }
}

impl MpnProfile {
    /// The location of a partner.
    pub fn of(partner: &Partner) -> Self {
        Self {
            mpn_id: partner.mpn.clone(),
            partner_name: partner.name.clone(),
            profile_type: "mpn_profile",
            links: SelfLink::at("/profiles/mpn"),
            attributes: Attributes::of("MpnProfile"),
        }
    }
}

impl BillingProfile {
    /// Whom a partner's bills go to. They are made on the first of the month, in the currency of
    /// its country.
    pub fn of(partner: &Partner) -> Self {
        let profile = &partner.profile;
        Self {
            company_name: partner.name.clone(),
            address: profile.address.as_ref().map(address),
            primary_contact: contact(&profile.primary),
            purchase_order_number: known(&profile.billing.purchase_order),
            tax_id: known(&profile.billing.tax_id),
            billing_day: 1,
            billing_currency: partner.country.currency(),
            profile_type: "billing_profile",
            links: SelfLink::at("/profiles/billing"),
            attributes: Attributes::of("PartnerBillingProfile"),
        }
    }
}

impl SupportProfile {
    /// Where a partner's customers find help.
    pub fn of(partner: &Partner) -> Self {
        let support = &partner.profile.support;
        Self {
            email: known(&support.email),
            telephone: known(&support.phone),
            website: known(&partner.profile.website),
            profile_type: "support_profile",
            links: SelfLink::at("/profiles/support"),
            attributes: Attributes::of("PartnerSupportProfile"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_two_and_what_is_not_known_is_left_out() {
        let of = |name: &str, phone: &str| {
            let (name, phone) = (name.to_owned(), phone.to_owned());
            contact(&Contact { name, email: "a@b.example".to_owned(), phone })
        };
        let found = of("Jana de Weiß", "").expect("a contact");
        assert_eq!((found.first_name.as_str(), found.last_name.as_str()), ("Jana de", "Weiß"));
        assert_eq!(found.phone_number, None);
        assert_eq!(of("Cher", "123").expect("a contact").last_name, "Cher");
        assert_eq!(of("", "123"), None);
    }
}
