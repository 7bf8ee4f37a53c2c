//! The customer agreement (`api-transfers` 3): attested by a partner, or accepted by the customer.

pub mod template;
pub mod truth;

use domain::actor::{Actor, Hand};
use domain::customer::agreement::{Acceptance, Agreements, Contact};
use domain::customer::command::Command;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, both};
use crate::page::{Attributes, Collection};
use crate::time::written;
use crate::word::Words;

/// The template of the customer agreement, as the documents know it.
pub const TEMPLATE: &str = "117a77b0-9360-443b-8795-c6dedc750cf9";

/// Most characters of a name, an address or a number: they stay in the books for ever.
const CHARS_MAX: usize = 256;

/// The kinds of agreement that can be attested: one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AgreementType {
    Customer,
}

impl Words for AgreementType {
    const ALL: &'static [(Self, &'static str)] = &[(Self::Customer, "MicrosoftCustomerAgreement")];
}

/// The body of an acceptance; describes what [`read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AcceptanceBody {
    /// Who accepts at the customer.
    pub primary_contact: ContactBody,
    /// When it was accepted: RFC 3339, not in the future.
    pub date_agreed: String,
}

/// A person at the customer.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ContactBody {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// Where to call.
    pub phone_number: Option<String>,
}

/// An acceptance as clients read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgreementEntity {
    primary_contact: ContactEntity,
    template_id: &'static str,
    date_agreed: String,
    #[serde(rename = "type")]
    kind: &'static str,
    user_id: Uuid,
    attributes: Attributes,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ContactEntity {
    first_name: String,
    last_name: String,
    email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_number: Option<String>,
}

impl From<&Acceptance> for AgreementEntity {
    fn from(one: &Acceptance) -> Self {
        Self {
            primary_contact: ContactEntity {
                first_name: one.contact.first_name.clone(),
                last_name: one.contact.last_name.clone(),
                email: one.contact.email.clone(),
                phone_number: one.contact.phone.clone(),
            },
            template_id: TEMPLATE,
            date_agreed: written(one.agreed_at),
            kind: AgreementType::Customer.word(),
            user_id: hand(one.by.hand),
            attributes: Attributes::of("Agreement"),
        }
    }
}

impl AgreementEntity {
    /// What the reader may know: its own attestation; everything for customer and operator.
    pub fn list(agreements: &Agreements, actor: &Actor, path: &str) -> Collection<Self> {
        let attested = agreements.attested.iter();
        let own = attested.filter(|(id, _)| actor.partner().is_none_or(|own| own == **id));
        let items = own.map(|(_, one)| Self::from(one)).collect();
        Collection::whole(path, items)
    }
}

/// Whether the customer accepted the agreement itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DirectSigned {
    is_signed: bool,
}

impl From<&Agreements> for DirectSigned {
    fn from(agreements: &Agreements) -> Self {
        Self { is_signed: agreements.direct.is_some() }
    }
}

/// Reads an acceptance: from a partner an attestation for itself, from the customer its own word.
///
/// # Errors
/// [`Malformed`] when the date is missing or none, a name or an address is too long, or the type is
/// not the customer agreement.
/// Names that lack are for the rules to refuse.
pub fn read(body: &Fields<'_>, actor: &Actor) -> Result<Command, Malformed> {
    let kind = body.maybe_word::<AgreementType>("type");
    let contact = body.object("primaryContact").and_then(|contact| {
        Ok(Contact {
            first_name: contact.maybe_short("firstName", CHARS_MAX)?.unwrap_or_default(),
            last_name: contact.maybe_short("lastName", CHARS_MAX)?.unwrap_or_default(),
            email: contact.maybe_short("email", CHARS_MAX)?.unwrap_or_default(),
            phone: contact.maybe_short("phoneNumber", CHARS_MAX)?,
        })
    });
    let ((_, contact), agreed_at) = both(both(kind, contact), body.time("dateAgreed"))?;
    Ok(match actor.partner() {
        Some(partner) => Command::AttestAgreement { partner, contact, agreed_at },
        None => Command::AcceptAgreement { contact, agreed_at },
    })
}

/// The id of a person or program, where the wire has one member for both.
pub(super) fn hand(hand: Hand) -> Uuid {
    match hand {
        Hand::User(id) => id.0,
        Hand::App(id) => id.0,
    }
}

/// How the agreement stands, and for whom: what only Novate tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgreementState {
    /// The customer accepted it itself: it stands for every partner (R84).
    pub accepted_by_customer: bool,
    /// The partners that attested it; it stands for each of them alone (R85).
    pub attested_by: Vec<Uuid>,
    /// What that means for a move to the provider that was named, if one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truth: Option<truth::TruthTable>,
}

impl From<&Agreements> for AgreementState {
    fn from(agreements: &Agreements) -> Self {
        Self {
            accepted_by_customer: agreements.direct.is_some(),
            attested_by: agreements.attested.keys().map(|id| id.0).collect(),
            truth: None,
        }
    }
}
