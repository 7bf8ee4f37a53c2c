//! The JSON Schema (draft 2020-12) of a world file: what an editor completes and what
//! [`World::read`](super::World::read) checks first.
//!
//! The rules' own types know nothing of schemas; what they look like in a file is said here.

use super::{customer::Customer, operator::Operator, partner::Partner, partner::Partnership};
use domain::{
    actor::Role,
    customer::{
        consent::ConsentRule,
        relationship::{AdminPrivileges, Kind},
        subscription::{SEATS_MAX, Term},
    },
    operator::offer::{BillingCycle, ProductClass},
    partner::{Programme, ProgrammeStatus},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A world file as a whole. Reading goes piece by piece, see [`World`](super::World).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "World", description = "A whole programme, to load into an empty database.")]
pub struct Whole {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub schema: Option<String>,
    /// Who runs the programme.
    pub operator: Operator,
    /// Who sells.
    #[serde(default)]
    pub partners: Vec<Partner>,
    /// Which reseller works with which provider.
    #[serde(default)]
    pub partnerships: Vec<Partnership>,
    /// Who buys.
    #[serde(default)]
    pub customers: Vec<Customer>,
}

/// The schema of a world file, to print or to check with.
pub fn schema() -> Value {
    schemars::schema_for!(Whole).to_value()
}

/// The schema of a world file as text that people can read.
pub fn pretty() -> String {
    serde_json::to_string_pretty(&schema()).expect("a schema is plain JSON") + "\n"
}

fn words<T: Serialize>(values: &[T]) -> Schema {
    json_schema!({ "type": "string", "enum": values })
}

pub(super) fn roles(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "description": "What this hand may be; no role includes another.",
        "type": "array",
        "uniqueItems": true,
        "items": words(&Role::ALL),
    })
}

pub(super) fn country(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "description": "The country of the tenant (ISO 3166), which decides its region.",
        "type": "string",
        "pattern": "^[A-Za-z]{2}$",
    })
}

pub(super) fn instant(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date-time" })
}

pub(super) fn location(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "description": "A location (MPN) id.", "type": "string", "pattern": "^[0-9]+$" })
}

pub(super) fn cycle(_: &mut SchemaGenerator) -> Schema {
    words(&[BillingCycle::Monthly, BillingCycle::Annual, BillingCycle::OneTime])
}

pub(super) fn term(_: &mut SchemaGenerator) -> Schema {
    words(&[Term::Month, Term::Year, Term::ThreeYears])
}

pub(super) fn kind(_: &mut SchemaGenerator) -> Schema {
    words(&[Kind::Direct, Kind::IndirectReseller, Kind::IndirectProvider])
}

pub(super) fn privileges(_: &mut SchemaGenerator) -> Schema {
    words(&[AdminPrivileges::None, AdminPrivileges::Granted])
}

pub(super) fn programmes(_: &mut SchemaGenerator) -> Schema {
    let parts = [Programme::DirectBill, Programme::IndirectReseller, Programme::IndirectProvider];
    let far = words(&[
        ProgrammeStatus::Pending,
        ProgrammeStatus::Qualified,
        ProgrammeStatus::Active,
        ProgrammeStatus::Restricted,
        ProgrammeStatus::Suspended,
        ProgrammeStatus::Rejected,
        ProgrammeStatus::Declined,
        ProgrammeStatus::Revoked,
    ]);
    let parts = parts.into_iter().map(|part| (part.word().to_owned(), far.clone().to_value()));
    let parts: serde_json::Map<String, Value> = parts.collect();
    json_schema!({
        "description": "The parts it plays in the programme and how far it is in each.",
        "type": "object",
        "properties": parts,
        "additionalProperties": false,
    })
}

pub(super) fn seats(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "description": "Seats assigned to people, by product.",
        "type": "object",
        "additionalProperties": { "type": "integer", "minimum": 0, "maximum": SEATS_MAX },
    })
}

