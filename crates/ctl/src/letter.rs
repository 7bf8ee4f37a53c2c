//! Letters and notices: what was told, to whom, in which language; how letters fare, trying dead
//! ones again, and the built-in mailbox (R165).

use crate::{client::Client, fault::ClientFault};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

const ALL: &str = "/novate/v1/letters";

/// A letter on its way.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Letter {
    /// Its id.
    pub id: Uuid,
    /// About what.
    pub topic: String,
    /// The address.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// `waiting`, `sent` or `dead`.
    pub state: String,
    /// How often somebody has begun to send it.
    pub attempts: i64,
    /// Why the last try failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
    /// What else the server tells of it.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// A letter in the built-in mailbox.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
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
    /// What else the server tells of it.
    #[serde(flatten)]
    pub more: Map<String, Value>,
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

/// Letters, the newest first; those in one state alone, if one is named.
///
/// # Errors
/// [`ClientFault`].
pub async fn list(client: &Client, state: Option<&str>) -> Result<Vec<Letter>, ClientFault> {
    let query = state.map_or_else(String::new, |state| format!("?state={state}"));
    client.all(&format!("{ALL}{query}")).await
}

/// Has a dead letter tried again; one that is not dead stays as it is.
///
/// # Errors
/// [`ClientFault`].
pub async fn retry(client: &Client, id: Uuid, letter: Uuid) -> Result<Letter, ClientFault> {
    client.post(&format!("{ALL}/{letter}/retry"), id, &json!({})).await
}

/// The letters in the mailbox that the caller may read, the newest first.
///
/// # Errors
/// [`ClientFault`]; not found where letters do not stay at the server.
pub async fn mailbox(client: &Client) -> Result<Vec<Mail>, ClientFault> {
    client.all("/novate/v1/mailbox").await
}

/// The notices of the caller's organisation, in the language that the client speaks.
///
/// # Errors
/// [`ClientFault`].
pub async fn notices(client: &Client) -> Result<Vec<Notice>, ClientFault> {
    client.all("/novate/v1/notices").await
}
