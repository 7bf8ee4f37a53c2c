//! Letters as the operator sees them, and as whoever they are to does in the built-in mailbox.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A letter on its way, as the operator sees it: without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LetterEntity {
    /// Its id, also the first part of its `Message-ID`.
    pub id: Uuid,
    /// The organisation that it is written to.
    pub tenant_id: Uuid,
    /// What it is about: the topic of its notice.
    pub topic: String,
    /// The address.
    pub to: String,
    /// The language it is in: `en`, `nl`, `sv`, `de` or `tr`.
    pub language: String,
    /// Its subject.
    pub subject: String,
    /// When what it tells happened.
    pub at: String,
    /// `waiting`, `sent` or `dead`.
    pub state: &'static str,
    /// How often somebody has begun to send it.
    pub attempts: i64,
    /// While it waits: when it is tried next, or again if whoever tries it now vanishes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_try_at: Option<String>,
    /// When it was sent, or given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<String>,
    /// Why the last try failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
}

/// A letter in the built-in mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MailEntity {
    /// Its id.
    pub id: Uuid,
    /// The organisation that it is written to.
    pub tenant_id: Uuid,
    /// What it is about: the topic of its notice.
    pub topic: String,
    /// The address.
    pub to: String,
    /// What the addressee is called.
    pub name: String,
    /// The language it is in.
    pub language: String,
    /// Its subject.
    pub subject: String,
    /// All of its text.
    pub body: String,
    /// When what it tells happened.
    pub at: String,
}

/// Something that could not be told, and waits for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GivenUpEntity {
    /// Its id: the record, its version, and the place in the list of what that made necessary.
    pub id: String,
    /// What it would have told.
    pub topic: String,
    /// When that happened.
    pub at: String,
    /// How often somebody has begun.
    pub attempts: i64,
}

/// Which of them to take up again.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
pub struct GivenUp {
    /// Its id.
    pub id: String,
}
