//! Opening a case and adding lines (R137-R141, R151).

use super::{
    Event,
    case::{CaseState, LINES_MAX, MoveCase, Wish},
    line::{Channel, MoveLine, Old},
};
use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit},
    customer::{
        Customer,
        relationship::Kind,
        subscription::{SEATS_MAX, Subscription},
    },
    guard::guard,
    id::{CaseId, PartnerId, SubscriptionId},
    operator::equivalent::Proposal,
    refusal::{Refusal, Refusals},
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};

/// P13: when people are reminded of an end that lies ahead; at once when it is near already.
pub(super) fn remind_at(
    ends_at: Option<Timestamp>,
    days: Option<u16>,
    now: Timestamp,
) -> Option<Timestamp> {
    let (end, days) = (ends_at.filter(|end| *end > now)?, days?);
    let early = end.to_zoned(TimeZone::UTC).checked_sub(i64::from(days).days());
    Some(early.map_or(now, |early| early.timestamp()).max(now))
}

impl Customer {
    /// R138: the partner that it goes to opens a case for a customer that it serves.
    pub(super) fn open_case(
        &self,
        actor: &Actor,
        case: CaseId,
        wish: Wish,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusals> {
        permit(actor, Act::RunMoveCase, &self.standings(actor), setting.policy())?;
        let partner = actor.partner().unwrap_or_default();
        let opened = self.opened(actor, (case, partner, wish), setting)?;
        Ok(vec![opened])
    }

    /// R138: the customer asks a partner for it, which need not serve it yet, and shows it what
    /// is to be moved. That is its consent: other partners' subscriptions become visible so far.
    pub(super) fn ask_case(
        &self,
        actor: &Actor,
        (case, partner, wish): (CaseId, PartnerId, Wish),
        subscriptions: &[SubscriptionId],
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusals> {
        permit(actor, Act::AskMoveCase, &self.standings(actor), setting.policy())?;
        let mut events = vec![self.opened(actor, (case, partner, wish), setting)?];
        let room = subscriptions.len() <= usize::from(LINES_MAX);
        guard!("move.asked_many", room, Refusal::CaseFull { most: LINES_MAX });
        for (place, id) in subscriptions.iter().enumerate() {
            let subscription = *id;
            let again = subscriptions[..place].contains(id);
            guard!("move.asked_twice", !again, Refusal::SelectedTwice { subscription });
            let found = self.subscriptions.get(id).filter(|one| one.is_listed());
            let found = found.ok_or(Refusal::UnknownSubscription { subscription })?;
            events.push(self.known_line(case, partner, found, setting)?);
        }
        Ok(events)
    }

    /// R151, P12: partner and customer are near enough.
    fn opened(
        &self,
        actor: &Actor,
        (id, partner, wish): (CaseId, PartnerId, Wish),
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        guard!("move.once", !self.cases.contains_key(&id), Refusal::AlreadyThere);
        let known = setting.partner(partner).ok_or(Refusal::UnknownPartner { partner })?;
        let scope = setting.policy().move_region;
        let (here, there) = (known.country, self.profile.country);
        let near = scope.reaches(setting.regions(), here, there);
        guard!("move.region", near, scope.refusal(here, there));
        let (opened_at, opened_by) = (setting.now, actor.by);
        let (lines, state) = (Vec::new(), CaseState::Open);
        let case = MoveCase { id, partner, opened_at, opened_by, wish, lines, state };
        Ok(Event::MoveCaseOpened { case: Box::new(case) })
    }

    /// R139: what the customer has elsewhere, as it says. Where it may be credited and the partner
    /// has no admin privileges, the customer is told at once what to do about it (R157).
    pub(super) fn add_line(
        &self,
        actor: &Actor,
        case: CaseId,
        old: &Old,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusals> {
        let found = self.running(actor, Act::RunMoveCase, case, setting)?;
        let most = LINES_MAX;
        let room = found.lines.len() < usize::from(most);
        guard!("move.room", room, Refusal::CaseFull { most });
        let (least, most) = (1, SEATS_MAX);
        let within = (least..=most).contains(&old.seats);
        guard!("move.seats", within, Refusal::QuantityOutOfRange { least, most });
        // What the books know is named by its id, not told.
        let old = Old { subscription: None, ..old.clone() };
        let line = fresh_line(old, setting)?;
        let told = line.may_be_credited() && !self.administers(found.partner);
        let number = u16::try_from(found.lines.len() + 1).unwrap_or(u16::MAX);
        let mut events = vec![Event::MoveLineAdded { case, added: Box::new(line) }];
        events.extend(told.then_some(Event::MoveCustomerGuided { case, line: number }));
        Ok(events)
    }

    /// A subscription that the partner holds itself, or a provider of its that serves the customer.
    pub(super) fn add_known(
        &self,
        actor: &Actor,
        case: CaseId,
        subscription: SubscriptionId,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusals> {
        let found = self.running(actor, Act::RunMoveCase, case, setting)?;
        let most = LINES_MAX;
        let room = found.lines.len() < usize::from(most);
        guard!("move.room_known", room, Refusal::CaseFull { most });
        let one = self.seen_by(found.partner, subscription, setting);
        let one = one.ok_or(Refusal::UnknownSubscription { subscription })?;
        Ok(vec![self.known_line(case, found.partner, one, setting)?])
    }

    /// A subscription that the partner may know of: its own, or what one of its providers holds of
    /// a customer that both serve.
    pub(super) fn seen_by(
        &self,
        partner: PartnerId,
        id: SubscriptionId,
        setting: &Setting<'_>,
    ) -> Option<&Subscription> {
        let one = self.subscriptions.get(&id).filter(|one| one.is_listed())?;
        let shared = self.has(partner, Kind::IndirectReseller)
            && self.has(one.partner, Kind::IndirectProvider)
            && setting.partner(partner).is_some_and(|known| known.works_with(one.partner));
        (one.partner == partner || shared).then_some(one)
    }

    fn known_line(
        &self,
        case: CaseId,
        partner: PartnerId,
        one: &Subscription,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let subscription = one.id;
        if let Some(refusal) = one.why_inactive() {
            guard!("move.active", false, refusal);
        }
        let mut open = self.cases.values().filter(|other| other.is_open());
        if let Some(other) = open.find(|other| other.leaves(one.id) || other.comes_to(one.id)) {
            let case = other.id;
            guard!("move.other_case", false, Refusal::InOtherCase { subscription, case });
        }
        let mut asked = self.transfers.values().filter(|transfer| transfer.is_open());
        let asked = asked
            .find(|transfer| transfer.all_lines().any(|line| line.subscription == subscription));
        if let Some(transfer) = asked.map(|transfer| transfer.id) {
            let refusal = Refusal::InOtherTransfer { subscription, transfer };
            guard!("move.other_transfer", false, refusal);
        }
        let own = one.partner == partner;
        let old = Old {
            subscription: Some(one.id),
            offer: one.offer.clone(),
            seats: one.quantity,
            channel: if own { Channel::ThisPartner } else { Channel::AnotherPartner },
            billing: one.billing_cycle,
            term: one.term,
            ends_at: one.commitment_ends_at,
            auto_renew: one.auto_renew,
            daily_price: None,
        };
        let added = Box::new(fresh_line(old, setting)?);
        Ok(Event::MoveLineAdded { case, added })
    }
}

/// A line of which nothing is done yet, with what the operator's map proposes.
fn fresh_line(old: Old, setting: &Setting<'_>) -> Result<MoveLine, Refusals> {
    let known = setting.operator;
    let usage = known.and_then(|known| known.offers.get(&old.offer));
    let usage = usage.is_some_and(|offer| offer.class.is_usage());
    let offer = old.offer.clone();
    guard!("move.licences", !usage, Refusal::NotLicenceBased { offer });
    let proposal = known.map(|known| known.proposal(&old.offer, setting.now));
    Ok(MoveLine {
        proposal: proposal.unwrap_or(Proposal::None),
        chosen: None,
        new: None,
        assignment: None,
        credit: None,
        remind_at: remind_at(old.ends_at, setting.policy().move_reminder_days, setting.now),
        ended: None,
        old,
    })
}
