//! The yearly look at what a partner earned (R159, P1): when it comes, and what it finds.

use crate::{
    aggregate::Setting,
    operator::policy::{RevenueLevel, RevenueReview},
    partner::{Partner, Programme},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// The dates of a partner that come back every year. Either decides when it is reviewed (P1).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct YearlyDates {
    /// When its support plan is renewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support_plan_renewal: Option<Date>,
    /// When it joined the programme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anniversary: Option<Date>,
}

impl YearlyDates {
    /// Whether no date is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The first review after a moment, of the kind that the operator chose. Where it chose none,
    /// any date keeps the year turning, so that a later choice needs no new dates.
    pub fn next(&self, chosen: RevenueReview, after: Timestamp) -> Option<Review> {
        let by = |kind, date: Option<Date>| Some(Review { at: yearly(date?, after)?, kind });
        let renewal = by(RevenueReview::SupportPlanRenewal, self.support_plan_renewal);
        let anniversary = by(RevenueReview::Anniversary, self.anniversary);
        match chosen {
            RevenueReview::Anniversary => anniversary.or(renewal),
            RevenueReview::SupportPlanRenewal | RevenueReview::None => renewal.or(anniversary),
        }
    }
}

/// The first day of a yearly series after a moment: its beginning, UTC. What began on 29 February
/// comes back on the 28th where there is no 29th.
fn yearly(first: Date, after: Timestamp) -> Option<Timestamp> {
    let start = i32::from(after.to_zoned(TimeZone::UTC).year()) - i32::from(first.year());
    (start.max(0)..=start.max(0) + 1).find_map(|years| {
        let day = first.checked_add(years.years()).ok()?;
        let at = day.to_zoned(TimeZone::UTC).ok()?.timestamp();
        (at > after).then_some(at)
    })
}

/// A review to come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Review {
    /// When: the beginning of a day, UTC.
    pub at: Timestamp,
    /// By which of the partner's dates.
    pub kind: RevenueReview,
}

/// What a review finds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// It earned enough.
    Met,
    /// It earned too little.
    Below,
    /// Not looked at: another kind of date counts now, the rule is not in force yet, or the
    /// partner is not an active direct bill partner.
    NotJudged,
}

impl Finding {
    /// The word for this finding.
    pub fn word(self) -> &'static str {
        match self {
            Finding::Met => "met",
            Finding::Below => "below",
            Finding::NotJudged => "not_judged",
        }
    }
}

/// A review that was held.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reviewed {
    /// When.
    pub at: Timestamp,
    /// What was found.
    pub finding: Finding,
    /// What was earned in the window, in cents.
    pub cents: i64,
    /// What had to be, in cents.
    pub floor_cents: i64,
}

impl Partner {
    /// What this partner earned in the months before the moment, in cents: the sum over all
    /// partners of its account, without what does not count (R159, F1, P1).
    pub fn trailing_cents(&self, setting: &Setting<'_>) -> i64 {
        let policy = setting.policy();
        let (now, months) = (setting.now, policy.revenue_window_months);
        let one = |partner: &Partner| {
            partner.revenue.ledger.trailing(now, months, &policy.revenue_excluded)
        };
        let others = setting.partners.values().filter(|other| {
            let whole = policy.revenue_level == RevenueLevel::GlobalAccount;
            whole && other.id != self.id && self.shares_account(other)
        });
        others.map(|other| one(other)).fold(one(self), i64::saturating_add)
    }

    /// Whether both are counted under one account.
    pub fn shares_account(&self, other: &Partner) -> bool {
        self.account.is_some() && self.account == other.account
    }

    /// Whether what it earned suffices (R159).
    pub fn earns_enough(&self, setting: &Setting<'_>) -> bool {
        self.trailing_cents(setting) >= setting.policy().revenue_floor_cents
    }

    /// What a review of this kind finds at the time of the setting.
    pub(super) fn review_revenue(&self, kind: RevenueReview, setting: &Setting<'_>) -> Reviewed {
        let (at, policy) = (setting.now, setting.policy());
        let begins = policy.revenue_valid_from.to_zoned(TimeZone::UTC).map(|day| day.timestamp());
        let in_force = begins.is_ok_and(|begins| at >= begins);
        let judged = in_force
            && policy.revenue_review == kind
            && self.is_active(Programme::DirectBill)
            && self.revenue.restriction.is_none();
        let finding = match judged {
            false => Finding::NotJudged,
            true if self.earns_enough(setting) => Finding::Met,
            true => Finding::Below,
        };
        let (cents, floor_cents) = (self.trailing_cents(setting), policy.revenue_floor_cents);
        Reviewed { at, finding, cents, floor_cents }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(first: &str, after: &str) -> String {
        let first = first.parse().expect("a date");
        let next = yearly(first, after.parse().expect("a moment"));
        next.map(|at| at.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_yearly_date_comes_back_after_the_moment_and_not_before_it_begins() {
        assert_eq!(next("2026-03-01", "2026-02-28T23:59:59Z"), "2026-03-01T00:00:00Z");
        assert_eq!(next("2026-03-01", "2026-03-01T00:00:00Z"), "2027-03-01T00:00:00Z");
        assert_eq!(next("2019-12-31", "2026-12-30T00:00:00Z"), "2026-12-31T00:00:00Z");
        assert_eq!(next("2030-05-05", "2026-12-30T00:00:00Z"), "2030-05-05T00:00:00Z");
        assert_eq!(next("2024-02-29", "2024-02-29T00:00:00Z"), "2025-02-28T00:00:00Z");
        assert_eq!(next("2024-02-29", "2027-03-01T00:00:00Z"), "2028-02-29T00:00:00Z");
    }

    #[test]
    fn the_chosen_date_decides_and_the_other_keeps_the_year_turning() {
        let date = |text: &str| Some(text.parse().expect("a date"));
        let after = "2026-01-01T00:00:00Z".parse().expect("a moment");
        let both = YearlyDates {
            support_plan_renewal: date("2020-06-01"),
            anniversary: date("2020-09-01"),
        };
        let kind = |dates: YearlyDates, chosen| dates.next(chosen, after).map(|one| one.kind);
        let renewal = Some(RevenueReview::SupportPlanRenewal);
        let anniversary = Some(RevenueReview::Anniversary);
        assert_eq!(kind(both, RevenueReview::SupportPlanRenewal), renewal);
        assert_eq!(kind(both, RevenueReview::Anniversary), anniversary);
        assert_eq!(kind(both, RevenueReview::None), renewal);
        let one = YearlyDates { support_plan_renewal: None, ..both };
        assert_eq!(kind(one, RevenueReview::SupportPlanRenewal), anniversary);
        assert_eq!(kind(one, RevenueReview::None), anniversary);
        assert_eq!(kind(YearlyDates::default(), RevenueReview::None), None);
    }
}
