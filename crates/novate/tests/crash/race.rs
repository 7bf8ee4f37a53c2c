//! Two hundred hands at one request at the same moment, half of them at each of two servers.

use crate::{
    book::{Book, Deed},
    client::{Answer, Client, Doors},
    desk::SEED,
    dice::Dice,
    home::Home,
    proof, threads,
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, sync::Arc};
use tokio::{sync::Barrier, task::JoinSet};
use uuid::Uuid;

/// How many calls are sent at one request.
const CALLS: usize = 200;

/// Asks for a transfer, and has it accepted under each of these ids at once.
async fn race(client: &Client, book: &mut Book, ids: &[Uuid; CALLS]) -> BTreeMap<Answer, usize> {
    let asking = Deed::Ask { lines: book.free.iter().copied().take(1).collect() };
    let request = book.request(&asking, client, ids[0]);
    book.note(&asking, &client.send(&request).await.expect("an answer"));
    let transfer = *book.transfers.keys().next().expect("it was made");
    let deed = Deed::Accept(transfer);
    let (start, mut calls) = (Arc::new(Barrier::new(CALLS)), JoinSet::new());
    for (place, id) in ids.iter().enumerate() {
        let (client, start) = (client.clone(), start.clone());
        let request = book.request(&deed, &client, *id);
        calls.spawn(async move {
            start.wait().await;
            client.send_to(place, &request).await.expect("an answer")
        });
    }
    let mut answers = BTreeMap::new();
    for answer in calls.join_all().await {
        if answer.status == 200 && !answers.contains_key(&answer) {
            book.note(&deed, &answer);
        }
        *answers.entry(answer).or_insert(0) += 1;
    }
    answers
}

#[test]
fn two_hundred_acceptances_at_two_servers_have_one_winner() {
    let home = Home::in_database();
    let runtime = threads();
    let (servers, doors) = ([home.start(), home.start()], Doors::default());
    for (place, server) in servers.iter().enumerate() {
        doors.put(place, &server.door);
    }
    let client = runtime.block_on(Client::sign_in(&home.world, &doors));
    let mut dice = Dice(SEED);
    let mut books = home.world.customers.iter().filter_map(|customer| {
        let book = runtime.block_on(Book::open(&client, *customer));
        book.filter(|book| book.free.len() > 1)
    });
    let [mut many, mut one] = [0, 1].map(|_| books.next().expect("somebody can move"));

    let ids = [(); CALLS].map(|()| dice.id());
    let answers = runtime.block_on(race(&client, &mut many, &ids));
    let statuses: Vec<_> = answers.iter().map(|(answer, calls)| (answer.status, *calls)).collect();
    assert_eq!(statuses, [(200, 1), (400, CALLS - 1)], "{answers:?}");
    let (refused, _) = answers.last_key_value().expect("two");
    let refused: Value = serde_json::from_str(&refused.body).expect("JSON");
    let why = (&refused["code"], &refused["data"]);
    assert_eq!(why, (&json!(900_102), &json!(["transfer_closed"])));

    let answers = runtime.block_on(race(&client, &mut one, &[dice.id(); CALLS]));
    let statuses: Vec<_> = answers.iter().map(|(answer, calls)| (answer.status, *calls)).collect();
    assert_eq!(statuses, [(200, CALLS)], "one id, one answer: {answers:?}");

    proof::at_rest(&runtime, &home.place);
    for server in servers {
        let ran = server.end("TERM");
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "told to stop");
    }
    println!("{}", proof::holds(&runtime, &home, [&many, &one].into_iter()));
}
