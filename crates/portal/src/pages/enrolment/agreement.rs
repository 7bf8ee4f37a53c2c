//! The reseller agreement: which one, read, and accepted by a global admin (R16-R19).

use super::{
    apply::{PART, own},
    told,
};
use crate::{
    form::Posted,
    frame::Frame,
    page::csv::file,
    page::{shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{
    actor::Hand,
    authority::Act,
    operator::agreement::AgreementText,
    partner::{
        self,
        agreement::{Accepted, Command},
    },
    refusal::Refusal,
};
use server::app::PartnerLook;

/// A word that was given.
struct Given {
    version: String,
    who: String,
    day: String,
}

/// A text as it is read: its title, its language and the words.
struct Reading {
    title: String,
    language: String,
    words: String,
    version: String,
}

impl Reading {
    fn of(text: &AgreementText, words: Words) -> Option<Self> {
        let (language, wording) = text.wording(words.0.code())?;
        Some(Self {
            title: text.title.clone(),
            language: language.to_owned(),
            words: wording.to_owned(),
            version: text.version.clone(),
        })
    }
}

#[derive(Template)]
#[template(path = "enrolment/agreement.html")]
struct Page {
    frame: Frame,
    words: Words,
    state: String,
    text: Option<AgreementText>,
    reading: Option<Reading>,
    day: String,
    is_active: bool,
    why_not: Vec<String>,
    given: Vec<Given>,
    errors: Vec<String>,
}

fn accepting(version: Option<String>) -> partner::Command {
    partner::Command::Agreement(Command::Accept { programme: PART, version })
}

fn made(member: &Member, look: &PartnerLook, errors: Vec<String>) -> Page {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let setting = look.setting();
    let partner = &look.partner;
    let text = partner.agreement_shown(PART, &setting).cloned();
    let mut why_not = member.why_not_partner(look, &accepting(None));
    let is_active = partner.is_active(PART) && text.is_none();
    if is_active {
        why_not.clear();
    }
    let known = |one: &&Accepted| one.programme == PART;
    Page {
        reading: read(look).and_then(|text| Reading::of(text, words)),
        state: told::standing(&frame, partner.status(PART)),
        day: text.as_ref().map_or_else(String::new, |one| words.day(one.valid_from)),
        text,
        is_active,
        why_not,
        given: partner.accepted.iter().filter(known).map(|one| given(words, look, one)).collect(),
        frame,
        words,
        errors,
    }
}

/// The text to be accepted, else the one that was.
fn read(look: &PartnerLook) -> Option<&AgreementText> {
    let (partner, setting) = (&look.partner, look.setting());
    let accepted = || {
        let last = partner.accepted.iter().rfind(|one| one.programme == PART)?;
        setting.operator?.agreement_version(&last.agreement, &last.version)
    };
    partner.agreement_shown(PART, &setting).or_else(accepted)
}

fn given(words: Words, look: &PartnerLook, one: &Accepted) -> Given {
    let who = match one.by.hand {
        Hand::User(id) => look.partner.staff.members.get(&id).map(|one| one.name.clone()),
        Hand::App(_) => None,
    };
    Given {
        version: one.version.clone(),
        who: who.unwrap_or_else(|| look.partner.name.clone()),
        day: words.day(one.at),
    }
}

/// `GET /agreements/indirect-reseller`
pub async fn page(member: Member) -> Handled<Response> {
    let look = own(&member, Act::ViewPartnerAgreement).await?;
    shown(&made(&member, &look, Vec::new()))
}

/// `GET /agreements/indirect-reseller/text`: the text as a file.
pub async fn text(member: Member) -> Handled<Response> {
    let look = own(&member, Act::ViewPartnerAgreement).await?;
    let reading = read(&look).and_then(|text| Reading::of(text, member.visit.words));
    let Reading { title, words, version, .. } = reading.ok_or(Stop::Missing)?;
    let text = format!("{title} ({version})\n\n{words}").replace('\n', "\r\n");
    Ok(file("text/plain; charset=utf-8", "agreement.txt", text))
}

/// `POST /agreements/indirect-reseller`
pub async fn accept(posted: Posted) -> Handled<Response> {
    let (member, words) = (&posted.member, posted.member.visit.words);
    let look = own(member, Act::ViewPartnerAgreement).await?;
    let errors = |errors| {
        let page = made(member, &look, errors);
        shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    if !posted.form.is_ticked("read") {
        return errors(vec![words.say("enrolment-agreement-unread")]);
    }
    posted.fresh().await?;
    let version = posted.form.text("version").to_owned();
    let said = words.say("enrolment-agreement-done");
    let path = "/agreements/indirect-reseller";
    match posted.ask_partner(look.partner.id, accepting(Some(version)), path, &said).await {
        Err(Stop::Refused(refusals)) => {
            let said = |one: &Refusal| words.refused(one);
            errors(refusals.all().iter().map(said).collect())
        }
        other => other,
    }
}
