//! The values the operator may choose where the sources disagree (part F of the rules, P1-P22).
//!
//! Only those that the transfer consults are here. Safety rules (agreement, region, no double
//! request, target before source) are not policies and cannot be switched off.

use crate::{
    actor::{Role, Roles},
    customer::transfer::ask::LINES_MAX,
    guard::guard,
    operator::{offer::ProductClass, region::RegionScope},
    refusal::{Refusal, Refusals},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The operator's choices.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// P5: who may ask for a transfer, and withdraw it (F7).
    pub transfer_ask_roles: Roles,
    /// P6: who may accept or reject one (F8).
    pub transfer_answer_roles: Roles,
    /// P7: which product classes can be transferred (R126, F9).
    pub transferable: BTreeSet<ProductClass>,
    /// P8: days after which an unanswered request lapses; `None` for never (F11).
    pub transfer_days_open: Option<u16>,
    /// P9: whether the system tells the other side itself, besides people doing so (F12).
    pub transfer_notices: bool,
    /// P19: the most lines a request may have, add-ons counted; `None` for no other limit
    /// than [`LINES_MAX`].
    pub transfer_lines_max: Option<u16>,
    /// P12: how near the provider and the customer must be for an extension, without which
    /// nothing is transferred (R24, F16).
    pub transfer_region: RegionScope,
    /// P12: how near partner and customer must be for a move without a transfer (R151, F16).
    pub move_region: RegionScope,
    /// P13: days before the end of an old subscription at which people are reminded of it;
    /// `None` for never (R144, F17).
    pub move_reminder_days: Option<u16>,
    /// P14: who may run a move without a transfer (R137, F18).
    pub move_roles: Roles,
    /// Whether a move goes on, with a warning, when nobody chose what takes the place of a
    /// discontinued offer (R149: warn or block).
    pub move_unchosen: Unchosen,
}

/// What becomes of a line whose discontinued offer nobody found an equivalent for (R149).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unchosen {
    /// It waits until somebody chooses.
    Block,
    /// It goes on, and the case warns that data may be lost.
    Warn,
}

impl Default for Policy {
    /// What the seed documents say.
    fn default() -> Self {
        Self {
            transfer_ask_roles: [Role::AdminAgent].into(),
            transfer_answer_roles: [Role::AdminAgent, Role::SalesAgent].into(),
            transferable: [ProductClass::OnlineService, ProductClass::PayAsYouGo].into(),
            transfer_days_open: None,
            transfer_notices: true,
            transfer_lines_max: None,
            transfer_region: RegionScope::Region,
            move_region: RegionScope::Region,
            move_reminder_days: Some(30),
            move_roles: [
                Role::AccountAdmin,
                Role::BillingAdmin,
                Role::AdminAgent,
                Role::SalesAgent,
            ]
            .into(),
            move_unchosen: Unchosen::Block,
        }
    }
}

impl Policy {
    /// The most lines that a request may have: P19, and never more than [`LINES_MAX`].
    pub fn lines_max(&self) -> u16 {
        self.transfer_lines_max.map_or(LINES_MAX, |most| most.min(LINES_MAX))
    }

    /// The policy itself, if something can be done under it.
    ///
    /// # Errors
    /// [`Refusal::PolicyImpossible`], naming the value: a request that lapses the moment it is
    /// made, one that may hold nothing, or an act that nobody may do.
    pub fn checked(&self) -> Result<&Self, Refusals> {
        let possible = [
            ("transfer_days_open", self.transfer_days_open != Some(0)),
            ("transfer_lines_max", self.transfer_lines_max != Some(0)),
            ("transfer_ask_roles", !self.transfer_ask_roles.is_empty()),
            ("transfer_answer_roles", !self.transfer_answer_roles.is_empty()),
            ("move_reminder_days", self.move_reminder_days != Some(0)),
            ("move_roles", !self.move_roles.is_empty()),
        ];
        for (field, holds) in possible {
            let field = field.to_owned();
            guard!("policy.possible", holds, Refusal::PolicyImpossible { field });
        }
        Ok(self)
    }
}
