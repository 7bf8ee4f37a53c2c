//! The operator's desk: how letters fare, and what could not be told.

use super::{CEDAR, letters, notice, pass, posted, put, to, written};
use crate::world::World;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::{config::mail::Mail, work::deliver::deliver};
use store::{
    letter::{self, State},
    outbox,
};

fn subjects(page: &Value) -> Vec<(&str, &str)> {
    let all = page["items"].as_array().expect("a list").iter();
    all.map(|one| (one["to"].as_str().expect("a text"), one["state"].as_str().expect("a text")))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_sees_how_letters_fare() {
    let world = World::mailing(Mail::Nowhere).await;
    for name in ["a", "b", "c"] {
        written(&world, &[&format!("{name}@example.org")]).await;
    }
    world.write(|tx| {
        let now = crate::world::start();
        for one in letter::lease(tx, now, now + SignedDuration::from_mins(1), 9)? {
            match one.address.as_str() {
                "a@example.org" => letter::end(tx, &one, State::Sent, now, "")?,
                "b@example.org" => letter::end(tx, &one, State::Dead, now, "550 nobody")?,
                _ => letter::give_back(tx, &one, now + SignedDuration::from_mins(2), "451")?,
            };
        }
        Ok(())
    });
    let operator = world.operator().await;
    let all = operator.get("/novate/v1/letters").await.expect(200);
    let mut found = subjects(&all);
    found.sort_unstable();
    let expected =
        [("a@example.org", "sent"), ("b@example.org", "dead"), ("c@example.org", "waiting")];
    assert_eq!(found, expected);
    let dead = operator.get("/novate/v1/letters?state=Dead").await.expect(200);
    let id = letters(&world)[1].id;
    let shown = json!({
        "id": id,
        "tenantId": dead["items"][0]["tenantId"],
        "topic": "relationship_extended",
        "to": "b@example.org",
        "language": "en",
        "subject": "Nordwind Größe € is now an indirect provider of Çınar & Söner GmbH",
        "at": "2026-03-02T09:00:00.25Z",
        "state": "dead",
        "attempts": 1,
        "endedAt": "2026-03-02T09:00:00.25Z",
        "lastError": "550 nobody",
    });
    assert_eq!(dead["items"], json!([shown]));
    let waiting = operator.get("/novate/v1/letters?state=waiting").await.expect(200);
    assert_eq!(waiting["items"][0]["nextTryAt"], "2026-03-02T09:02:00.25Z");
    assert_eq!(waiting["items"][0].get("endedAt"), None);
    let odd = operator.get("/novate/v1/letters?state=lost").await;
    assert_eq!((odd.status, odd.text.contains("waiting, sent, dead")), (400, true), "{}", odd.text);

    // A page at a time.
    let first = operator.get("/novate/v1/letters?size=2").await.expect(200);
    let token = first["continuationToken"].as_str().expect("a token");
    let path = format!("/novate/v1/letters?size=2&continuationToken={token}");
    let second = operator.get(&path).await.expect(200);
    assert_eq!([subjects(&first), subjects(&second)].concat(), subjects(&all));
    assert_eq!(second.get("continuationToken"), None);

    // Only what is dead is tried again.
    pass(&world, 30);
    let retry = format!("/novate/v1/letters/{id}/retry");
    let seen = operator.post(&retry, &Value::Null).await.expect(200);
    assert_eq!(
        (&seen["state"], &seen["nextTryAt"]),
        (&json!("waiting"), &json!("2026-03-02T09:30:00.25Z"))
    );
    let again = operator.post(&retry, &Value::Null).await.expect(200);
    assert_eq!(again, seen);
    let sent = format!("/novate/v1/letters/{}/retry", letters(&world)[0].id);
    assert_eq!(operator.post(&sent, &Value::Null).await.expect(200)["state"], "sent");
    let none = format!("/novate/v1/letters/{}/retry", uuid::Uuid::nil());
    assert_eq!(operator.post(&none, &Value::Null).await.status, 404);
    assert_eq!(operator.post("/novate/v1/letters/x/retry", &Value::Null).await.status, 400);
    assert_eq!(posted(&world).await, 0, "there is no mail server");
}

/// What nobody could read is given up after ten times, seen, and taken up again.
#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_told_is_seen_and_taken_up_again() {
    let world = World::new().await;
    let job = "00000000-0000-0000-0000-000000000100/7/0";
    world.write(move |tx| outbox::put(tx, job, crate::world::start(), "odd", "{}"));
    put(&world, "good", &notice(CEDAR, [to("a@example.org", "Ada", "tr")]));
    for _ in 0..10 {
        assert!(deliver(world.app.clone()).await.expect("no failure") > 0);
        pass(&world, 1);
    }
    assert_eq!(deliver(world.app.clone()).await, Ok(0), "given up");
    assert_eq!(letters(&world).len(), 1, "the other one was told at once");
    let operator = world.operator().await;
    let seen = operator.get("/novate/v1/outbox/given-up").await.expect(200);
    let shown = json!({
        "id": job, "topic": "odd", "at": "2026-03-02T09:00:00.25Z", "attempts": 10,
    });
    assert_eq!(seen["items"], json!([shown]));
    let retry = "/novate/v1/outbox/given-up/retry";
    assert_eq!(operator.post(retry, &json!({"id": "good"})).await.status, 404);
    assert_eq!(operator.post(retry, &json!({})).await.status, 400);
    let again = operator.post(retry, &json!({"id": job})).await.expect(200);
    assert_eq!((&again["id"], &again["attempts"]), (&json!(job), &json!(0)));
    let seen = operator.get("/novate/v1/outbox/given-up").await.expect(200);
    assert_eq!(seen["totalCount"], 0);
    assert_eq!(deliver(world.app.clone()).await, Ok(1), "tried again");
}
