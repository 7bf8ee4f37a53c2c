//! Serving a customer, explored: invitations, relationships, the agreement, orders and terms.
//! Everything that anybody may try, in every order as far as the depth reaches; after every step
//! the laws hold, which see who acted and know nothing of the guards. Without a guard one breaks.

#[path = "../../domain/tests/teller/trial.rs"]
mod teller;

use domain::{
    Aggregate,
    actor::{Actor, Organisation, Role},
    customer::{
        Customer,
        relationship::{AdminPrivileges, Kind, Origin},
        subscription::Subscription,
    },
    guard::mutants::without,
    id::PartnerId,
};
use std::collections::BTreeSet;
use teller::Trial;

/// How many steps in a row are tried.
const DEPTH: usize = 4;
/// Guards that somebody gets past when they are off, and then breaks a law.
const NEEDED: [&str; 5] =
    ["order.agreement", "attest.relationship", "record.known", "agree.once", "extend.partnership"];

/// acme sells itself and is nordwind's reseller; tower has nothing to do with either. The birch
/// has been invited by both, and is served by nobody yet.
const BEFORE: &[(&str, &str, &str)] = &[
    ("operator", "founds", "Programme"),
    ("operator", "sells", "E3 online_service mail"),
    ("operator", "enrols", "acme NL 1001"),
    ("operator", "places", "acme direct_bill active"),
    ("operator", "places", "acme indirect_reseller active"),
    ("operator", "enrols", "nordwind DE 2001"),
    ("operator", "places", "nordwind indirect_provider active"),
    ("operator", "enrols", "tower NL 3001"),
    ("operator", "places", "tower indirect_provider active"),
    ("operator", "joins", "acme nordwind"),
    ("acme AA", "invites", "j1 customer with nordwind"),
    ("acme AA", "invites", "d1 customer"),
    ("nordwind AA", "invites", "d2 customer asking nobody"),
    ("operator", "registers", "birch NL"),
];

/// Everything that is tried.
const DEEDS: &[(&str, &str, &str)] = &[
    ("birch CGA", "welcomes", "j1 of acme"),
    ("birch CGA", "welcomes", "j1 of acme as ann"),
    ("birch CU", "welcomes", "j1 of acme"),
    ("acme AA", "welcomes", "j1 of acme"),
    ("operator", "welcomes", "j1 of acme"),
    ("birch CGA", "declines", "j1 of acme"),
    ("birch CGA", "welcomes", "d1 of acme"),
    ("birch CGA", "welcomes", "d2 of nordwind"),
    ("acme AA", "extends", "nordwind"),
    ("acme SA", "extends", "nordwind"),
    ("acme AA", "extends", "nordwind without_consent"),
    ("acme AA", "extends", "tower"),
    ("nordwind AA", "attests", "nordwind ann"),
    ("nordwind HA", "attests", "nordwind ann"),
    ("acme AA", "attests", "acme ann"),
    ("acme AA", "attests", "nordwind ann"),
    ("tower AA", "attests", "tower ann"),
    ("operator", "attests", "tower ann"),
    ("birch CGA", "agrees", "ann"),
    ("birch CGA", "agrees", "ben"),
    ("birch CU", "agrees", "ann"),
    ("tower AA", "agrees", "ann"),
    ("operator", "withdraws_agreement", "nordwind"),
    ("nordwind AA", "withdraws_agreement", "nordwind"),
    ("birch CGA", "unprivileges", "acme"),
    ("tower AA", "unprivileges", "acme"),
    ("acme AA", "unrelates", "birch"),
    ("nordwind AA", "unrelates", "birch"),
    ("acme AA", "orders", "o1 E3 x5 as post"),
    ("acme BA", "orders", "o1 E3 x5 as post"),
    ("nordwind AA", "orders", "o2 E3 x5 as mail record 1001"),
    ("nordwind AA", "orders", "o3 E3 x5 as bare"),
    ("tower AA", "orders", "o4 E3 x5"),
    ("operator", "orders", "o5 E3 x5"),
    ("acme AA", "switches", "post off"),
    ("acme AA", "switches", "mail off"),
    ("nordwind AA", "switches", "mail off"),
    ("nordwind AA", "switches", "post off"),
    ("acme AA", "suspends", "post"),
    ("acme AA", "suspends", "mail"),
    ("nordwind AA", "suspends", "mail"),
    ("acme AA", "cancels", "post"),
    ("nordwind AA", "cancels", "mail"),
    ("acme AA", "renews", "mail"),
];

/// What was tried, and what is there before and after.
struct Step<'a> {
    actor: Option<&'a Actor>,
    before: &'a Customer,
    after: &'a Trial,
}

