//! Status and code of each refusal, noun by noun.

use super::enrolment;
use crate::fault::Area;
use domain::{authority::Act, operator::offer::ProductClass, refusal::Refusal};

/// An HTTP status and a wire code.
type Place = Option<(u16, u32)>;

/// The place of a refusal; every refusal has one.
pub(super) fn of(refusal: &Refusal, area: Area) -> Place {
    general(refusal)
        .or_else(|| partner(refusal))
        .or_else(|| subscription(refusal, area))
        .or_else(|| transfer(refusal))
        .or_else(|| order(refusal))
        .or_else(|| movecase(refusal))
        .or_else(|| revenue(refusal))
        .or_else(|| enrolment::place(refusal))
}

fn general(refusal: &Refusal) -> Place {
    Some(match refusal {
        Refusal::UnknownTenant => (404, 60_003),
        Refusal::NotAllowed { act } if is_transfer(*act) => (403, 900_150),
        Refusal::NotAllowed { .. } => (403, 2_032),
        Refusal::AlreadyThere
        | Refusal::LastGlobalAdmin
        | Refusal::SharedSignIn
        | Refusal::SharedFactors
        | Refusal::AnotherAdminCan
        | Refusal::RelationshipExists { .. }
        | Refusal::StepDone { .. }
        | Refusal::SubscriptionsActive { .. }
        | Refusal::NoPrivileges { .. }
        | Refusal::DomainTaken { .. }
        | Refusal::SignInNameTaken { .. }
        | Refusal::ConsentAsked { .. }
        | Refusal::ConsentAnswered { .. } => (409, 1_003),
        Refusal::NameMissing
        | Refusal::BadSignInName { .. }
        | Refusal::BadLocationId { .. }
        | Refusal::AgreementInFuture
        | Refusal::ContactMissing { .. }
        | Refusal::BillToGap { .. }
        | Refusal::TextTooLong { .. }
        | Refusal::ReasonMissing
        | Refusal::UsageLocationMissing
        | Refusal::LicenceNotHeld { .. }
        | Refusal::PolicyImpossible { .. } => (400, 2_000),
        Refusal::UnsupportedCountry { .. }
        | Refusal::OtherRegion { .. }
        | Refusal::OtherCountry { .. }
        | Refusal::PartnerInOtherRegion { .. }
        | Refusal::OfferNotForPartner { .. } => (403, 2_030),
        Refusal::UnknownOperator
        | Refusal::UnknownConsent { .. }
        | Refusal::UnknownMember { .. } => (404, 1_000),
        Refusal::UnknownPartner { .. } => (404, 3_000),
        Refusal::ConsentMissing | Refusal::CustomerConsentMissing { .. } => (400, 900_206),
        Refusal::AgreementMissing { .. } | Refusal::AgreementThroughPartner => (403, 13_605),
        Refusal::AgreementExists => (400, 600_061),
        Refusal::OutOfDate => (400, 2_055),
        _ => return None,
    })
}

fn partner(refusal: &Refusal) -> Place {
    Some(match refusal {
        Refusal::ResellerNotActive { .. }
        | Refusal::NotDirectBill { .. }
        | Refusal::NotTakingCustomers { .. }
        | Refusal::ProgrammeNotActive { .. } => (403, 800_039),
        Refusal::ProviderNotActive { .. } | Refusal::PartNotActive { .. } => (403, 900_149),
        Refusal::NoPartnership { .. } | Refusal::NotYourReseller { .. } => (403, 900_137),
        Refusal::NoRelationship { .. }
        | Refusal::NotDirectCustomer
        | Refusal::NoProvider
        | Refusal::OrdersThroughProvider => (403, 20_002),
        Refusal::UnknownInvitation { .. } => (404, 1_000),
        Refusal::InvitationClosed { .. }
        | Refusal::InvitationSpent { .. }
        | Refusal::InvitationAnswered { .. } => (409, 1_003),
        Refusal::SelfPartnership | Refusal::BoxUnticked | Refusal::LinkMissing { .. } => {
            (400, 2_000)
        }
        Refusal::TooManyInvitations { .. }
        | Refusal::TooManyProviders { .. }
        | Refusal::TooManyPartners { .. } => (403, 2_002),
        _ => return None,
    })
}

