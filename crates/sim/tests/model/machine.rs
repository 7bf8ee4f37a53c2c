//! The transfer machine as a model: every state that a few steps by anybody can lead to.
//!
//! A step is asked of the rules themselves. Each is judged by the laws at once, with the state
//! before it, who did it and what came of it; what it broke is kept in the state after it, where
//! the checker's properties look. So no step escapes because another one led to the same state.

pub mod cast;
pub mod deeds;
pub mod laws;

use cast::{CUSTOMER, dawn};
use deeds::Deed;
use domain::{
    Aggregate, Dated, Partners, Setting,
    actor::Actor,
    customer::{Customer, command::Command, event::Event},
    guard::mutants::without,
    operator::Operator,
    refusal::Refusals,
};
use jiff::{SignedDuration, Timestamp};
use laws::Turn;
use stateright::{Model, Property};
use std::{
    hash::{Hash, Hasher},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

/// The model: from where it starts, and which guard is switched off.
pub struct Machine {
    /// The states it starts from: each saves the search the steps that lead there.
    pub starts: Vec<State>,
    /// Everybody who tries everything.
    pub cast: Vec<Actor>,
    /// The guard that is switched off, for a mutant.
    pub off: Option<&'static str>,
    /// The laws that a mutant broke, one bit each; then there is nothing more to look for.
    pub struck: AtomicU64,
}

/// Everything there is at one moment.
#[derive(Clone, PartialEq, Debug)]
pub struct State {
    /// The customer.
    pub customer: Arc<Customer>,
    /// The partners.
    pub partners: Arc<Partners>,
    /// The operator.
    pub operator: Arc<Operator>,
    /// The time.
    pub now: Timestamp,
    /// The laws that the last step broke, one bit each.
    pub broken: u64,
    /// Who did what last.
    pub last: Option<(Actor, Command)>,
}

impl Hash for State {
    /// What later steps and laws depend on. Times of the past and names of hands are left out: two
    /// states that differ in nothing else have the same future.
    fn hash<H: Hasher>(&self, to: &mut H) {
        let one = &self.customer;
        for relationship in &one.relationships {
            (relationship.partner, relationship.kind, relationship.privileges).hash(to);
        }
        (one.profile.country, one.agreements.direct.is_some()).hash(to);
        one.agreements.attested.keys().for_each(|partner| partner.hash(to));
        one.seats.hash(to);
        for part in one.subscriptions.values() {
            (part.id, part.partner, part.quantity, part.base).hash(to);
            std::mem::discriminant(&part.state).hash(to);
            part.moved_to().hash(to);
        }
        for transfer in one.transfers.values() {
            (transfer.id, transfer.target, transfer.state.word()).hash(to);
            transfer.all_lines().for_each(|line| (line.subscription, line.quantity).hash(to));
            transfer.steps.keys().for_each(|step| step.hash(to));
            transfer.failed().iter().for_each(|group| group.group.hash(to));
        }
        for partner in self.partners.values() {
            partner.programmes.hash(to);
        }
        self.setting().policy().transferable.hash(to);
        (self.now, self.broken).hash(to);
    }
}

impl State {
    /// What a decision may know now.
    pub fn setting(&self) -> Setting<'_> {
        let operator = Some(self.operator.as_ref());
        Setting { now: self.now, operator, partners: &self.partners }
    }

    /// The world before the first step.
    pub fn first() -> Self {
        let mut world = cast::world();
        let customer = cast::customer(&world);
        let operator = world.operator.take().expect("the programme is founded");
        Self {
            customer: Arc::new(customer),
            partners: Arc::new(world.partners),
            operator: Arc::new(operator),
            now: dawn(),
            broken: 0,
            last: None,
        }
    }

    /// The state after steps that nothing stands against.
    pub fn after(mut self, steps: &[(usize, Command)], cast: &[Actor]) -> Self {
        for (who, command) in steps {
            let turn = self.turn(&cast[*who], command);
            self = turn.expect("a start is reached by right steps");
        }
        self
    }

    /// Asks something of the customer's record and lets the laws judge; `None` if nothing changed.
    fn turn(&self, actor: &Actor, command: &Command) -> Option<Self> {
        let due = self.customer.settle(&self.setting());
        let mut settled = None;
        let before = if due.is_empty() {
            self.customer.as_ref()
        } else {
            settled.insert(self.customer.as_ref().clone().settled(&self.setting()))
        };
        let result = Customer::decide(Some(before), actor, command, &self.setting());
        let (after, events) = played(before, &result);
        let after_or_before = after.last().unwrap_or(before);
        let turn = Turn {
            state: self,
            before,
            moments: &after,
            after: after_or_before,
            actor,
            command,
            due: &due,
            events: &events,
            refusals: result.as_ref().err().map_or(&[], Refusals::all),
        };
        let broken = laws::broken(&turn);
        if broken == 0 && after.is_empty() {
            return None;
        }
        let customer = Arc::new(after_or_before.clone());
        let last = Some((actor.clone(), command.clone()));
        Some(Self { customer, broken, last, ..self.clone() })
    }
}