pub(super) fn policy(generator: &mut SchemaGenerator) -> Schema {
    let count = json!({ "type": ["integer", "null"], "minimum": 1, "maximum": u16::MAX });
    let roles = roles(generator);
    let classes = json!({
        "type": "array", "uniqueItems": true, "items": words(&ProductClass::ALL),
    });
    json_schema!({
        "description": "The operator's choices (P5-P9, P15, P19, P21, P22 and more); what is left out \
                        is as the rules say, but requests lapse after 30 days.",
        "description": "The operator's choices (P2-P9, P19); what is left out is as the rules say.",
        "description": "The operator's choices; what is left out is as the rules say.",
        "type": "object",
        "properties": {
            "transfer_ask_roles": roles,
            "transfer_answer_roles": roles,
            "transferable": classes,
            "transfer_days_open": count,
            "transfer_notices": { "type": "boolean" },
            "transfer_lines_max": count,
            "transfer_reminder_days": {
                "type": "array", "uniqueItems": true,
                "items": { "type": "integer", "minimum": 1, "maximum": u16::MAX },
            },
            "sandbox_transfers": { "type": "boolean" },
            "transfer_auto_withdraw": { "type": "boolean" },
            "legacy_agreement_until": { "type": "string", "format": "date-time" },
            "extension_consent": { "enum": ["attested", "required"] },
            "transfer_consent": words(&ConsentRule::ALL),
            "transfer_undo_days": count,
            "agreement_after_purchase": { "type": "boolean" },
            "enrol_require_restricted": { "type": "boolean" },
            "enrol_open_months": {
                "type": "array", "uniqueItems": true, "minItems": 1,
                "items": { "type": "integer", "minimum": 1, "maximum": 12 },
            },
            "enrol_approval_days": { "type": "integer", "minimum": 1, "maximum": 60 },
            "transfer_region": { "enum": ["region", "country"] },
            "move_region": { "enum": ["region", "country"] },
            "move_reminder_days": count,
            "move_roles": roles,
            "move_unchosen": { "enum": ["block", "warn"] },
        },
        "additionalProperties": false,
    })
}

pub(super) fn offer(_: &mut SchemaGenerator) -> Schema {
    let name = json!({ "type": "string", "minLength": 1 });
    json_schema!({
        "description": "Something the operator sells.",
        "type": "object",
        "properties": {
            "id": name,
            "name": name,
            "class": words(&ProductClass::ALL),
            "product": name,
            "addon_to": { "type": "array", "uniqueItems": true, "items": name },
            "seats_max": { "type": "integer", "minimum": 1, "maximum": SEATS_MAX },
        },
        "required": ["id", "name", "class", "product"],
        "additionalProperties": false,
    })
}

pub(super) fn contact(_: &mut SchemaGenerator) -> Schema {
    let text = json!({ "type": "string" });
    json_schema!({
        "description": "The person at the customer who accepted.",
        "type": "object",
        "properties": {
            "first_name": text, "last_name": text, "email": text, "phone": text,
        },
        "required": ["first_name", "last_name", "email"],
        "additionalProperties": false,
    })
}

pub(super) fn bill_to(generator: &mut SchemaGenerator) -> Schema {
    let text = json!({ "type": "string" });
    let address = json!({
        "type": "object",
        "properties": {
            "country": country(generator),
            "city": text, "state": text, "line1": text, "line2": text,
            "postal_code": text, "phone": text,
        },
        "required": ["country", "city", "line1", "postal_code"],
        "additionalProperties": false,
    });
    json_schema!({
        "description": "Whom to bill.",
        "type": "object",
        "properties": {
            "company_name": text, "first_name": text, "last_name": text, "email": text,
            "culture": text, "language": text, "address": address,
        },
        "required": [
            "company_name", "first_name", "last_name", "email", "culture", "language", "address",
        ],
        "additionalProperties": false,
    })
}
