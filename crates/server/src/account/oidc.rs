//! Signing in at another server (`OpenID` Connect 1.0, authorization code with PKCE).
//!
//! The browser is sent there with a `state` and comes back with it and a code; the code is
//! exchanged for an id token, whose signature, issuer, audience, times and nonce are checked before
//! anything in it is believed. What the provider says of itself and its keys are fetched when they
//! are first needed; a token with an unknown key makes us look for new ones.

mod ask;
mod claims;

pub use claims::{Said, TokenFault, judged};

use crate::{chance, config::provider::Provider};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::Timestamp;
use jsonwebtoken::jwk::JwkSet;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};
use tokio::sync::Mutex;
use url::Url;

/// How long the provider may take for an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long what it says of itself is believed, in seconds.
const BELIEVED: i64 = 3600;
/// How often at most an unknown key makes us ask anew, in seconds.
const ANEW: i64 = 10;

/// Why somebody could not sign in there. What they are told says less.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The provider does not answer, or not as one should.
    #[error("the provider does not answer as it should: {0}")]
    Provider(String),
    /// It said no: the person did not want to, or may not.
    #[error("the provider says no: {0}")]
    Refused(String),
    /// What it says of the person is not to be believed.
    #[error(transparent)]
    Token(#[from] TokenFault),
}

/// What the provider says of itself.
#[derive(Debug, Clone, Deserialize)]
pub struct About {
    /// Its name in tokens.
    pub issuer: String,
    /// Where people sign in.
    pub authorization_endpoint: String,
    /// Where codes are exchanged.
    pub token_endpoint: String,
    /// Where its keys are.
    pub jwks_uri: String,
    /// Where people sign out.
    #[serde(default)]
    pub end_session_endpoint: Option<String>,
    /// How it wants this server to prove itself.
    #[serde(default)]
    pub token_endpoint_auth_methods_supported: Vec<String>,
}

/// What is remembered of somebody who was sent there, until they come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handshake {
    /// What the token has to say.
    pub nonce: String,
    /// What proves to the provider that the code is ours.
    pub verifier: String,
    /// The hash of what the browser has.
    pub browser: String,
    /// Where they wanted to go.
    pub back: String,
    /// When they have to sign in anew, after this moment; they may stay signed in otherwise.
    #[serde(default)]
    pub anew: Option<Timestamp>,
}

impl Handshake {
    /// A new one, of a browser that has what `browser` is the hash of.
    pub fn draw(browser: String, back: String) -> Self {
        let (nonce, verifier) = (chance::secret(), chance::secret());
        Self { nonce, verifier, browser, back, anew: None }
    }

    /// The same, of somebody who has to sign in there again now, whoever is signed in there.
    #[must_use]
    pub fn anew(self, now: Timestamp) -> Self {
        Self { anew: Some(now), ..self }
    }

    fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()))
    }
}

#[derive(Debug)]
struct Known {
    about: About,
    keys: JwkSet,
    at: Timestamp,
}

/// Our side of a provider.
#[derive(Debug)]
pub struct Desk {
    provider: Provider,
    http: reqwest::Client,
    known: RwLock<Option<Arc<Known>>>,
    /// Held by whoever asks, so that everybody else waits for the same answer.
    asking: Mutex<()>,
}

impl Desk {
    /// The desk of a provider. Nothing is asked yet.
    ///
    /// # Errors
    /// When this machine cannot speak TLS.
    pub fn new(provider: Provider) -> Result<Self, String> {
        let http = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|why| why.to_string())?;
        Ok(Self { provider, http, known: RwLock::new(None), asking: Mutex::new(()) })
    }

    /// What was chosen for it.
    pub fn provider(&self) -> &Provider {
        &self.provider
    }

    fn remembered(&self) -> Option<Arc<Known>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What the provider says of itself, not older than `age` seconds.
    async fn known(&self, now: Timestamp, age: i64) -> Result<Arc<Known>, Trouble> {
        let young = |known: &Arc<Known>| now.duration_since(known.at).as_secs().abs() < age;
        if let Some(known) = self.remembered().filter(young) {
            return Ok(known);
        }
        let _turn = self.asking.lock().await;
        if let Some(known) = self.remembered().filter(young) {
            return Ok(known);
        }
        let issuer = self.provider.issuer.trim_end_matches('/');
        let address = format!("{issuer}/.well-known/openid-configuration");
        let about: About = ask::fetch(&self.http, &address).await?;
        ask::sound(&about, &self.provider.issuer)?;
        let keys = ask::fetch(&self.http, &about.jwks_uri).await?;
        let known = Arc::new(Known { about, keys, at: now });
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&known));
        Ok(known)
    }

    /// The address that a browser is sent to.
    ///
    /// # Errors
    /// [`Trouble::Provider`] when the provider does not say where that is.
    pub async fn away(
        &self,
        handshake: &Handshake,
        state: &str,
        redirect: &str,
        now: Timestamp,
    ) -> Result<String, Trouble> {
        let known = self.known(now, BELIEVED).await?;
        let odd = |_| Trouble::Provider("its address to sign in at is none".to_owned());
        let mut address = Url::parse(&known.about.authorization_endpoint).map_err(odd)?;
        address
            .query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.provider.client_id)
            .append_pair("redirect_uri", redirect)
            .append_pair("scope", &self.provider.scopes)
            .append_pair("state", state)
            .append_pair("nonce", &handshake.nonce)
            .append_pair("code_challenge", &handshake.challenge())
            .append_pair("code_challenge_method", "S256");
        if handshake.anew.is_some() {
            address.query_pairs_mut().append_pair("prompt", "login").append_pair("max_age", "0");
        }
        Ok(address.into())
    }

    /// Where people sign out, and come back to `back`.
    ///
    /// # Errors
    /// [`Trouble::Provider`] when the provider does not answer.
    pub async fn out(&self, back: &str, now: Timestamp) -> Result<Option<String>, Trouble> {
        let known = self.known(now, BELIEVED).await?;
        let address = known.about.end_session_endpoint.as_deref();
        Ok(address.and_then(|address| Url::parse(address).ok()).map(|mut address| {
            address
                .query_pairs_mut()
                .append_pair("client_id", &self.provider.client_id)
                .append_pair("post_logout_redirect_uri", back);
            address.into()
        }))
    }

    /// Who came back with this code.
    ///
    /// # Errors
    /// [`Trouble`]: nobody is signed in.
    pub async fn exchange(
        &self,
        handshake: &Handshake,
        code: &str,
        redirect: &str,
        now: Timestamp,
    ) -> Result<Said, Trouble> {
        let known = self.known(now, BELIEVED).await?;
        let token = ask::token(&self.http, &self.provider, &known.about, |form| {
            form.extend([
                ("grant_type", "authorization_code".to_owned()),
                ("code", code.to_owned()),
                ("redirect_uri", redirect.to_owned()),
                ("code_verifier", handshake.verifier.clone()),
            ]);
        });
        let token = token.await?;
        let judge = |known: &Known| {
            let issuer = &known.about.issuer;
            let said = judged(&token, &known.keys, &self.provider, issuer, &handshake.nonce, now)?;
            match handshake.anew {
                Some(since) if !said.is_since(since) => Err(TokenFault::Stale),
                _ => Ok(said),
            }
        };
        match judge(&known) {
            // It may have changed its keys since.
            Err(TokenFault::Key) => Ok(judge(&*self.known(now, ANEW).await?)?),
            judged => Ok(judged?),
        }
    }
}
