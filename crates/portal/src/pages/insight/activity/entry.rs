//! The entries of a log, with what is needed to tell them.

use super::{
    before,
    filter::Filter,
    happening::{self, Happening, called},
};
use crate::{stop::Handled, visit::Member, words::Words};
use domain::{
    actor::{By, Hand, Organisation, member::Staff},
    customer::Customer,
    operator::Operator,
    partner::Partner,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use store::{
    Failure, Tx, customer,
    event::log::{self, Place, Wanted, Whose},
    operator, partner,
};
use uuid::Uuid;

/// How many commands are read at once.
const STEP: u32 = 100;
/// How often for one page at most; then the page ends early, and the next one goes on.
const STEPS: usize = 30;

/// What something happened to.
pub enum Record {
    /// A customer.
    Customer(Arc<Customer>),
    /// A partner.
    Partner(Arc<Partner>),
    /// The operator.
    Operator(Arc<Operator>),
}

impl Record {
    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Record::Customer(one) => one.profile.company_name.clone(),
            Record::Partner(one) => one.name.clone(),
            Record::Operator(one) => one.name.clone(),
        }
    }

    /// Its people and programs.
    pub fn staff(&self) -> &Staff {
        match self {
            Record::Customer(one) => &one.staff,
            Record::Partner(one) => &one.staff,
            Record::Operator(one) => &one.staff,
        }
    }

    /// What a subscription is called.
    pub fn subscription(&self, id: &str) -> Option<String> {
        let Record::Customer(customer) = self else { return None };
        let id = Uuid::parse_str(id).ok()?;
        customer.subscriptions.get(&id.into()).map(|one| one.friendly_name.clone())
    }
}

/// One accepted command, with what of it may be told.
pub struct Entry {
    pub place: Place,
    pub by: Option<By>,
    pub record: Arc<Record>,
    pub happenings: Vec<Happening>,
}

/// A page of a log.
pub struct Found {
    pub entries: Vec<Entry>,
    pub next: Option<Place>,
    /// What partners are called.
    pub names: BTreeMap<Uuid, String>,
    /// What those who did something are called, for this reader.
    doers: BTreeMap<By, (Option<String>, String)>,
    /// Those by whom the reader can filter.
    pub people: Vec<(String, String)>,
    /// Whether customers have pages for the reader.
    pub links: bool,
}

impl Found {
    /// Who did something, in words.
    pub fn who(&self, words: Words, entry: &Entry, what: &Happening) -> String {
        let is_due = what.at.as_microsecond() < entry.place.at.as_microsecond();
        let by = what.by().or(entry.by.filter(|_| !is_due));
        let Some((name, organisation)) = by.and_then(|by| self.doers.get(&by)) else {
            return words.say("activity-itself");
        };
        match name {
            Some(name) => format!("{name}, {organisation}"),
            None => words.with("activity-somebody", "organisation", organisation),
        }
    }
}

/// A page of a log, of about so many rows.
pub async fn all(member: &Member, whose: Whose, filter: &Filter, rows: usize) -> Handled<Found> {
    let (own, words) = (member.who.actor.by.organisation, member.visit.words);
    let filter = filter.clone();
    let job = move |tx: &mut Tx<'_>| {
        let staff = staff(tx, own)?;
        let (from, until) = filter.period();
        let by = filter.by(&staff).map(|hand| By { organisation: own, hand });
        let wanted = Wanted { whose, from, until, by };
        let (mut entries, next) = page(tx, own, &wanted, &filter, rows)?;
        tell_before(tx, words, &mut entries)?;
        let (names, doers) = named(tx, own, &entries)?;
        let people = people(&staff);
        let links = !matches!(own, Organisation::Customer(_));
        Ok::<_, Failure>(Found { entries, next, names, doers, people, links })
    };
    Ok(member.visit.app.store().read(job).await?)
}

