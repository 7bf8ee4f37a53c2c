//! Carrying out a command: load, decide, apply, save, all in the caller's transaction.
//!
//! A refused command writes nothing. An accepted one writes the rows that differ, one row of
//! events, and a job in the outbox for everybody who should know; all of it or nothing.

pub mod admit;
pub(crate) mod facts;
pub mod passage;

use crate::engine::json;
use crate::event::{self, chain};
use crate::partner::mark::{at_location, kin};
use crate::{Failure, Tx, outbox};
use admit::sound;
use domain::{
    Aggregate, Dated, Setting,
    actor::{Actor, By},
    customer::{self, Customer},
    id::{CustomerId, PartnerId},
    notice::{Notice, notices, of_partner},
    operator::{self, Operator},
    partner::{self, Partner, enrolment},
    refusal::Refusals,
};
pub use facts::Facts;
use jiff::Timestamp;
use std::sync::Arc;

/// What a command has done.
#[derive(Debug, Clone)]
pub struct Performed<A: Aggregate> {
    /// The state before, as it was stored; `None` if the command began it.
    pub before: Option<Arc<A>>,
    /// The state after.
    pub after: Arc<A>,
    /// The version that the state after is stored under.
    pub version: i64,
    /// What happened: first what had become due, then what the command did.
    pub facts: Vec<Dated<A::Event>>,
}

/// What became of a command: done, refused by the rules, or failed by us.
pub type Outcome<A> = Result<Result<Performed<A>, Refusals>, Failure>;

/// Says that a command about this customer follows: what is looked up before, and what that needs,
/// can then be asked in one journey to the database.
pub fn ahead(tx: &mut Tx<'_>, id: CustomerId) {
    look_ahead(tx, id);
    chain::ahead(tx, id.0);
}

/// The same, for whoever only looks at it.
fn look_ahead(tx: &mut Tx<'_>, id: CustomerId) {
    crate::customer::ahead(tx, id);
    facts::ahead(tx);
}

/// Asks something of a customer's record.
///
/// # Errors
/// Refusals of the rules inside; outside [`Failure`], also when the result would have a fault.
pub fn customer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: CustomerId,
    command: &customer::command::Command,
    now: Timestamp,
) -> Outcome<Customer> {
    let stored = crate::customer::load(tx, id)?;
    let named = stored.as_ref().map(|(state, _)| state.partners()).unwrap_or_default();
    let named = named.into_iter().chain(command.partners()).chain(actor.partner());
    let known = Facts::at(tx, named, now)?;
    let setting = known.setting(now);
    let (before, version) = stored.map_or((None, 0), |(state, version)| (Some(state), version));
    let (after, facts) = match decide(before.as_deref(), actor, command, &setting)? {
        Ok(decided) => decided,
        Err(refusals) => return Ok(Err(refusals)),
    };
    expect_id(after.id == id)?;
    keep_customer(tx, before, after, version, Some(&actor.by), facts, &setting).map(Ok)
}

/// Writes down what has become due at a customer by `now`; `None` when nothing has. It changes
/// nothing that a reader would see: readers settle what they read.
///
/// # Errors
/// What the database reports; [`Failure::Broken`] when the result would have a fault.
pub fn settle(
    tx: &mut Tx<'_>,
    id: CustomerId,
    now: Timestamp,
) -> Result<Option<Performed<Customer>>, Failure> {
    ahead(tx, id);
    let Some((before, version)) = crate::customer::load(tx, id)? else { return Ok(None) };
    let known = Facts::at(tx, before.partners(), now)?;
    let facts = before.settle(&known.setting(now));
    if facts.is_empty() {
        return Ok(None);
    }
    let after = applied(Some(before.as_ref()), &facts)?;
    let before = Some(before);
    keep_customer(tx, before, after, version, None, facts, &known.setting(now)).map(Some)
}

