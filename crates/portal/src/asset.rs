//! Style, script and icons: built in, named by their content, kept by browsers for ever.

use axum::{
    Router,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use sha2::{Digest, Sha256};
use std::{fmt::Write, sync::LazyLock};

/// The style of all pages: the tokens of the design, then what is made of them.
static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let text = concat!(include_str!("../assets/tokens.css"), include_str!("../assets/portal.css"));
    Asset::new("portal", "css", "text/css; charset=utf-8", text)
});

/// What makes pages that work without it more pleasant.
static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let text = include_str!("../assets/portal.js");
    Asset::new("portal", "js", "text/javascript; charset=utf-8", text)
});

/// All icons, to be used by their names.
static ICONS: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("icons", "svg", "image/svg+xml", include_str!("../assets/icons.svg"))
});

/// The sign that browsers show beside the title.
static FAVICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("novate", "svg", "image/svg+xml", include_str!("../assets/favicon.svg"))
});

struct Asset {
    path: String,
    kind: &'static str,
    text: &'static str,
}

impl Asset {
    fn new(name: &str, ending: &str, kind: &'static str, text: &'static str) -> Self {
        let mut hash = String::new();
        for byte in Sha256::digest(text.as_bytes()).iter().take(8) {
            let _ = write!(hash, "{byte:02x}");
        }
        Self { path: format!("/assets/{name}-{hash}.{ending}"), kind, text }
    }

    fn answer(&self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, self.kind),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ];
        (headers, self.text).into_response()
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
        .route(style(), get(async || STYLE.answer()))
        .route(script(), get(async || SCRIPT.answer()))
        .route(icons(), get(async || ICONS.answer()))
        .route(favicon(), get(async || FAVICON.answer()))
}
