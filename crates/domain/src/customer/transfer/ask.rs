//! Asking: step one of four (R92-R101).

use super::{Line, Side, Transfer, TransferState, remind::clock, step::Steps};
use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit},
    customer::{
        Customer,
        event::Event,
        subscription::{Subscription, SubscriptionState},
    },
    guard::{guard, reason},
    id::{MpnId, PartnerId, SubscriptionId, TransferId},
    refusal::{Refusal, Refusals},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most lines a request may have, add-ons counted, where the operator names no limit (P19).
/// Acceptance counts off a new id for each line and each group from one seed
/// ([`Fresh`](crate::id::Fresh)): two lines with one new id would be one subscription afterwards.
pub const LINES_MAX: u16 = 1_000;

/// What a source asks for: subscriptions of one customer, addressed to one provider (R92).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ask {
    /// The id that the request will have.
    pub transfer: TransferId,
    /// Who gives: whoever asks.
    pub source: PartnerId,
    /// Who is to take.
    pub target: PartnerId,
    /// What.
    pub lines: Vec<AskedLine>,
    /// A note to whoever is to take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One subscription asked for; its add-ons follow by themselves (R122).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AskedLine {
    /// Which.
    pub subscription: SubscriptionId,
    /// The reseller to put on the order; the source's own location where none is given.
    pub partner_of_record: Option<MpnId>,
}

impl Customer {
    pub(in crate::customer) fn ask(
        &self,
        actor: &Actor,
        ask: &Ask,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::AskTransfer, &self.standings(actor), setting.policy())?;
        let (source, target) = (ask.source, ask.target);
        let own = actor.partner() == Some(source);
        guard!("ask.own", own, Refusal::SourceIsNotYou { partner: source });
        let fresh = !self.transfers.contains_key(&ask.transfer);
        guard!("ask.fresh", fresh, Refusal::AlreadyThere);
        guard!("ask.other", source != target, Refusal::SourceIsTarget);
        guard!("ask.some", !ask.lines.is_empty(), Refusal::NothingSelected);
        let most = setting.policy().lines_max();
        let few = ask.lines.len() <= usize::from(most);
        guard!("ask.many", few, Refusal::TooManyLines { most });
        let giver = setting.partner(source).ok_or(Refusal::UnknownPartner { partner: source })?;
        let taker = setting.partner(target).ok_or(Refusal::UnknownPartner { partner: target })?;
        Refusals::none(self.obstacles(source, target, setting))?;
        for line in &ask.lines {
            let Some(mpn) = &line.partner_of_record else { continue };
            let refusal = Refusal::NotResellerOfRecord { mpn: mpn.clone() };
            guard!("ask.record", *mpn == giver.mpn, refusal);
        }
        let note = super::words("note", ask.note.as_deref())?;
        let lines = self.lines(ask, &giver.mpn, setting)?;
        let by = actor.by;
        let at = setting.now;
        let (expires_at, reminders) = clock(setting.policy(), at);
        Ok(Event::TransferAsked {
            transfer: Box::new(Transfer {
                id: ask.transfer,
                source,
                source_name: giver.name.clone(),
                target,
                target_name: taker.name.clone(),
                asked_by: Side::Source,
                lines,
                note,
                state: TransferState::Open { expires_at },
                reminders,
                undo: None,
                steps: Steps::default(),
                created_at: at,
                created_by: by,
                changed_at: at,
                changed_by: by,
            }),
        })
    }

    /// The lines of the request, add-ons pulled in under their base (R121, R122), or every
    /// reason against every subscription that was named.
    fn lines(&self, ask: &Ask, own: &MpnId, setting: &Setting<'_>) -> Result<Vec<Line>, Refusals> {
        let mut reasons = Vec::new();
        let mut lines = Vec::new();
        let mut seen = BTreeSet::new();
        let named: BTreeSet<_> = ask.lines.iter().map(|line| line.subscription).collect();
        for asked in &ask.lines {
            let subscription = asked.subscription;
            if !seen.insert(subscription) {
                reasons.push(Refusal::SelectedTwice { subscription });
                continue;
            }
            let Some(found) = self.held(ask.source, subscription) else {
                reasons.push(Refusal::UnknownSubscription { subscription });
                continue;
            };
            if let Some(base) = found.base {
                if !named.contains(&base) {
                    reasons.push(Refusal::AddOnAlone { subscription, base });
                }
                // It follows its base, unless it is gone: then it would be left out unsaid.
                let deleted = matches!(found.state, SubscriptionState::Deleted { .. });
                let refusal = Refusal::SubscriptionDeleted { subscription };
                reason!(reasons, "ask.deleted", !deleted, refusal);
                continue;
            }
            let against = self.reasons_against(found, None, setting.policy());
            if against.is_empty() {
                let record = asked.partner_of_record.as_ref().unwrap_or(own);
                lines.push(self.snapshot(found, record));
            }
            reasons.extend(against);
        }
        Refusals::none(reasons)?;
        let most = setting.policy().lines_max();
        let count = lines.iter().flat_map(Line::group).count();
        guard!("ask.lines", count <= usize::from(most), Refusal::TooManyLines { most });
        Ok(lines)
    }

    fn snapshot(&self, one: &Subscription, record: &MpnId) -> Line {
        let line = |one: &Subscription, addons| Line {
            subscription: one.id,
            offer: one.offer.clone(),
            offer_name: one.offer_name.clone(),
            class: one.class,
            product: one.product.clone(),
            friendly_name: one.friendly_name.clone(),
            quantity: one.quantity,
            billing_cycle: one.billing_cycle,
            partner_of_record: Some(record.clone()),
            addons,
        };
        let addons = self.addons(one.id).filter(|addon| addon.is_active());
        let addons = addons.map(|addon| line(addon, Vec::new())).collect();
        line(one, addons)
    }
}
