//! Audit records (`api-core` 5 and 6, `api-transfers` 4.1): what happened, who did it, and what the
//! resource was before and after, as the reader sees it.
//!
//! The wire has words for some of what happens; the rest is in no audit record and in Novate's own
//! list of events.

mod asked;
mod value;

pub use asked::{Asked, DAYS_MAX};
pub use value::{Reader, value};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::page::Attributes;
use crate::time::written;
use crate::word::Words;

/// What kind of thing something happened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// The customer, its profile.
    Customer,
    /// A transfer.
    Transfer,
    /// A subscription.
    Subscription,
    /// An order.
    Order,
    /// Licences of the customer's people.
    License,
    /// The customer agreement.
    Agreement,
    /// What a partner is to the customer.
    CustomerRelationship,
    /// A partner's admin privileges.
    Privileges,
    /// What two partners are to each other.
    PartnerRelationship,
}

impl Words for Resource {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Customer, "customer"),
        (Self::Transfer, "transfer"),
        (Self::Subscription, "subscription"),
        (Self::Order, "order"),
        (Self::License, "license"),
        (Self::Agreement, "agreement"),
        (Self::CustomerRelationship, "partner_customer_relationship"),
        (Self::Privileges, "partner_customer_dap"),
        (Self::PartnerRelationship, "partner_relationship"),
    ];
}

/// Kinds of events, in the words of the log, with what they are on the wire.
const OPERATIONS: &[(&str, Resource, &str)] = &[
    ("registered", Resource::Customer, "add_customer"),
    ("related", Resource::CustomerRelationship, "add_customer"),
    ("invitation-accepted", Resource::CustomerRelationship, "add_customer"),
    ("relationship-extended", Resource::CustomerRelationship, "extend_relationship"),
    ("relationship-ended", Resource::CustomerRelationship, "remove_partner_customer_relationship"),
    ("privileges-granted", Resource::Privileges, "dap_admin_relationship_approved"),
    ("privileges-removed", Resource::Privileges, "dap_admin_relationship_terminated"),
    ("bill-to-edited", Resource::Customer, "update_customer_billing_profile"),
    ("agreement-attested", Resource::Agreement, "create_agreement"),
    ("agreement-accepted", Resource::Agreement, "create_agreement"),
    ("seats-assigned", Resource::License, "update_customer_user_licenses"),
    ("order-placed", Resource::Order, "create_order"),
    ("subscription-imported", Resource::Subscription, "update_subscription"),
    ("seats-changed", Resource::Subscription, "update_subscription"),
    ("subscription-suspended", Resource::Subscription, "update_subscription"),
    ("subscription-reactivated", Resource::Subscription, "update_subscription"),
    ("renewal-switched", Resource::Subscription, "update_subscription"),
    ("subscription-renamed", Resource::Subscription, "update_subscription"),
    ("reseller-named", Resource::Subscription, "update_subscription"),
    ("subscription-cancelled", Resource::Subscription, "update_subscription"),
    ("subscription-renewed", Resource::Subscription, "update_subscription"),
    ("subscription-ended", Resource::Subscription, "update_subscription"),
    ("subscription-deleted", Resource::Subscription, "update_subscription"),
    ("transfer-asked", Resource::Transfer, "create_transfer"),
    ("transfer-withdrawn", Resource::Transfer, "update_transfer"),
    ("transfer-rejected", Resource::Transfer, "update_transfer"),
    ("transfer-expired", Resource::Transfer, "update_transfer"),
    ("transfer-accepted", Resource::Transfer, "update_transfer"),
    ("group-ordered", Resource::Transfer, "update_transfer"),
    ("group-released", Resource::Transfer, "update_transfer"),
    ("group-failed", Resource::Transfer, "update_transfer"),
    ("transfer-settled", Resource::Transfer, "update_transfer"),
    ("transfer-dropped", Resource::Transfer, "update_transfer"),
    ("transfer-undone", Resource::Transfer, "update_transfer"),
    ("joined", Resource::PartnerRelationship, "create_partner_relationship"),
    ("partnership-accepted", Resource::PartnerRelationship, "create_partner_relationship"),
    ("partnership-ended", Resource::PartnerRelationship, "remove_partner_relationship"),
];

/// What happened, in the words of the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Operation {
    /// To what kind of thing.
    pub resource: Resource,
    /// Which thing.
    pub id: Uuid,
    /// What was done.
    pub word: &'static str,
}

impl Operation {
    /// What an event of this kind, with this body, is on the wire; `None` where that has no word.
    /// `record` is the customer or partner that it happened to.
    pub fn of(word: &str, body: &Value, record: Uuid) -> Option<Self> {
        let (_, resource, done) = OPERATIONS.iter().find(|(known, _, _)| *known == word)?;
        let paths: &[&str] = match resource {
            Resource::Transfer => &["/transfer", "/transfer/id"],
            Resource::Subscription => &["/subscription", "/subscription/id"],
            Resource::Order => &["/order/id"],
            Resource::CustomerRelationship
            | Resource::Privileges
            | Resource::PartnerRelationship => {
                &["/provider", "/relationship/partner", "/partner", "/inviter"]
            }
            Resource::Customer | Resource::License | Resource::Agreement => &[],
        };
        let text = |path: &&str| body.pointer(path).and_then(Value::as_str);
        let named = paths.iter().find_map(text).and_then(|text| Uuid::parse_str(text).ok());
        Some(Self { resource: *resource, id: named.unwrap_or(record), word: done })
    }
}

