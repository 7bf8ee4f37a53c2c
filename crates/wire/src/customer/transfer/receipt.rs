//! The receipt of a transfer: what moved, seat by seat, and who consented to it.

use domain::actor::{By, Hand, Organisation};
use domain::customer::Customer;
use domain::customer::transfer::Transfer;
use domain::customer::transfer::receipt::{
    ConsentGiven, ConsentKind, FailedGroup, MovedGroup, MovedLine, ProductCount, Receipt,
};
use domain::id::PartnerId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::customer::transfer::Warning;
use crate::refusal::Reason;
use crate::sentence::Locale;
use crate::time::written;

/// What a transfer did, in figures that can be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptEntity {
    /// The transfer.
    pub transfer_id: Uuid,
    /// Its state: `open`, `complete`, `partly_complete`, `failed`, `rejected`, `withdrawn` or
    /// `expired`.
    pub state: &'static str,
    /// The groups that moved, a base with its add-ons each.
    pub moved: Vec<MovedEntity>,
    /// The groups that did not move, and why.
    pub failed: Vec<FailedEntity>,
    /// Seats, over all partners, before and after: of every product of the customer; for a partner
    /// that reads, of those that moved.
    pub products: Vec<ProductEntity>,
    /// Who consented to what.
    pub consents: Vec<ConsentEntity>,
    /// Where the seats asked for are not those that the current partner had (R123, R124).
    pub warnings: Vec<Warning>,
    /// Whether the figures add up: seats after are seats before plus the drift, and nobody who
    /// is assigned a seat lost it.
    pub conserved: bool,
}

/// A base and its add-ons that moved by one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MovedEntity {
    /// Place in the request, from 0.
    pub group: u16,
    /// The order at the receiving partner.
    pub order_id: Uuid,
    /// The base first.
    pub lines: Vec<MovedLineEntity>,
}

/// A subscription that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MovedLineEntity {
    /// Its id before, with the current partner.
    pub source_subscription_id: Uuid,
    /// Its id after, with the receiving partner (R118).
    pub target_subscription_id: Uuid,
    /// What its seats are seats of.
    pub product: String,
    /// Seats before, when it moved.
    pub source_quantity: u32,
    /// Seats after: those asked for (R124).
    pub target_quantity: u32,
    /// The cloud's own id, the same before and after (R119).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entitlement_id: Option<Uuid>,
}

/// A base and its add-ons that did not move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FailedEntity {
    /// Place in the request, from 0.
    pub group: u16,
    /// The subscriptions, the base first.
    pub subscription_ids: Vec<Uuid>,
    /// Everything that stood against it.
    pub reasons: Vec<Reason>,
}

/// Seats of one product around the transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProductEntity {
    /// Which product.
    pub product: String,
    /// Seats assigned to people.
    pub assigned: u32,
    /// Enabled seats before.
    pub before: u32,
    /// Enabled seats after.
    pub after: u32,
    /// Seats asked for minus seats at the current partner when it moved (R123, R124).
    pub drift: i64,
}

/// Somebody's consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConsentEntity {
    /// `source_asked`, `target_accepted`, `customer_agreed`, `agreement_attested`,
    /// `extension_consented`, `customer_consented`, `undo_asked` or `undo_agreed`.
    pub kind: &'static str,
    /// Who.
    pub by: Person,
    /// When.
    pub at: String,
}

/// Who did something, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// `operator`, `partner` or `customer`.
    pub organisation: &'static str,
    /// The organisation's tenant.
    pub tenant_id: Uuid,
    /// `user` or `app`.
    pub through: &'static str,
    /// The person's or program's id.
    pub id: Uuid,
}

impl From<By> for Person {
    fn from(by: By) -> Self {
        let (organisation, tenant_id) = match by.organisation {
            Organisation::Operator(id) => ("operator", id.0),
            Organisation::Partner(id) => ("partner", id.0),
            Organisation::Customer(id) => ("customer", id.0),
        };
        let (through, id) = match by.hand {
            Hand::User(id) => ("user", id.0),
            Hand::App(id) => ("app", id.0),
        };
        Self { organisation, tenant_id, through, id }
    }
}

impl ReceiptEntity {
    /// The receipt of a transfer; without groups and figures as long as nothing has moved. A
    /// partner that reads it is shown the products that moved, and no others of the customer's.
    pub fn of(
        transfer: &Transfer,
        customer: &Customer,
        reader: Option<PartnerId>,
        locale: Locale,
    ) -> Self {
        let receipt = transfer.receipt();
        let shown = |receipt: &Receipt, one: &&ProductCount| {
            reader.is_none() || receipt.lines().any(|line| line.product == one.product)
        };
        let failed = transfer.failed().iter();
        Self {
            transfer_id: transfer.id.0,
            state: transfer.state.word(),
            moved: receipt.map_or(Vec::new(), |r| r.groups.iter().map(Into::into).collect()),
            failed: failed.map(|one| FailedEntity::of(one, transfer, locale)).collect(),
            products: receipt.map_or(Vec::new(), |receipt| {
                let all = receipt.products.iter();
                all.filter(|one| shown(receipt, one)).map(Into::into).collect()
            }),
            consents: receipt.map_or(Vec::new(), |r| r.consents.iter().map(Into::into).collect()),
            warnings: Warning::list(transfer, customer, locale),
            conserved: receipt.is_none_or(|receipt| receipt.faults().is_empty()),
        }
    }
}

impl From<&MovedGroup> for MovedEntity {
    fn from(one: &MovedGroup) -> Self {
        let lines = one.lines.iter().map(Into::into).collect();
        Self { group: one.group, order_id: one.order.0, lines }
    }
}

impl From<&MovedLine> for MovedLineEntity {
    fn from(one: &MovedLine) -> Self {
        Self {
            source_subscription_id: one.from.0,
            target_subscription_id: one.to.0,
            product: one.product.to_string(),
            source_quantity: one.source_quantity,
            target_quantity: one.target_quantity,
            entitlement_id: one.entitlement.map(|id| id.0),
        }
    }
}

impl FailedEntity {
    fn of(one: &FailedGroup, transfer: &Transfer, locale: Locale) -> Self {
        let line = transfer.lines.get(usize::from(one.group));
        let ids = line.into_iter().flat_map(domain::customer::transfer::Line::group);
        Self {
            group: one.group,
            subscription_ids: ids.map(|line| line.subscription.0).collect(),
            reasons: Reason::all(&one.why, locale),
        }
    }
}

impl From<&ProductCount> for ProductEntity {
    fn from(one: &ProductCount) -> Self {
        let ProductCount { product, assigned, before, after, drift } = one;
        let (assigned, before, after, drift) = (*assigned, *before, *after, *drift);
        Self { product: product.to_string(), assigned, before, after, drift }
    }
}

impl From<&ConsentGiven> for ConsentEntity {
    fn from(one: &ConsentGiven) -> Self {
        let kind = match one.kind {
            ConsentKind::SourceAsked => "source_asked",
            ConsentKind::TargetAccepted => "target_accepted",
            ConsentKind::CustomerAgreed => "customer_agreed",
            ConsentKind::AgreementAttested => "agreement_attested",
            ConsentKind::ExtensionConsented => "extension_consented",
            ConsentKind::CustomerConsented => "customer_consented",
            ConsentKind::UndoAsked => "undo_asked",
            ConsentKind::UndoAgreed => "undo_agreed",
        };
        Self { kind, by: one.by.into(), at: written(one.at) }
    }
}
