//! Codes that a browser carried, and refresh tokens: each is good once.

use super::{API, NAME, home, post};
use crate::world::{Actor, Answer, OTHER, SOURCE, World, books, id};
use domain::actor::Role;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::{
    account::code,
    signin::authorize::{Code, Permit, client::Registration, scope::Wanted},
};
use store::{credential, session};
use uuid::Uuid;

/// The example of RFC 7636, appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const BACK: &str = "https://app.example/back";

/// A program that keeps its secret, one that has none, one of another organisation, and a person.
pub struct Scene {
    pub world: World,
    pub secret: String,
    pub client: String,
    pub public: String,
    other: (String, String),
}

pub async fn scene() -> Scene {
    let (world, program) = super::scene(false).await;
    let (public, other) = world.write(|tx| {
        let roles = [Role::HelpdeskAgent].into();
        let public = books::install(tx, SOURCE, &roles)?;
        let found = credential::of(tx, public.id)?.expect("it is there");
        let body = Registration::checked(true, &[BACK]).expect("safe").text();
        credential::put(tx, &credential::Credential { body, ..found })?;
        Ok((public.id.to_string(), books::install(tx, OTHER, &roles)?))
    });
    let (client, secret) = (program.id.to_string(), program.secret);
    Scene { world, secret, client, public, other: (other.id.to_string(), other.secret) }
}

impl Scene {
    pub fn permit(&self, client: &str, scopes: &str) -> Permit {
        let scopes = scopes.split_whitespace().map(str::to_owned).collect();
        Permit {
            app: client.parse().expect("an id"),
            person: id(0x77),
            tenant: id(SOURCE),
            wanted: Wanted { audience: API.to_owned(), scopes },
            amr: vec!["pwd".to_owned(), "mfa".to_owned()],
            proved_at: self.world.app.clock().now(),
        }
    }

    /// A code, as the pages issue one after somebody has allowed it.
    pub async fn code(&self, client: &str, scopes: &str) -> String {
        let permit = self.permit(client, scopes);
        let (challenge, nonce) = (Some(CHALLENGE.to_owned()), Some("n-1".to_owned()));
        let code = Code { permit, redirect: BACK.to_owned(), named: true, challenge, nonce };
        code::issue(&self.world.app, &code).await.expect("no failure")
    }

    /// Redeems a code with the fields put in.
    pub async fn redeem(&self, end: &str, code: &str, with: &[(&str, &str)]) -> Answer {
        let fields = [
            ("grant_type", "authorization_code"),
            ("client_id", &self.client),
            ("client_secret", &self.secret),
            ("code", code),
            ("redirect_uri", BACK),
            ("code_verifier", VERIFIER),
            ("client_info", "1"),
        ];
        self.post(end, &fields, with).await
    }

    /// What is kept of codes, refresh tokens and devices.
    pub fn kept(&self) -> Vec<String> {
        self.world.write(|tx| {
            let mut rows = Vec::new();
            for sql in [
                "select hash, purpose, body from ticket",
                "select id, hash, body from renewal",
                "select hash, code, body from device",
            ] {
                rows.extend(tx.all(sql, &[], |row| {
                    Ok([row.text(0)?, row.text(1)?, row.text(2)?].join(" "))
                })?);
            }
            Ok(rows)
        })
    }

    pub async fn again(&self, end: &str, token: &str, with: &[(&str, &str)]) -> Answer {
        let fields = [
            ("grant_type", "refresh_token"),
            ("client_id", &self.client),
            ("client_secret", &self.secret),
            ("refresh_token", token),
        ];
        self.post(end, &fields, with).await
    }

    pub async fn post(&self, end: &str, fields: &[(&str, &str)], with: &[(&str, &str)]) -> Answer {
        let kept = fields.iter().filter(|field| !with.iter().any(|new| new.0 == field.0));
        let all: Vec<_> = kept.chain(with).copied().collect();
        post(&self.world, &home(), end, &all).await
    }
}

