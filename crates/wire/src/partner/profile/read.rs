//! What a partner tells anew of itself, a profile at a time (`api-core` 5). What a profile has no
//! word for stays as it was; what it has and leaves out is not told any more.

use domain::{
    customer::profile::Address,
    partner::{
        Partner,
        enrolment::Papers,
        profile::{Billing, Contact},
    },
};

use crate::{
    body::{Fields, Malformed, both},
    customer::create::read_address,
};

/// Most characters of a name, an address or a number: they stay in the books for ever.
const CHARS_MAX: usize = 256;

/// All that a partner has told.
fn papers(partner: &Partner) -> Papers {
    let (name, mpn) = (partner.name.clone(), partner.mpn.clone());
    Papers { name, mpn, held_by: None, profile: partner.profile.clone() }
}

fn short(body: &Fields<'_>, name: &str) -> Result<String, Malformed> {
    Ok(body.maybe_short(name, CHARS_MAX)?.unwrap_or_default())
}

fn address(body: &Fields<'_>, name: &str) -> Result<Address, Malformed> {
    body.object(name).and_then(|one| read_address(&one))
}

/// A contact, whose two names become one.
fn contact(body: &Fields<'_>) -> Result<Contact, Malformed> {
    let one = body.object("primaryContact")?;
    let names = both(short(&one, "firstName"), short(&one, "lastName"));
    let rest = both(short(&one, "email"), short(&one, "phoneNumber"));
    let ((first, last), (email, phone)) = both(names, rest)?;
    Ok(Contact { name: format!("{first} {last}").trim().to_owned(), email, phone })
}

/// The company, as it is known everywhere. Its domain and culture follow from the rest.
///
/// # Errors
/// [`Malformed`] at everything that lacks or is too long.
pub fn read_organization(body: &Fields<'_>, partner: &Partner) -> Result<Papers, Malformed> {
    let texts = both(
        body.short("companyName", CHARS_MAX),
        both(short(body, "email"), short(body, "language")),
    );
    let ((name, (email, language)), address) = both(texts, address(body, "defaultAddress"))?;
    let mut told = papers(partner);
    told.name = name;
    told.profile.address = Some(address);
    told.profile.primary.email = email;
    told.profile.language = language.to_ascii_lowercase();
    Ok(told)
}

/// The company, as the agreement is signed by it.
///
/// # Errors
/// [`Malformed`] at everything that lacks or is too long.
pub fn read_legal(body: &Fields<'_>, partner: &Partner) -> Result<Papers, Malformed> {
    let place = both(body.short("companyName", CHARS_MAX), address(body, "address"));
    let ((name, address), primary) = both(place, contact(body))?;
    let mut told = papers(partner);
    told.name = name;
    told.profile.address = Some(address);
    told.profile.primary = primary;
    Ok(told)
}

/// Whom its bills go to, and what they carry. Day and currency are not its own to choose.
///
/// # Errors
/// [`Malformed`] at everything that lacks or is too long.
pub fn read_billing(body: &Fields<'_>, partner: &Partner) -> Result<Papers, Malformed> {
    let numbers = both(short(body, "purchaseOrderNumber"), short(body, "taxId"));
    let (legal, (purchase_order, tax_id)) = both(read_legal(body, partner), numbers)?;
    let mut told = legal;
    told.profile.billing = Billing { purchase_order, tax_id };
    Ok(told)
}

/// Where its customers find help.
///
/// # Errors
/// [`Malformed`] at everything that is too long.
pub fn read_support(body: &Fields<'_>, partner: &Partner) -> Result<Papers, Malformed> {
    let reached = both(short(body, "email"), short(body, "telephone"));
    let ((email, phone), website) = both(reached, short(body, "website"))?;
    let mut told = papers(partner);
    let name = told.profile.support.name.clone();
    told.profile.support = Contact { name, email, phone };
    told.profile.website = website;
    Ok(told)
}
