//! Seeing the pages as somebody of an organisation does.

use super::runs;
use crate::{
    form::Posted,
    frame::Frame,
    page::{done, onward, onward_saying, or_again, shown},
    pages::confirm::Confirm,
    stop::{Handled, Stop},
    visit::Member,
};
use axum::{extract::Path, response::Response};
use domain::{
    actor::{Hand, Organisation},
    authority::{Act, permit_operator},
    id::UserId,
    operator::{
        Command,
        sight::{LASTS, Sight},
    },
    refusal::Refusal,
};
use server::account::members;
use store::{Tx, perform, session};
use uuid::Uuid;

/// Somebody of an organisation, as whom the pages can be seen.
struct Seen {
    organisation: Organisation,
    person: UserId,
    name: String,
    called: String,
}

/// Whom a path is about: of another organisation than the operator, and not disabled.
async fn seen(member: &Member, (tenant, person): (Uuid, Uuid)) -> Handled<Seen> {
    runs(member)?;
    permit_operator(&member.who.actor, Act::ViewAs)?;
    let app = &member.visit.app;
    let organisation = app.organisation(tenant).await?.ok_or(Stop::Missing)?;
    if matches!(organisation, Organisation::Operator(_)) {
        return Err(Stop::Missing);
    }
    let found = app.store().read(move |tx| members::of(tx, organisation)).await?;
    let (staff, called) = found.ok_or(Stop::Missing)?;
    let person = UserId(person);
    staff.roles(Hand::User(person)).ok_or(Stop::Missing)?;
    let name = staff.members.get(&person).map(|one| one.name.clone()).ok_or(Stop::Missing)?;
    Ok(Seen { organisation, person, name, called })
}

fn asking(member: &Member, seen: &Seen, errors: Vec<String>) -> Confirm {
    let words = member.visit.words;
    let back = format!("/operator/organisations/{}", seen.organisation.tenant());
    let both = [("name", seen.name.as_str().into()), ("organisation", seen.called.as_str().into())];
    Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.put("operator-sight-question", &both),
        effects: vec![
            words.say("operator-sight-effect"),
            words.count("operator-sight-lasts", LASTS.as_mins()),
            words.say("operator-sight-noted"),
        ],
        action: format!("{back}/view-as/{}", seen.person),
        back,
        verb: words.say("operator-sight-begin"),
        style: "primary",
        errors,
    }
}

/// `GET /operator/organisations/{id}/view-as/{person}`
pub async fn page(Path(path): Path<(Uuid, Uuid)>, member: Member) -> Handled<Response> {
    let seen = seen(&member, path).await?;
    shown(&asking(&member, &seen, Vec::new()))
}

/// `POST /operator/organisations/{id}/view-as/{person}`: remembered in the operator's own record,
/// in the transaction in which it begins.
pub async fn begin(Path(path): Path<(Uuid, Uuid)>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let seen = seen(member, path).await?;
    posted.fresh().await?;
    let (app, actor) = (&member.visit.app, member.who.actor.clone());
    let (organisation, person) = (seen.organisation, seen.person);
    // Sessions end by the clock of the server, also in a sandbox with another one.
    let now = app.signs().now();
    let until = now.saturating_add(LASTS).unwrap_or(now);
    let (sight, hash) = (Sight { organisation, person, until }, member.who.session.clone());
    let perform = move |tx: &mut Tx<'_>, now| {
        let staff = members::of(tx, organisation)?.map(|(staff, _)| staff);
        if staff.is_none_or(|staff| staff.roles(Hand::User(person)).is_none()) {
            let who = person.to_string();
            return Ok(Err(Refusal::UnknownMember { who }.into()));
        }
        let command = Command::ViewAs { organisation, person };
        let performed = perform::operator(tx, &actor, &command, now)?;
        if performed.is_ok() {
            session::look_as(tx, &hash, Some(&sight))?;
        }
        Ok(performed)
    };
    let done = app.once(posted.form.sent(member), |_| (), perform, |_| Ok(done())).await;
    let done = done.map(|_| onward(app, "/")).map_err(Stop::from);
    or_again(done, |refusals| Ok(asking(member, &seen, member.visit.words.all_refused(refusals))))
}

/// `POST /view-as/end`: back to where it began.
pub async fn end(posted: Posted) -> Handled<Response> {
    let (app, who) = (&posted.member.visit.app, &posted.member.who);
    if who.watcher.is_none() {
        return Ok(onward(app, "/"));
    }
    let hash = who.session.clone();
    app.store().write(move |tx| session::look_as(tx, &hash, None)).await?;
    let back = format!("/operator/organisations/{}", who.actor.by.organisation.tenant());
    Ok(onward_saying(app, &back, &posted.member.visit.words.say("operator-sight-ended")))
}
