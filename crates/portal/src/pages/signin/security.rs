//! What keeps an account safe: password, codes of an app, recovery codes, passkeys.

use crate::{
    form::Posted,
    frame::Frame,
    page::{onward_saying, shown, shown_as},
    pages::confirm::Confirm,
    stop::{Handled, Stop},
    visit::{Member, hex, letter},
    words::Words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use server::{
    account::factor::{self, Means},
    signin::totp::Key,
};
use store::factor::{Factor, Kind};

/// The most characters of a passkey's name.
const NAME_MAX: usize = 60;

struct Passkey {
    key: String,
    name: String,
    told: String,
}

#[derive(Template)]
#[template(path = "signin/security.html")]
struct Page {
    frame: Frame,
    words: Words,
    means: Means,
    codes_left: String,
    passkeys: Vec<Passkey>,
    offers_passkeys: bool,
    trouble: String,
}

#[derive(Template)]
#[template(path = "signin/totp.html")]
struct Totp {
    frame: Frame,
    words: Words,
    key: String,
    shown: String,
    picture: String,
    size: i32,
    errors: Vec<String>,
}

#[derive(Template)]
#[template(path = "signin/codes.html")]
struct Recovery {
    frame: Frame,
    words: Words,
    codes: Vec<String>,
}

async fn made(member: &Member, trouble: String) -> Handled<Page> {
    let (visit, words) = (&member.visit, member.visit.words);
    let all = factor::all(&visit.app, member.person()).await?;
    let passkey = |one: &Factor| Passkey {
        key: key(&one.id),
        name: one.name.clone(),
        told: match one.used_at {
            None => words.with("signin-passkey-made", "day", words.day(one.made_at)),
            Some(at) => words.both(
                "signin-passkey-used",
                ("day", words.day(one.made_at)),
                ("moment", words.moment(at)),
            ),
        },
    };
    let means = Means::of(&all);
    Ok(Page {
        frame: Frame::of(visit),
        words,
        means,
        codes_left: words.count("signin-codes-left", means.codes),
        passkeys: all.iter().filter(|one| one.kind == Kind::Passkey).map(passkey).collect(),
        offers_passkeys: factor::party(&visit.app).is_some(),
        trouble,
    })
}

/// `GET /account/security`
pub async fn page(member: Member) -> Handled<Response> {
    shown(&made(&member, String::new()).await?)
}

fn enrolling(member: &Member, key: &Key, errors: Vec<String>) -> Totp {
    let words = member.visit.words;
    let (picture, size) = super::picture::path(&key.address(&member.who.upn, "Novate"));
    let key = key.text();
    let parts: Vec<_> = (0..key.len()).step_by(4).filter_map(|at| key.get(at..at + 4)).collect();
    let shown = parts.join(" ");
    Totp { frame: Frame::of(&member.visit), words, key, shown, picture, size, errors }
}

/// `GET /account/totp`
pub async fn totp(member: Member) -> Handled<Response> {
    shown(&enrolling(&member, &Key::draw(), Vec::new()))
}

/// `POST /account/totp`
pub async fn add_totp(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let key = Key::of(form.text("key")).ok_or(Stop::Missing)?;
    posted.fresh().await?;
    if !factor::add_totp(&member.visit.app, member.person(), &key, form.text("code")).await? {
        let errors = vec![member.visit.words.say("signin-totp-wrong")];
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &enrolling(member, &key, errors));
    }
    added(member, "signin-totp-added").await
}

/// A factor was added: the first one comes with recovery codes.
async fn added(member: &Member, said: &str) -> Handled<Response> {
    tell(member, "added").await?;
    let app = &member.visit.app;
    let means = Means::of(&factor::all(app, member.person()).await?);
    if means.codes == 0 {
        return codes(member).await;
    }
    Ok(onward_saying(app, "/account/security", &member.visit.words.say(said)))
}

async fn tell(member: &Member, what: &str) -> Handled<()> {
    let (app, reader) = (&member.visit.app, member.reader());
    let letter = letter::changed(app, member.visit.words, &reader, what);
    Ok(app.store().write(move |tx| store::letter::put(tx, &letter)).await?)
}

async fn codes(member: &Member) -> Handled<Response> {
    let codes = factor::recovery_codes(&member.visit.app, member.person()).await?;
    shown(&Recovery { frame: Frame::of(&member.visit), words: member.visit.words, codes })
}

