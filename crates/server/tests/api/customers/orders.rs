//! Orders over HTTP: placing and reading them, and what becomes of what was bought.

use crate::world::{
    PROVIDER, SOURCE, STRANGER, Stage, World,
    books::{operator, place},
    company::{MAIL, SUITE, books, serve_by},
    customer, id, subscription,
};
use domain::{
    actor::Role,
    customer::{
        command::Command as Asked,
        relationship::{AdminPrivileges, Kind, Origin},
    },
    operator::Command,
    partner::{self, Programme, ProgrammeStatus},
};
use serde_json::{Value, json};
use uuid::Uuid;

const CEDAR: u128 = 0x100;

fn orders() -> String {
    format!("{}/orders", customer(CEDAR))
}

fn line(offer: &str, quantity: u32) -> Value {
    json!({"lineItemNumber": 0, "offerId": offer, "quantity": quantity})
}

fn codes(of: &[&str]) -> Vec<String> {
    of.iter().map(|one| (*one).to_owned()).collect()
}

/// R46: the order, its subscription and the history have the members that clients know.
#[tokio::test(flavor = "multi_thread")]
async fn an_order_and_what_it_becomes() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    let source = world.source().await;
    let body = json!({
        "referenceCustomerId": id::<Uuid>(CEDAR),
        "billingCycle": "annual",
        "lineItems": [
            {"lineItemNumber": 0, "offerId": "MAIL", "quantity": 7, "friendlyName": "Branch",
             "termDuration": "P1Y"},
            {"lineItemNumber": 1, "offerId": "ARCHIVE", "quantity": 2,
             "parentSubscriptionId": subscription(CEDAR, SUITE)},
        ],
        "attributes": {"objectType": "Order"},
    });
    let made = source.post(&orders(), &body).await.expect(201);
    assert_eq!((&made["status"], &made["billingCycle"]), (&json!("completed"), &json!("annual")));
    assert_eq!(made["referenceCustomerId"], json!(id::<Uuid>(CEDAR)));
    let first = &made["lineItems"][0];
    assert_eq!((&first["lineItemNumber"], &first["quantity"]), (&json!(0), &json!(7)));
    assert_eq!((&first["termDuration"], &first["transactionType"]), (&json!("P1Y"), &json!("New")));
    let link = first["links"]["subscription"]["uri"].as_str().expect("a link");
    let bought = source.get(&format!("/v1{link}")).await.expect(200);
    assert_eq!((&bought["friendlyName"], &bought["status"]), (&json!("Branch"), &json!("active")));
    assert_eq!((&bought["orderId"], &bought["autoRenewEnabled"]), (&made["id"], &json!(true)));
    assert_eq!(bought["refundOptions"][0]["type"], "Full", "the first month");
    assert_eq!(bought["refundOptions"][1]["type"], "Partial", "the rest of the term");
    let addons = format!("{}/subscriptions/{}/addons", customer(CEDAR), subscription(CEDAR, SUITE));
    assert_eq!(source.get(&addons).await.expect(200)["totalCount"], 2);

    let list = source.get(&orders()).await.expect(200);
    let known =
        list["items"].as_array().expect("a list").iter().find(|one| one["id"] == made["id"]);
    assert_eq!(known, Some(&made));

    let order = made["id"].as_str().expect("an id");
    let state = format!("{}/{order}/provisioningStatus", orders());
    let state = source.get(&state).await.expect(200);
    assert_eq!(
        (&state["totalCount"], &state["items"][1]["status"]),
        (&2.into(), &"fulfilled".into())
    );
    let told = &state["items"][0]["quantityProvisioningInformation"][0];
    assert_eq!(told["quantity"], 7);
    let all = format!("{}/subscriptions", customer(CEDAR));
    let own = source.get(&format!("{all}?order_id={order}")).await.expect(200);
    assert_eq!(own["totalCount"], 2, "what came of the order alone");
    let none = source.get(&format!("{all}?mpn_id=999")).await.expect(200);
    assert_eq!(none["totalCount"], 0);
    let odd = source.get(&format!("{all}?order_id=first")).await.fault();
    assert_eq!(odd, (400, 2_000, codes(&["order_id"])));
    let state = source.get(&format!("/v1{link}/provisioningStatus")).await.expect(200);
    assert_eq!((&state["status"], &state["quantity"]), (&"success".into(), &7.into()));
    let skus = source.get(&format!("{}/subscribedskus", customer(CEDAR))).await.expect(200);
    let skus = skus["items"].as_array().expect("a list");
    let same = |one: &Value| one["productSku"]["id"] == state["skuId"];
    assert!(skus.iter().any(same), "both call the product the same: {state}");
    let none = source.get(&format!("/v1{link}/azureEntitlements")).await.expect(200);
    assert_eq!(none["totalCount"], 0, "it is no cloud plan");
    let path = format!("{}/{}", orders(), made["id"].as_str().expect("an id"));
    assert_eq!(source.get(&path).await.expect(200), made);
    // What the books brought is known by what came of it.
    assert_eq!(list["totalCount"], 10);
    let other = world.app_of(PROVIDER, &[Role::AdminAgent]).await;
    assert_eq!(other.get(&path).await.fault(), (404, 60_003, codes(&["unknown_tenant"])));
    let gone = source.get(&format!("{}/{}", orders(), id::<Uuid>(0x77))).await.fault();
    assert_eq!(gone, (404, 20_000, codes(&["unknown_order"])));
}

