//! `novate demo`: the main job on made-up but real input, over real HTTP.

mod moved;
mod shown;

use crate::{
    cli,
    exit::{End, cannot_start, failed},
    files, install,
    ready::Ready,
    say::say,
    serve::{self, Door, Server, Teller},
    world,
};
use ctl::report::Report;
use server::clock::Clock;
use sim::world::schema::Whole;
use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::sync::watch;

/// Where the demo keeps the world it made, secrets included.
const WORLD: &str = "world.json";
/// Where it listens when nobody says where.
const PORT: u16 = 8642;

/// Runs the command.
///
/// # Errors
/// [`End::Broken`] when an invariant does not hold; other [`End`]s when it cannot run.
pub fn run(args: &cli::Demo) -> Result<(), End> {
    let temporary = tempfile::tempdir().map_err(cannot_start)?;
    let dir = args.data.clone().unwrap_or_else(|| temporary.path().to_owned());
    let port = if args.once { 0 } else { PORT };
    let listen = args.listen.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    serve::runtime()?.block_on(shown(args, &dir, listen))
}

/// The world of this folder: the one it holds, or a new one.
fn prepared(args: &cli::Demo, dir: &Path) -> Result<Whole, End> {
    std::fs::create_dir_all(dir).map_err(cannot_start)?;
    let path: PathBuf = dir.join(WORLD);
    let filled = install::is_filled(dir)?;
    if filled && !path.exists() {
        let place = dir.display();
        return Err(cannot_start(format!("{place} holds a programme that is not the demo's")));
    }
    // A world without its database is a first start that was cut short, or somebody's own file.
    if !filled && !path.exists() {
        files::write(&path, |out| world::generated(args.seed, args.customers, out))?;
    }
    let text = files::read(&path)?;
    if !filled {
        install::load(dir, &text, Clock::System.now())?;
    }
    serde_json::from_str(&text).map_err(|why| cannot_start(format!("{}: {why}", path.display())))
}

async fn shown(args: &cli::Demo, dir: &Path, listen: SocketAddr) -> Result<(), End> {
    let door = Door::bind(listen, None).await?;
    let world = prepared(args, dir)?;
    let mut teller = Teller::listen()?;
    let server = Server::open(dir, door, true)?;
    let (app, base_url) = (server.app.clone(), server.base_url.clone());
    let ready = Ready::of(&base_url, &world);
    let (stop, stopped) = watch::channel(None);
    if let Some(path) = &args.ready_file {
        // The socket is bound: who reads the file and calls at once only waits a little.
        files::write_json(path, &ready)?;
    }
    let serving = tokio::spawn(server.until(stopped));
    let mut ended = Ok(());
    if !args.no_move {
        let moving = moved::book(&app, &ready, args.json);
        tokio::select! {
            report = moving => ended = said(&report?, &ready, args),
            () = teller.told() => ended = Err(End::Stopped),
        }
    }
    if !args.once && !matches!(ended, Err(End::Stopped)) {
        if !args.json {
            shown::where_to_look(&ready, dir);
        }
        teller.told().await;
    }
    let _ = stop.send(Some(Duration::ZERO));
    serving.await.map_err(failed)??;
    ended
}

fn said(report: &Report, ready: &Ready, args: &cli::Demo) -> Result<(), End> {
    if args.json {
        say!("{}", serde_json::to_string_pretty(report).map_err(failed)?);
    } else {
        shown::report(report, ready, args.each);
    }
    if report.holds() { Ok(()) } else { Err(End::Broken) }
}
