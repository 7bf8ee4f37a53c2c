//! What is asked about before it is done: suspending, taking up again, renewing, cancelling.

use super::one::{Deed, found};
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
    customer::{command::Command, order, subscription::Subscription},
    id::SubscriptionId,
};
use server::app::Look;

const ACTS: [(&str, &str); 4] =
    [("suspend", "danger"), ("reactivate", ""), ("renew", ""), ("cancel", "danger")];

fn command(act: &str, subscription: SubscriptionId) -> Handled<Command> {
    Ok(match act {
        "suspend" => Command::Suspend { subscription },
        "reactivate" => Command::Reactivate { subscription },
        "renew" => Command::Order(order::Command::Renew { subscription }),
        "cancel" => Command::Order(order::Command::Cancel { subscription }),
        _ => return Err(Stop::Missing),
    })
}

/// What fits the state of a subscription: what is active is suspended, what is not taken up.
fn fits(act: &str, one: &Subscription, look: &Look) -> bool {
    match act {
        "suspend" => one.is_active(),
        "reactivate" => !one.is_active() && !one.is_over(look.now),
        "renew" => one.is_over(look.now),
        _ => true,
    }
}

/// What can be done with it, each with why not.
pub fn deeds(member: &Member, look: &Look, id: SubscriptionId) -> Vec<Deed> {
    let words = member.visit.words;
    let Some(one) = look.customer.subscriptions.get(&id) else { return Vec::new() };
    let all = ACTS.into_iter().filter(|(act, _)| fits(act, one, look));
    all.map(|(act, style)| Deed {
        act,
        text: words.say(&format!("subscriptions-{act}")),
        style,
        why_not: command(act, id).map_or(Vec::new(), |command| member.why_not(look, &command)),
    })
    .collect()
}

fn made(
    member: &Member,
    look: &Look,
    id: SubscriptionId,
    act: &str,
    errors: Vec<String>,
) -> Handled<Confirm> {
    let words = member.visit.words;
    let one = look.customer.subscriptions.get(&id).ok_or(Stop::Missing)?;
    let (act, style) = ACTS.into_iter().find(|(known, _)| *known == act).ok_or(Stop::Missing)?;
    let back = format!("/customers/{}/subscriptions/{id}", look.customer.id);
    let addons = look.customer.addons(id).count();
    let mut effects = vec![words.say(&format!("subscriptions-{act}-effect"))];
    if addons > 0 && act != "renew" {
        effects.push(words.count("subscriptions-addons-too", addons));
    }
    Ok(Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.with(&format!("subscriptions-{act}-question"), "name", &one.friendly_name),
        effects,
        action: format!("{back}/{act}"),
        back,
        verb: words.say(&format!("subscriptions-{act}")),
        style: if style.is_empty() { "primary" } else { style },
        errors,
    })
}

/// `GET /customers/{customer}/subscriptions/{subscription}/{act}`
pub async fn asks(
    Path((customer, text, act)): Path<(String, String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, id) = found(&member, &customer, &text).await?;
    let errors = member.why_not(&look, &command(&act, id)?);
    shown(&made(&member, &look, id, &act, errors)?)
}

/// `POST /customers/{customer}/subscriptions/{subscription}/{act}`
pub async fn confirm(
    Path((customer, text, act)): Path<(String, String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let member = &posted.member;
    let (look, id) = found(member, &customer, &text).await?;
    let of = look.customer.id;
    let onto = format!("/customers/{of}/subscriptions/{id}");
    let asked = command(&act, id)?;
    let said = member.visit.words.say(&format!("subscriptions-said-{act}"));
    let done = posted.ask(of, asked, &onto, &said).await;
    or_again(done, |refusals| {
        let errors = member.sentences(&look, refusals);
        made(member, &look, id, &act, errors)
    })
}
