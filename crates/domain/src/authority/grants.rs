//! The table itself.

use super::{Act, Standing};
use crate::actor::Role::{
    self, AccountAdmin, AdminAgent, BillingAdmin, CustomerAdmin, CustomerUser, GlobalAdmin,
    HelpdeskAgent, IncentivesAdmin, IncentivesUser, OperatorStaff, SalesAgent, UserAdmin,
};
use Standing::{
    Administrator, Approver, Asker, Direct, DirectRestricted, IndirectProvider, IndirectReseller,
    Itself, Mover, Operator,
};

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

const SERVING: &[Standing] = &[Direct, DirectRestricted, IndirectReseller, IndirectProvider];
/// Those that manage what they have sold; the restricted among them sell nothing new (B21).
const SELLING: &[Standing] = &[Direct, DirectRestricted, IndirectProvider];
const ORDERING: &[Standing] = &[Direct, IndirectProvider];
const OWNING: &[Standing] = &[Direct, DirectRestricted];
const VIEWERS: &[Role] =
    &[GlobalAdmin, UserAdmin, BillingAdmin, AdminAgent, SalesAgent, HelpdeskAgent];
const STAFF: &[Role] = &[OperatorStaff];
const AGENTS: &[Role] = &[AdminAgent, SalesAgent];
const PARTNER_USERS: &[Role] = &[
    GlobalAdmin,
    AccountAdmin,
    UserAdmin,
    BillingAdmin,
    AdminAgent,
    SalesAgent,
    HelpdeskAgent,
    IncentivesAdmin,
    IncentivesUser,
];
const SENDERS: &[Role] = &[GlobalAdmin, UserAdmin, AdminAgent, SalesAgent];
const BUYERS: &[Role] = &[GlobalAdmin, AdminAgent, SalesAgent];
const BILLERS: &[Role] = &[GlobalAdmin, BillingAdmin, AdminAgent];
const SWITCHERS: &[Role] = &[GlobalAdmin, BillingAdmin, AdminAgent, SalesAgent, HelpdeskAgent];
const MOVERS: &[Role] = &[AccountAdmin, BillingAdmin, AdminAgent, SalesAgent];
const MOVE_VIEWERS: &[Role] =
    &[GlobalAdmin, AccountAdmin, UserAdmin, BillingAdmin, AdminAgent, SalesAgent, HelpdeskAgent];
