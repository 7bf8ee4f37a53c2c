//! Who is told of what: event in, notices out (R165, P9).
//!
//! People tell each other as well (R101, R111); the system does it too unless the operator chose
//! otherwise.

use crate::{
    actor::Organisation,
    aggregate::{Dated, Setting},
    customer::{Customer, event::Event, transfer::Transfer},
    id::{CustomerId, TransferId},
    partner::{self, Partner},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// A reseller accepted a provider's invitation (R31).
    PartnershipAccepted,
    /// A reseller declined one.
    PartnershipDeclined,
    /// A customer accepted an invitation (R39).
    InvitationAccepted,
    /// A customer declined one.
    InvitationDeclined,
    /// A customer took a partner's admin privileges away (E3).
    PrivilegesRemoved,
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
            Topic::PartnershipAccepted => "partnership_accepted",
            Topic::PartnershipDeclined => "partnership_declined",
            Topic::InvitationAccepted => "invitation_accepted",
            Topic::InvitationDeclined => "invitation_declined",
            Topic::PrivilegesRemoved => "privileges_removed",
        }
    }
}

/// Somebody's address, for a letter in their language.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Addressee {
    /// The e-mail address.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// Their language, e.g. `nl` or `nl-NL`.
    pub language: String,
}

/// Something somebody should know: in their list, and by letter if there is an address.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// Who.
    pub to: Organisation,
    /// About what.
    pub topic: Topic,
    /// Of which customer, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// Of which transfer, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<TransferId>,
    /// What the text needs to know: names and values of its placeholders.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
    /// To whom a letter goes as well, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<Addressee>,
    /// When it happened.
    pub at: Timestamp,
}

impl Notice {
    /// A notice without any more to say.
    pub fn new(to: Organisation, topic: Topic, at: Timestamp) -> Self {
        let (facts, letters) = (BTreeMap::new(), Vec::new());
        Self { to, topic, customer: None, transfer: None, facts, letters, at }
    }

    /// The same, about a customer.
    #[must_use]
    pub fn of(mut self, customer: CustomerId) -> Self {
        self.customer = Some(customer);
        self
    }

    /// The same, with a placeholder of its text filled.
    #[must_use]
    pub fn says(mut self, name: &str, value: impl ToString) -> Self {
        self.facts.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same, as a letter too. An address that has one already gets no second.
    #[must_use]
    pub fn letter(mut self, to: Addressee) -> Self {
        if !self.letters.iter().any(|known| known.email == to.email) {
            self.letters.push(to);
        }
        self
    }
}

/// The notices that an event of a partner calls for, in a stable order.
pub fn of_partner(
    after: &Partner,
    fact: &Dated<partner::Event>,
    setting: &Setting<'_>,
) -> Vec<Notice> {
    let at = fact.at;
    match &fact.event {
        partner::Event::Enrolment(event) => after.enrolment_notices(event, at, setting),
        partner::Event::Agreement(event) => after.agreement_notices(event, at, setting),
        partner::Event::Invitation(event) => after.invitation_notices(event, at, setting),
        partner::Event::Revenue(event) => after.revenue_notices(event, at, setting),
        partner::Event::Incentive(event) => after.incentive_notices(event, at, setting),
        _ => Vec::new(),
    }
}

/// The notices that an event of a customer calls for, in a stable order.
pub fn notices(after: &Customer, fact: &Dated<Event>, setting: &Setting<'_>) -> Vec<Notice> {
    let (customer, at) = (after.id, fact.at);
    let notice =
        |to, topic, transfer| Notice { transfer, ..Notice::new(to, topic, at).of(customer) };
    let itself = Organisation::Customer(customer);
    if let Event::RelationshipExtended { provider, .. } = &fact.event {
        let topic = Topic::RelationshipExtended;
        let told = [Organisation::Partner(*provider), itself];
        return told.into_iter().map(|to| notice(to, topic, None)).collect();
    }
    match &fact.event {
        Event::Invitation(event) => return after.invited_notices(event, at, setting),
        Event::Privilege(event) => return after.privilege_notices(event, at, setting),
        Event::Order(event) => return after.order_notices(event, at, setting),
        Event::MoveCase(event) => return after.move_case_notices(event, at, setting),
        Event::Consent(event) => return after.consent_notices(event, at, setting),
        _ => {}
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
