//! Letters and a mail server that is well, ill, false, slow or dead.

use super::relay::{Relay, Tls};
use super::{CEDAR, NAMES, letters, notice, pass, posted, put, states, to, written};
use crate::world::World;
use jiff::SignedDuration;
use serde_json::Value;
use server::{
    config::mail::Mail,
    work::{deliver::deliver, mail, ticker::tick},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};
use store::letter::{self, ATTEMPTS_MAX, State};
use wire::Locale;

/// In five languages, over both kinds of TLS, read back by another program.
#[tokio::test(flavor = "multi_thread")]
async fn every_language_arrives_as_it_was_written() {
    for tls in [Tls::Upgraded, Tls::Wrapped] {
        let relay = Relay::start(tls);
        let world = World::mailing(relay.mail()).await;
        let all = Locale::ALL.iter().zip(NAMES).map(|(locale, name)| {
            to(&format!("{}@example.org", locale.code()), name, locale.code())
        });
        let notice = notice(CEDAR, all);
        put(&world, "job", &notice);
        assert_eq!(deliver(world.app.clone()).await, Ok(1));
        assert_eq!(posted(&world).await, 5);
        let taken = relay.taken();
        assert_eq!(taken.len(), 5, "{tls:?}");
        let kept: BTreeMap<_, _> =
            letters(&world).into_iter().map(|one| (one.address.clone(), one)).collect();
        for (one, known) in taken.iter().zip(kept.values()) {
            assert_eq!(known.state, State::Sent);
            assert_eq!(one["to"], known.address.as_str());
            assert_eq!(one["subject"], known.subject.as_str());
            let body = one["body"].as_str().expect("a text");
            assert_eq!(body.trim_end(), known.body.trim_end());
            assert_eq!(one["id"], format!("<{}@programme.test>", known.id));
            assert_eq!(one["from"], "Novate <novate@programme.test>");
            assert_eq!(one["date"], "2026-03-02T09:00:00+00:00");
            assert_eq!(one["automatic"], "auto-generated");
            assert_eq!(one["language"], known.language.as_str());
            let note = one["note"].as_str().expect("a text");
            assert!(note.starts_with("TLSv1.") && note.ends_with(" ada"), "{tls:?}: {note}");
            let locale = Locale::of(&known.language).expect("one of ours");
            assert_eq!(one["name"], NAMES[locale as usize]);
            assert!(known.subject.contains("Nordwind Größe €"), "{}", known.subject);
        }
        let subjects: BTreeSet<_> = taken.iter().map(|one| one["subject"].to_string()).collect();
        assert_eq!(subjects.len(), 5);
        assert_eq!(posted(&world).await, 0, "once");
    }
}

/// Nothing is said to a server that cannot prove who it is, or that does not know us; nor does a
/// letter die of it.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_told_to_a_false_server() {
    let (open, other) = (Relay::start(Tls::Off), Relay::start(Tls::Wrapped));
    for tls in [Tls::Upgraded, Tls::Wrapped] {
        let relay = Relay::start(tls);
        let ours = Some(relay.authority.clone());
        let named = relay.url("ada:s3cr3t@").replace("127.0.0.1", "localhost");
        for (mail, trouble) in [
            (Relay::told(&relay.url("ada:s3cr3t@"), Some(other.authority.clone())), "certificate"),
            (Relay::told(&relay.url("ada:s3cr3t@"), None), "certificate"),
            (Relay::told(&named, ours.clone()), "certificate"),
            (Relay::told(&relay.url("ada:wrong@"), ours.clone()), "535"),
        ] {
            refused(mail, trouble).await;
        }
        // Whoever does not sign in is refused for us, not for the letter.
        refused(Relay::told(&relay.url(""), ours), "530").await;
        assert_eq!(relay.taken(), [Value::Null; 0], "{tls:?}");
    }
    // A server without STARTTLS might be somebody in between.
    let stripped = open.url("").replace("?tls=off", "");
    refused(Relay::told(&stripped, Some(other.authority.clone())), "STARTTLS").await;
    assert_eq!(open.taken(), [Value::Null; 0]);
}

