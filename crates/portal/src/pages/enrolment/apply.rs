//! The enrolment form: what lacks, how far it is, and what comes next (R3-R15).

use super::told::{self, Gap, Row};
use crate::{
    form::Posted,
    frame::Frame,
    page::{or_again, shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{
    authority::Act,
    id::PartnerId,
    partner::{
        self, Partner, Programme, ProgrammeStatus,
        enrolment::{Check, Command, Enrolment},
    },
    refusal::Refusal,
};
use server::app::PartnerLook;
use uuid::Uuid;

/// The part that a partner enrols in itself.
pub const PART: Programme = Programme::IndirectReseller;

/// Something that is said at the top of the page.
pub struct Note {
    /// Its hue.
    pub hue: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// What is said.
    pub text: String,
}

/// The check of the e-mail address, while it is open.
struct Proof {
    text: String,
    why_not: String,
    why_not_again: String,
}

#[derive(Template)]
#[template(path = "enrolment/enrol.html")]
struct Page {
    frame: Frame,
    words: Words,
    state: String,
    note: Option<Note>,
    is_approved: bool,
    may_begin: bool,
    facts: Vec<(String, String)>,
    gaps: Vec<Gap>,
    why_not: Vec<String>,
    rows: Vec<Row>,
    proof: Option<Proof>,
    errors: Vec<String>,
}

/// The member's own company.
pub async fn own(member: &Member, act: Act) -> Handled<PartnerLook> {
    let id: PartnerId = member.who.actor.partner().ok_or(Stop::Missing)?;
    member.look_partner(id, act).await
}

/// The command to enrol, with both points confirmed or not.
pub fn enrolling(code: Uuid, reviewed: bool, one_way: bool) -> partner::Command {
    partner::Command::Enrolment(Command::Enrol { programme: PART, reviewed, one_way, code })
}

/// `GET /enrol`
pub async fn page(member: Member) -> Handled<Response> {
    let look = own(&member, Act::ViewPartner).await?;
    shown(&made(&member, &look, Vec::new()))
}

fn made(member: &Member, look: &PartnerLook, errors: Vec<String>) -> Page {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let partner = &look.partner;
    let status = partner.status(PART);
    let vetting = partner.enrolments.get(&PART);
    let vetting = vetting.filter(|one| one.open().next().is_some());
    let may_begin = status.is_none() && partner.is_offered(PART, &look.setting());
    let gaps = if status.is_some_and(ProgrammeStatus::is_live) || !may_begin && vetting.is_none() {
        Vec::new()
    } else {
        told::gaps(words, partner)
    };
    let against = member.against_partner(look, &enrolling(member.visit.app.draw(), true, true));
    // Those of the profile are listed with links to their fields.
    let listed = partner.profile_gaps();
    let against = against.iter().filter(|refusal| !listed.contains(refusal));
    Page {
        state: told::standing(&frame, status),
        note: note(words, look),
        is_approved: status == Some(ProgrammeStatus::Qualified),
        may_begin,
        facts: told::facts(words, partner),
        gaps,
        why_not: against.map(|refusal| words.refused(refusal)).collect(),
        rows: vetting.map_or(Vec::new(), |one| told::rows(&frame, one)),
        proof: vetting.and_then(|one| proof(member, look, one)),
        frame,
        words,
        errors,
    }
}

/// How the enrolment stands, in a sentence.
pub fn note(words: Words, look: &PartnerLook) -> Option<Note> {
    let partner = &look.partner;
    let said = |hue, icon, text| Some(Note { hue, icon, text });
    let vetting = partner.enrolments.get(&PART);
    match partner.status(PART) {
        None if partner.is_offered(PART, &look.setting()) => None,
        None => said("amber", "clock", closed(words, partner)),
        Some(ProgrammeStatus::Pending) => {
            let late = vetting.is_some_and(|one| one.overdue_since.is_some());
            let due = vetting.and_then(|one| told::due(words, one, &look.setting()));
            let text = words.with("enrolment-reviewing", "email", &partner.profile.primary.email);
            match due {
                Some(due) => said("", "info", format!("{text} {due}")),
                None if late => said("amber", "alert", words.say("enrolment-late")),
                None => said("", "info", text),
            }
        }
        Some(ProgrammeStatus::Rejected | ProgrammeStatus::Declined) => {
            let refused = vetting.and_then(|one| one.refused.as_ref())?;
            let check = told::check_name(words, refused.check);
            let values = [("check", check.into()), ("reason", refused.reason.as_str().into())];
            said("red", "no", words.put("enrolment-refused", &values))
        }
        Some(ProgrammeStatus::Qualified) => {
            said("green", "ok", words.say("enrolment-approved-text"))
        }
        Some(ProgrammeStatus::Revoked) => {
            said("amber", "info", words.refused(&Refusal::EnrolmentNotOffered))
        }
        Some(_) => said("green", "ok", words.say("enrolment-in-already")),
    }
}

/// Why the way is not open (R9).
fn closed(words: Words, partner: &Partner) -> String {
    let direct = partner.status(Programme::DirectBill).is_some_and(ProgrammeStatus::is_live);
    match partner.anniversary.filter(|_| direct) {
        Some(day) => words.with("enrolment-not-yet", "day", words.date(day)),
        None => words.refused(&Refusal::EnrolmentNotOffered),
    }
}

fn proof(member: &Member, look: &PartnerLook, one: &Enrolment) -> Option<Proof> {
    let words = member.visit.words;
    let code = one.code.filter(|_| one.open().any(|check| check == Check::Email))?;
    let why = |command| {
        let command = partner::Command::Enrolment(command);
        member.why_not_partner(look, &command).join(" ")
    };
    Some(Proof {
        text: words.with("enrolment-code-text", "email", &look.partner.profile.primary.email),
        why_not: why(Command::ProveEmail { programme: PART, code }),
        why_not_again: later(words, member, look, one)
            .unwrap_or_else(|| why(Command::Resend { programme: PART, code })),
    })
}

/// From when on the letter can be sent again, as people write it.
fn later(words: Words, member: &Member, look: &PartnerLook, one: &Enrolment) -> Option<String> {
    let from = one.resend_from.filter(|from| *from > look.now)?;
    let code = member.visit.app.draw();
    let command = partner::Command::Enrolment(Command::Resend { programme: PART, code });
    let against = member.against_partner(look, &command);
    let early = matches!(against.first(), Some(Refusal::ResendTooEarly { .. }));
    early.then(|| words.with("enrolment-again-from", "moment", words.moment(from)))
}

/// `POST /enrol/email`: the code of the letter.
pub async fn prove(posted: Posted) -> Handled<Response> {
    let (member, words) = (&posted.member, posted.member.visit.words);
    let look = own(member, Act::ProveEmail).await?;
    // A letter is copied as it comes: with spaces or a full stop around the code.
    let text = posted.form.text("code").trim_matches(|one: char| !one.is_ascii_hexdigit());
    let Ok(code) = text.parse::<Uuid>() else {
        let errors = vec![words.say("enrolment-code-wrong")];
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &made(member, &look, errors));
    };
    let command = Command::ProveEmail { programme: PART, code };
    send(&posted, &look, command, &words.say("enrolment-proved")).await
}

/// `POST /enrol/email/again`
pub async fn resend(posted: Posted) -> Handled<Response> {
    let (member, words) = (&posted.member, posted.member.visit.words);
    let look = own(member, Act::ViewPartner).await?;
    let command = Command::Resend { programme: PART, code: member.visit.app.draw() };
    send(&posted, &look, command, &words.say("enrolment-resent")).await
}

async fn send(
    posted: &Posted,
    look: &PartnerLook,
    command: Command,
    said: &str,
) -> Handled<Response> {
    let command = partner::Command::Enrolment(command);
    let done = posted.ask_partner(look.partner.id, command, "/enrol", said).await;
    or_again(done, |refusals| {
        let words = posted.member.visit.words;
        let errors = words.all_refused(refusals);
        Ok(made(&posted.member, look, errors))
    })
}
