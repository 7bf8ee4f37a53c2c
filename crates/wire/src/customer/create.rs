//! A customer that a partner creates, and the changes a partner makes to one (`api-core` 2.1).

pub mod place;

use domain::customer::command::Command;
use domain::customer::profile::{Address, BillTo, Profile};
use domain::id::PartnerId;
use domain::operator::region::Country;

use crate::body::{Fields, Malformed, Problem, both};

/// Most characters of a name or a line of an address.
const CHARS_MAX: usize = 256;

/// What a partner asks for: who the customer is, and the reseller that is to serve it.
///
/// # Errors
/// [`Malformed`] at everything that lacks or is too long, and at a password: it is drawn here.
pub fn read(body: &Fields<'_>) -> Result<(Profile, Option<PartnerId>), Malformed> {
    let reseller = body.maybe_uuid("associatedPartnerId");
    let company = body.object("companyProfile").and_then(|one| one.short("domain", CHARS_MAX));
    let billing = body.object("billingProfile").and_then(|one| bill_to(&one));
    let ((reseller, domain), bill_to) = both(both(reseller, company), billing)?;
    let credentials = body.object("userCredentials")?;
    if credentials.has("password") {
        return Err(credentials.slip("password", Problem::Fixed { value: String::new() }));
    }
    let (company_name, country) = (bill_to.company_name.clone(), bill_to.address.country);
    let profile = Profile { company_name, domain, country, bill_to };
    Ok((profile, reseller.map(Into::into)))
}

fn or_empty(one: &Fields<'_>, name: &str) -> Result<String, Malformed> {
    Ok(one.maybe_short(name, CHARS_MAX)?.unwrap_or_default())
}

fn bill_to(one: &Fields<'_>) -> Result<BillTo, Malformed> {
    let names = both(or_empty(one, "firstName"), or_empty(one, "lastName"));
    let texts = both(both(one.short("companyName", CHARS_MAX), one.short("email", CHARS_MAX)), {
        both(one.short("culture", CHARS_MAX), one.short("language", CHARS_MAX))
    });
    let address = one.object("defaultAddress").and_then(|address| read_address(&address));
    let ((names, texts), address) = both(both(names, texts), address)?;
    let ((first_name, last_name), ((company_name, email), (culture, language))) = (names, texts);
    Ok(BillTo { company_name, first_name, last_name, email, culture, language, address })
}

pub(crate) fn read_address(one: &Fields<'_>) -> Result<Address, Malformed> {
    let wrong = || one.slip("country", Problem::TooLong { chars_max: 2 });
    let country =
        one.short("country", CHARS_MAX).and_then(|code| Country::new(&code).ok_or_else(wrong));
    let lines = both(one.short("addressLine1", CHARS_MAX), or_empty(one, "postalCode"));
    let ((country, city), (line1, postal_code)) =
        both(both(country, one.short("city", CHARS_MAX)), lines)?;
    Ok(Address {
        country,
        city,
        state: one.maybe_short("state", CHARS_MAX)?,
        line1,
        line2: one.maybe_short("addressLine2", CHARS_MAX)?,
        postal_code,
        phone: one.maybe_short("phoneNumber", CHARS_MAX)?,
    })
}

/// Whom to bill from now on. The tag of what was read before it was changed comes in the header,
/// or in the profile, which clients echo as they got it (`api-core` 1.7); a tag that is no number
/// was never ours.
///
/// # Errors
/// [`Malformed`] at everything that lacks or is too long.
pub fn read_bill_to(body: &Fields<'_>, header: Option<&str>) -> Result<Command, Malformed> {
    let tag = body.object("attributes").and_then(|attributes| attributes.maybe_text("etag"));
    let (told, tag) = both(bill_to(body), tag)?;
    let tag = header.map(str::to_owned).or(tag).filter(|tag| tag.trim() != "*");
    let over = tag.map(|tag| tag.trim().trim_matches('"').parse().unwrap_or_default());
    Ok(Command::EditBillTo { told: Box::new(told), over })
}

/// What a partner changes of a customer with `PATCH`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// End its relationship.
    Leave,
    /// Give up its admin privileges.
    GiveUpPrivileges,
}

/// Reads what is to change.
///
/// # Errors
/// [`Malformed`] when it is neither of the two.
pub fn read_change(body: &Fields<'_>) -> Result<Change, Malformed> {
    let relationship = body.maybe_text("relationshipToPartner");
    let (relationship, access) = both(relationship, body.maybe_flag("allowDelegatedAccess"))?;
    let fixed =
        |name, value: &str| Err(body.slip(name, Problem::Fixed { value: value.to_owned() }));
    match (relationship.as_deref(), access) {
        (Some(word), _) if crate::word::same(word, "none") => Ok(Change::Leave),
        (_, Some(false)) => Ok(Change::GiveUpPrivileges),
        (_, Some(true)) => fixed("allowDelegatedAccess", "false"),
        (Some(_), None) => fixed("relationshipToPartner", "reseller"),
        (None, None) => Err(body.slip("relationshipToPartner", Problem::Missing)),
    }
}