async fn refused(mail: Mail, trouble: &str) {
    let shown = format!("{mail:?}");
    assert!(!shown.contains("s3cr3t"), "{shown}");
    let world = World::mailing(mail).await;
    written(&world, &["a@example.org", "b@example.org"]).await;
    assert_eq!(posted(&world).await, 1, "the second would fare no better: {shown}");
    let all = letters(&world);
    assert!(all.iter().all(|one| one.state == State::Waiting), "{all:?}");
    let said: Vec<_> =
        all.iter().map(|one| one.trouble.as_str()).filter(|t| !t.is_empty()).collect();
    assert_eq!(said.len(), 1);
    assert!(said[0].to_lowercase().contains(&trouble.to_lowercase()), "{shown}: {said:?}");
    assert!(!said[0].contains("s3cr3t") && !said[0].contains("wrong"), "{said:?}");
}

/// Within the machine a server may do without TLS.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_of_this_machine_needs_no_tls() {
    let relay = Relay::start(Tls::Off);
    let world = World::mailing(Relay::told(&relay.url(""), None)).await;
    written(&world, &["a@example.org"]).await;
    assert_eq!(posted(&world).await, 1);
    assert_eq!(relay.taken()[0]["note"], "open -");
}

/// The server dies when it has a letter and before it has said so, and stays away for a while. No
/// letter is lost, one comes twice, and whoever gets it sees that it is one.
#[tokio::test(flavor = "multi_thread")]
async fn a_dead_server_loses_no_letter() {
    let mut relay = Relay::start(Tls::Wrapped);
    let world = World::mailing(relay.mail()).await;
    let addresses: Vec<_> = (0..12).map(|number| format!("{number:02}@example.org")).collect();
    let mut all: Vec<_> = addresses.iter().map(String::as_str).collect();
    all.insert(5, "crash@example.org");
    written(&world, &all).await;
    posted(&world).await;
    assert!(!relay.runs(), "it died of the letter in the middle");
    let before = relay.taken().len();
    assert!((1..=13).contains(&before));
    // Nobody is there: nothing is lost, and only one letter a minute spends a try.
    for _ in 0..3 {
        pass(&world, 1);
        assert_eq!(posted(&world).await, 1);
    }
    let waiting = letters(&world).iter().filter(|one| one.state == State::Waiting).count();
    assert_eq!(waiting, 14 - before);
    relay.again();
    for _ in 0..20 {
        pass(&world, 1);
        posted(&world).await;
    }
    assert!(letters(&world).iter().all(|one| one.state == State::Sent), "{:?}", states(&world));
    let taken = relay.taken();
    let ids: BTreeSet<_> = taken.iter().map(|one| one["id"].to_string()).collect();
    assert_eq!((ids.len(), taken.len()), (13, 14), "the one that it died of came twice");
    let twice: Vec<_> = taken.iter().filter(|one| one["to"] == "crash@example.org").collect();
    assert_eq!(twice.len(), 2);
    assert_eq!(twice[0], twice[1], "to the letter");
}

/// Whoever is gone between the server's yes and the note of it sends once more, the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_vanishes_is_replaced() {
    let relay = Relay::start(Tls::Upgraded);
    let world = World::mailing(relay.mail()).await;
    written(&world, &["a@example.org"]).await;
    let app = world.app.clone();
    let now = app.clock().now();
    let lost =
        app.store().write(move |tx| letter::lease(tx, now, now + SignedDuration::from_mins(5), 1));
    let lost = lost.await.expect("a letter");
    let mailer = app.mailer().await.expect("a server").expect("a way");
    assert_eq!(mailer.send(&lost[0]).await, Ok(()));
    // It does not come back.
    pass(&world, 4);
    assert_eq!(posted(&world).await, 0, "somebody is about to send it");
    pass(&world, 1);
    assert_eq!(posted(&world).await, 1);
    let taken = relay.taken();
    assert_eq!(taken.len(), 2);
    assert_eq!(taken[0], taken[1]);
    assert_eq!(states(&world), [("a@example.org".to_owned(), State::Sent, 2)]);
}

