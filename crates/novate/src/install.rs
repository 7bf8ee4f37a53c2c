//! Loading a world into an empty folder or database: all of it or nothing.
//!
//! The database is made in a folder beside and moved into place when it is whole, so that a load
//! that was interrupted leaves nothing behind.

use crate::exit::{End, cannot_start, failed};
use domain::{actor::By, id::UserId};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use server::{
    sandbox::Unloaded,
    signin::{password, secret::SecretHash},
};
use sim::world::{BuiltCustomer, Credential, Holder, World};
use std::{fs, path::Path, sync::Arc, thread};
use store::{
    DATABASE, Failure, Place, Store,
    credential::{self, Kind},
    meta, operator,
    perform::admit,
    whole::{Told, copy},
};
use uuid::Uuid;

/// How many customers are written in one transaction.
const CHUNK: usize = 500;
/// Where the database grows until it is whole.
const BESIDE: &str = "loading";

/// A progress bar, shown when there is a terminal and something to wait for.
pub fn bar(length: usize, what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(length).unwrap_or(u64::MAX));
    let style = ProgressStyle::with_template("{msg:22} [{bar:30}] {pos}/{len} {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(what);
    bar
}

/// A progress bar for work that tells of itself, and how to move it.
pub fn progress() -> (ProgressBar, Arc<Told<'static>>) {
    let bar = bar(0, "");
    let moved = bar.clone();
    let told = move |what, done, all| {
        // A new piece of work begins at its own start.
        if moved.length() != Some(all) || moved.message() != what {
            moved.set_length(all);
            moved.set_message(what);
            moved.reset_eta();
        }
        moved.set_position(done);
    };
    (bar, Arc::new(told))
}

/// Whether the folder holds a programme already.
///
/// # Errors
/// [`End::CannotStart`] when it cannot be opened.
pub fn is_filled(dir: &Path) -> Result<bool, End> {
    if !dir.join(DATABASE).exists() {
        return Ok(false);
    }
    let store = Store::open(dir).map_err(cannot_start)?;
    let found = store.read_now(operator::load).map_err(cannot_start)?;
    Ok(found.is_some())
}

