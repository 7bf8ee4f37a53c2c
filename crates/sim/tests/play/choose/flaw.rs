//! What could be done, with something wrong about it.

#[path = "flaw/spoil.rs"]
mod spoil;

use super::{Dice, Step};
use domain::{
    actor::member::Member,
    customer::{
        command::Command,
        relationship::{AdminPrivileges, Kind, Origin},
        transfer::{ask::Ask, step::Step as Human},
    },
    operator::{self, policy::Policy, region::Country},
    partner,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

pub fn flawed(dice: &mut Dice, step: Step, now: Timestamp) -> Step {
    match step {
        Step::Operator(command) => Step::Operator(programme(dice, command)),
        Step::Partner(id, command) => Step::Partner(id, book(dice, command)),
        Step::Customer(id, command) => Step::Customer(id, business(dice, command, now)),
        Step::Settle(_) => Step::Settle(dice.id()),
        Step::SettlePartner(_) => Step::SettlePartner(dice.id()),
    }
}

fn programme(dice: &mut Dice, command: operator::Command) -> operator::Command {
    use operator::Command::{Admit, Choose, Regroup, Retire, Sell};
    match command {
        Sell(mut offer) => {
            offer.addon_to.insert("NOBODY".into());
            Sell(offer)
        }
        Choose { policy, from } => {
            Choose { policy: Policy { transfer_days_open: Some(0), ..policy }, from }
        }
        Regroup { regions, .. } => Regroup { regions, from: Some(Timestamp::UNIX_EPOCH) },
        Admit(member) => Admit(Member { upn: "someone".to_owned(), ..member }),
        Retire { from, .. } => Retire { offer: "NOBODY".into(), from },
        // Of every other command one value is another, or another programme is founded.
        other => spoil::spoiled(dice, &other).unwrap_or_else(|| {
            let (id, name, policy) = (dice.id(), "Another".to_owned(), Policy::default());
            operator::Command::Found { id, name, policy }
        }),
    }
}

fn book(dice: &mut Dice, command: partner::Command) -> partner::Command {
    use partner::Command::{Admit, Join, Register};
    match command {
        Register { id, name, country, mpn } => match dice.within(0, 2) {
            0 => Register { id, name: " ".to_owned(), country, mpn },
            1 => Register { id, name, country: nowhere(), mpn },
            _ => Register { id, name, country, mpn: "12x".into() },
        },
        Admit(member) => Admit(Member { upn: "some one@example.org".to_owned(), ..member }),
        // Of every other command one value is another, or a stranger is joined.
        other => spoil::spoiled(dice, &other).unwrap_or_else(|| Join { provider: dice.id() }),
    }
}

/// A country of no region.
fn nowhere() -> Country {
    Country::new("CU").expect("two letters")
}

fn business(dice: &mut Dice, command: Command, now: Timestamp) -> Command {
    let tomorrow = now + SignedDuration::from_hours(24);
    match command {
        Command::Register { id, mut profile } => {
            if dice.one_in(2) {
                profile.country = nowhere();
            } else {
                profile.company_name.clear();
            }
            Command::Register { id, profile }
        }
        Command::Relate { kind, origin, privileges, .. } => {
            Command::Relate { partner: dice.id(), kind, origin, privileges }
        }
        Command::ExtendRelationship { provider, .. } => {
            Command::ExtendRelationship { provider, consent: false }
        }
        Command::AttestAgreement { partner, mut contact, .. } => {
            let agreed_at = dice.one_of([now, tomorrow]);
            contact.email = dice.one_of([String::new(), contact.email]);
            Command::AttestAgreement { partner, contact, agreed_at }
        }
        Command::AcceptAgreement { contact, .. } => {
            Command::AcceptAgreement { contact, agreed_at: tomorrow }
        }
        Command::WithdrawAgreement { .. } => Command::WithdrawAgreement { partner: dice.id() },
        Command::Import(mut one) => {
            match dice.within(0, 4) {
                0 => one.quantity = 0,
                1 => one.offer = "NOBODY".into(),
                2 => one.base = Some(dice.id()),
                3 => one.moved_from = Some(dice.id()),
                _ => (one.offer, one.base) = ("ARCHIVE".into(), None),
            }
            Command::Import(one)
        }
        Command::AssignSeats { product, .. } => {
            Command::AssignSeats { product, assigned: 1_000_000 }
        }
        Command::ChangeSeats { subscription, .. } => {
            Command::ChangeSeats { subscription, quantity: dice.one_of([0, 1, u32::MAX]) }
        }
        Command::TakeLegacyAgreement { .. } => Command::TakeLegacyAgreement { agreed_at: tomorrow },
        Command::Suspend { subscription } => Command::Reactivate { subscription },
        Command::Reactivate { subscription } => Command::Suspend { subscription },
        Command::Ask(ask) => Command::Ask(request(dice, ask)),
        Command::Withdraw { .. } => Command::Withdraw { transfer: dice.id() },
        Command::Accept { transfer, .. } | Command::Reject { transfer, .. } => {
            Command::Withdraw { transfer }
        }
        Command::Record { transfer, .. } => {
            Command::Record { transfer, step: dice.one_of(Human::ALL) }
        }
        Command::Admit(member) => Command::Admit(Member { upn: "@".to_owned(), ..member }),
        // Of every other command one value is another, or a stranger comes into the books.
        other => spoil::spoiled(dice, &other).unwrap_or_else(|| {
            let partner = Uuid::from_u128(1).into();
            let (kind, origin) = (Kind::Direct, Origin::Created);
            Command::Relate { partner, kind, origin, privileges: AdminPrivileges::None }
        }),
    }
}

fn request(dice: &mut Dice, mut ask: Ask) -> Ask {
    match dice.within(0, 4) {
        0 => ask.lines.clear(),
        1 => ask.lines.extend(ask.lines.clone()),
        2 => ask.target = ask.source,
        3 => ask.lines.iter_mut().for_each(|line| line.subscription = dice.id()),
        _ => ask.lines.iter_mut().for_each(|line| line.partner_of_record = Some("0".into())),
    }
    ask
}