/// What names a record: whose it is, what it happened to, what it was, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// Whose record it is.
    pub reader: Uuid,
    /// The customer or partner that it happened to.
    pub record: Uuid,
    /// What was done.
    pub operation: Operation,
    /// When.
    pub at: Timestamp,
}

/// From the first day that such ticks are counted from to 1970, in microseconds.
const TICKS_EPOCH_MICROS: i128 = 62_135_596_800_000_000;

impl Name {
    /// `{partner}_{customer}_{resource}_{operation}_{ticks}`: clients cut it at the underlines, so
    /// that no part has one.
    pub fn written(&self) -> String {
        let Operation { id, word, .. } = self.operation;
        let (reader, record, word) = (self.reader, self.record, word.replace('_', ""));
        format!("{reader}_{record}_{id}_{word}_{}", ticks(self.at))
    }

    /// The record and the moment of a name, to look it up by; `None` when it is none.
    pub fn place(text: &str) -> Option<(Uuid, Timestamp)> {
        let mut parts = text.split('_');
        let record = Uuid::parse_str(parts.nth(1)?).ok()?;
        let ticks: i128 = parts.nth(2)?.parse().ok()?;
        let micros = i64::try_from(ticks / 10 - TICKS_EPOCH_MICROS).ok()?;
        let at = Timestamp::from_microsecond(micros).ok()?;
        parts.next().is_none().then_some((record, at))
    }
}

/// A moment in tenths of microseconds since the year 1.
fn ticks(at: Timestamp) -> i128 {
    at.as_nanosecond() / 100 + TICKS_EPOCH_MICROS * 10
}

/// An audit record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditRecord {
    /// Its name.
    pub id: String,
    /// Whose it is.
    pub partner_id: Uuid,
    /// The two sides of a transfer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Uuid>,
    /// The customer that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<Uuid>,
    /// What that is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_name: Option<String>,
    /// Who did it, if that is a person of the reader's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_principal_name: Option<String>,
    /// What did it, if that is a program of the reader's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_id: Option<Uuid>,
    /// What kind of thing it happened to.
    pub resource_type: &'static str,
    /// What that was before, as JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_old_value: Option<String>,
    /// What it was after, as JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_new_value: Option<String>,
    /// What was done.
    pub operation_type: &'static str,
    /// When.
    pub operation_date: String,
    /// Whether it came about: what did not is kept nowhere.
    pub operation_status: &'static str,
    /// What else there is to say.
    pub customized_data: Vec<Detail>,
    /// What kind of object this is.
    pub attributes: Attributes,
}

/// Something that is said beside a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// About what.
    pub key: &'static str,
    /// What.
    pub value: String,
}

impl AuditRecord {
    /// A record by its name; what else is known of it is put in behind.
    pub fn named(name: &Name) -> Self {
        Self {
            id: name.written(),
            partner_id: name.reader,
            participants: Vec::new(),
            customer_id: None,
            customer_name: None,
            user_principal_name: None,
            application_id: None,
            resource_type: name.operation.resource.word(),
            resource_old_value: None,
            resource_new_value: None,
            operation_type: name.operation.word,
            operation_date: written(name.at),
            operation_status: "succeeded",
            customized_data: vec![Detail {
                key: "ResourceId",
                value: name.operation.id.to_string(),
            }],
            attributes: Attributes::of("AuditRecord"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_name_is_cut_at_its_underlines() {
        let ids = [1, 2, 3].map(Uuid::from_u128);
        let operation =
            Operation::of("transfer-asked", &json!({"transfer": {"id": ids[2]}}), ids[1]);
        let operation = operation.expect("it has a word");
        let at: Timestamp = "2024-12-12T18:40:53.1234567Z".parse().expect("a moment");
        let name = Name { reader: ids[0], record: ids[1], operation, at };
        let text = name.written();
        let [a, b, c] = ids;
        assert_eq!(text, format!("{a}_{b}_{c}_createtransfer_638696256531234567"));
        let (record, found) = Name::place(&text).expect("it is one");
        assert_eq!(record, ids[1]);
        assert_eq!(found.as_microsecond(), at.as_microsecond());
        for bad in ["", "a_b", &text[..text.len() - 1].replace('_', "-"), &format!("{text}_x")] {
            assert_eq!(Name::place(bad), None, "{bad}");
        }
        assert_eq!(Name::place(&format!("{a}_{b}_{c}_x_99999999999999999999999")), None);
    }

    #[test]
    fn what_the_wire_has_no_word_for_is_no_record() {
        let id = Uuid::from_u128(7);
        assert_eq!(Operation::of("step-recorded", &json!({"transfer": id}), id), None);
        let found = Operation::of("bill-to-edited", &json!({}), id).expect("it has a word");
        assert_eq!((found.resource.word(), found.id), ("customer", id));
    }
}
