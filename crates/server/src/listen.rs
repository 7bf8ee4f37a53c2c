//! Listening: from an address to answered requests, and a clean end.

pub mod tls;

use crate::{api, app::App, work};
use axum::{
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    net::TcpListener,
    sync::watch,
    time::{sleep, timeout},
};

/// How long requests under way may take after the server has stopped listening.
const GRACE: Duration = Duration::from_secs(20);

/// Whether a server is to stop, and how: `None` while it is to serve, then for how long it goes on
/// serving, so that a balancer notices and sends nobody any more. It may be shortened.
pub type Stop = watch::Receiver<Option<Duration>>;

/// The other end of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

impl Connected<IncomingStream<'_, TcpListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

impl Connected<IncomingStream<'_, tls::Gate>> for Peer {
    fn connect_info(stream: IncomingStream<'_, tls::Gate>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// Serves until told to stop. Then `/readyz` and every answer say so while it goes on serving for
/// the time that was given; then nobody new comes in, requests under way are finished, background
/// work ends and is left to other servers.
///
/// # Errors
/// What the operating system reports of the socket.
pub async fn serve<L>(app: App, listener: L, stop: Stop) -> std::io::Result<()>
where
    L: Listener<Addr = SocketAddr>,
    Peer: for<'a> Connected<IncomingStream<'a, L>>,
{
    let work = work::start(&app);
    let service = api::router(app.clone()).into_make_service_with_connect_info::<Peer>();
    let quiet = drained(app, stop.clone());
    let (closed, mut closing) = watch::channel(false);
    let quiet = async move {
        quiet.await;
        closed.send_replace(true);
    };
    let serving = axum::serve(listener, service).with_graceful_shutdown(quiet);
    let bell = async move {
        let _ = closing.wait_for(|closed| *closed).await;
        sleep(GRACE).await;
    };
    let served = tokio::select! {
        served = serving => served,
        () = bell => Ok(()),
    };
    let _ = timeout(GRACE, work.end()).await;
    served
}

/// Waits until told to stop, says so to whoever asks, and waits until nobody needs to come in.
async fn drained(app: App, mut stop: Stop) {
    let Ok(told) = stop.wait_for(Option::is_some).await.map(|told| *told) else { return };
    app.drain();
    let mut left = told.unwrap_or_default();
    while !left.is_zero() {
        tokio::select! {
            () = sleep(left) => return,
            changed = stop.changed() => match changed {
                Ok(()) => left = stop.borrow_and_update().unwrap_or_default(),
                Err(_) => return sleep(left).await,
            },
        }
    }
}