/// Every reason is said, and the first decides the code.
#[tokio::test(flavor = "multi_thread")]
async fn refused_orders() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Extended);
    let (source, provider) = (world.source().await, world.provider().await);
    let before = world.dump();
    let refused = provider.post(&orders(), &json!({"lineItems": [line("MAIL", 1)]})).await.fault();
    assert_eq!(refused, (403, 13_605, codes(&["agreement_missing"])));
    for (lines, wanted) in [
        (json!([]), (400, 800_002, codes(&["nothing_selected"]))),
        (json!([line("GHOST", 1)]), (400, 800_004, codes(&["unknown_offer"]))),
        (json!([line("MAIL", 301)]), (400, 2_002, codes(&["quantity_out_of_range"]))),
        (json!([line("ARCHIVE", 1)]), (400, 800_029, codes(&["add_on_needs_base"]))),
        (json!([{"quantity": 1}]), (400, 2_000, codes(&["lineItems[0].offerId"]))),
        (
            json!([{"offerId": "MAIL", "quantity": -1}]),
            (400, 2_000, codes(&["lineItems[0].quantity"])),
        ),
        (
            json!([{"offerId": "MAIL", "quantity": 1, "termDuration": "P2Y"}]),
            (400, 2_000, codes(&["lineItems[0].termDuration"])),
        ),
        (
            json!([{"offerId": "MAIL", "quantity": 1, "termDuration": "P3Y",
                    "partnerIdOnRecord": "99"}]),
            (400, 800_028, codes(&["not_offered_so", "not_reseller_of_record"])),
        ),
        (
            json!([{"offerId": "ARCHIVE", "quantity": 1,
                    "parentSubscriptionId": subscription(CEDAR, MAIL)}]),
            (400, 800_029, codes(&["add_on_does_not_fit"])),
        ),
    ] {
        let body = json!({"lineItems": lines});
        assert_eq!(source.post(&orders(), &body).await.fault(), wanted, "{body}");
    }
    let elsewhere = json!({"referenceCustomerId": id::<Uuid>(1), "lineItems": [line("MAIL", 1)]});
    let refused = source.post(&orders(), &elsewhere).await.fault();
    assert_eq!(refused, (400, 2_000, codes(&["referenceCustomerId"])));
    assert_eq!(world.dump(), before);
    let (programme, status) = (Programme::DirectBill, ProgrammeStatus::Restricted);
    world.write(move |tx| {
        place(tx, SOURCE, &partner::Command::Place { programme, status })?;
        operator(tx, &Command::Retire { offer: "MAIL".into(), from: None })
    });
    let both = json!({"lineItems": [line("MAIL", 1)]});
    let refused = source.post(&orders(), &both).await.fault();
    assert_eq!(refused, (403, 800_039, codes(&["programme_not_active", "offer_retired"])));
    let suite = format!("{}/subscriptions/{}", customer(CEDAR), subscription(CEDAR, SUITE));
    source.patch(&suite, &json!({"quantity": 26})).await.expect(200);
    let rights = source.get(&format!("/novate{}/rights", customer(CEDAR))).await.expect(200);
    let acts = rights["acts"].as_array().expect("a list");
    assert!(acts.contains(&json!("change_seats")) && !acts.contains(&json!("place_order")));
    assert!(rights["standings"].as_array().expect("a list").contains(&json!("direct_restricted")));
}

/// A repetition under the same id buys nothing twice.
#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_placed_once() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    let source = world.source().await;
    let body = json!({"lineItems": [line("MAIL", 3)]});
    let again = || {
        let call = source.call(reqwest::Method::POST, &orders());
        call.header("MS-RequestId", "7e1c6f5e-7b4e-4d5c-9d43-0c2f7f0d8a11").json(&body).send()
    };
    let (one, two) = (again().await.expect(201), again().await.expect(201));
    assert_eq!(one, two);
    assert_eq!(source.get(&orders()).await.expect(200)["totalCount"], 10);
}

