//! How an address is to be written, and whether one is (`api-core` 2.1).

use domain::customer::profile::{
    Address,
    place::{Flaw, Place},
};
use domain::operator::region::Country;
use domain::partner::profile::needs_number;
use serde::Serialize;

use super::read_address;
use crate::body::{Fields, Malformed, Problem};
use crate::customer::AddressEntity;
use crate::page::Attributes;
use crate::sentence::Locale;

/// What is said of an address. Nobody finds out whether the house is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AddressValidation {
    original_address: AddressEntity,
    suggested_addresses: Vec<AddressEntity>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    validation_message: Option<String>,
    attributes: Attributes,
}

/// Reads an address that is to be looked at.
///
/// # Errors
/// [`Malformed`] at everything that lacks or is too long.
pub fn read(body: &Fields<'_>) -> Result<Address, Malformed> {
    read_address(body)
}

impl AddressValidation {
    /// What is said of this address, in the language of whoever asks.
    pub fn of(address: &Address, locale: Locale) -> Self {
        let flaws = address.flaws();
        let mended = address.mended();
        let status = match (flaws.is_empty() && mended.is_none(), &mended) {
            (true, _) => "VerifiedShippable",
            (false, Some(_)) => "InteractionRequired",
            (false, None) => "None",
        };
        Self {
            original_address: AddressEntity::of(address, None),
            suggested_addresses: mended.iter().map(|one| AddressEntity::of(one, None)).collect(),
            status,
            validation_message: flaws
                .into_iter()
                .map(slip)
                .reduce(Malformed::and)
                .map(|malformed| malformed.sentence(locale)),
            attributes: Attributes::of("AddressValidationResponse"),
        }
    }
}

fn slip(flaw: Flaw) -> Malformed {
    let (name, known) = match flaw {
        Flaw::Postal(patterns) => ("postalCode", patterns),
        Flaw::State(states) => ("state", states),
    };
    Malformed::at(name, Problem::NotWord { known: known.to_vec() })
}

/// How addresses and numbers are written in a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the wire has them so")]
pub struct CountryRules {
    iso2_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_culture: Option<&'static str>,
    is_state_required: bool,
    supported_states_list: Vec<&'static str>,
    supported_languages_list: Vec<&'static str>,
    supported_cultures_list: Vec<&'static str>,
    is_postal_code_required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    postal_code_regex: Option<String>,
    is_city_required: bool,
    is_vat_id_supported: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    vat_id_regex: Option<String>,
    is_tax_id_supported: bool,
    is_tax_id_optional: bool,
    phone_number_regex: &'static str,
    country_calling_codes_list: Vec<&'static str>,
    is_registration_number_required: bool,
    attributes: Attributes,
}

/// The regular expression of patterns.
fn expression(patterns: &[&str]) -> Option<String> {
    let sign = |sign: char| match sign {
        '9' => "[0-9]".to_owned(),
        'A' => "[A-Z]".to_owned(),
        '*' => "[A-Z0-9]".to_owned(),
        literal => literal.to_string(),
    };
    let all: Vec<String> = patterns.iter().map(|one| one.chars().map(sign).collect()).collect();
    (!all.is_empty()).then(|| format!("^(?:{})$", all.join("|")))
}

impl CountryRules {
    /// Those of a country.
    pub fn of(country: Country) -> Self {
        let place = Place::of(country);
        let mut languages = Vec::new();
        for culture in &place.cultures {
            let language = culture.split('-').next().unwrap_or_default();
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        let vat: Vec<_> = Some(place.vat).filter(|one| !one.is_empty()).into_iter().collect();
        Self {
            iso2_code: country.to_string(),
            default_culture: place.cultures.first().copied(),
            is_state_required: !place.states.is_empty(),
            supported_states_list: place.states.clone(),
            supported_languages_list: languages,
            supported_cultures_list: place.cultures.clone(),
            is_postal_code_required: !place.postal.is_empty(),
            postal_code_regex: expression(&place.postal),
            is_city_required: true,
            is_vat_id_supported: !vat.is_empty(),
            vat_id_regex: expression(&vat),
            is_tax_id_supported: true,
            is_tax_id_optional: true,
            phone_number_regex: "^[0-9]{1,10}$",
            country_calling_codes_list: Some(place.calling)
                .filter(|one| !one.is_empty())
                .into_iter()
                .collect(),
            is_registration_number_required: needs_number(country),
            attributes: Attributes::of("CountryInformation"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_told_as_expressions() {
        assert_eq!(
            expression(&["9999 AA"]).as_deref(),
            Some("^(?:[0-9][0-9][0-9][0-9] [A-Z][A-Z])$")
        );
        assert_eq!(expression(&["9", "A-*"]).as_deref(), Some("^(?:[0-9]|[A-Z]-[A-Z0-9])$"));
        assert_eq!(expression(&[]), None);
    }
}
