//! What a resource looks like to a reader, as JSON in the casing of audit records.

use domain::{
    actor::Actor,
    aggregate::Partners,
    customer::{Customer, relationship::Relationship},
    id::{OrderId, PartnerId, SubscriptionId, TransferId},
};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Operation, Resource};
use crate::Locale;
use crate::customer::{
    BillingProfile, CustomerEntity, agreement::AgreementEntity, order::OrderEntity,
    relationship::RelationshipEntity, subscription::SubscriptionEntity, transfer::TransferEntity,
};

/// Whoever reads.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'r> {
    /// As whom.
    pub actor: &'r Actor,
    /// The partners that the customer names.
    pub partners: &'r Partners,
    /// In which language.
    pub locale: Locale,
}

/// What something was done to, as it was in a state of the customer; `None` where the reader finds
/// no such thing in it.
pub fn value(operation: Operation, customer: &Customer, reader: Reader<'_>) -> Option<String> {
    let id = operation.id;
    let own = reader.actor.partner();
    let mine = |partner: PartnerId| own.is_none_or(|own| own == partner);
    match operation.resource {
        Resource::Transfer => {
            let found = customer.transfers.get(&TransferId(id))?;
            let seen = own.is_none_or(|own| found.side(own).is_some());
            let shown = || TransferEntity::of(found, customer, own, reader.locale);
            seen.then(shown).and_then(|one| text(&one))
        }
        Resource::Subscription => {
            let found = customer.subscriptions.get(&SubscriptionId(id))?;
            let shown = || SubscriptionEntity::of(customer.id, found);
            mine(found.partner).then(shown).and_then(|one| text(&one))
        }
        Resource::Order => {
            let found = customer.orders.get(&OrderId(id))?;
            let shown = || OrderEntity::placed(customer.id, found);
            mine(found.partner).then(shown).and_then(|one| text(&one))
        }
        Resource::Customer if operation.word == "update_customer_billing_profile" => {
            text(&BillingProfile::seen(customer, reader.actor))
        }
        Resource::Customer => text(&CustomerEntity::of(customer, reader.actor, reader.partners)),
        Resource::Agreement => {
            let list = AgreementEntity::list(&customer.agreements, reader.actor, "");
            list.items.last().and_then(text)
        }
        Resource::CustomerRelationship | Resource::Privileges => {
            let is = |one: &&Relationship| one.partner == PartnerId(id);
            let found = customer.relationships.iter().find(is)?;
            text(&RelationshipEntity::of(found, reader.partners))
        }
        Resource::License => text(&json!({"seats": customer.seats})),
        Resource::PartnerRelationship => None,
    }
}

/// A value as JSON, its members in this casing.
fn text(value: &impl Serialize) -> Option<String> {
    let value = serde_json::to_value(value).ok()?;
    serde_json::to_string(&pascal(value)).ok()
}

fn pascal(value: Value) -> Value {
    match value {
        Value::Array(all) => all.into_iter().map(pascal).collect(),
        Value::Object(all) => {
            let named = |(name, value): (String, Value)| (capital(&name), pascal(value));
            Value::Object(all.into_iter().map(named).collect::<Map<_, _>>())
        }
        other => other,
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_begin_with_capitals_however_deep() {
        let one = json!({"companyName": "a b", "Id": [{"friendlyName": null}], "": 1});
        let wanted = r#"{"":1,"CompanyName":"a b","Id":[{"FriendlyName":null}]}"#;
        assert_eq!(text(&one).as_deref(), Some(wanted));
    }
}
