//! The values the operator may choose where the sources disagree (part F of the rules, P1-P22).
//!
//! Only those that the transfer consults are here. Safety rules (agreement, region, no double
//! request, target before source) are not policies and cannot be switched off.

#[cfg(feature = "mutants")]
pub mod shift;

use crate::{
    actor::{Role, Roles},
    customer::{consent::ConsentRule, order::refund::RefundRule, transfer::ask::LINES_MAX},
    guard::guard,
    operator::{
        offer::{ProductClass, RefundClass},
        region::RegionScope,
    },
    partner::revenue::ledger::CENTS_MAX,
    refusal::{Refusal, Refusals},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most days that something suspended may be kept (P16).
pub const SUSPENDED_DAYS_MAX: u16 = 120;

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
    /// P2: whether only a restricted direct bill partner may enrol as a reseller (F2).
    pub enrol_require_restricted: bool,
    /// P3: the months, 1 to 12, whose anniversaries may enrol as a reseller (R9, F3).
    pub enrol_open_months: BTreeSet<u8>,
    /// P4: business days after which an enrolment that waits is overdue (R12, F4).
    pub enrol_approval_days: u16,
    /// P11: whether a partner's admin privileges end with its own relationship (F14).
    pub privileges_end: bool,
    /// P17: days after which an invitation lapses; `None` for never.
    pub invitation_days_open: Option<u16>,
    /// P20: the most partners that may serve one customer; `None` for no limit.
    pub partners_max: Option<u16>,
    /// P20: the most providers that a reseller may work with; `None` for no limit.
    pub providers_max: Option<u16>,
    /// P10: what is credited to the partner that cancels, by the kind of what it cancels (F13). A
    /// kind that is not named is cancelled at any time, without credit.
    pub refunds: BTreeMap<RefundClass, RefundRule>,
    /// P16: days after which what is suspended is deleted with its data, at most 120 (F27).
    pub suspended_days: u16,
    /// Days before the end of a term on which its partner is reminded (E5).
    pub renewal_reminder_days: BTreeSet<u16>,
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
    /// P1: what a direct bill partner must have earned, in cents of the US dollar (R159).
    pub revenue_floor_cents: i64,
    /// P1: in how many months (R159).
    pub revenue_window_months: u16,
    /// P1: who is counted together (R159).
    pub revenue_level: RevenueLevel,
    /// P1: product classes that do not count (F1).
    pub revenue_excluded: BTreeSet<ProductClass>,
    /// P1: the first day of the rule (R159).
    pub revenue_valid_from: Date,
    /// P1: at which date of the partner it is looked at (F1).
    pub revenue_review: RevenueReview,
    /// P1: how many days before a restriction the partner is told (R2, G1.13).
    pub revenue_notice_days: u16,
    /// After more than so many days without payment a partner may be suspended (E1).
    pub suspension_overdue_days: u16,
    /// P18: days within which an invitation to an incentive is sent (R160).
    pub incentive_days: u16,
    /// P18: whether the operator sends invitations to incentives itself; those it has not sent go
    /// out on the last day.
    pub incentive_held: bool,
    /// The month, 1 to 12, with whose last day the fiscal year of incentives ends (B22).
    pub incentive_year_end_month: u8,
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

/// What becomes of a line whose discontinued offer nobody found an equivalent for (R149).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unchosen {
    /// It waits until somebody chooses.
    Block,
    /// It goes on, and the case warns that data may be lost.
    Warn,
}

/// Who is counted together when revenue is added up (P1).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevenueLevel {
    /// All partners of one global account (R159).
    GlobalAccount,
    /// Each partner alone.
    Tenant,
}

/// At which date of a partner its revenue is looked at (P1, F1).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevenueReview {
    /// When its support plan is renewed.
    SupportPlanRenewal,
    /// When it joined the programme.
    Anniversary,
    /// Not at all.
    None,
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
            enrol_require_restricted: false,
            enrol_open_months: (1..=12).collect(),
            enrol_approval_days: 5,
            privileges_end: true,
            invitation_days_open: None,
            partners_max: None,
            providers_max: None,
            refunds: RefundRule::seeds(),
            suspended_days: 90,
            renewal_reminder_days: [30, 7, 1].into(),
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
            revenue_floor_cents: 30_000_000,
            revenue_window_months: 12,
            revenue_level: RevenueLevel::GlobalAccount,
            revenue_excluded: [ProductClass::TermSoftware].into(),
            revenue_valid_from: Date::constant(2021, 1, 1),
            revenue_review: RevenueReview::SupportPlanRenewal,
            revenue_notice_days: 30,
            suspension_overdue_days: 60,
            incentive_days: 30,
            incentive_held: false,
            incentive_year_end_month: 6,
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
        #[cfg(feature = "mutants")]
        shift::judge(self);
        let months = &self.enrol_open_months;
        let months = !months.is_empty() && months.iter().all(|month| (1..=12).contains(month));
        let possible = [
            ("transfer_days_open", self.transfer_days_open != Some(0)),
            ("transfer_lines_max", self.transfer_lines_max != Some(0)),
            ("invitation_days_open", self.invitation_days_open != Some(0)),
            ("partners_max", self.partners_max != Some(0)),
            ("providers_max", self.providers_max != Some(0)),
            ("transfer_ask_roles", !self.transfer_ask_roles.is_empty()),
            ("transfer_answer_roles", !self.transfer_answer_roles.is_empty()),
            ("enrol_open_months", months),
            ("enrol_approval_days", (1..=60).contains(&self.enrol_approval_days)),
            ("suspended_days", (1..=SUSPENDED_DAYS_MAX).contains(&self.suspended_days)),
            ("renewal_reminder_days", !self.renewal_reminder_days.contains(&0)),
            ("move_reminder_days", self.move_reminder_days != Some(0)),
            ("move_roles", !self.move_roles.is_empty()),
            ("revenue_floor_cents", (0..=CENTS_MAX).contains(&self.revenue_floor_cents)),
            ("revenue_window_months", (1..=120).contains(&self.revenue_window_months)),
            ("revenue_notice_days", (1..=365).contains(&self.revenue_notice_days)),
            ("suspension_overdue_days", self.suspension_overdue_days <= 365),
            ("incentive_days", (1..=365).contains(&self.incentive_days)),
            ("incentive_year_end_month", (1..=12).contains(&self.incentive_year_end_month)),
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
