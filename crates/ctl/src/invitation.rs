//! Invitations: made by whoever invites, followed by whoever got the link (R29-R31, R36-R41).

use crate::{client::Client, fault::ClientFault};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// An invitation as whoever sends it sees it.
#[derive(Clone, Debug, Deserialize)]
pub struct Invitation {
    /// Its id.
    pub id: Uuid,
    /// The personal link.
    pub link: String,
    /// The mail, to be sent by a person.
    pub draft: Draft,
}

/// A mail that a person sends.
#[derive(Clone, Debug, Deserialize)]
pub struct Draft {
    /// Its subject.
    pub subject: String,
    /// Its text, with the link in it.
    pub body: String,
}

/// What a link means to whoever follows it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// `partnership`, `customer_joint` or `customer_direct`.
    pub kind: String,
    /// What stands against accepting it now.
    #[serde(default)]
    pub reasons: Vec<Value>,
    /// What was answered.
    pub answer: Option<String>,
    /// How the customer agreement stands: `stands`, `accept` or `attest`.
    pub agreement: Option<String>,
}

/// Drafts an invitation of a partner, as `body` says.
///
/// # Errors
/// [`ClientFault`].
pub async fn draft(
    client: &Client,
    partner: Uuid,
    id: Uuid,
    body: &Value,
) -> Result<Invitation, ClientFault> {
    client.post(&format!("/novate/v1/partners/{partner}/invitations"), id, body).await
}

/// Where the API has what a link of this server leads to; nothing for another address.
pub fn path(client: &Client, link: &str) -> Option<String> {
    let tail = link.strip_prefix(client.base_url())?.strip_prefix("/invitation/")?;
    Some(format!("/novate/v1/invitations/{tail}"))
}

/// What an invitation means to the caller.
///
/// # Errors
/// [`ClientFault`].
pub async fn read(client: &Client, path: &str) -> Result<View, ClientFault> {
    client.get(path).await
}

/// Accepts it; a customer may accept its agreement in the same act, as `contact`.
///
/// # Errors
/// [`ClientFault`].
pub async fn accept(
    client: &Client,
    path: &str,
    id: Uuid,
    contact: Option<&Value>,
) -> Result<View, ClientFault> {
    let mut body = json!({ "confirmed": true });
    if let Some(contact) = contact {
        body["primaryContact"] = contact.clone();
    }
    client.post(&format!("{path}/accept"), id, &body).await
}
