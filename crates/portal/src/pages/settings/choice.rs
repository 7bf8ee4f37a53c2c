//! What a reader chooses at the edge of a page, language and theme: for this browser, and for
//! themselves if they are signed in.

use crate::{
    cookie,
    form::{Form, Open},
    page::{local, onward},
    stop::Handled,
    visit::{LANGUAGE, THEME, Visit, base, is_secure},
};
use axum::{extract::RawQuery, http::header, response::Response};
use store::person::{self, Choices};
use wire::Locale;

/// How long a choice is kept, in seconds: a year.
const KEPT: i64 = 365 * 24 * 3600;

/// `GET /language?to=nl&back=/customers`
pub async fn language(visit: Visit, RawQuery(query): RawQuery) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/language");
    let locale = Locale::of(query.text("to")).unwrap_or(visit.words.0);
    own(&visit, |choices| locale.code().clone_into(&mut choices.language)).await?;
    Ok(kept(&visit, LANGUAGE, locale.code(), query.text("back")))
}

/// `POST /theme`
pub async fn theme(Open { visit, form }: Open) -> Handled<Response> {
    let (theme, own_theme) = match form.text("theme") {
        "light" => ("light", "light"),
        "dark" => ("dark", "dark"),
        _ => ("system", ""),
    };
    own(&visit, |choices| own_theme.clone_into(&mut choices.theme)).await?;
    Ok(kept(&visit, THEME, theme, form.text("back")))
}

/// Changes what somebody who is signed in has chosen.
async fn own(visit: &Visit, change: impl Fn(&mut Choices)) -> Handled<()> {
    let Some(who) = &visit.who else { return Ok(()) };
    let mut choices = who.choices.clone();
    change(&mut choices);
    if choices != who.choices {
        let person = who.holder();
        visit.app.store().write(move |tx| person::choose(tx, person, &choices)).await?;
    }
    Ok(())
}

fn kept(visit: &Visit, name: &str, value: &str, back: &str) -> Response {
    let mut response = onward(&visit.app, local(back));
    let (base, secure) = (base(&visit.app), is_secure(&visit.app));
    let cookie = cookie::keep(name, value, &base, KEPT, secure);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
