//! The verbs about orders and what becomes of subscriptions.

use super::{
    super::{
        names::word,
        stage::{Outcome, Stage},
        table::Words,
    },
    country, number,
};
use domain::{
    actor::Actor,
    customer::{
        command::Command,
        order::{
            self,
            place::{Place, Wanted},
            refund::{RefundRule, Stretch},
        },
    },
    id::Fresh,
    operator::{
        offer::{Offer, Price, RefundClass},
        policy::Policy,
    },
};

/// What a row asks for, if its verb is one of these.
pub fn command(
    stage: &mut Stage,
    does: &str,
    words: &mut Words,
) -> Result<Option<Command>, String> {
    let command = match does {
        "orders" => orders(stage, words)?,
        "switches" => {
            let subscription = stage.names.id(words.next("subscription")?)?;
            let auto_renew = words.next("on or off")? == "on";
            order::Command::SwitchRenewal { subscription, auto_renew }
        }
        "renames" => {
            let subscription = stage.names.id(words.next("subscription")?)?;
            let name = match words.maybe() {
                Some("longest") => "n".repeat(256),
                Some("longer") => "n".repeat(257),
                other => other.unwrap_or_default().to_owned(),
            };
            order::Command::Rename { subscription, name }
        }
        "names" => {
            let subscription = stage.names.id(words.next("subscription")?)?;
            let partner_of_record = words.maybe().map(Into::into);
            order::Command::NameReseller { subscription, partner_of_record }
        }
        "cancels" => order::Command::Cancel { subscription: stage.names.id(words.next("which")?)? },
        "renews" => order::Command::Renew { subscription: stage.names.id(words.next("which")?)? },
        _ => return Ok(None),
    };
    Ok(Some(Command::Order(command)))
}

/// `o1 E3 x25 as mail [for P1M] [billed annual] [on base] [record 1001] [called Post]
/// [many 3]`, and more lines after `and`.
fn orders(stage: &mut Stage, words: &mut Words) -> Result<order::Command, String> {
    let order = stage.names.give(words.next("order")?).into();
    let fresh = Fresh(stage.draw());
    let mut lines = Vec::new();
    for place in 0.. {
        let Some(offer) = words.maybe() else { break };
        let mut many = 1;
        let quantity = words.next("quantity")?;
        let quantity = number(quantity.strip_prefix('x').unwrap_or(quantity))?;
        let mut line = Wanted {
            offer: offer.into(),
            quantity,
            term: None,
            billing_cycle: None,
            friendly_name: None,
            partner_of_record: None,
            base: None,
        };
        while let Some(key) = words.maybe() {
            if key == "and" {
                break;
            }
            let value = words.next(key)?;
            if key == "many" {
                many = number(value)?;
                continue;
            }
            match key {
                "as" => stage.names.bind(value.to_owned(), fresh.nth(place)),
                "for" => line.term = Some(word(value)?),
                "billed" => line.billing_cycle = Some(word(value)?),
                "on" => line.base = Some(stage.names.id(value)?),
                "record" => line.partner_of_record = Some(value.into()),
                "called" => line.friendly_name = Some(value.to_owned()),
                _ => return Err(format!("unknown word: {key}")),
            }
        }
        lines.extend(vec![line; many]);
    }
    Ok(order::Command::Place(Place { order, fresh, lines }))
}

/// What an offer is besides: `in NL,DE`, `once`, `for P1M,P1Y`, `billed annual`, `costs EUR:500`,
/// `refunds saas`.
pub fn sells(offer: &mut Offer, words: &mut Words) -> Result<(), String> {
    offer.one_per_customer = words.takes("once");
    if let Some(codes) = words.after("in")? {
        offer.countries = codes.split(',').map(country).collect::<Result<_, _>>()?;
    }
    if let Some(terms) = words.after("for")? {
        offer.terms = terms.split(',').map(word).collect::<Result<_, _>>()?;
    }
    if let Some(cycles) = words.after("billed")? {
        offer.billing_cycles = cycles.split(',').map(word).collect::<Result<_, _>>()?;
    }
    if let Some(price) = words.after("costs")? {
        let (currency, minor) = price.split_once(':').ok_or("a price is EUR:500")?;
        offer.price = Some(Price { currency: currency.to_owned(), minor: number(minor)? });
    }
    if let Some(class) = words.after("refunds")? {
        offer.refund = Some(word(class)?);
    }
    Ok(())
}

/// Chooses one of the policies about subscriptions, if it is one.
pub fn choose(policy: &mut Policy, choice: &str) -> Result<bool, String> {
    let Some((key, value)) = choice.split_once('=') else { return Ok(false) };
    match key {
        "suspended_days" => policy.suspended_days = number(value)?,
        "reminders" => {
            let days = value.split(',').filter(|day| !day.is_empty());
            policy.renewal_reminder_days = days.map(number).collect::<Result<_, _>>()?;
        }
        // `refund=saas:24` is all for so many hours, `refund=saas:none` is nothing any more.
        "refund" => {
            let (class, hours) = value.split_once(':').ok_or("a refund is saas:24")?;
            let class: RefundClass = word(class)?;
            if hours == "none" {
                policy.refunds.remove(&class);
            } else {
                let whole = Stretch::Hours(number(hours)?);
                let rule = RefundRule { whole, share: Stretch::Never, later: false };
                policy.refunds.insert(class, rule);
            }
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Days, or hours as `5h`, pass, and what happens meanwhile by itself is written down.
pub fn waits(stage: &mut Stage, words: &mut Words) -> Result<Outcome, String> {
    let time = words.next("days")?;
    let hours: i64 = match time.strip_suffix('h') {
        Some(hours) => number(hours)?,
        None => 24 * number::<i64>(time)?,
    };
    stage.pass(hours);
    stage.settles()
}

/// An order, as whoever may see it finds it.
pub fn looks_up(stage: &mut Stage, actor: &Actor, words: &mut Words) -> Result<Outcome, String> {
    let order = stage.names.id(words.next("order")?)?;
    let found = stage.seen()?.order_for(actor, order, &stage.world.setting(stage.now));
    let name = |line: &order::record::OrderLine| {
        format!("{}:x{}", stage.names.name(line.subscription), line.quantity)
    };
    let lines = found.map(|order| order.lines.iter().map(name).collect());
    Ok(lines.map_err(|refusals| refusals.all().to_vec()))
}
