//! Moving a customer's licences without a transfer, from the first question to the report.

use crate::world::{
    Actor, SOURCE, STRANGER, Stage, World,
    books::operator,
    company::{self, CLOUD, MAIL, SUITE, bought},
    customer, id, start, subscription,
};
use domain::{
    actor::Role,
    customer::{
        command::Command,
        relationship::{AdminPrivileges, Kind, Origin},
    },
    operator::{self as programme, equivalent::Equate, equivalent::Equivalence},
};
use reqwest::Method;
use serde_json::{Value, json};
use server::work::deliver::deliver;
use uuid::Uuid;

const CEDAR: u128 = 0x100;
const BIRCH: u128 = 0x200;
/// Subscriptions that were bought for a move.
const NEW: u128 = 0x20;

fn cases(customer: u128) -> String {
    format!("/novate{}/movecases", crate::world::customer(customer))
}

/// What a partner bought for the customer.
fn buy(world: &World, place: u128, offer: &'static str, quantity: u32, partner: u128) {
    let new = domain::customer::subscription::Subscription {
        partner: id(partner),
        ..bought(CEDAR, place, offer, quantity)
    };
    world.write(move |tx| company::books(tx, CEDAR, &Command::Import(Box::new(new.clone()))));
}

/// Opens a case and gives its path.
async fn open(actor: &Actor, customer: u128) -> String {
    let reason = json!({"reason": "bought_elsewhere"});
    let made = actor.post(&cases(customer), &reason).await.expect(201);
    format!("{}/{}", cases(customer), made["id"].as_str().expect("an id"))
}

fn told(seats: u32, channel: &str) -> Value {
    json!({
        "offerId": "SUITE", "seats": seats, "channel": channel, "billingCycle": "annual",
        "termDuration": "P1Y", "endsAt": "2026-06-10T09:00:00.25Z", "autoRenew": true,
        "dailyPrice": {"minor": 250, "currency": "EUR"},
    })
}

fn codes(list: &Value) -> Vec<&str> {
    let list = list.as_array().expect("a list");
    list.iter().map(|one| one["code"].as_str().expect("a code")).collect()
}

