//! `novate serve`: from a folder to a listening server and a clean end.

use crate::{
    cli,
    exit::{End, cannot_start, failed},
    files, install,
    say::say,
};
use serde_json::json;
use server::{app::App, clock::Clock, config::Config, listen};
use std::{net::SocketAddr, path::Path};
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
    if let Some(world) = &args.world {
        let text = files::read(world)?;
        install::load(&args.data, &text, Clock::System.now())?;
    }
    runtime()?.block_on(async {
        let teller = Teller::listen()?;
        let base_url = args.base_url.as_deref();
        let server = Server::open(&args.data, args.listen, base_url, false).await?;
        if let Some(path) = &args.ready_file {
            let ready = json!({ "base_url": server.base_url });
            files::write(path, |out| {
                serde_json::to_writer_pretty(out, &ready).map_err(Into::into)
            })?;
        }
        if !server.founded()? {
            say!("The folder is empty: load a world with --world FILE to sign anybody in.");
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

/// A server that is bound to its address.
pub struct Server {
    /// Where clients reach it.
    pub base_url: String,
    /// The application.
    pub app: App,
    listener: TcpListener,
}

impl Server {
    /// Opens the folder and binds the address.
    ///
    /// # Errors
    /// [`End::CannotStart`] when either cannot be used.
    pub async fn open(
        dir: &Path,
        listen: SocketAddr,
        base_url: Option<&str>,
        passwords: bool,
    ) -> Result<Self, End> {
        let listener = TcpListener::bind(listen).await.map_err(|why| {
            cannot_start(format!("cannot listen on {listen}: {why}; name another with --listen"))
        })?;
        let address = listener.local_addr().map_err(cannot_start)?;
        let mut config = Config::at(address);
        config.passwords = passwords;
        if let Some(base_url) = base_url {
            base_url.clone_into(&mut config.base_url);
        }
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
        let found = self.app.store().read(store::operator::load).map_err(failed)?;
        Ok(found.is_some())
    }

    /// Serves until Ctrl-C or SIGTERM.
    ///
    /// # Errors
    /// [`End::Failed`] when the socket fails.
    pub async fn until_told(self, mut teller: Teller) -> Result<(), End> {
        let (stop, stopped) = watch::channel(false);
        tokio::spawn(async move {
            teller.told().await;
            let _ = stop.send(true);
        });
        self.until(stopped).await
    }

    /// Serves until `stop` turns true.
    ///
    /// # Errors
    /// [`End::Failed`] when the socket fails.
    pub async fn until(self, stop: watch::Receiver<bool>) -> Result<(), End> {
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
