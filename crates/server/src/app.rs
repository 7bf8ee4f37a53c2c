//! The application: one store, one clock, one way to change something and one way to look.
//!
//! Nothing is decided here. A command is decided by the rules on the store's writer thread, and
//! its answer is made and remembered in the transaction of the command itself, so that a request
//! repeated under its id gets the same answer and is not carried out twice.

pub mod founding;
mod glance;
mod look;
mod pace;
mod said;
mod seen;

use founding::Founding;
use glance::Glances;
pub use look::{DEMO, DEMO_MARK, Look, PartnerLook};

use crate::{
    account::oidc::Desk,
    chance,
    clock::{Clock, Watch},
    config::Config,
    keys,
    sandbox::{Housing, Sandboxes, mishap},
    signin::{
        identity::Claims,
        password::Passwords,
        token::{TokenFault, Tokens},
    },
    work::mailer::Mailer,
};
use domain::{
    Aggregate,
    actor::{Actor, Organisation},
    customer::{Customer, command::Command},
    id::{CustomerId, PartnerId},
    operator::{self as operator_rules, Operator},
    partner::{self as partner_rules, Partner},
    refusal::Refusals,
};
use jiff::Timestamp;
use serde_json::value::RawValue;
use std::{
    collections::BTreeMap,
    sync::{
        Arc, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};
use store::{
    Failure, Store, Tx,
    answer::{self, Answer},
    perform::{self, Outcome, Performed},
};
use tokio::sync::{Mutex, OnceCell};
use uuid::Uuid;

/// How often at most strange tokens make us look for new keys, in microseconds.
const LOOK_MICROS: u64 = 1_000_000;

/// Everything a request needs. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    clock: Clock,
    /// By which tokens are issued and checked: a sandbox's stands still for nobody who signs in.
    signs: Clock,
    config: Config,
    sandboxes: Option<Sandboxes>,
    /// Whether this is a sandbox itself.
    is_apart: bool,
    /// Whether what it holds is made up, and everybody may be anybody in it.
    is_demo: AtomicBool,
    founding: Founding,
    tokens: Tokens,
    passwords: Passwords,
    tenants: RwLock<BTreeMap<Uuid, Organisation>>,
    /// When keys were last looked for, and what came of it.
    looked: Mutex<Option<(Watch, Result<(), Failure>)>>,
    draining: AtomicBool,
    pace: pace::Pace,
    glances: Glances,
    /// The way to the mail server, from when it was first needed.
    mailer: OnceCell<Result<Mailer, String>>,
    /// Our side of the provider at which people may sign in, from when it was first needed.
    desk: OnceCell<Result<Desk, String>>,
}

/// Under which id a command was sent, and what it was: what a repetition is recognised by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The tenant and the hand that sent it.
    pub caller: String,
    /// The `MS-RequestId` that the client gave.
    pub request_id: Uuid,
    /// A digest of method, path and body.
    pub fingerprint: String,
}

/// An answer to be sent, and remembered.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// JSON, or nothing.
    pub body: Option<Box<RawValue>>,
}

/// Why a command was not carried out.
#[derive(Debug)]
pub enum Undone {
    /// The rules said no.
    Refused(Refusals),
    /// The request id was used before, for something else.
    RequestIdReused,
    /// We are broken.
    Failed(Failure),
}

impl From<Failure> for Undone {
    fn from(failure: Failure) -> Self {
        Undone::Failed(failure)
    }
}

impl App {
    /// The application on a store; draws and keeps a signing key at the first start.
    ///
    /// # Errors
    /// What the store reports, also when a key in it cannot be read.
    pub fn new(store: Store, clock: Clock, config: Config) -> Result<Self, Failure> {
        let signs = clock.clone();
        Self::made(store, (clock, signs), config, None, false)
    }

