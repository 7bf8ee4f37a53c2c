//! The operator's map of what takes the place of an offer (R147, R149).

use std::collections::BTreeSet;

use domain::id::OfferId;
use domain::operator::equivalent::{Equate, Equivalence};
use domain::operator::{Command, Operator};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::body::{Fields, Malformed, Problem, both};
use crate::time::written;
use crate::word::Words;

/// Most characters of an offer's id, also of another channel's.
const OFFER_CHARS: usize = 256;
/// Most equivalents of one offer.
const EQUIVALENTS_MAX: usize = 50;

/// What can be said of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Same,
    Equivalents,
    None,
}

impl Words for Kind {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Same, "same"), (Self::Equivalents, "equivalents"), (Self::None, "none")];
}

/// What takes the place of an offer; describes what [`read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct EquivalentBody {
    /// The old offer, of the catalogue or of another channel.
    pub offer_id: String,
    /// `same`: it is still sold; `equivalents`: any of `equivalents` continues it; `none`: nothing
    /// does.
    pub equivalence: String,
    /// The offers that continue it.
    pub equivalents: Option<Vec<EquivalentOffer>>,
    /// From when; now if absent.
    pub from: Option<String>,
}

/// An offer of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EquivalentOffer {
    /// Its id.
    pub offer_id: String,
}

/// What takes the place of an offer, now and later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EquivalentEntity {
    /// The old offer.
    pub offer_id: String,
    /// Whether it can be had now.
    pub sold: bool,
    /// `same`, `equivalents` or `none`: what is proposed now.
    pub equivalence: &'static str,
    /// The offers that are proposed now.
    pub equivalents: Vec<EquivalentOffer>,
    /// What the operator has laid down, in the order of its dates; empty where it has not.
    pub changes: Vec<EquivalentChange>,
}

/// What holds from a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EquivalentChange {
    /// From when.
    pub from: String,
    /// `same`, `equivalents` or `none`.
    pub equivalence: &'static str,
    /// The offers that continue it.
    pub equivalents: Vec<EquivalentOffer>,
}

fn listed<'a>(offers: impl IntoIterator<Item = &'a OfferId>) -> Vec<EquivalentOffer> {
    offers.into_iter().map(|one| EquivalentOffer { offer_id: one.0.clone() }).collect()
}

fn change(from: Timestamp, said: &Equivalence) -> EquivalentChange {
    let (kind, offers) = match said {
        Equivalence::Same => (Kind::Same, Vec::new()),
        Equivalence::Equivalents(offers) => (Kind::Equivalents, listed(offers)),
        Equivalence::None => (Kind::None, Vec::new()),
    };
    EquivalentChange { from: written(from), equivalence: kind.word(), equivalents: offers }
}

impl EquivalentEntity {
    /// What the operator says of an offer.
    pub fn of(operator: &Operator, offer: &OfferId, now: Timestamp) -> Self {
        let proposal = operator.proposal(offer, now);
        let said = operator.equivalents.get(offer).map(|line| line.all().1);
        let changes = said.unwrap_or_default().iter();
        let changes =
            changes.filter_map(|one| Some(change(one.from, one.value.as_ref()?))).collect();
        Self {
            offer_id: offer.0.clone(),
            sold: operator.is_continued(offer, now),
            equivalence: proposal.word(),
            equivalents: listed(proposal.offers()),
            changes,
        }
    }
}

/// Reads what takes the place of an offer.
///
/// # Errors
/// [`Malformed`], naming every field that cannot be read.
pub fn read(body: &Fields<'_>) -> Result<Command, Malformed> {
    let offer = offer_in(body);
    let kind = body.word::<Kind>("equivalence");
    let named = body.each("equivalents", offer_in);
    let from = body.maybe_time("from");
    let ((offer, kind), (named, from)) = both(both(offer, kind), both(named, from))?;
    let (min, max) = (1, EQUIVALENTS_MAX);
    let several = kind == Kind::Equivalents;
    let right = if several { (min..=max).contains(&named.len()) } else { named.is_empty() };
    if !right {
        let (min, max) = if several { (min, max) } else { (0, 0) };
        return Err(body.slip("equivalents", Problem::WrongCount { min, max }));
    }
    let equivalence = match kind {
        Kind::Same => Equivalence::Same,
        Kind::Equivalents => Equivalence::Equivalents(BTreeSet::from_iter(named)),
        Kind::None => Equivalence::None,
    };
    Ok(Command::Equate(Equate { offer, equivalence, from }))
}

fn offer_in(body: &Fields<'_>) -> Result<OfferId, Malformed> {
    let offer = body.maybe_short("offerId", OFFER_CHARS)?;
    offer.map(OfferId).ok_or_else(|| body.slip("offerId", Problem::Missing))
}
