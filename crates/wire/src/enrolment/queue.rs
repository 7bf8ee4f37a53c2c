//! The enrolments that wait for the operator.

use domain::partner::Partner;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::EnrolmentEntity;
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
