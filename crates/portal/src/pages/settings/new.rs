//! Asking somebody to act for one's organisation: they get a link that is good once, by a letter or
//! from whoever asks. Whether they are known here already is not told.

use super::{
    program::NAME_MAX,
    role::{self, Choice},
    users::{Own, permitted},
};
use crate::{
    form::Posted,
    frame::Frame,
    page::{onward_saying, shown, shown_as},
    pages::confirm::Confirm,
    stop::{Handled, Stop},
    visit::{Member, hex},
    words::Words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    actor::{Roles, member::Member as Person},
    refusal::Refusal,
};
use jiff::{SignedDuration, Timestamp};
use server::{app::App, chance, config::mail::Mail};
use store::{
    Tx, letter,
    letter::Letter,
    offer::{self, About, Offer},
};
use uuid::Uuid;
use wire::Locale;

/// How long a link is good.
const GOOD: SignedDuration = SignedDuration::from_hours(7 * 24);
/// What the letters are about.
const TOPIC: &str = "person_asked";

/// The hash under which the offer of a token is kept.
pub fn hashed(token: &str) -> String {
    hex(&[b"offer", token.as_bytes()])
}

/// Something that is shown this once.
pub struct Told {
    pub title: String,
    pub text: String,
    pub label: String,
    /// Nothing if it was shown before.
    pub value: Option<String>,
    /// The id that a program signs in with.
    pub id: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "settings/told.html")]
struct ToldPage {
    frame: Frame,
    words: Words,
    told: Told,
}

/// The page that shows something this once.
///
/// # Errors
/// When it cannot be written.
pub fn told(member: &Member, told: Told) -> Handled<Response> {
    shown(&ToldPage { frame: Frame::of(&member.visit), words: member.visit.words, told })
}

#[derive(Template)]
#[template(path = "settings/new.html")]
struct Page {
    frame: Frame,
    words: Words,
    name: String,
    upn: String,
    language: Locale,
    by_letter: bool,
    has_mail: bool,
    choices: Vec<Choice>,
    errors: Vec<String>,
}

/// What was typed.
struct Typed {
    name: String,
    upn: String,
    language: Locale,
    by_letter: bool,
    roles: Roles,
}

fn has_mail(app: &App) -> bool {
    app.config().mail != Mail::Nowhere
}

fn made(member: &Member, own: &Own, typed: Typed, errors: Vec<String>) -> Page {
    let words = member.visit.words;
    Page {
        frame: Frame::of(&member.visit),
        words,
        choices: role::choices(words, own.of, &typed.roles),
        name: typed.name,
        upn: typed.upn,
        language: typed.language,
        by_letter: typed.by_letter,
        has_mail: has_mail(&member.visit.app),
        errors,
    }
}

/// `GET /settings/users/new`
pub async fn page(member: Member) -> Handled<Response> {
    permitted(&member)?;
    let own = Own::load(&member).await?;
    let (name, upn, roles) = (String::new(), String::new(), Roles::new());
    let by_letter = has_mail(&member.visit.app);
    let typed = Typed { name, upn, language: member.visit.words.0, by_letter, roles };
    shown(&made(&member, &own, typed, Vec::new()))
}

/// What is wrong with what was typed.
fn wrong(words: Words, own: &Own, typed: &Typed, id: Uuid) -> Vec<String> {
    let mut errors = Vec::new();
    if typed.name.is_empty() || typed.name.chars().count() > NAME_MAX {
        errors.push(words.say("people-name-needed"));
    }
    let (upn, name, roles) = (typed.upn.clone(), typed.name.clone(), typed.roles.clone());
    let person = Person { id: id.into(), upn, name, roles };
    match person.checked() {
        Err(why) => errors.extend(words.all_refused(why.all())),
        Ok(_) if typed.upn.chars().count() > NAME_MAX => {
            errors.push(words.refused(&Refusal::BadSignInName { name: typed.upn.clone() }));
        }
        Ok(_) => {}
    }
    if own.staff.members.values().any(|one| one.upn.to_lowercase() == typed.upn) {
        errors.push(words.say("people-there-already"));
    }
    if typed.roles.is_empty() {
        errors.push(words.say("people-role-needed"));
    }
    errors
}

