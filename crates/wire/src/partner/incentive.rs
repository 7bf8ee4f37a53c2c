//! Incentives of a partner (R160-R164, E7): only Novate tells.

use domain::id::MpnId;
use domain::notice::Addressee;
use domain::partner::incentive::Command;
use domain::partner::incentive::record::{Contacts, Incentive, IncentiveStatus, Profile};
use domain::partner::{Partner, Programme};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::restriction::read_part;
use crate::body::{Fields, Malformed, Problem, both};
use crate::sentence::Locale;
use crate::time::written;
use crate::word::Words;

/// Most characters of an address, a name or a location id.
const CHARS_MAX: usize = 256;

/// How far an incentive is, as a query names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State(
    /// How far.
    pub IncentiveStatus,
);

impl Words for State {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self(IncentiveStatus::Due), "due"),
        (Self(IncentiveStatus::Overdue), "overdue"),
        (Self(IncentiveStatus::Invited), "invited"),
        (Self(IncentiveStatus::ProfileNeeded), "profile_needed"),
        (Self(IncentiveStatus::Enrolled), "enrolled"),
        (Self(IncentiveStatus::Expired), "expired"),
    ];
}

/// Whom to write to about a location; describes what [`read_contacts`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ContactsBody {
    /// The location id.
    pub mpn_id: String,
    /// The address of the location's account.
    pub account: AddresseeBody,
    /// Its incentives admin.
    pub admin: Option<AddresseeBody>,
}

/// Somebody's address.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AddresseeBody {
    /// E-mail address.
    pub email: String,
    /// What they are called.
    pub name: Option<String>,
    /// Their language, such as `nl`; English where it is not given.
    pub language: Option<String>,
}

/// What of a profile is validated; describes what [`read_profile`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ProfileBody {
    /// `direct_bill` or `indirect_reseller`.
    pub programme: String,
    /// Whether the bank account is validated.
    pub bank_validated: bool,
    /// Whether the tax profile is validated.
    pub tax_validated: bool,
}

/// An incentive of a partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IncentiveEntity {
    /// The partner.
    pub partner_id: Uuid,
    /// What it is called.
    pub name: String,
    /// `direct_bill` or `indirect_reseller`.
    pub programme: &'static str,
    /// `due`, `overdue`, `invited`, `profile_needed`, `enrolled` or `expired`.
    pub state: &'static str,
    /// The location that it is tied to.
    pub mpn_id: String,
    /// Since when there is this record.
    pub started_at: String,
    /// From when an invitation that is not sent is overdue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue_at: Option<String>,
    /// When the invitation was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invited_at: Option<String>,
    /// To which addresses.
    pub invited: Vec<String>,
    /// Whether the bank account is validated.
    pub bank_validated: bool,
    /// Whether the tax profile is validated.
    pub tax_validated: bool,
    /// Until when it is enrolled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<String>,
}

impl IncentiveEntity {
    fn of(partner: &Partner, programme: Programme, one: &Incentive) -> Self {
        let invited = one.invited.as_ref();
        let to = invited.map(|sent| sent.to.iter().map(|to| to.email.clone()).collect());
        Self {
            partner_id: partner.id.0,
            name: partner.name.clone(),
            programme: programme.word(),
            state: one.status.word(),
            mpn_id: one.mpn.to_string(),
            started_at: written(one.started_at),
            overdue_at: one.due.map(|(_, overdue)| written(overdue)),
            invited_at: invited.map(|sent| written(sent.at)),
            invited: to.unwrap_or_default(),
            bank_validated: one.profile.bank,
            tax_validated: one.profile.tax,
            ends_at: one.ends_at.map(written),
        }
    }

    /// The incentives of a partner.
    pub fn list(partner: &Partner) -> Vec<Self> {
        let all = partner.incentives.records.iter();
        all.map(|(programme, one)| Self::of(partner, *programme, one)).collect()
    }
}

/// Reads whom to write to about a location.
///
/// # Errors
/// [`Malformed`] when the location or an address is missing or too long, or the language is none
/// of ours.
pub fn read_contacts(body: &Fields<'_>) -> Result<Command, Malformed> {
    let mpn = body.maybe_short("mpnId", CHARS_MAX);
    let account = body.object("account").and_then(|to| addressee(&to));
    let (mpn, account) = both(mpn, account)?;
    let mpn = mpn.ok_or_else(|| body.slip("mpnId", Problem::Missing))?;
    let admin = if body.has("admin") { Some(addressee(&body.object("admin")?)?) } else { None };
    Ok(Command::KeepContacts { mpn: MpnId(mpn), contacts: Contacts { account, admin } })
}

fn addressee(to: &Fields<'_>) -> Result<Addressee, Malformed> {
    let email = to.maybe_short("email", CHARS_MAX)?;
    let email = email.ok_or_else(|| to.slip("email", Problem::Missing))?;
    let name = to.maybe_short("name", CHARS_MAX)?.unwrap_or_default();
    let language = to.maybe_text("language")?.unwrap_or_else(|| "en".to_owned());
    let known = || Locale::ALL.into_iter().map(Locale::code).collect();
    let spoken = Locale::of(&language);
    let spoken = spoken.ok_or_else(|| to.slip("language", Problem::NotWord { known: known() }))?;
    Ok(Addressee { email, name, language: spoken.code().to_owned() })
}

/// Reads what of a profile is validated; what is not named is not.
///
/// # Errors
/// [`Malformed`] when the part is missing or none, or a flag is none.
pub fn read_profile(body: &Fields<'_>) -> Result<Command, Malformed> {
    let flags = both(body.maybe_flag("bankValidated"), body.maybe_flag("taxValidated"));
    let (programme, (bank, tax)) = both(read_part(body), flags)?;
    let profile = Profile { bank: bank.unwrap_or(false), tax: tax.unwrap_or(false) };
    Ok(Command::Validate { programme, profile })
}
