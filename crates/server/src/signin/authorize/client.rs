//! How a program is registered: where people may be sent back to, and whether it can keep a secret.

use serde::{Deserialize, Serialize};
use url::{Host, Url};
use uuid::Uuid;

use crate::signin::secret::SecretHash;

/// The most addresses of one program.
pub const REDIRECTS_MAX: usize = 20;
/// The longest address, in characters.
pub const REDIRECT_CHARS_MAX: usize = 512;

/// What stands in place of a hash where there is no secret: no secret has it.
pub const NO_SECRET: &str = "none";

/// What is registered of a program beside its name and roles.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Registration {
    /// Runs on people's own machines and can keep no secret: good only with a person.
    pub public: bool,
    /// Where people may be sent back to, exactly.
    pub redirect_uris: Vec<String>,
}

/// An address to which nobody may be sent back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nobody may be sent back to such an address")]
pub struct RedirectFault;

impl Registration {
    /// One that was stored; whatever has another form stands for a program without any of it.
    pub fn stored(body: &str) -> Self {
        serde_json::from_str(body).unwrap_or_default()
    }

    /// The text to store.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The registration, if every address is one over TLS or of one's own machine, without a
    /// fragment, and there are not too many.
    ///
    /// # Errors
    /// [`RedirectFault`] otherwise.
    pub fn checked(public: bool, uris: &[&str]) -> Result<Self, RedirectFault> {
        if uris.len() > REDIRECTS_MAX || !uris.iter().all(|uri| is_safe(uri)) {
            return Err(RedirectFault);
        }
        Ok(Self { public, redirect_uris: uris.iter().map(|uri| (*uri).to_owned()).collect() })
    }

    /// Whether people may be sent back to `asked`: exactly as registered; for a program on people's
    /// own machines also to that machine, whatever the port (RFC 8252, section 7.3).
    pub fn admits(&self, asked: &str) -> bool {
        if self.redirect_uris.iter().any(|one| one == asked) {
            return true;
        }
        let Some(asked) = self.public.then(|| portless(asked)).flatten() else { return false };
        let bare = asked.path() == "/" && asked.query().is_none();
        bare || self.redirect_uris.iter().filter_map(|one| portless(one)).any(|one| one == asked)
    }
}

fn is_safe(uri: &str) -> bool {
    let Ok(url) = Url::parse(uri) else { return false };
    let clean = uri.chars().count() <= REDIRECT_CHARS_MAX
        && url.username().is_empty()
        && url.password().is_none()
        && url.fragment().is_none()
        && uri.chars().all(|one| one.is_ascii_graphic());
    clean && (url.scheme() == "https" && url.has_host() || portless(uri).is_some())
}

/// An address of one's own machine, without its port; `None` for any other.
fn portless(uri: &str) -> Option<Url> {
    let mut url = Url::parse(uri).ok()?;
    let own = match url.host()? {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(_) => false,
    };
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    if url.scheme() != "http" || !own || !plain || !uri.chars().all(|one| one.is_ascii_graphic()) {
        return None;
    }
    url.set_port(None).ok()?;
    Some(url)
}

/// A program through which people may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Its `client_id`.
    pub id: Uuid,
    /// The organisation that it acts for; `None` for one that everybody knows.
    pub home: Option<Uuid>,
    /// What people call it.
    pub name: String,
    /// What people call its organisation.
    pub organisation: String,
    /// Its current secrets.
    pub secrets: Vec<SecretHash>,
    /// What else is registered of it.
    pub registration: Registration,
}

/// Programs whose ids stand in scripts all over the world, and which nobody registers. They are
/// known where everything is made up, and nowhere else.
const KNOWN: [(&str, &str); 2] = [
    ("1950a258-227b-4e31-a9cf-717495945fc2", "Azure PowerShell"),
    ("04b07795-8ddb-461a-bbee-02f9e1bf7b46", "Azure CLI"),
];

impl Client {
    /// The program of this id that everybody knows.
    pub fn known(id: Uuid) -> Option<Self> {
        let found = KNOWN.iter().find(|(known, _)| Uuid::parse_str(known) == Ok(id))?;
        Some(Self {
            id,
            home: None,
            name: found.1.to_owned(),
            organisation: String::new(),
            secrets: Vec::new(),
            registration: Registration { public: true, redirect_uris: Vec::new() },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_exactly_as_registered() {
        let uris = ["https://app.example/back", "https://app.example/two?x=1"];
        for public in [false, true] {
            let found = Registration::checked(public, &uris).expect("safe");
            assert_eq!(Registration::stored(&found.text()), found);
            assert!(uris.iter().all(|uri| found.admits(uri)));
            for other in [
                "https://app.example/back/",
                "https://app.example/back?x=1",
                "https://app.example:443/back",
                "https://APP.example/back",
                "http://app.example/back",
                "https://app.example/two",
                "https://app.example.evil.example/back",
                "https://app.example/back#x",
                "",
            ] {
                assert!(!found.admits(other), "{other}");
            }
        }
    }

    #[test]
    fn a_program_on_ones_own_machine_may_have_any_port_there() {
        let uris = ["http://localhost:5000/back", "https://app.example/"];
        let [public, other] =
            [true, false].map(|public| Registration::checked(public, &uris).expect("safe"));
        for uri in [
            "http://localhost",
            "http://localhost:4711",
            "http://127.0.0.1:4711/",
            "http://localhost:1/back",
        ] {
            assert!(public.admits(uri) && !other.admits(uri), "{uri}");
        }
        for uri in [
            "http://localhost:1/other",
            "http://localhost.evil.example:1",
            "http://localhost@evil.example",
            "http://evil.example#@localhost",
            "http://localhost:1/back?x=1",
            "https://localhost:1",
            "http://127.0.0.1.evil.example",
            "http://localhost\\@evil.example/",
        ] {
            assert!(!public.admits(uri), "{uri}");
        }
    }

    #[test]
    fn what_nobody_may_be_sent_to_is_not_registered() {
        for uri in [
            "",
            "/back",
            "http://app.example/back",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://a@app.example/",
            "https://app.example/#x",
            "https://app.example/a b",
        ] {
            assert_eq!(Registration::checked(false, &[uri]), Err(RedirectFault), "{uri}");
        }
        let long = format!("https://app.example/{}", "x".repeat(REDIRECT_CHARS_MAX));
        assert_eq!(Registration::checked(false, &[&long]), Err(RedirectFault));
        let many = ["https://app.example/"; REDIRECTS_MAX + 1];
        assert_eq!(Registration::checked(false, &many), Err(RedirectFault));
        assert_eq!(Registration::stored("{}"), Registration::default());
        assert_eq!(Registration::stored(""), Registration::default());
    }

    #[test]
    fn what_everybody_knows_keeps_no_secret_and_has_no_home() {
        for (id, name) in KNOWN {
            let id = Uuid::parse_str(id).expect("an id");
            let found = Client::known(id).expect("known");
            assert_eq!((found.name.as_str(), found.home, found.secrets.len()), (name, None, 0));
            assert!(found.registration.public);
        }
        assert_eq!(Client::known(Uuid::nil()), None);
    }
}
