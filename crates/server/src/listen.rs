//! Listening: from an address to answered requests, and a clean end.

use crate::{api, app::App, work};
use std::time::Duration;
use tokio::{net::TcpListener, sync::watch, time::timeout};

/// How long requests under way may take after the server was told to stop.
const GRACE: Duration = Duration::from_secs(20);

/// Serves until `stop` turns true, then lets the requests under way finish.
///
/// # Errors
/// What the operating system reports of the socket.
pub async fn serve(
    app: App,
    listener: TcpListener,
    stop: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let mut workers = work::start(&app, &stop);
    let mut told = stop.clone();
    let quiet = async move {
        let _ = told.wait_for(|stop| *stop).await;
    };
    let service = api::router(app).into_make_service();
    let serving = axum::serve(listener, service).with_graceful_shutdown(quiet);
    let mut late = stop;
    let bell = async move {
        let _ = late.wait_for(|stop| *stop).await;
        tokio::time::sleep(GRACE).await;
    };
    let served = tokio::select! {
        served = serving => served,
        () = bell => Ok(()),
    };
    // A worker that was cancelled with the runtime is no reason to panic.
    let ended = async { while workers.join_next().await.is_some() {} };
    let _ = timeout(GRACE, ended).await;
    served
}
