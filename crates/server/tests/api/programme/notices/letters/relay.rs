//! A real mail server, started by a test: aiosmtpd, in a process of its own.

use lettre::message::Mailbox;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use serde_json::Value;
use server::config::mail::{Mail, Smtp};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
};

const SCRIPT: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/programme/notices/letters/server.py");

/// How the server wants to be spoken to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tls {
    Off,
    Upgraded,
    Wrapped,
}

/// A mail server that can be killed and started again, with all that it has taken.
pub struct Relay {
    folder: tempfile::TempDir,
    /// The certificate of the authority that it has its own from.
    pub authority: String,
    tls: Tls,
    port: u16,
    child: Option<Child>,
}

/// The Python that has aiosmtpd.
fn python() -> &'static str {
    static FOUND: OnceLock<&str> = OnceLock::new();
    FOUND.get_or_init(|| {
        let has = |python: &&str| {
            let mut probe = Command::new(python);
            probe.args(["-c", "import aiosmtpd"]).stderr(Stdio::null());
            probe.status().is_ok_and(|status| status.success())
        };
        let found = ["/usr/bin/python3", "python3"].into_iter().find(has);
        found.expect("aiosmtpd is needed. On Debian: apt-get install python3-aiosmtpd")
    })
}

impl Relay {
    /// A server with an empty maildir, on a free port.
    pub fn start(tls: Tls) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let authority = certificates(folder.path());
        let mut relay = Self { folder, authority, tls, port: 0, child: None };
        relay.again();
        relay
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Starts it where it was.
    pub fn again(&mut self) {
        self.kill();
        let tls = match self.tls {
            Tls::Off => "off",
            Tls::Upgraded => "starttls",
            Tls::Wrapped => "wrapped",
        };
        let mut command = Command::new(python());
        command.arg(SCRIPT).arg("serve").arg(self.at("mail"));
        command.args([&self.port.to_string(), tls]).args([self.at("cert"), self.at("key")]);
        // What it has to say about clients that hang up.
        let log = fs::File::create(self.at("log")).expect("a file");
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn();
        let mut child = child.expect("a mail server");
        let mut line = String::new();
        let said = child.stdout.take().expect("its output");
        BufReader::new(said).read_line(&mut line).expect("a line");
        let port = line.trim().strip_prefix("port ").and_then(|port| port.parse().ok());
        self.port = port.unwrap_or_else(|| panic!("the mail server said {line:?}"));
        self.child = Some(child);
    }

    /// Ends it at once.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            // One that has ended by itself cannot be killed.
            let _ = child.kill();
            child.wait().expect("it ends");
        }
    }

    /// Whether it runs.
    pub fn runs(&mut self) -> bool {
        let child = self.child.as_mut();
        child.is_some_and(|child| child.try_wait().expect("its state").is_none())
    }

    /// What somebody who trusts its authority and knows the password sends to.
    pub fn mail(&self) -> Mail {
        Self::told(&self.url("ada:s3cr3t@"), Some(self.authority.clone()))
    }

    /// Its address, with this before the host.
    pub fn url(&self, login: &str) -> String {
        let port = self.port;
        match self.tls {
            Tls::Off => format!("smtp://127.0.0.1:{port}?tls=off"),
            Tls::Upgraded => format!("smtp://{login}127.0.0.1:{port}"),
            Tls::Wrapped => format!("smtps://{login}127.0.0.1:{port}"),
        }
    }

    /// Letters go to this address, if this authority vouches for it.
    pub fn told(url: &str, authority: Option<String>) -> Mail {
        let from: Mailbox = "Novate <novate@programme.test>".parse().expect("an address");
        let relay = url.parse().expect("an address");
        Mail::Server(Box::new(Smtp { relay, from, authority }))
    }

    /// All that it has taken, by address, as Python reads it.
    pub fn taken(&self) -> Vec<Value> {
        let mut command = Command::new(python());
        let done = command.arg(SCRIPT).arg("read").arg(self.at("mail")).output().expect("it runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        serde_json::from_slice(&done.stdout).expect("JSON")
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.kill();
    }
}

/// An authority of its own; the server's certificate and key are files in the folder.
fn certificates(folder: &Path) -> String {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("a key");
    let authority = params.self_signed(&key).expect("a certificate").pem();
    let issuer = Issuer::new(params, key);
    let own = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(["127.0.0.1".to_owned()]).expect("a name");
    let certificate = params.signed_by(&own, &issuer).expect("a certificate");
    fs::write(folder.join("cert"), certificate.pem()).expect("written");
    fs::write(folder.join("key"), own.serialize_pem()).expect("written");
    authority
}
