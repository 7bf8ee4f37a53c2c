//! The resellers that a provider works with, and its invitations to others (R29, R31, E2).

use super::{Made, made, named, own};
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
    authority::{Act, permit_partner},
    id::{InvitationId, PartnerId},
    partner::{
        self, Programme,
        invitation::{Command, Kind},
    },
};
use server::app::PartnerLook;
use store::{Failure, Tx};

struct Row {
    id: PartnerId,
    name: String,
    country: String,
    since: String,
    why_not: Vec<String>,
}

#[derive(Template)]
#[template(path = "partnership/resellers.html")]
struct Page {
    frame: Frame,
    words: Words,
    rows: Vec<Row>,
    sent: Vec<Made>,
    sees_sent: bool,
    why_not: Vec<String>,
}

/// `GET /resellers`
pub async fn page(member: Member) -> Handled<Response> {
    let own = own(&member)?;
    let look = member.look_partner(own, Act::ViewPartnerships).await?;
    if look.partner.status(Programme::IndirectProvider).is_none() {
        return Err(Stop::Missing);
    }
    let job = move |tx: &mut Tx<'_>| {
        let mut found = Vec::new();
        for id in store::partner::resellers_of(tx, own)? {
            found.extend(store::partner::load(tx, id)?.map(|(one, _)| one));
        }
        Ok::<_, Failure>(found)
    };
    let mut found = member.visit.app.store().read(job).await?;
    found.sort_by(|one, other| one.name.cmp(&other.name));
    let words = member.visit.words;
    let mut rows = Vec::with_capacity(found.len());
    for one in found {
        let since = one.providers.get(&own).map(|at| words.day(*at));
        let look = member.visit.app.look_partner(one.id, [own]).await?.ok_or(Stop::Missing)?;
        rows.push(Row {
            id: one.id,
            name: one.name.clone(),
            country: words.country(&one.country),
            since: since.unwrap_or_default(),
            why_not: member.why_not_partner(&look, &end_of(own)),
        });
    }
    let frame = Frame::of(&member.visit);
    // Whether one could be drafted; nothing is.
    let id = InvitationId::from(member.visit.app.draw());
    let command = Command::InviteReseller { id, language: words.0.code().to_owned() };
    let why_not = member.why_not_partner(&look, &partner::Command::Invitation(command));
    let sees_sent = permit_partner(&member.who.actor, own, Act::ViewInvitations).is_ok();
    let sent = made(&frame, &look, |kind| kind == Kind::Partnership);
    let why_not = named(&look, why_not);
    shown(&Page { frame, words, rows, sent, sees_sent, why_not })
}

fn end_of(provider: PartnerId) -> partner::Command {
    partner::Command::Invitation(Command::EndPartnership { provider })
}

/// One of the provider's resellers; any other partner is not there.
async fn reseller(member: &Member, text: &str) -> Handled<PartnerLook> {
    let own = own(member)?;
    permit_partner(&member.who.actor, own, Act::ViewPartnerships)?;
    let id: PartnerId = text.parse().map_err(|_| Stop::Missing)?;
    let look = member.visit.app.look_partner(id, [own]).await?;
    look.filter(|look| look.partner.works_with(own)).ok_or(Stop::Missing)
}

fn asked(member: &Member, look: &PartnerLook, errors: Vec<String>) -> Confirm {
    let words = member.visit.words;
    Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.with("partnership-end-question", "reseller", &look.partner.name),
        effects: vec![words.say("partnership-end-effect"), words.say("partnership-end-notice")],
        action: format!("/resellers/{}/end", look.partner.id),
        back: "/resellers".to_owned(),
        verb: words.say("partnership-end"),
        style: "danger",
        errors,
    }
}

/// `GET /resellers/{reseller}/end`
pub async fn end_page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let look = reseller(&member, &text).await?;
    shown(&asked(&member, &look, Vec::new()))
}

/// `POST /resellers/{reseller}/end`
pub async fn end(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let words = member.visit.words;
    let look = reseller(member, &text).await?;
    let said = words.with("partnership-ended", "reseller", &look.partner.name);
    let command = end_of(own(member)?);
    let done = posted.ask_partner(look.partner.id, command, "/resellers", &said).await;
    or_again(done, |refusals| {
        let errors = words.all_refused(refusals);
        Ok(asked(member, &look, named(&look, errors)))
    })
}
