//! What could be done next: mostly something that the rules allow as things stand.

#[path = "choose/account.rs"]
mod account;
#[path = "choose/around.rs"]
mod around;
#[path = "choose/catalogue.rs"]
mod catalogue;
#[path = "choose/enrolment.rs"]
mod enrolment;
#[path = "choose/flaw.rs"]
mod flaw;
#[path = "choose/invitation.rs"]
mod invitation;
#[path = "choose/movecase.rs"]
mod movecase;
#[path = "choose/order.rs"]
mod order;
#[path = "choose/programme.rs"]
mod programme;
#[path = "choose/standing.rs"]
mod standing;
#[path = "choose/subscription.rs"]
mod subscription;
#[path = "choose/transfer.rs"]
mod transfer;

use super::{
    deed::{Deed, Step},
    dice::Dice,
    model::Model,
};
use domain::{
    Aggregate, Setting,
    actor::{Actor, Organisation, Role, member::App, member::Member},
    customer::{Customer, command::Command},
    id::{CustomerId, OperatorId, PartnerId},
    operator::Operator,
    partner::{self, Partner, enrolment::Command::Introduce},
    world::World,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// Every role that a partner's people can have and that does something here.
const AGENT: [Role; 5] =
    [Role::GlobalAdmin, Role::UserAdmin, Role::AdminAgent, Role::SalesAgent, Role::HelpdeskAgent];
/// How often something is drawn until the rules allow it.
const TRIES: usize = 4;
/// Deeds that may come again.
const REMEMBERED: usize = 60;

/// Names as people have them: with marks, capitals, and signs that mean something to a database.
const NAMES: [&str; 24] = [
    "Zon",
    "zon",
    "ZON & Zonen",
    "Åkerlund",
    "åkerlund",
    "Ökonomie",
    "Straße",
    "STRASSE",
    "Ærø",
    "100% Groen",
    "under_score",
    "Ank\\er",
    "O'Neill \"quoted\"",
    "-- drop",
    "$1 Shop",
    "a b",
    "a-b",
    "ab",
    "Ελλάς",
    "ΟΔΟΣ",
    "İstanbul",
    "東京",
    "😀 Emoji",
    "éclair",
];

/// A chooser's view of the moment.
pub struct Choice<'a> {
    pub dice: &'a mut Dice,
    pub world: &'a World,
    pub now: Timestamp,
}

/// A way to find something to do; `None` when nothing of the kind can be done.
type Find<'c> = fn(&mut Choice<'c>) -> Option<(Actor, Step)>;

/// How often each is tried, in proportion.
fn finds<'c>() -> [(u32, Find<'c>); 54] {
    [
        (1, |it| Some(it.sell())),
        (1, |it| Some(it.choose_policy())),
        (1, |it| it.regroup()),
        (1, Choice::view_as),
        (1, |it| Some(it.admit_staff())),
        (1, |it| Some(it.install_staff())),
        (6, Choice::register_partner),
        (8, Choice::place),
        (3, Choice::join),
        (1, Choice::admit_agent),
        (1, Choice::install_agent),
        (3, Choice::change_staff),
        (6, Choice::register_customer),
        (10, Choice::relate),
        (16, Choice::extend),
        (16, Choice::attest),
        (1, Choice::accept_agreement),
        (1, Choice::withdraw_agreement),
        (1, Choice::admit_owner),
        (1, Choice::install_owner),
        (50, Choice::import),
        (5, Choice::assign),
        (4, Choice::person),
        (8, Choice::change_seats),
        (6, Choice::suspend),
        (6, Choice::reactivate),
        (120, Choice::ask),
        (8, Choice::withdraw),
        (16, Choice::accept),
        (2, Choice::bills),
        (8, Choice::reject),
        (12, Choice::record),
        (24, Choice::undo),
        (8, Choice::consent),
        (8, Choice::settle),
        (4, Choice::settle_partner),
        (1, |it| it.allowed(Choice::introduce)),
        (4, |it| it.allowed(Choice::enrolment)),
        (2, |it| it.allowed(Choice::sign)),
        (5, |it| it.allowed(Choice::order)),
        (5, |it| it.allowed(Choice::keep)),
        (4, |it| it.allowed(Choice::invite)),
        (9, |it| it.allowed(Choice::answer_partnership)),
        (2, |it| it.allowed(Choice::answer_invitation)),
        (1, |it| it.allowed(Choice::part)),
        (1, |it| it.allowed(Choice::book)),
        (1, |it| it.allowed(Choice::restrict)),
        (3, |it| it.allowed(Choice::incentive)),
        (8, |it| it.allowed(Choice::move_case)),
        (1, |it| it.allowed(|it| Some(it.set_calendar()))),
        (1, |it| it.allowed(|it| Some(it.publish()))),
        (1, |it| it.allowed(|it| Some(it.equate()))),
        (1, |it| it.allowed(Choice::books)),
        (1, |it| it.allowed(Choice::take_legacy)),
    ]
}

