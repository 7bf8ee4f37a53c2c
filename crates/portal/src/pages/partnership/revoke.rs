//! Taking an invitation back.

use super::{
    Confirm,
    letter::{found, list},
    named, title,
};
use crate::{
    form::Posted,
    frame::Frame,
    page::{shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
};
use axum::{extract::Path, http::StatusCode, response::Response};
use domain::partner::{
    self,
    invitation::{Command, Invitation},
};
use server::app::PartnerLook;

fn asked(member: &Member, look: &PartnerLook, one: &Invitation, errors: Vec<String>) -> Confirm {
    let words = member.visit.words;
    let back = format!("/invitations/{}", one.id);
    Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.say("partnership-revoke-question"),
        effects: vec![title(words, look, one.kind), words.say("partnership-revoke-effect")],
        action: format!("{back}/revoke"),
        back,
        verb: words.say("partnership-revoke"),
        style: "danger",
        errors,
    }
}

/// `GET /invitations/{invitation}/revoke`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let (look, one) = found(&member, &text).await?;
    shown(&asked(&member, &look, &one, Vec::new()))
}

/// `POST /invitations/{invitation}/revoke`
pub async fn revoke(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let words = member.visit.words;
    let (look, one) = found(member, &text).await?;
    let command = partner::Command::Invitation(Command::RevokeInvitation { id: one.id });
    let said = words.say("partnership-revoke-done");
    match posted.ask_partner(look.partner.id, command, list(one.kind), &said).await {
        Err(Stop::Refused(refusals)) => {
            let errors = refusals.all().iter().map(|refusal| words.refused(refusal)).collect();
            let page = asked(member, &look, &one, named(&look, errors));
            shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        other => other,
    }
}
