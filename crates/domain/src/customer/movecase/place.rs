//! What takes the place of the old: chosen, put in place, and the seats assigned (R142-R150).

use super::{
    Event,
    line::{Assignment, MoveLine, New},
};
use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::Act,
    customer::{Customer, relationship::Kind},
    guard::guard,
    id::{CaseId, OfferId, PartnerId, SubscriptionId},
    operator::policy::Unchosen,
    refusal::{Refusal, Refusals},
};

impl Customer {
    /// R149: an offer that can still be had, for a line whose new subscription is not in place.
    pub(super) fn choose_offer(
        &self,
        actor: &Actor,
        case: CaseId,
        line: u16,
        offer: &OfferId,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let (_, found) = self.running_line(actor, Act::RunMoveCase, (case, line), setting)?;
        guard!("move.choose_early", found.new.is_none(), Refusal::NewInPlace { line });
        let operator = setting.operator.ok_or(Refusal::UnknownOperator)?;
        let sold = operator.offers.get(offer);
        let offer = offer.clone();
        let sold = sold.ok_or_else(|| Refusal::UnknownOffer { offer: offer.clone() })?;
        let licences = !sold.class.is_usage();
        guard!("move.choose_licences", licences, Refusal::NotLicenceBased { offer });
        let live = operator.is_continued(&offer, setting.now);
        guard!("move.choose_continued", live, Refusal::OfferDiscontinued { offer });
        Ok(Event::MoveOfferChosen { case, line, offer, by: actor.by })
    }

    /// R142: the new subscription is there, held by the partner or by a provider of its, once the
    /// customer has accepted whoever holds it.
    pub(super) fn link(
        &self,
        actor: &Actor,
        case: CaseId,
        line: u16,
        subscription: SubscriptionId,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let (run, found) = self.running_line(actor, Act::RunMoveCase, (case, line), setting)?;
        guard!("move.link_once", found.new.is_none(), Refusal::NewInPlace { line });
        let partner = run.partner;
        guard!("move.link_accepted", self.accepted(partner), Refusal::NoRelationship { partner });
        let one = self.seen_by(partner, subscription, setting);
        let one = one.ok_or(Refusal::UnknownSubscription { subscription })?;
        if let Some(refusal) = one.why_inactive() {
            guard!("move.link_active", false, refusal);
        }
        let mut open = self.cases.values().filter(|other| other.is_open());
        let taken = |other: &&super::MoveCase| {
            let elsewhere = other.id != case && other.comes_to(subscription);
            elsewhere || other.leaves(subscription)
        };
        if let Some(other) = open.find(taken) {
            let case = other.id;
            guard!("move.link_other_case", false, Refusal::InOtherCase { subscription, case });
        }
        let block = setting.policy().move_unchosen == Unchosen::Block;
        let chosen = found.offer().is_some() || !block;
        guard!("move.link_chosen", chosen, Refusal::OfferNotChosen { line });
        if let Some(offer) = found.offer() {
            let right = *offer == one.offer;
            let offer = offer.clone();
            guard!("move.link_offer", right, Refusal::OtherOfferChosen { offer });
        }
        let (offer, since) = (one.offer.clone(), one.effective_at);
        let new = New { subscription, offer, since, by: actor.by };
        Ok(Event::MoveLinked { case, line, new })
    }

    /// Whether the customer has accepted this partner, as anything.
    fn accepted(&self, partner: PartnerId) -> bool {
        let all = [Kind::Direct, Kind::IndirectReseller, Kind::IndirectProvider];
        all.into_iter().any(|kind| self.has(partner, kind))
    }

    /// R150: somebody has assigned the seats anew.
    pub(super) fn reassign(
        &self,
        actor: &Actor,
        case: CaseId,
        line: u16,
        note: Option<String>,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let (_, found) = self.running_line(actor, Act::RunMoveCase, (case, line), setting)?;
        guard!("move.reassign_new", found.new.is_some(), Refusal::NewMissing { line });
        let open = found.assignment == Some(Assignment::Open);
        guard!("move.reassign_open", open, Refusal::NothingToReassign { line });
        Ok(Event::MoveSeatsReassigned { case, line, by: actor.by, note })
    }
}

/// R146, R150: people keep their seats where the offer is the same; else somebody has work.
pub(super) fn placed(line: &mut MoveLine, new: &New) {
    let same = new.offer == line.old.offer;
    line.assignment = Some(if same { Assignment::Kept } else { Assignment::Open });
    line.new = Some(new.clone());
}
