//! The policies: what holds, what held and what will, and how to choose anew (part F, P1-P22).

use super::{
    super::{begin, from_field, operator, runs, sheet},
    ask,
    choice::{self, Choice, GROUPS},
    laid_down,
};
use crate::{
    form::{Form, Posted},
    page::sheet::{Act, Ask, Block, Cell, Happening, Sheet, Table},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use axum::{extract::Path, response::Response};
use domain::operator::{Command, Operator, policy::Policy};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use wire::policy;

fn title(words: Words, group: &str) -> String {
    words.say(&format!("operator-group-{group}"))
}

/// What of the choices is another than before, each with before and after.
fn changed(words: Words, before: &Policy, after: &Policy) -> Vec<(String, String, String)> {
    let all = GROUPS.iter().flat_map(|(_, choices)| choices.iter());
    let pairs = all.map(|one| (one, choice::kept(before, one.0), choice::kept(after, one.0)));
    let said = |(one, was, is): (&Choice, Value, Value)| {
        (choice::label(words, one), choice::said(words, one, &was), choice::said(words, one, &is))
    };
    pairs.filter(|(_, was, is)| was != is).map(said).collect()
}

/// What was laid down, the youngest first.
fn history(words: Words, operator: &Operator, now: Timestamp) -> Vec<Happening> {
    let (first, changes) = operator.policies.all();
    let mut before = first;
    let begun = laid_down(words, words.say("operator-policies-first"), None, now);
    let mut all = vec![begun];
    for change in changes {
        let differs = changed(words, before, &change.value);
        let title = words.count("operator-policies-changed", differs.len());
        let lines = differs.into_iter().map(|(name, was, is)| format!("{name}: {was} → {is}"));
        let lines = lines.collect();
        let one = laid_down(words, title, Some(change.from), now);
        all.push(Happening { lines, ..one });
        before = &change.value;
    }
    all.reverse();
    all
}

/// `GET /operator/policies`
pub async fn page(member: Member) -> Handled<Response> {
    runs(&member)?;
    let (operator, words) = (operator(&member).await?, member.visit.words);
    let now = member.visit.app.clock().now();
    let policy = operator.policies.at(now);
    let mut page = sheet(&member, "operator-policies", "operator-policies-intro");
    for (group, choices) in GROUPS {
        let row = |one: &Choice| {
            let value = choice::kept(policy, one.0);
            vec![
                Cell::text(choice::label(words, one)).small(choice::effect(words, one)),
                Cell::text(choice::said(words, one, &value)),
            ]
        };
        let path = format!("/operator/policies/{group}");
        let title = title(words, group);
        let rows = choices.iter().map(row).collect();
        let acts = vec![Act::to(path, words.say("operator-change")).of(&title)];
        page.main.push(Block::Table(Table {
            title,
            is_titled: true,
            acts,
            columns: vec![
                (words.say("operator-choice"), "lead"),
                (words.say("operator-value"), ""),
            ],
            rows,
            ..Table::default()
        }));
    }
    page.side.push(Block::Course(words.say("operator-history"), history(words, &operator, now)));
    page.shown()
}

fn group(word: &str) -> Handled<&'static [Choice]> {
    let found = GROUPS.iter().find(|(name, _)| *name == word);
    found.map(|(_, choices)| *choices).ok_or(Stop::Missing)
}

fn editing(
    member: &Member,
    known: &Operator,
    word: &str,
    typed: Option<&Form>,
    errors: Vec<String>,
) -> Handled<Sheet> {
    let (choices, words) = (group(word)?, member.visit.words);
    let last = known.policies.last();
    let mut page = Sheet::new(&member.visit, title(words, word), words.say("operator-edit-intro"))
        .behind("/operator/policies", words.say("operator-policies"));
    page.errors = errors;
    let field = |one| choice::field(words, one, &choice::kept(last, one.0), typed);
    let mut fields: Vec<_> = choices.iter().filter_map(field).collect();
    fields.push(from_field(words, typed.map_or("", |form| form.text("from"))));
    Ok(page.with(Block::Ask(Ask {
        title: words.say("operator-new-values"),
        action: format!("/operator/policies/{word}"),
        fields,
        verb: words.say("operator-compare"),
        style: "primary",
        back: "/operator/policies".to_owned(),
        ..Ask::default()
    })))
}

