//! Codes that change every thirty seconds (RFC 6238), as apps on a phone show them, and recovery
//! codes for when there is no phone.

use super::secret::{digest, same};
use crate::chance;
use aws_lc_rs::hmac;
use jiff::Timestamp;
use url::form_urlencoded::byte_serialize;
use uuid::Uuid;

/// How long a code is shown, in seconds.
const STEP: i64 = 30;
/// How many steps a phone's clock may be off.
const DRIFT: i64 = 1;
/// How many digits a code has.
const DIGITS: usize = 6;
/// Base 32 (RFC 4648), in which apps take keys.
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// How many recovery codes there are.
pub const RECOVERY_CODES: usize = 10;

/// A key that a phone and we share.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Vec<u8>);

/// Hides the key.
impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// A new one, of 160 bits as RFC 4226 asks for.
    pub fn draw() -> Self {
        Self(chance::bytes::<20>().to_vec())
    }

    /// The key of this text; `None` for what is not base 32.
    pub fn of(text: &str) -> Option<Self> {
        let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
        for sign in text.bytes().filter(|sign| *sign != b' ') {
            let value = ALPHABET.iter().position(|one| *one == sign.to_ascii_uppercase())?;
            held = held << 5 | u32::try_from(value).ok()?;
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                bytes.push(u8::try_from(held >> bits & 0xff).ok()?);
            }
        }
        (!bytes.is_empty()).then_some(Self(bytes))
    }

    /// Its text in base 32, without padding.
    pub fn text(&self) -> String {
        base32(&self.0)
    }

    /// What a phone reads from a picture: for whom and by whom the codes are.
    pub fn address(&self, name: &str, issuer: &str) -> String {
        let part =
            |text: &str| byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        let (name, issuer, key) = (part(name), part(issuer), self.text());
        format!("otpauth://totp/{issuer}:{name}?secret={key}&issuer={issuer}&period={STEP}")
    }

    /// The code that is shown at a moment.
    pub fn code(&self, at: Timestamp) -> String {
        self.code_of(at.as_second() / STEP)
    }

    /// The step of which `typed` is the code, if it is shown now or was just before or will be just
    /// after, and no code of that step or a later one was taken before.
    pub fn step(&self, typed: &str, now: Timestamp, taken: i64) -> Option<i64> {
        let typed: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
        let current = now.as_second() / STEP;
        let matches = |step: &i64| same(self.code_of(*step).as_bytes(), typed.as_bytes());
        let found = (current - DRIFT..=current + DRIFT).filter(matches).max();
        found.filter(|step| *step > taken)
    }

    /// RFC 4226, section 5.3.
    fn code_of(&self, step: i64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let bytes = tag.as_ref();
        let start = usize::from(bytes.last().copied().unwrap_or(0) & 0xf);
        let four = bytes.iter().skip(start).take(4);
        let number = four.fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)) & 0x7fff_ffff;
        format!("{:0DIGITS$}", number % 1_000_000)
    }
}

fn base32(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(ALPHABET[(held >> bits & 0x1f) as usize]));
        }
    }
    if bits > 0 {
        text.push(char::from(ALPHABET[(held << (5 - bits) & 0x1f) as usize]));
    }
    text
}

/// New recovery codes, of 80 bits each, as people write them down.
pub fn recovery_codes() -> Vec<String> {
    let code = |_| {
        let text = base32(&chance::bytes::<10>()).to_lowercase();
        let parts: Vec<_> = [0, 4, 8, 12].iter().filter_map(|at| text.get(*at..at + 4)).collect();
        parts.join("-")
    };
    (0..RECOVERY_CODES).map(code).collect()
}

/// What is kept of a person's recovery code, however it is written.
pub fn recovery_hash(person: Uuid, code: &str) -> String {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    digest(&["recovery", &person.to_string(), &plain.to_lowercase()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    /// RFC 6238, appendix B, the last six digits of those for SHA-1.
    #[test]
    fn codes_are_those_of_the_standard() {
        let key = Key(b"12345678901234567890".to_vec());
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(key.code(at(second)), code);
        }
    }

    #[test]
    fn a_code_is_good_around_its_time_and_once() {
        let key = Key::draw();
        let code = key.code(at(300));
        for second in [270, 299, 300, 329, 330, 359] {
            assert_eq!(key.step(&code, at(second), 0), Some(10), "{second}");
        }
        for second in [239, 390] {
            assert_eq!(key.step(&code, at(second), 0), None, "{second}");
        }
        let spaced = format!(" {} {}", &code[..3], &code[3..]);
        assert_eq!(key.step(&spaced, at(300), 9), Some(10));
        assert_eq!(key.step(&code, at(300), 10), None, "it was taken");
        assert_eq!(key.step("", at(300), 0), None);
    }

    #[test]
    fn a_key_is_written_in_base_32() {
        // RFC 4648, section 10.
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
        assert_eq!(Key::of("mzxw 6ytb oi"), Some(Key(b"foobar".to_vec())));
        assert_eq!(Key::of("1"), None);
        let key = Key::draw();
        assert_eq!(Key::of(&key.text()), Some(key.clone()));
        let address = key.address("ada@example.org", "No vate");
        assert!(address.starts_with("otpauth://totp/No%20vate:ada%40example.org?secret="));
        assert_eq!(format!("{key:?}"), "Key");
    }

    #[test]
    fn recovery_codes_can_be_typed() {
        let codes = recovery_codes();
        assert_eq!(codes.len(), RECOVERY_CODES);
        assert!(codes.iter().all(|code| code.len() == 19), "{codes:?}");
        let person = Uuid::from_u128(1);
        let typed = codes[0].to_uppercase().replace('-', " ");
        assert_eq!(recovery_hash(person, &codes[0]), recovery_hash(person, &typed));
        assert_ne!(recovery_hash(person, &codes[0]), recovery_hash(Uuid::nil(), &codes[0]));
    }
}
