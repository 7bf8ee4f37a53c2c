//! A person lets a program act for them: what the program asks in the browser, and how it is
//! answered there (RFC 6749, section 4.1; `api-core` 1.2, `clients` section 8).
//!
//! Two steps. [`Landing::read`] finds where the person may be sent back to: before it is known that
//! this is the program's own address, nobody is sent anywhere. [`Ask::read`] understands the rest;
//! what is wrong with it is told to the program, there.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;
use wire::{query::Query, token::Generation};

use super::audience::Audiences;
use super::grant::GrantFault;

pub mod challenge;
pub mod client;
pub mod scope;

use client::Client;
use scope::Wanted;

/// The most characters of a text that is handed back as it came.
const ECHO_CHARS_MAX: usize = 2048;

/// How the answer gets to the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Behind the `?` of its address.
    Query,
    /// Behind the `#`.
    Fragment,
    /// As a form that the browser sends.
    FormPost,
}

/// Where the person is sent back to, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landing {
    /// The program's own address.
    pub redirect: String,
    /// How the answer gets there.
    pub mode: Mode,
    /// Handed back as it came.
    pub state: Option<String>,
}

/// An answer to the program, on its way through the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// The browser goes there.
    To(String),
    /// The browser sends these fields there.
    Post(String, Vec<(String, String)>),
}

impl Landing {
    /// Where the answer to a request goes; `None` when that is not an address of the program.
    pub fn read(query: &Query, client: &Client) -> Option<Self> {
        let asked = query.text("redirect_uri").filter(|text| !text.is_empty());
        let redirect = match asked {
            Some(asked) => asked.to_owned(),
            // Who has one address need not say it.
            None => match &client.registration.redirect_uris[..] {
                [only] => only.clone(),
                _ => return None,
            },
        };
        if !client.registration.admits(&redirect) {
            return None;
        }
        let hybrid = query.text("response_type").is_some_and(|text| text.contains("id_token"));
        let mode = match query.text("response_mode") {
            Some("form_post") => Mode::FormPost,
            Some("fragment") => Mode::Fragment,
            // Tokens never stand behind a `?`, where logs would keep them.
            _ if hybrid => Mode::Fragment,
            _ => Mode::Query,
        };
        let state = query.text("state").map(str::to_owned);
        let state = state.filter(|text| text.chars().count() <= ECHO_CHARS_MAX);
        Some(Self { redirect, mode, state })
    }

    /// The way of an answer.
    pub fn way(&self, answer: &[(&str, &str)]) -> Way {
        let state = self.state.as_deref().map(|state| ("state", state));
        let fields = answer.iter().copied().chain(state);
        if self.mode == Mode::FormPost {
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
            return Way::Post(self.redirect.clone(), fields.collect());
        }
        let Ok(mut url) = Url::parse(&self.redirect) else { return Way::To(self.redirect.clone()) };
        if self.mode == Mode::Query {
            url.query_pairs_mut().extend_pairs(fields);
        } else {
            let mut text = url::form_urlencoded::Serializer::new(String::new());
            url.set_fragment(Some(&text.extend_pairs(fields).finish()));
        }
        Way::To(url.into())
    }

    /// The way of a refusal.
    pub fn refusal(&self, fault: &AskFault) -> Way {
        self.way(&[("error", fault.error()), ("error_description", &fault.to_string())])
    }

    /// Where the browser goes, without path and query: what a page must name to send a form there.
    pub fn origin(&self) -> String {
        let url = Url::parse(&self.redirect);
        url.map_or_else(|_| String::new(), |url| url.origin().ascii_serialization())
    }
}

/// Why a program gets no code. Its `Display` is the sentence for `error_description`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AskFault {
    /// Something else than a code is asked for.
    #[error("Only the response types code and code id_token are served here.")]
    ResponseType,
    /// The answer cannot be sent in this way.
    #[error("The response mode is not known, or cannot carry what is asked for.")]
    ResponseMode,
    /// A program that keeps no secret has to send a challenge.
    #[error("A public client has to send a code_challenge.")]
    ChallengeMissing,
    /// The challenge is none, or of another method.
    #[error("The code_challenge has to be made with the method S256.")]
    Challenge,
    /// An `id_token` needs a `nonce`.
    #[error("The nonce is missing, or too long.")]
    Nonce,
    /// What is asked for is none of ours.
    #[error(transparent)]
    Wanted(#[from] GrantFault),
    /// `prompt` contradicts itself.
    #[error("The prompt none cannot be combined with others.")]
    Prompt,
    /// Nobody is signed in, and nobody may be asked.
    #[error("Nobody is signed in here.")]
    LoginRequired,
    /// Somebody would have to choose, and may not be asked.
    #[error("The person who is signed in has to be asked something.")]
    InteractionRequired,
    /// Somebody would have to allow it, and may not be asked.
    #[error("The person who is signed in has not yet allowed this program to act for them.")]
    ConsentRequired,
    /// The person has said no, or may not say yes.
    #[error("The person does not allow this program to act for them.")]
    Denied,
}

