//! What a partner earned, against what it must earn (R159): only Novate tells.

use std::collections::BTreeMap;

use domain::Setting;
use domain::id::GlobalAccountId;
use domain::operator::offer::ProductClass;
use domain::operator::policy::{RevenueLevel, RevenueReview};
use domain::partner::Partner;
use domain::partner::revenue::Command;
use domain::partner::revenue::ledger::{Amounts, Ledger, Month};
use domain::partner::revenue::restriction::HELP;
use domain::partner::revenue::review::{Reviewed, YearlyDates};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, Problem};
use crate::time::{read_day, written};
use crate::word::Words;

/// Most characters of the id of an account.
const CHARS_MAX: usize = 32;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Class(ProductClass);

impl Words for Class {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self(ProductClass::OnlineService), "online_service"),
        (Self(ProductClass::PayAsYouGo), "pay_as_you_go"),
        (Self(ProductClass::CloudPlan), "cloud_plan"),
        (Self(ProductClass::Reservation), "reservation"),
        (Self(ProductClass::TermSoftware), "term_software"),
        (Self(ProductClass::MarketplaceSaas), "marketplace_saas"),
        (Self(ProductClass::Trial), "trial"),
    ];
}

/// What was earned in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MonthEntity {
    /// The calendar month, `2026-03`.
    pub month: String,
    /// What was earned, by product class.
    pub amounts: Vec<AmountEntity>,
}

/// What was earned by a product class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AmountEntity {
    /// The product class, such as `pay_as_you_go`.
    pub product_class: &'static str,
    /// In cents of the US dollar; credits are negative.
    pub usd_cents: i64,
}

/// Several months, as they are booked; describes what [`read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct MonthsBody {
    /// The months. What is not named stays as it was booked.
    pub months: Vec<MonthEntity>,
}

/// Under which account a partner is counted; describes what [`read_account`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AccountBody {
    /// Digits; null or absent for alone.
    pub global_account_id: Option<String>,
}

/// The dates of a partner; describes what [`read_dates`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct DatesBody {
    /// When its support plan was first renewed, or will be: `2026-03-01`.
    pub support_plan_renewal: Option<String>,
    /// When it joined the programme.
    pub anniversary: Option<String>,
}

/// What a partner earned, against what it must earn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RevenueEntity {
    /// The partner.
    pub partner_id: Uuid,
    /// The account that it is counted under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub global_account_id: Option<String>,
    /// `global_account` or `tenant`: who is counted together.
    pub level: &'static str,
    /// The first month that counts now.
    pub first_month: String,
    /// The last month that counts now.
    pub last_month: String,
    /// What was earned in these months, over the whole account, in cents.
    pub trailing_usd_cents: i64,
    /// What must be, in cents.
    pub floor_usd_cents: i64,
    /// Whether that is enough.
    pub enough: bool,
    /// When it is looked at next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_review: Option<ReviewEntity>,
    /// What was found last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_review: Option<ReviewedEntity>,
    /// All that was booked for this partner itself.
    pub months: Vec<MonthEntity>,
    /// What to read about it, in words that stay (R166).
    pub help: Vec<&'static str>,
}

/// A review to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReviewEntity {
    /// When.
    pub at: String,
    /// `support_plan_renewal` or `anniversary`.
    pub by: &'static str,
}

/// A review that was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReviewedEntity {
    /// When.
    pub at: String,
    /// `met`, `below` or `not_judged`.
    pub finding: &'static str,
    /// What had been earned, in cents.
    pub usd_cents: i64,
    /// What had to be, in cents.
    pub floor_usd_cents: i64,
}

impl From<&Reviewed> for ReviewedEntity {
    fn from(one: &Reviewed) -> Self {
        Self {
            at: written(one.at),
            finding: one.finding.word(),
            usd_cents: one.cents,
            floor_usd_cents: one.floor_cents,
        }
    }
}