/// `POST /settings/users/new`
pub async fn ask(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let (app, words) = (&member.visit.app, member.visit.words);
    permitted(member)?;
    posted.fresh().await?;
    let own = Own::load(member).await?;
    let typed = Typed {
        name: form.text("name").to_owned(),
        upn: form.text("upn").to_lowercase(),
        language: Locale::of(form.text("language")).unwrap_or(words.0),
        by_letter: form.text("way") == "letter" && has_mail(app),
        roles: role::ticked(form, own.of),
    };
    let id: Uuid = form.id("request")?;
    let errors = wrong(words, &own, &typed, id);
    if !errors.is_empty() {
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &made(member, &own, typed, errors));
    }
    // Paths have one casing here: nothing in one may depend on it.
    let (token, now) = (hex(&[chance::secret().as_bytes()]), app.signs().now());
    let (upn, name, roles) = (typed.upn.clone(), typed.name.clone(), typed.roles.clone());
    let about = About { upn, name, roles, by: member.who.actor.by, made_at: now };
    let ends_at = now.saturating_add(GOOD).unwrap_or(now);
    let tenant = own.of.tenant();
    let new = Offer { id, tenant, hash: hashed(&token), ends_at, about };
    let link = format!("{}/join/{token}", app.config().base_url);
    let letter = typed.by_letter.then(|| written(&own, &typed, &link, &new, app.clock().now()));
    let job = move |tx: &mut Tx<'_>| {
        if offer::of_tenant(tx, tenant)?.iter().any(|one| one.id == new.id) {
            return Ok(false);
        }
        offer::put(tx, &new)?;
        letter.iter().try_for_each(|letter| letter::put(tx, letter))?;
        Ok(true)
    };
    let is_new = app.store().write(job).await?;
    if typed.by_letter {
        let said = words.with("people-asked-by-letter", "address", &typed.upn);
        return Ok(onward_saying(app, "/settings/users", &said));
    }
    let title = words.with("people-asked-by-link", "name", &typed.name);
    let (text, label) = (words.say("people-link-told"), words.say("people-link-label"));
    told(member, Told { title, text, label, value: is_new.then_some(link), id: None })
}

/// The letter to whoever is asked.
fn written(own: &Own, typed: &Typed, link: &str, new: &Offer, now: Timestamp) -> Letter {
    let words = Words::of(typed.language);
    let values = [
        ("name", typed.name.as_str().into()),
        ("organisation", own.name.as_str().into()),
        ("link", link.into()),
        ("until", words.moment(new.ends_at).into()),
    ];
    Letter {
        topic: TOPIC.to_owned(),
        address: typed.upn.clone(),
        name: typed.name.clone(),
        language: typed.language.code().to_owned(),
        subject: words.with("people-letter-subject", "organisation", &own.name),
        body: words.put("people-letter", &values),
        ..Letter::to(own.of, new.id, now, now)
    }
}

/// An offer of one's own organisation.
async fn found(member: &Member, text: &str) -> Handled<Offer> {
    permitted(member)?;
    let id: Uuid = text.parse().map_err(|_| Stop::Missing)?;
    let tenant = member.who.actor.by.organisation.tenant();
    let all = member.visit.app.store().read(move |tx| offer::of_tenant(tx, tenant)).await?;
    all.into_iter().find(|one| one.id == id).ok_or(Stop::Missing)
}

/// `GET /settings/offers/{offer}`
pub async fn revoke_page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let one = found(&member, &text).await?;
    let words = member.visit.words;
    shown(&Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.with("people-revoke-question", "name", &one.about.name),
        effects: vec![words.say("people-revoke-effect")],
        action: format!("/settings/offers/{}", one.id),
        back: "/settings/users".to_owned(),
        verb: words.say("people-revoke"),
        style: "danger",
        errors: Vec::new(),
    })
}

/// `POST /settings/offers/{offer}`
pub async fn revoke(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let one = found(member, &text).await?;
    let app = &member.visit.app;
    app.store().write(move |tx| offer::remove(tx, one.tenant, one.id)).await?;
    Ok(onward_saying(app, "/settings/users", &member.visit.words.say("people-revoke-done")))
}