impl AskFault {
    /// The value of `error`.
    pub fn error(&self) -> &'static str {
        match self {
            Self::ResponseType => "unsupported_response_type",
            Self::ResponseMode
            | Self::ChallengeMissing
            | Self::Challenge
            | Self::Nonce
            | Self::Prompt => "invalid_request",
            Self::Wanted(fault) => fault.error(),
            Self::LoginRequired => "login_required",
            Self::InteractionRequired => "interaction_required",
            Self::ConsentRequired => "consent_required",
            Self::Denied => "access_denied",
        }
    }
}

/// What a program asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word that the request has or not")]
pub struct Ask {
    /// In which form.
    pub generation: Generation,
    /// What the token is for.
    pub wanted: Wanted,
    /// What the redeemer of the code has to know.
    pub challenge: Option<String>,
    /// Goes into the `id_token` as it came.
    pub nonce: Option<String>,
    /// Whether an `id_token` comes with the code.
    pub with_id: bool,
    /// Whether the address was named.
    pub named: bool,
    /// Nobody may be asked anything.
    pub silent: bool,
    /// The person has to sign in anew.
    pub login: bool,
    /// The person has to be asked, whatever they allowed before.
    pub consent: bool,
    /// Who is expected to sign in.
    pub hint: String,
}

impl Ask {
    /// Understands a request of `client` at the endpoint of `generation`.
    ///
    /// # Errors
    /// [`AskFault`], to be told to the program.
    pub fn read(
        generation: Generation,
        query: &Query,
        client: &Client,
        audiences: &Audiences,
    ) -> Result<Self, AskFault> {
        let text = |name| query.text(name).filter(|text: &&str| !text.is_empty());
        let mut types: Vec<_> =
            text("response_type").unwrap_or_default().split_whitespace().collect();
        types.sort_unstable();
        let with_id = match &types[..] {
            ["code"] => false,
            ["code", "id_token"] => true,
            _ => return Err(AskFault::ResponseType),
        };
        match text("response_mode") {
            None | Some("form_post" | "fragment") => {}
            Some("query") if !with_id => {}
            Some(_) => return Err(AskFault::ResponseMode),
        }
        let challenge = text("code_challenge").map(str::to_owned);
        match (&challenge, text("code_challenge_method")) {
            (None, None) if client.registration.public => return Err(AskFault::ChallengeMissing),
            (None, None) => {}
            (Some(challenge), Some("S256")) if challenge::is_one(challenge) => {}
            _ => return Err(AskFault::Challenge),
        }
        let nonce = text("nonce").map(str::to_owned);
        let short = nonce.as_ref().is_none_or(|text| text.chars().count() <= ECHO_CHARS_MAX);
        if !short || (with_id && nonce.is_none()) {
            return Err(AskFault::Nonce);
        }
        let asked = (text("resource"), text("scope"));
        let mut wanted = Wanted::read(generation, asked, audiences, None)?;
        if with_id && !wanted.has("openid") {
            wanted.scopes.push("openid".to_owned());
        }
        let prompts: Vec<_> = text("prompt").unwrap_or_default().split_whitespace().collect();
        let prompt = |word| prompts.contains(&word);
        if prompt("none") && prompts.len() > 1 {
            return Err(AskFault::Prompt);
        }
        Ok(Self {
            generation,
            wanted,
            challenge,
            nonce,
            with_id,
            named: text("redirect_uri").is_some(),
            silent: prompt("none"),
            login: prompt("login"),
            consent: prompt("consent") || prompt("select_account"),
            hint: text("login_hint").unwrap_or_default().to_owned(),
        })
    }
}

/// What a person lets a program do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    /// The program.
    pub app: Uuid,
    /// The person.
    pub person: Uuid,
    /// The organisation for which they act.
    pub tenant: Uuid,
    /// What the program asked for.
    pub wanted: Wanted,
    /// By what the person proved who they are, in the words of RFC 8176.
    pub amr: Vec<String>,
    /// When that was.
    pub proved_at: Timestamp,
}

/// What a code stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// What the person lets the program do.
    pub permit: Permit,
    /// Where the person was sent back to.
    pub redirect: String,
    /// Whether the program named that, and has to name it again.
    pub named: bool,
    /// What the redeemer has to know.
    pub challenge: Option<String>,
    /// Goes into the `id_token`.
    pub nonce: Option<String>,
}

#[cfg(test)]
mod tests;
