//! The edge: what happens to every request before a handler sees it, and to every answer after.
//!
//! Paths come with doubled slashes, trailing ones, any casing and two spellings of the version
//! (`clients.md` section 9); ids come or are drawn; a problem is put into the caller's words;
//! one log line a request.

use super::{
    answer::{Problem, SOON},
    call::{Marks, id_of, presented},
};
use crate::{account::caller::Caller, app::App, chance, clock::Watch, listen::Peer};
use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, Version, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::any_service,
};
use std::{sync::Arc, time::Duration};
use store::{Failure, meta};
use tokio::time::timeout;
use tower::ServiceExt;
use wire::{Fault, Locale, fault::Edge, refusal};

/// How long the database may take to answer before we call it away.
const PATIENCE: Duration = Duration::from_secs(2);

/// The API as one service.
pub type Service = Router;

/// The edge around all routes.
pub fn around(routes: Router<()>, app: App) -> Service {
    let inner = routes.layer(from_fn_with_state(app, pass));
    let straight = inner.map_request(|request: Request| straightened(request));
    Router::new().fallback_service(any_service(straight))
}

/// The request with its path in the one form that routes are written in.
fn straightened<B>(mut request: axum::http::Request<B>) -> axum::http::Request<B> {
    let path = request.uri().path();
    let mut parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
    if parts.first().is_some_and(|first| first.eq_ignore_ascii_case("v1.0")) {
        parts[0] = "v1";
    }
    let mut clean = String::with_capacity(path.len());
    for part in parts {
        clean.push('/');
        clean.push_str(&part.to_ascii_lowercase());
    }
    if clean.is_empty() {
        clean.push('/');
    }
    if clean != path {
        if let Some(query) = request.uri().query() {
            clean.push('?');
            clean.push_str(query);
        }
        if let Ok(uri) = clean.parse::<Uri>() {
            *request.uri_mut() = uri;
        }
    }
    request
}

async fn pass(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let watch = Watch::start();
    let marks = marks(&app, request.headers());
    let peer = request.extensions().get::<ConnectInfo<Peer>>().map(|peer| peer.0.0.ip());
    let caller = Caller::of(&app.config().proxies, peer, request.headers());
    request.extensions_mut().insert(marks);
    request.extensions_mut().insert(caller);
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let closes = request.version() < Version::HTTP_2;
    let proved = twice(&app, request.headers()).await;
    let mut response = next.run(request).await;
    if let Some(problem) = response.extensions_mut().remove::<Arc<Problem>>() {
        response = told(&problem, marks);
    }
    let headers = response.headers_mut();
    let ids = [("ms-requestid", marks.request), ("ms-correlationid", marks.correlation)];
    for (name, id) in ids {
        // What a sandbox has answered has the ids that it was answered under.
        if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
            headers.entry(name).or_insert(value);
        }
    }
    if let Some(proved) = proved {
        let value = HeaderValue::from_static(if proved { "true" } else { "false" });
        headers.entry("ismfacompliant").or_insert(value);
    }
    let locale = HeaderValue::from_static(marks.locale.code());
    headers.entry("x-locale").or_insert(locale);
    // HTTP/2 has no such header; there the connection says it when it ends.
    if closes && app.is_draining() {
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    let micros = watch.micros();
    let status = response.status().as_u16();
    tracing::info!(%method, path, status, micros, request = %marks.request, "request");
    response
}

/// Whether the person behind a call has proved twice who they are, where the call asks for that
/// (`api-core` 1.3).
async fn twice(app: &App, headers: &HeaderMap) -> Option<bool> {
    let asks = headers.get("validatemfa").and_then(|value| value.to_str().ok());
    asks.filter(|text| text.eq_ignore_ascii_case("true"))?;
    let (_, claims, _) = presented(app, headers).await.ok()?;
    claims.is_user().then(|| claims.amr.iter().any(|word| word == "mfa"))
}

