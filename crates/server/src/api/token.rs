//! Signing in: tokens, keys, and what sign-in libraries ask about us (`api-core` 1.2).

pub mod device;
pub mod exchange;
mod redeem;

use super::{
    answer::{Handled, Problem, SOON, reply},
    call::{Marks, Path, id_of, whole},
};
use crate::{
    account::{self, Tried, caller::Caller},
    app::{App, Reply},
    signin::{
        grant::{Asked, Form, GrantFault, Next, Tenant},
        identity::{Generation, Identity},
        key::PublicKey,
    },
};
use axum::{
    Extension,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Serialize;
use store::Failure;
use uuid::Uuid;
use wire::{
    fault::Edge,
    query::Query,
    token::{
        Also, Discovery, Granted, InstanceDiscovery, TokenAnswer, TokenError, realm::UserRealm,
    },
};

/// The largest form that is read, in bytes.
const FORM_BYTES_MAX: usize = 64 * 1024;

/// `POST /{tenant}/oauth2/token`
pub async fn v1(
    State(app): State<App>,
    Path(tenant): Path<String>,
    marks: Extension<Marks>,
    caller: Extension<Caller>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    token(app, tenant, Generation::V1, (marks.0, caller.0), headers, body).await
}

/// `POST /{tenant}/oauth2/v2.0/token`
pub async fn v2(
    State(app): State<App>,
    Path(tenant): Path<String>,
    marks: Extension<Marks>,
    caller: Extension<Caller>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    token(app, tenant, Generation::V2, (marks.0, caller.0), headers, body).await
}

/// Why no token was given: their fault or ours.
enum NoToken {
    Fault(GrantFault),
    Failed(Failure),
}

impl From<GrantFault> for NoToken {
    fn from(fault: GrantFault) -> Self {
        NoToken::Fault(fault)
    }
}

impl From<Failure> for NoToken {
    fn from(failure: Failure) -> Self {
        NoToken::Failed(failure)
    }
}

async fn token(
    app: App,
    tenant: String,
    generation: Generation,
    (marks, caller): (Marks, Caller),
    headers: HeaderMap,
    body: Body,
) -> Response {
    let given = match whole(body, FORM_BYTES_MAX).await {
        Ok(body) => identity(&app, &caller, &tenant, generation, &headers, &body).await,
        Err(_) => Err(GrantFault::Unreadable.into()),
    };
    let now = app.signs().now();
    let mut response = match given {
        Ok(given) => granted(&app, given, now),
        Err(NoToken::Fault(fault)) => refused(&fault, marks, &headers, now),
        Err(NoToken::Failed(failure)) if failure.is_passing() => {
            tracing::error!(request = %marks.request, %failure, "no token could be given");
            refused(&GrantFault::Unavailable, marks, &headers, now)
        }
        Err(NoToken::Failed(failure)) => return Problem::Failed(failure).into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    response
}

/// Who gets a token, and what comes with it.
struct Given {
    identity: Identity,
    /// What the answer says of the scope, where that is more than the token says.
    scope: Option<String>,
    also: Also,
}

/// The tenant of a path.
async fn place(app: &App, tenant: &str) -> Result<Tenant, NoToken> {
    Ok(match tenant {
        "common" | "organizations" => Tenant::Any,
        named => Tenant::One(account::tenant(app, named).await?.ok_or(GrantFault::Client)?),
    })
}

async fn identity(
    app: &App,
    caller: &Caller,
    tenant: &str,
    generation: Generation,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Given, NoToken> {
    let form = form(body);
    let basic = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if form.grant_type.as_deref().is_some_and(redeem::is_one) {
        let at = place(app, tenant).await?;
        return redeem::redeemed(app, at, generation, &form, basic).await;
    }
    let passwords = app.config().passwords;
    let asked = Asked::read(generation, &form, basic, app.tokens().audiences(), passwords)?;
    let at = place(app, tenant).await?;
    let found = match asked.client_id() {
        Some(id) => account::app(app, id).await?,
        None => None,
    };
    let plain = |identity| Given { identity, scope: None, also: Also::default() };
    match asked.client(at, found)? {
        Next::Done(identity) => Ok(plain(identity)),
        Next::Person(login) => {
            let user = match account::tried(app, caller, login.username(), login.password()).await?
            {
                Tried::Good(user) => Some(user),
                Tried::Wrong => None,
                Tried::Shut(until) => {
                    let wait = until.duration_since(app.signs().now()).as_secs() + 1;
                    return Err(GrantFault::Shut(wait.max(1)).into());
                }
            };
            let person = user.as_ref().map(|user| user.id);
            let matches = user.is_some();
            let identity = login.admit(user, matches)?;
            if let Some(person) = person
                && account::has_factor(app, person).await?
            {
                return Err(GrantFault::Factor.into());
            }
            Ok(plain(identity))
        }
    }
}

fn form(body: &[u8]) -> Form {
    let text = String::from_utf8_lossy(body);
    let form = Query::read(&text);
    let field = |name| form.text(name).map(str::to_owned);
    Form {
        grant_type: field("grant_type"),
        client_id: field("client_id"),
        client_secret: field("client_secret"),
        resource: field("resource"),
        scope: field("scope"),
        username: field("username"),
        password: field("password"),
        code: field("code"),
        redirect_uri: field("redirect_uri"),
        code_verifier: field("code_verifier"),
        refresh_token: field("refresh_token"),
        device_code: field("device_code"),
        client_info: field("client_info"),
    }
}

fn granted(app: &App, given: Given, now: Timestamp) -> Response {
    let Given { identity, scope, also } = given;
    let generation = identity.generation;
    let issued = app.tokens().issue(identity, now, app.draw());
    let expires = Timestamp::from_second(issued.claims.exp).unwrap_or(now);
    let granted = Granted {
        access_token: issued.access_token,
        not_before: now,
        expires_at: expires,
        audience: issued.claims.aud,
        scope: scope.or(issued.claims.scp),
        also,
    };
    json(StatusCode::OK, &TokenAnswer::of(granted, generation))
}

/// Sign-in libraries give their request an id under a name of their own.
fn refused(fault: &GrantFault, marks: Marks, headers: &HeaderMap, now: Timestamp) -> Response {
    let own = headers.get("client-request-id").and_then(|value| value.to_str().ok());
    let ids = (marks.request, own.and_then(id_of).unwrap_or(marks.correlation));
    let error = TokenError::of((fault.error(), fault.number()), fault.to_string(), now, ids);
    let status = StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::BAD_REQUEST);
    let mut response = json(status, &error);
    if status == StatusCode::UNAUTHORIZED && headers.contains_key(header::AUTHORIZATION) {
        // RFC 6749, section 5.2: named in the scheme that was tried.
        let scheme = HeaderValue::from_static("Basic realm=\"token\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, SOON);
    }
    if let GrantFault::Shut(wait) = fault {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*wait));
    }
    response
}

fn json(status: StatusCode, body: &impl Serialize) -> Response {
    match reply(status.as_u16(), body) {
        Ok(reply) => reply.into_response(),
        Err(failure) => Problem::Failed(failure).into_response(),
    }
}

/// `GET /{tenant}/.well-known/openid-configuration`
pub async fn discovery_v1(State(app): State<App>, Path(tenant): Path<String>) -> Handled<Reply> {
    discovery(&app, &tenant, Generation::V1).await
}

/// `GET /{tenant}/v2.0/.well-known/openid-configuration`
pub async fn discovery_v2(State(app): State<App>, Path(tenant): Path<String>) -> Handled<Reply> {
    discovery(&app, &tenant, Generation::V2).await
}

async fn discovery(app: &App, tenant: &str, generation: Generation) -> Handled<Reply> {
    let id = match tenant {
        "common" | "organizations" => Uuid::nil(),
        named => account::tenant(app, named).await?.ok_or(Problem::Edge(Edge::NothingHere))?,
    };
    let issuer = app.tokens().issuer(generation, id);
    let base = &app.config().base_url;
    let passwords = app.config().passwords;
    let document = Discovery::of(generation, (base, tenant), issuer, "ES256", passwords);
    Ok(reply(200, &document)?)
}

/// `GET /{tenant}/discovery/instance`: libraries ask, before they send a secret to a host that they
/// have never heard of.
pub async fn instance(State(app): State<App>) -> Handled<Reply> {
    Ok(reply(200, &InstanceDiscovery::of(&app.config().base_url))?)
}

/// `GET /{tenant}/userrealm/{user}`: libraries ask where somebody signs in before they send a
/// password. Here, whoever it is: who asks learns nothing about who exists.
pub async fn realm(
    State(app): State<App>,
    Path((_, name)): Path<(String, String)>,
) -> Handled<Reply> {
    Ok(reply(200, &UserRealm::of(&app.config().base_url, &name))?)
}

/// `GET /{tenant}/discovery/keys`
pub async fn keys(State(app): State<App>) -> Handled<Reply> {
    // Whoever asks may have met a token of a key that another server has just added.
    if let Err(failure) = app.look_for_keys().await {
        tracing::warn!(%failure, "new signing keys may be missing from what is published");
    }
    Ok(reply(200, &Published { keys: app.tokens().published() })?)
}

/// A JWK set (RFC 7517).
#[derive(Serialize)]
struct Published {
    keys: Vec<PublicKey>,
}
