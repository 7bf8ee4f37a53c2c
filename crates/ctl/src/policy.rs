//! The operator's choices (P1-P22), and how to choose anew.

use crate::{client::Client, fault::ClientFault};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

const POLICY: &str = "/novate/v1/operator/policy";

/// The choices that hold at a moment, and all that were laid down.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Policy {
    /// The moment.
    pub at: String,
    /// What holds then, by name.
    pub policy: Map<String, Value>,
    /// What was laid down, in the order of the dates from which it holds.
    pub changes: Vec<Change>,
}

/// Choices, and from when they hold.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Change {
    /// From when; nothing for what held from the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The choices, by name.
    pub policy: Map<String, Value>,
}

/// What holds now, or at another moment (RFC 3339, UTC).
///
/// # Errors
/// [`ClientFault`].
pub async fn at(client: &Client, moment: Option<&str>) -> Result<Policy, ClientFault> {
    let query = moment.map_or_else(String::new, |moment| format!("?at={moment}"));
    client.get(&format!("{POLICY}{query}")).await
}

/// Chooses anew, as `body` says; the answer is what holds from then on.
///
/// # Errors
/// [`ClientFault`]; values that are none are refused with their names in `data`.
pub async fn choose(client: &Client, id: Uuid, body: &Value) -> Result<Policy, ClientFault> {
    client.post(POLICY, id, body).await
}