/// The world of a text, checked behind a progress bar.
///
/// # Errors
/// Everything that is wrong with it, a line each.
pub fn checked(text: &str, now: Timestamp) -> Result<World<'_>, Vec<String>> {
    let bar = bar(0, "checking customers");
    let world = World::read(text, now, &mut |done, all| {
        bar.set_length(u64::try_from(all).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    });
    bar.finish_and_clear();
    world.map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

/// Checks a world's text and loads it into a place, which must be empty. `note` is remembered
/// beside it, where the place is a database.
///
/// # Errors
/// [`End::BadInput`] with every error of the file; [`End::CannotStart`] when the place holds a
/// programme or cannot be written.
pub fn load_at(
    place: &Place,
    text: &str,
    now: Timestamp,
    note: Option<(&'static str, &str)>,
) -> Result<(), End> {
    match place {
        Place::Folder(dir) => load(dir, text, now),
        Place::Server { .. } => load_database(place, text, now, note),
    }
}

/// The world grows in a folder, out of everybody's way, and is copied when it is whole.
fn load_database(
    place: &Place,
    text: &str,
    now: Timestamp,
    note: Option<(&'static str, &str)>,
) -> Result<(), End> {
    let unusable = |why: &dyn std::fmt::Display| cannot_start(format!("{place}: {why}"));
    let filled = |table: &str| {
        unusable(&format!(
            "it is not empty, there are rows in {table}; leave --world away to serve what it \
             holds, or name an empty database"
        ))
    };
    let target = Store::alone(place).map_err(|why| unusable(&why))?;
    if let Some(table) = target.read_now(copy::filled).map_err(|why| unusable(&why))? {
        return Err(filled(table));
    }
    // Under a name that tells whose it is, should somebody end us before it is removed.
    let beside = tempfile::Builder::new().prefix("novate-loading-").tempdir();
    let beside = beside.map_err(cannot_start)?;
    load(beside.path(), text, now)?;
    let source = Store::open(beside.path()).map_err(cannot_start)?;
    if let Some((key, value)) = note {
        let value = value.to_owned();
        source.write_now(move |tx| meta::put(tx, key, &value)).map_err(failed)?;
    }
    let (bar, told) = progress();
    let copied = copy::run(&source, &target, &told);
    bar.finish_and_clear();
    copied.map(drop).map_err(|fault| match fault {
        copy::Fault::Filled(table) => filled(table),
        fault => failed(format!("{place}: nothing was loaded: {fault}")),
    })
}

/// Checks a world's text and loads it into the folder, which must be empty.
///
/// # Errors
/// [`End::BadInput`] with every error of the file; [`End::CannotStart`] when the folder holds a
/// programme or cannot be written.
fn load(dir: &Path, text: &str, now: Timestamp) -> Result<(), End> {
    if is_filled(dir)? {
        let place = dir.display();
        return Err(cannot_start(format!(
            "{place} holds a programme already; leave --world away to serve it, \
             or name an empty folder"
        )));
    }
    let world = checked(text, now).map_err(|errors| {
        let (count, lines) = (errors.len(), errors.join("\n"));
        End::BadInput(format!("nothing was loaded; errors in the world file: {count}\n{lines}"))
    })?;
    let beside = dir.join(BESIDE);
    if beside.exists() {
        // Whoever is loading at this moment holds it; what is left of an earlier load nobody does.
        drop(Store::open(&beside).map_err(cannot_start)?);
        fs::remove_dir_all(&beside).map_err(cannot_start)?;
    }
    let store = Store::open(&beside).map_err(cannot_start)?;
    let bar = bar(world.customer_count(), "loading customers");
    fill(&store, &world, now, &bar)?;
    bar.finish_and_clear();
    drop(store);
    fs::rename(beside.join(DATABASE), dir.join(DATABASE)).map_err(cannot_start)?;
    fs::File::open(dir).and_then(|dir| dir.sync_all()).map_err(cannot_start)?;
    fs::remove_dir_all(&beside).map_err(cannot_start)?;
    Ok(())
}

/// Checks a world's text and loads it into an empty store: how a server makes a sandbox of one.
///
/// # Errors
/// Everything that is wrong with the text, or why it could not be written.
pub fn into_store(store: &Store, text: &str, now: Timestamp) -> Result<(), Unloaded> {
    let world = World::read(text, now, &mut |_, _| {})
        .map_err(|problems| Unloaded::Bad(problems.iter().map(ToString::to_string).collect()))?;
    let filled = fill(store, &world, now, &ProgressBar::hidden());
    filled.map_err(|why| Unloaded::Failed(why.to_string()))
}

/// Founds a programme on a world's text: all of it in one transaction, or nothing. `mark` is
/// remembered beside it.
///
/// # Errors
/// [`Unloaded::Bad`] when the text has errors; [`Unloaded::Failed`] when there is a programme
/// already, or it could not be written.
pub fn found(
    store: &Store,
    text: &str,
    now: Timestamp,
    mark: Option<(&'static str, &'static str)>,
) -> Result<(), Unloaded> {
    let world = World::read(text, now, &mut |_, _| {})
        .map_err(|problems| Unloaded::Bad(problems.iter().map(ToString::to_string).collect()))?;
    let broken = |why: &dyn std::fmt::Display| Unloaded::Failed(why.to_string());
    let founder = world.operator().clone();
    let hand = domain::actor::Hand::User(UserId(Uuid::nil()));
    let by = By { organisation: founder.state.organisation(), hand };
    let partners: Vec<_> = world.partners().to_vec();
    let customers: Vec<_> = world.customers().collect();
    let partners_in = partners.iter().flat_map(|built| built.credentials.iter().cloned());
    let customers_in = customers.iter().flat_map(|built| built.credentials.iter().cloned());
    let all: Vec<_> =
        founder.credentials.iter().cloned().chain(partners_in).chain(customers_in).collect();
    let proofs = hashed(&all).map_err(|why| broken(&why))?;
    let write = move |tx: &mut store::Tx<'_>| {
        if operator::load(tx)?.is_some() {
            return Ok(false);
        }
        admit::operator(tx, &by, founder.state.clone(), &founder.facts, now)?;
        for built in &partners {
            admit::partner(tx, &by, built.state.clone(), &built.facts, now)?;
        }
        for built in &customers {
            admit::customer(tx, &by, built.state.clone(), &built.facts, now)?;
        }
        keep(tx, &proofs)?;
        if let Some((key, value)) = mark {
            meta::put(tx, key, value)?;
        }
        Ok(true)
    };
    let founded = store.write_now(write).map_err(|why| broken(&why))?;
    if founded { Ok(()) } else { Err(broken(&"there is a programme already")) }
}

fn fill(store: &Store, world: &World<'_>, now: Timestamp, bar: &ProgressBar) -> Result<(), End> {
    let built = world.operator().clone();
    let by = By {
        organisation: built.state.organisation(),
        hand: domain::actor::Hand::User(UserId(Uuid::nil())),
    };
    let proofs = hashed(&built.credentials)?;
    store
        .write_now(move |tx| {
            admit::operator(tx, &by, built.state.clone(), &built.facts, now)?;
            keep(tx, &proofs)
        })
        .map_err(failed)?;
    for built in world.partners() {
        let built = built.clone();
        let proofs = hashed(&built.credentials)?;
        store
            .write_now(move |tx| {
                admit::partner(tx, &by, built.state.clone(), &built.facts, now)?;
                keep(tx, &proofs)
            })
            .map_err(failed)?;
    }
    let mut customers = world.customers().peekable();
    while customers.peek().is_some() {
        let chunk: Vec<_> = customers.by_ref().take(CHUNK).collect();
        let length = chunk.len();
        admit(store, chunk, by, now)?;
        bar.inc(u64::try_from(length).unwrap_or(0));
    }
    Ok(())
}

fn admit(store: &Store, chunk: Vec<BuiltCustomer>, by: By, now: Timestamp) -> Result<(), End> {
    let credentials: Vec<_> =
        chunk.iter().flat_map(|built| built.credentials.iter().cloned()).collect();
    let proofs = hashed(&credentials)?;
    let write = move |tx: &mut store::Tx<'_>| {
        for built in &chunk {
            admit::customer(tx, &by, built.state.clone(), &built.facts, now)?;
        }
        keep(tx, &proofs)
    };
    store.write_now(write).map_err(failed)
}

fn keep(tx: &mut store::Tx<'_>, proofs: &[credential::Credential]) -> Result<(), Failure> {
    proofs.iter().try_for_each(|proof| credential::put(tx, proof))
}

/// The proofs as they are kept: hashed, on all processors, since passwords are slow on purpose.
fn hashed(credentials: &[Credential]) -> Result<Vec<credential::Credential>, End> {
    let lanes = thread::available_parallelism().map_or(1, usize::from);
    let each = credentials.len().div_ceil(lanes).max(1);
    let parts = thread::scope(|scope| {
        let parts = credentials.chunks(each);
        let workers: Vec<_> =
            parts.map(|part| scope.spawn(|| part.iter().map(proof).collect::<Vec<_>>())).collect();
        workers.into_iter().map(thread::ScopedJoinHandle::join).collect::<Vec<_>>()
    });
    let mut all = Vec::with_capacity(credentials.len());
    for part in parts {
        let part = part.map_err(|_| End::Failed("hashing passwords failed".to_owned()))?;
        for one in part {
            all.push(one?);
        }
    }
    Ok(all)
}

fn proof(one: &Credential) -> Result<credential::Credential, End> {
    let (id, kind, name, hash) = match &one.holder {
        Holder::User { id, upn } => {
            let hash = password::hash(&one.secret).map_err(failed)?;
            (id.0, Kind::User, upn.clone(), hash)
        }
        Holder::App { id } => {
            let hash = SecretHash::of(&one.secret).map_err(failed)?;
            (id.0, Kind::App, id.to_string(), hash.as_str().to_owned())
        }
    };
    Ok(credential::Credential { id, kind, tenant: one.tenant, name, hash, body: "{}".to_owned() })
}
