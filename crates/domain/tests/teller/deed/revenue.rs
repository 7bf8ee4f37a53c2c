//! Revenue, restriction and suspension in a story.

use super::{
    super::{
        names::word,
        stage::{Outcome, Stage},
        table::Words,
    },
    number,
};
use domain::{
    actor::Actor,
    operator::policy::Policy,
    partner::{
        self,
        revenue::{
            Command,
            ledger::{Amounts, Month},
            review::YearlyDates,
            suspension::SuspensionCause,
        },
    },
};

/// `books acme 2025-03 pay_as_you_go=100`, `halts acme direct_bill overdue since 3`.
pub fn deed(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let id = stage.names.id(words.next("partner")?)?;
    let command = match does {
        "accounts" => {
            let account = words.next("account")?;
            Command::JoinAccount { account: (account != "none").then(|| account.into()) }
        }
        "schedules" => {
            let mut dates = YearlyDates::default();
            while let Some((key, value)) = words.maybe().and_then(|word| word.split_once('=')) {
                let date = Some(value.parse().map_err(|_| format!("no date: {value}"))?);
                match key {
                    "renewal" => dates.support_plan_renewal = date,
                    "anniversary" => dates.anniversary = date,
                    _ => return Err(format!("unknown date: {key}")),
                }
            }
            Command::Schedule(dates)
        }
        "books" => Command::Book { amounts: amounts(words)? },
        "announces_restriction" => {
            let reason = word(words.next("reason")?)?;
            let restricts_at = words.after("on")?.map(|day| stage.day(day)).transpose()?;
            Command::AnnounceRestriction { reason, restricts_at }
        }
        "asks_restriction" => Command::AskRestriction,
        "lifts" => Command::LiftRestriction,
        "halts" => {
            let programme = word(words.next("programme")?)?;
            let cause = match words.next("cause")? {
                "overdue" => {
                    let since = words.after("since")?.ok_or("since when?")?;
                    SuspensionCause::Overdue { since: stage.day(since)? }
                }
                "abuse" => SuspensionCause::Abuse,
                "profile" => SuspensionCause::Profile,
                "provider" => SuspensionCause::Provider,
                cause => return Err(format!("unknown cause: {cause}")),
            };
            Command::Suspend { programme, cause }
        }
        _ => Command::Cure { programme: word(words.next("programme")?)? },
    };
    stage.partner_does(actor, id, &partner::Command::Revenue(command))
}

/// `2025-03 pay_as_you_go=100 online_service=5 2025-04 ...`, in cents.
fn amounts(words: &mut Words) -> Result<Amounts, String> {
    let mut amounts = Amounts::new();
    let mut month: Option<Month> = None;
    while let Some(said) = words.maybe() {
        match (said.split_once('='), month) {
            (None, _) => month = Some(said.parse()?),
            (Some((class, cents)), Some(month)) => {
                amounts.entry(month).or_default().insert(word(class)?, number(cents)?);
            }
            (Some(_), None) => return Err(format!("of which month: {said}?")),
        }
    }
    Ok(amounts)
}

/// Chooses a policy of these nouns; whether it is one.
pub fn choose(policy: &mut Policy, key: &str, value: &str) -> Result<bool, String> {
    match key {
        "floor" => policy.revenue_floor_cents = number(value)?,
        "window" => policy.revenue_window_months = number(value)?,
        "level" => policy.revenue_level = word(value)?,
        "excluded" => {
            let classes = value.split(',').filter(|class| !class.is_empty());
            policy.revenue_excluded = classes.map(word).collect::<Result<_, _>>()?;
        }
        "valid_from" => {
            policy.revenue_valid_from = value.parse().map_err(|_| format!("no date: {value}"))?;
        }
        "review" => policy.revenue_review = word(value)?,
        "notice_days" => policy.revenue_notice_days = number(value)?,
        "overdue_days" => policy.suspension_overdue_days = number(value)?,
        "incentive_days" => policy.incentive_days = number(value)?,
        "incentive_held" => policy.incentive_held = value == "on",
        "year_end" => policy.incentive_year_end_month = number(value)?,
        _ => return Ok(false),
    }
    Ok(true)
}
