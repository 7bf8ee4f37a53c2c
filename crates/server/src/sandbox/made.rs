//! A sandbox's folder: how it began, and how it is now.
//!
//! `origin.db` is the database as it was made, and never changes. `1`, `2`, … hold the one that is
//! used, one folder for each time that the sandbox was begun: so a reset never touches what
//! somebody may still be reading.

use super::{Housing, Loader, Undone, Unloaded, clock, copy::Copied, people};
use crate::{app::App, keys};
use domain::actor::Organisation;
use jiff::Timestamp;
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};
use store::{
    DATABASE, Failure, Store,
    sandbox::{self as registry, About},
};
use uuid::Uuid;
use wire::{
    fault::Edge,
    sandbox::{Create, CredentialEntity, Source},
};

/// How it began.
const ORIGIN: &str = "origin.db";
/// Where it is made.
const MAKING: &str = "making";

/// The folder of one sandbox.
#[derive(Clone, Debug)]
pub struct Made {
    dir: PathBuf,
}

/// What is to be in a sandbox.
pub struct Order {
    name: String,
    content: Content,
    /// Where its clock begins.
    at: Timestamp,
    /// What time it is for whoever signs in.
    signed_at: Timestamp,
    customers_max: u32,
    load: Arc<Loader>,
}

enum Content {
    World(String),
    Copy(Box<Copied>),
}

impl Order {
    /// What an owner asks for, and of a copy what is to be copied.
    ///
    /// # Errors
    /// [`Edge::SandboxCustomers`]; what the store reports.
    pub async fn of(
        app: &App,
        owner: Organisation,
        create: Create,
        housing: &Housing,
    ) -> Result<Self, Undone> {
        let (now, most) = (app.clock().now(), housing.customers);
        let (content, at) = match create.source {
            Source::World { text, starts_at } => (Content::World(text), starts_at.unwrap_or(now)),
            Source::Copy(chosen) => {
                let gather = move |tx: &mut store::Tx<'_>| {
                    Copied::of(tx, owner, chosen.as_deref(), (now, most))
                };
                let copied = app.store().read(gather).await?.map_err(Undone::Edge)?;
                (Content::Copy(Box::new(copied)), now)
            }
        };
        clock::reachable(at, at).map_err(Undone::Edge)?;
        let (name, load) = (create.name, Arc::clone(&housing.load));
        let signed_at = app.signs().now();
        Ok(Self { name, content, at, signed_at, customers_max: most, load })
    }

    /// Fills an empty store.
    fn fill(&self, store: &Store) -> Result<(About, Vec<CredentialEntity>), Undone> {
        let made_from = match &self.content {
            Content::World(text) => {
                (self.load)(store, text, self.at).map_err(|why| match why {
                    Unloaded::Bad(errors) => Undone::Edge(Edge::WorldBad { errors }),
                    Unloaded::Failed(why) => Undone::Failed(Failure::Broken(why)),
                })?;
                "world"
            }
            Content::Copy(copied) => {
                copied.fill(store, self.at)?;
                "copy"
            }
        };
        let (partners, customers) = store.read_now(registry::size)?;
        if customers > u64::from(self.customers_max) {
            return Err(Undone::Edge(Edge::SandboxCustomers { most: self.customers_max }));
        }
        let credentials = people::let_in(store, self.at)?;
        keys::at_start(store, self.signed_at)?;
        let at = self.at;
        store.write_now(move |tx| clock::keep(tx, at))?;
        let (name, made_from) = (self.name.clone(), made_from.to_owned());
        Ok((About { name, made_from, began_at: at, partners, customers }, credentials))
    }
}

impl Made {
    /// The folder of a sandbox among the others.
    pub fn at(among: &Path, id: Uuid) -> Self {
        Self { dir: among.join(id.to_string()) }
    }

    /// The database of an era.
    pub fn era(&self, era: i64) -> PathBuf {
        self.dir.join(era.to_string())
    }

    /// Makes the sandbox and begins it.
    ///
    /// # Errors
    /// As [`Order::of`], and [`Edge::WorldBad`].
    pub fn make(&self, order: &Order) -> Result<(About, Vec<CredentialEntity>), Undone> {
        let making = self.dir.join(MAKING);
        let store = Store::open(&making)?;
        let filled = order.fill(&store)?;
        // The log is folded into the database when nobody holds it any more.
        drop(store);
        fs::rename(making.join(DATABASE), self.dir.join(ORIGIN))?;
        fs::remove_dir_all(&making)?;
        self.begin(1)?;
        Ok(filled)
    }

    /// Begins it anew, in the folder of this era.
    ///
    /// # Errors
    /// What the disk reports.
    pub fn begin(&self, era: i64) -> Result<(), Undone> {
        let dir = self.era(era);
        // What an interrupted attempt left.
        self.forget(era)?;
        store::private::dir(&dir)?;
        let path = dir.join(DATABASE);
        store::private::file(&path)?;
        fs::copy(self.dir.join(ORIGIN), &path)?;
        fs::File::open(&path)?.sync_all()?;
        Ok(())
    }

    /// Removes the folder of an era.
    ///
    /// # Errors
    /// What the disk reports.
    pub fn forget(&self, era: i64) -> Result<(), Undone> {
        Ok(gone(&self.era(era))?)
    }

    /// Removes all of it.
    ///
    /// # Errors
    /// What the disk reports.
    pub fn remove(&self) -> Result<(), Undone> {
        Ok(gone(&self.dir)?)
    }
}

fn gone(dir: &Path) -> io::Result<()> {
    match fs::remove_dir_all(dir) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
