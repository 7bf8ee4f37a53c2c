//! What the generator makes.

use crate::{now, plan, read, text};
use domain::{
    Aggregate, Setting,
    actor::Role,
    customer::{Customer, relationship::Kind, subscription::SubscriptionState},
    operator::offer::ProductClass,
    partner::Programme,
};
use sim::{
    generate::{Case, Cast, SIGN_IN_MAX},
    world::{BuiltCustomer, Holder, World},
};
use std::{collections::BTreeMap, sync::Arc};

/// The customers of the demo's world, with its cast and whatever a decision may know.
fn with_demo(look: impl FnOnce(&World<'_>, &[BuiltCustomer], &Cast, &Setting<'_>)) {
    let text = text(7, 40);
    let world = read(&text).map_err(|found| format!("{found:#?}")).expect("nothing is wrong");
    let customers: Vec<_> = world.customers().collect();
    let partners = world.partners().iter();
    let partners = partners.map(|one| (one.state.id, Arc::new(one.state.clone()))).collect();
    let operator = Some(&world.operator().state);
    let setting = Setting { now: now(), operator, partners: &partners };
    look(&world, &customers, &Cast::of(7), &setting);
}

#[test]
fn the_demo_has_customers_in_every_state() {
    with_demo(|world, customers, cast, setting| {
        assert_eq!((world.customer_count(), customers.len()), (40, 40));
        let mut cases = BTreeMap::new();
        for (index, built) in customers.iter().enumerate() {
            let case = Case::of(index);
            *cases.entry(case).or_insert(0) += 1;
            stands_as_promised(case, &built.state, cast, setting);
        }
        let counts: Vec<usize> = cases.into_values().collect();
        assert_eq!(counts, [10, 6, 6, 4, 2, 2, 2, 4, 2, 2]);
    });
}

fn stands_as_promised(case: Case, customer: &Customer, cast: &Cast, setting: &Setting<'_>) {
    let own = if case == Case::Elsewhere { cast.stayer } else { cast.mover };
    assert!(customer.has(own, Kind::Direct), "{case:?}");
    let extended = customer.has(cast.target, Kind::IndirectProvider);
    let agreed = customer.agreements.stands_for(cast.target);
    let of_old = customer.agreements.attested.contains_key(&own);
    let judged = customer.eligibility(own, Some(cast.target), setting);
    let movable = judged.iter().filter(|one| one.is_eligible()).count();
    let open = customer.transfers.values().filter(|one| one.is_open()).count();
    let (extends, agrees, attested) = match case {
        Case::ReadyDirect | Case::ReadyAttested | Case::Requested | Case::Immovable => {
            (true, true, false)
        }
        Case::UnextendedDirect => (false, true, false),
        Case::UnextendedAttested | Case::Elsewhere => (false, false, true),
        Case::Untouched => (false, false, false),
        Case::ExtendedAttestedByOld => (true, false, true),
        Case::ExtendedOnly => (true, false, false),
    };
    assert_eq!((extended, agreed, of_old), (extends, agrees, attested), "{case:?}");
    assert_eq!(customer.agreements.direct.is_some(), agrees && case != Case::ReadyAttested);
    assert_eq!(open, usize::from(case == Case::Requested), "{case:?}");
    match case {
        Case::ReadyDirect | Case::ReadyAttested => assert!(movable > 0, "{case:?}"),
        Case::Requested => {}
        _ => assert_eq!(movable, 0, "{case:?}"),
    }
}

#[test]
fn the_demo_has_subscriptions_of_every_kind() {
    with_demo(|_, customers, cast, _| {
        let all: Vec<_> =
            customers.iter().flat_map(|one| one.state.subscriptions.values()).collect();
        assert!((145..=175).contains(&all.len()), "{} subscriptions", all.len());
        for class in ProductClass::ALL {
            assert!(all.iter().any(|one| one.class == class && one.is_active()), "{class:?}");
        }
        let suspended = |state| matches!(state, SubscriptionState::Suspended { .. });
        assert!(all.iter().any(|one| suspended(one.state)));
        assert!(all.iter().any(|one| matches!(one.state, SubscriptionState::Deleted { .. })));
        assert!(all.iter().filter(|one| one.base.is_some()).count() >= 10);
        for one in &all {
            assert_eq!(one.entitlement.is_some(), one.class.is_usage(), "{}", one.offer_name);
            assert!(one.commitment_ends_at.is_none_or(|end| end > now()), "{}", one.offer_name);
            assert!(one.effective_at < now() && [cast.mover, cast.stayer].contains(&one.partner));
        }
        let held = |one: &BuiltCustomer| {
            let addons = one.state.subscriptions.values().filter(|one| one.base.is_some());
            addons.filter(|one| one.class == ProductClass::MarketplaceSaas).count() > 0
        };
        assert!(customers.iter().any(held), "no add-on holds its base back");
    });
}

