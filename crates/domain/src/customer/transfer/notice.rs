//! Who is told of a transfer (R165 N7, N8, P9, F12): the other side of each step, everybody of its
//! result.

use super::{Transfer, TransferState};
use crate::{
    actor::Organisation,
    customer::{Customer, event::Event},
    id::TransferId,
    notice::{Notice, Topic},
};
use jiff::Timestamp;

impl Customer {
    /// The notices that a step of a transfer calls for, source before target before customer.
    pub(crate) fn transfer_notices(&self, event: &Event, at: Timestamp) -> Vec<Notice> {
        let known = |id: &TransferId| self.transfers.get(id).map(AsRef::as_ref);
        let (transfer, topic) = match event {
            Event::TransferAsked { transfer } => (known(&transfer.id), Topic::TransferAsked),
            Event::TransferWithdrawn { transfer, .. } => {
                (known(transfer), Topic::TransferWithdrawn)
            }
            Event::TransferRejected { transfer, .. } => (known(transfer), Topic::TransferRejected),
            Event::TransferExpired { transfer } => (known(transfer), Topic::TransferExpired),
            Event::TransferSettled { transfer, .. } => (known(transfer), Topic::TransferSettled),
            // Who reminds of what has ended meanwhile?
            Event::TransferReminded { transfer } => {
                let waits = |one: &&Transfer| !one.has_moved() && one.failed().is_empty();
                (known(transfer).filter(waits), Topic::TransferReminded)
            }
            Event::TransferDropped { transfer, .. } => (known(transfer), Topic::TransferDropped),
            _ => return Vec::new(),
        };
        let Some(transfer) = transfer else { return Vec::new() };
        let (source, target) =
            (Organisation::Partner(transfer.source), Organisation::Partner(transfer.target));
        let told = match topic {
            Topic::TransferRejected => vec![source],
            Topic::TransferExpired | Topic::TransferReminded | Topic::TransferDropped => {
                vec![source, target]
            }
            Topic::TransferSettled => vec![source, target, Organisation::Customer(self.id)],
            _ => vec![target],
        };
        let told = told.into_iter();
        told.map(|to| {
            let notice = Notice::new(to, topic, at).of(self.id);
            let notice = Notice { transfer: Some(transfer.id), ..notice };
            transfer.says(notice.says("customer", &self.profile.company_name))
        })
        .collect()
    }
}

impl Transfer {
    /// What its texts may want to know: `id`, `source`, `target`, `count`; `date` where a deadline
    /// is or was; once it is settled `done`, and `rest` where something stays.
    fn says(&self, notice: Notice) -> Notice {
        let count = self.all_lines().count();
        let notice = notice
            .says("id", self.id)
            .says("source", &self.source_name)
            .says("target", &self.target_name)
            .says("partner", &self.source_name)
            .says("provider", &self.target_name)
            .says("count", count);
        let notice = self.written(notice);
        let date = match self.state {
            TransferState::Open { expires_at } => expires_at,
            TransferState::Expired { at } => Some(at),
            _ => None,
        };
        if let Some(date) = date {
            return notice.says("date", date);
        }
        let settled = self.receipt().is_some() || !self.failed().is_empty();
        if !settled {
            return notice;
        }
        let moved = self.receipt().map_or(0, |one| one.lines().count());
        let rest = count.saturating_sub(moved);
        let notice = notice.says("done", moved);
        if rest == 0 { notice } else { notice.says("rest", rest) }
    }

    /// What one side wrote to the other, which is between the two: `note` with a request, `reason`
    /// once it is rejected.
    fn written(&self, notice: Notice) -> Notice {
        let note = self.note.as_deref().filter(|_| self.is_open());
        let said = [("note", note), ("reason", self.reason())];
        let said = said.into_iter().filter_map(|(name, text)| Some((name, text?)));
        match notice.to {
            Organisation::Customer(_) => notice,
            _ => said.fold(notice, |notice, (name, text)| notice.says(name, text)),
        }
    }
}
