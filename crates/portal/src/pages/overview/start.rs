//! The first start: a server without a programme is given one, by whoever has its setup code.

use crate::{
    form::{Form, Open},
    frame::Frame,
    page::{onward, onward_saying, shown, shown_as},
    stop::{Handled, Stop},
    visit::{Visit, hex},
    words::Words,
};
use askama::Template;
use axum::{
    Router,
    http::{HeaderValue, StatusCode},
    response::Response,
    routing::{get, post},
};
use domain::operator::policy::Policy;
use server::{
    app::{
        App,
        founding::{self, Own, PASSWORD_MIN, Stage, Wanted},
    },
    signin::password::LONGEST,
};
use std::{collections::BTreeSet, time::Duration};
use tokio::time::timeout;

/// How long a page waits for the programme, before it says that it is being made.
const PATIENCE: Duration = Duration::from_secs(2);

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/start", get(page))
        .route("/start/demo", post(demo))
        .route("/start/own", post(own))
}

#[derive(Template)]
#[template(path = "overview/start.html")]
struct Page {
    frame: Frame,
    words: Words,
    code: String,
    operator: String,
    name: String,
    upn: String,
    policy: String,
    runs: bool,
    errors: Vec<String>,
}

fn made(visit: &Visit, form: Option<&Form>, errors: Vec<String>) -> Page {
    let text = |name| form.map_or_else(String::new, |form| form.text(name).to_owned());
    let policy = text("policy");
    Page {
        frame: Frame::of(visit),
        words: visit.words,
        code: text("code"),
        operator: text("operator"),
        name: text("name"),
        upn: text("upn"),
        policy: if policy.is_empty() { "rules".to_owned() } else { policy },
        runs: visit.app.founding().stage() == Stage::Running,
        errors,
    }
}

/// That there is nothing yet. Afterwards these pages are gone.
async fn opened(visit: &Visit) -> Handled<()> {
    if founding::is_open(&visit.app).await? { Ok(()) } else { Err(Stop::Missing) }
}

/// `GET /start`
pub async fn page(visit: Visit) -> Handled<Response> {
    if opened(&visit).await.is_err() && visit.path.contains("made") {
        let said = visit.words.say("start-done");
        return Ok(onward_saying(&visit.app, "/signin", &said));
    }
    opened(&visit).await?;
    let errors = match visit.app.founding().stage() {
        Stage::Failed(lines) => lines,
        Stage::Idle | Stage::Running => Vec::new(),
    };
    let code = Form::read(visit.path.split('?').nth(1).unwrap_or_default().as_bytes(), "");
    let page = made(&visit, Some(&code), errors);
    let runs = page.runs;
    let mut response = shown(&page)?;
    if runs {
        let again = format!("2; url={}/start?made", page.frame.base);
        let again = HeaderValue::from_str(&again).unwrap_or(HeaderValue::from_static("2"));
        response.headers_mut().insert("refresh", again);
    }
    Ok(response)
}

/// Whether the form has the code that the server printed; how much of it is right takes no time.
fn knows(visit: &Visit, form: &Form) -> bool {
    let plain = |text: &str| {
        let kept: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        hex(&[b"setup", kept.to_ascii_uppercase().as_bytes()])
    };
    let code = visit.app.config().setup.as_ref();
    code.is_some_and(|code| plain(code) == plain(form.text("code")))
}

async fn begin(visit: &Visit, wanted: Wanted) -> Handled<Response> {
    if let Some(going) = founding::begin(&visit.app, wanted) {
        // It goes on when this page does not wait for it.
        let _ = timeout(PATIENCE, going).await;
    }
    Ok(onward(&visit.app, "/start?made"))
}

/// `POST /start/demo`
pub async fn demo(Open { visit, form }: Open) -> Handled<Response> {
    opened(&visit).await?;
    if !knows(&visit, &form) {
        let page = made(&visit, Some(&form), vec![visit.words.say("start-bad-code")]);
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    begin(&visit, Wanted::Demo).await
}

/// `POST /start/own`
pub async fn own(Open { visit, form }: Open) -> Handled<Response> {
    opened(&visit).await?;
    let words = visit.words;
    let mut errors = Vec::new();
    if !knows(&visit, &form) {
        errors.push(words.say("start-bad-code"));
    }
    let text = |name: &str| form.text(name).to_owned();
    if form.text("operator").is_empty() || form.text("name").is_empty() {
        errors.push(words.say("start-bad-name"));
    }
    let halves = form.text("upn").split_once('@');
    let clean = |part: &str| !part.is_empty() && !part.contains([' ', '@']);
    if !halves.is_some_and(|(name, domain)| clean(name) && clean(domain)) {
        errors.push(words.say("start-bad-upn"));
    }
    // Spaces of a password count.
    let password = form.raw("password");
    if password.chars().count() < PASSWORD_MIN || password.len() > LONGEST {
        errors.push(words.count("start-bad-password", PASSWORD_MIN));
    }
    if !errors.is_empty() {
        let page = made(&visit, Some(&form), errors);
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let own = Own {
        operator: text("operator"),
        name: text("name"),
        upn: text("upn"),
        password: password.to_owned(),
        policy: policy(form.text("policy")),
    };
    begin(&visit, Wanted::Own(Box::new(own))).await
}

/// The choices to begin with: as the rules have them, or with every month's anniversary admitted.
fn policy(word: &str) -> Policy {
    let rules = Policy::default();
    match word {
        "open" => Policy { enrol_open_months: (1..=12).collect::<BTreeSet<u8>>(), ..rules },
        _ => rules,
    }
}
