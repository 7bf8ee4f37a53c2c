//! Tells stories: reads the tables, plays them on a world in memory, compares every outcome.
//!
//! A row is `who | does | what | outcome`. The outcome is the words of the events, or `no:` and
//! the codes of all refusals, each with or without what it is about: `in_other_transfer(mail,t1)`.
//! `| sees | noun | facts` looks at the state as a reader would: at the time of reading.

mod deed;
mod letter;
mod names;
mod sample;
mod sight;
mod stage;
mod table;

use jiff::SignedDuration;
use stage::Stage;
use std::{collections::BTreeSet, path::Path};
use table::{Entry, Step};

/// What stories made happen: the codes of refusals, the words of events.
#[derive(Default)]
pub struct Told {
    /// Codes of refusals that stories expect.
    pub refusals: BTreeSet<String>,
    /// Words of events that stories expect.
    pub events: BTreeSet<String>,
    /// Scenes that were played.
    pub scenes: usize,
}

/// The stories, by file name.
pub fn stories() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/tests/story");
    let files = std::fs::read_dir(&folder).expect("the stories are beside this file");
    let mut stories: Vec<_> = files
        .map(|file| {
            let path = file.expect("a file").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a text"))
        })
        .collect();
    stories.sort();
    stories
}

/// Tells one story.
///
/// # Errors
/// `file:line` and what is wrong there.
pub fn tell(file: &str, text: &str, all: &[(String, String)]) -> Result<Told, String> {
    let mut told = Told::default();
    let mut stage = Stage::new();
    play(file, text, all, &mut stage, &mut told)?;
    Ok(told)
}

fn play(
    file: &str,
    text: &str,
    all: &[(String, String)],
    stage: &mut Stage,
    told: &mut Told,
) -> Result<(), String> {
    for line in table::lines(file, text)? {
        let done = match &line.entry {
            Entry::Scene(_) => {
                *stage = Stage::new();
                told.scenes += 1;
                Ok(())
            }
            Entry::Include(name) => {
                let name = format!("{name}.txt");
                let found = all.iter().find(|(file, _)| *file == name);
                let (file, text) = found.ok_or(format!("{}: no story {name}", line.place))?;
                play(file, text, all, stage, told)
            }
            Entry::Pass(seconds) => {
                stage.now += SignedDuration::from_secs(*seconds);
                Ok(())
            }
            Entry::Fact(word, rest) => fact(stage, word, rest),
            Entry::Step(step) if step.does == "sees" => sees(stage, step, told),
            Entry::Step(step) => does(stage, step, told),
        };
        done.map_err(|trouble| format!("{}: {trouble}", line.place))?;
    }
    Ok(())
}

/// What the operator puts in the books, or what a name stands for.
fn fact(stage: &mut Stage, word: &str, rest: &str) -> Result<(), String> {
    let verb = match word {
        "founded" => "founds",
        "policy" => "chooses",
        "offer" => "sells",
        "joined" => "joins",
        "marked" => "marks",
        "customer" => "registers",
        "related" => "relates",
        "subscription" => "imports",
        "seats" => "assigns",
        "told" => "tells",
        "published" => "publishes",
        "partner" => return partner(stage, rest),
        "filled" => return filled(stage, rest),
        "name" => {
            stage.names.give(rest);
            return Ok(());
        }
        "at" => {
            stage.customer = stage.names.id(rest)?;
            return Ok(());
        }
        "relocated" => return relocate(stage, rest),
        "rebilled" | "resettled" => return reprofile(stage, word, rest),
        _ => return Err(format!("unknown fact: {word}")),
    };
    must(stage, verb, rest)
}

/// A customer may turn out to be called otherwise, or in another country, than it was; a copy does
/// not follow (R63).
fn reprofile(stage: &mut Stage, word: &str, rest: &str) -> Result<(), String> {
    let found = stage.world.customers.get_mut(&stage.customer).ok_or("no customer")?;
    let profile = std::sync::Arc::make_mut(&mut found.profile);
    if word == "rebilled" {
        rest.clone_into(&mut profile.bill_to.company_name);
    } else {
        profile.country = deed::country(rest)?;
    }
    Ok(())
}

