//! Signing in at another server, which the operator has chosen (`OpenID` Connect).

mod again;

use super::users::id;
use crate::{
    cookie,
    form::{Form, Posted},
    frame::Frame,
    page::{local, onward, onward_saying, saying, shown, shown_as},
    pages::confirm::Confirm,
    stop::{Handled, Stop},
    visit::{
        Member, Visit, base, hex, is_secure,
        session::{self, Holder},
    },
    words::Words,
};
use askama::Template;
use axum::{
    Router,
    extract::{Path, RawQuery},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use server::{
    account::{
        guest::{self, Met},
        oidc::{Desk, Handshake, Said, TokenFault, Trouble},
    },
    app::App,
    chance,
};
use store::{
    Failure, Tx, credential, person,
    session::Proof,
    ticket::{self, Ticket},
};
use url::form_urlencoded::byte_serialize;
use uuid::Uuid;

/// The cookie of a browser that was sent there.
const BROWSER: &str = "novate-away";
/// How long somebody may take there.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);
/// What tickets are for.
const AWAY: &str = "provider";
const LINK: &str = "provider-link";

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/signin/provider", get(start))
        .route("/signin/provider/again", post(again::go))
        .route("/signin/provider/again/{token}", get(again::page))
        .route("/signin/provider/again/{token}/away", get(again::leave))
        .route("/signin/provider/back", get(back))
        .route("/signin/provider/out", get(out))
        .route("/signin/provider/link/{token}", get(link_page).post(link))
}

async fn desk(app: &App) -> Handled<&Desk> {
    let desk = app.desk().await.ok_or(Stop::Missing)?;
    desk.map_err(|why| Stop::Failed(Failure::Broken(why.to_owned())))
}

fn redirect(app: &App) -> String {
    format!("{}/signin/provider/back", app.config().base_url)
}

fn hashed(token: &str) -> String {
    hex(&[b"provider", token.as_bytes()])
}

fn this_browser(headers: &HeaderMap) -> Option<String> {
    cookie::value(headers, BROWSER).map(hashed)
}

fn body<T: Serialize>(value: &T) -> Handled<String> {
    let text = serde_json::to_string(value);
    text.map_err(|why| Stop::Failed(Failure::Broken(why.to_string())))
}

#[derive(Template)]
#[template(path = "settings/provider.html")]
struct Page {
    frame: Frame,
    words: Words,
    title: String,
    text: String,
    out: Option<String>,
}

fn troubled(visit: &Visit, status: StatusCode, key: &str) -> Handled<Response> {
    let words = visit.words;
    let (title, text) = (words.say("people-provider-no"), words.say(key));
    shown_as(status, &Page { frame: Frame::of(visit), words, title, text, out: None })
}

fn failed(visit: &Visit, trouble: &Trouble) -> Handled<Response> {
    tracing::warn!(%trouble, "somebody could not sign in at the provider");
    match trouble {
        Trouble::Provider(_) => troubled(visit, StatusCode::BAD_GATEWAY, "people-provider-silent"),
        Trouble::Token(TokenFault::Stale) => {
            troubled(visit, StatusCode::FORBIDDEN, "people-provider-not-again")
        }
        Trouble::Refused(_) => troubled(visit, StatusCode::FORBIDDEN, "people-provider-refused"),
        Trouble::Token(_) => troubled(visit, StatusCode::FORBIDDEN, "people-provider-odd"),
    }
}

/// Keeps a ticket for a while; answers the secret.
async fn ticket(app: &App, purpose: &str, body: String) -> Handled<String> {
    // It may stand in a path, where casing is lost.
    let (token, now) = (hex(&[chance::secret().as_bytes()]), app.signs().now());
    let ends_at = now.saturating_add(PATIENCE).unwrap_or(now);
    let (hash, purpose, person) = (hashed(&token), purpose.to_owned(), Uuid::nil());
    let one = Ticket { hash, purpose, person, body, ends_at };
    app.store().write(move |tx| ticket::put(tx, &one)).await?;
    Ok(token)
}

/// `GET /signin/provider?back=/`
async fn start(visit: Visit, RawQuery(query): RawQuery) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/signin/provider");
    let back = local(query.text("back")).to_owned();
    away(&visit, |browser| Handshake::draw(browser, back)).await
}

