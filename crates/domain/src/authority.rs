//! Who may do what: one table, each row citing the rule it comes from (part D).
//!
//! An *act* is a verb the business knows; a *standing* is what the actor's organisation is to
//! this customer. Whoever has no standing sees nothing: the customer does not exist for it (404).
//! Whoever has one, but no row, sees and may not (403). `docs/authority.md` prints the table.

mod grants;

use crate::{
    actor::{Actor, Organisation, Role, Roles},
    id::PartnerId,
    operator::policy::Policy,
    refusal::{Refusal, Refusals},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub use grants::{GRANTS, Grant};

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// A verb of the business.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Act { $($(#[$doc])* $name,)* }

        impl Act {
            /// Every act, in the order of the printed matrix.
            pub const ALL: &[Act] = &[$(Act::$name,)*];

            /// The word for this act.
            pub fn word(self) -> &'static str {
                match self { $(Act::$name => $word,)* }
            }
        }
    };
}

acts! {
    /// See that the customer exists, and its profile.
    ViewCustomer = "view_customer",
    /// See the customer's subscriptions with one's own organisation.
    ViewSubscriptions = "view_subscriptions",
    /// See who else serves the customer.
    ViewRelationships = "view_relationships",
    /// See what could be transferred and why not (R130).
    ViewEligibility = "view_eligibility",
    /// See transfers one is a side of, and their receipts (R135, R136).
    ViewTransfers = "view_transfers",
    /// Give a provider a relationship with the customer (R59-R75).
    ExtendRelationship = "extend_relationship",
    /// State that the customer accepted the customer agreement (R85).
    AttestAgreement = "attest_agreement",
    /// Accept the customer agreement for oneself (R84).
    AcceptAgreement = "accept_agreement",
    /// Ask for a transfer (R93).
    AskTransfer = "ask_transfer",
    /// Withdraw a request (R125, R132).
    WithdrawTransfer = "withdraw_transfer",
    /// Accept a request (R103).
    AcceptTransfer = "accept_transfer",
    /// Reject a request (R103).
    RejectTransfer = "reject_transfer",
    /// Record that the source did its part: told the target, verified (R101, R112).
    RecordSourceStep = "record_source_step",
    /// Record that the target did its part: verified, told the source (R110, R111).
    RecordTargetStep = "record_target_step",
    /// See what the customer was asked to consent to, and what it said (R69).
    ViewConsents = "view_consents",
    /// Ask the customer whether it consents (R69).
    AskConsent = "ask_consent",
    /// Answer for the customer (R69).
    AnswerConsent = "answer_consent",
    /// Ask for a transfer to be undone, agree to it, or not.
    UndoTransfer = "undo_transfer",
    /// Change the quantity of a subscription.
    ChangeSeats = "change_seats",
    /// Suspend or reactivate a subscription.
    SwitchSubscription = "switch_subscription",
    /// Take an existing partnership into the books.
    /// See how the customer agreement stands.
    ViewAgreement = "view_agreement",
    /// Order something new (R46, R51).
    PlaceOrder = "place_order",
    /// Order a new add-on for what is there (B21).
    AddAddOn = "add_add_on",
    /// Buy software (R49).
    BuySoftware = "buy_software",
    /// Manage reservations that are there (R47).
    ManageReservations = "manage_reservations",
    /// See what was ordered (R48).
    ViewOrders = "view_orders",
    /// Say whether subscriptions renew, and take up what ended (R53).
    HandleRenewals = "handle_renewals",
    /// Say which reseller is on record (R51).
    NameReseller = "name_reseller",
    /// Bill the customer as its merchant (R50, R86).
    BillCustomer = "bill_customer",
    /// See what is billed.
    ViewBilling = "view_billing",
    /// See offers and prices.
    ViewOffers = "view_offers",
    /// See whom the customer has bills sent to (R63, R64).
    ViewBillTo = "view_bill_to",
    /// Tell anew whom the customer has bills sent to (R63, R64).
    EditBillTo = "edit_bill_to",
    /// Edit the customer's account, and what its subscriptions are called.
    EditCustomer = "edit_customer",
    /// Assign licences to the customer's people, and manage these (R52).
    AssignLicences = "assign_licences",
    /// See the people of a customer and their licences.
    ViewPeople = "view_people",
    /// Look after the people of a customer and their licences.
    ManagePeople = "manage_people",
    /// Administer the customer's tenant on its behalf (R39).
    AdministerOnBehalf = "administer_on_behalf",
    /// Ask the operator's support something for the customer (R156).
    AskSupport = "ask_support",
    /// Let the customer's people buy for themselves.
    GrantSelfPurchase = "grant_self_purchase",
    /// See whether they may.
    ViewSelfPurchase = "view_self_purchase",
    /// Accept a provider's invitation (R30).
    JoinProvider = "join_provider",
    /// Answer a provider's invitation (R30).
    AnswerPartnership = "answer_partnership",
    /// Draft, rewrite or revoke an invitation to resellers (R29).
    InviteReseller = "invite_reseller",
    /// Draft, rewrite or revoke an invitation to customers (R36, R140).
    InviteCustomer = "invite_customer",
    /// Ask for admin privileges in an invitation (R38, F23).
    AskPrivileges = "ask_privileges",
    /// See the invitations of one's own organisation.
    ViewInvitations = "view_invitations",
    /// See whom one's own organisation works with: providers, or resellers (R31).
    ViewPartnerships = "view_partnerships",
    /// Work no longer with a reseller (E2).
    EndPartnership = "end_partnership",
    /// Accept or decline a partner's invitation, as the customer (R39).
    AnswerInvitation = "answer_invitation",
    /// Take a partner's admin privileges away (E3).
    RemovePrivileges = "remove_privileges",
    /// End one's own relationship with a customer (E3, F15).
    EndRelationship = "end_relationship",
    /// Create a customer's tenant (R42).
    CreateCustomer = "create_customer",
    /// Let people and programs in.
    ManageMembers = "manage_members",
    /// Say what one is called oneself.
    NameOneself = "name_oneself",
    /// Take somebody's second factors away, who has lost them.
    ReleaseFactors = "release_factors",
    /// See the pages as somebody of another organisation does, and change nothing.
    ViewAs = "view_as",
    /// Keep the programme's books: register, place, import.
    RunProgramme = "run_programme",
    /// Enrol in the programme (R5-R7).
    Enrol = "enrol",
    /// See a partner's profile and how far it is in the programme (R14).
    ViewPartner = "view_partner",
    /// Tell anew who the partner is (R4, R6).
    EditProfile = "edit_profile",
    /// Open the link that proves the e-mail address (B1).
    ProveEmail = "prove_email",
    /// Record checks of an enrolment, and say no (R12).
    VetPartner = "vet_partner",
    /// Read the partner agreement.
    ViewPartnerAgreement = "view_partner_agreement",
    /// Accept the partner agreement (R17).
    AcceptPartnerAgreement = "accept_partner_agreement",
    /// Leave a part of the programme (E1).
    LeaveProgramme = "leave_programme",
    /// Move the customer without a transfer, as the partner that it goes to (R137, P14).
    RunMoveCase = "run_move_case",
    /// As the customer, ask a partner for such a move (R138).
    AskMoveCase = "ask_move_case",
    /// See such moves.
    ViewMoveCases = "view_move_cases",
    /// Bring a credit before the operator's billing support (R156).
    ReferCredit = "refer_credit",
    /// See what a partner earned, against what it must earn (R159).
    ViewRevenue = "view_revenue",
    /// Book what a partner earned, under which account, and when it is reviewed (R159).
    BookRevenue = "book_revenue",
    /// See whether a partner is restricted or suspended, and why (R2, R14).
    ViewRestriction = "view_restriction",
    /// As a direct bill partner, ask to be restricted (P2).
    AskRestriction = "ask_restriction",
    /// Announce and lift restrictions, suspend and cure (R2).
    RestrictPartner = "restrict_partner",
    /// See incentives (R160-R164).
    ViewIncentives = "view_incentives",
    /// Enrol in an incentive (R160, R163).
    EnrolIncentives = "enrol_incentives",
    /// Start and send invitations to incentives, validate profiles (R160-R164).
    RunIncentives = "run_incentives",
    /// Make sandboxes, drive their clocks, let things go wrong in them, throw them away.
    KeepSandboxes = "keep_sandboxes",
    /// See what happened, and who did it.
    ViewActivity = "view_activity",
    /// Choose what one's own organisation gets letters about (R165).
    ChooseLetters = "choose_letters",
    /// Say where one's own program is told of what happens, and see what it was told.
    ManageWebhook = "manage_webhook",
}