pub fn text<'v>(answer: &'v Value, name: &str) -> &'v str {
    answer[name].as_str().unwrap_or_else(|| panic!("{name}: {answer}"))
}

/// What a token says, whoever signed it.
pub fn said(token: &str) -> Value {
    jsonwebtoken::dangerous::insecure_decode::<Value>(token).expect("a token").claims
}

pub const ALL: &str = "openid profile offline_access";

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_a_token_for_a_person_in_both_generations() {
    let scene = scene().await;
    let me = json!(id::<Uuid>(0x77));
    for (end, version) in [("token", "1.0"), ("v2.0/token", "2.0")] {
        let code = scene.code(&scene.client, ALL).await;
        let answer = scene.redeem(end, &code, &[]).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        let answer = answer.expect(200);
        let claims = said(text(&answer, "access_token"));
        assert_eq!(
            (&claims["oid"], &claims["scp"], &claims["ver"]),
            (&me, &json!("user_impersonation"), &json!(version))
        );
        assert_eq!(claims["roles"], json!(["global_admin", "admin_agent"]), "the person's");
        assert_eq!((&claims["amr"], &claims["upn"]), (&json!(["pwd", "mfa"]), &json!(NAME)));
        let told = said(text(&answer, "id_token"));
        assert_eq!((&told["aud"], &told["nonce"]), (&json!(scene.client), &json!("n-1")));
        assert_eq!((&told["tid"], &told["oid"]), (&json!(home()), &me));
        assert_eq!((&told["preferred_username"], &told["name"]), (&json!(NAME), &json!("Kim")));
        assert_eq!(told["iss"], claims["iss"]);
        assert!(answer["client_info"].is_string() && answer["refresh_token"].is_string());
        assert_eq!(answer["expires_in"].is_string(), version == "1.0", "{answer}");
        assert_eq!(answer["resource"].is_string(), version == "1.0", "{answer}");
        let token = text(&answer, "access_token").to_owned();
        let kim = Actor::with_token(&scene.world, id(0x77), token);
        kim.get("/v1/customers").await.expect(200);
        let exchange = scene.world.url("/generatetoken");
        let call = scene.world.client.post(exchange).bearer_auth(text(&answer, "access_token"));
        let exchanged = Answer::of(call.form(&[("grant_type", "jwt_token")])).await.expect(200);
        assert_eq!(exchanged["access_token"], answer["access_token"]);
        // What tells who somebody is opens nothing.
        let told = Actor::with_token(&scene.world, id(0x77), text(&answer, "id_token").to_owned());
        assert_eq!(told.get("/v1/customers").await.status, 401);
    }
    // Who asks for no more gets no more.
    let code = scene.code(&scene.client, "").await;
    let answer = scene.redeem("v2.0/token", &code, &[]).await.expect(200);
    assert_eq!((answer.get("refresh_token"), answer.get("id_token")), (None, None));
    let code = scene.code(&scene.public, ALL).await;
    let with = [("client_id", scene.public.as_str()), ("client_secret", "")];
    scene.redeem("v2.0/token", &code, &with).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_for_who_asked_for_it() {
    let scene = scene().await;
    let code = scene.code(&scene.client, ALL).await;
    let (other, secret) = (scene.other.0.as_str(), scene.other.1.as_str());
    let public = scene.public.as_str();
    for (with, status, error) in [
        (vec![("client_secret", "wrong")], 401, "invalid_client"),
        (vec![("client_secret", "")], 400, "invalid_request"),
        (vec![("client_id", "nobody")], 401, "invalid_client"),
        (vec![("client_id", other), ("client_secret", secret)], 401, "invalid_client"),
        (vec![("client_id", public)], 401, "invalid_client"),
        (vec![("client_id", public), ("client_secret", "")], 400, "invalid_grant"),
        (vec![("redirect_uri", "https://app.example/other")], 400, "invalid_grant"),
        (vec![("redirect_uri", "")], 400, "invalid_grant"),
        (vec![("code_verifier", "")], 400, "invalid_grant"),
        (vec![("code_verifier", CHALLENGE)], 400, "invalid_grant"),
        (vec![("code", "")], 400, "invalid_request"),
        (vec![("code", "x")], 400, "invalid_grant"),
        (vec![("resource", "https://elsewhere.example")], 400, "invalid_resource"),
    ] {
        let answer = scene.redeem("token", &code, &with).await.expect(status);
        assert_eq!(answer["error"], error, "{with:?}");
        assert!(answer["error_codes"][0].is_u64() && answer["error_description"].is_string());
    }
    let answer = post(&scene.world, "common", "token", &[("grant_type", "authorization_code")]);
    assert_eq!(answer.await.expect(400)["error"], "invalid_request", "nobody");
    // None of them has used it up.
    scene.redeem("token", &code, &[]).await.expect(200);
    let late = scene.code(&scene.client, ALL).await;
    assert!(scene.world.app.clock().advance(SignedDuration::from_mins(5)));
    let answer = scene.redeem("token", &late, &[]).await.expect(400);
    assert_eq!(answer["error"], "invalid_grant", "it has expired");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_redeem_a_code_one_is_first_and_neither_comes_again() {
    let scene = scene().await;
    let code = scene.code(&scene.client, ALL).await;
    let both = tokio::join!(scene.redeem("token", &code, &[]), scene.redeem("token", &code, &[]));
    let mut seen = [both.0.status, both.1.status];
    seen.sort_unstable();
    assert_eq!(seen, [200, 400]);
    let first = if both.0.status == 200 { both.0 } else { both.1 };
    let token = text(&first.json(), "refresh_token").to_owned();
    let answer = scene.again("token", &token, &[]).await.expect(400);
    assert_eq!(answer["error"], "invalid_grant", "what was issued is good no more");
    let kept = scene.kept();
    assert!(kept.iter().any(|row| row.contains("code-spent")), "{kept:?}");
    assert!(!kept.iter().any(|row| row.contains(&code) || row.contains(&token)), "hashes only");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_is_exchanged_once_and_a_copy_ends_all() {
    let scene = scene().await;
    let code = scene.code(&scene.client, ALL).await;
    let first = scene.redeem("v2.0/token", &code, &[]).await.expect(200);
    let first = text(&first, "refresh_token").to_owned();
    let public = [("client_id", scene.public.as_str()), ("client_secret", "")];
    for with in [&public[..], &[("refresh_token", "x")], &[("refresh_token", "x.y")]] {
        let answer = scene.again("v2.0/token", &first, with).await.expect(400);
        assert_eq!(answer["error"], "invalid_grant", "{with:?}");
    }
    let answer = scene.again("v2.0/token", &first, &[("client_secret", "wrong")]).await;
    assert_eq!(answer.expect(401)["error"], "invalid_client");
    let scope = [("scope", "https://graph.windows.net/.default openid offline_access")];
    let answer = scene.again("v2.0/token", &first, &scope).await.expect(200);
    assert_eq!(said(text(&answer, "access_token"))["aud"], "https://graph.windows.net");
    assert!(said(text(&answer, "id_token")).get("nonce").is_none());
    let second = text(&answer, "refresh_token").to_owned();
    // Eighty days later, in the other generation: each use makes it good for ninety more.
    scene.world.days_pass(80);
    let answer = scene.again("token", &second, &[("resource", API)]).await.expect(200);
    let third = text(&answer, "refresh_token").to_owned();
    scene.world.days_pass(80);
    let answer = scene.again("token", &third, &[]).await.expect(200);
    let fourth = text(&answer, "refresh_token").to_owned();
    assert_eq!(scene.again("token", &second, &[]).await.expect(400)["error"], "invalid_grant");
    assert_eq!(scene.again("token", &fourth, &[]).await.expect(400)["error"], "invalid_grant");
    // Nobody used it for long enough.
    let code = scene.code(&scene.client, ALL).await;
    let answer = scene.redeem("token", &code, &[]).await.expect(200);
    scene.world.days_pass(90);
    let late = text(&answer, "refresh_token");
    assert_eq!(scene.again("token", late, &[]).await.expect(400)["error"], "invalid_grant");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_exchange_a_refresh_token_one_is_first() {
    let scene = scene().await;
    let code = scene.code(&scene.client, ALL).await;
    let answer = scene.redeem("token", &code, &[]).await.expect(200);
    let token = text(&answer, "refresh_token").to_owned();
    let both = tokio::join!(scene.again("token", &token, &[]), scene.again("token", &token, &[]));
    let mut seen = [both.0.status, both.1.status];
    seen.sort_unstable();
    assert_eq!(seen, [200, 400]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_program_holds_ends_with_the_persons_sessions() {
    let scene = scene().await;
    for how in 0..3 {
        let code = scene.code(&scene.client, ALL).await;
        let answer = scene.redeem("token", &code, &[]).await.expect(200);
        let token = text(&answer, "refresh_token").to_owned();
        let (kim, of) = (id::<Uuid>(0x77), id::<Uuid>(SOURCE));
        scene.world.write(move |tx| match how {
            0 => session::close_others(tx, kim, "").map(drop),
            1 => {
                let found = credential::of(tx, kim)?.expect("she is there");
                let hash = "another".to_owned();
                credential::put(tx, &credential::Credential { hash, ..found })
            }
            _ => credential::leave(tx, kim, of),
        });
        let answer = scene.again("token", &token, &[]).await.expect(400);
        assert_eq!(answer["error"], "invalid_grant", "{how}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_act_any_more_gets_no_token() {
    let scene = scene().await;
    let code = scene.code(&scene.client, ALL).await;
    let answer = scene.redeem("token", &code, &[]).await.expect(200);
    let admin = scene.world.app_of(SOURCE, &[Role::GlobalAdmin]).await;
    let path = format!("/novate/v1/partners/{}/members/{}", home(), id::<Uuid>(0x77));
    // The rules keep the last global admin; somebody else becomes one first.
    let body = json!({"signInName": "a@b.example", "name": "A", "roles": ["global_admin"]});
    let members = format!("/novate/v1/partners/{}/members", home());
    admin.post(&members, &body).await.expect(201);
    assert_eq!(admin.delete(&path).await.status, 204);
    let token = text(&answer, "refresh_token");
    assert_eq!(scene.again("token", token, &[]).await.expect(400)["error"], "invalid_grant");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_hears_whether_somebody_proved_twice_who_they_are() {
    let scene = scene().await;
    for (amr, told) in [(vec!["pwd", "mfa"], "true"), (vec!["pwd"], "false"), (vec![], "false")] {
        let amr = amr.into_iter().map(str::to_owned).collect();
        let permit = Permit { amr, ..scene.permit(&scene.client, ALL) };
        let (redirect, nonce) = (BACK.to_owned(), None);
        let code = Code { permit, redirect, named: false, challenge: None, nonce };
        let code = code::issue(&scene.world.app, &code).await.expect("no failure");
        let with = [("code_verifier", ""), ("redirect_uri", "")];
        let answer = scene.redeem("token", &code, &with).await.expect(200);
        let token = text(&answer, "access_token").to_owned();
        let kim = Actor::with_token(&scene.world, id(0x77), token);
        let call = || kim.call(reqwest::Method::GET, "/v1/customers");
        let answer = call().header("ValidateMfa", "true").send().await;
        assert_eq!((answer.status, answer.header("isMfaCompliant")), (200, told));
        assert_eq!(call().send().await.header("isMfaCompliant"), "", "nobody asked");
    }
    let program = scene.world.source().await;
    let call = program.call(reqwest::Method::GET, "/v1/customers").header("ValidateMfa", "true");
    assert_eq!(call.send().await.header("isMfaCompliant"), "", "there is no person");
}
