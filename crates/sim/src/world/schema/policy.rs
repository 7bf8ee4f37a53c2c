//! What the operator's choices look like in a world file.

use super::{roles, words};
use domain::{
    customer::consent::ConsentRule,
    operator::{
        offer::{ProductClass, RefundClass},
        policy::{RevenueLevel, RevenueReview, SUSPENDED_DAYS_MAX, Unchosen},
        region::RegionScope,
    },
    partner::revenue::ledger::CENTS_MAX,
};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

/// The kinds of credit, as the policy and offers name them.
pub(super) const REFUNDS: [RefundClass; 5] = [
    RefundClass::Licence,
    RefundClass::NewCommerce,
    RefundClass::Perpetual,
    RefundClass::Saas,
    RefundClass::Nothing,
];

/// All choices (P1-P22). What is left out is as the rules say, but requests lapse after 30 days.
pub(in crate::world) fn policy(generator: &mut SchemaGenerator) -> Schema {
    let roles = roles(generator).to_value();
    let parts = [transfers(&roles), enrolment(), relationships(), orders(), moves(&roles)];
    let parts = parts.into_iter().chain([revenue(), incentives(), around()]);
    let fields: Map<String, Value> = parts.flat_map(fields).collect();
    json_schema!({
        "description": "The operator's choices; what is left out is as the rules say, but \
                        requests lapse after 30 days.",
        "type": "object",
        "properties": fields,
        "additionalProperties": false,
    })
}

fn fields(part: Value) -> Map<String, Value> {
    match part {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// A whole number within bounds, both included.
fn whole(least: i64, most: i64) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": most })
}

/// A number of things or days, or null for no limit.
fn count() -> Value {
    json!({ "type": ["integer", "null"], "minimum": 1, "maximum": u16::MAX })
}

fn flag() -> Value {
    json!({ "type": "boolean" })
}

/// A set of such values.
fn set(items: &Value) -> Value {
    json!({ "type": "array", "uniqueItems": true, "items": items })
}

fn days_before() -> Value {
    set(&whole(1, i64::from(u16::MAX)))
}

fn classes() -> Value {
    set(&words(&ProductClass::ALL).to_value())
}

fn transfers(roles: &Value) -> Value {
    json!({
        "transfer_ask_roles": roles,
        "transfer_answer_roles": roles,
        "transferable": classes(),
        "transfer_days_open": count(),
        "transfer_notices": flag(),
        "transfer_lines_max": count(),
        "transfer_reminder_days": days_before(),
        "transfer_auto_withdraw": flag(),
        "transfer_undo_days": count(),
        "transfer_region": words(&[RegionScope::Region, RegionScope::Country]),
    })
}

fn enrolment() -> Value {
    let mut months = set(&whole(1, 12));
    months["minItems"] = json!(1);
    json!({
        "enrol_require_restricted": flag(),
        "enrol_open_months": months,
        "enrol_approval_days": whole(1, 60),
    })
}

fn relationships() -> Value {
    json!({
        "privileges_end": flag(),
        "invitation_days_open": count(),
        "partners_max": count(),
        "providers_max": count(),
    })
}

fn orders() -> Value {
    let span = |word: &str, most: i64| {
        json!({
            "type": "object",
            "properties": { word: whole(0, most) },
            "required": [word],
            "additionalProperties": false,
        })
    };
    let stretch = json!({
        "oneOf": [
            { "enum": ["never", "term"] },
            span("hours", i64::from(u32::MAX)),
            span("months", i64::from(u16::MAX)),
        ],
    });
    let rule = json!({
        "type": "object",
        "properties": { "whole": stretch, "share": stretch, "later": flag() },
        "required": ["whole", "share", "later"],
        "additionalProperties": false,
    });
    json!({
        "refunds": {
            "type": "object",
            "propertyNames": words(&REFUNDS),
            "additionalProperties": rule,
        },
        "suspended_days": whole(1, i64::from(SUSPENDED_DAYS_MAX)),
        "renewal_reminder_days": days_before(),
    })
}

fn moves(roles: &Value) -> Value {
    json!({
        "move_region": words(&[RegionScope::Region, RegionScope::Country]),
        "move_reminder_days": count(),
        "move_roles": roles,
        "move_unchosen": words(&[Unchosen::Block, Unchosen::Warn]),
    })
}

fn revenue() -> Value {
    let reviews =
        [RevenueReview::SupportPlanRenewal, RevenueReview::Anniversary, RevenueReview::None];
    json!({
        "revenue_floor_cents": whole(0, CENTS_MAX),
        "revenue_window_months": whole(1, 120),
        "revenue_level": words(&[RevenueLevel::GlobalAccount, RevenueLevel::Tenant]),
        "revenue_excluded": classes(),
        "revenue_valid_from": { "type": "string", "format": "date" },
        "revenue_review": words(&reviews),
        "revenue_notice_days": whole(1, 365),
        "suspension_overdue_days": whole(0, 365),
    })
}

fn incentives() -> Value {
    json!({
        "incentive_days": whole(1, 365),
        "incentive_held": flag(),
        "incentive_year_end_month": whole(1, 12),
    })
}

fn around() -> Value {
    json!({
        "sandbox_transfers": flag(),
        "legacy_agreement_until": { "type": "string", "format": "date-time" },
        // Consent to an extension is not the operator's to waive.
        "extension_consent": words(&[ConsentRule::Attested, ConsentRule::Required]),
        "transfer_consent": words(&ConsentRule::ALL),
        "agreement_after_purchase": flag(),
    })
}
