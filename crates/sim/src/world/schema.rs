//! The JSON Schema (draft 2020-12) of a world file: what an editor completes and what
//! [`World::read`](super::World::read) checks first.
//!
//! The rules' own types know nothing of schemas; what they look like in a file is said here.

mod policy;

pub(super) use policy::policy;

use super::{customer::Customer, operator::Operator, partner::Partner, partner::Partnership};
use domain::{
    actor::Role,
    customer::{
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

pub(super) fn part(_: &mut SchemaGenerator) -> Schema {
    words(&[Programme::DirectBill, Programme::IndirectReseller, Programme::IndirectProvider])
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

fn price() -> Value {
    json!({
        "description": "What a seat costs a month, in the smallest unit of the currency.",
        "type": "object",
        "properties": {
            "currency": { "type": "string", "minLength": 3, "maxLength": 3 },
            "minor": { "type": "integer", "minimum": 0 },
        },
        "required": ["currency", "minor"],
        "additionalProperties": false,
    })
}

pub(super) fn offer(generator: &mut SchemaGenerator) -> Schema {
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
            "countries": {
                "type": "array", "uniqueItems": true, "items": country(generator),
            },
            "retired_at": instant(generator),
            "one_per_customer": { "type": "boolean" },
            "billing_cycles": {
                "type": "array", "uniqueItems": true, "items": cycle(generator),
            },
            "terms": { "type": "array", "uniqueItems": true, "items": term(generator) },
            "price": price(),
            "refund": words(&policy::REFUNDS),
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
