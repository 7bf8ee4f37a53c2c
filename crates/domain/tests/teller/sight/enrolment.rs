//! What a story sees of an enrolment.

use super::super::{names::word, stage::Stage, table::Words};
use super::Sight;
use domain::{Aggregate, id::PartnerId};

/// What it looks like now.
pub fn sight(stage: &Stage, noun: &str, words: &mut Words) -> Result<Sight, String> {
    let id: PartnerId = stage.names.id(words.next("partner")?)?;
    let setting = stage.world.setting(stage.now);
    let found = stage.world.partners.get(&id).ok_or("no such partner")?;
    let found = (**found).clone().settled(&setting);
    let day = |at| format!("day:{}", stage.day_of(at));
    if noun == "awaited" {
        let facts = vec![found.due().map_or("nothing".to_owned(), day)];
        return Ok(Sight { facts, whole: true });
    }
    let programme = word(words.next("programme")?)?;
    let facts = match noun {
        "offered" => {
            let offered = found.is_offered(programme, &setting);
            vec![if offered { "yes" } else { "no" }.to_owned()]
        }
        "shown" => {
            let text = found.agreement_shown(programme, &setting);
            vec![text.map_or("nothing".to_owned(), |text| format!("{}:{}", text.id, text.version))]
        }
        "leaves" => found.leaving.get(&programme).copied().map(day).into_iter().collect(),
        _ => {
            let one = found.enrolments.get(&programme).ok_or("not enrolled")?;
            let mut facts: Vec<_> =
                one.open().map(|check| format!("open:{}", check.word())).collect();
            facts.extend(one.one_way_at.map(|at| format!("weighed:{}", stage.day_of(at))));
            facts.extend(one.overdue_at.map(|at| format!("until:{}", stage.day_of(at))));
            facts.extend(one.overdue_since.map(|at| format!("overdue:{}", stage.day_of(at))));
            facts.extend(one.qualified_at.map(|at| format!("approved:{}", stage.day_of(at))));
            facts.extend(one.refused.as_ref().map(|no| format!("failed:{}", no.check.word())));
            facts
        }
    };
    Ok(Sight { facts, whole: true })
}
