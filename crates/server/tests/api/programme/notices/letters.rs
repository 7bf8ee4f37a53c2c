//! Letters: written when a notice is delivered, sent to a real mail server or kept here (R165).

#[path = "letters/desk.rs"]
mod desk;
#[path = "letters/relay.rs"]
mod relay;
#[path = "letters/sent.rs"]
mod sent;

use crate::world::{
    STRANGER, Stage, World,
    company::{SUITE, serve_by},
    id,
};
use domain::{
    actor::Organisation,
    notice::{Addressee, Notice, Topic},
};
use jiff::SignedDuration;
use serde_json::Value;
use server::{
    config::mail::Mail,
    work::{deliver::deliver, mail, prune::prune},
};
use std::collections::BTreeSet;
use store::{
    letter::{self, Letter, State},
    outbox,
};
use uuid::Uuid;

const CEDAR: u128 = 0x100;

/// Names as people have them, in the languages that we speak.
const NAMES: [&str; 5] = ["Ada \"Ace\" Poe", "Joël Bézé", "Åsa Öberg", "Jörg Groß", "İpek Şığ"];

/// Something to be told to an organisation, with a letter to each of these addresses.
fn notice(to: u128, letters: impl IntoIterator<Item = Addressee>) -> Notice {
    Notice::new(Organisation::Customer(id(to)), Topic::RelationshipExtended, crate::world::start())
        .says("customer", "Çınar & Söner GmbH")
        .says("source", "Ahorn \u{2028} AB")
        .says("provider", "Nordwind Größe €")
        .letters(letters)
}

fn to(email: &str, name: &str, language: &str) -> Addressee {
    Addressee { email: email.to_owned(), name: name.to_owned(), language: language.to_owned() }
}

fn put(world: &World, job: &str, notice: &Notice) {
    let (job, notice) = (job.to_owned(), notice.clone());
    world.write(move |tx| {
        let body = serde_json::to_string(&notice).expect("JSON");
        outbox::put(tx, &job, notice.at, notice.topic.word(), &body)
    });
}

/// Letters to these addresses, delivered and waiting.
async fn written(world: &World, addresses: &[&str]) {
    let letters = addresses.iter().map(|email| to(email, "Kit Moe", "en-GB"));
    put(world, &format!("job {}", addresses.join(" ")), &notice(CEDAR, letters));
    assert_eq!(deliver(world.app.clone()).await, Ok(1));
}

/// Runs the worker until it finds nothing more; answers how often it tried.
async fn posted(world: &World) -> usize {
    let mut done = 0;
    while mail::send(world.app.clone()).await.expect("no failure") > 0 {
        done += 1;
    }
    done
}

fn pass(world: &World, minutes: i64) {
    assert!(world.app.clock().advance(SignedDuration::from_mins(minutes)));
}

/// All letters, by address.
fn letters(world: &World) -> Vec<Letter> {
    let mut all = world.app.store().read_now(|tx| letter::page(tx, None, None, 500)).expect("read");
    all.sort_by(|one, other| one.address.cmp(&other.address));
    all
}

fn states(world: &World) -> Vec<(String, State, i64)> {
    letters(world).into_iter().map(|one| (one.address, one.state, one.attempts)).collect()
}

/// R165, P9: the whole way: what happens to a transfer is in the customer's mailbox, in its own
/// language, and in the list of notices in the language of whoever reads.
#[tokio::test(flavor = "multi_thread")]
async fn what_happens_is_in_the_mailbox_in_the_right_language() {
    let world = World::mailing(Mail::Mailbox).await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    world.a_minute_passes();
    provider.accept(&transfer).await.expect(200);
    while deliver(world.app.clone()).await.expect("no failure") > 0 {}
    let admin = world.admin(CEDAR).await;
    let page = admin.get("/novate/v1/mailbox").await.expect(200);
    let all = page["items"].as_array().expect("a list");
    let topics: Vec<_> = all.iter().map(|one| one["topic"].as_str().expect("a text")).collect();
    assert_eq!(topics, ["transfer_settled", "relationship_extended"]);
    let last = &all[0];
    assert_eq!((&last["to"], &last["name"]), (&"bo@example.org".into(), &"Bo Ek".into()));
    assert_eq!((&last["language"], &last["tenantId"]), (&"nl".into(), &id_text(CEDAR)));
    let subject = last["subject"].as_str().expect("a text");
    assert!(subject.ends_with(": 2 van de 2 abonnementen overgedragen"), "{subject}");
    let body = last["body"].as_str().expect("a text");
    assert!(body.starts_with("Beste Bo Ek,\n\nAbonnementen van "), "{body}");

    // The same on the screen, in the language of whoever reads it.
    let call = admin.call(reqwest::Method::GET, "/novate/v1/notices").header("X-Locale", "de");
    let shown = call.send().await.expect(200);
    let text = shown["items"][0]["text"].as_str().expect("a text");
    assert!(text.contains("Abonnements von") && !text.contains("Guten Tag"), "{text}");
    let subject = shown["items"][0]["subject"].as_str().expect("a text");
    assert!(subject.ends_with(": 2 von 2 Abonnements übertragen"), "{subject}");

    // Kept is sent: nothing waits, and a second round changes nothing.
    assert_eq!((posted(&world).await, posted(&world).await), (1, 0));
    assert!(letters(&world).iter().all(|one| one.state == State::Sent && one.trouble.is_empty()));
}

