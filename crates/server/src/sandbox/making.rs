//! Sandboxes that are being made while whoever asked does something else, and secrets that wait to
//! be told once. Kept in memory: what a server has begun and not ended is gone with it.

use super::Undone;
use crate::app::App;
use domain::actor::By;
use jiff::Timestamp;
use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use store::Failure;
use tokio::task::{JoinHandle, spawn_blocking};
use uuid::Uuid;
use wire::{
    fault::Edge,
    sandbox::{Create, CredentialEntity, Source},
};

/// How many are remembered at most: the oldest is forgotten for another.
const MOST: usize = 64;

/// How far a making is.
#[derive(Debug, Clone)]
pub enum Stage {
    /// It goes on.
    Running,
    /// It is done: the sandbox.
    Done(Uuid),
    /// It came to nothing, and why.
    Refused(Edge),
    /// It came to nothing, because we are broken.
    Failed(Failure),
}

struct Making {
    by: By,
    name: String,
    stage: Stage,
    secrets: Vec<CredentialEntity>,
}

/// All of them, by the id that was drawn with the form.
#[derive(Default)]
pub struct Makings(Mutex<BTreeMap<Uuid, Making>>);

impl Makings {
    fn all(&self) -> MutexGuard<'_, BTreeMap<Uuid, Making>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a making; answers whether it is a new one.
    fn begin(&self, id: Uuid, by: By, name: &str) -> bool {
        let mut all = self.all();
        if all.contains_key(&id) {
            return false;
        }
        while all.len() >= MOST {
            all.pop_first();
        }
        let (name, stage, secrets) = (name.to_owned(), Stage::Running, Vec::new());
        all.insert(id, Making { by, name, stage, secrets });
        true
    }

    fn end(&self, id: Uuid, stage: Stage, secrets: Vec<CredentialEntity>) {
        if let Some(one) = self.all().get_mut(&id) {
            (one.stage, one.secrets) = (stage, secrets);
        }
    }

    /// How far it is, and what it is called, for whoever began it.
    pub fn stage(&self, id: Uuid, by: By) -> Option<(String, Stage)> {
        let all = self.all();
        let one = all.get(&id).filter(|one| one.by == by)?;
        Some((one.name.clone(), one.stage.clone()))
    }

    /// Whether there are secrets of a sandbox to be told to whoever made it.
    pub fn has_secrets(&self, sandbox: Uuid, by: By) -> bool {
        let all = self.all();
        all.values().any(|one| one.of(sandbox, by) && !one.secrets.is_empty())
    }

    /// Its secrets, this once.
    pub fn secrets(&self, sandbox: Uuid, by: By) -> Vec<CredentialEntity> {
        let mut all = self.all();
        let found = all.values_mut().find(|one| one.of(sandbox, by) && !one.secrets.is_empty());
        found.map(|one| std::mem::take(&mut one.secrets)).unwrap_or_default()
    }
}

impl Making {
    fn of(&self, sandbox: Uuid, by: By) -> bool {
        self.by == by && matches!(self.stage, Stage::Done(id) if id == sandbox)
    }
}

/// A made-up world: its seed, how many customers, and where its clock begins.
#[derive(Debug, Clone, Copy)]
pub struct MadeUp {
    /// From which everything is drawn.
    pub seed: u64,
    /// How many customers.
    pub customers: u32,
    /// Where the clock begins.
    pub at: Timestamp,
}

/// What a sandbox is to be made from by a form.
#[derive(Debug, Clone)]
pub enum From {
    /// A world that is made up first.
    MadeUp(MadeUp),
    /// What the API takes as well.
    Given(Source),
}

/// Begins to make a sandbox under an id; sent twice, it is made once. `None` when it was begun
/// before, or there is nobody who could.
pub fn begin(app: &App, by: By, id: Uuid, name: String, from: From) -> Option<JoinHandle<()>> {
    let makings = &app.sandboxes()?.makings;
    if !makings.begin(id, by, &name) {
        return None;
    }
    let app = app.clone();
    Some(tokio::spawn(async move {
        let made = made(&app, by, name, from).await;
        let Some(sandboxes) = app.sandboxes() else { return };
        let (stage, secrets) = match made {
            Ok((sandbox, secrets)) => (Stage::Done(sandbox), secrets),
            Err(Undone::Edge(edge)) => (Stage::Refused(edge), Vec::new()),
            Err(Undone::Failed(failure)) => {
                tracing::error!(%failure, "a sandbox could not be made");
                (Stage::Failed(failure), Vec::new())
            }
        };
        sandboxes.makings.end(id, stage, secrets);
    }))
}

async fn made(
    app: &App,
    by: By,
    name: String,
    from: From,
) -> Result<(Uuid, Vec<CredentialEntity>), Undone> {
    let source = match from {
        From::Given(source) => source,
        From::MadeUp(MadeUp { seed, customers, at }) => {
            let worlds = app.config().worlds.ok_or(Undone::Edge(Edge::NoSandboxes))?;
            let making = move || (worlds.make_up)(seed, customers, at);
            let text = spawn_blocking(making).await?;
            let text = text.map_err(|why| Undone::Failed(Failure::Broken(why)))?;
            Source::World { text, starts_at: Some(at) }
        }
    };
    let sandboxes = app.sandboxes().ok_or(Undone::Edge(Edge::NoSandboxes))?;
    let create = Create { name, source };
    let (one, secrets) = sandboxes.create(app, by.organisation, create).await?;
    Ok((one.id, secrets))
}

impl super::Sandboxes {
    /// What is being made for people.
    pub fn makings(&self) -> &Makings {
        &self.makings
    }
}
