//! What a partner tells of itself, and what lacks before it may enrol (R4, R6, B1).

use crate::{
    customer::profile::Address, guard::reason, id::MpnId, notice::Addressee,
    operator::region::Country, partner::Partner, refusal::Refusal,
};
use serde::{Deserialize, Serialize};

/// Countries in which a company must give its registration number (B1, F34).
const REGISTRATION_NEEDED: [&str; 24] = [
    "AE", "AM", "AZ", "BR", "BY", "HU", "IN", "IQ", "KG", "KZ", "MD", "MM", "PL", "RU", "SA", "SS",
    "TH", "TJ", "TR", "UA", "UZ", "VE", "VN", "ZA",
];

/// Free mail services that give addresses under many domains: `hotmail.com`, `hotmail.co.uk`.
const WEB_MAIL_FAMILIES: [&str; 12] = [
    "gmail",
    "googlemail",
    "yahoo",
    "ymail",
    "rocketmail",
    "icloud",
    "aol",
    "outlook",
    "hotmail",
    "live",
    "msn",
    "gmx",
];

/// Free mail services with one domain each.
const WEB_MAIL: [&str; 12] = [
    "me.com",
    "mac.com",
    "web.de",
    "t-online.de",
    "freenet.de",
    "mail.com",
    "mail.ru",
    "yandex.ru",
    "yandex.com",
    "proton.me",
    "protonmail.com",
    "zoho.com",
];

/// The most digits of a phone number, which has no country code (B1).
pub const PHONE_DIGITS_MAX: usize = 10;

/// A person or a desk at the partner.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What they are called.
    pub name: String,
    /// The e-mail address, of the company itself.
    pub email: String,
    /// Digits only, without country code.
    pub phone: String,
}

/// What a partner tells of itself, besides its name, country and location id.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its registered address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Who answers for the enrolment, and gets its mail (R13).
    #[serde(default)]
    pub primary: Contact,
    /// Where its customers find help.
    #[serde(default)]
    pub support: Contact,
    /// Its number in the register of companies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration_number: Option<String>,
    /// The country of the location that its location id stands for (R4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location_country: Option<Country>,
    /// The id of its network account, which is not a location (R4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub global_id: Option<MpnId>,
    /// The language of its letters, e.g. `nl`; English when empty (R168).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Where its customers find help on the web; empty where there is no such page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub website: String,
    /// What its bills carry besides.
    #[serde(default, skip_serializing_if = "Billing::is_empty")]
    pub billing: Billing,
}

/// What a partner wants on the bills that it gets (`api-core` 5).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Billing {
    /// Its number of the purchase order; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purchase_order: String,
    /// The id under which it pays tax; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tax_id: String,
}

impl Billing {
    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Profile {
    /// Whether nothing was told yet.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What is wrong with what is told, whatever else lacks: addresses and numbers that nobody
    /// could be reached under.
    pub fn flaws(&self) -> Vec<Refusal> {
        let mut flaws = Vec::new();
        for contact in [&self.primary, &self.support] {
            let email = contact.email.clone();
            let good = email.is_empty() || is_address(&email);
            reason!(flaws, "profile.email", good, Refusal::BadEmail { email });
            let email = contact.email.clone();
            let own = !is_web_mail(&email);
            reason!(flaws, "profile.web_mail", own, Refusal::WebMailAddress { email });
            let phone = contact.phone.clone();
            let digits = phone.bytes().all(|byte| byte.is_ascii_digit());
            let good = digits && phone.len() <= PHONE_DIGITS_MAX;
            reason!(flaws, "profile.phone", good, Refusal::BadPhone { phone });
        }
        flaws
    }
}

/// Whether a company there has to tell its number in the register of companies (R4).
pub fn needs_number(country: Country) -> bool {
    REGISTRATION_NEEDED.contains(&country.code())
}

/// Whether a text has the form of an e-mail address.
pub(crate) fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let clean = |part: &str| !part.is_empty() && !part.contains(['@', ' ', '<', '>', ',']);
    clean(name) && clean(domain) && domain.split('.').all(|label| !label.is_empty())
}

