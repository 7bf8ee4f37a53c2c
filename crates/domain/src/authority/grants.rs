//! The table itself.

use super::{Act, Standing};
use crate::actor::Role::{
    self, AdminAgent, BillingAdmin, CustomerAdmin, CustomerUser, GlobalAdmin, HelpdeskAgent,
    OperatorStaff, SalesAgent, UserAdmin,
};
use Standing::{Approver, Asker, Direct, IndirectProvider, IndirectReseller, Itself, Operator};

/// One row: these roles of an organisation with one of these standings may do this.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    /// The verb.
    pub act: Act,
    /// Any of these roles suffices.
    pub roles: &'static [Role],
    /// Any of these standings suffices.
    pub standings: &'static [Standing],
    /// The rule it comes from.
    pub cites: &'static str,
}

const SERVING: &[Standing] = &[Direct, IndirectReseller, IndirectProvider];
const SELLING: &[Standing] = &[Direct, IndirectProvider];
const VIEWERS: &[Role] =
    &[GlobalAdmin, UserAdmin, BillingAdmin, AdminAgent, SalesAgent, HelpdeskAgent];
const STAFF: &[Role] = &[OperatorStaff];
const AGENTS: &[Role] = &[AdminAgent, SalesAgent];

const fn row(
    act: Act,
    roles: &'static [Role],
    standings: &'static [Standing],
    cites: &'static str,
) -> Grant {
    Grant { act, roles, standings, cites }
}

/// Who may do what.
pub const GRANTS: &[Grant] = &[
    row(Act::ViewCustomer, VIEWERS, SERVING, "R33, D3 'customer in own list', PRM"),
    row(Act::ViewCustomer, AGENTS, &[Asker, Approver], "R106, R113"),
    row(Act::ViewCustomer, &[CustomerAdmin, CustomerUser], &[Itself], "R68"),
    row(Act::ViewCustomer, STAFF, &[Operator], "D2"),
    row(Act::ViewSubscriptions, VIEWERS, SERVING, "R106, R110, R115"),
    row(Act::ViewSubscriptions, &[CustomerAdmin], &[Itself], "R145"),
    row(Act::ViewSubscriptions, STAFF, &[Operator], "D2"),
    row(Act::ViewRelationships, VIEWERS, SERVING, "R75, R95, R105"),
    row(Act::ViewRelationships, &[CustomerAdmin], &[Itself], "R68"),
    row(Act::ViewRelationships, STAFF, &[Operator], "D2"),
    row(Act::ViewEligibility, AGENTS, &[Direct], "R98, R130"),
    row(Act::ViewEligibility, STAFF, &[Operator], "D2"),
    row(Act::ViewTransfers, AGENTS, &[Asker, Approver], "R112, R135, R136"),
    row(Act::ViewTransfers, AGENTS, SERVING, "R100, R106"),
    row(Act::ViewTransfers, &[CustomerAdmin], &[Itself], "R165 N9"),
    row(Act::ViewTransfers, STAFF, &[Operator], "D2"),
    row(Act::ExtendRelationship, &[AdminAgent], &[Direct], "R61, R70"),
    row(Act::AttestAgreement, AGENTS, SELLING, "R85, MCA"),
    row(Act::AttestAgreement, STAFF, &[Operator], "D2"),
    row(Act::AcceptAgreement, &[CustomerAdmin], &[Itself], "R84, MCA"),
    row(Act::AcceptAgreement, STAFF, &[Operator], "D2, taken into the books only"),
    row(Act::AskTransfer, &[AdminAgent], &[Direct], "R93, P5"),
    row(Act::WithdrawTransfer, &[AdminAgent], &[Asker], "R125, R132, P5"),
    row(Act::AcceptTransfer, AGENTS, &[Approver], "R103, P6"),
    row(Act::RejectTransfer, AGENTS, &[Approver], "R103, P6"),
    row(Act::RecordSourceStep, AGENTS, &[Asker], "R101, R112"),
    row(Act::RecordTargetStep, AGENTS, &[Approver], "R110, R111"),
    row(Act::ChangeSeats, &[GlobalAdmin, AdminAgent, SalesAgent], SELLING, "R51, D1"),
    row(
        Act::SwitchSubscription,
        &[GlobalAdmin, BillingAdmin, AdminAgent, SalesAgent, HelpdeskAgent],
        SELLING,
        "D1, D3",
    ),
    row(Act::JoinProvider, &[GlobalAdmin], &[Itself], "R30"),
    row(Act::JoinProvider, STAFF, &[Operator], "D2"),
    row(Act::ManageMembers, &[GlobalAdmin, UserAdmin], &[Itself], "D1"),
    row(Act::ManageMembers, STAFF, &[Operator], "D2"),
    row(Act::RunProgramme, STAFF, &[Operator], "D2"),
    row(Act::KeepSandboxes, &[GlobalAdmin, AdminAgent], &[Itself], "R128, P15"),
    row(Act::KeepSandboxes, STAFF, &[Operator], "R128, D2"),
];