impl Step<'_> {
    fn by_customer(&self) -> bool {
        let own = Organisation::Customer(self.before.id);
        self.actor.is_some_and(|one| {
            one.by.organisation == own && one.roles.contains(&Role::CustomerAdmin)
        })
    }

    fn by_staff(&self) -> bool {
        let of = |one: &Actor| matches!(one.by.organisation, Organisation::Operator(_));
        self.actor.is_some_and(of)
    }

    fn by_agent(&self, partner: PartnerId, roles: &[Role]) -> bool {
        self.actor.is_some_and(|one| {
            let held = roles.iter().any(|role| one.roles.contains(role));
            one.by.organisation == Organisation::Partner(partner) && held
        })
    }

    /// Relationships come about by the customer's word, or by an extension to a provider that the
    /// partner works with, with consent (R39, R59-R62, R69); nobody else grants privileges.
    fn relationships(&self) -> Result<(), &'static str> {
        let now = self.after.customer();
        for one in &now.relationships {
            let was = self.before.relationship(one.partner, one.kind);
            let granted = one.privileges == AdminPrivileges::Granted;
            let more = granted && was.is_none_or(|was| was.privileges != one.privileges);
            let kept = matches!(one.origin, Origin::Extension { .. })
                && self.before.is_administered_by(one.partner);
            holds(!more || self.by_customer() || kept, "privileges that nobody granted")?;
            match (was, one.origin) {
                (Some(_), _) => {}
                (None, Origin::Invitation) => {
                    holds(self.by_customer(), "a relationship that the customer did not accept")?;
                }
                (None, Origin::Extension { by }) => {
                    let Organisation::Partner(source) = by.organisation else {
                        return Err("extended by no partner");
                    };
                    let own = self.by_agent(source, &[Role::AdminAgent]);
                    let direct = self.before.has(source, Kind::Direct);
                    holds(own && direct, "extended by somebody who may not")?;
                    let works = self.after.world().partners[&source].providers.keys();
                    let mut works = works.chain([&source]);
                    holds(works.any(|one_of| *one_of == one.partner), "extended to a stranger")?;
                    let said = now.consents.contains_key(&one.partner);
                    holds(said || one.partner == source, "extended without a word of consent")?;
                }
                (None, Origin::Created) => return Err("nobody created it"),
            }
        }
        let was = self.before.relationships.iter();
        let gone = was.filter(|one| !now.has(one.partner, one.kind));
        for one in gone {
            holds(self.by_agent(one.partner, &[Role::AdminAgent]), "ended by another")?;
        }
        Ok(())
    }

    /// The agreement stands by the customer's word, or by that of the partner that it stands for;
    /// only the operator takes it away (R83-R85).
    fn agreement(&self) -> Result<(), &'static str> {
        let now = self.after.customer();
        for partner in ["acme", "nordwind", "tower"].map(|name| self.after.id(name)) {
            let was = self.before.agreements.stands_for(partner);
            let is = now.agreements.stands_for(partner);
            let sells = now.has(partner, Kind::Direct) || now.has(partner, Kind::IndirectProvider);
            let own = self.by_agent(partner, &[Role::AdminAgent, Role::SalesAgent]);
            let taken = self.by_staff();
            let word = self.by_customer() || (sells && (own || taken));
            holds(was || !is || word, "an agreement that nobody accepted")?;
            holds(!was || is || taken, "an agreement was lost")?;
        }
        let direct = |one: &Customer| one.agreements.direct.clone();
        let was = direct(self.before);
        let kept = was.is_none() || was == direct(now) || self.by_staff();
        holds(kept, "what the customer accepted was rewritten")
    }

    /// What is bought is bought by an agent of who sells it, under an agreement (R46, R51, R82);
    /// the reseller on record is the customer's (R51, R55).
    fn purchases(&self) -> Result<(), &'static str> {
        let now = self.after.customer();
        for (id, one) in &now.subscriptions {
            let Some(was) = self.before.subscriptions.get(id) else {
                let seller = one.partner;
                let roles = [Role::GlobalAdmin, Role::AdminAgent, Role::SalesAgent];
                holds(self.by_agent(seller, &roles), "bought by somebody who may not")?;
                holds(self.before.agreements.stands_for(seller), "bought without agreement")?;
                let direct = self.before.has(seller, Kind::Direct);
                let provider = self.before.has(seller, Kind::IndirectProvider);
                holds(direct || provider, "bought from a stranger")?;
                let world = self.after.world();
                let mpn = one.partner_of_record.as_ref();
                let named = mpn.is_none_or(|mpn| {
                    let of = |own: &&PartnerId| world.partners[*own].mpn == *mpn;
                    let found = world.partners.keys().find(of);
                    found.is_some_and(|own| self.before.has(*own, Kind::IndirectReseller))
                });
                holds(named, "a reseller on record that does not serve the customer")?;
                continue;
            };
            self.goes_on(was, one)?;
        }
        let lost = self.before.subscriptions.keys().any(|id| !now.subscriptions.contains_key(id));
        holds(!lost, "a subscription vanished")
    }

    /// By itself a subscription ends or renews at the end of its term, with its seats; the rest is
    /// for its partner, and the renewal for the reseller on record too (R53).
    fn goes_on(&self, was: &Subscription, one: &Subscription) -> Result<(), &'static str> {
        holds(was.partner == one.partner && was.quantity == one.quantity, "another's, or more")?;
        let changed = was.state != one.state || was.auto_renew != one.auto_renew;
        let ends = was.commitment_ends_at;
        let Some(_) = self.actor else {
            let over = ends.is_some_and(|end| end <= self.after.now());
            let due = over || was.course.deletes_at.is_some_and(|at| at <= self.after.now());
            holds(!changed || due, "it ended before its end")?;
            let longer = one.commitment_ends_at > ends;
            return holds(!longer || (over && was.auto_renew), "it renewed, and was not to");
        };
        let agents = [
            Role::GlobalAdmin,
            Role::BillingAdmin,
            Role::AdminAgent,
            Role::SalesAgent,
            Role::HelpdeskAgent,
        ];
        let own = self.by_agent(was.partner, &agents);
        holds(was.state == one.state || own || one.is_active(), "ended by another")?;
        let world = self.after.world();
        let mut served = world.partners.values().filter(|partner| {
            self.before.has(partner.id, Kind::IndirectReseller)
                && was.partner_of_record.as_ref().is_none_or(|mpn| *mpn == partner.mpn)
        });
        let reseller = served.any(|partner| self.by_agent(partner.id, &agents));
        holds(!changed || own || reseller, "changed by somebody who has nothing to do with it")
    }

    fn laws(&self) -> Result<(), &'static str> {
        let now = self.after.customer();
        holds(now.faults().is_empty(), "a fault")?;
        holds(now.due().is_none_or(|due| due > self.after.now()), "something did not happen")?;
        if self.actor.is_none() {
            holds(now.relationships == self.before.relationships, "time made or broke something")?;
        }
        self.relationships()?;
        self.agreement()?;
        self.purchases()
    }
}

