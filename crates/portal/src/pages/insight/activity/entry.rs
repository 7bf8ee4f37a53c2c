//! The entries of a log, with what is needed to tell them.

use super::{
    before::{self, Befores},
    filter::Filter,
    happening::{Happening, called},
};
use crate::{stop::Handled, visit::Member, words::Words};
use domain::actor::{By, Hand, Organisation, member::Staff};
use std::collections::{BTreeMap, BTreeSet};
use store::{
    Failure, Tx,
    event::{
        feed::{self, Entry},
        log::{Place, Wanted, Whose},
        record::{self, Record},
    },
    partner,
};
use uuid::Uuid;

/// A page of a log.
pub struct Found {
    pub entries: Vec<Entry>,
    pub next: Option<Place>,
    /// What was there before each change.
    befores: Befores,
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
    /// What was there before something changed, where that is known.
    pub fn before(&self, entry: &Entry, what: &Happening) -> String {
        let place = (entry.place.stream, entry.place.version, what.place);
        self.befores.get(&place).cloned().unwrap_or_default()
    }

    /// Who did something, in words.
    pub fn who(&self, words: Words, entry: &Entry, what: &Happening) -> String {
        let by = what.done_by(entry.by, entry.place.at);
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
        let staff = record::staff(tx, own)?;
        let (from, until) = filter.period();
        let by = filter.by(&staff).map(|hand| By { organisation: own, hand });
        let wanted = Wanted { whose, from, until, by };
        let fits = |what: &Happening, _: &Record| filter.fits(what);
        let (entries, next) = feed::page(tx, own, &wanted, filter.after.clone(), rows, &fits)?;
        let befores = befores(tx, words, &entries)?;
        let (names, doers) = named(tx, own, &entries)?;
        let people = people(&staff);
        let links = !matches!(own, Organisation::Customer(_));
        Ok::<_, Failure>(Found { entries, next, befores, names, doers, people, links })
    };
    Ok(member.visit.app.store().read(job).await?)
}

/// What was there before each change.
fn befores(tx: &mut Tx<'_>, words: Words, entries: &[Entry]) -> Result<Befores, Failure> {
    let changed = |one: &&Entry| one.happenings.iter().any(before::changes);
    let streams: BTreeSet<Uuid> =
        entries.iter().filter(changed).map(|one| one.place.stream).collect();
    let mut all = Befores::new();
    for stream in streams {
        all.append(&mut before::of(tx, words, stream)?);
    }
    Ok(all)
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
        let Some(found) = Record::load(tx, by.organisation.tenant())? else { continue };
        let tells = by.organisation == own || matches!(own, Organisation::Operator(_));
        let name = called(found.staff(), by.hand).filter(|_| tells);
        doers.insert(by, (name, found.name()));
    }
    Ok((names, doers))
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
