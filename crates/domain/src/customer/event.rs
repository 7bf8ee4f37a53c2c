//! What has happened to a customer, and how each event changes its record.

mod take;

use super::{
    agreement::Acceptance,
    consent, invitation, movecase, order, people, privilege,
    profile::{BillTo, Profile},
    relationship::Relationship,
    subscription::Subscription,
    transfer::{
        Transfer,
        receipt::{ConsentGiven, MovedGroup, ProductCount},
        step::Step,
        undo::{self},
    },
};
use crate::{
    actor::{
        By,
        member::{App, Member},
        staff,
    },
    id::{CustomerId, PartnerId, ProductId, SubscriptionId, TransferId},
    refusal::Refusal,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The customer is in the books.
    Registered {
        /// Its tenant.
        id: CustomerId,
        /// Who it is.
        profile: Box<Profile>,
    },
    /// A partner has a relationship.
    Related {
        /// Which.
        relationship: Box<Relationship>,
    },
    /// A provider was given a relationship (R59).
    RelationshipExtended {
        /// Who did it.
        by: By,
        /// The partner whose relationship was extended.
        source: PartnerId,
        /// The provider.
        provider: PartnerId,
    },
    /// A partner stated that the customer accepted the agreement (R85).
    AgreementAttested {
        /// For whom it stands.
        partner: PartnerId,
        /// Who accepted, when, and who says so.
        acceptance: Acceptance,
    },
    /// The customer accepted the agreement itself (R84).
    AgreementAccepted {
        /// Who accepted and when.
        acceptance: Acceptance,
    },
    /// The agreement no longer stands as far as a partner is concerned (G1.3).
    AgreementWithdrawn {
        /// For whom it stood.
        partner: PartnerId,
    },
    /// Somebody told anew whom to bill (R63, R64).
    BillToEdited {
        /// The provider whose copy it is about; `None` for the customer's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        copy: Option<PartnerId>,
        /// Whom.
        bill_to: Box<BillTo>,
        /// Who.
        by: By,
    },
    /// A subscription is in the books.
    SubscriptionImported {
        /// Which.
        subscription: Box<Subscription>,
    },
    /// Seats are assigned to people.
    SeatsAssigned {
        /// Of what.
        product: ProductId,
        /// How many.
        assigned: u32,
    },
    /// A subscription has another quantity.
    SeatsChanged {
        /// Which.
        subscription: SubscriptionId,
        /// Seats from now on.
        quantity: u32,
    },
    /// A subscription and its add-ons are suspended.
    SubscriptionSuspended {
        /// Which.
        subscription: SubscriptionId,
        /// When it will be deleted, unless it is reactivated before (P16).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deletes_at: Option<Timestamp>,
    },
    /// A subscription is active again.
    SubscriptionReactivated {
        /// Which.
        subscription: SubscriptionId,
    },
    /// A transfer was asked for.
    TransferAsked {
        /// The request.
        transfer: Box<Transfer>,
    },
    /// The asker took it back.
    TransferWithdrawn {
        /// Which.
        transfer: TransferId,
        /// Who.
        by: By,
    },
    /// The approver said no.
    TransferRejected {
        /// Which.
        transfer: TransferId,
        /// Who.
        by: By,
        /// Why, in the approver's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Nobody answered in time (P8).
    TransferExpired {
        /// Which.
        transfer: TransferId,
    },
    /// The approver said yes.
    TransferAccepted {
        /// Which.
        transfer: TransferId,
        /// Who.
        by: By,
    },
    /// A group exists at the target.
    GroupOrdered {
        /// Of which transfer.
        transfer: TransferId,
        /// What moved, as what.
        moved: MovedGroup,
    },
    /// A group ended at the source.
    GroupReleased {
        /// Of which transfer.
        transfer: TransferId,
        /// Its place in the request.
        group: u16,
        /// When what is left of it will be deleted (P16).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deletes_at: Option<Timestamp>,
    },
    /// A group stays with the source.
    GroupFailed {
        /// Of which transfer.
        transfer: TransferId,
        /// Its place in the request.
        group: u16,
        /// Why.
        why: Vec<Refusal>,
    },
    /// All groups are dealt with.
    TransferSettled {
        /// Which.
        transfer: TransferId,
        /// Seats before and after.
        products: Vec<ProductCount>,
        /// Who consented to what.
        consents: Vec<ConsentGiven>,
        /// Until when it can be undone, if it can.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        undo_until: Option<Timestamp>,
    },
    /// Both sides are reminded that an open request lapses (P8).
    TransferReminded {
        /// Which.
        transfer: TransferId,
    },
    /// It was taken back by itself, because a line can no longer move (P21).
    TransferDropped {
        /// Which.
        transfer: TransferId,
        /// Why.
        why: Vec<Refusal>,
    },
    /// The former agreement was taken into the books (R81).
    LegacyAgreementTaken {
        /// When the customer accepted it.
        agreed_at: Timestamp,
    },
    /// Something about undoing a transfer.
    Undo(undo::Event),
    /// Somebody did a human step.
    StepRecorded {
        /// Of which transfer.
        transfer: TransferId,
        /// Which.
        step: Step,
        /// Who.
        by: By,
    },
    /// Something about invitations.
    Invitation(invitation::Event),
    /// Something about relationships and admin privileges.
    Privilege(privilege::Event),
    /// Something about people and their licences.
    Person(people::Event),
    /// Something about orders and subscriptions.
    Order(order::Event),
    /// Something about a move without a transfer.
    MoveCase(movecase::Event),
    /// Something about consent and undoing.
    Consent(consent::Event),
    /// A person may act for the customer.
    Admitted(Member),
    /// A program may act for the customer.
    Installed(App),
    /// Something about those who act for the customer (D2).
    Staff(staff::Event),
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// What was written down before there were notes and reasons is read as it was, and written
    /// as it was.
    #[test]
    fn older_events_are_read() {
        let id = "00000000-0000-0000-0000-000000000001";
        let event = Event::TransferRejected {
            transfer: id.parse().expect("an id"),
            by: By {
                organisation: crate::actor::Organisation::Partner(id.parse().expect("an id")),
                hand: crate::actor::Hand::User(id.parse().expect("an id")),
            },
            reason: None,
        };
        let written = serde_json::to_value(&event).expect("JSON");
        let keys = |value: &Value| {
            let members = value.as_object().expect("an object");
            members.keys().cloned().collect::<Vec<_>>()
        };
        assert_eq!(keys(&written["transfer_rejected"]), ["by", "transfer"]);
        assert_eq!(serde_json::from_value::<Event>(written).ok(), Some(event));
        let state = json!({"state": "rejected", "at": "2026-11-30T12:00:00Z"});
        let read: crate::customer::transfer::TransferState =
            serde_json::from_value(state.clone()).expect("a state");
        assert_eq!(serde_json::to_value(&read).ok(), Some(state));
    }
}
