//! The operator's choices (P1-P22): what holds when, who chose it, and how to choose anew.
//!
//! The members are those of the rules' own record in camel case, so that a new choice needs no
//! word here. A request names only what is to change.

use domain::{
    actor::Role,
    actor::{Hand, Organisation},
    operator::{self, offer::ProductClass, policy::Policy},
    timeline::Timeline,
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Malformed, Problem};
use crate::time::{self, written};

/// The choices that hold at a moment, and all changes.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PolicyState {
    /// The moment that was asked for.
    pub at: String,
    /// What holds then, by name.
    #[schema(value_type = Object)]
    pub policy: Value,
    /// What was laid down, in the order of the dates from which it holds.
    pub changes: Vec<PolicyChange>,
}

/// Choices, and from when they hold.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PolicyChange {
    /// From when; absent for what held from the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The choices, by name.
    #[schema(value_type = Object)]
    pub policy: Value,
}

impl PolicyState {
    /// What holds at `at`, and the rest.
    pub fn of(policies: &Timeline<Policy>, at: Timestamp) -> Self {
        let (first, changes) = policies.all();
        let first = PolicyChange { from: None, policy: shown(first) };
        let changes = changes.iter().map(|change| PolicyChange {
            from: Some(written(change.from)),
            policy: shown(&change.value),
        });
        let changes = std::iter::once(first).chain(changes).collect();
        Self { at: written(at), policy: shown(policies.at(at)), changes }
    }
}

/// Somebody who did something.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DoneBy {
    /// `operator`, `partner` or `customer`.
    pub kind: &'static str,
    /// The tenant.
    pub tenant_id: Uuid,
    /// The person, if it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Uuid>,
    /// The program, if it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_id: Option<Uuid>,
}

impl From<&domain::actor::By> for DoneBy {
    fn from(by: &domain::actor::By) -> Self {
        let (kind, tenant_id) = match by.organisation {
            Organisation::Operator(id) => ("operator", id.0),
            Organisation::Partner(id) => ("partner", id.0),
            Organisation::Customer(id) => ("customer", id.0),
        };
        let (user_id, application_id) = match by.hand {
            Hand::User(id) => (Some(id.0), None),
            Hand::App(id) => (None, Some(id.0)),
        };
        Self { kind, tenant_id, user_id, application_id }
    }
}

/// Something that was done to the operator's record: who, when and what.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeEntity {
    /// Counts the changes of the record.
    pub version: i64,
    /// When.
    pub at: String,
    /// Who; absent where something happened by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<DoneBy>,
    /// What, as the record keeps it.
    #[schema(value_type = Vec<Object>)]
    pub events: Value,
}

/// The choices as members in camel case.
fn shown(policy: &Policy) -> Value {
    let Ok(Value::Object(members)) = serde_json::to_value(policy) else { return Value::Null };
    members.into_iter().map(|(name, value)| (camel(&name), value)).collect::<Map<_, _>>().into()
}

pub(super) fn camel(name: &str) -> String {
    let mut upper = false;
    let sign = |sign: char| {
        let now = std::mem::replace(&mut upper, sign == '_');
        (sign != '_').then(|| if now { sign.to_ascii_uppercase() } else { sign })
    };
    name.chars().filter_map(sign).collect()
}

/// Understands a request to choose anew: `{"from": …, "policy": {…}}`, on top of what will hold
/// in the end. A null takes a limit away.
///
/// # Errors
/// [`Malformed`], naming every member that is not a choice, or whose value is none.
pub fn read(body: &Value, known: &Policy) -> Result<operator::Command, Malformed> {
    let from = match body.get("from") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => {
            time::read(text).map_err(|_| Malformed::at("from", Problem::NotDate))?
        }
        Some(_) => return Err(Malformed::at("from", Problem::NotDate)),
    };
    let missing = || Malformed::at("policy", Problem::Missing);
    let wanted = body.get("policy").ok_or_else(missing)?;
    let wanted = wanted.as_object().ok_or(Malformed::at("policy", Problem::NotObject))?;
    let mut policy = known.clone();
    let mut slips: Option<Malformed> = None;
    for (name, value) in wanted {
        match with(&policy, name, value) {
            Ok(next) => policy = next,
            Err(slip) => slips = Some(slips.map_or(slip.clone(), |all| all.and(slip))),
        }
    }
    match slips {
        Some(slips) => Err(slips),
        None if wanted.is_empty() => Err(missing()),
        None => Ok(operator::Command::Choose { policy, from }),
    }
}

