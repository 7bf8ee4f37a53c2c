//! The choices of the policy (P1-P22): of which kind each is, how it is said, and how it is read
//! from a form.

use crate::{
    form::Form,
    page::sheet::{Field, Pick},
    words::Words,
};
use domain::{
    actor::Role,
    operator::{offer::ProductClass, policy::Policy},
};
use jiff::{Timestamp, civil::Date};
use serde_json::{Value, json};

/// Of which kind a choice is; with its bounds.
#[derive(Clone, Copy)]
pub enum Kind {
    /// So many days.
    Days(u16, u16),
    /// So many days, or never.
    DaysOrNever,
    /// A limit, or none.
    Limit,
    /// So many calendar months.
    Span,
    /// Yes or no.
    Flag,
    /// Some roles.
    Roles,
    /// Some product classes.
    Classes,
    /// Some months of the year.
    Months,
    /// One month of the year.
    Month,
    /// Some numbers of days.
    DaySet,
    /// One of some words, of this choice's own.
    Word(&'static [&'static str]),
    /// An amount of dollars.
    Money,
    /// A day.
    Day,
    /// A moment.
    Moment,
    /// What is credited: shown here, and laid down by the API.
    Refunds,
}

/// A choice: its name, the policy of the rules that it is, and its kind.
pub type Choice = (&'static str, &'static str, Kind);

const NEAR: &[&str] = &["region", "country"];
const CONSENT: &[&str] = &["none", "attested", "required"];
const ASKED: &[&str] = &["attested", "required"];

/// All of them, by what they are about.
pub const GROUPS: [(&str, &[Choice]); 7] = [
    (
        "enrolment",
        &[
            ("enrol_require_restricted", "P2", Kind::Flag),
            ("enrol_open_months", "P3", Kind::Months),
            ("enrol_approval_days", "P4", Kind::Days(1, 60)),
        ],
    ),
    (
        "transfers",
        &[
            ("transfer_ask_roles", "P5", Kind::Roles),
            ("transfer_answer_roles", "P6", Kind::Roles),
            ("transferable", "P7", Kind::Classes),
            ("transfer_days_open", "P8", Kind::DaysOrNever),
            ("transfer_reminder_days", "P8", Kind::DaySet),
            ("transfer_notices", "P9", Kind::Flag),
            ("transfer_region", "P12", Kind::Word(NEAR)),
            ("sandbox_transfers", "P15", Kind::Flag),
            ("transfer_lines_max", "P19", Kind::Limit),
            ("transfer_auto_withdraw", "P21", Kind::Flag),
            ("transfer_consent", "R69", Kind::Word(CONSENT)),
            ("transfer_undo_days", "E6", Kind::DaysOrNever),
        ],
    ),
    (
        "relationships",
        &[
            ("privileges_end", "P11", Kind::Flag),
            ("invitation_days_open", "P17", Kind::DaysOrNever),
            ("partners_max", "P20", Kind::Limit),
            ("providers_max", "P20", Kind::Limit),
            ("extension_consent", "R69", Kind::Word(ASKED)),
            ("legacy_agreement_until", "P22", Kind::Moment),
            ("agreement_after_purchase", "B11", Kind::Flag),
        ],
    ),
    (
        "subscriptions",
        &[
            ("refunds", "P10", Kind::Refunds),
            ("suspended_days", "P16", Kind::Days(1, 120)),
            ("renewal_reminder_days", "E5", Kind::DaySet),
        ],
    ),
    (
        "moves",
        &[
            ("move_region", "P12", Kind::Word(NEAR)),
            ("move_reminder_days", "P13", Kind::DaysOrNever),
            ("move_roles", "P14", Kind::Roles),
            ("move_unchosen", "R149", Kind::Word(&["block", "warn"])),
        ],
    ),
    (
        "revenue",
        &[
            ("revenue_floor_cents", "P1", Kind::Money),
            ("revenue_window_months", "P1", Kind::Span),
            ("revenue_level", "P1", Kind::Word(&["global_account", "tenant"])),
            ("revenue_excluded", "P1", Kind::Classes),
            ("revenue_valid_from", "P1", Kind::Day),
            ("revenue_review", "P1", Kind::Word(&["support_plan_renewal", "anniversary", "none"])),
            ("revenue_notice_days", "P1", Kind::Days(1, 365)),
            ("suspension_overdue_days", "E1", Kind::Days(0, 365)),
        ],
    ),
    (
        "incentives",
        &[
            ("incentive_days", "P18", Kind::Days(1, 365)),
            ("incentive_held", "P18", Kind::Flag),
            ("incentive_year_end_month", "B22", Kind::Month),
        ],
    ),
];

