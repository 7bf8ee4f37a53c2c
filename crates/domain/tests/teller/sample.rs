//! What a story does not spell out: addresses, dates, names.

use super::{deed::number, stage::Stage, table::Words};
use domain::{
    customer::{
        order::course::Course,
        profile::{Address, BillTo, Profile},
        subscription::{Subscription, SubscriptionState, SuspensionReason, Term},
    },
    operator::{
        offer::{BillingCycle, ProductClass},
        region::Country,
    },
};

/// A customer of this name and country.
pub fn profile(name: &str, country: Country) -> Profile {
    let address = Address {
        country,
        city: "Town".to_owned(),
        state: None,
        line1: "Main Street 1".to_owned(),
        line2: None,
        postal_code: "1000".to_owned(),
        phone: None,
    };
    let bill_to = BillTo {
        company_name: name.to_owned(),
        first_name: "Ann".to_owned(),
        last_name: "Mulder".to_owned(),
        email: "bills@customer.example".to_owned(),
        culture: "nl-NL".to_owned(),
        language: "nl".to_owned(),
        address,
    };
    let domain = format!("{name}.example");
    Profile { company_name: name.to_owned(), domain, country, bill_to }
}

/// `mail E3 x25 acme [on base] [suspended|deleted|departed|transferred] [ends 40]
/// [entitlement e1] [of customer's subscription]`.
pub fn subscription(stage: &mut Stage, words: &mut Words) -> Result<Subscription, String> {
    let (name, offer) = (words.next("subscription")?, words.next("offer")?);
    let quantity = words.next("quantity")?;
    let quantity = number(quantity.strip_prefix('x').unwrap_or(quantity))?;
    let partner = stage.names.id(words.next("partner")?)?;
    let base = words.after("on")?.map(|base| stage.names.id(base)).transpose()?;
    let (since, at) = (stage.now, stage.now);
    let (to, transfer) = (stage.draw().into(), stage.draw().into());
    let state = match () {
        () if words.takes("suspended") => {
            SubscriptionState::Suspended { since, reason: SuspensionReason::Partner }
        }
        () if words.takes("transferred") => {
            let reason = SuspensionReason::Transferred { transfer, to };
            SubscriptionState::Suspended { since, reason }
        }
        () if words.takes("departed") => SubscriptionState::Departed { at, transfer, to },
        () if words.takes("deleted") => SubscriptionState::Deleted { at },
        () => SubscriptionState::Active,
    };
    let ends = words.after("ends")?.map(|day| stage.day(day)).transpose()?;
    let entitlement = words.after("entitlement")?.map(|id| stage.names.give(id).into());
    let sold =
        stage.world.operator.as_ref().and_then(|known| known.offers.get(&offer.into()).cloned());
    let class = sold.as_ref().map_or(ProductClass::OnlineService, |sold| sold.class);
    Ok(Subscription {
        id: stage.names.give(name).into(),
        partner,
        order: stage.draw().into(),
        offer: offer.into(),
        offer_name: offer.to_owned(),
        class,
        product: sold.map_or_else(|| offer.into(), |sold| sold.product),
        friendly_name: name.to_owned(),
        quantity,
        billing_cycle: BillingCycle::Monthly,
        term: (!class.is_usage()).then_some(Term::Year),
        auto_renew: true,
        base,
        entitlement,
        partner_of_record: None,
        created_at: stage.now,
        effective_at: stage.now,
        commitment_ends_at: ends.or_else(|| (!class.is_usage()).then(|| Term::Year.end(stage.now))),
        state,
        moved_from: None,
        course: Course::default(),
        version: 0,
    })
}
