//! Tokens: who gets one, in which shape, and whether anybody else can check it.

#[path = "token/device.rs"]
mod device;
#[path = "token/door.rs"]
mod door;
#[path = "token/exchange.rs"]
mod exchange;
#[path = "token/keys.rs"]
mod keys;
#[path = "token/redeem.rs"]
mod redeem;

use crate::world::{
    Actor, Answer, BASE, OTHER, PROVIDER, SOURCE, Stage, Work, World,
    books::{self, Program},
    id,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::actor::Role;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header, jwk::JwkSet};
use serde_json::{Value, json};
use uuid::Uuid;

const API: &str = "https://api.partnercenter.microsoft.com";
const NAME: &str = "kim@bakker.example";
const PASSWORD: &str = "Tulips in Delft 7";

async fn scene(passwords: bool) -> (World, Program) {
    let world = World::with(Work::None, passwords).await;
    let program = world.write(|tx| {
        let roles = [Role::AdminAgent, Role::GlobalAdmin].into();
        books::admit(tx, SOURCE, id(0x77), NAME, PASSWORD, roles)?;
        books::install(tx, SOURCE, &[Role::HelpdeskAgent].into())
    });
    (world, program)
}

async fn post(world: &World, tenant: &str, end: &str, form: &[(&str, &str)]) -> Answer {
    let url = world.url(&format!("/{tenant}/oauth2/{end}"));
    Answer::of(world.client.post(url).form(form)).await
}

/// The form of a request, with some fields put in.
fn form<'a>(
    program: &'a Program,
    id: &'a str,
    with: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", id),
        ("client_secret", &program.secret),
    ];
    let kept = fields.into_iter().filter(|field| !with.iter().any(|new| new.0 == field.0));
    kept.chain(with.iter().copied()).collect()
}

