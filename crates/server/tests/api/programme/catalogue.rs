//! The catalogue as clients know it.

use crate::world::{SOURCE, STRANGER, Stage, World, books, customer, id};
use domain::{
    actor::Role,
    operator::{Command, offer::Offer, region::Country},
};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

const CEDAR: u128 = 0x100;

fn ids(list: &Value) -> Vec<&str> {
    let all = list["items"].as_array().expect("a list");
    all.iter().map(|one| one["id"].as_str().expect("an id")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sold_in_a_country_is_listed() {
    let world = World::new().await;
    let agent = world.app_of(SOURCE, &[Role::SalesAgent]).await;
    let all = agent.get("/v1/offers?country=NL").await.expect(200);
    let wanted = ["ARCHIVE", "MAIL", "MARKET", "MS-AZR-0145P", "PLAN", "RESERVED", "SUITE", "TRY"];
    assert_eq!(ids(&all), wanted);
    let suite = agent.get("/v1/Offers/suite?Country=nl").await.expect(200);
    assert_eq!(suite, all["items"][6]);
    assert_eq!((&suite["hasAddOns"], &suite["isAddOn"]), (&true.into(), &false.into()));
    assert_eq!((&suite["maximumQuantity"], &suite["billing"]), (&300.into(), &"license".into()));
    let addons = agent.get("/v1/offers/SUITE/addons?country=NL").await.expect(200);
    assert_eq!(ids(&addons), ["ARCHIVE"]);
    assert_eq!(addons["items"][0]["prerequisiteOffers"], json!(["SUITE"]));
    let some = agent.get("/v1/offers?country=NL&offset=1&size=2").await.expect(200);
    assert_eq!(ids(&some), ["MAIL", "MARKET"]);
    let trials = agent.get("/v1/offers?country=NL&offer_category_id=trial").await.expect(200);
    assert_eq!(ids(&trials), ["TRY"]);
    let categories = agent.get("/v1/offercategories?country=NL").await.expect(200);
    assert_eq!((&categories["totalCount"], ids(&categories)[0]), (&6.into(), "online_service"));
    for path in ["/v1/offers", "/v1/offers?country=Utopia", "/v1/products?country=CU"] {
        assert_eq!(agent.get(path).await.fault(), (400, 2_000, vec!["country".to_owned()]));
    }
    assert_eq!(agent.get("/v1/offers/MOON?country=NL").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_product_leads_to_what_can_be_ordered() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let agent = world.app_of(SOURCE, &[Role::AdminAgent]).await;
    let path = "/v1/products?country=NL&targetView=OnlineServices";
    let products = agent.get(path).await.expect(200);
    assert_eq!(ids(&products), ["SEAT-ARCHIVE", "SEAT-MAIL", "SEAT-SUITE", "SEAT-TRY"]);
    let other = agent.get("/v1/products?country=NL&targetView=MarketplaceSaaS").await.expect(200);
    assert_eq!(ids(&other), ["SEAT-MARKET"]);
    let one = agent.get("/v1/products/seat-mail?country=NL").await.expect(200);
    assert_eq!(one["productType"]["id"], "OnlineServicesNCE");
    let skus = agent.get("/v1/products/SEAT-MAIL/skus?country=NL").await.expect(200);
    assert_eq!(ids(&skus), ["0001"]);
    let sku = agent.get("/v1/products/SEAT-ARCHIVE/skus/0001?country=NL").await.expect(200);
    assert_eq!(sku["dynamicAttributes"]["prerequisiteSkus"], json!(["SEAT-SUITE:0001"]));
    let path = "/v1/products/SEAT-MAIL/skus/0001/availabilities";
    let places = agent.get(&format!("{path}?country=NL")).await.expect(200);
    let place = &places["items"][0];
    let currency = &place["defaultCurrency"]["code"];
    assert_eq!((&place["country"], currency), (&"NL".into(), &"EUR".into()));
    assert_eq!(place["terms"][0]["duration"], "P1Y");
    let id = place["id"].as_str().expect("an id");
    let same = agent.get(&format!("{path}/{id}?country=NL")).await.expect(200);
    assert_eq!(same, *place);
    let elsewhere = agent.get(&format!("{path}/{id}?country=SE")).await;
    assert_eq!(elsewhere.status, 404, "another country's");

    // For a customer it is that of its country, and can be ordered by what it is called here.
    let own = format!("{}/products/SEAT-MAIL/skus/0001/availabilities", customer(CEDAR));
    let own = agent.get(&own).await.expect(200);
    assert_eq!(own["items"][0]["catalogItemId"], place["catalogItemId"]);
    let line = |item: &Value| json!({ "lineItemNumber": 0, "offerId": item, "quantity": 2 });
    let order = |item: &Value| json!({ "lineItems": [line(item)] });
    let orders = format!("{}/orders", customer(CEDAR));
    let placed = agent.post(&orders, &order(&place["catalogItemId"])).await.expect(201);
    assert_eq!(placed["lineItems"][0]["offerId"], "MAIL");
    let stale = order(&"SEAT-MAIL:0001:AAAAAAAAAAAA".into());
    assert_eq!(agent.post(&orders, &stale).await.fault().2, ["unknown_offer"]);
}

const INVENTORY: &str = "/v1/extensions/product/checkInventory?country=NL";

/// MAIL is sold no more, and WELSH, of the product of SUITE, is sold in Great Britain alone.
async fn thinned() -> World {
    let world = World::new().await;
    world.write(|tx| {
        books::operator(tx, &Command::Retire { offer: "MAIL".into(), from: None })?;
        let offer = Offer {
            id: "WELSH".into(),
            name: "Plan WELSH".into(),
            product: "SEAT-SUITE".into(),
            countries: Country::new("GB").into_iter().collect(),
            ..Offer::default()
        };
        books::operator(tx, &Command::Sell(offer))
    });
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn inventory_says_what_cannot_be_had_and_why() {
    let world = thinned().await;
    let agent = world.app_of(SOURCE, &[Role::SalesAgent]).await;
    let ask = json!({ "TargetItems": [
        { "ProductId": "SEAT-SUITE" },
        { "productid": "seat-mail", "SKUID": "0001" },
        { "ProductId": "MOON" },
        { "ProductId": "SEAT-TRY", "SkuId": "0009" },
        { "ProductId": "SEAT-SUITE", "SkuId": "0001" },
    ], "InventoryContext": { "armRegionName": "westeurope" } });
    let all = agent.post(INVENTORY, &ask).await.expect(200);
    let reason = |one: &Value| one["restrictions"][0]["reasonCode"].clone();
    let rows: Vec<_> = all.as_array().expect("a bare list").iter().collect();
    let short: Vec<_> = rows
        .iter()
        .map(|one| json!([one["productId"], one["skuId"], one["isRestricted"], reason(one)]))
        .collect();
    assert_eq!(
        json!(short),
        json!([
            ["SEAT-SUITE", "0001", false, null],
            ["SEAT-SUITE", "0002", true, "offer_not_in_country"],
            ["SEAT-MAIL", "0001", true, "offer_retired"],
        ])
    );
    assert_eq!(rows[2]["restrictions"][0]["properties"], json!({}));
    let dutch = agent.call(Method::POST, INVENTORY).header("X-Locale", "nl-NL").json(&ask);
    let dutch = dutch.send().await.expect(200);
    let text = |all: &Value| all[2]["restrictions"][0]["description"].clone();
    assert_ne!(text(&dutch), text(&all), "in the language of whoever asks");
    let there = INVENTORY.replace("NL", "gb");
    let there = agent.post(&there, &ask).await.expect(200);
    assert_eq!((&there[1]["skuId"], &there[1]["isRestricted"]), (&"0002".into(), &false.into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn inventory_for_a_customer_is_that_of_its_country() {
    let world = thinned().await;
    world.company(CEDAR, Stage::Ready);
    let ask = |customer: &str| {
        let item = json!({ "productId": "SEAT-SUITE", "skuId": "0002" });
        json!({ "targetItems": [item], "inventoryContext": { "customerId": customer } })
    };
    let cedar = ask(&id::<Uuid>(CEDAR).to_string());
    let agent = world.app_of(SOURCE, &[Role::AdminAgent]).await;
    let there = INVENTORY.replace("NL", "GB");
    let own = agent.post(&there, &cedar).await.expect(200);
    assert_eq!(own[0]["isRestricted"], true, "it is in the Netherlands");
    let stranger = world.app_of(STRANGER, &Role::ALL).await;
    let unseen = stranger.post(INVENTORY, &cedar).await.fault();
    assert_eq!(unseen, (404, 60_003, vec!["unknown_tenant".to_owned()]));

    let item = json!({ "productId": "SEAT-SUITE" });
    for (body, field) in [
        (json!({}), "targetItems"),
        (json!({ "targetItems": vec![item.clone(); 101] }), "targetItems"),
        (json!({ "targetItems": 7 }), "targetItems"),
        (json!({ "targetItems": [{ "skuId": "0001" }] }), "targetItems[0].productId"),
        (ask("nobody"), "inventoryContext.customerId"),
    ] {
        let fault = agent.post(INVENTORY, &body).await.fault();
        assert_eq!(fault, (400, 2_000, vec![field.to_owned()]));
    }
    let most = json!({ "targetItems": vec![item; 100] });
    assert_eq!(agent.post(INVENTORY, &most).await.expect(200).as_array().map(Vec::len), Some(2));
    let nowhere = INVENTORY.split('?').next().expect("a path");
    assert_eq!(agent.post(nowhere, &most).await.fault().2, ["country"]);
}