/// P10: cancelled in its window it is gone, and in a year what is left has been renewed.
#[tokio::test(flavor = "multi_thread")]
async fn cancelled_renewed_ended() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    let source = world.source().await;
    let path = |place| format!("{}/subscriptions/{}", customer(CEDAR), subscription(CEDAR, place));
    let body = json!({"lineItems": [line("MARKET", 3)]});
    let made = source.post(&orders(), &body).await.expect(201);
    let link = made["lineItems"][0]["links"]["subscription"]["uri"].as_str().expect("a link");
    let market = format!("/v1{link}");
    let gone = source.patch(&market, &json!({"status": "deleted"})).await.expect(200);
    assert_eq!(gone["status"], "deleted");
    let off = source.patch(&path(MAIL), &json!({"autoRenewEnabled": false})).await.expect(200);
    assert_eq!(off["autoRenewEnabled"], false);
    let named = source.patch(&path(SUITE), &json!({"FriendlyName": "All of us"})).await.expect(200);
    assert_eq!(named["friendlyName"], "All of us");
    let end = named["commitmentEndDate"].clone();

    world.days_pass(366);
    let source = world.source().await;
    let suite = source.get(&path(SUITE)).await.expect(200);
    assert_eq!(suite["status"], "active");
    assert_ne!(suite["commitmentEndDate"], end, "renewed");
    let mail = source.get(&path(MAIL)).await.expect(200);
    assert_eq!(
        (&mail["status"], &mail["suspensionReasons"]),
        (&json!("suspended"), &json!(["TermEnded"]))
    );
    assert!(mail["novate"]["deletesAt"].is_string());
    let refused = source.patch(&path(MAIL), &json!({"status": "active"})).await.fault();
    assert_eq!(refused, (400, 800_040, codes(&["term_ended"])));
    let renewals = format!("/novate{}/renewals", customer(CEDAR));
    let body = json!({"subscriptionId": subscription(CEDAR, MAIL)});
    let back = source.post(&renewals, &body).await.expect(201);
    assert_eq!(back["subscriptionId"], body["subscriptionId"]);
    let mail = source.get(&path(MAIL)).await.expect(200);
    assert_eq!((&mail["status"], &mail["commitmentEndDate"]), (&json!("active"), &back["endsAt"]));
    let refused = source.post(&renewals, &body).await.fault();
    assert_eq!(refused, (400, 800_040, codes(&["subscription_active"])));
    let unknown = json!({"subscriptionId": id::<Uuid>(0x77)});
    let refused = source.post(&renewals, &unknown).await.fault();
    assert_eq!(refused, (404, 20_003, codes(&["unknown_subscription"])));
}

/// R53, R55: the reseller on record handles the renewal of what its provider holds, no more.
#[tokio::test(flavor = "multi_thread")]
async fn the_reseller_on_record() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let transfer = source.must_ask(CEDAR, &[MAIL]).await;
    provider.accept(&transfer).await.expect(200);
    let list = provider.get(&format!("{}/subscriptions", customer(CEDAR))).await.expect(200);
    let new = list["items"][0]["id"].as_str().expect("an id");
    let path = format!("{}/subscriptions/{new}", customer(CEDAR));
    let off = source.patch(&path, &json!({"autoRenewEnabled": false})).await.expect(200);
    assert_eq!(off["autoRenewEnabled"], false);
    let refused = source.patch(&path, &json!({"quantity": 9})).await.fault();
    assert_eq!(refused, (404, 20_003, codes(&["unknown_subscription"])));
    let on = provider.patch(&path, &json!({"autoRenewEnabled": true})).await.expect(200);
    assert_eq!(on["autoRenewEnabled"], true);
    let own = provider.get(&path).await.expect(200)["partnerId"].clone();
    assert_eq!(own, json!(format!("{SOURCE}")));
    let refused = provider.patch(&path, &json!({"partnerId": format!("{PROVIDER}")})).await.fault();
    assert_eq!(refused, (400, 2_072, codes(&["own_record"])));
}

