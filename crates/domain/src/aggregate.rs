//! The one abstraction of the rules: something that is decided about, as a whole.

use crate::{
    actor::Actor,
    id::PartnerId,
    operator::{
        Operator,
        calendar::Calendar,
        policy::Policy,
        region::{Country, Region, Regions},
    },
    partner::Partner,
    refusal::Refusals,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// An event and when it happened; one caused by a deadline is dated at the deadline.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Dated<E> {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: E,
}

/// Something that must never be true, found to be true. A fault is our mistake, never the caller's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault(pub String);

/// The partners that a decision may need to know about.
pub type Partners = BTreeMap<PartnerId, Arc<Partner>>;

/// What a decision may know besides the state it is about: the time, and facts about others.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The time of the decision.
    pub now: Timestamp,
    /// The operator, its policy and catalogue; `None` only before the programme is founded.
    pub operator: Option<&'a Operator>,
    /// Partners that the state or the command names.
    pub partners: &'a Partners,
}

/// The same partners with what is due at them by `now`; `None` where nothing is. A decision about a
/// customer must not see a partner as it was before its own deadline.
pub fn settled_partners(
    operator: Option<&Operator>,
    partners: &Partners,
    now: Timestamp,
) -> Option<Partners> {
    let due = |partner: &Partner| partner.due().is_some_and(|at| at <= now);
    let setting = Setting { now, operator, partners };
    let late = partners.values().filter(|partner| due(partner));
    let late: Vec<_> = late.map(|one| Arc::new((**one).clone().settled(&setting))).collect();
    if late.is_empty() {
        return None;
    }
    let mut all = partners.clone();
    all.extend(late.into_iter().map(|one| (one.id, one)));
    Some(all)
}

impl Setting<'_> {
    /// The operator's choices, or the seeds' where there is no operator yet.
    pub fn policy(&self) -> &Policy {
        static SEEDS: std::sync::LazyLock<Policy> = std::sync::LazyLock::new(Policy::strict);
        let chosen = self.operator.map_or(&*SEEDS, |operator| operator.policies.at(self.now));
        #[cfg(feature = "mutants")]
        let chosen = crate::operator::policy::shift::read(chosen).unwrap_or(chosen);
        chosen
    }

    /// When this many of the operator's business days have passed from now (R12).
    pub fn business_days_on(&self, days: u16) -> Timestamp {
        static USUAL: std::sync::LazyLock<Calendar> = std::sync::LazyLock::new(Calendar::default);
        let known = self.operator.map(|operator| operator.calendars.at(self.now));
        known.unwrap_or(&USUAL).after(self.now, days)
    }

    /// The same facts at another moment: a deadline is judged by what held when it passed.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Self {
        Self { now, ..self }
    }

    /// How the operator departs from the table of regions now.
    pub fn regions(&self) -> &Regions {
        static TABLE: std::sync::LazyLock<Regions> = std::sync::LazyLock::new(Regions::default);
        self.operator.map_or(&*TABLE, |operator| operator.regions.at(self.now))
    }

    /// The region of a country now; `None` for an unsupported one.
    pub fn region_of(&self, country: Country) -> Option<Region> {
        self.regions().of(country)
    }

    /// Whether a partner here may serve a customer there (R24, R151).
    pub fn near(&self, here: Country, there: Country) -> bool {
        self.regions().near(here, there)
    }

    /// A partner, if it exists.
    pub fn partner(&self, id: PartnerId) -> Option<&Partner> {
        self.partners.get(&id).map(AsRef::as_ref)
    }
}

/// What is loaded, decided about and saved together, under one version.
pub trait Aggregate: Sized {
    /// What can be asked of it.
    type Command;
    /// What can happen to it.
    type Event;

    /// Whether the command may be carried out, and what happens if it is.
    ///
    /// # Errors
    /// Every reason that stands against it, the decisive one first.
    fn decide(
        state: Option<&Self>,
        actor: &Actor,
        command: &Self::Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<Dated<Self::Event>>, Refusals>;

    /// Makes an event true. Never refuses: what has been decided has happened.
    fn apply(state: &mut Option<Self>, fact: &Dated<Self::Event>);

    /// The next moment at which something happens by itself.
    fn due(&self) -> Option<Timestamp>;

    /// What happens by itself at [`Aggregate::due`], which is the time of the setting. Never
    /// nothing: afterwards, something else is due, later or not at all, or more at the same time.
    fn lapse(&self, setting: &Setting<'_>) -> Vec<Self::Event>;

    /// What has happened by itself up to and including the time of the setting: deadline by
    /// deadline, in order, each dated and judged at its own moment.
    fn settle(&self, setting: &Setting<'_>) -> Vec<Dated<Self::Event>>
    where
        Self: Clone,
    {
        let mut facts: Vec<Dated<Self::Event>> = Vec::new();
        let mut state = None;
        while let Some(at) = state.as_ref().unwrap_or(self).due().filter(|at| *at <= setting.now) {
            let events = state.as_ref().unwrap_or(self).lapse(&setting.at(at));
            if events.is_empty() {
                break;
            }
            let mut next = Some(state.take().unwrap_or_else(|| self.clone()));
            for event in events {
                let fact = Dated { at, event };
                Self::apply(&mut next, &fact);
                facts.push(fact);
            }
            state = next;
        }
        facts
    }

    /// The state as it is at the time of the setting, with what is due by then.
    #[must_use]
    fn settled(self, setting: &Setting<'_>) -> Self
    where
        Self: Clone,
    {
        let facts = self.settle(setting);
        let mut state = Some(self);
        for fact in &facts {
            Self::apply(&mut state, fact);
        }
        state.expect("no event makes a record vanish")
    }

    /// Everything that must never be true and is.
    fn faults(&self) -> Vec<Fault>;
}
