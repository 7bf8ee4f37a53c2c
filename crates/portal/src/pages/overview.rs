//! The first page: what comes next on the way from direct bill to indirect.

pub mod start;

use crate::{
    frame::Frame,
    page::shown,
    pages::organisation,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::response::Response;
use domain::{
    actor::Organisation,
    partner::{Programme, ProgrammeStatus},
};
use server::app::PartnerLook;
use store::{
    Failure,
    list::{self, Filter},
};

/// The part that a partner enrols in itself.
const PART: Programme = Programme::IndirectReseller;

/// A step on the way.
struct Step {
    title: String,
    text: String,
    path: Option<&'static str>,
    is_done: bool,
    is_next: bool,
}

impl Step {
    fn icon(&self) -> &'static str {
        if self.is_done {
            "check"
        } else if self.is_next {
            "clock"
        } else {
            "dash"
        }
    }
}

#[derive(Template)]
#[template(path = "overview.html")]
struct Overview {
    frame: Frame,
    words: Words,
    lead: String,
    steps: Vec<Step>,
}

/// `GET /`
pub async fn page(member: Member) -> Handled<Response> {
    if matches!(member.who.actor.by.organisation, Organisation::Customer(_)) {
        return organisation::overview(member).await;
    }
    let (visit, words) = (&member.visit, member.visit.words);
    let lead = words.with("overview-lead", "organisation", &member.who.organisation);
    let steps = match member.who.actor.partner() {
        None => Vec::new(),
        Some(id) => {
            let look = visit.app.look_partner(id, None).await?.ok_or(Stop::Missing)?;
            let has_customers = visit
                .app
                .store()
                .read(move |tx| {
                    let rows = list::customers(tx, id, &Filter::default(), None, 1)?;
                    Ok::<_, Failure>(!rows.is_empty())
                })
                .await?;
            way(&look, has_customers, words)
        }
    };
    shown(&Overview { frame: Frame::of(visit), words, lead, steps })
}

/// The way of a direct bill partner, or of one that begins as a reseller; a provider has none.
fn way(look: &PartnerLook, has_customers: bool, words: Words) -> Vec<Step> {
    let partner = &look.partner;
    let direct = partner.status(Programme::DirectBill).is_some();
    if !direct && partner.status(Programme::IndirectProvider).is_some() {
        return Vec::new();
    }
    let status = partner.status(PART);
    let agreed = status.is_some_and(ProgrammeStatus::is_live);
    let enrolled = agreed || status == Some(ProgrammeStatus::Qualified);
    let enrolment = match status {
        None if !partner.is_offered(PART, &look.setting()) => "enrolment-step-closed",
        None => "enrolment-step-none",
        Some(ProgrammeStatus::Pending) => "enrolment-step-pending",
        Some(ProgrammeStatus::Rejected | ProgrammeStatus::Declined) => "enrolment-step-refused",
        Some(ProgrammeStatus::Revoked) => "enrolment-step-closed",
        Some(_) => "enrolment-step-approved",
    };
    let agreement = match (enrolled, agreed) {
        (_, true) => "enrolment-step-agreed",
        (true, false) => "enrolment-step-agree",
        (false, false) => "step-agreement-text",
    };
    let joined = !partner.providers.is_empty();
    let customers = Some("/customers").filter(|_| joined && has_customers);
    let text = Some("/agreements/indirect-reseller").filter(|_| enrolled);
    let all = [
        ("enrol", enrolment, enrolled, Some("/enrol")),
        ("agreement", agreement, agreed, text),
        ("provider", "step-provider-text", joined, None),
        ("move", "step-move-text", false, customers),
        ("transfer", "step-transfer-text", false, Some("/transfers").filter(|_| joined)),
    ];
    // Who never billed anybody itself has nothing to move.
    let count = if direct { all.len() } else { 3 };
    let next = all.iter().position(|(_, _, done, _)| !done);
    let all = all.into_iter().take(count).enumerate();
    let steps = all.map(|(place, (name, text, is_done, path))| Step {
        title: words.say(&format!("step-{name}")),
        text: words.say(text),
        path,
        is_done,
        is_next: next == Some(place),
    });
    steps.collect()
}
