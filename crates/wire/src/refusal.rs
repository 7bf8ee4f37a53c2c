//! The rules' no, as clients know it: status, code, source and a sentence.
//!
//! One exhaustive match, so that a new refusal can't be forgotten here. Codes are those of the
//! spec (`api-transfers` 1.7, `programme-rules` G4); where it has none, the nearest in meaning.
//! Unseen is 404, seen but not allowed 403, a state that forbids it 400 or 409; never 412 or 422,
//! which keep one client asking for ever.

mod enrolment;

use domain::authority::Act;
use domain::operator::offer::ProductClass;
use domain::refusal::{Refusal, Refusals};
use serde::Serialize;
use utoipa::ToSchema;

use crate::fault::{Area, Fault};
use crate::sentence::{Arg, Locale, sentence};

/// One reason against something: a stable code and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reason {
    /// The stable code, such as `in_other_transfer`.
    pub code: String,
    /// What is wrong and what would cure it, in the reader's language.
    pub description: String,
}

impl Reason {
    /// The reason behind a refusal.
    pub fn of(refusal: &Refusal, locale: Locale) -> Self {
        Self { code: refusal.code().to_owned(), description: said(refusal, locale) }
    }

    /// The reasons behind several.
    pub fn all(refusals: &[Refusal], locale: Locale) -> Vec<Self> {
        refusals.iter().map(|refusal| Self::of(refusal, locale)).collect()
    }
}

/// The refusals as an error body: the first decides status and code, the description has a
/// sentence for each, `data` their stable codes.
pub fn fault(refusals: &Refusals, area: Area, locale: Locale) -> Fault {
    let (status, code) = place(refusals.first(), area);
    let mut sentences: Vec<String> = Vec::new();
    for refusal in refusals.all() {
        let text = said(refusal, locale);
        if !sentences.contains(&text) {
            sentences.push(text);
        }
    }
    let codes = refusals.all().iter().map(|refusal| refusal.code().to_owned()).collect();
    Fault::new(status, code, area, sentences.join(" "), codes)
}

