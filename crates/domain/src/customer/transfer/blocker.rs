//! What blocks a customer's move: for every subscription all that stands against it, who must act,
//! and what ending it on a chosen day would cost (R126, R127, R143, R146, B20).

use crate::{
    aggregate::Setting,
    customer::{Customer, order::refund::Windows, relationship::Kind, subscription::Subscription},
    id::{PartnerId, SubscriptionId},
    partner::Programme,
    refusal::Refusal,
};
use jiff::Timestamp;

/// Who can remove what stands in the way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Who {
    /// The partner that serves the customer now.
    Source,
    /// The provider that is to take over.
    Provider,
    /// The customer.
    Customer,
    /// Whoever runs the programme.
    Operator,
    /// Nobody: it stays, or is ended and bought anew (R127).
    Nobody,
}

impl Who {
    /// Everybody, in the order in which they are counted.
    pub const ALL: [Who; 5] =
        [Who::Source, Who::Provider, Who::Customer, Who::Operator, Who::Nobody];

    /// The word for it in answers.
    pub fn word(self) -> &'static str {
        match self {
            Who::Source => "source",
            Who::Provider => "provider",
            Who::Customer => "customer",
            Who::Operator => "operator",
            Who::Nobody => "nobody",
        }
    }

    /// Who must act when this stands in the way.
    pub fn against(refusal: &Refusal) -> Who {
        match refusal {
            Refusal::ProviderNotActive { .. }
            | Refusal::NoPartnership { .. }
            | Refusal::AgreementMissing { .. } => Who::Provider,
            Refusal::CustomerConsentMissing { .. } => Who::Customer,
            Refusal::SandboxTenant { .. } | Refusal::UnknownPartner { .. } => Who::Operator,
            Refusal::OtherRegion { .. }
            | Refusal::ClassNotTransferable { .. }
            | Refusal::SubscriptionDeleted { .. }
            | Refusal::SubscriptionMoved { .. } => Who::Nobody,
            _ => Who::Source,
        }
    }
}

/// Something that stands in the way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What.
    pub refusal: Refusal,
    /// Who can remove it.
    pub acts: Who,
}

/// What comes back to the partner when a subscription is ended before its term (B20, P10).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refund {
    /// Nothing: it is billed by use, its window is over, or there is nothing left to pay back.
    Nothing,
    /// Everything paid for the term: it has only just begun.
    Full,
    /// The days that are left, out of all the days of the term.
    ProRata {
        /// Whole days left.
        left: u32,
        /// Days of the term.
        of: u32,
    },
}

/// What ending a subscription on a chosen day means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cost {
    /// When the term ends in which the day lies; `None` if it has none.
    pub term_ends_at: Option<Timestamp>,
    /// For how many days both the old and the new would be paid, if the old one ran to the end of
    /// its term: 0 where it moves by transfer, `None` where it is not known.
    pub overlap_days: Option<u32>,
    /// What the partner gets back if the old one ends on that day instead.
    pub refund: Refund,
}

/// A subscription and all that keeps it where it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Blocker {
    /// Which.
    pub subscription: SubscriptionId,
    /// Who holds it.
    pub source: PartnerId,
    /// Everything in the way; nothing if it can be moved.
    pub blocks: Vec<Block>,
    /// What it would cost to move it on the chosen day.
    pub cost: Cost,
}

impl Blocker {
    /// Whether it can be moved as things are. An add-on moves with its base.
    pub fn is_movable(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// How a provider gets a relationship with a customer that has none with it (R57): there are these
/// two ways, and no third.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Way {
    /// The partner in transition extends its own relationship; the provider gets no admin
    /// privileges (R59, R66).
    Extension,
    /// The customer accepts an invitation for the reseller and the provider together, with or
    /// without admin privileges (R36, R67).
    Invitation,
}

impl Way {
    /// The word for it in answers.
    pub fn word(self) -> &'static str {
        match self {
            Way::Extension => "relationship_extension",
            Way::Invitation => "indirect_reseller_invitation",
        }
    }
}

impl Customer {
    /// The ways that are open to a partner (R57). Only a direct customer can be extended (R61), and
    /// only a reseller has a provider at all (R60).
    pub fn ways_in(
        &self,
        source: PartnerId,
        provider: PartnerId,
        setting: &Setting<'_>,
    ) -> Vec<Way> {
        let own = setting.partner(source);
        let reseller = own.is_some_and(|own| {
            own.is_active(Programme::IndirectReseller) && own.works_with(provider)
        });
        if !reseller || self.has(provider, Kind::IndirectProvider) {
            return Vec::new();
        }
        let direct = self.has(source, Kind::Direct).then_some(Way::Extension);
        direct.into_iter().chain([Way::Invitation]).collect()
    }