/// A partner may come to be at another location than it was (R161).
fn relocate(stage: &mut Stage, rest: &str) -> Result<(), String> {
    let (name, mpn) = rest.split_once(' ').ok_or("who goes where?")?;
    let id: domain::id::PartnerId = stage.names.id(name)?;
    let found = stage.world.partners.get_mut(&id).ok_or("no such partner")?;
    std::sync::Arc::make_mut(found).mpn = mpn.into();
    Ok(())
}

/// `partner acme NL 1001 direct_bill indirect_reseller=pending`.
fn partner(stage: &mut Stage, rest: &str) -> Result<(), String> {
    let words: Vec<_> = rest.split_whitespace().collect();
    let (head, parts) = words.split_at(words.len().min(3));
    must(stage, "enrols", &head.join(" "))?;
    for part in parts {
        let (programme, status) = part.split_once('=').unwrap_or((part, "active"));
        must(stage, "places", &format!("{} {programme} {status}", head[0]))?;
    }
    Ok(())
}

/// `filled c1 500`: so many lines are in a case, added by the partner that runs it.
fn filled(stage: &mut Stage, rest: &str) -> Result<(), String> {
    let (case, count) = rest.split_once(' ').ok_or("how many?")?;
    let id = stage.names.id(case)?;
    let seen = stage.seen()?;
    let partner = seen.cases.get(&id).ok_or("no such case")?.partner;
    let who = format!("{} AA", stage.names.name(partner));
    for _ in 0..deed::number(count)? {
        let line = format!("{case} E3 x1 another_channel");
        deed::deed(stage, &who, "adds", &line)?.map_err(|why| refused(stage, &why).join(" "))?;
    }
    Ok(())
}

fn must(stage: &mut Stage, verb: &str, what: &str) -> Result<(), String> {
    let outcome = deed::deed(stage, "operator", verb, what)?;
    outcome.map(|_| ()).map_err(|why| format!("refused: {}", refused(stage, &why).join(" ")))
}

fn refused(stage: &Stage, why: &[domain::refusal::Refusal]) -> Vec<String> {
    why.iter().map(|why| sight::refusal(stage, why)).collect()
}

fn does(stage: &mut Stage, step: &Step, told: &mut Told) -> Result<(), String> {
    let outcome = deed::deed(stage, &step.who, &step.does, &step.what)?;
    let (is, yes) = match &outcome {
        Ok(events) => (events.clone(), true),
        Err(why) => (refused(stage, why), false),
    };
    let expected = step.outcome.strip_prefix("no:");
    let wanted: Vec<_> = expected.unwrap_or(&step.outcome).split_whitespace().collect();
    if expected.is_none() != yes || !same(&is, &wanted) {
        let no = if yes { "" } else { "no: " };
        return Err(format!("came to: {no}{}", is.join(" ")));
    }
    let codes = is.iter().map(|word| code(word).to_owned());
    let heard = if yes { &mut told.events } else { &mut told.refusals };
    heard.extend(codes);
    Ok(())
}

fn sees(stage: &mut Stage, step: &Step, told: &mut Told) -> Result<(), String> {
    let sight = sight::sight(stage, &step.what)?;
    let wanted: Vec<_> = step.outcome.split_whitespace().collect();
    let seen = if sight.whole {
        let none = wanted == ["none"] && sight.facts.is_empty();
        none || same(&sight.facts, &wanted)
    } else {
        !wanted.is_empty() && wanted.iter().all(|fact| sight.facts.iter().any(|is| is == fact))
    };
    if !seen {
        return Err(format!("sees: {}", sight.facts.join(" ")));
    }
    if step.what.starts_with("against ") || step.what.starts_with("failed ") {
        told.refusals.extend(sight.facts.iter().map(|word| code(word).to_owned()));
    }
    Ok(())
}

/// Whether the words are those wanted, in order; a wanted code may leave out what it is about.
fn same(is: &[String], wanted: &[&str]) -> bool {
    let fits = |(is, wanted): (&String, &&str)| is == wanted || code(is) == *wanted;
    is.len() == wanted.len() && is.iter().zip(wanted).all(fits)
}

fn code(word: &str) -> &str {
    word.split('(').next().unwrap_or(word)
}