/// The sentence of a refusal. Words of the rules within it (verbs, classes, states, steps) are
/// put into the reader's language too.
pub fn said(refusal: &Refusal, locale: Locale) -> String {
    let args: Vec<(&str, Arg)> = refusal
        .args()
        .into_iter()
        .map(|(name, value)| match name {
            "act" | "class" | "state" | "step" | "programme" => {
            "act" | "class" | "state" | "step" | "status" | "check" | "detail" | "point" => {
                let word = sentence(locale, &format!("{name}-{value}"), &[]);
                (name, word.into())
            }
            _ => (name, value.into()),
        })
        .collect();
    sentence(locale, refusal.code(), &args)
}

/// The text for a line of a list that old clients read: the documented pattern where there is one
/// (`api-transfers` 1.3, the odd spelling included), else the sentence.
pub fn noted(refusal: &Refusal, locale: Locale) -> String {
    match refusal {
        Refusal::SubscriptionSuspended { subscription } => {
            format!("Subscription: {subscription} is in state: Suspended")
        }
        Refusal::SubscriptionDeleted { subscription } => {
            format!("Subscription: {subscription} is in state: Deleted")
        }
        Refusal::SubscriptionMoved { subscription } => {
            format!("Subscription has already been transfered. Subscription: {subscription}")
        }
        Refusal::InOtherTransfer { transfer, .. } => {
            format!("subscription is already part of another transfer request id : {transfer}")
        }
        other => said(other, locale),
    }
}

/// All reasons in one text, each once.
pub fn noted_all(refusals: &[Refusal], locale: Locale) -> String {
    let mut texts: Vec<String> = Vec::new();
    for refusal in refusals {
        let text = noted(refusal, locale);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.join("; ")
}

/// HTTP status and code of a refusal. A subscription that is named in a transfer's body is part
/// of an invalid request; one that is named in the path is not found.
pub fn place(refusal: &Refusal, area: Area) -> (u16, u32) {
    let transfers = area == Area::Transfers;
    match refusal {
        Refusal::UnknownTenant => (404, 60_003),
        Refusal::NotAllowed { act } if is_transfer(*act) => (403, 900_150),
        Refusal::NotAllowed { .. } => (403, 2_032),
        Refusal::AlreadyThere
        | Refusal::RelationshipExists { .. }
        | Refusal::StepDone { .. }
        | Refusal::InvitationClosed { .. }
        | Refusal::InvitationSpent { .. }
        | Refusal::InvitationAnswered { .. }
        | Refusal::NoPrivileges { .. }
        | Refusal::SubscriptionsActive { .. }
        | Refusal::DomainTaken { .. } => (409, 1_003),
        Refusal::NameMissing
        | Refusal::BadSignInName { .. }
        | Refusal::BadLocationId { .. }
        | Refusal::AgreementInFuture
        | Refusal::ContactMissing { .. }
        | Refusal::PolicyImpossible { .. } => (400, 2_000),
        // Revenue, restriction, incentives.
        Refusal::BadAccountId { .. }
        | Refusal::MonthInFuture { .. }
        | Refusal::AmountOutOfRange
        | Refusal::NoticeTooShort { .. }
        | Refusal::CauseDoesNotFit
        | Refusal::NotOverdue { .. }
        | Refusal::BadMailAddress { .. } => (400, 2_000),
        Refusal::AlreadyRestricted
        | Refusal::AlreadyRestricted
        | Refusal::NotRestricted
        | Refusal::NotSuspended
        | Refusal::IncentiveRunning { .. }
        | Refusal::IncentiveNotInvited { .. }
        | Refusal::IncentiveNotEnrolled { .. }
        | Refusal::NoInvitationDue { .. }
        | Refusal::AddressMissing { .. } => (409, 1_003),
        Refusal::NameMissing
        | Refusal::BadSignInName { .. }
        | Refusal::BadLocationId { .. }
        | Refusal::AgreementInFuture
        | Refusal::ContactMissing { .. }
        | Refusal::PolicyImpossible { .. }
        | Refusal::BadAccountId { .. }
        | Refusal::MonthInFuture { .. }
        | Refusal::AmountOutOfRange
        | Refusal::NoticeTooShort { .. }
        | Refusal::CauseDoesNotFit
        | Refusal::NotOverdue { .. }
        | Refusal::BadMailAddress { .. } => (400, 2_000),
        Refusal::UnsupportedCountry { .. } | Refusal::OtherRegion { .. } => (403, 2_030),
        Refusal::UnsupportedCountry { .. }
        | Refusal::OtherRegion { .. }
        | Refusal::OfferNotForPartner { .. } => (403, 2_030),
        Refusal::UnknownOperator => (404, 1_000),
        | Refusal::PolicyImpossible { .. }
        | Refusal::SelfPartnership
        | Refusal::ConfirmationMissing
        | Refusal::LinkMissing { .. } => (400, 2_000),
        Refusal::UnsupportedCountry { .. }
        | Refusal::OtherRegion { .. }
        | Refusal::PartnerInOtherRegion { .. } => (403, 2_030),
        Refusal::UnknownOperator | Refusal::UnknownInvitation { .. } => (404, 1_000),
        Refusal::UnknownPartner { .. } => (404, 3_000),
        Refusal::UnknownOffer { .. } => (400, 800_004),
        Refusal::ResellerNotActive { .. }
        | Refusal::NotDirectBill { .. }
        | Refusal::NotTakingCustomers { .. } => (403, 800_039),
        | Refusal::ProgrammeNotActive { .. } => (403, 800_039),
        Refusal::ProviderNotActive { .. } => (403, 900_149),
        Refusal::NoPartnership { .. } | Refusal::NotYourReseller { .. } => (403, 900_137),
        Refusal::ResellerNotActive { .. } | Refusal::NotDirectBill { .. } => (403, 800_039),
        Refusal::ProviderNotActive { .. } | Refusal::ProgrammeNotActive { .. } => (403, 900_149),
        Refusal::NoPartnership { .. } => (403, 900_137),
        Refusal::NoRelationship { .. }
        | Refusal::NotDirectCustomer
        | Refusal::NoProvider
        | Refusal::OrdersThroughProvider => (403, 20_002),
        Refusal::ConsentMissing => (400, 900_206),
        Refusal::AgreementMissing { .. } => (403, 13_605),
        Refusal::AgreementExists => (400, 600_061),
        Refusal::UnknownSubscription { .. }
        | Refusal::SubscriptionSuspended { .. }
        | Refusal::SubscriptionDeleted { .. }
        | Refusal::SubscriptionActive { .. }
        | Refusal::SubscriptionMoved { .. }
            if transfers =>
        {
            (400, 800_078)
        }
        Refusal::UnknownSubscription { .. } => (404, 20_003),
        Refusal::SubscriptionSuspended { .. } => (400, 2_001),
        Refusal::SubscriptionDeleted { .. } => (400, 2_011),
        Refusal::SubscriptionActive { .. }
        | Refusal::SubscriptionMoved { .. }
        | Refusal::TermEnded { .. } => (400, 800_040),
        Refusal::ClassNotTransferable { class, .. } => (400, of_class(*class)),
        Refusal::AddOnAlone { .. }
        | Refusal::AddOnHolds { .. }
        | Refusal::AddOnsChanged { .. }
        | Refusal::SelectedTwice { .. } => (400, 800_078),
        Refusal::InOtherTransfer { .. } => (409, 900_101),
        Refusal::QuantityOutOfRange { .. } => (400, 2_002),
        Refusal::SeatsInUse { .. } => (400, 800_090),
        Refusal::BaseNotActive { .. } => (409, 27_009),
        Refusal::AddOnDoesNotFit { .. } | Refusal::AddOnNeedsBase { .. } => (400, 800_029),
        Refusal::NothingSelected => (400, 800_002),
        Refusal::TooManyLines { .. } => (400, 900_400),
        Refusal::SourceIsNotYou { .. } => (403, 900_150),
        Refusal::SourceIsTarget => (400, 900_148),
        Refusal::NotResellerOfRecord { .. } => (400, 800_016),
        Refusal::SellerNotAgreed { .. } => (403, 900_124),
        Refusal::ResellerNotAgreed { .. } => (403, 900_123),
        Refusal::OwnRecord { .. } => (400, 2_072),
        Refusal::OfferRetired { .. } => (403, 2_091),
        Refusal::OfferNotInCountry { .. } => (400, 800_070),
        Refusal::OnePerCustomer { .. } => (403, 800_066),
        Refusal::NotOfferedSo { .. } => (400, 800_028),
        Refusal::NotRenewable { .. } => (400, 800_093),
        Refusal::WindowPassed { .. } => (400, 900_117),
        Refusal::UnknownOrder { .. } => (404, 20_000),
        Refusal::UnknownTransfer { .. } => (404, 900_100),
        Refusal::TransferClosed { .. } | Refusal::StepTooEarly { .. } => (400, 900_102),
        // Moving without a transfer.
        Refusal::UnknownCase { .. } | Refusal::UnknownLine { .. } => (404, 1_000),
        Refusal::CaseClosed { .. }
        | Refusal::InOtherCase { .. }
        | Refusal::NewInPlace { .. }
        | Refusal::NothingToReassign { .. }
        | Refusal::OldEnded { .. }
        | Refusal::CreditReferred { .. } => (409, 1_003),
        Refusal::CaseFull { .. } => (400, 900_400),
        Refusal::OtherCountry { .. } => (403, 2_030),
        Refusal::NotLicenceBased { .. } => (403, 2_085),
        Refusal::OfferDiscontinued { .. } => (403, 2_091),
        Refusal::OfferNotChosen { .. }
        | Refusal::OtherOfferChosen { .. }
        | Refusal::ReassignmentOpen { .. }
        | Refusal::EndInFuture
        | Refusal::CreditNotDirect { .. } => (400, 2_000),
        Refusal::NewMissing { .. } | Refusal::OldRunning { .. } | Refusal::StillRenews { .. } => {
            (400, 800_040)
        }
        Refusal::CreditNeedsPrivileges { .. } => (403, 2_032),
        // Around a transfer.
        Refusal::SandboxTenant { .. } => (403, 900_138),
        Refusal::AgreementThroughPartner => (403, 13_605),
        Refusal::CustomerConsentMissing { .. } => (400, 900_206),
        Refusal::UnknownConsent { .. } => (404, 1_000),
        Refusal::ConsentAsked { .. } | Refusal::ConsentAnswered { .. } => (409, 1_003),
        Refusal::UndoNotOffered { .. }
        | Refusal::UndoDone { .. }
        | Refusal::UndoPending { .. }
        | Refusal::UndoNotAsked { .. } => (400, 900_102),
        Refusal::UndoTooLate { .. } => (400, 900_117),
        Refusal::EnrolmentNotOffered
        | Refusal::NoAgreementText
        | Refusal::RestrictionNeeded
        | Refusal::ConfirmationMissing { .. }
        | Refusal::ProfileGap { .. }
        | Refusal::BadEmail { .. }
        | Refusal::WebMailAddress { .. }
        | Refusal::BadPhone { .. }
        | Refusal::WrongCode
        | Refusal::UnknownCheck { .. }
        | Refusal::DecisionReasonMissing
        | Refusal::AgreementRegionUnknown { .. }
        | Refusal::RegistrationNumberMissing { .. }
        | Refusal::LocationElsewhere { .. }
        | Refusal::LocationIsGlobal { .. }
        | Refusal::UnknownLocation { .. }
        | Refusal::OneIdWanted { .. }
        | Refusal::EnrolmentOneWay
        | Refusal::LocationTaken { .. }
        | Refusal::NameFrozen
        | Refusal::EnrolmentState { .. }
        | Refusal::ResendTooEarly { .. }
        | Refusal::OtherAgreementVersion { .. }
        | Refusal::PartnerAgreementExists
        | Refusal::AgreementNotShown
        | Refusal::OwnAgreementMissing
        | Refusal::ResellerAgreementMissing { .. } => enrolment::place(refusal),
        Refusal::TooManyInvitations { .. }
        | Refusal::TooManyProviders { .. }
        | Refusal::TooManyPartners { .. } => (403, 2_002),
    }
}

fn of_class(class: ProductClass) -> u32 {
    match class {
        ProductClass::Reservation => 900_145,
        ProductClass::MarketplaceSaas => 900_146,
        ProductClass::OnlineService
        | ProductClass::PayAsYouGo
        | ProductClass::CloudPlan
        | ProductClass::TermSoftware
        | ProductClass::Trial => 800_078,
    }
}

fn is_transfer(act: Act) -> bool {
    matches!(
        act,
        Act::ViewEligibility
            | Act::ViewTransfers
            | Act::AskTransfer
            | Act::WithdrawTransfer
            | Act::AcceptTransfer
            | Act::RejectTransfer
            | Act::RecordSourceStep
            | Act::RecordTargetStep
            | Act::UndoTransfer
    )
}

#[cfg(test)]
mod tests;
