//! Every way the rules can say no, each with a stable code.
//!
//! A refusal is an answer, not an error of ours: the request was understood, something stands
//! against it, and the sentence that belongs to the code (five languages, crate `wire`) says what
//! would cure it. The wire code and HTTP status are given in `wire::refusal`, in one match.

mod customer;
mod movecase;
mod partner;

use crate::{
    authority::Act,
    id::{
        CaseId, ConsentId, InvitationId, MpnId, OfferId, OrderId, PartnerId, ProductId,
        SubscriptionId, TransferId,
    },
    operator::{offer::ProductClass, region::Country},
};
use movecase::movecase;
use partner::partner;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Why not, one reason or several; never none. The first decides the status.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Refusals(Vec<Refusal>);

impl Refusals {
    /// The reasons, if there are any.
    ///
    /// # Errors
    /// The refusals, when the list is not empty.
    pub fn none(reasons: Vec<Refusal>) -> Result<(), Refusals> {
        if reasons.is_empty() { Ok(()) } else { Err(Refusals(reasons)) }
    }

    /// The decisive reason.
    pub fn first(&self) -> &Refusal {
        &self.0[0]
    }

    /// All reasons, the decisive one first.
    pub fn all(&self) -> &[Refusal] {
        &self.0
    }
}

impl From<Refusal> for Refusals {
    fn from(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }
}

macro_rules! refusals {
    ([] $(
        $(#[$doc:meta])*
        $name:ident $({
            $($(#[$fdoc:meta])* $field:ident: $type:ty = $sample:expr),* $(,)?
        })? = $code:literal,
    )*) => {
        /// Why not.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        #[serde(tag = "code", rename_all = "snake_case")]
        pub enum Refusal { $($(#[$doc])* $name $({ $($(#[$fdoc])* $field: $type),* })?,)* }

        impl Refusal {
            /// The stable code.
            pub fn code(&self) -> &'static str {
                match self { $(Refusal::$name { .. } => $code,)* }
            }

            /// One of each kind, for tests that must leave none out.
            pub fn samples() -> Vec<Refusal> {
                vec![$(Refusal::$name $({ $($field: $sample),* })?,)*]
            }

            /// What the sentence needs to know: names and values of its placeholders.
            pub fn args(&self) -> Vec<(&'static str, String)> {
                match self {
                    $(Refusal::$name $({ $($field),* })? =>
                        vec![$($((stringify!($field), Word::word($field))),*)?],)*
                }
            }
        }
    };
}

/// How a value stands in a sentence.
trait Word {
    fn word(&self) -> String;
}

macro_rules! shown {
    ($($type:ty),*) => {$(impl Word for $type { fn word(&self) -> String { self.to_string() } })*};
}
shown!(
    String,
    u32,
    u16,
    Uuid,
    PartnerId,
    SubscriptionId,
    TransferId,
    InvitationId,
    OrderId,
    MpnId,
    OfferId,
    ProductId,
    CaseId,
    ConsentId,
    Country
);

impl Word for Act {
    fn word(&self) -> String {
        Act::word(*self).to_owned()
    }
}

impl Word for ProductClass {
    fn word(&self) -> String {
        ProductClass::word(*self).to_owned()
    }
}

fn nil() -> Uuid {
    Uuid::nil()
}

customer::customer! { [partner movecase refusals] }
