//! A copy of an owner's own customers, as they are now: what a sandbox begins with.
//!
//! Tenants are walls, in a copy too. A partner gets what it may see anyway: its customers with the
//! names of who else serves them, its own subscriptions, and what an open request that it is a side
//! of names. Of other partners it gets who they are and which part they play, of nobody but itself
//! the people, and of nobody a secret. Everything is put together from events that are chosen by
//! name, so that what a later noun keeps is not in a copy until somebody lets it in.

use super::Undone;
use domain::{
    Aggregate, Dated,
    actor::{By, Hand, Organisation},
    customer::{
        Customer,
        agreement::{Acceptance, Contact},
        event::Event,
        relationship::{Kind, Origin},
        subscription::{Subscription, SubscriptionState, SuspensionReason},
    },
    id::{CustomerId, PartnerId, UserId},
    operator::{self, Operator},
    partner::{self, Partner},
};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use store::{
    Failure, Store, Tx, event,
    list::{self, Filter, Place},
    perform::{self, admit},
};
use uuid::Uuid;
use wire::fault::Edge;

/// How many customers are listed, or written, at once.
const CHUNK: u32 = 500;

/// A record, and what made it so.
struct Record<A: Aggregate> {
    state: A,
    facts: Vec<Dated<A::Event>>,
}

impl<A: Aggregate> Record<A> {
    fn of(facts: Vec<Dated<A::Event>>) -> Option<Self> {
        let mut state = None;
        for fact in &facts {
            A::apply(&mut state, fact);
        }
        state.map(|state| Self { state, facts })
    }
}

/// What is copied.
pub struct Copied {
    operator: Record<Operator>,
    partners: Vec<Record<Partner>>,
    customers: Vec<Record<Customer>>,
}

/// Who copies, and when.
#[derive(Clone, Copy)]
struct Reader {
    /// `None` for the operator, who sees everything.
    partner: Option<PartnerId>,
    now: Timestamp,
}

impl Copied {
    /// What an owner may take, as of a moment: all its customers, or those that were chosen.
    ///
    /// # Errors
    /// [`Edge::SandboxCustomers`] when they are more than `most`; what the database reports.
    pub fn of(
        tx: &mut Tx<'_>,
        owner: Organisation,
        chosen: Option<&[CustomerId]>,
        (now, most): (Timestamp, u32),
    ) -> Result<Result<Self, Edge>, Failure> {
        let reader = match owner {
            Organisation::Operator(_) => Reader { partner: None, now },
            Organisation::Partner(id) => Reader { partner: Some(id), now },
            Organisation::Customer(_) => return Ok(Err(Edge::NoSandboxes)),
        };
        let wanted = chosen.map(|chosen| chosen.iter().copied().collect::<BTreeSet<_>>());
        let ids: Vec<CustomerId> = own(tx, reader)?
            .into_iter()
            .filter(|id| wanted.as_ref().is_none_or(|wanted| wanted.contains(id)))
            .collect();
        if ids.len() > usize::try_from(most).unwrap_or(usize::MAX) {
            return Ok(Err(Edge::SandboxCustomers { most }));
        }
        let missing = || Failure::Broken("there is nothing to copy".to_owned());
        let operator = operator_record(tx)?.ok_or_else(missing)?;
        let mut named: BTreeSet<PartnerId> = reader.partner.into_iter().collect();
        let mut customers = Vec::with_capacity(ids.len());
        for id in ids {
            let Some((customer, _)) = perform::view(tx, id, now)? else { continue };
            let record = Record::<Customer>::of(reader.facts(&customer)).ok_or_else(missing)?;
            named.extend(record.state.partners());
            named.extend(record.state.subscriptions.values().map(|one| one.partner));
            customers.push(record);
        }
        let partners = partners(tx, reader, named)?;
        Ok(Ok(Self { operator, partners, customers }))
    }

    /// Writes it into an empty store.
    ///
    /// # Errors
    /// What the store reports; [`Failure::Broken`] when what was copied has a fault.
    pub fn fill(&self, store: &Store, now: Timestamp) -> Result<(), Undone> {
        let organisation = self.operator.state.organisation();
        let by = By { organisation, hand: Hand::User(UserId(Uuid::nil())) };
        let (state, facts) = (self.operator.state.clone(), self.operator.facts.clone());
        store.write_now(move |tx| admit::operator(tx, &by, state.clone(), &facts, now))?;
        for one in &self.partners {
            let (state, facts) = (one.state.clone(), one.facts.clone());
            store.write_now(move |tx| admit::partner(tx, &by, state.clone(), &facts, now))?;
        }
        for some in self.customers.chunks(CHUNK as usize) {
            let some: Vec<_> =
                some.iter().map(|one| (one.state.clone(), one.facts.clone())).collect();
            store.write_now(move |tx| {
                some.iter().try_for_each(|(state, facts)| {
                    admit::customer(tx, &by, state.clone(), facts, now).map(drop)
                })
            })?;
        }
        Ok(())
    }
}

