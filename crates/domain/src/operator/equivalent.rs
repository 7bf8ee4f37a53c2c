//! What takes the place of an offer: the same one, one or several equivalents, or nothing.
//!
//! No general rule says when two offers are equivalent, so the operator lays it down, offer by
//! offer and from a date (R147, R149, G1.7). An offer that is not its own continuation is
//! discontinued from then on; it may also be one that only another channel sells.

use super::Operator;
use crate::{
    guard::guard,
    id::OfferId,
    refusal::{Refusal, Refusals},
    timeline::{Timeline, not_past},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the operator says takes the place of an offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "offers", rename_all = "snake_case")]
pub enum Equivalence {
    /// The offer itself: it is still sold.
    Same,
    /// It is discontinued; any of these continues it.
    Equivalents(BTreeSet<OfferId>),
    /// It is discontinued; nothing continues it.
    None,
}

/// What the operator has said of each offer, and from when it holds; `None` for nothing.
pub type Equivalences = BTreeMap<OfferId, Timeline<Option<Equivalence>>>;

/// Says what takes the place of an offer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Equate {
    /// The old offer, of the catalogue or of another channel.
    pub offer: OfferId,
    /// What takes its place.
    pub equivalence: Equivalence,
    /// From when; `None` for now.
    pub from: Option<Timestamp>,
}

/// What is proposed to whoever moves a customer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "offers", rename_all = "snake_case")]
pub enum Proposal {
    /// The same offer: nothing changes for people (R146, R148).
    Same(OfferId),
    /// Another offer, of these (R149).
    Equivalents(BTreeSet<OfferId>),
    /// The map has nothing: somebody must find one (R149).
    None,
}

impl Proposal {
    /// The word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Proposal::Same(_) => "same",
            Proposal::Equivalents(_) => "equivalents",
            Proposal::None => "none",
        }
    }

    /// The offers that are proposed.
    pub fn offers(&self) -> Vec<&OfferId> {
        match self {
            Proposal::Same(offer) => vec![offer],
            Proposal::Equivalents(offers) => offers.iter().collect(),
            Proposal::None => Vec::new(),
        }
    }

    /// The offer that is proposed, if it is the only one: then nobody needs to choose.
    pub fn only(&self) -> Option<&OfferId> {
        match self.offers()[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Whether the old offer cannot be had any more.
    pub fn is_discontinued(&self) -> bool {
        !matches!(self, Proposal::Same(_))
    }
}

impl Operator {
    /// What takes the place of an offer at a moment. Unsaid, an offer of the catalogue is still
    /// sold, and nothing is known to continue any other. A retired offer continues nothing, not
    /// even itself, whatever was said of it while it was sold (R149).
    pub fn equivalence(&self, offer: &OfferId, at: Timestamp) -> Equivalence {
        let sold = self.offers.get(offer).is_some_and(|one| !one.is_retired(at));
        let own = if sold { Equivalence::Same } else { Equivalence::None };
        match self.equivalents.get(offer).and_then(|line| line.at(at).clone()) {
            None | Some(Equivalence::Same) => own,
            Some(other) => other,
        }
    }

    /// Whether an offer can be had at a moment.
    pub fn is_continued(&self, offer: &OfferId, at: Timestamp) -> bool {
        self.offers.contains_key(offer) && self.equivalence(offer, at) == Equivalence::Same
    }

    /// From when an offer cannot be had, as far as it is laid down: the day on which that began, or
    /// the first on which it will (R149); `None` for one that stays.
    pub fn discontinued_from(&self, offer: &OfferId, now: Timestamp) -> Option<Timestamp> {
        let retired = self.offers.get(offer).and_then(|one| one.retired_at);
        let said = self.equivalents.get(offer).map(|line| line.all().1).unwrap_or_default();
        let days: BTreeSet<_> = said.iter().map(|change| change.from).chain(retired).collect();
        if self.is_continued(offer, now) {
            return days.into_iter().find(|at| *at > now && !self.is_continued(offer, *at));
        }
        let past = days.into_iter().rev().skip_while(|at| *at > now);
        Some(past.take_while(|at| !self.is_continued(offer, *at)).last().unwrap_or(now))
    }

    /// What to propose to whoever has this offer. An equivalent that is discontinued itself by
    /// then is left out.
    pub fn proposal(&self, offer: &OfferId, at: Timestamp) -> Proposal {
        match self.equivalence(offer, at) {
            Equivalence::Same => Proposal::Same(offer.clone()),
            Equivalence::Equivalents(all) => {
                let live: BTreeSet<_> =
                    all.into_iter().filter(|one| self.is_continued(one, at)).collect();
                if live.is_empty() { Proposal::None } else { Proposal::Equivalents(live) }
            }
            Equivalence::None => Proposal::None,
        }
    }

    /// G1.7: what continues an offer is an offer of the catalogue, never the discontinued one
    /// itself, and the past is not rewritten.
    pub(super) fn equate(
        &self,
        equate: &Equate,
        now: Timestamp,
    ) -> Result<(Equivalence, Timestamp), Refusals> {
        let from = not_past(equate.from, now)?;
        let offer = equate.offer.clone();
        let equivalence = match &equate.equivalence {
            Equivalence::Equivalents(offers) if offers.is_empty() => Equivalence::None,
            given => given.clone(),
        };
        match &equivalence {
            Equivalence::Same => {
                let sold = self.offers.contains_key(&offer);
                guard!("equate.same", sold, Refusal::UnknownOffer { offer });
            }
            Equivalence::Equivalents(offers) => {
                let itself = offers.contains(&offer);
                guard!("equate.itself", !itself, Refusal::OfferDiscontinued { offer });
                for offer in offers {
                    let sold = self.offers.contains_key(offer);
                    let offer = offer.clone();
                    guard!("equate.known", sold, Refusal::UnknownOffer { offer });
                }
            }
            Equivalence::None => {}
        }
        Ok((equivalence, from))
    }
}
