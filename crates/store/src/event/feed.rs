//! A log as one organisation may read it: only what concerns it, each command with the record that
//! it changed.

use super::{
    happening::{self, Happening},
    log::{self, Place, Wanted},
    record::Record,
};
use crate::{Failure, Tx};
use domain::actor::{By, Organisation};
use std::{
    collections::{BTreeMap, btree_map::Entry as Slot},
    sync::Arc,
};
use uuid::Uuid;

/// How many commands are read at once.
const STEP: u32 = 100;
/// How often for one page at most; then the page ends early, and the next one goes on.
const STEPS: usize = 30;

/// One accepted command, with what of it may be told.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it is in the log.
    pub place: Place,
    /// Who gave it; `None` where only what was due was written down.
    pub by: Option<By>,
    /// What it changed, as it is now.
    pub record: Arc<Record>,
    /// What happened by it.
    pub happenings: Vec<Happening>,
}

/// Entries of a log, and where the next ones begin if there are more.
pub type Page = (Vec<Entry>, Option<Place>);

/// The records that were met, so that each is read once.
#[derive(Default)]
pub struct Records(BTreeMap<Uuid, Option<Arc<Record>>>);

impl Records {
    /// The record of this id, if there is one.
    ///
    /// # Errors
    /// What the database reports.
    pub fn of(&mut self, tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Arc<Record>>, Failure> {
        Ok(match self.0.entry(id) {
            Slot::Occupied(slot) => slot.get().clone(),
            Slot::Vacant(slot) => slot.insert(Record::load(tx, id)?.map(Arc::new)).clone(),
        })
    }
}

/// Some of what is wanted, the newest first, behind `after`: about so many things that happened,
/// those that `fits` lets pass. What was done at once stays together.
///
/// # Errors
/// What the database reports.
pub fn page(
    tx: &mut Tx<'_>,
    own: Organisation,
    wanted: &Wanted,
    mut after: Option<Place>,
    rows: usize,
    fits: &dyn Fn(&Happening, &Record) -> bool,
) -> Result<Page, Failure> {
    let mut records = Records::default();
    let (mut entries, mut count) = (Vec::new(), 0);
    let steps = if rows > 1_000 { STEPS * 10 } else { STEPS };
    for _ in 0..steps {
        let found = log::page(tx, wanted, after.as_ref(), STEP)?;
        let is_last = found.len() < STEP as usize;
        for one in found {
            if count >= rows {
                return Ok((entries, after));
            }
            after = Some(one.place.clone());
            let Some(record) = records.of(tx, one.place.stream)? else { continue };
            let mut happenings = happening::read(&one.events);
            happenings.retain(|what| sees(own, what, &record) && fits(what, &record));
            if !happenings.is_empty() {
                count += happenings.len();
                entries.push(Entry { place: one.place, by: one.by, record, happenings });
            }
        }
        if is_last {
            return Ok((entries, None));
        }
    }
    Ok((entries, after))
}

/// Whether an organisation may know of it.
pub fn sees(own: Organisation, what: &Happening, record: &Record) -> bool {
    match own {
        Organisation::Partner(partner) => what.concerns(partner, record),
        Organisation::Operator(_) | Organisation::Customer(_) => true,
    }
}
