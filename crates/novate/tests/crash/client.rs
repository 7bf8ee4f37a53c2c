//! Both partners' programs: signed in, they send requests, and tell an answer from silence.

use crate::home::{BASE_URL, Side, World};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};
use uuid::Uuid;

/// How long an answer may take. Nothing in these tests takes a tenth of it.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where servers are reached now, and whether they answer. Clones are the same.
#[derive(Clone, Default)]
pub struct Doors(Arc<Mutex<Vec<(String, bool)>>>);

impl Doors {
    /// The only one.
    pub fn one(door: &str) -> Self {
        let doors = Self::default();
        doors.put(0, door);
        doors
    }

    fn all(&self) -> MutexGuard<'_, Vec<(String, bool)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A server has been started, perhaps in the place of an earlier one.
    pub fn put(&self, place: usize, door: &str) {
        let mut all = self.all();
        if all.len() <= place {
            all.resize(place + 1, (String::new(), false));
        }
        all[place] = (door.to_owned(), true);
    }

    /// The door of that number among those behind which somebody answers, if there are any.
    fn get(&self, turn: usize) -> String {
        let all = self.all();
        let good = all.iter().filter(|(_, answers)| *answers).count();
        let mut doors = all.iter().filter(|(_, answers)| *answers || good == 0).cycle();
        doors.nth(turn % all.len()).expect("there is a door").0.clone()
    }

    /// Nobody answers there.
    fn close(&self, door: &str) {
        for (one, answers) in self.all().iter_mut() {
            *answers &= one != door;
        }
    }
}

/// A command as it is sent, as often as it takes.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: &'static str,
    pub path: String,
    pub body: Option<Value>,
    pub id: Uuid,
    /// Whether the provider sends it.
    pub by_target: bool,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

impl Answer {
    /// The body of an answer that is none of a problem.
    pub fn read<T: DeserializeOwned>(&self) -> T {
        assert!((200..300).contains(&self.status), "{self:?}");
        serde_json::from_str(&self.body).unwrap_or_else(|why| panic!("{why}: {}", self.body))
    }
}

/// What all clones of a client have met.
#[derive(Default)]
pub struct Tally {
    /// Requests that were sent.
    pub sent: AtomicUsize,
    /// Those to which no whole answer came.
    pub silent: AtomicUsize,
    /// Those that were to be sent again later.
    pub busy: AtomicUsize,
}

/// Both partners' programs, signed in. Each request goes to the next door.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    doors: Doors,
    tokens: [String; 2],
    turn: Arc<AtomicUsize>,
    pub tally: Arc<Tally>,
    pub source: Uuid,
    pub target: Uuid,
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
}

impl Client {
    /// Signs both in.
    pub async fn sign_in(world: &World, doors: &Doors) -> Self {
        let http = reqwest::Client::builder().timeout(PATIENCE).build().expect("a client");
        let (turn, tally) = (Arc::default(), Arc::default());
        let [source, target] = [0, 1].map(|side: usize| world.sides[side].tenant);
        let tokens = <[String; 2]>::default();
        let mut client = Self { http, doors: doors.clone(), tokens, turn, tally, source, target };
        for (place, side) in world.sides.iter().enumerate() {
            let answer = client.token(side).await.expect("the server answers");
            client.tokens[place] = answer.read::<Token>().access_token;
        }
        client
    }

    /// Asks for a token; `None` when no whole answer came.
    pub async fn token(&self, side: &Side) -> Option<Answer> {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &side.client),
            ("client_secret", &side.secret),
            ("scope", &format!("{BASE_URL}/.default")),
        ];
        let url = format!("{}/{}/oauth2/v2.0/token", self.doors.get(0), side.tenant);
        whole(self.http.post(url).form(&form)).await
    }

    /// The same on other connections: one that is kept, or one for each request.
    pub fn beside(&self, kept: bool) -> Self {
        let http = reqwest::Client::builder().timeout(PATIENCE);
        let http = http.pool_max_idle_per_host(usize::from(kept)).build();
        Self { http: http.expect("a client"), ..self.clone() }
    }

    /// Sends a command; `None` when no whole answer came, or only that the server cannot answer
    /// now, so that nobody knows what became of it.
    pub async fn send(&self, request: &Request) -> Option<Answer> {
        let answer = self.send_to(self.turn.fetch_add(1, Relaxed), request).await;
        match &answer {
            None => self.tally.silent.fetch_add(1, Relaxed),
            Some(answer) if answer.status == 503 => self.tally.busy.fetch_add(1, Relaxed),
            Some(_) => return answer,
        };
        None
    }

    /// Sends a command to the door of that number; `None` when no whole answer came.
    pub async fn send_to(&self, door: usize, request: &Request) -> Option<Answer> {
        let Request { method, path, body, id, by_target } = request;
        let method = method.parse().expect("a method");
        let door = self.doors.get(door);
        let mut sent = self.http.request(method, format!("{door}{path}"));
        sent = sent.bearer_auth(&self.tokens[usize::from(*by_target)]);
        sent = sent.header("MS-RequestId", id.to_string());
        if let Some(body) = body {
            sent = sent.json(body);
        }
        self.tally.sent.fetch_add(1, Relaxed);
        let answer = whole(sent).await;
        if answer.is_none() {
            self.doors.close(&door);
        }
        answer
    }

    /// Reads as the source; `None` when no answer came.
    pub async fn get(&self, path: &str) -> Option<Answer> {
        let path = path.to_owned();
        let id = Uuid::nil();
        self.send(&Request { method: "GET", path, body: None, id, by_target: false }).await
    }

    /// Asks a server how it is; `None` when no answer came.
    pub async fn ask(&self, path: &str) -> Option<Answer> {
        whole(self.http.get(format!("{}{path}", self.doors.get(0)))).await
    }
}

async fn whole(sent: reqwest::RequestBuilder) -> Option<Answer> {
    let answer = sent.send().await.ok()?;
    let (status, later) = (answer.status().as_u16(), answer.headers().get("Retry-After").cloned());
    let body = answer.text().await.ok()?;
    assert!(status != 503 || later.is_some(), "503 does not say when to come again: {body}");
    Some(Answer { status, body })
}
