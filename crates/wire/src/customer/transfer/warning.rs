//! Warnings: what both sides of a transfer should know although nothing stands against it.

use domain::customer::Customer;
use domain::customer::transfer::Transfer;
use domain::customer::transfer::drift::Drift;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::sentence::{Locale, sentence};

/// The code of the one warning there is.
const QUANTITY_CHANGED: &str = "quantity_changed";

/// The number of seats was changed after the request was made, which the request does not follow
/// (R123, R124).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Warning {
    /// Always `quantity_changed`.
    pub code: &'static str,
    /// What differs, in the reader's language.
    pub description: String,
    /// The subscription, by its id with the current partner.
    pub subscription_id: Uuid,
    /// Seats asked for.
    pub asked: u32,
    /// Seats with the current partner: now, or when it moved.
    pub live: u32,
}

impl Warning {
    /// The warnings about a transfer of this customer, in the order of its lines.
    pub fn list(transfer: &Transfer, customer: &Customer, locale: Locale) -> Vec<Self> {
        let key = if transfer.is_open() { "quantity_changed" } else { "quantity_moved" };
        let said = |drift: &Drift| {
            let args = [
                ("subscription", drift.subscription.to_string().into()),
                ("asked", i64::from(drift.asked).into()),
                ("live", i64::from(drift.live).into()),
            ];
            sentence(locale, &format!("warning-{key}"), &args)
        };
        let warning = |drift: Drift| Self {
            code: QUANTITY_CHANGED,
            description: said(&drift),
            subscription_id: drift.subscription.0,
            asked: drift.asked,
            live: drift.live,
        };
        customer.drifts(transfer).into_iter().map(warning).collect()
    }
}
