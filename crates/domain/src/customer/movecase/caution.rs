//! What nothing stands against, and what should be known all the same (R144, R147-R149).

use super::{case::MoveCase, line::MoveLine};
use crate::{aggregate::Setting, customer::Customer, id::OfferId};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// A warning about a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Caution {
    /// There are fewer seats than before (R148).
    SeatsFall {
        /// Before.
        before: u64,
        /// After.
        after: u64,
    },
    /// The new offer is not the old one: seats have to be assigned anew, and data may be lost
    /// (R147, R150).
    OfferDiffers {
        /// The line.
        line: u16,
        /// The old offer.
        old: OfferId,
        /// The new one.
        new: OfferId,
    },
    /// The old offer is discontinued and nobody has chosen what takes its place (R149).
    NotChosen {
        /// The line.
        line: u16,
        /// The old offer.
        old: OfferId,
    },
    /// What was chosen is not what the operator calls equivalent (R149).
    NotEquivalent {
        /// The line.
        line: u16,
        /// What was chosen.
        new: OfferId,
    },
    /// What is to take its place is sold no more from a day on, and is not ordered yet (R149).
    OfferRetires {
        /// The line.
        line: u16,
        /// What was chosen or proposed.
        new: OfferId,
        /// From when; it may have passed.
        at: Timestamp,
        /// What the operator calls equivalent then.
        instead: BTreeSet<OfferId>,
    },
    /// The old one renews by itself unless somebody switches that off (R144).
    Renews {
        /// The line.
        line: u16,
    },
    /// Nobody knows when the old one ends (R144).
    EndUnknown {
        /// The line.
        line: u16,
    },
    /// The old one ended before the new one was in use (R145).
    Gap {
        /// The line.
        line: u16,
    },
    /// The new one is not in use any more.
    NewNotInUse {
        /// The line.
        line: u16,
    },
}

impl Caution {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Caution::SeatsFall { .. } => "seats_fall",
            Caution::OfferDiffers { .. } => "offer_differs",
            Caution::NotChosen { .. } => "not_chosen",
            Caution::NotEquivalent { .. } => "not_equivalent",
            Caution::OfferRetires { .. } => "offer_retires",
            Caution::Renews { .. } => "renews",
            Caution::EndUnknown { .. } => "end_unknown",
            Caution::Gap { .. } => "gap",
            Caution::NewNotInUse { .. } => "new_not_in_use",
        }
    }

    /// One of each kind, for tests that must leave none out.
    pub fn samples() -> Vec<Caution> {
        let (line, old, new): (u16, OfferId, OfferId) = (7, "OLD".into(), "NEW".into());
        vec![
            Caution::SeatsFall { before: 25, after: 20 },
            Caution::OfferDiffers { line, old: old.clone(), new: new.clone() },
            Caution::NotChosen { line, old },
            Caution::NotEquivalent { line, new: new.clone() },
            Caution::OfferRetires {
                line,
                new: new.clone(),
                at: Timestamp::UNIX_EPOCH,
                instead: BTreeSet::new(),
            },
            Caution::OfferRetires {
                line,
                new: new.clone(),
                at: Timestamp::UNIX_EPOCH,
                instead: [new].into(),
            },
            Caution::Renews { line },
            Caution::EndUnknown { line },
            Caution::Gap { line },
            Caution::NewNotInUse { line },
        ]
    }
}

impl Customer {
    /// All that should be known about a case.
    pub fn cautions(&self, case: &MoveCase, setting: &Setting<'_>) -> Vec<Caution> {
        let totals = self.seat_totals(case);
        let (before, after) = (totals.before, totals.after);
        let fall = totals.fall().then_some(Caution::SeatsFall { before, after });
        let lines = case.numbered().flat_map(|(line, one)| self.line_cautions(line, one, setting));
        fall.into_iter().chain(lines).collect()
    }

    fn line_cautions(&self, line: u16, one: &MoveLine, setting: &Setting<'_>) -> Vec<Caution> {
        let old = one.old.offer.clone();
        let new = one.new.as_ref().map(|new| &new.offer).or_else(|| one.offer()).cloned();
        let mut all = Vec::new();
        match new {
            None => all.push(Caution::NotChosen { line, old }),
            Some(new) => {
                if !one.is_equivalent(&new, setting) {
                    all.push(Caution::NotEquivalent { line, new: new.clone() });
                }
                if new != old {
                    all.push(Caution::OfferDiffers { line, old, new });
                }
            }
        }
        let retiring = one.retiring(setting).into_iter();
        all.extend(retiring.map(|(new, at)| {
            let instead = one.instead(at.max(setting.now), setting);
            Caution::OfferRetires { line, new: new.clone(), at, instead }
        }));
        let new = one.new.as_ref().map(|new| new.since);
        if new.is_some() && !self.is_in_place(one) {
            all.push(Caution::NewNotInUse { line });
        }
        let last = match one.ended {
            Some(ended) => new.is_none_or(|new| new > ended.at).then_some(Caution::Gap { line }),
            None if self.will_renew(one, setting) => Some(Caution::Renews { line }),
            None => one.old.ends_at.is_none().then_some(Caution::EndUnknown { line }),
        };
        all.extend(last);
        all
    }
}