#[test]
fn seats_are_assigned_and_some_are_free() {
    with_demo(|_, customers, _, _| {
        let mut assigned = 0;
        for built in customers {
            for (product, count) in &built.state.seats {
                assigned += count;
                assert!(*count < built.state.enabled(product), "{product}");
            }
        }
        assert!(assigned > 500, "{assigned}");
        let countries = customers.iter().map(|one| one.state.profile.country);
        let countries: std::collections::BTreeSet<_> = countries.collect();
        assert!(countries.len() >= 4, "{countries:?}");
    });
}

#[test]
fn the_cast_plays_its_parts() {
    with_demo(|world, _, cast, setting| {
        let mover = setting.partner(cast.mover).expect("the mover");
        assert!(mover.is_active(Programme::DirectBill));
        assert!(mover.is_active(Programme::IndirectReseller));
        assert!(mover.works_with(cast.target));
        assert!(!mover.works_with(cast.distant) && !mover.works_with(cast.uninvited));
        for (provider, near) in [(cast.target, true), (cast.distant, false), (cast.uninvited, true)]
        {
            let provider = setting.partner(provider).expect("a provider");
            assert!(provider.is_active(Programme::IndirectProvider));
            assert_eq!(provider.country.same_region(mover.country), near);
        }
        let stayer = setting.partner(cast.stayer).expect("the stayer");
        assert_eq!(stayer.status(Programme::IndirectReseller), None);
        for built in world.partners() {
            assert!(built.state.faults().is_empty());
            let roles: Vec<_> = built.credentials.iter().map(|one| one.roles.clone()).collect();
            for role in [Role::AdminAgent, Role::SalesAgent, Role::HelpdeskAgent, Role::GlobalAdmin]
            {
                assert!(roles.iter().any(|own| own.contains(&role)), "{role:?}");
            }
            let app = |one: &&sim::world::Credential| matches!(one.holder, Holder::App { .. });
            assert_eq!(built.credentials.iter().filter(app).count(), 1);
        }
    });
}

#[test]
fn facts_alone_make_the_same_customer() {
    with_demo(|world, customers, _, _| {
        for built in customers {
            let mut state = None;
            for fact in &built.facts {
                Customer::apply(&mut state, fact);
            }
            assert_eq!(state.as_ref(), Some(&built.state));
            assert!(built.state.faults().is_empty());
            assert_eq!(built.credentials.len(), 2);
        }
        let again: Vec<_> = world.customers().map(|one| one.state).collect();
        assert!(again.iter().eq(customers.iter().map(|one| &one.state)));
    });
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(text(7, 40), text(7, 40));
    assert_ne!(text(7, 40), text(8, 40));
    let secret = |text: &str| text.replace("secret-", "");
    assert_ne!(text(7, 3), secret(&text(7, 3)), "secrets come from outside");
}

#[test]
fn a_large_world_lets_no_customer_sign_in_and_is_sound() {
    let mut written = 0;
    let mut out = Vec::new();
    let mut secrets = || "0123456789abcdef0123456789abcdef".to_owned();
    let size = SIGN_IN_MAX + 200;
    let progress = &mut |count| written = count;
    sim::generate::generate(&plan(3, size), &mut out, &mut secrets, progress).expect("memory");
    assert_eq!(written, size);
    let text = String::from_utf8(out).expect("JSON is UTF-8");
    let mut seen = Vec::new();
    let world = World::read(&text, now(), &mut |done, of| seen.push((done, of)));
    let world = world.map_err(|found| format!("{found:#?}")).expect("nothing is wrong");
    assert_eq!(seen.last(), Some(&(size, size)));
    assert!(world.customers().all(|built| built.credentials.is_empty()));
    assert_eq!(world.customers().map(|built| built.state.staff.members.len()).sum::<usize>(), size);
}

#[test]
fn secrets_do_not_show() {
    with_demo(|world, _, _, _| {
        for credential in world.partners().iter().flat_map(|one| &one.credentials) {
            assert!(!format!("{credential:?}").contains("secret-"));
        }
    });
}
