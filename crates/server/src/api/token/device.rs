//! Programs without a browser begin here, and ask at the token endpoint (RFC 8628, section 3.1).

use super::{FORM_BYTES_MAX, NoToken, form, json, place, refused};
use crate::{
    account::{client, device},
    api::{
        answer::Problem,
        call::{Marks, Path, whole},
    },
    app::App,
    signin::{
        authorize::scope::Wanted,
        grant::{self, GrantFault, Tenant},
        identity::Generation,
    },
};
use axum::{
    Extension,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use uuid::Uuid;
use wire::token::device::DeviceAnswer;

/// `POST /{tenant}/oauth2/devicecode`
pub async fn v1(
    State(app): State<App>,
    Path(tenant): Path<String>,
    marks: Extension<Marks>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    answered(&app, &tenant, Generation::V1, (marks.0, headers), body).await
}

/// `POST /{tenant}/oauth2/v2.0/devicecode`
pub async fn v2(
    State(app): State<App>,
    Path(tenant): Path<String>,
    marks: Extension<Marks>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    answered(&app, &tenant, Generation::V2, (marks.0, headers), body).await
}

async fn answered(
    app: &App,
    tenant: &str,
    generation: Generation,
    (marks, headers): (Marks, HeaderMap),
    body: Body,
) -> Response {
    let begun = match whole(body, FORM_BYTES_MAX).await {
        Ok(body) => begun(app, tenant, generation, &body).await,
        Err(_) => Err(GrantFault::Unreadable.into()),
    };
    let mut response = match begun {
        Ok(answer) => json(StatusCode::OK, &answer),
        Err(NoToken::Fault(fault)) => refused(&fault, marks, &headers, app.signs().now()),
        Err(NoToken::Failed(failure)) => return Problem::Failed(failure).into_response(),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn begun(
    app: &App,
    tenant: &str,
    generation: Generation,
    body: &[u8],
) -> Result<DeviceAnswer, NoToken> {
    let form = form(body);
    let at = place(app, tenant).await?;
    let id = grant::needed(form.client_id.as_ref(), "client_id")?;
    let id = Uuid::parse_str(id).map_err(|_| GrantFault::Client)?;
    let found = client::find(app, id).await?.ok_or(GrantFault::Client)?;
    if let (Tenant::One(at), Some(home)) = (at, found.home)
        && at != home
    {
        return Err(GrantFault::Client.into());
    }
    let asked = (form.resource.as_deref(), form.scope.as_deref());
    let wanted = Wanted::read(generation, asked, app.tokens().audiences(), None)?;
    let begun = device::begin(app, id, wanted).await?;
    let page = format!("{}/device", app.config().base_url);
    let times = (device::GOOD_SECONDS, device::INTERVAL_SECONDS);
    Ok(DeviceAnswer::of(generation, (&begun.secret, &begun.code), &page, times))
}
