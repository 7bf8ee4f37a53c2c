//! A clock that its owner drives: every moment is visited, in order, and a leap is no different
//! from many steps.

use super::{CEDAR, advance, copied, inside, path};
use crate::world::{
    Actor, Answer, PROVIDER, SOURCE, Stage, Work,
    company::SUITE,
    id,
    playground::{Playground, year},
    rows::{count, same},
};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

/// Customers in whose year more records fall due than many transactions write.
const CUSTOMERS: u32 = 60;

#[tokio::test(flavor = "multi_thread")]
async fn time_is_driven_and_everybody_is_told() {
    let ground = Playground::new().await;
    ground.world.company(CEDAR, Stage::Ready);
    let source = ground.world.source().await;
    let sandbox = copied(&source, "Practice").await;
    let (mine, theirs) =
        (inside(&ground, &sandbox, SOURCE).await, inside(&ground, &sandbox, PROVIDER).await);
    let transfer = mine.must_ask(CEDAR, &[SUITE]).await;
    let clock = advance(&source, &sandbox, "P29D").await.expect(200);
    assert_eq!(
        clock,
        json!({"at": "2026-03-31T09:00:00.25Z", "settled": 2}),
        "P8: a week and a day before"
    );
    assert_eq!(mine.get(&transfer).await.expect(200)["status"], "Active");
    let to = json!({"to": "2026-05-01T00:00:00Z"});
    let clock = source.post(&format!("{}/clock", path(&sandbox)), &to).await.expect(200);
    // The request lapses, and an invitation of the source to incentives is overdue (R160).
    assert_eq!(clock, json!({"at": "2026-05-01T00:00:00Z", "settled": 2}));
    let seen = mine.get(&transfer).await.expect(200);
    assert_eq!(
        (&seen["status"], &seen["lastModifiedTime"]),
        (&json!("Expired"), &json!("2026-04-01T09:00:00Z"))
    );
    let notices = theirs.get("/novate/v1/notices").await.expect(200);
    let topics: Vec<_> =
        notices["items"].as_array().expect("a list").iter().map(|one| &one["topic"]).collect();
    let told = ["transfer_expired", "transfer_reminded", "transfer_reminded", "transfer_asked"];
    assert_eq!(topics, told);
    assert_eq!(notices["items"][0]["at"], "2026-04-01T09:00:00.25Z");
    // Whoever signed in before is signed in still: the time of sign-ins is nobody's to drive.
    assert_eq!(mine.get(&transfer).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_that_makes_no_sense_is_refused() {
    let ground = Playground::new().await;
    ground.world.company(CEDAR, Stage::Ready);
    let source = ground.world.source().await;
    let sandbox = copied(&source, "Practice").await;
    let clock = format!("{}/clock", path(&sandbox));
    for (body, field) in [
        (json!({}), Some("advance")),
        (json!({"advance": "P11Y"}), Some("advance")),
        (json!({"advance": "-PT1S"}), Some("advance")),
        (json!({"to": "soon"}), Some("to")),
        (json!({"to": "2026-03-02T09:00:00Z"}), None),
    ] {
        let fields: Vec<String> = field.into_iter().map(str::to_owned).collect();
        assert_eq!(source.post(&clock, &body).await.fault(), (400, 2_000, fields), "{body}");
    }
    let now = source.get(&clock).await.expect(200);
    assert_eq!(now["at"], "2026-03-02T09:00:00.25Z");
    let to = json!({"to": now["at"]});
    assert_eq!(source.post(&clock, &to).await.expect(200)["at"], now["at"]);
}

/// The calendar ends, and the rules count up to a moment well before that.
#[tokio::test(flavor = "multi_thread")]
async fn no_clock_goes_beyond_the_last_moment() {
    let ground = Playground::new().await;
    let source = ground.world.source().await;
    let far = |at: &str| json!({"name": at, "world": {"requests": 2}, "startsAt": at});
    let beyond = source.post(super::ALL, &far("9800-01-01T00:00:00.000001Z")).await;
    assert_eq!((beyond.status, beyond.json()["code"].clone()), (400, json!(2_000)));
    assert!(beyond.text.contains("9800-01-01T00:00:00Z"), "{}", beyond.text);
    let sandbox = source.post(super::ALL, &far("9799-06-01T00:00:00Z")).await.expect(201);
    let told = advance(&source, &sandbox, "P1Y").await;
    assert_eq!(told.fault(), (400, 2_000, vec![]), "not even within the ten years of one move");
    assert!(told.text.contains("9800-01-01T00:00:00Z"), "{}", told.text);
    let clock = format!("{}/clock", path(&sandbox));
    let last = json!({"to": "9800-01-01T00:00:00Z"});
    assert_eq!(source.post(&clock, &last).await.expect(200)["at"], "9800-01-01T00:00:00Z");
    assert_eq!(advance(&source, &sandbox, "PT1S").await.status, 400);
}

/// Sent again because the answer was lost, a move is made once.
#[tokio::test(flavor = "multi_thread")]
async fn a_move_is_made_once() {
    let ground = Playground::new().await;
    ground.world.company(CEDAR, Stage::Ready);
    let source = ground.world.source().await;
    let sandbox = copied(&source, "Practice").await;
    let clock = format!("{}/clock", path(&sandbox));
    let send = |days: u32, request: u128| {
        let call = source.call(Method::POST, &clock).json(&json!({"advance": format!("P{days}D")}));
        call.header("MS-RequestId", &id::<Uuid>(request).to_string()).send()
    };
    let at = |answer: Answer| answer.expect(200)["at"].clone();
    assert_eq!(at(send(10, 1).await), "2026-03-12T09:00:00.25Z");
    assert_eq!(at(send(10, 1).await), "2026-03-12T09:00:00.25Z");
    assert_eq!(at(send(10, 2).await), "2026-03-22T09:00:00.25Z");
    assert_eq!(send(11, 1).await.fault(), (400, 2_000, vec![]), "the id was used for another");
    let (one, other) = tokio::join!(send(5, 3), send(5, 3));
    assert_eq!(
        (at(one), at(other)),
        (json!("2026-03-27T09:00:00.25Z"), json!("2026-03-27T09:00:00.25Z"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn one_moves_it_at_a_time() {
    let ground = Playground::new().await;
    ground.world.company(CEDAR, Stage::Ready);
    let source = ground.world.source().await;
    let sandbox = copied(&source, "Practice").await;
    let sandboxes = ground.world.app.sandboxes().expect("it keeps some");
    let id = sandbox["id"].as_str().expect("an id").parse().expect("an id");
    let room = sandboxes.room(&ground.world.app, id).await.expect("it is there");
    let held = room.hand.take().expect("nobody has it");
    assert_eq!(advance(&source, &sandbox, "P1D").await.fault(), (409, 900_104, vec![]));
    let reset = format!("{}/reset", path(&sandbox));
    assert_eq!(source.post(&reset, &json!({})).await.fault(), (409, 900_104, vec![]));
    drop(held);
    advance(&source, &sandbox, "P1D").await.expect(200);
}

/// How much fell due on all of these days.
async fn day_by_day(owner: &Actor, sandbox: &Value, days: u32) -> u64 {
    let mut settled = 0;
    for _ in 0..days {
        let clock = advance(owner, sandbox, "P1D").await.expect(200);
        settled += clock["settled"].as_u64().expect("a number");
    }
    settled
}

/// As it was at the beginning: with it, ids and secrets are the same as before.
async fn reset(owner: &Actor, sandbox: &Value) {
    let path = format!("{}/reset", path(sandbox));
    owner.post(&path, &json!({})).await.expect(200);
}

/// That a year had everything in it that can fall due.
fn is_eventful(rows: &[String]) {
    for event in [
        "renewal_near",
        "subscription_renewed",
        "subscription_ended",
        "subscription_deleted",
        "transfer_reminded",
        "transfer_expired",
        "move_end_reminded",
        "move_old_renewed",
        "move_old_expired",
        "invitation_expired",
        "revenue_reviewed",
        "restriction_noticed",
        "partner_restricted",
        "incentive_invited",
        "incentive_renewed",
    ] {
        assert!(count(rows, "event", event) > 0, "no {event}");
    }
    assert!(count(rows, "letter", "\"sent\"") > 0, "no letter");
    assert_eq!(count(rows, "letter", "\"waiting\""), 0);
    assert_eq!(count(rows, "outbox", ""), 0, "everybody has been told");
}

/// Must show 5: a year at once equals a year day by day, event for event; and so does everything
/// else that is kept: how all of them stand, notices, letters, and when each was written.
#[tokio::test(flavor = "multi_thread")]
async fn a_leap_is_many_steps() {
    let ground = Playground::new().await;
    let source = ground.world.source().await;
    let sandbox = year(&source, "Leap", CUSTOMERS).await;
    let before = ground.history(&sandbox).await;
    let clock = advance(&source, &sandbox, "P365D").await.expect(200);
    assert_eq!(clock["at"], "2027-03-03T09:00:00.25Z");
    let settled = clock["settled"].as_u64().expect("a number");
    assert!(settled > 30 * u64::from(CUSTOMERS), "{clock}");
    let leap = ground.history(&sandbox).await;
    is_eventful(&leap);
    reset(&source, &sandbox).await;
    same(&before, &ground.history(&sandbox).await);
    assert_eq!(day_by_day(&source, &sandbox, 365).await, settled);
    same(&leap, &ground.history(&sandbox).await);
}

/// A server that stops on the way leaves the sandbox at a moment between; from there it goes on,
/// and comes to the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_move_that_is_cut_short_goes_on_later() {
    let ground = Playground::new().await;
    let source = ground.world.source().await;
    let sandbox = year(&source, "Cut", CUSTOMERS).await;
    advance(&source, &sandbox, "P365D").await.expect(200);
    let whole = ground.history(&sandbox).await;
    reset(&source, &sandbox).await;
    let clock = format!("{}/clock", path(&sandbox));
    let moving = tokio::spawn({
        let (mover, sandbox) = (source.clone(), sandbox.clone());
        async move { advance(&mover, &sandbox, "P365D").await }
    });
    let seen = async {
        loop {
            let seen = source.get(&clock).await.expect(200);
            if seen["settled"].as_u64() > Some(0) {
                return seen;
            }
        }
    };
    let seen = tokio::time::timeout(Duration::from_mins(1), seen).await.expect("it moves");
    ground.world.app.drain();
    let answer = moving.await.expect("no panic");
    assert_eq!(answer.status, 503, "stopped long before its end: {}", answer.text);
    let begun = "2026-03-03T09:00:00.25Z";
    assert!(seen["at"].as_str() > Some(begun), "{seen}");
    let ground = ground.restarted(Work::None).await;
    let source = source.at(&ground.world);
    let now = source.get(&clock).await.expect(200);
    assert!(now["at"].as_str() >= seen["at"].as_str() && now.get("movingTo").is_none());
    let end = "2027-03-03T09:00:00.25Z";
    assert!(now["at"].as_str() < Some(end), "{now}");
    source.post(&clock, &json!({"to": end})).await.expect(200);
    same(&whole, &ground.history(&sandbox).await);
}
