//! The texts of the partner agreement: one a programme, version and region, and how many accepted
//! each (R16-R18, F32). A text is never taken away: a newer one takes its place.

use super::{
    super::{begin, from_field, number, operator, part, runs, sheet},
    ask,
    regions::called,
};
use crate::{
    chip::chip,
    form::{Form, Posted},
    page::sheet::{Ask, Block, Cell, Field, Sheet, Table},
    stop::Handled,
    visit::Member,
};
use axum::response::Response;
use domain::{
    id::PartnerId,
    operator::{Command, Operator, agreement::AgreementText, region::Region},
    partner::Programme,
};
use std::collections::BTreeMap;
use store::{Failure, Tx, partner as books};
use wire::{Locale, calendar::WORDING_MAX};

/// How many partners have accepted a version of an agreement.
type Counts = BTreeMap<(String, String), usize>;

async fn counts(member: &Member) -> Handled<Counts> {
    let read = |tx: &mut Tx<'_>| {
        let mut counts = Counts::new();
        let mut after = None::<(String, PartnerId)>;
        loop {
            let last = after.take();
            let some = books::page(tx, last.as_ref().map(|(name, id)| (name.as_str(), *id)), 500)?;
            after = some.last().map(|one| (one.name.clone(), one.id));
            for accepted in some.iter().flat_map(|one| one.accepted.iter()) {
                let key = (accepted.agreement.clone(), accepted.version.clone());
                *counts.entry(key).or_default() += 1;
            }
            if some.len() < 500 {
                return Ok::<_, Failure>(counts);
            }
        }
    };
    Ok(member.visit.app.store().read(read).await?)
}

fn made(
    member: &Member,
    (operator, counts): (&Operator, &Counts),
    form: Option<&Form>,
    errors: Vec<String>,
) -> Sheet {
    let (words, now) = (member.visit.words, member.visit.app.clock().now());
    let mut page = sheet(member, "operator-agreements", "operator-agreements-intro");
    page.errors = errors;
    // Of those that are valid for the same, the newest is shown.
    let newer = |one: &AgreementText, other: &AgreementText| {
        let same = one.programme == other.programme && one.region == other.region;
        let later = (other.valid_from, &other.version) > (one.valid_from, &one.version);
        same && later && other.valid_from <= now
    };
    let row = |one: &AgreementText| {
        let (hue, icon, key) = if one.valid_from > now {
            ("amber", "clock", "operator-text-ahead")
        } else if operator.agreements.iter().any(|other| newer(one, other)) {
            ("gray", "undo", "operator-text-replaced")
        } else {
            ("green", "ok", "operator-text-shown")
        };
        let region = one.region.as_deref().map_or_else(
            || words.say("operator-everywhere"),
            |key| called(words, Region::of_key(key)),
        );
        let count = counts.get(&(one.id.clone(), one.version.clone())).copied().unwrap_or(0);
        vec![
            Cell::text(&one.title)
                .small(format!("{} · {}", one.id, one.version))
                .list(vec![said_in(one)]),
            Cell::text(part(words, one.programme)),
            Cell::text(region),
            Cell::chip(chip(&page.frame, hue, icon, key)),
            Cell::text(number(words, count)),
            Cell::text(words.day(one.valid_from)),
        ]
    };
    let rows = operator.agreements.iter().rev().map(row).collect();
    let columns = [
        ("operator-text", "lead"),
        ("enrolment-part", "p3"),
        ("operator-region", "p3"),
        ("state", ""),
        ("operator-accepted", "r num p2"),
        ("operator-from", "nw p3"),
    ];
    page.main.push(Block::Table(Table {
        title: words.say("operator-agreements"),
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows,
        empty: words.say("operator-agreements-empty"),
        ..Table::default()
    }));
    page.main.push(Block::Ask(publishing(member, form)));
    page
}

/// Where it is read: its address, or the languages in which it is here.
fn said_in(text: &AgreementText) -> String {
    if text.wordings.is_empty() {
        return text.link.clone();
    }
    let names = text.wordings.keys().filter_map(|code| Locale::of(code)).map(Locale::name);
    names.collect::<Vec<_>>().join(", ")
}

