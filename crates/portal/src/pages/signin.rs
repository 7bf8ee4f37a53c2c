//! Signing in and out, and what keeps an account safe.

mod allow;
mod device;
mod passkey;
mod password;
mod picture;
mod second;
mod security;
mod sessions;

use crate::{
    cookie,
    form::{Form, Open, Posted},
    frame::Frame,
    page::{local, onward, shown, shown_as},
    pages::sandboxes::persona::{self, Group},
    stop::Handled,
    visit::{
        Visit, base, cookie_name, is_secure,
        session::{self, Holder},
    },
    words::Words,
};
use askama::Template;
use axum::{
    Router,
    extract::RawQuery,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
    routing::{get, post},
};
use jiff::Timestamp;
use server::{
    account::{self, Tried, factor},
    app::{App, founding},
};
use store::session::Proof;

#[derive(Template)]
#[template(path = "signin.html")]
struct SignIn {
    frame: Frame,
    words: Words,
    name: String,
    back: String,
    passkeys: bool,
    trouble: String,
    action: String,
    groups: Vec<Group>,
}

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/signin", get(page).post(sign_in))
        .route("/{tenant}/oauth2/authorize", get(allow::page_v1).post(allow::decide_v1))
        .route("/{tenant}/oauth2/v2.0/authorize", get(allow::page_v2).post(allow::decide_v2))
        .route("/device", get(device::page).post(device::go_on))
        .route("/signout", post(sign_out))
        .route("/sessions", get(sessions::page).post(sessions::end))
        .route("/sessions/others", post(sessions::end_others))
        .route("/signin/code", get(second::page).post(second::go_on))
        .route("/signin/passkey", post(passkey::sign_in))
        .route("/signin/passkey/ask", post(passkey::ask))
        .route("/password/forgotten", get(password::forgotten).post(password::ask))
        .route("/password/new/{token}", get(password::new).post(password::set))
        .route("/account/password", get(password::page).post(password::change))
        .route("/account/security", get(security::page))
        .route("/account/totp", get(security::totp).post(security::add_totp))
        .route("/account/totp/remove", get(security::totp_removal).post(security::remove_totp))
        .route("/account/codes", get(security::codes_page).post(security::renew_codes))
        .route("/account/passkeys", post(security::add_passkey))
        .route(
            "/account/passkeys/{key}",
            get(security::passkey_removal).post(security::change_passkey),
        )
}

/// `GET /signin`
async fn page(visit: Visit, RawQuery(query): RawQuery) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/signin");
    let back = local(query.text("back")).to_owned();
    if visit.who.is_some() && query.text("again").is_empty() {
        return Ok(onward(&visit.app, &back));
    }
    if founding::is_open(&visit.app).await? {
        return Ok(onward(&visit.app, "/start"));
    }
    let (frame, words) = (Frame::of(&visit), visit.words);
    let (action, groups) = personas(&visit).await?;
    let (name, trouble) = (query.text("hint").to_owned(), String::new());
    let passkeys = factor::party(&visit.app).is_some();
    shown(&SignIn { frame, words, name, back, passkeys, trouble, action, groups })
}

/// Whom one may be without a password, and where that is said: nobody in a real programme.
async fn personas(visit: &Visit) -> Handled<(String, Vec<Group>)> {
    let action = format!("{}/personas", base(&visit.app));
    let groups = if visit.is_anybody { persona::groups(&visit.app).await? } else { Vec::new() };
    Ok((action, groups))
}

/// `POST /signin`
async fn sign_in(headers: HeaderMap, Open { visit, form }: Open) -> Handled<Response> {
    let (app, name) = (&visit.app, form.text("name"));
    let back = local(form.text("back")).to_owned();
    let tried = account::tried(app, &visit.caller, name, form.raw("password")).await?;
    if let Tried::Good(user) = &tried {
        if account::has_factor(app, user.id).await? {
            return second::begin(&visit, user, &back).await;
        }
        let holder = Holder { tenant: user.tenant, person: user.id, proof: Proof::Password };
        return session::open(app, &headers, holder, &back).await;
    }
    let trouble = trouble(&visit, &tried);
    let (frame, words, name) = (Frame::of(&visit), visit.words, name.to_owned());
    let (action, groups) = personas(&visit).await?;
    let passkeys = factor::party(app).is_some();
    let page = SignIn { frame, words, name, back, passkeys, trouble, action, groups };
    refused(&tried, &visit, &page)
}

/// What is said of a try that was not good.
fn trouble(visit: &Visit, tried: &Tried) -> String {
    match tried {
        Tried::Good(_) => String::new(),
        Tried::Wrong => visit.words.say("signin-wrong"),
        Tried::Shut(until) => {
            let seconds = wait(visit, *until);
            visit.words.count("signin-shut", (seconds + 59) / 60)
        }
    }
}

/// For how many seconds nobody is let in.
fn wait(visit: &Visit, until: Timestamp) -> i64 {
    until.duration_since(visit.app.signs().now()).as_secs().max(0) + 1
}

/// The page again, after a try that was not good.
fn refused(tried: &Tried, visit: &Visit, page: &impl Template) -> Handled<Response> {
    let Tried::Shut(until) = tried else {
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, page);
    };
    let mut response = shown_as(StatusCode::TOO_MANY_REQUESTS, page)?;
    let wait = HeaderValue::from(wait(visit, *until));
    response.headers_mut().insert(header::RETRY_AFTER, wait);
    Ok(response)
}

/// `POST /signout`
async fn sign_out(Posted { member, .. }: Posted) -> Handled<Response> {
    let app = &member.visit.app;
    let (person, hash) = (member.who.holder(), member.who.session.clone());
    app.store().write(move |tx| store::session::close(tx, person, &hash)).await?;
    let away = member.who.proof == Proof::Provider && app.config().provider.is_some();
    let mut response = onward(app, if away { "/signin/provider/out" } else { "/signin" });
    let cookie = cookie::keep(&cookie_name(app), "", &base(app), 0, is_secure(app));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
