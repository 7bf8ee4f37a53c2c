//! The laws: what every single step keeps, said without looking at the guards.
//!
//! Each law sees who acted, what was asked, the state before, every moment after, and the refusals.
//! The rules are said again here in other words, from the requirements; that is the point.

mod consent;
mod moving;
mod people;

use super::{Machine, State};
use domain::{
    Dated,
    actor::{Actor, Role},
    customer::{Customer, command::Command, event::Event, transfer::Transfer},
    id::{PartnerId, TransferId},
    partner::{Partner, Programme},
    refusal::Refusal,
};
use stateright::Property;

/// One step, for judgement.
pub struct Turn<'a> {
    /// The surroundings.
    pub state: &'a State,
    /// The customer before, with what was due.
    pub before: &'a Customer,
    /// The customer after each event.
    pub moments: &'a [Customer],
    /// The customer after the last event.
    pub after: &'a Customer,
    /// Who acted.
    pub actor: &'a Actor,
    /// What was asked.
    pub command: &'a Command,
    /// What had happened by itself before.
    pub due: &'a [Dated<Event>],
    /// What came of it.
    pub events: &'a [Dated<Event>],
    /// What stood against it.
    pub refusals: &'a [Refusal],
}

impl<'a> Turn<'a> {
    /// Each event with the customer just before it.
    fn each(&self) -> impl Iterator<Item = (&Customer, &'a Event)> {
        let befores = std::iter::once(self.before).chain(self.moments);
        befores.zip(self.events).map(|(before, fact)| (before, &fact.event))
    }

    fn all(&self, mut holds: impl FnMut(&Customer, &'a Event) -> bool) -> bool {
        self.each().all(|(before, event)| holds(before, event))
    }

    /// A transfer as it was before the step.
    fn was(&self, id: TransferId) -> Option<&Transfer> {
        self.before.transfers.get(&id).map(AsRef::as_ref)
    }

    fn partner(&self, id: PartnerId) -> Option<&Partner> {
        self.state.partners.get(&id).map(AsRef::as_ref)
    }

    fn plays(&self, id: PartnerId, programme: Programme) -> bool {
        self.partner(id).is_some_and(|partner| partner.is_active(programme))
    }

    /// R151: whether the partner is in the customer's region.
    fn is_near(&self, id: PartnerId) -> bool {
        let region = self.before.profile.country.region();
        region.is_some() && self.partner(id).is_some_and(|one| one.country.region() == region)
    }

    /// Whether the actor is of this partner and has one of these roles.
    fn is(&self, partner: PartnerId, roles: &[Role]) -> bool {
        self.actor.partner() == Some(partner)
            && roles.iter().any(|role| self.actor.roles.contains(role))
    }
}

/// What every step keeps.
pub type Law = fn(&Turn<'_>) -> bool;

macro_rules! laws {
    ($($number:literal $name:literal $law:expr;)*) => {
        const LAWS: &[(u32, Law)] = &[$(($number, $law)),*];

        // A law's number is its place, by which its bit is read.
        const _: () = {
            let mut place = 0;
            while place < LAWS.len() {
                assert!(LAWS[place].0 as usize == place);
                place += 1;
            }
        };

        /// One property a law: no state is reached by a step that breaks it.
        pub fn properties() -> Vec<Property<Machine>> {
            vec![$(Property::always($name, |_, at: &State| at.broken & (1 << $number) == 0)),*]
        }
    };
}

laws! {
    0 "only an admin agent of the direct bill partner extends, with consent" people::extends;
    1 "an attestation is of one's own, whole, past and new" consent::attests;
    2 "the customer accepts the agreement itself, once, in the past" consent::agrees;
    3 "only an admin agent of the source asks" people::asks;
    4 "only the source withdraws" people::withdraws;
    5 "only an agent of the target accepts" people::accepts;
    6 "only an agent of the target rejects" people::rejects;
    7 "each side records its own steps, in order, once" people::records;
    8 "strangers learn nothing" people::strangers;
    9 "who holds a subscription switches it and changes its seats" people::switches;
    10 "the operator alone keeps the books" people::books;
    11 "what is asked for or moved is agreed to by the customer" consent::stands;
    12 "source and target play their parts and work together" moving::parts;
    13 "what is asked for is active, movable, whole, and the source's" moving::asked;
    14 "what moves is active, movable, whole, and the source's" moving::moved;
    15 "a subscription is in one open request at most" moving::once;
    16 "what moves keeps the quantity asked for and the cloud's id" moving::kept;
    17 "no moment has fewer seats than before, nobody loses one" moving::seats;
    18 "a closed request stays as it is" moving::closed;
    19 "what was transferred stays so" moving::gone;
    20 "what lapsed lapsed at its deadline" moving::lapsed;
    21 "no moment has a fault" moving::faults;
    22 "quantities stay within the offer" moving::range;
    23 "whoever is no side of a request does not know it" people::outsiders;
}

/// The laws that a step broke, one bit each.
pub fn broken(turn: &Turn<'_>) -> u64 {
    let bits = LAWS.iter().filter(|(_, law)| !law(turn)).map(|(number, _)| 1 << number);
    bits.fold(0, |all, bit| all | bit)
}

fn some(state: &State, word: &str) -> bool {
    state.customer.transfers.values().any(|transfer| transfer.state.word() == word)
}

/// What must be reachable, so that the laws are not kept by nothing happening.
pub fn goals() -> Vec<Property<Machine>> {
    vec![
        Property::sometimes("complete", |_, state: &State| some(state, "complete")),
        Property::sometimes("partly complete", |_, state: &State| some(state, "partly_complete")),
        Property::sometimes("failed", |_, state: &State| some(state, "failed")),
        Property::sometimes("rejected", |_, state: &State| some(state, "rejected")),
        Property::sometimes("withdrawn", |_, state: &State| some(state, "withdrawn")),
        Property::sometimes("expired", |_, state: &State| some(state, "expired")),
        Property::sometimes("asked again", |_, state: &State| state.customer.transfers.len() > 1),
        Property::sometimes("verified", |_, state: &State| {
            state.customer.transfers.values().any(|transfer| transfer.steps.len() > 1)
        }),
    ]
}
