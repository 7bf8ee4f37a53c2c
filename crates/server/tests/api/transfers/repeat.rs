//! Repetition: a request id makes a command happen once, whatever happens to the answer.

use super::{CEDAR, MAIL, SUITE, Stage, World};
use crate::world::{Actor, Answer, Work, actor::asking, transfers};
use domain::Aggregate;
use reqwest::Method;
use tokio::task::JoinSet;
use uuid::Uuid;

fn mark(number: u128) -> String {
    Uuid::from_u128(0xaaaa_0000 + number).to_string()
}

async fn ask(actor: &Actor, mark: &str, places: &[u128]) -> Answer {
    let call = actor.call(Method::POST, &transfers(CEDAR)).json(&asking(CEDAR, places));
    call.header("MS-RequestId", mark).send().await
}

async fn accept(actor: &Actor, mark: &str, transfer: &str) -> Answer {
    let call = actor.call(Method::POST, &format!("{transfer}/accept")).body("");
    call.header("MS-RequestId", mark).send().await
}

async fn world() -> (World, Actor, Actor) {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    (world, source, provider)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_id_gets_the_same_answer() {
    let (world, source, provider) = world().await;
    let first = ask(&source, &mark(1), &[SUITE]).await;
    let made = first.expect(201);
    let before = world.dump();
    let again = ask(&source, &mark(1), &[SUITE]).await;
    assert_eq!((first.status, &first.text), (again.status, &again.text));
    assert_eq!(again.header("ms-requestid"), mark(1));
    let transfer = format!("{}/{}", transfers(CEDAR), made["id"].as_str().expect("an id"));
    assert_eq!(world.dump(), before, "executed once");

    let first = accept(&provider, &mark(2), &transfer).await;
    first.expect(200);
    let before = world.dump();
    let again = accept(&provider, &mark(2), &transfer).await;
    assert_eq!((first.status, &first.text), (again.status, &again.text));
    // Another id means it again, and then it is too late.
    assert_eq!(accept(&provider, &mark(3), &transfer).await.fault().1, 900_102);
    assert_eq!(world.dump(), before);

    let next = source.must_ask(CEDAR, &[MAIL]).await;
    for _ in 0..2 {
        let call = source.call(Method::DELETE, &next).header("MS-RequestId", &mark(4));
        let answer = call.send().await;
        assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_at_once_are_one() {
    let (world, source, _) = world().await;
    let beside = world.beside(Work::None).await;
    let mut calls = JoinSet::new();
    for number in 0..20 {
        let source = source.at(if number % 2 == 0 { &world } else { &beside });
        calls.spawn(async move { ask(&source, &mark(1), &[SUITE]).await });
    }
    let mut texts = Vec::new();
    while let Some(answer) = calls.join_next().await {
        let answer = answer.expect("no panic");
        answer.expect(201);
        texts.push(answer.text);
    }
    texts.dedup();
    assert_eq!(texts.len(), 1, "byte for byte");
    assert_eq!(world.stored(CEDAR).transfers.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_is_for_one_request_of_one_caller() {
    let (world, source, provider) = world().await;
    let made = ask(&source, &mark(1), &[SUITE]).await.expect(201);
    let before = world.dump();
    let other = ask(&source, &mark(1), &[MAIL]).await.fault();
    assert_eq!(other, (400, 2_000, vec![]));
    let transfer = format!("{}/{}", transfers(CEDAR), made["id"].as_str().expect("an id"));
    let call = source.call(Method::DELETE, &transfer).header("MS-RequestId", &mark(1));
    assert_eq!(call.send().await.fault(), (400, 2_000, vec![]));
    assert_eq!(world.dump(), before);
    // The provider happens to draw the same id, as does another program of the source.
    accept(&provider, &mark(1), &transfer).await.expect(200);
    let second = world.source().await;
    ask(&second, &mark(1), &[MAIL]).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_not_remembered() {
    let (world, source, provider) = world().await;
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    assert_eq!(ask(&source, &mark(1), &[SUITE]).await.fault().0, 409);
    provider.reject(&transfer).await.expect(200);
    ask(&source, &mark(1), &[SUITE]).await.expect(201);
    // Nor is what was not understood, and an id that is none counts as not given.
    let call = source.call(Method::POST, &transfers(CEDAR)).body("{");
    assert_eq!(call.header("MS-RequestId", &mark(2)).send().await.status, 400);
    ask(&source, &mark(2), &[MAIL]).await.expect(201);
    let before = world.dump();
    assert_eq!(ask(&source, "none", &[MAIL]).await.fault().0, 409);
    assert_eq!(world.dump(), before);
}

/// The answer got lost, the server went away and came back: the client asks again and learns what
/// has happened.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_survives_a_restart() {
    let (world, source, provider) = world().await;
    let made = ask(&source, &mark(1), &[SUITE]).await;
    let id = made.expect(201)["id"].as_str().expect("an id").to_owned();
    let transfer = format!("{}/{id}", transfers(CEDAR));
    let moved = accept(&provider, &mark(2), &transfer).await;
    moved.expect(200);
    let before = world.dump();

    let world = world.restarted(Work::None).await;
    let (source, provider) = (source.at(&world), provider.at(&world));
    assert_eq!(world.dump(), before);
    let again = ask(&source, &mark(1), &[SUITE]).await;
    assert_eq!((again.status, again.text), (201, made.text));
    let again = accept(&provider, &mark(2), &transfer).await;
    assert_eq!((again.status, again.text), (200, moved.text));
    assert_eq!(world.dump(), before, "nothing twice");
    assert_eq!(world.stored(CEDAR).faults(), []);
}
