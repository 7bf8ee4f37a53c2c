//! Whether each subscription can be transferred (R98, R126, R130): a bare list. All reasons stand
//! in the documented `reason`, and one by one in `reasons`, which old clients ignore.

use domain::customer::transfer::eligibility::Eligibility;
use domain::id::SubscriptionId;
use serde::Serialize;

use crate::body::{Malformed, Problem};
use crate::query::Query;
use crate::refusal::{Reason, noted_all};
use crate::sentence::Locale;
use crate::word::Words;

/// One subscription and whether it can be transferred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransferEligibility {
    id: SubscriptionId,
    is_eligible: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<Reason>,
}

impl TransferEligibility {
    /// One row in the reader's language.
    pub fn of(one: &Eligibility, locale: Locale) -> Self {
        let reasons = Reason::all(&one.reasons, locale);
        Self {
            id: one.subscription,
            is_eligible: one.is_eligible(),
            reason: (!reasons.is_empty()).then(|| noted_all(&one.reasons, locale)),
            reasons,
        }
    }

    /// All rows.
    pub fn list(all: &[Eligibility], locale: Locale) -> Vec<Self> {
        all.iter().map(|one| Self::of(one, locale)).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TransferType {
    DirectToIndirect,
}

impl Words for TransferType {
    const ALL: &'static [(Self, &'static str)] = &[(Self::DirectToIndirect, "directtoindirect")];
}

/// Checks the query: documented as required, absent from the generated reference, so a missing
/// type means the only one there is.
///
/// # Errors
/// [`Problem::NotWord`] for any other type.
pub fn check(query: &Query) -> Result<(), Malformed> {
    query.word::<TransferType>("transferType").map(|_| ())
}

/// The provider that the reader means to address, if it says so (additive parameter
/// `targetPartnerTenantId`).
///
/// # Errors
/// [`Problem::NotId`].
pub fn target(query: &Query) -> Result<Option<domain::id::PartnerId>, Malformed> {
    const NAME: &str = "targetPartnerTenantId";
    let wrong = |_| Malformed::at(NAME, Problem::NotId);
    query.text(NAME).map(|text| text.trim().parse().map_err(wrong)).transpose()
}
