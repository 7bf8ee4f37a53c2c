//! Where letters go: to a mail server, or into the built-in mailbox.

use lettre::message::Mailbox;
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    str::FromStr,
};
use url::{Host, Url};

/// Where letters go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Mail {
    /// Nowhere yet: they are written and wait.
    #[default]
    Nowhere,
    /// They stay here, for whoever they are to: demo and sandbox.
    Mailbox,
    /// To a mail server.
    Server(Box<Smtp>),
}

/// A mail server and what it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smtp {
    /// The server.
    pub relay: Relay,
    /// Who writes: an address, with or without a name.
    pub from: Mailbox,
    /// The only certificates of authorities that are believed, PEM; those of the machine without.
    pub authority: Option<String>,
}

/// How what travels is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (`smtps://`).
    Tls,
    /// `STARTTLS`, and nothing is said to a server that does not offer it (`smtp://`).
    StartTls,
    /// None, within this machine only (`smtp://…?tls=off`).
    Loopback,
}

/// A mail server's address.
#[derive(Clone, PartialEq, Eq)]
pub struct Relay {
    /// Its name, or its address without brackets.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How what travels is kept from others.
    pub security: Security,
    /// User and password.
    pub login: Option<(String, String)>,
}

/// What an address of a mail server looks like; it never repeats what was given, which may hold a
/// password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Odd {
    /// It is no such address.
    #[error("a mail server is named as smtps://user:password@host:port, or smtp:// for STARTTLS")]
    Address,
    /// Everybody between here and there could read it.
    #[error("tls=off is for a mail server on this machine only: 127.0.0.1, [::1] or localhost")]
    Open,
}

impl FromStr for Relay {
    type Err = Odd;

    fn from_str(text: &str) -> Result<Self, Odd> {
        let url = Url::parse(text.trim()).map_err(|_| Odd::Address)?;
        let (usual, security) = match url.scheme() {
            "smtps" => (465, Security::Tls),
            "smtp" => (587, Security::StartTls),
            _ => return Err(Odd::Address),
        };
        let (security, usual) = match (url.query(), security) {
            (None, security) => (security, usual),
            (Some("tls=off"), Security::StartTls) => (Security::Loopback, 25),
            _ => return Err(Odd::Address),
        };
        if !["", "/"].contains(&url.path()) || url.fragment().is_some() {
            return Err(Odd::Address);
        }
        let (host, here) = host(&url).ok_or(Odd::Address)?;
        if security == Security::Loopback && !here {
            return Err(Odd::Open);
        }
        let login = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) if !user.is_empty() => {
                Some((decoded(user).ok_or(Odd::Address)?, decoded(password).ok_or(Odd::Address)?))
            }
            _ => return Err(Odd::Address),
        };
        Ok(Self { host, port: url.port().unwrap_or(usual), security, login })
    }
}

/// The host, and whether it is this machine.
fn host(url: &Url) -> Option<(String, bool)> {
    // A scheme that the standard does not know keeps an address as the text that it was.
    match url.host()? {
        Host::Ipv6(ip) => Some((ip.to_string(), ip == Ipv6Addr::LOCALHOST)),
        Host::Ipv4(ip) => Some((ip.to_string(), ip.is_loopback())),
        Host::Domain("") => None,
        Host::Domain(name) => {
            let ip = name.parse::<Ipv4Addr>().map(IpAddr::V4);
            let here = ip.map_or(name.eq_ignore_ascii_case("localhost"), |ip| ip.is_loopback());
            let odd = |c: char| !(c.is_ascii_alphanumeric() || ".-".contains(c));
            (!name.contains(odd)).then(|| (name.to_owned(), here))
        }
    }
}

/// A part of an address with its escapes undone.
fn decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let digits = [rest.next()?, rest.next()?];
        let digits = std::str::from_utf8(&digits).ok()?;
        out.push(u8::from_str_radix(digits, 16).ok()?);
    }
    String::from_utf8(out).ok()
}

impl fmt::Display for Relay {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.security == Security::Tls { "smtps" } else { "smtp" };
        write!(f, "{scheme}://")?;
        if let Some((user, _)) = &self.login {
            write!(f, "{user}@")?;
        }
        if self.host.contains(':') {
            write!(f, "[{}]", self.host)?;
        } else {
            f.write_str(&self.host)?;
        }
        write!(f, ":{}", self.port)?;
        f.write_str(if self.security == Security::Loopback { "?tls=off" } else { "" })
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_shown_without_its_password() {
        for (text, shown) in [
            ("smtps://mail.example", "smtps://mail.example:465"),
            ("smtp://mail.example/", "smtp://mail.example:587"),
            ("smtps://ada:s3cr3t@mail.example:2465", "smtps://ada@mail.example:2465"),
            ("smtp://a%40b.example:s3cr3t%2F@10.0.0.1", "smtp://a@b.example@10.0.0.1:587"),
            ("smtp://127.0.0.1?tls=off", "smtp://127.0.0.1:25?tls=off"),
            ("smtp://localhost:1025?tls=off", "smtp://localhost:1025?tls=off"),
            (" smtp://[::1]:1025?tls=off\n", "smtp://[::1]:1025?tls=off"),
            ("smtps://[2001:db8::1]", "smtps://[2001:db8::1]:465"),
        ] {
            let relay: Relay = text.parse().expect(text);
            assert_eq!(relay.to_string(), shown);
            assert!(!format!("{relay:?}").contains("s3cr3t"), "{relay:?}");
        }
        let relay: Relay = "smtp://a%40b:p%2F%c3%b6@h".parse().expect("an address");
        assert_eq!(relay.login, Some(("a@b".to_owned(), "p/ö".to_owned())));
        assert_eq!(relay.security, Security::StartTls, "nothing is sent in the open");
    }

    #[test]
    fn what_is_no_address_or_would_be_read_by_others_is_refused() {
        for (text, odd) in [
            ("", Odd::Address),
            ("mail.example", Odd::Address),
            ("https://mail.example", Odd::Address),
            ("smtp://", Odd::Address),
            ("smtp://mail.example/box", Odd::Address),
            ("smtp://mail.example?tls=maybe", Odd::Address),
            ("smtp://mail.example#x", Odd::Address),
            ("smtp://ada@mail.example", Odd::Address),
            ("smtp://:s3cr3t@mail.example", Odd::Address),
            ("smtp://ada:%zz@mail.example", Odd::Address),
            ("smtp://mail example", Odd::Address),
            ("smtps://localhost?tls=off", Odd::Address),
            ("smtp://mail.example?tls=off", Odd::Open),
            ("smtp://10.0.0.1?tls=off", Odd::Open),
            ("smtp://127.0.0.1.example?tls=off", Odd::Open),
            ("smtp://[::2]?tls=off", Odd::Open),
        ] {
            assert_eq!(text.parse::<Relay>(), Err(odd), "{text}");
        }
    }
}
