//! Subscriptions in a world file: add-ons stand under their base and share its order.

use super::{load::Step, member::derived, schema};
use domain::{
    actor::Actor,
    customer::{
        command::Command,
        order::course::Course,
        subscription::{Subscription as Bought, SubscriptionState, SuspensionReason, Term},
    },
    id::{EntitlementId, MpnId, OfferId, OrderId, PartnerId, SubscriptionId},
    operator::offer::{BillingCycle, Offer},
};
use jiff::Timestamp;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How a subscription stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In use.
    #[default]
    Active,
    /// Suspended by its partner.
    Suspended,
    /// Gone.
    Deleted,
}

/// Something a customer has bought.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Subscription {
    /// Its id.
    #[schemars(with = "Uuid")]
    pub id: SubscriptionId,
    /// The partner that holds it.
    #[schemars(with = "Uuid")]
    pub partner: PartnerId,
    /// The offer it is of.
    #[schemars(with = "String")]
    pub offer: OfferId,
    /// Seats; 1 for what is billed by usage.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[schemars(range(min = 1, max = 10_000_000))]
    pub quantity: u32,
    /// How often it is billed.
    #[schemars(schema_with = "schema::cycle")]
    pub billing_cycle: BillingCycle,
    /// Its term; left out where it runs until it is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::term")]
    pub term: Option<Term>,
    /// How it stands.
    #[serde(default, skip_serializing_if = "is_active")]
    #[schemars(schema_with = "status")]
    pub status: Status,
    /// Since when; the moment of loading when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::instant")]
    pub status_since: Option<Timestamp>,
    /// What the partner calls it; the offer's name when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub friendly_name: Option<String>,
    /// The order it came from; counted from its id when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Uuid")]
    pub order_id: Option<OrderId>,
    /// The cloud's own id for it, which a transfer keeps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Uuid")]
    pub entitlement_id: Option<EntitlementId>,
    /// The reseller on record, by location id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::location")]
    pub partner_of_record: Option<MpnId>,
    /// When it was bought; when it took effect, if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::instant")]
    pub created_at: Option<Timestamp>,
    /// When it took effect.
    #[schemars(schema_with = "schema::instant")]
    pub effective_at: Timestamp,
    /// When its commitment ends; left out for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::instant")]
    pub commitment_ends_at: Option<Timestamp>,
    /// Whether it renews by itself.
    #[serde(default)]
    pub auto_renew: bool,
    /// Its add-ons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addons: Vec<AddOn>,
}

/// An add-on; partner, order, billing cycle, term, commitment and record are its base's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddOn {
    /// Its id.
    #[schemars(with = "Uuid")]
    pub id: SubscriptionId,
    /// The offer it is of.
    #[schemars(with = "String")]
    pub offer: OfferId,
    /// Seats.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[schemars(range(min = 1, max = 10_000_000))]
    pub quantity: u32,
    /// How it stands.
    #[serde(default, skip_serializing_if = "is_active")]
    #[schemars(schema_with = "status")]
    pub status: Status,
    /// Since when; the moment of loading when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::instant")]
    pub status_since: Option<Timestamp>,
    /// What the partner calls it; the offer's name when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub friendly_name: Option<String>,
    /// When it took effect; with its base when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::instant")]
    pub effective_at: Option<Timestamp>,
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_one(quantity: &u32) -> bool {
    *quantity == 1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_active(status: &Status) -> bool {
    *status == Status::Active
}

fn status(_: &mut SchemaGenerator) -> Schema {
    let words = [Status::Active, Status::Suspended, Status::Deleted];
    schemars::json_schema!({ "type": "string", "enum": words })
}

impl Status {
    fn state(self, since: Option<Timestamp>, now: Timestamp) -> SubscriptionState {
        let since = since.unwrap_or(now);
        let reason = SuspensionReason::Partner;
        match self {
            Status::Active => SubscriptionState::Active,
            Status::Suspended => SubscriptionState::Suspended { since, reason },
            Status::Deleted => SubscriptionState::Deleted { at: since },
        }
    }
}

impl Subscription {
    /// Its own id and those of its add-ons.
    pub fn ids(&self) -> impl Iterator<Item = SubscriptionId> {
        std::iter::once(self.id).chain(self.addons.iter().map(|addon| addon.id))
    }

    /// What the operator's staff must ask to take it and its add-ons into the books at `now`.
    /// What is of no known offer is left out: that is reported where references are checked.
    pub fn commands(
        &self,
        place: &str,
        staff: &Actor,
        offers: &BTreeMap<OfferId, Offer>,
        now: Timestamp,
    ) -> Vec<Step<Command>> {
        let Some(offer) = offers.get(&self.offer) else { return Vec::new() };
        let base = self.bought(offer, now);
        let step = |place: String, one: Bought| {
            let command = Command::Import(Box::new(one));
            Step { place, actor: staff.clone(), command }
        };
        let addons = self.addons.iter().enumerate().filter_map(|(index, addon)| {
            let sold = offers.get(&addon.offer)?;
            Some(step(format!("{place}/addons/{index}"), addon.bought(&base, sold, now)))
        });
        let addons: Vec<_> = addons.collect();
        std::iter::once(step(place.to_owned(), base)).chain(addons).collect()
    }

    fn bought(&self, offer: &Offer, now: Timestamp) -> Bought {
        let order = || OrderId(derived("order", &self.id.to_string()));
        Bought {
            id: self.id,
            partner: self.partner,
            order: self.order_id.unwrap_or_else(order),
            offer: offer.id.clone(),
            offer_name: offer.name.clone(),
            class: offer.class,
            product: offer.product.clone(),
            friendly_name: self.friendly_name.clone().unwrap_or_else(|| offer.name.clone()),
            quantity: self.quantity,
            billing_cycle: self.billing_cycle,
            term: self.term,
            auto_renew: self.auto_renew,
            base: None,
            entitlement: self.entitlement_id,
            partner_of_record: self.partner_of_record.clone(),
            created_at: self.created_at.unwrap_or(self.effective_at),
            effective_at: self.effective_at,
            commitment_ends_at: self.commitment_ends_at,
            state: self.status.state(self.status_since, now),
            moved_from: None,
            course: Course::default(),
            version: 1,
        }
    }
}

impl AddOn {
    fn bought(&self, base: &Bought, offer: &Offer, now: Timestamp) -> Bought {
        let effective_at = self.effective_at.unwrap_or(base.effective_at);
        Bought {
            id: self.id,
            offer: offer.id.clone(),
            offer_name: offer.name.clone(),
            class: offer.class,
            product: offer.product.clone(),
            friendly_name: self.friendly_name.clone().unwrap_or_else(|| offer.name.clone()),
            quantity: self.quantity,
            base: Some(base.id),
            entitlement: None,
            created_at: effective_at,
            effective_at,
            state: self.status.state(self.status_since, now),
            ..base.clone()
        }
    }
}
