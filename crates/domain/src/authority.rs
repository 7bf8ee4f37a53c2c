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
    /// Change the quantity of a subscription.
    ChangeSeats = "change_seats",
    /// Suspend or reactivate a subscription.
    SwitchSubscription = "switch_subscription",
    /// Accept a provider's invitation (R30).
    JoinProvider = "join_provider",
    /// Let people and programs in.
    ManageMembers = "manage_members",
    /// Keep the programme's books: register, place, import.
    RunProgramme = "run_programme",
    /// Make sandboxes, drive their clocks, let things go wrong in them, throw them away.
    KeepSandboxes = "keep_sandboxes",
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
    /// Serves it through a provider.
    IndirectReseller,
    /// Orders for it.
    IndirectProvider,
    /// Asked for a transfer of it.
    Asker,
    /// Was asked to take it over.
    Approver,
}

impl Standing {
    /// Every standing, in the order of the printed matrix.
    pub const ALL: [Standing; 7] = [
        Standing::Operator,
        Standing::Itself,
        Standing::Direct,
        Standing::IndirectReseller,
        Standing::IndirectProvider,
        Standing::Asker,
        Standing::Approver,
    ];

    /// The word for this standing.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Operator => "operator",
            Standing::Itself => "itself",
            Standing::Direct => "direct",
            Standing::IndirectReseller => "indirect_reseller",
            Standing::IndirectProvider => "indirect_provider",
            Standing::Asker => "asker",
            Standing::Approver => "approver",
        }
    }
}

/// All that an organisation is to one customer; empty for a stranger.
pub type Standings = BTreeSet<Standing>;

/// The roles that a row means under a policy: P5 and P6 replace the roles of asking and answering.
pub fn roles_of(grant: &Grant, policy: &Policy) -> Roles {
    chosen(grant.act, policy).cloned().unwrap_or_else(|| grant.roles.iter().copied().collect())
}

/// The roles that the operator chose for an act (P5, P6), where they are its to choose.
fn chosen(act: Act, policy: &Policy) -> Option<&Roles> {
    match act {
        Act::AskTransfer | Act::WithdrawTransfer => Some(&policy.transfer_ask_roles),
        Act::AcceptTransfer | Act::RejectTransfer => Some(&policy.transfer_answer_roles),
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