    /// Everything that the partners who bill this customer directly still hold, and what keeps
    /// each piece from moving to the provider, or to the one against which least stands.
    pub fn blockers(
        &self,
        source: Option<PartnerId>,
        provider: Option<PartnerId>,
        day: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<Blocker> {
        let direct = self.relationships.iter().filter(|one| one.kind == Kind::Direct);
        let direct = direct.map(|one| one.partner);
        let sources = direct.filter(|one| source.is_none_or(|wanted| wanted == *one));
        sources.flat_map(|one| self.blockers_at(one, provider, day, setting)).collect()
    }

    fn blockers_at(
        &self,
        source: PartnerId,
        provider: Option<PartnerId>,
        day: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<Blocker> {
        let unconsented = provider
            .or_else(|| self.first_provider())
            .map(|provider| self.unconsented(source, provider, setting.policy()));
        let unconsented = unconsented.unwrap_or_default();
        let all = self.eligibility(source, provider, setting).into_iter();
        all.filter_map(|one| {
            let found = self.subscriptions.get(&one.subscription)?;
            // What lives on elsewhere has been moved; nothing blocks it.
            if found.moved_to().is_some() {
                return None;
            }
            // An add-on that follows its base is blocked by what blocks the base, not by itself.
            let with_base = |why: &Refusal| matches!(why, Refusal::AddOnAlone { .. });
            let why = one.reasons.into_iter().filter(|why| !with_base(why));
            let why = why.chain(unconsented.iter().cloned());
            let blocks: Vec<_> =
                why.map(|refusal| Block { acts: Who::against(&refusal), refusal }).collect();
            let cost = found.cost(blocks.is_empty(), day, setting);
            Some(Blocker { subscription: found.id, source, blocks, cost })
        })
        .collect()
    }

    fn first_provider(&self) -> Option<PartnerId> {
        let all = self.relationships.iter();
        all.filter(|one| one.kind == Kind::IndirectProvider).map(|one| one.partner).next()
    }
}

impl Subscription {
    /// What ending it on a day means (R143, R144, B20).
    fn cost(&self, movable: bool, day: Timestamp, setting: &Setting<'_>) -> Cost {
        let term = self.term_around(day);
        let term_ends_at = term.map(|(_, end)| end);
        if movable {
            // The old one ends in the moment in which the new one begins.
            return Cost { term_ends_at, overlap_days: Some(0), refund: Refund::Nothing };
        }
        let left = term.map_or(0, |(_, end)| whole_days(day, end));
        let overlap_days = term.map(|_| left).or(self.class.is_usage().then_some(0));
        let refund = self.refund_on(day, term, setting);
        Cost { term_ends_at, overlap_days, refund }
    }

    /// What comes back on a day, by the rule that holds when the term begins in which it lies.
    fn refund_on(
        &self,
        day: Timestamp,
        term: Option<(Timestamp, Timestamp)>,
        setting: &Setting<'_>,
    ) -> Refund {
        let began_at = term.map_or(self.term_began_at(), |(start, _)| start);
        let end = term.map(|(_, end)| end).or(self.commitment_ends_at);
        let windows = Windows::within(self, began_at, end, setting);
        match (windows.per_mille(end, day), end) {
            (Some(1000), _) => Refund::Full,
            (Some(share), Some(end)) if share > 0 => {
                Refund::ProRata { left: whole_days(day, end), of: whole_days(began_at, end) }
            }
            _ => Refund::Nothing,
        }
    }

    /// The term in which a day lies, from when to when; one that renews itself has gone on then.
    fn term_around(&self, day: Timestamp) -> Option<(Timestamp, Timestamp)> {
        let (term, mut end) = (self.term?, self.commitment_ends_at?);
        let mut start = self.term_began_at();
        while self.auto_renew && end <= day {
            let next = term.next_end(end, self.effective_at);
            if next <= end {
                break;
            }
            (start, end) = (end, next);
        }
        Some((start, end))
    }
}

/// Whole days from one moment to another; none if it is past.
fn whole_days(from: Timestamp, to: Timestamp) -> u32 {
    u32::try_from(to.duration_since(from).as_hours().max(0) / 24).unwrap_or(u32::MAX)
}
