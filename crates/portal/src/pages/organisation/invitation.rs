//! An invitation of partners, as the customer that follows its link sees it (R34-R41).

use super::{id, name, own, proposed, typed};
use crate::{
    form::Posted,
    frame::Frame,
    page::{onward, or_again, shown},
    pages::customers::kind,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    authority::Act,
    customer::{
        agreement::Contact,
        command::Command,
        invitation::{AgreementStep, Command as Answering},
    },
    id::{InvitationId, PartnerId},
    partner::invitation::{Invitation, Kind},
};
use server::app::Look;
use std::sync::Arc;

/// A partner, and what it would be and may do.
struct Party {
    name: String,
    country: String,
    kind: String,
    is_admin: bool,
}

#[derive(Template)]
#[template(path = "organisation/invitation.html")]
struct Page {
    frame: Frame,
    words: Words,
    path: String,
    title: String,
    lead: String,
    parties: Vec<Party>,
    answered: String,
    agreement: String,
    can_agree: bool,
    contact: Contact,
    yes_why_not: Vec<String>,
    no_why_not: Vec<String>,
    errors: Vec<String>,
}

/// The ids of a link.
fn read((partner, invitation): &(String, String)) -> Handled<(PartnerId, InvitationId)> {
    let partner = partner.parse().map_err(|_| Stop::Missing)?;
    Ok((partner, invitation.parse().map_err(|_| Stop::Missing)?))
}

/// What was followed.
struct Followed {
    look: Look,
    inviter: PartnerId,
    invitation: Arc<Invitation>,
}

impl Followed {
    /// The invitation of the path, if it is one for customers and the reader may answer it.
    async fn by(member: &Member, path: &(String, String)) -> Handled<Self> {
        id(member)?;
        let (inviter, invitation) = read(path)?;
        let found = member.visit.app.look_partner(inviter, None).await?.ok_or(Stop::Missing)?;
        let known = found.partner.invitations.get(&invitation);
        let known = known.filter(|one| one.kind != Kind::Partnership).ok_or(Stop::Missing)?;
        let named = known.provider().into_iter().chain([inviter]);
        let look = own(member, Act::AnswerInvitation, named).await?;
        Ok(Self { look, inviter, invitation: Arc::new(known.clone()) })
    }

    fn accept(&self, confirmed: bool, contact: Option<Contact>) -> Command {
        Command::Invitation(Answering::AcceptInvitation {
            inviter: self.inviter,
            invitation: self.invitation.id,
            provider: self.invitation.provider(),
            confirmed,
            contact,
        })
    }

    fn decline(&self) -> Command {
        let (inviter, invitation) = (self.inviter, self.invitation.id);
        Command::Invitation(Answering::DeclineInvitation { inviter, invitation })
    }

    fn path(&self) -> String {
        format!("/invitation/{}/{}", self.inviter, self.invitation.id)
    }

    fn title(&self, words: Words) -> String {
        let inviter = name(&self.look, self.inviter);
        match self.invitation.provider() {
            None => words.with("organisation-invited-one", "partner", inviter),
            Some(provider) => words.both(
                "organisation-invited-two",
                ("partner", inviter),
                ("provider", name(&self.look, provider)),
            ),
        }
    }

    fn parties(&self, words: Words) -> Vec<Party> {
        let all = self.invitation.relations(self.inviter).into_iter();
        let partners = &self.look.facts.partners;
        let party = |(id, relation)| Party {
            name: name(&self.look, id),
            country: partners.get(&id).map_or_else(String::new, |one| words.country(&one.country)),
            kind: kind(words, relation),
            is_admin: self.invitation.privileges.contains(&id),
        };
        all.map(party).collect()
    }

    fn answered(&self, words: Words) -> String {
        let answer = self.look.customer.answers.get(&self.invitation.id);
        answer.map_or_else(String::new, |answer| {
            let key = if answer.accepted { "accepted" } else { "declined" };
            let day = words.day(answer.at);
            words.with(&format!("organisation-invitation-{key}"), "day", day)
        })
    }
}

/// `GET /invitation/{partner}/{invitation}`
///
/// The links of all invitations begin like this: a reseller is sent on to its own page.
pub async fn page(Path(path): Path<(String, String)>, member: Member) -> Handled<Response> {
    if member.who.actor.partner().is_some() {
        let (inviter, invitation) = read(&path)?;
        let onto = format!("/providers/invitations/{inviter}/{invitation}");
        return Ok(onward(&member.visit.app, &onto));
    }
    let followed = Followed::by(&member, &path).await?;
    let contact = proposed(&member, &followed.look);
    shown(&made(&member, &followed, contact, Vec::new()))
}

fn made(member: &Member, followed: &Followed, contact: Contact, errors: Vec<String>) -> Page {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let relations = followed.invitation.relations(followed.inviter);
    let step = followed.look.customer.agreement_step(&relations);
    let agreement = words.say(match step {
        AgreementStep::Stands => "organisation-agreement-stands",
        AgreementStep::Accept => "organisation-agreement-now",
        AgreementStep::Attest => "organisation-agreement-attest",
    });
    let until = followed.invitation.expires_at.map(|at| words.day(at));
    Page {
        path: followed.path(),
        title: followed.title(words),
        lead: until.map_or_else(String::new, |day| {
            words.with("organisation-invitation-until", "day", day)
        }),
        parties: followed.parties(words),
        answered: followed.answered(words),
        agreement,
        can_agree: step == AgreementStep::Accept,
        contact,
        yes_why_not: member.why_not(&followed.look, &followed.accept(true, None)),
        no_why_not: member.why_not(&followed.look, &followed.decline()),
        errors,
        frame,
        words,
    }
}

/// `POST /invitation/{partner}/{invitation}/accept`
pub async fn accept(Path(path): Path<(String, String)>, posted: Posted) -> Handled<Response> {
    let followed = Followed::by(&posted.member, &path).await?;
    let form = &posted.form;
    let contact = form.is_ticked("agree").then(|| typed(form));
    let command = followed.accept(form.is_ticked("confirm"), contact);
    answer(&posted, &followed, command, "/org/partners", "organisation-invitation-yes").await
}

/// `POST /invitation/{partner}/{invitation}/decline`
pub async fn decline(Path(path): Path<(String, String)>, posted: Posted) -> Handled<Response> {
    let followed = Followed::by(&posted.member, &path).await?;
    let (command, onto) = (followed.decline(), followed.path());
    answer(&posted, &followed, command, &onto, "organisation-invitation-no").await
}

async fn answer(
    posted: &Posted,
    followed: &Followed,
    command: Command,
    onto: &str,
    said: &str,
) -> Handled<Response> {
    let member = &posted.member;
    let said = member.visit.words.say(said);
    let done = posted.ask(followed.look.customer.id, command, onto, &said).await;
    or_again(done, |refusals| {
        let errors = member.sentences(&followed.look, refusals);
        Ok(made(member, followed, typed(&posted.form), errors))
    })
}