/// Writes down what has become due at a partner by `now`; `None` when nothing has.
///
/// # Errors
/// As [`settle`].
pub fn settle_partner(
    tx: &mut Tx<'_>,
    id: PartnerId,
    now: Timestamp,
) -> Result<Option<Performed<Partner>>, Failure> {
    chain::ahead(tx, id.0);
    let Some((before, version)) = crate::partner::load(tx, id)? else { return Ok(None) };
    let named = before.partners().into_iter().chain(kin(tx, &before)?).chain([id]);
    let known = Facts::at(tx, named, now)?;
    let facts = before.settle(&known.setting(now));
    if facts.is_empty() {
        return Ok(None);
    }
    let after = applied(Some(before.as_ref()), &facts)?;
    let before = Some(before);
    keep_partner(tx, before, after, version, None, facts, &known.setting(now)).map(Some)
}

/// Asks something of a partner's record.
///
/// # Errors
/// As [`fn@customer`].
pub fn partner(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: PartnerId,
    command: &partner::Command,
    now: Timestamp,
) -> Outcome<Partner> {
    chain::ahead(tx, id.0);
    let located = located(tx, id, command)?;
    let command = located.as_ref().unwrap_or(command);
    let stored = crate::partner::load(tx, id)?;
    let mut named = stored.as_ref().map(|(state, _)| state.partners()).unwrap_or_default();
    if let Some((state, _)) = &stored {
        named.extend(kin(tx, state)?);
    }
    let named = named.into_iter().chain(command.partners()).chain(actor.partner()).chain([id]);
    let known = Facts::at(tx, named, now)?;
    let setting = known.setting(now);
    let (before, version) = stored.map_or((None, 0), |(state, version)| (Some(state), version));
    let (after, facts) = match decide(before.as_deref(), actor, command, &setting)? {
        Ok(decided) => decided,
        Err(refusals) => return Ok(Err(refusals)),
    };
    expect_id(after.id == id)?;
    keep_partner(tx, before, after, version, Some(&actor.by), facts, &setting).map(Ok)
}

/// The same command, with whom the location id of its papers belongs to, as it is in this very
/// transaction (R4).
fn located(
    tx: &mut Tx<'_>,
    id: PartnerId,
    command: &partner::Command,
) -> Result<Option<partner::Command>, Failure> {
    let partner::Command::Enrolment(
        enrolment::Command::Introduce { .. } | enrolment::Command::Correct { .. },
    ) = command
    else {
        return Ok(None);
    };
    let mut command = command.clone();
    if let partner::Command::Enrolment(
        enrolment::Command::Introduce { papers, .. } | enrolment::Command::Correct { papers, .. },
    ) = &mut command
    {
        papers.held_by = at_location(tx, &papers.mpn)?.filter(|holder| *holder != id);
    }
    Ok(Some(command))
}

/// Asks something of the operator's record.
///
/// # Errors
/// As [`fn@customer`].
pub fn operator(
    tx: &mut Tx<'_>,
    actor: &Actor,
    command: &operator::Command,
    now: Timestamp,
) -> Outcome<Operator> {
    let stored = crate::operator::load(tx)?;
    let known = Facts::of(tx, actor.partner())?;
    let (before, version) = stored.map_or((None, 0), |(state, version)| (Some(state), version));
    let (after, facts) = match decide(before.as_deref(), actor, command, &known.setting(now))? {
        Ok(decided) => decided,
        Err(refusals) => return Ok(Err(refusals)),
    };
    let after = Arc::new(after);
    let last = chain::last(tx, after.id.0)?;
    let version = crate::operator::save(tx, &after, version)?;
    event::append(tx, &last, after.id.0, version, now, Some(&actor.by), &facts)?;
    Ok(Ok(Performed { before, after, version, facts }))
}

/// A customer as it is at `now`: as stored, with what has become due since.
///
/// # Errors
/// What the database reports.
pub fn view(
    tx: &mut Tx<'_>,
    id: CustomerId,
    now: Timestamp,
) -> Result<Option<(Arc<Customer>, i64)>, Failure> {
    look_ahead(tx, id);
    let Some((state, version)) = crate::customer::load(tx, id)? else { return Ok(None) };
    if state.due().is_none_or(|due| due > now) {
        return Ok(Some((state, version)));
    }
    let known = Facts::at(tx, state.partners(), now)?;
    let state = Arc::unwrap_or_clone(state).settled(&known.setting(now));
    Ok(Some((Arc::new(state), version)))
}

