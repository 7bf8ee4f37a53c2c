//! Passkeys: what a browser says when one is made or used (`WebAuthn` level 3), checked.
//!
//! No attestation is asked for: which maker's authenticator it is does not matter here. So the
//! browser may as well hand over the key in the form of X.509, and nothing is in CBOR that we would
//! have to read: `authenticatorData` has fixed places up to the credential's id.

use super::secret::same;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey,
    VerificationAlgorithm,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::net::IpAddr;
use url::{Host, Url};

/// The user was there, and proved who they are to the authenticator.
const PRESENT_AND_VERIFIED: u8 = 0b101;
/// A credential follows in the data.
const HAS_CREDENTIAL: u8 = 0b0100_0000;
/// Where the flags are: behind the hash of our name.
const FLAGS: usize = 32;
/// Where the count of uses ends.
const COUNTED: usize = 37;
/// Where the length of a credential's id is: behind the kind of authenticator.
const ID_LENGTH: usize = COUNTED + 16;
/// The longest id of a credential, in bytes.
const ID_MAX: usize = 1023;

/// Why a passkey is not believed. Its text is for the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the passkey's {0}")]
pub struct PasskeyFault(pub &'static str);

/// As whom browsers know us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Our name, to which passkeys are bound: a host.
    pub id: String,
    /// The origin of our pages.
    pub origin: String,
}

impl Party {
    /// Whoever serves at this address; nobody where passkeys cannot be: names are needed, not
    /// numbers. Somebody's own machine is `localhost` then.
    pub fn of(base_url: &str) -> Option<Self> {
        let mut url = Url::parse(base_url).ok()?;
        let loopback = match url.host()? {
            Host::Ipv4(number) => Some(IpAddr::from(number).is_loopback()),
            Host::Ipv6(number) => Some(IpAddr::from(number).is_loopback()),
            Host::Domain(_) => None,
        };
        match loopback {
            Some(true) => url.set_host(Some("localhost")).ok()?,
            Some(false) => return None,
            None => {}
        }
        let id = url.host_str()?.to_owned();
        Some(Self { id, origin: url.origin().ascii_serialization() })
    }
}

/// What is kept of a passkey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The algorithm, by its number in COSE: -7, -8 or -257.
    pub algorithm: i64,
    /// The public key, as X.509 has it, in base 64.
    pub public: String,
    /// How often it was used, if its authenticator counts.
    pub count: u32,
}

