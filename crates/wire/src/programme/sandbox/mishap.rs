//! What goes wrong in a sandbox because somebody wants to see it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, Problem};
use crate::word::Words;

/// The most calls or deliveries that one mishap is good for.
const COUNT_MAX: i64 = 100_000;
/// The longest that a client is told to wait, in seconds.
const WAIT_MAX: i64 = 3_600;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Nobody at an organisation gets through: every call of its people and programs is answered
    /// with 503, so that it answers nobody. Until it is taken away.
    ProviderSilent,
    /// The next notices are struck off and reach nobody.
    DeliveryLost,
    /// The next notices reach their addressee twice.
    DeliveryDoubled,
    /// The quantity of a subscription changes while a transfer is being accepted.
    SeatChange,
    /// The customer agreement is withdrawn while a transfer is being accepted.
    AgreementWithdrawn,
    /// The next calls are answered with 429 and when to try again.
    TooManyRequests,
}

impl Words for Kind {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::ProviderSilent, "provider_silent"),
        (Self::DeliveryLost, "delivery_lost"),
        (Self::DeliveryDoubled, "delivery_doubled"),
        (Self::SeatChange, "seat_change"),
        (Self::AgreementWithdrawn, "agreement_withdrawn"),
        (Self::TooManyRequests, "too_many_requests"),
    ];
}

/// When a change strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Strike {
    /// In the middle of the next acceptance of a transfer of this customer, before it is judged.
    Acceptance,
    /// At once.
    Now,
}

impl Words for Strike {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Acceptance, "acceptance"), (Self::Now, "now")];
}

/// Something that goes wrong, and how far it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Mishap {
    /// Its id.
    pub id: Uuid,
    /// What goes wrong.
    pub kind: Kind,
    /// Whom it concerns; everybody where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<Uuid>,
    /// Of which customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<Uuid>,
    /// Of which subscription.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscription_id: Option<Uuid>,
    /// Its new quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<u32>,
    /// When it strikes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strike: Option<Strike>,
    /// In how many seconds a client is told to try again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_seconds: Option<u32>,
    /// How often it will still strike; absent where it lasts until it is taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<u32>,
    /// How often it has struck.
    pub struck: u32,
    /// Why the rules did not let it change anything when it struck, if they did not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<String>,
}

impl Mishap {
    /// Whether it can still strike.
    pub fn is_armed(&self) -> bool {
        self.left != Some(0)
    }
}

/// The body that lets something go wrong; describes what [`read_mishap`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct MishapSet {
    /// `provider_silent`, `delivery_lost`, `delivery_doubled`, `seat_change`,
    /// `agreement_withdrawn` or `too_many_requests`.
    pub kind: String,
    /// Who is silent, or through whom the agreement stood; of deliveries and storms, whom they
    /// concern, everybody where left out.
    pub tenant_id: Option<Uuid>,
    /// Of a change: of which customer.
    pub customer_id: Option<Uuid>,
    /// Of a change of seats: of which subscription.
    pub subscription_id: Option<Uuid>,
    /// Of a change of seats: how many there are then.
    pub quantity: Option<u32>,
    /// Of a change: `acceptance` (left out, this) or `now`.
    pub strike: Option<String>,
    /// Of deliveries and storms: how many; 1 where left out.
    pub count: Option<u32>,
    /// Of a storm: in how many seconds to try again; 1 where left out.
    pub retry_after_seconds: Option<u32>,
}

/// Reads the body.
///
/// # Errors
/// [`Malformed`] when a member is not understood, or one that this kind needs is missing.
pub fn read_mishap(fields: &Fields<'_>, id: Uuid) -> Result<Mishap, Malformed> {
    let kind: Kind = fields.word("kind")?;
    let mut one = Mishap {
        id,
        kind,
        tenant_id: fields.maybe_uuid("tenantId")?,
        customer_id: None,
        subscription_id: None,
        quantity: None,
        strike: None,
        retry_after_seconds: None,
        left: None,
        struck: 0,
        refused: Vec::new(),
    };
    match kind {
        Kind::ProviderSilent => drop(fields.uuid("tenantId")?),
        Kind::DeliveryLost | Kind::DeliveryDoubled => one.left = Some(count(fields)?),
        Kind::TooManyRequests => {
            one.left = Some(count(fields)?);
            one.retry_after_seconds = Some(within(fields, "retryAfterSeconds", WAIT_MAX)?);
        }
        Kind::SeatChange => {
            change(fields, &mut one)?;
            one.tenant_id = None;
            one.subscription_id = Some(fields.uuid("subscriptionId")?);
            fields.number("quantity")?;
            one.quantity = Some(within(fields, "quantity", u32::MAX.into())?);
        }
        Kind::AgreementWithdrawn => {
            change(fields, &mut one)?;
            fields.uuid("tenantId")?;
        }
    }
    Ok(one)
}

fn change(fields: &Fields<'_>, one: &mut Mishap) -> Result<(), Malformed> {
    one.customer_id = Some(fields.uuid("customerId")?);
    one.strike = Some(fields.maybe_word("strike")?.unwrap_or(Strike::Acceptance));
    one.left = Some(1);
    Ok(())
}

fn count(fields: &Fields<'_>) -> Result<u32, Malformed> {
    within(fields, "count", COUNT_MAX)
}

/// A number from 1; 1 where left out.
fn within(fields: &Fields<'_>, name: &str, max: i64) -> Result<u32, Malformed> {
    let given = fields.maybe_number(name)?.unwrap_or(1);
    let number = u32::try_from(given).ok().filter(|_| (1..=max).contains(&given));
    number.ok_or_else(|| fields.slip(name, Problem::OutOfRange { min: 1, max }))
}
