//! When the old subscriptions of a case had best end.

use domain::Setting;
use domain::customer::Customer;
use domain::customer::movecase::advice::{Advice, Hint};
use domain::customer::movecase::case::MoveCase;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::line::Amount;
use crate::body::{Malformed, Problem};
use crate::page::Collection;
use crate::query::Query;
use crate::refusal::Reason;
use crate::sentence::{Locale, sentence};
use crate::time;

/// What it means to end one old subscription on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdviceEntity {
    /// The line, from 1.
    pub line: u16,
    /// When it ends by itself, where that is known (R144).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub natural_end: Option<String>,
    /// The day that had best be chosen, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best_end: Option<String>,
    /// The day that is judged.
    pub chosen_end: String,
    /// When the last of what may take its place is sold no more, where that is laid down and
    /// nothing is ordered yet; it may have passed (R149).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_by: Option<String>,
    /// What the operator calls equivalent then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instead_offer_ids: Vec<String>,
    /// Days on which both cost something.
    pub overlap_days: u32,
    /// What the old one costs on them, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlap_cost: Option<Amount>,
    /// Days of its term that are lost when it ends on that day.
    pub lost_days: u32,
    /// What they cost, where that is known; not refunded (R152).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost_cost: Option<Amount>,
    /// What is to be known about it: `no_refund`, `credit_possible`, `renews`, `beyond_end`,
    /// `end_unknown`, `new_missing`, `new_retires`, `gap`, `price_unknown`.
    pub hints: Vec<Reason>,
}

/// A hint in the reader's language.
pub fn hint(hint: Hint, locale: Locale) -> Reason {
    let description = sentence(locale, &format!("hint-{}", hint.code()), &[]);
    Reason { code: hint.code().to_owned(), description }
}

impl AdviceEntity {
    fn of(one: &Advice, locale: Locale) -> Self {
        Self {
            line: one.line,
            natural_end: one.natural_end.map(time::written),
            best_end: one.best.map(time::written),
            chosen_end: time::written(one.chosen),
            order_by: one.order_by.map(time::written),
            instead_offer_ids: one.instead.iter().map(|offer| offer.0.clone()).collect(),
            overlap_days: one.overlap_days,
            overlap_cost: one.overlap_cost.as_ref().map(Amount::from),
            lost_days: one.lost_days,
            lost_cost: one.lost_cost.as_ref().map(Amount::from),
            hints: one.hints.iter().map(|one| hint(*one, locale)).collect(),
        }
    }

    /// The advice for each line of a case whose old subscription has not ended.
    pub fn list(
        case: &MoveCase,
        customer: &Customer,
        on: Option<Timestamp>,
        setting: &Setting<'_>,
        locale: Locale,
    ) -> Collection<Self> {
        let path = format!("/customers/{}/movecases/{}/advice", customer.id, case.id);
        let all = customer.advise(case, on, setting);
        Collection::whole(path, all.iter().map(|one| Self::of(one, locale)).collect())
    }
}

/// The day of `?end=`, if one is asked for.
///
/// # Errors
/// [`Malformed`] when it is no date.
pub fn read_end(query: &Query) -> Result<Option<Timestamp>, Malformed> {
    let Some(text) = query.text("end") else { return Ok(None) };
    time::read(text).map_err(|_| Malformed::at("end", Problem::NotDate))
}
