//! A small programme, and one way to give commands to the store and to the reference at once.

use super::home::{CONNECTIONS, Home};
use domain::{
    actor::{Actor, Organisation, Role},
    customer::{
        agreement::Contact,
        command::Command,
        order::course::Course,
        profile::{Address, BillTo, Profile},
        relationship::{AdminPrivileges, Kind, Origin},
        subscription::{Subscription, SubscriptionState, Term},
        transfer::ask::{Ask, AskedLine},
    },
    id::{CustomerId, Fresh, PartnerId, SubscriptionId},
    operator::{
        self,
        offer::{BillingCycle, Offer, ProductClass},
        policy::Policy,
        region::Country,
    },
    partner::{self, Programme, ProgrammeStatus},
    refusal::Refusals,
    world::World,
};
use jiff::{SignedDuration, Timestamp};
use store::{Failure, Store, Tx, perform};
use uuid::Uuid;

pub fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

pub fn start() -> Timestamp {
    Timestamp::from_second(1_700_000_000).expect("a moment")
}

pub fn day(number: i64) -> Timestamp {
    start() + SignedDuration::from_hours(24 * number)
}

pub const SOURCE: u128 = 0x10;
pub const TARGET: u128 = 0x20;
pub const STRANGER: u128 = 0x30;

/// One command, to whomever.
#[derive(Debug, Clone)]
pub enum Step {
    Operator(operator::Command),
    Partner(u128, partner::Command),
    Customer(u128, Command),
}

/// The store beside the reference that it must agree with.
pub struct Twin {
    pub store: Store,
    pub world: World,
    pub home: Home,
}

impl Twin {
    /// A programme of three partners that has been founded, with requests open for 30 days.
    pub fn founded() -> Twin {
        Twin::founded_on(CONNECTIONS)
    }

    /// The same on so many connections, where the engine has several that write.
    pub fn founded_on(connections: usize) -> Twin {
        let home = Home::new();
        let store = home.open_with(connections);
        let mut twin = Twin { store, world: World::default(), home };
        for step in founding() {
            twin.must(&staff(), &step, start());
        }
        twin
    }

    /// Gives a command to both; they must answer alike.
    pub fn give(&mut self, actor: &Actor, step: &Step, now: Timestamp) -> Result<(), Refusals> {
        let (who, what) = (actor.clone(), step.clone());
        let stored =
            self.store.write_now(move |tx| give(tx, &who, &what, now)).expect("no failure");
        let reference = match step {
            Step::Operator(command) => {
                self.world.operator(actor, command, now).map(|facts| format!("{facts:?}"))
            }
            Step::Partner(partner, command) => {
                let facts = self.world.partner(actor, id(*partner), command, now);
                facts.map(|facts| format!("{facts:?}"))
            }
            Step::Customer(customer, command) => {
                let facts = self.world.customer(actor, id(*customer), command, now);
                facts.map(|facts| format!("{facts:?}"))
            }
        };
        assert_eq!(stored, reference, "{step:?}");
        reference.map(drop)
    }

    /// Gives a command that is accepted.
    pub fn must(&mut self, actor: &Actor, step: &Step, now: Timestamp) {
        self.give(actor, step, now).unwrap_or_else(|refusals| panic!("{step:?}: {refusals:?}"));
    }

    /// A customer of the source, who may extend and move it, with four subscriptions.
    pub fn customer(&mut self, number: u128, name: &str) {
        for command in customer(number, name) {
            self.must(&staff(), &Step::Customer(number, command), start());
        }
    }

    /// The same, with all that a transfer to the target needs.
    pub fn ready(&mut self, number: u128, name: &str) {
        self.customer(number, name);
        let extend = Command::ExtendRelationship { provider: id(TARGET), consent: true };
        self.must(&agent(SOURCE), &Step::Customer(number, extend), start());
        let (partner, contact) = (id(TARGET), contact());
        let attest = Command::AttestAgreement { partner, contact, agreed_at: start() };
        self.must(&agent(TARGET), &Step::Customer(number, attest), start());
    }
}

