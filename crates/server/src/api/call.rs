//! A call: who asks, in which language, under which id, and what came with it.

use super::{
    answer::{Handled, InArea, Problem},
    programme::sandboxes,
};
use crate::{
    app::{App, Look, PartnerLook, Reply, Sent},
    sandbox::mishap,
    signin::{identity::Claims, token::TokenFault},
};
use axum::{
    body::{Body, HttpBody},
    extract::{self, FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header, request::Parts},
};
use domain::{
    actor::{Actor, By, Hand, Organisation, Role},
    authority::{Act, permit, permit_partner},
    customer::{Customer, command::Command},
    id::{CustomerId, PartnerId},
    operator::{self, Operator},
    partner::{self, Partner},
    refusal::Refusal,
};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::{fmt::Write, future::poll_fn, pin::Pin, str::FromStr, sync::Arc, time::Duration};
use store::{Failure, perform::Performed};
use tokio::time::timeout;
use uuid::Uuid;
use wire::{
    Fields, Locale, Malformed,
    body::{self, BYTES_MAX, Problem as Slip},
    fault::{Area, Edge},
    page::{Page, TOKEN_HEADER},
    query::Query,
    sandbox::WORLD_BYTES_MAX,
};

/// How much of a body is read before the connection is given up, in bytes.
const FORGOTTEN_MAX: usize = 16 * BYTES_MAX;

/// How long a client may take to send a body.
const PATIENCE: Duration = Duration::from_mins(1);

/// The ids and the language of a request, found by the edge.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    /// The id the client gave, by which a repetition is recognised.
    pub given: Option<Uuid>,
    /// That, or one of our own.
    pub request: Uuid,
    /// The id that ties several requests together.
    pub correlation: Uuid,
    /// The caller's language.
    pub locale: Locale,
}

/// The parts of the path that a route leaves open. A path that is no text leads nowhere.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let found = extract::Path::<T>::from_request_parts(parts, app).await;
        found.map(|extract::Path(open)| Self(open)).map_err(|_| Problem::Edge(Edge::NothingHere))
    }
}

/// An authenticated request.
pub struct Call {
    /// The application.
    pub app: App,
    /// Who asks.
    pub actor: Actor,
    /// Ids and language.
    pub marks: Marks,
    /// The query.
    pub query: Query,
    headers: HeaderMap,
    body: Vec<u8>,
    method: String,
    path: String,
}

impl FromRequest<App> for Call {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let actor = actor(app, &parts.headers).await?;
        let paid = app.pace().step(actor.by.organisation.tenant(), parts.uri.path());
        paid.map_err(|seconds| Problem::Edge(Edge::TooManyRequests { seconds }))?;
        if app.is_apart()
            && let Some(edge) = mishap::meet(app, actor.by.organisation.tenant()).await?
        {
            return Err(Problem::Edge(edge));
        }
        let unmarked = || Problem::Edge(Edge::Busy);
        let marks = *parts.extensions.get::<Marks>().ok_or_else(unmarked)?;
        // A world that a sandbox is made from comes in one piece.
        let is_world = parts.uri.path() == sandboxes::PATH;
        let most = if is_world { WORLD_BYTES_MAX } else { BYTES_MAX };
        let body = whole(body, most).await.area(Area::Door)?;
        let query = Query::read(parts.uri.query().unwrap_or_default());
        Ok(Self {
            app: app.clone(),
            actor,
            marks,
            query,
            headers: parts.headers,
            body,
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
        })
    }
}

/// The body of a request, of at most `bytes_max`. One that is too large is read on for a while and
/// forgotten, so that its sender hears why it was refused instead of finding the connection broken.
///
/// # Errors
/// [`Malformed`] when it is too large, or was sent in a way that cannot be understood.
pub async fn whole(body: Body, bytes_max: usize) -> Result<Vec<u8>, Malformed> {
    let late = |_| Malformed::at("", Slip::BrokenOff);
    timeout(PATIENCE, gathered(body, bytes_max)).await.map_err(late)?
}

async fn gathered(mut body: Body, bytes_max: usize) -> Result<Vec<u8>, Malformed> {
    let too_large = || Malformed::at("", Slip::TooLarge { bytes_max });
    let mut kept = Vec::new();
    let mut seen = 0;
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame.map_err(|_| Malformed::at("", Slip::BrokenOff))?;
        let Ok(data) = frame.into_data() else { continue };
        seen += data.len();
        if seen > FORGOTTEN_MAX.max(bytes_max) {
            return Err(too_large());
        }
        if seen <= bytes_max {
            kept.extend_from_slice(&data);
        }
    }
    if seen > bytes_max { Err(too_large()) } else { Ok(kept) }
}

/// The token of a request, what it says, and of which organisation it is.
///
/// # Errors
/// [`Problem::Edge`] when there is none, or none of ours.
pub async fn presented<'h>(
    app: &App,
    headers: &'h HeaderMap,
) -> Handled<(&'h str, Arc<Claims>, Organisation)> {
    let nobody = || Problem::Edge(Edge::Unauthenticated);
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = value
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let token = token.ok_or_else(nobody)?.1.trim();
    let claims = app.claims(token).await?.map_err(|fault| match fault {
        TokenFault::Audience => Problem::Edge(Edge::WrongAudience),
        _ => nobody(),
    })?;
    let organisation = app.organisation(claims.tid).await?.ok_or_else(nobody)?;
    Ok((token, claims, organisation))
}

/// Who a request speaks for, by its token.
async fn actor(app: &App, headers: &HeaderMap) -> Handled<Actor> {
    let (_, claims, organisation) = presented(app, headers).await?;
    let hand = if claims.is_user() {
        Hand::User(claims.oid.into())
    } else {
        Hand::App(claims.appid.into())
    };
    let roles = claims.roles.iter().filter_map(|word| Role::of_word(word)).collect();
    Ok(Actor { by: By { organisation, hand }, roles })
}

