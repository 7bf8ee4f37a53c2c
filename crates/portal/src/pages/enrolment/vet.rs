//! Vetting one enrolment: what the partner told, its checks, and passing them (R11-R13).

use super::told;
use crate::{
    form::Posted,
    frame::Frame,
    page::{or_again, shown},
    pages::confirm::Confirm,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    authority::Act,
    id::PartnerId,
    partner::{
        self, Programme, ProgrammeStatus,
        enrolment::{Check, Command, Enrolment},
    },
};
use server::app::PartnerLook;
use wire::enrolment;

#[derive(Template)]
#[template(path = "enrolment/vet.html")]
struct Page {
    frame: Frame,
    words: Words,
    name: String,
    part: String,
    path: String,
    state: String,
    lead: String,
    is_overdue: bool,
    refused: Option<String>,
    rows: Vec<told::Row>,
    facts: Vec<(String, String)>,
    why_not: String,
}

/// The enrolment of the path.
pub struct Found {
    /// Its partner.
    pub look: PartnerLook,
    /// The part.
    pub programme: Programme,
}

impl Found {
    /// Finds it for somebody who may vet.
    pub async fn at(member: &Member, partner: &str, programme: &str) -> Handled<Self> {
        let id: PartnerId = partner.parse().map_err(|_| Stop::Missing)?;
        let look = member.look_partner(id, Act::VetPartner).await?;
        let programme = enrolment::programme(programme).map_err(|_| Stop::Missing)?;
        let found = Self { look, programme };
        found.enrolment()?;
        Ok(found)
    }

    /// Itself.
    pub fn enrolment(&self) -> Handled<&Enrolment> {
        self.look.partner.enrolments.get(&self.programme).ok_or(Stop::Missing)
    }

    /// Where its page is.
    pub fn path(&self) -> String {
        let (id, part) = (self.look.partner.id, self.programme.word());
        format!("/operator/enrolments/{id}/{part}")
    }
}

/// `GET /operator/enrolments/{partner}/{programme}`
pub async fn page(
    Path((partner, programme)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let found = Found::at(&member, &partner, &programme).await?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let (one, setting) = (found.enrolment()?, found.look.setting());
    let partner = &found.look.partner;
    let status = partner.status(found.programme);
    let day = words.day(one.submitted_at);
    let due = told::due(words, one, &setting).unwrap_or_default();
    let refused = one.refused.as_ref().map(|refused| {
        let check = told::check_name(words, refused.check);
        let values = [("check", check.into()), ("reason", refused.reason.as_str().into())];
        words.put("enrolment-refused-by-us", &values)
    });
    // Whether any check can be refused: the first one stands for all.
    let why_not = if status == Some(ProgrammeStatus::Pending) {
        String::new()
    } else {
        words.say("enrolment-not-pending")
    };
    shown(&Page {
        name: partner.name.clone(),
        part: told::part_name(words, found.programme),
        path: found.path(),
        state: told::standing(&frame, status),
        lead: format!("{} {due}", words.with("enrolment-submitted-on", "day", day)),
        is_overdue: one.overdue_since.is_some(),
        refused,
        rows: told::rows(&frame, one),
        facts: told::facts(words, partner),
        why_not,
        frame,
        words,
    })
}

fn check(text: &str) -> Handled<Check> {
    let found = Check::ALL.into_iter().find(|check| check.word() == text);
    found.filter(|check| *check != Check::Email).ok_or(Stop::Missing)
}

fn confirming(
    member: &Member,
    found: &Found,
    check: Check,
    errors: Vec<String>,
) -> Handled<Confirm> {
    let words = member.visit.words;
    let name = found.look.partner.name.as_str();
    let others = found.enrolment()?.open().any(|one| one != check);
    let effect = if others { "enrolment-pass-effect" } else { "enrolment-pass-last" };
    let back = found.path();
    Ok(Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.both(
            "enrolment-pass-question",
            ("check", told::check_name(words, check)),
            ("partner", name),
        ),
        effects: vec![
            words.say(&format!("enrolment-check-{}-text", check.word())),
            words.say(effect),
        ],
        action: format!("{back}/pass/{}", check.word()),
        back,
        verb: words.say("enrolment-pass"),
        style: "primary",
        errors,
    })
}

/// `GET /operator/enrolments/{partner}/{programme}/pass/{check}`
pub async fn confirm_page(
    Path((partner, programme, text)): Path<(String, String, String)>,
    member: Member,
) -> Handled<Response> {
    let found = Found::at(&member, &partner, &programme).await?;
    shown(&confirming(&member, &found, check(&text)?, Vec::new())?)
}

/// `POST /operator/enrolments/{partner}/{programme}/pass/{check}`
pub async fn pass(
    Path((partner, programme, text)): Path<(String, String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let (member, words) = (&posted.member, posted.member.visit.words);
    let found = Found::at(member, &partner, &programme).await?;
    let check = check(&text)?;
    let command = Command::Pass { programme: found.programme, check };
    let command = partner::Command::Enrolment(command);
    let said = words.with("enrolment-pass-done", "check", told::check_name(words, check));
    let done = posted.ask_partner(found.look.partner.id, command, &found.path(), &said).await;
    or_again(done, |refusals| {
        let errors = words.all_refused(refusals);
        confirming(member, &found, check, errors)
    })
}
