//! Health, and the end of a server: said to whoever asks, and without a request lost.

use crate::world::{Answer, Stage, Work, World, customer, id};
use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};
use uuid::Uuid;

const CEDAR: u128 = 0x100;
/// Longer than any test.
const LONG: Duration = Duration::from_mins(10);

async fn asked(world: &World, path: &str) -> Answer {
    Answer::of(world.client.get(world.url(path))).await
}

async fn said(world: &World, path: &str) -> (u16, String, String) {
    let answer = asked(world, path).await;
    (answer.status, answer.text.clone(), answer.header("retry-after").to_owned())
}

fn yes(text: &str) -> (u16, String, String) {
    (200, text.to_owned(), String::new())
}

fn no(text: &str) -> (u16, String, String) {
    (503, text.to_owned(), "1".to_owned())
}

async fn until(what: impl Fn() -> bool) {
    let waiting = async {
        while !what() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), waiting).await.expect("it comes");
}

#[tokio::test(flavor = "multi_thread")]
async fn alive_and_ready() {
    let world = World::new().await;
    assert_eq!(said(&world, "/healthz").await, yes("alive\n"));
    assert_eq!(said(&world, "/readyz").await, yes("ready\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_database_alive_and_not_ready() {
    let world = World::new().await;
    world.write(|tx| tx.execute("drop table meta", &[]));
    assert_eq!(said(&world, "/healthz").await, yes("alive\n"));
    assert_eq!(said(&world, "/readyz").await, no("database away\n"));
}

/// Everybody hears that it is us, and when to come again.
#[tokio::test(flavor = "multi_thread")]
async fn when_the_database_goes_away() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    if !world.lose_database() {
        return;
    }
    assert_eq!(said(&world, "/healthz").await, yes("alive\n"));
    assert_eq!(said(&world, "/readyz").await, no("database away\n"));
    let write = source.ask(CEDAR, &[crate::world::company::SUITE]).await;
    for answer in [source.get(&customer(CEDAR)).await, write] {
        assert_eq!(answer.fault(), (503, 900_192, vec![]));
        assert_eq!(answer.header("retry-after"), "1");
    }
    let url = world.url(&format!("/{}/oauth2/v2.0/token", id::<Uuid>(crate::world::SOURCE)));
    let scope = "https://api.partnercenter.microsoft.com/.default";
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", &source.app.to_string()),
        ("client_secret", &"x".repeat(43)),
        ("scope", scope),
    ];
    let answer = Answer::of(world.client.post(url).form(&form)).await;
    assert_eq!(answer.header("retry-after"), "1");
    assert_eq!(answer.header("cache-control"), "no-store");
    let body = answer.expect(503);
    assert_eq!(body["error"], "temporarily_unavailable");
    assert!(body["error_codes"][0].is_u64() && body["trace_id"].is_string(), "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn while_it_drains_it_says_so_and_serves() {
    let mut world = World::with(Work::All, false).await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    assert_eq!(source.get("/v1/customers").await.header("connection"), "");
    world.tell(LONG);
    until(|| world.app.is_draining()).await;
    assert_eq!(said(&world, "/healthz").await, yes("alive\n"));
    assert_eq!(said(&world, "/readyz").await, no("draining\n"));
    for (path, status) in [("/v1/customers", 200), (&*customer(CEDAR), 200), ("/nowhere", 404)] {
        let answer = source.get(path).await;
        assert_eq!((answer.status, answer.header("connection")), (status, "close"), "{path}");
    }
    let transfer = source.must_ask(CEDAR, &[crate::world::company::SUITE]).await;
    source.delete(&transfer).await.expect(204);
    // Whoever is told twice does not wait.
    world.tell(Duration::ZERO);
    world.ended().await;
    let call = world.client.get(world.url("/healthz"));
    let refused = call.send().await.expect_err("nobody listens");
    assert!(refused.is_connect(), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_by_itself_when_it_has_drained() {
    let mut world = World::with(Work::All, false).await;
    world.tell(Duration::from_millis(200));
    tokio::time::timeout(Duration::from_secs(20), world.ended()).await.expect("in time");
    let call = world.client.get(world.url("/readyz"));
    assert!(call.send().await.expect_err("nobody listens").is_connect());
}

/// Half a request is there when the server stops listening; the other half is waited for.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_under_way_is_finished() {
    let mut world = World::with(Work::All, false).await;
    world.company(CEDAR, Stage::Ready);
    let source = world.source().await;
    let body = crate::world::actor::asking(CEDAR, &[crate::world::company::SUITE]).to_string();
    let (half, rest) = body.split_at(body.len() / 2);
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: novate\r\nAuthorization: Bearer {}\r\n\
         Content-Length: {}\r\n\r\n",
        crate::world::transfers(CEDAR),
        source.token(),
        body.len()
    );
    let address = world.url("").trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(&address).expect("somebody listens");
    stream.write_all(format!("{head}{half}").as_bytes()).expect("half a request");
    // Answered after it: so the server has taken the first one up.
    assert_eq!(source.get("/v1/customers").await.status, 200);
    world.tell(Duration::ZERO);
    until(|| TcpStream::connect(&address).is_err()).await;
    stream.write_all(rest.as_bytes()).expect("the other half");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer, and the end");
    assert!(text.starts_with("HTTP/1.1 201 "), "{text}");
    assert!(text.to_lowercase().contains("connection: close"), "{text}");
    world.ended().await;
    assert_eq!(world.stored(CEDAR).transfers.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_only_busy_is_not_taken_out() {
    let world = World::new().await;
    if !world.app.store().is_shared() {
        return; // A folder's readers wait for nobody.
    }
    let nap = |_| {
        let store = world.app.store().clone();
        tokio::spawn(async move {
            let sql = "select cast(pg_sleep(0.3) as text)";
            store.read(move |tx| tx.maybe(sql, &[], |_| Ok(()))).await
        })
    };
    let naps: Vec<_> = (0..100).map(nap).collect();
    assert_eq!(said(&world, "/readyz").await, yes("ready, and busy\n"));
    for nap in naps {
        assert_eq!(nap.await.expect("no panic"), Ok(Some(())));
    }
}
