//! Who is told of what: event in, notices out (R165, P9).
//!
//! People tell each other as well (R101, R111); the system does it too unless the operator chose
//! otherwise.

use crate::{
    actor::Organisation,
    aggregate::{Dated, Setting},
    customer::{Customer, event::Event},
    id::{CustomerId, PartnerId, TransferId},
    partner::{self, Partner},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

macro_rules! topics {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What a notice is about.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Topic { $($(#[$doc])* $name,)* }

        impl Topic {
            /// Every topic.
            pub const ALL: &[Topic] = &[$(Topic::$name,)*];

            /// The word for this topic.
            pub fn word(self) -> &'static str {
                match self { $(Topic::$name => $word,)* }
            }
        }
    };
}

topics! {
    /// A transfer was asked for (N7).
    TransferAsked = "transfer_asked",
    /// It was withdrawn.
    TransferWithdrawn = "transfer_withdrawn",
    /// It was rejected.
    TransferRejected = "transfer_rejected",
    /// It lapsed.
    TransferExpired = "transfer_expired",
    /// It was accepted and carried out, wholly or in part (N8).
    TransferSettled = "transfer_settled",
    /// The customer got a provider by extension (R68).
    RelationshipExtended = "relationship_extended",
    /// The link that proves the e-mail address (B23).
    EnrolmentCheck = "enrolment_check",
    /// The enrolment is approved (N1, R13).
    EnrolmentApproved = "enrolment_approved",
    /// An enrolment in another part of the programme is approved.
    PartApproved = "part_approved",
    /// It was rejected or declined.
    EnrolmentRefused = "enrolment_refused",
    /// A part of it is looked at again.
    EnrolmentReopened = "enrolment_reopened",
    /// The operator has taken too long (R12).
    EnrolmentOverdue = "enrolment_overdue",
    /// The partner agreement is accepted; the part is active (R18, R19).
    EnrolmentActive = "enrolment_active",
    /// The partner may enrol now (N5, R10).
    EnrolmentOpened = "enrolment_opened",
    /// The partner will leave a part of the programme.
    LeaveAnnounced = "leave_announced",
    /// It has left it.
    ProgrammeLeft = "programme_left",
    /// A reseller accepted a provider's invitation (R31).
    PartnershipAccepted = "partnership_accepted",
    /// A reseller declined one.
    PartnershipDeclined = "partnership_declined",
    /// A customer accepted an invitation (R39).
    InvitationAccepted = "invitation_accepted",
    /// A customer declined one.
    InvitationDeclined = "invitation_declined",
    /// A customer took a partner's admin privileges away (E3).
    PrivilegesRemoved = "privileges_removed",
    /// The term of a subscription is about to end (E5).
    RenewalNear = "renewal_near",
    /// A subscription has another term.
    SubscriptionRenewed = "subscription_renewed",
    /// The term of a subscription is over, and it is suspended.
    SubscriptionEnded = "subscription_ended",
    /// A suspended subscription is gone, with its data (P16).
    SubscriptionDeleted = "subscription_deleted",
    /// A partner moves the customer without a transfer (R138).
    MoveOpened = "move_opened",
    /// A customer asks a partner for such a move (R138).
    MoveAsked = "move_asked",
    /// The end of an old subscription is near (R144, P13).
    MoveReminder = "move_reminder",
    /// An old subscription renewed itself (R144).
    MoveRenewed = "move_renewed",
    /// What to do about a credit (R157, N10).
    CreditGuidance = "credit_guidance",
    /// A move without a transfer is done (R145).
    MoveDone = "move_done",
    /// The partner will be restricted, and from when (R2, N4).
    RestrictionNoticed = "restriction_noticed",
    /// It will not be after all.
    RestrictionSpared = "restriction_spared",
    /// It is restricted.
    PartnerRestricted = "partner_restricted",
    /// It is restricted no longer.
    RestrictionLifted = "restriction_lifted",
    /// A part of the programme is suspended.
    PartnerSuspended = "partner_suspended",
    /// The suspension has ended.
    PartnerCured = "partner_cured",
    /// The invitation to an incentive (R160-R162, N3).
    IncentiveInvited = "incentive_invited",
    /// An invitation was not sent in time.
    IncentiveOverdue = "incentive_overdue",
    /// An incentive has ended.
    IncentiveExpired = "incentive_expired",
    /// A request lapses soon (P8).
    TransferReminded = "transfer_reminded",
    /// It was taken back by itself, because a line can no longer move (P21).
    TransferDropped = "transfer_dropped",
    /// The customer is asked whether it consents (N9, R69).
    ConsentAsked = "consent_asked",
    /// It consents (R69).
    ConsentGiven = "consent_given",
    /// It does not (R69).
    ConsentRefused = "consent_refused",
    /// One side of a transfer asks to undo it.
    UndoAsked = "undo_asked",
    /// The undoing was declined, or is no longer asked for.
    UndoDeclined = "undo_declined",
    /// A transfer was undone.
    TransferUndone = "transfer_undone",
}

impl Topic {
    /// The topic of this word, if there is one.
    pub fn of_word(word: &str) -> Option<Topic> {
        Topic::ALL.iter().copied().find(|topic| topic.word() == word)
    }

    /// Whether it is the course of things, of which a partner with many customers has a page full
    /// every day: told in the product alone.
    pub fn is_everyday(self) -> bool {
        matches!(
            self,
            Topic::RenewalNear
                | Topic::SubscriptionRenewed
                | Topic::SubscriptionEnded
                | Topic::SubscriptionDeleted
        )
    }

    /// Whether the rules want it to reach somebody by letter, whatever its organisation chose: what
    /// proves an address, decides about an enrolment, takes rights away or asks for consent (B23,
    /// R2, R10, R13, R69, R157, R160).
    pub fn is_required(self) -> bool {
        matches!(
            self,
            Topic::EnrolmentCheck
                | Topic::EnrolmentApproved
                | Topic::PartApproved
                | Topic::EnrolmentRefused
                | Topic::EnrolmentOpened
                | Topic::RestrictionNoticed
                | Topic::PartnerRestricted
                | Topic::PartnerSuspended
                | Topic::IncentiveInvited
                | Topic::ConsentAsked
                | Topic::CreditGuidance
        )
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
    /// What only the letters say, because it proves who reads them (B23).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub secrets: BTreeMap<String, String>,
    /// To whom a letter goes as well, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<Addressee>,
    /// When it happened.
    pub at: Timestamp,
}

impl Notice {
    /// A notice without any more to say.
    pub fn new(to: Organisation, topic: Topic, at: Timestamp) -> Self {
        let (facts, secrets, letters) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        Self { to, topic, customer: None, transfer: None, facts, secrets, letters, at }
    }

    /// The same, about a customer.
    #[must_use]
    pub fn of(mut self, customer: CustomerId) -> Self {
        self.customer = Some(customer);
        self
    }

    /// The same, with a placeholder of its text filled.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers give what they have")]
    pub fn says(mut self, name: &str, value: impl ToString) -> Self {
        self.facts.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same, with a placeholder filled that is in no text but the letter's.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers give what they have")]
    pub fn confides(mut self, name: &str, value: impl ToString) -> Self {
        self.secrets.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same as everybody at its addressee may read it: without what only the letters say.
    #[must_use]
    pub fn aloud(&self) -> Self {
        Self { secrets: BTreeMap::new(), ..self.clone() }
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

impl Notice {
    /// The same, as letters too, to each of these addresses.
    #[must_use]
    pub fn letters(self, to: impl IntoIterator<Item = Addressee>) -> Self {
        to.into_iter().fold(self, Notice::letter)
    }
}

/// The notices that an event of a partner calls for, in a stable order.
pub fn of_partner(
    after: &Partner,
    fact: &Dated<partner::Event>,
    setting: &Setting<'_>,
) -> Vec<Notice> {
    let at = fact.at;
    let told = match &fact.event {
        partner::Event::Enrolment(event) => after.enrolment_notices(event, at, setting),
        partner::Event::Agreement(event) => after.agreement_notices(event, at, setting),
        partner::Event::Invitation(event) => after.invitation_notices(event, at, setting),
        partner::Event::Revenue(event) => after.revenue_notices(event, at, setting),
        partner::Event::Incentive(event) => after.incentive_notices(event, at, setting),
        _ => Vec::new(),
    };
    let address = |to| match to {
        Organisation::Partner(id) if id == after.id => after.addressee(),
        Organisation::Partner(id) => setting.partner(id).and_then(Partner::addressee),
        Organisation::Customer(_) | Organisation::Operator(_) => None,
    };
    written(told, address)
}

/// The same, each with a letter to whoever is told, where it names nobody else.
fn written(told: Vec<Notice>, address: impl Fn(Organisation) -> Option<Addressee>) -> Vec<Notice> {
    let letter = |one: Notice| {
        let named = !one.letters.is_empty() || one.topic.is_everyday();
        let to = if named { None } else { address(one.to) };
        one.letters(to)
    };
    told.into_iter().map(letter).collect()
}

/// The notices that an event of a customer calls for, in a stable order.
pub fn notices(after: &Customer, fact: &Dated<Event>, setting: &Setting<'_>) -> Vec<Notice> {
    written(of_customer(after, fact, setting), |to| addressee(to, after, setting))
}

fn of_customer(after: &Customer, fact: &Dated<Event>, setting: &Setting<'_>) -> Vec<Notice> {
    let (customer, at) = (after.id, fact.at);
    if let Event::RelationshipExtended { source, provider, .. } = &fact.event {
        let told = [Organisation::Partner(*provider), Organisation::Customer(customer)];
        let extended = |to| {
            Notice::new(to, Topic::RelationshipExtended, at)
                .of(customer)
                .says("customer", &after.profile.company_name)
                .says("source", name_of(*source, setting))
                .says("provider", name_of(*provider, setting))
        };
        return told.into_iter().map(extended).collect();
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
    if let Event::Undo(event) = &fact.event {
        return after.undo_notices(event, at);
    }
    after.transfer_notices(&fact.event, at)
}

/// To whom at an organisation a letter goes: a customer's billing contact, a partner's own.
fn addressee(to: Organisation, customer: &Customer, setting: &Setting<'_>) -> Option<Addressee> {
    match to {
        Organisation::Customer(_) => customer.profile.addressee(),
        Organisation::Partner(id) => setting.partner(id).and_then(Partner::addressee),
        Organisation::Operator(_) => None,
    }
}

/// What a partner is called; its id where its name is not at hand.
fn name_of(partner: PartnerId, setting: &Setting<'_>) -> String {
    setting.partner(partner).map_or_else(|| partner.to_string(), |known| known.name.clone())
}
