//! What is known of a customer besides its business with partners.

pub mod billto;
pub mod people;
pub mod place;

use crate::{notice::Addressee, operator::region::Country};
use serde::{Deserialize, Serialize};

/// Where something is sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// The country.
    pub country: Country,
    /// The city.
    pub city: String,
    /// State or province, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Street and number.
    pub line1: String,
    /// More of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line2: Option<String>,
    /// The postal code.
    pub postal_code: String,
    /// Where to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// Whom to bill: what the provider gets a copy of at an extension (R63).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BillTo {
    /// The company as it is billed.
    pub company_name: String,
    /// The contact's first name.
    pub first_name: String,
    /// The contact's last name.
    pub last_name: String,
    /// Where bills are sent.
    pub email: String,
    /// Formats, e.g. `nl-NL`.
    pub culture: String,
    /// Language, e.g. `nl`.
    pub language: String,
    /// The address.
    pub address: Address,
}

/// Who the customer is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What people call it.
    pub company_name: String,
    /// Its first domain, e.g. `example.onmicrosoft.com`.
    pub domain: String,
    /// The country of its tenant, which decides its region (R151).
    pub country: Country,
    /// Whom to bill.
    pub bill_to: BillTo,
}

impl Profile {
    /// To whom letters to the customer go: whom it names for its bills (R63, R165). `None` where
    /// there is no address.
    pub fn addressee(&self) -> Option<Addressee> {
        let BillTo { first_name, last_name, email, language, .. } = &self.bill_to;
        let name = format!("{first_name} {last_name}").trim().to_owned();
        let name = if name.is_empty() { self.company_name.clone() } else { name };
        let (email, language) = (email.trim().to_owned(), language.clone());
        (!email.is_empty()).then_some(Addressee { email, name, language })
    }
}
