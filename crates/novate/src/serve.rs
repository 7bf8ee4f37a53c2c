//! `novate serve`: from an installation to a listening server and a clean end.

pub mod tls;

use crate::{
    cli,
    config::{Settings, tls::Tls},
    exit::{End, cannot_start, failed},
    files, install,
    say::say,
    world,
};
use serde_json::json;
use server::{
    app::App,
    clock::Clock,
    config::{Config, Pages, Worlds, mail::Mail},
    listen::{
        self,
        tls::{Gate, Identity},
    },
    sandbox::{CUSTOMERS, Housing, PER_OWNER},
};
use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf, sync::Arc, time::Duration};
use store::{Failure, Place, Store};
use tokio::{
    net::TcpListener,
    runtime::{Builder, Runtime},
    signal,
    sync::watch,
};

/// Runs the command.
///
/// # Errors
/// [`End`] when it cannot start, or the server fails.
pub fn run(args: &cli::Serve, settings: &Settings) -> Result<(), End> {
    let place = &settings.place.value;
    let listen = settings.listen.value;
    let base_url = settings.base_url.as_ref().map(|setting| setting.value.as_str());
    let runtime = runtime()?;
    // The address first: a load may take a while, and should not have been for nothing.
    let tls = &settings.tls.value;
    let mut door = runtime.block_on(Door::bind(listen, base_url, tls))?;
    door.config.keys_days = settings.keys_days.value;
    door.config.calls_per_minute = NonZeroU32::new(settings.calls_per_minute.value);
    door.config.webhooks_inward = settings.webhooks_inward.value;
    door.config.notices_days = settings.notices_days.value;
    door.config.proxies.clone_from(&settings.proxies.value.0);
    door.config.provider = settings.away.as_ref().map(|away| away.provider.clone());
    door.config.mail = settings.letters.mail.value.clone();
    let code = code();
    door.config.setup = Some(code.as_str().into());
    if let Some(world) = &args.world {
        let text = files::read(world)?;
        install::load_at(place, &text, Clock::System.now(), None)?;
    }
    let teller = runtime.block_on(async { Teller::listen() })?;
    let server = Server::open(place, door, housing(settings))?;
    let founded = server.founded()?;
    if let Some(path) = &args.ready_file {
        // Behind a balancer the two differ; with port 0 nobody else knows where it listens.
        let listen = server.listener.local_addr().map_err(cannot_start)?;
        let mut ready = json!({ "base_url": server.base_url, "listen": listen });
        if let Some(authority) = tls::authority(tls) {
            ready["authority"] = json!(authority);
        }
        if !founded {
            ready["setup_code"] = code.as_str().into();
        }
        files::write_json(path, &ready)?;
    }
    let shared = server.app.store().is_shared();
    if !founded {
        let what = if shared { "database" } else { "folder" };
        say!("The {what} is empty. Begin a programme in a browser, with this setup code:");
        say!("  {}/start?code={code}", server.base_url);
        say!("Or stop, and load a world with --world FILE.");
    }
    if base_url.is_none() && shared {
        say!("Of several servers, give each its balancer's address with --base-url URL.");
    } else if base_url.is_none() && listen.ip().is_unspecified() {
        say!("Clients elsewhere cannot use this address; name theirs with --base-url URL.");
    }
    if settings.letters.mail.value == Mail::Nowhere {
        say!("Letters wait: name a mail server with --smtp URL, or keep them with --mailbox.");
    }
    say!("Novate serves {place} at {}", server.base_url);
    if let Some(path) = tls::authority(tls) {
        tls::explain(&path);
    }
    let drain = Duration::from_secs(settings.drain.value.into());
    runtime.block_on(server.until_told(teller, drain))
}

/// A setup code that people can type: 80 bits, drawn anew at each start.
fn code() -> String {
    // Letters and digits that nobody takes for another.
    const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let drawn: [u8; 16] = server::chance::bytes();
    let signs: Vec<char> =
        drawn.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect();
    let groups: Vec<String> = signs.chunks(4).map(|four| four.iter().collect()).collect();
    groups.join("-")
}

/// Where this server keeps sandboxes, if it keeps any.
fn housing(settings: &Settings) -> Option<Housing> {
    let dir = settings.sandboxes.value.clone()?;
    let mut housing = house(dir);
    housing.per_owner = settings.sandboxes_per_owner.value;
    housing.customers = settings.sandbox_customers.value;
    (housing.per_owner > 0).then_some(housing)
}

/// A folder of sandboxes, as large as is usual, that can be made from world files.
pub fn house(dir: PathBuf) -> Housing {
    let load = Arc::new(install::into_store);
    Housing { dir, per_owner: PER_OWNER, customers: CUSTOMERS, load }
}

/// The runtime that everything asynchronous runs on.
///
/// # Errors
/// [`End::CannotStart`] when the operating system gives no threads.
pub fn runtime() -> Result<Runtime, End> {
    Builder::new_multi_thread().enable_all().build().map_err(cannot_start)
}

/// An address that nobody else can take any more.
pub struct Door {
    listener: TcpListener,
    identity: Option<Identity>,
    /// What the server behind it is told.
    pub config: Config,
}

