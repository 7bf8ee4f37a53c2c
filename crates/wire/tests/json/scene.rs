//! A small programme: a direct bill partner in transition, its provider, and one customer.

use domain::actor::{Actor, Organisation, Role};
use domain::customer::agreement::Contact;
use domain::customer::command::Command;
use domain::customer::order::course::Course;
use domain::customer::profile::{Address, BillTo, Profile};
use domain::customer::relationship::{AdminPrivileges, Kind, Origin};
use domain::customer::subscription::{Subscription, SubscriptionState, Term};
use domain::customer::{Customer, transfer::ask::Ask, transfer::ask::AskedLine};
use domain::id::{CustomerId, Fresh, MpnId, PartnerId, SubscriptionId, TransferId};
use domain::operator::offer::{BillingCycle, Offer, ProductClass};
use domain::operator::region::Country;
use domain::operator::{Command as OperatorCommand, policy::Policy};
use domain::partner::{Command as PartnerCommand, Programme, ProgrammeStatus};
use domain::world::World;
use jiff::Timestamp;
use uuid::Uuid;

pub const SUITE: u128 = 0x51;
pub const EXTRA: u128 = 0x52;
pub const CLOUD: u128 = 0x53;
pub const PLAN: u128 = 0x54;

pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub fn now() -> Timestamp {
    "2026-03-01T10:00:00.1234567Z".parse().expect("a date")
}

pub fn source() -> PartnerId {
    id(0xa).into()
}

pub fn target() -> PartnerId {
    id(0xb).into()
}

pub fn customer_id() -> CustomerId {
    id(0xc).into()
}

pub fn transfer_id() -> TransferId {
    id(0xf).into()
}

pub fn agent(partner: PartnerId) -> Actor {
    let user = Uuid::from_u128(partner.0.as_u128() << 8).into();
    Actor::user(Organisation::Partner(partner), user, &[Role::AdminAgent])
}

pub fn staff() -> Actor {
    Actor::user(Organisation::Operator(id(1).into()), id(2).into(), &[Role::OperatorStaff])
}

pub struct Scene {
    pub world: World,
}

impl Scene {
    /// The customer is the source's; nothing has been extended yet.
    pub fn new() -> Self {
        let mut scene = Self { world: World::default() };
        scene.found();
        scene.partner(
            source(),
            "Alder IT",
            "NL",
            "111",
            &[Programme::DirectBill, Programme::IndirectReseller],
        );
        scene.partner(target(), "Birch Distribution", "DE", "222", &[Programme::IndirectProvider]);
        let join = PartnerCommand::Join { provider: target() };
        scene.world.partner(&staff(), source(), &join, now()).expect("joins");
        scene.customer();
        scene.subscriptions();
        scene
    }

    /// The relationship is extended and the agreement attested: ready to be asked for.
    pub fn extended() -> Self {
        let mut scene = Self::new();
        let extend = Command::ExtendRelationship { provider: target(), consent: true };
        scene.ask(&agent(source()), &extend);
        let contact = contact();
        let (partner, agreed_at) = (target(), now());
        let attest = Command::AttestAgreement { partner, contact, agreed_at };
        scene.ask(&agent(target()), &attest);
        scene
    }

    /// The suite, with its add-on, and the cloud are asked for.
    pub fn asked() -> Self {
        let mut scene = Self::extended();
        let line = |n: u128| AskedLine { subscription: id(n).into(), partner_of_record: None };
        let lines = vec![line(SUITE), line(CLOUD)];
        let ask =
            Ask { transfer: transfer_id(), source: source(), target: target(), lines, note: None };
        scene.ask(&agent(source()), &Command::Ask(ask));
        scene
    }

    pub fn accepted(mut self) -> Self {
        let fresh = Fresh(id(0xabcd_0000));
        let accept = Command::Accept { transfer: transfer_id(), fresh };
        self.ask(&agent(target()), &accept);
        self
    }

    pub fn ask(&mut self, actor: &Actor, command: &Command) {
        let done = self.world.customer(actor, customer_id(), command, now());
        done.unwrap_or_else(|refusals| panic!("{command:?}: {refusals:?}"));
        assert_eq!(self.state().faults_found(), 0);
    }

    pub fn state(&self) -> &Customer {
        &self.world.customers[&customer_id()]
    }

