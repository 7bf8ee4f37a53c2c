//! Regions and markets: which countries are near enough, and how that departs from the table
//! (R24, R151, part C).

use super::{
    super::{begin, from_field, number, operator, runs, sheet},
    ask, laid_down,
};
use crate::{
    form::{Form, Posted},
    page::sheet::{Ask, Block, Cell, Field, Happening, Sheet, Table},
    stop::Handled,
    visit::Member,
    words::Words,
};
use axum::response::Response;
use domain::operator::{
    Command, Operator,
    region::{Country, Region, Regions},
};
use jiff::Timestamp;

/// What a region is called.
pub fn called(words: Words, region: Option<Region>) -> String {
    let key = region.map_or_else(|| "none".to_owned(), |one| one.key().to_lowercase());
    words.say(&format!("operator-region-{key}"))
}

/// Every country that two letters can name and that is in a region now.
fn members(regions: &Regions, region: Region) -> Vec<String> {
    let letters = || b'A'..=b'Z';
    let codes =
        letters().flat_map(|a| letters().map(move |b| format!("{}{}", a as char, b as char)));
    let countries = codes.filter_map(|code| Country::new(&code));
    let here = countries.filter(|one| regions.of(*one) == Some(region));
    here.map(|one| one.to_string()).collect()
}

/// How regions depart from the table, line by line.
fn departures(words: Words, regions: &Regions) -> Vec<String> {
    let moved = regions.moved.iter().map(|(country, to)| {
        let to = called(words, *to);
        words.both("operator-region-moved", ("country", country), ("region", to))
    });
    let pairs = regions.pairs.iter();
    let pairs = pairs.map(|(a, b)| words.both("operator-region-paired", ("one", a), ("other", b)));
    moved.chain(pairs).collect()
}

fn made(member: &Member, operator: &Operator, form: Option<&Form>, errors: Vec<String>) -> Sheet {
    let (words, now) = (member.visit.words, member.visit.app.clock().now());
    let regions = operator.regions.at(now);
    let mut page = sheet(member, "operator-regions", "operator-regions-intro");
    page.errors = errors;
    let row = |region: Region| {
        let all = members(regions, region);
        vec![
            Cell::text(called(words, Some(region))).small(all.join(", ")),
            Cell::text(number(words, all.len())),
        ]
    };
    let columns = [("operator-region", "lead"), ("operator-countries", "r num")];
    page.main.push(Block::Table(Table {
        title: words.say("operator-regions"),
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows: Region::all().into_iter().map(row).collect(),
        ..Table::default()
    }));
    let typed = |name: &str| form.map_or("", |form| form.text(name)).to_owned();
    let table = [("table".to_owned(), words.say("operator-region-table"))];
    let none = [("none".to_owned(), called(words, None))];
    let all = Region::all().into_iter().map(|one| (one.key().to_owned(), called(words, Some(one))));
    let code = |id: &str, key: &str| Field::of("text", id, words.say(key), typed(id));
    page.side.push(Block::Ask(Ask {
        title: words.say("operator-region-move"),
        effects: vec![words.say("operator-region-effect")],
        action: "/operator/regions".to_owned(),
        fields: vec![
            code("country", "operator-country").hint(words.say("operator-country-hint")),
            Field::choice(
                "region",
                words.say("operator-region"),
                &typed("region"),
                table.into_iter().chain(none).chain(all),
            ),
            from_field(words, &typed("from")),
        ],
        hidden: vec![("act".to_owned(), "move".to_owned())],
        verb: words.say("operator-lay-down"),
        style: "primary",
        ..Ask::default()
    }));
    let acts = ["pair", "part"].map(|one| (one.to_owned(), words.say(&format!("operator-{one}"))));
    page.side.push(Block::Ask(Ask {
        title: words.say("operator-pairs"),
        effects: vec![words.say("operator-pairs-effect")],
        action: "/operator/regions".to_owned(),
        fields: vec![
            code("one", "operator-country-one"),
            code("other", "operator-country-other"),
            Field {
                id: "act".to_owned(),
                ..Field::choice("act", words.say("operator-pairs-act"), &typed("act"), acts)
            },
            Field { id: "pair-from".to_owned(), ..from_field(words, &typed("pair-from")) },
        ],
        verb: words.say("operator-lay-down"),
        ..Ask::default()
    }));
    page.side.push(Block::Course(words.say("operator-history"), history(words, operator, now)));
    page
}

fn history(words: Words, operator: &Operator, now: Timestamp) -> Vec<Happening> {
    let (_, changes) = operator.regions.all();
    let mut all = vec![laid_down(words, words.say("operator-region-table"), None, now)];
    for change in changes {
        let title = words.say("operator-region-changed");
        let mut lines = departures(words, &change.value);
        if lines.is_empty() {
            lines.push(words.say("operator-region-table"));
        }
        all.push(Happening { lines, ..laid_down(words, title, Some(change.from), now) });
    }
    all.reverse();
    all
}

/// `GET /operator/regions`
pub async fn page(member: Member) -> Handled<Response> {
    runs(&member)?;
    let operator = operator(&member).await?;
    made(&member, &operator, None, Vec::new()).shown()
}

/// The regions as a form wants them, on top of what will hold in the end.
fn wanted(words: Words, operator: &Operator, form: &Form) -> Result<Command, String> {
    let mut regions = operator.regions.last().clone();
    let country = |name: &str| {
        let text = form.text(name);
        Country::new(text).ok_or_else(|| words.with("enrolment-bad-country", "country", text))
    };
    let act = form.text("act");
    let day = form.text(if act == "move" { "from" } else { "pair-from" });
    let from = begin(day).map_err(|()| words.say("operator-bad-day"))?;
    if act == "move" {
        let country = country("country")?;
        match form.text("region") {
            "table" => drop(regions.moved.remove(&country)),
            key => drop(regions.moved.insert(country, Region::of_key(key))),
        }
    } else {
        let (one, other) = (country("one")?, country("other")?);
        regions.pairs.remove(&(one, other));
        regions.pairs.remove(&(other, one));
        if act == "pair" {
            regions.pairs.insert((one, other));
        }
    }
    Ok(Command::Regroup { regions, from })
}

/// `POST /operator/regions`
pub async fn change(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    runs(member)?;
    let operator = operator(member).await?;
    let again = |errors| made(member, &operator, Some(form), errors);
    match wanted(member.visit.words, &operator, form) {
        Err(why) => again(vec![why]).shown(),
        Ok(command) => {
            let onto = "/operator/regions";
            ask(&posted, command, onto, "operator-region-kept", |errors| Ok(again(errors))).await
        }
    }
}
