//! What somebody chooses for themselves.

use super::users::id;
use crate::{
    form::Posted,
    frame::Frame,
    page::{onward_saying, or_again, shown},
    stop::Handled,
    visit::{Member, letter},
    words::{Words, zone::Zone},
};
use askama::Template;
use axum::response::Response;
use domain::actor::{Hand, staff::Command};
use server::account::members::{self, Deed};
use store::person::{self, Choices};
use wire::Locale;

/// The most characters of a name.
const NAME_MAX: usize = 100;

/// A value to choose.
struct Choice {
    value: &'static str,
    text: String,
    is_chosen: bool,
}

/// The zones of a part of the world.
struct Part {
    name: &'static str,
    zones: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "settings/mine.html")]
struct Page {
    frame: Frame,
    words: Words,
    name: String,
    organisation: String,
    roles: String,
    language: String,
    usual: String,
    has_usual: bool,
    parts: Vec<Part>,
    themes: Vec<Choice>,
    files: Vec<Choice>,
    is_keyless: bool,
    now: String,
    is_person: bool,
    errors: Vec<String>,
}

fn parts(chosen: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for value in Zone::names() {
        let (part, city) = value.split_once('/').unwrap_or(("UTC", value));
        let text = city.replace('_', " ").replace('/', " – ");
        let zone = Choice { value, text, is_chosen: value == chosen };
        match parts.last_mut().filter(|last| last.name == part) {
            Some(last) => last.zones.push(zone),
            None => parts.push(Part { name: part, zones: vec![zone] }),
        }
    }
    parts
}

fn made(member: &Member, name: &str, errors: Vec<String>) -> Page {
    let (visit, who, words) = (&member.visit, &member.who, member.visit.words);
    let chosen = &who.choices;
    let choice =
        |value, key: &str, of: &str| Choice { value, text: words.say(key), is_chosen: value == of };
    let usual = Zone::usual(words.0, who.country.as_deref());
    let now = visit.app.clock().now();
    Page {
        frame: Frame::of(visit),
        words,
        name: name.to_owned(),
        is_person: matches!(who.actor.by.hand, Hand::User(_)),
        errors,
        organisation: who.organisation.clone(),
        roles: super::role::names(words, &who.actor.roles),
        language: chosen.language.clone(),
        usual: words.with("settings-zone-usual", "zone", usual.name()),
        has_usual: Zone::of(&chosen.zone).is_none(),
        parts: parts(&chosen.zone),
        themes: vec![
            choice("", "theme-system", &chosen.theme),
            choice("light", "theme-light", &chosen.theme),
            choice("dark", "theme-dark", &chosen.theme),
        ],
        files: vec![
            choice("", "settings-csv-usual", &chosen.csv),
            choice("semicolon", "settings-csv-semicolon", &chosen.csv),
            choice("comma", "settings-csv-comma", &chosen.csv),
        ],
        is_keyless: chosen.keyless,
        now: words.time(now),
    }
}

/// `GET /settings`
pub async fn page(member: Member) -> Handled<Response> {
    shown(&made(&member, &member.who.name, Vec::new()))
}

/// `POST /settings/name`: what they are called, in the organisation for which they act now.
pub async fn rename(posted: Posted) -> Handled<Response> {
    let (member, words) = (&posted.member, posted.member.visit.words);
    let name = letter::one_line(posted.form.text("name"));
    let name: String = name.chars().take(NAME_MAX).collect();
    let by = member.who.actor.by;
    let deed = Deed::Change(Command::Rename { hand: by.hand, name: name.clone() });
    let who = (member.who.actor.clone(), by.organisation);
    let (app, sent) = (&member.visit.app, posted.form.sent(member));
    let nothing: Box<members::Check> = Box::new(|_| Ok(None));
    let done = members::act(app, who, deed, sent, nothing, Box::new(|_| Ok(()))).await;
    let done = done.map(|_| onward_saying(app, "/settings", &words.say("settings-name-saved")));
    or_again(done.map_err(Into::into), |refusals| {
        Ok(made(member, &name, words.all_refused(refusals)))
    })
}

/// `POST /settings`
pub async fn choose(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let app = &member.visit.app;
    let one_of = |name: &str, known: &[&str]| {
        known.iter().find(|one| **one == form.text(name)).copied().unwrap_or_default().to_owned()
    };
    let language = Locale::of(form.text("language"));
    let choices = Choices {
        language: language.map_or("", Locale::code).to_owned(),
        zone: Zone::of(form.text("zone")).map_or("", Zone::name).to_owned(),
        theme: one_of("theme", &["light", "dark"]),
        keyless: !form.is_ticked("keys"),
        csv: one_of("csv", &["semicolon", "comma"]),
    };
    let person = id(member.who.actor.by.hand);
    app.store().write(move |tx| person::choose(tx, person, &choices)).await?;
    // In the language that holds from here on.
    let words = language.map_or(member.visit.words, Words::of);
    Ok(onward_saying(app, "/settings", &words.say("settings-saved")))
}
