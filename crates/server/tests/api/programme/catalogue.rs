//! The catalogue as clients know it.

use crate::world::{SOURCE, Stage, World, customer};
use domain::actor::Role;
use serde_json::{Value, json};

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
