//! Webhooks: a real program hears of what happens, signed; what it does not take is tried again.

use crate::world::{
    Actor, Stage, World,
    company::{MAIL, SUITE},
    id, subscription,
};
use axum::{Router, body::Bytes, extract::State, http::HeaderMap, routing::post};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::actor::Role;
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};
use server::work::{feed::number, hook::tell};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU16, Ordering},
};
use tokio::net::TcpListener;
use uuid::Uuid;

const CEDAR: u128 = 0x100;
const REGISTRATION: &str = "/webhooks/v1/registration";
const TESTS: &str = "/webhooks/v1/registration/validationEvents";
const DELIVERIES: &str = "/novate/v1/webhook/deliveries";

/// A program that listens, and answers as it is told to.
#[derive(Clone)]
struct Program {
    address: String,
    heard: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    status: Arc<AtomicU16>,
}

impl Program {
    async fn listen() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a socket");
        let address = format!("http://{}/told", listener.local_addr().expect("an address"));
        let program =
            Program { address, heard: Arc::default(), status: Arc::new(AtomicU16::new(200)) };
        let hears = async |State(it): State<Program>, headers: HeaderMap, body: Bytes| {
            it.heard.lock().expect("no panic").push((headers, body));
            let status = it.status.load(Ordering::Relaxed);
            axum::http::StatusCode::from_u16(status).expect("a status")
        };
        let service = Router::new().route("/told", post(hears)).with_state(program.clone());
        tokio::spawn(async move { axum::serve(listener, service).await });
        program
    }

    fn answers(&self, status: u16) {
        self.status.store(status, Ordering::Relaxed);
    }

    fn heard(&self) -> Vec<(HeaderMap, Bytes)> {
        std::mem::take(&mut *self.heard.lock().expect("no panic"))
    }
}

fn wanted(address: &str, events: &[&str]) -> Value {
    json!({"WebhookUrl": address, "WebhookEvents": events})
}

async fn put(actor: &Actor, body: &Value) -> crate::world::Answer {
    actor.call(Method::PUT, REGISTRATION).json(body).send().await
}

/// Everything that is due is told.
async fn all_told(world: &World) {
    while number(world.app.clone()).await.expect("no failure") > 0 {}
    while tell(world.app.clone()).await.expect("no failure") > 0 {}
}

