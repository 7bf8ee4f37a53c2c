//! Notices: what an organisation should know, a list that only Novate has.

pub mod letter;

use domain::notice::Notice;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Locale, time::written};

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoticeEntity {
    /// Names the event that caused it.
    pub id: String,
    /// What it is about, in a word that stays, such as `transfer_asked` or `restriction_noticed`.
    pub topic: &'static str,
    /// The customer that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<Uuid>,
    /// The transfer that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_id: Option<Uuid>,
    /// When it happened.
    pub at: String,
    /// What it says, in one line, in the caller's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What it says, whole, in the caller's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl NoticeEntity {
    /// A notice under its id, in a language.
    pub fn of(id: &str, one: &Notice, locale: Locale) -> Self {
        // One that is older than its text has none of what that wants to know.
        let said = letter::text(locale, one).ok();
        let (subject, text) = said.map(|said| (said.subject, said.body)).unzip();
        Self {
            id: id.to_owned(),
            topic: one.topic.word(),
            customer_id: one.customer.map(|id| id.0),
            transfer_id: one.transfer.map(|id| id.0),
            at: written(one.at),
            subject,
            text,
        }
    }
}
