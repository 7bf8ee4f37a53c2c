//! A person lets a program act for them: where programs send the browser, and what is asked there
//! (`api-core` 1.2; what may be asked is decided in `server::signin::authorize`).

pub mod permit;

use crate::{
    form::{Form, Posted},
    frame::{Frame, Lands},
    page::{onward, shown},
    stop::{Handled, Stop},
    visit::{Visit, Who, meet},
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::actor::Hand;
use permit::{Fit, permit};
use server::{
    account::{self, client},
    app::App,
    signin::{
        authorize::{Ask, AskFault, Landing, Way, client::Client},
        identity::Generation,
    },
};
use store::trust;
use url::form_urlencoded::{Serializer, byte_serialize, parse};
use uuid::Uuid;
use wire::query::Query;

/// Marks the way back from signing in.
const AFTER: &str = "after";

/// What a program asks, of whom it is not yet known.
struct Asked {
    client: Client,
    landing: Landing,
    ask: Ask,
    at: Option<Uuid>,
    /// Whether the browser comes here from signing in.
    after: bool,
}

/// Why there is nothing to ask.
enum Wrong {
    /// It is told to the person, and nobody is sent anywhere.
    Here(Stop),
    /// It is told to the program.
    There(Way),
}

impl From<Stop> for Wrong {
    fn from(stop: Stop) -> Self {
        Wrong::Here(stop)
    }
}

async fn read(
    app: &App,
    generation: Generation,
    tenant: &str,
    query: &str,
) -> Result<Asked, Wrong> {
    let query = Query::read(query);
    let unknown = || Wrong::Here(Stop::UnknownProgram);
    let failed = |why| Wrong::Here(Stop::Failed(why));
    let id = query.text("client_id").and_then(|text| Uuid::parse_str(text).ok());
    let found = client::find(app, id.ok_or_else(unknown)?).await.map_err(failed)?;
    let client = found.ok_or_else(unknown)?;
    let at = match tenant {
        "common" | "organizations" => None,
        named => {
            let found = account::tenant(app, named).await.map_err(failed)?;
            Some(found.ok_or_else(unknown)?)
        }
    };
    if let (Some(at), Some(home)) = (at, client.home)
        && at != home
    {
        return Err(unknown());
    }
    let landing = Landing::read(&query, &client).ok_or(Wrong::Here(Stop::WrongReturn))?;
    let after = query.text(AFTER).is_some();
    match Ask::read(generation, &query, &client, app.tokens().audiences()) {
        Ok(ask) => Ok(Asked { client, landing, ask, at, after }),
        Err(fault) => Err(Wrong::There(landing.refusal(&fault))),
    }
}

#[derive(Template)]
#[template(path = "allow/ask.html")]
struct Page {
    frame: Frame,
    words: Words,
    program: String,
    organisation: String,
    yours: String,
    name: String,
    upn: String,
    /// Where the browser goes afterwards.
    lands: String,
    /// Where the form goes.
    action: String,
    /// The code of a device, for which there is no browser.
    code: String,
    /// How somebody else signs in.
    other: String,
    /// How the same person acts for another organisation, if they would have to.
    switch: Option<String>,
    /// Whether they may allow it.
    fits: bool,
}

fn asking(visit: &Visit, who: &Who, client: &Client, fit: Fit) -> Page {
    let back: String = byte_serialize(visit.path.as_bytes()).collect();
    Page {
        frame: Frame::of(visit),
        words: visit.words,
        program: client.name.clone(),
        organisation: client.organisation.clone(),
        yours: who.organisation.clone(),
        name: who.name.clone(),
        upn: who.upn.clone(),
        lands: String::new(),
        action: visit.path.clone(),
        code: String::new(),
        other: format!("/signin?again=1&back={back}"),
        switch: (fit == Fit::Elsewhere).then(|| format!("/organisation?back={back}")),
        fits: fit == Fit::Here,
    }
}

/// The page that asks whether the program of a device may act for somebody.
///
/// # Errors
/// When it cannot be written.
pub fn for_device(visit: &Visit, who: &Who, asked: (&Client, &str), fit: Fit) -> Handled<Response> {
    let (client, code) = asked;
    let (action, code) = ("/device".to_owned(), code.to_owned());
    let back: String = byte_serialize(action.as_bytes()).collect();
    let other = format!("/signin?again=1&back={back}");
    shown(&Page { action, code, other, ..asking(visit, who, client, fit) })
}

/// The page from which the browser goes on by itself, or at a click.
#[derive(Template)]
#[template(path = "allow/onward.html")]
struct Onward {
    frame: Frame,
    words: Words,
    /// Where it goes.
    to: String,
    /// What it sends there; nothing is a link.
    fields: Vec<(String, String)>,
}

/// The answer on its way. From a form the browser is not led elsewhere (a page says where its forms
/// may lead), and so from a page in between.
fn sent(visit: &Visit, asked: &Asked, way: Way, by_page: bool) -> Handled<Response> {
    let page = |to, fields| Onward { frame: Frame::of(visit), words: visit.words, to, fields };
    match way {
        Way::To(to) if by_page => shown(&page(to, Vec::new())),
        Way::To(to) => gone(&to),
        Way::Post(to, fields) => Ok(landing(shown(&page(to, fields))?, &asked.landing)),
    }
}

/// From this page forms may lead to the program.
fn landing(mut response: Response, to: &Landing) -> Response {
    response.extensions_mut().insert(Lands(to.origin()));
    response
}

fn gone(to: &str) -> Handled<Response> {
    let to = HeaderValue::from_str(to).map_err(|_| Stop::WrongReturn)?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response())
}

