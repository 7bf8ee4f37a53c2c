//! The programme that the benchmark runs on: a reseller, its provider, and a large book of
//! customers who are ready to move. It is made once and copied for every measurement.

use domain::{
    actor::{Actor, Organisation, Role, member},
    customer::{
        Customer,
        agreement::Contact,
        command::Command,
        order::course::Course,
        profile::{Address, BillTo, Profile},
        relationship::{AdminPrivileges, Kind, Origin},
        subscription::{Subscription, SubscriptionState, Term},
    },
    id::{AppId, CustomerId, PartnerId, SubscriptionId},
    operator::{
        self,
        offer::{BillingCycle, Offer, ProductClass},
        policy::Policy,
        region::Country,
    },
    partner::{self, Programme, ProgrammeStatus},
    world::World,
};
use jiff::Timestamp;
use server::signin::secret::SecretHash;
use store::{
    Store,
    credential::{self, Credential},
    perform::{self, admit},
};
use uuid::Uuid;

/// Customers in the book.
const CUSTOMERS: u64 = 20_000;
/// Subscriptions of each; every one is good for one cycle.
const LINES: u64 = 4;
/// Customers written in one transaction while the book is made.
const CHUNK: u64 = 500;
/// The secret of both partners' programs.
pub const SECRET: &str = "a-secret-of-the-benchmark-and-of-nobody-else";

/// What one cycle moves.
#[derive(Clone, Copy, Debug)]
pub struct Errand {
    /// Of whom.
    pub customer: CustomerId,
    /// What.
    pub subscription: SubscriptionId,
    /// How many cycles the customer has been through before.
    pub round: u64,
}

/// How many cycles a fresh copy of the book is good for.
pub const CYCLES: u64 = CUSTOMERS * LINES;

/// The cycle of this number. All customers come once before any comes again, so that no cycle
/// finds its customer warm from the one before.
pub fn errand(number: u64) -> Errand {
    let (customer, round) = (number % CUSTOMERS, number / CUSTOMERS);
    Errand { customer: customer_id(customer), subscription: bought(customer, round), round }
}

/// Spread over the whole range, as ids that were drawn are (splitmix64, Steele et al. 2014).
fn id<T: From<Uuid>>(kind: u64, number: u64) -> T {
    let mix = |seed: u64| {
        let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let seed = (kind << 48) | number;
    Uuid::from_u64_pair(mix(seed), mix(!seed)).into()
}

fn customer_id(number: u64) -> CustomerId {
    id(1, number)
}

fn bought(customer: u64, line: u64) -> SubscriptionId {
    id(2, customer * LINES + line)
}

/// The partner that gives.
pub fn source() -> PartnerId {
    id(3, 1)
}

/// The provider that takes.
pub fn target() -> PartnerId {
    id(3, 2)
}

/// The program of a partner.
pub fn program(partner: PartnerId) -> AppId {
    id(4, u64::from(partner == target()))
}

/// A partner's program, as the rules see it.
pub fn agent(partner: PartnerId) -> Actor {
    Actor::app(Organisation::Partner(partner), program(partner), &[Role::AdminAgent])
}

fn staff() -> Actor {
    let roles = [Role::OperatorStaff];
    Actor::user(Organisation::Operator(id(5, 0)), id(5, 1), &roles)
}

fn start() -> Timestamp {
    Timestamp::from_second(1_700_000_000).expect("a moment")
}

fn country() -> Country {
    Country::new("NL").expect("two letters")
}

/// Makes the book in an empty installation.
pub fn make(store: &Store) {
    let mut world = World::default();
    found(store, &mut world);
    let mut numbers = 0..CUSTOMERS;
    while !numbers.is_empty() {
        let chunk: Vec<_> = numbers
            .by_ref()
            .take(usize::try_from(CHUNK).expect("small"))
            .map(|number| customer(&mut world, number))
            .collect();
        let write = move |tx: &mut store::Tx<'_>| {
            for (state, facts) in &chunk {
                admit::customer(tx, &staff().by, state.clone(), facts, start())?;
            }
            Ok(())
        };
        store.write_now(write).expect("customers are written");
    }
}

type Facts = Vec<domain::Dated<domain::customer::event::Event>>;

