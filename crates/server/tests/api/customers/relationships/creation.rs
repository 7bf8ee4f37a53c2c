//! A partner creates a customer's tenant, for itself or for its reseller.

use crate::world::{
    Answer, OTHER, PROVIDER, SOURCE, STRANGER, Work, World, books, company::serve_by, id,
};
use domain::actor::Role;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

fn body(domain: &str, reseller: Option<u128>) -> Value {
    let mut body = json!({
        "companyProfile": {"domain": domain},
        "billingProfile": {
            "culture": "nl-NL", "language": "nl", "email": "bills@oak.example",
            "companyName": "Oak Works", "firstName": "Ada", "lastName": "Berg",
            "defaultAddress": {
                "country": "nl", "city": "Delft", "addressLine1": "Markt 1",
                "postalCode": "2611", "phoneNumber": "0152000",
            },
        },
        "relationshipToPartner": "none",
    });
    if let Some(reseller) = reseller {
        body["associatedPartnerId"] = json!(id::<Uuid>(reseller));
    }
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_creates_a_customer_for_its_reseller() {
    let world = World::with(Work::None, true).await;
    let (source, provider) = (world.source().await, world.provider().await);
    let request = "5f1a2f34-0d56-4d8b-8f56-8e2f3b1c0a11";
    let create = || {
        let call = provider.call(Method::POST, "/v1/customers");
        call.header("MS-RequestId", request).json(&body("oak.example", Some(SOURCE))).send()
    };
    let made = create().await.expect(201);
    assert_eq!(made["relationshipToPartner"], "reseller");
    assert_eq!(made["associatedPartnerId"], json!(id::<Uuid>(SOURCE)));
    assert_eq!(made["companyProfile"]["companyName"], "Oak Works");
    assert_eq!(made["userCredentials"]["userName"], "admin");
    let password = made["userCredentials"]["password"].as_str().expect("a password");
    // Repeated it is the same customer; the password was said once and is nowhere to be found.
    let again = create().await.expect(201);
    assert_eq!(
        (&again["id"], &again["userCredentials"]),
        (&made["id"], &json!({"userName": "admin"}))
    );
    assert!(!world.dump().iter().any(|row| format!("{row:?}").contains(password)));
    let path = format!("/v1/customers/{}", made["id"].as_str().expect("an id"));
    let seen = source.get(&path).await.expect(200);
    assert_eq!(seen["allowDelegatedAccess"], true, "R43, R52");
    let listed = source.get("/v1/customers").await.expect(200);
    assert_eq!(listed["items"][0]["id"], made["id"], "R43");

    let tenant: Uuid = made["id"].as_str().expect("an id").parse().expect("an id");
    let program = world.write(move |tx| books::install(tx, tenant.as_u128(), &[].into()));
    let form = [
        ("grant_type", "password"),
        ("client_id", &program.id.to_string()),
        ("client_secret", &program.secret),
        ("username", "admin@oak.example"),
        ("password", password),
        ("scope", "https://api.partnercenter.microsoft.com/user_impersonation"),
    ];
    let url = world.url(&format!("/{tenant}/oauth2/v2.0/token"));
    let token = Answer::of(world.client.post(url).form(&form)).await.expect(200);
    let token = token["access_token"].as_str().expect("a token").to_owned();
    let admin = crate::world::Actor::with_token(&world, program.id, token);
    let list = admin.get(&format!("/novate{path}/relationships")).await.expect(200);
    assert_eq!(list["totalCount"], 2, "its first person sees its partners");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_creates_what() {
    let world = World::new().await;
    world.write(|tx| serve_by(tx, 0x101, STRANGER));
    let stranger = world.app_of(STRANGER, &[Role::SalesAgent]).await;
    let made = stranger.post("/v1/customers", &body("elm.example", None)).await.expect(201);
    assert!(made.get("associatedPartnerId").is_none());
    let taken = stranger.post("/v1/customers", &body("ELM.example", None)).await.fault();
    assert_eq!(taken, (409, 1_003, vec!["domain_taken".to_owned()]));
    let refused = |code: &str| vec![code.to_owned()];
    let for_reseller = body("fir.example", Some(SOURCE));
    let answer = stranger.post("/v1/customers", &for_reseller).await.fault();
    assert_eq!(answer, (403, 800_039, refused("not_taking_customers")));
    let other = world.app_of(OTHER, &[Role::AdminAgent]).await;
    let answer = other.post("/v1/customers", &for_reseller).await.fault();
    assert_eq!(answer, (403, 900_137, refused("not_your_reseller")));
    let helper = world.app_of(PROVIDER, &[Role::HelpdeskAgent]).await;
    for actor in [helper, world.operator().await, world.admin(0x101).await] {
        let answer = actor.post("/v1/customers", &for_reseller).await.fault();
        assert_eq!(answer, (403, 2_032, refused("not_allowed")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_new_customer() {
    let world = World::new().await;
    let provider = world.provider().await;
    let before = world.dump();
    let with = |pointer: &str, value: Value| {
        let mut body = body("fir.example", None);
        *body.pointer_mut(pointer).expect("a member") = value;
        body
    };
    let address = "/billingProfile/defaultAddress";
    for (body, field) in [
        (with("/companyProfile/domain", Value::Null), "companyProfile.domain"),
        (with("/billingProfile/email", json!("")), "billingProfile.email"),
        (with("/billingProfile/companyName", Value::Null), "billingProfile.companyName"),
        (
            with(&format!("{address}/country"), json!("NLD")),
            "billingProfile.defaultAddress.country",
        ),
        (with("/relationshipToPartner", Value::Null), ""),
    ] {
        let mut body = body;
        if field.is_empty() {
            body["userCredentials"] = json!({"userName": "me", "password": "secret"});
        }
        let field = if field.is_empty() { "userCredentials.password" } else { field };
        let answer = provider.post("/v1/customers", &body).await.fault();
        assert_eq!(answer, (400, 2_000, vec![field.to_owned()]));
    }
    let cuba = with(&format!("{address}/country"), json!("CU"));
    assert_eq!(provider.post("/v1/customers", &cuba).await.fault().2, ["unsupported_country"]);
    let away = with(&format!("{address}/country"), json!("US"));
    assert_eq!(provider.post("/v1/customers", &away).await.fault().2, ["partner_in_other_region"]);
    let blank = with("/companyProfile/domain", json!("a b"));
    assert_eq!(provider.post("/v1/customers", &blank).await.fault().2, ["bad_sign_in_name"]);
    assert_eq!(world.dump(), before);
}
