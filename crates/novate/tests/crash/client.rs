//! One partner's program: signs in, sends requests, and tells an answer from silence.

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use std::{fs, path::Path, time::Duration};
use uuid::Uuid;

/// The server as its ready file describes it.
#[derive(Deserialize)]
pub struct Ready {
    pub base_url: String,
    pub partners: Vec<Organisation>,
    pub customers: Vec<Organisation>,
}

/// An organisation of the ready file.
#[derive(Deserialize)]
pub struct Organisation {
    pub tenant_id: Uuid,
    pub client_id: Option<Uuid>,
    pub client_secret: Option<String>,
    #[serde(default)]
    pub providers: Vec<Uuid>,
}

impl Ready {
    pub fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("the ready file is there");
        serde_json::from_str(&text).expect("the ready file is JSON")
    }

    /// The reseller with a provider, and its provider.
    pub fn sides(&self) -> [&Organisation; 2] {
        let mut all = self.partners.iter();
        let source = all.find(|one| !one.providers.is_empty()).expect("a reseller");
        let mut all = self.partners.iter();
        let target = all.find(|one| one.tenant_id == source.providers[0]).expect("a provider");
        [source, target]
    }
}

/// A command as it is sent, as often as it takes.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: &'static str,
    pub path: String,
    pub body: Option<Value>,
    pub id: Uuid,
    /// Whether the provider sends it.
    pub by_target: bool,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

impl Answer {
    /// The body of an answer that is none of a problem.
    pub fn read<T: DeserializeOwned>(&self) -> T {
        assert!((200..300).contains(&self.status), "{self:?}");
        serde_json::from_str(&self.body).unwrap_or_else(|why| panic!("{why}: {}", self.body))
    }
}

/// Both partners' programs, signed in at one run of the server.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base_url: String,
    tokens: [String; 2],
    pub source: Uuid,
    pub target: Uuid,
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
}

impl Client {
    /// Signs both in; `None` when the server does not answer.
    pub async fn sign_in(ready: &Ready) -> Option<Self> {
        let http = reqwest::Client::builder().timeout(Duration::from_secs(20)).build();
        let http = http.expect("a client");
        let base_url = ready.base_url.clone();
        let [source, target] = ready.sides();
        let mut tokens = Vec::new();
        for one in [source, target] {
            let url = format!("{base_url}/{}/oauth2/v2.0/token", one.tenant_id);
            let form = [
                ("grant_type", "client_credentials".to_owned()),
                ("client_id", one.client_id.expect("it has a program").to_string()),
                ("client_secret", one.client_secret.clone().expect("with a secret")),
                ("scope", format!("{base_url}/.default")),
            ];
            let answer = http.post(url).form(&form).send().await.ok()?;
            assert_eq!(answer.status(), 200, "signing in");
            tokens.push(answer.json::<Token>().await.ok()?.access_token);
        }
        let tokens = tokens.try_into().expect("two");
        let (source, target) = (source.tenant_id, target.tenant_id);
        Some(Self { http, base_url, tokens, source, target })
    }

    /// Sends a command; `None` when no whole answer came, so that nobody knows what became of it.
    pub async fn send(&self, request: &Request) -> Option<Answer> {
        let Request { method, path, body, id, by_target } = request;
        let method = method.parse().expect("a method");
        let mut sent = self.http.request(method, format!("{}{path}", self.base_url));
        sent = sent.bearer_auth(&self.tokens[usize::from(*by_target)]);
        sent = sent.header("MS-RequestId", id.to_string());
        if let Some(body) = body {
            sent = sent.json(body);
        }
        let answer = sent.send().await.ok()?;
        let status = answer.status().as_u16();
        Some(Answer { status, body: answer.text().await.ok()? })
    }

    /// Reads as the source; `None` when no answer came.
    pub async fn get(&self, path: &str) -> Option<Answer> {
        let path = path.to_owned();
        let id = Uuid::nil();
        self.send(&Request { method: "GET", path, body: None, id, by_target: false }).await
    }
}