fn page(
    tx: &mut Tx<'_>,
    own: Organisation,
    wanted: &Wanted,
    filter: &Filter,
    rows: usize,
) -> Result<(Vec<Entry>, Option<Place>), Failure> {
    let mut records: BTreeMap<Uuid, Option<Arc<Record>>> = BTreeMap::new();
    let (mut entries, mut count, mut after) = (Vec::new(), 0, filter.after.clone());
    let steps = if rows > 1_000 { STEPS * 10 } else { STEPS };
    for _ in 0..steps {
        let found = log::page(tx, wanted, after.as_ref(), STEP)?;
        let is_last = found.len() < STEP as usize;
        for one in found {
            if count >= rows {
                return Ok((entries, after));
            }
            after = Some(one.place.clone());
            let stream = one.place.stream;
            if let std::collections::btree_map::Entry::Vacant(slot) = records.entry(stream) {
                slot.insert(record(tx, stream)?.map(Arc::new));
            }
            let Some(Some(record)) = records.get(&stream) else { continue };
            let mut happenings = happening::read(&one.events);
            for (place, what) in happenings.iter_mut().enumerate() {
                what.place = place;
            }
            happenings.retain(|what| sees(own, what, record) && filter.fits(what));
            if !happenings.is_empty() {
                count += happenings.len();
                let record = Arc::clone(record);
                entries.push(Entry { place: one.place, by: one.by, record, happenings });
            }
        }
        if is_last {
            return Ok((entries, None));
        }
    }
    Ok((entries, after))
}

fn sees(own: Organisation, what: &Happening, record: &Record) -> bool {
    match own {
        Organisation::Partner(partner) => what.concerns(partner, record),
        Organisation::Operator(_) | Organisation::Customer(_) => true,
    }
}

fn record(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Record>, Failure> {
    if let Some((found, _)) = customer::load(tx, id.into())? {
        return Ok(Some(Record::Customer(found)));
    }
    if let Some((found, _)) = partner::load(tx, id.into())? {
        return Ok(Some(Record::Partner(found)));
    }
    let found = operator::load(tx)?.filter(|(found, _)| found.id.0 == id);
    Ok(found.map(|(found, _)| Record::Operator(found)))
}

/// Puts to each change what was there before it.
fn tell_before(tx: &mut Tx<'_>, words: Words, entries: &mut [Entry]) -> Result<(), Failure> {
    let changed = |one: &&Entry| one.happenings.iter().any(before::changes);
    let streams: BTreeSet<Uuid> =
        entries.iter().filter(changed).map(|one| one.place.stream).collect();
    for stream in streams {
        let befores = before::of(tx, words, stream)?;
        for entry in entries.iter_mut().filter(|one| one.place.stream == stream) {
            for what in &mut entry.happenings {
                let place = (stream, entry.place.version, what.place);
                what.before = befores.get(&place).cloned();
            }
        }
    }
    Ok(())
}

type Named = (BTreeMap<Uuid, String>, BTreeMap<By, (Option<String>, String)>);

/// The names of partners, and of whoever did something. Other organisations' people stay unnamed
/// to everybody but the operator.
fn named(tx: &mut Tx<'_>, own: Organisation, entries: &[Entry]) -> Result<Named, Failure> {
    let happenings = || entries.iter().flat_map(|one| &one.happenings);
    let mut names = BTreeMap::new();
    for id in happenings().flat_map(Happening::partners).collect::<BTreeSet<_>>() {
        if let Some((found, _)) = partner::load(tx, id.into())? {
            names.insert(id, found.name.clone());
        }
    }
    let all = entries.iter().filter_map(|one| one.by).chain(happenings().filter_map(Happening::by));
    let mut doers = BTreeMap::new();
    for by in all.collect::<BTreeSet<_>>() {
        let id = match by.organisation {
            Organisation::Operator(id) => id.0,
            Organisation::Partner(id) => id.0,
            Organisation::Customer(id) => id.0,
        };
        let Some(found) = record(tx, id)? else { continue };
        let tells = by.organisation == own || matches!(own, Organisation::Operator(_));
        let name = called(found.staff(), by.hand).filter(|_| tells);
        doers.insert(by, (name, found.name()));
    }
    Ok((names, doers))
}

fn staff(tx: &mut Tx<'_>, own: Organisation) -> Result<Staff, Failure> {
    let id = match own {
        Organisation::Operator(id) => id.0,
        Organisation::Partner(id) => id.0,
        Organisation::Customer(id) => id.0,
    };
    Ok(record(tx, id)?.map(|found| found.staff().clone()).unwrap_or_default())
}

fn people(staff: &Staff) -> Vec<(String, String)> {
    let hands = staff.hands().map(|(hand, _)| hand);
    let mut people: Vec<_> = hands
        .filter_map(|hand| {
            let id = match hand {
                Hand::User(id) => id.to_string(),
                Hand::App(id) => id.to_string(),
            };
            Some((id, called(staff, hand)?))
        })
        .collect();
    people.sort_by(|one, other| one.1.cmp(&other.1));
    people
}