/// What a browser sends: `toJSON()` of a `PublicKeyCredential`.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Credential {
    /// Its id, in base 64.
    pub id: String,
    response: Response,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Response {
    #[serde(rename = "clientDataJSON")]
    client_data: String,
    authenticator_data: String,
    signature: Option<String>,
    public_key: Option<String>,
    public_key_algorithm: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

/// What an authenticator says.
struct Data {
    bytes: Vec<u8>,
    count: u32,
}

impl Credential {
    /// What a browser sent as JSON.
    ///
    /// # Errors
    /// [`PasskeyFault`] when it is none.
    pub fn read(json: &str) -> Result<Self, PasskeyFault> {
        serde_json::from_str(json).map_err(|_| PasskeyFault("form is not that of one"))
    }

    /// The challenge that it answers; whether that is one of ours is still to be asked.
    ///
    /// # Errors
    /// [`PasskeyFault`] when there is none.
    pub fn challenge(&self) -> Result<String, PasskeyFault> {
        Ok(self.client_data()?.challenge)
    }

    /// The key of a passkey that has just been made, in answer to `challenge`.
    ///
    /// # Errors
    /// [`PasskeyFault`], which says what is wrong.
    pub fn made(&self, party: &Party, challenge: &str) -> Result<Key, PasskeyFault> {
        let data = self.data(party, challenge, "webauthn.create")?;
        let named = data.bytes.get(FLAGS).is_some_and(|flags| flags & HAS_CREDENTIAL != 0);
        let length =
            data.bytes.get(ID_LENGTH..ID_LENGTH + 2).ok_or(PasskeyFault("id is missing"))?;
        let length = length.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        let start = ID_LENGTH + 2;
        let id = data.bytes.get(start..start + length).filter(|_| named && length <= ID_MAX);
        if id.is_none_or(|id| URL_SAFE_NO_PAD.encode(id) != self.id) {
            return Err(PasskeyFault("id is another"));
        }
        let public = self.response.public_key.clone().ok_or(PasskeyFault("key is missing"))?;
        let algorithm = self.response.public_key_algorithm;
        let algorithm = algorithm.ok_or(PasskeyFault("algorithm is missing"))?;
        let key = Key { algorithm, public, count: data.count };
        let bytes = decoded(&key.public)?;
        let parsed = aws_lc_rs::signature::ParsedPublicKey::new(scheme(algorithm)?, bytes);
        parsed.map_err(|_| PasskeyFault("key cannot be used"))?;
        Ok(key)
    }

    /// The key as it is after it was used, in answer to `challenge`.
    ///
    /// # Errors
    /// [`PasskeyFault`], which says what is wrong.
    pub fn used(&self, party: &Party, challenge: &str, key: &Key) -> Result<Key, PasskeyFault> {
        let data = self.data(party, challenge, "webauthn.get")?;
        let mut signed = data.bytes;
        signed.extend(Sha256::digest(decoded(&self.response.client_data)?));
        let signature = self.response.signature.as_deref();
        let signature = decoded(signature.ok_or(PasskeyFault("signature is missing"))?)?;
        let public = UnparsedPublicKey::new(scheme(key.algorithm)?, decoded(&key.public)?);
        public.verify(&signed, &signature).map_err(|_| PasskeyFault("signature is wrong"))?;
        // One that counts and does not go on has been copied.
        if (data.count, key.count) != (0, 0) && data.count <= key.count {
            return Err(PasskeyFault("count went back"));
        }
        Ok(Key { count: data.count, ..key.clone() })
    }

    fn client_data(&self) -> Result<ClientData, PasskeyFault> {
        let bytes = decoded(&self.response.client_data)?;
        serde_json::from_slice(&bytes).map_err(|_| PasskeyFault("client data cannot be read"))
    }

    /// What the authenticator says, if it is said to us now.
    fn data(&self, party: &Party, challenge: &str, kind: &str) -> Result<Data, PasskeyFault> {
        let client = self.client_data()?;
        let wrong = if client.kind != kind {
            Some("answer is of another kind")
        } else if !same(client.challenge.as_bytes(), challenge.as_bytes()) {
            Some("challenge is another")
        } else if client.origin != party.origin || client.cross_origin {
            Some("page is another")
        } else {
            None
        };
        if let Some(wrong) = wrong {
            return Err(PasskeyFault(wrong));
        }
        let bytes = decoded(&self.response.authenticator_data)?;
        let short = PasskeyFault("data is too short");
        let named = bytes.get(..FLAGS).ok_or(short)?;
        if named != Sha256::digest(party.id.as_bytes()).as_slice() {
            return Err(PasskeyFault("name for us is another"));
        }
        let flags = *bytes.get(FLAGS).ok_or(short)?;
        if flags & PRESENT_AND_VERIFIED != PRESENT_AND_VERIFIED {
            return Err(PasskeyFault("holder was not verified"));
        }
        let count = bytes.get(FLAGS + 1..COUNTED).ok_or(short)?;
        let count = count.iter().fold(0, |sum: u32, byte| sum << 8 | u32::from(*byte));
        Ok(Data { bytes, count })
    }
}

fn decoded(text: &str) -> Result<Vec<u8>, PasskeyFault> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| PasskeyFault("base 64 cannot be read"))
}

/// The algorithms that are asked for, by their numbers in COSE, the best first.
pub const ALGORITHMS: [i64; 3] = [-8, -7, -257];

fn scheme(algorithm: i64) -> Result<&'static dyn VerificationAlgorithm, PasskeyFault> {
    match algorithm {
        -7 => Ok(&ECDSA_P256_SHA256_ASN1),
        -8 => Ok(&ED25519),
        -257 => Ok(&RSA_PKCS1_2048_8192_SHA256),
        _ => Err(PasskeyFault("algorithm is none of those that were asked for")),
    }
}

#[cfg(test)]
mod tests;
