//! Bodies of transfer requests.

use domain::customer::command::Command;
use domain::customer::transfer::ask::{Ask, AskedLine};
use domain::id::{MpnId, TransferId};

use crate::body::{Fields, Malformed, Problem, both};
use crate::word::Words;

/// What a PATCH of a transfer asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The approver says no.
    Reject,
    /// The asker takes it back.
    Cancel,
}

impl Words for Change {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Reject, "reject"),
        (Self::Cancel, "Cancel"),
        (Self::Reject, "rejected"),
        (Self::Cancel, "cancelled"),
    ];

    fn known() -> Vec<&'static str> {
        vec!["reject", "Cancel"]
    }
}

/// Reads the request for a transfer (R92, R99). Names, quantities, add-ons and everything else
/// that the server knows better is ignored: add-ons follow their base by themselves (R122).
///
/// # Errors
/// [`Malformed`] with every field that is missing or wrong: `sourcePartnerTenantId`,
/// `targetPartnerTenantId`, `lineItems` and the `subscriptionId` of each line.
pub fn read_ask(body: &Fields<'_>, transfer: TransferId) -> Result<Command, Malformed> {
    let source = body.uuid("sourcePartnerTenantId");
    let target = body.uuid("targetPartnerTenantId");
    let lines = if body.has("lineItems") {
        body.each("lineItems", read_line)
    } else {
        Err(body.slip("lineItems", Problem::Missing))
    };
    let parties = both(both(source, target), lines);
    let (((source, target), lines), note) = both(parties, told(body, "note"))?;
    let (source, target) = (source.into(), target.into());
    Ok(Command::Ask(Ask { transfer, source, target, lines, note }))
}

/// What one side writes to the other, of which Partner Center knows nothing: a member of `novate`.
fn told(body: &Fields<'_>, name: &str) -> Result<Option<String>, Malformed> {
    body.object("novate").and_then(|ours| ours.maybe_text(name))
}

fn read_line(line: &Fields<'_>) -> Result<AskedLine, Malformed> {
    let subscription = line.uuid("subscriptionId");
    let record = line.maybe_short("partnerIdOnRecord", 64);
    let (subscription, record) = both(subscription, record)?;
    Ok(AskedLine { subscription: subscription.into(), partner_of_record: record.map(MpnId) })
}

/// Reads a change to a transfer. An `id` that is a GUID must be the transfer's; one that is none
/// is ignored, since a documented example sends one that is a digit short.
///
/// # Errors
/// [`Malformed`] at `status` when it is missing or unknown, at `id` when it is another transfer's,
/// at `novate.reason` when it is no text.
pub fn read_change(body: &Fields<'_>, transfer: TransferId) -> Result<Command, Malformed> {
    if let Ok(Some(id)) = body.maybe_uuid("id")
        && id != transfer.0
    {
        let expected = transfer.to_string();
        return Err(body.slip("id", Problem::Differs { expected }));
    }
    Ok(match body.word::<Change>("status")? {
        Change::Reject => Command::Reject { transfer, reason: told(body, "reason")? },
        Change::Cancel => Command::Withdraw { transfer },
    })
}