/// The customers of an owner, in the order of their names.
fn own(tx: &mut Tx<'_>, reader: Reader) -> Result<Vec<CustomerId>, Failure> {
    let mut ids = Vec::new();
    let mut after: Option<Place> = None;
    loop {
        let filter = Filter::default();
        let page = match reader.partner {
            Some(partner) => list::customers(tx, partner, &filter, after.as_ref(), CHUNK)?,
            None => list::all(tx, &filter, after.as_ref(), CHUNK)?,
        };
        ids.extend(page.iter().map(|one| one.place.id));
        match page.into_iter().last() {
            Some(last) => after = Some(last.place),
            None => return Ok(ids),
        }
    }
}

/// The operator with its catalogue and choices, which everybody lives by; without its people, and
/// without what these looked at.
fn operator_record(tx: &mut Tx<'_>) -> Result<Option<Record<Operator>>, Failure> {
    let Some((state, _)) = store::operator::load(tx)? else { return Ok(None) };
    let history = event::of::<operator::Event>(tx, state.id.0, 0, u32::MAX)?;
    let facts = history.into_iter().flat_map(|entry| entry.events);
    let public = |fact: &Dated<operator::Event>| {
        !matches!(
            fact.event,
            operator::Event::Admitted(_)
                | operator::Event::Installed(_)
                | operator::Event::Staff(_)
                | operator::Event::ViewedAs(_)
        )
    };
    Ok(Record::of(facts.filter(public).collect()))
}

fn partners(
    tx: &mut Tx<'_>,
    reader: Reader,
    mut named: BTreeSet<PartnerId>,
) -> Result<Vec<Record<Partner>>, Failure> {
    if let Some(id) = reader.partner {
        if let Some((own, _)) = store::partner::load(tx, id)? {
            named.extend(own.partners());
        }
        named.extend(store::partner::resellers_of(tx, id)?);
    } else {
        let mut after: Option<(String, PartnerId)> = None;
        loop {
            let behind = after.as_ref().map(|(name, id)| (name.as_str(), *id));
            let page = store::partner::page(tx, behind, CHUNK)?;
            named.extend(page.iter().map(|one| one.id));
            match page.last() {
                Some(last) => after = Some((last.name.clone(), last.id)),
                None => break,
            }
        }
    }
    let mut records = Vec::with_capacity(named.len());
    for id in &named {
        let Some((state, _)) = store::partner::load(tx, *id)? else { continue };
        let own = reader.partner == Some(*id);
        let facts = if own || reader.partner.is_none() {
            let history = event::of::<partner::Event>(tx, id.0, 0, u32::MAX)?;
            let facts = history.into_iter().flat_map(|entry| entry.events);
            facts.filter(|fact| own_fact(&fact.event, own)).collect()
        } else {
            reader.known_of(&state)
        };
        records.extend(Record::of(facts));
    }
    Ok(records)
}

/// Its programs have secrets, and a sandbox has its own; its people stay where the copy is theirs.
fn own_fact(event: &partner::Event, own: bool) -> bool {
    match event {
        // What happens in a sandbox is told to nobody outside.
        partner::Event::Installed(_) | partner::Event::Webhook(_) => false,
        partner::Event::Admitted(_) => own,
        partner::Event::Staff(event) => own && matches!(event.hand(), Hand::User(_)),
        _ => true,
    }
}

impl Reader {
    /// Who another partner is, and which part it plays.
    fn known_of(self, other: &Partner) -> Vec<Dated<partner::Event>> {
        let at = self.now;
        let (name, mpn) = (other.name.clone(), other.mpn.clone());
        let mut facts = vec![Dated {
            at,
            event: partner::Event::Registered { id: other.id, name, country: other.country, mpn },
        }];
        facts.extend(other.programmes.iter().map(|(programme, status)| {
            let (programme, status) = (*programme, *status);
            Dated { at, event: partner::Event::Placed { programme, status } }
        }));
        let shared =
            other.providers.iter().filter(|(provider, _)| Some(**provider) == self.partner);
        facts.extend(shared.map(|(provider, since)| Dated {
            at: *since,
            event: partner::Event::Joined { provider: *provider },
        }));
        facts
    }