fn subscription(refusal: &Refusal, area: Area) -> Place {
    let transfers = area == Area::Transfers;
    Some(match refusal {
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
        Refusal::QuantityOutOfRange { .. } => (400, 2_002),
        Refusal::SeatsInUse { .. } => (400, 800_090),
        Refusal::BaseNotActive { .. } => (409, 27_009),
        Refusal::AddOnDoesNotFit { .. } | Refusal::AddOnNeedsBase { .. } => (400, 800_029),
        Refusal::UnknownOffer { .. } => (400, 800_004),
        Refusal::NotRenewable { .. } => (400, 800_093),
        Refusal::WindowPassed { .. } => (400, 900_117),
        _ => return None,
    })
}

fn transfer(refusal: &Refusal) -> Place {
    Some(match refusal {
        Refusal::ClassNotTransferable { class, .. } => (400, of_class(*class)),
        Refusal::AddOnAlone { .. }
        | Refusal::AddOnHolds { .. }
        | Refusal::AddOnsChanged { .. }
        | Refusal::SelectedTwice { .. } => (400, 800_078),
        Refusal::InOtherTransfer { .. } => (409, 900_101),
        Refusal::NothingSelected => (400, 800_002),
        Refusal::TooManyLines { .. } => (400, 900_400),
        Refusal::SourceIsNotYou { .. } => (403, 900_150),
        Refusal::SourceIsTarget => (400, 900_148),
        Refusal::SandboxTenant { .. } => (403, 900_138),
        Refusal::UnknownTransfer { .. } => (404, 900_100),
        Refusal::TransferClosed { .. }
        | Refusal::StepTooEarly { .. }
        | Refusal::UndoNotOffered { .. }
        | Refusal::UndoDone { .. }
        | Refusal::UndoPending { .. }
        | Refusal::UndoNotAsked { .. } => (400, 900_102),
        Refusal::UndoTooLate { .. } => (400, 900_117),
        _ => return None,
    })
}

fn order(refusal: &Refusal) -> Place {
    Some(match refusal {
        Refusal::NotResellerOfRecord { .. } => (400, 800_016),
        Refusal::SellerNotAgreed { .. } => (403, 900_124),
        Refusal::ResellerNotAgreed { .. } => (403, 900_123),
        Refusal::OwnRecord { .. } => (400, 2_072),
        Refusal::OfferRetired { .. } => (403, 2_091),
        Refusal::OfferNotInCountry { .. } => (400, 800_070),
        Refusal::OnePerCustomer { .. } => (403, 800_066),
        Refusal::NotOfferedSo { .. } => (400, 800_028),
        Refusal::UnknownOrder { .. } => (404, 20_000),
        _ => return None,
    })
}

fn movecase(refusal: &Refusal) -> Place {
    Some(match refusal {
        Refusal::UnknownCase { .. } | Refusal::UnknownLine { .. } => (404, 1_000),
        Refusal::CaseClosed { .. }
        | Refusal::InOtherCase { .. }
        | Refusal::NewInPlace { .. }
        | Refusal::NothingToReassign { .. }
        | Refusal::OldEnded { .. }
        | Refusal::CreditReferred { .. } => (409, 1_003),
        Refusal::CaseFull { .. } => (400, 900_400),
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
        _ => return None,
    })
}

fn revenue(refusal: &Refusal) -> Place {
    Some(match refusal {
        Refusal::BadAccountId { .. }
        | Refusal::MonthInFuture { .. }
        | Refusal::AmountOutOfRange
        | Refusal::NoticeTooShort { .. }
        | Refusal::CauseDoesNotFit
        | Refusal::NotOverdue { .. }
        | Refusal::BadWebhookAddress { .. }
        | Refusal::NoWebhookEvents
        | Refusal::TestNotWanted
        | Refusal::BadMailAddress { .. } => (400, 2_000),
        Refusal::NoWebhook => (404, 1_000),
        Refusal::AlreadyRestricted
        | Refusal::NotRestricted
        | Refusal::WebhookExists
        | Refusal::NotSuspended
        | Refusal::IncentiveRunning { .. }
        | Refusal::IncentiveNotInvited { .. }
        | Refusal::IncentiveNotEnrolled { .. }
        | Refusal::NoInvitationDue { .. }
        | Refusal::AddressMissing { .. } => (409, 1_003),
        _ => return None,
    })
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
