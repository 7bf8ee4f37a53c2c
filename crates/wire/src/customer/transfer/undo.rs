//! Undoing a transfer: until when it can be, who wants it, and what went back.

use domain::customer::transfer::undo::{Command as Undo, Undone};
use domain::customer::transfer::{Side, Transfer};
use domain::id::{PartnerId, TransferId};
use domain::{Aggregate, customer::Customer};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, Problem};
use crate::receipt::{ConsentEntity, MovedEntity, Person, ProductEntity};
use crate::time::written;

/// The body of a request to undo, and of agreeing to it; may be left empty.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct UndoBody {
    /// The transfer again; if given, the same as in the path.
    pub transfer_id: Option<Uuid>,
}

impl UndoBody {
    /// Reads the body and hands the command on.
    ///
    /// # Errors
    /// [`Malformed`] when the body names another transfer than the path.
    pub fn read(
        body: &Fields<'_>,
        transfer: TransferId,
        command: Undo,
    ) -> Result<<Customer as Aggregate>::Command, Malformed> {
        match body.maybe_uuid("transferId")? {
            Some(named) if named != transfer.0 => {
                let expected = transfer.to_string();
                Err(body.slip("transferId", Problem::Differs { expected }))
            }
            _ => Ok(domain::customer::command::Command::Undo(command)),
        }
    }
}

/// Whether a transfer can be undone, who wants it, and what went back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UndoEntity {
    /// The transfer.
    pub transfer_id: Uuid,
    /// `impossible`, `possible`, `wanted` or `undone`. Whether the time is over is in `until`.
    pub state: &'static str,
    /// From this moment on it is too late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Who wants it undone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted_by: Option<WishEntity>,
    /// What went back, once it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone: Option<UndoneEntity>,
}

/// That one side wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WishEntity {
    /// `source` or `target`; the other one must agree.
    pub side: &'static str,
    /// Who.
    pub by: Person,
    /// When.
    pub at: String,
}

/// The receipt of what went back; the lines lead from the receiving partner to the first one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UndoneEntity {
    /// When.
    pub at: String,
    /// The groups that went back.
    pub moved: Vec<MovedEntity>,
    /// Seats, over all partners, before and after; for a partner that reads, of what went back.
    pub products: Vec<ProductEntity>,
    /// Who wanted it, and who agreed.
    pub consents: Vec<ConsentEntity>,
    /// Whether the figures add up.
    pub conserved: bool,
}

impl UndoEntity {
    /// What the reader may know.
    pub fn of(transfer: &Transfer, reader: Option<PartnerId>) -> Self {
        let undo = transfer.undo.as_ref();
        let wish = undo.and_then(|undo| undo.wish);
        let done = undo.and_then(|undo| undo.done.as_ref());
        let state = match (undo, wish, done) {
            (None, ..) => "impossible",
            (_, _, Some(_)) => "undone",
            (_, Some(_), None) => "wanted",
            (_, None, None) => "possible",
        };
        Self {
            transfer_id: transfer.id.0,
            state,
            until: undo.map(|undo| written(undo.until)),
            wanted_by: wish.map(|wish| WishEntity {
                side: if wish.side == Side::Source { "source" } else { "target" },
                by: wish.by.into(),
                at: written(wish.at),
            }),
            undone: done.map(|done| UndoneEntity::of(done, reader)),
        }
    }
}

impl UndoneEntity {
    fn of(done: &Undone, reader: Option<PartnerId>) -> Self {
        let receipt = &done.receipt;
        let moved = |product| receipt.lines().any(|line| &line.product == product);
        let products = receipt.products.iter();
        let products = products.filter(|one| reader.is_none() || moved(&one.product));
        Self {
            at: written(done.at),
            moved: receipt.groups.iter().map(Into::into).collect(),
            products: products.map(Into::into).collect(),
            consents: receipt.consents.iter().map(Into::into).collect(),
            conserved: receipt.faults().is_empty(),
        }
    }
}
