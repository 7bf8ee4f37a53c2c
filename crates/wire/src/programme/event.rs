//! What happened, in order, as an organisation is told it: a list that only Novate has.
//!
//! It says what happened and to what, and not how that is now: that is asked where it is found, by
//! whoever may see it.

use domain::actor::{By, Hand};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::time::written;

/// Most events of an answer, and how many where nobody says otherwise.
pub const EVENTS_MAX: i64 = 500;
/// The longest that an answer is waited for, in seconds.
pub const WAIT_SECONDS_MAX: i64 = 30;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventEntity {
    /// Its place in the list of whoever reads: from 1, without a gap.
    pub number: i64,
    /// When it happened.
    pub at: String,
    /// What, in a word that stays, such as `transfer-asked`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The customer that it happened to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<Uuid>,
    /// The partner that it happened to, or that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_id: Option<Uuid>,
    /// The transfer that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_id: Option<Uuid>,
    /// The subscription that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscription_id: Option<Uuid>,
    /// The order that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_id: Option<Uuid>,
    /// The move case that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_id: Option<Uuid>,
    /// The organisation that did it; absent for what happened by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_tenant_id: Option<Uuid>,
    /// The person or program that did it, if it is of the reader's own organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_id: Option<Uuid>,
    /// The name of its audit record, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audit_record_id: Option<String>,
}

impl EventEntity {
    /// Something that happened at a moment, with what its body names.
    pub fn of(number: i64, at: Timestamp, word: &str, body: &Value) -> Self {
        let id = |paths: &[&str]| {
            let text = |path: &&str| body.pointer(path).and_then(Value::as_str);
            paths.iter().find_map(text).and_then(|text| Uuid::parse_str(text).ok())
        };
        Self {
            number,
            at: written(at),
            kind: word.to_owned(),
            customer_id: None,
            partner_id: id(&["/provider", "/relationship/partner", "/partner", "/inviter"]),
            transfer_id: id(&["/transfer", "/transfer/id"]),
            subscription_id: id(&["/subscription", "/subscription/id"]),
            order_id: id(&["/order/id"]),
            case_id: id(&["/case", "/case/id"]),
            by_tenant_id: None,
            by_id: None,
            audit_record_id: None,
        }
    }

    /// The same, with who did it, as the organisation `own` may know it.
    #[must_use]
    pub fn by(mut self, by: Option<By>, own: Uuid) -> Self {
        let Some(by) = by else { return self };
        let tenant = by.organisation.tenant();
        self.by_tenant_id = Some(tenant);
        let hand = match by.hand {
            Hand::User(id) => id.0,
            Hand::App(id) => id.0,
        };
        self.by_id = Some(hand).filter(|_| tenant == own);
        self
    }
}

/// Some of what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventPage {
    /// What happened, the first first.
    pub items: Vec<EventEntity>,
    /// Behind which number to go on.
    pub next: i64,
    /// The last number that there is.
    pub last: i64,
    /// Up to which number everything is acknowledged.
    pub acknowledged: i64,
}

/// Up to which number everything has been dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Acknowledgement {
    /// The number; an earlier one than before is told again from there.
    pub number: i64,
    /// The last number that there is.
    #[schema(read_only)]
    pub last: i64,
}