    fn found(&mut self) {
        let policy = Policy::strict();
        let found = OperatorCommand::Found { id: id(1).into(), name: "Programme".into(), policy };
        self.world.operator(&staff(), &found, now()).expect("founded");
        for (name, class, base) in [
            ("Suite", ProductClass::OnlineService, None),
            ("Extra", ProductClass::OnlineService, Some("Suite")),
            ("MS-AZR-0145P", ProductClass::PayAsYouGo, None),
            ("Plan", ProductClass::CloudPlan, None),
        ] {
            let offer = Offer {
                id: name.into(),
                name: format!("{name} offer"),
                class,
                product: name.into(),
                addon_to: base.into_iter().map(Into::into).collect(),
                seats_max: None,
                ..Offer::default()
            };
            self.world.operator(&staff(), &OperatorCommand::Sell(offer), now()).expect("sold");
        }
    }

    fn partner(
        &mut self,
        id: PartnerId,
        name: &str,
        country: &str,
        mpn: &str,
        programmes: &[Programme],
    ) {
        let country = Country::new(country).expect("a country");
        let (name, mpn) = (name.to_owned(), MpnId::from(mpn));
        let register = PartnerCommand::Register { id, name, country, mpn };
        self.world.partner(&staff(), id, &register, now()).expect("registered");
        for programme in programmes {
            let status = ProgrammeStatus::Active;
            let place = PartnerCommand::Place { programme: *programme, status };
            self.world.partner(&staff(), id, &place, now()).expect("placed");
        }
    }

    fn customer(&mut self) {
        let profile = Box::new(profile());
        self.ask(&staff(), &Command::Register { id: customer_id(), profile });
        let (partner, kind, origin) = (source(), Kind::Direct, Origin::Invitation);
        let privileges = AdminPrivileges::Granted;
        self.ask(&staff(), &Command::Relate { partner, kind, origin, privileges });
    }

    fn subscriptions(&mut self) {
        for (n, offer, class, base, quantity) in [
            (SUITE, "Suite", ProductClass::OnlineService, None, 25),
            (EXTRA, "Extra", ProductClass::OnlineService, Some(SUITE), 5),
            (CLOUD, "MS-AZR-0145P", ProductClass::PayAsYouGo, None, 1),
            (PLAN, "Plan", ProductClass::CloudPlan, None, 1),
        ] {
            let cloud = class == ProductClass::PayAsYouGo;
            let one = Subscription {
                id: id(n).into(),
                partner: source(),
                order: id(n + 0x100).into(),
                offer: offer.into(),
                offer_name: format!("{offer} offer"),
                class,
                product: offer.into(),
                friendly_name: format!("Our {offer}"),
                quantity,
                billing_cycle: BillingCycle::Monthly,
                term: (!cloud).then_some(Term::Year),
                auto_renew: true,
                base: base.map(|n| SubscriptionId(id(n))),
                entitlement: cloud.then(|| id(0xe0).into()),
                partner_of_record: None,
                created_at: now(),
                effective_at: now(),
                commitment_ends_at: None,
                state: SubscriptionState::Active,
                moved_from: None,
                course: Course::default(),
                version: 0,
            };
            self.ask(&staff(), &Command::Import(Box::new(one)));
        }
    }
}

/// Counts what must never be true.
trait FaultsFound {
    fn faults_found(&self) -> usize;
}

impl FaultsFound for Customer {
    fn faults_found(&self) -> usize {
        domain::Aggregate::faults(self).len()
    }
}

pub fn contact() -> Contact {
    Contact {
        first_name: "Ada".into(),
        last_name: "Ek".into(),
        email: "ada@cedar.example".into(),
        phone: None,
    }
}

fn profile() -> Profile {
    let country = Country::new("NL").expect("a country");
    Profile {
        company_name: "Cedar Bakeries".into(),
        domain: "cedar.example".into(),
        country,
        bill_to: BillTo {
            company_name: "Cedar Bakeries B.V.".into(),
            first_name: "Ada".into(),
            last_name: "Ek".into(),
            email: "bills@cedar.example".into(),
            culture: "nl-NL".into(),
            language: "nl".into(),
            address: Address {
                country,
                city: "Utrecht".into(),
                state: None,
                line1: "Kade 1".into(),
                line2: None,
                postal_code: "3511".into(),
                phone: None,
            },
        },
    }
}
