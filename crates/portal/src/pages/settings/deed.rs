//! What becomes of somebody: a new password or secret, a pause, removal. Each is asked first.

use super::{
    new::{self, Told},
    users::{Own, id, permitted_to},
};
use crate::{
    form::Posted,
    frame::Frame,
    page::{onward_saying, or_again, shown},
    pages::confirm::Confirm,
    stop::{Handled, Stop},
    visit::{self, Member, letter},
};
use axum::{extract::Path, response::Response};
use domain::{
    actor::{Hand, staff::Command},
    refusal::Refusal,
};
use server::{
    account::members::{self, Deed},
    chance,
    signin::secret::SecretHash,
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
    factor,
    letter::Letter,
    seat, session, ticket,
};
use uuid::Uuid;

/// The command of a path; `None` when it is none for such a hand.
fn command(act: &str, hand: Hand, shared: bool) -> Option<Command> {
    Some(match (act, hand) {
        ("disable", _) => Command::Disable { hand },
        ("enable", _) => Command::Enable { hand },
        ("remove", _) => Command::Remove { hand },
        ("password", Hand::User(_)) | ("secret", Hand::App(_)) => {
            Command::RenewSecret { hand, shared }
        }
        ("factors", Hand::User(_)) => Command::ReleaseFactors { hand, shared },
        _ => return None,
    })
}

struct Wanted {
    own: Own,
    hand: Hand,
    act: String,
    command: Command,
}

async fn wanted(member: &Member, (text, act): (String, String)) -> Handled<Wanted> {
    let own = Own::load(member).await?;
    let hand = own.hand(&text)?;
    let (person, home) = (id(hand), own.of.tenant());
    let elsewhere = move |tx: &mut Tx<'_>| seat::elsewhere(tx, person, home);
    let shared = member.visit.app.store().read(elsewhere).await?;
    let command = command(&act, hand, shared).ok_or(Stop::Missing)?;
    permitted_to(member, command.act(&member.who.actor))?;
    Ok(Wanted { own, hand, act, command })
}

fn asked(member: &Member, wanted: &Wanted, errors: Vec<String>) -> Confirm {
    let words = member.visit.words;
    let Wanted { own, hand, act, .. } = wanted;
    let kind = if matches!(hand, Hand::User(_)) { "person" } else { "program" };
    let mut effects = vec![words.say(&format!("people-{act}-effect-{kind}"))];
    if member.who.actor.by.hand == *hand {
        effects.push(words.say("people-this-is-you"));
    }
    let back = format!("/settings/users/{}", id(*hand));
    Confirm {
        frame: Frame::of(&member.visit),
        words,
        question: words.with(&format!("people-{act}-question"), "name", own.called(*hand)),
        effects,
        action: format!("{back}/{act}"),
        back,
        verb: words.say(&format!("people-{act}")),
        style: if ["remove", "disable", "factors"].contains(&act.as_str()) {
            "danger"
        } else {
            "primary"
        },
        errors,
    }
}

/// `GET /settings/users/{hand}/{act}`
pub async fn page(Path(path): Path<(String, String)>, member: Member) -> Handled<Response> {
    let wanted = wanted(&member, path).await?;
    let errors = wanted.own.why_not(&member, &wanted.command);
    shown(&asked(&member, &wanted, errors))
}

/// `POST /settings/users/{hand}/{act}`
pub async fn act(Path(path): Path<(String, String)>, posted: Posted) -> Handled<Response> {
    let member = &posted.member;
    let wanted = wanted(member, path).await?;
    posted.fresh().await?;
    if matches!(wanted.command, Command::RenewSecret { .. }) {
        return renew(&posted, &wanted).await;
    }
    let (app, words) = (&member.visit.app, member.visit.words);
    let (person, home) = (id(wanted.hand), wanted.own.of.tenant());
    let leaves = matches!(wanted.command, Command::Remove { .. });
    let releases = matches!(wanted.command, Command::ReleaseFactors { .. });
    let letter = if releases { released_letter(member, home, person).await? } else { None };
    let keep = move |tx: &mut Tx<'_>| {
        if leaves {
            return credential::leave(tx, person, home);
        }
        if releases { released(tx, person, letter.as_ref()) } else { Ok(()) }
    };
    let check = move |tx: &mut Tx<'_>| {
        let shared = releases && seat::elsewhere(tx, person, home)?;
        Ok(shared.then_some(Refusal::SharedFactors))
    };
    let who = (member.who.actor.clone(), wanted.own.of);
    let (deed, sent) = (Deed::Change(wanted.command.clone()), posted.form.sent(member));
    let done = members::act(app, who, deed, sent, Box::new(check), Box::new(keep)).await;
    let said = format!("people-{}-done", wanted.act);
    let said = words.with(&said, "name", wanted.own.called(wanted.hand));
    let onto = if leaves { "/settings/users" } else { &format!("/settings/users/{person}") };
    let done = done.map(|_| onward_saying(app, onto, &said));
    or_again(done.map_err(Into::into), |refusals| {
        Ok(asked(member, &wanted, words.all_refused(refusals)))
    })
}

