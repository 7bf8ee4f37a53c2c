//! Webhooks (`api-transfers` 4.2 and 4.3): what a partner registers, and what its program is sent.

use domain::partner::{
    Partner,
    webhook::{Occasion, Wanted, Webhook},
};
use jiff::{Timestamp, tz::TimeZone};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, both};
use crate::time::written;
use crate::word::Words;

impl Words for Occasion {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::TestCreated, "test-created"),
        (Self::SubscriptionUpdated, "subscription-updated"),
        (Self::RelationshipAccepted, "reseller-relationship-accepted-by-customer"),
        (Self::PrivilegesApproved, "dap-admin-relationship-approved"),
        (Self::PrivilegesTerminated, "dap-admin-relationship-terminated"),
        (Self::TransferCreated, "create-transfer"),
        (Self::TransferUpdated, "update-transfer"),
        (Self::TransferCompleted, "complete-transfer"),
        (Self::TransferFailed, "fail-transfer"),
        (Self::TransferExpired, "expire-transfer"),
    ];
}

/// Reads what a partner wants its program to be told.
///
/// # Errors
/// [`Malformed`] at a field that is missing, or at an event that is none.
pub fn read(body: &Fields<'_>) -> Result<Wanted, Malformed> {
    let address = body.text("webhookUrl");
    let occasions = body.words::<Occasion>("webhookEvents");
    let (address, occasions) = both(address, occasions)?;
    let own_header = body.maybe_flag("signatureTokenToMsSignatureHeader")?.unwrap_or(false);
    let address = address.trim().to_owned();
    Ok(Wanted { address, occasions: occasions.into_iter().collect(), own_header })
}

/// A registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RegistrationEntity {
    subscriber_id: Uuid,
    webhook_url: String,
    webhook_events: Vec<&'static str>,
    signature_token_to_ms_signature_header: bool,
    last_modified_timestamp: String,
}

impl RegistrationEntity {
    /// What a partner has registered, if it has.
    pub fn of(partner: &Partner) -> Option<Self> {
        let Webhook { wanted, since } = partner.webhook.as_ref()?;
        Some(Self {
            subscriber_id: partner.id.0,
            webhook_url: wanted.address.clone(),
            webhook_events: wanted.occasions.iter().map(|one| one.word()).collect(),
            signature_token_to_ms_signature_header: wanted.own_header,
            last_modified_timestamp: written(*since),
        })
    }
}

/// A test that has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValidationAsked {
    /// What to ask for its result by.
    pub correlation_id: Uuid,
}

/// How a test fared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValidationEntity {
    /// Its id.
    pub correlation_id: Uuid,
    /// Whose program was told.
    pub partner_id: Uuid,
    /// `completed` when it was tried, whatever came of it.
    pub status: &'static str,
    /// Where.
    pub callback_url: String,
    /// What came of the last try.
    pub results: Vec<ValidationResult>,
}

/// What came of a try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValidationResult {
    /// The HTTP status of the answer; absent where there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_code: Option<i64>,
    /// Why it failed; empty where it did not.
    pub response_message: String,
    /// Whether there was no answer at all.
    pub system_error: bool,
    /// When the test was asked for.
    pub date_time_utc: String,
}

/// Something that a program was or will be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryEntity {
    /// Its id.
    pub id: Uuid,
    /// What kind of event it is, such as `create-transfer`.
    pub event: &'static str,
    /// When it happened.
    pub at: String,
    /// `waiting`, `sent` or `dead`.
    pub state: &'static str,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried again, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_try_at: Option<String>,
    /// When it was told, or given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<String>,
    /// The HTTP status of the last answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_status: Option<i64>,
    /// Why the last try failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
}

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Callback {
    /// What kind of event it is.
    pub event_name: &'static str,
    /// Where what it happened to is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_uri: Option<String>,
    /// What kind of thing that is.
    pub resource_name: &'static str,
    /// Where its audit record is found.
    pub audit_uri: Option<String>,
    /// When it happened.
    pub resource_change_utc_date: String,
}

/// What kind of thing an event is about.
pub fn resource(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::TestCreated => "test",
        Occasion::SubscriptionUpdated => "subscription",
        Occasion::RelationshipAccepted => "customer",
        Occasion::PrivilegesApproved | Occasion::PrivilegesTerminated => "PartnerCustomerDap",
        Occasion::TransferCreated
        | Occasion::TransferUpdated
        | Occasion::TransferCompleted
        | Occasion::TransferFailed
        | Occasion::TransferExpired => "Transfer",
    }
}

/// A moment as it is sent: seven fraction digits, and the zone as an offset.
pub fn moment(at: Timestamp) -> String {
    let ticks = at.subsec_nanosecond().rem_euclid(1_000_000_000) / 100;
    let whole = at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%S").to_string();
    format!("{whole}.{ticks:07}+00:00")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Body;

    #[test]
    fn the_words_are_those_of_the_rules() {
        for (one, word) in <Occasion as Words>::ALL {
            assert_eq!(one.word(), *word);
        }
        assert_eq!(<Occasion as Words>::ALL.len(), Occasion::ALL.len());
    }

    #[test]
    fn a_registration_is_read_in_either_casing() {
        for json in [
            r#"{"WebhookUrl":" https://a.example ","WebhookEvents":["Create-Transfer"]}"#,
            r#"{"webhookUrl":"https://a.example","webhookEvents":["create-transfer"],
                "signatureTokenToMsSignatureHeader":false}"#,
        ] {
            let body = Body::read(json.as_bytes()).expect("JSON");
            let wanted = read(&body.fields().expect("an object")).expect("a registration");
            assert_eq!(wanted.address, "https://a.example");
            assert_eq!(wanted.occasions, [Occasion::TransferCreated].into());
        }
        let body = Body::read(br#"{"WebhookEvents":["rain"]}"#).expect("JSON");
        let wrong = read(&body.fields().expect("an object")).expect_err("two slips");
        let fields: Vec<_> = wrong.fields().collect();
        assert_eq!(fields, ["webhookUrl", "webhookEvents[0]"]);
    }

    #[test]
    fn moments_have_seven_digits() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
        let wanted = "2026-03-02T09:01:00.2500000+00:00";
        assert_eq!(moment(at("2026-03-02T09:01:00.25Z")), wanted);
        assert_eq!(moment(at("2026-03-02T09:01:00Z")), "2026-03-02T09:01:00.0000000+00:00");
    }
}
