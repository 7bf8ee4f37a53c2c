//! Cookies, read and written.

use axum::http::{HeaderMap, HeaderValue, header};

/// A cookie of the request.
pub fn value<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// A cookie to be kept for so many seconds, or forgotten. `name` and `value` are ours and need no
/// escaping.
pub fn keep(name: &str, value: &str, path: &str, seconds: i64, is_secure: bool) -> HeaderValue {
    let path = if path.is_empty() { "/" } else { path };
    let secure = if is_secure { "; Secure" } else { "" };
    let text =
        format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("novate-1=a; novate=b"));
        headers.append(header::COOKIE, HeaderValue::from_static("lang=nl"));
        assert_eq!(value(&headers, "novate"), Some("b"));
        assert_eq!(value(&headers, "lang"), Some("nl"));
        assert_eq!(value(&headers, "nov"), None);
    }
}
