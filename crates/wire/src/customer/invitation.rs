//! An invitation as whoever follows its link sees it, and answers it (R30, R39).

use domain::Partners;
use domain::customer::agreement::Contact;
use domain::customer::invitation::AgreementStep;
use domain::partner::Partner;
use domain::partner::invitation::{Answer, Invitation};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::agreement::ContactBody;
use crate::body::{Fields, Malformed, both};
use crate::partner::invitation::kind;
use crate::refusal::Reason;
use crate::time::written;

/// Most characters of a name, an address or a number.
const CHARS_MAX: usize = 256;

/// The body of a yes; describes what [`read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AcceptBody {
    /// That the box was ticked; must be true.
    pub confirmed: bool,
    /// For customers: who accepts the customer agreement in the same act, where the invitation
    /// says `accept`.
    pub primary_contact: Option<ContactBody>,
}

/// Reads a yes: whether the box was ticked, and who accepts the agreement.
///
/// # Errors
/// [`Malformed`] at a flag that is none, or a name that is too long.
pub fn read(body: &Fields<'_>) -> Result<(bool, Option<Contact>), Malformed> {
    let contact = body.object("primaryContact").and_then(|contact| {
        if contact.is_empty() {
            return Ok(None);
        }
        Ok(Some(Contact {
            first_name: contact.maybe_short("firstName", CHARS_MAX)?.unwrap_or_default(),
            last_name: contact.maybe_short("lastName", CHARS_MAX)?.unwrap_or_default(),
            email: contact.maybe_short("email", CHARS_MAX)?.unwrap_or_default(),
            phone: contact.maybe_short("phoneNumber", CHARS_MAX)?,
        }))
    });
    let (confirmed, contact) = both(body.maybe_flag("confirmed"), contact)?;
    Ok((confirmed.unwrap_or(false), contact))
}

/// A partner, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartnerBrief {
    /// Its tenant.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
}

impl From<&Partner> for PartnerBrief {
    fn from(one: &Partner) -> Self {
        Self { id: one.id.0, name: one.name.clone(), country: one.country.to_string() }
    }
}

/// What an invitation means for whoever follows its link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitationView {
    /// Its id.
    pub id: Uuid,
    /// Who invites.
    pub partner: PartnerBrief,
    /// `partnership`, `customer_direct` or `customer_joint`.
    pub kind: &'static str,
    /// The provider that a joint invitation names besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indirect_provider: Option<PartnerBrief>,
    /// The partners that would get admin privileges.
    pub admin_privileges: Vec<Uuid>,
    /// `issued`, `revoked` or `expired`.
    pub state: &'static str,
    /// When it ends by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
    /// `accepted` or `declined`, once the reader has answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<&'static str>,
    /// For customers, what is to be done about the customer agreement: nothing as it `stands`,
    /// `accept` it in the same act, or let the partner that will sell `attest` it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<&'static str>,
    /// What stands against accepting it now; nothing, if it is empty.
    pub reasons: Vec<Reason>,
}

impl InvitationView {
    /// The invitation of `inviter` to whoever has answered this, or nothing yet.
    pub fn of(
        inviter: &Partner,
        one: &Invitation,
        partners: &Partners,
        answer: Option<&Answer>,
        now: Timestamp,
    ) -> Self {
        let provider = one.provider().and_then(|id| partners.get(&id));
        Self {
            id: one.id.0,
            partner: inviter.into(),
            kind: kind(one.kind),
            indirect_provider: provider.map(|provider| (&**provider).into()),
            admin_privileges: one.privileges.iter().map(|id| id.0).collect(),
            state: one.state_at(now).word(),
            expires_at: one.expires_at.map(written),
            answer: answer.map(|answer| if answer.accepted { "accepted" } else { "declined" }),
            agreement: None,
            reasons: Vec::new(),
        }
    }

    /// The same, with what is to be done about the agreement.
    #[must_use]
    pub fn with_agreement(mut self, step: AgreementStep) -> Self {
        self.agreement = Some(match step {
            AgreementStep::Stands => "stands",
            AgreementStep::Accept => "accept",
            AgreementStep::Attest => "attest",
        });
        self
    }

    /// The same, with what stands against accepting it.
    #[must_use]
    pub fn with_reasons(self, reasons: Vec<Reason>) -> Self {
        Self { reasons, ..self }
    }
}
