//! Error bodies: `{code, description, data, source}` (`api-core` 1.12) and the codes that belong
//! to no rule.
//!
//! Only statuses that every client copes with are used: 412 and 422 make the Java SDK ask again
//! for ever (`clients.md` 9.7), so what isn't understood is always 400.

use serde::Serialize;
use utoipa::ToSchema;

use crate::body::Malformed;
use crate::sentence::{Arg, Locale, sentence};

/// Most characters that a description may have (`api-core` 1.12).
pub const DESCRIPTION_CHARS_MAX: usize = 1024;

/// Most errors of a world that are told at once.
const DATA_MAX: usize = 100;

/// The service that speaks, as clients know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// Customers, subscriptions, relationships and everything else.
    Core,
    /// Transfers: a younger service with codes of its own.
    Transfers,
    /// What only Novate has (`/novate/v1`).
    Novate,
    /// The door: tokens, paths, methods.
    Door,
}

impl Area {
    /// The `source` member.
    pub fn source(self) -> &'static str {
        match self {
            Self::Core => "PartnerApiServiceControllers",
            Self::Transfers => "PartnerTransfers",
            Self::Novate => "Novate",
            Self::Door => "PartnerFD",
        }
    }

    /// The code of a request that was not understood.
    pub fn malformed(self) -> u32 {
        match self {
            Self::Transfers => 800_002,
            Self::Core | Self::Novate | Self::Door => 2_000,
        }
    }
}

/// An answer that is an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// HTTP status; not part of the body.
    #[serde(skip)]
    pub status: u16,
    /// Number of the error; not unique in itself.
    pub code: u32,
    /// What is wrong and what would cure it, in the caller's language.
    pub description: String,
    /// Names of the fields that were wrong, or codes of all reasons.
    pub data: Vec<String>,
    /// The service that speaks.
    pub source: &'static str,
}

impl Fault {
    /// Puts an error together; a description that is too long is cut at a whole character.
    pub fn new(
        status: u16,
        code: u32,
        area: Area,
        description: impl Into<String>,
        data: Vec<String>,
    ) -> Self {
        let description = shortened(description.into());
        Self { status, code, description, data, source: area.source() }
    }

    /// What was not understood: 400, naming every field in `data`.
    pub fn malformed(malformed: &Malformed, area: Area, locale: Locale) -> Self {
        // What is wrong with the body as a whole has no name.
        let named = malformed.fields().filter(|field| !field.is_empty());
        let data = named.map(str::to_owned).collect();
        Self::new(400, area.malformed(), area, malformed.sentence(locale), data)
    }

    /// An error at the edge of the system, where no rule has been asked.
    pub fn edge(edge: &Edge, locale: Locale) -> Self {
        let (status, code, key) = edge.place();
        let args: Vec<(&str, Arg)> = match edge {
            Edge::Broken { reference } => vec![("ref", reference.as_str().into())],
            Edge::SandboxLimit { most } | Edge::SandboxCustomers { most } => {
                vec![("most", i64::from(*most).into())]
            }
            Edge::ClockBack { at } => vec![("at", at.as_str().into())],
            Edge::ClockEnd { last } => vec![("last", last.as_str().into())],
            Edge::WorldBad { errors } => {
                vec![("first", errors.first().map_or("", String::as_str).into())]
            }
            Edge::TooManyRequests { seconds } => vec![("seconds", i64::from(*seconds).into())],
            _ => Vec::new(),
        };
        let data = match edge {
            Edge::WorldBad { errors } => errors.iter().take(DATA_MAX).cloned().collect(),
            _ => Vec::new(),
        };
        Self::new(status, code, Area::Door, sentence(locale, key, &args), data)
    }
}

fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(DESCRIPTION_CHARS_MAX) {
        text.truncate(end);
        text.pop();
        text.push('…');
    }
    text
}

/// What can go wrong before a rule is asked, or beside all rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edge {
    /// No token, or one that isn't ours, or one that has expired.
    Unauthenticated,
    /// A token of ours, made for another service.
    WrongAudience,
    /// The operation needs a signed-in person; the token is a program's.
    UserNeeded,
    /// Nothing is at this path, or not with this method.
    NothingHere,
    /// The request id was used before for something else, so repeating can't be meant.
    RequestIdReused,
    /// Somebody else changed the same thing at the same moment, and was first.
    Raced,
    /// We are broken. Nothing was changed.
    Broken {
        /// Finds the error in our log.
        reference: String,
    },
    /// We are up, but can't serve now; asking again later is right.
    Busy,
    /// Sandboxes are not switched on here.
    NoSandboxes,
    /// The caller has no such sandbox; somebody else may have.
    UnknownSandbox,
    /// The caller has a sandbox of this name.
    SandboxExists,
    /// The caller has as many sandboxes as it may.
    SandboxLimit {
        /// The most.
        most: u32,
    },
    /// There would be more customers in the sandbox than there may.
    SandboxCustomers {
        /// The most.
        most: u32,
    },
    /// The sandbox's clock is being moved by somebody else.
    SandboxMoving,
    /// Another server keeps the sandbox.
    SandboxElsewhere,
    /// A sandbox's clock was to be put back.
    ClockBack {
        /// Where it stands.
        at: String,
    },
    /// A sandbox's clock was to be put beyond the last moment that the rules count on.
    ClockEnd {
        /// The last moment.
        last: String,
    },
    /// A world has errors.
    WorldBad {
        /// The errors, a line each; never none.
        errors: Vec<String>,
    },
    /// More calls than there may be in a minute, or a storm of refusals that somebody asked for in
    /// a sandbox.
    TooManyRequests {
        /// When to ask again.
        seconds: u32,
    },
}

