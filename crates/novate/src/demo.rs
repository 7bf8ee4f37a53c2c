//! `novate demo`: a year of the programme on made-up but real input, over real HTTP.
//!
//! What is served is a world in transition, in which nothing is done. The year is played in a
//! sandbox beside it, by the same companies before their transition.

mod kept;
mod ready;
mod shown;
mod year;

use crate::{
    cli,
    config::{self, place::SANDBOXES, tls::Tls},
    demo::{
        kept::Kept,
        ready::{Organisation, Ready},
        year::{Plan, Year},
    },
    exit::{End, cannot_start, failed},
    files, install,
    say::say,
    serve::{self, Door, Server, Teller, tls},
    world,
};
use ctl::client::{Client, Endpoint, Secret};
use server::{
    app::App,
    clock::Clock,
    config::{Personas, mail::Mail},
    sandbox::Housing,
};
use sim::world::schema::Whole;
use std::{
    fmt::Display,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};
use store::{Failure, Place, Store, Tx, meta, whole::copy};
use tokio::sync::watch;

/// Where the demo keeps the world it made, secrets included.
const WORLD: &str = "world.json";
/// The most customers in a sandbox: those of the largest demo, and whoever comes in the year.
const ROOM: u32 = 1_100;
/// Where it listens when nobody says where.
const PORT: u16 = 8642;

/// Runs the command.
///
/// # Errors
/// [`End::Broken`] when an invariant does not hold; other [`End`]s when it cannot run.
pub fn run(args: &cli::Demo) -> Result<(), End> {
    let temporary = tempfile::tempdir().map_err(cannot_start)?;
    let place = match (&args.database, &args.data) {
        (Some(database), _) => config::place::database(database)?,
        (None, Some(dir)) => config::place::folder(dir.clone(), "--data")?,
        (None, None) => Place::Folder(temporary.path().to_owned()),
    };
    let port = if args.once { 0 } else { PORT };
    let listen = args.listen.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    let runtime = serve::runtime()?;
    let beside = match &place {
        Place::Folder(dir) => dir.clone(),
        Place::Server { .. } => temporary.path().to_owned(),
    };
    let own = args.tls_self_signed.as_ref();
    let tls = own.and_then(|own| Tls::own(own, Some(&beside))).unwrap_or(Tls::Plain);
    let mut door = runtime.block_on(Door::bind(listen, None, &tls))?;
    door.config.passwords = true;
    door.config.personas = Personas::Everybody;
    door.config.mail = Mail::Mailbox;
    let world = prepared(args, &place)?;
    let teller = runtime.block_on(async { Teller::listen() })?;
    let house = Housing { customers: ROOM, ..serve::house(beside.join(SANDBOXES)) };
    let server = Server::open(&place, door, Some(house))?;
    let kept = Kept::beside(&beside);
    let authority = tls::authority(&tls);
    runtime.block_on(shown(args, &place, &world, (server, &kept, authority), teller))
}

/// The world of this place: the one it holds, or a new one.
fn prepared(args: &cli::Demo, place: &Place) -> Result<Whole, End> {
    let text = match place {
        Place::Folder(dir) => in_folder(args, dir)?,
        Place::Server { .. } => in_database(args, place)?,
    };
    serde_json::from_str(&text).map_err(|why| cannot_start(format!("{place}: {WORLD}: {why}")))
}

fn in_folder(args: &cli::Demo, dir: &Path) -> Result<String, End> {
    std::fs::create_dir_all(dir).map_err(cannot_start)?;
    let path: PathBuf = dir.join(WORLD);
    let filled = install::is_filled(dir)?;
    if filled && !path.exists() {
        return Err(other(&dir.display()));
    }
    // A world without its database is a first start that was cut short, or somebody's own file.
    if !filled && !path.exists() {
        files::write(&path, |out| world::generated(args.seed, args.customers, out))?;
    }
    let text = files::read(&path)?;
    if !filled {
        let place = Place::Folder(dir.to_owned());
        install::load_at(&place, &text, Clock::System.now(), None)?;
    }
    Ok(text)
}

