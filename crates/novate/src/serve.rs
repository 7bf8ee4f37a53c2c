//! `novate serve`: from a folder to a listening server and a clean end.

use crate::{
    cli,
    exit::{End, cannot_start, failed},
    files, install,
    say::say,
};
use serde_json::json;
use server::{app::App, clock::Clock, config::Config, listen};
use std::{net::SocketAddr, path::Path, time::Duration};
use store::Store;
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
pub fn run(args: &cli::Serve) -> Result<(), End> {
    runtime()?.block_on(async {
        // The address first: a load may take a while, and should not have been for nothing.
        let door = Door::bind(args.listen, args.base_url.as_deref()).await?;
        if let Some(world) = &args.world {
            let text = files::read(world)?;
            install::load(&args.data, &text, Clock::System.now())?;
        }
        let teller = Teller::listen()?;
        let server = Server::open(&args.data, door, false)?;
        if let Some(path) = &args.ready_file {
            files::write_json(path, &json!({ "base_url": server.base_url }))?;
        }
        if !server.founded()? {
            say!("The folder is empty: load a world with --world FILE to sign anybody in.");
        }
        if args.listen.ip().is_unspecified() && args.base_url.is_none() {
            say!("Clients elsewhere cannot use this address; name theirs with --base-url URL.");
        }
        say!("Novate serves {} at {}", args.data.display(), server.base_url);
        server.until_told(teller).await
    })
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
    config: Config,
}

impl Door {
    /// Binds the address; clients reach it there, or at `base_url`.
    ///
    /// # Errors
    /// [`End::CannotStart`] when it cannot be used.
    pub async fn bind(listen: SocketAddr, base_url: Option<&str>) -> Result<Self, End> {
        let listener = TcpListener::bind(listen).await.map_err(|why| {
            cannot_start(format!("cannot listen on {listen}: {why}; name another with --listen"))
        })?;
        let mut config = Config::at(listener.local_addr().map_err(cannot_start)?);
        if let Some(base_url) = base_url {
            base_url.clone_into(&mut config.base_url);
        }
        Ok(Self { listener, config })
    }
}

/// A server that is bound to its address.
pub struct Server {
    /// Where clients reach it.
    pub base_url: String,
    /// The application.
    pub app: App,
    listener: TcpListener,
}

impl Server {
    /// Opens the folder behind the door.
    ///
    /// # Errors
    /// [`End::CannotStart`] when it cannot be used.
    pub fn open(dir: &Path, door: Door, passwords: bool) -> Result<Self, End> {
        let Door { listener, mut config } = door;
        config.passwords = passwords;
        let base_url = config.base_url.clone();
        let store = Store::open(dir).map_err(cannot_start)?;
        let app = App::new(store, Clock::System, config).map_err(cannot_start)?;
        Ok(Self { base_url, app, listener })
    }

    /// Whether there is a programme to serve.
    ///
    /// # Errors
    /// [`End::Failed`] when the store cannot be read.
    pub fn founded(&self) -> Result<bool, End> {
        let found = self.app.store().read_now(store::operator::load).map_err(failed)?;
        Ok(found.is_some())
    }

    /// Serves until Ctrl-C or SIGTERM; then requests under way are finished, unless one is told
    /// once more.
    ///
    /// # Errors
    /// [`End::Failed`] when the socket fails; [`End::Stopped`] when told twice.
    pub async fn until_told(self, mut teller: Teller) -> Result<(), End> {
        let (stop, stopped) = watch::channel(None);
        let serving = self.until(stopped);
        tokio::pin!(serving);
        tokio::select! {
            served = &mut serving => return served,
            () = teller.told() => {}
        }
        let _ = stop.send(Some(Duration::ZERO));
        tokio::select! {
            served = serving => served,
            () = teller.told() => Err(End::Stopped),
        }
    }

    /// Serves until `stop` says for how long still.
    ///
    /// # Errors
    /// [`End::Failed`] when the socket fails.
    pub async fn until(self, stop: listen::Stop) -> Result<(), End> {
        listen::serve(self.app, self.listener, stop).await.map_err(failed)
    }
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
    pub async fn told(&mut self) {
        #[cfg(unix)]
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
        #[cfg(not(unix))]
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
