//! What can be asked of a customer's record.

use super::{
    agreement::Contact,
    consent, invitation, movecase, order, people, privilege,
    profile::{BillTo, Profile},
    relationship::{AdminPrivileges, Kind, Origin},
    subscription::Subscription,
    transfer::{ask::Ask, step::Step, undo},
};
use crate::{
    actor::{
        member::{App, Member},
        staff,
    },
    id::{CustomerId, Fresh, PartnerId, ProductId, SubscriptionId, TransferId},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Take a customer into the books.
    Register {
        /// Its tenant.
        id: CustomerId,
        /// Who it is.
        profile: Box<Profile>,
    },
    /// Take an existing relationship into the books.
    Relate {
        /// The partner.
        partner: PartnerId,
        /// What it is to the customer.
        kind: Kind,
        /// How that came about.
        origin: Origin,
        /// Whether it may administer the customer's tenant.
        privileges: AdminPrivileges,
    },
    /// Give a provider a relationship (R59-R75).
    ExtendRelationship {
        /// The provider.
        provider: PartnerId,
        /// The word that the customer was informed and consented (R69).
        consent: bool,
    },
    /// State that the customer accepted the agreement (R85).
    AttestAgreement {
        /// The partner for whom it is to stand.
        partner: PartnerId,
        /// Who accepted.
        contact: Contact,
        /// When.
        agreed_at: Timestamp,
    },
    /// Accept the agreement for oneself (R84).
    AcceptAgreement {
        /// Who accepts.
        contact: Contact,
        /// When.
        agreed_at: Timestamp,
    },
    /// Take the customer's former agreement into the books (R81).
    TakeLegacyAgreement {
        /// When the customer accepted it.
        agreed_at: Timestamp,
    },
    /// Put on record that the agreement no longer stands as far as a partner is concerned (G1.3).
    WithdrawAgreement {
        /// For whom it stood.
        partner: PartnerId,
    },
    /// Tell anew whom to bill (R63, R64).
    EditBillTo {
        /// Whom.
        told: Box<BillTo>,
        /// The [tag](BillTo::tag) of what was read before it was changed, if that matters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        over: Option<i64>,
    },
    /// Take an existing subscription into the books.
    Import(Box<Subscription>),
    /// Take the count of assigned seats into the books.
    AssignSeats {
        /// Of what.
        product: ProductId,
        /// How many people have one.
        assigned: u32,
    },
    /// Change the quantity of a subscription.
    ChangeSeats {
        /// Which.
        subscription: SubscriptionId,
        /// Seats from now on.
        quantity: u32,
    },
    /// Suspend a subscription and its add-ons.
    Suspend {
        /// Which.
        subscription: SubscriptionId,
    },
    /// Reactivate a subscription.
    Reactivate {
        /// Which.
        subscription: SubscriptionId,
    },
    /// Ask for a transfer (R92).
    Ask(Ask),
    /// Take a request back (R125).
    Withdraw {
        /// Which.
        transfer: TransferId,
    },
    /// Accept a request (R108).
    Accept {
        /// Which.
        transfer: TransferId,
        /// Where the ids of the new orders and subscriptions come from.
        fresh: Fresh,
    },
    /// Reject a request (R108).
    Reject {
        /// Which.
        transfer: TransferId,
        /// Why, for the asker; programs may leave it out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Record a human step (R101, R110-R112).
    Record {
        /// Of which transfer.
        transfer: TransferId,
        /// Which step.
        step: Step,
    },
    /// Something about its people and their licences (`api-core` 4).
    Person(people::Command),
    /// Something about invitations (R32-R43, R76-R79).
    Invitation(invitation::Command),
    /// Something about relationships and admin privileges (E3, R66-R68).
    Privilege(privilege::Command),
    /// Something about orders and what becomes of subscriptions (E5).
    Order(order::Command),
    /// Something about a move without a transfer (R137-R158).
    MoveCase(movecase::Command),
    /// Something about consent (R69).
    Consent(consent::Command),
    /// Something about undoing a transfer.
    Undo(undo::Command),
    /// Let a person act for the customer.
    Admit(Member),
    /// Let a program act for the customer.
    Install(App),
    /// Something about those who act for the customer (D2).
    Staff(staff::Command),
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        match self {
            Command::Relate { partner, .. } | Command::AttestAgreement { partner, .. } => {
                vec![*partner]
            }
            Command::ExtendRelationship { provider, .. } => vec![*provider],
            Command::Import(subscription) => vec![subscription.partner],
            Command::Ask(ask) => vec![ask.source, ask.target],
            Command::Invitation(command) => command.partners(),
            Command::Privilege(command) => command.partners(),
            Command::Order(command) => command.partners(),
            Command::MoveCase(command) => command.partners(),
            Command::Consent(command) => command.partners(),
            _ => Vec::new(),
        }
    }
}
