//! Style, script and icons: built in, named by their content, kept by browsers for ever.

use crate::page::gzip;
use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use flate2::Compression;
use sha2::{Digest, Sha256};
use std::{fmt::Write, sync::LazyLock};

/// The style of all pages: the tokens of the design, then what is made of them.
static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let text = concat!(include_str!("../assets/tokens.css"), include_str!("../assets/portal.css"));
    Asset::new("portal", "css", "text/css; charset=utf-8", text.to_owned())
});

/// What makes pages that work without it more pleasant.
static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    // Nobody reads the comments there.
    let lines = include_str!("../assets/portal.js").lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.trim_start().starts_with("//"));
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    Asset::new("portal", "js", "text/javascript; charset=utf-8", text)
});

/// All icons, to be used by their names.
static ICONS: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("icons", "svg", "image/svg+xml", include_str!("../assets/icons.svg").to_owned())
});

/// The sign that browsers show beside the title.
static FAVICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("novate", "svg", "image/svg+xml", include_str!("../assets/favicon.svg").to_owned())
});

struct Asset {
    path: String,
    kind: &'static str,
    text: Bytes,
    /// The same, packed once.
    packed: Option<Bytes>,
    /// What the two are told apart by.
    tags: [String; 2],
}

impl Asset {
    fn new(name: &str, ending: &str, kind: &'static str, text: String) -> Self {
        let mut hash = String::new();
        for byte in Sha256::digest(text.as_bytes()).iter().take(8) {
            let _ = write!(hash, "{byte:02x}");
        }
        let packed = gzip::pack(text.as_bytes(), Compression::best(), "");
        let tags = [format!("\"{hash}\""), format!("\"{hash}-gzip\"")];
        let path = format!("/assets/{name}-{hash}.{ending}");
        Self { path, kind, text: text.into(), packed, tags }
    }

    fn answer(&self, asked: &HeaderMap) -> Response {
        let packed = self.packed.as_ref().filter(|_| gzip::is_taken(asked));
        let tag = &self.tags[usize::from(packed.is_some())];
        let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let is_known = known.is_some_and(|known| {
            known.split(',').any(|one| one.trim() == "*" || one.trim_start().ends_with(tag))
        });
        let mut response = match packed {
            _ if is_known => StatusCode::NOT_MODIFIED.into_response(),
            Some(packed) => packed.clone().into_response(),
            None => self.text.clone().into_response(),
        };
        let own = response.headers_mut();
        for (name, value) in [
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            (header::VARY, "Accept-Encoding"),
            (header::CONTENT_TYPE, self.kind),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ] {
            own.insert(name, HeaderValue::from_static(value));
        }
        if let Ok(tag) = HeaderValue::from_str(tag) {
            own.insert(header::ETAG, tag);
        }
        if packed.is_some() && !is_known {
            own.insert(header::CONTENT_ENCODING, gzip::CODING);
        }
        response
    }
}

/// Where the style is, below the base.
pub fn style() -> &'static str {
    &STYLE.path
}

/// Where the script is.
pub fn script() -> &'static str {
    &SCRIPT.path
}

/// Where the icons are.
pub fn icons() -> &'static str {
    &ICONS.path
}

/// Where the sign is that browsers show.
pub fn favicon() -> &'static str {
    &FAVICON.path
}

/// Their routes.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route(style(), get(async |asked: HeaderMap| STYLE.answer(&asked)))
        .route(script(), get(async |asked: HeaderMap| SCRIPT.answer(&asked)))
        .route(icons(), get(async |asked: HeaderMap| ICONS.answer(&asked)))
        .route(favicon(), get(async |asked: HeaderMap| FAVICON.answer(&asked)))
}

#[cfg(test)]
mod tests {
    use super::SCRIPT;

    #[test]
    fn the_script_is_small() {
        assert!(SCRIPT.text.len() <= 5_000, "{} bytes", SCRIPT.text.len());
    }

    /// A brace too many ends a layer, and what follows is lost: browsers say nothing.
    #[test]
    fn every_rule_of_the_style_is_in_a_layer() {
        let (mut depth, mut lost) = (0_usize, Vec::new());
        for (number, line) in include_str!("../assets/portal.css").lines().enumerate() {
            let begins = ["@", "/*", "}"].iter().any(|sign| line.starts_with(sign));
            if depth == 0 && !begins && !line.trim().is_empty() {
                lost.push(number + 1);
            }
            for sign in line.chars() {
                match sign {
                    '{' => depth += 1,
                    '}' if depth == 0 => lost.push(number + 1),
                    '}' => depth -= 1,
                    _ => {}
                }
            }
        }
        assert!(lost.is_empty() && depth == 0, "lines {lost:?}, {depth} braces are open");
    }
}
