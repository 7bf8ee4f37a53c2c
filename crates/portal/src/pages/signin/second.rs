//! The second half of signing in: a code, or a passkey.

use super::{refused, trouble};
use crate::{
    cookie,
    form::Open,
    frame::Frame,
    page::{onward, shown},
    stop::{Handled, Stop},
    visit::{
        Visit, base, cookie_name, hex, is_secure,
        session::{self, Holder},
    },
    words::Words,
};
use askama::Template;
use axum::{
    http::{HeaderMap, header},
    response::Response,
};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use server::{
    account::{
        Tried,
        factor::{self, Checked, Means},
    },
    app::App,
    chance,
    signin::grant::User,
};
use store::{
    Failure,
    session::Proof,
    ticket::{self, Ticket},
};

/// How long the second half may come after the first.
const HALF: SignedDuration = SignedDuration::from_mins(10);
/// The purpose of the ticket in between.
const PURPOSE: &str = "second";

/// What the first half has left.
#[derive(Serialize, Deserialize)]
struct Half {
    tenant: uuid::Uuid,
    name: String,
    back: String,
}

#[derive(Template)]
#[template(path = "signin/code.html")]
struct Page {
    frame: Frame,
    words: Words,
    means: Means,
    passkeys: bool,
    trouble: String,
}

fn name(app: &App) -> String {
    format!("{}-half", cookie_name(app))
}

fn hash(token: &str) -> String {
    hex(&[PURPOSE.as_bytes(), token.as_bytes()])
}

/// After the right password: on to the second half.
pub async fn begin(visit: &Visit, user: &User, back: &str) -> Handled<Response> {
    let (app, token) = (&visit.app, chance::secret());
    let half = Half { tenant: user.tenant, name: user.upn.clone(), back: back.to_owned() };
    let body = serde_json::to_string(&half).map_err(|why| Failure::Broken(why.to_string()))?;
    let one = Ticket {
        hash: hash(&token),
        purpose: PURPOSE.to_owned(),
        person: user.id,
        body,
        ends_at: app.signs().now() + HALF,
    };
    app.store().write(move |tx| ticket::put(tx, &one)).await?;
    let mut response = onward(app, "/signin/code");
    let cookie = cookie::keep(&name(app), &token, &base(app), HALF.as_secs(), is_secure(app));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// What was begun in this browser, if it was not too long ago.
async fn begun(app: &App, headers: &HeaderMap) -> Handled<Option<(Ticket, Half)>> {
    let Some(token) = cookie::value(headers, &name(app)) else { return Ok(None) };
    let (hash, now) = (hash(token), app.signs().now());
    let found = app.store().read(move |tx| ticket::find(tx, &hash, PURPOSE, now)).await?;
    let Some(found) = found else { return Ok(None) };
    let half = serde_json::from_str(&found.body);
    let half = half.map_err(|why| Failure::Corrupt(format!("a ticket: {why}")))?;
    Ok(Some((found, half)))
}

async fn made(visit: &Visit, person: uuid::Uuid, trouble: String) -> Handled<Page> {
    let means = Means::of(&factor::all(&visit.app, person).await?);
    let passkeys = means.passkeys > 0 && factor::party(&visit.app).is_some();
    Ok(Page { frame: Frame::of(visit), words: visit.words, means, passkeys, trouble })
}

/// `GET /signin/code`
pub async fn page(headers: HeaderMap, visit: Visit) -> Handled<Response> {
    let Some((found, _)) = begun(&visit.app, &headers).await? else {
        return Ok(onward(&visit.app, "/signin"));
    };
    shown(&made(&visit, found.person, String::new()).await?)
}

/// `POST /signin/code`
pub async fn go_on(headers: HeaderMap, Open { visit, form }: Open) -> Handled<Response> {
    let app = &visit.app;
    let Some((found, half)) = begun(app, &headers).await? else {
        return Ok(onward(app, "/signin"));
    };
    let person = found.person;
    let (checked, proof) = if form.text("credential").is_empty() {
        let checked =
            factor::code(app, &visit.caller, (person, &half.name), form.text("code")).await?;
        (checked, Proof::Factor)
    } else {
        let whose = factor::passkey(app, form.raw("credential")).await?;
        let good = whose == Some(person);
        (if good { Checked::Good } else { Checked::Wrong }, Proof::Passkey)
    };
    let tried = match checked {
        Checked::Good => {
            let now = app.signs().now();
            let taken = app.store().write(move |tx| ticket::take(tx, &found.hash, PURPOSE, now));
            if taken.await?.is_none() {
                return Err(Stop::Foreign);
            }
            let holder = Holder { tenant: half.tenant, person, proof };
            let mut response = session::open(app, &headers, holder, &half.back).await?;
            let cookie = cookie::keep(&name(app), "", &base(app), 0, is_secure(app));
            response.headers_mut().append(header::SET_COOKIE, cookie);
            return Ok(response);
        }
        Checked::Wrong => Tried::Wrong,
        Checked::Shut(until) => Tried::Shut(until),
    };
    let said = match tried {
        Tried::Wrong => visit.words.say("signin-prove-wrong"),
        _ => trouble(&visit, &tried),
    };
    let page = made(&visit, person, said).await?;
    refused(&tried, &visit, &page)
}
