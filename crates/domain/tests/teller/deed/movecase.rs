//! The verbs of moving without a transfer.

use crate::teller::{
    deed::number,
    names::word,
    stage::{Outcome, Stage},
    table::Words,
};
use domain::{
    actor::Actor,
    customer::movecase::{
        Command,
        line::{Channel, How, Money, Old},
    },
    id::{CaseId, OfferId, SubscriptionId},
    operator::{
        self,
        equivalent::{Equate, Equivalence},
        offer::BillingCycle,
    },
};

/// The verbs of cases.
pub const VERBS: [&str; 13] = [
    "opens_case",
    "asks_case",
    "adds",
    "adds_known",
    "picks",
    "links",
    "reassigns",
    "refers",
    "guides",
    "stops_renewal",
    "ends",
    "closes",
    "abandons",
];

/// What is asked of a case.
pub fn command(stage: &mut Stage, does: &str, words: &mut Words) -> Result<Command, String> {
    let name = words.next("case")?;
    if does == "opens_case" {
        return Ok(Command::Open { case: given(stage, name), wish: word(words.next("wish")?)? });
    }
    if does == "asks_case" {
        let case = given(stage, name);
        let partner = stage.names.id(words.next("partner")?)?;
        let wish = word(words.next("wish")?)?;
        let named = words.maybe().unwrap_or_default().split(',').filter(|name| !name.is_empty());
        let mut subscriptions = Vec::new();
        for name in named {
            // `mail*501`: so often.
            let (name, times) = name.split_once('*').unwrap_or((name, "1"));
            let id: SubscriptionId = stage.names.id(name)?;
            subscriptions.extend(std::iter::repeat_n(id, number(times)?));
        }
        return Ok(Command::Ask { case, partner, wish, subscriptions });
    }
    let case = stage.names.id(name)?;
    Ok(match does {
        "adds" => Command::Add { case, old: old(stage, words)? },
        "adds_known" => {
            Command::AddKnown { case, subscription: stage.names.id(words.next("which")?)? }
        }
        "closes" => Command::Close { case },
        "abandons" => Command::Abandon { case, note: words.maybe().map(str::to_owned) },
        _ => on_line(stage, does, case, words)?,
    })
}

fn given(stage: &mut Stage, name: &str) -> CaseId {
    stage.names.give(name).into()
}

fn on_line(stage: &Stage, does: &str, case: CaseId, words: &mut Words) -> Result<Command, String> {
    let line = number(words.next("line")?)?;
    Ok(match does {
        "picks" => Command::Choose { case, line, offer: words.next("offer")?.into() },
        "links" => {
            let subscription = stage.names.id(words.next("subscription")?)?;
            Command::Link { case, line, subscription }
        }
        "reassigns" => Command::Reassign { case, line, note: words.maybe().map(str::to_owned) },
        "refers" => Command::Refer { case, line },
        "guides" => Command::Guide { case, line },
        "stops_renewal" => Command::StopRenewal { case, line },
        _ => {
            let how: How = word(words.next("how")?)?;
            let at = words.after("day")?.map(|day| stage.day(day)).transpose()?;
            Command::End { case, line, how, at }
        }
    })
}

/// `E3 x25 another_partner [ends 100] [renews] [term P1Y] [costs 250]`.
fn old(stage: &Stage, words: &mut Words) -> Result<Old, String> {
    let offer = words.next("offer")?.into();
    let seats = words.next("seats")?;
    let seats = number(seats.strip_prefix('x').unwrap_or(seats))?;
    let channel: Channel = word(words.next("channel")?)?;
    let ends_at = words.after("ends")?.map(|day| stage.day(day)).transpose()?;
    let auto_renew = words.takes("renews");
    let term = words.after("term")?.map(word).transpose()?;
    let price = words.after("costs")?.map(number).transpose()?;
    let daily_price = price.map(|minor| Money { minor, currency: "EUR".to_owned() });
    let (subscription, billing) = (None, BillingCycle::Annual);
    Ok(Old { subscription, offer, seats, channel, billing, term, ends_at, auto_renew, daily_price })
}

/// Whether the actor finds the case: `c1`.
pub fn read(stage: &mut Stage, actor: &Actor, words: &mut Words) -> Result<Outcome, String> {
    let case = stage.names.id(words.next("case")?)?;
    let seen = stage.seen()?;
    let found = seen.case_for(actor, case);
    Ok(found.map(|_| vec!["yes".to_owned()]).map_err(|refusals| refusals.all().to_vec()))
}

/// `E3 same|none|E5,E7 [day 12]`.
pub fn equate(stage: &Stage, words: &mut Words) -> Result<operator::Command, String> {
    let offer = words.next("offer")?.into();
    let equivalence = match words.next("equivalence")? {
        "same" => Equivalence::Same,
        "none" => Equivalence::None,
        "nothing" => Equivalence::Equivalents([].into()),
        offers => Equivalence::Equivalents(offers.split(',').map(OfferId::from).collect()),
    };
    let from = words.after("day")?.map(|day| stage.day(day)).transpose()?;
    Ok(operator::Command::Equate(Equate { offer, equivalence, from }))
}
