//! The letter of an invitation: drafted here, rewritten and sent by people (R37, R38).

use super::{asked, named, own, state, title, until};
use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    authority::Act,
    id::InvitationId,
    partner::{
        self,
        invitation::{Command, Invitation, Kind, Letter, State},
    },
};
use serde_json::json;
use server::app::PartnerLook;
use url::form_urlencoded::byte_serialize;
use wire::{
    body::{Body, Malformed},
    partner::{
        draft,
        invitation::{InvitationEntity, read_letter},
    },
};

#[derive(Template)]
#[template(path = "partnership/letter.html")]
struct Page {
    frame: Frame,
    words: Words,
    id: InvitationId,
    title: String,
    back: &'static str,
    state: String,
    privileges: String,
    until: String,
    language: &'static str,
    lang: String,
    link: String,
    mail: String,
    subject: String,
    text: String,
    is_open: bool,
    why_not: Vec<String>,
    errors: Vec<String>,
}

/// An invitation of the member's own partner, by the id of a path.
pub async fn found(member: &Member, text: &str) -> Handled<(PartnerLook, Invitation)> {
    let look = member.look_partner(own(member)?, Act::ViewInvitations).await?;
    let id: InvitationId = text.parse().map_err(|_| Stop::Missing)?;
    let found = look.partner.invitations.get(&id).cloned().ok_or(Stop::Missing)?;
    Ok((look, found))
}

/// The list in which an invitation is.
pub fn list(kind: Kind) -> &'static str {
    if kind == Kind::Partnership { "/resellers" } else { "/invitations" }
}

fn link(member: &Member, look: &PartnerLook, id: InvitationId) -> String {
    draft::link(&member.visit.app.config().base_url, look.partner.id, id)
}

fn rewriting(id: InvitationId, letter: Letter, link: String) -> partner::Command {
    partner::Command::Invitation(Command::RewriteInvitation { id, letter, link })
}

/// The address that opens a program for mail with this letter in it.
fn mail(letter: &Letter) -> String {
    // In such addresses a space is no plus sign, and a line ends with two marks.
    let written = |text: &str| -> String {
        let text = text.replace('\n', "\r\n");
        byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
    };
    format!("mailto:?subject={}&body={}", written(&letter.subject), written(&letter.body))
}

fn made(
    member: &Member,
    look: &PartnerLook,
    one: &Invitation,
    typed: Option<Letter>,
    errors: Vec<String>,
) -> Page {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let base_url = &member.visit.app.config().base_url;
    let partners = &look.facts.partners;
    let entity = InvitationEntity::of(one, look.partner.id, partners, base_url, look.now);
    let kept = Letter { subject: entity.draft.subject, body: entity.draft.body };
    let command = rewriting(one.id, kept.clone(), entity.link.clone());
    let why_not = named(look, member.why_not_partner(look, &command));
    let mail = mail(&kept);
    let shown = typed.unwrap_or(kept);
    let languages = frame.languages();
    let language = languages.iter().find(|(locale, _)| locale.code() == one.language);
    Page {
        id: one.id,
        title: title(words, look, one.kind),
        back: list(one.kind),
        state: state(&frame, one, look.now),
        privileges: asked(words, look, one),
        until: until(words, one),
        language: language.map_or("", |(_, name)| *name),
        lang: one.language.clone(),
        link: entity.link,
        mail,
        subject: shown.subject,
        text: shown.body,
        is_open: one.state_at(look.now) == State::Issued,
        why_not,
        errors,
        frame,
        words,
    }
}

/// `GET /invitations/{invitation}`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let (look, one) = found(&member, &text).await?;
    shown(&made(&member, &look, &one, None, Vec::new()))
}

/// What was typed, with the ends of lines as everywhere here.
fn typed(form: &Form) -> Letter {
    let body = form.text("body").replace("\r\n", "\n");
    Letter { subject: form.text("subject").to_owned(), body }
}

/// What was typed, read as the API reads it.
fn read(typed: &Letter) -> Result<Letter, Malformed> {
    let body = json!({"subject": typed.subject, "body": typed.body}).to_string();
    read_letter(&Body::read(body.as_bytes())?.fields()?)
}

/// `POST /invitations/{invitation}`: the letter, rewritten.
pub async fn rewrite(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let words = member.visit.words;
    let (look, one) = found(member, &text).await?;
    let typed = typed(&posted.form);
    let errors = match read(&typed) {
        Err(malformed) => vec![malformed.sentence(words.0)],
        Ok(letter) => {
            let command = rewriting(one.id, letter, link(member, &look, one.id));
            let (onto, said) = (format!("/invitations/{}", one.id), words.say("partnership-saved"));
            match posted.ask_partner(look.partner.id, command, &onto, &said).await {
                Err(Stop::Refused(refusals)) => words.all_refused(refusals.all()),
                other => return other,
            }
        }
    };
    let page = made(member, &look, &one, Some(typed), named(&look, errors));
    shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
