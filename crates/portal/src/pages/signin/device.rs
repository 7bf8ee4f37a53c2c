//! Where somebody types the code that a program without a browser shows.

use super::allow::{self, permit};
use crate::{
    form::Posted,
    frame::Frame,
    page::{onward_saying, shown, shown_as},
    stop::{Handled, Stop},
    visit::{Member, Visit},
    words::Words,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::actor::Hand;
use server::account::{client, device, door};

#[derive(Template)]
#[template(path = "allow/device.html")]
struct Page {
    frame: Frame,
    words: Words,
    trouble: String,
}

fn made(visit: &Visit, trouble: String) -> Page {
    Page { frame: Frame::of(visit), words: visit.words, trouble }
}

/// `GET /device`
pub async fn page(member: Member) -> Handled<Response> {
    if member.who.watcher.is_some() {
        return Err(Stop::TheirOwn);
    }
    shown(&made(&member.visit, String::new()))
}

/// `POST /device`: a code, and later whether its program may act for whoever typed it.
pub async fn go_on(posted: Posted) -> Handled<Response> {
    let (visit, who) = (&posted.member.visit, &posted.member.who);
    let (app, words) = (&visit.app, visit.words);
    // Whoever tries many codes finds the door shut; the name is nobody's sign-in name.
    let name = format!("device {}", posted.member.person());
    if let Some(until) = door::shut(app, &visit.caller, &name).await? {
        let seconds = super::wait(visit, until);
        let said = words.count("signin-shut", (seconds + 59) / 60);
        return shown_as(StatusCode::TOO_MANY_REQUESTS, &made(visit, said));
    }
    let code = posted.form.text("code");
    let found = device::find(app, code).await?;
    let program = match &found {
        Some((one, _)) => client::find(app, one.app).await?,
        None => None,
    };
    let good = program.is_some() && matches!(who.actor.by.hand, Hand::User(_));
    door::settle(app, &visit.caller, &name, good).await?;
    let (Some((one, wanted)), Some(program), true) = (found, program, good) else {
        let page = made(visit, words.say("signin-device-wrong"));
        return shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let fit = permit::fits(app, who, program.home).await?;
    let answer = posted.form.text("answer");
    if answer.is_empty() {
        return allow::for_device(visit, who, (&program, code), fit);
    }
    let allowed = allow::allows(&posted.form) && fit == permit::Fit::Here;
    let given = allowed.then(|| permit::permit(who, program.id, wanted));
    let settled = device::settle(app, &one, given).await?;
    let said = match (settled, allowed) {
        (false, _) => "signin-device-wrong",
        (true, true) => "signin-device-done",
        (true, false) => "signin-device-refused",
    };
    Ok(onward_saying(app, "/device", &words.say(said)))
}
