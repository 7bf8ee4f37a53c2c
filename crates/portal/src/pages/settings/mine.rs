//! What somebody chooses for themselves.

use super::users::id;
use crate::{
    form::Posted,
    frame::Frame,
    page::{onward_saying, shown},
    stop::Handled,
    visit::Member,
    words::{Words, zone::Zone},
};
use askama::Template;
use axum::response::Response;
use store::person::{self, Choices};
use wire::Locale;

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

/// `GET /settings`
pub async fn page(member: Member) -> Handled<Response> {
    let (visit, who, words) = (&member.visit, &member.who, member.visit.words);
    let chosen = &who.choices;
    let choice =
        |value, key: &str, of: &str| Choice { value, text: words.say(key), is_chosen: value == of };
    let usual = Zone::usual(words.0, who.country.as_deref());
    let now = visit.app.clock().now();
    shown(&Page {
        frame: Frame::of(visit),
        words,
        name: who.name.clone(),
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