/// A partner as it is at `now`: as stored, with what has become due since.
///
/// # Errors
/// What the database reports.
pub fn view_partner(
    tx: &mut Tx<'_>,
    id: PartnerId,
    now: Timestamp,
) -> Result<Option<(Arc<Partner>, i64)>, Failure> {
    let Some((state, version)) = crate::partner::load(tx, id)? else { return Ok(None) };
    if state.due().is_none_or(|due| due > now) {
        return Ok(Some((state, version)));
    }
    let named = state.partners().into_iter().chain(kin(tx, &state)?).chain([id]);
    let known = Facts::at(tx, named, now)?;
    let state = Arc::unwrap_or_clone(state).settled(&known.setting(now));
    Ok(Some((Arc::new(state), version)))
}

/// Settles, decides and applies, in memory. What is decided is about the state that is due.
#[expect(clippy::type_complexity, reason = "the state and the facts, each used once")]
fn decide<A: Aggregate + Clone>(
    before: Option<&A>,
    actor: &Actor,
    command: &A::Command,
    setting: &Setting<'_>,
) -> Result<Result<(A, Vec<Dated<A::Event>>), Refusals>, Failure> {
    let mut facts = before.map(|before| before.settle(setting)).unwrap_or_default();
    let settled = if facts.is_empty() { None } else { Some(applied(before, &facts)?) };
    let current = settled.as_ref().or(before);
    let decided = match A::decide(current, actor, command, setting) {
        Ok(decided) => decided,
        Err(refusals) => return Ok(Err(refusals)),
    };
    let after = applied(current, &decided)?;
    facts.extend(decided);
    Ok(Ok((after, facts)))
}

/// The state after `facts`, which must have no fault.
fn applied<A: Aggregate + Clone>(
    before: Option<&A>,
    facts: &[Dated<A::Event>],
) -> Result<A, Failure> {
    let mut state = before.cloned();
    for fact in facts {
        A::apply(&mut state, fact);
    }
    let state = state.ok_or_else(|| Failure::Broken("nothing came of a command".to_owned()))?;
    sound(&state)?;
    Ok(state)
}

fn expect_id(same: bool) -> Result<(), Failure> {
    let wrong = || Failure::Broken("a command was sent to another id than it names".to_owned());
    if same { Ok(()) } else { Err(wrong()) }
}

fn keep_customer(
    tx: &mut Tx<'_>,
    before: Option<Arc<Customer>>,
    after: Customer,
    version: i64,
    by: Option<&By>,
    facts: Vec<Dated<customer::event::Event>>,
    setting: &Setting<'_>,
) -> Result<Performed<Customer>, Failure> {
    let after = Arc::new(after);
    // Before anything is written: what is asked then does not wait for what is to be changed.
    let last = chain::last(tx, after.id.0)?;
    let version = crate::customer::save(tx, before.as_deref(), &after, version)?;
    event::append(tx, &last, after.id.0, version, setting.now, by, &facts)?;
    let told = facts.iter().flat_map(|fact| notices(&after, fact, setting));
    tell(tx, &format!("{}/{version}", after.id), told)?;
    Ok(Performed { before, after, version, facts })
}

fn keep_partner(
    tx: &mut Tx<'_>,
    before: Option<Arc<Partner>>,
    after: Partner,
    version: i64,
    by: Option<&By>,
    facts: Vec<Dated<partner::Event>>,
    setting: &Setting<'_>,
) -> Result<Performed<Partner>, Failure> {
    let after = Arc::new(after);
    // Before anything is written: what is asked then does not wait for what is to be changed.
    let last = chain::last(tx, after.id.0)?;
    let version = crate::partner::save(tx, before.as_deref(), &after, version)?;
    event::append(tx, &last, after.id.0, version, setting.now, by, &facts)?;
    let told = facts.iter().flat_map(|fact| of_partner(&after, fact, setting));
    tell(tx, &format!("{}/{version}", after.id), told)?;
    Ok(Performed { before, after, version, facts })
}

/// Puts a job in the outbox for each notice; its id follows from the event that caused it.
fn tell(tx: &mut Tx<'_>, cause: &str, told: impl Iterator<Item = Notice>) -> Result<(), Failure> {
    for (place, notice) in told.enumerate() {
        let id = format!("{cause}/{place}");
        outbox::put(tx, &id, notice.at, notice.topic.word(), &json(&notice)?)?;
    }
    Ok(())
}