fn id_text(number: u128) -> Value {
    id::<Uuid>(number).to_string().into()
}

/// A mailbox is its organisation's alone; without one there is nothing at that address.
#[tokio::test(flavor = "multi_thread")]
async fn everybody_has_a_mailbox_of_their_own() {
    let world = World::mailing(Mail::Mailbox).await;
    for customer in [0x101, 0x102] {
        world.write(move |tx| serve_by(tx, customer, STRANGER));
    }
    for (number, customer) in [0x101, 0x102, 0x102].into_iter().enumerate() {
        let one = notice(customer, [to(&format!("{number}@example.org"), "Kit", "sv")]);
        put(&world, &format!("job {number}"), &one);
    }
    assert_eq!(deliver(world.app.clone()).await, Ok(3));
    let addresses = |page: &Value| -> Vec<String> {
        let all = page["items"].as_array().expect("a list").iter();
        all.map(|one| one["to"].as_str().expect("a text").to_owned()).collect()
    };
    let mine = world.admin(0x101).await.get("/novate/v1/mailbox").await.expect(200);
    assert_eq!(addresses(&mine), ["0@example.org"]);
    let operator = world.operator().await;
    let first = operator.get("/novate/v1/mailbox?size=2").await.expect(200);
    let token = first["continuationToken"].as_str().expect("a token");
    let path = format!("/novate/v1/mailbox?size=2&continuationToken={token}");
    let second = operator.get(&path).await.expect(200);
    let all: BTreeSet<_> = [addresses(&first), addresses(&second)].concat().into_iter().collect();
    assert_eq!((all.len(), second.get("continuationToken")), (3, None));
    assert_eq!(world.source().await.get("/novate/v1/mailbox").await.expect(200)["totalCount"], 0);

    let world = World::new().await;
    for actor in [world.source().await, world.operator().await] {
        assert_eq!(actor.get("/novate/v1/mailbox").await.status, 404);
    }
}

/// A job that is delivered twice makes no second letter, and an address gets one.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_gets_one_letter_of_a_notice() {
    let world = World::new().await;
    let two = || [to("a@example.org", "Ada", "de"), to("b@example.org", "Bo", "fr")];
    let one = notice(CEDAR, two().into_iter().chain(two()));
    for _ in 0..2 {
        put(&world, "job", &one);
        assert_eq!(deliver(world.app.clone()).await, Ok(1));
    }
    put(&world, "another", &one);
    assert_eq!(deliver(world.app.clone()).await, Ok(1));
    let all = letters(&world);
    assert_eq!(all.len(), 4);
    assert_eq!(all.iter().map(|one| one.id).collect::<BTreeSet<_>>().len(), 4);
    assert_eq!(all[0].language, "de");
    assert_eq!(all[3].language, "en", "whose language we do not speak");
    // Without a mail server they wait.
    assert_eq!(posted(&world).await, 0);
    assert!(all.iter().all(|one| one.state == State::Waiting));
}

/// What cannot be said is not sent with a hole in it, and not lost either.
#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_cannot_be_written_is_dead_and_seen() {
    let world = World::new().await;
    let mut one = notice(CEDAR, [to("a@example.org", "Ada", "de")]);
    one.facts.remove("source");
    put(&world, "job", &one);
    assert_eq!(deliver(world.app.clone()).await, Ok(1));
    let all = letters(&world);
    assert_eq!(all[0].state, State::Dead);
    assert!(all[0].trouble.contains("source"), "{}", all[0].trouble);
    let admin = world.operator().await;
    let seen = admin.get("/novate/v1/letters?state=dead").await.expect(200);
    assert_eq!(seen["totalCount"], 1, "{seen}");
}

/// Old notices and letters are forgotten; what still waits is not.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_old_is_forgotten() {
    let world = World::mailing(Mail::Mailbox).await;
    written(&world, &["a@example.org"]).await;
    assert_eq!(posted(&world).await, 1);
    written(&world, &["b@example.org", "c@example.org"]).await;
    let days = i64::from(server::config::NOTICES_DAYS.get());
    world.days_pass(days);
    assert_eq!(prune(world.app.clone()).await, Ok(0), "to the day");
    world.a_minute_passes();
    assert_eq!(prune(world.app.clone()).await, Ok(3), "two notices and a letter");
    assert_eq!(states(&world).len(), 2);
    assert_eq!(prune(world.app.clone()).await, Ok(0));
}