const MOVING: &[Standing] = &[Direct, IndirectReseller, IndirectProvider, Mover];

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
    row(Act::ViewRelationships, &[AdminAgent], &[Administrator], "P11, its own only"),
    row(Act::ViewRelationships, STAFF, &[Operator], "D2"),
    row(Act::ViewEligibility, AGENTS, OWNING, "R98, R130"),
    row(Act::ViewEligibility, STAFF, &[Operator], "D2"),
    row(Act::ViewTransfers, AGENTS, &[Asker, Approver], "R112, R135, R136"),
    row(Act::ViewTransfers, AGENTS, SERVING, "R100, R106"),
    row(Act::ViewTransfers, &[CustomerAdmin], &[Itself], "R165 N9"),
    row(Act::ViewTransfers, STAFF, &[Operator], "D2"),
    row(Act::ExtendRelationship, &[AdminAgent], OWNING, "R61, R70"),
    row(Act::AttestAgreement, AGENTS, SELLING, "R85, MCA"),
    row(Act::AttestAgreement, STAFF, &[Operator], "D2"),
    row(Act::AcceptAgreement, &[CustomerAdmin], &[Itself], "R84, MCA"),
    row(Act::AcceptAgreement, STAFF, &[Operator], "D2, taken into the books only"),
    row(Act::AskTransfer, &[AdminAgent], OWNING, "R93, P5"),
    row(Act::WithdrawTransfer, &[AdminAgent], &[Asker], "R125, R132, P5"),
    row(Act::AcceptTransfer, AGENTS, &[Approver], "R103, P6"),
    row(Act::RejectTransfer, AGENTS, &[Approver], "R103, P6"),
    row(Act::RecordSourceStep, AGENTS, &[Asker], "R101, R112"),
    row(Act::RecordTargetStep, AGENTS, &[Approver], "R110, R111"),
    row(Act::ChangeSeats, BUYERS, SELLING, "R51, D1"),
    row(Act::SwitchSubscription, SWITCHERS, SELLING, "D1, D3"),
    row(
        Act::ViewAgreement,
        &[GlobalAdmin, UserAdmin, AdminAgent, SalesAgent, HelpdeskAgent],
        SERVING,
        "R83, D1, MCA",
    ),
    row(Act::ViewAgreement, &[CustomerAdmin], &[Itself], "R84"),
    row(Act::ViewAgreement, STAFF, &[Operator], "D2"),
    row(Act::PlaceOrder, BUYERS, ORDERING, "R44, R46, R51, R55, D1, D3"),
    row(Act::AddAddOn, BUYERS, ORDERING, "R46, D1, D3"),
    row(Act::BuySoftware, BUYERS, ORDERING, "R49, D3"),
    row(Act::ManageReservations, SWITCHERS, SELLING, "R47, D3"),
    row(Act::ViewOrders, VIEWERS, SELLING, "R48, D3"),
    row(Act::ViewOrders, STAFF, &[Operator], "D2"),
    row(Act::HandleRenewals, BUYERS, SERVING, "R53, D3"),
    row(Act::NameReseller, BUYERS, &[IndirectProvider], "R51, D3"),
    row(Act::BillCustomer, BILLERS, SELLING, "R50, R86, D1, D3"),
    row(Act::ViewBilling, BILLERS, SELLING, "R50, D1"),
    row(Act::ViewBilling, &[HelpdeskAgent], SELLING, "D1"),
    row(Act::ViewConsents, AGENTS, SELLING, "R69, R165 N9"),
    row(Act::ViewConsents, &[CustomerAdmin], &[Itself], "R69"),
    row(Act::ViewConsents, STAFF, &[Operator], "D2"),
    row(Act::AskConsent, AGENTS, SELLING, "R69, R165 N9"),
    row(Act::AnswerConsent, &[CustomerAdmin], &[Itself], "R69"),
    row(Act::UndoTransfer, AGENTS, &[Asker, Approver], "R103, R112"),
    row(Act::ChangeSeats, &[GlobalAdmin, AdminAgent, SalesAgent], SELLING, "R51, D1"),
    row(
        Act::ViewOffers,
        &[GlobalAdmin, BillingAdmin, AdminAgent, SalesAgent],
        SELLING,
        "R54, R55, D1",
    ),
    row(Act::JoinProvider, STAFF, &[Operator], "D2, taken into the books only"),
    row(Act::AnswerPartnership, &[GlobalAdmin], &[Itself], "R30, D1"),
    row(Act::InviteReseller, SENDERS, &[Itself], "R29, D1"),
    row(Act::InviteCustomer, &[AccountAdmin, AdminAgent, SalesAgent], &[Itself], "R36, R137, D1"),
    row(Act::AskPrivileges, &[AdminAgent], &[Itself], "D1"),
    row(
        Act::ViewInvitations,
        &[GlobalAdmin, AccountAdmin, UserAdmin, AdminAgent, SalesAgent],
        &[Itself],
        "R29, R36, D1",
    ),
    row(Act::ViewInvitations, STAFF, &[Operator], "D2"),
    row(Act::ViewPartnerships, VIEWERS, &[Itself], "R31, PRM"),
    row(Act::ViewPartnerships, STAFF, &[Operator], "D2"),
    row(Act::EndPartnership, &[AdminAgent], &[IndirectProvider], "D1, P11"),
    row(Act::AnswerInvitation, &[CustomerAdmin], &[Itself], "R39, D2"),
    row(Act::RemovePrivileges, &[CustomerAdmin], &[Itself], "D2"),
    row(Act::RemovePrivileges, &[AdminAgent], SERVING, "R66, its own only"),
    row(Act::RemovePrivileges, &[AdminAgent], &[Administrator], "P11, its own only"),
    row(Act::EndRelationship, &[AdminAgent], SERVING, "D1, P11"),
    row(Act::CreateCustomer, SENDERS, &[Itself], "R42, D1"),
    row(Act::ViewOffers, STAFF, &[Operator], "D2"),
    row(Act::ViewBillTo, SWITCHERS, SERVING, "R63, R64, D3"),
    row(Act::ViewBillTo, &[CustomerAdmin], &[Itself], "R63"),
    row(Act::ViewBillTo, STAFF, &[Operator], "D2"),
    row(
        Act::EditBillTo,
        &[GlobalAdmin, BillingAdmin, SalesAgent],
        SELLING,
        "R63, R64, D1, its own copy only",
    ),
    row(Act::EditCustomer, &[AdminAgent, SalesAgent, HelpdeskAgent], SELLING, "D1"),
    row(
        Act::AssignLicences,
        &[GlobalAdmin, UserAdmin, AdminAgent],
        &[Administrator],
        "R52, D1, D3",
    ),
    row(Act::AssignLicences, &[CustomerAdmin], &[Itself], "R52, D2"),
    row(Act::AssignLicences, STAFF, &[Operator], "D2, taken into the books only"),
    row(
        Act::ViewPeople,
        &[GlobalAdmin, UserAdmin, AdminAgent, HelpdeskAgent],
        &[Administrator],
        "R52, D1, D3",
    ),
    row(Act::ViewPeople, &[CustomerAdmin], &[Itself], "D2"),
    row(Act::ViewPeople, STAFF, &[Operator], "D2"),
    row(Act::ManagePeople, &[GlobalAdmin, UserAdmin, AdminAgent], &[Administrator], "R52, D1, D3"),
    row(Act::ManagePeople, &[CustomerAdmin], &[Itself], "R52, D2"),
    row(Act::AdministerOnBehalf, &[AdminAgent, HelpdeskAgent], &[Administrator], "R39, D3, PRM"),
    row(Act::AskSupport, &[AdminAgent, HelpdeskAgent], &[Administrator], "R156, D1"),
    row(Act::GrantSelfPurchase, &[AdminAgent], SELLING, "D1"),
    row(Act::ViewSelfPurchase, &[AdminAgent, SalesAgent, HelpdeskAgent], SELLING, "D1"),
    row(Act::ManageMembers, &[GlobalAdmin, UserAdmin], &[Itself], "D1"),
    row(Act::ManageMembers, &[CustomerAdmin], &[Itself], "D2"),
    row(Act::ManageMembers, STAFF, &[Operator], "D2"),
    row(Act::NameOneself, PARTNER_USERS, &[Itself], "D1"),
    row(Act::NameOneself, &[CustomerAdmin, CustomerUser], &[Itself], "D2"),
    row(Act::NameOneself, STAFF, &[Operator], "D2"),
    row(Act::ReleaseFactors, &[GlobalAdmin], &[Itself], "D1"),
    row(Act::ReleaseFactors, &[CustomerAdmin], &[Itself], "D2"),
    row(Act::ReleaseFactors, STAFF, &[Operator], "D2"),
    row(Act::ViewAs, STAFF, &[Operator], "D2"),
    row(Act::RunProgramme, STAFF, &[Operator], "D2"),
    row(Act::Enrol, &[GlobalAdmin], &[Itself], "R5, D1"),
    row(
        Act::ViewPartner,
        &[GlobalAdmin, AccountAdmin, UserAdmin, AdminAgent, SalesAgent],
        &[Itself],
        "R14, D1",
    ),
    row(Act::ViewPartner, STAFF, &[Operator], "D2"),
    row(Act::EditProfile, &[GlobalAdmin], &[Itself], "R6, D1"),
    row(Act::EditProfile, STAFF, &[Operator], "D2"),
    row(Act::ProveEmail, PARTNER_USERS, &[Itself], "R7, B1"),
    row(Act::ProveEmail, STAFF, &[Operator], "D2"),
    row(Act::VetPartner, STAFF, &[Operator], "R12, D2"),
    row(Act::ViewPartnerAgreement, &[GlobalAdmin, AdminAgent, SalesAgent], &[Itself], "R16, D1"),
    row(Act::ViewPartnerAgreement, STAFF, &[Operator], "D2"),
    row(Act::AcceptPartnerAgreement, &[GlobalAdmin], &[Itself], "R17, D1"),
    row(Act::LeaveProgramme, &[GlobalAdmin], &[Itself], "R15, D1"),
    row(Act::LeaveProgramme, STAFF, &[Operator], "D2"),
    row(Act::RunMoveCase, MOVERS, MOVING, "R137, P14, D1"),
    row(Act::AskMoveCase, &[CustomerAdmin], &[Itself], "R138"),
    row(Act::ViewMoveCases, MOVE_VIEWERS, MOVING, "R137"),
    row(Act::ViewMoveCases, &[CustomerAdmin], &[Itself], "R145"),
    row(Act::ViewMoveCases, STAFF, &[Operator], "D2"),
    row(Act::ReferCredit, &[AdminAgent, HelpdeskAgent], MOVING, "R156, D1"),
    row(Act::ViewRevenue, &[GlobalAdmin, AccountAdmin, BillingAdmin], &[Itself], "R159"),
    row(Act::ViewRevenue, STAFF, &[Operator], "D2"),
    row(Act::BookRevenue, STAFF, &[Operator], "R159, D2"),
    row(
        Act::ViewRestriction,
        &[GlobalAdmin, AccountAdmin, UserAdmin, AdminAgent, SalesAgent],
        &[Itself],
        "R2, R14, D1",
    ),
    row(Act::ViewRestriction, STAFF, &[Operator], "D2"),
    row(Act::AskRestriction, &[GlobalAdmin], &[Itself], "P2"),
    row(Act::RestrictPartner, STAFF, &[Operator], "R2, D2"),
    row(Act::ViewIncentives, &[IncentivesAdmin, IncentivesUser], &[Itself], "D1"),
    row(Act::ViewIncentives, STAFF, &[Operator], "D2"),
    row(Act::EnrolIncentives, &[IncentivesAdmin], &[Itself], "D1"),
    row(Act::RunIncentives, STAFF, &[Operator], "D2"),
    row(Act::KeepSandboxes, &[GlobalAdmin, AdminAgent], &[Itself], "R128, P15"),
    row(Act::KeepSandboxes, STAFF, &[Operator], "R128, D2"),
    row(Act::ViewActivity, VIEWERS, &[Itself], "D1, PRM"),
    row(Act::ViewActivity, VIEWERS, SERVING, "D1, PRM"),
    row(Act::ViewActivity, AGENTS, &[Asker, Approver], "R106, R113"),
    row(Act::ViewActivity, &[CustomerAdmin], &[Itself], "R68"),
    row(Act::ViewActivity, STAFF, &[Operator], "D2"),
    row(Act::ChooseLetters, &[GlobalAdmin, AccountAdmin, UserAdmin], &[Itself], "R165, D1"),
    row(Act::ManageWebhook, SWITCHERS, &[Itself], "D23, webhooks"),
    row(Act::ChooseLetters, &[CustomerAdmin], &[Itself], "R165"),
];
