//! Passkeys: what a browser is asked, and signing in with one.

use super::{SignIn, personas};
use crate::{
    form::{Form, Open},
    frame::Frame,
    page::{local, shown_as},
    stop::{Handled, Stop},
    visit::{
        hex,
        session::{self, Holder},
    },
};
use axum::{
    Json,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::actor::Hand;
use serde_json::{Value, json};
use server::{
    account::{self, factor},
    signin::passkey::ALGORITHMS,
};
use store::{credential, factor::Kind, session::Proof};

/// How long a browser may ask its user, in milliseconds.
const PATIENCE: u32 = 300_000;

/// `POST /signin/passkey/ask`: the options of a new passkey for whoever is signed in and wants one,
/// or of the use of any, as `WebAuthn` writes them in JSON.
pub async fn ask(Open { visit, form }: Open) -> Handled<Json<Value>> {
    let app = &visit.app;
    let party = factor::party(app).ok_or(Stop::Missing)?;
    let challenge = factor::challenge(app).await?;
    let Some(who) = visit.who.as_ref().filter(|_| wants(&form)) else {
        return Ok(Json(json!({
            "challenge": challenge, "rpId": party.id, "timeout": PATIENCE,
            "userVerification": "required",
        })));
    };
    let Hand::User(person) = who.actor.by.hand else { return Err(Stop::Missing) };
    let all = factor::all(app, person.0).await?;
    let own = all.iter().filter(|one| one.kind == Kind::Passkey);
    let own: Vec<_> = own.map(|one| json!({ "type": "public-key", "id": one.id })).collect();
    let algorithms = ALGORITHMS.map(|number| json!({ "type": "public-key", "alg": number }));
    // Digits and the letters a to f are base 64 as well, as the user's id has to be.
    Ok(Json(json!({
        "challenge": challenge, "timeout": PATIENCE, "attestation": "none",
        "rp": { "id": party.id, "name": "Novate" },
        "user": {
            "id": hex(&[b"passkey", person.0.as_bytes()]),
            "name": who.upn, "displayName": who.name,
        },
        "pubKeyCredParams": algorithms, "excludeCredentials": own,
        "authenticatorSelection": { "residentKey": "required", "userVerification": "required" },
    })))
}

/// Whether a new one is wanted: a form that waits for a proof may be that of a new one, too.
fn wants(form: &Form) -> bool {
    form.is_ticked("new") && form.text("proof").is_empty()
}

/// `POST /signin/passkey`
pub async fn sign_in(headers: HeaderMap, Open { visit, form }: Open) -> Handled<Response> {
    let app = &visit.app;
    let back = local(form.text("back")).to_owned();
    if let Some(person) = factor::passkey(app, form.raw("credential")).await? {
        let found = app.store().read(move |tx| credential::of(tx, person)).await?;
        // Whoever has left the organisation meanwhile is nobody here any more.
        let user = match found {
            Some(found) => account::user(app, &found.name).await?.map(|(user, _)| user),
            None => None,
        };
        if let Some(user) = user.filter(|user| user.id == person && user.enabled) {
            let holder = Holder { tenant: user.tenant, person, proof: Proof::Passkey };
            return session::open(app, &headers, holder, &back).await;
        }
    }
    let (action, groups) = personas(&visit).await?;
    let page = SignIn {
        frame: Frame::of(&visit),
        words: visit.words,
        name: String::new(),
        back,
        passkeys: true,
        trouble: visit.words.say("signin-passkey-failed"),
        action,
        groups,
    };
    shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