fn home() -> String {
    id::<Uuid>(SOURCE).to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_generations() {
    let (world, program) = scene(false).await;
    let client = program.id.to_string();
    for with in [
        vec![("resource", API)],
        vec![("resource", "https://graph.windows.net")],
        vec![("scope", "https://api.partnercenter.microsoft.com/.default")],
    ] {
        let answer = post(&world, &home(), "token", &form(&program, &client, &with)).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        let answer = answer.expect(200);
        for name in ["expires_in", "ext_expires_in", "expires_on", "not_before"] {
            assert!(
                answer[name].as_str().is_some_and(|text| text.parse::<i64>().is_ok()),
                "{answer}"
            );
        }
        assert_eq!(
            (&answer["expires_in"], &answer["token_type"]),
            (&json!("3600"), &json!("Bearer"))
        );
        let wanted = if with[0].0 == "resource" { with[0].1 } else { API };
        assert_eq!(answer["resource"], wanted);
    }
    let scope = [("scope", "openid https://api.partnercenter.microsoft.com/.default")];
    for tenant in [home().as_str(), "common", "organizations", &home().to_uppercase()] {
        let answer = post(&world, tenant, "v2.0/token", &form(&program, &client, &scope)).await;
        let answer = answer.expect(200);
        assert_eq!(
            (&answer["expires_in"], &answer["ext_expires_in"]),
            (&json!(3600), &json!(3600))
        );
        assert_eq!((answer.get("expires_on"), answer.get("scope")), (None, None));
    }
    // Id and secret in a header, as one library sends them.
    let url = world.url(&format!("/{}/oauth2/v2.0/token?client-request-id=1", home()));
    let basic = STANDARD.encode(format!("{client}:{}", program.secret));
    let fields = [("grant_type", "client_credentials"), scope[0]];
    let call = world.client.post(url).header("Authorization", format!("Basic {basic}"));
    Answer::of(call.form(&fields)).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals() {
    let (world, program) = scene(false).await;
    let client = program.id.to_string();
    let scope = ("scope", "https://api.partnercenter.microsoft.com/.default");
    let wrong = "x".repeat(43);
    let provider = id::<Uuid>(PROVIDER).to_string();
    for (tenant, with, status, error) in [
        (home(), vec![scope, ("client_secret", &wrong)], 401, "invalid_client"),
        (home(), vec![scope, ("client_id", &provider)], 401, "invalid_client"),
        (home(), vec![scope, ("client_id", "me")], 401, "invalid_client"),
        (provider.clone(), vec![scope], 401, "invalid_client"),
        ("nobody.example".to_owned(), vec![scope], 401, "invalid_client"),
        (home(), vec![scope, ("client_secret", "")], 400, "invalid_request"),
        (home(), vec![scope, ("grant_type", "")], 400, "invalid_request"),
        (home(), vec![], 400, "invalid_request"),
        (home(), vec![scope, ("grant_type", "jwt_bearer")], 400, "unsupported_grant_type"),
        (home(), vec![("scope", "https://elsewhere.example/.default")], 400, "invalid_scope"),
    ] {
        let answer = post(&world, &tenant, "v2.0/token", &form(&program, &client, &with)).await;
        let answer = answer.expect(status);
        assert_eq!(answer["error"], error, "{with:?}");
        assert!(answer["error_codes"][0].is_u64() && answer["trace_id"].is_string(), "{answer}");
        assert!(answer["error_description"].as_str().is_some_and(|text| !text.contains(&wrong)));
    }
    let with = [("resource", "https://elsewhere.example")];
    let answer = post(&world, &home(), "token", &form(&program, &client, &with)).await;
    assert_eq!(answer.expect(400)["error"], "invalid_resource");
}

/// Whoever reports a refusal names ids that our log knows, and nobody can make the answer long.
#[tokio::test(flavor = "multi_thread")]
async fn refusals_can_be_found_again() {
    let (world, _) = scene(false).await;
    let url = world.url(&format!("/{}/oauth2/v2.0/token", home()));
    let (one, two) = (id::<Uuid>(0xabc).to_string(), id::<Uuid>(0xdef).to_string());
    let call = |grant: &str| world.client.post(&url).form(&[("grant_type", grant)]);
    let answer = Answer::of(call("x").header("client-request-id", &one)).await;
    assert_eq!(answer.json()["trace_id"], answer.header("ms-requestid"));
    assert_eq!(answer.json()["correlation_id"], one);
    let answer = Answer::of(call("x").header("MS-CorrelationId", &two)).await;
    assert_eq!(answer.json()["correlation_id"], two);
    let answer = Answer::of(call(&"long".repeat(1000))).await.expect(400);
    assert_eq!(answer["error"], "unsupported_grant_type");
    assert!(answer["error_description"].as_str().expect("a text").len() < 200, "{answer}");
    for kilobytes in [65, 3000] {
        let answer = Answer::of(call(&"x".repeat(kilobytes * 1024))).await.expect(400);
        assert_eq!(answer["error"], "invalid_request");
    }
    let basic = STANDARD.encode(format!("{one}:wrong"));
    let call = call("client_credentials").header("Authorization", format!("Basic {basic}"));
    let url = "https://api.partnercenter.microsoft.com/.default";
    let form = [("grant_type", "client_credentials"), ("scope", url)];
    let answer = Answer::of(call.form(&form)).await;
    assert_eq!(answer.header("www-authenticate"), "Basic realm=\"token\"");
    assert_eq!(answer.expect(401)["error"], "invalid_client");
}

fn login<'a>(name: &'a str, password: &'a str) -> [(&'a str, &'a str); 4] {
    let scope = ("scope", "https://api.partnercenter.microsoft.com/user_impersonation");
    [("grant_type", "password"), scope, ("username", name), ("password", password)]
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_are_off_unless_chosen() {
    let (world, program) = scene(false).await;
    let client = program.id.to_string();
    let fields = form(&program, &client, &login(NAME, PASSWORD));
    let answer = post(&world, &home(), "v2.0/token", &fields).await.expect(400);
    assert_eq!(answer["error"], "unauthorized_client");
    let path = format!("/{}/v2.0/.well-known/openid-configuration", home());
    let nobody = Actor::with_token(&world, program.id, String::new());
    let grants = nobody.get(&path).await.expect(200)["grant_types_supported"].clone();
    assert!(!grants.as_array().expect("a list").contains(&json!("password")), "{grants}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in() {
    let (world, program) = scene(true).await;
    world.company(0x100, Stage::Ready);
    let client = program.id.to_string();
    let fields = form(&program, &client, &login("KIM@Bakker.example", PASSWORD));
    let answer = post(&world, &home(), "v2.0/token", &fields).await.expect(200);
    assert_eq!(answer["scope"], "user_impersonation");
    let token = answer["access_token"].as_str().expect("a token").to_owned();
    let claims = checked(&world, &program, &token).await;
    assert_eq!((&claims["scp"], &claims["upn"]), (&json!("user_impersonation"), &json!(NAME)));
    assert_eq!((&claims["oid"], &claims["appid"]), (&json!(id::<Uuid>(0x77)), &json!(program.id)));
    assert_eq!(
        claims["roles"],
        json!(["global_admin", "admin_agent"]),
        "the person's, not the app's"
    );
    let kim = Actor::with_token(&world, id(0x77), token);
    let made = kim.ask(0x100, &[1]).await.expect(201);
    assert_eq!(made["lastModifiedUser"], json!(id::<Uuid>(0x77)));

    let mut seen = Vec::new();
    for (name, password) in [(NAME, "Tulips in Delft 8"), ("nobody@bakker.example", PASSWORD)] {
        let fields = form(&program, &client, &login(name, password));
        let mut answer = post(&world, &home(), "v2.0/token", &fields).await.expect(400);
        assert_eq!(answer["error"], "invalid_grant");
        for own in ["trace_id", "correlation_id"] {
            answer.as_object_mut().expect("an object").remove(own);
        }
        seen.push(answer);
    }
    assert_eq!(seen[0], seen[1], "who guesses learns nothing");
    // Through a program of another organisation nobody gets in.
    let other = world.write(|tx| books::install(tx, OTHER, &[Role::AdminAgent].into()));
    let client = other.id.to_string();
    let fields = form(&other, &client, &login(NAME, PASSWORD));
    let answer = post(&world, "common", "v2.0/token", &fields).await.expect(400);
    assert_eq!(answer["error"], "invalid_grant");
}

/// Checks a token as a stranger would: with what is published and nothing else.
async fn checked(world: &World, program: &Program, token: &str) -> Value {
    let nobody = Actor::with_token(world, program.id, String::new());
    let path = format!("/{}/v2.0/.well-known/openid-configuration", home());
    let about = nobody.get(&path).await.expect(200);
    let text = |name: &str| about[name].as_str().expect("a text").to_owned();
    assert_eq!(text("token_endpoint"), format!("{BASE}/{}/oauth2/v2.0/token", home()));
    assert!(text("authorization_endpoint").starts_with(BASE));
    let keys = text("jwks_uri").replace(BASE, "");
    let keys: JwkSet = serde_json::from_value(nobody.get(&keys).await.expect(200)).expect("keys");
    let header = decode_header(token).expect("a header");
    let key = keys.find(header.kid.as_deref().expect("a key's name")).expect("published");
    let mut rules = Validation::new(Algorithm::ES256);
    // The story plays in the past of the machine that tells it.
    rules.validate_exp = false;
    rules.set_audience(&[API]);
    rules.set_issuer(&[text("issuer")]);
    let key = DecodingKey::from_jwk(key).expect("a key");
    decode::<Value>(token, &key, &rules).expect("signed by us").claims
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_can_check_a_token() {
    let (world, program) = scene(false).await;
    let client = program.id.to_string();
    let scope = [("scope", "https://api.partnercenter.microsoft.com/.default")];
    let fields = form(&program, &client, &scope);
    let answer = post(&world, &home(), "v2.0/token", &fields).await.expect(200);
    let claims = checked(&world, &program, answer["access_token"].as_str().expect("a token")).await;
    assert_eq!((&claims["tid"], &claims["ver"]), (&json!(id::<Uuid>(SOURCE)), &json!("2.0")));
    assert_eq!((&claims["roles"], claims.get("scp")), (&json!(["helpdesk_agent"]), None));
    let lasts = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
    assert_eq!(lasts, 3600);
    let nobody = Actor::with_token(&world, program.id, String::new());
    let common = nobody.get("/common/.well-known/openid-configuration").await.expect(200);
    assert_eq!(common["jwks_uri"], format!("{BASE}/common/discovery/keys"));
    assert_eq!(common["token_endpoint"], format!("{BASE}/common/oauth2/token"));
    let unknown = nobody.get("/nobody.example/v2.0/.well-known/openid-configuration").await;
    assert_eq!(unknown.status, 404);
}