    /// The same, with sandboxes beside it.
    ///
    /// # Errors
    /// As [`App::new`]; also when the folder of the sandboxes cannot be used.
    pub fn with_sandboxes(
        store: Store,
        clock: Clock,
        config: Config,
        housing: Housing,
    ) -> Result<Self, Failure> {
        let sandboxes = Sandboxes::open(&store, housing, chance::id(clock.now()))?;
        let signs = clock.clone();
        Self::made(store, (clock, signs), config, Some(sandboxes), false)
    }

    /// A sandbox: its own clock, and the one by which tokens are issued and checked.
    pub(crate) fn apart(
        store: Store,
        clocks: (Clock, Clock),
        config: Config,
    ) -> Result<Self, Failure> {
        Self::made(store, clocks, config, None, true)
    }

    fn made(
        store: Store,
        (clock, signs): (Clock, Clock),
        config: Config,
        sandboxes: Option<Sandboxes>,
        is_apart: bool,
    ) -> Result<Self, Failure> {
        let ring = keys::at_start(&store, signs.now())?;
        let is_demo = AtomicBool::new(store.read_now(look::is_demo)?);
        let inner = Inner {
            tokens: Tokens::new(&config.base_url, ring),
            passwords: Passwords::default(),
            tenants: RwLock::default(),
            looked: Mutex::default(),
            draining: AtomicBool::new(false),
            pace: pace::Pace::of(config.calls_per_minute),
            glances: Glances::default(),
            mailer: OnceCell::new(),
            desk: OnceCell::new(),
            store,
            clock,
            signs,
            config,
            sandboxes,
            is_apart,
            is_demo,
            founding: Founding::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The sandboxes of this server, if it keeps any.
    pub fn sandboxes(&self) -> Option<&Sandboxes> {
        self.inner.sandboxes.as_ref()
    }

    /// Whether this is a sandbox.
    pub fn is_apart(&self) -> bool {
        self.inner.is_apart
    }

    /// The clock by which tokens are issued and checked, and keys replaced.
    pub fn signs(&self) -> &Clock {
        &self.inner.signs
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// What was chosen for this server.
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// Who issues and checks tokens.
    pub fn tokens(&self) -> &Tokens {
        &self.inner.tokens
    }

    /// What a token says, if it is one of ours and good now. One whose key is not known may be of a
    /// key that another server has just added.
    ///
    /// # Errors
    /// What the store reports; inside [`TokenFault`].
    pub async fn claims(&self, token: &str) -> Result<Result<Arc<Claims>, TokenFault>, Failure> {
        let now = self.inner.signs.now();
        let verified = self.inner.tokens.verify(token, now);
        if verified != Err(TokenFault::Key) {
            return Ok(verified);
        }
        self.look_for_keys().await?;
        Ok(self.inner.tokens.verify(token, now))
    }

    /// Reads the keys anew, unless that was done a moment ago: who sends garbage does not keep the
    /// database busy. Whoever asks meanwhile waits for the same answer.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn look_for_keys(&self) -> Result<(), Failure> {
        let mut looked = self.inner.looked.lock().await;
        if let Some((watch, outcome)) = &*looked
            && watch.micros() < LOOK_MICROS
        {
            return outcome.clone();
        }
        let outcome = self.read_keys().await;
        *looked = Some((Watch::start(), outcome.clone()));
        outcome
    }

    /// Reads the keys anew.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn read_keys(&self) -> Result<(), Failure> {
        if self.inner.tokens.replace(self.inner.store.read(keys::ring).await?) {
            tracing::info!("the signing keys are others than before");
        }
        Ok(())
    }

    /// From here on whoever asks hears that this server is about to stop.
    pub fn drain(&self) {
        self.inner.draining.store(true, Ordering::Relaxed);
    }

    /// Whether this server is about to stop.
    pub fn is_draining(&self) -> bool {
        self.inner.draining.load(Ordering::Relaxed)
    }

    /// Who checks passwords.
    pub fn passwords(&self) -> &Passwords {
        &self.inner.passwords
    }

    /// A new id.
    pub fn draw(&self) -> Uuid {
        chance::id(self.inner.clock.now())
    }

    /// Asks something of a customer's record, and answers when it is on disk.
    ///
    /// `answer` is called with what has happened, in the transaction; what it says is remembered
    /// for a repetition of the same request.
    ///
    /// # Errors
    /// [`Undone`]; nothing has changed then.
    pub async fn customer<F>(
        &self,
        actor: Actor,
        id: CustomerId,
        command: Command,
        sent: Option<Sent>,
        answer: F,
    ) -> Result<Reply, Undone>
    where
        F: Fn(&Performed<Customer>) -> Result<Reply, Failure> + Send + 'static,
    {
        let meets = self.inner.is_apart && matches!(command, Command::Accept { .. });
        let perform = move |tx: &mut Tx<'_>, now| {
            if meets {
                mishap::on_acceptance(tx, id, now)?;
            }
            perform::customer(tx, &actor, id, &command, now)
        };
        self.once(sent, move |tx| perform::ahead(tx, id), perform, answer).await
    }

