//! The first page: what comes next on the way from direct bill to indirect.

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
    partner::{Partner, Programme},
};
use store::{
    Failure,
    list::{self, Filter},
};

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
            way(&look.partner, has_customers, words)
        }
    };
    shown(&Overview { frame: Frame::of(visit), words, lead, steps })
}

/// The way of a direct bill partner; a provider has none to go.
fn way(partner: &Partner, has_customers: bool, words: Words) -> Vec<Step> {
    if partner.status(Programme::DirectBill).is_none() {
        return Vec::new();
    }
    let reseller = partner.is_active(Programme::IndirectReseller);
    let enrolled = reseller || partner.enrolments.contains_key(&Programme::IndirectReseller);
    let agreed = reseller;
    let joined = !partner.providers.is_empty();
    let customers = Some("/customers").filter(|_| joined && has_customers);
    let all = [
        ("enrol", enrolled, None),
        ("agreement", agreed, None),
        ("provider", joined, None),
        ("move", false, customers),
        ("transfer", false, Some("/transfers").filter(|_| joined)),
    ];
    let next = all.iter().position(|(_, done, _)| !done);
    let steps = all.into_iter().enumerate().map(|(place, (name, is_done, path))| Step {
        title: words.say(&format!("step-{name}")),
        text: words.say(&format!("step-{name}-text")),
        path,
        is_done,
        is_next: next == Some(place),
    });
    steps.collect()
}
