//! A sandbox's clock on the real program: killed again and again while it moves through a year, it
//! comes to the same as undisturbed, row by row, and nobody is told twice or not at all.

#[path = "crash/dice.rs"]
#[expect(dead_code, reason = "nothing but numbers is drawn here")]
mod dice;
#[path = "clock/load.rs"]
mod load;
#[path = "running/program.rs"]
mod program;
#[path = "../../server/tests/api/world/rows.rs"]
mod rows;

use dice::Dice;
use load::{Load, Step};
use program::{Running, run};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use std::{fs, path::Path, process::Command, time::Duration};
use store::Snapshot;
use tokio::{runtime::Runtime, time::sleep};
use uuid::Uuid;

/// From which it follows when the server is killed.
const SEED: u64 = 17;
/// How often it is killed, before the year is over.
const KILLS: u32 = 3;
/// Where a year leads.
const END: &str = "2027-03-02T09:00:00.25Z";
/// The same request, however often it is sent.
const REQUEST: &str = "5a5a5a5a-0000-4000-8000-000000000001";

/// A server on a folder, and the operator's program, signed in.
struct Served {
    running: Running,
    door: String,
    http: Client,
    token: String,
}

async fn answer(call: RequestBuilder) -> Option<(u16, Value)> {
    let answer = call.send().await.ok()?;
    let (status, text) = (answer.status().as_u16(), answer.text().await.ok()?);
    Some((status, serde_json::from_str(&text).unwrap_or(Value::Null)))
}

async fn token(http: &Client, base: &str, [tenant, id, secret]: &[String; 3]) -> String {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", id),
        ("client_secret", secret),
        ("scope", "https://api.partnercenter.microsoft.com/.default"),
    ];
    let call = http.post(format!("{base}/{tenant}/oauth2/v2.0/token")).form(&form);
    let (status, said) = answer(call).await.expect("an answer");
    assert_eq!(status, 200, "{said}");
    said["access_token"].as_str().expect("a token").to_owned()
}

impl Served {
    async fn start(dir: &Path, data: &str, load: &Load) -> Self {
        Self::started(dir, data, load, &[]).await
    }

    async fn started(dir: &Path, data: &str, load: &Load, more: &[&str]) -> Self {
        let ready = ["--listen", "127.0.0.1:0", "--drain", "0", "--ready-file", "ready.json"];
        let args = [&["serve", "--data", data], &ready[..], more].concat();
        let running = Running::start(dir, &args);
        let text = fs::read_to_string(dir.join("ready.json")).expect("it is listening");
        let ready: Value = serde_json::from_str(&text).expect("JSON");
        let door = format!("http://{}", ready["listen"].as_str().expect("an address"));
        let http = Client::builder().no_proxy().build().expect("a client");
        let token = token(&http, &door, &load.operator()).await;
        Self { running, door, http, token }
    }

    fn call(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.door)).bearer_auth(&self.token)
    }

    async fn read(&self, path: &str) -> Value {
        let (status, said) = answer(self.call(Method::GET, path)).await.expect("an answer");
        assert_eq!(status, 200, "{said}");
        said
    }

    /// Moves the clock by a year, if it has not been.
    fn year(&self, clock: &str) -> RequestBuilder {
        let call = self.call(Method::POST, clock).header("MS-RequestId", REQUEST);
        call.json(&json!({"advance": "P365D"}))
    }

    /// A sandbox with the load in it; answers its id.
    async fn sandbox(&self, load: &Load) -> String {
        let begins = load::begins().to_string();
        let body = json!({"name": "A year", "world": load.whole, "startsAt": begins});
        let call = self.call(Method::POST, "/novate/v1/sandboxes").json(&body);
        let (status, made) = answer(call).await.expect("an answer");
        assert_eq!(status, 201, "{made}");
        let id = made["id"].as_str().expect("an id").to_owned();
        for step in load.steps() {
            self.within(&made, step).await;
        }
        let (partner, customers) = load.moves();
        for customer in customers {
            let path = format!("/novate/v1/customers/{customer}/movecases");
            let step = |path, body| Step { tenant: partner.0, method: Method::POST, path, body };
            let case = json!({"reason": "bought_elsewhere"});
            let case = self.within(&made, step(path.clone(), case)).await;
            let lines = format!("{path}/{}/lines", case["id"].as_str().expect("an id"));
            self.within(&made, step(lines, load::line())).await;
        }
        id
    }

    /// A call of somebody within a sandbox.
    async fn within(&self, made: &Value, step: Step) -> Value {
        let all = made["credentials"].as_array().expect("a list");
        let own = all.iter().find(|one| one["tenantId"] == json!(step.tenant)).expect("its own");
        let text = |name: &str| own[name].as_str().expect("a text").to_owned();
        let who = [step.tenant.to_string(), text("clientId"), text("clientSecret")];
        let base = format!("{}/sandbox/{}", self.door, made["id"].as_str().expect("an id"));
        let token = token(&self.http, &base, &who).await;
        let call = self.http.request(step.method, format!("{base}{}", step.path));
        let (status, said) =
            answer(call.bearer_auth(token).json(&step.body)).await.expect("an answer");
        assert!((200..300).contains(&status), "{}: {status} {said}", step.path);
        said
    }
}

