//! The places of what is refused around enrolling and the partner agreement (`programme-rules` B1,
//! B2, G4).

use domain::refusal::Refusal;

/// HTTP status and code; `None` for what is not of this noun.
pub(super) fn place(refusal: &Refusal) -> Option<(u16, u32)> {
    Some(match refusal {
        Refusal::EnrolmentNotOffered | Refusal::NoAgreementText => (404, 1_000),
        Refusal::RestrictionNeeded => (403, 800_039),
        Refusal::ConfirmationMissing { .. }
        | Refusal::ProfileGap { .. }
        | Refusal::BadEmail { .. }
        | Refusal::WebMailAddress { .. }
        | Refusal::BadPhone { .. }
        | Refusal::WrongCode
        | Refusal::UnknownCheck { .. }
        | Refusal::DecisionReasonMissing
        | Refusal::AgreementRegionUnknown { .. } => (400, 2_000),
        Refusal::RegistrationNumberMissing { .. } => (400, 600_049),
        Refusal::LocationElsewhere { .. } | Refusal::LocationIsGlobal { .. } => (400, 2_071),
        Refusal::UnknownLocation { .. } => (404, 800_015),
        Refusal::OneIdWanted { given } => (400, if *given == 0 { 2_001 } else { 2_000 }),
        Refusal::PartnerAgreementExists => (400, 600_061),
        Refusal::AgreementNotShown | Refusal::OwnAgreementMissing => (403, 900_124),
        Refusal::ResellerAgreementMissing { .. } => (403, 900_123),
        Refusal::EnrolmentOneWay
        | Refusal::LocationTaken { .. }
        | Refusal::NameFrozen
        | Refusal::EnrolmentState { .. }
        | Refusal::ResendTooEarly { .. }
        | Refusal::OtherAgreementVersion { .. } => (409, 1_003),
        _ => return None,
    })
}
