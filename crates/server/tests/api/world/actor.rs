//! Somebody who is signed in, and the verbs that they know.

use super::{PROVIDER, SOURCE, World, books, id, subscription};
use domain::actor::Role;
use reqwest::{Method, RequestBuilder, header::HeaderMap};
use serde_json::{Value, json};
use uuid::Uuid;

/// What the API answers, read to the end.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, text: response.text().await.expect("a text") }
    }

    pub fn json(&self) -> Value {
        let read = serde_json::from_str(&self.text);
        read.unwrap_or_else(|why| panic!("{why}: {} {:?}", self.status, self.text))
    }

    /// The body of an answer that must have this status.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        if self.text.is_empty() { Value::Null } else { self.json() }
    }

    /// Status, wire code and what is in `data`.
    #[track_caller]
    pub fn fault(&self) -> (u16, u64, Vec<String>) {
        let json = self.json();
        let data = json["data"].as_array().unwrap_or_else(|| panic!("no data: {}", self.text));
        let data = data.iter().map(|one| one.as_str().expect("a text").to_owned()).collect();
        assert!(json["description"].as_str().is_some_and(|text| !text.is_empty()), "{json}");
        assert!(json["source"].is_string(), "{json}");
        (self.status, json["code"].as_u64().expect("a number"), data)
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a text"))
    }
}

/// A request that is being put together.
pub struct Call {
    pub builder: RequestBuilder,
}

impl Call {
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { builder: self.builder.header(name, value) }
    }

    pub fn json(self, body: &Value) -> Self {
        Self { builder: self.builder.json(body) }
    }

    pub fn body(self, body: impl Into<reqwest::Body>) -> Self {
        let builder = self.builder.header("Content-Type", "application/json; charset=utf-8");
        Self { builder: builder.body(body) }
    }

    pub async fn send(self) -> Answer {
        Answer::of(self.builder).await
    }
}

/// A program that is signed in, or somebody with a token of another make.
#[derive(Clone)]
pub struct Actor {
    pub app: Uuid,
    pub token: String,
    client: reqwest::Client,
    base: String,
}

impl Actor {
    /// Lets a program with these roles in and gets it a token.
    pub async fn sign_in(world: &World, organisation: u128, roles: &[Role]) -> Self {
        let roles = roles.iter().copied().collect();
        let program = world.write(move |tx| books::install(tx, organisation, &roles));
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &program.id.to_string()),
            ("client_secret", &program.secret),
            ("scope", "https://api.partnercenter.microsoft.com/.default"),
        ];
        let tenant: Uuid = id(organisation);
        let url = world.url(&format!("/{tenant}/oauth2/v2.0/token"));
        let answer = Answer::of(world.client.post(url).form(&form)).await.expect(200);
        let token = answer["access_token"].as_str().expect("a token").to_owned();
        Self::with_token(world, program.id, token)
    }

    pub fn with_token(world: &World, app: Uuid, token: String) -> Self {
        Self { app, token, client: world.client.clone(), base: world.url("") }
    }

    /// Somebody of a sandbox, signed in there with a credential that its owner was told.
    pub async fn within(world: &World, sandbox: &Value, tenant: u128) -> Self {
        let tenant: Uuid = id(tenant);
        let all = sandbox["credentials"].as_array().expect("a list");
        let own = all.iter().find(|one| one["tenantId"] == json!(tenant)).expect("a credential");
        let text = |name: &str| own[name].as_str().expect("a text").to_owned();
        let base = world.url(&format!("/sandbox/{}", sandbox["id"].as_str().expect("an id")));
        let form = [
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", text("clientId")),
            ("client_secret", text("clientSecret")),
            ("scope", "https://api.partnercenter.microsoft.com/.default".to_owned()),
        ];
        let url = format!("{base}/{tenant}/oauth2/v2.0/token");
        let answer = Answer::of(world.client.post(url).form(&form)).await.expect(200);
        let token = answer["access_token"].as_str().expect("a token").to_owned();
        let app = text("clientId").parse().expect("an id");
        Self { app, token, client: world.client.clone(), base }
    }

    pub fn token(&self) -> &str {
        &self.token
    }

    /// The same somebody at the server as it is after a restart.
    pub fn at(&self, world: &World) -> Self {
        Self::with_token(world, self.app, self.token.clone())
    }

    pub fn call(&self, method: Method, path: &str) -> Call {
        let builder = self.client.request(method, format!("{}{path}", self.base));
        Call { builder: builder.bearer_auth(&self.token) }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path).send().await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::POST, path).json(body).send().await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::PATCH, path).json(body).send().await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::PUT, path).json(body).send().await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path).send().await
    }

    /// Asks the provider to take subscriptions over.
    pub async fn ask(&self, customer: u128, places: &[u128]) -> Answer {
        self.post(&transfers(customer), &asking(customer, places)).await
    }

    /// The same, and it must be granted: the path of the request.
    pub async fn must_ask(&self, customer: u128, places: &[u128]) -> String {
        let made = self.ask(customer, places).await.expect(201);
        format!("{}/{}", transfers(customer), made["id"].as_str().expect("an id"))
    }

    pub async fn accept(&self, transfer: &str) -> Answer {
        self.call(Method::POST, &format!("{transfer}/accept")).body("").send().await
    }

    pub async fn reject(&self, transfer: &str) -> Answer {
        self.patch(transfer, &json!({"status": "reject"})).await
    }

    pub async fn record(&self, transfer: &str, step: &str) -> Answer {
        self.post(&format!("/novate{transfer}/steps"), &json!({"step": step})).await
    }

    pub async fn receipt(&self, transfer: &str) -> Value {
        self.get(&format!("/novate{transfer}/receipt")).await.expect(200)
    }
}

pub fn customer(number: u128) -> String {
    format!("/v1/customers/{}", id::<Uuid>(number))
}

pub fn transfers(number: u128) -> String {
    format!("{}/transfers", customer(number))
}

/// The body of a request from the source to the provider.
pub fn asking(number: u128, places: &[u128]) -> Value {
    let lines = places.iter().map(|place| json!({"subscriptionId": subscription(number, *place)}));
    json!({
        "sourcePartnerTenantId": id::<Uuid>(SOURCE),
        "targetPartnerTenantId": id::<Uuid>(PROVIDER),
        "lineItems": lines.collect::<Vec<_>>(),
    })
}