/// The letter by which somebody hears that their second factors were taken away.
///
/// # Errors
/// What the store reports.
pub async fn released_letter(
    member: &Member,
    tenant: Uuid,
    person: Uuid,
) -> Handled<Option<Letter>> {
    let reader = visit::reader(&member.visit.app, tenant, person).await?;
    let (app, words) = (&member.visit.app, member.visit.words);
    Ok(reader.map(|reader| letter::changed(app, words, &reader, "released")))
}

/// Takes away what proves somebody beside the password, and ends what was begun with it.
///
/// # Errors
/// What the database reports.
pub fn released(tx: &mut Tx<'_>, person: Uuid, letter: Option<&Letter>) -> Result<(), Failure> {
    factor::release(tx, person)?;
    ticket::end(tx, person, "second")?;
    session::close_others(tx, person, "")?;
    letter.map_or(Ok(()), |letter| store::letter::put(tx, letter))
}

/// A new password or secret, which is shown this once.
async fn renew(posted: &Posted, wanted: &Wanted) -> Handled<Response> {
    let member = &posted.member;
    let (app, words, hand) = (&member.visit.app, member.visit.words, wanted.hand);
    let secret = chance::secret();
    let broken = |why: &dyn ToString| Stop::Failed(Failure::Broken(why.to_string()));
    let (kind, hash) = match hand {
        Hand::User(_) => {
            let hash = app.passwords().hash(&secret).await.map_err(|why| broken(&why))?;
            (Kind::User, hash)
        }
        Hand::App(_) => {
            let hash = SecretHash::of(&secret).map_err(|why| broken(&why))?;
            (Kind::App, hash.as_str().to_owned())
        }
    };
    let (person, home) = (id(hand), wanted.own.of.tenant());
    let upn = match hand {
        Hand::User(id) => wanted.own.staff.members.get(&id).map(|one| one.upn.clone()),
        Hand::App(id) => Some(id.to_string()),
    };
    let name = upn.unwrap_or_default();
    let proof = Credential { id: person, kind, tenant: home, name, hash, body: String::new() };
    let kept = Arc::new(AtomicBool::new(false));
    let mark = Arc::clone(&kept);
    let keep = move |tx: &mut Tx<'_>| {
        mark.store(true, Ordering::Relaxed);
        credential::put(tx, &proof)
    };
    let who = (member.who.actor.clone(), wanted.own.of);
    let (deed, sent) = (Deed::Change(wanted.command.clone()), posted.form.sent(member));
    let is_person = kind == Kind::User;
    let check = move |tx: &mut Tx<'_>| {
        let shared = is_person && seat::elsewhere(tx, person, home)?;
        Ok(shared.then_some(Refusal::SharedSignIn))
    };
    let done = members::act(app, who, deed, sent, Box::new(check), Box::new(keep)).await;
    let told = Told {
        title: words.with(&format!("people-{}-done", wanted.act), "name", wanted.own.called(hand)),
        text: words.say(&format!("people-{}-told", wanted.act)),
        label: words.say(&format!("people-{}-label", wanted.act)),
        value: kept.load(Ordering::Relaxed).then_some(secret),
        id: matches!(hand, Hand::App(_)).then_some(person),
    };
    let done = done.map_err(Stop::from).and_then(|_| new::told(member, told));
    or_again(done, |refusals| Ok(asked(member, wanted, words.all_refused(refusals))))
}
