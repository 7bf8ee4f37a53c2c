//! Every kind of thing that can be asked or happen, counted. A new one does not compile until it
//! has a line here, and then fails until it is tried.

use super::deed::{Outcome, Step};
use domain::{
    customer::{command::Command, event::Event, transfer::TransferState},
    notice::Topic,
    operator, partner,
};
use std::collections::BTreeMap;

macro_rules! kinds {
    ($($list:ident, $word:ident($type:ty) { $($kind:pat => $name:literal,)* })*) => {$(
        const $list: &[&str] = &[$($name,)*];

        fn $word(one: &$type) -> &'static str {
            match one { $($kind => $name,)* }
        }
    )*};
}

kinds! {
    OPERATOR_COMMANDS, operator_command(operator::Command) {
        operator::Command::Found { .. } => "operator: found",
        operator::Command::Sell(_) => "operator: sell",
        operator::Command::Retire { .. } => "operator: retire",
        operator::Command::Choose { .. } => "operator: choose",
        operator::Command::Regroup { .. } => "operator: regroup",
        operator::Command::SetCalendar { .. } => "operator: set calendar",
        operator::Command::PublishAgreement(_) => "operator: publish agreement",
        operator::Command::Equate(_) => "operator: equate",
        operator::Command::Admit(_) => "operator: admit",
        operator::Command::Install(_) => "operator: install",
        operator::Command::Staff(_) => "operator: staff",
        operator::Command::ViewAs { .. } => "operator: view as",
    }
    OPERATOR_EVENTS, operator_event(operator::Event) {
        operator::Event::Founded { .. } => "operator: founded",
        operator::Event::OfferSold(_) => "operator: sold",
        operator::Event::OfferRetired { .. } => "operator: retired",
        operator::Event::PolicyChosen { .. } => "operator: chosen",
        operator::Event::Regrouped { .. } => "operator: regrouped",
        operator::Event::CalendarSet { .. } => "operator: calendar set",
        operator::Event::AgreementPublished(_) => "operator: agreement published",
        operator::Event::OfferEquated { .. } => "operator: equated",
        operator::Event::Admitted(_) => "operator: admitted",
        operator::Event::Installed(_) => "operator: installed",
        operator::Event::Staff(_) => "operator: staff changed",
        operator::Event::ViewedAs(_) => "operator: viewed as",
    }
    PARTNER_COMMANDS, partner_command(partner::Command) {
        partner::Command::Register { .. } => "partner: register",
        partner::Command::Place { .. } => "partner: place",
        partner::Command::Join { .. } => "partner: join",
        partner::Command::Sandbox { .. } => "partner: sandbox",
        partner::Command::Enrolment(_) => "partner: enrolment",
        partner::Command::Agreement(_) => "partner: agreement",
        partner::Command::Listing(_) => "partner: listing",
        partner::Command::Webhook(_) => "partner: webhook",
        partner::Command::Invitation(_) => "partner: invitation",
        partner::Command::Revenue(_) => "partner: revenue",
        partner::Command::Incentive(_) => "partner: incentive",
        partner::Command::Admit(_) => "partner: admit",
        partner::Command::Install(_) => "partner: install",
        partner::Command::Staff(_) => "partner: staff",
    }
    PARTNER_EVENTS, partner_event(partner::Event) {
        partner::Event::Registered { .. } => "partner: registered",
        partner::Event::Placed { .. } => "partner: placed",
        partner::Event::Joined { .. } => "partner: joined",
        partner::Event::SandboxMarked { .. } => "partner: sandbox marked",
        partner::Event::Enrolment(_) => "partner: enrolment",
        partner::Event::Agreement(_) => "partner: agreement",
        partner::Event::Listing(_) => "partner: listing",
        partner::Event::Webhook(_) => "partner: webhook",
        partner::Event::Invitation(_) => "partner: invitation",
        partner::Event::Revenue(_) => "partner: revenue",
        partner::Event::Incentive(_) => "partner: incentive",
        partner::Event::Admitted(_) => "partner: admitted",
        partner::Event::Installed(_) => "partner: installed",
        partner::Event::Staff(_) => "partner: staff",
    }
    COMMANDS, command(Command) {
        Command::Register { .. } => "register",
        Command::Relate { .. } => "relate",
        Command::ExtendRelationship { .. } => "extend relationship",
        Command::AttestAgreement { .. } => "attest agreement",
        Command::AcceptAgreement { .. } => "accept agreement",
        Command::WithdrawAgreement { .. } => "withdraw agreement",
        Command::EditBillTo { .. } => "edit bill-to",
        Command::Import(_) => "import",
        Command::AssignSeats { .. } => "assign seats",
        Command::ChangeSeats { .. } => "change seats",
        Command::Suspend { .. } => "suspend",
        Command::Reactivate { .. } => "reactivate",
        Command::Ask(_) => "ask",
        Command::Withdraw { .. } => "withdraw",
        Command::Accept { .. } => "accept",
        Command::Reject { .. } => "reject",
        Command::Record { .. } => "record",
        Command::Invitation(_) => "invitation",
        Command::Privilege(_) => "privilege",
        Command::Person(_) => "person",
        Command::Order(_) => "order",
        Command::MoveCase(_) => "move case",
        Command::Consent(_) => "consent",
        Command::Undo(_) => "undo",
        Command::TakeLegacyAgreement { .. } => "legacy agreement",
        Command::Admit(_) => "admit",
        Command::Install(_) => "install",
        Command::Staff(_) => "staff",
    }
    EVENTS, event(Event) {
        Event::Registered { .. } => "registered",
        Event::Related { .. } => "related",
        Event::RelationshipExtended { .. } => "relationship extended",
        Event::AgreementAttested { .. } => "agreement attested",
        Event::AgreementAccepted { .. } => "agreement accepted",
        Event::AgreementWithdrawn { .. } => "agreement withdrawn",
        Event::BillToEdited { .. } => "bill-to edited",
        Event::SubscriptionImported { .. } => "subscription imported",
        Event::SeatsAssigned { .. } => "seats assigned",
        Event::SeatsChanged { .. } => "seats changed",
        Event::SubscriptionSuspended { .. } => "subscription suspended",
        Event::SubscriptionReactivated { .. } => "subscription reactivated",
        Event::TransferAsked { .. } => "transfer asked",
        Event::TransferWithdrawn { .. } => "transfer withdrawn",
        Event::TransferRejected { .. } => "transfer rejected",
        Event::TransferExpired { .. } => "transfer expired",
        Event::TransferAccepted { .. } => "transfer accepted",
        Event::GroupOrdered { .. } => "group ordered",
        Event::GroupReleased { .. } => "group released",
        Event::GroupFailed { .. } => "group failed",
        Event::TransferSettled { .. } => "transfer settled",
        Event::StepRecorded { .. } => "step recorded",
        Event::Invitation(_) => "invitation",
        Event::Privilege(_) => "privilege",
        Event::Person(_) => "person",
        Event::Order(_) => "order",
        Event::MoveCase(_) => "move case",
        Event::Consent(_) => "consent",
        Event::Undo(_) => "undo",
        Event::LegacyAgreementTaken { .. } => "legacy agreement",
        Event::TransferReminded { .. } => "transfer reminded",
        Event::TransferDropped { .. } => "transfer dropped",
        Event::Admitted(_) => "admitted",
        Event::Installed(_) => "installed",
        Event::Staff(_) => "staff changed",
    }
    // A transfer in progress is never at rest.
    STATES, state(TransferState) {
        TransferState::Open { .. } | TransferState::InProgress { .. } => "open",
        TransferState::Complete { .. } => "complete",
        TransferState::PartlyComplete { .. } => "partly complete",
        TransferState::Failed { .. } => "failed",
        TransferState::Rejected { .. } => "rejected",
        TransferState::Withdrawn { .. } => "withdrawn",
        TransferState::Expired { .. } => "expired",
    }
    TOPICS, topic(Topic) {
        Topic::TransferAsked => "told: asked",
        Topic::TransferWithdrawn => "told: withdrawn",
        Topic::TransferRejected => "told: rejected",
        Topic::TransferExpired => "told: expired",
        Topic::TransferSettled => "told: settled",
        Topic::RelationshipExtended => "told: extended",
        Topic::RestrictionNoticed
        | Topic::RestrictionSpared
        | Topic::PartnerRestricted
        | Topic::RestrictionLifted
        | Topic::PartnerSuspended
        | Topic::PartnerCured => "told: restriction",
        Topic::IncentiveInvited
        | Topic::IncentiveOverdue
        | Topic::IncentiveExpired => "told: incentive",
        Topic::TransferReminded => "told: reminded",
        Topic::TransferDropped => "told: dropped",
        Topic::ConsentAsked => "told: consent asked",
        Topic::ConsentGiven => "told: consent given",
        Topic::ConsentRefused => "told: consent refused",
        Topic::UndoAsked => "told: undo asked",
        Topic::UndoDeclined => "told: undo declined",
        Topic::TransferUndone => "told: undone",
        Topic::EnrolmentCheck
            | Topic::EnrolmentApproved
            | Topic::PartApproved
            | Topic::EnrolmentRefused
            | Topic::EnrolmentReopened
            | Topic::EnrolmentOverdue
            | Topic::EnrolmentActive
            | Topic::EnrolmentOpened
            | Topic::LeaveAnnounced
            | Topic::ProgrammeLeft => "told: enrolment",
        Topic::PartnershipAccepted => "told: partnership accepted",
        Topic::PartnershipDeclined => "told: partnership declined",
        Topic::InvitationAccepted => "told: invitation accepted",
        Topic::InvitationDeclined => "told: invitation declined",
        Topic::PrivilegesRemoved => "told: privileges removed",
        Topic::RenewalNear => "told: renewal near",
        Topic::SubscriptionRenewed => "told: renewed",
        Topic::SubscriptionEnded => "told: ended",
        Topic::SubscriptionDeleted => "told: deleted",
        Topic::MoveOpened => "told: move opened",
        Topic::MoveAsked => "told: move asked",
        Topic::MoveReminder => "told: move reminder",
        Topic::MoveRenewed => "told: move renewed",
        Topic::CreditGuidance => "told: credit guidance",
        Topic::MoveDone => "told: move done",
    }
}

