//! What a partner tells of itself, in and out.

use domain::customer::profile::Address;
use domain::id::PartnerId;
use domain::operator::region::Country;
use domain::partner::Partner;
use domain::partner::enrolment::{Command, Papers};
use domain::partner::profile::{Billing, Contact, Profile};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, Problem, both};
use crate::time::read_day;

/// Most characters of a name, an address or a number: they stay in the books for ever.
const CHARS_MAX: usize = 256;

/// What a partner tells of itself; describes what [`read_papers`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ProfileBody {
    /// The legal name.
    pub legal_name: String,
    /// The location id.
    pub location_id: String,
    /// The country of that location, two letters.
    pub location_country: Option<String>,
    /// The id of the whole network account.
    pub global_id: Option<String>,
    /// The number in the register of companies.
    pub registration_number: Option<String>,
    /// The language of letters: `en`, `nl`, `sv`, `de` or `tr`.
    pub language: Option<String>,
    /// The registered address.
    pub address: Option<PartnerAddress>,
    /// Who answers for the enrolment.
    pub primary_contact: Option<PartnerContact>,
    /// Where customers find help.
    pub support_contact: Option<PartnerContact>,
    /// Where customers find help on the web.
    pub website: Option<String>,
    /// The number of the purchase order, for its bills.
    pub purchase_order_number: Option<String>,
    /// The id under which it pays tax, for its bills.
    pub tax_id: Option<String>,
}

/// A registered address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(rename_all = "camelCase")]
pub struct PartnerAddress {
    /// Street and number.
    pub address_line1: String,
    /// More of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_line2: Option<String>,
    /// The city.
    pub city: String,
    /// State or province.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The postal code.
    pub postal_code: String,
    /// Two letters.
    pub country: String,
}

/// A person or a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(rename_all = "camelCase")]
pub struct PartnerContact {
    /// What they are called.
    pub name: String,
    /// The e-mail address, of the company itself.
    pub email: String,
    /// At most ten digits, without country code.
    pub phone_number: String,
}

/// A new partner; describes what [`read_new`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct NewPartner {
    /// Its tenant; drawn when left out.
    pub id: Option<Uuid>,
    /// The country of its tenant, two letters.
    pub country: String,
    /// What it tells of itself.
    #[schema(inline)]
    pub profile: ProfileBody,
}

/// What a partner tells of itself, as it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProfileEntity {
    /// The tenant.
    pub id: Uuid,
    legal_name: String,
    country: String,
    location_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location_country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    global_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    registration_number: Option<String>,
    language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<PartnerAddress>,
    primary_contact: PartnerContact,
    support_contact: PartnerContact,
    #[serde(skip_serializing_if = "String::is_empty")]
    website: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    purchase_order_number: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    tax_id: String,
    /// The day of its direct bill enrolment.
    #[serde(skip_serializing_if = "Option::is_none")]
    anniversary: Option<String>,
}

impl ProfileEntity {
    /// The profile of a partner.
    pub fn of(partner: &Partner) -> Self {
        let profile = &partner.profile;
        let country = |one: &Country| one.code().to_owned();
        let contact = |one: &Contact| PartnerContact {
            name: one.name.clone(),
            email: one.email.clone(),
            phone_number: one.phone.clone(),
        };
        let address = profile.address.as_ref().map(|one| PartnerAddress {
            address_line1: one.line1.clone(),
            address_line2: one.line2.clone(),
            city: one.city.clone(),
            state: one.state.clone(),
            postal_code: one.postal_code.clone(),
            country: country(&one.country),
        });
        Self {
            id: partner.id.0,
            legal_name: partner.name.clone(),
            country: country(&partner.country),
            location_id: partner.mpn.to_string(),
            location_country: profile.location_country.as_ref().map(country),
            global_id: profile.global_id.as_ref().map(ToString::to_string),
            registration_number: profile.registration_number.clone(),
            language: profile.language.clone(),
            address,
            primary_contact: contact(&profile.primary),
            support_contact: contact(&profile.support),
            website: profile.website.clone(),
            purchase_order_number: profile.billing.purchase_order.clone(),
            tax_id: profile.billing.tax_id.clone(),
            anniversary: partner.anniversary.map(|day| day.to_string()),
        }
    }
}

