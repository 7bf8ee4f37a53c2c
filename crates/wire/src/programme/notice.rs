//! Notices: what an organisation should know, a list that only Novate has.

use domain::notice::Notice;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::time::written;

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeEntity {
    /// Names the event that caused it.
    pub id: String,
    /// `transfer_asked`, `transfer_withdrawn`, `transfer_rejected`, `transfer_expired`,
    /// `transfer_settled` or `relationship_extended`.
    pub topic: &'static str,
    /// The customer that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<Uuid>,
    /// The transfer that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_id: Option<Uuid>,
    /// When it happened.
    pub at: String,
}

impl NoticeEntity {
    /// A notice under its id.
    pub fn of(id: &str, one: &Notice) -> Self {
        Self {
            id: id.to_owned(),
            topic: one.topic.word(),
            customer_id: one.customer.map(|id| id.0),
            transfer_id: one.transfer.map(|id| id.0),
            at: written(one.at),
        }
    }
}
