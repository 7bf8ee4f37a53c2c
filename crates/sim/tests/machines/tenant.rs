//! A customer comes into being by whoever may sell to it, and for whom they say (E3, R41-R43).

use crate::{
    machine::{Places, Plan, Turn, holds},
    teller::Trial,
};
use domain::{
    customer::relationship::{Kind, Origin},
    partner::Programme,
};

/// acme bills directly and is nordwind's reseller, plain is a reseller and nothing else; tower has
/// nothing to do with any of them.
pub const PLAN: Plan = Plan {
    before: "
        operator    | founds | Programme
        operator    | enrols | acme NL 1001
        operator    | places | acme direct_bill active
        operator    | places | acme indirect_reseller active
        operator    | enrols | plain NL 1002
        operator    | places | plain indirect_reseller active
        operator    | enrols | nordwind DE 2001
        operator    | places | nordwind indirect_provider active
        operator    | enrols | tower NL 3001
        operator    | places | tower indirect_reseller active
        operator    | joins  | acme nordwind
        operator    | joins  | plain nordwind
    ",
    starts: &["acme GA | asks_restriction | acme"],
    deeds: "
        nordwind GA, nordwind HA, acme AA, operator | creates | birch NL for acme
        nordwind SA | creates | birch NL for plain
        nordwind SA | creates | birch NL for tower
        nordwind SA | creates | birch US for acme
        nordwind SA | creates | birch NL for acme taken
        acme UMA, plain AA, tower AA | creates | birch NL
        nordwind AA | creates | birch NL
        operator | places | plain indirect_reseller suspended
        operator | places | nordwind indirect_provider suspended
        birch CGA, nordwind AA, acme AA | unprivileges | nordwind
        birch CGA | unprivileges | acme
        nordwind AA, acme AA, plain AA, birch CGA, operator | unrelates | birch
        acme AA, plain AA, tower AA | extends | nordwind
    ",
    waits: &[],
    edges: "
        E3    | none    | creates      | nordwind GA, nordwind SA, nordwind AA, acme UMA | active
        E3    | active  | unrelates    | {} AA | none
        E3    | none    | extends      | acme AA | active
        ADMIN | none    | creates      | nordwind GA, nordwind SA, nordwind AA, acme UMA | granted
        ADMIN | granted | unprivileges | birch CGA, {} AA | none
        ADMIN | granted | unrelates    | {} AA | none
    ",
    places,
    laws,
    guards: &["create.provider", "create.reseller", "create.region", "create.domain"],
    depth: 4,
    least: (100, 300),
};

const PARTNERS: [&str; 4] = ["acme", "plain", "nordwind", "tower"];

fn places(trial: &Trial) -> Places {
    let mut all = Places::new();
    let birch = trial.world().customers.values().next();
    let kinds = [Kind::Direct, Kind::IndirectReseller, Kind::IndirectProvider];
    for partner in PARTNERS {
        let id = trial.id(partner);
        for kind in kinds {
            let serves = birch.is_some_and(|birch| birch.has(id, kind));
            let at = if serves { "active" } else { "none" };
            all.insert(format!("E3 {partner} {kind:?}"), at.to_owned());
        }
        let granted = birch.is_some_and(|birch| birch.is_administered_by(id));
        let at = if granted { "granted" } else { "none" };
        all.insert(format!("ADMIN {partner}"), at.to_owned());
    }
    all
}

fn laws(turn: &Turn<'_>) -> Result<(), &'static str> {
    let (was, is) = (turn.before.world(), turn.after.world());
    holds(is.customers.len() <= 1, "a second customer of the same name")?;
    let (Some((who, "creates", what)), Some(birch)) = (turn.row, is.customers.values().next())
    else {
        return Ok(());
    };
    holds(was.customers.is_empty(), "created twice")?;
    holds(!what.ends_with("taken"), "created with a name that is another's")?;
    let maker = turn.before.partner(who.split(' ').next().unwrap_or_default());
    for one in &birch.relationships {
        holds(one.origin == Origin::Created, "a relationship that nobody created")?;
        let Some(serves) = was.partners.get(&one.partner) else { return Err("by nobody") };
        let part = match one.kind {
            Kind::Direct => Programme::DirectBill,
            Kind::IndirectReseller => Programme::IndirectReseller,
            Kind::IndirectProvider => Programme::IndirectProvider,
        };
        holds(serves.is_active(part), "created for somebody who may not sell")?;
        let named = serves.id == maker.id || serves.works_with(maker.id);
        holds(named, "created for a stranger")?;
        let near = serves.country.region() == birch.profile.country.region();
        holds(near, "created far from home")?;
    }
    Ok(())
}
