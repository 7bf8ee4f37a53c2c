//! The challenge by which whoever redeems a code proves to have asked for it (RFC 7636). Only S256:
//! a plain challenge would be read by whoever reads the code.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::signin::secret::same;

/// How many characters a verifier may have.
const VERIFIER: std::ops::RangeInclusive<usize> = 43..=128;
/// How many characters the hash has.
const CHALLENGE: usize = 43;

/// Whether a text can be a challenge.
pub fn is_one(challenge: &str) -> bool {
    challenge.len() == CHALLENGE && challenge.bytes().all(is_safe)
}

fn is_safe(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// Whether what came with a code fits what was asked with: a verifier where there was a challenge,
/// and none where there was none.
pub fn fits(challenge: Option<&str>, verifier: Option<&str>) -> bool {
    match (challenge, verifier) {
        (None, None) => true,
        (Some(challenge), Some(verifier)) => {
            let formed = VERIFIER.contains(&verifier.len()) && verifier.bytes().all(is_safe);
            let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
            formed && same(hash.as_bytes(), challenge.as_bytes())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 7636, appendix B.
    const EXAMPLE: (&str, &str) = (
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    );

    #[test]
    fn only_the_verifier_fits() {
        let (challenge, verifier) = EXAMPLE;
        assert!(is_one(challenge) && fits(Some(challenge), Some(verifier)));
        assert!(fits(None, None));
        for (challenge, verifier) in [
            (Some(challenge), None),
            (None, Some(verifier)),
            (Some(challenge), Some(challenge)),
            (Some(verifier), Some(verifier)),
            (Some(challenge), Some("short")),
            (Some(challenge), Some("")),
        ] {
            assert!(!fits(challenge, verifier), "{challenge:?} {verifier:?}");
        }
        assert!(!is_one("short") && !is_one(&"+".repeat(43)) && !is_one(""));
    }
}