fn give(
    tx: &mut Tx<'_>,
    actor: &Actor,
    step: &Step,
    now: Timestamp,
) -> Result<Result<String, Refusals>, Failure> {
    Ok(match step {
        Step::Operator(command) => perform::operator(tx, actor, command, now)?
            .map(|performed| format!("{:?}", performed.facts)),
        Step::Partner(partner, command) => perform::partner(tx, actor, id(*partner), command, now)?
            .map(|performed| format!("{:?}", performed.facts)),
        Step::Customer(customer, command) => {
            perform::customer(tx, actor, id(*customer), command, now)?
                .map(|performed| format!("{:?}", performed.facts))
        }
    })
}

pub fn staff() -> Actor {
    Actor::user(Organisation::Operator(id(1)), id(2), &[Role::OperatorStaff])
}

pub fn agent(partner: u128) -> Actor {
    let roles = [Role::AdminAgent, Role::GlobalAdmin];
    Actor::user(Organisation::Partner(id(partner)), id(partner + 1), &roles)
}

pub fn contact() -> Contact {
    Contact {
        first_name: "Ada".to_owned(),
        last_name: "Berg".to_owned(),
        email: "ada@example.org".to_owned(),
        phone: None,
    }
}

fn founding() -> Vec<Step> {
    let policy = Policy { transfer_days_open: Some(30), ..Policy::default() };
    let mut steps =
        vec![Step::Operator(operator::Command::Found { id: id(1), name: "Demo".into(), policy })];
    let sell = |offer: &str, class, base: Option<&str>| {
        Step::Operator(operator::Command::Sell(Offer {
            id: offer.into(),
            name: format!("Plan {offer}"),
            class,
            product: format!("SEAT-{offer}").as_str().into(),
            addon_to: base.map(Into::into).into_iter().collect(),
            seats_max: None,
            ..Offer::default()
        }))
    };
    steps.push(sell("MAIL", ProductClass::OnlineService, None));
    steps.push(sell("ARCHIVE", ProductClass::OnlineService, Some("MAIL")));
    steps.push(sell("MS-AZR-0145P", ProductClass::PayAsYouGo, None));
    steps.push(sell("RESERVED", ProductClass::Reservation, None));
    let programmes = [
        (SOURCE, "Bakker Cloud", vec![Programme::DirectBill, Programme::IndirectReseller]),
        (TARGET, "Noord Distributie", vec![Programme::IndirectProvider]),
        (STRANGER, "Fjord Teknik", vec![Programme::IndirectProvider, Programme::DirectBill]),
    ];
    for (partner, name, parts) in programmes {
        let country = Country::new("NL").expect("two letters");
        let mpn = format!("{partner}").as_str().into();
        let command =
            partner::Command::Register { id: id(partner), name: name.into(), country, mpn };
        steps.push(Step::Partner(partner, command));
        for programme in parts {
            let status = ProgrammeStatus::Active;
            steps.push(Step::Partner(partner, partner::Command::Place { programme, status }));
        }
    }
    steps
}

/// The operator takes the partnership into the books, after the founding.
pub fn joining() -> Step {
    Step::Partner(SOURCE, partner::Command::Join { provider: id(TARGET) })
}

pub fn profile(number: u128, name: &str) -> Profile {
    let country = Country::new("NL").expect("two letters");
    Profile {
        company_name: name.to_owned(),
        domain: format!("C{number}.example"),
        country,
        bill_to: BillTo {
            company_name: name.to_owned(),
            first_name: "Bo".to_owned(),
            last_name: "Ek".to_owned(),
            email: "bo@example.org".to_owned(),
            culture: "nl-NL".to_owned(),
            language: "nl".to_owned(),
            address: Address {
                country,
                city: "Delft".to_owned(),
                state: None,
                line1: "Markt 1".to_owned(),
                line2: None,
                postal_code: "2611 AA".to_owned(),
                phone: None,
            },
        },
    }
}

/// The id of a customer's subscription, from 1.
pub fn subscription(customer: u128, number: u128) -> SubscriptionId {
    id((customer << 16) | number)
}