impl Call {
    /// A header, if it is there and a text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The path that was asked for.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The body as it came.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The body, understood by `read`.
    ///
    /// # Errors
    /// [`Problem::Malformed`] when it is not JSON, or not what `read` understands.
    pub fn read<T>(
        &self,
        area: Area,
        read: impl FnOnce(&Fields<'_>) -> Result<T, Malformed>,
    ) -> Handled<T> {
        let body = body::Body::read(&self.body).area(area)?;
        body.fields().and_then(|fields| read(&fields)).area(area)
    }

    /// The body as it came, for what has members that are not known here.
    ///
    /// # Errors
    /// [`Problem::Malformed`] when it is not JSON.
    pub fn json(&self, area: Area) -> Handled<serde_json::Value> {
        let odd = |why: serde_json::Error| {
            Malformed::at("", Slip::NotJson { line: why.line(), column: why.column() })
        };
        serde_json::from_slice(&self.body).map_err(odd).area(area)
    }

    /// Which page of a list is wanted.
    ///
    /// # Errors
    /// [`Problem::Malformed`] at the parameter or token that cannot be read.
    pub fn page(&self, list: &'static str, area: Area) -> Handled<Page> {
        let token = self.headers.get(TOKEN_HEADER).and_then(|value| value.to_str().ok());
        Page::read(list, &self.query, token).area(area)
    }

    /// What a repetition of this call is recognised by, if the client gave it an id.
    pub fn sent(&self) -> Option<Sent> {
        let request_id = self.marks.given?;
        let caller = serde_json::to_string(&self.actor.by).ok()?;
        let mut digest = Sha256::new();
        for part in [self.method.as_bytes(), self.path.as_bytes(), &self.body] {
            digest.update(part.len().to_le_bytes());
            digest.update(part);
        }
        let mut fingerprint = String::with_capacity(64);
        for byte in digest.finalize() {
            write!(fingerprint, "{byte:02x}").ok()?;
        }
        Some(Sent { caller, request_id, fingerprint })
    }

    /// The customer of the path, if it exists for the caller and the caller may do this.
    ///
    /// # Errors
    /// [`Problem`]: unseen and unknown are the same.
    pub async fn look(&self, text: &str, act: Act, area: Area) -> Handled<Look> {
        self.look_also(text, act, area, None).await
    }

    /// As [`Call::look`], with what the rules may want to know of one more partner.
    ///
    /// # Errors
    /// As [`Call::look`].
    pub async fn look_also(
        &self,
        text: &str,
        act: Act,
        area: Area,
        also: Option<PartnerId>,
    ) -> Handled<Look> {
        let id = id("customer-tenant-id", text).area(area)?;
        let found = self.app.look(id, self.actor.partner().into_iter().chain(also)).await?;
        let look = found.ok_or(Refusal::UnknownTenant).area(area)?;
        let standings = look.customer.standings(&self.actor);
        permit(&self.actor, act, &standings, look.setting().policy()).area(area)?;
        Ok(look)
    }

    /// Sends a command about the customer of the path and shows what came of it.
    ///
    /// # Errors
    /// [`Problem`]; nothing has changed then.
    pub async fn command<F>(
        &self,
        customer: CustomerId,
        command: Command,
        area: Area,
        show: F,
    ) -> Handled<Reply>
    where
        F: Fn(&Performed<Customer>) -> Result<Reply, Failure> + Send + 'static,
    {
        let actor = self.actor.clone();
        self.app.customer(actor, customer, command, self.sent(), show).await.area(area)
    }
}

impl Call {
    /// The partner of the path, if it exists for the caller and the caller may do this.
    ///
    /// # Errors
    /// [`Problem`]: unseen and unknown are the same.
    pub async fn look_partner(&self, text: &str, act: Act, area: Area) -> Handled<PartnerLook> {
        let id = id("partner-tenant-id", text).area(area)?;
        let found = self.app.look_partner(id, self.actor.partner()).await?;
        let look = found.ok_or(Refusal::UnknownTenant).area(area)?;
        permit_partner(&self.actor, look.partner.id, act).area(area)?;
        Ok(look)
    }

    /// Sends a command about a partner and shows what came of it.
    ///
    /// # Errors
    /// [`Problem`]; nothing has changed then.
    pub async fn command_partner<F>(
        &self,
        partner: PartnerId,
        command: partner::Command,
        area: Area,
        show: F,
    ) -> Handled<Reply>
    where
        F: Fn(&Performed<Partner>) -> Result<Reply, Failure> + Send + 'static,
    {
        let actor = self.actor.clone();
        self.app.partner(actor, partner, command, self.sent(), show).await.area(area)
    }

    /// Sends a command about the operator's record and shows what came of it.
    ///
    /// # Errors
    /// [`Problem`]; nothing has changed then.
    pub async fn command_operator<F>(
        &self,
        command: operator::Command,
        area: Area,
        show: F,
    ) -> Handled<Reply>
    where
        F: Fn(&Performed<Operator>) -> Result<Reply, Failure> + Send + 'static,
    {
        let actor = self.actor.clone();
        self.app.operator(actor, command, self.sent(), show).await.area(area)
    }
}

/// An id in the path.
///
/// # Errors
/// [`Malformed`], naming the part of the path.
pub fn id<T: FromStr>(name: &'static str, text: &str) -> Result<T, Malformed> {
    text.parse().map_err(|_| Malformed::at(name, Slip::NotId))
}

/// A GUID in a header; whatever else it holds counts as not given.
pub fn id_of(text: &str) -> Option<Uuid> {
    Uuid::parse_str(text.trim()).ok()
}
