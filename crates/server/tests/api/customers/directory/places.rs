//! Addresses as their countries write them, and the tenant of a customer.

use crate::world::{SOURCE, Stage, World, id};
use domain::actor::Role;
use serde_json::{Value, json};
use uuid::Uuid;

const CEDAR: u128 = 0x100;

fn at(country: &str, postal_code: &str) -> Value {
    json!({
        "country": country, "city": "Delft", "addressLine1": "Markt 1", "postalCode": postal_code,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_looked_at_before_it_is_used() {
    let world = World::new().await;
    let agent = world.app_of(SOURCE, &[Role::AdminAgent]).await;
    let path = "/v1/validations/address";
    let right = agent.post(path, &at("NL", "2611 GP")).await.expect(200);
    assert_eq!(right["status"], "VerifiedShippable");
    assert_eq!(right["originalAddress"]["postalCode"], "2611 GP");
    assert_eq!((&right["suggestedAddresses"], right.get("validationMessage")), (&json!([]), None));

    let mended = agent.post(path, &at("nl", "2611gp")).await.expect(200);
    assert_eq!(mended["status"], "InteractionRequired");
    assert_eq!(mended["suggestedAddresses"][0]["postalCode"], "2611 GP");

    let wrong = agent.post(path, &at("US", "98")).await.expect(200);
    assert_eq!((&wrong["status"], &wrong["suggestedAddresses"]), (&"None".into(), &json!([])));
    let said = wrong["validationMessage"].as_str().expect("a text");
    assert!(said.contains("postalCode") && said.contains("99999-9999"), "{said}");
    assert!(said.contains("WA"), "and the states: {said}");

    let lacks = agent.post(path, &json!({ "country": "NL" })).await.fault();
    let fields = ["city", "addressLine1"].map(str::to_owned).to_vec();
    assert_eq!(lacks, (400, 2_000, fields));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_country_tells_how_it_writes_things() {
    let world = World::new().await;
    let agent = world.app_of(SOURCE, &[Role::SalesAgent]).await;
    let rules = agent.get("/v1/CountryValidationRules/us").await.expect(200);
    assert_eq!((&rules["iso2Code"], &rules["isStateRequired"]), (&"US".into(), &true.into()));
    assert!(rules["supportedStatesList"].as_array().is_some_and(|all| all.len() == 51));
    assert_eq!(rules["countryCallingCodesList"], json!(["1"]));
    let other = agent.get("/v1/countryvalidationrules/KE").await.expect(200);
    assert_eq!(
        (&other["isPostalCodeRequired"], other.get("postalCodeRegex")),
        (&false.into(), None)
    );
    for code in ["CU", "nowhere"] {
        assert_eq!(agent.get(&format!("/v1/countryvalidationrules/{code}")).await.status, 404);
    }
    assert_eq!(agent.get("/v1/customers/all/validations").await.expect(200), json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_is_seen_as_whoever_asks_may_see_it() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let path = format!("/v1/customers/{}", id::<Uuid>(CEDAR));
    let (source, provider) = (world.source().await, world.provider().await);
    let domains = source.get(&format!("{path}/customDomains")).await.expect(200);
    let profile = source.get(&path).await.expect(200)["companyProfile"].clone();
    assert_eq!(domains, json!([profile["domain"]]));
    let own = source.get(&format!("{path}/organization")).await.expect(200);
    assert_eq!(own[0]["displayName"], profile["companyName"]);
    assert_eq!(own[0]["street"], profile["address"]["addressLine1"]);
    let other = provider.get(&format!("{path}/organization")).await.expect(200);
    assert_eq!(
        (other[0].get("street"), &other[0]["technicalNotificationMails"]),
        (None, &json!([]))
    );
    let standing = source.get(&format!("{path}/validationStatus?type=account")).await.expect(200);
    assert_eq!((&standing["type"], &standing["status"]), (&"account".into(), &"Allowed".into()));
    let odd = source.get(&format!("{path}/validationStatus?type=moon")).await.fault();
    assert_eq!(odd, (400, 2_000, vec!["type".to_owned()]));

    let domain = profile["domain"].as_str().expect("a text");
    let agent = world.app_of(SOURCE, &[Role::AdminAgent]).await;
    for (name, free) in [(domain, false), ("nobody.example", true)] {
        let path = format!("/v1/validations/checkDomainAvailability/{name}");
        assert_eq!(agent.get(&path).await.expect(200), json!(free));
    }
}
