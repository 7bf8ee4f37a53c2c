//! Proving again who one is by signing in at the provider anew, for whoever came in by it and may
//! have no password here. The form that waited is kept meanwhile, and goes on from a page of ours.

use super::{away, body, hashed, troubled};
use crate::{
    form::Posted,
    frame::Frame,
    page::{local, onward, shown},
    stop::{Handled, Stop},
    visit::{
        Member, Visit, base,
        prove::{self, PATH},
    },
    words::Words,
};
use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode},
    response::Response,
};
use serde::{Deserialize, Serialize};
use server::account::oidc::{Handshake, Said};
use store::{
    Tx, person,
    session::{self, Proof},
    ticket,
};

/// What the ticket of a form is for.
const AGAIN: &str = "provider-again";
/// Where a form goes on.
const WAY: &str = "/signin/provider/again/";

/// A form that waits.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The hash of the session it was sent in.
    session: String,
    /// Where it goes, below the base.
    path: String,
    /// What is in it.
    fields: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "signin/again.html")]
struct Page {
    frame: Frame,
    words: Words,
    held: Vec<(String, String)>,
    action: String,
}

/// On to the provider: by a page of its own, because browsers do not let forms lead elsewhere.
#[derive(Template)]
#[template(path = "signin/away.html")]
struct Away {
    frame: Frame,
    words: Words,
    button: String,
    path: String,
}

/// `POST /signin/provider/again`: with the form that waits.
pub async fn go(mut posted: Posted) -> Handled<Response> {
    let (app, who) = (&posted.member.visit.app, &posted.member.who);
    let path = local(posted.form.raw(PATH)).to_owned();
    posted.form.strike(PATH);
    let fields = prove::kept(posted.form.fields());
    let kept = Kept { session: who.session.clone(), path, fields };
    let token = super::ticket(app, AGAIN, body(&kept)?).await?;
    let (visit, path) = (&posted.member.visit, format!("{WAY}{token}/away"));
    let button = super::desk(app).await?.provider().button.clone();
    let onto = format!("0; url={}{path}", base(app));
    let page = Away { frame: Frame::of(visit), words: visit.words, button, path };
    let mut response = shown(&page)?;
    let onto = HeaderValue::from_str(&onto).unwrap_or(HeaderValue::from_static("0"));
    response.headers_mut().insert("refresh", onto);
    Ok(response)
}

/// `GET /signin/provider/again/{token}/away`: on to the provider.
pub async fn leave(Path(token): Path<String>, member: Member) -> Handled<Response> {
    let (back, now) = (format!("{WAY}{token}"), member.visit.app.signs().now());
    away(&member.visit, |browser| Handshake::draw(browser, back).anew(now)).await
}

/// Whoever came back has signed in anew: if it is they, their session knows.
pub async fn proved(visit: &Visit, said: &Said, handshake: &Handshake) -> Handled<Response> {
    let app = &visit.app;
    let Some(who) = &visit.who else {
        return Err(Stop::SignIn { back: "/".to_owned() });
    };
    let (issuer, subject) = (said.issuer.clone(), said.subject.clone());
    let (me, hash, now) = (who.holder(), who.session.clone(), app.signs().now());
    let job = move |tx: &mut Tx<'_>| {
        let same = person::known_as(tx, &issuer, &subject)? == Some(me);
        if same {
            session::proved(tx, &hash, Proof::Provider, now)?;
        }
        Ok(same)
    };
    if !app.store().write(job).await? {
        return troubled(visit, StatusCode::FORBIDDEN, "people-provider-another");
    }
    Ok(onward(app, &handshake.back))
}

/// `GET /signin/provider/again/{token}`: the form that waited, to go on.
pub async fn page(Path(token): Path<String>, member: Member) -> Handled<Response> {
    let app = &member.visit.app;
    let (hash, now) = (hashed(&token), app.signs().now());
    let found = app.store().read(move |tx| ticket::find(tx, &hash, AGAIN, now)).await?;
    let kept = found.and_then(|one| serde_json::from_str::<Kept>(&one.body).ok());
    let kept = kept.filter(|one| one.session == member.who.session).ok_or(Stop::Missing)?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    shown(&Page { frame, words, held: kept.fields, action: kept.path })
}
