//! Licences: ordered, changed, suspended, renewed, cancelled, ended and deleted, with time.

use crate::{
    machine::{Places, Plan, Turn, holds},
    teller::Trial,
};
use domain::{
    customer::{
        Customer,
        relationship::Kind,
        subscription::{Subscription, SubscriptionState, SuspensionReason},
    },
    id::SubscriptionId,
};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// Who sells what, by its name here.
const HELD: [(&str, &str); 4] =
    [("acme", "post"), ("acme", "conf"), ("nordwind", "mail"), ("nordwind", "bare")];

/// acme sells to the birch and is nordwind's reseller there; tower has nothing to do with it.
pub const PLAN: Plan = Plan {
    before: "
        operator    | founds   | Programme
        operator    | chooses  | reminders=7
        operator    | sells    | E3 online_service mail max 9 refunds saas
        operator    | sells    | CONF online_service conf on E3
        operator    | enrols   | acme NL 1001
        operator    | places   | acme direct_bill active
        operator    | places   | acme indirect_reseller active
        operator    | enrols   | nordwind DE 2001
        operator    | places   | nordwind indirect_provider active
        operator    | enrols   | tower NL 3001
        operator    | places   | tower direct_bill active
        operator    | joins    | acme nordwind
        operator    | registers | birch NL
        operator    | relates  | acme direct granted
        operator    | relates  | acme indirect_reseller
        operator    | relates  | nordwind indirect_provider
    ",
    starts: &[
        // Bought, with an add-on, and used.
        "
        acme AA     | attests  | acme ann
        acme AA     | orders   | o1 E3 x5 as post
        acme AA     | orders   | o2 CONF x2 as conf on post
        birch CGA   | assigns  | mail 2
        ",
        // Bought by the reseller's provider.
        "
        nordwind AA | attests  | nordwind ann
        nordwind AA | orders   | o3 E3 x3 as mail record 1001
        ",
        // Not to be renewed, and near its end.
        "
        acme AA     | attests  | acme ann
        acme AA     | orders   | o1 E3 x5 as post
        acme AA     | orders   | o2 CONF x2 as conf on post
        acme AA     | switches | post off
        operator    | waits    | 360
        ",
    ],
    deeds: "
        acme AA, nordwind AA, birch CGA | attests | acme ann
        nordwind SA | attests | nordwind ann
        acme AA, acme BA, tower AA, operator, birch CGA | orders | o1 E3 x5 as post
        acme AA, nordwind AA | orders | o2 CONF x2 as conf on post
        nordwind AA | orders | o3 E3 x3 as mail record 1001
        nordwind AA | orders | o4 E3 x3 as bare record 3001
        acme AA  | orders   | o5 E3 x99 as bare
        acme GA, acme HA, nordwind AA, tower AA, birch CGA | changes | post 1
        acme AA  | changes  | post 9
        acme AA  | changes  | post 0
        acme AA  | changes  | post 10
        birch CGA, acme GA, acme SA, tower AA | assigns | mail 5
        birch CGA | assigns | mail 6
        acme AA, nordwind AA, tower AA, birch CGA | suspends | post
        acme HA, nordwind AA | suspends | conf
        acme AA, nordwind AA | suspends | mail
        acme BA, nordwind AA | reactivates | post
        acme AA  | reactivates | conf
        nordwind AA | reactivates | mail
        acme AA, acme UMA, nordwind AA, tower AA | cancels | post
        nordwind HA, acme AA | cancels | mail
        acme SA, acme HA, nordwind AA | switches | post off
        acme SA  | switches | post on
        acme SA, tower SA, nordwind SA | switches | mail off
        acme AA, acme HA, nordwind AA, birch CGA | renews | post
        acme AA, nordwind AA | renews | mail
    ",
    waits: &[24 * 31],
    edges: "
        E5    | none      | orders      | {} AA   | active
        E5    | active    | suspends    | {} AA, {} HA | suspended
        E5    | suspended | reactivates | {} AA, {} BA | active
        E5    | suspended | passes      | time    | deleted
        E5    | suspended | passes      | time    | ended
        E5    | active    | cancels     | {} AA, {} HA | deleted
        E5    | suspended | cancels     | {} AA, {} HA | deleted
        E5    | ended     | cancels     | {} AA   | deleted
        E5    | active    | passes      | time    | ended
        E5    | ended     | renews      | {} AA, acme AA | active
        E5    | ended     | passes      | time    | deleted
        RENEW | none      | orders      | {} AA   | on
        RENEW | on        | switches    | {} SA, acme SA | off
        RENEW | off       | switches    | {} SA   | on
        TERM  | none      | orders      | {} AA   | first
        TERM  | first     | passes      | time    | later
        TERM  | first     | renews      | {} AA, acme AA | later
    ",
    places,
    laws,
    guards: &[
        "order.agreement",
        "record.known",
        "order.quantity",
        "seats.range",
        "seats.kept",
        "assign.enough",
        "suspend.active",
        "cancel.window",
        "reactivate.ended",
    ],
    depth: 6,
    least: (4_000, 9_000),
};

fn found<'a>(trial: &Trial, customer: &'a Customer, name: &str) -> Option<&'a Subscription> {
    let id: SubscriptionId = trial.known(name)?;
    customer.subscriptions.get(&id).map(Arc::as_ref)
}