    /// Asks something of a partner's record, as [`App::customer`] does of a customer's.
    ///
    /// # Errors
    /// [`Undone`]; nothing has changed then.
    pub async fn partner<F>(
        &self,
        actor: Actor,
        id: PartnerId,
        command: partner_rules::Command,
        sent: Option<Sent>,
        answer: F,
    ) -> Result<Reply, Undone>
    where
        F: Fn(&Performed<Partner>) -> Result<Reply, Failure> + Send + 'static,
    {
        let perform = move |tx: &mut Tx<'_>, now| perform::partner(tx, &actor, id, &command, now);
        self.once(sent, |_| (), perform, answer).await
    }

    /// Asks something of the operator's record, as [`App::customer`] does of a customer's.
    ///
    /// # Errors
    /// [`Undone`]; nothing has changed then.
    pub async fn operator<F>(
        &self,
        actor: Actor,
        command: operator_rules::Command,
        sent: Option<Sent>,
        answer: F,
    ) -> Result<Reply, Undone>
    where
        F: Fn(&Performed<Operator>) -> Result<Reply, Failure> + Send + 'static,
    {
        let perform = move |tx: &mut Tx<'_>, now| perform::operator(tx, &actor, &command, now);
        self.once(sent, |_| (), perform, answer).await
    }

    /// Carries out a command, unless the same request was answered before: then it is answered the
    /// same.
    ///
    /// # Errors
    /// [`Undone`]; nothing has changed then.
    pub async fn once<A, B, P, F>(
        &self,
        sent: Option<Sent>,
        begin: B,
        perform: P,
        answer: F,
    ) -> Result<Reply, Undone>
    where
        A: Aggregate,
        B: Fn(&mut Tx<'_>) + Send + 'static,
        P: Fn(&mut Tx<'_>, Timestamp) -> Outcome<A> + Send + 'static,
        F: Fn(&Performed<A>) -> Result<Reply, Failure> + Send + 'static,
    {
        let clock = self.inner.clock.clone();
        let job = move |tx: &mut Tx<'_>| {
            begin(tx);
            if let Some(sent) = &sent
                && let Some(known) = answer::find(tx, &sent.caller, &sent.request_id.to_string())?
            {
                return Ok(said::repeated(sent, known));
            }
            let now = clock.now();
            let performed = match perform(tx, now)? {
                Ok(performed) => performed,
                Err(refusals) => return Ok(Err(Undone::Refused(refusals))),
            };
            let reply = answer(&performed)?;
            if let Some(sent) = &sent {
                let body = reply.body.as_ref().map_or("", |body| body.get()).to_owned();
                let (fingerprint, status) = (sent.fingerprint.clone(), reply.status);
                let kept = Answer { fingerprint, status, body };
                answer::keep(tx, &sent.caller, &sent.request_id.to_string(), &kept, now)?;
            }
            Ok(Ok(reply))
        };
        self.inner.store.write(job).await?
    }
}
