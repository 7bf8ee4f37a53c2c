//! What a story sees of subscriptions' terms, credits and rights.

use super::super::{names::word_of, stage::Stage, table::Words};
use domain::{
    authority::{Act, grants},
    customer::{
        Customer,
        event::Event,
        order::{self, refund::Windows},
        subscription::{Subscription, SubscriptionState},
    },
};

/// What happens to a subscription by itself, and what it is called.
pub fn course(stage: &Stage, one: &Subscription) -> Vec<String> {
    let mut facts = vec![
        format!("called:{}", one.friendly_name.replace(' ', "_")),
        if one.renews(stage.world.operator.as_ref(), stage.now) { "renews" } else { "lapses" }
            .to_owned(),
        format!("billed:{}", word_of(&one.billing_cycle)),
    ];
    if let SubscriptionState::Suspended { reason, .. } = &one.state {
        let why = serde_json::to_value(reason).unwrap_or_default();
        facts.extend(why["why"].as_str().map(|why| format!("why:{why}")));
    }
    facts.extend(one.term.map(|term| format!("term:{}", word_of(&term))));
    facts.extend(one.commitment_ends_at.map(|at| format!("ends:{}", stage.day_of(at))));
    facts.extend(one.course.deletes_at.map(|at| format!("deletes:{}", stage.day_of(at))));
    facts
}

/// `credit mail`: what there is to have back and until when; `cancelled mail`: what it came to;
/// `rights acme AA act,act`: which of these verbs somebody may do.
pub fn sight(
    stage: &mut Stage,
    seen: &Customer,
    noun: &str,
    words: &mut Words,
) -> Result<Vec<String>, String> {
    if noun == "rights" {
        let who = format!("{} {}", words.next("organisation")?, words.next("roles")?);
        let actor = stage.actor(&who)?;
        let setting = stage.world.setting(stage.now);
        let standings = seen.standings_in(&actor, &setting);
        let asked = words.next("acts")?.split(',').map(|act| {
            let found = Act::ALL.iter().find(|one| one.word() == act);
            found.copied().ok_or(format!("no act: {act}"))
        });
        let asked = asked.collect::<Result<Vec<_>, _>>()?;
        let may = |act: &Act| grants(*act, &actor.roles, &standings, setting.policy());
        return Ok(asked.into_iter().filter(may).map(|act| act.word().to_owned()).collect());
    }
    let id = stage.names.id(words.next("subscription")?)?;
    if noun == "cancelled" {
        let found =
            stage.happened.iter().find_map(|fact| match &fact.event {
                Event::Order(order::Event::SubscriptionCancelled {
                    subscription, refund, ..
                }) if *subscription == id => Some(refund),
                _ => None,
            });
        let refund = found.ok_or("it was not cancelled just now")?;
        let amount = refund.amount.as_ref();
        let amount = amount.map(|price| format!("{}:{}", price.currency, price.minor));
        return Ok(std::iter::once(refund.per_mille.to_string()).chain(amount).collect());
    }
    let one = seen.subscriptions.get(&id).ok_or("no such subscription")?;
    let options = Windows::of(one, &stage.world.setting(stage.now)).options(stage.now);
    let option = |option: &order::refund::RefundOption| {
        let kind = if option.whole { "whole" } else { "share" };
        format!("{kind}:{}", stage.day_of(option.until))
    };
    Ok(options.iter().map(option).collect())
}
