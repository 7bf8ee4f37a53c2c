//! The small world: one customer, its partner in transition, the provider that is to take over,
//! another provider that serves the customer, and a stranger.

use domain::{
    Aggregate, Dated, Partners,
    actor::{Actor, Organisation, Role},
    customer::{
        Customer,
        agreement::Contact,
        command::Command,
        order::course::Course,
        profile::{Address, BillTo, Profile},
        relationship::{AdminPrivileges, Kind, Origin},
        subscription::{Subscription, SubscriptionState, Term},
    },
    id::{CustomerId, OperatorId, PartnerId, SubscriptionId},
    operator::{
        self, Operator,
        offer::{BillingCycle, Offer, ProductClass},
        policy::Policy,
        region::Country,
    },
    partner::{self, Partner, Programme, ProgrammeStatus},
    refusal::Refusals,
    world::World,
};
use jiff::Timestamp;
use std::sync::Arc;
use uuid::Uuid;

const fn id(number: u128) -> Uuid {
    Uuid::from_u128(number << 64)
}

/// The operator.
pub const OPERATOR: OperatorId = OperatorId(id(1));
/// The customer.
pub const CUSTOMER: CustomerId = CustomerId(id(2));
/// The partner in transition.
pub const SOURCE: PartnerId = PartnerId(id(3));
/// The provider it works with.
pub const TARGET: PartnerId = PartnerId(id(4));
/// A provider that serves the customer, and that the source does not work with.
pub const OTHER: PartnerId = PartnerId(id(5));
/// A provider that nobody here has to do with.
pub const STRANGER: PartnerId = PartnerId(id(6));
/// A base with seats.
pub const MAIL: SubscriptionId = SubscriptionId(id(7));
/// An add-on of it.
pub const CONF: SubscriptionId = SubscriptionId(id(8));
/// Something billed by use.
pub const CLOUD: SubscriptionId = SubscriptionId(id(9));
/// An add-on that comes later.
pub const LATE: SubscriptionId = SubscriptionId(id(10));

/// When it all begins.
pub fn dawn() -> Timestamp {
    Timestamp::from_second(1_767_225_600).expect("a day in 2026")
}

/// Everybody who tries everything: right and wrong roles of all organisations.
pub fn everybody() -> Vec<Actor> {
    let partner = |id, roles: &[Role]| Actor::user(Organisation::Partner(id), id.0.into(), roles);
    vec![
        partner(SOURCE, &[Role::AdminAgent]),
        partner(SOURCE, &[Role::SalesAgent]),
        partner(SOURCE, &[Role::GlobalAdmin, Role::HelpdeskAgent]),
        partner(TARGET, &[Role::AdminAgent]),
        partner(TARGET, &[Role::SalesAgent]),
        partner(TARGET, &[Role::GlobalAdmin, Role::HelpdeskAgent]),
        partner(OTHER, &[Role::AdminAgent, Role::SalesAgent]),
        partner(STRANGER, &Role::ALL),
        Actor::user(Organisation::Customer(CUSTOMER), id(20).into(), &[Role::CustomerAdmin]),
        staff(),
    ]
}

/// The operator's staff.
pub fn staff() -> Actor {
    Actor::user(Organisation::Operator(OPERATOR), id(21).into(), &[Role::OperatorStaff])
}

/// The contact who accepted.
pub fn contact() -> Contact {
    let [first_name, last_name, email] = ["Ann", "Mulder", "ann@bakery.example"].map(str::to_owned);
    Contact { first_name, last_name, email, phone: None }
}

/// A subscription of the source.
pub fn subscription(id: SubscriptionId, offer: &str, quantity: u32) -> Subscription {
    let class = if id == CLOUD { ProductClass::PayAsYouGo } else { ProductClass::OnlineService };
    Subscription {
        id,
        partner: SOURCE,
        order: id.0.into(),
        offer: offer.into(),
        offer_name: offer.to_owned(),
        class,
        product: offer.into(),
        friendly_name: offer.to_owned(),
        quantity,
        billing_cycle: BillingCycle::Monthly,
        term: (id != CLOUD).then_some(Term::Year),
        auto_renew: true,
        base: (id == CONF || id == LATE).then_some(MAIL),
        entitlement: (id == CLOUD).then(|| id.0.into()),
        partner_of_record: None,
        created_at: dawn(),
        effective_at: dawn(),
        commitment_ends_at: None,
        state: SubscriptionState::Active,
        moved_from: None,
        course: Course::default(),
        version: 0,
    }
}

