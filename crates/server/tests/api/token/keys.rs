//! Signing keys: one set for all servers, replaced without anybody noticing, or at once.

use super::{
    BASE, SOURCE, World, home,
    redeem::{ALL, scene, text},
};
use crate::world::{Actor, Work, home::Home};
use domain::actor::Role;
use jiff::SignedDuration;
use jsonwebtoken::decode_header;
use server::{
    app::App,
    clock::Clock,
    config::Config,
    keys::{self, Added},
    work,
};
use std::{collections::BTreeSet, sync::Barrier, thread};
use store::{key, meta};

/// A token that an actor of the source gets at this server.
async fn signed_in(world: &World) -> Actor {
    world.app_of(SOURCE, &[Role::AdminAgent]).await
}

fn kid(actor: &Actor) -> String {
    decode_header(actor.token()).expect("a header").kid.expect("a key's name")
}

/// The names of the keys that a server publishes.
async fn published(world: &World) -> BTreeSet<String> {
    let path = format!("/{}/discovery/v2.0/keys", home());
    let nobody = Actor::with_token(world, uuid::Uuid::nil(), String::new());
    let keys = nobody.get(&path).await.expect(200);
    let keys = keys["keys"].as_array().expect("a list").iter();
    keys.map(|key| key["kid"].as_str().expect("a name").to_owned()).collect()
}

async fn rotate(world: &World, immediately: bool) -> Added {
    let (store, now) = (world.app.store().clone(), world.app.clock().now());
    let work = move || keys::rotate(&store, now, immediately);
    tokio::task::spawn_blocking(work).await.expect("no panic").expect("no failure")
}

