//! Helping whoever has lost their second factors, where nobody of their organisation can.

use super::runs;
use crate::{
    form::Posted,
    frame::Frame,
    page::{onward_saying, or_again, shown},
    pages::{
        confirm::Confirm,
        settings::{released, released_letter},
    },
    stop::{Handled, Stop},
    visit::Member,
};
use axum::{extract::Path, response::Response};
use domain::{
    actor::{
        Hand, Organisation,
        member::Staff,
        staff::{Command, RULERS},
    },
    authority::{Act, permit_operator},
};
use server::account::members::{self, Deed};
use store::{Tx, seat};
use uuid::Uuid;

/// Somebody of an organisation, and what their factors are to other ones.
struct Lost {
    organisation: Organisation,
    staff: Staff,
    name: String,
    command: Command,
}

/// Whether somebody is of those whom the operator may have to help.
pub fn may_need(roles: &domain::actor::Roles) -> bool {
    RULERS.iter().any(|ruler| roles.contains(ruler))
}

/// Why the operator cannot take somebody's factors away; nothing if it can.
pub fn why_not(member: &Member, staff: &Staff, command: &Command) -> Vec<String> {
    let may = permit_operator(&member.who.actor, Act::ReleaseFactors);
    let tried = may.and_then(|()| staff.change_from_outside(command).map(drop));
    tried.err().map_or(Vec::new(), |why| member.visit.words.all_refused(why.all()))
}

async fn lost(member: &Member, (tenant, person): (Uuid, Uuid)) -> Handled<Lost> {
    runs(member)?;
    let app = &member.visit.app;
    let organisation = app.organisation(tenant).await?.ok_or(Stop::Missing)?;
    if matches!(organisation, Organisation::Operator(_)) {
        return Err(Stop::Missing);
    }
    let look = move |tx: &mut Tx<'_>| {
        Ok((members::of(tx, organisation)?, seat::elsewhere(tx, person, tenant)?))
    };
    let (found, shared) = app.store().read(look).await?;
    let (staff, _) = found.ok_or(Stop::Missing)?;
    let name = staff.members.get(&person.into()).map(|one| one.name.clone());
    let command = Command::ReleaseFactors { hand: Hand::User(person.into()), shared };
    Ok(Lost { organisation, staff, name: name.ok_or(Stop::Missing)?, command })
}

fn asking(member: &Member, lost: &Lost, person: Uuid, errors: Vec<String>) -> Confirm {
    let words = member.visit.words;
    let back = format!("/operator/organisations/{}", lost.organisation.tenant());
    Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.with("people-factors-question", "name", &lost.name),
        effects: vec![words.say("people-factors-effect-person")],
        action: format!("{back}/factors/{person}"),
        back,
        verb: words.say("people-factors"),
        style: "danger",
        errors,
    }
}

/// `GET /operator/organisations/{id}/factors/{person}`
pub async fn page(Path(path): Path<(Uuid, Uuid)>, member: Member) -> Handled<Response> {
    let lost = lost(&member, path).await?;
    let errors = why_not(&member, &lost.staff, &lost.command);
    shown(&asking(&member, &lost, path.1, errors))
}

/// `POST /operator/organisations/{id}/factors/{person}`
pub async fn release(Path(path): Path<(Uuid, Uuid)>, posted: Posted) -> Handled<Response> {
    let (member, (tenant, person)) = (&posted.member, path);
    let lost = lost(member, path).await?;
    posted.fresh().await?;
    let (app, words) = (&member.visit.app, member.visit.words);
    let letter = released_letter(member, tenant, person).await?;
    let keep = move |tx: &mut Tx<'_>| released(tx, person, letter.as_ref());
    let who = (member.who.actor.clone(), lost.organisation);
    let (deed, sent) = (Deed::Change(lost.command.clone()), posted.form.sent(member));
    let done = members::act(app, who, deed, sent, Box::new(|_| Ok(None)), Box::new(keep)).await;
    let said = words.with("people-factors-done", "name", &lost.name);
    let onto = format!("/operator/organisations/{tenant}");
    let done = done.map(|_| onward_saying(app, &onto, &said));
    or_again(done.map_err(Into::into), |refusals| {
        Ok(asking(member, &lost, person, words.all_refused(refusals)))
    })
}
