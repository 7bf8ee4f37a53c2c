//! Sandboxes: programmes of their own beside this one, each with a clock that stands still until
//! its owner moves it.
//!
//! A sandbox is another [`App`] on a database of its own in a folder of its own, under the address
//! `/sandbox/{id}`; its tokens are signed by keys of its own and are good nowhere else. It lives on
//! the server that made it. It is opened when somebody calls, and forgotten by nobody: what it
//! holds, and where its clock stands, is on the disk before it is answered.

pub mod clock;
mod copy;
mod keeper;
mod made;
pub mod making;
pub mod mishap;
mod people;

pub use keeper::permit;

use crate::{
    api,
    app::App,
    chance,
    clock::Clock,
    config::{Config, Personas, mail::Mail},
    sandbox::{clock::Hand, made::Made},
};
use axum::Router;
use domain::actor::Organisation;
use jiff::Timestamp;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs, io,
    path::PathBuf,
    sync::Arc,
};
use store::{Failure, Store, private, sandbox as registry, sandbox::Sandbox};
use tokio::{
    sync::Mutex,
    task::{JoinError, spawn_blocking},
};
use uuid::Uuid;
use wire::{
    fault::Edge,
    sandbox::{Create, CredentialEntity},
};

/// Sandboxes that an owner may have, unless told otherwise.
pub const PER_OWNER: u32 = 5;
/// Customers that a sandbox may hold, unless told otherwise.
pub const CUSTOMERS: u32 = 2_000;
/// The file that says which server keeps the sandboxes of a folder.
const HOLDER: &str = "holder";

/// Why a world could not be loaded.
#[derive(Debug)]
pub enum Unloaded {
    /// It has errors: a line each.
    Bad(Vec<String>),
    /// We could not.
    Failed(String),
}

/// Loads the text of a world into an empty store, as of a moment. This crate does not know the
/// form of a world file; whoever starts the server does.
pub type Loader = dyn Fn(&Store, &str, Timestamp) -> Result<(), Unloaded> + Send + Sync;

/// Where sandboxes are kept, and how many.
#[derive(Clone)]
pub struct Housing {
    /// The folder that holds a folder for each of them. One server uses it.
    pub dir: PathBuf,
    /// The most that an owner may have.
    pub per_owner: u32,
    /// The most customers in one.
    pub customers: u32,
    /// Loads world files.
    pub load: Arc<Loader>,
}

impl fmt::Debug for Housing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Housing").field("dir", &self.dir).finish_non_exhaustive()
    }
}

/// Why nothing was done to a sandbox.
#[derive(Debug)]
pub enum Undone {
    /// It is not there, or may not be.
    Edge(Edge),
    /// We are broken.
    Failed(Failure),
}

impl From<Failure> for Undone {
    fn from(failure: Failure) -> Self {
        Undone::Failed(failure)
    }
}

impl From<io::Error> for Undone {
    fn from(error: io::Error) -> Self {
        Undone::Failed(match error.kind() {
            io::ErrorKind::StorageFull => Failure::Full,
            _ => Failure::Broken(format!("a sandbox's folder: {error}")),
        })
    }
}

impl From<JoinError> for Undone {
    fn from(error: JoinError) -> Self {
        Undone::Failed(Failure::Broken(error.to_string()))
    }
}

/// The sandboxes of this server.
pub struct Sandboxes {
    housing: Housing,
    holder: Uuid,
    rooms: Mutex<BTreeMap<Uuid, Arc<Room>>>,
    /// One is made at a time: it takes memory.
    making: Mutex<()>,
    /// What is being made for people who come back for it.
    makings: making::Makings,
}

/// A sandbox that is open.
pub struct Room {
    /// Which.
    pub id: Uuid,
    /// How often it was begun.
    pub era: i64,
    /// The programme in it.
    pub app: App,
    /// Its clock's hand, held by one at a time.
    pub hand: Hand,
    service: Router,
}

impl Room {
    /// The key by which its owner's people may be anybody in it.
    pub fn key(&self) -> Option<&str> {
        match &self.app.config().personas {
            Personas::Holder(key) => Some(key),
            _ => None,
        }
    }

    /// Its API.
    pub fn service(&self) -> Router {
        self.service.clone()
    }
}

