//! What can be done about a transfer: each act has a page that says what it will do.

use super::{found, short};
use crate::{
    form::Posted,
    frame::Frame,
    page::{or_again, shown},
    pages::confirm::Confirm,
    stop::{Handled, Stop},
    visit::Member,
};
use axum::{extract::Path, response::Response};
use domain::{
    customer::{
        command::Command,
        transfer::{Transfer, step::Step},
    },
    id::{Fresh, TransferId},
};
use server::app::{App, Look};

/// What can be done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Accept,
    Reject,
    Withdraw,
    Record(Step),
}

/// Every act with its path, icon and style, in the order of the buttons.
const DEEDS: [(Deed, &str, &str, &str); 7] = [
    (Deed::Record(Step::TargetTold), "target-told", "mail", ""),
    (Deed::Record(Step::TargetVerified), "target-verified", "eye", "primary"),
    (Deed::Record(Step::SourceTold), "source-told", "mail", ""),
    (Deed::Record(Step::SourceVerified), "source-verified", "eye", "primary"),
    (Deed::Withdraw, "withdraw", "undo", ""),
    (Deed::Reject, "reject", "no", "danger"),
    (Deed::Accept, "accept", "check", "primary"),
];

/// A button: what it does, or why it cannot be done.
pub struct Act {
    pub path: &'static str,
    pub key: String,
    pub icon: &'static str,
    pub style: &'static str,
    pub why_not: String,
}

fn command(app: &App, deed: Deed, transfer: TransferId) -> Command {
    match deed {
        Deed::Accept => Command::Accept { transfer, fresh: Fresh(app.draw()) },
        Deed::Reject => Command::Reject { transfer },
        Deed::Withdraw => Command::Withdraw { transfer },
        Deed::Record(step) => Command::Record { transfer, step },
    }
}

/// The acts of the reader's side of this transfer that belong to where it stands.
pub fn acts(member: &Member, look: &Look, transfer: &Transfer) -> Vec<Act> {
    let Some(side) = member.who.actor.partner().and_then(|own| transfer.side(own)) else {
        return Vec::new();
    };
    let asked = side == transfer.asked_by;
    let belongs = |deed: Deed| match deed {
        Deed::Accept | Deed::Reject => transfer.is_open() && !asked,
        Deed::Withdraw => transfer.is_open() && asked,
        Deed::Record(step) => {
            let ours = match step {
                Step::TargetTold | Step::SourceVerified => asked,
                Step::TargetVerified | Step::SourceTold => !asked,
            };
            let now = match step {
                Step::TargetTold => transfer.is_open(),
                Step::TargetVerified | Step::SourceVerified => transfer.has_moved(),
                Step::SourceTold => transfer.steps.contains_key(&Step::TargetVerified),
            };
            ours && now && !transfer.steps.contains_key(&step)
        }
    };
    let all = DEEDS.into_iter().filter(|(deed, ..)| belongs(*deed));
    all.map(|(deed, path, icon, style)| {
        let command = command(&member.visit.app, deed, transfer.id);
        let why_not = member.why_not(look, &command).join(" ");
        Act { path, key: format!("deed-{path}"), icon, style, why_not }
    })
    .collect()
}

fn made(
    member: &Member,
    look: &Look,
    id: TransferId,
    path: &str,
    errors: Vec<String>,
) -> Handled<Confirm> {
    let found = DEEDS.into_iter().find(|(_, known, ..)| *known == path);
    let (deed, path, _, style) = found.ok_or(Stop::Missing)?;
    let words = member.visit.words;
    let (transfer, _) = look.customer.transfer_for(&member.who.actor, id)?;
    let back = format!("/customers/{}/transfers/{id}", look.customer.id);
    let effect = match deed {
        Deed::Accept => words.count("deed-accept-effect", transfer.all_lines().count()),
        _ => words.say(&format!("deed-{path}-effect")),
    };
    let mut effects = vec![effect];
    effects.extend(super::drifts(words, look, transfer));
    Ok(Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.with(&format!("deed-{path}-question"), "id", short(id)),
        effects,
        action: format!("{back}/{path}"),
        back,
        verb: words.say(&format!("deed-{path}")),
        style: if style.is_empty() { "primary" } else { style },
        errors,
    })
}

/// `GET /customers/{customer}/transfers/{transfer}/{act}`
pub async fn confirm_page(
    Path((customer, text, path)): Path<(String, String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, id) = found(&member, &customer, &text).await?;
    shown(&made(&member, &look, id, &path, Vec::new())?)
}

/// `POST /customers/{customer}/transfers/{transfer}/{act}`
pub async fn confirm(
    Path((customer, text, path)): Path<(String, String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let member = &posted.member;
    let (look, id) = found(member, &customer, &text).await?;
    let known = DEEDS.into_iter().find(|(_, known, ..)| *known == path);
    let (deed, path, ..) = known.ok_or(Stop::Missing)?;
    if deed == Deed::Accept {
        posted.fresh().await?;
    }
    let command = command(&member.visit.app, deed, id);
    let said = member.visit.words.say(&format!("deed-{path}-done"));
    let onto = format!("/customers/{}/transfers/{id}", look.customer.id);
    let done = posted.ask(look.customer.id, command, &onto, &said).await;
    or_again(done, |refusals| {
        let errors = member.sentences(&look, refusals);
        made(member, &look, id, path, errors)
    })
}
