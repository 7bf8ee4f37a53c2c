//! Signing in and calling.
//!
//! A changing call carries an `MS-RequestId`; if the answer is lost on the way, the same call is
//! sent again under the same id, and the server carries it out once.

use crate::fault::{ClientFault, Refused};
use reqwest::{Certificate, Method, RequestBuilder, StatusCode, header};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use std::time::Duration;
use uuid::Uuid;

/// How often a call is sent before the client gives up.
const TRIES: u32 = 4;
/// How long one try may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where a server is. Clients of one endpoint share its connections.
#[derive(Clone, Debug)]
pub struct Endpoint {
    http: reqwest::Client,
    base_url: String,
    /// Whoever vouches for the server, if it is nobody that everybody trusts.
    authority: Option<Certificate>,
}

/// Somebody signed in at a server.
#[derive(Clone, Debug)]
pub struct Client {
    endpoint: Endpoint,
    token: String,
    /// In which language answers speak; the server's choice where nothing is said.
    language: Option<String>,
}

/// How to sign in.
#[derive(Clone)]
pub enum Secret<'a> {
    /// As a program.
    App,
    /// As a person, through the program.
    Person {
        /// The sign-in name.
        upn: &'a str,
        /// The password.
        password: &'a str,
    },
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
}

/// A page of a list, with where the next one is.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page<T> {
    items: Vec<T>,
    continuation_token: Option<String>,
}

fn http(patience: Duration, authority: Option<&Certificate>) -> reqwest::Result<reqwest::Client> {
    let builder = reqwest::Client::builder().timeout(patience);
    builder.tls_certs_merge(authority.cloned()).build()
}

impl Endpoint {
    /// The server at `base_url` (no slash at the end).
    ///
    /// # Errors
    /// [`ClientFault::Unreachable`] when the operating system gives no means to call.
    pub fn at(base_url: &str) -> Result<Self, ClientFault> {
        let http = http(PATIENCE, None)?;
        Ok(Self { http, base_url: base_url.to_owned(), authority: None })
    }

    /// The same server, for which the authority of this certificate (PEM) vouches as well.
    ///
    /// # Errors
    /// [`ClientFault::Unreachable`] when it is no certificate.
    pub fn trusting(self, certificate: &[u8]) -> Result<Self, ClientFault> {
        let authority = Some(Certificate::from_pem(certificate)?);
        Ok(Self { http: http(PATIENCE, authority.as_ref())?, authority, ..self })
    }

    /// Signs in for a tenant, with a program's id and secret.
    ///
    /// # Errors
    /// [`ClientFault::SignIn`] with the server's sentence, or [`ClientFault::Unreachable`].
    pub async fn sign_in(
        &self,
        tenant: Uuid,
        (client_id, client_secret): (Uuid, &str),
        secret: Secret<'_>,
    ) -> Result<Client, ClientFault> {
        let client_id = client_id.to_string();
        let mut form = vec![
            ("client_id", client_id.as_str()),
            ("client_secret", client_secret),
            ("scope", "https://api.partnercenter.microsoft.com/.default"),
        ];
        match secret {
            Secret::App => form.push(("grant_type", "client_credentials")),
            Secret::Person { upn, password } => {
                form.push(("grant_type", "password"));
                form.push(("username", upn));
                form.push(("password", password));
            }
        }
        let url = format!("{}/{tenant}/oauth2/v2.0/token", self.base_url);
        let answer = self.http.post(url).form(&form).send().await?;
        if answer.status() != StatusCode::OK {
            let text = answer.text().await?;
            let said: Value = serde_json::from_str(&text).unwrap_or_default();
            let why = said["error_description"].as_str().unwrap_or(&text);
            return Err(ClientFault::SignIn(why.to_owned()));
        }
        let token: Token = answer.json().await?;
        Ok(Client { endpoint: self.clone(), token: token.access_token, language: None })
    }
}

impl Client {
    /// The same somebody, who waits longer for an answer.
    ///
    /// # Errors
    /// [`ClientFault::Unreachable`] when the operating system gives no means to call.
    pub fn patient(&self, patience: Duration) -> Result<Self, ClientFault> {
        let http = http(patience, self.endpoint.authority.as_ref())?;
        Ok(Self { endpoint: Endpoint { http, ..self.endpoint.clone() }, ..self.clone() })
    }

    /// The same somebody, to whom answers speak another language, such as `nl`.
    #[must_use]
    pub fn speaking(&self, language: &str) -> Self {
        Self { language: Some(language.to_owned()), ..self.clone() }
    }

