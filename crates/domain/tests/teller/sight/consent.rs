//! What a story sees around a transfer: answers, what can be undone, what blocks, the agreement.

use super::{Sight, Stage, Words, refusal, user, word_of};
use domain::{
    customer::{
        Customer,
        agreement::truth::Ground,
        transfer::{
            Transfer,
            blocker::{Blocker, Cost, Refund},
        },
    },
    id::{ConsentId, PartnerId, TransferId},
};

/// `question C`, `undo T`, `undone T PRODUCT`, `truth PARTNER to PROVIDER`,
/// `blocks SUBSCRIPTION [at PARTNER] [to PROVIDER]`, `cost SUBSCRIPTION day N [to PROVIDER]`,
/// `blocked`: all that is judged, `ways SOURCE PROVIDER`: how the provider gets in.
pub fn sight(
    stage: &Stage,
    seen: &Customer,
    noun: &str,
    words: &mut Words,
) -> Result<Sight, String> {
    let facts = match noun {
        "question" => {
            let id: ConsentId = stage.names.id(words.next("question")?)?;
            let found = seen.questions.get(&id).ok_or("no such question")?;
            let answer = found.answer.map(|one| {
                let by = stage.names.name(user(&one.by)).replace(' ', "_");
                format!("{}:{}", if one.consents { "yes" } else { "no" }, by)
            });
            vec![answer.unwrap_or("open".to_owned())]
        }
        "undo" | "undone" => {
            let id: TransferId = stage.names.id(words.next("transfer")?)?;
            undo(stage, seen.transfers.get(&id).ok_or("no such transfer")?, noun, words)?
        }
        "truth" => {
            let partner: PartnerId = stage.names.id(words.next("partner")?)?;
            let provider = words.after("to")?.ok_or("to whom?")?;
            let provider: PartnerId = stage.names.id(provider)?;
            let all = seen.truths(provider, &stage.world.setting(stage.now));
            let found = all.iter().find(|one| one.partner == partner).ok_or("not in the table")?;
            let mut facts = vec![found.ground.word().to_owned()];
            if let Ground::Legacy { until } | Ground::LegacyEnded { until } = found.ground {
                facts.push(format!("until:{until}"));
            }
            facts.push(if found.survives { "survives" } else { "ends" }.to_owned());
            facts.push(found.cure.word().to_owned());
            facts
        }
        "ways" => {
            let source = stage.names.id(words.next("source")?)?;
            let provider = stage.names.id(words.next("provider")?)?;
            let ways = seen.ways_in(source, provider, &stage.world.setting(stage.now));
            ways.into_iter().map(|way| way.word().to_owned()).collect()
        }
        "blocked" => {
            let all = seen.blockers(None, None, stage.now, &stage.world.setting(stage.now));
            all.iter().map(|one| stage.names.name(one.subscription)).collect()
        }
        "blocks" | "cost" => {
            let found = blocker(stage, seen, words)?;
            if noun == "cost" { cost(stage, found.cost) } else { blocks(stage, &found) }
        }
        _ => return Err(format!("unknown noun: {noun}")),
    };
    Ok(Sight { facts, whole: true })
}

fn blocker(stage: &Stage, seen: &Customer, words: &mut Words) -> Result<Blocker, String> {
    let id = stage.names.id(words.next("subscription")?)?;
    let day = words.after("day")?.map_or(Ok(stage.now), |day| stage.day(day))?;
    let source = words.after("at")?.map(|name| stage.names.id(name)).transpose()?;
    let provider = words.after("to")?.map(|name| stage.names.id(name)).transpose()?;
    let all = seen.blockers(source, provider, day, &stage.world.setting(stage.now));
    all.into_iter().find(|one| one.subscription == id).ok_or("not judged".to_owned())
}

fn blocks(stage: &Stage, found: &Blocker) -> Vec<String> {
    if found.is_movable() {
        return vec!["nothing".to_owned()];
    }
    let blocks = found.blocks.iter();
    blocks.map(|one| format!("{}@{}", refusal(stage, &one.refusal), one.acts.word())).collect()
}

fn cost(stage: &Stage, cost: Cost) -> Vec<String> {
    let refund = match cost.refund {
        Refund::Nothing => "refund:nothing".to_owned(),
        Refund::Full => "refund:full".to_owned(),
        Refund::ProRata { left, of } => format!("refund:{left}/{of}"),
    };
    let overlap = cost.overlap_days.map_or("unknown".to_owned(), |days| days.to_string());
    let end = cost.term_ends_at.map_or("never".to_owned(), |at| stage.day_of(at));
    vec![format!("ends:{end}"), format!("overlap:{overlap}"), refund]
}

fn undo(
    stage: &Stage,
    one: &Transfer,
    noun: &str,
    words: &mut Words,
) -> Result<Vec<String>, String> {
    let Some(undo) = &one.undo else { return Ok(vec!["impossible".to_owned()]) };
    if noun == "undone" {
        let product = words.next("product")?;
        let receipt = &undo.done.as_ref().ok_or("not undone")?.receipt;
        let found = receipt.products.iter().find(|count| count.product.0 == product);
        let found = found.ok_or(format!("{product} is not counted"))?;
        let mut facts = vec![
            format!("before:{}", found.before),
            format!("after:{}", found.after),
            format!("drift:{}", found.drift),
        ];
        facts.extend(receipt.consents.iter().map(|given| word_of(&given.kind)));
        return Ok(facts);
    }
    let mut facts = vec![format!("until:{}", stage.day_of(undo.until))];
    facts.extend(undo.wish.map(|wish| format!("wanted:{}", word_of(&wish.side))));
    facts.extend(undo.done.as_ref().map(|done| format!("done:{}", stage.day_of(done.at))));
    Ok(facts)
}
