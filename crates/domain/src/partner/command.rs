//! What can be asked of a partner's record.

use super::{
    Programme, ProgrammeStatus, agreement, enrolment, incentive, invitation, listing, revenue,
    webhook,
};
use crate::{
    actor::{
        member::{App, Member},
        staff,
    },
    id::{MpnId, PartnerId},
    operator::region::Country,
};
use serde::{Deserialize, Serialize};

/// What can be asked of a partner's record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Take a partner into the books.
    Register {
        /// Its tenant.
        id: PartnerId,
        /// Its legal name.
        name: String,
        /// The country of its tenant.
        country: Country,
        /// Its location id.
        mpn: MpnId,
    },
    /// Say how far the partner is in a part of the programme.
    Place {
        /// The part.
        programme: Programme,
        /// How far.
        status: ProgrammeStatus,
    },
    /// Take an existing partnership into the books; partners join by invitation (R30).
    /// Say whether the tenant is for trying things out (R128, P15).
    Sandbox {
        /// Whether it is.
        sandbox: bool,
    },
    /// As an indirect reseller, accept a provider's invitation (R30, R31).
    Join {
        /// The provider.
        provider: PartnerId,
    },
    /// Something about enrolling.
    Enrolment(enrolment::Command),
    /// Something about the partner agreement.
    Agreement(agreement::Command),
    /// Something about the directory.
    Listing(listing::Command),
    /// Something about telling its program.
    Webhook(webhook::Command),
    /// Something about invitations.
    Invitation(invitation::Command),
    /// Something about revenue and restriction.
    Revenue(revenue::Command),
    /// Something about incentives.
    Incentive(incentive::Command),
    /// Let a person act for the partner.
    Admit(Member),
    /// Let a program act for the partner.
    Install(App),
    /// Something about those who act for the partner.
    Staff(staff::Command),
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        match self {
            Command::Join { provider } => vec![*provider],
            Command::Enrolment(command) => command.partners(),
            Command::Agreement(command) => command.partners(),
            Command::Listing(command) => command.partners(),
            Command::Webhook(command) => command.partners(),
            Command::Invitation(command) => command.partners(),
            Command::Revenue(command) => command.partners(),
            Command::Incentive(command) => command.partners(),
            Command::Register { .. }
            | Command::Place { .. }
            | Command::Sandbox { .. }
            | Command::Admit(_)
            | Command::Install(_)
            | Command::Staff(_) => Vec::new(),
        }
    }
}
