//! Answers of pages: a page, or the way to another one with something to say there.

pub mod csv;
pub mod gzip;
pub mod sheet;

use crate::{
    cookie,
    stop::{Handled, Stop},
    visit::{Visit, base, is_secure},
};
use askama::Template;
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::refusal::Refusal;
use server::app::{App, Reply};
use store::Failure;
use url::form_urlencoded::{byte_serialize, parse};

/// The cookie of what is to be said once.
const FLASH: &str = "novate-said";

/// A page.
///
/// # Errors
/// [`Stop::Failed`] when it cannot be written.
pub fn shown(template: &impl Template) -> Handled<Response> {
    shown_as(StatusCode::OK, template)
}

/// A page with a status.
///
/// # Errors
/// [`Stop::Failed`] when it cannot be written.
pub fn shown_as(status: StatusCode, template: &impl Template) -> Handled<Response> {
    let text = template.render().map_err(|why| Stop::Failed(Failure::Broken(why.to_string())))?;
    Ok((status, Html(text)).into_response())
}

/// The way on; where the rules said no, the same page again with what they said.
///
/// # Errors
/// [`Stop`] of everything else.
pub fn or_again<T: Template>(
    done: Handled<Response>,
    page: impl FnOnce(&[Refusal]) -> Handled<T>,
) -> Handled<Response> {
    match done {
        Err(Stop::Refused(refusals)) => {
            shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page(refusals.all())?)
        }
        other => other,
    }
}

/// On to another page, below the base.
pub fn onward(app: &App, path: &str) -> Response {
    let to = format!("{}{path}", base(app));
    let to = HeaderValue::from_str(&to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// On to another page, where this is said.
pub fn onward_saying(app: &App, path: &str, text: &str) -> Response {
    saying(app, onward(app, path), text)
}

/// An answer that leads to where this is said.
pub fn saying(app: &App, mut response: Response, text: &str) -> Response {
    let value: String = byte_serialize(text.as_bytes()).collect();
    let cookie = cookie::keep(FLASH, &value, &base(app), 60, is_secure(app));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// What is to be said on this page.
pub fn flash(headers: &HeaderMap) -> Option<String> {
    let value = cookie::value(headers, FLASH)?;
    let (text, _) = parse(value.as_bytes()).next()?;
    Some(text.into_owned()).filter(|text| !text.is_empty())
}

/// Forgets what has been said.
pub fn hush(visit: &Visit, response: &mut Response) {
    let cookie = cookie::keep(FLASH, "", &base(&visit.app), 0, is_secure(&visit.app));
    response.headers_mut().append(header::SET_COOKIE, cookie);
}

/// The answer of a command: nothing but that it was done.
pub fn done() -> Reply {
    Reply { status: 204, body: None }
}

/// A path within these pages, from outside: anything else leads to the first page.
pub fn local(path: &str) -> &str {
    let inside =
        path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r']);
    if inside { path } else { "/" }
}