/// 4xx comes again, later and later; 5xx never by itself; neither keeps the others waiting.
#[tokio::test(flavor = "multi_thread")]
async fn a_busy_addressee_is_tried_again_and_an_unknown_one_is_not() {
    let relay = Relay::start(Tls::Wrapped);
    let world = World::mailing(relay.mail()).await;
    let all = ["a@example.org", "busy@example.org", "nobody@example.org", "no address"];
    written(&world, &all).await;
    assert_eq!(posted(&world).await, 4);
    let state = |address: &str| {
        let mut all = letters(&world).into_iter();
        all.find(|one| one.address == address).expect("a letter")
    };
    assert_eq!(state("a@example.org").state, State::Sent);
    let (nobody, none) = (state("nobody@example.org"), state("no address"));
    assert_eq!((nobody.state, nobody.attempts), (State::Dead, 1));
    assert!(nobody.trouble.contains("550") || nobody.trouble.contains("nobody of that name"));
    assert_eq!(none.state, State::Dead);
    assert!(none.trouble.contains("its address is none"), "{}", none.trouble);
    let busy = state("busy@example.org");
    assert_eq!((busy.state, busy.attempts), (State::Waiting, 1));
    assert!(busy.trouble.contains("come again later"), "{}", busy.trouble);
    // After a minute, then after two.
    let seconds = |seconds| {
        assert!(world.app.clock().advance(SignedDuration::from_secs(seconds)));
    };
    seconds(59);
    assert_eq!(posted(&world).await, 0);
    seconds(1);
    assert_eq!(posted(&world).await, 1);
    seconds(119);
    assert_eq!(posted(&world).await, 0);
    seconds(1);
    assert_eq!(posted(&world).await, 1);
    let busy = state("busy@example.org");
    assert_eq!((busy.state, busy.attempts, busy.trouble.as_str()), (State::Sent, 3, ""));
    let to: Vec<_> = relay.taken().iter().map(|one| one["to"].to_string()).collect();
    assert_eq!(to, ["\"a@example.org\"", "\"busy@example.org\""]);
}

/// Twelve tries, and it is dead: seen by the operator, and tried as often again when it says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_tried_twelve_times_and_not_for_ever() {
    let mut relay = Relay::start(Tls::Wrapped);
    let world = World::mailing(relay.mail()).await;
    relay.kill();
    written(&world, &["a@example.org"]).await;
    let mut minutes = 0;
    let mut tries = Vec::new();
    while letters(&world)[0].state == State::Waiting {
        if posted(&world).await > 0 {
            tries.push(minutes);
        }
        pass(&world, 1);
        minutes += 1;
        assert!(minutes < 24 * 60, "{tries:?}");
    }
    assert_eq!(tries, [0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 871, 1231]);
    let dead = letters(&world).remove(0);
    assert_eq!((dead.state, dead.attempts), (State::Dead, ATTEMPTS_MAX));
    assert!(!dead.trouble.is_empty());
    pass(&world, 10_000);
    assert_eq!(posted(&world).await, 0, "not by itself");
    relay.again();
    let operator = world.operator().await;
    let path = format!("/novate/v1/letters/{}/retry", dead.id);
    let seen = operator.post(&path, &Value::Null).await.expect(200);
    assert_eq!((&seen["state"], &seen["attempts"]), (&"waiting".into(), &12.into()));
    assert_eq!(posted(&world).await, 1);
    assert_eq!(states(&world), [("a@example.org".to_owned(), State::Sent, 13)]);
    assert_eq!(relay.taken().len(), 1);
}

/// Whoever reads of a deadline weeks after it is rather misled: to the second seven days.
#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_waited_for_a_week_is_not_sent_by_itself() {
    for (late, state) in [(0, State::Sent), (1, State::Dead)] {
        let relay = Relay::start(Tls::Off);
        let world = World::mailing(Relay::told(&relay.url(""), None)).await;
        written(&world, &["a@example.org"]).await;
        world.days_pass(7);
        assert!(world.app.clock().advance(SignedDuration::from_secs(late)));
        assert_eq!(posted(&world).await, 1);
        assert_eq!(letters(&world)[0].state, state, "{late}");
        assert_eq!(relay.taken().len(), usize::from(state == State::Sent));
    }
}

/// A server that does not answer keeps letters waiting and nobody else.
#[tokio::test(flavor = "multi_thread")]
async fn a_silent_server_stops_no_other_work() {
    let relay = Relay::start(Tls::Off);
    let world = World::mailing(Relay::told(&relay.url(""), None)).await;
    written(&world, &["silent@example.org"]).await;
    let sending = tokio::spawn(mail::send(world.app.clone()));
    let leased = async {
        while letters(&world)[0].attempts == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), leased).await.expect("it is being sent");
    written(&world, &["a@example.org"]).await;
    assert_eq!(tick(world.app.clone()).await, Ok(0));
    world.operator().await.get("/novate/v1/letters").await.expect(200);
    // Another worker passes it by.
    assert_eq!(posted(&world).await, 1);
    assert!(!sending.is_finished(), "it still waits for an answer");
    assert_eq!(relay.taken().len(), 1);
    sending.abort();
}
