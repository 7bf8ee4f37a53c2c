//! Vetting the partners that enrol (R10, R12): what waits for the operator, and what it decides.

use crate::{client::Client, fault::ClientFault};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

const ALL: &str = "/novate/v1/enrolments";

/// An enrolment that waits for the operator.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// The partner's tenant.
    pub partner_id: Uuid,
    /// Its legal name.
    pub partner_name: String,
    /// The enrolment.
    pub enrolment: Enrolment,
}

/// How far a partner is in a part of the programme.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Enrolment {
    /// The part, such as `indirect_reseller`.
    pub programme: String,
    /// Such as `pending`.
    pub status: String,
    /// The checks, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// When the operator should be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<String>,
    /// Since when it is overdue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue_since: Option<String>,
    /// What else the server tells of it.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Enrolment {
    /// The checks that nobody has passed yet.
    pub fn open(&self) -> impl Iterator<Item = &str> {
        let open = self.checks.iter().filter(|one| one.passed_at.is_none());
        open.map(|one| one.check.as_str())
    }
}

/// A check of an enrolment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// `email`, `employment`, `business` or `credit`.
    pub check: String,
    /// When it was passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_at: Option<String>,
}

/// Who was told that the way is open.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Announced {
    /// The partners' tenants.
    pub told: Vec<Uuid>,
}

/// What waits; of it, when `overdue`, only what waits for too long.
///
/// # Errors
/// [`ClientFault`].
pub async fn waiting(client: &Client, overdue: bool) -> Result<Vec<Waiting>, ClientFault> {
    let state = if overdue { "overdue" } else { "pending" };
    client.all(&format!("{ALL}?state={state}")).await
}

/// All enrolments of a partner.
///
/// # Errors
/// [`ClientFault`].
pub async fn of(client: &Client, partner: Uuid) -> Result<Vec<Enrolment>, ClientFault> {
    client.all(&format!("/novate/v1/partners/{partner}/enrolments")).await
}

/// Records a check that was passed. The last one approves.
///
/// # Errors
/// [`ClientFault`].
pub async fn pass(
    client: &Client,
    id: Uuid,
    (partner, programme): (Uuid, &str),
    check: &str,
) -> Result<Enrolment, ClientFault> {
    let path = format!("/novate/v1/partners/{partner}/enrolments/{programme}/checks");
    client.post(&path, id, &json!({ "check": check })).await
}

/// Says no: `decision` is `rejected` or `declined`.
///
/// # Errors
/// [`ClientFault`].
pub async fn refuse(
    client: &Client,
    id: Uuid,
    (partner, programme): (Uuid, &str),
    (decision, check, reason): (&str, &str, &str),
) -> Result<Enrolment, ClientFault> {
    let path = format!("/novate/v1/partners/{partner}/enrolments/{programme}/decision");
    let body = json!({ "decision": decision, "check": check, "reason": reason });
    client.post(&path, id, &body).await
}

/// Tells those who may enrol now and were not told before, or one of them alone.
///
/// # Errors
/// [`ClientFault`].
pub async fn announce(
    client: &Client,
    id: Uuid,
    only: Option<Uuid>,
) -> Result<Announced, ClientFault> {
    let body = only.map_or_else(|| json!({}), |partner| json!({ "partner": partner }));
    client.post(&format!("{ALL}/announcements"), id, &body).await
}