/// The customer after each event, and the events.
fn played(
    before: &Customer,
    result: &Result<Vec<Dated<Event>>, Refusals>,
) -> (Vec<Customer>, Vec<Dated<Event>>) {
    let events = result.clone().unwrap_or_default();
    let mut moments = Vec::with_capacity(events.len());
    let mut state = Some(before.clone()).filter(|_| !events.is_empty());
    for event in &events {
        Customer::apply(&mut state, event);
        moments.extend(state.clone());
    }
    (moments, events)
}

impl Machine {
    /// The machine, from a bare customer, one that is ready, one with an open request, one that
    /// something hinders, and one after the move.
    pub fn new(off: Option<&'static str>) -> Self {
        let cast = cast::everybody();
        let first = State::first();
        let ready = first.clone().after(&deeds::preparation(), &cast);
        let asked = ready.clone().after(&deeds::request(), &cast);
        let hindered = asked.clone().after(&deeds::hindrance(), &cast);
        let moved = asked.clone().after(&deeds::acceptance(), &cast);
        Self {
            starts: vec![first, ready, asked, hindered, moved],
            cast,
            off,
            struck: AtomicU64::new(0),
        }
    }

    fn step(&self, state: &State, deed: &Deed) -> Option<State> {
        match deed {
            Deed::Does(who, command) => state.turn(&self.cast[*who], command),
            Deed::Places(id, programme, status) => {
                let partners = cast::placed(&state.partners, *id, *programme, *status);
                Some(State { partners: Arc::new(partners), last: None, ..state.clone() })
            }
            Deed::Chooses(policy) => {
                let operator = Arc::new(cast::chosen(&state.operator, policy.clone()));
                Some(State { operator, last: None, ..state.clone() })
            }
            Deed::Resettles(country) => {
                let mut customer = state.customer.as_ref().clone();
                Arc::make_mut(&mut customer.profile).country = *country;
                Some(State { customer: Arc::new(customer), last: None, ..state.clone() })
            }
            Deed::Passes(days) => {
                let now = state.now + SignedDuration::from_hours(24 * days);
                Some(State { now, last: None, ..state.clone() })
            }
        }
    }
}

impl Model for Machine {
    type State = State;
    type Action = Deed;

    fn init_states(&self) -> Vec<State> {
        self.starts.clone()
    }

    fn actions(&self, state: &State, actions: &mut Vec<Deed>) {
        // What follows a broken law proves nothing more.
        if state.broken == 0 && self.struck.load(Relaxed) == 0 {
            deeds::all(state, self.cast.len(), actions);
        }
    }

    fn next_state(&self, state: &State, deed: Deed) -> Option<State> {
        match self.off {
            Some(name) => {
                let next = without(name, || self.step(state, &deed));
                let broken = next.as_ref().map_or(0, |next| next.broken);
                self.struck.fetch_or(broken, Relaxed);
                next
            }
            None => self.step(state, &deed),
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let mut all = laws::properties();
        all.extend(laws::goals());
        all
    }
}

/// The customer's own id, for laws that name it.
pub const ITSELF: domain::actor::Organisation = domain::actor::Organisation::Customer(CUSTOMER);
