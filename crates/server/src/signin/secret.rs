//! Secrets of applications.
//!
//! Unlike a password such a secret is long and drawn by a machine, so there is nothing to guess:
//! one SHA-256 protects it at rest, and checking it costs no more than a microsecond although
//! every token request brings one.

use std::fmt::Write as _;
use std::hint::black_box;

use sha2::{Digest, Sha256};

/// The fewest characters a secret may have.
pub const SHORTEST: usize = 32;
/// The most characters looked at.
pub const LONGEST: usize = 256;

/// The secret is too short or too long to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an application secret has {SHORTEST} to {LONGEST} characters")]
pub struct SecretLength;

/// What is stored of an application's secret: its SHA-256 in lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretHash(String);

impl SecretHash {
    /// The hash of a new secret.
    ///
    /// # Errors
    /// [`SecretLength`] when a secret of that length would be too easy to guess, or absurd.
    pub fn of(secret: &str) -> Result<Self, SecretLength> {
        let length = secret.chars().count();
        if (SHORTEST..=LONGEST).contains(&length) {
            Ok(Self(hex(secret)))
        } else {
            Err(SecretLength)
        }
    }

    /// A hash that was stored. Text of another form matches no secret.
    pub fn stored(hex: impl Into<String>) -> Self {
        Self(hex.into())
    }

    /// The text to store.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `secret` is the one.
    pub fn matches(&self, secret: &str) -> bool {
        same(self.0.as_bytes(), hex(secret).as_bytes())
    }
}

/// Whether one of `hashes` is the hash of `secret`; an application has several while it changes
/// from one to the next. All are compared, whichever matches.
pub fn any(hashes: &[SecretHash], secret: &str) -> bool {
    hashes.iter().fold(false, |found, hash| found | hash.matches(secret))
}

/// The SHA-256 of some texts, in lower-case hex: what is kept of a drawn secret. The first text
/// says what it is of, so that one kind is never taken for another.
pub fn digest(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.len().to_le_bytes());
        digest.update(part.as_bytes());
    }
    written(&digest.finalize())
}

fn hex(secret: &str) -> String {
    written(&Sha256::digest(secret.as_bytes()))
}

fn written(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        write!(text, "{byte:02x}").expect("text grows");
        text
    })
}

/// Compares without stopping at the first difference. Lengths are no secret.
pub fn same(left: &[u8], right: &[u8]) -> bool {
    let differs = left.iter().zip(right).fold(0, |sum, (l, r)| black_box(sum | (l ^ r)));
    left.len() == right.len() && differs == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance;

    #[test]
    fn the_hash_is_sha_256_in_hex() {
        let hash = SecretHash::of("abcdefghijklmnopqrstuvwxyz012345").expect("long enough");
        assert_eq!(hash.as_str().len(), 64);
        assert!(hash.as_str().bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase()));
        assert_eq!(
            hex(""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "the published hash of nothing"
        );
    }

    #[test]
    fn only_the_secret_itself_matches() {
        let secret = chance::secret();
        let hash = SecretHash::of(&secret).expect("drawn secrets are long enough");
        assert!(SecretHash::stored(hash.as_str()).matches(&secret));
        for wrong in [chance::secret(), String::new(), secret[1..].to_owned(), hash.0.clone()] {
            assert!(!hash.matches(&wrong), "{wrong}");
        }
        assert!(!SecretHash::stored("").matches(&secret));
        assert!(!SecretHash::stored(&hash.as_str()[..63]).matches(&secret));
    }

    #[test]
    fn while_a_secret_is_changed_both_are_good() {
        let (old, new) = (chance::secret(), chance::secret());
        let both: Vec<_> =
            [&old, &new].map(|s| SecretHash::of(s).expect("long enough")).into_iter().collect();
        assert!(any(&both, &old) && any(&both, &new));
        assert!(!any(&both, &chance::secret()));
        assert!(!any(&[], &old));
    }

    #[test]
    fn lengths() {
        assert_eq!(SecretHash::of(&"x".repeat(SHORTEST - 1)), Err(SecretLength));
        assert_eq!(SecretHash::of(&"x".repeat(LONGEST + 1)), Err(SecretLength));
        assert!(SecretHash::of(&"é".repeat(SHORTEST)).is_ok());
    }
}