impl Edge {
    /// HTTP status, code (`api-core` 1.16) and the key of the sentence.
    fn place(&self) -> (u16, u32, &'static str) {
        match self {
            Self::Unauthenticated => (401, 800_001, "edge-unauthenticated"),
            Self::WrongAudience => (401, 900_420, "edge-wrong-audience"),
            Self::UserNeeded => (403, 900_329, "edge-user-needed"),
            Self::NothingHere => (404, 1_000, "edge-nothing-here"),
            Self::RequestIdReused => (400, 2_000, "edge-request-id-reused"),
            Self::Raced => (409, 900_104, "edge-raced"),
            Self::Broken { .. } => (500, 800_003, "edge-broken"),
            Self::Busy => (503, 900_192, "edge-busy"),
            Self::NoSandboxes => (403, 6_004, "edge-no-sandboxes"),
            Self::UnknownSandbox => (404, 1_000, "edge-unknown-sandbox"),
            Self::SandboxExists => (409, 1_003, "edge-sandbox-exists"),
            Self::SandboxLimit { .. } => (400, 800_018, "edge-sandbox-limit"),
            Self::SandboxCustomers { .. } => (400, 800_018, "edge-sandbox-customers"),
            Self::SandboxMoving => (409, 900_104, "edge-sandbox-moving"),
            Self::SandboxElsewhere => (503, 900_192, "edge-sandbox-elsewhere"),
            Self::ClockBack { .. } => (400, 2_000, "edge-clock-back"),
            Self::ClockEnd { .. } => (400, 2_000, "edge-clock-end"),
            Self::WorldBad { .. } => (400, 2_000, "edge-world-bad"),
            Self::TooManyRequests { .. } => (429, 429, "edge-too-many-requests"),
        }
    }

    /// One of each, for tests that must see all of them.
    pub fn samples() -> Vec<Self> {
        vec![
            Self::Unauthenticated,
            Self::WrongAudience,
            Self::UserNeeded,
            Self::NothingHere,
            Self::RequestIdReused,
            Self::Raced,
            Self::Broken { reference: "0".into() },
            Self::Busy,
            Self::NoSandboxes,
            Self::UnknownSandbox,
            Self::SandboxExists,
            Self::SandboxLimit { most: 3 },
            Self::SandboxCustomers { most: 1_000 },
            Self::SandboxMoving,
            Self::SandboxElsewhere,
            Self::ClockBack { at: "2026-03-02T09:00:00Z".into() },
            Self::ClockEnd { last: "9800-01-01T00:00:00Z".into() },
            Self::WorldBad { errors: vec!["/operator: is missing".into()] },
            Self::TooManyRequests { seconds: 2 },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Problem;
    use serde_json::json;

    #[test]
    fn the_body_names_every_field() {
        let slips = Malformed::at("lineItems[2].subscriptionId", Problem::NotId)
            .and(Malformed::at("targetPartnerTenantId", Problem::Missing));
        let fault = Fault::malformed(&slips, Area::Transfers, Locale::En);
        assert_eq!(fault.status, 400);
        let json = serde_json::to_value(&fault).unwrap();
        assert_eq!(json["code"], 800_002);
        assert_eq!(json["source"], "PartnerTransfers");
        assert_eq!(json["data"], json!(["lineItems[2].subscriptionId", "targetPartnerTenantId"]));
        let text = json["description"].as_str().unwrap();
        assert!(text.contains("lineItems[2].subscriptionId") && text.contains("GUID"), "{text}");
        assert_eq!(json.as_object().unwrap().len(), 4, "the status stays out of the body");
    }

    #[test]
    fn long_descriptions_are_cut_at_a_character() {
        let fault = Fault::new(400, 1, Area::Core, "ö".repeat(3000), Vec::new());
        assert_eq!(fault.description.chars().count(), DESCRIPTION_CHARS_MAX);
        let whole = "ö".repeat(DESCRIPTION_CHARS_MAX);
        assert_eq!(Fault::new(400, 1, Area::Core, &*whole, Vec::new()).description, whole);
    }

    #[test]
    fn every_edge_speaks_five_languages_with_a_status_that_clients_cope_with() {
        for edge in Edge::samples() {
            let texts: std::collections::BTreeSet<String> =
                Locale::ALL.iter().map(|locale| Fault::edge(&edge, *locale).description).collect();
            assert_eq!(texts.len(), 5, "{edge:?}");
            let status = Fault::edge(&edge, Locale::En).status;
            assert!([400, 401, 403, 404, 409, 429, 500, 503].contains(&status), "{edge:?}");
        }
    }
}
