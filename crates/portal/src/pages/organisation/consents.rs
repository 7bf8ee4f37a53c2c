//! What the customer is asked, what it answered, and what was shared about it (R63, R69).

use super::{doer, name, own};
use crate::{
    chip::chip,
    form::Posted,
    frame::Frame,
    page::{csv::Sheet, or_again, shown},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    authority::Act,
    customer::{
        command::Command,
        consent::{self, Question},
        profile::BillTo,
        relationship::{Origin, Relationship},
    },
    id::ConsentId,
};
use server::app::Look;

/// A question in the list.
struct Row {
    id: ConsentId,
    text: String,
    state: String,
    asked: String,
    answered: String,
}

/// What a provider was given by an extension.
struct Shared {
    provider: String,
    by: String,
    day: String,
    company: String,
    contact: String,
    address: String,
}

#[derive(Template)]
#[template(path = "organisation/consents.html")]
struct Page {
    frame: Frame,
    words: Words,
    rows: Vec<Row>,
    shared: Vec<Shared>,
}

/// `GET /org/consents`
pub async fn page(member: Member) -> Handled<Response> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let look = own(&member, Act::ViewConsents, None).await?;
    let mut all: Vec<&Question> = look.customer.questions.values().collect();
    all.sort_by_key(|one| std::cmp::Reverse((one.asked_at, one.id)));
    let rows = all.into_iter().map(|one| row(&frame, &look, one)).collect();
    let shared = look.customer.relationships.iter();
    let shared = shared.filter_map(|one| given(words, &look, one)).collect();
    shown(&Page { frame, words, rows, shared })
}

/// `GET /org/consents.csv`: all of it as a file.
pub async fn file(member: Member) -> Handled<Response> {
    let words = member.visit.words;
    let look = own(&member, Act::ViewConsents, None).await?;
    let keys = [
        "organisation-question",
        "organisation-shared-by",
        "organisation-asked",
        "state",
        "organisation-answered",
        "bill-to",
    ];
    let mut sheet = Sheet::new(&member.visit);
    sheet.row(keys.map(|key| words.say(key)));
    let mut all: Vec<&Question> = look.customer.questions.values().collect();
    all.sort_by_key(|one| (one.asked_at, one.id));
    let day = |at: jiff::Timestamp| at.to_string().chars().take(10).collect::<String>();
    for one in all {
        let (state, answered) = match one.answer {
            None => ("organisation-consent-open", String::new()),
            Some(answer) if answer.consents => ("organisation-consent-given", day(answer.at)),
            Some(answer) => ("organisation-consent-refused", day(answer.at)),
        };
        let by = doer(&look, one.asked_by);
        let text = question(words, one);
        sheet.row([text, by, day(one.asked_at), words.say(state), answered, String::new()]);
    }
    for one in &look.customer.relationships {
        let Some(shared) = given(words, &look, one) else { continue };
        let what = format!("{}, {}, {}", shared.company, shared.contact, shared.address);
        let state = words.say("organisation-shared");
        sheet.row([shared.provider, shared.by, day(one.since), state, String::new(), what]);
    }
    Ok(sheet.answer("consents"))
}

fn question(words: Words, one: &Question) -> String {
    words.both(
        "organisation-consent-question",
        ("partner", &one.source_name),
        ("provider", &one.target_name),
    )
}

fn row(frame: &Frame, look: &Look, one: &Question) -> Row {
    let words = frame.words;
    Row {
        id: one.id,
        text: question(words, one),
        state: state(frame, one),
        asked: words.day(one.asked_at),
        answered: answered(words, look, one),
    }
}

fn state(frame: &Frame, one: &Question) -> String {
    match one.answer {
        None => chip(frame, "amber", "clock", "organisation-consent-open"),
        Some(answer) if answer.consents => chip(frame, "green", "ok", "organisation-consent-given"),
        Some(_) => chip(frame, "red", "no", "organisation-consent-refused"),
    }
}

/// Who answered, and when; nothing while nobody has.
fn answered(words: Words, look: &Look, one: &Question) -> String {
    one.answer.map_or_else(String::new, |answer| {
        let day = words.day(answer.at);
        words.both("organisation-by-on", ("name", doer(look, answer.by)), ("day", day))
    })
}

fn given(words: Words, look: &Look, one: &Relationship) -> Option<Shared> {
    let Origin::Extension { by } = one.origin else { return None };
    let bill_to = one.bill_to.as_ref()?;
    Some(Shared {
        provider: name(look, one.partner),
        by: doer(look, by),
        day: words.day(one.since),
        company: bill_to.company_name.clone(),
        contact: contact(bill_to),
        address: address(bill_to),
    })
}

fn contact(bill_to: &BillTo) -> String {
    format!("{} {}, {}", bill_to.first_name, bill_to.last_name, bill_to.email)
}

fn address(bill_to: &BillTo) -> String {
    let address = &bill_to.address;
    format!("{}, {} {}", address.line1, address.postal_code, address.city)
}

#[derive(Template)]
#[template(path = "organisation/consent.html")]
struct One {
    frame: Frame,
    words: Words,
    id: ConsentId,
    question: String,
    means: String,
    partner: String,
    provider: String,
    asked: String,
    state: String,
    answered: String,
    yes_why_not: Vec<String>,
    no_why_not: Vec<String>,
    company: String,
    contact: String,
    address: String,
    errors: Vec<String>,
}

fn command(consent: ConsentId, consents: bool) -> Command {
    Command::Consent(consent::Command::Answer { consent, consents })
}

/// `GET /org/consents/{consent}`
pub async fn one(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let id: ConsentId = text.parse().map_err(|_| Stop::Missing)?;
    let look = own(&member, Act::ViewConsents, None).await?;
    shown(&made(&member, &look, id, Vec::new())?)
}

fn made(member: &Member, look: &Look, id: ConsentId, errors: Vec<String>) -> Handled<One> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let found = look.customer.question_for(&member.who.actor, id)?;
    let bill_to = &look.customer.profile.bill_to;
    Ok(One {
        id,
        question: question(words, found),
        means: words.both(
            "organisation-consent-means",
            ("partner", &found.source_name),
            ("provider", &found.target_name),
        ),
        partner: found.source_name.clone(),
        provider: found.target_name.clone(),
        asked: words.both(
            "organisation-by-on",
            ("name", doer(look, found.asked_by)),
            ("day", words.day(found.asked_at)),
        ),
        state: state(&frame, found),
        answered: answered(words, look, found),
        yes_why_not: member.why_not(look, &command(id, true)),
        no_why_not: member.why_not(look, &command(id, false)),
        company: bill_to.company_name.clone(),
        contact: contact(bill_to),
        address: address(bill_to),
        errors,
        frame,
        words,
    })
}

/// `POST /org/consents/{consent}`
pub async fn answer(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let id: ConsentId = text.parse().map_err(|_| Stop::Missing)?;
    let member = &posted.member;
    let look = own(member, Act::AnswerConsent, None).await?;
    let consents = match posted.form.text("consents") {
        "yes" => true,
        "no" => false,
        _ => return Err(Stop::Missing),
    };
    let said = if consents { "organisation-said-yes" } else { "organisation-said-no" };
    let said = member.visit.words.say(said);
    let onto = format!("/org/consents/{id}");
    let done = posted.ask(look.customer.id, command(id, consents), &onto, &said).await;
    or_again(done, |refusals| {
        let errors = member.sentences(&look, refusals);
        made(member, &look, id, errors)
    })
}
