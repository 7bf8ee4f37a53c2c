//! What anybody may try in a state.

use super::{
    State,
    cast::{self, CLOUD, CONF, LATE, MAIL, OTHER, SOURCE, STRANGER, TARGET, contact, dawn},
};
use domain::{
    customer::{
        command::Command,
        transfer::{
            ask::{Ask, AskedLine},
            step::Step,
        },
    },
    id::{Fresh, PartnerId, SubscriptionId, TransferId},
    operator::{offer::ProductClass, policy::Policy, region::Country},
    partner::{Programme, ProgrammeStatus},
};
use jiff::SignedDuration;
use uuid::Uuid;

/// How many requests there may be.
const TRANSFERS_MAX: usize = 2;

/// A step of the model.
#[derive(Clone, PartialEq, Debug)]
pub enum Deed {
    /// One of the cast asks something of the customer's record.
    Does(usize, Command),
    /// The operator says how far a partner is.
    Places(PartnerId, Programme, ProgrammeStatus),
    /// The operator chooses anew.
    Chooses(Policy),
    /// The customer turns out to be in another country.
    Resettles(Country),
    /// Days pass.
    Passes(i64),
}

fn transfer_id(number: usize) -> TransferId {
    TransferId(Uuid::from_u128((100 + number as u128) << 64))
}

fn ask(number: usize, target: PartnerId, lines: &[SubscriptionId]) -> Command {
    let line = |subscription: &SubscriptionId| AskedLine {
        subscription: *subscription,
        partner_of_record: None,
    };
    let (transfer, source) = (transfer_id(number), SOURCE);
    let lines = lines.iter().map(line).collect();
    Command::Ask(Ask { transfer, source, target, lines, note: None })
}

/// The steps that make the customer ready, and by whom.
pub fn preparation() -> Vec<(usize, Command)> {
    let attest =
        Command::AttestAgreement { partner: TARGET, contact: contact(), agreed_at: dawn() };
    vec![(0, Command::ExtendRelationship { provider: TARGET, consent: true }), (3, attest)]
}

/// The step that asks for everything, and by whom.
pub fn request() -> Vec<(usize, Command)> {
    vec![(0, ask(0, TARGET, &[MAIL, CLOUD]))]
}

/// What hinders half of it, and by whom.
pub fn hindrance() -> Vec<(usize, Command)> {
    vec![(0, Command::Suspend { subscription: MAIL })]
}

/// The step that accepts it, and by whom.
pub fn acceptance() -> Vec<(usize, Command)> {
    vec![(3, accept(0))]
}

/// Acceptance of a request; what it makes has ids that nothing else has.
fn accept(number: usize) -> Command {
    let fresh = Fresh(Uuid::from_u128((200 + number as u128) << 64));
    Command::Accept { transfer: transfer_id(number), fresh }
}

/// Everything that anybody may try: every command by everybody, and what the operator and time do.
pub fn all(state: &State, cast: usize, deeds: &mut Vec<Deed>) {
    let mut commands = vec![
        Command::ExtendRelationship { provider: TARGET, consent: true },
        Command::ExtendRelationship { provider: TARGET, consent: false },
        Command::ExtendRelationship { provider: STRANGER, consent: true },
        Command::AcceptAgreement { contact: contact(), agreed_at: dawn() },
        Command::AcceptAgreement { contact: contact(), agreed_at: tomorrow() },
        Command::AssignSeats { product: "mail".into(), assigned: 4 },
    ];
    for partner in [SOURCE, TARGET, STRANGER] {
        let contact = contact();
        commands.push(Command::AttestAgreement { partner, contact, agreed_at: dawn() });
    }
    let nameless = domain::customer::agreement::Contact { email: String::new(), ..contact() };
    for (contact, agreed_at) in [(contact(), tomorrow()), (nameless, dawn())] {
        commands.push(Command::AttestAgreement { partner: TARGET, contact, agreed_at });
    }
    subscriptions(state, &mut commands);
    transfers(state, &mut commands);
    for command in commands {
        deeds.extend((0..cast).map(|who| Deed::Does(who, command.clone())));
    }
    surroundings(state, deeds);
}

fn tomorrow() -> jiff::Timestamp {
    dawn() + SignedDuration::from_hours(24 * 300)
}

fn subscriptions(state: &State, commands: &mut Vec<Command>) {
    for subscription in state.customer.subscriptions.keys().copied() {
        commands.push(Command::Suspend { subscription });
        commands.push(Command::Reactivate { subscription });
    }
    for (subscription, quantity) in [(MAIL, 0), (MAIL, 1), (MAIL, 2), (MAIL, 10), (CLOUD, 2)] {
        commands.push(Command::ChangeSeats { subscription, quantity });
    }
    let late = cast::subscription(LATE, "late", 1);
    commands.push(Command::Import(Box::new(late)));
}

fn transfers(state: &State, commands: &mut Vec<Command>) {
    let known = &state.customer.transfers;
    if known.len() < TRANSFERS_MAX {
        let number = known.len();
        commands.push(ask(number, TARGET, &[MAIL]));
        commands.push(ask(number, TARGET, &[CLOUD]));
        commands.push(ask(number, TARGET, &[MAIL, CLOUD]));
        commands.push(ask(number, TARGET, &[CONF]));
        commands.push(ask(number, TARGET, &[]));
        commands.push(ask(number, TARGET, &[MAIL, MAIL]));
        commands.push(ask(number, OTHER, &[CLOUD]));
        commands.push(ask(number, STRANGER, &[CLOUD]));
        commands.push(ask(number, SOURCE, &[CLOUD]));
    }
    for (number, transfer) in known.keys().copied().enumerate() {
        // The same id again.
        commands.push(ask(number, TARGET, &[CLOUD]));
        commands.push(accept(number));
        commands.push(Command::Withdraw { transfer });
        commands.push(Command::Reject { transfer, reason: None });
        commands.extend(Step::ALL.map(|step| Command::Record { transfer, step }));
    }
}

/// What changes around the customer.
fn surroundings(state: &State, deeds: &mut Vec<Deed>) {
    for (id, programme) in
        [(SOURCE, Programme::IndirectReseller), (TARGET, Programme::IndirectProvider)]
    {
        if state.partners[&id].is_active(programme) {
            deeds.push(Deed::Places(id, programme, ProgrammeStatus::Suspended));
        }
    }
    let setting = state.setting();
    let policy = setting.policy();
    if policy.transferable.contains(&ProductClass::PayAsYouGo) {
        let transferable = [ProductClass::OnlineService].into();
        deeds.push(Deed::Chooses(Policy { transferable, ..policy.clone() }));
    }
    let abroad = Country::new("US").expect("two letters");
    if state.customer.profile.country != abroad {
        deeds.push(Deed::Resettles(abroad));
    }
    if state.now == dawn() {
        deeds.push(Deed::Passes(31));
    }
}