/// What a sandbox's database holds while no server runs.
fn held(dir: &Path, id: &str) -> Vec<String> {
    let database = dir.join("sandboxes").join(id).join("1");
    let mut snapshot = Snapshot::open(&database).expect("it is there");
    snapshot.read(rows::all).expect("a read")
}

/// The program's own look at it: no record has a fault.
fn checked(dir: &Path, id: &str) {
    let database = format!("cut/sandboxes/{id}/1");
    let ran = run(dir, &["admin", "check", &database]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
}

fn copied(dir: &Path, to: &str) {
    let done = Command::new("cp").args(["-r", "data", to]).current_dir(dir).status();
    assert!(done.expect("it can be run").success());
}

/// Undisturbed.
async fn whole(dir: &Path, load: &Load, clock: &str) {
    let server = Served::start(dir, "whole", load).await;
    let moved = answer(server.year(clock)).await.expect("an answer");
    assert_eq!((moved.0, &moved.1["at"]), (200, &json!(END)), "{}", moved.1);
    println!("{} records undisturbed", moved.1["settled"]);
    assert_eq!(server.running.end("TERM").code, Some(0));
}

/// Killed while the clock moves, a while after it was seen to have moved. Answers where it was.
async fn kill(server: Served, clock: &str, dice: &mut Dice) -> Value {
    let moving = tokio::spawn(answer(server.year(clock)));
    let before = server.read(clock).await;
    let mut seen = before.clone();
    while seen["at"] == before["at"] {
        sleep(Duration::from_millis(5)).await;
        seen = server.read(clock).await;
    }
    sleep(Duration::from_millis(dice.below(200))).await;
    let ran = server.running.end("KILL");
    assert_eq!(ran.code, None, "a signal ended it: {}", ran.err);
    assert!(moving.await.expect("no panic").is_none(), "killed before its end");
    seen
}

async fn cut(dir: &Path, load: &Load, clock: &str) {
    let mut dice = Dice(SEED);
    let mut reached = load::begins().to_string();
    for number in 1..=KILLS {
        let server = Served::start(dir, "cut", load).await;
        let seen = kill(server, clock, &mut dice).await;
        let server = Served::start(dir, "cut", load).await;
        let now = server.read(clock).await;
        println!("kill {number} of {KILLS}, seed {SEED}: seen at {seen}, then {now}");
        let at = now["at"].as_str().expect("a moment");
        assert!(now.get("movingTo").is_none(), "nobody moves it any more");
        assert!(Some(at) >= seen["at"].as_str(), "what was told is on the disk");
        assert!(at > reached.as_str() && at < END, "{at} is between");
        at.clone_into(&mut reached);
        server.running.end("KILL");
    }
    let server = Served::start(dir, "cut", load).await;
    // Twice: the second time it has been there.
    for _ in 0..2 {
        let (status, said) = answer(server.year(clock)).await.expect("an answer");
        assert_eq!((status, &said["at"]), (200, &json!(END)), "{said}");
    }
    assert_eq!(server.running.end("TERM").code, Some(0));
}

/// Must show 5.
#[test]
fn a_move_that_is_killed_comes_to_the_same() {
    let dir = tempfile::tempdir().expect("a folder");
    let dir = dir.path();
    let load = Load::new();
    let few = sim::world::schema::Whole { customers: Vec::new(), ..load.whole.clone() };
    fs::write(dir.join("few.json"), serde_json::to_string(&few).expect("JSON")).expect("written");
    let (before, undisturbed, killed) = Runtime::new().expect("threads").block_on(async {
        let server = Served::started(dir, "data", &load, &["--world", "few.json"]).await;
        let id = server.sandbox(&load).await;
        assert_eq!(server.running.end("TERM").code, Some(0));
        let _: Uuid = id.parse().expect("an id");
        copied(dir, "whole");
        copied(dir, "cut");
        let clock = format!("/novate/v1/sandboxes/{id}/clock");
        whole(dir, &load, &clock).await;
        cut(dir, &load, &clock).await;
        let held = |data: &str| held(&dir.join(data), &id);
        checked(dir, &id);
        (held("data"), held("whole"), held("cut"))
    });
    for (kind, says) in [
        ("event", "renewal_near"),
        ("event", "subscription_renewed"),
        ("event", "subscription_deleted"),
        ("event", "transfer_expired"),
        ("event", "move_end_reminded"),
        ("event", "invitation_expired"),
        ("event", "partner_restricted"),
        ("event", "incentive_invited"),
        ("notice", "subscription_renewed"),
        ("letter", "incentive_invited"),
    ] {
        let counts = [&before, &undisturbed].map(|rows| rows::count(rows, kind, says));
        assert!(counts[1] > counts[0], "no {kind} {says} in the year: {counts:?}");
    }
    rows::same(&undisturbed, &killed);
}
