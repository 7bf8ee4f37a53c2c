//! Consent asked of the customer (R69, R165 N9): the question, the answer and the letter.

mod draft;

pub use draft::Draft;

use domain::customer::command::Command;
use domain::customer::consent::{Command as Consent, Question};
use domain::id::{ConsentId, PartnerId};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::receipt::Person;
use crate::body::{Fields, Malformed, both};
use crate::time::written;

/// The body of a question; describes what [`QuestionBody::read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct QuestionBody {
    /// The partner that serves the customer now; whoever asks, if left out.
    pub source_partner_tenant_id: Option<Uuid>,
    /// The provider that is to take over.
    pub target_partner_tenant_id: Uuid,
}

impl QuestionBody {
    /// Reads the command.
    ///
    /// # Errors
    /// [`Malformed`] when the provider is missing, or a partner is no id.
    pub fn read(
        body: &Fields<'_>,
        consent: ConsentId,
        own: Option<PartnerId>,
    ) -> Result<Command, Malformed> {
        let source = match own {
            Some(own) => {
                body.maybe_uuid("sourcePartnerTenantId").map(|id| id.map_or(own, Into::into))
            }
            None => body.uuid("sourcePartnerTenantId").map(Into::into),
        };
        let (source, target) = both(source, body.uuid("targetPartnerTenantId"))?;
        let target = target.into();
        Ok(Command::Consent(Consent::Ask { consent, source, target }))
    }
}

/// The body of an answer; describes what [`AnswerBody::read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AnswerBody {
    /// Whether the customer consents.
    pub consents: bool,
}

impl AnswerBody {
    /// Reads the command.
    ///
    /// # Errors
    /// [`Malformed`] when the answer is missing or no flag.
    pub fn read(body: &Fields<'_>, consent: ConsentId) -> Result<Command, Malformed> {
        let missing = || body.slip("consents", crate::body::Problem::Missing);
        let consents = body.maybe_flag("consents")?.ok_or_else(missing)?;
        Ok(Command::Consent(Consent::Answer { consent, consents }))
    }
}

/// A question to the customer, and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConsentQuestion {
    /// Its id.
    pub id: Uuid,
    /// The partner that serves the customer now.
    pub source_partner_tenant_id: Uuid,
    /// What it is called.
    pub source_partner_name: String,
    /// The provider that is to take over.
    pub target_partner_tenant_id: Uuid,
    /// What it is called.
    pub target_partner_name: String,
    /// Who asked.
    pub asked_by: Person,
    /// When.
    pub asked_at: String,
    /// `open`, `given` or `refused`.
    pub state: &'static str,
    /// Who answered last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<Person>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<String>,
    /// The link that the customer follows.
    pub link: String,
}

impl ConsentQuestion {
    /// A question; `base` is where the server is reached.
    pub fn of(one: &Question, base: &str) -> Self {
        let state = match one.answer {
            None => "open",
            Some(answer) if answer.consents => "given",
            Some(_) => "refused",
        };
        Self {
            id: one.id.0,
            source_partner_tenant_id: one.source.0,
            source_partner_name: one.source_name.clone(),
            target_partner_tenant_id: one.target.0,
            target_partner_name: one.target_name.clone(),
            asked_by: one.asked_by.into(),
            asked_at: written(one.asked_at),
            state,
            answered_by: one.answer.map(|answer| answer.by.into()),
            answered_at: one.answer.map(|answer| written(answer.at)),
            link: link(one, base),
        }
    }
}

/// Where the customer finds the question.
fn link(one: &Question, base: &str) -> String {
    format!("{base}{}", one.path())
}
