//! A transfer is asked for, answered, and undone as one act: all of it, or nothing.

use crate::{
    licence::word,
    machine::{Places, Plan, Turn, holds},
    teller::Trial,
};
use domain::{
    customer::{Customer, subscription::Subscription, transfer::Transfer},
    id::{PartnerId, SubscriptionId, TransferId},
};

/// Who holds what, by its name here; with a stroke, what it became at the provider.
const HELD: [(&str, &str); 7] = [
    ("acme", "mail"),
    ("acme", "conf"),
    ("acme", "cloud"),
    ("acme", "files"),
    ("nordwind", "mail'"),
    ("nordwind", "conf'"),
    ("nordwind", "cloud'"),
];

/// acme gives the birch over to nordwind; sudwind serves it as well, tower has nothing to do
/// with it. What moved can be undone for fourteen days, a request is open for thirty.
pub const PLAN: Plan = Plan {
    before: "
        operator    | founds    | Programme
        operator    | chooses   | undo_days=14 days_open=30 reminders= request_reminders=
        operator    | sells     | E3 online_service mail
        operator    | sells     | E1 online_service basic
        operator    | sells     | CONF online_service conf on E3
        operator    | sells     | AZURE pay_as_you_go azure
        operator    | enrols    | acme NL 1001
        operator    | places    | acme direct_bill active
        operator    | places    | acme indirect_reseller active
        operator    | enrols    | nordwind DE 2001
        operator    | places    | nordwind indirect_provider active
        operator    | enrols    | sudwind FR 2002
        operator    | places    | sudwind indirect_provider active
        operator    | enrols    | tower NL 3001
        operator    | places    | tower indirect_provider active
        operator    | joins     | acme nordwind
        operator    | registers | birch NL
        operator    | relates   | acme direct granted
        operator    | relates   | sudwind indirect_provider
        operator    | imports   | mail E3 x5 acme
        operator    | imports   | conf CONF x2 acme on mail
        operator    | imports   | cloud AZURE x1 acme entitlement cloud-id
        operator    | imports   | files E1 x3 acme
        operator    | assigns   | mail 4
        acme AA     | attests   | acme ann
        acme AA     | extends   | nordwind
        nordwind AA | attests   | nordwind ann
        acme AA     | asks      | t1 nordwind mail,cloud
    ",
    starts: &[
        "nordwind AA | accepts | t1",
        "
        nordwind AA | accepts      | t1
        acme AA     | wants_undone | t1
        ",
    ],
    deeds: "
        acme AA, acme SA, nordwind AA, tower AA | asks | t2 nordwind files from acme
        acme AA, acme SA, nordwind AA, sudwind AA, birch CGA, operator | withdraws | t1
        nordwind SA, acme AA, nordwind HA, tower AA | accepts | t1
        nordwind AA | accepts | t2
        nordwind SA, acme AA, sudwind AA | rejects | t1
        acme AA, nordwind SA, acme GA, nordwind HA, sudwind AA, tower AA, birch CGA, operator \
            | wants_undone | t1
        acme SA, nordwind AA, nordwind GA, sudwind AA, tower AA, birch CGA, operator \
            | reverses | t1
        acme AA, nordwind AA, sudwind AA, birch CGA | keeps_moved | t1
        acme AA, nordwind AA | suspends | mail
        acme AA | suspends | files
        acme AA, nordwind AA | reactivates | mail
        acme AA, nordwind AA | suspends | mail'
        acme AA, nordwind AA | reactivates | mail'
        nordwind AA | suspends | conf'
        nordwind AA, acme AA | changes | mail' 7
        nordwind AA, acme AA | changes | mail 9
        nordwind AA | reactivates | cloud'
        nordwind AA | orders | o1 CONF x1 as more on mail'
    ",
    waits: &[24 * 14],
    edges: "
        E6   | none  | asks         | {} AA        | open
        E6   | open  | withdraws    | {} AA        | withdrawn
        E6   | open  | rejects      | nordwind SA  | rejected
        E6   | open  | accepts      | nordwind AA, nordwind SA | complete
        E6   | open  | accepts      | nordwind AA, nordwind SA | partly_complete
        E6   | open  | accepts      | nordwind AA, nordwind SA | failed
        E6   | open  | passes       | time         | expired
        UNDO | none  | accepts      | nordwind AA, nordwind SA | offered
        UNDO | offered | wants_undone | {} AA, nordwind SA | wanted
        UNDO | wanted | keeps_moved | {} AA, nordwind AA | offered
        UNDO | wanted | reverses    | {} SA, nordwind AA | undone
        UNDO | offered | passes     | time         | late
        UNDO | wanted | passes      | time         | late
        E5   | active | accepts     | nordwind AA, nordwind SA | transferred
        E5   | active | accepts     | nordwind AA, nordwind SA | departed
        E5   | none   | accepts     | nordwind AA, nordwind SA | active
        E5   | transferred | reverses | acme SA, nordwind AA | active
        E5   | departed | reverses  | acme SA, nordwind AA | active
        E5   | active | reverses    | acme SA, nordwind AA | transferred
        E5   | active | reverses    | acme SA, nordwind AA | departed
        E5   | transferred | passes | time         | deleted
        E5   | active | suspends    | {} AA        | suspended
        E5   | suspended | reactivates | {} AA     | active
        E5   | suspended | passes   | time         | deleted
    ",
    places,
    laws,
    guards: &["undo.pending", "undo.other", "undo.late", "undo.addons"],
    depth: 5,
    least: (1_000, 2_000),
};