fn marks(app: &App, headers: &HeaderMap) -> Marks {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let given = text("ms-requestid").and_then(id_of);
    let draw = || chance::id(app.clock().now());
    let language = text(header::ACCEPT_LANGUAGE.as_str());
    Marks {
        given,
        request: given.unwrap_or_else(draw),
        correlation: text("ms-correlationid").and_then(id_of).unwrap_or_else(draw),
        locale: Locale::choose(text("x-locale"), language),
    }
}

/// A problem in the caller's words.
fn told(problem: &Problem, marks: Marks) -> Response {
    let locale = marks.locale;
    let fault = match problem {
        Problem::Refused(refusals, area) => refusal::fault(refusals, *area, locale),
        Problem::Malformed(malformed, area) => Fault::malformed(malformed, *area, locale),
        Problem::Edge(edge) => Fault::edge(edge, locale),
        Problem::Failed(failure) => {
            tracing::error!(request = %marks.request, %failure, "failed");
            let reference = marks.request.to_string();
            let edge = match failure {
                Failure::Conflict => Edge::Raced,
                passing if passing.is_passing() => Edge::Busy,
                _ => Edge::Broken { reference },
            };
            Fault::edge(&edge, locale)
        }
    };
    let status = StatusCode::from_u16(fault.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(&fault).unwrap_or_default();
    let mut response = (status, Body::from(body)).into_response();
    let headers = response.headers_mut();
    let json = HeaderValue::from_static("application/json; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, json);
    match status {
        StatusCode::UNAUTHORIZED => {
            let value = HeaderValue::from_static("Bearer error=\"invalid_token\"");
            headers.insert(header::WWW_AUTHENTICATE, value);
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            headers.insert(header::RETRY_AFTER, SOON);
        }
        _ => {}
    }
    if let Problem::Edge(Edge::TooManyRequests { seconds }) = problem {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// Whatever is at no path, or not with this method.
pub async fn nothing_here() -> Problem {
    Problem::Edge(Edge::NothingHere)
}

/// Whether the process lives. Asks nobody.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// Whether requests should be sent here: 200, or 503 and why not.
pub async fn ready(State(app): State<App>) -> Response {
    let away = |text| (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, SOON)], text);
    if app.is_draining() {
        return away("draining\n").into_response();
    }
    let before = app.store().tally().jobs;
    let asked = app.store().read(|tx| meta::get(tx, "ready"));
    match timeout(PATIENCE, asked).await {
        // Overloaded is not away: with every server taken out, nobody would be served at all.
        Ok(Err(Failure::Busy)) => "ready, and busy\n".into_response(),
        Err(_) if app.store().tally().jobs != before => "ready, and busy\n".into_response(),
        Ok(Ok(_)) => "ready\n".into_response(),
        Ok(Err(failure)) => {
            tracing::error!(%failure, "not ready");
            away("database away\n").into_response()
        }
        Err(_) => {
            tracing::error!("not ready: the database does not answer");
            away("database away\n").into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn our_own_failures_are_told_apart() {
        let id = Uuid::from_u128(7);
        let marks = Marks { given: None, request: id, correlation: id, locale: Locale::En };
        for (failure, status, retry_after) in [
            (Failure::Conflict, 409, None),
            (Failure::Busy, 503, Some("1")),
            (Failure::Full, 503, Some("1")),
            (Failure::Away("gone".to_owned()), 503, Some("1")),
            (Failure::Corrupt("a row".to_owned()), 500, None),
            (Failure::Broken("it".to_owned()), 500, None),
        ] {
            let text = failure.to_string();
            let response = told(&Problem::Failed(failure), marks);
            let after = response.headers().get(header::RETRY_AFTER);
            let after = after.map(|value| value.to_str().expect("text"));
            assert_eq!((response.status().as_u16(), after), (status, retry_after), "{text}");
        }
    }
}
