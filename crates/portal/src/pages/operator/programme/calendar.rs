//! The operator's business days (R12).

use super::{
    super::{begin, fact, from_field, operator, runs, sheet},
    ask, laid_down,
};
use crate::{
    form::{Form, Posted},
    page::sheet::{Ask, Block, Field, Happening, Pick, Sheet},
    stop::Handled,
    visit::Member,
    words::Words,
};
use axum::response::Response;
use domain::operator::{
    Command, Operator,
    calendar::{Calendar, Day},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

fn day(words: Words, day: Day) -> String {
    words.say(&format!("operator-{}", day.word()))
}

fn weekend(words: Words, calendar: &Calendar) -> String {
    calendar.weekend.iter().map(|one| day(words, *one)).collect::<Vec<_>>().join(", ")
}

fn made(member: &Member, operator: &Operator, form: Option<&Form>, errors: Vec<String>) -> Sheet {
    let (words, now) = (member.visit.words, member.visit.app.clock().now());
    let (calendar, last) = (operator.calendars.at(now), operator.calendars.last());
    let today = now.to_zoned(TimeZone::UTC).date();
    let mut page = sheet(member, "operator-calendar", "operator-calendar-intro");
    page.errors = errors;
    let ahead = calendar.holidays.iter().filter(|date| **date >= today).take(12);
    let ahead: Vec<_> = ahead.map(|date| words.date(*date)).collect();
    let days = operator.policies.at(now).enrol_approval_days;
    let facts = vec![
        fact(words, "operator-weekend", weekend(words, calendar)),
        fact(words, "operator-enrolled-now", words.moment(calendar.after(now, days))),
    ];
    page.main.push(Block::Facts(words.say("operator-calendar-now"), facts, Vec::new()));
    page.main.push(Block::Texts(words.say("operator-holidays-ahead"), {
        if ahead.is_empty() { vec![words.say("operator-holidays-none")] } else { ahead }
    }));
    let pick = |one: Day| Pick {
        on: form.map_or_else(
            || last.weekend.contains(&one),
            |form| form.all("weekend").any(|word| word == one.word()),
        ),
        value: one.word().to_owned(),
        label: day(words, one),
    };
    let kept: Vec<_> = last.holidays.iter().map(ToString::to_string).collect();
    let holidays = form.map_or_else(|| kept.join("\n"), |form| form.text("holidays").to_owned());
    page.main.push(Block::Ask(Ask {
        title: words.say("operator-calendar-change"),
        effects: vec![words.say("operator-calendar-effect")],
        action: "/operator/calendar".to_owned(),
        fields: vec![
            Field {
                kind: "checks",
                id: "weekend".to_owned(),
                label: words.say("operator-weekend"),
                picks: Day::ALL.map(pick).into(),
                ..Field::default()
            },
            Field::of("area", "holidays", words.say("operator-holidays"), holidays)
                .hint(words.say("operator-holidays-hint")),
            from_field(words, form.map_or("", |form| form.text("from"))),
        ],
        verb: words.say("operator-lay-down"),
        style: "primary",
        ..Ask::default()
    }));
    page.side.push(Block::Course(words.say("operator-history"), history(words, operator, now)));
    page
}

fn history(words: Words, operator: &Operator, now: Timestamp) -> Vec<Happening> {
    let (first, changes) = operator.calendars.all();
    let one = |calendar: &Calendar, from| {
        let lines = vec![
            words.with("operator-weekend-is", "days", weekend(words, calendar)),
            words.count("operator-holidays-count", calendar.holidays.len()),
        ];
        Happening { lines, ..laid_down(words, words.say("operator-calendar"), from, now) }
    };
    let mut all = vec![one(first, None)];
    all.extend(changes.iter().map(|change| one(&change.value, Some(change.from))));
    all.reverse();
    all
}

/// `GET /operator/calendar`
pub async fn page(member: Member) -> Handled<Response> {
    runs(&member)?;
    let operator = operator(&member).await?;
    made(&member, &operator, None, Vec::new()).shown()
}

/// `POST /operator/calendar`
pub async fn set(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    runs(member)?;
    let (operator, words) = (operator(member).await?, member.visit.words);
    let again = |errors| made(member, &operator, Some(form), errors);
    let mut wrong = Vec::new();
    let mut calendar = Calendar { weekend: [].into(), holidays: [].into() };
    for word in form.all("weekend") {
        calendar.weekend.extend(Day::ALL.into_iter().find(|one| one.word() == word));
    }
    for text in form.text("holidays").split([',', '\n', ' ']).map(str::trim) {
        match text.parse::<Date>() {
            Ok(date) => drop(calendar.holidays.insert(date)),
            Err(_) if text.is_empty() => {}
            Err(_) => wrong.push(words.with("operator-odd-day", "text", text)),
        }
    }
    let from: Result<Option<Timestamp>, ()> = begin(form.text("from"));
    if from.is_err() {
        wrong.push(words.say("operator-bad-day"));
    }
    if !wrong.is_empty() {
        return again(wrong).shown();
    }
    let command = Command::SetCalendar { calendar, from: from.unwrap_or_default() };
    let onto = "/operator/calendar";
    ask(&posted, command, onto, "operator-calendar-kept", |errors| Ok(again(errors))).await
}
