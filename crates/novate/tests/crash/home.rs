//! An installation and its servers: the same for both engines.

use crate::program::{Ran, Running, run};
use cluster::{Cluster, Fresh};
use serde_json::Value;
use sim::world::schema::Whole;
use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};
use store::Place;
use tempfile::TempDir;
use uuid::Uuid;

/// Where clients believe to be, whichever server they talk to.
pub const BASE_URL: &str = "http://novate.test";
/// The customers of the world, of whom about two in five can move.
const CUSTOMERS: &str = "150";
/// Connections of one server to its database.
const CONNECTIONS: usize = 8;

/// A partner whose program signs in.
pub struct Side {
    pub tenant: Uuid,
    pub client: String,
    pub secret: String,
}

/// Who there is.
pub struct World {
    /// A reseller with a provider, and that provider.
    pub sides: [Side; 2],
    pub partners: Vec<Uuid>,
    pub customers: Vec<Uuid>,
}

impl World {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("the world file is there");
        let whole: Whole = serde_json::from_str(&text).expect("it is a world");
        let sides = whole.partners.iter().find_map(|one| {
            let mut joined = whole.partnerships.iter();
            let joined = joined.find(|joined| joined.reseller == one.tenant_id)?;
            Some([joined.reseller, joined.provider])
        });
        let side = |tenant| {
            let mut partners = whole.partners.iter();
            let app = &partners.find(|one| one.tenant_id == tenant).expect("it is there").apps[0];
            let (client, secret) = (app.client_id.to_string(), app.client_secret.clone());
            Side { tenant: tenant.0, client, secret }
        };
        Self {
            sides: sides.expect("a reseller with a provider").map(side),
            partners: whole.partners.iter().map(|one| one.tenant_id.0).collect(),
            customers: whole.customers.iter().map(|one| one.tenant_id.0).collect(),
        }
    }
}

/// An installation of its own, with a world in it; gone with the test.
pub struct Home {
    dir: TempDir,
    pub place: Place,
    pub world: World,
    /// What no server may ever write.
    secret: Option<String>,
    database: Option<Fresh>,
    starts: AtomicUsize,
}

impl Home {
    /// In a folder.
    pub fn in_folder() -> Self {
        Self::new(None)
    }

    /// In a database of the cluster that all tests share.
    pub fn in_database() -> Self {
        Self::new(Some(Fresh::new()))
    }

    /// In a database of this cluster.
    pub fn within(cluster: &Cluster) -> Self {
        Self::new(Some(cluster.fresh().expect("it answers")))
    }

    fn new(database: Option<Fresh>) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let args = ["world", "generate", "--customers", CUSTOMERS, "--output", "world.json"];
        let ran = run(dir.path(), &args);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let world = World::read(&dir.path().join("world.json"));
        let url = database.as_ref().map(Fresh::url);
        let secret = url.as_ref().map(|url| {
            let (who, _) = url.split_once('@').expect("an address with a password");
            who.rsplit_once(':').expect("behind the name").1.to_owned()
        });
        let place = match url {
            Some(url) => {
                fs::write(dir.path().join("address"), &url).expect("room for a line");
                Place::Server { url, connections: 2 }
            }
            None => Place::Folder(dir.path().join("data")),
        };
        let starts = AtomicUsize::new(0);
        let home = Self { dir, place, world, secret, database, starts };
        let loaded = home.started(&["--drain", "0", "--world", "world.json"]).end("TERM");
        assert_eq!(loaded.code, Some(0), "{loaded:?}");
        home
    }

    /// What a server is told.
    fn args(&self) -> Vec<String> {
        let place: &[&str] = match self.database {
            Some(_) => &["--database-file", "address"],
            None => &["--data", "data"],
        };
        let args =
            ["serve", "--listen", "127.0.0.1:0", "--base-url", BASE_URL, "--calls-per-minute=0"];
        let mut args: Vec<_> = args.iter().chain(place).map(ToString::to_string).collect();
        if self.database.is_some() {
            args.push(format!("--connections={CONNECTIONS}"));
        }
        args
    }

    /// Starts a server that does not serve on when it is told to stop.
    pub fn start(&self) -> Server<'_> {
        self.started(&["--drain", "0"])
    }

    /// Starts a server that is told more.
    pub fn started(&self, more: &[&str]) -> Server<'_> {
        let mut args = self.args();
        let ready = format!("ready-{}.json", self.starts.fetch_add(1, Relaxed));
        args.push(format!("--ready-file={ready}"));
        args.extend(more.iter().map(ToString::to_string));
        let args: Vec<_> = args.iter().map(String::as_str).collect();
        let running = Running::start(self.dir.path(), &args);
        let text = fs::read_to_string(self.dir.path().join(ready)).expect("it is listening");
        let ready: Value = serde_json::from_str(&text).expect("JSON");
        let door = format!("http://{}", ready["listen"].as_str().expect("an address"));
        Server { running, door, home: self }
    }

    /// Tries to start another server, which has to fail.
    pub fn refused(&self) -> Ran {
        let args = self.args();
        let args: Vec<_> = args.iter().map(String::as_str).collect();
        self.checked(run(self.dir.path(), &args))
    }

    /// What a run left behind, after a look for secrets in it.
    fn checked(&self, mut ran: Ran) -> Ran {
        let secrets = self.world.sides.iter().map(|side| &side.secret).chain(&self.secret);
        for secret in secrets {
            assert!(!ran.out.contains(secret.as_str()), "a secret in the output");
            assert!(!ran.err.contains(secret.as_str()), "a secret in the log");
        }
        // The shared cluster of the tests need not outlive the machine, and servers say so.
        let lines = ran.err.split_inclusive('\n');
        ran.err = lines.filter(|line| !line.contains("PostgreSQL runs with f")).collect();
        ran
    }
}

/// A server that runs.
pub struct Server<'h> {
    running: Running,
    /// Where it is reached.
    pub door: String,
    home: &'h Home,
}

impl Server<'_> {
    /// Sends it a signal and waits for its end.
    pub fn end(self, signal: &str) -> Ran {
        self.home.checked(self.running.end(signal))
    }
}