/// The next deeds of a history.
pub struct Chooser {
    pub dice: Dice,
    pub now: Timestamp,
    manners: Manners,
    earlier: Vec<(Actor, Step)>,
}

/// How people behave.
#[derive(Clone, Copy)]
pub struct Manners {
    /// One in so many deeds has a flaw, is somebody else's, or was done before.
    pub flaw_in: u32,
    /// How many hours pass at most when time leaps.
    pub hours_max: u32,
    /// One in so many waits ends at the very moment of a deadline.
    pub deadline_in: u32,
}

impl Manners {
    /// People who mostly know what they do.
    pub const GOOD: Manners = Manners { flaw_in: 8, hours_max: 60, deadline_in: 30 };
    /// Careless and hostile people, in a time that leaps.
    pub const BAD: Manners = Manners { flaw_in: 3, hours_max: 24 * 60, deadline_in: 12 };
}

impl Chooser {
    pub fn of(seed: u64, manners: Manners) -> Chooser {
        let now = Timestamp::from_second(1_700_000_000).expect("a moment");
        Chooser { dice: Dice::of(seed), now, manners, earlier: Vec::new() }
    }

    /// What every history begins with.
    pub fn opening(&mut self) -> Vec<Deed> {
        let steps = programme::founding();
        steps.into_iter().map(|step| Deed { actor: staff(), step, now: self.now }).collect()
    }

    /// Another deed, a little later.
    pub fn next(&mut self, model: &Model) -> Deed {
        self.wait(model);
        let (actor, step) = self.possible(model);
        let (actor, step) = if self.dice.one_in(self.manners.flaw_in) {
            self.spoilt(model, actor, step)
        } else {
            self.earlier.push((actor.clone(), step.clone()));
            (actor, step)
        };
        if self.earlier.len() > REMEMBERED {
            self.earlier.remove(0);
        }
        Deed { actor, step, now: self.now }
    }

    /// Seconds mostly, sometimes days, sometimes until the very moment of a deadline.
    fn wait(&mut self, model: &Model) {
        let nanos = SignedDuration::from_nanos(i64::from(self.dice.within(0, 1_000_000_000)));
        self.now += match self.dice.within(0, 19) {
            0 => {
                SignedDuration::from_hours(i64::from(self.dice.within(1, self.manners.hours_max)))
                    + nanos
            }
            1 => SignedDuration::from_mins(i64::from(self.dice.within(1, 60))) + nanos,
            _ => nanos,
        };
        let customers = model.world.customers.values().filter_map(Aggregate::due);
        let partners = model.world.partners.values().filter_map(|one| one.due());
        let next = customers.chain(partners).min();
        let exactly = self.dice.one_in(self.manners.deadline_in);
        if let Some(next) = next.filter(|next| *next > self.now && exactly) {
            self.now = next;
        }
    }

    fn possible(&mut self, model: &Model) -> (Actor, Step) {
        let weighted = finds().into_iter();
        let finds = weighted.flat_map(|(weight, find)| (0..weight).map(move |_| find));
        let finds: Vec<_> = finds.collect();
        let mut choice = Choice { dice: &mut self.dice, world: &model.world, now: self.now };
        loop {
            let find = choice.dice.pick(&finds).expect("there are some");
            if let Some(found) = find(&mut choice) {
                return found;
            }
        }
    }