/// What a policy has for a choice.
pub fn kept(policy: &Policy, name: &str) -> Value {
    let all = serde_json::to_value(policy).unwrap_or_default();
    all.get(name).cloned().unwrap_or_default()
}

/// What a choice is called.
pub fn label(words: Words, (name, tag, _): &Choice) -> String {
    format!("{} ({tag})", words.say(&format!("operator-p-{name}")))
}

/// What a choice does.
pub fn effect(words: Words, (name, ..): &Choice) -> String {
    words.say(&format!("operator-p-{name}-does"))
}

fn month(words: Words, value: &Value) -> String {
    words.say(&format!("operator-month-{}", value.as_u64().unwrap_or(1)))
}

/// Some things, one after the other.
fn listed(words: Words, value: &Value, one: impl Fn(&Value) -> String) -> String {
    let all: Vec<_> = value.as_array().into_iter().flatten().map(one).collect();
    if all.is_empty() { words.say("operator-nothing") } else { all.join(", ") }
}

/// A value in words, with its unit.
pub fn said(words: Words, (name, _, kind): &Choice, value: &Value) -> String {
    let number = value.as_i64().unwrap_or(0);
    let text = value.as_str().unwrap_or_default();
    match kind {
        Kind::DaysOrNever if value.is_null() => words.say("operator-never"),
        Kind::Days(..) | Kind::DaysOrNever => words.count("incentives-days", number),
        Kind::Limit if value.is_null() => words.say("operator-no-limit"),
        Kind::Limit => words.number(number),
        Kind::Span => words.count("operator-months-long", number),
        Kind::Flag => words.say(if value == &json!(true) { "operator-yes" } else { "operator-no" }),
        Kind::Roles => listed(words, value, |one| {
            words.say(&format!("operator-role-{}", one.as_str().unwrap_or_default()))
        }),
        Kind::Classes => listed(words, value, |one| {
            words.say(&format!("operator-class-{}", one.as_str().unwrap_or_default()))
        }),
        Kind::Months if value.as_array().is_some_and(|all| all.len() == 12) => {
            words.say("operator-all-months")
        }
        Kind::Months => listed(words, value, |one| month(words, one)),
        Kind::Month => month(words, value),
        Kind::DaySet => listed(words, value, |one| {
            words.count("operator-days-before", one.as_i64().unwrap_or(0))
        }),
        Kind::Word(_) => words.say(&format!("operator-p-{name}-{text}")),
        Kind::Money => words.dollars(number),
        Kind::Day => text.parse::<Date>().map_or_else(|_| text.to_owned(), |day| words.date(day)),
        Kind::Moment => {
            text.parse::<Timestamp>().map_or_else(|_| text.to_owned(), |at| words.moment(at))
        }
        Kind::Refunds => words.say("operator-refunds-said"),
    }
}

/// The bounds of a choice, in words; nothing where there are none.
fn bounds(words: Words, kind: Kind) -> String {
    match kind {
        Kind::Days(least, most) => {
            words.both("operator-bounds-days", ("least", least), ("most", most))
        }
        Kind::DaysOrNever => words.say("operator-bounds-never"),
        Kind::Limit => words.say("operator-bounds-limit"),
        Kind::Span => words.say("operator-bounds-span"),
        Kind::DaySet => words.say("operator-bounds-set"),
        Kind::Money => words.say("operator-bounds-money"),
        Kind::Moment => words.say("operator-bounds-moment"),
        _ => String::new(),
    }
}

/// A number as it is typed; nothing for what is none.
fn digits(value: &Value) -> String {
    value.as_i64().map_or_else(String::new, |one| one.to_string())
}

