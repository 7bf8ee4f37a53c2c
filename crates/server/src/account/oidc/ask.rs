//! What is said to the provider, and what it answers.

use super::{About, Trouble};
use crate::config::provider::{Provider, is_private};
use reqwest::{Client, Response};
use serde::{Deserialize, de::DeserializeOwned};
use url::form_urlencoded::byte_serialize;

/// The longest answer looked at, in bytes.
const LONGEST: usize = 512 * 1024;
/// What stands in the issuer of a provider that speaks for many tenants (Entra ID).
pub const ANY_TENANT: &str = "{tenantid}";

#[expect(clippy::needless_pass_by_value, reason = "errors are handed over")]
fn odd(why: impl ToString) -> Trouble {
    Trouble::Provider(why.to_string())
}

async fn body(mut response: Response) -> Result<Vec<u8>, Trouble> {
    let mut all = Vec::new();
    while let Some(some) = response.chunk().await.map_err(odd)? {
        all.extend_from_slice(&some);
        if all.len() > LONGEST {
            return Err(odd("its answer is too long"));
        }
    }
    Ok(all)
}

/// Something that the provider publishes.
///
/// # Errors
/// [`Trouble::Provider`] when it does not.
pub async fn fetch<T: DeserializeOwned>(http: &Client, address: &str) -> Result<T, Trouble> {
    let response = http.get(address).send().await.map_err(odd)?;
    if !response.status().is_success() {
        return Err(odd(format!("{address}: {}", response.status())));
    }
    serde_json::from_slice(&body(response).await?).map_err(|why| odd(format!("{address}: {why}")))
}

/// Whether what a provider says of itself can be worked with.
///
/// # Errors
/// [`Trouble::Provider`] when it is another than was named, or would have us speak in the open.
pub fn sound(about: &About, named: &str) -> Result<(), Trouble> {
    let same = about.issuer.trim_end_matches('/') == named.trim_end_matches('/');
    if !same && !about.issuer.contains(ANY_TENANT) {
        return Err(odd(format!("it calls itself {}", about.issuer)));
    }
    let open = [&about.authorization_endpoint, &about.token_endpoint, &about.jwks_uri];
    match open.into_iter().find(|address| !is_private(address)) {
        Some(address) => Err(odd(format!("{address} is open to everybody"))),
        None => Ok(()),
    }
}

#[derive(Deserialize)]
struct Answer {
    id_token: String,
}

#[derive(Deserialize)]
struct No {
    error: String,
}

/// The id token for a code.
///
/// # Errors
/// [`Trouble`] when there is none.
pub async fn token(
    http: &Client,
    provider: &Provider,
    about: &About,
    fill: impl FnOnce(&mut Vec<(&'static str, String)>),
) -> Result<String, Trouble> {
    let mut form = Vec::new();
    fill(&mut form);
    let methods = &about.token_endpoint_auth_methods_supported;
    let offers = |name: &str| methods.iter().any(|one| one == name);
    let mut request = http.post(&about.token_endpoint);
    if offers("client_secret_post") && !offers("client_secret_basic") {
        form.push(("client_id", provider.client_id.clone()));
        form.push(("client_secret", provider.client_secret.0.clone()));
    } else {
        // RFC 6749, 2.3.1: both are written as in a form first.
        let written = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        let secret = written(&provider.client_secret.0);
        request = request.basic_auth(written(&provider.client_id), Some(secret));
    }
    let response = request.form(&form).send().await.map_err(odd)?;
    let status = response.status();
    let body = body(response).await?;
    if !status.is_success() {
        let no = serde_json::from_slice::<No>(&body).map(|no| no.error);
        return Err(Trouble::Refused(no.unwrap_or_else(|_| status.to_string())));
    }
    let answer: Answer = serde_json::from_slice(&body).map_err(odd)?;
    Ok(answer.id_token)
}
