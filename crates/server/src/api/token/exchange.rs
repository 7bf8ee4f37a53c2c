//! The exchange that the oldest clients make before their first call: a token of the directory for
//! one of Partner Center's (`api-core` 1.2). Here both are the same.

use super::{FORM_BYTES_MAX, form, json, refused};
use crate::{
    api::{
        answer::{Handled, InArea},
        call::{self, Marks, whole},
    },
    app::App,
    signin::grant::GrantFault,
};
use axum::{
    Extension,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use jiff::Timestamp;
use wire::{
    fault::Area,
    token::{Also, Generation, Granted, TokenAnswer},
};

/// The only thing that is exchanged.
const GRANT: &str = "jwt_token";

/// `POST /generatetoken`: answers with the token that came, as long as it is good.
///
/// # Errors
/// A problem when it is none of ours.
pub async fn exchange(
    State(app): State<App>,
    marks: Extension<Marks>,
    headers: HeaderMap,
    body: Body,
) -> Handled<Response> {
    let (token, claims, _) = call::presented(&app, &headers).await?;
    let now = app.signs().now();
    let form = form(&whole(body, FORM_BYTES_MAX).await.area(Area::Door)?);
    let fault = match form.grant_type {
        None => Some(GrantFault::Missing("grant_type")),
        Some(grant) if grant != GRANT => Some(GrantFault::UnsupportedGrantType(grant)),
        Some(_) => None,
    };
    let mut response = if let Some(fault) = fault {
        refused(&fault, marks.0, &headers, now)
    } else {
        let granted = Granted {
            access_token: token.to_owned(),
            not_before: now,
            expires_at: Timestamp::from_second(claims.exp).unwrap_or(now),
            audience: claims.aud.clone(),
            scope: claims.scp.clone(),
            also: Also::default(),
        };
        json(StatusCode::OK, &TokenAnswer::of(granted, Generation::V1))
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