/// R146, R148, R152; R155, R158, R167: what to read is said with the case.
#[tokio::test(flavor = "multi_thread")]
async fn a_move_from_the_first_question_to_the_report() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    let source = world.source().await;
    let case = open(&source, CEDAR).await;
    let line = source.post(&format!("{case}/lines"), &told(30, "another_partner")).await;
    let now = line.expect(200);
    assert_eq!((&now["state"], &now["reason"]), (&json!("open"), &json!("bought_elsewhere")));
    assert_eq!(now["lines"][0]["old"]["seats"], 30);
    assert_eq!(now["lines"][0]["proposal"], "same");
    assert_eq!(now["lines"][0]["offerId"], "SUITE");
    assert_eq!(now["lines"][0]["tasks"], json!(["place_new", "end_old"]));
    assert_eq!(now["lines"][0]["remindAt"], "2026-05-11T09:00:00.25Z");
    assert_eq!(now["seats"], json!({"before": 0, "after": 0, "pending": 30}));
    assert_eq!(codes(&now["warnings"]), ["renews"]);
    let help = ["cancel_direct_subscription", "delegated_admin_privileges"];
    let all = now["help"].as_array().expect("a list");
    assert!(help.iter().all(|word| all.contains(&json!(word))), "R155, R158: {all:?}");
    assert!(all.contains(&json!("pay_as_you_go_plan")), "R167: {all:?}");
    buy(&world, NEW, "SUITE", 25, SOURCE);
    let link = json!({"subscriptionId": subscription(CEDAR, NEW)});
    let linked = source.post(&format!("{case}/lines/1/link"), &link).await.expect(200);
    assert_eq!(linked["lines"][0]["assignment"], "kept", "R146");
    assert_eq!(codes(&linked["warnings"]), ["seats_fall", "renews"], "R148");
    assert_eq!(linked["seats"], json!({"before": 30, "after": 25, "pending": 0}));
    let advice = source.get(&format!("{case}/advice?end=2026-03-12T09:00:00.25Z")).await;
    let advice = advice.expect(200)["items"][0].clone();
    assert_eq!(advice["bestEnd"], "2026-06-10T09:00:00.25Z", "R144");
    assert_eq!((&advice["overlapDays"], &advice["lostDays"]), (&json!(10), &json!(90)));
    assert_eq!(advice["overlapCost"], json!({"minor": 2_500, "currency": "EUR"}));
    assert_eq!(codes(&advice["hints"]), ["no_refund", "renews"], "R152");
    let stop = json!({"autoRenew": false});
    source.post(&format!("{case}/lines/1/renewal"), &stop).await.expect(200);
    let early = source.post(&format!("{case}/close"), &json!({"state": "done"})).await.fault();
    assert_eq!(early, (400, 800_040, vec!["old_running".to_owned()]));
    let raised = json!({"quantity": 30});
    let path = format!("{}/subscriptions/{}", customer(CEDAR), subscription(CEDAR, NEW));
    source.patch(&path, &raised).await.expect(200);
    world.days_pass(100);
    let admin = world.admin(CEDAR).await;
    let after = admin.get(&case).await.expect(200);
    assert_eq!(after["state"], "done", "the last old one ended by itself");
    assert!(after.get("closedBy").is_none() && after["closedAt"] == "2026-06-10T09:00:00.25Z");
    assert_eq!(after["warnings"], json!([]));
    let report = admin.get(&format!("{case}/report")).await.expect(200);
    assert_eq!(report["seats"], json!({"before": 30, "after": 30, "pending": 0}));
    assert_eq!(
        (&report["continuous"], &report["lines"][0]["continuous"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(report["lines"][0]["newSubscriptionId"], json!(subscription(CEDAR, NEW)));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_offer_leaves_seats_to_be_assigned_anew() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    let (staff, source) = (world.operator().await, world.source().await);
    let map = "/novate/v1/equivalents";
    let says = json!({"offerId": "MAIL", "equivalence": "equivalents",
        "equivalents": [{"offerId": "SUITE"}, {"offerId": "TRY"}]});
    let put = staff.call(Method::PUT, map).json(&says).send().await.expect(200);
    assert_eq!(put["equivalents"], json!([{"offerId": "SUITE"}, {"offerId": "TRY"}]));
    assert_eq!(
        (&put["sold"], &put["changes"][0]["equivalence"]),
        (&json!(false), &json!("equivalents"))
    );
    let read = source.get(&format!("{map}?offer=MAIL")).await.expect(200);
    assert_eq!(read, put);
    let sold = source.get(&format!("{map}?offer=SUITE")).await.expect(200);
    assert_eq!((&sold["equivalence"], &sold["sold"]), (&json!("same"), &json!(true)));
    let case = open(&source, CEDAR).await;
    let known = json!({"subscriptionId": subscription(CEDAR, MAIL)});
    let now = source.post(&format!("{case}/lines"), &known).await.expect(200);
    assert_eq!(now["lines"][0]["proposedOfferIds"], json!(["SUITE", "TRY"]));
    assert_eq!(now["lines"][0]["old"]["channel"], "this_partner");
    buy(&world, NEW, "SUITE", 10, SOURCE);
    let line = |what: &str| format!("{case}/lines/1/{what}");
    let link = json!({"subscriptionId": subscription(CEDAR, NEW)});
    let refused = source.post(&line("link"), &link).await.fault();
    assert_eq!(refused, (400, 2_000, vec!["offer_not_chosen".to_owned()]), "R149");
    let gone = source.post(&line("choice"), &json!({"offerId": "MAIL"})).await.fault();
    assert_eq!(gone, (403, 2_091, vec!["offer_discontinued".to_owned()]));
    source.post(&line("choice"), &json!({"offerId": "SUITE"})).await.expect(200);
    let linked = source.post(&line("link"), &link).await.expect(200);
    assert_eq!(linked["lines"][0]["assignment"], "open", "R150");
    let old = format!("{}/subscriptions/{}", customer(CEDAR), subscription(CEDAR, MAIL));
    source.patch(&old, &json!({"status": "suspended"})).await.expect(200);
    source.post(&line("ended"), &json!({"how": "cancelled"})).await.expect(200);
    let close = json!({"state": "done"});
    let open = source.post(&format!("{case}/close"), &close).await.fault();
    assert_eq!(open, (400, 2_000, vec!["reassignment_open".to_owned()]));
    source.post(&line("assignment"), &json!({"note": "by script"})).await.expect(200);
    let done = source.post(&format!("{case}/close"), &close).await.expect(200);
    assert_eq!((&done["state"], &done["closedBy"]["userId"]), (&json!("done"), &json!(source.app)));
    let again = source.post(&format!("{case}/close"), &close).await.fault();
    assert_eq!(again, (409, 1_003, vec!["case_closed".to_owned()]));
}

/// R138, R142: the customer asks a partner that does not serve it yet.
#[tokio::test(flavor = "multi_thread")]
async fn the_customer_asks_and_nothing_comes_before_it_accepts() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    let (admin, stranger) =
        (world.admin(CEDAR).await, world.app_of(STRANGER, &[Role::SalesAgent]).await);
    let wish = json!({"partnerId": id::<Uuid>(STRANGER), "reason": "several_partners",
        "subscriptions": [{"subscriptionId": subscription(CEDAR, SUITE)}]});
    let unseen = stranger.get(&cases(CEDAR)).await.fault();
    assert_eq!(unseen, (404, 60_003, vec!["unknown_tenant".to_owned()]));
    let wishes = format!("/novate{}/movewishes", customer(CEDAR));
    let made = admin.post(&wishes, &wish).await.expect(201);
    assert_eq!(made["openedBy"]["tenantId"], json!(id::<Uuid>(CEDAR)));
    let list = stranger.get(&cases(CEDAR)).await.expect(200);
    assert_eq!((&list["totalCount"], &list["items"][0]), (&json!(1), &made));
    let case = format!("{}/{}", cases(CEDAR), made["id"].as_str().expect("an id"));
    let link = json!({"subscriptionId": subscription(CEDAR, NEW)});
    let refused = stranger.post(&format!("{case}/lines/1/link"), &link).await.fault();
    assert_eq!(refused, (403, 20_002, vec!["no_relationship".to_owned()]), "R142");
    world.write(|tx| {
        let (partner, kind, origin) = (id(STRANGER), Kind::Direct, Origin::Invitation);
        let privileges = AdminPrivileges::None;
        let relate = Command::Relate { partner, kind, origin, privileges };
        company::books(tx, CEDAR, &relate)
    });
    buy(&world, NEW, "SUITE", 25, STRANGER);
    stranger.post(&format!("{case}/lines/1/link"), &link).await.expect(200);
    let source = world.source().await;
    assert_eq!(source.get(&cases(CEDAR)).await.expect(200)["totalCount"], 0, "not its case");
    let other = source.get(&case).await.fault();
    assert_eq!(other, (404, 1_000, vec!["unknown_case".to_owned()]));
    while deliver(world.app.clone()).await.expect("no failure") > 0 {}
    let notices = stranger.get("/novate/v1/notices").await.expect(200);
    assert_eq!(notices["items"][0]["topic"], "move_asked");
}

/// R153-R157: what was bought from the operator, with and without privileges.
#[tokio::test(flavor = "multi_thread")]
async fn credits() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Extended);
    let (source, provider) = (world.source().await, world.provider().await);
    let with = open(&source, CEDAR).await;
    source.post(&format!("{with}/lines"), &told(5, "operator")).await.expect(200);
    source.post(&format!("{with}/lines"), &told(5, "another_channel")).await.expect(200);
    let credit = |case: &str, line: u16| format!("{case}/lines/{line}/credit");
    let through = json!({"through": "partner"});
    let referred = source.post(&credit(&with, 1), &through).await.expect(200);
    assert_eq!(referred["lines"][0]["credit"], "referred", "R156");
    let other = source.post(&credit(&with, 2), &through).await.fault();
    assert_eq!(other, (400, 2_000, vec!["credit_not_direct".to_owned()]), "R153");
    let without = open(&provider, CEDAR).await;
    let now = provider.post(&format!("{without}/lines"), &told(5, "operator")).await.expect(200);
    assert_eq!(now["lines"][0]["credit"], "customer_told", "R157");
    let refused = provider.post(&credit(&without, 1), &through).await.fault();
    assert_eq!(refused, (403, 2_032, vec!["credit_needs_privileges".to_owned()]));
    while deliver(world.app.clone()).await.expect("no failure") > 0 {}
    let notices = world.admin(CEDAR).await.get("/novate/v1/notices").await.expect(200);
    let told = notices["items"].as_array().expect("a list");
    assert!(told.iter().any(|one| one["topic"] == "credit_guidance"), "N10: {told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_move() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Extended);
    world.write(|tx| company::serve_by(tx, BIRCH, SOURCE));
    let source = world.source().await;
    let case = open(&source, CEDAR).await;
    let before = world.dump();
    let lines = format!("{case}/lines");
    let cloud = json!({"subscriptionId": subscription(CEDAR, CLOUD)});
    for (path, body, wanted) in [
        (&lines, json!({}), (400, 2_000, "offerId")),
        (&lines, cloud, (403, 2_085, "not_licence_based")),
        (&lines, json!({"subscriptionId": id::<Uuid>(9)}), (404, 20_003, "unknown_subscription")),
        (&format!("{lines}/1/choice"), json!({"offerId": "SUITE"}), (404, 1_000, "unknown_line")),
        (&format!("{lines}/one/choice"), json!({"offerId": "SUITE"}), (400, 2_000, "line")),
        (&format!("{case}/close"), json!({}), (400, 2_000, "state")),
        (&cases(CEDAR), json!({"reason": "boredom"}), (400, 2_000, "reason")),
    ] {
        let (status, code, data) = source.post(path, &body).await.fault();
        assert_eq!((status, code, data[0].as_str()), wanted, "{path} {body}");
    }
    let unread = source.get(&format!("{case}/advice?end=soon")).await.fault();
    assert_eq!(unread, (400, 2_000, vec!["end".to_owned()]));
    let unnamed = source.get("/novate/v1/equivalents").await.fault();
    assert_eq!(unnamed, (400, 2_000, vec!["offer".to_owned()]));
    let elsewhere = format!("{}/{}", cases(BIRCH), case.rsplit('/').next().expect("an id"));
    assert_eq!(source.get(&elsewhere).await.fault().2, ["unknown_case"]);
    assert_eq!(world.dump(), before);
}

