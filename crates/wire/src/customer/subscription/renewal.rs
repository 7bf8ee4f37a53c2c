//! Renewing by hand what ended: a request that only Novate has (R53).

use domain::customer::subscription::Subscription;
use domain::id::SubscriptionId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed};
use crate::time::written;

/// The body of a request to renew; describes what [`Renewal::read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct RenewalBody {
    /// A subscription whose term is over.
    pub subscription_id: Uuid,
}

/// What was renewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Renewal {
    /// Which subscription.
    pub subscription_id: Uuid,
    /// When its new term ends; absent for what has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<String>,
}

impl Renewal {
    /// How a subscription stands after it was renewed.
    pub fn of(one: &Subscription) -> Self {
        Self { subscription_id: one.id.0, ends_at: one.commitment_ends_at.map(written) }
    }

    /// Reads which subscription is to be renewed.
    ///
    /// # Errors
    /// [`Malformed`] when it lacks or is no id.
    pub fn read(body: &Fields<'_>) -> Result<SubscriptionId, Malformed> {
        body.uuid("subscriptionId").map(Into::into)
    }
}