impl Sandboxes {
    /// Those in a folder, which is made if it is not there. What is left of one that was not
    /// finished, or was deleted, goes.
    ///
    /// # Errors
    /// What the disk or the store reports.
    pub fn open(store: &Store, housing: Housing, fresh: Uuid) -> Result<Self, Failure> {
        let broken = |why: io::Error| {
            Failure::Broken(format!("{} cannot be used: {why}", housing.dir.display()))
        };
        private::dir(&housing.dir).map_err(broken)?;
        let path = housing.dir.join(HOLDER);
        let holder = match fs::read_to_string(&path) {
            Ok(text) => Uuid::parse_str(text.trim()).map_err(|why| {
                Failure::Corrupt(format!("{} names no server: {why}", path.display()))
            })?,
            Err(why) if why.kind() == io::ErrorKind::NotFound => {
                private::file(&path).map_err(broken)?;
                fs::write(&path, fresh.to_string()).map_err(broken)?;
                fresh
            }
            Err(why) => return Err(broken(why)),
        };
        let known = store.read_now(move |tx| registry::of_holder(tx, holder))?;
        let known: BTreeSet<Uuid> = known.into_iter().map(|one| one.id).collect();
        for entry in fs::read_dir(&housing.dir).map_err(broken)? {
            let path = entry.map_err(broken)?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if Uuid::parse_str(name).is_ok_and(|id| !known.contains(&id)) && path.is_dir() {
                fs::remove_dir_all(&path).map_err(broken)?;
            }
        }
        let (rooms, making) = (Mutex::default(), Mutex::default());
        let makings = making::Makings::default();
        Ok(Self { housing, holder, rooms, making, makings })
    }

    /// Where the API of a sandbox is.
    pub fn base_url(app: &App, id: Uuid) -> String {
        format!("{}/sandbox/{id}", app.config().base_url)
    }

    /// Whether this server keeps it.
    pub fn keeps(&self, one: &Sandbox) -> bool {
        one.holder == self.holder
    }

    /// The sandboxes that are open at this moment.
    pub async fn rooms(&self) -> Vec<Arc<Room>> {
        self.rooms.lock().await.values().cloned().collect()
    }

    /// A sandbox, whoever asks; opened if it is not.
    ///
    /// # Errors
    /// [`Edge::UnknownSandbox`], [`Edge::SandboxElsewhere`]; what the store reports.
    pub async fn room(&self, app: &App, id: Uuid) -> Result<Arc<Room>, Undone> {
        let mut rooms = self.rooms.lock().await;
        if let Some(room) = rooms.get(&id) {
            return Ok(Arc::clone(room));
        }
        let found = app.store().read(move |tx| registry::of(tx, id)).await?;
        let one = found.ok_or(Undone::Edge(Edge::UnknownSandbox))?;
        let room = self.enter(app, one).await?;
        rooms.insert(id, Arc::clone(&room));
        Ok(room)
    }

    /// Opens a sandbox.
    async fn enter(&self, app: &App, one: Sandbox) -> Result<Arc<Room>, Undone> {
        if !self.keeps(&one) {
            return Err(Undone::Edge(Edge::SandboxElsewhere));
        }
        let made = Made::at(&self.housing.dir, one.id);
        let signs = app.signs().clone();
        // In a demo everybody may be anybody; here only whom the owner lets in.
        let personas = match app.config().personas {
            Personas::Everybody => Personas::Everybody,
            _ => Personas::Holder(chance::secret().into()),
        };
        // A provider would send people back to the server.
        let (mail, setup, provider) = (Mail::Mailbox, None, None);
        let config = Config {
            base_url: Self::base_url(app, one.id),
            passwords: true,
            personas,
            mail,
            setup,
            provider,
            ..app.config().clone()
        };
        let open = move || -> Result<Arc<Room>, Undone> {
            let store = Store::open(&made.era(one.era))?;
            let clock = Clock::settable(clock::kept(&store)?);
            let app = App::apart(store, (clock, signs), config)?;
            let service = api::router(app.clone());
            let hand = Hand::default();
            Ok(Arc::new(Room { id: one.id, era: one.era, app, hand, service }))
        };
        spawn_blocking(open).await?
    }

    /// A sandbox of this owner, whichever server keeps it.
    ///
    /// # Errors
    /// [`Edge::UnknownSandbox`] when it is none of its own.
    pub async fn own(&self, app: &App, owner: Organisation, id: Uuid) -> Result<Sandbox, Undone> {
        let found = app.store().read(move |tx| registry::of(tx, id)).await?;
        let own = found.filter(|one| one.owner == owner.tenant());
        own.ok_or(Undone::Edge(Edge::UnknownSandbox))
    }

