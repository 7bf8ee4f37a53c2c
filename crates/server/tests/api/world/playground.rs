//! A server that keeps sandboxes, in a folder of their own.

use super::{
    Actor, SOURCE, Stage, Work, World, books, company, config, home::Home, id, rows, start, year,
};
use domain::{
    customer::{
        command::Command,
        transfer::ask::{Ask, AskedLine},
    },
    id::{CustomerId, TransferId},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use server::{
    app::App,
    clock::Clock,
    sandbox::{Housing, Unloaded},
};
use std::{sync::Arc, time::Duration};
use store::{Failure, Store, Tx, perform};
use tempfile::TempDir;

/// The programme in which a test tries things, and what keeps it.
pub struct Playground {
    pub world: World,
    pub dir: TempDir,
}

/// The customer of this place in a world of requests.
pub fn customer(place: u128) -> u128 {
    0x1000 + place
}

/// Stands for a world file: `{"requests": n}` is a world of `n` customers, each with requests that
/// were made at different times and therefore lapse at different times, some at the same moment;
/// `{"year": n}` one in which much falls due within a year.
fn load(store: &Store, text: &str, now: Timestamp) -> Result<(), Unloaded> {
    let asked: Value = serde_json::from_str(text).expect("JSON");
    if let Some(count) = asked["year"].as_u64() {
        let count = u32::try_from(count).expect("a small number");
        return year::fill(store, count).map_err(|why| Unloaded::Failed(why.to_string()));
    }
    let Some(count) = asked["requests"].as_u64() else {
        return Err(Unloaded::Bad(vec!["/requests: is missing".into(), "/other: is odd".into()]));
    };
    let failed = |why: Failure| Unloaded::Failed(why.to_string());
    store.write_now(books::found).map_err(failed)?;
    for (place, begins) in (0..u128::from(count)).zip((0..41).cycle()) {
        let fill = move |tx: &mut Tx<'_>| {
            company::settle_in(tx, customer(place), Stage::Ready)?;
            for (subscription, day) in
                [(company::SUITE, 0), (company::MAIL, 11), (company::CLOUD, 22)]
            {
                let at = now + SignedDuration::from_hours(7 * begins + 24 * day);
                ask(tx, customer(place), subscription, at)?;
            }
            Ok(())
        };
        store.write_now(fill).map_err(failed)?;
    }
    Ok(())
}

fn ask(tx: &mut Tx<'_>, customer: u128, place: u128, at: Timestamp) -> Result<(), Failure> {
    let subscription = company::subscription(customer, place);
    let lines = vec![AskedLine { subscription, partner_of_record: None }];
    let (source, target) = (id(SOURCE), id(super::PROVIDER));
    let transfer: TransferId = id((customer << 32) | place);
    let command = Command::Ask(Ask { transfer, source, target, lines, note: None });
    let agent = books::agent(SOURCE);
    books::done(perform::customer(tx, &agent, id::<CustomerId>(customer), &command, at)?);
    Ok(())
}

impl Playground {
    /// A founded programme, quiet, that keeps sandboxes.
    pub async fn new() -> Self {
        Self::limited(5, 1_000).await
    }

    /// The same, with so many of them for an owner, and customers in each.
    pub async fn limited(per_owner: u32, customers: u32) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let home = Arc::new(Home::new());
        let store = home.open();
        store.write_now(books::found).expect("a programme");
        let housing = housing(&dir, per_owner, customers);
        let clock = Clock::settable(start());
        let app = App::with_sandboxes(store, clock, config(false), housing).expect("it begins");
        let world = World::serving(app, Work::None, home).await;
        Self { world, dir }
    }

    /// The server stops, and another begins in the same folders.
    pub async fn restarted(self, work: Work) -> Self {
        let Self { world, dir } = self;
        world.tell(Duration::ZERO);
        let World { app, serving, home, .. } = world;
        let clock = app.clock().clone();
        serving.await.expect("no panic").expect("a clean end");
        drop(app);
        let store = home.open_again().await;
        let housing = housing(&dir, 5, 1_000);
        let app = App::with_sandboxes(store, clock, config(false), housing).expect("it begins");
        Self { world: World::serving(app, work, home).await, dir }
    }

    /// Another server of the same installation, with sandboxes of its own.
    pub async fn beside(&self) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let home = Arc::clone(&self.world.home);
        let store = home.beside(self.world.app.store());
        let clock = self.world.app.clock().clone();
        let app = App::with_sandboxes(store, clock, config(false), housing(&dir, 5, 1_000));
        Self { world: World::serving(app.expect("it begins"), Work::None, home).await, dir }
    }

    /// All that the sandbox's database holds, a row each, in order.
    pub async fn history(&self, sandbox: &Value) -> Vec<String> {
        let id = sandbox["id"].as_str().expect("an id").parse().expect("an id");
        let sandboxes = self.world.app.sandboxes().expect("it keeps some");
        let room = sandboxes.room(&self.world.app, id).await.expect("it is there");
        room.app.store().read_now(rows::all).expect("a read")
    }
}

fn housing(dir: &TempDir, per_owner: u32, customers: u32) -> Housing {
    let dir = dir.path().join("sandboxes");
    Housing { dir, per_owner, customers, load: Arc::new(load) }
}

/// Makes a sandbox of this many customers with requests.
pub async fn requests(owner: &Actor, name: &str, customers: u32) -> Value {
    let body = json!({
        "name": name,
        "world": {"requests": customers},
        "startsAt": start().to_string(),
    });
    owner.post("/novate/v1/sandboxes", &body).await.expect(201)
}

/// Makes a sandbox of this many customers in whose year much happens.
pub async fn year(owner: &Actor, name: &str, customers: u32) -> Value {
    let body = json!({
        "name": name,
        "world": {"year": customers},
        "startsAt": year::begins().to_string(),
    });
    owner.post("/novate/v1/sandboxes", &body).await.expect(201)
}
