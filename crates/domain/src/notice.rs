//! Who is told of what: event in, notices out (R165, P9).
//!
//! People tell each other as well (R101, R111); the system does it too unless the operator chose
//! otherwise.

use crate::{
    actor::Organisation,
    aggregate::{Dated, Setting},
    customer::{Customer, event::Event, transfer::Transfer},
    id::{CustomerId, TransferId},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a notice is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// A transfer was asked for (N7).
    TransferAsked,
    /// It was withdrawn.
    TransferWithdrawn,
    /// It was rejected.
    TransferRejected,
    /// It lapsed.
    TransferExpired,
    /// It was accepted and carried out, wholly or in part (N8).
    TransferSettled,
    /// The customer got a provider by extension (R68).
    RelationshipExtended,
}

impl Topic {
    /// The word for this topic.
    pub fn word(self) -> &'static str {
        match self {
            Topic::TransferAsked => "transfer_asked",
            Topic::TransferWithdrawn => "transfer_withdrawn",
            Topic::TransferRejected => "transfer_rejected",
            Topic::TransferExpired => "transfer_expired",
            Topic::TransferSettled => "transfer_settled",
            Topic::RelationshipExtended => "relationship_extended",
        }
    }
}

/// Something somebody should know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// Who.
    pub to: Organisation,
    /// About what.
    pub topic: Topic,
    /// Of which customer.
    pub customer: CustomerId,
    /// Of which transfer, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<TransferId>,
    /// When it happened.
    pub at: Timestamp,
}

/// The notices that an event of a customer calls for, in a stable order.
pub fn notices(after: &Customer, fact: &Dated<Event>, setting: &Setting<'_>) -> Vec<Notice> {
    let (customer, at) = (after.id, fact.at);
    let notice = |to, topic, transfer| Notice { to, topic, customer, transfer, at };
    let itself = Organisation::Customer(customer);
    if let Event::RelationshipExtended { provider, .. } = &fact.event {
        let topic = Topic::RelationshipExtended;
        let told = [Organisation::Partner(*provider), itself];
        return told.into_iter().map(|to| notice(to, topic, None)).collect();
    }
    if !setting.policy().transfer_notices {
        return Vec::new();
    }
    let about = |id: TransferId, topic, told: &dyn Fn(&Transfer) -> Vec<Organisation>| {
        let transfer = after.transfers.get(&id);
        let told = transfer.map(|transfer| told(transfer)).unwrap_or_default();
        told.into_iter().map(|to| notice(to, topic, Some(id))).collect::<Vec<_>>()
    };
    let source = |one: &Transfer| vec![Organisation::Partner(one.source)];
    let target = |one: &Transfer| vec![Organisation::Partner(one.target)];
    let both =
        |one: &Transfer| vec![Organisation::Partner(one.source), Organisation::Partner(one.target)];
    let all = |one: &Transfer| {
        vec![Organisation::Partner(one.source), Organisation::Partner(one.target), itself]
    };
    match &fact.event {
        Event::TransferAsked { transfer } => about(transfer.id, Topic::TransferAsked, &target),
        Event::TransferWithdrawn { transfer, .. } => {
            about(*transfer, Topic::TransferWithdrawn, &target)
        }
        Event::TransferRejected { transfer, .. } => {
            about(*transfer, Topic::TransferRejected, &source)
        }
        Event::TransferExpired { transfer } => about(*transfer, Topic::TransferExpired, &both),
        Event::TransferSettled { transfer, .. } => about(*transfer, Topic::TransferSettled, &all),
        _ => Vec::new(),
    }
}
