//! Closing without moving anything: withdraw, reject, lapse (R125, R132, R134, P8).
//!
//! Whatever closes a request frees its lines for another one (R120).

use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit},
    customer::{Customer, event::Event, transfer::words},
    guard::guard,
    id::TransferId,
    refusal::{Refusal, Refusals},
};

impl Customer {
    /// R125, R132: the asker takes an open request back.
    pub(in crate::customer) fn withdraw(
        &self,
        actor: &Actor,
        id: TransferId,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        self.may_close(actor, Act::WithdrawTransfer, id, setting)?;
        Ok(Event::TransferWithdrawn { transfer: id, by: actor.by })
    }

    /// R108, R134: the approver says no to an open request.
    pub(in crate::customer) fn reject(
        &self,
        actor: &Actor,
        id: TransferId,
        reason: Option<&str>,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        self.may_close(actor, Act::RejectTransfer, id, setting)?;
        // Programs of old give none; whoever is asked for one says something.
        let told = reason.is_none_or(|text| !text.trim().is_empty());
        guard!("close.reason", told, Refusal::ReasonMissing);
        let reason = words("reason", reason)?;
        Ok(Event::TransferRejected { transfer: id, by: actor.by, reason })
    }

    fn may_close(
        &self,
        actor: &Actor,
        act: Act,
        id: TransferId,
        setting: &Setting<'_>,
    ) -> Result<(), Refusals> {
        let (transfer, standings) = self.transfer_for(actor, id)?;
        permit(actor, act, &standings, setting.policy())?;
        let state = transfer.state.word().to_owned();
        let refusal = Refusal::TransferClosed { transfer: id, state };
        guard!("close.open", transfer.is_open(), refusal);
        Ok(())
    }
}
