//! What proves that a program is told by us: RSA over the body as it is sent, and a certificate.

use crate::app::App;
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use rcgen::{CertificateParams, DnType, KeyPair, PKCS_RSA_SHA256, RsaKeySize};
use store::{Failure, Tx, meta};

/// The number of the certificate.
pub const NUMBER: &str = "1";
/// What its key is kept under.
const KEY: &str = "webhook_key";
/// What it is kept under itself.
const CERTIFICATE: &str = "webhook_certificate";

/// The installation's key for what programs are told, and its certificate.
pub struct Signer {
    key: RsaKeyPair,
    /// The certificate, as DER.
    pub certificate: Vec<u8>,
}

impl Signer {
    /// What proves that we have sent this, in base64.
    pub fn token(&self, body: &[u8]) -> String {
        let mut signature = vec![0; self.key.public_modulus_len()];
        let signed = self.key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), body, &mut signature);
        signed.expect("a key that was read signs whatever there is");
        STANDARD.encode(signature)
    }

    fn read(key: &str, certificate: &str) -> Result<Self, Failure> {
        let odd = || Failure::Corrupt("the key for webhooks cannot be read".to_owned());
        let key = STANDARD.decode(key).map_err(|_| odd())?;
        let key = RsaKeyPair::from_pkcs8(&key).map_err(|_| odd())?;
        let certificate = STANDARD.decode(certificate).map_err(|_| odd())?;
        Ok(Self { key, certificate })
    }
}

/// The key of this installation; drawn and kept when it is first needed.
///
/// # Errors
/// [`Failure::Corrupt`] when it cannot be read; what the store reports.
pub async fn signer(app: &App) -> Result<Signer, Failure> {
    let found = app.store().read(kept).await?;
    let (key, certificate) = if let Some(found) = found {
        found
    } else {
        let drawn = drawn().map_err(|why| Failure::Broken(format!("no key: {why}")))?;
        app.store().write(move |tx| first(tx, &drawn)).await?
    };
    Signer::read(&key, &certificate)
}

type Kept = (String, String);

fn kept(tx: &mut Tx<'_>) -> Result<Option<Kept>, Failure> {
    Ok(meta::get(tx, KEY)?.zip(meta::get(tx, CERTIFICATE)?))
}

/// Keeps a key unless somebody else was faster; answers the one that is kept.
fn first(tx: &mut Tx<'_>, drawn: &Kept) -> Result<Kept, Failure> {
    if let Some(found) = kept(tx)? {
        return Ok(found);
    }
    meta::put(tx, KEY, &drawn.0)?;
    meta::put(tx, CERTIFICATE, &drawn.1)?;
    Ok(drawn.clone())
}

fn drawn() -> Result<Kept, rcgen::Error> {
    let key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048)?;
    let mut about = CertificateParams::new(Vec::<String>::new())?;
    about.distinguished_name.push(DnType::CommonName, "Novate webhooks");
    about.distinguished_name.push(DnType::OrganizationName, "Novate");
    let certificate = about.self_signed(&key)?;
    Ok((STANDARD.encode(key.serialize_der()), STANDARD.encode(certificate.der())))
}
