//! A provider's invitation, as the reseller that follows its link sees and answers it (R30, R31).

use super::{named, own};
use crate::{
    form::Posted,
    frame::Frame,
    page::{onward, or_again, shown},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    authority::{Act, permit_partner},
    id::{InvitationId, PartnerId},
    partner::{
        self, Partner,
        invitation::{Command, Invitation, Kind, State},
    },
    refusal::Refusal,
};
use server::app::PartnerLook;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "partnership/answer.html")]
struct Page {
    frame: Frame,
    words: Words,
    provider: String,
    country: String,
    path: String,
    until: String,
    told: String,
    is_over: bool,
    why_not: Vec<String>,
    why_not_decline: Vec<String>,
    errors: Vec<String>,
}

/// The invitation behind a link, for the reseller that may answer it.
struct Followed {
    inviter: Arc<Partner>,
    invitation: Invitation,
    /// The reseller, with the provider beside it.
    look: PartnerLook,
}

impl Followed {
    async fn by(member: &Member, provider: &str, invitation: &str) -> Handled<Self> {
        let own = own(member)?;
        permit_partner(&member.who.actor, own, Act::AnswerPartnership)?;
        let provider: PartnerId = provider.parse().map_err(|_| Stop::Missing)?;
        let id: InvitationId = invitation.parse().map_err(|_| Stop::Missing)?;
        let unknown = || Refusal::UnknownInvitation { invitation: id };
        let app = &member.visit.app;
        let inviter = app.look_partner(provider, None).await?.ok_or_else(unknown)?.partner;
        let found = inviter.invitations.get(&id).filter(|one| one.kind == Kind::Partnership);
        let invitation = found.cloned().ok_or_else(unknown)?;
        let look = app.look_partner(own, [provider]).await?.ok_or(Stop::Missing)?;
        Ok(Self { inviter, invitation, look })
    }

    fn accept(&self, confirmed: bool) -> partner::Command {
        let (inviter, invitation) = (self.inviter.id, self.invitation.id);
        let accept = Command::AcceptPartnership { inviter, invitation, confirmed };
        partner::Command::Invitation(accept)
    }

    fn decline(&self) -> partner::Command {
        let (inviter, invitation) = (self.inviter.id, self.invitation.id);
        partner::Command::Invitation(Command::DeclinePartnership { inviter, invitation })
    }

    /// What has become of it: whether it is over, and how that is told.
    fn told(&self, words: Words) -> (bool, String) {
        let answer = self.look.partner.answers.get(&self.invitation.id);
        let day = |at| words.day(at);
        if self.look.partner.works_with(self.inviter.id) {
            return (true, words.say("partnership-was-accepted"));
        }
        match self.invitation.state_at(self.look.now) {
            State::Revoked => (true, words.say("partnership-was-revoked")),
            State::Expired => {
                let at = self.invitation.expires_at.unwrap_or(self.look.now);
                (true, words.with("partnership-was-expired", "day", day(at)))
            }
            State::Issued => {
                let no = answer.filter(|answer| !answer.accepted);
                let said = |at| words.with("partnership-was-declined", "day", day(at));
                (false, no.map(|answer| said(answer.at)).unwrap_or_default())
            }
        }
    }

    fn path(&self) -> String {
        format!("/providers/invitations/{}/{}", self.inviter.id, self.invitation.id)
    }

    fn page(&self, member: &Member, errors: Vec<String>) -> Page {
        let words = member.visit.words;
        let (is_over, told) = self.told(words);
        let why_not = |command| named(&self.look, member.why_not_partner(&self.look, &command));
        Page {
            frame: Frame::of(&member.visit),
            words,
            provider: self.inviter.name.clone(),
            country: words.country(&self.inviter.country),
            path: self.path(),
            until: super::until(words, &self.invitation),
            told,
            is_over,
            why_not: why_not(self.accept(true)),
            why_not_decline: why_not(self.decline()),
            errors,
        }
    }

    fn sentences(&self, words: Words, refusals: &[Refusal]) -> Vec<String> {
        let all = refusals.iter().map(|refusal| words.refused(refusal));
        named(&self.look, all.collect())
    }
}

/// `GET /providers/invitations/{provider}/{invitation}`
pub async fn page(
    Path((provider, invitation)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let followed = Followed::by(&member, &provider, &invitation).await?;
    shown(&followed.page(&member, Vec::new()))
}

/// `GET …/{act}`: an answer that was refused, loaded anew.
pub async fn back(
    Path((provider, invitation, _)): Path<(String, String, String)>,
    member: Member,
) -> Handled<Response> {
    let followed = Followed::by(&member, &provider, &invitation).await?;
    Ok(onward(&member.visit.app, &followed.path()))
}

/// `POST /providers/invitations/{provider}/{invitation}/{act}`
pub async fn answer(
    Path((provider, invitation, act)): Path<(String, String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let member = &posted.member;
    let words = member.visit.words;
    let followed = Followed::by(member, &provider, &invitation).await?;
    let name = &followed.inviter.name;
    let (command, onto, said) = match act.as_str() {
        "accept" => {
            let said = words.with("partnership-accepted", "provider", name);
            (followed.accept(posted.form.is_ticked("confirmed")), "/providers".to_owned(), said)
        }
        "decline" => {
            let said = words.with("partnership-declined", "provider", name);
            (followed.decline(), followed.path(), said)
        }
        _ => return Err(Stop::Missing),
    };
    let done = posted.ask_partner(followed.look.partner.id, command, &onto, &said).await;
    or_again(done, |refusals| {
        let errors = followed.sentences(words, refusals);
        Ok(followed.page(member, errors))
    })
}
