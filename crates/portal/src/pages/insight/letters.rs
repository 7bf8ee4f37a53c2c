//! Which notices also go out as letters: chosen for the whole organisation (R165).

use super::notices::{KINDS, kind};
use crate::{
    form::Posted,
    frame::Frame,
    page::{onward_saying, shown},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::response::Response;
use domain::{
    actor::Organisation,
    authority::{Act, Standing, permit},
    notice::Topic,
    operator::policy::Policy,
    refusal::Refusals,
};
use std::collections::BTreeSet;
use store::muted;

/// Topics that are chosen together.
struct Choice {
    kind: &'static str,
    title: String,
    is_on: bool,
    /// Whether there is nothing to choose: the rules want all of it.
    is_fixed: bool,
    /// Whether the rules want some of it.
    is_partly_fixed: bool,
}

#[derive(Template)]
#[template(path = "insight/letters.html")]
struct Page {
    frame: Frame,
    words: Words,
    choices: Vec<Choice>,
    why_not: String,
}

/// The topics of a kind about which letters are written at all.
fn topics(of: &str) -> impl Iterator<Item = Topic> + '_ {
    let all = Topic::ALL.iter().copied();
    all.filter(move |topic| kind(*topic) == of && !topic.is_everyday())
}

fn permitted(member: &Member) -> Result<(), Refusals> {
    let standings = [Standing::Itself].into();
    permit(&member.who.actor, Act::ChooseLetters, &standings, &Policy::default())
}

/// An organisation that gets letters.
fn organisation(member: &Member) -> Handled<Organisation> {
    match member.who.actor.by.organisation {
        Organisation::Operator(_) => Err(Stop::Missing),
        other => Ok(other),
    }
}

/// `GET /settings/notifications`
pub async fn page(member: Member) -> Handled<Response> {
    let (of, words) = (organisation(&member)?, member.visit.words);
    let muted = member.visit.app.store().read(move |tx| muted::of(tx, of)).await?;
    let choice = |kind: &&'static str| {
        let (fixed, free): (Vec<_>, Vec<_>) = topics(kind).partition(|topic| topic.is_required());
        (!fixed.is_empty() || !free.is_empty()).then(|| Choice {
            kind,
            title: words.say(&format!("notices-kind-{kind}")),
            is_on: free.is_empty() || !free.iter().all(|topic| muted.contains(topic)),
            is_fixed: free.is_empty(),
            is_partly_fixed: !fixed.is_empty(),
        })
    };
    let why_not = permitted(&member).err();
    let why_not = why_not.map_or_else(String::new, |why| words.all_refused(why.all()).join(" "));
    let choices = KINDS.iter().filter_map(choice).collect();
    shown(&Page { frame: Frame::of(&member.visit), words, choices, why_not })
}

/// `POST /settings/notifications`
pub async fn choose(posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let of = organisation(member)?;
    permitted(member)?;
    let wanted: BTreeSet<&str> = posted.form.all("kind").collect();
    let unwanted = KINDS.iter().filter(|kind| !wanted.contains(*kind));
    let muted: BTreeSet<Topic> =
        unwanted.flat_map(|kind| topics(kind)).filter(|topic| !topic.is_required()).collect();
    let app = &member.visit.app;
    app.store().write(move |tx| muted::set(tx, of, &muted)).await?;
    let said = member.visit.words.say("notices-letters-saved");
    Ok(onward_saying(app, "/settings/notifications", &said))
}