/// P12 and what the operator lays down for later.
#[tokio::test(flavor = "multi_thread")]
async fn the_operators_choices_hold_from_their_date() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    world.write(|tx| {
        let from = "2026-03-03T09:00:00.25Z".parse().ok();
        let (offer, equivalence) = ("MAIL".into(), Equivalence::None);
        operator(tx, &programme::Command::Equate(Equate { offer, equivalence, from }))
    });
    let read = "/novate/v1/equivalents?offer=MAIL";
    let today = world.source().await.get(read).await.expect(200);
    assert_eq!((&today["equivalence"], &today["sold"]), (&json!("same"), &json!(true)));
    assert_eq!(today["changes"][0]["from"], "2026-03-03T09:00:00.25Z");
    world.days_pass(1);
    let tomorrow = world.source().await.get(read).await.expect(200);
    assert_eq!((&tomorrow["equivalence"], &tomorrow["sold"]), (&json!("none"), &json!(false)));
    let past = json!({"offerId": "MAIL", "equivalence": "same", "from": "2026-03-02"});
    let staff = world.operator().await;
    let refused = staff.call(Method::PUT, "/novate/v1/equivalents").json(&past).send().await;
    assert_eq!(refused.fault(), (400, 2_000, vec!["policy_impossible".to_owned()]));
    world.write(|tx| {
        let policy = domain::operator::policy::Policy {
            move_region: domain::operator::region::RegionScope::Country,
            ..Default::default()
        };
        operator(
            tx,
            &programme::Command::Choose {
                policy,
                from: Some(start() + jiff::SignedDuration::from_hours(48)),
            },
        )
    });
    world.days_pass(1);
    let far = world.app_of(STRANGER, &[Role::AdminAgent]).await;
    world.write(|tx| {
        let (partner, kind, origin) = (id(STRANGER), Kind::Direct, Origin::Invitation);
        let privileges = AdminPrivileges::None;
        company::books(tx, CEDAR, &Command::Relate { partner, kind, origin, privileges })
    });
    let refused = far.post(&cases(CEDAR), &json!({"reason": "several_partners"})).await.fault();
    assert_eq!(refused, (403, 2_030, vec!["other_country".to_owned()]), "P12");
}