/// A value as it is typed.
fn plain(kind: Kind, value: &Value) -> String {
    match (kind, value) {
        (Kind::Money, _) => {
            let cents = value.as_i64().unwrap_or(0);
            format!("{}.{:02}", cents / 100, cents % 100)
        }
        (Kind::DaySet, Value::Array(all)) => all.iter().map(digits).collect::<Vec<_>>().join(", "),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Bool(on)) => if *on { "yes" } else { "no" }.to_owned(),
        _ => digits(value),
    }
}

/// The field of a choice, with what was typed or what is kept.
pub fn field(words: Words, choice: &Choice, value: &Value, typed: Option<&Form>) -> Option<Field> {
    let (name, _, kind) = *choice;
    let label = label(words, choice);
    let text = typed.map_or_else(|| plain(kind, value), |form| form.text(name).to_owned());
    let on = |word: &str| match typed {
        Some(form) => form.all(name).any(|one| one == word),
        None => value.as_array().is_some_and(|all| {
            all.iter().any(|one| one.as_str() == Some(word) || digits(one) == word)
        }),
    };
    let pick = |value: String, label: String| Pick { on: on(&value), value, label };
    let checks = |picks: Vec<Pick>| Field {
        kind: "checks",
        id: name.to_owned(),
        label: label.clone(),
        picks,
        ..Field::default()
    };
    let months = (1..=12).map(|one| (one.to_string(), words.say(&format!("operator-month-{one}"))));
    let made = match kind {
        Kind::Refunds => return None,
        Kind::Flag => {
            let all =
                ["yes", "no"].map(|one| (one.to_owned(), words.say(&format!("operator-{one}"))));
            Field::choice(name, label, &text, all)
        }
        Kind::Word(all) => {
            let said =
                |one: &&str| ((*one).to_owned(), words.say(&format!("operator-p-{name}-{one}")));
            Field::choice(name, label, &text, all.iter().map(said))
        }
        Kind::Month => Field::choice(name, label, &text, months),
        Kind::Months => checks(months.map(|(value, label)| pick(value, label)).collect()),
        Kind::Roles => checks(
            Role::ALL
                .iter()
                .filter(|role| {
                    !["operator_staff", "customer_admin", "customer_user"].contains(&role.word())
                })
                .map(|role| {
                    let word = role.word();
                    pick(word.to_owned(), words.say(&format!("operator-role-{word}")))
                })
                .collect(),
        ),
        Kind::Classes => checks(
            ProductClass::ALL
                .iter()
                .map(|class| pick(class.word().to_owned(), super::super::class(words, *class)))
                .collect(),
        ),
        Kind::Day => Field::of("date", name, label, text),
        Kind::Days(..) | Kind::DaysOrNever | Kind::Limit | Kind::Span => {
            Field::of("number", name, label, text)
        }
        Kind::DaySet | Kind::Money | Kind::Moment => Field::of("text", name, label, text),
    };
    let hint = [effect(words, choice), bounds(words, kind)];
    Some(made.hint(hint.join(" ").trim_end().to_owned()))
}

/// The value of a choice, as a form has it; a text that cannot be one is left for the reader of
/// the request to refuse.
pub fn typed((name, _, kind): &Choice, form: &Form) -> Value {
    let text = form.text(name);
    let number = |text: &str| text.parse::<i64>().map_or_else(|_| json!(text), |one| json!(one));
    match kind {
        Kind::DaysOrNever | Kind::Limit if text.is_empty() => Value::Null,
        Kind::Days(..) | Kind::DaysOrNever | Kind::Limit | Kind::Span | Kind::Month => number(text),
        Kind::Flag => json!(text == "yes"),
        Kind::Roles | Kind::Classes => json!(form.all(name).collect::<Vec<_>>()),
        Kind::Months => form.all(name).map(number).collect(),
        Kind::DaySet => text.split([',', ' ']).filter(|one| !one.is_empty()).map(number).collect(),
        Kind::Money => super::super::cents(text).map_or_else(|| json!(text), |cents| json!(cents)),
        Kind::Word(_) | Kind::Day | Kind::Moment => json!(text),
        Kind::Refunds => Value::Null,
    }
}
