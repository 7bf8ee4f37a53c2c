//! Sandboxes: programmes of their own, with a clock that whoever made one drives.

mod clock;
mod mishap;

pub use clock::{ClockEntity, ClockMoved, Move};
pub use mishap::{Kind, Mishap, MishapSet, Strike, read_mishap};

use domain::id::CustomerId;
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Malformed, Problem, both};
use crate::time;
use jiff::Timestamp;

/// The largest world that a sandbox is made from, in bytes.
pub const WORLD_BYTES_MAX: usize = 64 << 20;
/// The most characters of a sandbox's name.
const NAME_CHARS_MAX: usize = 100;

/// A sandbox, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SandboxEntity {
    /// Its id.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// `world` or `copy`.
    pub made_from: String,
    /// Where its API is: the token endpoint, `/v1` and `/novate/v1` are all under this address.
    pub base_url: String,
    /// `ready`, or `elsewhere` when another server keeps it.
    pub state: &'static str,
    /// When it was made.
    pub created_at: String,
    /// Where its clock began, and begins again when it is reset.
    pub began_at: String,
    /// How many partners there are in it.
    pub partners: u64,
    /// How many customers there are in it.
    pub customers: u64,
    /// Its clock; absent when another server keeps it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockEntity>,
}

/// A program that may sign in within a sandbox, with its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CredentialEntity {
    /// `operator`, `partner` or `customer`.
    pub kind: &'static str,
    /// The organisation that it acts for.
    pub tenant_id: Uuid,
    /// What the organisation is called.
    pub name: String,
    /// The id to sign in with.
    pub client_id: Uuid,
    /// The secret to sign in with. It is told once and kept nowhere.
    pub client_secret: String,
}

/// A sandbox that has just been made, and who can sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewSandbox {
    /// The sandbox.
    #[serde(flatten)]
    pub sandbox: SandboxEntity,
    /// A program of each organisation in it.
    pub credentials: Vec<CredentialEntity>,
}

/// A sandbox that has been deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SandboxDeleted {
    /// Its id.
    pub id: Uuid,
    /// True.
    pub deleted: bool,
}

/// The body that makes a sandbox; describes what [`Create::read`] understands.
#[derive(Debug, Clone, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct SandboxCreate {
    /// What to call it; no two of an owner's sandboxes have the same name.
    pub name: String,
    /// A whole world file, as `novate world schema` describes. Left out, the sandbox is a copy of
    /// the caller's own customers.
    #[schema(value_type = Option<Object>)]
    pub world: Option<String>,
    /// Of a copy: which customers; all of the caller's where left out.
    pub customers: Option<Vec<Uuid>>,
    /// Of a world: where its clock begins; now where left out.
    pub starts_at: Option<String>,
}

/// What a sandbox is to be made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A world file.
    World {
        /// Its text.
        text: String,
        /// Where the clock begins.
        starts_at: Option<Timestamp>,
    },
    /// The caller's own customers, all of them or some.
    Copy(Option<Vec<CustomerId>>),
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Create {
    /// What to call it.
    pub name: String,
    /// What to make it from.
    pub source: Source,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Members<'a> {
    #[serde(borrow, default)]
    name: Option<&'a RawValue>,
    #[serde(borrow, default)]
    world: Option<&'a RawValue>,
    #[serde(borrow, default)]
    customers: Option<&'a RawValue>,
    #[serde(borrow, default)]
    starts_at: Option<&'a RawValue>,
}

impl Create {
    /// Reads the body. It may be much larger than others, so the world within is taken as it is
    /// and understood later.
    ///
    /// # Errors
    /// [`Malformed`], naming every field that is not understood.
    pub fn read(body: &[u8]) -> Result<Self, Malformed> {
        let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
        if first.is_some_and(|first| *first == b'[') {
            return Err(Malformed::at("", Problem::NotObject));
        }
        let members: Members<'_> = serde_json::from_slice(body).map_err(|why| {
            let (line, column) = (why.line(), why.column());
            let problem =
                if why.is_data() { Problem::NotObject } else { Problem::NotJson { line, column } };
            Malformed::at("", problem)
        })?;
        let (name, source) = both(name(members.name), source(&members))?;
        Ok(Self { name, source })
    }
}

fn name(raw: Option<&RawValue>) -> Result<String, Malformed> {
    let missing = || Malformed::at("name", Problem::Missing);
    let text = raw.ok_or_else(missing)?.get();
    let text: Option<String> =
        serde_json::from_str(text).map_err(|_| Malformed::at("name", Problem::NotText))?;
    let text = text.unwrap_or_default().trim().to_owned();
    if text.contains('\0') {
        return Err(Malformed::at("name", Problem::NotText));
    }
    if text.chars().count() > NAME_CHARS_MAX {
        return Err(Malformed::at("name", Problem::TooLong { chars_max: NAME_CHARS_MAX }));
    }
    if text.is_empty() { Err(missing()) } else { Ok(text) }
}

fn source(members: &Members<'_>) -> Result<Source, Malformed> {
    let Some(world) = members.world.filter(|raw| raw.get() != "null") else {
        return chosen(members.customers).map(Source::Copy);
    };
    if !world.get().starts_with('{') {
        return Err(Malformed::at("world", Problem::NotObject));
    }
    let wrong = || Malformed::at("startsAt", Problem::NotDate);
    let starts_at: Option<String> = match members.starts_at {
        Some(raw) => serde_json::from_str(raw.get()).map_err(|_| wrong())?,
        None => None,
    };
    let starts_at = time::read(&starts_at.unwrap_or_default()).map_err(|_| wrong())?;
    Ok(Source::World { text: world.get().to_owned(), starts_at })
}

fn chosen(raw: Option<&RawValue>) -> Result<Option<Vec<CustomerId>>, Malformed> {
    let Some(raw) = raw else { return Ok(None) };
    let list: Option<Vec<String>> = serde_json::from_str(raw.get())
        .map_err(|_| Malformed::at("customers", Problem::NotList))?;
    let Some(list) = list else { return Ok(None) };
    let ids = list.iter().enumerate().map(|(at, text)| {
        text.parse().map_err(|_| Malformed::at(format!("customers[{at}]"), Problem::NotId))
    });
    ids.collect::<Result<_, _>>().map(Some)
}

#[cfg(test)]
mod tests;