    /// Where the server is, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.endpoint.base_url
    }

    /// Reads something.
    ///
    /// # Errors
    /// [`ClientFault`].
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ClientFault> {
        self.call(Method::GET, path, None, None).await
    }

    /// Sends something; `id` makes it safe to be sent again.
    ///
    /// # Errors
    /// [`ClientFault`].
    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        id: Uuid,
        body: &Value,
    ) -> Result<T, ClientFault> {
        self.call(Method::POST, path, Some(id), Some(body)).await
    }

    /// Changes something; `id` makes it safe to be sent again.
    ///
    /// # Errors
    /// [`ClientFault`].
    pub async fn patch<T: DeserializeOwned>(
        &self,
        path: &str,
        id: Uuid,
        body: &Value,
    ) -> Result<T, ClientFault> {
        self.call(Method::PATCH, path, Some(id), Some(body)).await
    }

    /// Says how something is from now on; `id` makes it safe to be sent again.
    ///
    /// # Errors
    /// [`ClientFault`].
    pub async fn put<T: DeserializeOwned>(
        &self,
        path: &str,
        id: Uuid,
        body: &Value,
    ) -> Result<T, ClientFault> {
        self.call(Method::PUT, path, Some(id), Some(body)).await
    }

    /// Takes something back; `id` makes it safe to be sent again.
    ///
    /// # Errors
    /// [`ClientFault`].
    pub async fn delete(&self, path: &str, id: Uuid) -> Result<(), ClientFault> {
        let _: Value = self.call(Method::DELETE, path, Some(id), None).await?;
        Ok(())
    }

    /// Reads a whole list, page by page. The path may have a query.
    ///
    /// # Errors
    /// [`ClientFault`].
    pub async fn all<T: DeserializeOwned>(&self, path: &str) -> Result<Vec<T>, ClientFault> {
        let mut items = Vec::new();
        let mut place: Option<String> = None;
        loop {
            let joint = if path.contains('?') { '&' } else { '?' };
            let next = place.as_ref().map(|_| format!("{path}{joint}seekOperation=Next"));
            let url = next.unwrap_or_else(|| path.to_owned());
            let mut request = self.request(Method::GET, &url);
            if let Some(place) = &place {
                request = request.header("MS-ContinuationToken", place);
            }
            let answer = request.send().await?;
            let page: Page<T> = understood(&url, answer.status(), &answer.text().await?)?;
            items.extend(page.items);
            match page.continuation_token {
                Some(next) if place.as_ref() != Some(&next) => place = Some(next),
                _ => return Ok(items),
            }
        }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let Endpoint { http, base_url, .. } = &self.endpoint;
        let request = http
            .request(method, format!("{base_url}{path}"))
            .bearer_auth(&self.token)
            .header(header::ACCEPT, "application/json")
            .header("MS-Contract-Version", "v1");
        match &self.language {
            Some(language) => request.header("X-Locale", language),
            None => request,
        }
    }

    async fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        id: Option<Uuid>,
        body: Option<&Value>,
    ) -> Result<T, ClientFault> {
        let mut tried = 0;
        loop {
            tried += 1;
            let mut request = self.request(method.clone(), path);
            if let Some(id) = id {
                request = request.header("MS-RequestId", id.to_string());
            }
            if let Some(body) = body {
                request = request.json(body);
            }
            let answer = match request.send().await {
                Ok(answer) => answer,
                Err(_) if tried < TRIES => continue,
                Err(fault) => return Err(fault.into()),
            };
            let status = answer.status();
            let text = answer.text().await?;
            if status == StatusCode::SERVICE_UNAVAILABLE && tried < TRIES {
                tokio::time::sleep(Duration::from_millis(200 * u64::from(tried))).await;
                continue;
            }
            return understood(&format!("{method} {path}"), status, &text);
        }
    }
}

fn understood<T: DeserializeOwned>(
    call: &str,
    status: StatusCode,
    text: &str,
) -> Result<T, ClientFault> {
    let nonsense = |why: serde_json::Error| ClientFault::Nonsense {
        call: call.to_owned(),
        why: why.to_string(),
    };
    if status.is_success() {
        let text = if text.is_empty() { "null" } else { text };
        return serde_json::from_str(text).map_err(nonsense);
    }
    let mut refused: Refused = serde_json::from_str(text).map_err(nonsense)?;
    refused.status = status.as_u16();
    Err(refused.into())
}
