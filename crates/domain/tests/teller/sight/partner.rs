//! What a story sees of a partner's revenue, restriction and incentives.

use super::super::{names::word, stage::Stage, table::Words};
use domain::{
    Aggregate,
    id::PartnerId,
    partner::{Partner, Programme, revenue::restriction::DirectRight},
};
use jiff::Timestamp;

/// The facts of a noun, as somebody who reads them now sees them.
pub fn sight(stage: &Stage, noun: &str, words: &mut Words) -> Result<Vec<String>, String> {
    let id: PartnerId = stage.names.id(words.next("partner")?)?;
    let seen = stage.seen_partner(id)?;
    let day = |at: Option<Timestamp>| at.map_or("never".to_owned(), |at| stage.day_of(at));
    Ok(match noun {
        "revenue" => {
            let setting = stage.world.setting(stage.now);
            let found = seen.revenue.reviewed;
            let found = found.map(|one| format!("{}:{}", one.finding.word(), one.cents));
            vec![
                format!("earned:{}", seen.trailing_cents(&setting)),
                format!("next:{}", day(seen.revenue.review.map(|review| review.at))),
                format!("account:{}", seen.account.map(|id| id.0).unwrap_or_default()),
                found.unwrap_or("unreviewed".to_owned()),
            ]
        }
        "restriction" => restriction(stage, &seen),
        "deadline" => vec![day(seen.due())],
        _ => {
            let programme = word(words.next("programme")?)?;
            let Some(known) = seen.incentive_of(programme) else {
                return Ok(vec!["none".to_owned()]);
            };
            let by = known.accepted_by.is_some();
            let mut facts = vec![
                known.status.word().to_owned(),
                format!("at:{}", known.mpn),
                format!("overdue:{}", day(known.due.map(|(_, overdue)| overdue))),
                format!("invited:{}", day(known.invited.as_ref().map(|sent| sent.at))),
                format!("ends:{}", day(known.ends_at)),
                if by { "accepted" } else { "open" }.to_owned(),
            ];
            let to = known.invited.iter().flat_map(|sent| &sent.to);
            facts.extend(to.map(|to| format!("to:{}", to.email)));
            facts
        }
    })
}

fn restriction(stage: &Stage, seen: &Partner) -> Vec<String> {
    let mut facts = Vec::new();
    match seen.revenue.restriction {
        None => facts.push("none".to_owned()),
        Some(told) => {
            facts.push(told.reason.word().to_owned());
            facts.push(format!("told:{}", stage.day_of(told.noticed_at)));
            facts.push(format!("from:{}", stage.day_of(told.restricts_at)));
            let since = told.since.map_or("announced".to_owned(), |_| "in_force".to_owned());
            facts.push(since);
        }
    }
    for programme in [Programme::DirectBill, Programme::IndirectReseller] {
        let status = seen.status(programme).map_or("none", |status| status.word());
        facts.push(format!("{}={status}", programme.word()));
    }
    let rights = DirectRight::ALL.into_iter();
    facts.extend(rights.map(|right| {
        let sign = if seen.may_as_direct(right) { "+" } else { "-" };
        format!("{sign}{}", right.word())
    }));
    facts
}