/// Kinds that no history is sure to come to.
const UNTRIED: &[&str] = &[
    // It is tried, but too rarely to be counted on.
    "told: move done",
];

/// What was tried, and how often what came of it.
#[derive(Debug, Default)]
pub struct Tally {
    pub tried: usize,
    pub accepted: usize,
    /// Accepted commands, events, ends of transfers and topics delivered.
    pub kinds: BTreeMap<&'static str, usize>,
    /// Refusals, by the code of the decisive one.
    pub refusals: BTreeMap<&'static str, usize>,
}

impl Tally {
    fn seen(&mut self, kind: &'static str) {
        *self.kinds.entry(kind).or_default() += 1;
    }

    pub fn count(&mut self, step: &Step, outcome: &Outcome) {
        let asked = match step {
            Step::Operator(one) => Some(operator_command(one)),
            Step::Partner(_, one) => Some(partner_command(one)),
            Step::Customer(_, one) => Some(command(one)),
            Step::Settle(_) | Step::SettlePartner(_) => None,
        };
        self.tried += usize::from(asked.is_some());
        if let Outcome::Refused(refusals) = outcome {
            *self.refusals.entry(refusals.first().code()).or_default() += 1;
        }
        if let Some(kind) = asked.filter(|_| outcome.is_accepted()) {
            self.accepted += 1;
            self.seen(kind);
        }
        match outcome {
            Outcome::Operator(done) => {
                done.facts.iter().for_each(|fact| self.seen(operator_event(&fact.event)));
            }
            Outcome::Partner(done) => {
                done.facts.iter().for_each(|fact| self.seen(partner_event(&fact.event)));
            }
            Outcome::Customer(done) => {
                done.facts.iter().for_each(|fact| self.seen(event(&fact.event)));
            }
            Outcome::Refused(_) | Outcome::Nothing => {}
        }
    }

    /// A transfer as it stands in the end.
    pub fn stands(&mut self, transfer: &TransferState) {
        self.seen(state(transfer));
    }

    /// A notice that was delivered.
    pub fn told(&mut self, about: Topic) {
        self.seen(topic(&about));
    }

    pub fn add(&mut self, other: &Tally) {
        self.tried += other.tried;
        self.accepted += other.accepted;
        for (kind, count) in &other.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        for (code, count) in &other.refusals {
            *self.refusals.entry(code).or_default() += count;
        }
    }

    /// The kinds that came less often than that.
    pub fn rarer_than(&self, least: usize) -> Vec<&'static str> {
        let all = [
            OPERATOR_COMMANDS,
            OPERATOR_EVENTS,
            PARTNER_COMMANDS,
            PARTNER_EVENTS,
            COMMANDS,
            EVENTS,
            STATES,
            TOPICS,
        ];
        let count = |kind: &str| self.kinds.get(kind).copied().unwrap_or(0);
        let tried = |kind: &&str| !UNTRIED.contains(kind);
        all.into_iter()
            .flatten()
            .copied()
            .filter(tried)
            .filter(|kind| count(kind) < least)
            .collect()
    }
}