/// A database has no file beside it: what the demo has made is remembered within.
fn in_database(args: &cli::Demo, place: &Place) -> Result<String, End> {
    let unusable = |why: Failure| cannot_start(format!("{place}: {why}"));
    let look = |tx: &mut Tx<'_>| Ok((meta::get(tx, WORLD)?, copy::filled(tx)?));
    let (world, filled) =
        Store::at(place).and_then(|store| store.read_now(look)).map_err(unusable)?;
    match (world, filled) {
        (Some(world), _) => Ok(world),
        (None, Some(_)) => Err(other(place)),
        (None, None) => {
            let mut text = Vec::new();
            world::generated(args.seed, args.customers, &mut text).map_err(failed)?;
            let text = String::from_utf8(text).map_err(failed)?;
            install::load_at(place, &text, Clock::System.now(), Some((WORLD, &text)))?;
            Ok(text)
        }
    }
}

fn other(place: &dyn Display) -> End {
    cannot_start(format!("{place} holds a programme that is not the demo's"))
}

async fn shown(
    args: &cli::Demo,
    place: &Place,
    world: &Whole,
    (server, kept, authority): (Server, &Kept, Option<PathBuf>),
    mut teller: Teller,
) -> Result<(), End> {
    let (app, base_url) = (server.app.clone(), server.base_url.clone());
    let mut ready = Ready::of(&base_url, authority, world);
    ready.year = kept.read()?.map(|played| played.ready(&base_url));
    let (stop, stopped) = watch::channel(None);
    if let Some(path) = &args.ready_file {
        // The socket is bound: who reads the file and calls at once only waits a little.
        files::write_json(path, &ready)?;
    }
    let serving = tokio::spawn(server.until(stopped));
    let mut ended = Ok(());
    if !args.no_move {
        let playing = played(args, &app, &mut ready, kept);
        tokio::select! {
            played = playing => ended = played,
            _ = teller.told() => ended = Err(End::Stopped),
        }
    }
    if !args.once && matches!(ended, Ok(()) | Err(End::Broken)) {
        if !args.json {
            shown::where_to_look(&ready, place);
        }
        teller.told().await;
    }
    let _ = stop.send(Some(Duration::ZERO));
    serving.await.map_err(failed)??;
    ended
}

/// Plays the year, or tells how it stands where it was played before.
async fn played(args: &cli::Demo, app: &App, ready: &mut Ready, kept: &Kept) -> Result<(), End> {
    let keeper = keeper(ready).await?;
    if let Some(standing) = kept.standing(&keeper).await? {
        if args.json {
            say!("{}", serde_json::to_string_pretty(&standing).map_err(failed)?);
        } else {
            shown::standing(&standing);
        }
        return Ok(());
    }
    let plan = Plan {
        keeper: &keeper,
        seed: args.seed,
        customers: u32::try_from(ready.customers.len()).unwrap_or(u32::MAX),
        draw: &|| app.draw(),
        quiet: args.json,
    };
    let year = plan.play().await?;
    kept.write(&year.played)?;
    ready.year = Some(year.played.ready(&ready.base_url));
    if let Some(path) = &args.ready_file {
        files::write_json(path, &ready)?;
    }
    said(&year, args)
}

/// The operator's program, signed in at the demo's own server.
async fn keeper(ready: &Ready) -> Result<Client, End> {
    let Organisation { tenant_id, client_id, client_secret, name, .. } = &ready.operator;
    let app = client_id.zip(client_secret.as_deref());
    let app = app.ok_or_else(|| End::Failed(format!("{name} has no program to sign in")))?;
    let mut endpoint = Endpoint::at(&ready.base_url).map_err(failed)?;
    if let Some(path) = &ready.authority {
        endpoint = endpoint.trusting(files::read(path)?.as_bytes()).map_err(failed)?;
    }
    endpoint.sign_in(*tenant_id, app, Secret::App).await.map_err(failed)
}

fn said(year: &Year, args: &cli::Demo) -> Result<(), End> {
    if args.json {
        say!("{}", serde_json::to_string_pretty(year).map_err(failed)?);
    } else {
        shown::year(year, args.each);
    }
    if year.report.holds() { Ok(()) } else { Err(End::Broken) }
}
