//! Restriction: told first, with a date; then nothing new, and everything that exists goes on
//! (R2, B21). It never stands in the way of moving customers out: that is what it is for (G1.3).

use crate::partner::{Partner, Programme, ProgrammeStatus};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What the page of a partner in transition leads on to (R166), in words that stay.
pub const HELP: [&str; 3] =
    ["becoming_indirect_reseller", "direct_bill_requirements", "restricted_direct_bill"];

/// Why a direct bill partner is restricted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestrictionReason {
    /// It earned too little (R159).
    Revenue,
    /// It has no support plan of the kind that is needed.
    SupportPlan,
    /// It meets another requirement no longer.
    Requirements,
    /// It asked to be (P2).
    Asked,
}

impl RestrictionReason {
    /// Every reason.
    pub const ALL: [RestrictionReason; 4] = [
        RestrictionReason::Revenue,
        RestrictionReason::SupportPlan,
        RestrictionReason::Requirements,
        RestrictionReason::Asked,
    ];

    /// The word for this reason.
    pub fn word(self) -> &'static str {
        match self {
            RestrictionReason::Revenue => "revenue",
            RestrictionReason::SupportPlan => "support_plan",
            RestrictionReason::Requirements => "requirements",
            RestrictionReason::Asked => "asked",
        }
    }
}

/// A restriction: announced, or in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Restriction {
    /// Why.
    pub reason: RestrictionReason,
    /// When the partner was told.
    pub noticed_at: Timestamp,
    /// From when, as it was told.
    pub restricts_at: Timestamp,
    /// Since when it is in force; `None` while it is only announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
}

/// Something a direct bill partner does for its own customers, as far as restriction cares (B21).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DirectRight {
    /// Order a new subscription, by licence or by usage.
    OrderNew,
    /// Add an add-on that is not there yet.
    AddNewAddOn,
    /// Buy software or a reservation.
    BuyOnce,
    /// Buy shared services for its own use.
    BuySharedServices,
    /// Create a customer's tenant.
    CreateCustomer,
    /// Invite a customer to a direct relationship.
    InviteDirectly,
    /// Get a sandbox.
    CreateSandbox,
    /// Change the seats of a subscription or add-on that is there.
    ChangeSeats,
    /// Suspend a subscription, or reactivate it.
    SwitchSubscription,
    /// Let a subscription renew.
    Renew,
    /// Invite a customer together with a provider, if it is a reseller as well (R60).
    InviteIndirectly,
    /// Extend a relationship to a provider (R61).
    Extend,
    /// Ask for a transfer of what it bills (R93).
    TransferOut,
}

impl DirectRight {
    /// Every right, those that restriction takes first.
    pub const ALL: [DirectRight; 13] = [
        DirectRight::OrderNew,
        DirectRight::AddNewAddOn,
        DirectRight::BuyOnce,
        DirectRight::BuySharedServices,
        DirectRight::CreateCustomer,
        DirectRight::InviteDirectly,
        DirectRight::CreateSandbox,
        DirectRight::ChangeSeats,
        DirectRight::SwitchSubscription,
        DirectRight::Renew,
        DirectRight::InviteIndirectly,
        DirectRight::Extend,
        DirectRight::TransferOut,
    ];

    /// The word for this right.
    pub fn word(self) -> &'static str {
        match self {
            DirectRight::OrderNew => "order_new",
            DirectRight::AddNewAddOn => "add_new_add_on",
            DirectRight::BuyOnce => "buy_once",
            DirectRight::BuySharedServices => "buy_shared_services",
            DirectRight::CreateCustomer => "create_customer",
            DirectRight::InviteDirectly => "invite_directly",
            DirectRight::CreateSandbox => "create_sandbox",
            DirectRight::ChangeSeats => "change_seats",
            DirectRight::SwitchSubscription => "switch_subscription",
            DirectRight::Renew => "renew",
            DirectRight::InviteIndirectly => "invite_indirectly",
            DirectRight::Extend => "extend",
            DirectRight::TransferOut => "transfer_out",
        }
    }

    /// Whether restriction leaves it (B21, column R of D3).
    pub fn survives_restriction(self) -> bool {
        match self {
            DirectRight::OrderNew
            | DirectRight::AddNewAddOn
            | DirectRight::BuyOnce
            | DirectRight::BuySharedServices
            | DirectRight::CreateCustomer
            | DirectRight::InviteDirectly
            | DirectRight::CreateSandbox => false,
            DirectRight::ChangeSeats
            | DirectRight::SwitchSubscription
            | DirectRight::Renew
            | DirectRight::InviteIndirectly
            | DirectRight::Extend
            | DirectRight::TransferOut => true,
        }
    }

    /// Whether only a partner that is an active reseller as well has it (R60, R61, R89).
    fn needs_reseller(self) -> bool {
        use DirectRight::{Extend, InviteIndirectly, TransferOut};
        matches!(self, InviteIndirectly | Extend | TransferOut)
    }
}

impl Partner {
    /// Whether its part is restricted: it keeps what it has and may buy nothing new (B21).
    pub fn is_restricted(&self, programme: Programme) -> bool {
        self.status(programme) == Some(ProgrammeStatus::Restricted)
    }

    /// Whether its part is suspended: it manages what exists and cannot sell.
    pub fn is_suspended(&self, programme: Programme) -> bool {
        self.status(programme) == Some(ProgrammeStatus::Suspended)
    }

    /// Whether it plays the part at all: agreement accepted, and not ended since.
    pub fn is_live(&self, programme: Programme) -> bool {
        use ProgrammeStatus::{Active, Restricted, Suspended};
        matches!(self.status(programme), Some(Active | Restricted | Suspended))
    }

    /// Whether it has a right as a direct bill partner: all of them when active; when restricted,
    /// those that restriction leaves; when suspended, those that need no sale. What makes use of
    /// being a reseller needs that part to be active as well.
    pub fn may_as_direct(&self, right: DirectRight) -> bool {
        if right.needs_reseller() && !self.is_active(Programme::IndirectReseller) {
            return false;
        }
        match self.status(Programme::DirectBill) {
            Some(ProgrammeStatus::Active) => true,
            Some(ProgrammeStatus::Restricted | ProgrammeStatus::Suspended) => {
                right.survives_restriction()
            }
            _ => false,
        }
    }
}