impl Door {
    /// Binds the address; clients reach it there, or at `base_url`.
    ///
    /// # Errors
    /// [`End::CannotStart`] when it cannot be used, or the server cannot show who it is.
    pub async fn bind(listen: SocketAddr, base_url: Option<&str>, tls: &Tls) -> Result<Self, End> {
        let identity = tls::identity(tls, tls::hosts(listen, base_url), Clock::System.now())?;
        let listener = TcpListener::bind(listen).await.map_err(|why| {
            cannot_start(format!("cannot listen on {listen}: {why}; name another with --listen"))
        })?;
        let mut config = Config::at(listener.local_addr().map_err(cannot_start)?);
        if identity.is_some() {
            config.base_url = config.base_url.replacen("http:", "https:", 1);
        }
        if let Some(base_url) = base_url {
            base_url.clone_into(&mut config.base_url);
        }
        config.pages = Some(Pages(portal::routes));
        config.worlds = Some(Worlds { make_up: world::text, found: install::found });
        Ok(Self { listener, identity, config })
    }
}

/// A server that is bound to its address.
pub struct Server {
    /// Where clients reach it.
    pub base_url: String,
    /// The application.
    pub app: App,
    listener: TcpListener,
    identity: Option<Identity>,
}

impl Server {
    /// Opens the installation behind the door; not to be called where a task runs.
    ///
    /// # Errors
    /// [`End::CannotStart`] when it cannot be used.
    pub fn open(place: &Place, door: Door, housing: Option<Housing>) -> Result<Self, End> {
        let Door { listener, identity, config } = door;
        let base_url = config.base_url.clone();
        let unusable = |why: Failure| cannot_start(format!("{place}: {why}"));
        let store = Store::at(place).map_err(unusable)?;
        let app = match housing {
            Some(housing) => App::with_sandboxes(store, Clock::System, config, housing),
            None => App::new(store, Clock::System, config),
        };
        let app = app.map_err(unusable)?;
        Ok(Self { base_url, app, listener, identity })
    }

    /// Whether there is a programme to serve.
    ///
    /// # Errors
    /// [`End::Failed`] when the store cannot be read.
    pub fn founded(&self) -> Result<bool, End> {
        let found = self.app.store().read_now(store::operator::load).map_err(failed)?;
        Ok(found.is_some())
    }

    /// Serves until Ctrl-C or SIGTERM. After SIGTERM it serves on for `drain`; then, or at once,
    /// requests under way are finished. Whoever tells it once more waits for less.
    ///
    /// # Errors
    /// [`End::Failed`] when the socket fails; [`End::Stopped`] when told while it finishes.
    pub async fn until_told(self, mut teller: Teller, drain: Duration) -> Result<(), End> {
        let (stop, stopped) = watch::channel(None);
        let serving = self.until(stopped);
        tokio::pin!(serving);
        let mut finishing = false;
        loop {
            let told = tokio::select! {
                served = &mut serving => return served,
                told = teller.told() => told,
            };
            if finishing {
                return Err(End::Stopped);
            }
            let patient = told == Signal::Terminate && stop.borrow().is_none();
            let left = if patient { drain } else { Duration::ZERO };
            finishing = left.is_zero();
            stop.send_replace(Some(left));
        }
    }

    /// Serves until `stop` says for how long still.
    ///
    /// # Errors
    /// [`End::Failed`] when the socket fails.
    pub async fn until(self, stop: listen::Stop) -> Result<(), End> {
        let served = match self.identity {
            None => listen::serve(self.app, self.listener, stop).await,
            Some(identity) => {
                listen::serve(self.app, Gate::before(self.listener, identity), stop).await
            }
        };
        served.map_err(failed)
    }
}

/// How it was told to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// By the person at the terminal, who waits.
    Interrupt,
    /// By the service manager, while others may still send requests.
    Terminate,
}

/// The person at the terminal, or the service manager, who may tell us to end.
pub struct Teller {
    #[cfg(unix)]
    interrupt: signal::unix::Signal,
    #[cfg(unix)]
    terminate: signal::unix::Signal,
}

impl Teller {
    /// Begins to listen: from here on Ctrl-C and SIGTERM no longer end the process by themselves.
    ///
    /// # Errors
    /// [`End::CannotStart`] when the operating system does not let us.
    pub fn listen() -> Result<Self, End> {
        #[cfg(unix)]
        {
            use signal::unix::{SignalKind, signal};
            let interrupt = signal(SignalKind::interrupt()).map_err(cannot_start)?;
            let terminate = signal(SignalKind::terminate()).map_err(cannot_start)?;
            Ok(Self { interrupt, terminate })
        }
        #[cfg(not(unix))]
        Ok(Self {})
    }

    /// Waits until told.
    pub async fn told(&mut self) -> Signal {
        #[cfg(unix)]
        tokio::select! {
            _ = self.interrupt.recv() => Signal::Interrupt,
            _ = self.terminate.recv() => Signal::Terminate,
        }
        #[cfg(not(unix))]
        {
            if signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
            Signal::Interrupt
        }
    }
}