/// What an organisation is to a customer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Runs the programme.
    Operator,
    /// Is the customer, or the partner whose own record is meant.
    Itself,
    /// Bills it directly.
    Direct,
    /// Bills it directly, and is restricted or suspended: keeps what it has (B21).
    DirectRestricted,
    /// Serves it through a provider.
    IndirectReseller,
    /// Orders for it.
    IndirectProvider,
    /// Holds admin privileges over its tenant, which it granted (R39, R66), perhaps still although
    /// their relationship has ended (P11).
    Administrator,
    /// Asked for a transfer of it.
    Asker,
    /// Was asked to take it over.
    Approver,
    /// Runs a move of it without a transfer.
    Mover,
}

impl Standing {
    /// Every standing, in the order of the printed matrix.
    pub const ALL: [Standing; 10] = [
        Standing::Operator,
        Standing::Itself,
        Standing::Direct,
        Standing::DirectRestricted,
        Standing::IndirectReseller,
        Standing::IndirectProvider,
        Standing::Administrator,
        Standing::Asker,
        Standing::Approver,
        Standing::Mover,
    ];

    /// The word for this standing.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Operator => "operator",
            Standing::Itself => "itself",
            Standing::Direct => "direct",
            Standing::DirectRestricted => "direct_restricted",
            Standing::Administrator => "administrator",
            Standing::IndirectReseller => "indirect_reseller",
            Standing::IndirectProvider => "indirect_provider",
            Standing::Asker => "asker",
            Standing::Approver => "approver",
            Standing::Mover => "mover",
        }
    }
}