/// `GET /operator/policies/{group}`
pub async fn edit(Path(word): Path<String>, member: Member) -> Handled<Response> {
    runs(&member)?;
    let known = operator(&member).await?;
    editing(&member, &known, &word, None, Vec::new())?.shown()
}

/// What a form asks for, or what of it cannot be read.
fn read(words: Words, known: &Operator, word: &str, form: &Form) -> Result<Command, Vec<String>> {
    let choices = group(word).map_err(|_| Vec::new())?;
    let from = begin(form.text("from")).map_err(|()| vec![words.say("operator-bad-day")])?;
    let kept = |one: &&Choice| !matches!(one.2, choice::Kind::Refunds);
    let value = |one: &Choice| (one.0.replace('_', ""), choice::typed(one, form));
    let wanted: Map<String, Value> = choices.iter().filter(kept).map(value).collect();
    // The API knows its members in camel case, in any casing.
    let body = json!({ "from": from.map(|at| at.to_string()), "policy": wanted });
    policy::read(&body, known.policies.last()).map_err(|slips| {
        let odd = |one: &&Choice| {
            let name = format!("policy.{}", one.0.replace('_', ""));
            slips.fields().any(|field| field.eq_ignore_ascii_case(&name))
        };
        let said = |one| words.with("operator-odd-value", "name", choice::label(words, one));
        choices.iter().filter(odd).map(said).collect()
    })
}

/// `POST /operator/policies/{group}`: what will be another, before it is.
pub async fn preview(Path(word): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    runs(member)?;
    let (known, words) = (operator(member).await?, member.visit.words);
    let again = |errors| editing(member, &known, &word, Some(form), errors)?.shown();
    let (policy, from) = match read(words, &known, &word, form) {
        Ok(Command::Choose { policy, from }) => (policy, from),
        Ok(_) => return Err(Stop::Missing),
        Err(errors) => return again(errors),
    };
    if let Err(refusals) = policy.checked() {
        return again(words.all_refused(refusals.all()));
    }
    let differs = changed(words, known.policies.last(), &policy);
    if differs.is_empty() {
        return again(vec![words.say("operator-no-change")]);
    }
    comparing(member, &word, form, (differs, from))?.shown()
}

/// Before and after, and whether to go on.
fn comparing(
    member: &Member,
    word: &str,
    form: &Form,
    (differs, from): (Vec<(String, String, String)>, Option<Timestamp>),
) -> Handled<Sheet> {
    let words = member.visit.words;
    let path = format!("/operator/policies/{word}");
    let mut page = Sheet::new(
        &member.visit,
        words.say("operator-policies-question"),
        words.say("operator-policies-effect"),
    )
    .behind("/operator/policies", words.say("operator-policies"))
    .behind(&path, title(words, word));
    let rows = differs
        .into_iter()
        .map(|(name, was, is)| vec![Cell::text(name), Cell::text(was), Cell::text(is)]);
    page.main.push(Block::Table(Table {
        title: words.say("operator-differences"),
        is_titled: true,
        columns: ["operator-choice", "operator-before", "operator-after"]
            .map(|key| (words.say(key), ""))
            .into(),
        rows: rows.collect(),
        ..Table::default()
    }));
    let when = from.map_or_else(
        || words.say("operator-at-once"),
        |from| words.with("operator-from-day", "day", words.moment(from)),
    );
    let hidden = group(word)?.iter().flat_map(|(name, ..)| {
        form.all(name).map(|value| ((*name).to_owned(), value.to_owned())).collect::<Vec<_>>()
    });
    let from = [("from".to_owned(), form.text("from").to_owned())];
    page.main.push(Block::Ask(Ask {
        title: words.say("operator-what-happens"),
        effects: vec![when, words.say("operator-policies-past")],
        action: format!("{path}/confirm"),
        hidden: hidden.chain(from).collect(),
        verb: words.say("operator-lay-down"),
        style: "primary",
        back: path,
        ..Ask::default()
    }));
    Ok(page)
}

/// `POST /operator/policies/{group}/confirm`
pub async fn confirm(Path(word): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    runs(member)?;
    let (known, words) = (operator(member).await?, member.visit.words);
    let again = |errors| editing(member, &known, &word, Some(form), errors);
    match read(words, &known, &word, form) {
        Ok(command) => {
            ask(&posted, command, "/operator/policies", "operator-policies-kept", again).await
        }
        Err(errors) => again(errors)?.shown(),
    }
}