/// Sends a browser to the provider, with what `draw` makes of the hash of what it has.
async fn away(visit: &Visit, draw: impl FnOnce(String) -> Handshake) -> Handled<Response> {
    let app = &visit.app;
    let desk = desk(app).await?;
    let browser = chance::secret();
    let handshake = draw(hashed(&browser));
    let state = ticket(app, AWAY, body(&handshake)?).await?;
    let now = app.signs().now();
    let away = match desk.away(&handshake, &state, &redirect(app), now).await {
        Ok(away) => away,
        Err(trouble) => return failed(visit, &trouble),
    };
    let to = HeaderValue::from_str(&away);
    let to = to.map_err(|why| Stop::Failed(Failure::Broken(why.to_string())))?;
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
    let seconds = PATIENCE.as_secs();
    let cookie = cookie::keep(BROWSER, &browser, &base(app), seconds, is_secure(app));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// `GET /signin/provider/back?code=…&state=…`
async fn back(visit: Visit, headers: HeaderMap, RawQuery(query): RawQuery) -> Handled<Response> {
    let app = &visit.app;
    let desk = desk(app).await?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/signin/provider/back");
    let (hash, now) = (hashed(query.text("state")), app.signs().now());
    // Taken, so that it is good once, whatever comes of it.
    let taken = app.store().write(move |tx| ticket::take(tx, &hash, AWAY, now)).await?;
    let handshake = taken.and_then(|one| serde_json::from_str::<Handshake>(&one.body).ok());
    let ours = handshake.filter(|one| this_browser(&headers).as_ref() == Some(&one.browser));
    let Some(handshake) = ours else {
        return troubled(&visit, StatusCode::FORBIDDEN, "people-provider-stale");
    };
    if !query.text("error").is_empty() {
        return failed(&visit, &Trouble::Refused(query.text("error").to_owned()));
    }
    let exchanged = desk.exchange(&handshake, query.text("code"), &redirect(app), now).await;
    let said = match exchanged {
        Ok(said) => said,
        Err(trouble) => return failed(&visit, &trouble),
    };
    // RFC 9207: who answers is who was asked.
    let named = query.text("iss");
    if !named.is_empty() && named != said.issuer {
        return troubled(&visit, StatusCode::FORBIDDEN, "people-provider-odd");
    }
    if handshake.anew.is_some() {
        return again::proved(&visit, &said, &handshake).await;
    }
    enter(&visit, &headers, &said, handshake).await
}

async fn enter(
    visit: &Visit,
    headers: &HeaderMap,
    said: &Said,
    handshake: Handshake,
) -> Handled<Response> {
    let app = &visit.app;
    match guest::met(app, said).await? {
        Met::In { person, tenant } => {
            let holder = Holder { tenant, person, proof: Proof::Provider };
            let now = app.signs().now();
            session::open_for(app, headers, holder, now, &handshake.back).await
        }
        Met::Known { upn } => {
            let (issuer, subject) = (said.issuer.clone(), said.subject.clone());
            let link = Linking { issuer, subject, upn, browser: handshake.browser };
            let token = ticket(app, LINK, body(&link)?).await?;
            let back: String =
                byte_serialize(format!("/signin/provider/link/{token}").as_bytes()).collect();
            let said = visit.words.say("people-provider-known");
            Ok(saying(app, onward(app, &format!("/signin?back={back}")), &said))
        }
        Met::NoName => troubled(visit, StatusCode::FORBIDDEN, "people-provider-no-name"),
        Met::NoRole => troubled(visit, StatusCode::FORBIDDEN, "people-provider-no-role"),
    }
}

/// Somebody of the provider's says they are somebody of ours.
#[derive(Serialize, Deserialize)]
struct Linking {
    issuer: String,
    subject: String,
    upn: String,
    browser: String,
}

/// The link of a token, if it is this browser's, and for whoever is signed in.
async fn found(member: &Member, headers: &HeaderMap, token: &str) -> Handled<Linking> {
    let app = &member.visit.app;
    let (hash, now, me) = (hashed(token), app.signs().now(), id(member.who.actor.by.hand));
    let look =
        move |tx: &mut Tx<'_>| Ok((ticket::find(tx, &hash, LINK, now)?, credential::of(tx, me)?));
    let (found, proof) = app.store().read(look).await?;
    let linking = found.and_then(|one| serde_json::from_str::<Linking>(&one.body).ok());
    let linking = linking.ok_or(Stop::Missing)?;
    let same = proof.is_some_and(|proof| proof.name.to_lowercase() == linking.upn);
    let ours = this_browser(headers).as_ref() == Some(&linking.browser);
    if same && ours { Ok(linking) } else { Err(Stop::Missing) }
}

/// `GET /signin/provider/link/{token}`
async fn link_page(
    Path(token): Path<String>,
    headers: HeaderMap,
    member: Member,
) -> Handled<Response> {
    let linking = found(&member, &headers, &token).await?;
    let words = member.visit.words;
    shown(&Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.say("people-provider-link-question"),
        effects: vec![words.with("people-provider-link-effect", "issuer", linking.issuer)],
        action: format!("/signin/provider/link/{token}"),
        back: "/".to_owned(),
        verb: words.say("people-provider-link"),
        style: "primary",
        errors: Vec::new(),
    })
}

/// `POST /signin/provider/link/{token}`
async fn link(Path(token): Path<String>, headers: HeaderMap, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let (app, me) = (&member.visit.app, id(member.who.actor.by.hand));
    let linking = found(member, &headers, &token).await?;
    let (hash, now) = (hashed(&token), app.signs().now());
    let job = move |tx: &mut Tx<'_>| {
        let taken = ticket::take(tx, &hash, LINK, now)?.is_some();
        if taken {
            person::know_as(tx, &linking.issuer, &linking.subject, me)?;
        }
        Ok(taken)
    };
    if !app.store().write(job).await? {
        return Err(Stop::Missing);
    }
    Ok(onward_saying(app, "/", &member.visit.words.say("people-provider-linked")))
}

/// `GET /signin/provider/out`: signed out here; there as well, if they want.
async fn out(visit: Visit) -> Handled<Response> {
    let app = &visit.app;
    let desk = desk(app).await?;
    let home = format!("{}/signin", app.config().base_url);
    let out = desk.out(&home, app.signs().now()).await.unwrap_or_default();
    let words = visit.words;
    let title = words.say("people-provider-out");
    let text = words.say("people-provider-out-text");
    shown(&Page { frame: Frame::of(&visit), words, title, text, out })
}
