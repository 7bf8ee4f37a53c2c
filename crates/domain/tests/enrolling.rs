//! The enrolment machine (E1), explored: everything that anybody may try, in every order, as far
//! as the depth reaches; after every step the laws hold.

use domain::{
    Aggregate,
    actor::{Actor, Organisation, Role},
    id::{OperatorId, PartnerId, UserId},
    operator::{self, agreement::AgreementText, policy::Policy, region::Country},
    partner::{
        Command, Event, Partner, Programme, ProgrammeStatus, agreement,
        enrolment::{self, Check, Papers, Verdict},
        profile::{Contact, Profile},
    },
    world::World,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use uuid::Uuid;

const RESELLER: Programme = Programme::IndirectReseller;
const CODE: Uuid = Uuid::from_u128(7);
/// How many steps in a row are tried.
const DEPTH: usize = 6;

fn partner_id() -> PartnerId {
    PartnerId(Uuid::from_u128(1))
}

fn staff() -> Actor {
    let operator = Organisation::Operator(OperatorId(Uuid::from_u128(2)));
    Actor::user(operator, UserId(Uuid::from_u128(3)), &[Role::OperatorStaff])
}

fn admin() -> Actor {
    let partner = Organisation::Partner(partner_id());
    Actor::user(partner, UserId(Uuid::from_u128(4)), &[Role::GlobalAdmin])
}

fn papers(street: &str, email: &str) -> Box<Papers> {
    let country = Country::new("NL").expect("two letters");
    let address = serde_json::json!({
        "country": "NL", "city": "Delft", "line1": street, "postal_code": "2611",
    });
    let contact = |email: &str| Contact {
        name: "Ann".to_owned(),
        email: email.to_owned(),
        phone: "0151234567".to_owned(),
    };
    let profile = Profile {
        address: Some(serde_json::from_value(address).expect("an address")),
        primary: contact(email),
        support: contact("help@acme.example"),
        location_country: Some(country),
        ..Profile::default()
    };
    Box::new(Papers { name: "Acme".to_owned(), mpn: "1001".into(), held_by: None, profile })
}

fn begin(now: Timestamp) -> World {
    let mut world = World::default();
    let id = OperatorId(Uuid::from_u128(2));
    let found = operator::Command::Found { id, name: "Op".into(), policy: Policy::default() };
    let text = AgreementText {
        id: "reseller".to_owned(),
        version: "1".to_owned(),
        programme: RESELLER,
        region: None,
        title: "Agreement".to_owned(),
        link: "https://op.example".to_owned(),
        valid_from: now,
    };
    for command in [found, operator::Command::PublishAgreement(text)] {
        world.operator(&staff(), &command, now).expect("an operator");
    }
    let country = Country::new("NL").expect("two letters");
    let (id, papers) = (partner_id(), papers("Main 1", "ann@acme.example"));
    let new = Command::Enrolment(enrolment::Command::Introduce { id, country, papers });
    let (programme, status) = (Programme::DirectBill, ProgrammeStatus::Active);
    for command in [new, Command::Place { programme, status }] {
        world.partner(&staff(), partner_id(), &command, now).expect("a partner");
    }
    world
}

/// Everything that is tried, by partner and operator alike.
fn deeds() -> Vec<(Actor, Command)> {
    use enrolment::Command as Asked;
    let enrol = Asked::Enrol { programme: RESELLER, reviewed: true, one_way: true, code: CODE };
    let reason = "Not so.".to_owned();
    let refuse = |verdict, check| Asked::Refuse {
        programme: RESELLER,
        verdict,
        check,
        reason: reason.clone(),
    };
    let correct = |papers| Asked::Correct { papers, code: CODE };
    let mut asked = vec![
        enrol,
        Asked::ProveEmail { programme: RESELLER, code: CODE },
        refuse(Verdict::Rejected, Check::Business),
        refuse(Verdict::Declined, Check::Email),
        correct(papers("Main 2", "ann@acme.example")),
        correct(papers("Main 1", "bea@acme.example")),
        Asked::Leave { programme: RESELLER },
        Asked::Leave { programme: Programme::DirectBill },
    ];
    let checks = [Check::Employment, Check::Business].into_iter();
    asked.extend(checks.map(|check| Asked::Pass { programme: RESELLER, check }));
    let sign = agreement::Command::Accept { programme: RESELLER, version: None };
    let commands = asked.into_iter().map(Command::Enrolment).chain([Command::Agreement(sign)]);
    commands.flat_map(|one| [(staff(), one.clone()), (admin(), one)]).collect()
}

fn of(world: &World) -> &Partner {
    &world.partners[&partner_id()]
}

/// What must hold after every step, said without a look at the guards.
fn laws(before: &Partner, actor: &Actor, events: &[Event], after: &Partner, now: Timestamp) {
    assert!(after.faults().is_empty());
    assert!(after.due().is_none_or(|due| due > now), "something is due and did not happen");
    let (was, is) = (before.status(RESELLER), after.status(RESELLER));
    assert!(was.is_none() || is.is_some(), "an enrolment was taken back");
    let direct = after.status(Programme::DirectBill).expect("always there");
    let only = direct.is_live() && is == Some(ProgrammeStatus::Revoked);
    assert!(!only, "back to direct bill only");
    if was != Some(ProgrammeStatus::Active) && is == Some(ProgrammeStatus::Active) {
        assert_eq!(actor.by.organisation, Organisation::Partner(partner_id()));
        assert!(events.iter().any(|event| matches!(event, Event::Agreement(_))));
        assert_eq!(was, Some(ProgrammeStatus::Qualified), "accepted what was not shown");
    }
    assert!(after.accepted.len() <= 1, "accepted twice");
    let Some(one) = after.enrolments.get(&RESELLER) else { return };
    if is == Some(ProgrammeStatus::Qualified) {
        assert_eq!(one.open().count(), 0, "approved with an open check");
    }
    let waits = is == Some(ProgrammeStatus::Pending);
    if waits {
        assert!(one.open().count() > 0, "pending, and nothing to wait for");
        assert!(one.overdue_at.is_some() || one.overdue_since.is_some(), "no clock runs");
    }
    let refused = [Some(ProgrammeStatus::Rejected), Some(ProgrammeStatus::Declined)];
    assert_eq!(refused.contains(&is), one.refused.is_some() && !gone(is), "a no is a status");
    let proved = one.checks.get(&Check::Email).is_some_and(Option::is_some);
    assert!(!proved || one.code.is_none(), "a proved address has a link that works");
}

fn gone(status: Option<ProgrammeStatus>) -> bool {
    status == Some(ProgrammeStatus::Revoked)
}

#[test]
fn in_every_order_the_laws_hold() {
    let began: Timestamp = "2026-03-02T09:00:00Z".parse().expect("a moment");
    let deeds = deeds();
    let mut seen = BTreeSet::new();
    let mut now_at = vec![(begin(began), began)];
    let (mut reached, mut tried) = (BTreeSet::new(), 0);
    for _ in 0..DEPTH {
        let mut next = Vec::new();
        for (world, now) in now_at {
            let mut put = |world: World, now: Timestamp| {
                let key = serde_json::to_string(of(&world)).expect("it can be stored");
                reached.insert(of(&world).status(RESELLER));
                if seen.insert((key, now)) {
                    next.push((world, now));
                }
            };
            for (actor, command) in &deeds {
                let mut world = world.clone();
                let before = of(&world).clone();
                tried += 1;
                let Ok(facts) = world.partner(actor, partner_id(), command, now) else {
                    assert_eq!(of(&world), &before, "refused, and yet changed");
                    continue;
                };
                let events: Vec<_> = facts.into_iter().map(|fact| fact.event).collect();
                laws(&before, actor, &events, of(&world), now);
                put(world, now);
            }
            // Time passes twice at most: beyond what is overdue, and beyond a leave.
            if now < began + SignedDuration::from_hours(24 * 60) {
                let (mut world, later) = (world, now + SignedDuration::from_hours(24 * 31));
                let before = of(&world).clone();
                let facts = world.settle_partner(partner_id(), later);
                let events: Vec<_> = facts.into_iter().map(|fact| fact.event).collect();
                laws(&before, &staff(), &events, of(&world), later);
                put(world, later);
            }
        }
        now_at = next;
    }
    println!("{} states, {tried} deeds", seen.len());
    assert!(seen.len() > 500 && tried > 5_000, "{} {tried}", seen.len());
    let words: BTreeSet<_> = reached.into_iter().flatten().map(ProgrammeStatus::word).collect();
    let wanted = ["pending", "qualified", "active", "rejected", "declined"];
    assert!(wanted.iter().all(|word| words.contains(word)), "reached only {words:?}");
}