    /// A customer as the reader may see it.
    fn facts(self, customer: &Customer) -> Vec<Dated<Event>> {
        let at = self.now;
        let profile = Box::new((*customer.profile).clone());
        let mut facts = vec![Dated { at, event: Event::Registered { id: customer.id, profile } }];
        facts.extend(self.relationships(customer));
        facts.extend(self.agreements(customer));
        let open: Vec<_> = customer
            .transfers
            .values()
            .filter(|one| one.is_open())
            .filter(|one| self.partner.is_none_or(|reader| one.side(reader).is_some()))
            .collect();
        let asked: BTreeSet<_> =
            open.iter().flat_map(|one| one.all_lines().map(|line| line.subscription)).collect();
        let held = customer.subscriptions.values().map(AsRef::as_ref).filter(|one| is_held(one));
        let mut enabled: BTreeMap<_, u32> = BTreeMap::new();
        for one in held {
            let own = self.partner.is_none_or(|reader| one.partner == reader);
            if !own && !asked.contains(&one.id) {
                continue;
            }
            let mut subscription = Subscription { moved_from: None, ..one.clone() };
            if !own {
                subscription.friendly_name.clone_from(&one.offer_name);
                subscription.partner_of_record = None;
            }
            if one.is_active() {
                let seats = enabled.entry(one.product.clone()).or_default();
                *seats = seats.saturating_add(one.quantity);
            }
            facts.push(Dated {
                at,
                event: Event::SubscriptionImported { subscription: Box::new(subscription) },
            });
        }
        // How many seats are in use is nothing that a partner is told.
        let seats = customer.seats.iter().filter(|_| self.partner.is_none());
        facts.extend(seats.map(|(product, assigned)| {
            let most = enabled.get(product).copied().unwrap_or(0);
            let (product, assigned) = (product.clone(), (*assigned).min(most));
            Dated { at, event: Event::SeatsAssigned { product, assigned } }
        }));
        facts.extend(open.into_iter().map(|one| {
            let transfer = Box::new((**one).clone());
            Dated { at: one.created_at, event: Event::TransferAsked { transfer } }
        }));
        facts
    }

    fn relationships(self, customer: &Customer) -> Vec<Dated<Event>> {
        let mut facts = Vec::new();
        for one in &customer.relationships {
            let Origin::Extension { by } = one.origin else { continue };
            let Organisation::Partner(source) = by.organisation else { continue };
            let stands = one.kind == Kind::IndirectProvider
                && customer.has(source, Kind::IndirectReseller)
                && customer.consents.contains_key(&one.partner);
            if stands {
                let provider = one.partner;
                let event = Event::RelationshipExtended { by, source, provider };
                facts.push(Dated { at: one.since, event });
            }
        }
        facts.extend(customer.relationships.iter().map(|one| {
            let mut relationship = Box::new(one.clone());
            if self.partner.is_some_and(|reader| reader != one.partner) {
                relationship.bill_to = None;
            }
            Dated { at: one.since, event: Event::Related { relationship } }
        }));
        facts
    }

    /// How the agreement stands. Who signed at whose request is between those two.
    fn agreements(self, customer: &Customer) -> Vec<Dated<Event>> {
        let mut facts = Vec::new();
        if let Some(direct) = &customer.agreements.direct {
            let acceptance = direct.clone();
            let event = Event::AgreementAccepted { acceptance };
            facts.push(Dated { at: direct.recorded_at, event });
        }
        for (partner, word) in &customer.agreements.attested {
            let own = self.partner.is_none_or(|reader| reader == *partner);
            let contact = if own { word.contact.clone() } else { nobody() };
            let acceptance = Acceptance { contact, ..word.clone() };
            let event = Event::AgreementAttested { partner: *partner, acceptance };
            facts.push(Dated { at: word.recorded_at, event });
        }
        facts
    }
}

/// Whether somebody has it: what moved or was deleted is history, and stays behind.
fn is_held(one: &Subscription) -> bool {
    match one.state {
        SubscriptionState::Active => true,
        SubscriptionState::Suspended { reason, .. } => reason == SuspensionReason::Partner,
        _ => false,
    }
}

/// A contact that says nothing about anybody.
fn nobody() -> Contact {
    Contact {
        first_name: "Not".to_owned(),
        last_name: "Copied".to_owned(),
        email: "not-copied@customer.example".to_owned(),
        phone: None,
    }
}
