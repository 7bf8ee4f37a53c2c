//! Answering whoever asks one to act for an organisation. Who is not known here yet chooses a
//! password; who is, proves it by being signed in.

use super::new::hashed;
use crate::{
    form::Open,
    frame::Frame,
    page::{saying, shown, shown_as},
    stop::{Handled, Stop},
    visit::{
        Visit,
        session::{self, Holder},
    },
    words::Words,
};
use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{
    actor::{Actor, Hand, Organisation, member::Member as Person},
    refusal::Refusal,
};
use server::account::members::{self, Deed};
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
    offer::{self, Offer},
    seat,
    session::Proof,
};
use uuid::Uuid;

/// The fewest characters of a password.
const PASSWORD_MIN: usize = 12;

/// What stands between somebody and the organisation that asks them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    /// Nothing but a yes.
    Yes,
    /// A password of their own.
    Password,
    /// To sign in as whoever is asked.
    SignIn,
}

#[derive(Template)]
#[template(path = "settings/join.html")]
struct Page {
    frame: Frame,
    words: Words,
    token: String,
    upn: String,
    organisation: String,
    roles: String,
    until: String,
    asks_password: bool,
    asks_sign_in: bool,
    is_other: bool,
    errors: Vec<String>,
}

struct Found {
    offer: Offer,
    of: Organisation,
    organisation: String,
    /// Who has the sign-in name already.
    person: Option<Uuid>,
    need: Need,
}

async fn found(visit: &Visit, token: &str) -> Handled<Found> {
    let (app, hash, now) = (&visit.app, hashed(token), visit.app.signs().now());
    let look = move |tx: &mut Tx<'_>| {
        let Some(offer) = offer::find(tx, &hash, now)? else { return Ok(None) };
        let known = credential::named(tx, Kind::User, &offer.about.upn)?;
        let called = members::of(tx, offer.about.by.organisation)?;
        Ok(called.map(|(_, called)| (offer, known.map(|one| one.id), called)))
    };
    let (offer, person, organisation) = app.store().read(look).await?.ok_or(Stop::Missing)?;
    let need = match (person, visit.who.as_ref().map(|who| who.actor.by.hand)) {
        (None, _) => Need::Password,
        (Some(id), Some(Hand::User(me))) if me.0 == id => Need::Yes,
        (Some(_), _) => Need::SignIn,
    };
    let of = offer.about.by.organisation;
    Ok(Found { offer, of, organisation, person, need })
}

fn made(visit: &Visit, token: &str, found: &Found, errors: Vec<String>) -> Page {
    let words = visit.words;
    let about = &found.offer.about;
    Page {
        frame: Frame::of(visit),
        words,
        token: token.to_owned(),
        upn: about.upn.clone(),
        organisation: found.organisation.clone(),
        roles: super::role::names(words, &about.roles),
        until: words.moment(found.offer.ends_at),
        asks_password: found.need == Need::Password,
        asks_sign_in: found.need == Need::SignIn,
        is_other: found.need == Need::SignIn && visit.who.is_some(),
        errors,
    }
}

/// `GET /join/{token}`
pub async fn page(Path(token): Path<String>, visit: Visit) -> Handled<Response> {
    let found = found(&visit, &token).await?;
    shown(&made(&visit, &token, &found, Vec::new()))
}

/// What is wrong with a new password.
fn wrong(words: Words, password: &str, again: &str) -> Vec<String> {
    let long = password.chars().count() >= PASSWORD_MIN
        && password.len() <= server::signin::password::LONGEST;
    let mut errors = Vec::new();
    if !long {
        errors.push(words.count("people-password-short", PASSWORD_MIN));
    }
    if password != again {
        errors.push(words.say("people-password-differs"));
    }
    errors
}

/// `POST /join/{token}`
pub async fn join(
    Path(token): Path<String>,
    headers: HeaderMap,
    Open { visit, form }: Open,
) -> Handled<Response> {
    let found = found(&visit, &token).await?;
    let (app, words) = (&visit.app, visit.words);
    let password = form.raw("password").to_owned();
    let errors = match found.need {
        Need::Yes => Vec::new(),
        Need::SignIn => vec![words.say("people-join-sign-in")],
        Need::Password => wrong(words, &password, form.raw("again")),
    };
    if !errors.is_empty() {
        let again = made(&visit, &token, &found, errors);
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let proof = if found.need == Need::Password {
        let hash = app.passwords().hash(&password).await;
        Some(hash.map_err(|why| Stop::Failed(Failure::Broken(why.to_string())))?)
    } else {
        None
    };
    let id = found.person.unwrap_or_else(|| app.draw());
    let done = admitted(&visit, &found, id, proof).await;
    if let Err(Stop::Refused(refusals)) = done {
        let again = made(&visit, &token, &found, words.all_refused(refusals.all()));
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    done?;
    let said = words.with("people-joined", "organisation", &found.organisation);
    let (proof, proved_at) = match &visit.who {
        Some(who) if found.need == Need::Yes => (who.proof, who.proved_at),
        _ => (Proof::Password, app.signs().now()),
    };
    let holder = Holder { tenant: found.offer.tenant, person: id, proof };
    let opened = session::open_for(app, &headers, holder, proved_at, "/").await?;
    Ok(saying(app, opened, &said))
}

/// Lets the person in, in the name of whoever asked them, if that one still may.
async fn admitted(visit: &Visit, found: &Found, id: Uuid, proof: Option<String>) -> Handled<()> {
    let (app, about) = (&visit.app, &found.offer.about);
    let (by, of) = (about.by, found.of);
    let asks = app.store().read(move |tx| members::of(tx, of)).await?;
    let roles = asks.and_then(|(staff, _)| staff.roles(by.hand).cloned()).unwrap_or_default();
    let actor = Actor { by, roles };
    let (upn, name, roles) = (about.upn.clone(), about.name.clone(), about.roles.clone());
    let person = Person { id: id.into(), upn: upn.clone(), name, roles };
    let (tenant, offer, fresh) = (found.offer.tenant, found.offer.id, proof.is_some());
    let (hash, now) = (found.offer.hash.clone(), app.signs().now());
    let check = move |tx: &mut Tx<'_>| {
        // Somebody else may have been faster, or have taken it back.
        let stands = offer::find(tx, &hash, now)?.is_some();
        let taken = fresh && credential::named(tx, Kind::User, &upn)?.is_some();
        Ok((taken || !stands).then_some(Refusal::AlreadyThere))
    };
    let name = about.upn.clone();
    let keep = move |tx: &mut Tx<'_>| {
        offer::remove(tx, tenant, offer)?;
        if let Some(hash) = proof.clone() {
            let (kind, name, body) = (Kind::User, name.clone(), String::new());
            credential::put(tx, &Credential { id, kind, tenant, name, hash, body })?;
        }
        seat::take(tx, id, tenant)
    };
    let deed = Deed::Admit(person);
    members::act(app, (actor, of), deed, None, Box::new(check), Box::new(keep)).await?;
    Ok(())
}