/// All that an organisation is to one customer; empty for a stranger.
pub type Standings = BTreeSet<Standing>;

/// The roles that a row means under a policy: P5, P6 and P14 replace the roles of asking for a
/// transfer, of answering, and of moving without one.
pub fn roles_of(grant: &Grant, policy: &Policy) -> Roles {
    chosen(grant.act, policy).cloned().unwrap_or_else(|| grant.roles.iter().copied().collect())
}

/// The roles that the operator chose for an act (P5, P6, P14), where they are its to choose.
fn chosen(act: Act, policy: &Policy) -> Option<&Roles> {
    match act {
        Act::AskTransfer | Act::WithdrawTransfer => Some(&policy.transfer_ask_roles),
        Act::AcceptTransfer | Act::RejectTransfer => Some(&policy.transfer_answer_roles),
        Act::RunMoveCase => Some(&policy.move_roles),
        _ => None,
    }
}

/// Whether a hand with these roles, of an organisation with these standings, may do this.
pub fn grants(act: Act, roles: &Roles, standings: &Standings, policy: &Policy) -> bool {
    let held = |role: &Role| roles.contains(role);
    GRANTS.iter().filter(|grant| grant.act == act).any(|grant| {
        let stands = grant.standings.iter().any(|standing| standings.contains(standing));
        stands
            && match chosen(act, policy) {
                Some(chosen) => chosen.iter().any(held),
                None => grant.roles.iter().any(held),
            }
    })
}

/// The first line of every decision and every read about a customer.
///
/// # Errors
/// [`Refusal::UnknownTenant`] to strangers, [`Refusal::NotAllowed`] to those who see and may not.
pub fn permit(
    actor: &Actor,
    act: Act,
    standings: &Standings,
    policy: &Policy,
) -> Result<(), Refusals> {
    if crate::guard::is_off("permit") {
        return Ok(());
    }
    if standings.is_empty() {
        return Err(Refusal::UnknownTenant.into());
    }
    if grants(act, &actor.roles, standings, policy) {
        return Ok(());
    }
    Err(Refusal::NotAllowed { act }.into())
}

/// Whether the actor may keep the operator's books.
///
/// # Errors
/// [`Refusal::NotAllowed`] to everybody but the operator's staff.
pub fn permit_operator(actor: &Actor, act: Act) -> Result<(), Refusals> {
    let standings = match actor.by.organisation {
        Organisation::Operator(_) => [Standing::Operator].into(),
        Organisation::Partner(_) | Organisation::Customer(_) => Standings::new(),
    };
    if grants(act, &actor.roles, &standings, &Policy::default()) {
        Ok(())
    } else {
        Err(Refusal::NotAllowed { act }.into())
    }
}

/// Whether the actor may do this to the record of one partner.
///
/// # Errors
/// [`Refusal::UnknownTenant`] to other tenants, [`Refusal::NotAllowed`] to too little a role.
pub fn permit_partner(actor: &Actor, partner: PartnerId, act: Act) -> Result<(), Refusals> {
    let standings: Standings = match actor.by.organisation {
        Organisation::Operator(_) => [Standing::Operator].into(),
        Organisation::Partner(id) if id == partner => [Standing::Itself].into(),
        Organisation::Partner(_) | Organisation::Customer(_) => Standings::new(),
    };
    permit(actor, act, &standings, &Policy::default())
}
