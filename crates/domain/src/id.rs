//! Names for things: a type for each kind of id, so that a customer is never taken for a partner.
//!
//! All are GUIDs, because the wire says so (D23); new ones arrive inside a command (see [`Fresh`]),
//! so that deciding stays pure.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
        #[derive(Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

id! {
    /// A partner, by the tenant it signs in with.
    PartnerId;
    /// A customer, by its tenant.
    CustomerId;
    /// A subscription as the programme knows it; it changes when the subscription moves (R118).
    SubscriptionId;
    /// The id by which a cloud subscription is known outside; it survives a move (R119).
    EntitlementId;
    /// A request to move subscriptions from one partner to another.
    TransferId;
    /// The order by which a subscription came to be.
    OrderId;
    /// A person of any organisation.
    UserId;
    /// A program that signs in with a secret of its own.
    AppId;
    /// The operator's own tenant.
    OperatorId;
    /// An invitation that a partner sends, to a reseller or to customers.
    InvitationId;
    /// A move of a customer's licences without a transfer.
    CaseId;
    /// A question to the customer whether it consents.
    ConsentId;
}

macro_rules! name {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    )*};
}

name! {
    /// The location (MPN) id of a partner: digits, one location a tenant (R4).
    MpnId;
    /// The account under which a partner's tenants and locations are counted together (R159).
    GlobalAccountId;
    /// An offer of the operator's catalogue: a GUID, or a word such as `MS-AZR-0145P`.
    OfferId;
    /// What a seat is a seat *of*: several offers may grant seats of the same product.
    ProductId;
}

impl MpnId {
    /// Whether it can be a location id: digits, and at least one (R4).
    pub fn is_digits(&self) -> bool {
        !self.0.is_empty() && self.0.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// A seed from which the ids that a command needs are counted off.
///
/// The shell draws one random id a command; `decide` may need many (one for each line of a
/// transfer) and may not draw. The low 16 bits count, so a command has at most 65,535 new ids.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fresh(pub Uuid);

impl Fresh {
    /// The `n`-th id of this seed.
    pub fn nth(self, n: u16) -> Uuid {
        let base = self.0.as_u128() & !0xffff;
        Uuid::from_u128(base | u128::from(n))
    }
}
