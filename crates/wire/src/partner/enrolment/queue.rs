//! The enrolments that wait for the operator.

use domain::id::PartnerId;
use domain::partner::Partner;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::EnrolmentEntity;
use crate::body::{Fields, Malformed};
use crate::sentence::Locale;

/// An enrolment in the operator's queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// The partner's tenant.
    pub partner_id: Uuid,
    /// Its legal name.
    pub partner_name: String,
    /// The enrolment.
    pub enrolment: EnrolmentEntity,
}

impl Waiting {
    /// The enrolments of a partner with open checks; of those, when `overdue`, only the late ones.
    pub fn of(partner: &Partner, overdue: bool, locale: Locale) -> Vec<Self> {
        let waits = partner.enrolments.iter().filter(|(_, one)| {
            let begun = one.overdue_at.is_some() || one.overdue_since.is_some();
            begun && (!overdue || one.overdue_since.is_some())
        });
        let entities = waits.filter_map(|(part, _)| EnrolmentEntity::of(partner, *part, locale));
        let waiting = entities.map(|enrolment| Self {
            partner_id: partner.id.0,
            partner_name: partner.name.clone(),
            enrolment,
        });
        waiting.collect()
    }
}

/// Who was told that the way is open now (R10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Announced {
    /// The partners, by their tenants.
    pub told: Vec<Uuid>,
}

/// Whom to tell; describes what [`read_announce`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AnnounceBody {
    /// The only partner to tell; everybody who may enrol and was not told when left out.
    pub partner: Option<Uuid>,
}

/// Reads whom to tell.
///
/// # Errors
/// [`Malformed`] when it is no GUID.
pub fn read_announce(body: &Fields<'_>) -> Result<Option<PartnerId>, Malformed> {
    Ok(body.maybe_uuid("partner")?.map(PartnerId))
}
