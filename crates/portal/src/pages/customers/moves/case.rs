//! A case: what is moved, what is still to be done, and what should be known (R137-R158).

use super::{
    course::{self, Happening, Step},
    doer, found, line,
    list::wish_key,
    number, of, partner_name,
    shown::{Line, sample},
    state,
};
use crate::{
    frame::Frame, page::shown, pages::customers::head::Head, stop::Handled, visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    customer::movecase::{
        Command,
        case::{CaseState, MoveCase},
        line::{MoveLine, Task},
    },
    id::CaseId,
    refusal::Refusal,
};
use server::app::Look;
use wire::movecase::warning;

#[derive(Template)]
#[template(path = "customers/move.html")]
pub struct Page {
    frame: Frame,
    words: Words,
    head: Head,
    id: CaseId,
    state: String,
    lead: String,
    runs: bool,
    is_open: bool,
    next: String,
    close_why: Vec<String>,
    abandon_why: Vec<String>,
    add_why: Vec<String>,
    errors: Vec<String>,
    cautions: Vec<String>,
    steps: Vec<Step>,
    tiles: Vec<(String, String)>,
    is_continuous: bool,
    lines: Vec<Line>,
    timeline: Vec<Happening>,
    facts: Vec<(String, String)>,
}

/// `GET /customers/{customer}/moves/{case}`
pub async fn page(
    Path((customer, case)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, id) = found(&member, &customer, &case).await?;
    shown(&made(&member, &look, id, Vec::new())?)
}

/// The page, with what was refused.
pub fn made(member: &Member, look: &Look, id: CaseId, errors: Vec<String>) -> Handled<Page> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let case = look.customer.case_for(&member.who.actor, id)?;
    let head = Head::of(member, look, "/moves");
    let title = words.with("moves-case-title", "partner", partner_name(look, case.partner));
    let setting = look.setting();
    let is_open = case.is_open();
    let cautions = if is_open { look.customer.cautions(case, &setting) } else { Vec::new() };
    let runs = member.who.actor.partner() == Some(case.partner);
    let nothing = Command::Add { case: id, old: sample() };
    let why = |command: Command| {
        if runs && is_open { member.why_not(look, &of(command)) } else { Vec::new() }
    };
    let advice = look.customer.advise(case, None, &setting);
    let line = |(at, one)| {
        let advice = advice.iter().find(|advice| advice.line == at);
        line::line(member, look, &frame, (case, at, one), advice)
    };
    Ok(Page {
        head: head.below("/moves", title),
        id,
        state: state(&frame, &case.state),
        lead: words.say(&format!("{}-note", wish_key(case.wish))),
        runs,
        is_open,
        next: next(words, case, runs),
        close_why: why(Command::Close { case: id }),
        abandon_why: why(Command::Abandon { case: id, note: None }),
        add_why: add_why(member, look, nothing, runs && is_open),
        errors,
        cautions: cautions
            .iter()
            .map(|one| dated(words, one, &warning(one, words.0).description))
            .collect(),
        steps: course::steps(words, case),
        tiles: tiles(words, look, case),
        is_continuous: look.customer.move_report(case).is_continuous(),
        lines: case.numbered().map(line).collect(),
        timeline: course::timeline(member, look, case),
        facts: facts(member, look, case),
        frame,
        words,
    })
}

/// Why no line can be added: what a line may lack itself is said on its own page.
fn add_why(member: &Member, look: &Look, command: Command, asks: bool) -> Vec<String> {
    if !asks {
        return Vec::new();
    }
    let (customer, actor) = (&look.customer, &member.who.actor);
    let decided =
        domain::Aggregate::decide(Some(&**customer), actor, &of(command), &look.setting());
    let against = decided.err().map_or(Vec::new(), |all| all.all().to_vec());
    let own = |why: &Refusal| {
        matches!(why, Refusal::CaseFull { .. } | Refusal::NotAllowed { .. })
            || matches!(why, Refusal::CaseClosed { .. })
    };
    let against: Vec<_> = against.into_iter().filter(own).collect();
    member.sentences(look, &against)
}

/// A warning with its day as people write it.
fn dated(
    words: Words,
    caution: &domain::customer::movecase::caution::Caution,
    text: &str,
) -> String {
    let domain::customer::movecase::caution::Caution::OfferRetires { at, .. } = caution else {
        return text.to_owned();
    };
    text.replace(&wire::time::written(*at), &words.day(*at))
}

/// What comes next, in one sentence.
fn next(words: Words, case: &MoveCase, runs: bool) -> String {
    if !case.is_open() {
        return String::new();
    }
    let first = case.lines.iter().flat_map(MoveLine::tasks).min();
    let key = match first {
        _ if case.lines.is_empty() => "moves-next-lines",
        Some(Task::Choose) => "moves-next-choose",
        Some(Task::PlaceNew) => "moves-next-order",
        Some(Task::Reassign) => "moves-next-reassign",
        Some(Task::SeeCredit) => "moves-next-credit",
        Some(Task::EndOld) => "moves-next-end",
        None => "moves-next-close",
    };
    if runs { words.say(key) } else { words.say("moves-next-partner") }
}

fn tiles(words: Words, look: &Look, case: &MoveCase) -> Vec<(String, String)> {
    let seats = look.customer.move_report(case).seats;
    let complete = case.lines.iter().filter(|line| line.is_complete()).count();
    let lines = words.both(
        "moves-of",
        ("done", number(words, complete)),
        ("all", number(words, case.lines.len())),
    );
    vec![
        (words.say("moves-seats-before"), number(words, seats.before)),
        (words.say("moves-seats-after"), number(words, seats.after)),
        (words.say("moves-seats-pending"), number(words, seats.pending)),
        (words.say("moves-lines-complete"), lines),
    ]
}

fn facts(member: &Member, look: &Look, case: &MoveCase) -> Vec<(String, String)> {
    let words = member.visit.words;
    let mut facts = vec![
        (words.say("customer"), look.customer.profile.company_name.clone()),
        (words.say("moves-partner"), partner_name(look, case.partner)),
        (words.say("moves-wish"), words.say(wish_key(case.wish))),
        (words.say("moves-opened-by"), doer(member, look, case.opened_by)),
        (words.say("moves-opened-at"), words.day(case.opened_at)),
    ];
    let ended = match &case.state {
        CaseState::Open => None,
        CaseState::Done { at, .. } | CaseState::Abandoned { at, .. } => Some(*at),
    };
    facts.extend(ended.map(|at| (words.say("moves-ended-at"), words.day(at))));
    facts
}