async fn status(world: &World, actor: &Actor) -> u16 {
    actor.at(world).get("/v1/customers").await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_one_server_is_good_at_the_other() {
    let one = World::new().await;
    let two = one.beside(Work::None).await;
    let (first, second) = (signed_in(&one).await, signed_in(&two).await);
    assert_eq!(kid(&first), kid(&second));
    assert_eq!(published(&one).await, published(&two).await);
    for server in [&one, &two] {
        for actor in [&first, &second] {
            assert_eq!(status(server, actor).await, 200);
        }
    }
}

/// Whoever is first draws the key; the others find it.
#[test]
fn servers_that_start_at_once_have_one_key() {
    const SERVERS: usize = 6;
    let home = Home::new();
    let first = home.open();
    let start = Barrier::new(SERVERS);
    let drawn: Vec<Vec<_>> = thread::scope(|scope| {
        let servers: Vec<_> = (0..SERVERS)
            .map(|_| {
                let (store, start) = (home.beside(&first), &start);
                scope.spawn(move || {
                    let here = Config::at(([127, 0, 0, 1], 0).into());
                    let config = Config { base_url: BASE.to_owned(), ..here };
                    start.wait();
                    App::new(store, Clock::System, config).expect("starts").tokens().published()
                })
            })
            .collect();
        servers.into_iter().map(|server| server.join().expect("no panic")).collect()
    });
    assert_eq!(drawn[0].len(), 1);
    assert!(drawn.iter().all(|keys| *keys == drawn[0]), "{drawn:?}");
    assert_eq!(first.read_now(key::all).expect("a read").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_key_is_known_before_it_signs_and_an_old_one_until_its_tokens_expire() {
    let one = World::new().await;
    let two = one.beside(Work::None).await;
    let early = signed_in(&one).await;
    let old = kid(&early);
    let added = rotate(&one, false).await;
    assert_eq!(added.signs_from, one.app.clock().now() + SignedDuration::from_mins(2));
    let both = BTreeSet::from([old.clone(), added.kid.clone()]);
    for server in [&one, &two] {
        work::keys::read(server.app.clone()).await.expect("no failure");
        assert_eq!(published(server).await, both, "known at once");
        assert_eq!(kid(&signed_in(server).await), old, "and not used yet");
    }
    one.a_minute_passes();
    let last = signed_in(&two).await;
    assert_eq!(kid(&last), old);
    one.a_minute_passes();
    let new = signed_in(&two).await;
    assert_eq!(kid(&new), added.kid);
    for server in [&one, &two] {
        for actor in [&early, &last, &new] {
            assert_eq!(status(server, actor).await, 200);
        }
    }
    // Another minute, and the last token of the old key has a moment left to live.
    assert!(one.app.clock().advance(SignedDuration::from_secs(3600 - 61)));
    work::keys::tend(one.app.clone()).await.expect("no failure");
    assert_eq!(published(&one).await, both);
    assert_eq!(status(&one, &last).await, 200);
    assert!(one.app.clock().advance(SignedDuration::from_secs(361)));
    work::keys::tend(one.app.clone()).await.expect("no failure");
    work::keys::read(two.app.clone()).await.expect("no failure");
    for server in [&one, &two] {
        assert_eq!(published(server).await, BTreeSet::from([added.kid.clone()]));
    }
}

/// The other server has not read the keys since; the first token of the new key makes it.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_leak_old_tokens_are_good_for_nothing() {
    let one = World::new().await;
    let two = one.beside(Work::None).await;
    let old = signed_in(&two).await;
    rotate(&one, false).await;
    let added = rotate(&one, true).await;
    assert_eq!(added.signs_from, one.app.clock().now());
    work::keys::read(one.app.clone()).await.expect("no failure");
    assert_eq!(one.app.tokens().published().len(), 1, "those that wait to sign are gone as well");
    let answer = old.at(&one).get("/v1/customers").await;
    assert_eq!(answer.fault(), (401, 800_001, vec![]));
    let new = signed_in(&one).await;
    assert_eq!(kid(&new), added.kid);
    assert_eq!(status(&two, &old).await, 200, "it has not heard yet");
    let (mut many, path) = (tokio::task::JoinSet::new(), "/v1/customers");
    for _ in 0..20 {
        let new = new.at(&two);
        many.spawn(async move { new.get(path).await.status });
    }
    assert_eq!(many.join_all().await, [200; 20]);
    assert_eq!(old.at(&two).get(path).await.fault(), (401, 800_001, vec![]));
    assert_eq!(kid(&signed_in(&two).await), added.kid);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_replaced_by_age_and_once() {
    let one = World::new().await;
    let two = one.beside(Work::None).await;
    let count = async || one.app.store().read(key::all).await.expect("a read").len();
    let both = async || {
        let tended = tokio::join!(keys::tend(&one.app), keys::tend(&two.app));
        (tended.0.expect("no failure"), tended.1.expect("no failure"))
    };
    one.days_pass(29);
    assert_eq!((both().await, count().await), ((false, false), 1));
    one.days_pass(1);
    let tended = both().await;
    assert!(tended.0 || tended.1);
    assert_eq!(count().await, 2, "two servers, one key");
    assert_eq!((both().await, count().await), ((false, false), 2));
    one.days_pass(1);
    assert_eq!((keys::tend(&one.app).await, count().await), (Ok(true), 1), "the old one is spent");
    one.days_pass(28);
    assert_eq!((both().await, count().await), ((false, false), 1));
    one.days_pass(2);
    assert_eq!((keys::tend(&one.app).await, count().await), (Ok(true), 2));
}

/// Before there were several servers, the key was one of the small things.
#[tokio::test(flavor = "multi_thread")]
async fn the_key_of_an_older_database_is_taken_over() {
    let world = World::new().await;
    let source = signed_in(&world).await;
    world.write(|tx| {
        let kept = key::all(tx)?;
        meta::put(tx, "signing_key", &kept[0].pem)?;
        for undo in [
            "drop table renewal",
            "drop table trust",
            "drop table device",
            "drop table hook",
            "drop table feed_end",
            "drop table feed",
            "drop index event_to_feed",
            "alter table event drop column fed",
            "drop index event_by_lack",
            "alter table event drop column seal",
            "drop index transfer_by_turn",
            "drop index transfer_by_id",
            "drop index subscription_by_name",
            "drop index subscription_by_id",
            "drop index event_by_at",
            "alter table transfer drop column waits_id",
            "alter table transfer drop column ends_at",
            "alter table subscription drop column name_key",
            "drop table muted",
            "drop table reading",
            "drop table reader",
            "drop table bulk_item",
            "drop table bulk",
            "drop table saved_view",
            "drop table listing",
            "drop table total",
            "drop table subject",
            "drop table offer",
            "drop table seat",
            "drop table person",
            "drop table ticket",
            "drop table door",
            "drop table factor",
            "drop index transfer_by_state",
            "drop index transfer_by_target",
            "drop index transfer_by_source",
            "drop table session",
            "drop table sandbox",
            "drop index notice_by_at",
            "drop table letter",
            "drop table mark",
            "drop index partner_by_due",
            "alter table partner drop column due_at",
            "drop table signing_key",
            "drop table lease",
            "delete from migration where version >= 3",
        ] {
            tx.execute(undo, &[])?;
        }
        Ok(())
    });
    let world = world.restarted(Work::None).await;
    assert_eq!(status(&world, &source).await, 200);
    assert_eq!(kid(&signed_in(&world).await), kid(&source));
    assert_eq!(world.write(|tx| meta::get(tx, "signing_key")), None, "kept in one place");
    // Nobody knows how old it is.
    keys::tend(&world.app).await.expect("no failure");
    assert_eq!(world.write(key::all).len(), 2);
    assert_eq!(status(&world, &source).await, 200);
}

/// The old key is gone at once; who comes again is told with the one of now.
#[tokio::test(flavor = "multi_thread")]
async fn who_has_signed_in_stays_so_when_the_key_is_replaced() {
    let scene = scene().await;
    let code = scene.code(&scene.client, ALL).await;
    let first = scene.redeem("v2.0/token", &code, &[]).await.expect(200);
    rotate(&scene.world, true).await;
    work::keys::read(scene.world.app.clone()).await.expect("no failure");
    let token = text(&first, "refresh_token");
    let second = scene.again("v2.0/token", token, &[]).await.expect(200);
    let kid = |answer| decode_header(text(answer, "id_token")).expect("a header").kid;
    assert_ne!(kid(&first), kid(&second));
    let known = published(&scene.world).await;
    assert!(
        known.contains(&kid(&second).expect("a name"))
            && !known.contains(&kid(&first).expect("a name"))
    );
}