fn holds(law: bool, broken: &'static str) -> Result<(), &'static str> {
    if law { Ok(()) } else { Err(broken) }
}

/// What was found: how many states and steps, and whether somebody bought, or broke a law.
#[derive(Default)]
struct Found {
    states: usize,
    steps: usize,
    bought: usize,
    broken: Option<String>,
}

/// Tries everything in every order, until a law is broken.
fn explored(depth: usize) -> Found {
    let (mut seen, mut found) = (BTreeSet::new(), Found::default());
    let mut front = vec![Trial::after(BEFORE)];
    for _ in 0..depth {
        let mut next = Vec::new();
        for from in &front {
            let before = from.customer().clone();
            let tried = DEEDS.iter().filter_map(|(who, does, what)| {
                let mut trial = from.clone();
                let actor = trial.actor(who);
                let done = trial.tries(who, does, what) == Some(true);
                done.then(|| (Some(actor), trial, format!("{who} {does} {what}")))
            });
            let mut later = from.clone();
            later.pass(24 * 400);
            for (actor, after, what) in tried.chain([(None, later, "a year passes".to_owned())]) {
                found.steps += 1;
                let step = Step { actor: actor.as_ref(), before: &before, after: &after };
                if let Err(law) = step.laws() {
                    found.broken = Some(format!("{what}: {law}"));
                    return found;
                }
                found.bought += after.customer().subscriptions.len();
                if seen.insert(format!("{:?} {}", after.customer(), after.now())) {
                    next.push(after);
                }
            }
        }
        front = next;
    }
    found.states = seen.len();
    found
}

#[test]
fn whatever_anybody_does_the_customer_is_served_by_the_laws() {
    let found = explored(DEPTH);
    println!("{} states, {} steps, {} bought", found.states, found.steps, found.bought);
    assert_eq!(found.broken, None);
    assert!(found.states > 1_000 && found.bought > 300, "{} {}", found.states, found.bought);
}

#[test]
fn without_a_guard_somebody_breaks_a_law() {
    let unnoticed = |guard: &&&'static str| without(guard, || explored(DEPTH)).broken.is_none();
    let unnoticed: Vec<_> = NEEDED.iter().filter(unnoticed).collect();
    assert!(unnoticed.is_empty(), "nobody misses {unnoticed:?}");
}
