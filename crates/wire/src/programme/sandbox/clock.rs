//! A sandbox's clock: where it stands, and where it is to go.

use jiff::{Span, Timestamp, tz::TimeZone};
use serde::Serialize;
use utoipa::ToSchema;

use crate::body::{Fields, Malformed, Problem};

/// How far a clock may go in one move.
const YEARS_MAX: i64 = 10;

/// A sandbox's clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClockEntity {
    /// Where it stands. It stands still until it is moved.
    pub at: String,
    /// Where it is being moved to; absent while it stands still.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moving_to: Option<String>,
    /// How many records were written by the move that is going on, or by the last one.
    pub settled: u64,
}

/// The body that moves a clock, one of the two; describes what [`Move::read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
pub struct ClockMoved {
    /// By how much, as ISO 8601 writes it: `P30D`, `PT1H`, `P1Y`. Calendar units are counted in
    /// UTC.
    #[schema(example = "P30D")]
    pub advance: Option<String>,
    /// Until when.
    #[schema(example = "2026-04-01T00:00:00Z")]
    pub to: Option<String>,
}

/// A move of a clock.
#[derive(Debug, Clone)]
pub enum Move {
    /// By so much.
    Advance(Span),
    /// Until then.
    To(Timestamp),
}

impl Move {
    /// Reads the body.
    ///
    /// # Errors
    /// [`Malformed`] when neither member is there, or the one that is cannot be read.
    pub fn read(fields: &Fields<'_>) -> Result<Self, Malformed> {
        if let Some(to) = fields.maybe_time("to")? {
            return Ok(Self::To(to));
        }
        let text = fields.text("advance")?;
        let wrong = || fields.slip("advance", Problem::NotDuration);
        // The parser knows friendlier forms too; those are not promised.
        let is_iso = text.starts_with(['P', 'p', '-', '+']);
        let span: Span = text.parse().ok().filter(|_| is_iso).ok_or_else(wrong)?;
        if span.is_negative() { Err(wrong()) } else { Ok(Self::Advance(span)) }
    }

    /// Where it leads from a moment.
    ///
    /// # Errors
    /// [`Malformed`] when it leads too far ahead for one move.
    pub fn from(&self, at: Timestamp) -> Result<Timestamp, Malformed> {
        let utc = at.to_zoned(TimeZone::UTC);
        let field = match self {
            Move::Advance(_) => "advance",
            Move::To(_) => "to",
        };
        let years = Span::new().years(YEARS_MAX);
        let most = utc.checked_add(years).map_or(Timestamp::MAX, |zoned| zoned.timestamp());
        let target = match self {
            Move::Advance(span) => utc.checked_add(*span).ok().map(|zoned| zoned.timestamp()),
            Move::To(to) => Some(*to),
        };
        let too_far = || Malformed::at(field, Problem::NotDuration);
        let target = target.filter(|target| *target <= most).ok_or_else(too_far)?;
        // Moments are kept in whole microseconds.
        Ok(Timestamp::from_microsecond(target.as_microsecond()).unwrap_or(target))
    }
}
