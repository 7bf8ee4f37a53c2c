//! Taking an invitation back.

use super::{
    letter::{found, list},
    named, title,
};
use crate::{
    form::Posted,
    frame::Frame,
    page::{or_again, shown},
    pages::confirm::Confirm,
    stop::Handled,
    visit::Member,
};
use axum::{extract::Path, response::Response};
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
    let done = posted.ask_partner(look.partner.id, command, list(one.kind), &said).await;
    or_again(done, |refusals| {
        let errors = words.all_refused(refusals);
        Ok(asked(member, &look, &one, named(&look, errors)))
    })
}