/// The part of an address that says whose it is, in small letters.
pub(super) fn domain_of(email: &str) -> String {
    email.rsplit('@').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_web_mail(email: &str) -> bool {
    let domain = domain_of(email);
    let (family, rest) = domain.split_once('.').unwrap_or((&domain, ""));
    let country = rest.split('.').count() <= 2 && rest.split('.').all(|label| label.len() <= 3);
    let family = WEB_MAIL_FAMILIES.contains(&family) && country;
    family || WEB_MAIL.contains(&domain.as_str())
}

impl Partner {
    /// What must be told or mended before this partner may enrol, all of it (R4).
    pub fn profile_gaps(&self) -> Vec<Refusal> {
        let profile = &self.profile;
        let mut gaps = Vec::new();
        let address = profile.address.as_ref();
        let told = |text: Option<&String>| text.is_some_and(|text| !text.trim().is_empty());
        let wanted = [
            ("address_line1", told(address.map(|one| &one.line1))),
            ("city", told(address.map(|one| &one.city))),
            ("postal_code", told(address.map(|one| &one.postal_code))),
            ("primary_name", told(Some(&profile.primary.name))),
            ("primary_email", told(Some(&profile.primary.email))),
            ("primary_phone", told(Some(&profile.primary.phone))),
            ("support_email", told(Some(&profile.support.email))),
            ("support_phone", told(Some(&profile.support.phone))),
        ];
        for (detail, there) in wanted {
            let detail = detail.to_owned();
            reason!(gaps, "profile.gap", there, Refusal::ProfileGap { detail });
        }
        let country = self.country;
        let numbered = !needs_number(country) || told(profile.registration_number.as_ref());
        let refusal = Refusal::RegistrationNumberMissing { country };
        reason!(gaps, "profile.registration", numbered, refusal);
        gaps.extend(self.location_gaps());
        gaps
    }

    /// What is wrong with the location id: without a right one the agreement cannot be accepted
    /// either (R4, B1).
    pub fn location_gaps(&self) -> Vec<Refusal> {
        let mut gaps = Vec::new();
        let (mpn, here) = (self.mpn.clone(), self.country);
        if let Some(there) = self.profile.location_country {
            let refusal = Refusal::LocationElsewhere { mpn: mpn.clone(), here, there };
            reason!(gaps, "location.country", there == here, refusal);
        } else {
            let detail = "location_country".to_owned();
            reason!(gaps, "location.told", false, Refusal::ProfileGap { detail });
        }
        let local = self.profile.global_id.as_ref() != Some(&mpn);
        reason!(gaps, "location.local", local, Refusal::LocationIsGlobal { mpn });
        gaps
    }

    /// To whom letters to it go (R13, R165); `None` as long as it has named nobody.
    pub fn addressee(&self) -> Option<Addressee> {
        let Contact { name, email, .. } = &self.profile.primary;
        let language = Some(&self.profile.language).filter(|text| !text.is_empty());
        let language = language.map_or("en", String::as_str).to_owned();
        let there = !email.is_empty();
        there.then(|| Addressee { email: email.clone(), name: name.clone(), language })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_have_domains_of_their_own() {
        for free in ["a@gmail.com", "A@Hotmail.co.uk", "a@yahoo.fr", "a@me.com", "a@web.de"] {
            assert!(is_web_mail(free), "{free}");
        }
        for own in ["a@acme.example", "a@live.company.com", "a@gmail.acme.example", "", "a@me.de"] {
            assert!(!is_web_mail(own), "{own}");
        }
    }

    #[test]
    fn an_address_has_a_name_and_a_domain() {
        assert!(is_address("ann@acme.example"));
        for wrong in ["ann", "@acme.example", "ann@", "a b@acme.example", "a@b@c", "a@b..c"] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}
