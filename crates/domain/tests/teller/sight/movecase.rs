//! What a story sees of moving without a transfer.

use super::{Sight, Stage, Words};
use crate::teller::deed::number;
use domain::{
    customer::{
        Customer,
        movecase::{
            case::MoveCase,
            caution::Caution,
            line::{Money, MoveLine},
        },
    },
    id::CaseId,
};
use jiff::Timestamp;

/// `proposal E3`: what the operator's map says of an offer now.
pub fn proposal(stage: &Stage, words: &mut Words) -> Result<Sight, String> {
    let offer = words.next("offer")?.into();
    let operator = stage.world.operator.as_ref().ok_or("no operator")?;
    let found = operator.proposal(&offer, stage.now);
    let offers = found.offers().into_iter().map(ToString::to_string);
    let facts = std::iter::once(found.word().to_owned()).chain(offers).collect();
    Ok(Sight { facts, whole: true })
}

/// What a case looks like now.
pub fn facts(
    stage: &Stage,
    seen: &Customer,
    noun: &str,
    words: &mut Words,
) -> Result<Vec<String>, String> {
    let id: CaseId = stage.names.id(words.next("case")?)?;
    let case = seen.cases.get(&id).ok_or("no such case")?;
    Ok(match noun {
        "case" => whole(stage, seen, case),
        "cautions" => seen
            .cautions(case, &stage.world.setting(stage.now))
            .iter()
            .map(|one| said(stage, one))
            .collect(),
        "report" => report(stage, seen, case),
        "advice" => {
            let place: u16 = number(words.next("line")?)?;
            let on = words.after("day")?.map(|day| stage.day(day)).transpose()?;
            advice(stage, seen, case, place, on)?
        }
        _ => {
            let found = case.line(number(words.next("line")?)?).ok_or("no such line")?;
            match noun {
                "tasks" => found.tasks().iter().map(|task| task.word().to_owned()).collect(),
                _ => line(stage, seen, found),
            }
        }
    })
}

fn whole(stage: &Stage, seen: &Customer, case: &MoveCase) -> Vec<String> {
    let seats = seen.seat_totals(case);
    vec![
        case.state.word().to_owned(),
        format!("by:{}", stage.names.name(case.partner)),
        format!("wish:{}", case.wish.word()),
        format!("opened:{}", stage.day_of(case.opened_at)),
        format!("lines:{}", case.lines.len()),
        format!("before:{}", seats.before),
        format!("after:{}", seats.after),
        format!("pending:{}", seats.pending),
    ]
}

fn line(stage: &Stage, seen: &Customer, line: &MoveLine) -> Vec<String> {
    let day = |at: Option<Timestamp>| at.map_or("never".to_owned(), |at| stage.day_of(at));
    let mut facts = vec![
        format!("{}:x{}", line.old.offer, line.old.seats),
        format!("from:{}", line.old.channel.word()),
        format!("proposes:{}", line.proposal.word()),
        format!("takes:{}", line.offer().map_or("nothing", |offer| &offer.0)),
        format!("seats:{}", seen.new_seats(line)),
        format!("assignment:{}", line.assignment.as_ref().map_or("undecided", |one| one.word())),
        format!("credit:{}", line.credit.as_ref().map_or("none", |one| one.word())),
        format!("remind:{}", day(line.remind_at)),
        format!("ends:{}", day(line.old.ends_at)),
    ];
    facts.extend(line.new.as_ref().map(|new| {
        format!("new:{}@{}", stage.names.name(new.subscription), stage.day_of(new.since))
    }));
    facts.push(line.ended.map_or("live".to_owned(), |ended| {
        format!("{}@{}", ended.how.word(), stage.day_of(ended.at))
    }));
    facts.push(if line.old.auto_renew { "renewing" } else { "ending" }.to_owned());
    facts
}

fn said(stage: &Stage, caution: &Caution) -> String {
    let code = caution.code();
    match caution {
        Caution::SeatsFall { before, after } => format!("{code}({before},{after})"),
        Caution::OfferDiffers { line, old, new } => format!("{code}({line},{old},{new})"),
        Caution::NotChosen { line, old } => format!("{code}({line},{old})"),
        Caution::NotEquivalent { line, new } => format!("{code}({line},{new})"),
        Caution::OfferRetires { line, new, at, instead } => {
            let instead: Vec<_> = instead.iter().map(|one| format!(",{one}")).collect();
            format!("{code}({line},{new},{}{})", stage.day_of(*at), instead.concat())
        }
        Caution::Renews { line }
        | Caution::EndUnknown { line }
        | Caution::Gap { line }
        | Caution::NewNotInUse { line } => format!("{code}({line})"),
    }
}

fn advice(
    stage: &Stage,
    seen: &Customer,
    case: &MoveCase,
    place: u16,
    on: Option<Timestamp>,
) -> Result<Vec<String>, String> {
    let all = seen.advise(case, on, &stage.world.setting(stage.now));
    let found = all.iter().find(|one| one.line == place).ok_or("no advice")?;
    let day = |at: Option<Timestamp>| at.map_or("unknown".to_owned(), |at| stage.day_of(at));
    let cost = |money: &Option<Money>| {
        money.as_ref().map_or("unknown".to_owned(), |one| format!("{}{}", one.minor, one.currency))
    };
    let mut facts = vec![
        format!("best:{}", day(found.best)),
        format!("chosen:{}", stage.day_of(found.chosen)),
        format!("natural:{}", day(found.natural_end)),
        format!("overlap:{}d={}", found.overlap_days, cost(&found.overlap_cost)),
        format!("lost:{}d={}", found.lost_days, cost(&found.lost_cost)),
    ];
    facts.extend(found.order_by.map(|at| {
        let instead: Vec<_> = found.instead.iter().map(|one| format!(",{one}")).collect();
        format!("order_by:{}{}", stage.day_of(at), instead.concat())
    }));
    let hints: Vec<_> = found.hints.iter().map(|hint| hint.code()).collect();
    facts.push(format!("hints:{}", hints.join("+")));
    Ok(facts)
}

fn report(stage: &Stage, seen: &Customer, case: &MoveCase) -> Vec<String> {
    let report = seen.move_report(case);
    let mut facts = vec![
        format!("before:{}", report.seats.before),
        format!("after:{}", report.seats.after),
        if report.is_continuous() { "continuous" } else { "interrupted" }.to_owned(),
    ];
    facts.extend(report.lines.iter().map(|line| {
        let new = line.new_offer.as_ref().map_or("nothing", |offer| &offer.0);
        let ended = line.old_ended.map_or("live".to_owned(), |at| stage.day_of(at));
        format!("{}:{}>{new}:{}:{ended}", line.old_offer, line.old_seats, line.new_seats)
    }));
    facts
}
