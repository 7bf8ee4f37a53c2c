//! The mail server: a letter as a message, and what it said to it.
//!
//! A message is the same at every try, down to its `Message-ID`: whoever got it twice sees that it
//! is one.

use crate::config::mail::{Relay, Security, Smtp};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, SinglePart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::{
        self, PoolConfig,
        authentication::Credentials,
        client::{Certificate, CertificateStore, Tls, TlsParameters},
        extension::ClientId,
    },
};
use std::{error::Error, time::Duration};
use store::letter::Letter;
use tokio::time::timeout;

/// How long the server may take for one answer.
const ANSWER: Duration = Duration::from_secs(20);
/// How long it may take for a whole letter.
const WHOLE: Duration = Duration::from_mins(1);
/// How long a connection is kept for the next letter.
const IDLE: Duration = Duration::from_secs(30);
/// The most characters that are kept of what went wrong.
const TROUBLE_MAX: usize = 500;
/// Replies that refuse us and not the letter: a password, or a way of signing in.
const NOT_OURS: [u16; 4] = [530, 534, 535, 538];

/// Why a letter was not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsent {
    /// The server could not be reached, could not be trusted, or does not know us: no letter would
    /// have been sent.
    Server(String),
    /// This letter was not taken now.
    Later(String),
    /// This letter will never be taken.
    Never(String),
}

/// A way to a mail server.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// A way to this server. Nothing is sent yet. Belongs into a runtime.
    ///
    /// # Errors
    /// Why the certificates cannot be used.
    pub fn new(smtp: &Smtp) -> Result<Self, String> {
        let Relay { host, port, security, login } = &smtp.relay;
        let tls = match security {
            Security::Tls => Tls::Wrapper(trust(smtp)?),
            Security::StartTls => Tls::Required(trust(smtp)?),
            Security::Loopback => Tls::None,
        };
        let pool = PoolConfig::new().max_size(1).idle_timeout(IDLE);
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(*port)
            .tls(tls)
            .hello_name(ClientId::Domain(smtp.from.email.domain().to_owned()))
            .timeout(Some(ANSWER))
            .pool_config(pool);
        if let Some((user, password)) = login {
            transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { transport: transport.build(), from: smtp.from.clone() })
    }

    /// Sends a letter; when it is answered, the server has it.
    ///
    /// # Errors
    /// [`Unsent`]. After [`Unsent::Later`] the server may have it all the same.
    pub async fn send(&self, letter: &Letter) -> Result<(), Unsent> {
        let message = self.message(letter).map_err(Unsent::Never)?;
        match timeout(WHOLE, self.transport.test_connection()).await {
            Ok(Ok(true)) => {}
            Ok(Ok(false)) => return Err(Unsent::Server("the server is silent".to_owned())),
            Ok(Err(why)) => return Err(Unsent::Server(told(&why))),
            Err(_) => return Err(Unsent::Server("the server takes too long".to_owned())),
        }
        match timeout(WHOLE, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(why)) => Err(judged(&why)),
            Err(_) => Err(Unsent::Later("the server took too long".to_owned())),
        }
    }

    /// The message of a letter.
    ///
    /// # Errors
    /// Why there can be none: the address is none.
    fn message(&self, letter: &Letter) -> Result<Message, String> {
        let address: Address =
            letter.address.parse().map_err(|why| format!("its address is none: {why}"))?;
        let name = Some(letter.name.clone()).filter(|name| !name.is_empty());
        let id = format!("<{}@{}>", letter.id, self.from.email.domain());
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(name, address))
            .subject(&letter.subject)
            .date(letter.since.into())
            .message_id(Some(id))
            .singlepart(SinglePart::plain(letter.body.clone()))
            .map_err(|why| why.to_string())?;
        let headers = [
            // RFC 3834: whoever is away need not say so.
            (HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated"),
            (HeaderName::new_from_ascii_str("Content-Language"), letter.language.as_str()),
        ];
        for (name, value) in headers {
            message.headers_mut().insert_raw(HeaderValue::new(name, value.to_owned()));
        }
        Ok(message)
    }
}

/// An address with or without a name: `Novate <novate@programme.example>`.
///
/// # Errors
/// What it looks like.
pub fn address(text: &str) -> Result<Mailbox, String> {
    text.trim().parse().map_err(|_| "it is an address, as Novate <novate@a.example>".to_owned())
}

/// Whether the certificates can be used by which the mail server is to be known. Nothing is sent.
///
/// # Errors
/// Why not.
pub fn check(smtp: &Smtp) -> Result<(), String> {
    if smtp.authority.as_ref().is_some_and(|pem| !pem.contains("-----BEGIN CERTIFICATE-----")) {
        return Err("there is no certificate in it (PEM)".to_owned());
    }
    trust(smtp).map(drop)
}

/// Whom to believe: the authority that was given and nobody else, or those of the machine.
fn trust(smtp: &Smtp) -> Result<TlsParameters, String> {
    let mut tls = TlsParameters::builder(smtp.relay.host.clone());
    if let Some(pem) = &smtp.authority {
        let authority = Certificate::from_pem(pem.as_bytes()).map_err(|why| told(&why))?;
        tls = tls.certificate_store(CertificateStore::None).add_root_certificate(authority);
    }
    tls.build().map_err(|why| told(&why))
}

fn judged(why: &smtp::Error) -> Unsent {
    let said = told(why);
    match why.status().map(u16::from) {
        Some(code) if NOT_OURS.contains(&code) => Unsent::Server(said),
        Some(500..=599) => Unsent::Never(said),
        _ if why.is_client() => Unsent::Never(said),
        _ => Unsent::Later(said),
    }
}

/// What went wrong, with what was behind it, on one line.
fn told(why: &smtp::Error) -> String {
    let mut all = why.to_string();
    let mut behind = why.source();
    while let Some(next) = behind {
        let text = next.to_string();
        if !all.contains(&text) {
            all = format!("{all}: {text}");
        }
        behind = next.source();
    }
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    all.chars().map(plain).take(TROUBLE_MAX).collect()
}