/// The word for how a subscription stands at a moment.
pub fn word(one: &Subscription, now: Timestamp) -> &'static str {
    // What was suspended when its term ended has ended.
    let over = one.commitment_ends_at.is_some_and(|end| end <= now);
    match one.state {
        SubscriptionState::Suspended { reason: SuspensionReason::Partner, .. } if over => "ended",
        SubscriptionState::Active => "active",
        SubscriptionState::Suspended { reason: SuspensionReason::Partner, .. } => "suspended",
        SubscriptionState::Suspended { reason: SuspensionReason::Ended, .. } => "ended",
        SubscriptionState::Suspended { .. } => "transferred",
        SubscriptionState::Departed { .. } => "departed",
        SubscriptionState::Deleted { .. } => "deleted",
    }
}

fn places(trial: &Trial) -> Places {
    let mut all = Places::new();
    for (seller, name) in HELD {
        let Some(one) = found(trial, trial.customer(), name) else { continue };
        all.insert(format!("E5 {seller} {name}"), word(one, trial.now()).to_owned());
        let renews = if one.auto_renew { "on" } else { "off" };
        all.insert(format!("RENEW {seller} {name}"), renews.to_owned());
        let year = one.effective_at + SignedDuration::from_hours(24 * 366);
        let later = one.commitment_ends_at.is_some_and(|end| end > year);
        all.insert(format!("TERM {seller} {name}"), if later { "later" } else { "first" }.into());
    }
    all
}

/// R46, R51, R55, R82: under an agreement, by who sells, with a reseller that serves the customer.
fn bought(turn: &Turn<'_>, was: &Customer, one: &Subscription) -> Result<(), &'static str> {
    holds(was.agreements.stands_for(one.partner), "bought without agreement")?;
    let sells = was.has(one.partner, Kind::Direct) || was.has(one.partner, Kind::IndirectProvider);
    holds(sells, "bought from a stranger")?;
    let known = one.partner_of_record.as_ref().is_none_or(|mpn| {
        let mut all = turn.before.world().partners.values();
        let one = all.find(|one| one.mpn == *mpn);
        one.is_some_and(|one| was.has(one.id, Kind::IndirectReseller))
    });
    let own = one.partner_of_record.as_ref() == Some(&turn.before.partner("acme").mpn);
    holds(known || own, "a reseller on record that does not serve the customer")
}

/// E5: only its end or a buyer moves a term; what is gone is gone.
fn goes_on(turn: &Turn<'_>, was: &Subscription, is: &Subscription) -> Result<(), &'static str> {
    let (now, ends) = (turn.after.now(), was.commitment_ends_at);
    let longer = is.commitment_ends_at > ends;
    let over = ends.is_some_and(|end| end <= now);
    holds(!longer || over, "renewed before its end")?;
    holds(!longer || turn.row.is_some() || was.auto_renew, "renewed, and was not to")?;
    let gone = matches!(was.state, SubscriptionState::Deleted { .. });
    holds(!gone || was.state == is.state, "it came back")?;
    let changed = was.quantity != is.quantity;
    holds(!changed || turn.row.is_some_and(|row| row.1 == "changes"), "seats changed themselves")?;
    holds(!changed || was.is_active(), "seats of what is not in use changed")?;
    // P10: what is sold here can be cancelled for three days of a term.
    let late = was.course.began_at.unwrap_or(was.effective_at) + SignedDuration::from_hours(72);
    let cancelled = turn.row.is_some_and(|row| row.1 == "cancels") && was.state != is.state;
    holds(!cancelled || was.base.is_some() || now < late, "cancelled long after its window")?;
    let offer = turn.before.world().operator.as_ref().and_then(|known| known.offers.get(&is.offer));
    let most = offer.and_then(|offer| offer.seats_max).unwrap_or(u32::MAX);
    holds((1..=most).contains(&is.quantity), "more or fewer seats than there can be")
}

fn laws(turn: &Turn<'_>) -> Result<(), &'static str> {
    let (was, is) = (turn.before.customer(), turn.after.customer());
    for (id, one) in &is.subscriptions {
        let before = was.subscriptions.get(id);
        if before.is_none() {
            bought(turn, was, one)?;
        }
        goes_on(turn, before.unwrap_or(one), one)?;
        // R121: an add-on is in use with its base only.
        let base = one.base.and_then(|base| is.subscriptions.get(&base));
        let held = base.is_none_or(|base| base.is_active() || !one.is_active());
        holds(held, "an add-on without its base")?;
    }
    let lost = was.subscriptions.keys().any(|id| !is.subscriptions.contains_key(id));
    holds(!lost, "a subscription vanished")?;
    for (product, assigned) in &is.seats {
        let (before, after) = (was.enabled(product), is.enabled(product));
        let more = *assigned > was.assigned(product);
        holds(!more || *assigned <= after, "assigned what is not there")?;
        let fewer = turn.row.is_some_and(|row| row.1 == "changes") && after < before;
        holds(!fewer || after >= (*assigned).min(before), "somebody lost a seat")?;
    }
    // Nobody but the two that act on it has made or broken a relationship on the way.
    holds(was.relationships == is.relationships, "a relationship changed")
}