/// A customer that is ready, and the source's program, which is told of all there is.
async fn listening() -> (World, Actor, Program) {
    let world = World::inward(true).await;
    world.company(CEDAR, Stage::Ready);
    while number(world.app.clone()).await.expect("no failure") > 0 {}
    let (source, program) = (world.source().await, Program::listen().await);
    let events = source.get(&format!("{REGISTRATION}/events")).await.expect(200);
    let body = json!({"webhookUrl": program.address, "webhookEvents": events});
    source.post(REGISTRATION, &body).await.expect(200);
    world.a_minute_passes();
    (world, source, program)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_has_one_registration() {
    let world = World::new().await;
    let source = world.source().await;
    assert_eq!(source.get(REGISTRATION).await.fault(), (404, 1000, vec!["no_webhook".into()]));
    let body = wanted("https://a.example/told", &["create-transfer", "Test-Created"]);
    assert_eq!(put(&source, &body).await.status, 404);
    let made = source.post(REGISTRATION, &body).await.expect(200);
    assert_eq!(
        made,
        json!({
            "subscriberId": id::<Uuid>(crate::world::SOURCE),
            "webhookUrl": "https://a.example/told",
            "webhookEvents": ["test-created", "create-transfer"],
            "signatureTokenToMsSignatureHeader": false,
            "lastModifiedTimestamp": "2026-03-02T09:00:00.25Z",
        })
    );
    assert_eq!(source.post(REGISTRATION, &body).await.fault().2, ["webhook_exists"]);
    assert_eq!(source.get(REGISTRATION).await.expect(200), made);
    let other = wanted("https://b.example", &["test-created"]);
    assert_eq!(put(&source, &other).await.expect(200)["webhookUrl"], "https://b.example");
    for (bad, code) in [
        (wanted("ftp://b.example", &["test-created"]), 400),
        (wanted("https://b.example", &[]), 400),
        (wanted("https://b.example", &["rain"]), 400),
        (json!({}), 400),
    ] {
        assert_eq!(put(&source, &bad).await.status, code, "{bad}");
    }
    let provider = world.provider().await;
    assert_eq!(provider.get(REGISTRATION).await.status, 404, "each partner has its own");
    source.delete(REGISTRATION).await.expect(204);
    assert_eq!(source.delete(REGISTRATION).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_hears_of_a_transfer_and_can_prove_from_whom() {
    let (world, source, program) = listening().await;
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    all_told(&world).await;
    let heard = program.heard();
    assert_eq!(heard.len(), 1, "once");
    let (headers, body) = &heard[0];
    let told: Value = serde_json::from_slice(body).expect("JSON");
    assert_eq!(
        (&told["EventName"], &told["ResourceName"]),
        (&json!("create-transfer"), &json!("Transfer"))
    );
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let uri = text(&told["ResourceUri"]).replace(crate::world::BASE, "");
    assert_eq!(uri, transfer);
    source.get(&uri).await.expect(200);
    let audit = text(&told["AuditUri"]).replace(crate::world::BASE, "");
    assert_eq!(audit.split('_').nth(2), transfer.rsplit('/').next());
    source.get(&audit).await.expect(200);
    assert_eq!(told["ResourceChangeUtcDate"], "2026-03-02T09:01:00.2500000+00:00");
    assert_eq!(headers["x-ms-signature-algorithm"], "rsa-sha256");
    let certificate = headers["x-ms-certificate-url"].to_str().expect("a text");
    let certificate = world.url(certificate.strip_prefix(crate::world::BASE).expect("our own"));
    let certificate = world.client.get(certificate).send().await.expect("an answer");
    assert_eq!(certificate.headers()["content-type"], "application/pkix-cert");
    let certificate = certificate.bytes().await.expect("a certificate").to_vec();
    let token = headers["authorization"].to_str().expect("a text");
    let token = token.strip_prefix("Signature ").expect("a signature");
    let signature = STANDARD.decode(token).expect("base64");
    // The public key stands in the certificate as it is checked with.
    let key = public_key(&certificate);
    let key = aws_lc_rs::signature::UnparsedPublicKey::new(
        &aws_lc_rs::signature::RSA_PKCS1_2048_8192_SHA256,
        key,
    );
    assert!(key.verify(body, &signature).is_ok());
    assert!(key.verify(b"{}", &signature).is_err());
}

/// The RSA key of a certificate: the last bit string but the signature.
fn public_key(certificate: &[u8]) -> Vec<u8> {
    // rsaEncryption, without parameters, then the bit string that holds the key.
    let oid = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00, 0x03, 0x82];
    let at = certificate.windows(oid.len()).position(|part| part == oid).expect("an RSA key");
    let [high, low] = [certificate[at + oid.len()], certificate[at + oid.len() + 1]];
    let length = usize::from(high) * 256 + usize::from(low);
    // One byte says how many bits at the end are unused: none.
    let start = at + oid.len() + 3;
    certificate[start..start + length - 1].to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_is_told_of_what_its_partner_wants_and_sees() {
    let (world, source, program) = listening().await;
    let provider = world.provider().await;
    let theirs = Program::listen().await;
    let body = wanted(&theirs.address, &["complete-transfer", "subscription-updated"]);
    provider.post(REGISTRATION, &body).await.expect(200);
    let path =
        format!("/v1/customers/{}/subscriptions/{}", id::<Uuid>(CEDAR), subscription(CEDAR, MAIL));
    source.patch(&path, &json!({"quantity": 31})).await.expect(200);
    all_told(&world).await;
    let names = |heard: Vec<(HeaderMap, Bytes)>| -> Vec<String> {
        let name = |body: Bytes| serde_json::from_slice::<Value>(&body).expect("JSON");
        let name = |(_, body): (_, Bytes)| name(body)["EventName"].as_str().map(str::to_owned);
        heard.into_iter().filter_map(name).collect()
    };
    assert_eq!(names(program.heard()), ["subscription-updated"]);
    assert_eq!(theirs.heard().len(), 0, "it is not theirs");
    let transfer = source.must_ask(CEDAR, &[SUITE]).await;
    all_told(&world).await;
    assert_eq!(names(program.heard()), ["create-transfer"]);
    provider.accept(&transfer).await.expect(200);
    all_told(&world).await;
    assert_eq!(names(program.heard()), ["complete-transfer"]);
    assert_eq!(names(theirs.heard()), ["complete-transfer"]);
    source.delete(REGISTRATION).await.expect(204);
    let again = source.must_ask(CEDAR, &[MAIL]).await;
    source.delete(&again).await.expect(204);
    all_told(&world).await;
    assert_eq!(program.heard().len(), 0, "nobody wants to know");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_is_tried_ten_times_and_once_more_if_asked() {
    let (world, source, program) = listening().await;
    program.answers(500);
    source.must_ask(CEDAR, &[SUITE]).await;
    all_told(&world).await;
    let mut tries = program.heard().len();
    assert_eq!(tries, 1, "and not again at once");
    for _ in 0..60 {
        assert!(world.app.clock().advance(SignedDuration::from_mins(20)));
        all_told(&world).await;
        tries += program.heard().len();
    }
    assert_eq!(tries, 10);
    let source = world.source().await;
    let dead = source.get(&format!("{DELIVERIES}?state=dead")).await.expect(200);
    let one = &dead["items"][0];
    assert_eq!((&one["attempts"], &one["lastStatus"]), (&json!(10), &json!(500)));
    assert_eq!(one["event"], "create-transfer");
    assert!(one["lastError"].as_str().expect("a text").contains("500"), "{one}");
    program.answers(204);
    let replay = format!("{DELIVERIES}/{}/replay", one["id"].as_str().expect("an id"));
    let waits = source.post(&replay, &json!({})).await.expect(200);
    assert_eq!((&waits["state"], &waits["attempts"]), (&json!("waiting"), &json!(0)));
    all_told(&world).await;
    assert_eq!(program.heard().len(), 1);
    let sent = source.get(&format!("{DELIVERIES}?state=sent")).await.expect(200);
    assert_eq!(sent["items"][0]["id"], one["id"]);
    assert_eq!(sent["items"][0]["lastStatus"], 204);
    // Another partner has nothing to do with it.
    let other = world.app_of(crate::world::OTHER, &Role::ALL).await;
    assert_eq!(other.post(&replay, &json!({})).await.status, 404);
    assert_eq!(other.get(DELIVERIES).await.expect(200)["totalCount"], 0);
    assert_eq!(source.get(&format!("{DELIVERIES}?state=lost")).await.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_is_sent_and_its_result_told() {
    let (world, source, program) = listening().await;
    let asked = source.post(TESTS, &json!({})).await.expect(200);
    let path = format!("{TESTS}/{}", asked["correlationId"].as_str().expect("an id"));
    assert_eq!(source.get(&path).await.expect(200)["status"], "pending");
    all_told(&world).await;
    let (headers, body) = program.heard().remove(0);
    let told: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!((&told["EventName"], &told["AuditUri"]), (&json!("test-created"), &Value::Null));
    let uri = told["ResourceUri"].as_str().expect("a text");
    assert!(uri.ends_with(&path), "{uri}");
    assert!(headers.contains_key("authorization"));
    let result = source.get(&path).await.expect(200);
    assert_eq!(result["status"], "completed");
    assert_eq!(
        (&result["results"][0]["responseCode"], &result["callbackUrl"]),
        (&json!(200), &json!(program.address))
    );
    source.post(TESTS, &json!({})).await.expect(200);
    let refused = source.post(TESTS, &json!({})).await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, "60"));
    let own = json!({"WebhookUrl": program.address, "WebhookEvents": ["create-transfer"],
        "SignatureTokenToMsSignatureHeader": true});
    put(&source, &own).await.expect(200);
    world.a_minute_passes();
    assert_eq!(source.post(TESTS, &json!({})).await.fault().2, ["test_not_wanted"]);
    source.must_ask(CEDAR, &[SUITE]).await;
    all_told(&world).await;
    let (headers, _) = program.heard().pop().expect("it was told");
    assert!(headers.contains_key("x-ms-signature") && !headers.contains_key("authorization"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_makes_the_server_call_its_own_network() {
    let world = World::new().await;
    let (source, program) = (world.source().await, Program::listen().await);
    let by_name = program.address.replace("127.0.0.1", "localhost");
    source.post(REGISTRATION, &wanted(&program.address, &["test-created"])).await.expect(200);
    for address in [&program.address, &by_name] {
        put(&source, &wanted(address, &["test-created"])).await.expect(200);
        let asked = source.post(TESTS, &json!({})).await.expect(200);
        all_told(&world).await;
        assert_eq!(program.heard().len(), 0, "{address}");
        let path = format!("{TESTS}/{}", asked["correlationId"].as_str().expect("an id"));
        let result = source.get(&path).await.expect(200)["results"][0].clone();
        assert_eq!(result["systemError"], true);
        let why = result["responseMessage"].as_str().expect("a text");
        assert!(why.contains("own network"), "{why}");
    }
}