/// The choices with one of them changed.
fn with(policy: &Policy, name: &str, value: &Value) -> Result<Policy, Malformed> {
    let field = format!("policy.{name}");
    let Ok(Value::Object(mut members)) = serde_json::to_value(policy) else {
        return Err(Malformed::at(field, Problem::NotObject));
    };
    let own = members.keys().find(|own| camel(own).eq_ignore_ascii_case(name)).cloned();
    let Some(own) = own else {
        return Err(Malformed::at(field, Problem::NotWord { known: Vec::new() }));
    };
    let before = members.insert(own.clone(), value.clone()).unwrap_or_default();
    let odd = |_| Malformed::at(field, problem(&own, &before));
    serde_json::from_value(Value::Object(members)).map_err(odd)
}

/// What is wrong with a value that does not fit where `before` stands.
fn problem(name: &str, before: &Value) -> Problem {
    match before {
        Value::Array(_) if name.ends_with("roles") => {
            Problem::NotWord { known: Role::ALL.map(Role::word).to_vec() }
        }
        Value::Array(_) if name.contains("transferable") || name.contains("classes") => {
            Problem::NotWord { known: ProductClass::ALL.map(ProductClass::word).to_vec() }
        }
        Value::Array(_) => Problem::NotList,
        Value::Bool(_) => Problem::NotFlag,
        Value::Object(_) => Problem::NotObject,
        Value::String(_) => Problem::NotWord { known: Vec::new() },
        Value::Number(_) | Value::Null => Problem::NotNumber,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn chosen(body: &Value) -> Result<Policy, Vec<String>> {
        let known = Policy { transfer_days_open: Some(9), ..Policy::default() };
        match read(body, &known) {
            Ok(operator::Command::Choose { policy, .. }) => Ok(policy),
            Ok(_) => Err(vec!["another command".to_owned()]),
            Err(slips) => Err(slips.fields().map(str::to_owned).collect()),
        }
    }

    #[test]
    fn what_is_not_named_stays_and_a_null_takes_a_limit_away() {
        let policy = chosen(&json!({"policy": {"transferNotices": false}})).expect("understood");
        assert_eq!((policy.transfer_notices, policy.transfer_days_open), (false, Some(9)));
        let policy = chosen(&json!({"policy": {"TransferDaysOpen": null}})).expect("understood");
        assert_eq!(policy.transfer_days_open, None);
    }

    #[test]
    fn every_wrong_member_is_named() {
        let wrong = json!({"policy": {
            "transferDaysOpen": "soon", "transferAskRoles": ["king"], "colour": 1,
        }});
        let mut fields = chosen(&wrong).expect_err("slips");
        fields.sort();
        let wanted = ["policy.colour", "policy.transferAskRoles", "policy.transferDaysOpen"];
        assert_eq!(fields, wanted);
        assert_eq!(chosen(&json!({})).expect_err("a slip"), ["policy"]);
        assert_eq!(chosen(&json!({"policy": {}})).expect_err("a slip"), ["policy"]);
        assert_eq!(chosen(&json!({"policy": 1})).expect_err("a slip"), ["policy"]);
        let dated = json!({"from": "soon", "policy": {"transferNotices": true}});
        assert_eq!(chosen(&dated).expect_err("a slip"), ["from"]);
    }
}
