//! From a file to facts: every step is a command, decided like anybody else's.

use super::{
    customer,
    member::{self, Credential},
    operator, partner,
    problem::{Problem, What},
};
use domain::{
    Aggregate, Dated, Partners, Setting, actor::Actor, customer::Customer, id::PartnerId,
    operator::Operator, partner::Partner,
};
use jiff::Timestamp;
use std::{collections::BTreeMap, sync::Arc};

/// One command, with who asks and where in the file it comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step<C> {
    /// A JSON pointer into the file.
    pub place: String,
    /// Who asks.
    pub actor: Actor,
    /// What.
    pub command: C,
}

/// Something the file describes, as the rules made it: ready to be saved.
#[derive(Clone, Debug)]
pub struct Built<A, E> {
    /// How it stands.
    pub state: A,
    /// What happened to make it so, in order.
    pub facts: Vec<Dated<E>>,
    /// The proofs of its people and programs, in clear.
    pub credentials: Vec<Credential>,
}

/// What stands before the first customer is loaded.
pub struct Books {
    /// The moment of loading.
    pub now: Timestamp,
    /// In whose name.
    pub staff: Actor,
    /// Who runs the programme.
    pub operator: Operator,
    /// The partners as the rules know them.
    pub partners: Partners,
    /// The partners as the file describes them.
    pub sellers: BTreeMap<PartnerId, partner::Partner>,
}

impl Books {
    /// What a decision may know.
    pub fn setting(&self) -> Setting<'_> {
        Setting { now: self.now, operator: Some(&self.operator), partners: &self.partners }
    }
}

/// Takes a state through the steps; `problems` are those of the same part of the file. A step at
/// a place with a known problem is left out, a refused one becomes a problem at its place, and so
/// does what must never be true.
pub(super) fn run<A: Aggregate>(
    mut state: Option<A>,
    steps: &[Step<A::Command>],
    setting: &Setting<'_>,
    problems: &mut Vec<Problem>,
) -> (Option<A>, Vec<Dated<A::Event>>) {
    let mut facts = Vec::new();
    for step in steps {
        let touched = problems.iter().any(|problem| touches(problem, &step.place));
        if state.is_some() && touched {
            continue;
        }
        match A::decide(state.as_ref(), &step.actor, &step.command, setting) {
            Ok(decided) => {
                for fact in &decided {
                    A::apply(&mut state, fact);
                }
                facts.extend(decided);
            }
            Err(refusals) => {
                let found = refusals.all().iter().map(|refusal| What::Refused(refusal.clone()));
                problems.extend(found.map(|what| Problem::new(step.place.clone(), what)));
            }
        }
        if state.is_none() {
            break;
        }
    }
    if let (true, Some(state), Some(first)) = (problems.is_empty(), &state, steps.first()) {
        let faults = state.faults().into_iter();
        let faults = faults.map(|fault| Problem::new(first.place.clone(), What::Fault(fault.0)));
        problems.extend(faults);
    }
    (state, facts)
}

/// Whether a problem makes a step at this place pointless: it is at, under or above it, or in a
/// section that this one counts on, so that it would be refused for the same reason again.
fn touches(problem: &Problem, place: &str) -> bool {
    let under = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let ground = grounds(section(place)).contains(&section(&problem.place));
    ground || under(&problem.place, place) || under(place, &problem.place)
}

/// The section of the operator, partner or customer that a place lies in.
fn section(place: &str) -> &str {
    let depth = if place.starts_with("/operator") { 2 } else { 3 };
    place.split('/').nth(depth).unwrap_or("")
}

/// The sections that must be right before this one can be judged.
fn grounds(section: &str) -> &'static [&'static str] {
    match section {
        "offers" => &["offers"],
        "extensions" => &["relationships"],
        "agreements" | "subscriptions" => &["relationships", "extensions"],
        "seats" => &["relationships", "extensions", "subscriptions"],
        "requests" => &["relationships", "extensions", "agreements", "subscriptions"],
        _ => &[],
    }
}

/// The operator, as far as the file's can be built.
pub(super) fn operator(
    file: &operator::Operator,
    now: Timestamp,
    problems: &mut Vec<Problem>,
) -> Option<Built<Operator, domain::operator::Event>> {
    let steps = match file.commands(now) {
        Ok(steps) => steps,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    let partners = Partners::new();
    let setting = Setting { now, operator: None, partners: &partners };
    let (state, facts) = run(None, &steps, &setting, problems);
    let tenant = file.tenant_id.0;
    let credentials = member::credentials(tenant, &file.users, &file.apps);
    Some(Built { state: state?, facts, credentials })
}

/// One customer.
pub(super) fn customer(
    file: &customer::Customer,
    place: &str,
    books: &Books,
    problems: &mut Vec<Problem>,
) -> Option<Built<Customer, domain::customer::event::Event>> {
    let steps = file.commands(place, books, problems);
    let (state, facts) = run(None, &steps, &books.setting(), problems);
    let credentials = member::credentials(file.tenant_id.0, &file.users, &file.apps);
    Some(Built { state: state?, facts, credentials })
}

/// One partner, before it joins anybody.
pub(super) fn partner(
    file: &partner::Partner,
    place: &str,
    books: &Books,
    problems: &mut Vec<Problem>,
) -> Option<Built<Partner, domain::partner::Event>> {
    let steps = file.commands(place, &books.staff);
    let (state, facts) = run(None, &steps, &books.setting(), problems);
    let credentials = member::credentials(file.tenant_id.0, &file.users, &file.apps);
    Some(Built { state: state?, facts, credentials })
}

/// Lets a reseller join a provider; the books know of it from then on.
pub(super) fn join(
    reseller: &mut Built<Partner, domain::partner::Event>,
    step: Step<domain::partner::Command>,
    books: &mut Books,
    problems: &mut Vec<Problem>,
) {
    let before = Some(reseller.state.clone());
    let (state, facts) = run(before, &[step], &books.setting(), problems);
    if let Some(state) = state {
        books.partners.insert(state.id, Arc::new(state.clone()));
        reseller.state = state;
    }
    reseller.facts.extend(facts);
}