    /// The same with a flaw, by somebody else, of something else, or what was done before.
    fn spoilt(&mut self, model: &Model, actor: Actor, step: Step) -> (Actor, Step) {
        let dice = &mut self.dice;
        let customers: Vec<CustomerId> = model.world.customers.keys().copied().collect();
        let partners: Vec<PartnerId> = model.world.partners.keys().copied().collect();
        match dice.within(0, 5) {
            0 => {
                let role = dice.one_of([Role::BillingAdmin, Role::HelpdeskAgent, Role::AdminAgent]);
                let user = dice.id();
                let organisation = match (dice.pick(&partners), dice.pick(&customers)) {
                    (Some(partner), _) if dice.one_in(2) => Organisation::Partner(partner),
                    (_, Some(customer)) if dice.one_in(2) => Organisation::Customer(customer),
                    _ => actor.by.organisation,
                };
                (Actor::user(organisation, user, &[role]), step)
            }
            1 => {
                let other = if dice.one_in(2) { dice.pick(&customers) } else { None };
                let step = match step {
                    // A name in the command and another in the address: that is our mistake.
                    Step::Customer(_, Command::Register { .. })
                    | Step::Partner(
                        _,
                        partner::Command::Register { .. }
                        | partner::Command::Enrolment(Introduce { .. }),
                    )
                    | Step::Operator(_) => step,
                    Step::Customer(_, command) => {
                        Step::Customer(other.unwrap_or_else(|| dice.id()), command)
                    }
                    Step::Partner(_, command) => Step::Partner(dice.id(), command),
                    Step::Settle(_) => Step::Settle(dice.id()),
                    Step::SettlePartner(_) => Step::SettlePartner(dice.id()),
                };
                (actor, step)
            }
            2 => dice.pick(&self.earlier).unwrap_or((actor, step)),
            _ => (actor, flaw::flawed(dice, step, self.now)),
        }
    }
}

pub fn staff() -> Actor {
    let operator = OperatorId(Uuid::from_u128(1));
    Actor::user(Organisation::Operator(operator), Uuid::from_u128(2).into(), &[Role::OperatorStaff])
}

impl<'c> Choice<'c> {
    fn setting(&self) -> Setting<'c> {
        self.world.setting(self.now)
    }

    /// The first of a few drawings that the rules allow now.
    fn allowed(&mut self, draw: fn(&mut Self) -> Option<(Actor, Step)>) -> Option<(Actor, Step)> {
        for _ in 0..TRIES {
            let drawn = draw(self);
            if let Some((actor, step)) = drawn.filter(|(actor, step)| self.may(actor, step)) {
                return Some((actor, step));
            }
        }
        None
    }

    /// Whether the rules allow it now.
    fn may(&self, actor: &Actor, step: &Step) -> bool {
        let (world, setting) = (self.world, self.setting());
        match step {
            Step::Operator(asked) => {
                Operator::decide(world.operator.as_ref(), actor, asked, &setting).is_ok()
            }
            Step::Partner(id, asked) => {
                let known = world.partners.get(id).map(|one| (**one).clone().settled(&setting));
                Partner::decide(known.as_ref(), actor, asked, &setting).is_ok()
            }
            Step::Customer(id, asked) => {
                let known = world.customers.get(id).map(|one| one.clone().settled(&setting));
                Customer::decide(known.as_ref(), actor, asked, &setting).is_ok()
            }
            Step::Settle(_) | Step::SettlePartner(_) => true,
        }
    }

    /// Somebody of the partner who has every right that its people can have.
    fn agent(&mut self, partner: PartnerId) -> Actor {
        let organisation = Organisation::Partner(partner);
        if self.dice.one_in(4) {
            return Actor::app(organisation, self.dice.id(), &AGENT);
        }
        Actor::user(organisation, self.dice.id(), &AGENT)
    }

    fn owner(&mut self, customer: CustomerId) -> Actor {
        let roles = [Role::CustomerAdmin, Role::GlobalAdmin];
        Actor::user(Organisation::Customer(customer), self.dice.id(), &roles)
    }

    /// Any customer, as it stands.
    fn customer(&mut self) -> Option<&'c Customer> {
        let all: Vec<_> = self.world.customers.keys().copied().collect();
        Some(&self.world.customers[&self.dice.pick(&all)?])
    }

    /// Mostly one of a few, so that names are the same or begin alike.
    fn name(&mut self) -> String {
        let name = self.dice.one_of(NAMES);
        match self.dice.within(0, 3) {
            0 => name.to_owned(),
            1 => format!("{name} {}", self.dice.within(1, 99)),
            2 => name.to_uppercase(),
            _ => format!("{name} {}", self.dice.one_of(NAMES)),
        }
    }

    fn member(&mut self) -> Member {
        let roles = self.dice.one_of([vec![Role::AdminAgent], AGENT.to_vec(), vec![]]);
        let upn = format!("{}@example.org", self.dice.within(1, 9999));
        Member { id: self.dice.id(), upn, name: self.name(), roles: roles.into_iter().collect() }
    }

    fn app(&mut self) -> App {
        let roles = self.dice.one_of([vec![Role::AdminAgent], AGENT.to_vec()]);
        App { id: self.dice.id(), name: self.name(), roles: roles.into_iter().collect() }
    }
}