fn found(store: &Store, world: &mut World) {
    let founding = [
        operator::Command::Found {
            id: id(5, 0),
            name: "Meridiaan Partner Programme".into(),
            policy: Policy::default(),
        },
        operator::Command::Sell(Offer {
            id: "MAIL".into(),
            name: "Mail, business".into(),
            class: ProductClass::OnlineService,
            product: "SEAT-MAIL".into(),
            addon_to: [].into(),
            seats_max: None,
            ..Offer::default()
        }),
    ];
    for command in founding {
        world.operator(&staff(), &command, start()).expect("it is founded");
        let write =
            move |tx: &mut store::Tx<'_>| perform::operator(tx, &staff(), &command, start());
        store.write_now(write).expect("a write").expect("it is founded");
    }
    for (partner, command) in partners() {
        let actor = staff();
        world.partner(&actor, partner, &command, start()).expect("a partner's command");
        let write =
            move |tx: &mut store::Tx<'_>| perform::partner(tx, &actor, partner, &command, start());
        store.write_now(write).expect("a write").expect("a partner's command");
    }
    for partner in [source(), target()] {
        let hash = SecretHash::of(SECRET).expect("long enough").as_str().to_owned();
        let program = program(partner);
        let proof = Credential {
            id: program.0,
            kind: credential::Kind::App,
            tenant: partner.0,
            name: program.to_string(),
            hash,
            body: "{}".to_owned(),
        };
        store.write_now(move |tx| credential::put(tx, &proof)).expect("a credential");
    }
}

fn partners() -> Vec<(PartnerId, partner::Command)> {
    let mut all = Vec::new();
    let parts = [
        (source(), "Havenlicht Automatisering B.V.", "4710001", Programme::DirectBill),
        (source(), "", "", Programme::IndirectReseller),
        (target(), "Lindenkai Distribution GmbH", "4710003", Programme::IndirectProvider),
    ];
    for (partner, name, mpn, programme) in parts {
        if !name.is_empty() {
            let (name, mpn, country) = (name.to_owned(), mpn.into(), country());
            all.push((partner, partner::Command::Register { id: partner, name, country, mpn }));
            let app = member::App {
                id: program(partner),
                name: "Customer desk".to_owned(),
                roles: [Role::AdminAgent].into(),
            };
            all.push((partner, partner::Command::Install(app)));
        }
        let status = ProgrammeStatus::Active;
        all.push((partner, partner::Command::Place { programme, status }));
    }
    all.push((source(), partner::Command::Join { provider: target() }));
    all
}

/// A customer as the rules make it, ready to move.
fn customer(world: &mut World, number: u64) -> (Customer, Facts) {
    let id = customer_id(number);
    let (source, target) = (source(), target());
    let contact = Contact {
        first_name: "Ada".to_owned(),
        last_name: "Berg".to_owned(),
        email: format!("ada@c{number}.example"),
        phone: None,
    };
    let attest = Command::AttestAgreement { partner: target, contact, agreed_at: start() };
    let (kind, origin, privileges) = (Kind::Direct, Origin::Created, AdminPrivileges::Granted);
    let mut commands = vec![
        (staff(), Command::Register { id, profile: Box::new(profile(number)) }),
        (staff(), Command::Relate { partner: source, kind, origin, privileges }),
        (agent(source), Command::ExtendRelationship { provider: target, consent: true }),
        (agent(target), attest),
    ];
    let bought = (0..LINES).map(|line| Command::Import(Box::new(subscription(number, line))));
    commands.extend(bought.map(|command| (staff(), command)));
    let assign = Command::AssignSeats { product: "SEAT-MAIL".into(), assigned: 60 };
    commands.push((staff(), assign));
    let mut facts = Vec::new();
    for (actor, command) in commands {
        let done = world.customer(&actor, id, &command, start());
        facts.extend(done.unwrap_or_else(|refusals| panic!("{command:?}: {refusals:?}")));
    }
    (world.customers.remove(&id).expect("it was registered"), facts)
}

fn profile(number: u64) -> Profile {
    let company_name = format!("Bakkerij {number} B.V.");
    let address = Address {
        country: country(),
        city: "Delft".to_owned(),
        state: None,
        line1: "Markt 1".to_owned(),
        line2: None,
        postal_code: "2611 AA".to_owned(),
        phone: None,
    };
    let bill_to = BillTo {
        company_name: company_name.clone(),
        first_name: "Bo".to_owned(),
        last_name: "Ek".to_owned(),
        email: format!("bo@c{number}.example"),
        culture: "nl-NL".to_owned(),
        language: "nl".to_owned(),
        address,
    };
    Profile { company_name, domain: format!("c{number}.example"), country: country(), bill_to }
}

fn subscription(customer: u64, line: u64) -> Subscription {
    Subscription {
        id: bought(customer, line),
        partner: source(),
        order: id(6, customer * LINES + line),
        offer: "MAIL".into(),
        offer_name: "Mail, business".to_owned(),
        class: ProductClass::OnlineService,
        product: "SEAT-MAIL".into(),
        friendly_name: format!("Department {line}"),
        quantity: 25,
        billing_cycle: BillingCycle::Monthly,
        term: Some(Term::Year),
        auto_renew: true,
        base: None,
        entitlement: None,
        partner_of_record: None,
        created_at: start(),
        effective_at: start(),
        commitment_ends_at: Some(Term::Year.end(start())),
        state: SubscriptionState::Active,
        moved_from: None,
        course: Course::default(),
        version: 0,
    }
}
