//! A small balancer: passes connections on to servers that say they are ready.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::sleep,
};

/// How often each server is asked whether it is ready.
const LOOK: Duration = Duration::from_millis(200);
/// How long it may take to say so.
const PATIENCE: Duration = Duration::from_secs(2);

/// A place behind the balancer.
struct Place {
    /// `http://address:port`; empty when nobody is there.
    door: Mutex<String>,
    ready: watch::Sender<bool>,
}

impl Place {
    fn door(&self) -> String {
        self.door.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks again and again whether whoever is there is ready.
    async fn look(self: Arc<Self>) {
        let http = reqwest::Client::builder().timeout(PATIENCE).pool_max_idle_per_host(0).build();
        let http = http.expect("a client");
        loop {
            let door = self.door();
            let asked = http.get(format!("{door}/readyz")).send().await;
            let ready = asked.is_ok_and(|answer| answer.status() == 200);
            // What was asked of an earlier one says nothing about its successor.
            self.ready.send_replace(ready && door == self.door());
            sleep(LOOK).await;
        }
    }
}

/// The balancer. Dropped, it ends with all its connections.
pub struct Balancer {
    /// Where clients find it.
    pub door: String,
    places: Arc<[Arc<Place>]>,
    _tasks: JoinSet<()>,
}

impl Balancer {
    /// Begins to listen.
    pub async fn start(places: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let door = format!("http://{}", listener.local_addr().expect("it is bound"));
        let place =
            |_| Arc::new(Place { door: Mutex::default(), ready: watch::Sender::new(false) });
        let places: Arc<[_]> = (0..places).map(place).collect();
        let mut tasks = JoinSet::new();
        for place in places.iter() {
            tasks.spawn(place.clone().look());
        }
        tasks.spawn(listen(listener, places.clone()));
        Self { door, places, _tasks: tasks }
    }

    /// Puts a server into a place, and waits until it is ready.
    pub async fn put(&self, place: usize, door: &str) {
        let place = &self.places[place];
        door.clone_into(&mut place.door.lock().unwrap_or_else(PoisonError::into_inner));
        // Until somebody has looked at the new one.
        place.ready.send_replace(false);
        let mut ready = place.ready.subscribe();
        ready.wait_for(|ready| *ready).await.expect("somebody looks");
    }
}

async fn listen(listener: TcpListener, places: Arc<[Arc<Place>]>) {
    let (turn, mut open) = (AtomicUsize::new(0), JoinSet::new());
    loop {
        let (client, _) = listener.accept().await.expect("the socket is ours");
        let turn = turn.fetch_add(1, Relaxed);
        open.spawn(pass(client, places.clone(), turn));
        while open.try_join_next().is_some() {}
    }
}

/// Passes a connection on to the first that is ready and can be reached, from `turn` on. When none
/// is ready, perhaps they are only slow, and any will do.
async fn pass(mut client: TcpStream, places: Arc<[Arc<Place>]>, turn: usize) {
    let in_turn = || places.iter().cycle().skip(turn % places.len()).take(places.len());
    let ready = in_turn().filter(|place| *place.ready.borrow());
    for place in ready.chain(in_turn()) {
        let door = place.door();
        let Some(address) = door.strip_prefix("http://") else { continue };
        if let Ok(mut server) = TcpStream::connect(address).await {
            // How it ends is between the two.
            drop(copy_bidirectional(&mut client, &mut server).await);
            return;
        }
    }
}