/// `POST /account/codes`: new recovery codes, shown once.
pub async fn renew_codes(posted: Posted) -> Handled<Response> {
    posted.fresh().await?;
    codes(&posted.member).await
}

fn asking(
    member: &Member,
    (question, effect): (String, &str),
    action: String,
    verb: &str,
) -> Confirm {
    let words = member.visit.words;
    Confirm {
        frame: Frame::of(&member.visit),
        words,
        question,
        effects: vec![words.say(effect)],
        action,
        back: "/account/security".to_owned(),
        verb: words.say(verb),
        style: "danger",
        errors: Vec::new(),
    }
}

/// `GET /account/codes`
pub async fn codes_page(member: Member) -> Handled<Response> {
    let question = member.visit.words.say("signin-codes-question");
    let action = "/account/codes".to_owned();
    let page = asking(&member, (question, "signin-codes-effect"), action, "signin-codes-renew");
    shown(&page)
}

/// `GET /account/totp/remove`
pub async fn totp_removal(member: Member) -> Handled<Response> {
    let question = member.visit.words.say("signin-totp-question");
    let action = "/account/totp/remove".to_owned();
    shown(&asking(&member, (question, "signin-remove-effect"), action, "signin-remove"))
}

/// `POST /account/totp/remove`
pub async fn remove_totp(posted: Posted) -> Handled<Response> {
    posted.fresh().await?;
    let (member, person) = (&posted.member, posted.member.person());
    let app = &member.visit.app;
    app.store().write(move |tx| store::factor::remove_all(tx, person, Kind::Totp)).await?;
    removed(member).await
}

/// A factor was removed; with the last one its recovery codes go.
async fn removed(member: &Member) -> Handled<Response> {
    let (app, person) = (&member.visit.app, member.person());
    if !Means::of(&factor::all(app, person).await?).are_asked() {
        app.store().write(move |tx| store::factor::remove_all(tx, person, Kind::Code)).await?;
    }
    tell(member, "removed").await?;
    Ok(onward_saying(app, "/account/security", &member.visit.words.say("signin-removed")))
}

/// `POST /account/passkeys`
pub async fn add_passkey(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    posted.fresh().await?;
    let name: String = letter::one_line(form.text("name")).chars().take(NAME_MAX).collect();
    let name = if name.is_empty() { member.visit.words.say("signin-passkey") } else { name };
    let person = member.person();
    if !factor::add_passkey(&member.visit.app, person, &name, form.raw("made")).await? {
        let page = made(member, member.visit.words.say("signin-passkey-not-made")).await?;
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    added(member, "signin-passkey-added").await
}

/// By what a passkey is known in a path: paths are read without regard to case, ids are not.
fn key(id: &str) -> String {
    hex(&[b"passkey", id.as_bytes()])
}

/// One of one's own passkeys.
async fn passkey(member: &Member, known: &str) -> Handled<Factor> {
    let all = factor::all(&member.visit.app, member.person()).await?;
    let found = all.into_iter().find(|one| one.kind == Kind::Passkey && key(&one.id) == known);
    found.ok_or(Stop::Missing)
}

/// `GET /account/passkeys/{key}`
pub async fn passkey_removal(Path(key): Path<String>, member: Member) -> Handled<Response> {
    let name = passkey(&member, &key).await?.name;
    let question = member.visit.words.with("signin-passkey-question", "name", name);
    let action = format!("/account/passkeys/{key}");
    shown(&asking(&member, (question, "signin-remove-effect"), action, "signin-remove"))
}

/// `POST /account/passkeys/{key}`: another name, or none: then it is removed.
pub async fn change_passkey(Path(key): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, person) = (&posted.member, posted.member.person());
    let app = &member.visit.app;
    let id = passkey(member, &key).await?.id;
    let name: String = letter::one_line(posted.form.text("name")).chars().take(NAME_MAX).collect();
    if !name.is_empty() {
        app.store().write(move |tx| store::factor::rename(tx, person, &id, &name)).await?;
        let said = member.visit.words.say("signin-passkey-renamed");
        return Ok(onward_saying(app, "/account/security", &said));
    }
    posted.fresh().await?;
    app.store().write(move |tx| store::factor::remove(tx, person, &id)).await?;
    removed(member).await
}
