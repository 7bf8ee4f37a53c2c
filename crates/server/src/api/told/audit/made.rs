//! Making audit records of what the log has.

use domain::{
    actor::{Actor, By, Hand, Organisation},
    customer::Customer,
};
use std::collections::{BTreeMap, BTreeSet};
use store::{
    Failure, Tx,
    event::{
        around::{self, Around},
        feed::{self, Entry, Records},
        happening::Happening,
        log::{Place, Wanted},
        record,
    },
    perform::Facts,
};
use uuid::Uuid;
use wire::{
    Locale,
    audit::{AuditRecord, Name, Operation, Reader, Resource, value},
};

/// Who reads, and what of it all.
pub struct Reading {
    /// As whom.
    pub actor: Actor,
    /// Only what happened to such a thing.
    pub resource: Option<Resource>,
    /// Only of records with this in their name, in lower case.
    pub name: Option<String>,
    /// In which language.
    pub locale: Locale,
}

/// What was done at once to one thing, and the last of it.
struct Done {
    operation: Operation,
    last: Happening,
}

/// A customer around its versions.
type Arounds = BTreeMap<(Uuid, i64), Around<Customer>>;

impl Reading {
    /// The organisation that reads.
    pub fn own(&self) -> Organisation {
        self.actor.by.organisation
    }

    fn fits(&self, what: &Happening, record: &record::Record) -> bool {
        let operation = Operation::of(&what.word, &what.body, Uuid::nil());
        let named = |name: &String| record.name().to_lowercase().contains(name);
        operation.is_some_and(|one| self.resource.is_none_or(|kind| kind == one.resource))
            && self.name.as_ref().is_none_or(named)
    }
}

/// Some records, the newest first, behind `after`, about so many; and where the next ones begin.
///
/// # Errors
/// What the database reports.
pub fn page(
    tx: &mut Tx<'_>,
    reading: &Reading,
    wanted: &Wanted,
    after: Option<Place>,
    size: usize,
) -> Result<(Vec<AuditRecord>, Option<Place>), Failure> {
    let fits = |what: &Happening, record: &record::Record| reading.fits(what, record);
    let (entries, next) = feed::page(tx, reading.own(), wanted, after, size, &fits)?;
    let arounds = arounds(tx, &entries)?;
    let mut people = Records::default();
    let mut made = Vec::new();
    for entry in &entries {
        for done in done(entry).into_iter().rev() {
            let around = arounds.get(&(entry.place.stream, entry.place.version));
            made.push(told(tx, reading, entry, &done, around, &mut people)?);
        }
    }
    Ok((made, next))
}

/// The customers that something happened to, before and after.
fn arounds(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<Arounds, Failure> {
    let mut wanted: BTreeMap<Uuid, BTreeSet<i64>> = BTreeMap::new();
    for one in entries.iter().filter(|one| matches!(*one.record, record::Record::Customer(_))) {
        wanted.entry(one.place.stream).or_default().insert(one.place.version);
    }
    let mut found = Arounds::new();
    for (stream, versions) in wanted {
        for one in around::of::<Customer>(tx, stream, &versions)? {
            found.insert((stream, one.entry.version), one);
        }
    }
    Ok(found)
}

/// What a command did, each thing once.
fn done(entry: &Entry) -> Vec<Done> {
    let mut all: Vec<Done> = Vec::new();
    for what in &entry.happenings {
        let found = Operation::of(&what.word, &what.body, entry.place.stream);
        let Some(operation) = found else { continue };
        let same = |one: &&mut Done| one.operation == operation && one.last.at == what.at;
        match all.iter_mut().find(same) {
            Some(one) => one.last = what.clone(),
            None => all.push(Done { operation, last: what.clone() }),
        }
    }
    all
}

fn told(
    tx: &mut Tx<'_>,
    reading: &Reading,
    entry: &Entry,
    done: &Done,
    around: Option<&Around<Customer>>,
    people: &mut Records,
) -> Result<AuditRecord, Failure> {
    let Done { operation, last } = done;
    let (reader, record) = (reading.own().tenant(), entry.place.stream);
    let name = Name { reader, record, operation: *operation, at: last.at };
    let mut made = AuditRecord::named(&name);
    if let record::Record::Customer(customer) = &*entry.record {
        made.customer_id = Some(customer.id.0);
        made.customer_name = Some(customer.profile.company_name.clone());
        if operation.resource == Resource::Transfer {
            let transfer = customer.transfers.get(&operation.id.into());
            let sides = transfer.map(|one| vec![one.source.0, one.target.0]);
            made.participants = sides.unwrap_or_default();
        }
    }
    if let Some(around) = around {
        let states = [&around.before, &around.after];
        let named = states.into_iter().flatten().flat_map(Customer::partners);
        let facts = Facts::of(tx, named.collect::<BTreeSet<_>>())?;
        let (actor, partners, locale) = (&reading.actor, &facts.partners, reading.locale);
        let seen = Reader { actor, partners, locale };
        let shown = |state: &Option<Customer>| value(*operation, state.as_ref()?, seen);
        made.resource_old_value = shown(&around.before);
        made.resource_new_value = shown(&around.after);
    }
    if let Some(by) = last.done_by(entry.by, entry.place.at) {
        sign(tx, reading.own(), by, people, &mut made)?;
    }
    Ok(made)
}

/// Who did it. Other organisations' people stay unnamed to everybody but the operator.
fn sign(
    tx: &mut Tx<'_>,
    own: Organisation,
    by: By,
    people: &mut Records,
    made: &mut AuditRecord,
) -> Result<(), Failure> {
    if by.organisation != own && !matches!(own, Organisation::Operator(_)) {
        return Ok(());
    }
    match by.hand {
        Hand::App(id) => made.application_id = Some(id.0),
        Hand::User(id) => {
            let found = people.of(tx, by.organisation.tenant())?;
            let member = found.as_ref().and_then(|found| found.staff().members.get(&id));
            made.user_principal_name = member.map(|member| member.upn.clone());
        }
    }
    Ok(())
}
