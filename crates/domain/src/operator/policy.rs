//! The values the operator may choose where the sources disagree (part F of the rules, P1-P22).
//!
//! Only those that the transfer consults are here. Safety rules (agreement, region, no double
//! request, target before source) are not policies and cannot be switched off.

use crate::{
    actor::{Role, Roles},
    customer::{consent::ConsentRule, transfer::ask::LINES_MAX},
    guard::guard,
    operator::offer::ProductClass,
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The first moment after 31 January 2020, UTC (P22).
const LEGACY_AGREEMENT_END: Timestamp = Timestamp::constant(1_580_515_200, 0);

/// The operator's choices.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
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
    /// P8: how many days before a request lapses both sides are reminded of it.
    pub transfer_reminder_days: BTreeSet<u16>,
    /// P15: whether tenants of a sandbox may take part in transfers (R128).
    pub sandbox_transfers: bool,
    /// P21: whether a request is taken back by itself when a line can no longer move.
    pub transfer_auto_withdraw: bool,
    /// P22: until when the former customer agreement counts (R81).
    pub legacy_agreement_until: Timestamp,
    /// R69: what is wanted of the customer before a provider is given a relationship.
    pub extension_consent: ConsentRule,
    /// What is wanted of the customer before a transfer is accepted.
    pub transfer_consent: ConsentRule,
    /// For how many days a completed transfer can be undone; `None` for never.
    pub transfer_undo_days: Option<u16>,
    /// B11: whether a customer that has bought through a partner may still accept the agreement
    /// itself. If not, a partner must attest it.
    pub agreement_after_purchase: bool,
}

impl Default for Policy {
    /// What an operator has that chooses nothing: the seeds' choices, and requests lapse after 30
    /// days, so that the losing side cannot wait for ever.
    fn default() -> Self {
        Self {
            transfer_ask_roles: [Role::AdminAgent].into(),
            transfer_answer_roles: [Role::AdminAgent, Role::SalesAgent].into(),
            transferable: [ProductClass::OnlineService, ProductClass::PayAsYouGo].into(),
            transfer_days_open: Some(30),
            transfer_notices: true,
            transfer_lines_max: None,
            transfer_reminder_days: [7, 1].into(),
            sandbox_transfers: false,
            transfer_auto_withdraw: false,
            legacy_agreement_until: LEGACY_AGREEMENT_END,
            extension_consent: ConsentRule::Attested,
            transfer_consent: ConsentRule::None,
            transfer_undo_days: None,
            agreement_after_purchase: true,
        }
    }
}

impl Policy {
    /// What the seed documents say, and nothing else: a request waits for ever (F11).
    pub fn strict() -> Self {
        Self { transfer_days_open: None, ..Self::default() }
    }

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
            ("transfer_reminder_days", !self.transfer_reminder_days.contains(&0)),
            ("transfer_undo_days", self.transfer_undo_days != Some(0)),
            // Consent to the extension is not the operator's to waive (R69).
            ("extension_consent", self.extension_consent != ConsentRule::None),
        ];
        for (field, holds) in possible {
            let field = field.to_owned();
            guard!("policy.possible", holds, Refusal::PolicyImpossible { field });
        }
        Ok(self)
    }
}