impl RevenueEntity {
    /// How a partner stands at the time of the setting, whose partners are those of its account.
    pub fn of(partner: &Partner, setting: &Setting<'_>) -> Self {
        let policy = setting.policy();
        let window = Ledger::window(setting.now, policy.revenue_window_months);
        let next = partner.revenue.review;
        Self {
            partner_id: partner.id.0,
            global_account_id: partner.account.as_ref().map(ToString::to_string),
            level: match policy.revenue_level {
                RevenueLevel::GlobalAccount => "global_account",
                RevenueLevel::Tenant => "tenant",
            },
            first_month: window.start.to_string(),
            last_month: window.end.before(1).to_string(),
            trailing_usd_cents: partner.trailing_cents(setting),
            floor_usd_cents: policy.revenue_floor_cents,
            enough: partner.earns_enough(setting),
            next_review: next.map(|review| ReviewEntity {
                at: written(review.at),
                by: review_word(review.kind),
            }),
            last_review: partner.revenue.reviewed.as_ref().map(Into::into),
            months: months(&partner.revenue.ledger.months(setting.now)),
            help: HELP.to_vec(),
        }
    }
}

fn review_word(kind: RevenueReview) -> &'static str {
    match kind {
        RevenueReview::SupportPlanRenewal => "support_plan_renewal",
        RevenueReview::Anniversary => "anniversary",
        RevenueReview::None => "none",
    }
}

fn months(amounts: &Amounts) -> Vec<MonthEntity> {
    let amount = |(class, cents): (&ProductClass, &i64)| AmountEntity {
        product_class: class.word(),
        usd_cents: *cents,
    };
    let month = |(month, classes): (&Month, &BTreeMap<ProductClass, i64>)| MonthEntity {
        month: month.to_string(),
        amounts: classes.iter().map(amount).collect(),
    };
    amounts.iter().map(month).collect()
}

/// Reads what is to be booked.
///
/// # Errors
/// [`Malformed`] when a month, a class or an amount is missing or none, or named twice.
pub fn read(body: &Fields<'_>) -> Result<Command, Malformed> {
    let mut amounts = Amounts::new();
    let read = body.each("months", |month| {
        let text = month.text("month")?;
        let wrong = |_| month.slip("month", Problem::NotDate);
        let booked = month.each("amounts", |amount| {
            let class: Class = amount.word("productClass")?;
            Ok((class.0, amount.number("usdCents")?))
        })?;
        let known: BTreeMap<_, _> = booked.iter().copied().collect();
        if known.len() != booked.len() {
            let max = known.len();
            return Err(month.slip("amounts", Problem::WrongCount { min: max, max }));
        }
        Ok((text.parse::<Month>().map_err(wrong)?, known))
    })?;
    let count = read.len();
    amounts.extend(read);
    if count == 0 || amounts.len() != count {
        let max = amounts.len().max(1);
        return Err(body.slip("months", Problem::WrongCount { min: 1, max }));
    }
    Ok(Command::Book { amounts })
}

/// Reads under which account a partner is to be counted.
///
/// # Errors
/// [`Malformed`] when the id is too long or no text. What it may be is for the rules to say.
pub fn read_account(body: &Fields<'_>) -> Result<Command, Malformed> {
    let account = body.maybe_short("globalAccountId", CHARS_MAX)?;
    Ok(Command::JoinAccount { account: account.map(GlobalAccountId) })
}

/// Reads the dates of a partner.
///
/// # Errors
/// [`Malformed`] when one is no date.
pub fn read_dates(body: &Fields<'_>) -> Result<Command, Malformed> {
    let day = |name: &str| -> Result<Option<Date>, Malformed> {
        let Some(text) = body.maybe_text(name)? else { return Ok(None) };
        read_day(&text).map_err(|_| body.slip(name, Problem::NotDate))
    };
    let support_plan_renewal = day("supportPlanRenewal")?;
    let anniversary = day("anniversary")?;
    Ok(Command::Schedule(YearlyDates { support_plan_renewal, anniversary }))
}
