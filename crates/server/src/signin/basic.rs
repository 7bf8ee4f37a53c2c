//! Client id and secret in an `Authorization: Basic` header (RFC 6749, section 2.3.1).

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Some clients leave the padding out.
const TOLERANT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The header is of the Basic scheme but holds no id and secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the Basic credentials cannot be read")]
pub struct BasicFault;

/// Id and secret in the value of an `Authorization` header; `None` for another scheme.
///
/// # Errors
/// [`BasicFault`] when it is the Basic scheme and cannot be read.
pub fn read(header: &str) -> Result<Option<(String, String)>, BasicFault> {
    let Some((scheme, value)) = header.trim().split_once(' ') else { return Ok(None) };
    if !scheme.eq_ignore_ascii_case("basic") {
        return Ok(None);
    }
    let bytes = TOLERANT.decode(value.trim()).map_err(|_| BasicFault)?;
    let text = String::from_utf8(bytes).map_err(|_| BasicFault)?;
    let (id, secret) = text.split_once(':').ok_or(BasicFault)?;
    Ok(Some((unescaped(id)?, unescaped(secret)?)))
}

/// Undoes the form encoding which the standard asks for on both sides of the colon.
fn unescaped(text: &str) -> Result<String, BasicFault> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => digit(rest.next())? << 4 | digit(rest.next())?,
            other => other,
        });
    }
    String::from_utf8(bytes).map_err(|_| BasicFault)
}

fn digit(byte: Option<u8>) -> Result<u8, BasicFault> {
    let value = byte.and_then(|b| char::from(b).to_digit(16)).ok_or(BasicFault)?;
    u8::try_from(value).map_err(|_| BasicFault)
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

    use super::*;

    #[test]
    fn reads_both_sides_with_and_without_padding() {
        let pair = Some(("app-1".to_owned(), "a b:ü%".to_owned()));
        let text = "app-1:a+b:%C3%BC%25";
        assert_eq!(read(&format!("Basic {}", STANDARD.encode(text))), Ok(pair.clone()));
        assert_eq!(read(&format!("bAsIc  {}", STANDARD_NO_PAD.encode(text))), Ok(pair));
    }

    #[test]
    fn another_scheme_is_none_of_our_business() {
        assert_eq!(read("Bearer abc"), Ok(None));
        assert_eq!(read("Basic"), Ok(None));
        assert_eq!(read(""), Ok(None));
    }

    #[test]
    fn unreadable_credentials() {
        for text in ["no colon", "bad:%2", "bad:%zz", "bad:%ff"] {
            assert_eq!(
                read(&format!("Basic {}", STANDARD.encode(text))),
                Err(BasicFault),
                "{text}"
            );
        }
        assert_eq!(read("Basic ???"), Err(BasicFault));
    }
}