fn country(fields: &Fields<'_>, name: &str) -> Result<Option<Country>, Malformed> {
    let text = fields.maybe_text(name)?;
    let known = || vec!["DE", "NL", "SE", "TR", "US"];
    let wrong = || fields.slip(name, Problem::NotWord { known: known() });
    text.map(|text| Country::new(&text).ok_or_else(wrong)).transpose()
}

fn short(fields: &Fields<'_>, name: &str) -> Result<String, Malformed> {
    Ok(fields.maybe_short(name, CHARS_MAX)?.unwrap_or_default())
}

fn contact(fields: &Fields<'_>, name: &str) -> Result<Contact, Malformed> {
    let fields = fields.object(name)?;
    let named = both(short(&fields, "name"), short(&fields, "email"));
    let ((name, email), phone) = both(named, short(&fields, "phoneNumber"))?;
    Ok(Contact { name, email, phone })
}

fn address(fields: &Fields<'_>, home: Country) -> Result<Option<Address>, Malformed> {
    if !fields.has("address") {
        return Ok(None);
    }
    let fields = fields.object("address")?;
    Ok(Some(Address {
        country: country(&fields, "country")?.unwrap_or(home),
        city: short(&fields, "city")?,
        state: fields.maybe_short("state", CHARS_MAX)?,
        line1: short(&fields, "addressLine1")?,
        line2: fields.maybe_short("addressLine2", CHARS_MAX)?,
        postal_code: short(&fields, "postalCode")?,
        phone: None,
    }))
}

/// Reads what a partner tells of itself. What lacks is for the rules to say.
///
/// # Errors
/// [`Malformed`] at every part that cannot be read, or is too long.
pub fn read_papers(body: &Fields<'_>, home: Country) -> Result<Papers, Malformed> {
    let named = both(short(body, "legalName"), short(body, "locationId"));
    let people = both(contact(body, "primaryContact"), contact(body, "supportContact"));
    let place = both(country(body, "locationCountry"), address(body, home));
    let numbers =
        both(body.maybe_short("globalId", 50), body.maybe_short("registrationNumber", 50));
    let rest = both(numbers, body.maybe_short("language", 20));
    let bills = both(short(body, "purchaseOrderNumber"), short(body, "taxId"));
    let more = both(short(body, "website"), bills);
    let ((first, last), more) = both(both(both(named, people), both(place, rest)), more)?;
    let (website, (purchase_order, tax_id)) = more;
    let ((name, location), (primary, support)) = first;
    let ((location_country, address), ((global_id, registration_number), language)) = last;
    let profile = Profile {
        address,
        primary,
        support,
        registration_number,
        location_country,
        global_id: global_id.as_deref().map(Into::into),
        language: language.unwrap_or_default(),
        website,
        billing: Billing { purchase_order, tax_id },
    };
    Ok(Papers { name, mpn: location.as_str().into(), held_by: None, profile })
}

/// Reads the day of a direct bill enrolment.
///
/// # Errors
/// [`Malformed`] when there is none, or it is no day.
pub fn read_anniversary(body: &Fields<'_>) -> Result<Command, Malformed> {
    let wrong = || body.slip("anniversary", Problem::NotDate);
    let day = read_day(&body.text("anniversary")?).map_err(|_| wrong())?;
    Ok(Command::Remember { anniversary: day.ok_or_else(wrong)? })
}

/// The day of a direct bill enrolment; describes what [`read_anniversary`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AnniversaryBody {
    /// `2017-09-01`, of which the month counts.
    pub anniversary: String,
}

/// Reads a new partner: its tenant, and what it tells of itself; `drawn` is the tenant of one that
/// comes without.
///
/// # Errors
/// As [`read_papers`]; also without a country.
pub fn read_new(body: &Fields<'_>, drawn: Uuid) -> Result<Command, Malformed> {
    let home = country(body, "country")
        .and_then(|found| found.ok_or_else(|| body.slip("country", Problem::Missing)));
    let (id, home) = both(body.maybe_uuid("id"), home)?;
    let papers = Box::new(read_papers(&body.object("profile")?, home)?);
    Ok(Command::Introduce { id: PartnerId(id.unwrap_or(drawn)), country: home, papers })
}