fn profile() -> Profile {
    let country = Country::new("NL").expect("two letters");
    let [name, city, line1, postal_code] =
        ["Bakery", "Town", "Street 1", "1000"].map(str::to_owned);
    let address =
        Address { country, city, state: None, line1, line2: None, postal_code, phone: None };
    let [first_name, last_name, email] = ["Ann", "Mulder", "ann@bakery.example"].map(str::to_owned);
    let [culture, language] = ["nl-NL", "nl"].map(str::to_owned);
    let company_name = name.clone();
    let bill_to = BillTo { company_name, first_name, last_name, email, culture, language, address };
    Profile { company_name: name, domain: "bakery.example".to_owned(), country, bill_to }
}

/// The world before the first step.
pub fn world() -> World {
    let mut world = World::default();
    found(&mut world).expect("nothing stands against the books");
    world
}

fn found(world: &mut World) -> Result<(), Refusals> {
    let (staff, now) = (staff(), dawn());
    let (days, most) = (Some(30), Some(3));
    let policy = Policy { transfer_days_open: days, transfer_lines_max: most, ..Policy::default() };
    let found = operator::Command::Found { id: OPERATOR, name: "Programme".to_owned(), policy };
    world.operator(&staff, &found, now)?;
    for (offer, class) in [
        ("mail", ProductClass::OnlineService),
        ("conf", ProductClass::OnlineService),
        ("late", ProductClass::OnlineService),
        ("cloud", ProductClass::PayAsYouGo),
    ] {
        let addon = offer == "conf" || offer == "late";
        let addon_to = addon.then(|| "mail".into()).into_iter().collect();
        let (id, name, product) = (offer.into(), offer.to_owned(), offer.into());
        let offer =
            Offer { id, name, class, product, addon_to, seats_max: Some(9), ..Offer::default() };
        world.operator(&staff, &operator::Command::Sell(offer), now)?;
    }
    let country = Country::new("NL").expect("two letters");
    for (number, id) in [SOURCE, TARGET, OTHER, STRANGER].into_iter().enumerate() {
        let (name, mpn) = (format!("Partner {number}"), format!("100{number}").as_str().into());
        let register = partner::Command::Register { id, name, country, mpn };
        world.partner(&staff, id, &register, now)?;
        let parts: &[Programme] = if id == SOURCE {
            &[Programme::DirectBill, Programme::IndirectReseller]
        } else {
            &[Programme::IndirectProvider]
        };
        for programme in parts {
            let (programme, status) = (*programme, ProgrammeStatus::Active);
            world.partner(&staff, id, &partner::Command::Place { programme, status }, now)?;
        }
    }
    world.partner(&staff, SOURCE, &partner::Command::Join { provider: TARGET }, now)?;
    let (id, profile) = (CUSTOMER, Box::new(profile()));
    let relate = |partner, kind| Command::Relate {
        partner,
        kind,
        origin: Origin::Invitation,
        privileges: AdminPrivileges::Granted,
    };
    let import = |id, offer, quantity| Command::Import(Box::new(subscription(id, offer, quantity)));
    for command in [
        Command::Register { id, profile },
        relate(SOURCE, Kind::Direct),
        relate(OTHER, Kind::IndirectProvider),
        import(MAIL, "mail", 3),
        import(CONF, "conf", 2),
        import(CLOUD, "cloud", 1),
        Command::AssignSeats { product: "mail".into(), assigned: 2 },
        // So that the source may change what it has sold (R82); on another word than in the deeds.
        Command::AttestAgreement {
            partner: SOURCE,
            contact: Contact { first_name: "Books".to_owned(), ..contact() },
            agreed_at: now,
        },
    ] {
        world.customer(&staff, CUSTOMER, &command, now)?;
    }
    Ok(())
}

/// A partner placed by the operator.
pub fn placed(
    partners: &Partners,
    id: PartnerId,
    programme: Programme,
    status: ProgrammeStatus,
) -> Partners {
    let mut partners = partners.clone();
    let mut state = partners.get(&id).map(|one| (**one).clone());
    Partner::apply(
        &mut state,
        &Dated { at: dawn(), event: partner::Event::Placed { programme, status } },
    );
    partners.extend(state.map(|state| (id, Arc::new(state))));
    partners
}

/// The operator with other choices.
pub fn chosen(operator: &Operator, policy: Policy) -> Operator {
    let mut state = Some(operator.clone());
    let event = operator::Event::PolicyChosen { policy, from: dawn() };
    Operator::apply(&mut state, &Dated { at: dawn(), event });
    state.expect("no event makes an operator vanish")
}

/// The customer of a world.
pub fn customer(world: &World) -> Customer {
    world.customers[&CUSTOMER].clone()
}
