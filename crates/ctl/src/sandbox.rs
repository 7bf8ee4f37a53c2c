//! Sandboxes: programmes of one's own at a server, with clocks that one drives.

use crate::{client::Client, fault::ClientFault};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

const ALL: &str = "/novate/v1/sandboxes";
/// How long a sandbox may take to be made, and a clock to be moved.
const PATIENCE: Duration = Duration::from_hours(1);
/// How often a clock that is being moved is looked at.
const BEAT: Duration = Duration::from_millis(200);

/// A sandbox.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sandbox {
    /// Its id.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// `world` or `copy`.
    pub made_from: String,
    /// Where its API is.
    pub base_url: String,
    /// `ready` or `elsewhere`.
    pub state: String,
    /// When it was made.
    pub created_at: String,
    /// Where its clock began.
    pub began_at: String,
    /// Partners in it.
    pub partners: u64,
    /// Customers in it.
    pub customers: u64,
    /// Its clock, where it can be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
}

/// A sandbox's clock.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Clock {
    /// Where it stands.
    pub at: String,
    /// Where it is being moved to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moving_to: Option<String>,
    /// Records written by this move, or by the last one.
    pub settled: u64,
}

/// A program that may sign in within a sandbox.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Credential {
    /// `operator`, `partner` or `customer`.
    pub kind: String,
    /// The organisation.
    pub tenant_id: Uuid,
    /// What it is called.
    pub name: String,
    /// The id to sign in with.
    pub client_id: Uuid,
    /// The secret to sign in with.
    pub client_secret: String,
}

/// A sandbox that has just been made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewSandbox {
    /// The sandbox.
    #[serde(flatten)]
    pub sandbox: Sandbox,
    /// Who can sign in.
    pub credentials: Vec<Credential>,
}

/// The caller's own sandboxes.
///
/// # Errors
/// [`ClientFault`].
pub async fn list(client: &Client) -> Result<Vec<Sandbox>, ClientFault> {
    client.all(ALL).await
}

/// The caller's sandbox of this name or id.
///
/// # Errors
/// [`ClientFault`].
pub async fn named(client: &Client, text: &str) -> Result<Option<Sandbox>, ClientFault> {
    let id: Option<Uuid> = text.parse().ok();
    let same =
        |one: &Sandbox| Some(one.id) == id || one.name.to_lowercase() == text.trim().to_lowercase();
    Ok(list(client).await?.into_iter().find(same))
}

/// Makes a sandbox, as `body` says.
///
/// # Errors
/// [`ClientFault`]; a world with errors is refused with all of them in `data`.
pub async fn create(client: &Client, id: Uuid, body: &Value) -> Result<NewSandbox, ClientFault> {
    client.patient(PATIENCE)?.post(ALL, id, body).await
}

/// The clock of a sandbox.
///
/// # Errors
/// [`ClientFault`].
pub async fn clock(client: &Client, sandbox: Uuid) -> Result<Clock, ClientFault> {
    client.get(&format!("{ALL}/{sandbox}/clock")).await
}

/// Moves the clock of a sandbox and waits until it stands; `told` hears how far it has come. Sent
/// again under the same `id` it is moved once.
///
/// # Errors
/// [`ClientFault`].
pub async fn advance(
    client: &Client,
    sandbox: Uuid,
    id: Uuid,
    body: &Value,
    told: &mut dyn FnMut(&Clock),
) -> Result<Clock, ClientFault> {
    let path = format!("{ALL}/{sandbox}/clock");
    let patient = client.patient(PATIENCE)?;
    let moving = patient.post(&path, id, body);
    tokio::pin!(moving);
    loop {
        tokio::select! {
            moved = &mut moving => return moved,
            () = tokio::time::sleep(BEAT) => {
                if let Ok(seen) = clock(client, sandbox).await {
                    told(&seen);
                }
            }
        }
    }
}

/// Begins a sandbox anew.
///
/// # Errors
/// [`ClientFault`].
pub async fn reset(client: &Client, sandbox: Uuid, id: Uuid) -> Result<Sandbox, ClientFault> {
    client.post(&format!("{ALL}/{sandbox}/reset"), id, &json!({})).await
}

/// Throws a sandbox away.
///
/// # Errors
/// [`ClientFault`].
pub async fn delete(client: &Client, sandbox: Uuid, id: Uuid) -> Result<(), ClientFault> {
    client.delete(&format!("{ALL}/{sandbox}"), id).await
}
