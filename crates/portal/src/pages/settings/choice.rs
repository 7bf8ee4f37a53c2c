//! What a reader chooses for this browser: language and theme.

use crate::{
    cookie,
    form::{Form, Open},
    page::{local, onward},
    visit::{LANGUAGE, THEME, Visit, base, is_secure},
};
use axum::{extract::RawQuery, http::header, response::Response};
use wire::Locale;

/// How long a choice is kept, in seconds: a year.
const KEPT: i64 = 365 * 24 * 3600;

/// `GET /language?to=nl&back=/customers`
pub async fn language(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/language");
    let locale = Locale::of(query.text("to")).unwrap_or(visit.words.0);
    kept(&visit, LANGUAGE, locale.code(), query.text("back"))
}

/// `POST /theme`
pub async fn theme(Open { visit, form }: Open) -> Response {
    let theme = match form.text("theme") {
        "light" => "light",
        "dark" => "dark",
        _ => "system",
    };
    kept(&visit, THEME, theme, form.text("back"))
}

fn kept(visit: &Visit, name: &str, value: &str, back: &str) -> Response {
    let mut response = onward(&visit.app, local(back));
    let (base, secure) = (base(&visit.app), is_secure(&visit.app));
    let cookie = cookie::keep(name, value, &base, KEPT, secure);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
