//! The partner agreement in and out (R16-R19, B2).

use domain::actor::Hand;
use domain::aggregate::Setting;
use domain::id::PartnerId;
use domain::partner::agreement::{Accepted, Command};
use domain::partner::{Partner, Programme};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, Problem, both};
use crate::time::written;

/// The partner agreement of one part: accepted, or to be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartnerAgreementEntity {
    /// For which part of the programme.
    pub programme: &'static str,
    /// `accepted` or `to_accept`.
    pub state: &'static str,
    /// The agreement.
    pub agreement: String,
    /// Its version.
    pub version: String,
    /// What it is called; absent for what was accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// For which region it was accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// When it was accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<String>,
    /// The person or program that accepted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted_by: Option<Uuid>,
}

impl From<&Accepted> for PartnerAgreementEntity {
    fn from(one: &Accepted) -> Self {
        let by = match one.by.hand {
            Hand::User(id) => id.0,
            Hand::App(id) => id.0,
        };
        Self {
            programme: one.programme.word(),
            state: "accepted",
            agreement: one.agreement.clone(),
            version: one.version.clone(),
            title: None,
            link: None,
            region: Some(one.region.clone()),
            accepted_at: Some(written(one.at)),
            accepted_by: Some(by),
        }
    }
}

impl PartnerAgreementEntity {
    /// What a partner has accepted, and what it is shown to accept (R16).
    pub fn all(partner: &Partner, setting: &Setting<'_>) -> Vec<Self> {
        let shown = partner.programmes.keys().filter_map(|part| {
            let text = partner.agreement_shown(*part, setting)?;
            Some(Self {
                programme: part.word(),
                state: "to_accept",
                agreement: text.id.clone(),
                version: text.version.clone(),
                title: Some(text.title.clone()),
                link: Some(text.link.clone()),
                region: text.region.clone(),
                accepted_at: None,
                accepted_by: None,
            })
        });
        partner.accepted.iter().map(Self::from).chain(shown).collect()
    }
}

/// The body of an acceptance; describes what [`read_accept`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AcceptBody {
    /// For which part; `indirect_reseller` when left out.
    pub programme: Option<String>,
    /// The version that was read, so that nobody accepts another.
    pub version: Option<String>,
}

/// Reads an acceptance of the partner agreement.
///
/// # Errors
/// [`Malformed`] at a part that is none.
pub fn read_accept(body: &Fields<'_>) -> Result<Command, Malformed> {
    let read = both(body.maybe_word::<Programme>("programme"), body.maybe_short("version", 100));
    let (programme, version) = read?;
    let programme = programme.unwrap_or(Programme::IndirectReseller);
    Ok(Command::Accept { programme, version })
}

/// Whether a partner has accepted the partner agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AgreementStatus {
    /// It has.
    pub is_agreement_signed: bool,
}

/// A partner id that is read from a query.
///
/// # Errors
/// [`Malformed`] when it is no GUID.
pub fn tenant(text: &str) -> Result<PartnerId, Malformed> {
    text.trim().parse().map_err(|_| Malformed::at("tenantId", Problem::NotId))
}