fn customer(number: u128, name: &str) -> Vec<Command> {
    let profile = Box::new(profile(number, name));
    let partner: PartnerId = id(SOURCE);
    let privileges = AdminPrivileges::Granted;
    let direct = (Kind::Direct, Origin::Created);
    let mut commands = vec![
        Command::Register { id: id(number), profile },
        Command::Relate { partner, kind: direct.0, origin: direct.1, privileges },
    ];
    let class = ProductClass::OnlineService;
    let import = |place, offer: &str, class, base| {
        let quantity = if class == ProductClass::PayAsYouGo { 1 } else { 25 };
        Command::Import(Box::new(bought(number, place, offer, class, quantity, base)))
    };
    commands.push(import(1, "MAIL", class, None));
    commands.push(import(2, "ARCHIVE", class, Some(subscription(number, 1))));
    commands.push(import(3, "MS-AZR-0145P", ProductClass::PayAsYouGo, None));
    commands.push(import(4, "RESERVED", ProductClass::Reservation, None));
    commands.push(Command::AssignSeats { product: "SEAT-MAIL".into(), assigned: 20 });
    // So that the source may change what it has sold (R82).
    commands.push(Command::AttestAgreement { partner, contact: contact(), agreed_at: start() });
    commands
}

fn bought(
    customer: u128,
    place: u128,
    offer: &str,
    class: ProductClass,
    quantity: u32,
    base: Option<SubscriptionId>,
) -> Subscription {
    let usage = class == ProductClass::PayAsYouGo;
    Subscription {
        id: subscription(customer, place),
        partner: id(SOURCE),
        order: id((customer << 16) | (0x100 + place)),
        offer: offer.into(),
        offer_name: format!("Plan {offer}"),
        class,
        product: format!("SEAT-{offer}").as_str().into(),
        friendly_name: format!("Ours {place}"),
        quantity,
        billing_cycle: BillingCycle::Monthly,
        term: (!usage).then_some(Term::Year),
        auto_renew: true,
        base,
        entitlement: usage.then(|| id((customer << 16) | (0x200 + place))),
        partner_of_record: None,
        created_at: start(),
        effective_at: start(),
        commitment_ends_at: (!usage).then(|| Term::Year.end(start())),
        state: SubscriptionState::Active,
        moved_from: None,
        course: Course::default(),
        version: 0,
    }
}

pub fn ask(customer: u128, transfer: u128, places: &[u128]) -> Step {
    let lines = places.iter().map(|place| AskedLine {
        subscription: subscription(customer, *place),
        partner_of_record: None,
    });
    let (source, target) = (id(SOURCE), id(TARGET));
    let lines = lines.collect();
    Step::Customer(
        customer,
        Command::Ask(Ask { transfer: id(transfer), source, target, lines, note: None }),
    )
}

pub fn accept(customer: u128, transfer: u128) -> Step {
    let fresh = Fresh(Uuid::from_u128((transfer << 32) | (7 << 20)));
    Step::Customer(customer, Command::Accept { transfer: id(transfer), fresh })
}

/// The rows of every table, in order, as text: what a refused command must not change.
pub fn dump(store: &Store) -> Vec<String> {
    let tables: [(&'static str, usize); 9] = [
        ("select id, version, body from operator order by id", 3),
        ("select id, version, name_key, body from partner order by id", 4),
        ("select provider_id, reseller_id, state from partnership order by 1, 2", 3),
        ("select id, version, due_at, name_key, domain_key, body from customer order by id", 6),
        (
            "select customer_id, partner_id, kinds, name_key, domain_key from standing \
             order by 1, 2",
            5,
        ),
        ("select customer_id, id, partner_id, status, body from subscription order by 1, 2", 5),
        (
            "select customer_id, id, source_id, target_id, state, body from transfer \
             order by 1, 2",
            6,
        ),
        ("select stream, version, at, actor, body from event order by stream, version", 5),
        ("select id, at, topic, body, attempts, lease_until from outbox order by id", 6),
    ];
    let mut rows = Vec::new();
    for (sql, columns) in tables {
        let found = store.read_now(move |tx| {
            tx.all(sql, &[], |row| {
                let cells = (0..columns).map(|column| match row.maybe_text(column) {
                    Ok(text) => format!("{text:?}"),
                    Err(_) => format!("{:?}", row.maybe_big(column)),
                });
                Ok(cells.collect::<Vec<_>>().join(" | "))
            })
        });
        rows.extend(found.expect("a read"));
    }
    rows
}

pub fn stored(store: &Store, customer: u128) -> domain::customer::Customer {
    let found = store.read_now(move |tx| store::customer::load(tx, id::<CustomerId>(customer)));
    let (customer, _) = found.expect("a read").expect("the customer is there");
    (*customer).clone()
}
