//! Whether a partner's tenant is for trying things out (R128, P15).

use domain::partner::{Command, Partner};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, Problem};

/// The body; describes what [`SandboxBody::read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct SandboxBody {
    /// Whether the tenant is for trying things out; then it takes no part in transfers.
    pub sandbox: bool,
}

impl SandboxBody {
    /// Reads the command.
    ///
    /// # Errors
    /// [`Malformed`] when the flag is missing or none.
    pub fn read(body: &Fields<'_>) -> Result<Command, Malformed> {
        let missing = || body.slip("sandbox", Problem::Missing);
        Ok(Command::Sandbox { sandbox: body.maybe_flag("sandbox")?.ok_or_else(missing)? })
    }
}

/// What the tenant is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SandboxMark {
    /// The partner's tenant.
    pub partner_id: Uuid,
    /// Whether it is for trying things out.
    pub sandbox: bool,
}

impl SandboxMark {
    /// Of a partner.
    pub fn of(partner: &Partner) -> Self {
        Self { partner_id: partner.id.0, sandbox: partner.sandbox }
    }
}
