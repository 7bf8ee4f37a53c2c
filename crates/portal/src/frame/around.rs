//! What is around every page: headers that keep it safe, and the pages that say why there is no
//! other.

use super::Frame;
use crate::{
    page::{self, gzip, shown_as},
    stop::Stop,
    visit::{
        Visit, language,
        prove::{self, Held},
        sight,
    },
    words::Words,
};
use askama::Template;
use axum::{
    body::Body,
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use server::app::App;
use std::sync::Arc;
use url::form_urlencoded::byte_serialize;

/// What a page may load, and from where.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
    frame-ancestors 'none'; form-action 'self'";

/// Of an answer: where else than here its forms may lead, scheme, host and port.
#[derive(Clone)]
pub struct Lands(pub String);

/// The page that says why there is no other.
#[derive(Template)]
#[template(path = "stopped.html")]
struct Stopped {
    frame: Frame,
    words: Words,
    title: String,
    sentences: Vec<String>,
}

/// Around every page: headers that keep it safe, and words for what went wrong.
pub async fn around(State(app): State<App>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let (mut parts, body) = request.into_parts();
    if parts.uri.path().starts_with("/assets/") {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let visit = Visit::from_request_parts(&mut parts, &app).await;
    if let Ok(visit) = &visit {
        // Whoever asks for it again gets the same.
        parts.extensions.insert(visit.clone());
    }
    let barred = visit.as_ref().ok().and_then(|visit| sight::barred(visit, &parts));
    let mut response = match barred {
        Some(stop) => stop.into_response(),
        None => next.run(Request::from_parts(parts, body)).await,
    };
    if let Some(stop) = response.extensions_mut().remove::<Arc<Stop>>() {
        response = told(&app, &stop, visit.as_ref().ok(), &headers);
    } else if let Ok(visit) = &visit
        && visit.flash.is_some()
        && response.status() == StatusCode::OK
    {
        page::hush(visit, &mut response);
    }
    let lands = response.extensions_mut().remove::<Lands>();
    let own = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::VARY, "Accept-Encoding, Accept-Language, Cookie"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        own.insert(name, HeaderValue::from_static(value));
    }
    if let Some(Lands(origin)) = lands
        && let Ok(policy) = HeaderValue::from_str(&format!("{POLICY} {origin}"))
    {
        own.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let locale = visit.as_ref().map_or_else(|_| language(&headers), |visit| visit.words.0);
    own.insert("content-language", HeaderValue::from_static(locale.code()));
    if gzip::is_taken(&headers) { gzip::packed(response, app.draw()).await } else { response }
}

/// The page that asks for a proof; only who is signed in is asked for one.
fn proving(held: &Held, visit: Option<&Visit>) -> Response {
    let page = visit.map(|visit| shown_as(StatusCode::FORBIDDEN, &prove::page(held, visit)));
    page.and_then(Result::ok).unwrap_or_else(|| StatusCode::FORBIDDEN.into_response())
}

/// Puts into words why there is no page.
fn told(app: &App, stop: &Stop, visit: Option<&Visit>, headers: &HeaderMap) -> Response {
    let words = visit.map_or_else(|| Words::of(language(headers)), |visit| visit.words);
    let (title, sentences) = match stop {
        Stop::SignIn { back } => {
            let back: String = byte_serialize(back.as_bytes()).collect();
            return page::onward(app, &format!("/signin?back={back}"));
        }
        Stop::Refused(refusals) => {
            let all = words.all_refused(refusals.all());
            (words.say("stop-refused"), all)
        }
        Stop::Prove(held) => return proving(held, visit),
        Stop::Missing => (words.say("stop-missing"), vec![words.say("stop-missing-why")]),
        Stop::Foreign => (words.say("stop-foreign"), vec![words.say("stop-foreign-why")]),
        Stop::UnknownProgram => {
            (words.say("signin-unknown-program"), vec![words.say("signin-unknown-program-why")])
        }
        Stop::WrongReturn => {
            (words.say("signin-wrong-return"), vec![words.say("signin-wrong-return-why")])
        }
        Stop::OnlySeen => {
            (words.say("operator-sight-only"), vec![words.say("operator-sight-only-why")])
        }
        Stop::TheirOwn => {
            (words.say("operator-sight-own"), vec![words.say("operator-sight-own-why")])
        }
        Stop::Edge(edge) => (words.say("stop-refused"), words.edge(edge)),
        Stop::Reused => (words.say("stop-reused"), vec![words.say("stop-reused-why")]),
        Stop::Changed => (words.say("conflict-title"), vec![words.say("conflict-why")]),
        Stop::Failed(failure) => {
            let reference = app.draw().to_string();
            tracing::error!(%failure, reference, "a page failed");
            let why = words.with("stop-failed-why", "reference", reference);
            (words.say("stop-failed"), vec![why])
        }
    };
    let status = StatusCode::from_u16(stop.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let Some(visit) = visit else {
        return (status, Body::from(sentences.join("\n"))).into_response();
    };
    let page = Stopped { frame: Frame::of(visit), words, title, sentences };
    shown_as(status, &page).unwrap_or_else(|_| status.into_response())
}