/// R44, R45, R54, R55: what a partner is to one customer says nothing about the next.
#[tokio::test(flavor = "multi_thread")]
async fn a_reseller_orders_nothing_for_its_customer() {
    const ELM: u128 = 0x101;
    let world = World::new().await;
    world.company(CEDAR, Stage::Direct);
    world.write(|tx| {
        serve_by(tx, ELM, STRANGER)?;
        let (origin, privileges) = (Origin::Invitation, AdminPrivileges::None);
        let parts = [(SOURCE, Kind::IndirectReseller), (PROVIDER, Kind::IndirectProvider)];
        parts.into_iter().try_for_each(|(partner, kind)| {
            let partner = id(partner);
            books(tx, ELM, &Asked::Relate { partner, kind, origin, privileges })
        })
    });
    let source = world.source().await;
    let one = json!({"lineItems": [line("MAIL", 1)]});
    let refused = source.post(&format!("{}/orders", customer(ELM)), &one).await.fault();
    assert_eq!((refused.0, refused.2), (403, codes(&["orders_through_provider"])));
    source.post(&orders(), &one).await.expect(201);
    let buying = ["view_offers", "place_order", "buy_software", "bill_customer", "view_orders"];
    for (number, standing, may) in [(CEDAR, "direct", true), (ELM, "indirect_reseller", false)] {
        let rights = source.get(&format!("/novate{}/rights", customer(number))).await.expect(200);
        assert!(rights["standings"].as_array().expect("a list").contains(&json!(standing)));
        let acts = rights["acts"].as_array().expect("a list");
        assert!(acts.contains(&json!("handle_renewals")));
        assert!(buying.iter().all(|act| acts.contains(&json!(act)) == may), "{acts:?}");
    }
}

/// R52, R63: seats are for whoever administers the tenant; a provider reads its own copy.
#[tokio::test(flavor = "multi_thread")]
async fn seats_and_bills() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let (source, provider) = (world.source().await, world.provider().await);
    let seats = format!("/novate{}/seats", customer(CEDAR));
    let put = |actor: &crate::world::Actor, count: u32| {
        let call = actor.call(reqwest::Method::PUT, &seats);
        call.json(&json!({"product": "SEAT-SUITE", "assigned": count})).send()
    };
    put(&source, 21).await.expect(200);
    let own = put(&world.admin(CEDAR).await, 22).await.expect(200);
    let suite = json!({"product": "SEAT-SUITE", "enabled": 25, "assigned": 22});
    assert!(own["items"].as_array().expect("a list").contains(&suite), "{own}");
    assert_eq!(put(&provider, 23).await.fault(), (403, 2_032, codes(&["not_allowed"])));
    assert_eq!(put(&source, 26).await.fault(), (400, 800_090, codes(&["seats_in_use"])));
    let bills = format!("/novate{}/billto", customer(CEDAR));
    for actor in [&source, &provider, &world.admin(CEDAR).await] {
        let found = actor.get(&bills).await.expect(200);
        assert_eq!(
            (&found["firstName"], &found["defaultAddress"]["city"]),
            (&json!("Bo"), &json!("Delft"))
        );
    }
}

/// R63, R64: whoever sells tells anew whom to bill, a provider in its own copy; what was changed
/// meanwhile is not changed back.
#[tokio::test(flavor = "multi_thread")]
async fn whom_to_bill_is_told_anew() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let source = world.app_of(SOURCE, &[Role::SalesAgent]).await;
    let provider = world.app_of(PROVIDER, &[Role::SalesAgent]).await;
    let path = format!("{}/profiles/billing", customer(CEDAR));
    let put = |actor: &crate::world::Actor, body: &Value| {
        actor.call(reqwest::Method::PUT, &path).json(body).send()
    };
    let mut told = source.get(&path).await.expect(200);
    let tag = told["attributes"]["etag"].as_str().expect("a tag").to_owned();
    assert!(tag.parse::<i64>().is_ok(), "{tag}");
    told["defaultAddress"]["city"] = json!("Gouda");
    let now = put(&source, &told).await.expect(200);
    assert_eq!(now["defaultAddress"]["city"], "Gouda");
    assert_ne!(now["attributes"]["etag"], json!(tag));
    assert_eq!(put(&source, &told).await.fault(), (400, 2_055, codes(&["out_of_date"])));
    told["attributes"] = json!(null);
    told["email"] = json!("nobody");
    assert_eq!(put(&source, &told).await.fault(), (400, 2_000, codes(&["bad_email"])));
    let call = source.call(reqwest::Method::PUT, &path).header("If-Match", &format!("\"{tag}\""));
    assert_eq!(call.json(&told).send().await.fault().0, 400);
    // The provider came by an extension: its copy is its own.
    let copy = provider.get(&path).await.expect(200);
    assert_eq!(copy["defaultAddress"]["city"], "Delft");
    let mut mended = copy.clone();
    mended["lastName"] = json!("Mulder");
    assert_eq!(put(&provider, &mended).await.expect(200)["lastName"], "Mulder");
    assert_eq!(source.get(&path).await.expect(200)["lastName"], now["lastName"]);
}