    /// Makes a sandbox; also answers who can sign in.
    ///
    /// # Errors
    /// [`Edge::SandboxExists`], [`Edge::SandboxLimit`], [`Edge::SandboxCustomers`],
    /// [`Edge::WorldBad`]; nothing is left of it then.
    pub async fn create(
        &self,
        app: &App,
        owner: Organisation,
        create: Create,
    ) -> Result<(Sandbox, Vec<CredentialEntity>), Undone> {
        let _one = self.making.lock().await;
        let (tenant, most) = (owner.tenant(), self.housing.per_owner);
        let name = create.name.clone();
        let look = move |tx: &mut store::Tx<'_>| room_for(tx, tenant, &name, most);
        app.store().read(look).await?.map_err(Undone::Edge)?;
        let id = app.draw();
        let made = Made::at(&self.housing.dir, id);
        let order = made::Order::of(app, owner, create, &self.housing).await?;
        let making = made.clone();
        let outcome = spawn_blocking(move || making.make(&order)).await?;
        let kept = match outcome {
            Ok((about, credentials)) => {
                let created_at = app.clock().now();
                let holder = self.holder;
                let one = Sandbox { id, owner: tenant, holder, era: 1, created_at, about };
                self.keep(app, one).await.map(|one| (one, credentials))
            }
            Err(undone) => Err(undone),
        };
        if kept.is_err() {
            made.remove()?;
        }
        kept
    }

    async fn keep(&self, app: &App, one: Sandbox) -> Result<Sandbox, Undone> {
        let most = self.housing.per_owner;
        let job = move |tx: &mut store::Tx<'_>| {
            if let Err(edge) = room_for(tx, one.owner, &one.about.name, most)? {
                return Ok(Err(edge));
            }
            registry::add(tx, &one)?;
            Ok(Ok(one.clone()))
        };
        app.store().write(job).await?.map_err(Undone::Edge)
    }

    /// Begins a sandbox anew, as it was when it was made: its clock, its customers, everything.
    /// Secrets stay the same. Whoever is in it goes on in the old one to the end of the call.
    ///
    /// # Errors
    /// [`Edge::SandboxElsewhere`]; [`Edge::SandboxMoving`] while its clock moves.
    pub async fn reset(&self, app: &App, one: Sandbox) -> Result<Arc<Room>, Undone> {
        let mut rooms = self.rooms.lock().await;
        let id = one.id;
        // As it is now that nobody else can begin it.
        let found = app.store().read(move |tx| registry::of(tx, id)).await?;
        let one = found.ok_or(Undone::Edge(Edge::UnknownSandbox))?;
        if !self.keeps(&one) {
            return Err(Undone::Edge(Edge::SandboxElsewhere));
        }
        let still = rooms.get(&one.id).map(|room| room.hand.take());
        let _still = still.transpose()?;
        let (made, era) = (Made::at(&self.housing.dir, one.id), one.era + 1);
        let anew = made.clone();
        spawn_blocking(move || anew.begin(era)).await??;
        app.store().write(move |tx| registry::begin_anew(tx, id, era)).await?;
        rooms.remove(&id);
        let room = self.enter(app, Sandbox { era, ..one }).await?;
        rooms.insert(id, Arc::clone(&room));
        spawn_blocking(move || made.forget(era - 1)).await??;
        Ok(room)
    }

    /// Deletes a sandbox, whichever server keeps it. One that is kept elsewhere cannot be found any
    /// more; that server clears it away.
    ///
    /// # Errors
    /// What the store or the disk reports.
    pub async fn delete(&self, app: &App, one: Sandbox) -> Result<(), Undone> {
        let mut rooms = self.rooms.lock().await;
        let id = one.id;
        app.store().write(move |tx| registry::remove(tx, id)).await?;
        if let Some(room) = rooms.remove(&id) {
            room.app.drain();
        }
        if self.keeps(&one) {
            let made = Made::at(&self.housing.dir, id);
            spawn_blocking(move || made.remove()).await??;
        }
        Ok(())
    }

    /// Closes those that another server has deleted.
    ///
    /// # Errors
    /// As [`Sandboxes::delete`].
    pub async fn clear(&self, app: &App) -> Result<(), Undone> {
        for room in self.rooms().await {
            let id = room.id;
            if app.store().read(move |tx| registry::of(tx, id)).await?.is_none() {
                self.rooms.lock().await.remove(&id);
                room.app.drain();
                let made = Made::at(&self.housing.dir, id);
                spawn_blocking(move || made.remove()).await??;
            }
        }
        Ok(())
    }
}

/// Whether an owner may have another sandbox, of this name.
fn room_for(
    tx: &mut store::Tx<'_>,
    owner: Uuid,
    name: &str,
    most: u32,
) -> Result<Result<(), Edge>, Failure> {
    if registry::named(tx, owner, name)?.is_some() {
        return Ok(Err(Edge::SandboxExists));
    }
    let there = u32::try_from(registry::of_owner(tx, owner)?.len()).unwrap_or(u32::MAX);
    Ok(if there < most { Ok(()) } else { Err(Edge::SandboxLimit { most }) })
}
