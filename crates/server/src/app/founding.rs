//! Founding a programme in the browser, on a server that was started without one.

use super::{App, DEMO, DEMO_MARK};
use crate::sandbox::Unloaded;
use domain::operator::policy::Policy;
use serde_json::json;
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::Failure;
use tokio::task::{JoinHandle, spawn_blocking};
use uuid::Uuid;

/// The fewest characters of the first administrator's password.
pub const PASSWORD_MIN: usize = 12;
/// The seed and the customers of the demo's world.
const DEMO_WORLD: (u64, u32) = (7, 40);

/// How far a founding is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has begun.
    #[default]
    Idle,
    /// It goes on.
    Running,
    /// It came to nothing, and why: a line each.
    Failed(Vec<String>),
}

/// How far it is, for whoever comes back.
#[derive(Debug, Default)]
pub struct Founding(Mutex<Stage>);

impl Founding {
    fn hold(&self) -> MutexGuard<'_, Stage> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far it is.
    pub fn stage(&self) -> Stage {
        self.hold().clone()
    }
}

/// A programme that somebody wants.
#[derive(Clone)]
pub enum Wanted {
    /// The demo's made-up world, in which everybody may be anybody.
    Demo,
    /// One's own.
    Own(Box<Own>),
}

/// One's own programme, and its first administrator.
#[derive(Clone)]
pub struct Own {
    /// Who runs it.
    pub operator: String,
    /// The administrator's name.
    pub name: String,
    /// The name to sign in with.
    pub upn: String,
    /// The password.
    pub password: String,
    /// What the operator chooses at first.
    pub policy: Policy,
}

impl Own {
    /// Its world: an operator alone.
    fn text(&self, tenant: Uuid) -> String {
        let person = json!({
            "upn": self.upn,
            "name": self.name,
            "password": self.password,
            "roles": ["operator_staff"],
        });
        let operator = json!({
            "tenant_id": tenant,
            "name": self.operator,
            "policy": self.policy,
            "users": [person],
            "offers": [],
        });
        json!({ "operator": operator, "partners": [], "customers": [] }).to_string()
    }
}

/// Whether there is nothing yet, and whoever knows the code may begin.
///
/// # Errors
/// What the store reports.
pub async fn is_open(app: &App) -> Result<bool, Failure> {
    if app.config().setup.is_none() || app.config().worlds.is_none() {
        return Ok(false);
    }
    Ok(app.store().read(store::operator::load).await?.is_none())
}

/// Begins; it goes on when nobody waits. `None` when somebody has begun before.
pub fn begin(app: &App, wanted: Wanted) -> Option<JoinHandle<()>> {
    let worlds = app.config().worlds?;
    {
        let mut stage = app.founding().hold();
        if *stage == Stage::Running {
            return None;
        }
        *stage = Stage::Running;
    }
    let app = app.clone();
    Some(tokio::spawn(async move {
        let (now, tenant, store) = (app.clock().now(), app.draw(), app.store().clone());
        let load = move || -> Result<(), Unloaded> {
            let (text, mark) = match &wanted {
                Wanted::Demo => {
                    let (seed, customers) = DEMO_WORLD;
                    let text = (worlds.make_up)(seed, customers, now).map_err(Unloaded::Failed)?;
                    (text, Some((DEMO, DEMO_MARK)))
                }
                Wanted::Own(own) => (own.text(tenant), None),
            };
            (worlds.found)(&store, &text, now, mark)
        };
        let loaded = spawn_blocking(load).await;
        let loaded = loaded.unwrap_or_else(|why| Err(Unloaded::Failed(why.to_string())));
        let mut stage = match loaded {
            Ok(()) => Stage::Idle,
            Err(Unloaded::Bad(lines)) => Stage::Failed(lines),
            Err(Unloaded::Failed(why)) => Stage::Failed(vec![why]),
        };
        if let Err(failure) = app.founded().await {
            stage = Stage::Failed(vec![failure.to_string()]);
        }
        if let Stage::Failed(lines) = &stage {
            tracing::error!(why = lines.join("; "), "no programme was founded");
        }
        *app.founding().hold() = stage;
    }))
}
