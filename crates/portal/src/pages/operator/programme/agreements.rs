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
                .list(vec![one.link.clone()]),
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

fn publishing(member: &Member, form: Option<&Form>) -> Ask {
    let words = member.visit.words;
    let typed = |name: &str| form.map_or("", |form| form.text(name)).to_owned();
    let text = |id: &str, key: &str| Field::of("text", id, words.say(key), typed(id));
    let parts = [Programme::IndirectReseller, Programme::DirectBill, Programme::IndirectProvider]
        .map(|one| (one.word().to_owned(), part(words, one)));
    let everywhere = [(String::new(), words.say("operator-everywhere"))];
    let all = Region::all().into_iter().map(|one| (one.key().to_owned(), called(words, Some(one))));
    Ask {
        title: words.say("operator-publish"),
        effects: vec![words.say("operator-publish-effect"), words.say("operator-publish-lasts")],
        action: "/operator/agreements".to_owned(),
        fields: vec![
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
            from_field(words, &typed("from")),
        ],
        verb: words.say("operator-publish"),
        style: "primary",
        ..Ask::default()
    }
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
    let is_web = ["https://", "http://"].iter().any(|one| form.text("link").starts_with(one));
    let (Ok(from), Ok(programme), true) = (from, programme, is_web) else {
        let key = if is_web { "operator-bad-day" } else { "operator-bad-link" };
        return again(vec![words.say(key)]).shown();
    };
    let region = form.text("region");
    let command = Command::PublishAgreement(AgreementText {
        id: form.text("agreement").to_owned(),
        version: form.text("version").to_owned(),
        programme,
        region: (!region.is_empty()).then(|| region.to_owned()),
        title: form.text("name").to_owned(),
        link: form.text("link").to_owned(),
        valid_from: from.unwrap_or(now),
    });
    let onto = "/operator/agreements";
    ask(&posted, command, onto, "operator-published", |errors| Ok(again(errors))).await
}
