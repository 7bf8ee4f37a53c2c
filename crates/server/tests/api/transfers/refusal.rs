//! Every way in which a transfer is refused over the wire: status, wire code, stable codes. Each
//! time nothing may have changed.

use super::{
    CEDAR, CLOUD, MAIL, PROVIDER, SOURCE, SUITE, Stage, World, customer, id, subscription,
};
use crate::world::{
    Actor, Answer, FAR, OTHER, STRANGER,
    actor::asking,
    books,
    company::{ARCHIVE, DELETED, MARKET, PLAN, RESERVED, SUSPENDED, serve_by},
    transfers,
};
use domain::{
    actor::Role,
    operator::{self, policy::Policy},
    partner::{self, Programme, ProgrammeStatus},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// An answer that must be this refusal, and must have left everything as it was.
#[track_caller]
fn refused(world: &World, before: &[String], answer: &Answer, wanted: (u16, u64, &[&str])) {
    let (status, code, data) = answer.fault();
    assert_eq!((status, code, data.iter().map(String::as_str).collect()), {
        let (status, code, data) = wanted;
        (status, code, data.to_vec())
    });
    assert_eq!(world.dump(), before, "{}", answer.text);
}

fn to(target: u128, places: &[u128]) -> Value {
    let mut body = asking(CEDAR, places);
    body["targetPartnerTenantId"] = json!(id::<Uuid>(target));
    body
}

async fn ready() -> (World, Actor, Actor) {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    (world, source, provider)
}

#[tokio::test(flavor = "multi_thread")]
async fn subscriptions_that_cannot_move() {
    let (world, source, _) = ready().await;
    let before = world.dump();
    let invalid = |code: &'static str| (400, 800_078, vec![code]);
    for (places, (status, code, data)) in [
        (vec![SUSPENDED], invalid("subscription_suspended")),
        (vec![DELETED], invalid("subscription_deleted")),
        (vec![PLAN], invalid("class_not_transferable")),
        (vec![RESERVED], (400, 900_145, vec!["class_not_transferable"])),
        (vec![MARKET], (400, 900_146, vec!["class_not_transferable"])),
        (vec![ARCHIVE], invalid("add_on_alone")),
        (vec![0x77], invalid("unknown_subscription")),
        (vec![SUITE, SUITE], invalid("selected_twice")),
        (vec![], (400, 800_002, vec!["nothing_selected"])),
        (
            vec![SUITE, SUSPENDED, PLAN],
            (400, 800_078, vec!["subscription_suspended", "class_not_transferable"]),
        ),
    ] {
        let answer = source.ask(CEDAR, &places).await;
        refused(&world, &before, &answer, (status, code, &data));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn partners_that_do_not_fit() {
    let (world, source, provider) = ready().await;
    world.company(0x101, Stage::Direct);
    world.company(0x102, Stage::Extended);
    world.write(|tx| serve_by(tx, 0x103, STRANGER));
    let stranger = world.app_of(STRANGER, &[Role::AdminAgent]).await;
    let before = world.dump();
    let path = transfers(CEDAR);

    let answer = source.post(&path, &to(SOURCE, &[SUITE])).await;
    refused(&world, &before, &answer, (400, 900_148, &["source_is_target"]));
    let answer = source.post(&path, &to(0x999, &[SUITE])).await;
    refused(&world, &before, &answer, (404, 3_000, &["unknown_partner"]));
    let answer = source.post(&path, &to(OTHER, &[SUITE])).await;
    let lacking = ["no_partnership", "no_relationship", "agreement_missing"];
    refused(&world, &before, &answer, (403, 900_137, &lacking));
    let answer = source.post(&path, &to(FAR, &[SUITE])).await;
    let lacking = ["no_partnership", "no_relationship", "agreement_missing", "other_region"];
    refused(&world, &before, &answer, (403, 900_137, &lacking));
    let answer = source.ask(0x101, &[SUITE]).await;
    refused(&world, &before, &answer, (403, 20_002, &["no_relationship", "agreement_missing"]));
    let answer = source.ask(0x102, &[SUITE]).await;
    refused(&world, &before, &answer, (403, 13_605, &["agreement_missing"]));
    let mut body = asking(0x103, &[SUITE]);
    body["sourcePartnerTenantId"] = json!(id::<Uuid>(STRANGER));
    let answer = stranger.post(&transfers(0x103), &body).await;
    let lacking = ["reseller_not_active", "no_partnership", "no_relationship", "agreement_missing"];
    refused(&world, &before, &answer, (403, 800_039, &lacking));
    let mut body = asking(CEDAR, &[SUITE]);
    body["sourcePartnerTenantId"] = json!(id::<Uuid>(STRANGER));
    let answer = source.post(&path, &body).await;
    refused(&world, &before, &answer, (403, 900_150, &["source_is_not_you"]));
    let answer = provider.ask(CEDAR, &[SUITE]).await;
    refused(&world, &before, &answer, (403, 900_150, &["not_allowed"]));
    let mut body = asking(CEDAR, &[SUITE]);
    body["lineItems"][0]["partnerIdOnRecord"] = json!("4711");
    let answer = source.post(&path, &body).await;
    refused(&world, &before, &answer, (400, 800_016, &["not_reseller_of_record"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_in_another_request() {
    let (world, source, _) = ready().await;
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    let before = world.dump();
    let answer = source.ask(CEDAR, &[MAIL, SUITE]).await;
    refused(&world, &before, &answer, (409, 900_101, &["in_other_transfer"]));
    let known = format!("{}/transferseligibility", customer(CEDAR));
    let rows = source.get(&known).await.expect(200);
    let tid = transfer.rsplit('/').next().expect("an id");
    let text = format!("subscription is already part of another transfer request id : {tid}");
    assert_eq!(rows[0]["reason"], text);
}

#[tokio::test(flavor = "multi_thread")]
async fn more_lines_than_the_operator_allows() {
    let (world, source, _) = ready().await;
    world.write(|tx| {
        let policy = Policy { transfer_lines_max: Some(2), ..Policy::default() };
        books::operator(tx, &operator::Command::Choose { policy, from: None })
    });
    let before = world.dump();
    let answer = source.ask(CEDAR, &[SUITE, MAIL]).await;
    refused(&world, &before, &answer, (400, 900_400, &["too_many_lines"]));
    source.must_ask(CEDAR, &[SUITE]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there() {
    let (world, source, provider) = ready().await;
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    let before = world.dump();
    let none = format!("{}/{}", transfers(CEDAR), id::<Uuid>(0x5555));
    let wanted = (404, 900_100, ["unknown_transfer"].as_slice());
    refused(&world, &before, &source.get(&none).await, wanted);
    refused(&world, &before, &source.delete(&none).await, wanted);
    refused(&world, &before, &provider.accept(&none).await, wanted);
    refused(&world, &before, &provider.reject(&none).await, wanted);
    refused(&world, &before, &provider.record(&none, "target_told").await, wanted);
    // A request of one customer is nowhere below another.
    world.company(0x101, Stage::Ready);
    let before = world.dump();
    let elsewhere = transfer.replace(&customer(CEDAR), &customer(0x101));
    refused(&world, &before, &provider.accept(&elsewhere).await, wanted);
    let nobody = transfer.replace(&customer(CEDAR), &customer(0x999));
    let wanted = (404, 60_003, ["unknown_tenant"].as_slice());
    refused(&world, &before, &provider.accept(&nobody).await, wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_side_has_its_own_verbs() {
    let (world, source, provider) = ready().await;
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    let before = world.dump();
    let wanted = (403, 900_150, ["not_allowed"].as_slice());
    refused(&world, &before, &source.accept(&transfer).await, wanted);
    refused(&world, &before, &source.reject(&transfer).await, wanted);
    refused(&world, &before, &provider.delete(&transfer).await, wanted);
    refused(&world, &before, &provider.record(&transfer, "target_told").await, wanted);
    refused(&world, &before, &source.record(&transfer, "source_told").await, wanted);
    for other in [world.operator().await, world.admin(CEDAR).await] {
        let before = world.dump();
        refused(&world, &before, &other.accept(&transfer).await, wanted);
        refused(&world, &before, &other.delete(&transfer).await, wanted);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_ends_once() {
    let (world, source, provider) = ready().await;
    let wanted = (400, 900_102, ["transfer_closed"].as_slice());
    let ended = [
        source.must_ask(CEDAR, &[MAIL]).await,
        source.must_ask(CEDAR, &[SUITE]).await,
        source.must_ask(CEDAR, &[CLOUD]).await,
    ];
    provider.accept(&ended[0]).await.expect(200);
    provider.reject(&ended[1]).await.expect(200);
    source.delete(&ended[2]).await.expect(204);
    let before = world.dump();
    for transfer in &ended {
        refused(&world, &before, &provider.accept(transfer).await, wanted);
        refused(&world, &before, &provider.reject(transfer).await, wanted);
        refused(&world, &before, &source.delete(transfer).await, wanted);
    }
    let answer = source.ask(CEDAR, &[MAIL]).await;
    refused(&world, &before, &answer, (400, 800_078, &["subscription_moved"]));
}

/// Every guard is asked again at acceptance.
#[tokio::test(flavor = "multi_thread")]
async fn what_stands_against_it_only_later() {
    let (world, source, provider) = ready().await;
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    let (programme, status) = (Programme::IndirectProvider, ProgrammeStatus::Suspended);
    let place = |partner, programme, status| {
        let command = partner::Command::Place { programme, status };
        world.write(move |tx| books::place(tx, partner, &command));
    };
    place(PROVIDER, programme, status);
    let before = world.dump();
    let wanted = (403, 900_149, ["provider_not_active"].as_slice());
    refused(&world, &before, &provider.accept(&transfer).await, wanted);
    refused(&world, &before, &source.ask(CEDAR, &[MAIL]).await, wanted);
    place(PROVIDER, programme, ProgrammeStatus::Active);
    place(SOURCE, Programme::IndirectReseller, status);
    let before = world.dump();
    let wanted = (403, 800_039, ["reseller_not_active"].as_slice());
    refused(&world, &before, &provider.accept(&transfer).await, wanted);
    place(SOURCE, Programme::IndirectReseller, ProgrammeStatus::Active);
    provider.accept(&transfer).await.expect(200);
}

/// A transfer never takes a seat from somebody who has one: the group stays, and says why.
#[tokio::test(flavor = "multi_thread")]
async fn seats_in_use_hold_a_group_back() {
    let (world, source, provider) = ready().await;
    let suite = format!("{}/subscriptions/{}", customer(CEDAR), subscription(CEDAR, SUITE));
    source.patch(&suite, &json!({"quantity": 20})).await.expect(200);
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    source.patch(&suite, &json!({"quantity": 30})).await.expect(200);
    let assign = domain::customer::command::Command::AssignSeats {
        product: "SEAT-SUITE".into(),
        assigned: 30,
    };
    world.write(move |tx| crate::world::company::books(tx, CEDAR, &assign));
    let result = provider.accept(&transfer).await.expect(200);
    assert_eq!(result["orders"], json!([]));
    let receipt = provider.receipt(&transfer).await;
    assert_eq!(receipt["state"], "failed");
    assert_eq!(receipt["failed"][0]["reasons"][0]["code"], "seats_in_use");
    assert_eq!(world.stored(CEDAR).enabled(&"SEAT-SUITE".into()), 30);
}
