//! What came of a case.

use domain::customer::Customer;
use domain::customer::movecase::case::MoveCase;
use domain::customer::movecase::report::{LineReport, SeatTotals};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::time::written;

/// Seats of a case; lines whose place is not taken are in `pending` only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Seats {
    /// In the old subscriptions.
    pub before: u64,
    /// In the new ones.
    pub after: u64,
    /// In old ones whose place is not taken yet.
    pub pending: u64,
}

impl From<&SeatTotals> for Seats {
    fn from(totals: &SeatTotals) -> Self {
        Self { before: totals.before, after: totals.after, pending: totals.pending }
    }
}

/// What came of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LineReportEntity {
    /// Its number, from 1.
    pub number: u16,
    /// The old offer.
    pub old_offer_id: String,
    /// Its seats.
    pub old_seats: u32,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_ended_at: Option<String>,
    /// The offer that took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_offer_id: Option<String>,
    /// As which subscription.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_subscription_id: Option<Uuid>,
    /// With so many seats.
    pub new_seats: u32,
    /// Since when that is in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_since: Option<String>,
    /// Whether the old one was in use until the new one was (R145); absent while that is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub continuous: Option<bool>,
}

impl LineReportEntity {
    fn of(number: u16, one: &LineReport) -> Self {
        Self {
            number,
            old_offer_id: one.old_offer.0.clone(),
            old_seats: one.old_seats,
            old_ended_at: one.old_ended.map(written),
            new_offer_id: one.new_offer.as_ref().map(|offer| offer.0.clone()),
            new_subscription_id: one.subscription.map(|id| id.0),
            new_seats: one.new_seats,
            new_since: one.new_since.map(written),
            continuous: one.is_continuous(),
        }
    }
}

/// What came of a case: of a done one as it was then, of an open one so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MoveReportEntity {
    /// The case.
    pub case_id: Uuid,
    /// `open`, `done` or `abandoned`.
    pub state: &'static str,
    /// Seats before and after (R148).
    pub seats: Seats,
    /// Whether nobody was left without for a moment, as far as it has come (R145).
    pub continuous: bool,
    /// Each line.
    pub lines: Vec<LineReportEntity>,
}

impl MoveReportEntity {
    /// The report of a case.
    pub fn of(case: &MoveCase, customer: &Customer) -> Self {
        let report = customer.move_report(case);
        let lines = (1..).zip(&report.lines);
        Self {
            case_id: case.id.0,
            state: case.state.word(),
            seats: Seats::from(&report.seats),
            continuous: report.is_continuous(),
            lines: lines.map(|(number, one)| LineReportEntity::of(number, one)).collect(),
        }
    }
}