fn held<'a>(trial: &Trial, customer: &'a Customer, name: &str) -> Option<&'a Subscription> {
    let id: SubscriptionId = trial.known(name)?;
    customer.subscriptions.get(&id).map(AsRef::as_ref)
}

fn transfer<'a>(trial: &'a Trial, name: &str) -> Option<&'a Transfer> {
    trial.customer().transfers.get(&trial.id::<TransferId>(name)).map(AsRef::as_ref)
}

fn places(trial: &Trial) -> Places {
    let mut all = Places::new();
    for (seller, name) in HELD {
        if let Some(one) = held(trial, trial.customer(), name) {
            all.insert(format!("E5 {seller} {name}"), word(one, trial.now()).to_owned());
        }
    }
    for name in ["t1", "t2"] {
        let found = transfer(trial, name);
        let at = found.map_or("none", |one| one.state.word());
        all.insert(format!("E6 acme {name}"), at.to_owned());
        let undo = found.and_then(|one| one.undo.as_ref());
        let at = undo.map_or("none", |undo| match () {
            () if undo.done.is_some() => "undone",
            () if undo.until <= trial.now() => "late",
            () if undo.wish.is_some() => "wanted",
            () => "offered",
        });
        all.insert(format!("UNDO acme {name}"), at.to_owned());
    }
    all
}

/// A subscription without its state and what time makes of it.
fn core(one: &Subscription) -> Subscription {
    let mut one = one.clone();
    one.state = domain::customer::subscription::SubscriptionState::Active;
    one.course = domain::customer::order::course::Course::default();
    one.version = 0;
    one
}

/// What is away stays what it was, so that what comes back is what was there before.
fn away(was: &Customer, is: &Customer) -> Result<(), &'static str> {
    for was in was.subscriptions.values().filter(|was| was.moved_to().is_some()) {
        let Some(is) = is.subscriptions.get(&was.id) else { return Err("what moved vanished") };
        holds(core(was) == core(is), "what moved changed while it was away")?;
    }
    Ok(())
}

/// All of it is back and nothing of it is left behind; or nothing is.
fn undone(turn: &Turn<'_>, was: &Customer, is: &Customer) -> Result<(), &'static str> {
    let (Some(before), Some(after)) = (transfer(turn.before, "t1"), transfer(turn.after, "t1"))
    else {
        return Ok(());
    };
    if before.is_undone() || !after.is_undone() {
        let back = |one: &&std::sync::Arc<Subscription>| {
            let moved = one.moved_to().is_some();
            moved && is.subscriptions.get(&one.id).is_some_and(|one| one.is_active())
        };
        let back = was.subscriptions.values().any(|one| back(&one));
        return holds(!back, "something came back by itself");
    }
    holds(before.state == after.state, "it did happen, and says that it did not")?;
    let (Some(there), Some(receipt)) = (
        before.receipt(),
        after.undo.as_ref().and_then(|undo| undo.done.as_ref()).map(|done| &done.receipt),
    ) else {
        return Err("undone without a receipt");
    };
    holds(there.lines().count() == receipt.lines().count(), "a part of it was undone")?;
    for line in there.lines() {
        let (old, new) = (is.subscriptions.get(&line.from), is.subscriptions.get(&line.to));
        let (Some(old), Some(new)) = (old, new) else { return Err("something vanished") };
        holds(old.is_active() && old.partner == before.source, "it is not back")?;
        holds(old.quantity == line.source_quantity, "it is back with other seats")?;
        holds(!new.is_active(), "it is in two hands")?;
    }
    for (product, seats) in was.enabled_seats() {
        let (after, drift) = (i64::from(is.enabled(&product)), receipt.drift(&product));
        holds(after == i64::from(seats) + drift, "seats that the receipt does not tell of")?;
        holds(is.enabled(&product) >= was.assigned(&product).min(seats), "somebody lost a seat")?;
    }
    // No other hand but the two sides', and each its own.
    let wish = before.undo.as_ref().and_then(|undo| undo.wish);
    let by = turn.row.map_or("", |row| row.0).split(' ').next().unwrap_or_default();
    let by: PartnerId = turn.after.id(by);
    let asked = wish.and_then(|wish| match wish.by.organisation {
        domain::actor::Organisation::Partner(id) => Some(id),
        _ => None,
    });
    holds(asked.is_some_and(|asked| asked != by), "undone by whoever asked for it")?;
    let until = before.undo.as_ref().map(|undo| undo.until);
    holds(until.is_some_and(|until| turn.after.now() < until), "undone too late")
}

fn laws(turn: &Turn<'_>) -> Result<(), &'static str> {
    let (was, is) = (turn.before.customer(), turn.after.customer());
    away(was, is)?;
    undone(turn, was, is)?;
    // A wish is one side's, and kept until it is answered.
    let wish = |trial| {
        let undo = transfer(trial, "t1").and_then(|one| one.undo.as_ref());
        undo.and_then(|undo| undo.wish)
    };
    let (before, after) = (wish(turn.before), wish(turn.after));
    holds(before.is_none() || after.is_none() || before == after, "a wish was taken over")?;
    holds(was.relationships == is.relationships, "a relationship changed")?;
    holds(was.agreements == is.agreements, "an agreement changed")?;
    holds(was.seats == is.seats, "somebody was given a seat, or lost it")
}
