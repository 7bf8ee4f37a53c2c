//! What is checked before a transfer is accepted, each with how it stands.

use super::line::Forecast;
use crate::{frame::Frame, visit::Member};
use domain::{
    customer::{
        relationship::Kind,
        transfer::{Line, Transfer},
    },
    refusal::Refusal,
};
use server::app::Look;

/// A check, and what came of it.
pub struct Check {
    pub name: String,
    pub icon: &'static str,
    pub hue: &'static str,
    pub chip_icon: &'static str,
    pub says: String,
}

/// Everything that is checked.
pub fn checks(look: &Look, frame: &Frame, transfer: &Transfer, forecast: &Forecast) -> Vec<Check> {
    let words = frame.words;
    let (customer, target) = (&look.customer, transfer.target);
    let check = |key: &str, fits: Result<String, (&'static str, String)>| {
        let name = words.say(&format!("transfer-check-{key}"));
        match fits {
            Ok(says) => Check { name, icon: "ok", hue: "green", chip_icon: "check", says },
            Err((hue, says)) => {
                let icon = if hue == "red" { "no" } else { "alert" };
                Check { name, icon, hue, chip_icon: icon, says }
            }
        }
    };
    let yes = |is: bool, good: &str, bad: &str| {
        if is { Ok(words.say(good)) } else { Err(("red", words.say(bad))) }
    };
    let agreement = if customer.agreements.direct.is_some() {
        Ok(words.say("agreement-accepted"))
    } else if customer.agreements.attested.contains_key(&target) {
        Err(("amber", words.say("agreement-attested")))
    } else {
        Err(("red", words.say("agreement-none")))
    };
    // An attestation is good enough.
    let agreement = match agreement {
        Err(("amber", said)) => Ok(said),
        other => other,
    };
    let missing = |refusal: &Refusal| matches!(refusal, Refusal::CustomerConsentMissing { .. });
    let unconsented = forecast.against.iter().any(missing);
    let mut all = vec![
        check(
            "relationship",
            yes(
                customer.has(target, Kind::IndirectProvider),
                "transfer-check-in-place",
                "transfer-check-missing",
            ),
        ),
        check("agreement", agreement),
    ];
    if unconsented || customer.consents.contains_key(&target) {
        let given = yes(!unconsented, "transfer-check-given", "transfer-check-missing");
        all.push(check("consent", given));
    }
    if let Some(there) = look.facts.partners.get(&target) {
        let near = look.setting().near(there.country, customer.profile.country);
        let country = words.country(&customer.profile.country);
        let fits = if near { Ok(country) } else { Err(("red", country)) };
        all.push(check("market", fits));
    }
    all.push(check("offers", offers(look, frame, transfer)));
    let differ = customer.drifts(transfer).len();
    all.push(check(
        "seats",
        match differ {
            0 => Ok(words.say("transfer-check-same")),
            _ => Err(("amber", words.count("transfer-check-differ", differ))),
        },
    ));
    all.push(check("record", record(look, frame, transfer)));
    all
}

/// Whether what moves could be bought anew.
fn offers(
    look: &Look,
    frame: &Frame,
    transfer: &Transfer,
) -> Result<String, (&'static str, String)> {
    let known = look.facts.operator.as_ref().map(|operator| &operator.offers);
    let country = look.customer.profile.country;
    let sold = |line: &&Line| {
        let offer = known.and_then(|known| known.get(&line.offer));
        offer.is_none_or(|offer| !offer.is_retired(look.now) && offer.is_sold_in(country))
    };
    let (all, good) = (transfer.all_lines().count(), transfer.all_lines().filter(sold).count());
    let number = |count: usize| frame.words.number(i64::try_from(count).unwrap_or(0));
    let says = frame.words.both("transfer-check-of", ("some", number(good)), ("all", number(all)));
    if good == all { Ok(says) } else { Err(("amber", says)) }
}

/// Whether the reseller that will be on the order is the partner in transition.
fn record(
    look: &Look,
    frame: &Frame,
    transfer: &Transfer,
) -> Result<String, (&'static str, String)> {
    let own = look.facts.partners.get(&transfer.source).map(|one| one.mpn.to_string());
    let named = transfer.lines.iter().find_map(|line| line.partner_of_record.as_ref());
    match named.map(ToString::to_string) {
        Some(mpn) if own.as_ref().is_none_or(|own| *own == mpn) => Ok(mpn),
        Some(mpn) => Err(("amber", mpn)),
        None => Err(("amber", frame.words.say("transfer-check-missing"))),
    }
}

/// What stands in the way of all of it, in words.
pub fn against(member: &Member, look: &Look, forecast: &Forecast) -> Vec<String> {
    member.sentences(look, &forecast.against)
}
