//! The way of a direct bill partner, or of one that begins as a reseller; a provider has none.

use super::partner::Known;
use crate::{pages::enrolment::apply::PART, words::Words};
use domain::partner::{Programme, ProgrammeStatus};
use server::app::PartnerLook;

/// A step on the way.
pub struct Step {
    pub title: String,
    pub text: String,
    pub path: Option<&'static str>,
    pub verb: &'static str,
    pub is_done: bool,
    pub is_next: bool,
    /// How many of how many, where it can be counted.
    pub count: Option<(i64, i64)>,
}

impl Step {
    /// Its icon.
    pub fn icon(&self) -> &'static str {
        if self.is_done {
            "check"
        } else if self.is_next {
            "clock"
        } else {
            "dash"
        }
    }
}

/// A step before it is put into words: its name, its text, whether it is done, where it is done.
struct Plan {
    name: &'static str,
    text: String,
    is_done: bool,
    path: Option<&'static str>,
    count: Option<(i64, i64)>,
}

/// The steps, with counters where there is something to count.
pub fn way(look: &PartnerLook, known: &Known, words: Words) -> Vec<Step> {
    let partner = &look.partner;
    let direct = partner.status(Programme::DirectBill).is_some();
    let mut all = begun(look, words);
    let joined = !partner.providers.is_empty();
    let (customers, extended, moved) = (known.way.customers, known.way.extended, known.way.moved);
    let counted = |key: &str, done: i64| {
        let values = (("done", words.number(done)), ("all", words.number(customers)));
        words.both(key, values.0, values.1)
    };
    all.push(Plan {
        name: "provider",
        text: if joined {
            words.count("overview-providers", partner.providers.len())
        } else {
            words.say("step-provider-text")
        },
        is_done: joined,
        path: Some(if joined { "/providers" } else { "/providers/directory" }),
        count: None,
    });
    // Who never billed anybody itself has nothing to move, and invites.
    if direct {
        let listed = Some("/customers").filter(|_| joined);
        let some = customers > 0;
        let told = |key, done, none| if some { counted(key, done) } else { words.say(none) };
        all.push(Plan {
            name: "move",
            text: told("overview-moved", extended, "step-move-text"),
            is_done: some && extended >= customers,
            path: listed.filter(|_| some),
            count: some.then_some((extended, customers)),
        });
        all.push(Plan {
            name: "transfer",
            text: told("overview-transferred", moved, "step-transfer-text"),
            is_done: some && moved >= customers,
            path: if known.given.open > 0 { Some("/transfers") } else { listed },
            count: some.then_some((moved, customers)),
        });
    } else {
        all.push(Plan {
            name: "invite",
            text: words.count("overview-invited", customers),
            is_done: customers > 0,
            path: Some("/invitations").filter(|_| joined),
            count: None,
        });
    }
    let next = all.iter().position(|plan| !plan.is_done);
    let step = |(place, plan): (usize, Plan)| Step {
        title: words.say(&format!("step-{}{}", plan.name, if plan.is_done { "-done" } else { "" })),
        text: plan.text,
        path: plan.path,
        verb: match next {
            _ if plan.is_done => "overview-look",
            Some(next) if next == place => "overview-go",
            _ => "step-open",
        },
        is_done: plan.is_done,
        is_next: next == Some(place),
        count: plan.count,
    };
    all.into_iter().enumerate().map(step).collect()
}

/// Enrolling, and the agreement.
fn begun(look: &PartnerLook, words: Words) -> Vec<Plan> {
    let partner = &look.partner;
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
    vec![
        Plan {
            name: "enrol",
            text: words.say(enrolment),
            is_done: enrolled,
            path: Some("/enrol"),
            count: None,
        },
        Plan {
            name: "agreement",
            text: words.say(agreement),
            is_done: agreed,
            path: Some("/agreements/indirect-reseller").filter(|_| enrolled),
            count: None,
        },
    ]
}
