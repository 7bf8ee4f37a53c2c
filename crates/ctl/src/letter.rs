//! Letters and notices: what was told, to whom, in which language (R165).

use crate::{client::Client, fault::ClientFault};
use serde::Deserialize;
use uuid::Uuid;

/// A letter in the built-in mailbox, with all of its text.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    /// Its id.
    pub id: Uuid,
    /// The organisation that is told.
    pub tenant_id: Uuid,
    /// About what.
    pub topic: String,
    /// The address.
    pub to: String,
    /// The language it is in.
    pub language: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// When it happened.
    pub at: String,
}

/// How a letter fares.
#[derive(Clone, Debug, Deserialize)]
pub struct Letter {
    /// Its id.
    pub id: Uuid,
    /// About what.
    pub topic: String,
    /// The address.
    pub to: String,
    /// `waiting`, `sent` or `dead`.
    pub state: String,
}

/// A notice as its organisation reads it.
#[derive(Clone, Debug, Deserialize)]
pub struct Notice {
    /// About what.
    pub topic: String,
    /// When it happened.
    pub at: String,
    /// Its subject, in the reader's language.
    #[serde(default)]
    pub subject: String,
    /// Its text.
    #[serde(default)]
    pub text: String,
}

/// The mailbox: the caller's own letters, everybody's for the operator's staff.
///
/// # Errors
/// [`ClientFault`].
pub async fn mailbox(client: &Client) -> Result<Vec<Mail>, ClientFault> {
    client.all("/novate/v1/mailbox").await
}

/// How all letters fare, for the operator's staff.
///
/// # Errors
/// [`ClientFault`].
pub async fn letters(client: &Client) -> Result<Vec<Letter>, ClientFault> {
    client.all("/novate/v1/letters").await
}

/// The notices of the caller's organisation, in the language that the client speaks.
///
/// # Errors
/// [`ClientFault`].
pub async fn notices(client: &Client) -> Result<Vec<Notice>, ClientFault> {
    client.all("/novate/v1/notices").await
}