/// What is told a program before anybody can be asked. A form is a page of its own.
fn refused(visit: &Visit, wrong: Wrong) -> Handled<Response> {
    match wrong {
        Wrong::Here(stop) => Err(stop),
        Wrong::There(Way::To(to)) => gone(&to),
        Wrong::There(Way::Post(to, fields)) => {
            let origin = url::Url::parse(&to).map(|url| url.origin().ascii_serialization());
            let (frame, words) = (Frame::of(visit), visit.words);
            let mut response = shown(&Onward { frame, words, to, fields })?;
            response.extensions_mut().insert(Lands(origin.unwrap_or_default()));
            Ok(response)
        }
    }
}

/// The way to signing in and back here, where nobody is then sent to sign in anew.
fn sign_in(visit: &Visit, query: &str, ask: &Ask) -> Response {
    let path = visit.path.split('?').next().unwrap_or_default();
    let mut kept = Serializer::new(String::new());
    for (name, value) in parse(query.as_bytes()) {
        if name == "prompt" {
            let words: Vec<_> = value.split_whitespace().filter(|word| *word != "login").collect();
            kept.append_pair("prompt", &words.join(" "));
        } else {
            kept.append_pair(&name, &value);
        }
    }
    kept.append_pair(AFTER, "1");
    let back = format!("{path}?{}", kept.finish());
    let mut to = Serializer::new(String::new());
    to.append_pair("back", &back).append_pair("hint", &ask.hint);
    if ask.login {
        to.append_pair("again", "1");
    }
    onward(&visit.app, &format!("/signin?{}", to.finish()))
}

/// `GET /{tenant}/oauth2/authorize`
pub async fn page_v1(path: Path<String>, visit: Visit, query: RawQuery) -> Handled<Response> {
    page(Generation::V1, &path.0, &visit, &query.0.unwrap_or_default()).await
}

/// `GET /{tenant}/oauth2/v2.0/authorize`
pub async fn page_v2(path: Path<String>, visit: Visit, query: RawQuery) -> Handled<Response> {
    page(Generation::V2, &path.0, &visit, &query.0.unwrap_or_default()).await
}

async fn page(
    generation: Generation,
    tenant: &str,
    visit: &Visit,
    query: &str,
) -> Handled<Response> {
    let app = &visit.app;
    let asked = match read(app, generation, tenant, query).await {
        Ok(asked) => asked,
        Err(wrong) => return refused(visit, wrong),
    };
    let ask = &asked.ask;
    let silent = |fault: AskFault| sent(visit, &asked, asked.landing.refusal(&fault), asked.after);
    let Some(who) = visit.who.as_ref().filter(|_| !ask.login) else {
        if ask.silent {
            return silent(AskFault::LoginRequired);
        }
        return Ok(sign_in(visit, query, ask));
    };
    if who.watcher.is_some() {
        return Err(Stop::TheirOwn);
    }
    meet(app, who).await?;
    let Hand::User(person) = who.actor.by.hand else { return silent(AskFault::Denied) };
    let fit = permit::fits(app, who, asked.client.home.or(asked.at)).await?;
    let expected = ask.hint.is_empty() || ask.hint.eq_ignore_ascii_case(&who.upn);
    let (tenant, program) = (who.actor.by.organisation.tenant(), asked.client.id);
    let trusts = app.store().read(move |tx| trust::has(tx, person.0, tenant, program)).await?;
    if fit == Fit::Here && expected && trusts && !ask.consent {
        let way = permit::answer(app, who, &asked.client, ask, &asked.landing).await?;
        return sent(visit, &asked, way, asked.after);
    }
    if ask.silent {
        let asks = fit == Fit::Here && expected;
        let fault = if asks { AskFault::ConsentRequired } else { AskFault::InteractionRequired };
        return silent(fault);
    }
    let lands = asked.landing.origin();
    let page = shown(&Page { lands, ..asking(visit, who, &asked.client, fit) })?;
    Ok(landing(page, &asked.landing))
}

/// `POST /{tenant}/oauth2/authorize`
pub async fn decide_v1(path: Path<String>, query: RawQuery, posted: Posted) -> Handled<Response> {
    decide(Generation::V1, &path.0, &query.0.unwrap_or_default(), &posted).await
}

/// `POST /{tenant}/oauth2/v2.0/authorize`
pub async fn decide_v2(path: Path<String>, query: RawQuery, posted: Posted) -> Handled<Response> {
    decide(Generation::V2, &path.0, &query.0.unwrap_or_default(), &posted).await
}

async fn decide(
    generation: Generation,
    tenant: &str,
    query: &str,
    posted: &Posted,
) -> Handled<Response> {
    let (visit, who) = (&posted.member.visit, &posted.member.who);
    let app = &visit.app;
    let asked = match read(app, generation, tenant, query).await {
        Ok(asked) => asked,
        Err(wrong) => return refused(visit, wrong),
    };
    if !allows(&posted.form) {
        return sent(visit, &asked, asked.landing.refusal(&AskFault::Denied), false);
    }
    let fit = permit::fits(app, who, asked.client.home.or(asked.at)).await?;
    if fit != Fit::Here || !matches!(who.actor.by.hand, Hand::User(_)) {
        return sent(visit, &asked, asked.landing.refusal(&AskFault::Denied), false);
    }
    let given = permit(who, asked.client.id, asked.ask.wanted.clone());
    let (person, at, now) = (given.person, given.tenant, app.signs().now());
    app.store().write(move |tx| trust::put(tx, person, at, given.app, now)).await?;
    let way = permit::answer(app, who, &asked.client, &asked.ask, &asked.landing).await?;
    sent(visit, &asked, way, false)
}

/// Whether somebody said yes.
pub fn allows(form: &Form) -> bool {
    form.text("answer") == "allow"
}
