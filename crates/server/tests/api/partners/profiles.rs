//! The profiles of whoever asks, and whether a domain is free.

use crate::world::{PROVIDER, SOURCE, Stage, World, id};
use domain::actor::Role;
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

const CEDAR: u128 = 0x100;

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_reads_its_own_profiles() {
    let world = World::new().await;
    let agent = world.app_of(SOURCE, &[Role::AdminAgent]).await;
    let company = agent.get("/v1/profiles/organization").await.expect(200);
    assert_eq!(company["id"], serde_json::json!(id::<Uuid>(SOURCE)));
    assert_eq!(company["tenantId"], company["id"]);
    assert_eq!(company["companyName"], "Bakker Cloud");
    assert_eq!((&company["language"], &company["culture"]), (&"en".into(), &"en-NL".into()));
    assert_eq!(company["attributes"]["objectType"], "OrganizationProfile");
    assert_eq!(company.get("email"), None, "what is not known is left out");
    let legal = agent.get("/v1/profiles/legalbusiness").await.expect(200);
    assert_eq!(legal["companyName"], "Bakker Cloud");
    assert_eq!(legal["vettingStatus"], "authorized");
    let support = agent.get("/v1/profiles/support").await.expect(200);
    assert_eq!(support["attributes"]["objectType"], "PartnerSupportProfile");
    assert_eq!(agent.get("/v1/profiles/supportProfile").await.expect(200), support);
    let location = agent.get("/v1/profiles/mpn").await.expect(200);
    assert_eq!(
        (&location["mpnId"], &location["partnerName"]),
        (&SOURCE.to_string().into(), &"Bakker Cloud".into())
    );
    let old = agent.get("/v1/profiles/partnernetworkprofile").await.expect(200);
    assert_eq!(old, location);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_tells_anew_who_it_is_a_profile_at_a_time() {
    let world = World::new().await;
    let admin = world.app_of(SOURCE, &[Role::GlobalAdmin]).await;
    let address = json!({
        "country": "NL", "city": "Delft", "addressLine1": "Markt 1", "postalCode": "2611 GP",
    });
    let contact = json!({
        "firstName": "Ada", "lastName": "Bakker", "email": "ada@bakker.example",
        "phoneNumber": "0151234567",
    });
    let legal = json!({ "companyName": "Bakker Cloud", "address": address,
        "primaryContact": contact, "vettingStatus": "none" });
    let done = admin.put("/v1/profiles/legalbusiness", &legal).await.expect(200);
    assert_eq!(done["primaryContact"], contact);
    assert_eq!(done["vettingStatus"], "authorized", "nobody vets themselves");

    let support = json!({ "email": "help@bakker.example", "telephone": "0157654321",
        "website": "https://help.bakker.example" });
    let path = "/v1/profiles/supportprofile";
    let done = admin.put(path, &support).await.expect(200);
    assert_eq!(done["website"], support["website"]);

    let mut billing = admin.get("/v1/profiles/billing").await.expect(200);
    assert_eq!((&billing["billingDay"], &billing["billingCurrency"]), (&1.into(), &"EUR".into()));
    assert_eq!(billing["primaryContact"], contact, "one profile leaves the others as they are");
    billing["purchaseOrderNumber"] = "PO-7".into();
    billing["taxId"] = "NL001".into();
    let done = admin.put("/v1/profiles/billing", &billing).await.expect(200);
    assert_eq!(done, billing);

    let mut company = admin.get("/v1/profiles/organization").await.expect(200);
    company["language"] = "nl".into();
    let done = admin.put("/v1/profiles/organization", &company).await.expect(200);
    assert_eq!((&done["language"], &done["culture"]), (&"nl".into(), &"nl-NL".into()));
    let kept = admin.get("/v1/profiles/billing").await.expect(200);
    assert_eq!(kept["taxId"], "NL001");
    let kept = admin.get("/v1/profiles/support").await.expect(200);
    assert_eq!(kept["telephone"], "0157654321");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_that_is_not_right_changes_nothing() {
    let world = World::new().await;
    let admin = world.app_of(SOURCE, &[Role::GlobalAdmin]).await;
    let before = admin.get("/v1/profiles/legalbusiness").await.expect(200);
    let path = "/v1/profiles/legalbusiness";
    let lacks = admin.put(path, &json!({ "address": {} })).await.fault();
    let fields = ["companyName", "address.country", "address.city", "address.addressLine1"];
    assert_eq!(lacks, (400, 2_000, fields.map(str::to_owned).to_vec()));
    let address = json!({
        "country": "NL", "city": "Delft", "addressLine1": "Markt 1", "postalCode": "2611 GP",
    });
    let free = json!({ "companyName": "Bakker Cloud", "address": address,
        "primaryContact": { "lastName": "Ada", "email": "ada@gmail.com" } });
    let (status, _, reasons) = admin.put(path, &free).await.fault();
    assert_eq!((status, reasons), (400, vec!["web_mail_address".to_owned()]));
    assert_eq!(admin.get("/v1/profiles/legalbusiness").await.expect(200), before);
    let agent = world.app_of(SOURCE, &[Role::AdminAgent]).await;
    let path = "/v1/profiles/billing";
    let refused = agent.put(path, &json!({})).await.fault();
    assert_eq!(refused.0, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_location_is_looked_up_by_its_number() {
    let world = World::new().await;
    let agent = world.app_of(SOURCE, &[Role::SalesAgent]).await;
    let other = agent.get(&format!("/v1/profiles/mpn?mpnId={PROVIDER}")).await.expect(200);
    assert_eq!(other["partnerName"], "Noord Distributie");
    let unknown = agent.get("/v1/profiles/mpn?mpnId=999999").await.fault();
    assert_eq!(unknown, (404, 60_003, vec!["unknown_tenant".to_owned()]));
    let odd = agent.get("/v1/profiles/mpn?mpnId=none").await.fault();
    assert_eq!(odd, (400, 2_000, vec!["mpnId".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_no_partner_has_no_profiles() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    for actor in [world.operator().await, world.admin(CEDAR).await] {
        for name in ["organization", "legalbusiness", "mpn", "support", "billing"] {
            let answer = actor.get(&format!("/v1/profiles/{name}")).await.fault();
            assert_eq!(answer, (404, 60_003, vec!["unknown_tenant".to_owned()]), "{name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_seen_as_whoever_asks_may_see_it() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let path = format!("/v1/customers/{}/profiles/company", id::<Uuid>(CEDAR));
    let own = world.source().await.get(&path).await.expect(200);
    assert_eq!(own["tenantId"], serde_json::json!(id::<Uuid>(CEDAR)));
    assert!(own["address"]["addressLine1"].is_string(), "it administers the customer");
    let provider = world.provider().await.get(&path).await.expect(200);
    assert_eq!(provider["companyName"], own["companyName"]);
    assert_eq!(provider.get("address"), None, "it does not");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_is_free_or_somebodys() {
    let world = World::new().await;
    world.company(CEDAR, Stage::Ready);
    let agent = world.app_of(SOURCE, &[Role::AdminAgent]).await;
    let path = format!("/v1/customers/{}", id::<Uuid>(CEDAR));
    let domain = agent.get(&path).await.expect(200)["companyProfile"]["domain"].clone();
    let domain = domain.as_str().expect("a domain").to_uppercase();
    for (domain, status) in [(domain.as_str(), 200), ("nobody.example", 404)] {
        let asked = agent.call(Method::HEAD, &format!("/v1/domains/{domain}")).send().await;
        assert_eq!((asked.status, asked.text.as_str()), (status, ""), "{domain}");
    }
    let helper = world.app_of(SOURCE, &[Role::HelpdeskAgent]).await;
    let asked = helper.call(Method::HEAD, "/v1/domains/nobody.example").send().await;
    assert_eq!(asked.status, 403, "only who may create a customer");
}