fn publishing(member: &Member, form: Option<&Form>) -> Ask {
    let words = member.visit.words;
    let typed = |name: &str| form.map_or("", |form| form.text(name)).to_owned();
    let text = |id: &str, key: &str| Field::of("text", id, words.say(key), typed(id));
    let parts = [Programme::IndirectReseller, Programme::DirectBill, Programme::IndirectProvider]
        .map(|one| (one.word().to_owned(), part(words, one)));
    let everywhere = [(String::new(), words.say("operator-everywhere"))];
    let all = Region::all().into_iter().map(|one| (one.key().to_owned(), called(words, Some(one))));
    let wording = |locale: Locale| {
        let label = words.with("operator-text-wording", "language", locale.name());
        let id = format!("wording-{}", locale.code());
        let typed = typed(&id);
        Field::of("area", id, label, typed)
    };
    let mut fields = vec![
        text("name", "operator-text-title"),
        text("agreement", "operator-text-id").hint(words.say("operator-text-id-hint")),
        text("version", "operator-text-version"),
        Field::choice("programme", words.say("enrolment-part"), &typed("programme"), parts),
        Field::choice(
            "region",
            words.say("operator-region"),
            &typed("region"),
            everywhere.into_iter().chain(all),
        ),
        text("link", "operator-text-link").hint(words.say("operator-text-link-hint")),
    ];
    fields.extend(Locale::ALL.map(wording));
    if let Some(last) = fields.last_mut() {
        last.hint = words.say("operator-text-wording-hint");
    }
    fields.push(from_field(words, &typed("from")));
    Ask {
        title: words.say("operator-publish"),
        effects: vec![words.say("operator-publish-effect"), words.say("operator-publish-lasts")],
        action: "/operator/agreements".to_owned(),
        fields,
        verb: words.say("operator-publish"),
        style: "primary",
        ..Ask::default()
    }
}

/// The text in the languages in which it was typed.
fn wordings(form: &Form) -> BTreeMap<String, String> {
    let typed = Locale::ALL.map(|locale| {
        let text = form.text(&format!("wording-{}", locale.code())).trim().replace("\r\n", "\n");
        (locale.code().to_owned(), text)
    });
    typed.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// `GET /operator/agreements`
pub async fn page(member: Member) -> Handled<Response> {
    runs(&member)?;
    let (operator, counts) = (operator(&member).await?, counts(&member).await?);
    made(&member, (&operator, &counts), None, Vec::new()).shown()
}

/// `POST /operator/agreements`
pub async fn publish(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    runs(member)?;
    let (operator, counts) = (operator(member).await?, counts(member).await?);
    let words = member.visit.words;
    let again = |errors| made(member, (&operator, &counts), Some(form), errors);
    let now = member.visit.app.clock().now();
    let from = begin(form.text("from"));
    let programme = wire::enrolment::programme(form.text("programme"));
    let link = form.text("link");
    let is_web = link.is_empty() || ["https://", "http://"].iter().any(|one| link.starts_with(one));
    let wordings = wordings(form);
    let is_long = wordings.values().any(|text| text.chars().count() > WORDING_MAX);
    let (Ok(from), Ok(programme), true, false) = (from, programme, is_web, is_long) else {
        let most = words.number(i64::try_from(WORDING_MAX).unwrap_or(i64::MAX));
        let error = match (is_long, is_web) {
            (true, _) => words.with("operator-text-long", "most", most),
            (false, false) => words.say("operator-bad-link"),
            (false, true) => words.say("operator-bad-day"),
        };
        return again(vec![error]).shown();
    };
    let region = form.text("region");
    let command = Command::PublishAgreement(AgreementText {
        id: form.text("agreement").to_owned(),
        version: form.text("version").to_owned(),
        programme,
        region: (!region.is_empty()).then(|| region.to_owned()),
        title: form.text("name").to_owned(),
        link: link.to_owned(),
        wordings,
        valid_from: from.unwrap_or(now),
    });
    let onto = "/operator/agreements";
    ask(&posted, command, onto, "operator-published", |errors| Ok(again(errors))).await
}
