//! Pages and assets made smaller on their way (RFC 1952).
//!
//! A page holds a secret, the value that its forms send back, and may hold what somebody else put
//! into its address. Who can see how long answers are could find the one by guessing with the
//! other (BREACH); so each page that is packed carries a name of a length that was drawn.

use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use flate2::{Compression, GzBuilder};
use std::io::Write;
use uuid::Uuid;

/// What is shorter fits into a packet anyway.
const LEAST: u64 = 1024;
/// How many characters the name of a page has at most.
const NAME_MAX: usize = 32;

/// The name of the coding.
pub const CODING: HeaderValue = HeaderValue::from_static("gzip");

/// Whether whoever asks can unpack.
pub fn is_taken(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter();
    let codings = lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(','));
    let mut rest = false;
    for coding in codings {
        let mut parts = coding.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q=")).map(str::parse::<f32>);
        let wanted = weight.is_none_or(|weight| weight.is_ok_and(|weight| weight > 0.0));
        if name.eq_ignore_ascii_case("gzip") {
            return wanted;
        }
        rest |= name == "*" && wanted;
    }
    rest
}

/// Something packed, under a name; `None` where that cannot be.
pub fn pack(text: &[u8], level: Compression, name: &str) -> Option<Bytes> {
    let builder = if name.is_empty() { GzBuilder::new() } else { GzBuilder::new().filename(name) };
    let mut writer = builder.write(Vec::new(), level);
    writer.write_all(text).ok()?;
    writer.finish().ok().map(Bytes::from)
}

/// The same answer, packed if it is a page that is long enough.
pub async fn packed(response: Response, drawn: Uuid) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_text = kind.starts_with("text/html") || kind.starts_with("text/csv");
    let is_long = response.body().size_hint().exact().is_some_and(|size| size >= LEAST);
    if !is_text || !is_long || response.headers().contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(whole) = to_bytes(body, usize::MAX).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let name = drawn.simple().to_string();
    let length = 1 + usize::from(drawn.as_bytes()[15]) % NAME_MAX;
    let Some(small) = pack(&whole, Compression::fast(), &name[NAME_MAX - length..]) else {
        return Response::from_parts(parts, Body::from(whole));
    };
    parts.headers.insert(header::CONTENT_ENCODING, CODING);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(small))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_packed_for_those_who_can_unpack() {
        for (said, taken) in [
            ("gzip", true),
            ("br, GZIP;q=0.5", true),
            ("gzip;q=0, *", false),
            ("gzip; q=0.0", false),
            ("*", true),
            ("br", false),
            ("identity", false),
            ("gzip;q=much", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(said));
            assert_eq!(is_taken(&headers), taken, "{said}");
        }
        assert!(!is_taken(&HeaderMap::new()));
    }

    #[test]
    fn two_pages_alike_are_not_equally_long() {
        let of = |name| pack(&[b'a'; 4000], Compression::fast(), name).expect("it").len();
        assert_ne!(of("1"), of("123456789"));
        assert!(of("") < 100);
    }
}
